// Programs that really run, for tests of what the window shows of them.
#pragma once

#include <doctest/doctest.h>

#include "ui/session_model.h"
#include "ui/workbench.h"

namespace real {

inline const char* const kGroup = R"(import asyncio

async def worker(name, delay):
    print(name, "starts")
    await asyncio.sleep(delay)
    print(name, "is done")
    return name

async def main():
    async with asyncio.TaskGroup() as tg:
        for name in "ABC":
            tg.create_task(worker(name, 1), name=f"worker {name}")
        tg.create_task(worker("D", 2), name="worker D")
    print("all done")

asyncio.run(main())
)";

inline const char* const kTimers = R"(import asyncio

async def beat(name, every):
    for i in range(4):
        await asyncio.sleep(every)
        print(name, i)

async def late():
    try:
        async with asyncio.timeout(2.2):
            await asyncio.sleep(60)
    except TimeoutError:
        print("too late")

async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(1.25, print, "called later")
    await asyncio.gather(beat("slow", 1), beat("quick", 0.3), beat("odd", 0.7), late())

asyncio.run(main())
)";

inline const char* const kLocks = R"(import asyncio

async def writer(name, lock, queue):
    async with lock:
        print(name, "holds the lock")
        await asyncio.sleep(0.5)
        await queue.put(name)
    return name

async def reader(queue):
    while True:
        item = await queue.get()
        print("got", item)
        await asyncio.sleep(0.2)
        queue.task_done()

async def watcher(event):
    await event.wait()
    print("the event is set")

async def main():
    lock, queue, event = asyncio.Lock(), asyncio.Queue(1), asyncio.Event()
    r = asyncio.create_task(reader(queue))
    e = asyncio.create_task(watcher(event))
    await asyncio.gather(*[writer(f"writer {i}", lock, queue) for i in range(4)])
    event.set()
    await e
    r.cancel()
    try:
        await r
    except asyncio.CancelledError:
        print("the reader was cancelled")

asyncio.run(main())
)";

inline const char* const kFailing = R"(import asyncio

async def good():
    await asyncio.sleep(0.5)
    return 42

async def bad():
    await asyncio.sleep(1)
    raise ValueError("the soup is cold")

async def slow():
    try:
        await asyncio.sleep(10)
    finally:
        print("slow: cleaning up")

async def main():
    tasks = [asyncio.create_task(f(), name=f.__name__) for f in (good, bad, slow)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    for task in pending:
        task.cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True))
    raise RuntimeError("main gives up")

asyncio.run(main())
)";

inline const char* const kThirty = R"(import asyncio

async def fetch(n, gate):
    async with gate:
        await asyncio.sleep(0.1 * (n % 5 + 1))
        return n

async def main():
    gate = asyncio.Semaphore(8)
    results = await asyncio.gather(*[fetch(n, gate) for n in range(30)])
    print(sum(results))

asyncio.run(main())
)";

inline const char* const kDeadlock = R"(import asyncio

async def philosopher(name, left, right):
    async with left:
        print(name, "has the left fork")
        await asyncio.sleep(1)
        async with right:
            print(name, "eats")

async def main():
    forks = [asyncio.Lock() for _ in range(3)]
    await asyncio.gather(*[philosopher(f"P{i}", forks[i], forks[(i + 1) % 3]) for i in range(3)])

asyncio.run(main())
)";

inline const char* const kTalkative = R"(import asyncio

async def chatter(name):
    for i in range(60):
        print(name, "says line", i, "which is a rather long line of output that will not fit into the panel by far" * (i % 7 == 0))
        await asyncio.sleep(0.1)

async def main():
    await asyncio.gather(chatter("anna"), chatter("bert"))
    print("\u00fcn\u00efc\u00f6de: tab\there", "x" * 300)

asyncio.run(main())
)";

// The model of the real window with a run that is recorded to its end.
class Model : public ui::SessionModel {
  public:
    explicit Model(const char* program) {
        const std::vector<base::Diagnostic> wrong = start(program, "program.py");
        REQUIRE_MESSAGE(wrong.empty(), (wrong.empty() ? "" : wrong.front().message));
        run_to_end();
        arrive();
        REQUIRE(over());
    }
    void arrive() {
        for (int i = 0; i < 1000 && busy(); ++i) advance(0.1, 0);
    }
    // The first line that runs in the second half of a tick's callbacks.
    void seek_tick(std::uint32_t number) {
        const trace::Recorder& r = recorder();
        std::vector<trace::EventIndex> runs;
        bool inside = false;
        for (trace::EventIndex e = 0; e < r.size(); ++e) {
            if (r[e].kind == trace::EventKind::tick_begin) inside = r[e].subject == number;
            if (inside && r[e].kind == trace::EventKind::handle_run) runs.push_back(e);
        }
        REQUIRE_FALSE(runs.empty());
        seek(runs[runs.size() / 2]);
        for (trace::EventIndex e = event(); e < r.size() && r[e].kind != trace::EventKind::handle_done; ++e)
            if (r[e].kind == trace::EventKind::line) return seek(e);
    }
};

inline void show_source(ui::Workbench& bench, const char* program) {
    ui::State& s = bench.state();
    s.editor.buffer.set(program);
    s.run_text = s.editor.buffer.text();
    s.run_lines = s.editor.buffer.lines();
    s.file_name = "program.py";
}

}  // namespace real
