// What the machine tells the recorder beyond what the scheduler does: frames, lines and names.
//
// Only with Detail::all. In one callback of the loop (one handle) at most `most` lines and names are recorded; then one
// detail_dropped says so, and frames alone go on; of plain calls at most `most_frames`, so that no callback fills the
// memory. Frame ids are given when a frame is first entered and stay with it:
// a coroutine's frame keeps its id over all its suspensions.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "python/value.h"
#include "trace/recorder.h"

namespace python {

class Vm;
struct Frame;
class Generator;

struct TraceDetail {
    trace::Recorder* recorder = nullptr;  // only while details are wanted
    std::uint32_t most = 20'000;          // lines and names for each callback
    std::uint32_t left = 20'000;
    std::uint32_t most_frames = 100'000;  // plain calls for each callback; coroutines' and generators' frames always
    std::uint32_t frames_left = 100'000;
    trace::Id handle = ~trace::Id{0};     // the callback that `left` counts for
    trace::Id last_frame = 0;

    bool on() const { return recorder != nullptr; }
    void forget_names();  // names have ended: others may come to have their bits
    void push(Vm& vm, Frame& frame);
    void pop(Vm& vm, Frame& frame, const Value& result, bool raised);
    void resume(Vm& vm, Frame& frame);
    void suspend(Vm& vm, Frame& frame);
    void line(Vm& vm, Frame& frame, std::uint32_t line);
    void stored(Vm& vm, Frame& frame, const Value& name, const Value& value);
    void deleted(Vm& vm, Frame& frame, const Value& name);
    void raised(Vm& vm, Frame& frame, const Value& exception);

  private:
    void arguments(Vm& vm, Frame& frame);
    bool take(Frame& frame);  // whether one more detail may be recorded
    trace::TextId text_of(Vm& vm, const Value& name);
    trace::TextId short_text(Vm& vm, const Value& value);
    void begin_handle() {
        if (handle == recorder->current_handle) return;
        handle = recorder->current_handle;
        left = most;
        frames_left = most_frames;
    }

    struct Written {
        std::uint64_t bits = 0;
        trace::TextId text = 0;
    };
    std::array<Written, 1024> written_{};  // what numbers, None and their like were last written as: they are their bits
    std::unordered_map<std::uint64_t, trace::TextId> texts_;  // of interned names, by their bits
    std::array<Written, 256> named_{};     // names seen of late: a look at texts_ costs more than the rest of an event
};

}  // namespace python
