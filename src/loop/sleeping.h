// The future of a sleep together with its timer: call_later(delay, _set_result_unless_cancelled, future, result) in one
// object, since nobody else ever sees that handle.
#pragma once

#include "loop/future.h"

namespace loop {

class Sleeping final : public Future {
  public:
    // Not armed yet: EventLoop::arm().
    Sleeping(EventLoop& loop, double due_at, std::string_view label, Box result_then)
        : Future(loop, trace::FutureKind::sleep, label, 0, due_at), due(due_at), result_when_due(std::move(result_then)) {}

    void wake() {
        if (!cancelled()) set_result(std::move(result_when_due));
    }

    const double due;  // seconds of loop.time()
    Box result_when_due;
    trace::Id timer_id = 0;  // of its handle, with a recorder
    trace::EventIndex timer_made = 0;
    bool scheduled = false, timer_cancelled = false;
};

}  // namespace loop
