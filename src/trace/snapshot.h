// What the loop looked like after one event: everything that a screen draws, nothing that it must compute.
// Made by Timeline::at(). Tables are ordered as the loop orders them; rows refer to each other by Id.
#pragma once

#include <cstdint>

#include "trace/event.h"
#include "trace/ordered_ids.h"
#include "trace/paged_table.h"
#include "trace/shared_list.h"

namespace trace {

enum class TaskState : std::uint8_t { ready, running, waiting, done, failed, cancelled };
const char* name_of(TaskState state);

enum class Phase : std::uint8_t { outside, wait, collect, run };  // of the tick; outside: no loop runs

struct HandleRow {
    Id id = 0;
    Id task = 0;       // whose own handle it is (step, wakeup); 0 for other callbacks
    TextId label = 0;  // the qualified name that CPython's handle would show
    double when = 0;   // timers: when it is due
    double key = 0;    // its place in `ready` or `timers`
    bool cancelled = false;
    EventIndex made = 0;
};

struct Local {
    enum Kind : std::uint8_t { repr, integer, real };
    TextId name = 0;
    TextId text = 0;        // a short repr, unless kind says number
    std::uint64_t bits = 0; // the number: int64 or double
    EventIndex stored = 0;
    Kind kind = repr;
};

struct FrameRow {
    Id id = 0;
    Id caller = 0;       // the frame that called or awaits this one
    Id task = 0;         // 0: the module, outside any task
    TextId name = 0;
    std::uint32_t line = 0;   // where it stands
    std::uint32_t def_line = 0;
    bool suspended = false;
    SharedList<Local> locals;  // in the order in which they were first bound
};

struct TaskRow {
    Id id = 0;
    Id parent = 0;
    Id future = 0;
    TextId name = 0;      // "Task-1", or as set_name() said
    TextId coroutine = 0; // "worker"
    TaskState state = TaskState::ready;
    Id waits_for = 0;     // future id, while waiting; while ready again, the one it waited for
    Id handle = 0;        // its own handle in the ready queue, if it has one there
    std::uint32_t steps = 0, cancelling = 0;
    TextId outcome = 0;   // when over: result or exception
    Id top_frame = 0;     // innermost frame of its await chain; walk FrameRow::caller outwards
    EventIndex made = 0, state_since = 0;  // the event that put it into its state: where "why?" starts
};

struct FutureRow {
    Id id = 0;
    Id owner = 0;        // its task (kind task), its I/O (socket, thread), its place (lock, queue ...)
    TextId label = 0;    // "sleep(1)", "lock", "queue jobs.get" ...
    FutureKind kind{};
    enum State : std::uint8_t { pending, finished, failed, cancelled } state = pending;
    double due = 0;      // kind sleep, timeout: when
    EventIndex made = 0, over = 0;
};

struct PlaceRow { Id id = 0; PlaceKind kind{}; TextId text = 0; Id holder = 0; /* of a lock that is held */ EventIndex since = 0; };
struct IoRow { Id id = 0; IoKind kind{}; Id task = 0; TextId label = 0; double begun = 0, until = 0, share = 0; EventIndex made = 0; };

struct Snapshot {
    EventIndex event = 0;     // the snapshot is the state after this event
    std::uint32_t tick = 0;
    double time = 0;
    Phase phase = Phase::outside;
    double poll_timeout = 0;  // of this tick's wait
    std::uint32_t polled_events = 0, timers_due = 0;  // of this tick
    std::uint32_t to_run = 0, run = 0;  // this tick runs `run` (counting the current one) of `to_run` handles
    Id running_handle = 0, running_task = 0, current_frame = 0;

    OrderedIds ready;         // head first; the first (to_run - run) stand before the gate while phase is run
    OrderedIds timers;        // by due time, then creation
    PagedTable<HandleRow> handles;  // those in ready, timers and the running one
    PagedTable<TaskRow> tasks;      // all, ever
    PagedTable<FrameRow> frames;    // alive
    PagedTable<FutureRow> futures;  // all, ever
    PagedTable<PlaceRow> places;
    PagedTable<IoRow> ios;          // under way
    OrderedIds live_tasks;          // not done, in order of creation
    OrderedIds live_ios;

    std::uint32_t outputs = 0;     // how many output events so far: Timeline::outputs() has them
    std::uint32_t warnings = 0;
    bool over = false;             // run_end or deadlock was reached
    EventIndex suspended_at = 0;   // the last frame_suspend, and its frame: how an await chain's suspending is told
    Id suspended_frame = 0;        //   from a generator's yield

    Snapshot() = default;
    explicit Snapshot(std::size_t* bytes)  // a counter of the memory of this and all its copies
        : ready(bytes), timers(bytes), handles(bytes), tasks(bytes), frames(bytes), futures(bytes), places(bytes),
          ios(bytes), live_tasks(bytes), live_ios(bytes) {}
};

}  // namespace trace
