#include "loop/event_loop.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "loop/co.h"
#include "loop/worker_pool.h"

namespace loop {
namespace {

constexpr double kForever = std::numeric_limits<double>::infinity();
constexpr double kMaximumSelectTimeout = 24 * 3600;       // CPython's MAXIMUM_SELECT_TIMEOUT
constexpr std::size_t kMinScheduledTimerHandles = 100;    // _MIN_SCHEDULED_TIMER_HANDLES
constexpr double kMinCancelledTimerHandlesFraction = 0.5; // _MIN_CANCELLED_TIMER_HANDLES_FRACTION
constexpr std::size_t kManyTimers = 1000;                 // more than a processor's nearest memory holds
constexpr const char* kWakeLabel = "_set_result_unless_cancelled";

bool is_cancelled(const ReadyEntry& entry) {
    switch (entry.kind) {
        case ReadyEntry::handle: return static_cast<Handle*>(entry.target)->cancelled();
        case ReadyEntry::wake: return static_cast<Sleeping*>(entry.target)->timer_cancelled;
        case ReadyEntry::step:
        case ReadyEntry::wakeup:
        case ReadyEntry::done: return false;
    }
    return false;
}

}  // namespace

using trace::EventKind;

int TimeSelector::select(EventLoop& loop, double timeout) {
    if (timeout > 0) loop.runtime().clock().advance(timeout);
    return 0;
}

EventLoop::EventLoop(Runtime& runtime, std::shared_ptr<Selector> selector)
    : runtime_(runtime), number_(runtime.next_loop_number++), selector_(std::move(selector)) {
    if (!selector_) selector_ = runtime.make_selector ? runtime.make_selector() : std::make_shared<TimeSelector>();
}

EventLoop::~EventLoop() { let_go(); }

void EventLoop::let_go() {
    while (!ready_.empty()) drop(ready_.pop());
    timers_.clear([](const Timer& timer) {
        timer.out_of_queue();
        timer.release();
    });
    cancelled_timers_ = 0;
}

std::string EventLoop::repr() const {
    const auto word = [](bool b) { return b ? "True" : "False"; };
    return "<" + class_name + " running=" + word(running_) + " closed=" + word(closed_) + " debug=" + word(debug) + ">";
}

// -- scheduling -------------------------------------------------------------------------------------------------------

void EventLoop::push(Entry entry) {
    if (runtime_.recorder()) [[unlikely]] {
        entry.id = runtime_.next_handle++;
        const Task* task = owner_of(entry);
        entry.made = runtime_.emit(EventKind::handle_made, entry.id, task ? task->task_id() : 0, label_id(entry), trace::Event::of(time()), 0,
                                   runtime_.recorder()->cause);
        if (entry.kind == Entry::handle) {
            auto* handle = static_cast<Handle*>(entry.target);
            handle->id = entry.id;
            handle->made = entry.made;
        }
    }
    ready_.push(entry);
}

base::Ref<Handle> EventLoop::call_soon(base::Ref<Callback> callback, base::Ref<Context> context) {
    check_closed();
    base::Ref<Handle> handle = base::make_ref<Handle>(*this, std::move(callback), std::move(context));
    add_ready(handle);
    return handle;
}

base::Ref<Handle> EventLoop::call_soon_threadsafe(base::Ref<Callback> callback, base::Ref<Context> context) {
    base::Ref<Handle> handle = call_soon(std::move(callback), std::move(context));
    selector_->wake();
    return handle;
}

base::Ref<TimerHandle> EventLoop::call_later(double delay, base::Ref<Callback> callback, base::Ref<Context> context) {
    return call_at(runtime_.due_after(delay), std::move(callback), std::move(context));
}

base::Ref<TimerHandle> EventLoop::call_at(double when, base::Ref<Callback> callback, base::Ref<Context> context) {
    check_closed();
    return add_timer(base::make_ref<TimerHandle>(*this, when, std::move(callback), std::move(context)));
}

void EventLoop::arm(Sleeping& sleeping) {
    check_closed();
    if (runtime_.recorder()) [[unlikely]] {
        sleeping.timer_id = runtime_.next_handle++;
        sleeping.timer_made = runtime_.emit(EventKind::timer_made, sleeping.timer_id, 0, runtime_.text_of(kWakeLabel), trace::Event::of(sleeping.due), 0,
                                            runtime_.recorder()->cause);
    }
    sleeping.scheduled = true;
    sleeping.retain();
    timers_.push({sleeping.due, sleeping});
}

void EventLoop::disarm(Sleeping& sleeping) {
    if (sleeping.timer_cancelled) return;
    sleeping.timer_cancelled = true;
    if (runtime_.recorder())
        runtime_.emit(EventKind::handle_cancelled, sleeping.timer_id, 0, std::string_view{}, time());
    if (sleeping.scheduled) ++cancelled_timers_;
}

base::Ref<TimerHandle> EventLoop::add_timer(base::Ref<TimerHandle> timer) {
    if (runtime_.recorder()) [[unlikely]] {
        timer->id = runtime_.next_handle++;
        const Task* task = timer->task();
        timer->made = runtime_.emit(EventKind::timer_made, timer->id, task ? task->task_id() : 0, timer->label(), timer->when());
    }
    timer->scheduled = true;
    timers_.push({timer->when(), *base::Ref<TimerHandle>(timer).leak()});
    return timer;
}

base::Ref<Future> EventLoop::create_future(trace::FutureKind kind, std::string_view label) {
    return base::make_ref<Future>(*this, kind, label);
}

base::Ref<Task> EventLoop::create_task(std::unique_ptr<Resumable> coroutine, std::string name, base::Ref<Context> context) {
    return base::make_ref<Task>(*this, std::move(coroutine), std::move(name), std::move(context));
}

void EventLoop::soon_step(Task& task) {
    check_closed();
    check_thread();
    task.retain();
    if (!runtime_.recorder()) [[likely]] return ready_.push_step(&task);
    push({&task, nullptr, nullptr, 0, 0, Entry::step});
}

void EventLoop::soon_wakeup(base::Ref<Task> task, Future& future) {
    check_closed();
    check_thread();
    future.retain();
    if (!runtime_.recorder()) [[likely]] return ready_.push_wakeup(task.leak(), &future);
    push({task.leak(), &future, nullptr, 0, 0, Entry::wakeup});
}

void EventLoop::soon_done(Future& future, base::Ref<DoneCallback> callback, base::Ref<Context> context) {
    check_closed();
    check_thread();
    push({callback.leak(), base::Ref<Future>(&future).leak(), context.leak(), 0, 0, Entry::done});
}

void EventLoop::add_ready(base::Ref<Handle> handle) { push({handle.leak(), nullptr, nullptr, 0, 0, Entry::handle}); }

void EventLoop::drop(const Entry& entry) {
    switch (entry.kind) {
        case Entry::step: static_cast<Task*>(entry.target)->release(); break;
        case Entry::wakeup:
            static_cast<Future*>(entry.argument)->release();
            static_cast<Task*>(entry.target)->release();
            break;
        case Entry::done:
            static_cast<Future*>(entry.argument)->release();
            static_cast<DoneCallback*>(entry.target)->release();
            if (entry.context) static_cast<Context*>(entry.context)->release();
            break;
        case Entry::handle: static_cast<Handle*>(entry.target)->release(); break;
        case Entry::wake: static_cast<Sleeping*>(entry.target)->release(); break;
    }
}

Task* EventLoop::owner_of(const Entry& entry) const {
    switch (entry.kind) {
        case Entry::step:
        case Entry::wakeup: return static_cast<Task*>(entry.target);
        case Entry::done:
        case Entry::wake: return nullptr;
        case Entry::handle: return static_cast<Handle*>(entry.target)->task();
    }
    return nullptr;
}

// Only with a recorder.
trace::TextId EventLoop::label_id(const Entry& entry) const {
    switch (entry.kind) {
        case Entry::step: return runtime_.text_of("Task.__step");
        case Entry::wakeup: return runtime_.text_of("Task.__wakeup");
        case Entry::done: return runtime_.recorder()->intern(static_cast<DoneCallback*>(entry.target)->label());
        case Entry::handle: return runtime_.recorder()->intern(static_cast<Handle*>(entry.target)->label());
        case Entry::wake: return runtime_.text_of(kWakeLabel);
    }
    return 0;
}

// -- timers -----------------------------------------------------------------------------------------------------------

void EventLoop::timer_cancelled(TimerHandle& timer) {
    if (timer.scheduled) ++cancelled_timers_;
}

// Cancelled timers leave when they reach the top, or all at once when they are many.
void EventLoop::drop_cancelled_timers() {
    const auto drop_timer = [&](const Timer& timer) {
        timer.out_of_queue();
        if (runtime_.recorder()) runtime_.emit(EventKind::handle_dropped, timer.id(), 0, std::string_view{}, time());
        timer.release();
    };
    if (timers_.size() > kMinScheduledTimerHandles &&
        static_cast<double>(cancelled_timers_) / static_cast<double>(timers_.size()) > kMinCancelledTimerHandlesFraction) {
        std::vector<Timer> cancelled;
        timers_.remove_if([&](const Timer& timer) {
            if (!timer.cancelled()) return false;
            cancelled.push_back(timer);
            return true;
        });
        for (const Timer& timer : cancelled) drop_timer(timer);
        cancelled_timers_ = 0;
        return;
    }
    while (!timers_.empty() && timers_.top().cancelled()) {
        --cancelled_timers_;
        drop_timer(timers_.pop());
    }
}

// Sleepers that are many lie all over memory, and what wakes one leads from one thing to the next: each of them is on its
// way to the processor before it is needed, a step further whenever another one falls due.
void EventLoop::fetch_ahead() const {
    const auto waiter_of = [](const Timer* timer) { return timer && timer->is_sleep() ? timer->sleeping().first_waiter() : nullptr; };
    if (const Timer* far = timers_.ahead(12)) far->prefetch();
    if (const Task* task = waiter_of(timers_.ahead(8))) task->prefetch();
    if (const Task* task = waiter_of(timers_.ahead(4))) task->prefetch_what_it_owns();
}

// Returns how many are to run in this tick.
std::size_t EventLoop::collect_due_timers() {
    if (timers_.empty()) return ready_.size();
    // A virtual clock stands still between two steps of its own: what it has come to is due however coarse a double is there.
    double end = time() + runtime_.clock_resolution();
    if (end == time()) [[unlikely]] end = std::nextafter(end, kForever);
    const bool many = timers_.size() > kManyTimers;
    trace::Recorder* const recorder = runtime_.recorder();
    // A sleep that nothing comes before is over at once: all that it does is to queue its task, for the next tick.
    bool at_once = ready_.empty() && !recorder && !debug && !runtime_.is_watched();
    std::size_t early = 0;  // queued by these
    while (!timers_.empty() && !(timers_.top().when >= end)) {  // one that is due at NaN is due now, as CPython compares
        if (many) fetch_ahead();
        const Timer timer = timers_.pop();
        timer.out_of_queue();
        at_once = at_once && timer.is_sleep() && !timer.sleeping().done();
        if (at_once) {
            timer.sleeping().wake();
            timer.release();
            early = ready_.size();
            continue;
        }
        Entry entry{timer.target(), nullptr, nullptr, 0, 0, timer.is_sleep() ? Entry::wake : Entry::handle};  // its reference moves along
        if (recorder) [[unlikely]] {
            const Task* task = owner_of(entry);
            entry.id = timer.id();
            entry.made = runtime_.emit(EventKind::timer_due, entry.id, task ? task->task_id() : 0, (*recorder)[timer.made()].text,
                                       trace::Event::of(timer.when), 0, timer.made());
        }
        ready_.push(entry);
    }
    const std::size_t count = ready_.size() - early;
    if (count > 0)  // these come first
        for (; early > 0; --early) ready_.push(ready_.pop());
    return count;
}

// -- running ----------------------------------------------------------------------------------------------------------

void EventLoop::run_once() {
    ++tick_;
    if (!runtime_.recorder() && !debug && timers_.empty() && !ready_.empty()) {  // nothing but turns to take, and nobody looks on
        selector_->select(*this, 0);
        runtime_.busy_wait.tick(selector_->pending());
        if (timers_.empty()) {
            if (const std::size_t left = run_quick_steps(ready_.size()); left > 0) run_handles(left);
            return;
        }
        return run_handles(collect_due_timers());
    }
    run_whole_tick();
}

void EventLoop::run_whole_tick() {
    trace::Recorder* const recorder = runtime_.recorder();
    if (recorder) runtime_.emit(EventKind::tick_begin, tick_, 0, std::string_view{}, time());

    if (cancelled_timers_ > 0) [[unlikely]] drop_cancelled_timers();
    double timeout = kForever;
    if (!ready_.empty() || stopping_) timeout = 0;
    else if (!timers_.empty()) timeout = std::min(std::max(0.0, timers_.top().when - time()), kMaximumSelectTimeout);
    if (timeout > 0 && (timers_.empty() || timers_.top().when == kForever) && !selector_->pending()) {
        const std::string report = waiting_report();
        if (recorder) runtime_.emit(EventKind::deadlock, tick_, 0, report, time());
        runtime_.hooks().deadlock(*this, report);
    }
    if (recorder) runtime_.emit(EventKind::poll, tick_, static_cast<trace::Id>(ready_.size()), std::string_view{}, timeout);
    const int events = selector_->select(*this, timeout);
    if (timeout == 0) runtime_.busy_wait.tick(!timers_.empty() || selector_->pending());
    if (recorder) runtime_.emit(EventKind::polled, tick_, static_cast<trace::Id>(events), std::string_view{}, time());

    // Exactly what is ready now runs in this tick: what it adds waits for the next.
    const std::size_t count = collect_due_timers();
    if (recorder) runtime_.emit(EventKind::run_begin, tick_, static_cast<trace::Id>(count), std::string_view{}, time());
    if (count > 0) run_handles(count);
    else runtime_.between_callbacks();
    ready_.let_go_of_room();
    if (recorder) runtime_.emit(EventKind::tick_end, tick_, 0, std::string_view{}, time());
}

void EventLoop::run_handles(std::size_t count) {
    struct Popped {  // also when what runs unwinds the whole run
        const Entry entry;
        ~Popped() { drop(entry); }
    };
    while (count > 0 && !fatal_) {
        if (!runtime_.recorder() && !debug) {
            count = run_quick_steps(count);
            if (count == 0 || fatal_) return;
        }
        --count;
        // Tasks lie all over memory when there are many: have one of those to come on its way.
        if (count > 3) __builtin_prefetch(ready_[3].target), __builtin_prefetch(ready_[3].argument);
        const Popped popped{ready_.pop()};
        if (is_cancelled(popped.entry)) {
            if (runtime_.recorder())
                runtime_.emit(EventKind::handle_dropped, popped.entry.id, 0, std::string_view{}, time());
            continue;
        }
        if (runtime_.recorder()) [[unlikely]] run_recorded(popped.entry);
        else if (debug) [[unlikely]] call_watched(popped.entry);
        else call(popped.entry);
        runtime_.between_callbacks();
    }
}

// The commonest turns of all, without ceremony: a coroutine that steps and yields goes back to the tail as it is. Stops
// at the first entry that needs more than that, and returns how many are left; that one may have made its step already.
std::size_t EventLoop::run_quick_steps(std::size_t count) {
    Task* const before = runtime_.current_task;
    struct Restore {
        Runtime& runtime;
        Task* before;
        ~Restore() { runtime.current_task = before; }
    } const restore{runtime_, before};
    while (count > 0) {
        if (count > 4) __builtin_prefetch(ready_[4].target);
        auto* const task = static_cast<Task*>(ready_[0].target);
        const Entry::Kind kind = ready_[0].kind;
        Future* waker = nullptr;
        if (kind != Entry::step) {
            if (kind != Entry::wakeup) break;
            waker = static_cast<Future*>(ready_[0].argument);
            if (waker->state() != Future::State::finished || waker->error()) break;
        }
        if (!task->is_plain()) break;
        if (waker) task->plain_wakeup();
        ready_.skip();
        --count;
        runtime_.current_task = task;
        detail::CoDriver& driver = task->plain_driver();
        try {
            driver.resume();
        } catch (...) {  // the whole run unwinds
            drop({task, waker, nullptr, 0, 0, kind});
            throw;
        }
        if (!driver.waiting && !driver.over()) [[likely]] {
            ready_.push_step(task);  // with the reference
            if (waker) waker->release();
        } else {
            runtime_.current_task = before;
            end_quick_step({task, waker, nullptr, 0, 0, kind});
        }
        runtime_.between_callbacks();
        if (fatal_) break;
    }
    return count;
}

// A step that was more than a bare yield.
void EventLoop::end_quick_step(const Entry& entry) {
    struct Owned {
        const Entry& entry;
        ~Owned() { drop(entry); }
    } const owned{entry};
    try {
        static_cast<Task*>(entry.target)->plain_end();
    } catch (const Raised& raised) {
        failed(entry, raised.error);
    }
}

void EventLoop::run_recorded(const Entry& entry) {
    trace::Recorder* const recorder = runtime_.recorder();
    recorder->current_handle = entry.id;
    const Task* task = owner_of(entry);
    const trace::EventIndex cause = runtime_.emit(EventKind::handle_run, entry.id, task ? task->task_id() : 0,
                                                  (*recorder)[entry.made].text, trace::Event::of(time()), 0, entry.made);
    {
        CauseScope scope(recorder, cause);
        debug ? call_watched(entry) : call(entry);
    }
    runtime_.emit(EventKind::handle_done, entry.id, 0, std::string_view{}, time());
    recorder->current_handle = 0;
}

void EventLoop::call_watched(const Entry& entry) {
    const double began = time();
    call(entry);
    const double took = time() - began;
    if (took < slow_callback_duration) return;
    Task* task = owner_of(entry);
    runtime_.hooks().slow_callback(*this, task ? task->repr() : handle_repr(entry), took);
}

void EventLoop::call(const Entry& entry) {
    Context* context = nullptr;
    switch (entry.kind) {
        case Entry::step:
        case Entry::wakeup: context = static_cast<Task*>(entry.target)->context(); break;
        case Entry::done: context = static_cast<Context*>(entry.context); break;
        case Entry::wake: break;
        case Entry::handle: context = static_cast<Handle*>(entry.target)->context(); break;
    }
    bool entered = false;
    try {
        if (context) runtime_.hooks().enter_context(context), entered = true;
        switch (entry.kind) {
            case Entry::step: {
                Task& task = *static_cast<Task*>(entry.target);
                const Error thrown = task.take_thrown();  // until the step is over: see Task::wakeup()
                task.step(thrown);
                break;
            }
            case Entry::wakeup: static_cast<Task*>(entry.target)->wakeup(*static_cast<Future*>(entry.argument)); break;
            case Entry::done: static_cast<DoneCallback*>(entry.target)->run(*static_cast<Future*>(entry.argument)); break;
            case Entry::handle: static_cast<Handle*>(entry.target)->run(); break;
            case Entry::wake: static_cast<Sleeping*>(entry.target)->wake(); break;
        }
    } catch (const Raised& raised) {
        failed(entry, raised.error);
    }
    if (entered) runtime_.hooks().leave_context(context);
}

std::string EventLoop::callback_repr(const Entry& entry) const {
    std::string callback;
    switch (entry.kind) {
        case Entry::step: callback = "Task.__step()"; break;
        case Entry::wakeup: callback = "Task.__wakeup()"; break;
        case Entry::done: callback = static_cast<DoneCallback*>(entry.target)->repr_with(*static_cast<Future*>(entry.argument)); break;
        case Entry::wake: callback = std::string(kWakeLabel) + "() at /usr/lib/python3.11/asyncio/futures.py:311"; break;
        case Entry::handle:
            callback = static_cast<Handle*>(entry.target)->callback_repr();
            break;
    }
    return callback;
}

std::string EventLoop::handle_repr(const Entry& entry) const {
    return entry.kind == Entry::handle ? static_cast<Handle*>(entry.target)->repr() : "<Handle " + callback_repr(entry) + ">";
}

void EventLoop::failed(const Entry& entry, const Error& error) {
    if (!error->ends_the_run()) {
        const ExceptionReport report{"Exception in callback " + callback_repr(entry), error, nullptr, {}, handle_repr(entry), &entry};
        return call_exception_handler(report);
    }
    fatal_ = error;
    runtime_.hooks().leaves_turn(error, owner_of(entry));
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
        each_tick ? each_tick() : run_once();
        if (fatal_) raise(std::exchange(fatal_, nullptr));
        if (stopping_) return;
    }
}

namespace {
// _run_until_complete_cb: a finished future stops its loop.
struct StopWhenDone final : DoneCallback {
    void run(Future& future) override {
        if (!future.cancelled())
            if (const Error error = future.exception(); error && error->ends_the_run()) return;  // run_forever raises it already
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
    closed_ = executor_shutdown_called = true;
    let_go();
    selector_->close();
    if (const base::Ref<WorkerPool> executor = std::move(default_executor)) executor->shutdown(false);
}

namespace {
const char* waits_for(trace::FutureKind kind) {
    using trace::FutureKind;
    switch (kind) {
        case FutureKind::plain:
        case FutureKind::other: return "a future";
        case FutureKind::task: return "a task";
        case FutureKind::sleep: return "a timer";
        case FutureKind::timeout: return "a timeout";
        case FutureKind::gather: return "several tasks together (gather)";
        case FutureKind::wait: return "a group of tasks";
        case FutureKind::lock: return "a lock";
        case FutureKind::event: return "an event to be set";
        case FutureKind::condition: return "a condition to be notified";
        case FutureKind::semaphore: return "a semaphore";
        case FutureKind::barrier: return "the others at a barrier";
        case FutureKind::queue_get: return "an item of a queue";
        case FutureKind::queue_put: return "room in a queue";
        case FutureKind::queue_join: return "a queue to be worked off";
        case FutureKind::socket: return "the network";
        case FutureKind::thread: return "a worker thread";
    }
    return "a future";
}
}  // namespace

std::string EventLoop::waiting_report() const {
    std::string waiting;
    for (const Task* task : runtime_.tasks) {
        if (&task->loop() != this || task->done()) continue;
        waiting += "\n  " + task->name() + " (" + (task->coroutine() ? task->coroutine()->name() : "") + ") ";
        const Future* waiter = task->fut_waiter();
        if (!waiter) waiting += "is ready";
        else if (const Task* other = const_cast<Future*>(waiter)->as_task()) waiting += "waits for task " + other->name();
        else waiting += std::string("waits for ") + waits_for(waiter->kind());
    }
    if (waiting.empty()) return "deadlock: no task is left, and nobody stops the loop";
    return "deadlock: nothing is left that could wake anyone" + waiting;
}

}  // namespace loop
