#include "scene/words.h"

#include <fmt/format.h>

#include <cmath>

namespace scene {

using trace::FutureKind;
using trace::TaskState;

// The tables answer nullptr for what they do not hold; id 0 is never held.
const trace::TaskRow* Reader::task(trace::Id id) const { return id ? now.tasks.find(id) : nullptr; }
const trace::HandleRow* Reader::handle(trace::Id id) const { return id ? now.handles.find(id) : nullptr; }
const trace::FutureRow* Reader::future(trace::Id id) const { return id ? now.futures.find(id) : nullptr; }
const trace::FrameRow* Reader::frame(trace::Id id) const { return id ? now.frames.find(id) : nullptr; }
const trace::PlaceRow* Reader::place(trace::Id id) const { return id ? now.places.find(id) : nullptr; }
const trace::IoRow* Reader::io(trace::Id id) const { return id ? now.ios.find(id) : nullptr; }

std::string seconds(double time) {
    if (std::isinf(time)) return "without limit";
    const double size = std::fabs(time);
    if (size != 0 && size < 0.001) return fmt::format("{:.1f} us", time * 1e6);
    if (size != 0 && size < 0.1) return fmt::format("{:.1f} ms", time * 1e3);
    return fmt::format("{:.3f} s", time);
}

std::string short_seconds(double time) {
    if (std::isinf(time)) return "for ever";
    return fmt::format("{:g} s", std::round(time * 1e6) / 1e6);
}

std::string task_badge(const trace::TaskRow& task) { return fmt::format("{}", task.id); }

std::string task_title(const Reader& reader, const trace::TaskRow& task) {
    const std::string_view name = reader.text(task.name), coroutine = reader.text(task.coroutine);
    auto numbered = [&] {  // "Task-7": the name that asyncio makes up, which the badge says already
        if (!name.starts_with("Task-")) return false;
        return name.find_first_not_of("0123456789", 5) == std::string_view::npos;
    };
    if (!coroutine.empty() && (name.empty() || numbered())) return std::string(coroutine);
    return std::string(name.empty() ? "task" : name);
}

std::string handle_title(const Reader& reader, const trace::HandleRow& handle) {
    if (const trace::TaskRow* task = reader.task(handle.task)) return task_title(reader, *task);
    const std::string_view label = reader.text(handle.label);
    return label.empty() ? "callback" : std::string(label);
}

namespace {

std::string noun(const Reader& reader, const trace::FutureRow& future) {
    if (future.kind == FutureKind::task) {
        if (const trace::TaskRow* task = reader.task(future.owner)) return task_title(reader, *task);
    }
    const std::string_view label = reader.text(future.label);
    if (!label.empty()) return std::string(label);
    switch (future.kind) {
    case FutureKind::plain: return "a future";
    case FutureKind::task: return "a task";
    case FutureKind::sleep: return "sleep";
    case FutureKind::timeout: return "a timeout";
    case FutureKind::gather: return "gather";
    case FutureKind::wait: return "tasks";
    case FutureKind::lock: return "a lock";
    case FutureKind::event: return "an event";
    case FutureKind::condition: return "a condition";
    case FutureKind::semaphore: return "a semaphore";
    case FutureKind::barrier: return "a barrier";
    case FutureKind::queue_get: return "an item";
    case FutureKind::queue_put: return "a free slot";
    case FutureKind::queue_join: return "an empty queue";
    case FutureKind::socket: return "a socket";
    case FutureKind::thread: return "a worker thread";
    case FutureKind::other: return "a future";
    }
    return "a future";
}

}  // namespace

std::string handle_detail(const Reader& reader, const trace::HandleRow& handle) {
    if (handle.cancelled) return "cancelled: will be skipped";
    const std::string_view label = reader.text(handle.label);
    const trace::TaskRow* task = reader.task(handle.task);
    if (label.ends_with("__step")) {
        if (task && task->cancelling) return "step: is cancelled";
        return task && task->steps == 0 ? "first step" : "next step";
    }
    if (label.ends_with("__wakeup")) {
        const trace::FutureRow* future = task ? reader.future(task->waits_for) : nullptr;
        if (!future) return "wake up";
        switch (future->state) {
        case trace::FutureRow::failed: return noun(reader, *future) + " failed";
        case trace::FutureRow::cancelled: return noun(reader, *future) + " was cancelled";
        case trace::FutureRow::pending:
        case trace::FutureRow::finished: break;
        }
        return noun(reader, *future) + " is done";
    }
    struct Known { std::string_view ending, words; };
    static constexpr Known known[] = {
        {"_set_result_unless_cancelled", "ends a sleep"},
        {"gather.<locals>._done_callback", "tells gather"},
        {"_on_task_done", "tells the task group"},
        {"_run_until_complete_cb", "stops the loop"},
        {"_on_completion", "tells wait()"},
        {"_release_waiter", "ends a wait"},
        {"_on_timeout", "a timeout"},
        {"_inner_done_callback", "tells shield"},
        {"_outer_done_callback", "tells shield"},
        {"_set_state", "hands on a result"},
        {"_call_set_state", "hands on a result"},
        {"_call_check_cancel", "hands on a cancellation"},
    };
    for (const Known& k : known)
        if (label.ends_with(k.ending)) return std::string(k.words);
    return "callback";
}

std::string waits_for(const Reader& reader, const trace::TaskRow& task) {
    const trace::FutureRow* future = reader.future(task.waits_for);
    if (!future) return "something";
    switch (future->kind) {
    case FutureKind::sleep:
    case FutureKind::timeout:
        if (future->due > 0) return fmt::format("{}, due at {:g}", noun(reader, *future), std::round(future->due * 1e6) / 1e6);
        return noun(reader, *future);
    case FutureKind::task:
        if (const trace::TaskRow* other = reader.task(future->owner))
            return fmt::format("task {} ({})", task_title(reader, *other), other->id);
        return noun(reader, *future);
    case FutureKind::lock:
    case FutureKind::semaphore:
    case FutureKind::condition:
        if (const trace::PlaceRow* place = reader.place(future->owner))
            if (const trace::TaskRow* holder = reader.task(place->holder))
                return fmt::format("{} held by {} ({})", noun(reader, *future), task_title(reader, *holder), holder->id);
        return noun(reader, *future);
    case FutureKind::socket:
    case FutureKind::thread:
        if (const trace::IoRow* io = reader.io(future->owner))
            if (io->label) return std::string(reader.text(io->label));
        return noun(reader, *future);
    case FutureKind::plain:
    case FutureKind::gather:
    case FutureKind::wait:
    case FutureKind::event:
    case FutureKind::barrier:
    case FutureKind::queue_get:
    case FutureKind::queue_put:
    case FutureKind::queue_join:
    case FutureKind::other: break;
    }
    return noun(reader, *future);
}

Where place_of(const Reader& reader, const trace::TaskRow& task) {
    switch (task.state) {
    case TaskState::ready: return Where::queue;
    case TaskState::running: return Where::running;
    case TaskState::waiting: break;
    case TaskState::done:
    case TaskState::failed:
    case TaskState::cancelled: return Where::nowhere;
    }
    const trace::FutureRow* future = reader.future(task.waits_for);
    if (!future) return Where::others;
    switch (future->kind) {
    case FutureKind::sleep:
    case FutureKind::timeout: return Where::timers;
    case FutureKind::socket:
    case FutureKind::thread: return Where::io;
    case FutureKind::plain:
    case FutureKind::task:
    case FutureKind::gather:
    case FutureKind::wait:
    case FutureKind::lock:
    case FutureKind::event:
    case FutureKind::condition:
    case FutureKind::semaphore:
    case FutureKind::barrier:
    case FutureKind::queue_get:
    case FutureKind::queue_put:
    case FutureKind::queue_join:
    case FutureKind::other: break;
    }
    return Where::others;
}

trace::Id task_at_work(const Reader& reader) {
    if (reader.now.running_task) return reader.now.running_task;
    const trace::EventIndex at = reader.now.event;
    if (at >= reader.recorder.size() || reader.recorder[at].kind != trace::EventKind::handle_run) return 0;
    const trace::HandleRow* handle = reader.handle(reader.now.running_handle);
    const trace::TaskRow* task = handle && !handle->cancelled ? reader.task(handle->task) : nullptr;
    return task && task->state == TaskState::ready ? task->id : 0;
}

Role role_of(const Reader& reader, const trace::TaskRow& task) {
    switch (task.state) {
    case TaskState::failed: return Role::failed;
    case TaskState::done:
    case TaskState::cancelled: return Role::done;
    case TaskState::ready:
    case TaskState::running:
    case TaskState::waiting: break;
    }
    switch (place_of(reader, task)) {
    case Where::queue: return Role::ready;
    case Where::running: return Role::running;
    case Where::timers: return Role::timer;
    case Where::io: return Role::io;
    case Where::others: return Role::other;
    case Where::nowhere: break;
    }
    return Role::done;
}

Mark mark_of(Role role) {
    switch (role) {
    case Role::running: return Mark::running;
    case Role::ready: return Mark::ready;
    case Role::timer: return Mark::timer;
    case Role::io: return Mark::io;
    case Role::other: return Mark::other;
    case Role::done: return Mark::done;
    case Role::failed: return Mark::failed;
    default: return Mark::none;  // surfaces and voices have no shape
    }
}

std::string state_words(const Reader& reader, const trace::TaskRow& task) {
    switch (task.state) {
    case TaskState::ready: return "ready";
    case TaskState::running: return "running";
    case TaskState::waiting: return "waiting for " + waits_for(reader, task);
    case TaskState::done: return "done";
    case TaskState::failed: return "failed";
    case TaskState::cancelled: return "cancelled";
    }
    return "";
}

}  // namespace scene
