// The future of a sleep together with its timer: call_later(delay, _set_result_unless_cancelled, future, result) in one
// object, since nobody else ever sees that handle.
#pragma once

#include "loop/future.h"

namespace loop {

// Its result is there from the beginning, and counts once it is finished.
class Sleeping final : public Future {
  public:
    // Not armed yet: EventLoop::arm().
    Sleeping(EventLoop& loop, double due_at, std::string_view label, Box result_then)
        : Future(loop, trace::FutureKind::sleep, label, 0, due_at), due(due_at) {
        result_ = std::move(result_then);
    }

    void wake() {
        if (!done()) [[likely]] finish_plainly();
        else if (!cancelled()) set_result({});  // which says that it is too late
    }

    bool scheduled = false, timer_cancelled = false;
    trace::Id timer_id = 0;  // of its handle, with a recorder
    trace::EventIndex timer_made = 0;
    const double due;  // seconds of loop.time()
};

}  // namespace loop
