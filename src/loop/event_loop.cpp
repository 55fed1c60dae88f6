#include "loop/event_loop.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace loop {
namespace {

constexpr double kMaximumSelectTimeout = 24 * 3600;       // CPython's MAXIMUM_SELECT_TIMEOUT
constexpr std::size_t kMinScheduledTimerHandles = 100;    // _MIN_SCHEDULED_TIMER_HANDLES
constexpr double kMinCancelledTimerHandlesFraction = 0.5; // _MIN_CANCELLED_TIMER_HANDLES_FRACTION

}  // namespace

using trace::EventKind;

int TimeSelector::select(EventLoop& loop, double timeout) {
    if (timeout > 0) loop.runtime().clock().advance(timeout);
    return 0;
}

EventLoop::EventLoop(Runtime& runtime, std::shared_ptr<Selector> selector)
    : runtime_(runtime), selector_(selector ? std::move(selector) : std::make_shared<TimeSelector>()) {}

EventLoop::~EventLoop() = default;

void EventLoop::check_closed() const {
    if (closed_) raise(ErrorKind::runtime, "Event loop is closed");
}

std::string EventLoop::repr() const {
    const auto word = [](bool b) { return b ? "True" : "False"; };
    return std::string("<_UnixSelectorEventLoop running=") + word(running_) + " closed=" + word(closed_) + " debug=" + word(debug) + ">";
}

// -- scheduling -------------------------------------------------------------------------------------------------------

void EventLoop::push(Entry entry) {
    if (runtime_.recorder()) [[unlikely]] {
        entry.id = runtime_.next_handle++;
        const Task* task = owner_of(entry);
        entry.made = runtime_.emit(EventKind::handle_made, entry.id, task ? task->task_id() : 0, label_of(entry), time());
        if (entry.handle_ref) {
            entry.handle_ref->id = entry.id;
            entry.handle_ref->made = entry.made;
        }
    }
    ready_.push_back(std::move(entry));
}

base::Ref<Handle> EventLoop::call_soon(base::Ref<Callback> callback, base::Ref<Context> context) {
    check_closed();
    base::Ref<Handle> handle = base::make_ref<Handle>(*this, std::move(callback), std::move(context));
    push({Entry::handle, 0, 0, {}, {}, {}, handle, {}});
    return handle;
}

base::Ref<TimerHandle> EventLoop::call_later(double delay, base::Ref<Callback> callback, base::Ref<Context> context) {
    return call_at(time() + delay, std::move(callback), std::move(context));
}

base::Ref<TimerHandle> EventLoop::call_at(double when, base::Ref<Callback> callback, base::Ref<Context> context) {
    check_closed();
    base::Ref<TimerHandle> timer = base::make_ref<TimerHandle>(*this, when, std::move(callback), std::move(context));
    if (runtime_.recorder()) [[unlikely]] {
        timer->id = runtime_.next_handle++;
        const Task* task = timer->callback()->task();
        timer->made = runtime_.emit(EventKind::timer_made, timer->id, task ? task->task_id() : 0, timer->callback()->label(), when);
    }
    timer->scheduled = true;
    timers_.push_back({when, runtime_.next_timer++, timer});
    std::push_heap(timers_.begin(), timers_.end());
    return timer;
}

base::Ref<Future> EventLoop::create_future(trace::FutureKind kind, std::string_view label) {
    return base::make_ref<Future>(*this, kind, label);
}

base::Ref<Task> EventLoop::create_task(std::unique_ptr<Resumable> coroutine, std::string name, base::Ref<Context> context) {
    check_closed();
    return base::make_ref<Task>(*this, std::move(coroutine), std::move(name), std::move(context));
}

void EventLoop::soon_step(Task& task) {
    check_closed();
    push({Entry::step, 0, 0, base::Ref<Future>(&task), {}, {}, {}, {}});
}

void EventLoop::soon_wakeup(Task& task, Future& future) {
    check_closed();
    push({Entry::wakeup, 0, 0, base::Ref<Future>(&future), base::Ref<Task>(&task), {}, {}, {}});
}

void EventLoop::soon_done(Future& future, base::Ref<DoneCallback> callback, base::Ref<Context> context) {
    check_closed();
    push({Entry::done, 0, 0, base::Ref<Future>(&future), {}, std::move(callback), {}, std::move(context)});
}

void EventLoop::add_ready(base::Ref<Handle> handle) {
    push({Entry::handle, 0, 0, {}, {}, {}, std::move(handle), {}});
}

Task* EventLoop::owner_of(const Entry& entry) const {
    switch (entry.kind) {
        case Entry::step: return static_cast<Task*>(entry.future.get());
        case Entry::wakeup: return entry.task.get();
        case Entry::done: return nullptr;
        case Entry::handle: return entry.handle_ref->callback() ? entry.handle_ref->callback()->task() : nullptr;
    }
    return nullptr;
}

std::string EventLoop::label_of(const Entry& entry) const {
    switch (entry.kind) {
        case Entry::step: return "Task.__step";
        case Entry::wakeup: return "Task.__wakeup";
        case Entry::done: return entry.callback->label();
        case Entry::handle: return entry.handle_ref->callback() ? entry.handle_ref->callback()->label() : std::string();
    }
    return {};
}

// -- timers -----------------------------------------------------------------------------------------------------------

void EventLoop::timer_cancelled(TimerHandle& timer) {
    if (timer.scheduled) ++cancelled_timers_;
}

void EventLoop::pop_timer() {
    std::pop_heap(timers_.begin(), timers_.end());
    timers_.back().handle->scheduled = false;
    timers_.pop_back();
}

// Cancelled timers leave when they reach the top, or all at once when they are many.
void EventLoop::drop_cancelled_timers() {
    const auto dropped = [&](TimerHandle& timer) {
        timer.scheduled = false;
        if (runtime_.recorder()) runtime_.emit(EventKind::handle_dropped, timer.id, 0, std::string_view{}, time());
    };
    if (timers_.size() > kMinScheduledTimerHandles &&
        static_cast<double>(cancelled_timers_) / static_cast<double>(timers_.size()) > kMinCancelledTimerHandlesFraction) {
        std::erase_if(timers_, [&](const Timer& t) {
            if (!t.handle->cancelled()) return false;
            dropped(*t.handle);
            return true;
        });
        std::make_heap(timers_.begin(), timers_.end());
        cancelled_timers_ = 0;
        return;
    }
    while (!timers_.empty() && timers_.front().handle->cancelled()) {
        --cancelled_timers_;
        dropped(*timers_.front().handle);
        pop_timer();
    }
}

// -- running ----------------------------------------------------------------------------------------------------------

void EventLoop::run_once() {
    trace::Recorder* const recorder = runtime_.recorder();
    ++tick_;
    if (recorder) runtime_.emit(EventKind::tick_begin, tick_, 0, std::string_view{}, time());

    drop_cancelled_timers();
    double timeout = std::numeric_limits<double>::infinity();
    if (!ready_.empty() || stopping_) timeout = 0;
    else if (!timers_.empty()) timeout = std::min(std::max(0.0, timers_.front().when - time()), kMaximumSelectTimeout);
    else if (!selector_->pending()) {
        const std::string report = waiting_report();
        if (recorder) runtime_.emit(EventKind::deadlock, tick_, 0, report, time());
        runtime_.hooks().deadlock(*this, report);
    }
    if (recorder) runtime_.emit(EventKind::poll, tick_, static_cast<trace::Id>(ready_.size()), std::string_view{}, timeout);
    const int events = selector_->select(*this, timeout);
    if (recorder) runtime_.emit(EventKind::polled, tick_, static_cast<trace::Id>(events), std::string_view{}, time());

    const double end = time() + runtime_.clock().resolution();
    while (!timers_.empty() && timers_.front().when < end) {
        Entry entry{Entry::handle, 0, 0, {}, {}, {}, timers_.front().handle, {}};
        if (recorder) {
            TimerHandle& timer = *timers_.front().handle;
            const Task* task = owner_of(entry);
            entry.id = timer.id;
            entry.made = runtime_.emit(EventKind::timer_due, timer.id, task ? task->task_id() : 0,
                                       recorder->intern(label_of(entry)), trace::Event::of(timer.when()), 0, timer.made);
        }
        pop_timer();
        ready_.push_back(std::move(entry));
    }

    // Exactly what is ready now runs in this tick: what it adds waits for the next.
    std::size_t count = ready_.size();
    if (recorder) runtime_.emit(EventKind::run_begin, tick_, static_cast<trace::Id>(count), std::string_view{}, time());
    for (; count > 0; --count) {
        Entry entry = std::move(ready_.front());
        ready_.pop_front();
        if (entry.kind == Entry::handle && entry.handle_ref->cancelled()) {
            if (recorder) runtime_.emit(EventKind::handle_dropped, entry.id, 0, std::string_view{}, time());
            continue;
        }
        run(entry);
        if (fatal_) break;
    }
    if (recorder) runtime_.emit(EventKind::tick_end, tick_, 0, std::string_view{}, time());
}

void EventLoop::run(Entry& entry) {
    trace::Recorder* const recorder = runtime_.recorder();
    trace::EventIndex cause = 0;
    if (recorder) [[unlikely]] {
        recorder->current_handle = entry.id;
        const Task* task = owner_of(entry);
        cause = runtime_.emit(EventKind::handle_run, entry.id, task ? task->task_id() : 0, recorder->intern(label_of(entry)),
                              trace::Event::of(time()), 0, entry.made);
    }
    {
        CauseScope scope(recorder, cause);
        call(entry);
    }
    if (recorder) [[unlikely]] {
        runtime_.emit(EventKind::handle_done, entry.id, 0, std::string_view{}, time());
        recorder->current_handle = 0;
    }
    runtime_.hooks().between_callbacks();
}

void EventLoop::call(Entry& entry) {
    Context* context = nullptr;
    switch (entry.kind) {
        case Entry::step: context = static_cast<Task*>(entry.future.get())->context(); break;
        case Entry::wakeup: context = entry.task->context(); break;
        case Entry::done: context = entry.context.get(); break;
        case Entry::handle: context = entry.handle_ref->context(); break;
    }
    if (context) runtime_.hooks().enter_context(context);
    std::string label, handle;
    try {
        switch (entry.kind) {
            case Entry::step: {
                Task& task = static_cast<Task&>(*entry.future);
                task.step(std::exchange(task.pending_error, nullptr));
                break;
            }
            case Entry::wakeup: entry.task->wakeup(*entry.future); break;
            case Entry::done: entry.callback->run(*entry.future); break;
            case Entry::handle: {
                const base::Ref<Callback> callback = entry.handle_ref->callback();  // cancel() from inside drops the handle's
                callback->run();
                break;
            }
        }
    } catch (const Raised& raised) {
        if (raised.error->ends_the_run()) {
            fatal_ = raised.error;
        } else {
            std::string callback, repr;
            switch (entry.kind) {
                case Entry::step: callback = "Task.__step()"; break;
                case Entry::wakeup: callback = "Task.__wakeup()"; break;
                case Entry::done: callback = entry.callback->repr(); break;
                case Entry::handle: callback = entry.handle_ref->callback() ? entry.handle_ref->callback()->repr() : ""; break;
            }
            repr = entry.handle_ref ? entry.handle_ref->repr() : "<Handle " + callback + ">";
            call_exception_handler({"Exception in callback " + callback, raised.error, nullptr, {}, repr});
        }
    }
    if (context) runtime_.hooks().leave_context(context);
}

void EventLoop::run_forever() {
    check_closed();
    if (running_) raise(ErrorKind::runtime, "This event loop is already running");
    if (runtime_.running_loop) raise(ErrorKind::runtime, "Cannot run the event loop while another loop is running");
    struct Running {
        EventLoop& loop;
        explicit Running(EventLoop& l) : loop(l) {
            loop.running_ = true;
            loop.runtime_.running_loop = &loop;
        }
        ~Running() {
            loop.running_ = loop.stopping_ = false;
            loop.runtime_.running_loop = nullptr;
        }
    } running(*this);
    for (;;) {
        run_once();
        if (fatal_) raise(std::exchange(fatal_, nullptr));
        if (stopping_) return;
    }
}

namespace {
// _run_until_complete_cb: a finished future stops its loop.
struct StopWhenDone final : DoneCallback {
    void run(Future& future) override {
        if (!future.cancelled() && future.error() && future.error()->ends_the_run()) return;  // run_forever raises it already
        future.loop().stop();
    }
    std::string label() const override { return "_run_until_complete_cb"; }
    std::string repr() const override { return "_run_until_complete_cb() at /usr/lib/python3.11/asyncio/base_events.py:180"; }
};
}  // namespace

Box EventLoop::run_until_complete(Future& future) {
    check_closed();
    if (running_) raise(ErrorKind::runtime, "This event loop is already running");
    if (runtime_.running_loop) raise(ErrorKind::runtime, "Cannot run the event loop while another loop is running");
    const base::Ref<Future> alive(&future);
    const base::Ref<DoneCallback> stopper = base::make_ref<StopWhenDone>();
    future.add_done_callback(stopper);
    try {
        run_forever();
    } catch (const Raised&) {
        future.remove_done_callback(*stopper);
        throw;
    }
    future.remove_done_callback(*stopper);
    if (!future.done()) raise(ErrorKind::runtime, "Event loop stopped before Future completed.");
    return future.result();
}

void EventLoop::stop() {
    stopping_ = true;
    if (runtime_.recorder()) runtime_.emit(EventKind::loop_stop, tick_, 0, std::string_view{}, time());
}

void EventLoop::close() {
    if (running_) raise(ErrorKind::runtime, "Cannot close a running event loop");
    if (closed_) return;
    closed_ = true;
    ready_.clear();
    timers_.clear();
    cancelled_timers_ = 0;
}

std::string EventLoop::waiting_report() const {
    std::string report;
    for (const Task* task = runtime_.first_task; task; task = task->next) {
        if (&task->loop() != this || task->done()) continue;
        if (!report.empty()) report += '\n';
        report += task->name() + " (" + (task->coroutine() ? task->coroutine()->name() : "") + ") ";
        const Future* waiter = task->fut_waiter();
        if (!waiter) report += "is ready";
        else if (const Task* other = const_cast<Future*>(waiter)->as_task()) report += "waits for " + other->name();
        else report += std::string("waits for a ") + trace::name_of(waiter->kind());
    }
    if (report.empty()) report = "no task is left, and nobody stops the loop";
    return report;
}

}  // namespace loop
