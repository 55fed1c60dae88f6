// The loop's ticks against CPython's: each listing is what tools/ticks.py printed for the Python program above it.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "support.h"

using loop::Co;

namespace {

Co<void> worker(test::Program& p, double delay) { co_await loop::sleep(p.runtime, delay); }

Co<void> two_workers(test::Program& p) {
    loop::Futures both{p.create_task(worker(p, 1)), p.create_task(worker(p, 1))};
    co_await loop::gather(p.loop(), both);
}

Co<void> yields(test::Program& p, std::string name, int times) {
    for (int i = 0; i < times; ++i) {
        p.say(name + std::to_string(i));
        co_await loop::sleep(p.runtime, 0);
    }
}

Co<void> three_yielders(test::Program& p) {
    auto a = p.create_task(yields(p, "a", 2), "A");
    auto b = p.create_task(yields(p, "b", 3), "B");
    co_await a;
    p.say("a over");
    co_await b;
}

Co<void> mixed_timers(test::Program& p) {
    auto& l = p.loop();
    l.call_later(2, loop::make_callback("late", [&] { p.say("late"); }));
    l.call_later(1, loop::make_callback("early", [&] { p.say("early"); }));
    auto never = l.call_later(1.5, loop::make_callback("never", [&] { p.say("never"); }));
    l.call_soon(loop::make_callback("soon", [&, never] { never->cancel(); }));
    co_await loop::sleep(p.runtime, 1);
    p.say("woken");
    co_await loop::sleep(p.runtime, 1);
}

// Sets timers for all these times at once, and hears which fell due when.
Co<void> many_timers(test::Program& p, const std::vector<double>& due) {
    for (std::size_t i = 0; i < due.size(); ++i)
        p.loop().call_at(due[i], loop::make_callback("due", [&p, i] { p.say(std::to_string(i)); }));
    co_await loop::sleep(p.runtime, 2e9);
}

}  // namespace

// async def worker(d): await asyncio.sleep(d)
// async def main(): await asyncio.gather(worker(1), worker(1))
TEST_CASE("two sleepers gathered make CPython's ticks, shutdown included") {
    test::Program program;
    program.run(two_workers);
    CHECK(program.ticks() == R"(tick 1 t=0
  Task-1 Task.__step
tick 2 t=0
  Task-2 Task.__step
  Task-3 Task.__step
tick 3 t=1
  _set_result_unless_cancelled
  _set_result_unless_cancelled
tick 4 t=1
  Task-2 Task.__wakeup
  Task-3 Task.__wakeup
tick 5 t=1
  gather.<locals>._done_callback
  gather.<locals>._done_callback
tick 6 t=1
  Task-1 Task.__wakeup
tick 7 t=1
  _run_until_complete_cb
tick 8 t=1
  Task-4 Task.__step
tick 9 t=1
  _run_until_complete_cb
tick 10 t=1
  Task-5 Task.__step
tick 11 t=1
  _run_until_complete_cb
)");
}

TEST_CASE("a bare yield lets the others run once") {
    test::Program program;
    program.run(three_yielders);
    CHECK(program.said == std::vector<std::string>{"a0", "b0", "a1", "b1", "b2", "a over"});
}

TEST_CASE("without a recorder the same things happen in the same order") {
    test::Program recorded, bare;
    loop::Runtime runtime(bare.clock, nullptr, &bare.heard);
    recorded.run(three_yielders);
    loop::run(runtime, loop::resumable(
                           [](test::Program& p, loop::Runtime& r) -> Co<void> {
                               for (int i = 0; i < 2; ++i) {
                                   p.say("a" + std::to_string(i));
                                   co_await loop::sleep(r, 0);
                               }
                               co_await loop::sleep(r, 5);
                               p.say(std::to_string(r.clock().time()));
                           }(bare, runtime),
                           "main"));
    CHECK(bare.said == std::vector<std::string>{"a0", "a1", "5.000000"});
}

TEST_CASE("timers run by due time, a cancelled one does not run") {
    test::Program program;
    program.run(mixed_timers);
    CHECK(program.said == std::vector<std::string>{"early", "woken", "late"});
    CHECK(program.clock.time() == 2);
}

TEST_CASE("timers in any number fall due in order, those of one moment in the order in which they were made") {
    std::mt19937 random(7);
    const auto number = [&](unsigned below) { return static_cast<double>(random() % below); };
    for (const int count : {3, 600, 5'000}) {
        std::vector<double> spread, few_moments, close_but_for_one, all_scales;
        for (int i = 0; i < count; ++i) {
            spread.push_back(1 + number(1'000'000) * 1e-6);
            few_moments.push_back(number(7));
            close_but_for_one.push_back(i == 1 ? 1e9 : 1 + number(1'000) * 1e-8);
            all_scales.push_back(std::ldexp(1 + number(1'000), static_cast<int>(number(60)) - 40));
        }
        for (const auto& due : {spread, few_moments, close_but_for_one, all_scales}) {
            std::vector<std::string> expected;
            std::vector<std::size_t> order(due.size());
            std::iota(order.begin(), order.end(), 0);
            std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return due[a] < due[b]; });
            for (const std::size_t i : order) expected.push_back(std::to_string(i));
            test::Program program;
            program.run([&](test::Program& p) { return many_timers(p, due); });
            CHECK(program.said == expected);
        }
    }
}
