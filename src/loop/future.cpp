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

std::string DoneCallback::repr_with(Future& future) const {
    std::string text = repr();
    const std::size_t at = text.rfind(" at "), call = text.rfind("()", at);
    return call == std::string::npos ? text : text.insert(call + 1, future.loop().runtime().hooks().repr(future));
}

void Future::destroy() const {
    if (owner() || has_nothing_to_say()) {  // its wrapper ends, after it let the future have its last words
        delete this;
        return;
    }
    retain();  // the report shows this future to the program, which may take and drop references
    const_cast<Future*>(this)->last_words();
    if (owner()) release();  // the report made a wrapper for it, which ends it now
    else if (ref_count() == 1) delete this;
    else release();
}

void Future::last_words() {
    if (!log_traceback || !error_ || loop_->runtime().ending) return;
    log_traceback = false;
    loop_->call_exception_handler({loop_->runtime().hooks().class_name(*this) + " exception was never retrieved", error_, this, "future", {}});
}

void Future::drop_callbacks() {
    const Waiting first = std::move(first_);
    const auto more = std::move(more_);
}

void Future::let_go() {
    drop_callbacks();
    const Box result = std::exchange(result_, {}), message = std::exchange(cancel_message, {});
    const Error error = std::move(error_);
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
    if (error_) {
        const Box traceback = std::move(result_);  // once: who asks again sees its own frames only
        result_ = Box();
        loop_->runtime().hooks().set_traceback(error_, traceback);
        raise(error_);
    }
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
    result_ = loop_->runtime().hooks().traceback(error_);
    log_traceback = true;
    finish(State::finished, EventKind::future_failed);
}

void Future::finish(State state, EventKind event) {
    state_ = state;
    Runtime& runtime = loop_->runtime();
    trace::EventIndex cause = 0;
    if (runtime.recorder()) [[unlikely]] {
        const std::string text = event == EventKind::future_done     ? (result_.empty() ? std::string() : runtime.hooks().short_repr(result_))
                                 : event == EventKind::future_failed ? error_->repr()
                                                                     : std::string();
        cause = runtime.emit(event, id_, 0, text, runtime.clock().time());
    }
    if (!first_) return;
    if (!runtime.recorder() && !more_ && first_.task()) [[likely]] return first_.tell(*this);
    CauseScope scope(runtime.recorder(), cause);
    Waiting first = std::move(first_);
    const std::unique_ptr<std::vector<Waiting>> more = std::move(more_);
    first.tell(*this);
    if (more)
        for (Waiting& waiting : *more) waiting.tell(*this);
}

// -- who is told ------------------------------------------------------------------------------------------------------

Future::Waiting::Waiting(Task& task) : target_(reinterpret_cast<std::uintptr_t>(&task) | 1) { task.retain(); }
Future::Waiting::Waiting(base::Ref<DoneCallback> callback, base::Ref<Context> context)
    : target_(reinterpret_cast<std::uintptr_t>(callback.leak())), context_(std::move(context)) {}
Future::Waiting::~Waiting() {
    if (!target_) return;
    if (Task* waiter = task()) waiter->release();
    else callback()->release();
}
DoneCallback* Future::Waiting::callback() const {
    return target_ & 1 ? nullptr : reinterpret_cast<DoneCallback*>(target_);
}
void Future::Waiting::tell(Future& future) {
    if (Task* waiter = task()) {
        target_ = 0;
        future.loop_->soon_wakeup(base::Ref<Task>::adopt(waiter), future);
    } else {
        DoneCallback* done = callback();
        target_ = 0;
        future.loop_->soon_done(future, base::Ref<DoneCallback>::adopt(done), std::move(context_));
    }
}
std::string Future::Waiting::repr() const { return task() ? "Task.task_wakeup()" : callback()->repr(); }

void Future::add(Waiting waiting) {
    if (done()) return waiting.tell(*this);
    if (!first_) {
        first_ = std::move(waiting);
    } else {
        if (!more_) more_ = std::make_unique<std::vector<Waiting>>();
        more_->push_back(std::move(waiting));
    }
}

template <class Predicate>
std::size_t Future::remove(Predicate&& which) {
    std::size_t removed = more_ ? std::erase_if(*more_, which) : 0;
    if (first_ && which(first_)) {
        ++removed;
        first_ = Waiting();
        if (more_ && !more_->empty()) {
            first_ = std::move(more_->front());
            more_->erase(more_->begin());
        }
    }
    if (more_ && more_->empty()) more_ = nullptr;
    return removed;
}

void Future::add_done_callback(base::Ref<DoneCallback> callback, base::Ref<Context> context) {
    add(Waiting(std::move(callback), std::move(context)));
}
void Future::add_waiter(Task& task) { add(Waiting(task)); }

std::size_t Future::remove_done_callback(const DoneCallback& like) {
    return remove([&](const Waiting& w) { return w.callback() && w.callback()->same(like); });
}
bool Future::remove_waiter(Task& task) {
    return remove([&](const Waiting& w) { return w.task() == &task; }) != 0;
}

std::string Future::callbacks_repr() const {
    if (!first_) return {};
    std::string text = "cb=[" + first_.repr();
    const std::size_t count = 1 + (more_ ? more_->size() : 0);
    if (count > 2) text += ", <" + std::to_string(count - 2) + " more>";
    if (count > 1) text += ", " + more_->back().repr();
    return text + "]";
}

std::string Future::repr() const {
    std::string text = "<" + loop_->runtime().hooks().class_name(*this) + ' ';
    const Task* task = const_cast<Future*>(this)->as_task();
    text += task ? task->state_word() : state_ == State::pending ? "pending" : state_ == State::cancelled ? "cancelled" : "finished";
    if (const std::string details = repr_details(); !details.empty()) text += ' ' + details;
    if (state_ == State::finished) {
        if (error_) text += " exception=" + error_->repr();
        else text += " result=" + loop_->runtime().hooks().repr(result_);
    }
    if (const std::string callbacks = callbacks_repr(); !callbacks.empty()) text += ' ' + callbacks;
    if (task && task->created_at()) text += " created at " + *task->created_at();
    else if (!task && loop_->debug) text += " created at /usr/lib/python3.11/asyncio/base_events.py:427";  // loop.create_future()
    return text + '>';
}

}  // namespace loop
