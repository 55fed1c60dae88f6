// A Model over a run that is recorded already: steps go to the next event of the right kind. For tests of the panels.
#pragma once

#include <algorithm>

#include "../scene/sample_run.h"
#include "trace/timeline.h"
#include "ui/model.h"

namespace sample {

class RecordedModel : public ui::Model {
  public:
    explicit RecordedModel(const trace::Recorder& recorder) : recorder_(recorder), timeline_(recorder) {
        timeline_.follow();
        event_ = timeline_.size() - 1;
    }

    bool empty() const override { return false; }
    const trace::Snapshot& now() const override { return const_cast<trace::Timeline&>(timeline_).at(event_); }
    const trace::Recorder& recorder() const override { return recorder_; }
    trace::EventIndex event() const override { return event_; }
    trace::EventIndex newest() const override { return timeline_.size() - 1; }
    bool over() const override { return true; }
    bool busy() const override { return false; }
    unsigned run_number() const override { return runs; }
    void step(ui::StepKind kind, bool forward) override {
        using trace::EventKind;
        const EventKind kinds[] = {EventKind::count_, EventKind::line, EventKind::handle_run, EventKind::task_wait, EventKind::tick_begin, EventKind::output};
        const EventKind wanted = kinds[static_cast<int>(kind)];
        for (auto e = static_cast<long>(event_) + (forward ? 1 : -1); e >= 0 && e <= static_cast<long>(newest()); e += forward ? 1 : -1)
            if (wanted == EventKind::count_ || recorder_[static_cast<trace::EventIndex>(e)].kind == wanted) {
                event_ = static_cast<trace::EventIndex>(e);
                return;
            }
        event_ = forward ? newest() : 0;
    }
    void seek(trace::EventIndex event) override { event_ = std::min(event, newest()); }
    void run_on(bool forward) override { event_ = forward ? newest() : 0; }
    void run_to_line(std::uint32_t) override {}
    void run_to_end() override { event_ = newest(); }
    void set_playing(bool playing) override { playing_ = playing; }
    bool playing() const override { return playing_; }
    void set_speed(double factor) override { speed_ = factor; }
    double speed() const override { return speed_; }
    void stop() override { stopped_ = true; }
    bool stopped() const override { return stopped_; }
    bool advance(double, double) override { return false; }
    const std::set<std::uint32_t>& breakpoints() const override { return breakpoints_; }
    void toggle_breakpoint(std::uint32_t line) override {
        if (!breakpoints_.erase(line)) breakpoints_.insert(line);
    }
    std::vector<base::Diagnostic> start(const std::string& source, const std::string&) override {
        if (source.find("?!") == std::string::npos) {
            ++starts;
            return {};
        }
        const auto line = static_cast<std::uint32_t>(1 + std::count(source.begin(), source.begin() + static_cast<long>(source.find("?!")), '\n'));
        return {{"SyntaxError", "invalid syntax", "program.py", {line, 4, line, 8}}};
    }
    std::vector<base::Diagnostic> open_trace(const std::string&) override { return {{"TraceError", "not a trace", "", {}}}; }
    std::string state_sentence(trace::Id) override { return "It is ready: its sleep is over, and it waits for its turn in the queue."; }
    std::vector<ui::Cause> why(trace::Id) override {
        return {{"its sleep got its result", "tick 3, callback 2", 60}, {"the timer fell due at 1.000 s", "tick 3, collect", 55}, {"it called sleep(1) at line 5", "tick 2", 40}, {"main made it at line 13", "tick 1", 20}};
    }
    std::vector<ui::Cause> history(trace::Id) override { return {{"was made", "tick 1", 20}, {"ran its first step", "tick 2", 38}}; }

    unsigned runs = 1, starts = 0;

  private:
    const trace::Recorder& recorder_;
    trace::Timeline timeline_;
    trace::EventIndex event_ = 0;
    bool playing_ = false, stopped_ = false;
    double speed_ = 1;
    std::set<std::uint32_t> breakpoints_;
};

}  // namespace sample
