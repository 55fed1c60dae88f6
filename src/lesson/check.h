// Proves that a lesson is whole: its program runs, every page's moment exists, every question has one answer, its links
// lead somewhere, the exercise's solution is right and its start is not.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "lesson/lesson.h"
#include "session/live_run.h"
#include "trace/timeline.h"

namespace lesson {

// Starts a program of a lesson; on failure the run is null and `why` says what is wrong with the text.
using Starter = std::function<std::unique_ptr<session::LiveRun>(const Lesson& lesson, const std::string& source, const std::string& file, std::string& why)>;

// Runs Python programs (session/python_run.h) within the lesson's folder.
std::unique_ptr<session::LiveRun> start_program(const Lesson& lesson, const std::string& source, const std::string& file, std::string& why);

struct CheckLimits {
    double seconds = 20;                        // of wall time, for each program
    trace::EventIndex events = 2'000'000;
};

// Everything that is wrong, what was wrong with the files included. Empty: the lesson is whole.
std::vector<base::Diagnostic> check(const Lesson& lesson, const Starter& start = start_program, const CheckLimits& limits = {});

// A program of a lesson run to its end. `why` is empty if it got there.
struct Finished {
    std::unique_ptr<session::LiveRun> run;
    std::unique_ptr<trace::Timeline> timeline;
    std::string why;
};
Finished run_to_end(const Lesson& lesson, const std::string& source, const std::string& file, const Starter& start, const CheckLimits& limits = {});

}  // namespace lesson
