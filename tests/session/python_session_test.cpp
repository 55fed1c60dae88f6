// Sessions on real programs: what each step promises holds for every program, and at both ends.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>

#include "../trace/describe.h"
#include "session/python_run.h"
#include "session/session.h"
#include "stepping.h"
#include "trace/trace_file.h"

using namespace session;
using trace::Event;
using trace::EventIndex;
using trace::EventKind;

namespace {

const std::string kPrograms = TICKSCOPE_SOURCE_DIR "/tests/programs/";

// One of each sort: tasks, queues, groups, cancellation, generators, errors, no loop at all.
const char* const kSome[] = {"gather_two_sleeps.py", "queue_bounded.py", "task_group_failure.py", "shield_from_cancel.py", "async_iterators.py",
                             "never_retrieved.py", "uncaught_exception_group.py", "callbacks_soon_later_at.py", "comprehensions.py", "timeout_block.py"};

std::string read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::unique_ptr<Session> of_source(std::string source, Options options = {}, PythonOptions python = {}) {
    python.folder = kPrograms;
    Started started = start_python(std::move(source), "program.py", std::move(python));
    for (const auto& d : started.diagnostics) MESSAGE(d.message);
    REQUIRE(started.run);
    return std::make_unique<Session>(std::move(started.run), options);
}

std::unique_ptr<Session> of_program(const char* name) { return of_source(read(kPrograms + name)); }

std::unique_ptr<Session> to_the_end(std::unique_ptr<Session> session) {
    session->run_to_end();
    finish(*session);
    REQUIRE(session->over());
    return session;
}

constexpr std::uint64_t kEnds = bit(EventKind::task_done) | bit(EventKind::task_failed) | bit(EventKind::task_cancelled);
constexpr std::uint64_t kSuspends = bit(EventKind::task_wait) | bit(EventKind::task_yield) | kEnds;

std::vector<EventIndex> events_of(const Session& session, std::uint64_t kinds) {
    std::vector<EventIndex> all;
    for (EventIndex i = 1; i < session.recorder().size(); ++i)
        if (kinds & bit(session.recorder()[i].kind)) all.push_back(i);
    return all;
}

bool same_events(const trace::Recorder& a, const trace::Recorder& b) {
    if (a.size() != b.size()) return false;
    for (EventIndex i = 0; i < a.size(); ++i) {
        const Event &x = a[i], &y = b[i];
        if (x.kind != y.kind || x.aux != y.aux || x.depth != y.depth || x.by != y.by || x.subject != y.subject || x.other != y.other || x.bits != y.bits ||
            a.text(x.text) != b.text(y.text))
            return false;
    }
    return true;
}

}  // namespace

TEST_CASE("forward and back, every step stops at each event of its kind and at nothing else") {
    const std::pair<Step, std::uint64_t> kinds[] = {{Step::event, ~std::uint64_t{0}},          {Step::line, bit(EventKind::line)},
                                                    {Step::callback, bit(EventKind::handle_run)}, {Step::tick, bit(EventKind::tick_begin)},
                                                    {Step::output, bit(EventKind::output)}};
    for (const char* name : kSome) {
        CAPTURE(name);
        const auto whole = to_the_end(of_program(name));
        const EventIndex last = whole->newest();
        for (const auto& [step, wanted] : kinds) {
            CAPTURE(name_of(step));
            auto live = of_program(name);
            std::vector<EventIndex> stops;
            go(*live, Step::event);  // the first one: the run has begun
            REQUIRE(live->cursor() == 0);
            for (;;) {
                go(*live, step);
                if (!stops.empty() && live->cursor() == stops.back()) break;
                stops.push_back(live->cursor());
            }
            std::vector<EventIndex> expected = events_of(*whole, wanted);
            if (expected.empty() || expected.back() != last) expected.push_back(last);  // where there is no more: the end
            CHECK(stops == expected);
            CHECK(live->over());
            CHECK(same_events(live->recorder(), whole->recorder()));

            std::vector<EventIndex> back;
            for (;;) {
                go(*live, step, false);
                back.push_back(live->cursor());
                if (live->cursor() == 0) break;
            }
            std::reverse(back.begin(), back.end());
            std::vector<EventIndex> before = events_of(*whole, wanted);
            if (!before.empty() && before.back() == last) before.pop_back();
            before.insert(before.begin(), 0);
            CHECK(back == before);
        }
    }
}

TEST_CASE("an await step is the running task's own, and any task's where none runs") {
    for (const char* name : kSome) {
        CAPTURE(name);
        auto s = to_the_end(of_program(name));
        const auto all = events_of(*s, kSuspends);
        for (EventIndex from = 0; from < s->newest(); from += 7) {
            for (bool forward : {true, false}) {
                s->seek(from);
                const trace::Id task = s->now().running_task;
                EventIndex expected = forward ? s->newest() : 0;
                const auto fits = [&](EventIndex i) { return (task == 0 || s->recorder()[i].subject == task) && (forward ? i > from : i < from); };
                if (forward) {
                    if (const auto found = std::find_if(all.begin(), all.end(), fits); found != all.end()) expected = *found;
                } else if (const auto found = std::find_if(all.rbegin(), all.rend(), fits); found != all.rend()) {
                    expected = *found;
                }
                go(*s, Step::await, forward);
                CHECK(s->cursor() == expected);
            }
        }
    }
}

TEST_CASE("the state at the cursor is that of a timeline that has just been made, live and on the way back") {
    for (const char* name : kSome) {
        CAPTURE(name);
        auto s = of_program(name);
        const auto check = [&] {
            trace::Timeline fresh(s->recorder());
            CHECK(describe(s->now()) == describe(fresh.at(s->cursor())));
        };
        for (int i = 0; i < 12; ++i) go(*s, Step::callback), check();
        for (int i = 0; i < 8; ++i) go(*s, Step::line), check();
        std::string here = describe(s->now());
        const EventIndex edge = s->newest();
        for (int i = 0; i < 10; ++i) go(*s, Step::tick), check();
        for (int i = 0; i < 15; ++i) go(*s, Step::event, false), check();
        s->seek(edge);
        CHECK(describe(s->now()) == here);
    }
}

TEST_CASE("n steps back and n forward show the identical picture") {
    for (const char* name : kSome)
        for (Step step : {Step::event, Step::line, Step::callback, Step::tick, Step::output}) {
            CAPTURE(name);
            CAPTURE(name_of(step));
            auto s = of_program(name);
            for (int i = 0; i < 5; ++i) go(*s, step);
            std::vector<std::string> shown{describe(s->now())};
            for (int i = 0; i < 5 && !s->over(); ++i) go(*s, step), shown.push_back(describe(s->now()));
            if (s->over()) continue;  // the end is no event of the kind
            for (std::size_t i = shown.size() - 1; i-- > 0;) {
                go(*s, step, false);
                CHECK(describe(s->now()) == shown[i]);
            }
            for (std::size_t i = 1; i < shown.size(); ++i) {
                go(*s, step);
                CHECK(describe(s->now()) == shown[i]);
            }
        }
}

TEST_CASE("a run can be written, read back and moved through as it was") {
    for (const char* name : kSome) {
        CAPTURE(name);
        auto s = to_the_end(of_program(name));
        auto read_back = trace::parse_trace(trace::format_trace(s->recorder()), "memory");
        REQUIRE(read_back);
        CHECK(same_events(s->recorder(), **read_back));
        CHECK((*read_back)->sources.front().text == s->recorder().sources.front().text);
        const auto words = [](const trace::Recorder& r, trace::TextId id) { return std::string(r.text(id)); };
        trace::Timeline a(s->recorder()), b(**read_back);
        for (EventIndex i = 0; i < s->recorder().size(); i += 5) {
            const trace::Snapshot &x = a.at(i), &y = b.at(i);
            CHECK(x.time == y.time);
            CHECK(x.running_task == y.running_task);
            CHECK(x.ready.size() == y.ready.size());
            CHECK(x.timers.size() == y.timers.size());
            for (const trace::TaskRow& row : x.tasks) {
                const trace::TaskRow* other = y.tasks.find(row.id);
                REQUIRE(other);
                CHECK(other->state == row.state);
                CHECK(words(b.recorder(), other->name) == words(a.recorder(), row.name));
                CHECK(other->top_frame == row.top_frame);
            }
        }
    }
}

TEST_CASE("breakpoints and goals on a live program") {
    // queue_bounded.py: line 6 is the producer's put, line 12 the consumer's get
    auto s = of_program("queue_bounded.py");
    s->run_to_line(12);
    finish(*s);
    CHECK(s->recorder()[s->cursor()].kind == EventKind::line);
    CHECK(s->recorder()[s->cursor()].other == 12);
    const trace::Id consumer = s->now().running_task;
    CHECK(s->timeline().text(s->now().tasks.find(consumer)->coroutine) == "consumer");
    s->run_to_task(consumer);
    finish(*s);
    CHECK(s->recorder()[s->cursor()].kind == EventKind::task_step);
    CHECK(s->now().running_task == consumer);
    s->run_to_tick(6);
    finish(*s);
    CHECK(s->now().tick == 6);
    CHECK(s->recorder()[s->cursor()].kind == EventKind::tick_begin);
    s->run_to_time(0.6);
    finish(*s);
    CHECK(s->now().time == 0.6);
    CHECK(s->timeline().time_at(s->cursor() - 1) < 0.6);
    CHECK_FALSE(s->over());

    s->breakpoints.tasks = {"producer"};
    const EventIndex before = s->cursor();
    s->run_on(true);
    finish(*s);
    CHECK(s->cursor() > before);
    CHECK(s->recorder()[s->cursor()].kind == EventKind::task_step);
    CHECK(s->timeline().text(s->now().tasks.find(s->now().running_task)->coroutine) == "producer");

    s->breakpoints = {};
    s->breakpoints.kinds = bit(EventKind::task_done);
    s->run_on(true);
    finish(*s);
    CHECK(s->recorder()[s->cursor()].kind == EventKind::task_done);
    s->breakpoints = {};
    s->breakpoints.lines = {6};
    s->run_on(false);
    finish(*s);
    CHECK(s->recorder()[s->cursor()].other == 6);
    s->run_to_end();
    finish(*s);
    CHECK(s->over());
    CHECK(s->at_live_edge());
    CHECK(s->ending()->status == 0);
}

TEST_CASE("programs that end in other ways can be moved through like any") {
    struct Case {
        const char* source;
        int status;
        bool deadlock;
        EventKind last;
    };
    const Case cases[] = {
        {"print('one')\nraise ValueError('no')\n", 1, false, EventKind::run_end},
        {"import asyncio\nasync def main():\n    await asyncio.Event().wait()\nasyncio.run(main())\n", 3, true, EventKind::run_end},
        {"import asyncio\nasync def main():\n    raise SystemExit(7)\nasyncio.run(main())\n", 7, false, EventKind::run_end},
        {"def f(): return f()\nf()\n", 1, false, EventKind::run_end},
        {"", 0, false, EventKind::run_end},
    };
    for (const Case& c : cases) {
        CAPTURE(c.source);
        auto s = to_the_end(of_source(c.source));
        REQUIRE(s->ending());
        CHECK(s->ending()->status == c.status);
        CHECK(s->ending()->deadlock == c.deadlock);
        CHECK(s->recorder()[s->newest()].kind == c.last);
        CHECK(s->now().over);
        if (c.deadlock) CHECK(s->ending()->report.find("main") != std::string::npos);
        for (Step step : {Step::event, Step::line, Step::callback, Step::await, Step::tick, Step::output}) {
            go(*s, step);
            CHECK(s->cursor() == s->newest());
            for (int i = 0; i < 3; ++i) go(*s, step, false);
            s->to_live_edge();
        }
        s->seek(0);
        go(*s, Step::event, false);
        CHECK(s->cursor() == 0);
    }
    Started wrong = start_python("print('a')\nx = (1,\n", "wrong.py");
    CHECK_FALSE(wrong.run);
    REQUIRE(wrong.diagnostics.size() == 1);
    CHECK(wrong.diagnostics[0].message == "'(' was never closed");
    CHECK(wrong.diagnostics[0].span.line == 2);
}

TEST_CASE("whatever a program does, a frame gets it back in time, and it can be stopped") {
    const char* const programs[] = {
        "while True: pass\n",
        "while True: print('x' * 1000)\n",
        "def f(n):\n    return f(n - 1) + f(n - 2) if n > 1 else n\nf(60)\n",
        "n = 0\nfor i in range(10 ** 12): n += i\n",
        "sum(range(10 ** 10))\n",
        "[x for x in range(10 ** 9) if x < 0]\n",
        "import asyncio\nasync def main():\n    while True: await asyncio.sleep(0)\nasyncio.run(main())\n",
        "import asyncio\nasync def main():\n    while True: pass\nasyncio.run(main())\n",
        "import asyncio\nasync def spawn():\n    asyncio.create_task(spawn())\n    await asyncio.sleep(1)\nasync def main():\n    await spawn()\n    await asyncio.Event().wait()\nasyncio.run(main())\n",
        "try:\n    while True: pass\nfinally:\n    while True: pass\n",
        "import asyncio\nasync def main():\n    try:\n        while True: await asyncio.sleep(0)\n    finally:\n        while True: pass\nasyncio.run(main())\n",
        "class A:\n    def __lt__(self, other):\n        while True: pass\nsorted([A(), A()])\n",
        "class A:\n    def __del__(self):\n        while True: pass\nA()\nwhile True: pass\n",
    };
    for (const char* source : programs) {
        CAPTURE(source);
        Options options;
        options.most_events = 1u << 30;
        auto s = of_source(source, options);
        s->run_to_end();
        double worst = 0;
        for (int frame = 0; frame < 15; ++frame) {
            const auto start = std::chrono::steady_clock::now();
            s->advance(0.01);
            worst = std::max(worst, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
        }
        CAPTURE(worst);
        CHECK(worst < 1);  // what a busy machine leaves of 10 ms
        CHECK(s->busy());
        const auto start = std::chrono::steady_clock::now();
        s->stop();
        CHECK(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() < 1);
        CHECK(s->over());
        CHECK(s->ending()->stopped);
        CHECK_FALSE(s->busy());
        go(*s, Step::tick, false);
        s->run_to_end();
        finish(*s);
        CHECK(s->at_live_edge());
    }
}

TEST_CASE("a program's limits end it with a report") {
    PythonOptions python;
    python.max_instructions = 1'000'000;
    auto s = to_the_end(of_source("while True: pass\n", {}, python));
    CHECK(s->ending()->limit);
    CHECK(s->ending()->status == 4);
    CHECK(s->ending()->report.find("instructions") != std::string::npos);

    Options few;
    few.most_events = 50'000;
    auto noisy = to_the_end(of_source("import asyncio\nasync def main():\n    while True: await asyncio.sleep(0)\nasyncio.run(main())\n", few));
    CHECK(noisy->notice() == "The run was stopped: it recorded 50000 events, which is the limit.");
    CHECK(noisy->ending()->stopped);
}

TEST_CASE("playing a live program shows all of it and takes the loop's time") {
    auto s = of_program("gather_two_sleeps.py");
    s->set_speed(4);
    s->set_playing(true);
    double wall = 0;
    EventIndex last = 0;
    for (; s->playing() && wall < 120; wall += 1.0 / 60) {
        s->advance(0.01, 1.0 / 60);
        CHECK(s->cursor() >= last);
        last = s->cursor();
    }
    CHECK_FALSE(s->playing());
    CHECK(s->over());
    CHECK(s->at_live_edge());
    CHECK(wall > 1);
    CHECK(wall < 30);
}
