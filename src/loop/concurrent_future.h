// concurrent.futures.Future: the result of a job that another thread does. Its callbacks run at once, in the thread that
// ends it, unlike asyncio's.
//
// States: pending -> running -> finished, or pending -> cancelled.
#pragma once

#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "loop/future.h"
#include "loop/task.h"

namespace loop {

class ConcurrentFuture final : public base::Joinable {
  public:
    enum class State : std::uint8_t { pending, running, cancelled, finished };
    explicit ConcurrentFuture(Runtime& runtime, trace::Id io = 0) : runtime_(runtime), io_(io) {}

    Runtime& runtime() const { return runtime_; }
    State state() const { return state_; }
    bool done() const { return state_ == State::cancelled || state_ == State::finished; }
    bool cancelled() const { return state_ == State::cancelled; }
    bool running() const { return state_ == State::running; }
    trace::Id io() const { return io_; }

    bool cancel();  // false once it runs or is finished
    // Both block the calling thread until it is done; Raised: its error, CancelledError, or TimeoutError after `timeout`.
    Box result(double timeout = std::numeric_limits<double>::infinity());
    Error exception(double timeout = std::numeric_limits<double>::infinity());
    const Error& error() const { return error_; }
    std::uint64_t order() const { return order_; }  // of ending, among all of them; 0: not done
    void add_done_callback(std::function<void(ConcurrentFuture&)> callback);

    bool set_running_or_notify_cancel();  // false: it was cancelled, do not run
    void set_result(Box value);
    void set_error(Error error);

  private:
    void wait(double timeout);
    void finish(State state);
    Runtime& runtime_;
    trace::Id io_;
    State state_ = State::pending;
    Box result_;
    Error error_;
    std::uint64_t order_ = 0;
    std::vector<std::function<void(ConcurrentFuture&)>> callbacks_;
};

// asyncio.wrap_future: a loop's future that ends as the thread's does; cancelling it cancels that, if it has not begun.
base::Ref<Future> wrap_future(EventLoop& loop, base::Ref<ConcurrentFuture> source, std::string_view label = {});
// asyncio.run_coroutine_threadsafe, from any thread.
base::Ref<ConcurrentFuture> run_coroutine_threadsafe(EventLoop& loop, std::unique_ptr<Resumable> coroutine, base::Ref<Context> context = {});

}  // namespace loop
