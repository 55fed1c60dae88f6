#include "trace/timeline.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "describe.h"
#include "scripted_run.h"
#include "trace/apply.h"

using namespace trace;

TEST_CASE("the state after an event is the same however one gets there") {
    Recorder recorder;
    scripted::run(recorder, scripted::many(40, 30));
    REQUIRE(recorder.size() > 20000);
    Timeline timeline(recorder);
    std::mt19937 random(7);
    for (int round = 0; round < 25; ++round) {
        const EventIndex event = random() % recorder.size();
        Snapshot plain;
        for (EventIndex i = 0; i <= event; ++i) apply(plain, recorder[i], i);
        CHECK(describe(timeline.at(event)) == describe(plain));
    }
}

TEST_CASE("stepping back one event at a time undoes every step") {
    Recorder recorder;
    scripted::run(recorder, scripted::many(5, 4));
    Timeline timeline(recorder);
    std::vector<std::string> forward;
    for (EventIndex i = 0; i < recorder.size(); ++i) forward.push_back(describe(timeline.at(i)));
    for (EventIndex i = recorder.size(); i-- > 0;) CHECK(describe(timeline.at(i)) == forward[i]);
}

TEST_CASE("a timeline follows a trace that grows") {
    Recorder recorder;
    Timeline timeline(recorder);
    CHECK(timeline.at(0).tasks.empty());
    std::vector<EventIndex> seen;
    recorder.pause_when(1, 0, [&] {
        timeline.follow();
        CHECK(timeline.newest().event == recorder.size() - 1);
        CHECK(timeline.at(recorder.size() - 1).event == recorder.size() - 1);
        seen.push_back(recorder.size());
    });
    scripted::run(recorder, scripted::many(3, 3));
    CHECK(seen.size() == recorder.size());
    CHECK(timeline.at(recorder.size() + 100).over);
}

TEST_CASE("a task goes from ready to running to waiting to ready to done") {
    Recorder recorder;
    scripted::run(recorder, {{"A", {1}}, {"B", {0.5}}});
    Timeline timeline(recorder);
    timeline.follow();
    std::vector<TaskState> states;
    std::vector<std::string> labels;
    for (const Segment& segment : timeline.segments(2)) {
        states.push_back(segment.state);
        labels.emplace_back(timeline.text(segment.label));
    }
    CHECK(states == std::vector{TaskState::ready, TaskState::running, TaskState::waiting, TaskState::ready, TaskState::running, TaskState::done});
    CHECK(labels[2] == "sleep(1)");
    CHECK(timeline.name_of_task(2) == "A");
    CHECK(timeline.tasks_named("B") == std::vector<Id>{3});
    CHECK(timeline.tasks_named("work").size() == 2);
}

TEST_CASE("timers stand in the order of their due times, the ready queue in the order of arrival") {
    Recorder recorder;
    scripted::run(recorder, {{"A", {3}}, {"B", {1}}, {"C", {2}}});
    Timeline timeline(recorder);
    timeline.follow();
    const auto waits = timeline.events_of(EventKind::task_wait);
    const Snapshot& s = timeline.at(waits[2]);
    REQUIRE(s.timers.size() == 3);
    CHECK(s.handles.find(s.timers[0])->when == 1);
    CHECK(s.handles.find(s.timers[1])->when == 2);
    CHECK(s.handles.find(s.timers[2])->when == 3);
    const Snapshot& begin = timeline.at(timeline.ticks()[1].begin);
    REQUIRE(begin.ready.size() == 3);
    CHECK(begin.handles.find(begin.ready[0])->task == 2);
    CHECK(begin.handles.find(begin.ready[2])->task == 4);
}

TEST_CASE("time, ticks and lines are found by their indices") {
    Recorder recorder;
    scripted::run(recorder, {{"A", {1}}, {"B", {0.5, 1.5}}});
    Timeline timeline(recorder);
    timeline.follow();
    CHECK(timeline.time_at(0) == 0);
    CHECK(timeline.time_at(recorder.size() - 1) == 2);
    const EventIndex half = timeline.first_at_time(0.5);
    CHECK(timeline.time_at(half) == 0.5);
    CHECK(timeline.time_at(half - 1) == 0);
    CHECK(timeline.first_at_time(99) == timeline.size());
    CHECK(timeline.runs_of_line(4).size() == 3);
    CHECK(timeline.runs_of_line(99).empty());
    CHECK(timeline.outputs().size() == 3);
    CHECK(timeline.tick_at(0) == nullptr);
    CHECK(timeline.tick_at(recorder.size() - 1)->number == timeline.ticks().size());
    CHECK(timeline.first_after(EventKind::output, timeline.outputs()[0]) == timeline.outputs()[1]);
    CHECK(timeline.last_before(EventKind::output, timeline.outputs()[0]) == trace::kNever);
}

TEST_CASE("a lane covers its range without gaps, in no more pieces than asked for") {
    Recorder recorder;
    scripted::run(recorder, scripted::many(4, 200));
    Timeline timeline(recorder);
    timeline.follow();
    for (std::uint32_t most : {1u, 7u, 100u, 100000u}) {
        const EventIndex from = timeline.segments(2).front().start, to = timeline.size();
        const auto pieces = timeline.lane(2, from, to, most);
        REQUIRE(!pieces.empty());
        CHECK(pieces.size() <= 2 * std::size_t{most} + 2);
        CHECK(pieces.front().from == from);
        CHECK(pieces.back().to == to);
        for (std::size_t i = 1; i < pieces.size(); ++i) CHECK(pieces[i].from == pieces[i - 1].to);
    }
    CHECK(timeline.lane(99, 0, 10, 5).empty());
    CHECK(timeline.lane(2, 10, 10, 5).empty());
}

TEST_CASE("keyframes are given up rather than memory taken, and moments stay right") {
    Recorder recorder;
    scripted::run(recorder, scripted::many(2000, 12));
    Timeline wide(recorder), narrow(recorder);
    narrow.limit_keyframes(1 << 20);
    wide.follow();
    narrow.follow();
    CHECK(narrow.keyframes() < wide.keyframes());
    CHECK(narrow.keyframe_interval() > wide.keyframe_interval());
    for (EventIndex event : {EventIndex{5}, recorder.size() / 3, recorder.size() - 2})
        CHECK(describe(narrow.at(event)) == describe(wide.at(event)));
}

TEST_CASE("an await chain keeps its innermost frame on top, a generator's yield does not") {
    Recorder r;
    auto emit = [&](Event e) { return r.append(e); };
    emit({EventKind::task_made, 0, 0, 0, 1, 0, 0, 0, 1});
    emit({EventKind::task_step, 0, 0, 0, 1, 1});
    emit({EventKind::frame_push, 0, 1, 0, 1, 0, 0, 0, 1});   // outer
    emit({EventKind::frame_push, 0, 2, 0, 2, 1, 0, 0, 5});   // inner, awaited by outer
    emit({EventKind::frame_push, 0, 3, 0, 3, 2, 0, 0, 9});   // a generator that inner iterates
    emit({EventKind::frame_suspend, 0, 3, 0, 3, 0, 0, 0, 10});
    emit({EventKind::future_made, 0, 0, 0, 1});
    emit({EventKind::frame_suspend, 0, 2, 0, 2, 0, 0, 0, 6});
    emit({EventKind::frame_suspend, 0, 1, 0, 1, 0, 0, 0, 2});
    const EventIndex wait = emit({EventKind::task_wait, 0, 0, 0, 1, 1});
    Timeline timeline(r);
    const Snapshot& s = timeline.at(wait);
    CHECK(s.tasks.find(1)->top_frame == 2);
    CHECK(s.frames.find(2)->caller == 1);
    CHECK(s.frames.find(2)->line == 6);
    CHECK(s.tasks.find(1)->state == TaskState::waiting);
}

TEST_CASE("a handle that is dropped when its turn comes has had its turn") {
    Recorder r;
    auto emit = [&](Event e) { return r.append(e); };
    emit({EventKind::tick_begin, 0, 0, 0, 1});
    for (Id id : {1u, 2u}) emit({EventKind::handle_made, 0, 0, 0, id});
    emit({EventKind::run_begin, 0, 0, 0, 1, 2});
    emit({EventKind::handle_cancelled, 0, 0, 0, 1});
    emit({EventKind::handle_dropped, 0, 0, 0, 1});
    Timeline timeline(r);
    const Snapshot& s = timeline.at(r.size() - 1);
    CHECK(s.run == 1);
    REQUIRE(s.ready.size() == 1);
    CHECK(s.ready[0] == 2);
    CHECK(s.handles.size() == 1);
}

TEST_CASE("random events in any order never do harm") {
    std::mt19937 random(11);
    for (int round = 0; round < 20; ++round) {
        Recorder r;
        for (int i = 0; i < 64; ++i) r.intern("text " + std::to_string(i));
        for (int i = 0; i < 5000; ++i) {
            auto id = [&]() -> Id { return random() % 50 == 0 ? random() : random() % 12; };
            Event e{static_cast<EventKind>(random() % static_cast<int>(EventKind::count_)), static_cast<std::uint8_t>(random()),
                    static_cast<std::uint16_t>(random()), static_cast<EventIndex>(random()), id(), id(), static_cast<TextId>(random() % 64)};
            e.bits = random() % 3 ? random() % 10 : (std::uint64_t{random()} << 32 | random());
            r.append(e);
        }
        Timeline timeline(r);
        for (int i = 0; i < 20; ++i) {
            const EventIndex event = random() % r.size();
            Snapshot plain;
            for (EventIndex k = 0; k <= event; ++k) apply(plain, r[k], k);
            CHECK(describe(timeline.at(event)) == describe(plain));
        }
        CHECK(timeline.memory_bytes() < (std::size_t{64} << 20));
    }
}
