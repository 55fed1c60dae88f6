#include "loop/task.h"

#include "loop/co.h"
#include "loop/event_loop.h"

namespace loop {

using trace::EventKind;

// Before anything is made: a task cannot be without its first step on the queue.
static EventLoop& ready_for_a_task(EventLoop& loop) {
    loop.check_closed();
    loop.check_thread();
    return loop;
}

Task::Task(EventLoop& loop, std::unique_ptr<Resumable> coroutine, std::string name, base::Ref<Context> context)
    : Future(ready_for_a_task(loop), trace::FutureKind::task, {}, loop.runtime().recorder() ? loop.runtime().next_task : 0), coroutine_(coroutine->move_to(room_)), context_(std::move(context)) {
    static_assert(sizeof(void*) != 8 || sizeof(Task) == 192);
    if (!coroutine_) coroutine_ = coroutine.release();
    driver_ = coroutine_->co_driver();
    Runtime& runtime = loop.runtime();
    if (name.empty()) number_ = runtime.next_task_number++;
    else words().name = std::move(name);
    runtime.tasks.add(*this);
    trace::EventIndex made = 0;
    if (runtime.recorder()) [[unlikely]] {
        task_id_ = runtime.next_task++;
        const trace::Id parent = runtime.current_task ? runtime.current_task->task_id() : 0;
        made = runtime.emit(EventKind::task_made, task_id_, parent, runtime.recorder()->intern(coroutine_->name()), id(), 0,
                            runtime.recorder()->cause);
        runtime.emit(EventKind::task_named, task_id_, 0, this->name(), 0);
    }
    const CauseScope scope(runtime.recorder(), made);
    loop.soon_step(*this);
}

Task::~Task() {
    end_coroutine();
    loop().runtime().tasks.remove(place);
}

void Task::end_coroutine() {
    Resumable* const coroutine = std::exchange(coroutine_, nullptr);
    if (static_cast<void*>(coroutine) == room_) coroutine->~Resumable();
    else delete coroutine;
}

void Task::last_words() {
    if (!done() && log_destroy_pending && !loop().runtime().ending) {
        log_destroy_pending = false;
        loop().call_exception_handler({"Task was destroyed but it is pending!", {}, this, "task", {}});
    }
    Future::last_words();
}

std::string Task::name() const { return words_ && words_->name ? *words_->name : "Task-" + std::to_string(number_); }

void Task::set_name(std::string name) {
    words().name = std::move(name);
    Runtime& runtime = loop().runtime();
    if (runtime.recorder()) runtime.emit(EventKind::task_named, task_id_, 0, *words_->name, 0);
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
        const std::string text = message.empty() ? std::string() : runtime.hooks().short_repr(message);
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

void Task::abandon() {
    const base::Ref<Task> alive(this);
    log_destroy_pending = log_traceback = false;
    if (waiter_) waiter_->remove_waiter(*this);
    waiter_ = nullptr;
    driver_ = nullptr;
    end_coroutine();
    drop_callbacks();
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
    if (future.state() == State::finished && !future.error()) [[likely]] return step({});
    Error thrown_in;
    try {
        future.result();
    } catch (const Raised& raised) {
        thrown_in = raised.error;
        if (future.cancelled()) loop().runtime().hooks().raised(thrown_in);
    }
    step(thrown_in);  // held until the step is over, as CPython's is: its traceback may be all that holds a coroutine's locals
}

namespace {
class CurrentTask {  // _enter_task, _leave_task
  public:
    CurrentTask(Runtime& runtime, Task* task) : runtime_(runtime), before_(std::exchange(runtime.current_task, task)) {}
    ~CurrentTask() { runtime_.current_task = before_; }

  private:
    Runtime& runtime_;
    Task* before_;
};
}  // namespace

void Task::step(Error thrown_in) {
    if (done()) raise(ErrorKind::invalid_state, "__step(): already done: " + repr());
    if (must_cancel_) [[unlikely]] {
        if (!thrown_in || !thrown_in->is_cancelled()) thrown_in = make_cancelled_error();
        must_cancel_ = false;
    }
    if (waiter_) waiter_ = nullptr;
    Runtime& runtime = loop().runtime();
    if (runtime.recorder()) [[unlikely]] return step_recorded(std::move(thrown_in));

    if (driver_ && !thrown_in) [[likely]] {
        {
            const CurrentTask current(runtime, this);
            driver_->resume();
        }
        return plain_end();
    }
    Outcome outcome;
    {
        const CurrentTask current(runtime, this);
        outcome = coroutine_->resume(std::move(thrown_in));
    }
    apply(std::move(outcome));
}

void Task::prefetch_what_it_owns() const {
    if (!driver_) return;
    for (int line = 0; line < 3; ++line) __builtin_prefetch(reinterpret_cast<const char*>(coroutine_) + 64 * line);
}

void Task::plain_end() {
    if (driver_->waiting) return wait_for(std::move(driver_->waiting));
    if (!driver_->over()) return loop().soon_step(*this);
    if (driver_->over_without_a_word() && !must_cancel_) return finish_plainly();
    Outcome outcome = coroutine_->outcome();
    finish(outcome);
}

void Task::step_recorded(Error thrown_in) {
    Runtime& runtime = loop().runtime();
    trace::Recorder* const recorder = runtime.recorder();
    const trace::Id before = std::exchange(recorder->current_task, task_id_);
    const trace::EventIndex cause = runtime.emit(EventKind::task_step, task_id_, ++steps_, std::string_view{}, loop().time());
    const CauseScope scope(recorder, cause);
    Outcome outcome;
    {
        const CurrentTask current(runtime, this);
        outcome = coroutine_->resume(std::move(thrown_in));
    }
    apply(std::move(outcome));
    recorder->current_task = before;
}

void Task::apply(Outcome outcome) {
    switch (outcome.kind) {
        case Outcome::finished:
        case Outcome::failed: return finish(outcome);
        case Outcome::yields: {
            Runtime& runtime = loop().runtime();
            if (trace::Recorder* const recorder = runtime.recorder())
                recorder->cause = runtime.emit(EventKind::task_yield, task_id_, 0, std::string_view{}, loop().time());
            return loop().soon_step(*this);
        }
        case Outcome::misused: return throw_next(std::move(outcome.error));
        case Outcome::waits: return wait_for(std::move(outcome.future));
    }
}

void Task::throw_next(Error error) {
    error_ = std::move(error);
    loop().soon_step(*this);
}

// The coroutine is over. What that causes (waiters woken), the task's end caused: step_recorded() restores the cause.
void Task::finish(Outcome& outcome) {
    Runtime& runtime = loop().runtime();
    trace::Recorder* const recorder = runtime.recorder();
    const auto emit = [&](EventKind kind, std::string_view text) {
        recorder->cause = runtime.emit(kind, task_id_, 0, text, loop().time());
    };
    if (outcome.kind == Outcome::finished) {
        if (must_cancel_) {  // cancelled by itself in its last step
            must_cancel_ = false;
            if (recorder) emit(EventKind::task_cancelled, {});
            Future::cancel(cancel_message);
            return;
        }
        if (recorder) emit(EventKind::task_done, outcome.value.empty() ? "None" : runtime.hooks().short_repr(outcome.value));
        Future::set_result(std::move(outcome.value));
        return;
    }
    if (outcome.error->is_cancelled()) {
        if (recorder) emit(EventKind::task_cancelled, {});
        keep_cancelled_error(outcome.error);
        Future::cancel();
        return;
    }
    if (recorder) emit(EventKind::task_failed, outcome.error->repr());
    Future::set_error(outcome.error);
    if (outcome.error->ends_the_run()) raise(outcome.error);
}

void Task::wait_for(base::Ref<Future> future) {
    if (&future->loop() != &loop()) [[unlikely]]
        return throw_next(make_error(ErrorKind::runtime, "Task " + repr() + " got Future " + future->repr() +
                                                             " attached to a different loop"));
    if (future.get() == this) [[unlikely]]
        return throw_next(make_error(ErrorKind::runtime, "Task cannot await on itself: " + repr()));
    future->blocking = false;
    Runtime& runtime = loop().runtime();
    if (trace::Recorder* const recorder = runtime.recorder()) [[unlikely]]
        recorder->cause = runtime.emit(EventKind::task_wait, task_id_, future->id(), std::string_view{}, loop().time());
    waiter_ = std::move(future);
    waiter_->add_waiter(*this);
    if (must_cancel_ && waiter_->cancel(cancel_message)) must_cancel_ = false;
}

}  // namespace loop
