// How fast a trace is recorded, taken in and moved through: a million events, with a thousand tasks and with a hundred
// thousand.
//
//     build/release/bench/trace_bench            Google Benchmark's table, then what Timeline::at costs
//     build/release/bench/trace_bench --ratios   only the latter (bench/figures runs this)
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstring>
#include <memory>
#include <random>

#include "../tests/trace/scripted_run.h"
#include "measure.h"
#include "trace/timeline.h"

namespace {

struct Case {
    trace::Recorder recorder;
    std::unique_ptr<trace::Timeline> timeline;
    explicit Case(std::size_t tasks) {
        // A round of a sleeper is about 16 events, and making one about 10.
        const std::size_t per_task = 1'000'000 / tasks;
        const std::size_t rounds = per_task > 36 ? (per_task - 20) / 16 : 1;
        trace::Recorder whole;
        scripted::run(whole, scripted::many(tasks, rounds));
        for (trace::TextId id = 1; id < whole.text_count(); ++id) recorder.intern(whole.text(id));
        for (trace::EventIndex i = 0; i < std::min<trace::EventIndex>(whole.size(), 1'000'000); ++i) recorder.append(whole[i]);
        timeline = std::make_unique<trace::Timeline>(recorder);
        timeline->follow();
    }
};

Case& the_case(std::size_t tasks) {
    static Case small(1000), middle(25'000), large(100'000);
    return tasks == 1000 ? small : tasks == 25'000 ? middle : large;
}

void at_anywhere(benchmark::State& state) {
    Case& c = the_case(static_cast<std::size_t>(state.range(0)));
    std::mt19937 random(1);
    const trace::EventIndex size = std::min<trace::EventIndex>(c.recorder.size(), 1'000'000);
    double worst = 0;
    for (auto _ : state) {
        const trace::EventIndex event = random() % size;
        worst = std::max(worst, bench::seconds_of([&] { benchmark::DoNotOptimize(&c.timeline->at(event)); }));
    }
    state.counters["worst_ms"] = worst * 1000;
    state.counters["events"] = c.recorder.size();
    state.counters["recorder_MB"] = static_cast<double>(c.recorder.memory_bytes()) / 1e6;
    state.counters["timeline_MB"] = static_cast<double>(c.timeline->memory_bytes()) / 1e6;
    state.counters["keyframes"] = static_cast<double>(c.timeline->keyframes());
    state.counters["interval"] = c.timeline->keyframe_interval();
}
BENCHMARK(at_anywhere)->Arg(1000)->Arg(25'000)->Arg(100'000)->Iterations(2000)->Unit(benchmark::kMicrosecond);

void step_forward(benchmark::State& state) {
    Case& c = the_case(static_cast<std::size_t>(state.range(0)));
    trace::EventIndex event = c.recorder.size() / 2;
    for (auto _ : state) benchmark::DoNotOptimize(&c.timeline->at(++event));
}
BENCHMARK(step_forward)->Arg(1000)->Arg(25'000)->Arg(100'000)->Iterations(200'000);

void step_back(benchmark::State& state) {
    Case& c = the_case(static_cast<std::size_t>(state.range(0)));
    trace::EventIndex event = c.recorder.size() / 2;
    for (auto _ : state) benchmark::DoNotOptimize(&c.timeline->at(--event));
}
BENCHMARK(step_back)->Arg(1000)->Arg(25'000)->Arg(100'000)->Iterations(5000)->Unit(benchmark::kMicrosecond);

void take_in(benchmark::State& state) {
    Case& c = the_case(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) {
        trace::Timeline timeline(c.recorder);
        timeline.follow();
        benchmark::DoNotOptimize(timeline.newest().event);
    }
    state.SetItemsProcessed(state.iterations() * c.recorder.size());
}
BENCHMARK(take_in)->Arg(1000)->Arg(25'000)->Arg(100'000)->Iterations(2)->Unit(benchmark::kMillisecond);

void append(benchmark::State& state) {
    trace::Recorder recorder;
    for (auto _ : state) benchmark::DoNotOptimize(recorder.append({trace::EventKind::line, 0, 0, 0, 1, 2}));
}
BENCHMARK(append)->Iterations(1'000'000);

void intern_short(benchmark::State& state) {
    trace::Recorder recorder;
    char text[16];
    unsigned i = 0;
    for (auto _ : state) {
        const int n = std::snprintf(text, sizeof text, "%u", ++i % 1000);
        benchmark::DoNotOptimize(recorder.intern({text, static_cast<std::size_t>(n)}));
    }
}
BENCHMARK(intern_short);

void print_ratios() {
    std::printf("%-34s %10s %10s %10s %12s %12s\n", "Timeline::at in 1,000,000 events", "mean ms", "99% ms", "worst ms", "timeline MB", "recorder MB");
    for (const std::size_t tasks : {std::size_t{1000}, std::size_t{25'000}, std::size_t{100'000}}) {
        Case& c = the_case(tasks);
        std::mt19937 random(1);
        std::vector<double> took;
        double sum = 0;
        for (int i = 0; i < 2000; ++i) {
            const trace::EventIndex event = random() % c.recorder.size();
            took.push_back(bench::seconds_of([&] { benchmark::DoNotOptimize(&c.timeline->at(event)); }));
            sum += took.back();
        }
        std::sort(took.begin(), took.end());
        std::printf("%6zu tasks %21s %10.3f %10.3f %10.3f %12.1f %12.1f\n", tasks, "", sum / static_cast<double>(took.size()) * 1e3, took[took.size() * 99 / 100] * 1e3,
                    took.back() * 1e3, static_cast<double>(c.timeline->memory_bytes()) / 1e6, static_cast<double>(c.recorder.memory_bytes()) / 1e6);
    }
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
