#include "ui/session_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "session/python_run.h"

namespace ui {

namespace fs = std::filesystem;

std::string moment_words(trace::Timeline& timeline, trace::EventIndex event) {
    const trace::TickSpan* tick = timeline.tick_at(event);
    if (!tick) return "before the loop";
    if (tick->end && event > tick->end) return fmt::format("after tick {}", tick->number);
    const auto runs = timeline.events_of(trace::EventKind::handle_run);
    const auto first = std::lower_bound(runs.begin(), runs.end(), tick->begin);
    const auto callback = std::upper_bound(first, runs.end(), event) - first;
    if (callback > 0) return fmt::format("tick {}, callback {}", tick->number, callback);
    switch (timeline.recorder()[event].kind) {
    case trace::EventKind::tick_begin:
    case trace::EventKind::poll: return fmt::format("tick {}, wait", tick->number);
    default: return fmt::format("tick {}, collect", tick->number);
    }
}

SessionModel::~SessionModel() = default;

void SessionModel::step(StepKind kind, bool forward) {
    switch (kind) {
    case StepKind::event: return session_->step(session::Step::event, forward);
    case StepKind::line: return session_->step(session::Step::line, forward);
    case StepKind::callback: return session_->step(session::Step::callback, forward);
    case StepKind::await: return session_->step(session::Step::await, forward);
    case StepKind::tick: return session_->step(session::Step::tick, forward);
    case StepKind::output: return session_->step(session::Step::output, forward);
    }
}

void SessionModel::set_playing(bool playing) {
    if (session_) session_->set_playing(playing);
}

void SessionModel::set_speed(double factor) {
    speed_ = factor;
    if (session_) session_->set_speed(factor);
}

void SessionModel::stop() {
    if (!session_) return;
    session_->cancel();
    session_->set_playing(false);
    if (session_->live() && !session_->over()) session_->stop();
}

bool SessionModel::stopped() const {
    const std::optional<session::Ending> ending = session_ ? session_->ending() : std::nullopt;
    return ending && ending->stopped;
}

bool SessionModel::advance(double budget_seconds, double elapsed_seconds) {
    return session_ && session_->advance(budget_seconds, elapsed_seconds);
}

void SessionModel::toggle_breakpoint(std::uint32_t line) {
    if (!breakpoints_.erase(line)) breakpoints_.insert(line);
    if (session_) session_->breakpoints.lines = breakpoints_;
}

void SessionModel::adopt(std::unique_ptr<session::Session> session) {
    session_ = std::move(session);
    session_->breakpoints.lines = breakpoints_;
    session_->set_speed(speed_);
    ++runs_;
}

std::vector<base::Diagnostic> SessionModel::start(const std::string& source, const std::string& path) {
    session::PythonOptions options;
    options.argv = argv_;
    std::error_code error;
    options.folder = folder_.empty() ? fs::absolute(path, error).parent_path().string() : folder_;
    session::Started started = session::start_python(source, path, std::move(options));
    if (!started.run) return started.diagnostics.empty() ? std::vector<base::Diagnostic>{{"Error", "the program cannot be started", path, {}}} : std::move(started.diagnostics);
    // The same program again goes on from where the cursor was; another one begins at its start.
    std::optional<session::Intention> intention;
    if (session_ && path == path_) intention = session_->intention();
    else breakpoints_.clear();
    path_ = path;
    adopt(std::make_unique<session::Session>(std::move(started.run)));
    // Its first event, so that there is a moment to show.
    session_->step(session::Step::event, true);
    for (int i = 0; i < 20 && session_->empty() && session_->busy(); ++i) session_->advance(0.02);
    if (intention) {
        intention->breakpoints.lines = breakpoints_;
        session_->resume(*intention);
    } else {
        session_->seek(0);
    }
    return {};
}

std::vector<base::Diagnostic> SessionModel::open_trace(const std::string& path) {
    base::Result<std::unique_ptr<session::Session>> opened = session::Session::open_trace(path);
    if (!opened) return {{"TraceError", opened.error(), path, {}}};
    breakpoints_.clear();
    path_ = path;
    adopt(std::move(*opened));
    // Read as far as the first frame allows; the rest follows in advance().
    session_->advance(0.2);
    session_->seek(0);
    return {};
}

std::vector<Cause> SessionModel::said(const std::vector<trace::Cause>& causes) {
    std::vector<Cause> links;
    for (const trace::Cause& cause : causes) links.push_back({cause.sentence, moment_words(session_->timeline(), cause.event), cause.event});
    return links;
}

std::string SessionModel::state_sentence(trace::Id task) {
    std::string sentence = trace::state_sentence(session_->timeline(), event(), task);
    // Said under the task's name, as a sentence of its own.
    if (!sentence.empty() && !sentence.ends_with('.')) sentence += '.';
    return sentence;
}

std::vector<Cause> SessionModel::why(trace::Id task) { return said(trace::why_task(session_->timeline(), event(), task)); }
std::vector<Cause> SessionModel::history(trace::Id task) { return said(trace::history(session_->timeline(), event(), task)); }

std::string SessionModel::report() const {
    const std::optional<session::Ending> ending = session_ ? session_->ending() : std::nullopt;
    return ending ? ending->report : "";
}

std::string SessionModel::message() const {
    if (!session_) return "";
    return !session_->problem().empty() ? session_->problem() : session_->notice();
}

}  // namespace ui
