// Moments of a run, named in words: what a lesson's page says it talks about ("line 12, 2nd time", "task worker-1 first
// waits", "tick 4, callback 2"). docs/lessons.md has the whole list; this is its one implementation.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "trace/timeline.h"

namespace session {

struct Moment {
    enum class Kind : std::uint8_t {
        start, end, line, tick, tick_waits, tick_runs, tick_ends, callback,
        task_made, task_steps, task_waits, task_ready, task_over, task_done, task_failed, task_cancelled, task_cancel_asked,
        output, output_text, time, blocked, warning, deadlock, io_begins, io_ends, event
    };
    Kind kind = Kind::start;
    std::uint32_t number = 0;    // of the line, tick, output, event
    std::uint32_t callback = 0;  // in the tick
    double time = 0;
    std::string name;            // of the task, or the text that was printed
    std::uint32_t nth = 1;       // which one of them; 0: the last
    std::string words;           // as it was written
};

// What is wrong with the words, and where in them.
struct MomentError {
    std::string message;
    std::size_t column = 0;  // in bytes, from 0
};

// True, and `out`, if the words are a moment.
bool parse_moment(std::string_view words, Moment& out, MomentError& error);

// The event after which the state is the moment's, in what the timeline has taken in. The error says why there is none:
// `no moment "tick 40": the run has 12 ticks`.
base::Result<trace::EventIndex> find_moment(const trace::Timeline& timeline, const Moment& moment);

// "5th"; "2nd".
std::string ordinal(std::uint32_t n);

}  // namespace session
