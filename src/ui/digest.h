// What the timeline and the output list show of a whole run, read from the recorder's events as they come: a lane of
// state spans for each task, ticks, skipped time, lines of output. Each event is read once. The timeline's axis is the
// order of events, widened where virtual time was skipped; units are events.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "scene/look.h"
#include "trace/recorder.h"

namespace ui {

class Digest {
  public:
    struct Span {
        trace::EventIndex from;  // until the next span's
        scene::Role role;        // none: Role::panel
        trace::TextId label;     // what it waits for
    };
    struct Lane {
        trace::Id task = 0;
        trace::TextId name = 0, coroutine = 0;
        std::vector<Span> spans;
    };
    struct Tick {
        trace::EventIndex event;
        std::uint32_t tick;
        double time;
    };
    struct Skip {
        trace::EventIndex event;  // the time passed just before it
        double seconds;
    };
    struct Line {
        trace::EventIndex event;
        trace::Id task;
        std::uint8_t stream;
        bool open;  // no newline yet
        double time;
        std::string text;
    };

    void clear();
    void follow(const trace::Recorder& recorder);  // reads what is new

    const std::vector<Lane>& lanes() const { return lanes_; }
    const std::vector<Tick>& ticks() const { return ticks_; }
    const std::vector<Skip>& skips() const { return skips_; }
    const std::vector<Line>& lines() const { return lines_; }
    const std::vector<trace::EventIndex>& callbacks() const { return callbacks_; }
    trace::EventIndex size() const { return read_; }
    std::uint32_t ticks_until(trace::EventIndex event) const;      // how many began up to it
    std::uint32_t callbacks_until(trace::EventIndex event) const;
    trace::Id last_to_run(trace::EventIndex event) const;          // the task that made the last step up to it; 0: none did

    // The axis. Width of a skip in units, so that it can be seen and read.
    static constexpr double kSkipUnits = 14;
    double unit_of(trace::EventIndex event) const;
    trace::EventIndex event_at(double unit) const;
    double units() const { return unit_of(read_); }

  private:
    Lane& lane_of(trace::Id task);
    void begin_span(trace::Id task, trace::EventIndex at, scene::Role role, trace::TextId label = 0);

    struct Future {
        std::uint8_t kind = 0;
        trace::TextId label = 0;
        trace::Id task = 0;  // whose it is, if it is a task's
    };
    std::vector<Lane> lanes_;
    std::vector<Tick> ticks_;
    std::vector<std::pair<trace::EventIndex, trace::Id>> steps_;  // which task when
    std::vector<Skip> skips_;
    std::vector<Line> lines_;
    std::vector<trace::EventIndex> callbacks_;
    std::unordered_map<trace::Id, std::uint32_t> lane_index_;
    std::unordered_map<trace::Id, Future> futures_;
    trace::Id running_ = 0;
    double polled_from_ = 0;
    trace::EventIndex read_ = 0;
};

}  // namespace ui
