// Where a loop waits: what tells it that something outside happened.
#pragma once

#include "loop/handle.h"
#include "loop/runtime.h"

namespace loop {

class Selector {
  public:
    virtual ~Selector() = default;
    // Waits until something happened or `timeout` seconds (infinity: for ever) went by, and puts what happened on the
    // loop's ready queue. Returns how many handles it put there.
    virtual int select(EventLoop& loop, double timeout) = 0;
    // Whether anything outside can still happen without the loop doing something first.
    virtual bool pending() const = 0;
    // Somebody put a handle on the loop's ready queue from another thread: select() must not sleep past it.
    virtual void wake() {}
    // A signal came: the loop runs `callback` when it reads of that in its own pipe, in a later tick than this.
    virtual void signal(base::Ref<Callback>) {}
    // The loop is closed: forgets whom it would have told.
    virtual void close() {}
};

// Nothing but time: moves a virtual clock to the next timer, sleeps on a steady one.
class TimeSelector final : public Selector {
  public:
    int select(EventLoop& loop, double timeout) override;
    bool pending() const override { return false; }
};

}  // namespace loop
