#include "loop/locks.h"

#include <algorithm>

namespace loop {
namespace {

using trace::FutureKind;
using Waiters = std::deque<base::Ref<Future>>;

void forget(Waiters& waiters, const base::Ref<Future>& future) {
    const auto found = std::find(waiters.begin(), waiters.end(), future);
    if (found != waiters.end()) waiters.erase(found);
}

// A waiter leaves its queue however its await ends.
struct InQueue {
    base::Ref<Future> future;
    InQueue(Waiters& queue, base::Ref<Future> f) : future(std::move(f)), queue_(&queue) { queue.push_back(future); }
    ~InQueue() { leave(); }
    void leave() {
        if (Waiters* const queue = std::exchange(queue_, nullptr)) forget(*queue, future);
    }

  private:
    Waiters* queue_;
};

// Where thousands of tasks may wait, frames are small: the coroutine is no member, which would keep `this` beside the
// reference that keeps the lock alive, and a caught exception has no name.

Box truth(bool b = true) { return Box::of<bool>(b); }

}  // namespace

// -- Lock -------------------------------------------------------------------------------------------------------------

template <bool kSilent>
Co<Box> Lock::take(base::Ref<Lock> self) {
    if (self->locked_ || !std::all_of(self->waiters_.begin(), self->waiters_.end(), [](const auto& w) { return w->cancelled(); })) {
        InQueue place(self->waiters_, self->waiter(FutureKind::lock, "lock"));
        try {
            co_await place.future;
        } catch (...) {
            place.leave();
            if (detail::PromiseBase::current_error()->is_cancelled() && !self->locked_) self->wake_up_first();
            throw;
        }
    }
    self->locked_ = true;
    self->held("locked", 1);
    if constexpr (kSilent) co_return Nothing{};
    else co_return true;
}

Co<Box> Lock::acquire() { return take<false>(base::Ref<Lock>(this)); }
Co<Box> Lock::enter() { return take<true>(base::Ref<Lock>(this)); }

void Lock::release() {
    if (!locked_) raise(ErrorKind::runtime, "Lock is not acquired.");
    locked_ = false;
    held("free");
    wake_up_first();
}

void Lock::wake_up_first() {
    if (!waiters_.empty() && !waiters_.front()->done()) waiters_.front()->set_result(truth());
}

// -- Event ------------------------------------------------------------------------------------------------------------

void Event::set() {
    if (set_) return;
    set_ = true;
    held("set", 1);
    for (const auto& future : Waiters(waiters_))
        if (!future->done()) future->set_result(truth());
}

void Event::clear() {
    set_ = false;
    held("not set");
}

Co<Box> Event::wait() { return wait_until_set(base::Ref<Event>(this)); }

Co<Box> Event::wait_until_set(base::Ref<Event> self) {
    if (self->set_) co_return true;
    const InQueue place(self->waiters_, self->waiter(FutureKind::event, "event"));
    co_await place.future;
    co_return true;
}

// -- Condition --------------------------------------------------------------------------------------------------------

Co<Box> Condition::wait() {
    const base::Ref<Condition> self(this);
    if (!lock_->locked()) raise(ErrorKind::runtime, "cannot wait on un-acquired lock");
    lock_->release();
    Error failure;
    try {
        const InQueue place(waiters_, waiter(FutureKind::condition, "condition"));
        co_await place.future;
    } catch (const Raised& raised) {
        failure = raised.error;
    }
    bool cancelled = false;  // the lock is taken again before anything else, even if that has to be asked for twice
    for (;;) {
        Error refused;
        try {
            co_await lock_->acquire();
        } catch (const Raised& raised) {
            refused = raised.error;
        }
        if (!refused) break;
        if (!refused->is_cancelled()) throw Raised{refused};
        cancelled = true;
    }
    if (cancelled) throw Raised{make_cancelled()};
    if (failure) throw Raised{failure};
    co_return true;
}

Co<Box> Condition::wait_for(std::function<Box()> predicate, std::function<bool(const Box&)> is_true) {
    const base::Ref<Condition> self(this);
    Box result = predicate();
    while (!is_true(result)) {
        co_await wait();
        result = predicate();
    }
    co_return result;
}

void Condition::notify(std::size_t n) {
    if (!lock_->locked()) raise(ErrorKind::runtime, "cannot notify on un-acquired lock");
    std::size_t told = 0;
    for (const auto& future : Waiters(waiters_)) {
        if (told >= n) break;
        if (future->done()) continue;
        ++told;
        future->set_result(truth(false));
    }
}

// -- Semaphore --------------------------------------------------------------------------------------------------------

bool Semaphore::locked() const {
    return value_ == 0 || std::any_of(waiters_.begin(), waiters_.end(), [](const auto& w) { return !w->cancelled(); });
}


template <bool kSilent>
Co<Box> Semaphore::take(base::Ref<Semaphore> self) {
    if (!self->locked()) {
        --self->value_;
        self->tell();
    } else {
        InQueue place(self->waiters_, self->waiter(FutureKind::semaphore, "semaphore"));
        try {
            co_await place.future;
        } catch (...) {
            place.leave();
            if (detail::PromiseBase::current_error()->is_cancelled() && !place.future->cancelled()) {  // it was this one's turn: hand it on
                ++self->value_;
                self->wake_up_next();
            }
            throw;
        }
        place.leave();
        self->tell();
        if (self->value_ > 0) self->wake_up_next();
    }
    if constexpr (kSilent) co_return Nothing{};
    else co_return true;
}

Co<Box> Semaphore::acquire() { return take<false>(base::Ref<Semaphore>(this)); }
Co<Box> Semaphore::enter() { return take<true>(base::Ref<Semaphore>(this)); }

void Semaphore::tell() { held(std::to_string(value_) + " left"); }

void Semaphore::release() {
    if (bounded_ && value_ >= bound_) raise(ErrorKind::value, "BoundedSemaphore released too many times");
    ++value_;
    tell();
    wake_up_next();
}

void Semaphore::wake_up_next() {
    for (const auto& future : waiters_) {
        if (future->done()) continue;
        --value_;
        future->set_result(truth());
        return;
    }
}

// -- Barrier ----------------------------------------------------------------------------------------------------------

Barrier::Barrier(Runtime& runtime, std::int64_t parties) : Place(runtime, trace::PlaceKind::barrier), parties_(parties) {
    if (parties < 1) raise(ErrorKind::value, "parties must be > 0");
    lock_ = base::make_ref<Lock>(runtime);
    condition_ = base::make_ref<Condition>(runtime, lock_);
    lock_->be_part_of(*this, FutureKind::barrier, "barrier");
    condition_->be_part_of(*this, FutureKind::barrier, "barrier");
}

namespace {
struct Releases {  // `async with` a lock: released however the block ends
    Lock& lock;
    ~Releases() {
        if (lock.locked()) lock.release();
    }
};
}  // namespace

Co<Box> Barrier::wait() {
    const base::Ref<Barrier> self(this);
    co_await lock_->acquire();
    const Releases lock{*lock_};
    co_await block();
    const std::int64_t index = count_++;
    struct Leaves {
        Barrier& barrier;
        ~Leaves() {
            --barrier.count_;
            barrier.exit();
        }
    } leaves{*this};
    held(std::to_string(count_) + " of " + std::to_string(parties_));
    if (index + 1 == parties_) {
        state_ = State::draining;
        condition_->notify_all();
    } else {
        co_await wait_until_filled();
    }
    co_return Box::of<std::int64_t>(index);
}

Co<void> Barrier::block() {
    while (state_ == State::draining || state_ == State::resetting) co_await condition_->wait();
    if (state_ == State::broken) raise(ErrorKind::broken_barrier, "Barrier aborted");
}

Co<void> Barrier::wait_until_filled() {
    while (state_ == State::filling) co_await condition_->wait();
    if (state_ == State::broken || state_ == State::resetting) raise(ErrorKind::broken_barrier, "Abort or reset of barrier");
}

void Barrier::exit() {
    if (count_ != 0) return;
    if (state_ == State::resetting || state_ == State::draining) state_ = State::filling;
    if (lock_->locked()) condition_->notify_all();  // not so when an abandoned wait() is destroyed
}

Co<Box> Barrier::reset() {
    const base::Ref<Barrier> self(this);
    co_await lock_->acquire();
    const Releases lock{*lock_};
    state_ = count_ > 0 ? State::resetting : State::filling;
    condition_->notify_all();
    co_return Box();
}

Co<Box> Barrier::abort() {
    const base::Ref<Barrier> self(this);
    co_await lock_->acquire();
    const Releases lock{*lock_};
    state_ = State::broken;
    condition_->notify_all();
    co_return Box();
}

}  // namespace loop
