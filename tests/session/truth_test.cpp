// What the trace of a real program says: who waits for what, why, and where each task stands.
#include <doctest/doctest.h>

#include <map>

#include "session/python_run.h"
#include "session/session.h"
#include "trace/why.h"

using namespace session;
using trace::EventIndex;
using trace::EventKind;
using trace::FutureKind;
using trace::Id;
using trace::TaskState;

namespace {

struct Run {
    std::unique_ptr<Session> session;
    explicit Run(std::string source) {
        Started started = start_python(std::move(source), "program.py");
        for (const auto& d : started.diagnostics) MESSAGE(d.message);
        REQUIRE(started.run);
        session = std::make_unique<Session>(std::move(started.run));
        session->run_to_end();
        while (session->busy()) session->advance(1);
    }
    trace::Timeline& timeline() { return session->timeline(); }
    EventIndex moment(const char* words) {
        Moment m;
        MomentError error;
        REQUIRE(parse_moment(words, m, error));
        auto found = find_moment(timeline(), m);
        REQUIRE_MESSAGE(found, words);
        return *found;
    }
    Id task(const char* name) {
        const auto ids = timeline().tasks_named(name);
        REQUIRE_MESSAGE(ids.size() == 1, name);
        return ids[0];
    }
    std::vector<std::string> why(const char* words, const char* name) {
        std::vector<std::string> said;
        for (const trace::Cause& cause : trace::why_task(timeline(), moment(words), task(name))) said.push_back(cause.sentence);
        return said;
    }
    std::string state(const char* words, const char* name) { return trace::state_sentence(timeline(), moment(words), task(name)); }
    // "main:7 inner:3": the await chain from the inside out.
    std::string chain(const char* words, const char* name) {
        const trace::Snapshot& now = timeline().at(moment(words));
        std::string text;
        for (Id id = now.tasks.find(task(name))->top_frame; id;) {
            const trace::FrameRow* frame = now.frames.find(id);
            REQUIRE(frame);
            if (!text.empty()) text += ' ';
            text += std::string(timeline().text(frame->name)) + ':' + std::to_string(frame->line);
            id = frame->caller;
        }
        return text;
    }
};

using Words = std::vector<std::string>;

constexpr const char* kEverybody = R"(import asyncio

async def sleeper():
    await asyncio.sleep(2)
async def in_lock(lock):
    async with lock:
        pass
async def in_event(event):
    await event.wait()
async def in_condition(condition):
    async with condition:
        await condition.wait()
async def in_semaphore(semaphore):
    async with semaphore:
        pass
async def in_barrier(barrier):
    await barrier.wait()
async def getter(queue):
    await queue.get()
async def putter(queue):
    await queue.put(2)
async def joiner(queue):
    await queue.join()
async def gatherer(a, b):
    await asyncio.gather(a, b, return_exceptions=True)
async def waiter(a, b):
    await asyncio.wait([a, b])
async def impatient(a):
    await asyncio.wait_for(a, 5)
async def protected(a):
    await asyncio.shield(a)
async def follower(a):
    await a
async def plain(future):
    await future
async def stepper():
    while True:
        await asyncio.sleep(0)

async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    empty, full = asyncio.Queue(), asyncio.Queue(1)
    full.put_nowait(1)
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    first = asyncio.create_task(sleeper(), name='sleeper')
    futures = [asyncio.get_running_loop().create_future() for _ in range(4)]
    coroutines = dict(in_lock=in_lock(lock), in_event=in_event(asyncio.Event()), in_condition=in_condition(asyncio.Condition()),
                      in_semaphore=in_semaphore(semaphore), in_barrier=in_barrier(asyncio.Barrier(2)), getter=getter(empty), putter=putter(full),
                      joiner=joiner(full), gatherer=gatherer(*futures[:2]), waiter=waiter(*futures[:2]), impatient=impatient(futures[2]),
                      protected=protected(futures[3]), follower=follower(first), plain=plain(futures[0]), stepper=stepper())
    tasks = [asyncio.create_task(c, name=n) for n, c in coroutines.items()]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print('now')
    for task in tasks:
        task.cancel()

asyncio.run(main())
)";

}  // namespace

TEST_CASE("every way of waiting is told by kind, label and sentence") {
    Run run(kEverybody);
    const struct {
        const char* name;
        FutureKind kind;
        const char* label;
        const char* sentence;
    } cases[] = {
        {"sleeper", FutureKind::sleep, "sleep(2)", "sleeper is waiting for a timer: sleep(2), due at 2.000 s"},
        {"in_lock", FutureKind::lock, "lock", "in_lock is waiting for a lock: lock, held by main"},
        {"in_event", FutureKind::event, "event", "in_event is waiting for an event to be set: event"},
        {"in_condition", FutureKind::condition, "condition", "in_condition is waiting to be notified: condition"},
        {"in_semaphore", FutureKind::semaphore, "semaphore", "in_semaphore is waiting for a semaphore: semaphore"},
        {"in_barrier", FutureKind::barrier, "barrier", "in_barrier is waiting at a barrier for the others: barrier"},
        {"getter", FutureKind::queue_get, "queue.get", "getter is waiting for an item of a queue: queue.get"},
        {"putter", FutureKind::queue_put, "queue.put", "putter is waiting for room in a queue: queue.put"},
        {"joiner", FutureKind::queue_join, "queue.join", "joiner is waiting until a queue is worked off: queue.join"},
        {"gatherer", FutureKind::gather, "gather", "gatherer is waiting for several tasks together: gather"},
        {"waiter", FutureKind::wait, "wait", "waiter is waiting for a group of tasks: wait"},
        {"impatient", FutureKind::timeout, "wait_for(a future, 5)", "impatient is waiting: wait_for(a future, 5), at most until 5.000 s"},
        {"protected", FutureKind::other, "shield", "protected is waiting for what shield() protects"},
        {"follower", FutureKind::task, "", "follower is waiting for task sleeper to end, which is waiting"},
        {"plain", FutureKind::plain, "", "plain is waiting for a future"},
    };
    const EventIndex now = run.moment("output \"now\"");
    for (const auto& c : cases) {
        CAPTURE(c.name);
        const trace::Snapshot& snapshot = run.timeline().at(now);
        const trace::TaskRow* task = snapshot.tasks.find(run.task(c.name));
        REQUIRE(task);
        CHECK(task->state == TaskState::waiting);
        const trace::FutureRow* future = snapshot.futures.find(task->waits_for);
        REQUIRE(future);
        CHECK(static_cast<int>(future->kind) == static_cast<int>(c.kind));
        CHECK(run.timeline().text(future->label) == c.label);
        CHECK(run.state("output \"now\"", c.name) == c.sentence);
    }
    CHECK(run.state("output \"now\"", "stepper").starts_with("stepper is ready"));
    CHECK(run.state("output \"now\"", "main") == "main is running line 56");
}

TEST_CASE("why: who released, set, put, notified, and where") {
    Run run(R"(import asyncio

async def taker(lock):
    async with lock:
        print('taken')

async def listener(event):
    await event.wait()
    print('heard')

async def consumer(queue):
    print(await queue.get())

async def main():
    lock, event, queue = asyncio.Lock(), asyncio.Event(), asyncio.Queue()
    async with lock:
        a = asyncio.create_task(taker(lock))
        b = asyncio.create_task(listener(event))
        c = asyncio.create_task(consumer(queue))
        await asyncio.sleep(1)
    event.set()
    queue.put_nowait('item')
    await asyncio.gather(a, b, c)

asyncio.run(main())
)");
    const Words main_woke{"main ran from 1.000 s on", "main's wake-up joined the ready queue", "sleep(1) got its result",
                          "the timer fell due at 1.000 s", "main called sleep(1) at line 20"};
    const auto behind = [&](std::string first) {
        Words words{"its wake-up joined the ready queue", std::move(first)};
        words.insert(words.end(), main_woke.begin(), main_woke.end());
        return words;
    };
    CHECK(run.why("task taker ready", "taker") == behind("main released the lock at line 16"));
    CHECK(run.why("task listener ready", "listener") == behind("main set the event at line 21"));
    CHECK(run.why("task consumer ready", "consumer") == behind("main put an item into the queue at line 22"));
    CHECK(run.why("task main first waits", "main") == Words{"it began to wait for sleep(1) at line 20", "it ran from 0.000 s on", "it was made at line 25"});
    CHECK(run.why("task taker made", "taker") == Words{"main made it at line 17"});
}

TEST_CASE("why: a task's end wakes who awaits it, a cancellation who is cancelled") {
    Run run(R"(import asyncio

async def child():
    await asyncio.sleep(1)
    return 42

async def slow():
    await asyncio.sleep(100)

async def main():
    task = asyncio.create_task(child())
    print(await task)
    other = asyncio.create_task(slow())
    await asyncio.sleep(0)
    other.cancel()
    try:
        await asyncio.wait_for(slow(), 2)
    except TimeoutError:
        print('late')

asyncio.run(main())
)");
    CHECK(run.why("task main ready", "main") == Words{"its wake-up joined the ready queue", "child returned 42", "child ran from 1.000 s on",
                                                      "child's wake-up joined the ready queue", "sleep(1) got its result", "the timer fell due at 1.000 s",
                                                      "child called sleep(1) at line 4"});
    CHECK(run.state("task main ready", "child") == "child is done: returned 42");
    const Words cancelled = run.why("task Task-3 ready", "Task-3");
    REQUIRE(cancelled.size() >= 3);
    CHECK(cancelled[1] == "sleep(100) was cancelled");
    CHECK(cancelled[2] == "main asked it to cancel at line 15");
    const Words late = run.why("task main ready, 2nd time", "main");
    REQUIRE(late.size() >= 4);
    CHECK(late[1] == "the time of wait_for(slow, 2) was up");
    CHECK(late[2] == "the timer fell due at 3.000 s");
    CHECK(late[3] == "it called wait_for(slow, 2) at line 17");
}

TEST_CASE("an await chain holds the task's own frames with their lines and locals, and nothing below") {
    Run run(R"(import asyncio

async def inner(depth):
    note = 'here'
    await asyncio.sleep(1)

async def middle():
    await inner(2)

async def main():
    task = asyncio.create_task(middle(), name='t')
    await task

asyncio.run(main())
)");
    CHECK(run.chain("task t first waits", "t") == "inner:5 middle:8");
    CHECK(run.chain("task t first waits", "main") == "main:12");
    const trace::Snapshot& now = run.timeline().at(run.moment("task t first waits"));
    const trace::FrameRow* inner = now.frames.find(now.tasks.find(run.task("t"))->top_frame);
    REQUIRE(inner->locals.size() == 2);
    std::map<std::string, std::string> locals;
    for (const trace::Local& local : inner->locals)
        locals[std::string(run.timeline().text(local.name))] = local.kind == trace::Local::integer ? std::to_string(static_cast<std::int64_t>(local.bits))
                                                                                                    : std::string(run.timeline().text(local.text));
    CHECK(locals == std::map<std::string, std::string>{{"depth", "2"}, {"note", "'here'"}});
    // While it runs, the innermost frame is where the program is.
    CHECK(run.chain("line 4", "t") == "inner:4 middle:8");
    CHECK(run.chain("end", "t").empty());
}

TEST_CASE("what holds the loop, what is printed and what is warned of is in the trace") {
    Run run(R"(import asyncio, time

async def lost():
    pass

async def main():
    print('before', end=' ')
    time.sleep(0.25)
    print('after')
    lost()
    await asyncio.sleep(0.5)

asyncio.run(main())
)");
    trace::Timeline& t = run.timeline();
    REQUIRE(t.events_of(EventKind::blocked).size() == 1);
    const trace::Event& blocked = t.recorder()[t.events_of(EventKind::blocked)[0]];
    CHECK(blocked.value() == 0.25);
    CHECK(t.text(blocked.text) == "time.sleep(0.25)");
    CHECK(blocked.other == run.task("main"));
    std::string out;
    for (EventIndex i : t.outputs())
        if (t.recorder()[i].subject == 1) out += t.text(t.recorder()[i].text);
    CHECK(out == "before after\n");
    CHECK(t.time_at(run.moment("output \"after\"")) == 0.25);
    REQUIRE(t.warnings().size() == 1);
    CHECK(t.text(t.recorder()[t.warnings()[0]].text).find("coroutine 'lost' was never awaited") != std::string::npos);
    CHECK(t.time_at(t.size() - 1) == 0.75);
}
