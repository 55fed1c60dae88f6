// asyncio.sleep.
#pragma once

#include "loop/co.h"

namespace loop {

// The callback that ends a sleep: futures._set_result_unless_cancelled.
base::Ref<Callback> set_result_unless_cancelled(base::Ref<Future> future, Box result = {});

// A sleep under way; its timer is cancelled when this goes before it fell due.
class SleepTimer {
  public:
    SleepTimer(EventLoop& loop, double delay, Box result = {});
    ~SleepTimer() {
        if (!future_->done() || future_->scheduled) future_->loop().disarm(*future_);
    }
    SleepTimer(const SleepTimer&) = delete;
    base::Ref<Future> future() const { return future_; }

  private:
    base::Ref<Sleeping> future_;
};

// co_await sleep(seconds): without a coroutine frame of its own. Zero or less lets the others run once.
class SleepAwaiter {
  public:
    SleepAwaiter(Runtime& runtime, double delay) : runtime_(runtime), delay_(delay) {}
    bool await_ready() const { return false; }
    template <class P>
    void await_suspend(std::coroutine_handle<P> self) {
        driver_ = self.promise().driver;
        driver_->innermost = self;
        if (!(delay_ > 0)) return;
        timer_.emplace(*runtime_.running_loop, delay_);
        driver_->waiting = timer_->future();
    }
    void await_resume() {
        detail::throw_if_asked(driver_);
        if (timer_) timer_->future()->result();
    }

  private:
    Runtime& runtime_;
    double delay_;
    detail::CoDriver* driver_ = nullptr;
    std::optional<SleepTimer> timer_;
};
inline SleepAwaiter sleep(Runtime& runtime, double seconds) { return {runtime, seconds}; }

// The same as something a binding drives: asyncio.sleep(delay, result).
std::unique_ptr<Resumable> sleep_coroutine(Runtime& runtime, double delay, Box result);

}  // namespace loop
