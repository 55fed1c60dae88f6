// asyncio's locks: Lock, Event, Condition, Semaphore, BoundedSemaphore, Barrier. Fair: waiters are served in order.
//
// acquire(), wait() ... are coroutines: Co<Box>, to be awaited in C++ or driven by a binding. A place must outlive its
// coroutines: they hold a reference.
#pragma once

#include <deque>
#include <functional>

#include "loop/place.h"

namespace loop {

class Lock : public Place {
  public:
    explicit Lock(Runtime& runtime) : Place(runtime, trace::PlaceKind::lock) {}
    bool locked() const { return locked_; }
    Co<Box> acquire();  // True
    Co<Box> enter();    // the same for `async with`: nothing
    void release();     // RuntimeError('Lock is not acquired.')
    std::size_t waiters() const { return waiters_.size(); }
    const std::deque<base::Ref<Future>>& waiting() const { return waiters_; }

  private:
    template <bool kSilent>
    static Co<Box> take(base::Ref<Lock> self);
    void wake_up_first();
    bool locked_ = false;
    std::deque<base::Ref<Future>> waiters_;
};
}  // namespace loop

// Lock and Semaphore have a release() of their own, asyncio's: what a Ref gives back is the reference.
template <>
inline base::Ref<loop::Lock>::~Ref() {
    if (object_) static_cast<const base::Joinable*>(object_)->release();
}

namespace loop {

class Event : public Place {
  public:
    explicit Event(Runtime& runtime) : Place(runtime, trace::PlaceKind::event) {}
    bool is_set() const { return set_; }
    void set();
    void clear();
    Co<Box> wait();  // True
    std::size_t waiters() const { return waiters_.size(); }
    const std::deque<base::Ref<Future>>& waiting() const { return waiters_; }

  private:
    static Co<Box> wait_until_set(base::Ref<Event> self);
    bool set_ = false;
    std::deque<base::Ref<Future>> waiters_;
};

class Condition : public Place {
  public:
    Condition(Runtime& runtime, base::Ref<Lock> lock) : Place(runtime, trace::PlaceKind::condition), lock_(std::move(lock)) {}
    Lock& lock() const { return *lock_; }
    Co<Box> wait();                                     // True; RuntimeError('cannot wait on un-acquired lock')
    Co<Box> wait_for(std::function<Box()> predicate, std::function<bool(const Box&)> truth);
    void notify(std::size_t n = 1);                     // RuntimeError('cannot notify on un-acquired lock')
    void notify_all() { notify(waiters_.size()); }
    std::size_t waiters() const { return waiters_.size(); }
    const std::deque<base::Ref<Future>>& waiting() const { return waiters_; }

  private:
    base::Ref<Lock> lock_;
    std::deque<base::Ref<Future>> waiters_;
};

class Semaphore : public Place {
  public:
    Semaphore(Runtime& runtime, std::int64_t value, bool bounded = false)
        : Place(runtime, trace::PlaceKind::semaphore), value_(value), bound_(value), bounded_(bounded) {}
    bool locked() const;
    Co<Box> acquire();  // True
    Co<Box> enter();    // the same for `async with`: nothing
    void release();     // bounded: ValueError('BoundedSemaphore released too many times')
    std::int64_t value() const { return value_; }
    std::int64_t bound_value() const { return bound_; }
    std::size_t waiters() const { return waiters_.size(); }
    const std::deque<base::Ref<Future>>& waiting() const { return waiters_; }

  private:
    template <bool kSilent>
    static Co<Box> take(base::Ref<Semaphore> self);
    void wake_up_next();
    void tell();  // the recorder, how many are left
    std::int64_t value_, bound_;
    bool bounded_;
    std::deque<base::Ref<Future>> waiters_;
};
}  // namespace loop

template <>
inline base::Ref<loop::Semaphore>::~Ref() {
    if (object_) static_cast<const base::Joinable*>(object_)->release();
}

namespace loop {

class Barrier : public Place {
  public:
    enum class State : std::uint8_t { filling, draining, resetting, broken };
    Barrier(Runtime& runtime, std::int64_t parties);
    Co<Box> wait();  // its index, from 0
    Co<Box> reset();
    Co<Box> abort();
    std::int64_t parties() const { return parties_; }
    std::int64_t n_waiting() const { return state_ == State::filling ? count_ : 0; }
    std::int64_t count() const { return count_; }
    bool broken() const { return state_ == State::broken; }
    State state() const { return state_; }

  private:
    Co<void> block();
    Co<void> wait_until_filled();
    void exit();
    base::Ref<Lock> lock_;
    base::Ref<Condition> condition_;
    std::int64_t parties_, count_ = 0;
    State state_ = State::filling;
};

}  // namespace loop
