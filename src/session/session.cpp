#include "session/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "trace/apply.h"
#include "trace/trace_file.h"

namespace session {

using trace::Event;
using trace::EventIndex;
using trace::EventKind;

namespace {

constexpr EventIndex kSlice = 4096;  // events between two looks at the clock
constexpr std::uint64_t kAll = ~std::uint64_t{0};
constexpr std::uint64_t kEnds = bit(EventKind::task_done) | bit(EventKind::task_failed) | bit(EventKind::task_cancelled);
constexpr std::uint64_t kSuspends = bit(EventKind::task_wait) | bit(EventKind::task_yield) | kEnds;

// The kinds that move or tell the clock.
std::uint64_t telling_the_time() {
    std::uint64_t kinds = bit(EventKind::blocked);
    for (int kind = 0; kind < static_cast<int>(EventKind::count_); ++kind)
        if (trace::carries_time(static_cast<EventKind>(kind))) kinds |= bit(static_cast<EventKind>(kind));
    return kinds;
}

std::uint64_t kinds_of(Step step) {
    switch (step) {
    case Step::event: return kAll;
    case Step::line: return bit(EventKind::line);
    case Step::callback: return bit(EventKind::handle_run);
    case Step::await: return kSuspends;
    case Step::tick: return bit(EventKind::tick_begin);
    case Step::output: return bit(EventKind::output);
    }
    return kAll;
}

}  // namespace

const char* name_of(Step step) {
    switch (step) {
    case Step::event: return "event";
    case Step::line: return "line";
    case Step::callback: return "callback";
    case Step::await: return "await";
    case Step::tick: return "tick";
    case Step::output: return "output";
    }
    return "?";
}

Session::Session(std::unique_ptr<LiveRun> run, Options options)
    : options_(options), run_(std::move(run)), recorder_(&run_->recorder()), timeline_(*recorder_) {}

Session::Session(std::unique_ptr<trace::Recorder> recorded, Options options)
    : options_(options), recorded_(std::move(recorded)), recorder_(recorded_.get()), timeline_(*recorder_) {}

base::Result<std::unique_ptr<Session>> Session::open_trace(const std::string& path) {
    auto recorded = trace::read_trace(path);
    if (!recorded) return base::Error{recorded.error()};
    return std::make_unique<Session>(std::move(*recorded));
}

Session::~Session() {
    if (run_ && !run_->over()) run_->stop();
}

double Session::clock() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

const trace::Snapshot& Session::now() { return timeline_.at(cursor_); }

std::optional<Ending> Session::ending() const {
    if (!run_ || !run_->over()) return std::nullopt;
    return run_->ending();
}

// -- where to go -------------------------------------------------------------------------------------------------------

void Session::want(Goal goal) {
    playing_ = false;
    problem_.clear();
    goal.wanted = true;
    goal.at = goal.forward ? (empty() ? 0 : cursor_ + 1) : cursor_;
    goal_ = std::move(goal);
}

void Session::settle(EventIndex cursor) {
    cursor_ = timeline_.size() ? std::min(cursor, newest()) : 0;
    goal_ = Goal{};
}

void Session::step(Step step, bool forward) {
    Goal goal;
    goal.forward = forward;
    goal.kinds = kinds_of(step);
    if (step == Step::await)
        if (const trace::Id task = empty() ? 0 : now().running_task)
            goal.matches = [task](const Event& e) { return e.subject == task; };
    want(std::move(goal));
}

void Session::seek(EventIndex event) {
    playing_ = false;
    settle(event);
}

void Session::run_on(bool forward) {
    Goal goal;
    goal.forward = forward;
    goal.heed_breakpoints = true;
    want(std::move(goal));
}

void Session::run_to_line(std::uint32_t line) {
    Goal goal;
    goal.kinds = bit(EventKind::line);
    goal.matches = [line](const Event& e) { return e.other == line; };
    goal.heed_breakpoints = true;
    want(std::move(goal));
}

void Session::run_to_task(trace::Id task) {
    Goal goal;
    goal.kinds = bit(EventKind::task_step);
    goal.matches = [task](const Event& e) { return e.subject == task; };
    goal.heed_breakpoints = true;
    want(std::move(goal));
}

void Session::run_to_tick(std::uint32_t number) {
    Goal goal;
    goal.kinds = bit(EventKind::tick_begin);
    goal.matches = [number](const Event& e) { return e.subject == number; };
    goal.heed_breakpoints = true;
    want(std::move(goal));
}

void Session::run_to_time(double seconds) {
    Moment moment;
    moment.kind = Moment::Kind::time;
    moment.time = seconds;
    moment.words = fmt::format("time {:g}", seconds);
    if (over() || timeline_.first_at_time(seconds) < timeline_.size()) return run_to(moment);
    // A live run goes on until its clock is that far, and no further.
    Goal goal;
    goal.kinds = telling_the_time();
    goal.matches = [this, seconds](const Event&) { return timeline_.time_at(goal_.at) >= seconds; };
    goal.may_match = [seconds](const Event& e) { return e.kind == EventKind::blocked || e.value() >= seconds; };
    goal.moment = std::move(moment);
    want(std::move(goal));
    goal_.at = timeline_.size();
}

void Session::run_to_end() {
    Goal goal;
    goal.to_end = true;
    want(std::move(goal));
}

void Session::run_to(const Moment& moment) {
    Goal goal;
    goal.moment = moment;
    want(std::move(goal));
}

Intention Session::intention() const {
    Intention kept;
    kept.breakpoints = breakpoints;
    kept.speed = speed_;
    kept.at_start = cursor_ == 0;
    kept.at_end = !kept.at_start && over() && cursor_ == newest();
    if (const trace::TickSpan* tick = timeline_.tick_at(cursor_)) {
        kept.loop = tick->loop;
        kept.tick = tick->number;
        const auto runs = timeline_.events_of(EventKind::handle_run);
        const auto first = std::lower_bound(runs.begin(), runs.end(), tick->begin);
        kept.callback = static_cast<std::uint32_t>(std::upper_bound(first, runs.end(), cursor_) - first);
    }
    return kept;
}

void Session::resume(const Intention& intention) {
    breakpoints = intention.breakpoints;
    speed_ = intention.speed;
    if (intention.at_start || (intention.tick == 0 && !intention.at_end)) return seek(0);
    if (intention.at_end) return run_to_end();
    // A counter of its own: what is told from event to event must not be told twice.
    struct Place {
        std::uint32_t loops = 0, last = 0, callbacks = 0;
        bool inside = false;
    };
    Goal goal;
    goal.kinds = bit(EventKind::tick_begin) | bit(EventKind::handle_run);
    goal.matches = [intention, place = Place{}](const Event& e) mutable {
        if (e.kind == EventKind::tick_begin) {
            if (place.inside) return true;  // the tick is shorter than it was: behind it
            if (e.subject <= place.last) ++place.loops;
            place.last = e.subject;
            place.inside = place.loops == intention.loop && e.subject == intention.tick;
            return place.inside && intention.callback == 0;
        }
        return place.inside && ++place.callbacks == intention.callback;
    };
    cursor_ = 0;
    want(std::move(goal));
    goal_.at = 0;
}

void Session::cancel() {
    if (goal_.wanted && goal_.forward && !goal_.moment && goal_.at > cursor_ + 1) cursor_ = std::min(goal_.at - 1, newest());
    goal_ = Goal{};
    playing_ = false;
}

void Session::stop() {
    cancel();
    if (run_ && !run_->over()) run_->stop();
    timeline_.follow();
}

// -- getting there -------------------------------------------------------------------------------------------------------

bool Session::is_breakpoint(const Event& event) const {
    if (breakpoints.kinds & bit(event.kind)) return true;
    if (event.kind == EventKind::line) return breakpoints.lines.count(event.other) != 0;
    if (event.kind == EventKind::task_step && !breakpoints.tasks.empty()) {
        if (breakpoints.tasks.count(std::string(timeline_.name_of_task(event.subject)))) return true;
        const EventIndex made = timeline_.made(EventKind::task_made, event.subject);
        return made != trace::kNever && breakpoints.tasks.count(std::string(timeline_.text((*recorder_)[made].text)));
    }
    return false;
}

std::uint64_t Session::breakpoint_kinds() const {
    return breakpoints.kinds | (breakpoints.lines.empty() ? 0 : bit(EventKind::line)) | (breakpoints.tasks.empty() ? 0 : bit(EventKind::task_step));
}

void Session::heed_limits() {
    if (!run_ || run_->over()) return;
    if (recorder_->size() >= options_.most_events)
        notice_ = fmt::format("The run was stopped: it recorded {} events, which is the limit.", recorder_->size());
    else if (recorder_->memory_bytes() + timeline_.memory_bytes() > options_.most_bytes)
        notice_ = fmt::format("The run was stopped: its trace takes {} MB, which is the limit.", options_.most_bytes >> 20);
    if (!notice_.empty()) run_->stop();
}

bool Session::take_in(double deadline) {
    while (!timeline_.follow(kSlice))
        if (clock() >= deadline) return false;
    return true;
}

// Lets the live run go on, for a slice at most.
bool Session::grow(const LiveRun::Goal& goal, double deadline) {
    if (over()) return false;
    LiveRun::Goal slice = goal;
    slice.size = std::min(goal.size, recorder_->size() + kSlice);
    slice.size = std::min(slice.size, std::max(options_.most_events, recorder_->size() + 1));
    run_->advance(slice, std::max(0.0, deadline - clock()));
    const bool checks = recorder_->size() >= options_.most_events || recorder_->size() / (16 * kSlice) != timeline_.size() / (16 * kSlice);
    if (checks) heed_limits();
    return true;
}

void Session::pursue(double deadline) {
    // The kinds to stop at, and what decides; the same for what is recorded and for what is yet to come.
    const std::uint64_t wanted = goal_.to_end ? 0 : goal_.kinds;
    const std::uint64_t breaks = goal_.heed_breakpoints ? breakpoint_kinds() : 0;
    const auto hits = [&](const Event& e) {
        return ((wanted & bit(e.kind)) && (!goal_.matches || goal_.matches(e))) || ((breaks & bit(e.kind)) && is_breakpoint(e));
    };
    for (;;) {
        if (!take_in(deadline)) return;
        for (EventIndex slice = 0; goal_.at < timeline_.size(); ++goal_.at) {
            const Event& e = (*recorder_)[goal_.at];
            if (((wanted | breaks) & bit(e.kind)) && hits(e)) return settle(goal_.at);
            if (++slice % (16 * kSlice) == 0 && clock() >= deadline) return void(++goal_.at);
        }
        if (clock() >= deadline && !over()) return;
        LiveRun::Goal goal;
        goal.kinds = wanted | breaks;
        // A counting predicate may be asked once for each event only; there the run comes back for every candidate.
        const bool simple = !goal_.matches && breakpoints.tasks.empty();
        if (goal_.may_match) goal.matches = goal_.may_match;
        else if (simple && breaks) goal.matches = [&](const Event& e) { return (wanted & bit(e.kind)) || is_breakpoint(e); };
        if (!grow(goal, deadline) && goal_.at >= recorder_->size()) return goal_.moment ? void(pursue_moment()) : settle(newest());
    }
}

void Session::pursue_back(double deadline) {
    const std::uint64_t breaks = goal_.heed_breakpoints ? breakpoint_kinds() : 0;
    for (EventIndex slice = 0; goal_.at > 0;) {
        const Event& e = (*recorder_)[--goal_.at];
        if (((goal_.kinds & bit(e.kind)) && (!goal_.matches || goal_.matches(e))) || ((breaks & bit(e.kind)) && is_breakpoint(e)))
            return settle(goal_.at);
        if (++slice % (16 * kSlice) == 0 && clock() >= deadline) return;
    }
    settle(0);
}

// Moments are found by the timeline's indices, asked again with each slice of a live run.
bool Session::pursue_moment() {
    auto found = find_moment(timeline_, *goal_.moment);
    const bool counts_on_the_end = goal_.moment->kind == Moment::Kind::end || goal_.moment->nth == 0;
    if (found && (over() || !counts_on_the_end)) {
        settle(*found);
        return true;
    }
    if (!over()) return false;
    problem_ = found.error();
    goal_ = Goal{};
    return true;
}

bool Session::advance(double budget_seconds, double elapsed_seconds) {
    const double deadline = clock() + budget_seconds;
    const EventIndex cursor_before = cursor_, newest_before = newest();
    const bool empty_before = empty();
    if (!goal_.wanted) {
        take_in(deadline);
        if (playing_) play(deadline, elapsed_seconds);
    } else if (!goal_.forward) {
        pursue_back(deadline);
    } else if (goal_.moment && !goal_.matches) {
        while (goal_.wanted) {
            if (take_in(deadline) && pursue_moment()) break;
            if (clock() >= deadline) break;
            grow({}, deadline);
        }
    } else {
        pursue(deadline);
    }
    return cursor_ != cursor_before || newest() != newest_before || empty() != empty_before;
}

// -- play ------------------------------------------------------------------------------------------------------------------

void Session::set_playing(bool playing) {
    goal_ = Goal{};
    playing_ = playing;
    credit_ = 0;
}

void Session::set_speed(double factor) {
    if (std::isfinite(factor)) speed_ = std::clamp(factor, 0.01, 1000.0);
}

void Session::play(double deadline, double elapsed) {
    // A frame that came late is not made up for: better a little slower than a jump.
    credit_ += std::min(elapsed, 0.25) * speed_;
    for (EventIndex shown = 0;; ++shown) {
        if (cursor_ + 1 >= timeline_.size() || empty()) {
            LiveRun::Goal goal;
            goal.size = recorder_->size() + 64;
            if (!grow(goal, deadline)) {
                playing_ = false;  // the end
                return;
            }
            take_in(deadline);
            if (cursor_ + 1 >= timeline_.size()) return;  // the program computes
        }
        const Event& e = (*recorder_)[cursor_];
        const double time = timeline_.time_at(cursor_), next = timeline_.time_at(cursor_ + 1);
        const double cost = dwell(e, next - time);
        if (credit_ < cost) return;
        credit_ -= cost;
        ++cursor_;
        if (is_breakpoint((*recorder_)[cursor_])) {
            playing_ = false;
            return;
        }
        if (shown % 256 == 255 && clock() >= deadline) return;
    }
}

}  // namespace session
