#include "loop/sleep.h"

#include "loop/pool.h"

namespace loop {

base::Ref<Callback> set_result_unless_cancelled(base::Ref<Future> future, Box result) {
    struct SetResult final : Callback {
        SetResult(base::Ref<Future> f, Box r) : future(std::move(f)), result(std::move(r)) {}
        void run() override {
            if (!future->cancelled()) future->set_result(std::move(result));
        }
        std::string label() const override { return "_set_result_unless_cancelled"; }
        std::string repr() const override {
            return "_set_result_unless_cancelled(" + future->repr() + ", " + future->loop().runtime().hooks().repr(result) +
                   ") at /usr/lib/python3.11/asyncio/futures.py:311";
        }
        base::Ref<Future> future;
        Box result;
    };
    return base::make_ref<SetResult>(std::move(future), std::move(result));
}

SleepTimer::SleepTimer(EventLoop& loop, double delay, Box result) {
    const bool recorded = loop.runtime().recorder() != nullptr;
    future_ = base::make_ref<Sleeping>(loop, loop.runtime().due_after(delay), recorded ? loop.runtime().sleep_label(delay) : std::string_view(),
                                       std::move(result));
    loop.arm(*future_);
}

namespace {
class Sleep final : public Resumable {
  public:
    Sleep(Runtime& runtime, double delay, Box result) : runtime_(runtime), delay_(delay), result_(std::move(result)) {}
    static void* operator new(std::size_t size) { return pool::allocate(size); }
    static void operator delete(void* memory, std::size_t size) { pool::free(memory, size); }
    std::string name() const override { return "sleep"; }

    Outcome resume(Error thrown_in) override {
        if (thrown_in) {
            timer_.reset();
            return {Outcome::failed, {}, {}, std::move(thrown_in)};
        }
        if (!started_) {
            started_ = true;
            if (!(delay_ > 0)) return {Outcome::yields, {}, {}, {}};
            if (!runtime_.running_loop) return {Outcome::failed, {}, {}, make_error(ErrorKind::runtime, "no running event loop")};
            timer_.emplace(*runtime_.running_loop, delay_, result_);
            return {Outcome::waits, timer_->future(), {}, {}};
        }
        if (!timer_) return {Outcome::finished, {}, std::move(result_), {}};
        const base::Ref<Future> future = timer_->future();
        if (!future->done())  // driven by hand, not by a task
            return {Outcome::failed, {}, {}, make_error(ErrorKind::runtime, "await wasn't used with future")};
        timer_.reset();
        try {
            return {Outcome::finished, {}, future->result(), {}};
        } catch (const Raised& raised) {
            return {Outcome::failed, {}, {}, raised.error};
        }
    }

  private:
    Runtime& runtime_;
    double delay_;
    Box result_;
    std::optional<SleepTimer> timer_;
    bool started_ = false;
};
}  // namespace

std::unique_ptr<Resumable> sleep_coroutine(Runtime& runtime, double delay, Box result) {
    return std::make_unique<Sleep>(runtime, delay, std::move(result));
}

}  // namespace loop
