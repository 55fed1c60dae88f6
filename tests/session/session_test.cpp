#include "session/session.h"

#include <doctest/doctest.h>

#include <chrono>

#include "scripted_live.h"
#include "stepping.h"

using namespace session;
using trace::EventIndex;
using trace::EventKind;

namespace {

const std::vector<scripted::Worker> kWorkers = {{"A", {1, 1}}, {"B", {0.5, 2}}};

std::unique_ptr<Session> live(std::vector<scripted::Worker> workers = kWorkers, Options options = {}) {
    return std::make_unique<Session>(std::make_unique<scripted::Live>(std::move(workers)), options);
}

std::unique_ptr<Session> recorded(const std::vector<scripted::Worker>& workers = kWorkers) {
    auto recorder = std::make_unique<trace::Recorder>();
    scripted::run(*recorder, workers);
    auto session = std::make_unique<Session>(std::move(recorder));
    session->advance(1);
    return session;
}

EventKind kind(const Session& session) { return session.recorder()[session.cursor()].kind; }

}  // namespace

TEST_CASE("each step lands on the next event of its kind, live as in a recorded trace") {
    const struct {
        Step step;
        std::vector<EventKind> kinds;
    } cases[] = {{Step::line, {EventKind::line}},
                 {Step::callback, {EventKind::handle_run}},
                 {Step::tick, {EventKind::tick_begin}},
                 {Step::output, {EventKind::output}},
                 {Step::await, {EventKind::task_wait, EventKind::task_done}}};
    for (const auto& c : cases) {
        CAPTURE(name_of(c.step));
        auto a = live(), b = recorded();
        for (int i = 0; i < 4; ++i) {
            go(*a, c.step);
            go(*b, c.step);
            CHECK(a->cursor() == b->cursor());
            CHECK(std::find(c.kinds.begin(), c.kinds.end(), kind(*a)) != c.kinds.end());
            CHECK(a->now().event == a->cursor());
        }
    }
}

TEST_CASE("a live run goes on only as far as the cursor asks") {
    auto s = live();
    go(*s, Step::tick);
    CHECK(s->newest() == s->cursor());
    CHECK_FALSE(s->over());
    go(*s, Step::event);
    CHECK(s->newest() == s->cursor());
}

TEST_CASE("ten ticks forward and ten back is where it was, and nothing is run again") {
    auto s = live({{"A", {1, 1, 1, 1, 1, 1}}});
    for (int i = 0; i < 2; ++i) go(*s, Step::tick);
    const EventIndex from = s->cursor();
    for (int i = 0; i < 10; ++i) go(*s, Step::tick);
    const EventIndex edge = s->newest();
    for (int i = 0; i < 10; ++i) go(*s, Step::tick, false);
    CHECK(s->cursor() == from);
    CHECK(s->newest() == edge);
}

TEST_CASE("a step that finds nothing goes to the end, or to the start") {
    auto s = live();
    s->run_to_end();
    finish(*s);
    const EventIndex end = s->cursor();
    CHECK(s->over());
    CHECK(end == s->newest());
    go(*s, Step::tick);
    CHECK(s->cursor() == end);
    s->seek(3);
    go(*s, Step::output, false);
    CHECK(s->cursor() == 0);
    go(*s, Step::event, false);
    CHECK(s->cursor() == 0);
    go(*s, Step::event);
    CHECK(s->cursor() == 1);
}

TEST_CASE("an await step follows the task that runs at the cursor") {
    auto s = recorded();
    s->run_to_task(3);
    finish(*s);
    CHECK(s->now().running_task == 3);
    go(*s, Step::await);
    CHECK(kind(*s) == EventKind::task_wait);
    CHECK(s->recorder()[s->cursor()].subject == 3);
}

TEST_CASE("running on stops at breakpoints on lines, tasks and kinds of events") {
    for (bool is_live : {false, true}) {
        auto s = is_live ? live() : recorded();
        s->breakpoints.lines = {4};
        s->run_on(true);
        finish(*s);
        CHECK(kind(*s) == EventKind::line);
        CHECK(s->recorder()[s->cursor()].other == 4);
        const EventIndex first = s->cursor();
        s->run_on(true);
        finish(*s);
        CHECK(s->cursor() > first);
        s->run_on(false);
        finish(*s);
        CHECK(s->cursor() == first);
        s->run_on(false);
        finish(*s);
        CHECK(s->cursor() == 0);

        s->breakpoints = {};
        s->breakpoints.tasks = {"B"};
        s->run_on(true);
        finish(*s);
        CHECK(s->now().running_task == 3);

        s->breakpoints = {};
        s->breakpoints.kinds = bit(EventKind::output);
        s->run_on(true);
        finish(*s);
        CHECK(kind(*s) == EventKind::output);
        s->breakpoints = {};
        s->run_on(true);
        finish(*s);
        CHECK(s->cursor() == s->newest());
        CHECK(s->over());
    }
}

TEST_CASE("one runs to a line, a tick and a time") {
    auto s = live();
    s->run_to_line(3);
    finish(*s);
    CHECK(s->recorder()[s->cursor()].other == 3);
    s->run_to_tick(3);
    finish(*s);
    CHECK(s->now().tick == 3);
    s->run_to_time(2);
    finish(*s);
    CHECK(s->now().time == 2);
    s->run_to_time(0.25);  // behind the cursor now
    finish(*s);
    CHECK(s->now().time == 0.5);
    s->run_to_time(1e9);
    finish(*s);
    CHECK(s->problem() == "no moment \"time 1e+09\": the run is over at 2.5 s");
}

TEST_CASE("a frame never waits: a program that computes for ever leaves it in time, and stops") {
    auto forever = std::make_unique<scripted::Live>([](trace::Recorder& r) {
        for (;;) r.append({EventKind::line, 0, 0, 0, 1, 2});
    });
    Options options;
    options.most_events = 1u << 30;
    Session s(std::move(forever), options);
    s.run_to_line(99);
    for (int frame = 0; frame < 5; ++frame) {
        const auto start = std::chrono::steady_clock::now();
        s.advance(0.01);
        CHECK(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() < 0.2);
        CHECK(s.busy());
    }
    CHECK(s.newest() > 1000);
    s.cancel();
    CHECK_FALSE(s.busy());
    CHECK_FALSE(s.over());
    s.stop();
    CHECK(s.over());
    CHECK(s.ending()->stopped);
    const EventIndex end = s.newest();
    s.run_to_end();
    finish(s);
    CHECK(s.cursor() == end);
}

TEST_CASE("a run that records too much is stopped with a notice") {
    auto forever = std::make_unique<scripted::Live>([](trace::Recorder& r) {
        for (;;) r.append({EventKind::line, 0, 0, 0, 1, 2});
    });
    Options options;
    options.most_events = 20000;
    Session s(std::move(forever), options);
    s.run_to_end();
    finish(s);
    CHECK(s.over());
    CHECK(s.notice() == "The run was stopped: it recorded 20000 events, which is the limit.");
    CHECK(s.newest() == 19999);
}

TEST_CASE("play goes on by itself, waits as long as the loop waits, and pauses at the end and at breakpoints") {
    auto s = live({{"A", {1}}});
    s->set_playing(true);
    double wall = 0;
    while (s->playing() && wall < 60) {
        s->advance(0.01, 1.0 / 60);
        wall += 1.0 / 60;
    }
    CHECK_FALSE(s->playing());
    CHECK(s->cursor() == s->newest());
    CHECK(s->over());
    CHECK(wall > 2);
    CHECK(wall < 15);

    auto fast = live({{"A", {1}}});
    fast->set_speed(10);
    fast->set_playing(true);
    double fast_wall = 0;
    for (; fast->playing() && fast_wall < 60; fast_wall += 1.0 / 60) fast->advance(0.01, 1.0 / 60);
    CHECK(fast_wall < wall / 5);

    auto broken = live();
    broken->breakpoints.lines = {4};
    broken->set_playing(true);
    for (int frame = 0; broken->playing() && frame < 10000; ++frame) broken->advance(0.01, 1.0 / 60);
    CHECK(kind(*broken) == EventKind::line);
    CHECK(broken->recorder()[broken->cursor()].other == 4);
}

TEST_CASE("long waits are compressed, short ones are not") {
    CHECK(compressed(0.5) == 0.5);
    CHECK(compressed(1) == 1);
    CHECK(compressed(10) < 2.5);
    CHECK(compressed(86400) < 7);
    CHECK(compressed(100) > compressed(10));
    CHECK(compressed(-1) == 0);
}

TEST_CASE("a changed program that is run again comes back to the same tick and callback") {
    auto a = live();
    for (int i = 0; i < 3; ++i) go(*a, Step::tick);
    go(*a, Step::callback);
    a->breakpoints.lines = {4};
    const Intention intention = a->intention();
    CHECK(intention.tick == 3);
    CHECK(intention.callback == 1);
    auto b = live({{"A", {1, 1}}, {"B", {0.5, 2}}, {"C", {1}}});
    b->resume(intention);
    finish(*b);
    CHECK(b->now().tick == 3);
    CHECK(b->now().run == 1);
    CHECK(kind(*b) == EventKind::handle_run);
    CHECK(b->breakpoints.lines.count(4) == 1);

    auto shorter = live({});
    shorter->resume(intention);
    finish(*shorter);
    CHECK(shorter->cursor() == shorter->newest());

    a->seek(0);
    CHECK(a->intention().at_start);
    a->run_to_end();
    finish(*a);
    CHECK(a->intention().at_end);
}

TEST_CASE("an empty trace can be asked anything") {
    Session s(std::make_unique<trace::Recorder>());
    for (Step step : {Step::event, Step::await, Step::tick})
        for (bool forward : {true, false}) {
            s.step(step, forward);
            finish(s);
            CHECK(s.cursor() == 0);
        }
    s.run_to_end();
    finish(s);
    CHECK(s.now().event == 0);
    CHECK(s.empty());
    CHECK(Session::open_trace("/no/such/file").error().find("cannot be opened") != std::string::npos);
}
