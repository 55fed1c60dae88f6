// What the window shows and what it can ask for: the one seam between the panels and a run. SessionModel (see
// session_model.h) is the real one; tests bring their own. Everything is asked for in the words of the screen; no
// call takes longer than the budget that advance() is given.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/source_span.h"
#include "trace/recorder.h"
#include "trace/snapshot.h"

namespace ui {

enum class StepKind : std::uint8_t { event, line, callback, await, tick, output };
const char* name_of(StepKind kind);

// A link of a chain of causes, or of a history: a sentence, where it was, and the moment to go to.
struct Cause {
    std::string sentence, moment;
    trace::EventIndex event = 0;
};

class Model {
  public:
    virtual ~Model() = default;

    // -- the moment --------------------------------------------------------------------------------------------------
    virtual bool empty() const = 0;  // no run at all: nothing below but start() may be called
    virtual const trace::Snapshot& now() const = 0;
    virtual const trace::Recorder& recorder() const = 0;
    virtual trace::EventIndex event() const = 0;   // where the cursor is
    virtual trace::EventIndex newest() const = 0;  // the last event there is
    virtual bool over() const = 0;                 // the program is at its end: newest() grows no more
    virtual bool busy() const = 0;                 // on the way to what was asked for
    virtual unsigned run_number() const = 0;       // grows with each start: what was computed of the last run is void

    // -- moving ------------------------------------------------------------------------------------------------------
    virtual void step(StepKind kind, bool forward) = 0;
    virtual void seek(trace::EventIndex event) = 0;
    virtual void run_on(bool forward) = 0;  // to the next breakpoint or the end
    virtual void run_to_line(std::uint32_t line) = 0;
    virtual void run_to_end() = 0;
    virtual void set_playing(bool playing) = 0;
    virtual bool playing() const = 0;
    virtual void set_speed(double factor) = 0;
    virtual double speed() const = 0;
    virtual void stop() = 0;  // ends the program; what was recorded stays
    virtual bool stopped() const = 0;
    // Lets the run go on towards what was asked for; true if anything on the screen may have changed.
    virtual bool advance(double budget_seconds, double elapsed_seconds) = 0;

    // -- breakpoints -------------------------------------------------------------------------------------------------
    virtual const std::set<std::uint32_t>& breakpoints() const = 0;
    virtual void toggle_breakpoint(std::uint32_t line) = 0;

    // -- the program -------------------------------------------------------------------------------------------------
    // Starts anew; what is wrong with the text comes back, and the former run then stays.
    virtual std::vector<base::Diagnostic> start(const std::string& source, const std::string& path) = 0;
    virtual std::vector<base::Diagnostic> open_trace(const std::string& path) = 0;

    // What the run has to say for itself: how it ended if that is not obvious (a deadlock, a limit), in lines for the end
    // of the output; and the newest short notice (a limit met, a moment that does not exist), empty if there is none.
    virtual std::string report() const { return {}; }
    virtual std::string message() const { return {}; }

    // -- questions ---------------------------------------------------------------------------------------------------
    virtual std::string state_sentence(trace::Id task) = 0;
    virtual std::vector<Cause> why(trace::Id task) = 0;      // newest first
    virtual std::vector<Cause> history(trace::Id task) = 0;  // oldest first, up to the cursor
};

}  // namespace ui
