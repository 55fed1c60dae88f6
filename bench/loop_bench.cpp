// The scheduler against asio in the same process, and the prices of its parts.
//
//     build/release/bench/loop_bench            Google Benchmark's table, then the ratios
//     build/release/bench/loop_bench --ratios   only the ratios (bench/figures runs this)
//
// One operation is one suspension and resumption of a coroutine by way of the ready queue (a "step"), or one whole
// sleep: making the task, arming the timer, waking, ending. No recorder is attached unless the name says so.
#include <benchmark/benchmark.h>

#define ASIO_STANDALONE 1
#include <asio/awaitable.hpp>
#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <asio/steady_timer.hpp>
#include <asio/use_awaitable.hpp>
#include <cstdio>
#include <cstring>
#include <memory>

#include "measure.h"
#include "loop/event_loop.h"
#include "loop/sleep.h"
#include "trace/recorder.h"

namespace {

// -- what is measured -------------------------------------------------------------------------------------------------

loop::Co<void> yield_many(loop::Runtime& runtime, std::int64_t times) {
    for (std::int64_t i = 0; i < times; ++i) co_await loop::sleep(runtime, 0);
}

loop::Co<void> sleep_once(loop::Runtime& runtime, double seconds) { co_await loop::sleep(runtime, seconds); }

asio::awaitable<void> asio_post_many(std::int64_t times) {
    for (std::int64_t i = 0; i < times; ++i) co_await asio::post(asio::use_awaitable);
}

// A loop whose tasks all run to their end; then it stops.
struct World {
    loop::VirtualClock clock;
    loop::Runtime runtime;
    base::Ref<loop::EventLoop> loop;
    explicit World(trace::Recorder* recorder = nullptr)
        : runtime(clock, recorder), loop(base::make_ref<loop::EventLoop>(runtime)) {}
    ~World() {
        runtime.ending = true;
        loop->close();
    }
    void run(const base::Ref<loop::Task>& task) { loop->run_until_complete(*task); }
};

void yields(std::int64_t steps, int tasks, trace::Recorder* recorder = nullptr) {
    World world(recorder);
    base::Ref<loop::Task> last;
    for (int i = 0; i < tasks; ++i)
        last = world.loop->create_task(loop::resumable(yield_many(world.runtime, steps / tasks), "yields"));
    world.run(last);
}

// When the sleepers wake: all at once, in the order in which they went to sleep, in any other.
enum class Due { equal, increasing, shuffled };

void sleeps(int count, Due due) {
    const auto place = [&](long long i) { return due == Due::equal ? 0 : due == Due::increasing ? i : i * 7919 % count; };
    World world;
    base::Ref<loop::Task> last;
    for (int i = 0; i < count; ++i)
        last = world.loop->create_task(loop::resumable(sleep_once(world.runtime, 1 + 1e-6 * static_cast<double>(place(i))), "sleeps"));
    last = world.loop->create_task(loop::resumable(sleep_once(world.runtime, 3), "last"));
    world.run(last);
}

void asio_posts(std::int64_t steps, int tasks) {
    asio::io_context context(1);
    for (int i = 0; i < tasks; ++i) asio::co_spawn(context, asio_post_many(steps / tasks), asio::detached);
    context.run();
}

// -- Google Benchmark -------------------------------------------------------------------------------------------------

constexpr std::int64_t kSteps = 100'000;

void loop_yield(benchmark::State& state) {
    for (auto _ : state) yields(kSteps, static_cast<int>(state.range(0)));
    state.SetItemsProcessed(state.iterations() * kSteps);
}
BENCHMARK(loop_yield)->Arg(1)->Arg(100)->Arg(10'000);

void loop_yield_recorded(benchmark::State& state) {
    for (auto _ : state) {
        trace::Recorder recorder;
        yields(kSteps, 100, &recorder);
    }
    state.SetItemsProcessed(state.iterations() * kSteps);
}
BENCHMARK(loop_yield_recorded);

void asio_post(benchmark::State& state) {
    for (auto _ : state) asio_posts(kSteps, static_cast<int>(state.range(0)));
    state.SetItemsProcessed(state.iterations() * kSteps);
}
BENCHMARK(asio_post)->Arg(1)->Arg(100)->Arg(10'000);

void loop_sleeps(benchmark::State& state, Due due) {
    for (auto _ : state) sleeps(static_cast<int>(state.range(0)), due);
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK_CAPTURE(loop_sleeps, equal, Due::equal)->Arg(1'000)->Arg(100'000);
BENCHMARK_CAPTURE(loop_sleeps, increasing, Due::increasing)->Arg(1'000)->Arg(100'000);
BENCHMARK_CAPTURE(loop_sleeps, shuffled, Due::shuffled)->Arg(1'000)->Arg(100'000);

// -- the ratios -------------------------------------------------------------------------------------------------------

void print_ratios() {
    constexpr std::int64_t steps = 400'000;
    std::printf("%-44s %10s %10s %8s\n", "one step of a coroutine (yield)", "loop ns", "asio ns", "ratio");
    for (int tasks : {1, 100, 10'000}) {
        const auto [ours, theirs] = bench::best_of_both(25, steps, [&] { yields(steps, tasks); }, [&] { asio_posts(steps, tasks); });
        std::printf("%6d tasks %31s %10.1f %10.1f %7.1fx\n", tasks, "", ours, theirs, theirs / ours);
    }
    std::printf("\n%-44s %10s %10s %10s   due times\n", "one whole sleep, in ns", "equal", "increasing", "shuffled");
    constexpr Due kinds[] = {Due::equal, Due::increasing, Due::shuffled};
    for (int count : {1'000, 100'000}) {
        double best[] = {1e300, 1e300, 1e300};
        for (int run = 0; run < 6'000'000 / count; ++run)
            for (int kind = 0; kind < 3; ++kind) best[kind] = std::min(best[kind], bench::best_of(1, count, [&] { sleeps(count, kinds[kind]); }));
        std::printf("%6d at once %37.1f %10.1f %10.1f\n", count, best[0], best[1], best[2]);
    }
    std::printf("\nbytes: Future %zu, Task %zu, Sleeping %zu, TimerHandle %zu\n", sizeof(loop::Future), sizeof(loop::Task),
                sizeof(loop::Sleeping), sizeof(loop::TimerHandle));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc > 1 && std::strcmp(argv[1], "--ratios") == 0) {
        print_ratios();
        return 0;
    }
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    std::puts("");
    print_ratios();
}
