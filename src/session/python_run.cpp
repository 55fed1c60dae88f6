#include "session/python_run.h"

#include <chrono>
#include <utility>

#include "asyncio/program.h"
#include "base/fiber.h"

namespace session {

namespace {

class PythonRun : public LiveRun {
  public:
    PythonRun(std::string source, std::string filename, PythonOptions options) : recorder_(options.detail) {
        recorder_.sources.push_back({filename, source});
        asyncio::ProgramOptions to;
        to.argv = std::move(options.argv);
        to.folder = std::move(options.folder);
        to.max_instructions = options.max_instructions;
        to.limits.memory_bytes = options.memory_bytes;
        to.recorder = &recorder_;
        if (options.write)
            to.write = [write = std::move(options.write)](python::Stream stream, std::string_view text) {
                write(stream == python::Stream::err ? 2 : 1, text);
            };
        program_ = std::make_unique<asyncio::Program>(std::move(source), std::move(filename), std::move(to));
    }
    ~PythonRun() override { stop(); }

    std::vector<base::Diagnostic> load() { return program_->load(); }

    Why advance(const Goal& goal, double budget_seconds) override {
        if (over()) return Why::over;
        if (recorder_.size() >= goal.size) return Why::reached;
        using Clock = std::chrono::steady_clock;
        const auto deadline = Clock::now() + std::chrono::duration<double>(budget_seconds);
        reached_ = false;
        arm(goal);
        const bool ended = program_->advance([&] { return !reached_ && Clock::now() < deadline; });
        recorder_.pause_when(trace::kNever, 0, nullptr);
        return ended ? Why::over : reached_ ? Why::reached : Why::budget;
    }

    bool over() const override { return stopped_ || program_->over(); }
    void stop() override {
        if (over()) return;
        stopped_ = true;
        program_->stop();
    }
    const trace::Recorder& recorder() const override { return recorder_; }
    Ending ending() const override {
        const asyncio::Ending& e = program_->ending();
        return {e.status, e.deadlock, e.limit, e.stopped || stopped_, e.report};
    }

  private:
    // Called by the recorder from the middle of the program: leaves the program's fiber, to be resumed by the next
    // advance(). A simulated worker thread has a fiber of its own, which only the program may leave: there the pause
    // waits for the first event that is not a worker's.
    void arm(const Goal& goal) {
        const trace::EventIndex size = program_fiber_ ? goal.size : 0;  // the first event tells which fiber is the program's
        recorder_.pause_when(size, goal.kinds, [this, &goal] {
            if (!program_fiber_) {
                program_fiber_ = base::Fiber::current();
                arm(goal);
                const trace::Event& first = recorder_[recorder_.size() - 1];
                const bool kind = goal.kinds >> static_cast<unsigned>(first.kind) & 1;
                if (recorder_.size() < goal.size && !(kind && (!goal.matches || goal.matches(first)))) return;
            } else if (!reached_ && recorder_.size() < goal.size && goal.matches && !goal.matches(recorder_[recorder_.size() - 1])) {
                return;
            }
            reached_ = true;
            if (base::Fiber::current() == program_fiber_ && program_fiber_) base::Fiber::yield();
            else recorder_.pause_when(0, 0, [this] {
                if (base::Fiber::current() == program_fiber_ && program_fiber_) base::Fiber::yield();
            });
        });
    }

    trace::Recorder recorder_;
    std::unique_ptr<asyncio::Program> program_;
    base::Fiber* program_fiber_ = nullptr;
    bool reached_ = false, stopped_ = false;
};

}  // namespace

Started start_python(std::string source, std::string filename, PythonOptions options) {
    auto run = std::make_unique<PythonRun>(std::move(source), std::move(filename), std::move(options));
    Started started;
    started.diagnostics = run->load();
    if (started.diagnostics.empty()) started.run = std::move(run);
    return started;
}

}  // namespace session
