#include <fmt/format.h>

#include "lesson/check.h"
#include "session/python_run.h"

namespace lesson {

std::unique_ptr<session::LiveRun> start_program(const Lesson& lesson, const std::string& source, const std::string& file, std::string& why) {
    session::PythonOptions options;
    options.folder = lesson.folder;
    options.argv = lesson.argv;
    session::Started started = session::start_python(source, file, std::move(options));
    if (!started.run) {
        why = "it cannot be started";
        if (!started.diagnostics.empty()) {
            const base::Diagnostic& d = started.diagnostics.front();
            why = fmt::format("line {}, column {}: {}: {}", d.span.line, d.span.column + 1, d.kind, d.message);
        }
    }
    return std::move(started.run);
}

}  // namespace lesson
