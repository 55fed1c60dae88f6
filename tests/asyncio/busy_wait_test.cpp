// Programs that wait by looking at the clock or at a task again and again: time passes for them, too, and only for them.
#include <doctest/doctest.h>

#include "asyncio/program.h"
#include "trace/recorder.h"

namespace {

std::string output_of(const std::string& text, bool recorded) {
    trace::Recorder recorder;
    std::string out;
    asyncio::ProgramOptions options;
    if (recorded) options.recorder = &recorder;
    options.write = [&out](python::Stream, std::string_view written) { out += written; };
    asyncio::Program program(text, "test.py", std::move(options));
    REQUIRE(program.load().empty());
    program.run();
    return out;
}

void prints(const std::string& text, const std::string& expected) {
    CHECK(output_of(text, false) == expected);
    CHECK(output_of(text, true) == expected);
}

}  // namespace

TEST_CASE("a loop that looks at the clock holds the event loop for as long as it says") {
    prints(R"(
import asyncio, time
def hold(seconds):
    end = time.time() + seconds
    while time.time() < end:
        pass
async def ticker():
    for i in range(3):
        await asyncio.sleep(0.1)
        print(i, f'{time.monotonic():.2f}')
async def main():
    task = asyncio.create_task(ticker())
    await asyncio.sleep(0)
    hold(1)
    print(f'{time.monotonic():.2f}')
    await task
asyncio.run(main())
)",
           "1.00\n0 1.00\n1 1.10\n2 1.20\n");
}

TEST_CASE("a task that looks at the clock between its turns lets the others have theirs") {
    prints(R"(
import asyncio, time
async def ticker():
    for i in range(3):
        await asyncio.sleep(0.1)
        print(i, f'{time.monotonic():.2f}')
async def spin(seconds):
    start = time.perf_counter()
    while time.perf_counter() - start < seconds:
        await asyncio.sleep(0)
    print('spun', f'{time.perf_counter() - start:.2f}')
async def main():
    await asyncio.gather(spin(0.25), spin(0.05), ticker())
asyncio.run(main())
)",
           "spun 0.05\n0 0.10\n1 0.20\nspun 0.25\n2 0.30\n");
}

TEST_CASE("a task that asks whether another one is done, and never waits, gets its answer") {
    prints(R"(
import asyncio, time
async def work():
    await asyncio.sleep(0.2)
    return 'done'
async def main():
    task = asyncio.create_task(work())
    while not task.done():
        await asyncio.sleep(0)
    print(task.result(), f'{time.monotonic():.1f}')
asyncio.run(main())
)",
           "done 0.2\n");
}

TEST_CASE("a token bucket that sleeps for next to nothing gets its token") {
    prints(R"(
import asyncio, time
async def main():
    rate, tokens, last = 10, 3, time.monotonic()
    for i in range(7):
        while True:
            now = time.monotonic()
            tokens, last = min(3, tokens + (now - last) * rate), now
            if tokens >= 1:
                tokens -= 1
                break
            await asyncio.sleep((1 - tokens) / rate)
        print(i, f'{now:.2f}')
asyncio.run(main())
)",
           "0 0.00\n1 0.00\n2 0.00\n3 0.10\n4 0.20\n5 0.30\n6 0.40\n");
}

TEST_CASE("thousands of tasks that each look at the clock take no time") {
    prints(R"(
import asyncio, time
async def request():
    start = time.perf_counter()
    await asyncio.sleep(1)
    return time.perf_counter() - start
async def main():
    print(set(await asyncio.gather(*(request() for _ in range(30_000)))), time.monotonic())
asyncio.run(main())
)",
           "{1.0} 1.0\n");
}
