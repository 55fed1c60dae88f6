// One run, live or recorded, and a cursor in it: everything that a screen may ask of a run.
//
// The cursor is an event; what is shown is the state right after it. Going forward inside what is recorded and going on
// with a live program are the same thing to the caller. Going back never runs anything again.
//
// Nothing here waits. step(), run_to...() and play() only say what is wanted; advance(), once a frame, goes there for as
// long as its budget lasts and continues in the next frame. busy() says that it is still on the way; cancel() gives up
// the way and stays where the search stands; stop() ends the program, and what was recorded stays.
//
// A step forward goes to the next event of its kind after the cursor, a step back to the last one before it:
//
//    event      any event
//    line       a line of the program is about to run, in whichever task
//    callback   the loop has just taken a handle from the ready queue
//    await      the task that runs at the cursor suspends or ends; if none runs there, any task (back: the same)
//    tick       an iteration of the loop begins
//    output     the program has just written something
//
// Where there is no such event, a step forward goes to the run's last event and a step back to its first. Steps do not
// heed breakpoints; running on, running to a place and playing do (forward), and each stops at the first that it meets.
//
// Owns the LiveRun or the recorded trace. One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "session/live_run.h"
#include "session/moments.h"
#include "session/pace.h"
#include "trace/timeline.h"

namespace session {

enum class Step : std::uint8_t { event, line, callback, await, tick, output };
const char* name_of(Step step);

struct Breakpoints {
    std::set<std::uint32_t> lines;    // met when the line is about to run
    std::set<std::string> tasks;      // met when a task of this name (or coroutine) makes a step
    std::uint64_t kinds = 0;          // met by an event of such a kind: bit(EventKind::warning) ...
    bool empty() const { return lines.empty() && tasks.empty() && kinds == 0; }
};

struct Options {
    trace::EventIndex most_events = 4'000'000;      // a live run that records more is stopped, with a notice
    std::size_t most_bytes = std::size_t{1} << 30;  // of trace and timeline together
};

// What to keep of a session for the next one, when the program was changed and is run again.
struct Intention {
    Breakpoints breakpoints;
    double speed = 1;
    bool at_start = true, at_end = false;
    std::uint32_t loop = 0, tick = 0, callback = 0;  // where the cursor stood; callback 0: at the tick's begin
};

class Session {
  public:
    explicit Session(std::unique_ptr<LiveRun> run, Options options = {});
    explicit Session(std::unique_ptr<trace::Recorder> recorded, Options options = {});
    static base::Result<std::unique_ptr<Session>> open_trace(const std::string& path);
    ~Session();
    Session(const Session&) = delete;

    // -- the moment ----------------------------------------------------------------------------------------------------
    const trace::Recorder& recorder() const { return *recorder_; }
    trace::Timeline& timeline() { return timeline_; }
    const trace::Snapshot& now();                              // of the cursor
    trace::EventIndex cursor() const { return cursor_; }
    trace::EventIndex newest() const { return timeline_.size() ? timeline_.size() - 1 : 0; }
    bool empty() const { return timeline_.size() == 0; }       // nothing was recorded yet
    bool live() const { return run_ != nullptr; }
    bool over() const { return !run_ || run_->over(); }        // newest() grows no more
    bool at_live_edge() const { return cursor_ == newest(); }
    std::optional<Ending> ending() const;                      // of a live run that is over
    const std::string& notice() const { return notice_; }      // a limit that was met, in a sentence; else empty

    // -- where to go ---------------------------------------------------------------------------------------------------
    void step(Step step, bool forward);
    void seek(trace::EventIndex event);              // within what is recorded; at most newest()
    void run_on(bool forward);                       // to a breakpoint, or the end; back: to the last one met, or the start
    void run_to_line(std::uint32_t line);            // the next time it is about to run
    void run_to_task(trace::Id task);                // the next time it makes a step
    void run_to_tick(std::uint32_t number);          // the next begin of a tick of this number
    void run_to_time(double seconds);                // the first event when the clock is that far; also behind the cursor
    void run_to_end();                               // of the program; breakpoints are not heeded
    void to_live_edge() { seek(newest()); }
    // The moment, before or behind the cursor. If the run turns out to have none, problem() says so and the cursor stays.
    void run_to(const Moment& moment);
    const std::string& problem() const { return problem_; }
    void resume(const Intention& intention);         // as near as this run comes to where the former cursor was
    Intention intention() const;

    bool busy() const { return goal_.wanted; }
    void cancel();
    void stop();

    // -- play ------------------------------------------------------------------------------------------------------------
    void set_playing(bool playing);
    bool playing() const { return playing_; }
    void set_speed(double factor);                   // 1: a second of the loop's time takes a second; 0.01 .. 1000
    double speed() const { return speed_; }

    // Goes on for at most `budget_seconds` of wall time; `elapsed_seconds` have passed since the last call, for play().
    // True if the cursor or the end of the trace has moved.
    bool advance(double budget_seconds, double elapsed_seconds = 0);

    Breakpoints breakpoints;

  private:
    // What is being looked for. Searching forward goes on with a live run where the trace ends.
    struct Goal {
        bool wanted = false;
        bool forward = true;
        std::uint64_t kinds = 0;                                  // of the events that may be it
        std::function<bool(const trace::Event&)> matches;         // null: all of these kinds
        std::function<bool(const trace::Event&)> may_match;       // said of a live run's event before it is taken in; null: yes
        bool heed_breakpoints = false;
        bool to_end = false;                                      // nothing is it
        std::optional<Moment> moment;                             // asked anew as the trace grows, unless matches decides
        trace::EventIndex at = 0;                                 // the next event to look at
    };

    void want(Goal goal);
    void pursue(double deadline);
    void pursue_back(double deadline);
    bool pursue_moment();
    bool grow(const LiveRun::Goal& goal, double deadline);  // false: there is no more
    bool take_in(double deadline);                                // true when all is taken in
    void heed_limits();
    void play(double deadline, double elapsed);
    bool is_breakpoint(const trace::Event& event) const;
    std::uint64_t breakpoint_kinds() const;
    void settle(trace::EventIndex cursor);
    static double clock();

    Options options_;
    std::unique_ptr<LiveRun> run_;
    std::unique_ptr<trace::Recorder> recorded_;
    const trace::Recorder* recorder_;
    trace::Timeline timeline_;
    trace::EventIndex cursor_ = 0;
    Goal goal_;
    std::string problem_, notice_;
    bool playing_ = false;
    double speed_ = 1;
    double credit_ = 0;  // seconds that play has not yet spent on events
};

}  // namespace session
