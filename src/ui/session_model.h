// The Model of the real window: a session::Session, made anew for each run. The only place in ui that talks to it.
#pragma once

#include <memory>

#include "session/session.h"
#include "trace/why.h"
#include "ui/model.h"

namespace ui {

class SessionModel : public Model {
  public:
    SessionModel() = default;
    ~SessionModel() override;

    bool empty() const override { return !session_ || session_->empty(); }
    const trace::Snapshot& now() const override { return session_->now(); }
    const trace::Recorder& recorder() const override { return session_->recorder(); }
    trace::EventIndex event() const override { return session_->cursor(); }
    trace::EventIndex newest() const override { return session_->newest(); }
    bool over() const override { return !session_ || session_->over(); }
    bool busy() const override { return session_ && session_->busy(); }
    unsigned run_number() const override { return runs_; }

    void step(StepKind kind, bool forward) override;
    void seek(trace::EventIndex event) override { session_->seek(event); }
    void run_on(bool forward) override { session_->run_on(forward); }
    void run_to_line(std::uint32_t line) override { session_->run_to_line(line); }
    void run_to_end() override { session_->run_to_end(); }
    void set_playing(bool playing) override;
    bool playing() const override { return session_ && session_->playing(); }
    void set_speed(double factor) override;
    double speed() const override { return speed_; }
    void stop() override;
    bool stopped() const override;
    bool advance(double budget_seconds, double elapsed_seconds) override;

    const std::set<std::uint32_t>& breakpoints() const override { return breakpoints_; }
    void toggle_breakpoint(std::uint32_t line) override;

    std::vector<base::Diagnostic> start(const std::string& source, const std::string& path) override;
    std::vector<base::Diagnostic> open_trace(const std::string& path) override;

    std::string state_sentence(trace::Id task) override;
    std::vector<Cause> why(trace::Id task) override;
    std::vector<Cause> history(trace::Id task) override;
    std::string report() const override;
    std::string message() const override;

    session::Session* session() { return session_.get(); }  // for lessons
    // The arguments and the folder of the next start(): a lesson's. Empty: none, and the program's own folder.
    void set_surroundings(std::vector<std::string> argv, std::string folder) { argv_ = std::move(argv), folder_ = std::move(folder); }

  private:
    void adopt(std::unique_ptr<session::Session> session);
    std::vector<Cause> said(const std::vector<trace::Cause>& causes);

    std::unique_ptr<session::Session> session_;
    std::set<std::uint32_t> breakpoints_;
    std::vector<std::string> argv_;
    std::string folder_, path_;
    double speed_ = 1;
    unsigned runs_ = 0;
};

// Where in the run an event is, in words: "tick 3, callback 2", "tick 3, collect", "before the loop".
std::string moment_words(trace::Timeline& timeline, trace::EventIndex event);

}  // namespace ui
