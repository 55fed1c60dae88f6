// A moment of a run as lines of text: what the window's stage, program and output show, for a terminal.
// Computed from the snapshot alone, like every picture of a run. No escape sequences: the caller decides on colour.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "session/session.h"

namespace app {

struct ViewOptions {
    std::size_t width = 100;         // columns; longer lines are cut
    std::size_t source_lines = 9;    // around the line that runs; 0: no source
    std::size_t output_lines = 6;    // the last ones; 0: no output
    std::size_t most_tokens = 8;     // of each place; the others are counted
};

// One line: tick, time, phase, how far the tick is.
std::string headline(session::Session& session);

// The places, each a line or more: running, ready (with the gate), timers, i/o, others, over.
std::vector<std::string> places(session::Session& session, const ViewOptions& options);

// The source around the line that runs (or where `main` stands), each suspended task named at its line.
std::vector<std::string> source_window(session::Session& session, const ViewOptions& options);

// What was written to stdout and stderr after event `after` and not after the cursor, in whole lines as far as there are.
std::vector<std::string> output_lines(session::Session& session, trace::EventIndex after);

// Everything above with the last lines of the output, as a screen.
std::vector<std::string> screen(session::Session& session, const ViewOptions& options);

// Cut to so many columns, "..." at the end; counts characters, not bytes. Control characters become harmless.
std::string cut(std::string text, std::size_t columns);

}  // namespace app
