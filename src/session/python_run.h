// A Python program as a live run: its text is compiled, and then run on the program's own fiber piece by piece.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/source_span.h"
#include "session/live_run.h"

namespace session {

struct PythonOptions {
    std::vector<std::string> argv;   // sys.argv[1:]
    std::string folder;              // where open() looks
    std::int64_t max_instructions = 0;
    std::size_t memory_bytes = std::size_t{512} << 20;
    trace::Detail detail = trace::Detail::all;
    // stdout (1) and stderr (2) as they are written; null: nowhere, the trace has them anyway.
    std::function<void(int stream, std::string_view)> write;
};

struct Started {
    std::unique_ptr<LiveRun> run;                // null if the text cannot be run
    std::vector<base::Diagnostic> diagnostics;   // then: what is wrong with it
};

// Nothing runs before the first advance().
Started start_python(std::string source, std::string filename, PythonOptions options = {});

}  // namespace session
