// A LiveRun of scripted events: runs on a fiber and leaves it from the middle of an append, as a program does.
#pragma once

#include <chrono>
#include <functional>

#include "../trace/scripted_run.h"
#include "base/fiber.h"
#include "session/live_run.h"

namespace scripted {

class Live : public session::LiveRun {
  public:
    struct Stopped {};

    explicit Live(std::vector<Worker> workers)
        : Live([workers = std::move(workers)](trace::Recorder& recorder) { run(recorder, workers); }) {}
    explicit Live(std::function<void(trace::Recorder&)> script)
        : fiber_([this, script = std::move(script)] {
              try {
                  script(recorder_);
              } catch (const Stopped&) {
              }
          }) {}
    ~Live() override { stop(); }

    Why advance(const Goal& goal, double budget_seconds) override {
        ++calls;
        if (over()) return Why::over;
        if (recorder_.size() >= goal.size) return Why::reached;
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::duration<double>(budget_seconds);
        Why why = Why::budget;
        recorder_.pause_when(0, 0, [&, this] {
            if (stopping_) throw Stopped{};
            const trace::Event& e = recorder_[recorder_.size() - 1];
            const bool kind = (goal.kinds & session::bit(e.kind)) && (!goal.matches || goal.matches(e));
            if (kind || recorder_.size() >= goal.size) why = Why::reached;
            else if (std::chrono::steady_clock::now() < deadline) return;
            base::Fiber::yield();
            if (stopping_) throw Stopped{};
        });
        fiber_.resume();
        return over() ? Why::over : why;
    }
    bool over() const override { return fiber_.finished() || (stopping_ && !fiber_.started()); }
    void stop() override {
        stopping_ = true;
        if (fiber_.started() && !fiber_.finished()) fiber_.resume();
    }
    const trace::Recorder& recorder() const override { return recorder_; }
    session::Ending ending() const override { return {stopping_ ? 130 : 0, false, false, stopping_, {}}; }

    int calls = 0;

  private:
    trace::Recorder recorder_;
    bool stopping_ = false;
    base::Fiber fiber_;
};

}  // namespace scripted
