// What locks, events, queues ... have in common: they belong to the loop in which they are first waited for
// (asyncio.mixins._LoopBoundMixin), and they say in the trace who holds them.
#pragma once

#include <functional>
#include <string>

#include "loop/co.h"

namespace loop {

class Place : public base::Joinable {
  public:
    Place(Runtime& runtime, trace::PlaceKind kind) : runtime_(runtime), kind_(kind) {}

    Runtime& runtime() const { return runtime_; }
    // The running loop; RuntimeError "... is bound to a different event loop" if the place belongs to another or none runs.
    EventLoop& bound_loop();
    bool bound() const { return loop_ != 0; }
    // repr() for error messages: a binding sets what Python's repr says.
    std::function<std::string()> describe;
    trace::Id id() const { return id_; }
    // A piece of what `whole` is made of: in the trace, who waits here waits for that. It outlives this.
    void be_part_of(Place& whole, trace::FutureKind kind, const char* label) {
        whole_ = &whole;
        whole_kind_ = kind;
        whole_label_ = label;
    }

  protected:
    base::Ref<Future> waiter(trace::FutureKind kind, std::string_view what);
    void held(std::string_view state, double count = 0);  // an event: what the current task made of it

  private:
    Runtime& runtime_;
    std::uint64_t loop_ = 0;  // its number; 0: none yet
    trace::PlaceKind kind_;
    trace::Id id_ = 0;
    Place* whole_ = nullptr;
    trace::FutureKind whole_kind_{};
    const char* whole_label_ = nullptr;
};

}  // namespace loop
