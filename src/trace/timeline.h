// Time travel: reads a Recorder, also while it grows, and answers what the loop looked like after any event.
//
// follow() takes in what is new, once: it applies each event to the newest snapshot, keeps a keyframe every so many
// events (pages are shared between them, see paged_table.h) and fills the indices below. at() starts from the nearest
// keyframe before the event, or from where it last was, and applies the rest. Stepping forward costs one event;
// stepping back is fast too, because some of the moments passed on the way from a keyframe are remembered.
// When keyframes take more than their share of memory, every second one is given up: time is traded, never correctness.
//
// Owned by a session; the recorder outlives it. One thread.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "trace/event.h"
#include "trace/recorder.h"
#include "trace/snapshot.h"

namespace trace {

// An iteration of the loop: events [begin, end of the next one's begin).
struct TickSpan {
    EventIndex begin = 0;
    EventIndex end = 0;         // its tick_end; 0 while it goes on
    std::uint32_t number = 0;   // as the program's loop counts; a second asyncio.run counts from 1 again
    std::uint32_t loop = 0;     // 0 for the first loop's ticks, 1 for the second's ...
};

// From `start` until the next segment of the same task, it was in `state`.
struct Segment {
    EventIndex start = 0;
    TextId label = 0;  // while waiting: the label of the future
    TaskState state{};
    FutureKind kind{};  // while waiting: of what
};

// A stretch of a lane to draw: segments too short to be seen are merged into one that shows the busiest of them.
struct LanePiece {
    EventIndex from = 0, to = 0;  // half open
    TextId label = 0;
    TaskState state{};
    FutureKind kind{};
    std::uint32_t merged = 1;  // how many segments it stands for, at least
};

class Timeline {
  public:
    explicit Timeline(const Recorder& recorder);
    ~Timeline();
    Timeline(const Timeline&) = delete;
    Timeline& operator=(const Timeline&) = delete;

    // Takes in new events, at most `most`; true if none is left.
    bool follow(EventIndex most = kNever);
    EventIndex size() const { return taken_; }  // events taken in: at() reaches up to size() - 1

    // The state after `event` (the last one, if there are not so many). The reference holds until the next call.
    const Snapshot& at(EventIndex event);
    const Snapshot& newest() const { return front_; }
    const Recorder& recorder() const { return recorder_; }
    std::string_view text(TextId id) const { return recorder_.text(id); }

    // -- indices of the events taken in ------------------------------------------------------------------------------
    std::span<const EventIndex> events_of(EventKind kind) const;
    std::span<const EventIndex> outputs() const { return events_of(EventKind::output); }
    std::span<const EventIndex> warnings() const { return events_of(EventKind::warning); }
    std::span<const EventIndex> runs_of_line(std::uint32_t line) const;  // `line` events
    std::span<const TickSpan> ticks() const { return ticks_; }
    const TickSpan* tick_at(EventIndex event) const;  // the tick it belongs to, or the one before it
    double time_at(EventIndex event) const;           // seconds of the loop's clock
    EventIndex first_at_time(double time) const;      // the first event when the clock was that far; size() if none
    // The last event of this kind before `event`, the first after it; kNever if there is none.
    EventIndex last_before(EventKind kind, EventIndex event) const;
    EventIndex first_after(EventKind kind, EventIndex event) const;

    // -- lanes -----------------------------------------------------------------------------------------------------------
    Id task_count() const { return static_cast<Id>(lanes_.size()) - (lanes_.empty() ? 0 : 1); }  // the largest task id
    std::span<const Segment> segments(Id task) const;  // oldest first; the last one goes on
    // What to draw of a task between two events, at most about `most_pieces`.
    std::vector<LanePiece> lane(Id task, EventIndex from, EventIndex to, std::uint32_t most_pieces) const;

    // -- who is who --------------------------------------------------------------------------------------------------------
    // The event that made it; kNever if none is known.
    EventIndex made(EventKind made_kind, Id id) const;  // handle_made (and timers), task_made, future_made, io_begin, frame_push
    std::string_view name_of_task(Id task) const;       // its newest name, or its coroutine's
    std::uint32_t tasks_of_coroutine(TextId coroutine) const;  // how many tasks ever ran the one of this name
    std::vector<Id> tasks_named(std::string_view name) const;  // by any name that they ever had, else by coroutine
    bool is_task_name(std::string_view name) const;            // some task was once named so
    Id task_at(EventIndex event) const;                        // the task that was running then, 0 if none

    std::size_t memory_bytes() const;  // keyframes and indices, without the recorder's
    std::size_t keyframes() const { return keyframes_.size(); }
    EventIndex keyframe_interval() const { return interval_; }

    // How much memory keyframes may take; for tests and tools.
    void limit_keyframes(std::size_t bytes) { most_bytes_ = bytes; }

  private:
    void take(const Event& event, EventIndex index);
    void index_event(const Event& event, EventIndex index);
    void index_made(const Event& event, EventIndex index);
    void follow_task(Id task, EventIndex index);
    void keep_keyframe();
    void thin();

    const Recorder& recorder_;
    // Before everything that counts into it.
    std::size_t snapshot_bytes_ = 0;
    std::size_t most_bytes_ = std::size_t{64} << 20;
    EventIndex taken_ = 0;
    EventIndex interval_;
    Snapshot front_, now_;
    bool begun_ = false;  // now_ is the state after now_.event (before that it is the state before everything)
    std::vector<Snapshot> keyframes_;  // ascending
    std::vector<Snapshot> recent_;     // moments passed on the way to a former at(); ascending, few

    std::array<std::vector<EventIndex>, static_cast<std::size_t>(EventKind::count_)> by_kind_;
    std::unordered_map<std::uint32_t, std::vector<EventIndex>> by_line_;
    std::vector<TickSpan> ticks_;
    std::uint32_t loops_ = 0;
    struct TimeMark {
        EventIndex event;
        double time;
    };
    std::vector<TimeMark> times_;  // where the clock changed
    std::vector<std::vector<Segment>> lanes_;
    std::vector<TextId> names_;  // of tasks
    std::unordered_map<TextId, std::uint32_t> coroutines_;  // tasks by their coroutine's name
    std::array<std::vector<EventIndex>, 5> made_;
};

}  // namespace trace
