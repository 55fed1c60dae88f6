// Judges an exercise by what the learner's program did: its output, the loop's clock, its ticks, its warnings.
#pragma once

#include <string>
#include <vector>

#include "lesson/lesson.h"
#include "session/live_run.h"
#include "trace/timeline.h"

namespace lesson {

struct Demand {
    bool met = false;
    std::string words;          // "It takes at most 2 s: it took 4 s."
    trace::EventIndex see = 0;  // where to look, if there is a place
};

struct Verdict {
    bool right = false;  // all are met
    std::vector<Demand> demands;
};

// The run must be over and its trace complete.
Verdict judge(const Exercise& exercise, trace::Timeline& timeline, const session::Ending& ending);

}  // namespace lesson
