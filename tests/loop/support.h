// What the loop's tests share: a program of C++ coroutines run on a virtual clock, and its tick listing.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "loop/combinators.h"
#include "loop/event_loop.h"
#include "loop/locks.h"
#include "loop/queue.h"
#include "loop/runner.h"
#include "loop/sleep.h"
#include "loop/task_group.h"
#include "loop/timeout.h"
#include "trace/listing.h"
#include "trace/recorder.h"

namespace test {

// Collects what the loop's exception handler hears, and lets a test end at a deadlock.
struct Heard : loop::Hooks {
    std::vector<std::string> reports;
    void exception(loop::EventLoop&, const loop::ExceptionReport& report) override {
        reports.push_back(report.message + (report.error ? " / " + report.error->repr() : ""));
    }
    std::string repr(const loop::Box& value) override {
        if (value.holds<int>()) return std::to_string(value.as<int>());
        if (value.holds<std::string>()) return "'" + value.as<std::string>() + "'";
        return value.empty() ? "None" : "...";
    }
};

struct Program {
    loop::VirtualClock clock;
    trace::Recorder recorder;
    Heard heard;
    loop::Runtime runtime{clock, &recorder, &heard};
    std::vector<std::string> said;  // what the program "printed"

    void say(std::string text) { said.push_back(std::move(text)); }
    // asyncio.run(main(program)): the result, or the error that came out.
    template <class Main>
    loop::Box run(Main main) {
        return loop::run(runtime, loop::resumable(main(*this), "main"));
    }
    template <class Main>
    std::string error_of(Main main) {
        try {
            run(main);
        } catch (const loop::Raised& raised) {
            return raised.error->repr();
        }
        return "no error";
    }
    std::string ticks() const { return trace::tick_listing(recorder); }
    loop::EventLoop& loop() { return *runtime.running_loop; }
    base::Ref<loop::Task> create_task(loop::Co<void> coroutine, std::string name = {}) {
        return loop().create_task(loop::resumable(std::move(coroutine), "coroutine"), std::move(name));
    }
};

}  // namespace test
