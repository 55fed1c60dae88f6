// What it costs a Python program to be recorded: the same program with a recorder and without, in the same process.
//
//     build/release/bench/program_bench            Google Benchmark's table, then the ratios
//     build/release/bench/program_bench --ratios   only the ratios (bench/figures runs this)
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "asyncio/program.h"
#include "measure.h"
#include "trace/recorder.h"

namespace {

struct Subject {
    const char* name;
    const char* source;
};

// What people write: tasks that wait, tasks that talk through a queue, and plain work between two awaits.
constexpr Subject kSubjects[] = {
    {"workers that sleep and count", R"(
import asyncio
async def worker(n):
    total = 0
    for i in range(100):
        total += i * n
        await asyncio.sleep(0.01)
    return total
async def main():
    print(sum(await asyncio.gather(*[worker(n) for n in range(100)])))
asyncio.run(main())
)"},
    {"producers and consumers", R"(
import asyncio
async def produce(queue, n):
    for i in range(500):
        await queue.put((n, i))
        if i % 10 == 0:
            await asyncio.sleep(0.001)
async def consume(queue, seen):
    while True:
        n, i = await queue.get()
        seen[n] = seen.get(n, 0) + i
        queue.task_done()
async def main():
    queue, seen = asyncio.Queue(5), {}
    consumers = [asyncio.create_task(consume(queue, seen)) for _ in range(4)]
    await asyncio.gather(*[produce(queue, n) for n in range(8)])
    await queue.join()
    for c in consumers:
        c.cancel()
    print(sorted(seen.items()))
asyncio.run(main())
)"},
    {"plain work between awaits", R"(
import asyncio
def primes(limit):
    found = []
    for n in range(2, limit):
        for p in found:
            if p * p > n:
                found.append(n)
                break
            if n % p == 0:
                break
        else:
            found.append(n)
    return found
async def work(n):
    words = []
    for i in range(20):
        words.append(str(len(primes(100 + n + i))))
        await asyncio.sleep(0)
    return ' '.join(words)
async def main():
    for line in await asyncio.gather(*[work(n) for n in range(10)]):
        print(len(line))
asyncio.run(main())
)"},
};

// Runs it; the number of events recorded. Only the run is timed, neither compiling nor what is torn down behind it.
trace::EventIndex run(const Subject& subject, bool recorded, double* seconds = nullptr) {
    trace::Recorder recorder;
    asyncio::ProgramOptions options;
    if (recorded) options.recorder = &recorder;
    asyncio::Program program(subject.source, "program.py", options);
    if (!program.load().empty()) std::abort();
    const double took = bench::seconds_of([&] {
        if (program.run().status != 0) std::abort();
    });
    if (seconds) *seconds = std::min(*seconds, took);
    return recorder.size();
}

void unrecorded(benchmark::State& state) {
    for (auto _ : state) run(kSubjects[state.range(0)], false);
    state.SetLabel(kSubjects[state.range(0)].name);
}
BENCHMARK(unrecorded)->DenseRange(0, 2)->Unit(benchmark::kMillisecond);

void recorded(benchmark::State& state) {
    for (auto _ : state) run(kSubjects[state.range(0)], true);
    state.SetLabel(kSubjects[state.range(0)].name);
}
BENCHMARK(recorded)->DenseRange(0, 2)->Unit(benchmark::kMillisecond);

void print_ratios() {
    std::printf("%-34s %10s %12s %8s %10s %9s\n", "a Python program", "alone ms", "recorded ms", "ratio", "events", "ns/event");
    for (const Subject& subject : kSubjects) {
        double alone = 1e300, with = 1e300;
        trace::EventIndex events = 0;
        for (int round = 0; round < 15; ++round) {  // in turns, so that both see the same machine
            run(subject, false, &alone);
            events = run(subject, true, &with);
        }
        std::printf("%-34s %10.2f %12.2f %7.2fx %10u %9.0f\n", subject.name, alone * 1e3, with * 1e3, with / alone, events, (with - alone) * 1e9 / events);
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
