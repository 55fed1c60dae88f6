#include "loop/combinators.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace loop {

using trace::FutureKind;

// -- gather -----------------------------------------------------------------------------------------------------------

namespace {

class GatheringFuture final : public Future {
  public:
    GatheringFuture(EventLoop& loop, Futures children)
        : Future(loop, FutureKind::gather, "gather"), children_(std::move(children)) {}

    bool cancel(Box message) override {  // asks the children; becomes done when they are
        if (done()) return false;
        bool any = false;
        for (const auto& child : children_) any |= child->cancel(message);
        cancel_requested |= any;
        return any;
    }
    std::string repr_class() const override { return "_GatheringFuture"; }

    bool cancel_requested = false;
    const Futures& children() const { return children_; }

  private:
    Futures children_;
};

}  // namespace

// gather.<locals>._done_callback, one object for all children.
struct Gathering::Done final : DoneCallback {
    std::size_t wanted = 0, finished = 0;
    bool return_exceptions = false;
    base::Ref<GatheringFuture> outer;

    std::string label() const override { return "gather.<locals>._done_callback"; }
    std::string repr() const override { return "gather.<locals>._done_callback() at /usr/lib/python3.11/asyncio/tasks.py:754"; }

    void run(Future& child) override {
        ++finished;
        if (!outer || outer->done()) {
            if (!child.cancelled()) child.exception();  // somebody asked for it
            return;
        }
        if (!return_exceptions) {
            if (child.cancelled()) return outer->set_error(child.make_cancelled_error());
            if (const Error error = child.exception()) return outer->set_error(error);
        }
        if (finished != wanted) return;
        std::vector<Box> results;
        for (const auto& future : outer->children()) {
            if (future->cancelled()) results.push_back(Box::of<Error>(make_cancelled(future->cancel_message.empty() ? Box::of<std::string>({}) : future->cancel_message)));
            else if (const Error error = future->exception()) results.push_back(Box::of<Error>(error));
            else results.push_back(future->result());
        }
        // Of the last child, whoever was cancelled: CPython walks them in the variable that it asks here.
        if (outer->cancel_requested) outer->set_error(outer->children().back()->make_cancelled_error());
        else outer->set_result(Box::of<std::vector<Box>>(std::move(results)));
    }
};

Gathering::Gathering(bool return_exceptions) : done_(base::make_ref<Done>()) { done_->return_exceptions = return_exceptions; }
Gathering::~Gathering() = default;

void Gathering::add(Future& child) {
    ++done_->wanted;
    child.add_done_callback(done_);
}

base::Ref<Future> Gathering::future(EventLoop& loop, Futures children) {
    if (children.empty()) {
        base::Ref<Future> outer = loop.create_future(FutureKind::gather, "gather");
        outer->set_result(Box::of<std::vector<Box>>({}));
        return outer;
    }
    done_->outer = base::make_ref<GatheringFuture>(loop, std::move(children));
    return done_->outer;
}

base::Ref<Future> gather(EventLoop& loop, Futures children, bool return_exceptions) {
    Gathering gathering(return_exceptions);
    std::unordered_set<const Future*> seen;
    for (const auto& child : children)
        if (seen.insert(child.get()).second) gathering.add(*child);
    return gathering.future(loop, std::move(children));
}

// -- wait -------------------------------------------------------------------------------------------------------------

namespace {

void release(Future& waiter) {
    if (!waiter.done()) waiter.set_result({});
}

base::Ref<Callback> release_waiter_timer(base::Ref<Future> waiter) {
    return make_callback("_release_waiter", [waiter] { release(*waiter); });
}

struct ReleaseWaiter final : DoneCallback {
    explicit ReleaseWaiter(base::Ref<Future> w) : waiter(std::move(w)) {}
    base::Ref<Future> waiter;
    std::string label() const override { return "_release_waiter"; }
    std::string repr() const override {
        return "_release_waiter(" + waiter->loop().runtime().hooks().repr(*waiter) + ")() at /usr/lib/python3.11/asyncio/tasks.py:421";
    }
    void run(Future&) override { loop::release(*waiter); }
};

base::Ref<DoneCallback> release_waiter(base::Ref<Future> waiter) { return base::make_ref<ReleaseWaiter>(std::move(waiter)); }

// Runs when a block is left, however: what `finally` is to Python.
template <class F>
struct Finally {
    F leave;
    ~Finally() { leave(); }
};
template <class F>
Finally(F) -> Finally<F>;

}  // namespace

Co<Waited> wait(EventLoop& loop, Futures futures, double timeout, ReturnWhen when) {
    const base::Ref<Future> waiter = loop.create_future(FutureKind::wait, "wait");
    base::Ref<TimerHandle> timer;
    if (timeout != kNoTimeout) timer = loop.call_later(timeout, release_waiter_timer(waiter));
    std::size_t left = futures.size();
    // The callback outlives this frame if a future keeps it on the ready queue, so it owns what it needs.
    struct OnCompletion final : DoneCallback {
        std::size_t left;
        ReturnWhen when;
        base::Ref<Future> waiter;
        base::Ref<TimerHandle> timer;
        std::string label() const override { return "_wait.<locals>._on_completion"; }
        std::string repr() const override { return "_wait.<locals>._on_completion() at /usr/lib/python3.11/asyncio/tasks.py:509"; }
        void run(Future& future) override {
            --left;
            const bool enough = left == 0 || when == ReturnWhen::first_completed ||
                                (when == ReturnWhen::first_exception && !future.cancelled() && future.exception());
            if (!enough) return;
            if (timer) timer->cancel();
            loop::release(*waiter);
        }
    };
    const base::Ref<OnCompletion> callback = base::make_ref<OnCompletion>();
    callback->left = left;
    callback->when = when;
    callback->waiter = waiter;
    callback->timer = timer;
    for (const auto& future : futures) future->add_done_callback(callback);
    {
        const Finally leave{[&] {
            if (timer) timer->cancel();
            for (const auto& future : futures) future->remove_done_callback(*callback);
        }};
        co_await waiter;
    }
    Waited result;
    for (auto& future : futures) (future->done() ? result.done : result.pending).push_back(future);
    co_return result;
}

// -- wait_for ---------------------------------------------------------------------------------------------------------

namespace {
Co<void> cancel_and_wait(EventLoop& loop, base::Ref<Future> future) {
    const Task* const task = future->as_task();
    const base::Ref<Future> waiter = task ? base::make_ref<Future>(loop, FutureKind::task, std::string_view{}, task->task_id())
                                          : loop.create_future(FutureKind::wait, "wait_for: its end");
    const base::Ref<DoneCallback> callback = release_waiter(waiter);
    future->add_done_callback(callback);
    const Finally leave{[&] { future->remove_done_callback(*callback); }};
    future->cancel();
    co_await waiter;  // not the future itself: a cancellation from outside must still be able to end this
}

// The future's result; a cancellation means that time was up.
Box result_or_timeout(Future& future) {
    try {
        return future.result();
    } catch (const Raised& raised) {
        if (!raised.error->is_cancelled()) throw;
        Error timeout = make_error(ErrorKind::timeout);
        timeout->cause = raised.error;
        throw Raised{timeout};
    }
}
}  // namespace

Co<Box> wait_for(EventLoop& loop, base::Ref<Future> future, double timeout) {
    if (timeout <= 0) {
        if (future->done()) co_return future->result();
        co_await cancel_and_wait(loop, future);
        co_return result_or_timeout(*future);
    }
    std::string label;
    if (loop.runtime().recorder()) {
        const Task* const task = future->as_task();
        label = fmt::format("wait_for({}, {:g})", task && task->coroutine() ? task->coroutine()->name() : "a future", timeout);
    }
    const base::Ref<Future> waiter = base::make_ref<Future>(loop, FutureKind::timeout, label, 0, loop.time() + timeout);
    const base::Ref<TimerHandle> timer = loop.call_later(timeout, release_waiter_timer(waiter));
    const base::Ref<DoneCallback> callback = release_waiter(waiter);
    future->add_done_callback(callback);
    const Finally leave{[&] { timer->cancel(); }};
    Error cancelled;
    try {
        co_await waiter;
    } catch (const Raised& raised) {
        if (!raised.error->is_cancelled()) throw;
        cancelled = raised.error;
    }
    try {
        if (future->done()) co_return future->result();
        future->remove_done_callback(*callback);
        co_await cancel_and_wait(loop, future);
    } catch (const Raised& raised) {
        if (cancelled && raised.error != cancelled) loop.runtime().hooks().set_context(raised.error, cancelled);
        throw;
    }
    if (cancelled) throw Raised{cancelled};
    co_return result_or_timeout(*future);
}

// -- shield -----------------------------------------------------------------------------------------------------------

base::Ref<Future> shield(base::Ref<Future> inner) {
    if (inner->done()) return inner;
    const base::Ref<Future> outer = inner->loop().create_future(FutureKind::other, "shield");
    const base::Ref<DoneCallback> inner_done = make_done_callback(
        "shield.<locals>._inner_done_callback", "shield.<locals>._inner_done_callback() at /usr/lib/python3.11/asyncio/tasks.py:881",
        [outer](Future& future) {
            if (outer->cancelled()) {
                if (!future.cancelled()) future.exception();
                return;
            }
            if (future.cancelled()) outer->cancel();
            else if (const Error error = future.exception()) outer->set_error(error);
            else outer->set_result(future.result());
        });
    inner->add_done_callback(inner_done);
    outer->add_done_callback(make_done_callback("shield.<locals>._outer_done_callback",
                                                "shield.<locals>._outer_done_callback() at /usr/lib/python3.11/asyncio/tasks.py:898",
                                                [inner, inner_done](Future&) {
                                                    if (!inner->done()) inner->remove_done_callback(*inner_done);
                                                }));
    return outer;
}

// -- as_completed -----------------------------------------------------------------------------------------------------

struct AsCompleted::Shared final : DoneCallback {
    Shared(Runtime& runtime, Futures futures) : done(base::make_ref<Queue>(runtime)), todo(std::move(futures)), left(todo.size()) {
        for (std::size_t i = 0; i < todo.size(); ++i) place[todo[i].get()] = i;
        done->describe = [queue = done.get()] {
            std::string details;
            if (queue->getters() > 0) details += fmt::format(" _getters[{}]", queue->getters());
            if (queue->unfinished() > 0) details += fmt::format(" tasks={}", queue->unfinished());
            return fmt::format("<Queue at {} maxsize=0{}>", fmt::ptr(queue), details);
        };
    }
    base::Ref<Queue> done;
    Futures todo;  // null: one that is done
    std::unordered_map<const Future*, std::size_t> place;
    std::size_t left;
    base::Ref<TimerHandle> timer;

    std::string label() const override { return "as_completed.<locals>._on_completion"; }
    std::string repr() const override { return "as_completed.<locals>._on_completion() at /usr/lib/python3.11/asyncio/tasks.py:592"; }
    void run(Future& future) override {
        if (left == 0) return;  // time was up first
        done->put_nowait(Box::of<base::Ref<Future>>(std::move(todo[place.at(&future)])));
        if (--left == 0 && timer) std::exchange(timer, nullptr)->cancel();
    }
    void on_timeout() {
        const base::Ref<TimerHandle> over = std::move(timer);
        // The timer's callback, a closure, knows this, and this knows the timer: what is done and was not asked for stays.
        done->runtime().cycles.emplace_back(this);
        left = 0;
        for (const auto& future : std::exchange(todo, {})) {
            if (!future) continue;
            future->remove_done_callback(*this);
            done->put_nowait({});
        }
    }
};

AsCompleted::AsCompleted(EventLoop& loop, Futures futures, double timeout)
    : shared_(base::make_ref<Shared>(loop.runtime(), futures)), count_(futures.size()) {
    for (const auto& future : futures) future->add_done_callback(shared_);
    if (!futures.empty() && timeout != kNoTimeout) {
        const base::Ref<Shared> shared = shared_;
        shared_->timer = loop.call_later(timeout, make_callback("as_completed.<locals>._on_timeout", [shared] { shared->on_timeout(); }));
    }
}

AsCompleted::~AsCompleted() = default;

Co<base::Ref<Future>> AsCompleted::next() const { return next_of(shared_); }

Co<base::Ref<Future>> AsCompleted::next_of(base::Ref<Shared> shared) {
    const Box item = co_await shared->done->get();
    if (item.empty()) raise(ErrorKind::timeout);
    co_return item.as<base::Ref<Future>>();
}

}  // namespace loop
