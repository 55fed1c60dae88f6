#include "trace/why.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "trace/apply.h"

namespace trace {

namespace {

constexpr std::size_t kLongestChain = 32;
constexpr std::string_view kTheGroup = "the group";  // what the end of a TaskGroup waits for

std::string ordinal(std::size_t n) {
    static constexpr const char* words[] = {"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"};
    if (n < std::size(words)) return words[n];
    const std::size_t tens = n / 10 % 10, last = n % 10;
    const char* ending = tens == 1 || last == 0 || last > 3 ? "th" : last == 1 ? "st" : last == 2 ? "nd" : "rd";
    return fmt::format("{}{}", n, ending);
}

bool made_up_name(std::string_view name) {
    return name.empty() || (name.starts_with("Task-") && name.find_first_not_of("0123456789", 5) == std::string_view::npos);
}

// One sentence's surroundings: the timeline, and who "it" is.
struct Teller {
    const Timeline& timeline;
    Id it;

    const Recorder& recorder() const { return timeline.recorder(); }
    std::string_view text(TextId id) const { return timeline.text(id); }

    std::string who(Id task) const { return task && task == it ? "it" : called(timeline, task); }
    std::string whose(Id task) const { return task && task == it ? "its" : called(timeline, task) + "'s"; }

    std::string at_line(EventIndex event) const {
        const std::uint32_t line = line_at(timeline, event);
        return line ? fmt::format(" at line {}", line) : std::string();
    }

    const Event* made(EventKind kind, Id id) const {
        const EventIndex at = timeline.made(kind, id);
        return at == kNever ? nullptr : &recorder()[at];
    }

    // "sleep(1)", "the lock", "task B": what stands behind a future.
    std::string future(Id id) const {
        const Event* e = made(EventKind::future_made, id);
        if (!e) return "a future";
        const std::string label(text(e->text));
        const auto kind = static_cast<FutureKind>(e->aux);
        if (kind == FutureKind::task) return e->other && e->other == it ? "its task" : "task " + called(timeline, e->other);
        if (!label.empty()) return label;
        switch (kind) {
        case FutureKind::plain: return "a future";
        case FutureKind::task: return "a task";
        case FutureKind::sleep: return "sleep";
        case FutureKind::timeout: return "a timeout";
        case FutureKind::gather: return "gather";
        case FutureKind::wait: return "a group of tasks";
        case FutureKind::lock: return "a lock";
        case FutureKind::event: return "an event";
        case FutureKind::condition: return "a condition";
        case FutureKind::semaphore: return "a semaphore";
        case FutureKind::barrier: return "a barrier";
        case FutureKind::queue_get: return "an item of a queue";
        case FutureKind::queue_put: return "a free place in a queue";
        case FutureKind::queue_join: return "a queue to be worked off";
        case FutureKind::socket: return "the network";
        case FutureKind::thread: return "a worker thread";
        case FutureKind::other: return "a future";
        }
        return "a future";
    }

    // Whether a handle that a timer brought made this happen.
    bool came_by_timer(const Event& e) const {
        const Event& cause = recorder()[e.by];
        return e.by != 0 && cause.kind == EventKind::handle_run && cause.by != 0 && recorder()[cause.by].kind == EventKind::timer_due;
    }

    // What a task did to a lock, a queue ... so that the next in line may go on: "main set the event at line 9".
    std::string gave(EventIndex index, const std::string& what, std::string_view did, std::string_view without_a_task) const {
        const Id task = timeline.task_at(index);
        if (!task) return fmt::format("{}: {}", what, without_a_task);
        return fmt::format("{} {}{}", who(task), did, at_line(index));
    }

    std::string future_over(EventIndex index) const {
        const Event& e = recorder()[index];
        const Event* made_by = made(EventKind::future_made, e.subject);
        const FutureKind kind = made_by ? static_cast<FutureKind>(made_by->aux) : FutureKind::other;
        const std::string what = future(e.subject);
        if (e.kind == EventKind::future_cancelled) return (kind == FutureKind::wait ? "the wait for " + what : what) + " was cancelled";
        if (e.kind == EventKind::future_failed) {
            const std::string_view why = text(e.text);
            return why.empty() ? what + " failed" : fmt::format("{} failed: {}", what, why);
        }
        switch (kind) {
        case FutureKind::task: return what + " ended";
        case FutureKind::sleep: {
            const bool mine = it && timeline.task_at(timeline.made(EventKind::future_made, e.subject)) == it;
            return (mine ? "its " : "") + what + " got its result";
        }
        case FutureKind::timeout: return came_by_timer(e) ? fmt::format("the time of {} was up", what) : fmt::format("what {} waits for was over", what);
        case FutureKind::gather: return what + " had all its results";
        case FutureKind::wait:
            if (what == kTheGroup) return "every task of the group was over";
            return came_by_timer(e) ? fmt::format("the time of {} was up", what) : fmt::format("{} had what it waits for", what);
        case FutureKind::lock: return gave(index, what, "released the lock", "it was free");
        case FutureKind::semaphore: return gave(index, what, "released the semaphore", "it was free");
        case FutureKind::event: return gave(index, what, "set the event", "it was set");
        case FutureKind::condition: return gave(index, what, "notified the condition", "it was notified");
        case FutureKind::barrier: return gave(index, what, "came to the barrier as the last one", "everybody had come");
        case FutureKind::queue_get: return gave(index, what, "put an item into the queue", "an item had come");
        case FutureKind::queue_put: return gave(index, what, "took an item out of the full queue", "there was room");
        case FutureKind::queue_join: return gave(index, what, "finished the last item of the queue", "everything was done");
        case FutureKind::socket:
        case FutureKind::thread: return what + " was finished";
        case FutureKind::plain:
        case FutureKind::other: return came_by_timer(e) ? what + " got its result" : gave(index, what, fmt::format("gave {} its result", what), "it got its result");
        }
        return what + " got its result";
    }

    std::string handle(const Event& e) const {
        const std::string_view label = text(e.text);
        if (e.other) {
            if (label.ends_with("__wakeup")) return whose(e.other) + " wake-up";
            const EventIndex first = timeline.made(EventKind::task_made, e.other);
            const bool begins = first != kNever && e.by == first;
            return whose(e.other) + (begins ? " first step" : " next step");
        }
        if (label.ends_with("_set_result_unless_cancelled")) return "the end of a sleep";
        return label.empty() ? std::string("a callback") : fmt::format("the callback {}", label);
    }

    // sleep() makes a future and then its timer, and so does wait_for(): the sentence should speak of them.
    const Event* future_of_timer(EventIndex timer) const {
        for (EventIndex back = 1; back <= 3 && back <= timer; ++back) {
            const Event& e = recorder()[timer - back];
            if (e.kind != EventKind::future_made) continue;
            const auto kind = static_cast<FutureKind>(e.aux);
            return kind == FutureKind::sleep || kind == FutureKind::timeout || kind == FutureKind::wait ? &e : nullptr;
        }
        return nullptr;
    }

    std::string doer(EventIndex event) const {
        if (const Id task = timeline.task_at(event)) return who(task);
        const EventIndex by = recorder()[event].by;
        if (by == 0 || by >= event || recorder()[by].kind != EventKind::handle_run) return "the program";
        return handle(recorder()[by]);
    }

    // A task of the program's own, or one of the two that asyncio.run makes when the program's are over.
    std::string made_by_nobody(EventIndex index) const {
        const Event& e = recorder()[index];
        const std::string whom = e.subject == it ? "it" : "task " + called(timeline, e.subject);
        const std::string line = at_line(index);
        const std::string_view coroutine = text(e.text);
        if (line.empty() && coroutine.starts_with("shutdown_")) return fmt::format("asyncio.run made {}, to tidy up", whom);
        return fmt::format("{} was made{}", whom, line);
    }

    std::string held(const Event& e) const {
        const std::string_view what = text(e.text);
        const std::string by = e.other ? who(e.other) : std::string("the program");
        const auto now = [&](std::string_view words) { return what.empty() ? fmt::format("{} {}", by, words) : fmt::format("{} {}: {}", by, words, what); };
        switch (static_cast<PlaceKind>(e.aux)) {
        case PlaceKind::lock: return fmt::format("{} {} a lock", by, whole(e) ? "took" : "released");
        case PlaceKind::event: return fmt::format("{} {} an event", by, whole(e) ? "set" : "cleared");
        case PlaceKind::condition: return now("used a condition");
        case PlaceKind::semaphore: return now("used a semaphore");
        case PlaceKind::barrier: return now("came to a barrier");
        case PlaceKind::queue: return now("used a queue");
        case PlaceKind::group:
        case PlaceKind::other: break;
        }
        return now("changed something that others may wait for");
    }

    std::string task_over(const Event& e) const {
        const std::string_view how = text(e.text);
        if (e.kind == EventKind::task_cancelled) return who(e.subject) + " ended: it was cancelled";
        if (e.kind == EventKind::task_failed) return fmt::format("{} failed: {}", who(e.subject), how);
        return how.empty() || how == "None" ? who(e.subject) + " returned" : fmt::format("{} returned {}", who(e.subject), how);
    }

    std::string io(const Event& e) const {
        const Event* begun = e.kind == EventKind::io_begin ? &e : made(EventKind::io_begin, e.subject);
        const std::string what = begun && begun->text ? std::string(text(begun->text)) : std::string("I/O");
        if (e.kind == EventKind::io_begin) return what + " began";
        const std::string_view how = text(e.text);
        if (e.kind == EventKind::io_progress) return how.empty() ? what + " went on" : fmt::format("{}: {}", what, how);
        return how.empty() ? what + " ended" : fmt::format("{} ended: {}", what, how);
    }

    std::string operator()(EventIndex index) const {
        const Event& e = recorder()[index];
        switch (e.kind) {
        case EventKind::tick_begin: return fmt::format("tick {} began at {}", e.subject, seconds(e.value()));
        case EventKind::poll:
            if (e.value() == 0) return "the loop looked for I/O without waiting";
            return std::isinf(e.value()) ? "the loop waited for I/O" : fmt::format("the loop waited for at most {}", seconds(e.value()));
        case EventKind::polled: return fmt::format("the wait was over at {}", seconds(e.value()));
        case EventKind::run_begin: return fmt::format("the gate closed: {} {} to run in this tick", e.other, e.other == 1 ? "handle" : "handles");
        case EventKind::tick_end: return fmt::format("tick {} ended", e.subject);
        case EventKind::deadlock: return "nothing was left that could ever happen: a deadlock";
        case EventKind::loop_stop: return "the loop was asked to stop";
        case EventKind::handle_made: return handle(e) + " joined the ready queue";
        case EventKind::timer_made:
            if (const Event* called = future_of_timer(index)) return fmt::format("{} called {}{}", doer(index), text(called->text), at_line(index));
            return fmt::format("{} was set for {}{}", handle(e), seconds(e.value()), at_line(index));
        case EventKind::timer_due: return fmt::format("the timer fell due at {}", seconds(std::isfinite(e.value()) ? e.value() : timeline.time_at(index)));
        case EventKind::handle_run: return "the loop ran " + handle(e);
        case EventKind::handle_done: return "the callback returned";
        case EventKind::handle_cancelled: return "the callback was cancelled";
        case EventKind::handle_dropped: return "the cancelled callback was thrown away";
        case EventKind::task_made:
            if (e.other) return fmt::format("{} made {}{}", who(e.other), e.subject == it ? "it" : "task " + called(timeline, e.subject), at_line(index));
            return made_by_nobody(index);
        case EventKind::task_named: return fmt::format("{} was named {}", who(e.subject), text(e.text));
        case EventKind::task_step: return fmt::format("{} ran from {} on", who(e.subject), seconds(e.value()));
        case EventKind::task_wait: return fmt::format("{} began to wait for {}{}", who(e.subject), future(e.other), at_line(index));
        case EventKind::task_yield: return fmt::format("{} stepped aside for one round{}", who(e.subject), at_line(index));
        case EventKind::task_cancel: {
            const std::string_view message = text(e.text);
            return fmt::format("{} asked {} to cancel{}{}", doer(index), e.subject == it ? "it" : called(timeline, e.subject), at_line(index),
                               message.empty() ? "" : fmt::format(": {}", message));
        }
        case EventKind::task_uncancel: return fmt::format("a request to cancel {} was taken back", who(e.subject));
        case EventKind::task_done:
        case EventKind::task_failed:
        case EventKind::task_cancelled: return task_over(e);
        case EventKind::future_made: return fmt::format("{} needed {}{}", doer(index), future(e.subject), at_line(index));
        case EventKind::future_done:
        case EventKind::future_failed:
        case EventKind::future_cancelled: return future_over(index);
        case EventKind::held: return held(e);
        case EventKind::io_begin:
        case EventKind::io_progress:
        case EventKind::io_end: return io(e);
        case EventKind::frame_push: return fmt::format("{} was called", text(e.text));
        case EventKind::frame_pop: return e.aux ? fmt::format("a call raised {}", text(e.text)) : fmt::format("a call returned {}", text(e.text));
        case EventKind::frame_resume: return "a suspended coroutine went on";
        case EventKind::frame_suspend: return "a coroutine suspended";
        case EventKind::line: return fmt::format("line {} was run", e.other);
        case EventKind::name_stored: return fmt::format("{} became {}", text(e.other), text(e.text));
        case EventKind::name_number:
            return e.aux == 1 ? fmt::format("{} became {}", text(e.other), e.value()) : fmt::format("{} became {}", text(e.other), e.integer());
        case EventKind::name_deleted: return fmt::format("{} was deleted", text(e.other));
        case EventKind::detail_dropped: return "lines were not recorded from here on: there were too many";
        case EventKind::output: {
            std::string_view line = text(e.text);
            while (line.ends_with('\n')) line.remove_suffix(1);
            return fmt::format("{} printed: {}", e.other ? who(e.other) : "the program", line);
        }
        case EventKind::blocked:
            return fmt::format("{} held the loop for {}: {}", e.other ? who(e.other) : "the program", seconds(e.value()), text(e.text));
        case EventKind::warning: return fmt::format("a warning was given: {}", text(e.text));
        case EventKind::raised: return fmt::format("{} was raised{}", text(e.text), e.other ? fmt::format(" at line {}", e.other) : "");
        case EventKind::run_end: return "the program ended";
        case EventKind::count_: break;
        }
        return "something happened";
    }
};

// Links that say nothing that the ones around them do not.
bool tells_nothing(const Timeline& timeline, EventIndex event, EventIndex cause) {
    const Event& e = timeline.recorder()[event];
    if (e.kind == EventKind::handle_run) return true;  // that its turn came is how the loop is; why it stood there matters
    if (e.kind == EventKind::future_made) {            // the timer after it says "called sleep(1)"
        const Event* next = event + 1 < timeline.size() ? &timeline.recorder()[event + 1] : nullptr;
        return next && next->kind == EventKind::timer_made;
    }
    // "task B ended", said by "B returned 3"
    if (e.kind == EventKind::future_done || e.kind == EventKind::future_failed || e.kind == EventKind::future_cancelled) {
        const EventKind kind = timeline.recorder()[cause].kind;
        return cause != 0 && (kind == EventKind::task_done || kind == EventKind::task_failed || kind == EventKind::task_cancelled);
    }
    // "its first step joined the queue", said by "main made it"
    return e.kind == EventKind::handle_made && cause != 0 && timeline.recorder()[cause].kind == EventKind::task_made;
}

// Where the innermost frame of a task's await chain stands: ", line 6" with the function when it is not its own.
std::string where(const Timeline& timeline, const Snapshot& now, const TaskRow& task) {
    const FrameRow* frame = now.frames.find(task.top_frame);
    if (!frame || !frame->line) return {};
    const std::string_view name = timeline.text(frame->name);
    if (frame->name == task.coroutine || name.empty()) return fmt::format("line {}", frame->line);
    return fmt::format("line {} of {}", frame->line, name);
}

std::string ready_words(const Timeline& timeline, const Snapshot& now, const TaskRow& task) {
    std::size_t before = 0, position = 0;
    bool found = false;
    for (Id id : now.ready) {
        const HandleRow* handle = now.handles.find(id);
        if (handle && id == task.handle) {
            found = true;
            break;
        }
        ++position;
        if (!handle || !handle->cancelled) ++before;
        if (position > 100'000) break;
    }
    if (!found) return "is ready";
    (void)timeline;
    std::string words = before == 0 ? "is ready: next in the queue" : fmt::format("is ready: {} in the queue", ordinal(before + 1));
    if (now.phase == Phase::run && position >= now.to_run - std::min(now.run, now.to_run)) words += ", behind the gate: it runs in the next tick";
    return words;
}

std::string waiting_words(const Timeline& timeline, const Snapshot& now, const TaskRow& task) {
    const FutureRow* future = now.futures.find(task.waits_for);
    if (!future) return "is waiting";
    const std::string what = Teller{timeline, task.id}.future(future->id);
    const std::string_view label = timeline.text(future->label);
    const auto labelled = [&](std::string_view words) { return label.empty() ? std::string(words) : fmt::format("{}: {}", words, label); };
    const auto holder = [&]() -> std::string {
        const PlaceRow* place = now.places.find(future->owner);
        return place && place->holder ? fmt::format(", held by {}", called(timeline, place->holder)) : std::string();
    };
    switch (future->kind) {
    case FutureKind::sleep:
        return std::isfinite(future->due) && future->due > 0 ? fmt::format("{}, due at {}", labelled("is waiting for a timer"), seconds(future->due))
                                                              : labelled("is waiting for a timer");
    case FutureKind::timeout:
        return std::isfinite(future->due) && future->due > 0 ? fmt::format("{}, at most until {}", labelled("is waiting"), seconds(future->due))
                                                              : labelled("is waiting");
    case FutureKind::task: {
        const TaskRow* other = now.tasks.find(future->owner);
        if (!other) return "is waiting for another task";
        return fmt::format("is waiting for task {} to end, which is {}", called(timeline, other->id), name_of(other->state));
    }
    case FutureKind::gather: return labelled("is waiting for several tasks together");
    case FutureKind::wait: return label == kTheGroup ? "is waiting until every task of its group is over" : labelled("is waiting for a group of tasks");
    case FutureKind::lock: return labelled("is waiting for a lock") + holder();
    case FutureKind::semaphore: return labelled("is waiting for a semaphore") + holder();
    case FutureKind::event: return labelled("is waiting for an event to be set");
    case FutureKind::condition: return labelled("is waiting to be notified");
    case FutureKind::barrier: return labelled("is waiting at a barrier for the others");
    case FutureKind::queue_get: return labelled("is waiting for an item of a queue");
    case FutureKind::queue_put: return labelled("is waiting for room in a queue");
    case FutureKind::queue_join: return labelled("is waiting until a queue is worked off");
    case FutureKind::socket: return labelled("is waiting for the network");
    case FutureKind::thread: return labelled("is waiting for a worker thread");
    case FutureKind::plain: return labelled("is waiting for a future");
    case FutureKind::other: return label == "shield" ? "is waiting for what shield() protects" : labelled("is waiting for a future");
    }
    return "is waiting for " + what;
}

}  // namespace

std::string seconds(double time) {
    if (!std::isfinite(time)) return "no set time";
    return fmt::format("{:.3f} s", time);
}

std::string called(const Timeline& timeline, Id task) {
    const EventIndex at = timeline.made(EventKind::task_made, task);
    if (at == kNever) return task ? fmt::format("task {}", task) : std::string("the program");
    const TextId coroutine_id = timeline.recorder()[at].text;
    const std::string_view coroutine = timeline.text(coroutine_id), name = timeline.name_of_task(task);
    if (coroutine.empty()) return std::string(name.empty() ? "a task" : name);
    if (made_up_name(name) && timeline.tasks_of_coroutine(coroutine_id) == 1) return std::string(coroutine);
    if (name.empty() || name.find(coroutine) != std::string_view::npos) return std::string(name.empty() ? coroutine : name);
    return fmt::format("{} {}", coroutine, name);
}

std::uint32_t line_at(const Timeline& timeline, EventIndex event) {
    const Recorder& r = timeline.recorder();
    if (event >= r.size()) return 0;
    std::size_t over = 0;  // calls that came back before the event: their lines are not the one
    for (EventIndex steps = 0, i = event; steps < 20'000; ++steps) {
        const Event& e = r[i];
        switch (e.kind) {
        case EventKind::frame_pop:
            ++over;
            break;
        case EventKind::frame_suspend:
            if (i != event) {
                const EventIndex wait = i + 1;
                if (wait > event || (r[wait].kind != EventKind::task_wait && r[wait].kind != EventKind::frame_suspend && r[wait].kind != EventKind::task_yield)) ++over;
                else if (over == 0 && whole(e)) return whole(e);
            }
            break;
        case EventKind::frame_push:
        case EventKind::frame_resume:
            if (over) --over;
            break;
        case EventKind::line:
            if (over == 0) return e.other;
            break;
        case EventKind::handle_run:
        case EventKind::tick_begin:
            if (i != event) return 0;
            break;
        default: break;  // the others say nothing of lines
        }
        if (i-- == 0) break;
    }
    return 0;
}

std::string sentence_of(const Timeline& timeline, EventIndex event, Id it) {
    if (event >= timeline.size()) return "nothing has happened yet";
    return Teller{timeline, it}(event);
}

// A chain goes back to what a task did in its last step. Why that step was run is a question about that moment, and may be
// asked there: so a chain ends with the step of the task that it is about, and before the second step of any other.
std::vector<Cause> why_event(const Timeline& timeline, EventIndex event, Id it) {
    std::vector<Cause> chain;
    std::vector<Id> stepped;
    if (event >= timeline.size()) return chain;
    for (std::size_t links = 0; links < 4 * kLongestChain && chain.size() < kLongestChain; ++links) {
        const Event& e = timeline.recorder()[event];
        const EventIndex cause = e.by < event ? e.by : 0;  // causes come first; a damaged trace may say otherwise
        const bool step = e.kind == EventKind::task_step && !chain.empty();
        if (step && std::find(stepped.begin(), stepped.end(), e.subject) != stepped.end()) break;
        if (step) stepped.push_back(e.subject);
        if (chain.empty() || !tells_nothing(timeline, event, cause)) chain.push_back({sentence_of(timeline, event, it), event});
        const bool made = e.kind == EventKind::task_made && (it == 0 || e.subject == it);
        if (cause == 0 || made || (step && e.subject == it && e.other > 1)) break;
        event = cause;
    }
    return chain;
}

std::vector<Cause> why_task(Timeline& timeline, EventIndex moment, Id id) {
    const TaskRow* task = timeline.at(moment).tasks.find(id);
    if (!task) return {};
    return why_event(timeline, task->state_since, id);
}

std::vector<Cause> history(const Timeline& timeline, EventIndex moment, Id task, std::size_t most) {
    std::vector<Cause> past;
    const auto segments = timeline.segments(task);
    auto end = std::upper_bound(segments.begin(), segments.end(), moment, [](EventIndex e, const Segment& s) { return e < s.start; });
    auto begin = end - std::min<std::ptrdiff_t>(end - segments.begin(), static_cast<std::ptrdiff_t>(most));
    for (auto s = begin; s != end; ++s) past.push_back({sentence_of(timeline, s->start, task), s->start});
    return past;
}

std::string state_sentence(Timeline& timeline, EventIndex moment, Id id) {
    const Snapshot& now = timeline.at(moment);
    const TaskRow* task = now.tasks.find(id);
    if (!task) return fmt::format("{} has not been made yet", called(timeline, id));
    const std::string who = called(timeline, id);
    const std::string_view outcome = timeline.text(task->outcome);
    std::string words;
    switch (task->state) {
    case TaskState::ready: words = ready_words(timeline, now, *task); break;
    case TaskState::running: {
        const std::string place = where(timeline, now, *task);
        words = place.empty() ? "is running" : "is running " + place;
        break;
    }
    case TaskState::waiting: words = waiting_words(timeline, now, *task); break;
    case TaskState::done: return outcome.empty() || outcome == "None" ? who + " is done" : fmt::format("{} is done: returned {}", who, outcome);
    case TaskState::failed: return outcome.empty() ? who + " failed" : fmt::format("{} failed: {}", who, outcome);
    case TaskState::cancelled: return who + " was cancelled";
    }
    if (task->cancelling) words += "; it has been asked to cancel";
    return fmt::format("{} {}", who, words);
}

}  // namespace trace
