// pyrun FILE.py [ARGS]: runs a program on the bare machine, without asyncio, on real time. For developing the python floor:
// compare with /usr/bin/python3. PYRUN_RECORD=1 records the run, PYRUN_MEMORY=64 gives it that many megabytes.
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>
#include <thread>

#include "base/fiber.h"
#include "python/vm.h"

namespace {

class TerminalHost final : public python::Host {
  public:
    double monotonic() override { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }
    double wall_clock() override { return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count(); }
    void sleep(double seconds) override { usleep(static_cast<useconds_t>(seconds * 1e6)); }
    void write(python::Stream stream, std::string_view text) override {
        std::FILE* file = stream == python::Stream::out ? stdout : stderr;
        if (file == stderr) std::fflush(stdout);
        std::fwrite(text.data(), 1, text.size(), file);
    }
    std::optional<std::string> read_file(std::string_view path) override {
        std::ifstream in{std::string(path), std::ios::binary};
        if (!in) return std::nullopt;
        std::ostringstream text;
        text << in.rdbuf();
        return text.str();
    }
    std::uint64_t entropy() override { return 42; }
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: pyrun FILE.py [ARGS]\n");
        return 2;
    }
    TerminalHost host;
    std::optional<std::string> source = host.read_file(argv[1]);
    if (!source) {
        std::fprintf(stderr, "pyrun: can't open file '%s'\n", argv[1]);
        return 2;
    }
    int status = 0;
    // As in the real thing: on a fiber, whose stack has a known end.
    base::Fiber fiber([&] {
        std::unique_ptr<trace::Recorder> recorder;
        if (std::getenv("PYRUN_RECORD")) recorder = std::make_unique<trace::Recorder>(trace::Detail::all);
        python::Limits limits;
        if (const char* megabytes = std::getenv("PYRUN_MEMORY")) limits.memory_bytes = std::strtoull(megabytes, nullptr, 10) << 20;
        python::Vm vm(host, limits, recorder.get());
        std::vector<std::string> arguments(argv + 1, argv + argc);
        vm.set_argv(arguments);
        if (auto wrong = vm.load(*source, argv[1])) {
            std::fprintf(stderr, "  File \"%s\", line %u\n%s: %s\n", argv[1], wrong->span.line, wrong->kind.c_str(), wrong->message.c_str());
            status = 1;
            return;
        }
        status = vm.run_main();
        if (recorder) std::fprintf(stderr, "[%u events, %zu bytes]\n", recorder->size(), recorder->memory_bytes());
    }, 8 << 20);
    fiber.resume();
    std::fflush(stdout);
    return status;
}
