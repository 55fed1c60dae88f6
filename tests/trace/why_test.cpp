#include "trace/why.h"

#include <doctest/doctest.h>

#include "scripted_run.h"
#include "trace/listing.h"

using namespace trace;

namespace {

struct Fixture {
    Recorder recorder;
    Timeline timeline{recorder};
    explicit Fixture(const std::vector<scripted::Worker>& workers) {
        scripted::run(recorder, workers);
        timeline.follow();
    }
    EventIndex nth(EventKind kind, std::size_t n) const { return timeline.events_of(kind)[n]; }
    std::vector<std::string> sentences(const std::vector<Cause>& causes) const {
        std::vector<std::string> out;
        for (const Cause& c : causes) out.push_back(c.sentence);
        return out;
    }
};

}  // namespace

TEST_CASE("why is a sleeper ready again? because of its sleep, its timer, its call, its maker") {
    Fixture f({{"A", {1}}, {"B", {2}}});
    const EventIndex awake = f.nth(EventKind::future_done, 1);  // main's own future comes first
    const auto chain = why_task(f.timeline, awake + 1, 2);
    CHECK(f.sentences(chain) == std::vector<std::string>{
                                    "its wake-up joined the ready queue",
                                    "its sleep(1) got its result",
                                    "the timer fell due at 1.000 s",
                                    "it called sleep(1) at line 3",
                                    "it ran from 0.000 s on",
                                    "main made it at line 11",
                                });
    for (std::size_t i = 1; i < chain.size(); ++i) CHECK(chain[i].event < chain[i - 1].event);
}

TEST_CASE("a task's state is told in one sentence") {
    Fixture f({{"A", {1}}, {"B", {2}}, {"", {}}});
    CHECK(state_sentence(f.timeline, 0, 2) == "work A has not been made yet");
    CHECK(state_sentence(f.timeline, f.nth(EventKind::task_wait, 1), 3) == "work B is waiting for a timer: sleep(2), due at 2.000 s");
    const EventIndex tick2 = f.timeline.ticks()[1].begin;
    CHECK(state_sentence(f.timeline, tick2, 2) == "work A is ready: next in the queue");
    CHECK(state_sentence(f.timeline, tick2, 4) == "work Task-2 is ready: third in the queue");
    CHECK(state_sentence(f.timeline, f.timeline.runs_of_line(3)[0], 2) == "work A is running line 3");
    CHECK(state_sentence(f.timeline, f.recorder.size() - 1, 2) == "work A is done");
    CHECK(state_sentence(f.timeline, 3, 999) == "task 999 has not been made yet");
    const EventIndex making = f.nth(EventKind::handle_made, 1);
    CHECK(state_sentence(f.timeline, making, 2) == "work A is ready: next in the queue, behind the gate: it runs in the next tick");
}

TEST_CASE("a task's history tells each change of its state") {
    Fixture f({{"A", {1}}});
    CHECK(f.sentences(history(f.timeline, f.recorder.size(), 2)) == std::vector<std::string>{
              "main made it at line 11", "it ran from 0.000 s on", "it began to wait for sleep(1) at line 3",
              "its wake-up joined the ready queue", "it ran from 1.000 s on", "it returned"});
    CHECK(history(f.timeline, 0, 2).empty());
}

TEST_CASE("a line is that of the frame that runs, not that of a call that came back") {
    Recorder r;
    auto emit = [&](Event e) { return r.append(e); };
    emit({EventKind::handle_run, 0, 0, 0, 1});
    emit({EventKind::line, 0, 0, 0, 1, 7});
    emit({EventKind::frame_push, 0, 1, 0, 2, 1, 0, 0, 20});
    emit({EventKind::line, 0, 1, 0, 2, 21});
    emit({EventKind::frame_pop, 0, 1, 0, 2});
    const EventIndex made = emit({EventKind::task_made, 0, 0, 0, 1});
    Timeline timeline(r);
    timeline.follow();
    CHECK(line_at(timeline, made) == 7);
    CHECK(line_at(timeline, 3) == 21);
    CHECK(line_at(timeline, 0) == 0);
}

TEST_CASE("every event has a sentence, and loops of causes end") {
    Recorder r;
    for (int kind = 0; kind < static_cast<int>(EventKind::count_); ++kind) r.append({static_cast<EventKind>(kind), 255, 0, 70, 9, 9, 99});
    Timeline timeline(r);
    timeline.follow();
    for (EventIndex i = 0; i < r.size(); ++i) {
        CHECK(!sentence_of(timeline, i).empty());
        CHECK(why_event(timeline, i).size() <= 32);
    }
}

TEST_CASE("the listing says what each tick ran, by the names of that moment") {
    Fixture f({{"A", {1}}, {"B", {1}}});
    CHECK(tick_listing(f.recorder) ==
          "tick 1 t=0\n  Task-1 Task.__step\n"
          "tick 2 t=0\n  A Task.__step\n  B Task.__step\n"
          "tick 3 t=1\n  _set_result_unless_cancelled\n  _set_result_unless_cancelled\n"
          "tick 4 t=1\n  A Task.__wakeup\n  B Task.__wakeup\n");
    Recorder r;
    r.append({EventKind::tick_begin, 0, 0, 0, 1});
    r.append({EventKind::tick_end, 0, 0, 0, 1, 0, 0, 0, Event::of(0.25)});
    r.append({EventKind::tick_begin, 0, 0, 0, 2});
    r.append({EventKind::deadlock, 0, 0, 0, 2});
    CHECK(tick_listing(r) == "tick 1 t=0.25\ndeadlock\n");
}
