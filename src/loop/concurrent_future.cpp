#include "loop/concurrent_future.h"

#include "loop/combinators.h"
#include "loop/event_loop.h"
#include "loop/world.h"

namespace loop {

bool ConcurrentFuture::cancel() {
    if (state_ == State::running || state_ == State::finished) return false;
    if (state_ != State::cancelled) finish(State::cancelled);
    return true;
}

void ConcurrentFuture::finish(State state) {
    const base::Ref<ConcurrentFuture> alive(this);
    state_ = state;
    order_ = runtime_.world ? ++runtime_.world->futures_done : 1;
    const auto callbacks = std::move(callbacks_);
    callbacks_.clear();
    for (const auto& callback : callbacks) callback(*this);
}

bool ConcurrentFuture::set_running_or_notify_cancel() {
    if (state_ == State::cancelled) return false;
    if (state_ != State::pending) raise(ErrorKind::runtime, "Future in unexpected state");
    state_ = State::running;
    return true;
}

void ConcurrentFuture::set_result(Box value) {
    if (done()) raise(ErrorKind::invalid_state, "invalid state");
    result_ = std::move(value);
    finish(State::finished);
}

void ConcurrentFuture::set_error(Error error) {
    if (done()) raise(ErrorKind::invalid_state, "invalid state");
    error_ = std::move(error);
    finish(State::finished);
}

void ConcurrentFuture::add_done_callback(std::function<void(ConcurrentFuture&)> callback) {
    if (done()) callback(*this);
    else callbacks_.push_back(std::move(callback));
}

void ConcurrentFuture::wait(double timeout) {
    if (!done()) {
        if (!runtime_.world) raise(ErrorKind::runtime, "there are no threads to wait for");
        const base::Ref<ConcurrentFuture> alive(this);
        if (!runtime_.world->threads.wait([this] { return done(); }, timeout)) raise(ErrorKind::timeout);
    }
    if (state_ == State::cancelled) raise(make_cancelled());
}

Box ConcurrentFuture::result(double timeout) {
    wait(timeout);
    if (error_) raise(error_);
    return result_;
}

Error ConcurrentFuture::exception(double timeout) {
    wait(timeout);
    return error_;
}

// -- chained to a loop's future ---------------------------------------------------------------------------------------

namespace {

// futures._chain_future's _set_state, in the loop: the thread's outcome becomes the future's.
void copy_state(const ConcurrentFuture& source, Future& destination) {
    if (destination.done()) return;
    if (source.cancelled()) destination.cancel();
    else if (source.error()) destination.set_error(source.error());
    else destination.set_result(const_cast<ConcurrentFuture&>(source).result());
}

}  // namespace

base::Ref<Future> wrap_future(EventLoop& loop, base::Ref<ConcurrentFuture> source, std::string_view label) {
    const base::Ref<Future> destination =
        base::make_ref<Future>(loop, trace::FutureKind::thread, label, source->io());
    destination->add_done_callback(make_done_callback(
        "_chain_future.<locals>._call_check_cancel",
        "_chain_future.<locals>._call_check_cancel() at /usr/lib/python3.11/asyncio/futures.py:387",
        [source](Future& future) {
            if (future.cancelled()) source->cancel();
        }));
    source->add_done_callback([destination, alive = base::Ref<EventLoop>(&loop)](ConcurrentFuture& done) {
        if (alive->is_closed()) return;
        alive->call_soon_threadsafe(make_callback(
            "_chain_future.<locals>._set_state",
            [destination, outcome = base::Ref<ConcurrentFuture>(&done)] { copy_state(*outcome, *destination); }));
    });
    return destination;
}

base::Ref<ConcurrentFuture> run_coroutine_threadsafe(EventLoop& loop, std::unique_ptr<Resumable> coroutine, base::Ref<Context> context) {
    const base::Ref<ConcurrentFuture> destination = base::make_ref<ConcurrentFuture>(loop.runtime());
    const auto body = std::make_shared<std::unique_ptr<Resumable>>(std::move(coroutine));
    loop.call_soon_threadsafe(make_callback("run_coroutine_threadsafe.<locals>.callback", [&loop, body, destination, context] {
        const base::Ref<Task> task = loop.create_task(std::move(*body), {}, context);
        destination->add_done_callback([task, &loop](ConcurrentFuture& future) {  // _call_check_cancel
            if (!future.cancelled() || loop.is_closed()) return;
            loop.call_soon_threadsafe(make_callback("Task.cancel", [task] { task->cancel(); }));
        });
        task->add_done_callback(make_done_callback(
            "_chain_future.<locals>._call_set_state",
            "_chain_future.<locals>._call_set_state() at /usr/lib/python3.11/asyncio/futures.py:394",
            [destination](Future& done) {
                if (done.cancelled()) destination->cancel();
                if (!destination->set_running_or_notify_cancel()) return;
                if (const Error error = done.exception()) destination->set_error(error);
                else destination->set_result(done.result());
            }));
    }));
    return destination;
}

}  // namespace loop
