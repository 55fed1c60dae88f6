// Whole Python programs through asyncio::Program, where what matters cannot be seen from their output alone.
#include <doctest/doctest.h>

#include "asyncio/program.h"
#include "trace/listing.h"
#include "trace/recorder.h"

namespace {

struct Ran {
    asyncio::Ending ending;
    std::string out, err, ticks;
};

Ran run(const std::string& text, std::int64_t max_instructions = 0) {
    Ran ran;
    trace::Recorder recorder;
    asyncio::ProgramOptions options;
    options.recorder = &recorder;
    options.max_instructions = max_instructions;
    options.write = [&](python::Stream stream, std::string_view written) { (stream == python::Stream::out ? ran.out : ran.err) += written; };
    asyncio::Program program(text, "test.py", std::move(options));
    REQUIRE(program.load().empty());
    ran.ending = program.run();
    ran.ticks = trace::tick_listing(recorder);
    return ran;
}

const std::string kTwoTasks = R"(
import asyncio
async def worker(name):
    for i in range(3):
        await asyncio.sleep(0.5)
        print(name, i)
async def main():
    await asyncio.gather(worker("a"), worker("b"))
asyncio.run(main())
)";

}  // namespace

TEST_CASE("a run is the same each time, tick for tick") {
    const Ran first = run(kTwoTasks), second = run(kTwoTasks);
    CHECK(first.out == "a 0\nb 0\na 1\nb 1\na 2\nb 2\n");
    CHECK(first.out == second.out);
    CHECK(first.ticks == second.ticks);
}

TEST_CASE("a run that is paused again and again is the same run") {
    const Ran whole = run(kTwoTasks);
    std::string out;
    trace::Recorder recorder;
    asyncio::ProgramOptions options;
    options.recorder = &recorder;
    options.write = [&](python::Stream, std::string_view written) { out += written; };
    asyncio::Program program(kTwoTasks, "test.py", std::move(options));
    REQUIRE(program.load().empty());
    int pauses = 0;
    while (!program.advance([&] { return false; })) ++pauses;
    CHECK(out == whole.out);
    CHECK(trace::tick_listing(recorder) == whole.ticks);
}

TEST_CASE("what a native coroutine raises can be caught, cancellation included") {
    const Ran ran = run(R"(
import asyncio
async def main():
    for make in (lambda: asyncio.Queue(1).get(), asyncio.Event().wait, lambda: asyncio.sleep(9)):
        task = asyncio.create_task(make())
        await asyncio.sleep(0)
        task.cancel("enough")
        try:
            await task
        except asyncio.CancelledError as error:
            print(error.args)
    for call in (asyncio.Lock().release, asyncio.Queue().get_nowait, asyncio.BoundedSemaphore().release, asyncio.Condition().notify):
        try:
            call()
        except Exception as error:
            print(type(error).__name__, error)
asyncio.run(main())
)");
    CHECK(ran.out == "('enough',)\n('enough',)\n('enough',)\nRuntimeError Lock is not acquired.\nQueueEmpty \n"
                     "ValueError BoundedSemaphore released too many times\nRuntimeError cannot notify on un-acquired lock\n");
    CHECK(ran.err.empty());
    CHECK(ran.ending.status == 0);
}

TEST_CASE("a program that waits for ever ends in a deadlock that says who waits for what") {
    const Ran ran = run(R"(
import asyncio
async def waits(lock):
    async with lock:
        pass
async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    await asyncio.create_task(waits(lock), name="second")
asyncio.run(main())
)");
    CHECK(ran.ending.deadlock);
    CHECK(ran.ending.status == asyncio::Program::kDeadlockStatus);
    CHECK(ran.ending.report.find("second (waits) waits for a lock") != std::string::npos);
    CHECK(ran.ending.report.find("Task-1 (main) waits for task second") != std::string::npos);
}

TEST_CASE("an endless callback is stopped at its limit") {
    const Ran ran = run("import asyncio\nasync def main():\n    while True:\n        await asyncio.sleep(0)\nasyncio.run(main())\n", 200'000);
    CHECK(ran.ending.limit);
    CHECK(ran.ending.status == asyncio::Program::kLimitStatus);
}

TEST_CASE("a timer that is never due wakes nobody; one at NaN is due at once") {
    const Ran waits = run("import asyncio\nasyncio.run(asyncio.sleep(float('inf')))\n");
    CHECK(waits.ending.deadlock);
    const Ran at_once = run("import asyncio\nloop = asyncio.new_event_loop()\nloop.call_later(float('nan'), loop.stop)\nloop.run_forever()\nprint(loop.time())\nloop.close()\n");
    CHECK(at_once.ending.status == 0);
    CHECK(at_once.out == "0.0\n");
}

TEST_CASE("a loop that goes on without an instruction of Python's is stopped at its limit") {
    for (const char* text : {"import asyncio\nasyncio.run(asyncio.sleep(1e300))\n",
                             "import asyncio, functools\nloop = asyncio.new_event_loop()\nagain = functools.partial(loop.call_soon)\n"
                             "again.__setstate__((loop.call_soon, (again,), {}, None))\nagain()\nloop.run_forever()\n"}) {
        CAPTURE(text);
        const Ran ran = run(text, 50'000);
        CHECK(ran.ending.limit);
    }
}

TEST_CASE("what a native costs counts in full") {
    const Ran ran = run("for i in range(20):\n    3 ** 200_000\nprint('done')\n", 1'000'000);
    CHECK(ran.ending.limit);
    CHECK(ran.out.empty());
}

TEST_CASE("a run that is stopped half-way unwinds without a word") {
    std::string written;
    asyncio::ProgramOptions options;
    options.write = [&](python::Stream, std::string_view text) { written += text; };
    asyncio::Program program(R"(
import asyncio
async def main():
    try:
        while True:
            await asyncio.sleep(1)
    finally:
        print("finally")
asyncio.run(main())
)",
                             "test.py", std::move(options));
    REQUIRE(program.load().empty());
    int looks = 0;
    CHECK_FALSE(program.advance([&] { return ++looks < 3; }));
    program.stop();
    CHECK(program.over());
    CHECK(program.ending().stopped);
    CHECK(written.empty());
}

TEST_CASE("sets of tasks are walked in the order in which they were filled") {
    const Ran ran = run(R"(
import asyncio
async def main():
    tasks = [asyncio.create_task(asyncio.sleep(i % 3), name=str(i)) for i in range(40)]
    done, pending = await asyncio.wait(tasks, timeout=0.5)
    print([t.get_name() for t in done | pending] == [t.get_name() for t in tasks if t.done()] + [t.get_name() for t in tasks if not t.done()])
    pending.discard(tasks[1])
    pending.add(tasks[1])
    print([t.get_name() for t in pending][-2:], [t.get_name() for t in asyncio.all_tasks()][:3])
    await asyncio.wait(tasks)
asyncio.run(main())
)");
    CHECK(ran.out == "True\n['38', '1'] ['Task-1', '1', '2']\n");
}
