// Runs a Python program on a bare Vm (no asyncio) and says what came out of it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/fiber.h"
#include "python/host.h"
#include "python/vm.h"

namespace machine {

struct Outcome {
    std::string out, err;
    int status = 0;
    std::string diagnostic;  // of a program that does not compile
    bool stopped = false;    // after `instructions`
};

class Host final : public python::Host {
  public:
    double time = 0;
    std::string out, err;
    double monotonic() override { return time; }
    double wall_clock() override { return 1'700'000'000 + time; }
    void sleep(double seconds) override { time += seconds; }
    void write(python::Stream stream, std::string_view text) override { (stream == python::Stream::out ? out : err) += text; }
    std::optional<std::string> read_file(std::string_view) override { return std::nullopt; }
    std::uint64_t entropy() override { return 1; }
};

// On a fiber, whose stack has an end, as every real run.
inline Outcome run(std::string_view source, python::Limits limits = {}, trace::Recorder* recorder = nullptr,
                   std::string_view filename = "program.py", std::int64_t instructions = 0) {
    Outcome outcome;
    base::Fiber fiber([&] {
        Host host;
        {
            python::Vm vm(host, limits, recorder);
            if (auto wrong = vm.load(source, filename)) {
                outcome.diagnostic = wrong->kind + ": " + wrong->message;
                outcome.status = 1;
            } else {
                if (instructions) {
                    vm.budget = instructions;
                    vm.on_budget_spent = [&vm] { vm.abort(); };
                }
                try {
                    outcome.status = vm.run_main();
                } catch (python::Aborted&) {
                    outcome.stopped = true;
                }
            }
        }
        outcome.out = host.out;
        outcome.err = host.err;
    }, 16 << 20);
    fiber.resume();
    return outcome;
}

}  // namespace machine
