#include "loop/future.h"

#include <algorithm>

#include "loop/event_loop.h"
#include "loop/task.h"

namespace loop {

using trace::EventKind;

Future::Future(EventLoop& loop, trace::FutureKind kind, std::string_view label, trace::Id owner, double due)
    : loop_(&loop), kind_(kind) {
    loop.retain();
    Runtime& runtime = loop.runtime();
    if (runtime.recorder()) [[unlikely]] {
        id_ = runtime.next_future++;
        runtime.emit(EventKind::future_made, id_, owner, label, due, static_cast<std::uint8_t>(kind));
    }
}

Future::~Future() { loop_->release(); }

void Future::destroy() const {
    retain();  // the report shows this future to the program, which may take and drop references
    const_cast<Future*>(this)->last_words();
    if (ref_count() == 1) delete this;
    else release();
}

void Future::last_words() {
    if (!log_traceback || !error_ || loop_->runtime().ending) return;
    log_traceback = false;
    loop_->call_exception_handler({repr_class() + " exception was never retrieved", error_, this, "future", {}});
}

bool Future::cancel(Box message) {
    log_traceback = false;
    if (done()) return false;
    cancel_message = std::move(message);
    finish(State::cancelled, EventKind::future_cancelled);
    return true;
}

Error Future::make_cancelled_error() {
    if (state_ == State::cancelled && error_) {
        Error error = std::move(error_);
        error_ = nullptr;
        return error;
    }
    return make_cancelled(cancel_message);
}

const Box& Future::result() {
    if (state_ == State::cancelled) raise(make_cancelled_error());
    if (state_ == State::pending) raise(ErrorKind::invalid_state, "Result is not set.");
    log_traceback = false;
    if (error_) raise(error_);
    return result_;
}

Error Future::exception() {
    if (state_ == State::cancelled) raise(make_cancelled_error());
    if (state_ == State::pending) raise(ErrorKind::invalid_state, "Exception is not set.");
    log_traceback = false;
    return error_;
}

void Future::set_result(Box value) {
    if (done()) raise(ErrorKind::invalid_state, "invalid state");
    result_ = std::move(value);
    finish(State::finished, EventKind::future_done);
}

void Future::set_error(Error error) {
    if (done()) raise(ErrorKind::invalid_state, "invalid state");
    if (error->kind() == ErrorKind::stop_iteration)
        raise(ErrorKind::type, "StopIteration interacts badly with generators and cannot be raised into a Future");
    error_ = std::move(error);
    log_traceback = true;
    finish(State::finished, EventKind::future_failed);
}

void Future::finish(State state, EventKind event) {
    state_ = state;
    Runtime& runtime = loop_->runtime();
    trace::EventIndex cause = 0;
    if (runtime.recorder()) [[unlikely]] {
        const std::string text = event == EventKind::future_done     ? (result_.empty() ? std::string() : runtime.hooks().repr(result_))
                                 : event == EventKind::future_failed ? error_->repr()
                                                                     : std::string();
        cause = runtime.emit(event, id_, 0, text, runtime.clock().time());
    }
    if (callbacks_.empty()) return;
    CauseScope scope(runtime.recorder(), cause);
    std::vector<Waiting> callbacks = std::move(callbacks_);
    callbacks_.clear();
    for (Waiting& waiting : callbacks) schedule(waiting);
}

void Future::schedule(Waiting& waiting) {
    if (waiting.task) loop_->soon_wakeup(*waiting.task, *this);
    else loop_->soon_done(*this, std::move(waiting.callback), std::move(waiting.context));
}

void Future::add_done_callback(base::Ref<DoneCallback> callback, base::Ref<Context> context) {
    Waiting waiting{std::move(callback), {}, std::move(context)};
    if (done()) schedule(waiting);
    else callbacks_.push_back(std::move(waiting));
}

void Future::add_waiter(Task& task) {
    Waiting waiting{{}, base::Ref<Task>(&task), {}};
    if (done()) schedule(waiting);
    else callbacks_.push_back(std::move(waiting));
}

std::size_t Future::remove_done_callback(const DoneCallback& like) {
    return std::erase_if(callbacks_, [&](const Waiting& w) { return w.callback && w.callback->same(like); });
}

bool Future::remove_waiter(Task& task) {
    return std::erase_if(callbacks_, [&](const Waiting& w) { return w.task.get() == &task; }) != 0;
}

std::string Future::callbacks_repr() const {
    const auto one = [](const Waiting& w) { return w.task ? std::string("Task.task_wakeup()") : w.callback->repr(); };
    if (callbacks_.empty()) return {};
    std::string text = "cb=[" + one(callbacks_.front());
    if (callbacks_.size() == 2) text += ", " + one(callbacks_.back());
    if (callbacks_.size() > 2) text += ", <" + std::to_string(callbacks_.size() - 2) + " more>, " + one(callbacks_.back());
    return text + "]";
}

std::string Future::repr() const {
    std::string text = "<" + repr_class() + ' ';
    const Task* task = const_cast<Future*>(this)->as_task();
    text += task ? task->state_word() : state_ == State::pending ? "pending" : state_ == State::cancelled ? "cancelled" : "finished";
    if (const std::string details = repr_details(); !details.empty()) text += ' ' + details;
    if (state_ == State::finished) {
        if (error_) text += " exception=" + error_->repr();
        else text += " result=" + loop_->runtime().hooks().repr(result_);
    }
    if (const std::string callbacks = callbacks_repr(); !callbacks.empty()) text += ' ' + callbacks;
    return text + '>';
}

}  // namespace loop
