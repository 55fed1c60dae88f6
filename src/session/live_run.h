// A program that is being run while it is looked at: what a Session drives. It fills a trace::Recorder as far as it is
// asked to and then stands still, in the middle of whatever it was doing.
//
// python_run.h makes one of a Python program; tests bring scripted ones.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "trace/recorder.h"

namespace session {

// How a run ended. The status is what `tickscope run` would exit with.
struct Ending {
    int status = 0;
    bool deadlock = false;
    bool limit = false;    // the program's own: instructions, memory
    bool stopped = false;  // by stop()
    std::string report;    // a sentence or more for people: who waits for what, which limit
};

class LiveRun {
  public:
    // Where to come back: whichever is met first.
    struct Goal {
        trace::EventIndex size = trace::kNever;  // the recorder has so many events
        std::uint64_t kinds = 0;                           // an event of one of these kinds (a bit each) was appended ...
        std::function<bool(const trace::Event&)> matches;  // ... and this says yes to it; without it every one counts
    };
    enum class Why : std::uint8_t { reached, budget, over };

    virtual ~LiveRun() = default;

    // Runs on for at most about `budget_seconds` of wall time.
    virtual Why advance(const Goal& goal, double budget_seconds) = 0;
    virtual bool over() const = 0;
    virtual void stop() = 0;  // the program runs no more; over() from then on
    virtual const trace::Recorder& recorder() const = 0;
    virtual Ending ending() const = 0;  // once over()
};

constexpr std::uint64_t bit(trace::EventKind kind) { return std::uint64_t{1} << static_cast<unsigned>(kind); }

}  // namespace session
