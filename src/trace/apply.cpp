#include "trace/apply.h"

#include <cmath>

namespace trace {

namespace {

constexpr bool same(const char* a, const char* b) {
    while (*a && *a == *b) ++a, ++b;
    return *a == *b;
}

struct Applier {
    Snapshot& now;
    const Event& e;
    EventIndex index;
    std::size_t* bytes;

    // Rows to change; nullptr when there is no such row.
    template <class Row>
    static Row* there(PagedTable<Row>& table, Id id) {
        return table.find(id) ? &table.edit(id) : nullptr;
    }

    void set_state(Id id, TaskState state) {
        TaskRow* task = there(now.tasks, id);
        if (!task || task->state >= TaskState::done) return;
        if (task->state == state && state == TaskState::running) return;
        task->state = state;
        task->state_since = index;
    }

    void leave_running() {
        now.running_task = 0;
        now.current_frame = 0;
    }

    // -- handles ----------------------------------------------------------------------------------------------------

    HandleRow* make_handle() {
        if (!plausible(e.subject, index)) return nullptr;
        drop_handle(e.subject);  // only a damaged trace makes one twice
        HandleRow& row = now.handles.edit(e.subject);
        row.task = e.other;
        row.label = e.text;
        row.when = std::isnan(e.value()) ? 0 : e.value();
        row.made = index;
        return &row;
    }

    void enqueue(HandleRow& row) {
        row.key = now.ready.next_key();
        now.ready.insert(row.key, row.id);
        if (TaskRow* task = there(now.tasks, row.task)) {
            task->handle = row.id;
            if (task->state == TaskState::waiting) set_state(task->id, TaskState::ready);
        }
    }

    void leave_task(const HandleRow& row) {
        const TaskRow* task = now.tasks.find(row.task);
        if (task && task->handle == row.id) now.tasks.edit(row.task).handle = 0;
    }

    // Out of whatever list it stands in; true if that was the ready queue.
    bool unlist(const HandleRow& row) {
        if (now.ready.erase(row.key, row.id)) return true;
        now.timers.erase(row.when, row.id);
        return false;
    }

    void drop_handle(Id id) {
        const HandleRow* row = now.handles.find(id);
        if (!row) return;
        leave_task(*row);
        if (unlist(*row) && now.phase == Phase::run && now.run < now.to_run) ++now.run;  // its turn came all the same
        if (now.running_handle == id) now.running_handle = 0;
        now.handles.erase(id);
    }

    void run_handle() {
        if (now.running_handle && now.running_handle != e.subject) drop_handle(now.running_handle);
        const HandleRow* row = now.handles.find(e.subject);
        if (!row) {
            if (!plausible(e.subject, index)) return;
            HandleRow& unknown = now.handles.edit(e.subject);
            unknown.task = e.other;
            unknown.label = e.text;
            unknown.made = index;
        } else {
            leave_task(*row);
            unlist(*row);
        }
        now.running_handle = e.subject;
        if (now.phase == Phase::run && now.run < now.to_run) ++now.run;
    }

    // -- tasks ------------------------------------------------------------------------------------------------------

    void make_task() {
        if (!plausible(e.subject, index)) return;
        TaskRow& row = now.tasks.edit(e.subject);
        const Id id = row.id;
        row = TaskRow{};
        row.id = id;
        row.parent = e.other;
        row.coroutine = e.text;
        row.future = whole(e);
        row.made = row.state_since = index;
        now.live_tasks.erase(id, id);
        now.live_tasks.insert(id, id);
    }

    void step_task() {
        TaskRow* task = there(now.tasks, e.subject);
        if (!task) return;
        if (now.running_task && now.running_task != e.subject) set_state(now.running_task, TaskState::ready);
        set_state(e.subject, TaskState::running);
        task = &now.tasks.edit(e.subject);
        task->steps = e.other;
        task->waits_for = 0;
        now.running_task = e.subject;
    }

    void suspend_task(bool waits) {
        TaskRow* task = there(now.tasks, e.subject);
        if (!task) return;
        if (waits) task->waits_for = e.other;
        // What it waits for may be over already, or be cancelled at once: its wakeup then stands in the queue.
        const bool queued = task->handle != 0;
        set_state(e.subject, waits && !queued ? TaskState::waiting : TaskState::ready);
        if (now.running_task == e.subject) leave_running();
    }

    void end_task(TaskState state) {
        TaskRow* task = there(now.tasks, e.subject);
        if (!task) return;
        set_state(e.subject, state);
        task = &now.tasks.edit(e.subject);
        task->outcome = e.text;
        task->waits_for = 0;
        task->top_frame = 0;
        now.live_tasks.erase(e.subject, e.subject);
        if (now.running_task == e.subject) leave_running();
    }

    // -- futures ------------------------------------------------------------------------------------------------------

    void make_future() {
        if (!plausible(e.subject, index)) return;
        FutureRow& row = now.futures.edit(e.subject);
        const Id id = row.id;
        row = FutureRow{};
        row.id = id;
        row.kind = e.aux <= static_cast<std::uint8_t>(FutureKind::other) ? static_cast<FutureKind>(e.aux) : FutureKind::other;
        row.owner = e.other;
        row.label = e.text;
        row.due = std::isnan(e.value()) ? 0 : e.value();
        row.made = index;
    }

    void end_future(FutureRow::State state) {
        FutureRow* future = there(now.futures, e.subject);
        if (!future || future->state != FutureRow::pending) return;
        future->state = state;
        future->over = index;
    }

    void hold() {
        if (!plausible(e.subject, index)) return;
        PlaceRow& row = now.places.edit(e.subject);
        row.kind = e.aux <= static_cast<std::uint8_t>(PlaceKind::other) ? static_cast<PlaceKind>(e.aux) : PlaceKind::other;
        row.text = e.text;
        row.holder = whole(e) > 0 ? e.other : 0;
        row.since = index;
    }

    void begin_io() {
        if (!plausible(e.subject, index)) return;
        IoRow& row = now.ios.edit(e.subject);
        const Id id = row.id;
        row = IoRow{};
        row.id = id;
        row.kind = e.aux <= static_cast<std::uint8_t>(IoKind::other) ? static_cast<IoKind>(e.aux) : IoKind::other;
        row.task = e.other;
        row.label = e.text;
        row.begun = now.time;
        row.until = std::isnan(e.value()) ? 0 : e.value();
        row.made = index;
        now.live_ios.erase(id, id);
        now.live_ios.insert(id, id);
    }

    // -- frames -------------------------------------------------------------------------------------------------------

    // Who called or awaits a frame. An await chain ends with its task's coroutine: that the loop, and so the line with
    // asyncio.run(), is below it on the machine's stack is true, and no part of the task.
    Id caller_of(Id frame) const {
        if (e.other == frame) return 0;
        const FrameRow* caller = now.running_task ? now.frames.find(e.other) : nullptr;
        return caller && caller->task != now.running_task ? 0 : e.other;
    }

    // `id` is what its task, if it runs in one, now executes.
    void enter_frame(const FrameRow& frame) {
        now.current_frame = frame.id;
        if (!frame.task || frame.task != now.running_task) return;
        const TaskRow* task = now.tasks.find(frame.task);
        if (task && task->top_frame != frame.id) now.tasks.edit(frame.task).top_frame = frame.id;
    }

    void push_frame() {
        if (!plausible(e.subject, index)) return;
        FrameRow& row = now.frames.edit(e.subject);
        const Id id = row.id;
        row = FrameRow{};
        row.id = id;
        row.caller = caller_of(id);
        row.task = now.running_task;
        row.name = e.text;
        row.line = row.def_line = whole(e);
        enter_frame(row);
    }

    void pop_frame() {
        const FrameRow* frame = now.frames.find(e.subject);
        if (!frame) return;
        const Id caller = frame->caller, id = frame->id, owner = frame->task;
        now.frames.erase(id);
        const TaskRow* task = now.tasks.find(owner);
        if (task && task->top_frame == id) now.tasks.edit(owner).top_frame = caller;
        if (now.current_frame == id) now.current_frame = now.frames.find(caller) ? caller : 0;
    }

    void resume_frame() {
        FrameRow* frame = there(now.frames, e.subject);
        if (!frame) return;
        frame->suspended = false;
        frame->caller = caller_of(e.subject);
        if (const std::uint32_t line = whole(e)) frame->line = line;
        if (now.running_task) frame->task = now.running_task;  // who iterates a generator may change
        enter_frame(*frame);
    }

    void suspend_frame() {
        FrameRow* frame = there(now.frames, e.subject);
        if (!frame) return;
        frame->suspended = true;
        if (const std::uint32_t line = whole(e)) frame->line = line;
        // An await chain suspends from the inside out, event after event, and its innermost frame stays on top. A lone
        // suspend is a generator's yield or the innermost frame itself.
        const FrameRow* inner = now.frames.find(now.suspended_frame);
        const bool chain = inner && now.suspended_at + 1 == index && inner->caller == e.subject;
        if (!chain) enter_frame(*frame);
        now.current_frame = now.frames.find(frame->caller) ? frame->caller : 0;
        now.suspended_at = index;
        now.suspended_frame = e.subject;
    }

    void begin_line() {
        const FrameRow* frame = now.frames.find(e.subject);
        if (!frame) return;
        FrameRow& row = now.frames.edit(e.subject);
        row.line = e.other;
        enter_frame(row);
    }

    void store_name(Local::Kind kind) {
        const FrameRow* frame = now.frames.find(e.subject);
        if (!frame) return;
        std::size_t at = 0;
        for (const Local& local : frame->locals) {
            if (local.name == e.other) break;
            ++at;
        }
        if (at >= kMostLocals) return;
        const Local local{e.other, kind == Local::repr ? e.text : 0, kind == Local::repr ? 0 : e.bits, index, kind};
        auto& locals = now.frames.edit(e.subject).locals;
        if (at == locals.size()) locals.push_back(local, bytes);
        else locals.set(at, local, bytes);
    }

    void delete_name() {
        const FrameRow* frame = now.frames.find(e.subject);
        if (!frame) return;
        for (std::size_t at = 0; at < frame->locals.size(); ++at) {
            if (frame->locals[at].name != e.other) continue;
            now.frames.edit(e.subject).locals.erase(at, bytes);
            return;
        }
    }

    // -- the tick -------------------------------------------------------------------------------------------------------

    void begin_tick() {
        now.tick = e.subject;
        now.phase = Phase::wait;
        now.poll_timeout = 0;
        now.polled_events = now.timers_due = now.to_run = now.run = 0;
        leave_running();
    }

    void end() {
        now.phase = Phase::outside;
        now.over = true;
    }

    void operator()() {
        if (carries_time(e.kind) && std::isfinite(e.value())) now.time = e.value();
        switch (e.kind) {
        case EventKind::tick_begin: begin_tick(); break;
        case EventKind::poll:
            now.phase = Phase::wait;
            now.poll_timeout = std::isnan(e.value()) ? 0 : e.value();
            break;
        case EventKind::polled:
            now.phase = Phase::collect;
            now.polled_events = e.other;
            break;
        case EventKind::run_begin:
            now.phase = Phase::run;
            now.to_run = e.other;
            now.run = 0;
            break;
        case EventKind::tick_end: now.phase = Phase::outside; break;
        case EventKind::deadlock: end(); break;
        case EventKind::loop_stop: break;

        case EventKind::handle_made:
            if (HandleRow* row = make_handle()) enqueue(*row);
            break;
        case EventKind::timer_made:
            if (HandleRow* row = make_handle()) now.timers.insert(row->when, row->id);
            break;
        case EventKind::timer_due:
            if (HandleRow* row = there(now.handles, e.subject)) {
                ++now.timers_due;
                now.timers.erase(row->when, row->id);
                now.ready.erase(row->key, row->id);
                enqueue(*row);
            }
            break;
        case EventKind::handle_run: run_handle(); break;
        case EventKind::handle_done:
            drop_handle(e.subject);
            leave_running();
            break;
        case EventKind::handle_cancelled:
            if (HandleRow* row = there(now.handles, e.subject)) row->cancelled = true;
            break;
        case EventKind::handle_dropped: drop_handle(e.subject); break;

        case EventKind::task_made: make_task(); break;
        case EventKind::task_named:
            if (TaskRow* task = there(now.tasks, e.subject)) task->name = e.text;
            break;
        case EventKind::task_step: step_task(); break;
        case EventKind::task_wait: suspend_task(true); break;
        case EventKind::task_yield: suspend_task(false); break;
        case EventKind::task_cancel:
        case EventKind::task_uncancel:
            if (TaskRow* task = there(now.tasks, e.subject)) task->cancelling = e.other;
            break;
        case EventKind::task_done: end_task(TaskState::done); break;
        case EventKind::task_failed: end_task(TaskState::failed); break;
        case EventKind::task_cancelled: end_task(TaskState::cancelled); break;

        case EventKind::future_made: make_future(); break;
        case EventKind::future_done: end_future(FutureRow::finished); break;
        case EventKind::future_failed: end_future(FutureRow::failed); break;
        case EventKind::future_cancelled: end_future(FutureRow::cancelled); break;
        case EventKind::held: hold(); break;

        case EventKind::io_begin: begin_io(); break;
        case EventKind::io_progress:
            if (IoRow* io = there(now.ios, e.subject)) {
                io->share = e.value() >= 0 && e.value() <= 1 ? e.value() : io->share;
                if (e.text) io->label = e.text;
            }
            break;
        case EventKind::io_end:
            now.ios.erase(e.subject);
            now.live_ios.erase(e.subject, e.subject);
            break;

        case EventKind::frame_push: push_frame(); break;
        case EventKind::frame_pop: pop_frame(); break;
        case EventKind::frame_resume: resume_frame(); break;
        case EventKind::frame_suspend: suspend_frame(); break;
        case EventKind::line: begin_line(); break;
        case EventKind::name_stored: store_name(Local::repr); break;
        case EventKind::name_number: store_name(e.aux == 1 ? Local::real : Local::integer); break;
        case EventKind::name_deleted: delete_name(); break;
        case EventKind::detail_dropped: break;
        case EventKind::output: ++now.outputs; break;
        case EventKind::blocked:  // the clock has moved under the loop
            if (e.value() > 0 && std::isfinite(e.value())) now.time = std::round((now.time + e.value()) * 1e9) / 1e9;
            break;
        case EventKind::warning: ++now.warnings; break;
        case EventKind::raised: break;
        case EventKind::run_end: end(); break;
        case EventKind::count_: break;
        }
        now.event = index;
    }
};

}  // namespace

bool carries_time(EventKind kind) {
    static constexpr bool carries[] = {
#define EVENT(name, subject, other, text, value, prose) same(#value, "time"),
#include "trace/events.def"
#undef EVENT
        false};
    return carries[static_cast<std::size_t>(kind <= EventKind::count_ ? kind : EventKind::count_)];
}

std::uint32_t whole(const Event& event) {
    if (event.bits <= 0xFFFFFFFFu) return static_cast<std::uint32_t>(event.bits);
    const double value = event.value();
    return value >= 1 && value <= 4294967295.0 ? static_cast<std::uint32_t>(value) : 0;
}

void apply(Snapshot& snapshot, const Event& event, EventIndex index, std::size_t* bytes) {
    Applier{snapshot, event, index, bytes}();
}

}  // namespace trace
