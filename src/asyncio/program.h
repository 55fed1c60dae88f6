// A whole Python program with its event loops: what `python3 PROGRAM.py` is, on virtual time and in a closed world.
//
// Owns the virtual machine, the loop runtime and the host between them. One program, one run: make another to run again.
// run() goes to the end on the calling stack (it makes a fiber of its own); a session calls start() and advance() instead,
// which run the program on a fiber and come back whenever the recorder's pause or the budget says so.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_span.h"
#include "python/vm.h"
#include "trace/recorder.h"

namespace asyncio {

// Another machine on the program's simulated network, besides the well-known ones (docs/fidelity.md).
struct HostOptions {
    enum class Behaviour : std::uint8_t {
        answers,  // HTTP, with `page`
        refuses,  // the connection, after the latency
        silent,   // connecting times out after two minutes
        resets    // the connection, as soon as something was sent
    };
    std::string name, address;  // "shop.example", "198.51.100.7"
    double latency = 0.05;      // seconds: to look its name up, to connect, and until it answers
    Behaviour behaviour = Behaviour::answers;
    std::vector<int> ports{80};
    std::string page;           // what GET answers; empty: a page that says whose it is
};

struct ProgramOptions {
    std::vector<std::string> argv;         // sys.argv[1:]
    std::string folder;                    // where open() looks; nothing outside it can be read
    python::Limits limits;
    std::int64_t max_instructions = 0;     // 0: no limit; past it the run ends with exit status 4
    trace::Recorder* recorder = nullptr;   // outlives the program
    // stdout and stderr as they are written; null: nowhere (the recorder has output events anyway)
    std::function<void(python::Stream, std::string_view)> write;
    double wall_clock = 1'700'000'000;     // time.time() at the start, seconds since the epoch
    std::vector<HostOptions> hosts;        // one with the name of a well-known host takes its place
    std::uint64_t entropy = 0x7469636B73636F70;  // what an unseeded `random` starts from: the same in every run
};

// How a run ended. The status is what `tickscope run` exits with: python3's own, 3 for a deadlock, 4 for a limit.
struct Ending {
    int status = 0;
    bool deadlock = false, limit = false, stopped = false;
    std::string report;  // for people: who waits for what, which limit
};

class Program {
  public:
    static constexpr int kDeadlockStatus = 3, kLimitStatus = 4;

    Program(std::string source, std::string filename, ProgramOptions options);
    ~Program();  // a run that is not over is stopped first
    Program(const Program&) = delete;

    // Compiles. Without diagnostics the program can run. SyntaxWarnings go to stderr as CPython's.
    std::vector<base::Diagnostic> load();

    Ending run();

    // -- piecewise, for a session ----------------------------------------------------------------------------------
    // Runs on until the program is over (true), or until the recorder pauses, `keep_going` answers false (asked every few
    // thousand instructions), or request_pause() was called (false).
    bool advance(const std::function<bool()>& keep_going);
    bool over() const;
    const Ending& ending() const;
    void stop();  // unwinds the run: nothing of the program runs any more; over() afterwards

    python::Vm& vm();
    double time() const;  // the virtual clock, seconds
    std::string_view source() const;
    std::string_view filename() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace asyncio
