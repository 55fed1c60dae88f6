#include "loop/task.h"

#include "loop/event_loop.h"

namespace loop {

using trace::EventKind;

Task::Task(EventLoop& loop, std::unique_ptr<Resumable> coroutine, std::string name, base::Ref<Context> context)
    : Future(loop, trace::FutureKind::task, {}), coroutine_(std::move(coroutine)), context_(std::move(context)), name_(std::move(name)) {
    Runtime& runtime = loop.runtime();
    if (name_.empty()) number_ = runtime.next_task_number++;
    previous = runtime.last_task;
    (previous ? previous->next : runtime.first_task) = this;
    runtime.last_task = this;
    if (runtime.recorder()) [[unlikely]] {
        task_id_ = runtime.next_task++;
        const trace::Id parent = runtime.current_task ? runtime.current_task->task_id() : 0;
        runtime.emit(EventKind::task_made, task_id_, parent, runtime.recorder()->intern(coroutine_->name()), id(), 0,
                     runtime.recorder()->cause);
        runtime.emit(EventKind::task_named, task_id_, 0, this->name(), 0);
    }
    loop.soon_step(*this);
}

Task::~Task() {
    Runtime& runtime = loop().runtime();
    (previous ? previous->next : runtime.first_task) = next;
    (next ? next->previous : runtime.last_task) = previous;
}

void Task::last_words() {
    if (!done() && log_destroy_pending && !loop().runtime().ending) {
        log_destroy_pending = false;
        loop().call_exception_handler({"Task was destroyed but it is pending!", {}, this, "task", {}});
    }
    Future::last_words();
}

std::string Task::name() const { return name_.empty() ? "Task-" + std::to_string(number_) : name_; }

void Task::set_name(std::string name) {
    name_ = std::move(name);
    Runtime& runtime = loop().runtime();
    if (runtime.recorder()) runtime.emit(EventKind::task_named, task_id_, 0, name_, 0);
}

std::string Task::state_word() const {
    if (!done()) return cancel_requests_ > 0 ? "cancelling" : "pending";
    return cancelled() ? "cancelled" : "finished";
}

std::string Task::repr_details() const {
    std::string text = "name='" + name() + "' coro=<" + (coroutine_ ? coroutine_->repr() : "") + ">";
    if (waiter_) text += " wait_for=" + waiter_->repr();
    return text;
}

bool Task::cancel(Box message) {
    log_traceback = false;
    if (done()) return false;
    ++cancel_requests_;
    Runtime& runtime = loop().runtime();
    trace::EventIndex cause = 0;
    if (runtime.recorder()) [[unlikely]] {
        const std::string text = message.empty() ? std::string() : runtime.hooks().repr(message);
        cause = runtime.emit(EventKind::task_cancel, task_id_, static_cast<trace::Id>(cancel_requests_), text, loop().time());
    }
    CauseScope scope(runtime.recorder(), cause);
    if (waiter_) {
        const base::Ref<Future> waiter = waiter_;
        if (waiter->cancel(message)) return true;  // its wakeup will bring the CancelledError
    }
    must_cancel_ = true;  // step() throws it in
    cancel_message = std::move(message);
    return true;
}

int Task::uncancel() {
    if (cancel_requests_ > 0) {
        --cancel_requests_;
        Runtime& runtime = loop().runtime();
        if (runtime.recorder())
            runtime.emit(EventKind::task_uncancel, task_id_, static_cast<trace::Id>(cancel_requests_), std::string_view{}, loop().time());
    }
    return cancel_requests_;
}

void Task::wakeup(Future& future) {
    Error thrown_in;
    try {
        future.result();
    } catch (const Raised& raised) {
        thrown_in = raised.error;
    }
    step(std::move(thrown_in));
}

void Task::step(Error thrown_in) {
    if (done()) raise(ErrorKind::invalid_state, "__step(): already done: " + repr());
    if (must_cancel_) {
        if (!thrown_in || !thrown_in->is_cancelled()) thrown_in = make_cancelled_error();
        must_cancel_ = false;
    }
    waiter_ = nullptr;
    Runtime& runtime = loop().runtime();
    Task* const before = std::exchange(runtime.current_task, this);
    trace::Recorder* const recorder = runtime.recorder();
    trace::EventIndex cause = 0;
    if (recorder) [[unlikely]] {
        recorder->current_task = task_id_;
        cause = runtime.emit(EventKind::task_step, task_id_, ++steps_, std::string_view{}, loop().time());
    }
    const base::Ref<Task> alive(this);  // the step may drop the last reference that others hold
    {
        CauseScope scope(recorder, cause);
        Outcome outcome = coroutine_->resume(std::move(thrown_in));
        runtime.current_task = before;
        apply(std::move(outcome));
        if (recorder) recorder->current_task = before ? before->task_id_ : 0;
    }
}

void Task::apply(Outcome outcome) {
    Runtime& runtime = loop().runtime();
    trace::Recorder* const recorder = runtime.recorder();
    const auto emit = [&](EventKind kind, trace::Id other, std::string_view text) {
        const trace::EventIndex index = runtime.emit(kind, task_id_, other, text, loop().time());
        recorder->cause = index;  // what the end of a task causes, its end caused; CauseScope in step() restores
    };
    switch (outcome.kind) {
        case Outcome::finished:
            if (must_cancel_) {  // cancelled by itself in its last step
                must_cancel_ = false;
                if (recorder) emit(EventKind::task_cancelled, 0, {});
                Future::cancel(cancel_message);
            } else {
                if (recorder) emit(EventKind::task_done, 0, outcome.value.empty() ? std::string("None") : runtime.hooks().repr(outcome.value));
                Future::set_result(std::move(outcome.value));
            }
            return;
        case Outcome::failed:
            if (outcome.error->is_cancelled()) {
                if (recorder) emit(EventKind::task_cancelled, 0, {});
                keep_cancelled_error(outcome.error);
                Future::cancel();
                return;
            }
            if (recorder) emit(EventKind::task_failed, 0, outcome.error->repr());
            Future::set_error(outcome.error);
            if (outcome.error->ends_the_run()) raise(outcome.error);
            return;
        case Outcome::yields:
            if (recorder) emit(EventKind::task_yield, 0, {});
            loop().soon_step(*this);
            return;
        case Outcome::misused:
            pending_error = outcome.error;
            loop().soon_step(*this);
            return;
        case Outcome::waits: break;
    }
    Future& future = *outcome.future;
    const auto misuse = [&](std::string message) {
        pending_error = make_error(ErrorKind::runtime, std::move(message));
        loop().soon_step(*this);
    };
    if (&future.loop() != &loop())
        return misuse("Task " + repr() + " got Future " + future.repr() + " attached to a different loop");
    if (&future == this) return misuse("Task cannot await on itself: " + repr());
    future.blocking = false;
    if (recorder) {
        const trace::EventIndex index = runtime.emit(EventKind::task_wait, task_id_, future.id(), std::string_view{}, loop().time());
        recorder->cause = index;
    }
    waiter_ = std::move(outcome.future);
    waiter_->add_waiter(*this);
    if (must_cancel_ && waiter_->cancel(cancel_message)) must_cancel_ = false;
}

}  // namespace loop
