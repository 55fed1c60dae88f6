#include "asyncio/program.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "asyncio/lost_tasks.h"
#include "asyncio/state.h"
#include "asyncio/workers.h"
#include "base/fiber.h"
#include "python/library_places.h"

namespace asyncio {

namespace {

constexpr std::int64_t kSlice = 20'000;                      // instructions between two looks at the limits
constexpr std::size_t kStackBytes = std::size_t{16} << 20;  // taken page by page as it is used

loop::SimulatedHost simulated(const HostOptions& host) {
    loop::SimulatedHost made;
    made.name = host.name;
    made.address = host.address;
    made.latency = host.latency;
    made.ports = host.ports;
    made.page = host.page;
    switch (host.behaviour) {
        case HostOptions::Behaviour::answers: made.behaviour = loop::SimulatedHost::Behaviour::answers; break;
        case HostOptions::Behaviour::refuses: made.behaviour = loop::SimulatedHost::Behaviour::refuses; break;
        case HostOptions::Behaviour::silent: made.behaviour = loop::SimulatedHost::Behaviour::silent; break;
        case HostOptions::Behaviour::resets: made.behaviour = loop::SimulatedHost::Behaviour::resets; break;
    }
    return made;
}

}  // namespace

struct Program::Impl final : python::Host {
    std::string text, name;
    ProgramOptions options;
    loop::VirtualClock clock;
    std::unique_ptr<State> state;  // outlives the machine, whose last objects still refer to it
    std::unique_ptr<Vm> vm;
    std::unique_ptr<base::Fiber> fiber;
    const std::function<bool()>* keep_going = nullptr;
    std::int64_t spent = 0;
    Ending ending;

    Impl(std::string source, std::string filename, ProgramOptions o) : text(std::move(source)), name(std::move(filename)), options(std::move(o)) {
        vm = std::make_unique<Vm>(*this, options.limits, options.recorder);
        state = std::make_unique<State>(*vm, clock, options.recorder);
        state->on_deadlock = [this](const std::string& report) {
            ending.deadlock = true;
            ending.report = report;
            abort();
        };
        vm->extension = std::shared_ptr<State>(state.get(), [](State* ended) { ended->end(); });
        for (const HostOptions& host : options.hosts) state->world.network.declare(simulated(host));
        vm->exit_hooks.push_back([this] {
            if (vm->heap().collecting_enabled) end_lost_tasks(*state, false);
            vm->names_go = true;
            end_lost_tasks(*state, true);  // the names go with them, all at once: what they still have to say can use them
        });
        vm->set_argv(options.argv);
        install_asyncio(*vm);
        vm->budget = kSlice;
        vm->on_budget_spent = [this] { slice_is_over(); };
    }

    ~Impl() override { stop(); }

    // The run unwinds, and what goes with it has no last words.
    void abort() {
        state->runtime.ending = true;
        vm->abort();
    }

    void slice_is_over() {
        spent += kSlice - vm->budget;  // a long native may have cost much more than was left of the slice
        vm->budget = kSlice;
        state->workers->spent(kSlice);
        if (options.max_instructions > 0 && spent >= options.max_instructions && !ending.limit) {
            ending.limit = true;
            ending.report = fmt::format("the program was stopped after {} instructions", spent);
            abort();
        } else if (keep_going && !(*keep_going)()) {
            base::Fiber::yield();
        }
    }

    void body() {
        try {
            ending.status = vm->run_main();
            end_lost_tasks(*state, true);
        } catch (const python::Aborted&) {
        }
        if (loop::Threads& threads = state->world.threads; !threads.alive().empty()) {
            abort();  // daemons end here, without another word
            threads.stop();
        }
        if (ending.deadlock) ending.status = kDeadlockStatus;
        else if (ending.limit) ending.status = kLimitStatus;
        if (options.recorder && !ending.stopped) {
            trace::Event event;
            event.kind = trace::EventKind::run_end;
            event.subject = static_cast<trace::Id>(ending.status);
            event.text = ending.report.empty() ? 0 : options.recorder->intern(ending.report);
            event.bits = trace::Event::of(clock.time());
            options.recorder->append(event);
        }
    }

    bool advance(const std::function<bool()>* more) {
        if (!fiber) fiber = std::make_unique<base::Fiber>([this] { body(); }, kStackBytes);
        keep_going = more;
        if (!fiber->finished()) fiber->resume();
        keep_going = nullptr;
        return fiber->finished();
    }

    void stop() {
        if (!fiber || !fiber->started() || fiber->finished()) return;
        ending.stopped = true;
        abort();
        while (!advance(nullptr)) {
        }
    }

    // -- Host -----------------------------------------------------------------------------------------------------------
    double monotonic() override { return state->runtime.busy_wait.look(); }
    double moment() override { return clock.time(); }
    double wall_clock() override { return options.wall_clock + state->runtime.busy_wait.look(); }
    void sleep(double seconds) override { state->runtime.block(seconds); }
    void write(python::Stream stream, std::string_view written) override {
        if (options.write) options.write(stream, written);
    }
    std::optional<std::string> read_file(std::string_view path) override {
        // By its full name (open(__file__)) a file of the folder is as near as by its name there.
        if (!options.folder.empty() && path.starts_with(options.folder + "/")) path.remove_prefix(options.folder.size() + 1);
        if (path.empty() || path.front() == '/' || path.find("..") != std::string_view::npos) return std::nullopt;
        const std::string full = (options.folder.empty() ? "." : options.folder) + "/" + std::string(path);
        std::error_code unreadable;
        if (!std::filesystem::is_regular_file(full, unreadable)) return std::nullopt;  // a folder opens, and throws when it is read
        std::ifstream file(full, std::ios::binary);
        if (!file) return std::nullopt;
        return std::string(std::istreambuf_iterator<char>(file), {});
    }
    std::optional<std::string> read_library(const std::string& path) override {
        if (!path.starts_with(python::kLibraryFolder) || path.find("..") != std::string::npos) return std::nullopt;
        std::ifstream file(path, std::ios::binary);
        if (!file) return std::nullopt;
        return std::string(std::istreambuf_iterator<char>(file), {});
    }
    std::optional<std::vector<std::string>> read_folder(std::string_view path) override {
        if (path.find("..") != std::string_view::npos || (!path.empty() && path.front() == '/')) return std::nullopt;
        const std::string full = (options.folder.empty() ? "." : options.folder) + (path.empty() ? "" : "/") + std::string(path);
        std::error_code unreadable;
        std::vector<std::string> names;
        std::filesystem::directory_iterator entries(full, unreadable);
        if (unreadable) return std::nullopt;
        for (const auto& entry : entries) names.push_back(entry.path().filename().string());
        return names;
    }
    std::uint64_t entropy() override { return options.entropy; }
};

Program::Program(std::string source, std::string filename, ProgramOptions options)
    : impl_(std::make_unique<Impl>(std::move(source), std::move(filename), std::move(options))) {}
Program::~Program() = default;

std::vector<base::Diagnostic> Program::load() {
    if (auto wrong = impl_->vm->load(impl_->text, impl_->name)) return {*wrong};
    return {};
}

Ending Program::run() {
    while (!impl_->advance(nullptr)) {
    }
    return impl_->ending;
}

bool Program::advance(const std::function<bool()>& keep_going) { return impl_->advance(&keep_going); }
bool Program::over() const { return impl_->fiber && impl_->fiber->finished(); }
const Ending& Program::ending() const { return impl_->ending; }
void Program::stop() { impl_->stop(); }
python::Vm& Program::vm() { return *impl_->vm; }
double Program::time() const { return impl_->clock.time(); }
std::string_view Program::source() const { return impl_->text; }
std::string_view Program::filename() const { return impl_->name; }

}  // namespace asyncio
