#include "session/moments.h"

#include <doctest/doctest.h>

#include "scripted_live.h"
#include "session/session.h"

using namespace session;
using trace::EventIndex;
using trace::EventKind;

namespace {

struct Fixture {
    trace::Recorder recorder;
    trace::Timeline timeline{recorder};
    Fixture() {
        scripted::run(recorder, {{"A", {1, 1}}, {"B", {0.5, 2}}});
        timeline.follow();
    }
    base::Result<EventIndex> find(std::string_view words) {
        Moment moment;
        MomentError error;
        if (!parse_moment(words, moment, error)) return base::Error{error.message};
        return find_moment(timeline, moment);
    }
    EventIndex at(std::string_view words) {
        auto found = find(words);
        REQUIRE_MESSAGE(found, std::string(words) << ": " << (found ? "" : found.error()));
        return *found;
    }
    EventIndex nth(EventKind kind, std::size_t n) { return timeline.events_of(kind)[n]; }
};

}  // namespace

TEST_CASE("moments are found as they are named") {
    Fixture f;
    CHECK(f.at("start") == 0);
    CHECK(f.at("end") == f.recorder.size() - 1);
    CHECK(f.at("line 3") == f.timeline.runs_of_line(3)[0]);
    CHECK(f.at("line 3, 2nd time") == f.timeline.runs_of_line(3)[1]);
    CHECK(f.at("line 3, last time") == f.timeline.runs_of_line(3).back());
    CHECK(f.at("line 3 in B") == f.timeline.runs_of_line(3)[1]);
    CHECK(f.at("line 3 in B, second time") > f.at("line 3 in B"));
    CHECK(f.at("tick 2") == f.timeline.ticks()[1].begin);
    CHECK(f.recorder[f.at("tick 2 waits")].kind == EventKind::poll);
    CHECK(f.recorder[f.at("tick 2 runs")].kind == EventKind::run_begin);
    CHECK(f.recorder[f.at("tick 2 ends")].kind == EventKind::tick_end);
    CHECK(f.timeline.at(f.at("tick 2, callback 2")).run == 2);
    CHECK(f.timeline.at(f.at("task A made")).tasks.find(2)->state == trace::TaskState::ready);
    CHECK(f.timeline.at(f.at("task B first waits")).tasks.find(3)->state == trace::TaskState::waiting);
    CHECK(f.at("task B waits, 2nd time") > f.at("task B waits"));
    CHECK(f.timeline.at(f.at("task A ready")).tasks.find(2)->state == trace::TaskState::ready);
    CHECK(f.timeline.at(f.at("task A ready")).time == 1);
    CHECK(f.timeline.at(f.at("task A steps")).running_task == 2);
    CHECK(f.timeline.at(f.at("task A over")).tasks.find(2)->state == trace::TaskState::done);
    CHECK(f.at("task A done") == f.at("task A over"));
    CHECK(f.at("task main done") == f.nth(EventKind::task_done, 0));
    CHECK(f.at("output 2") == f.timeline.outputs()[1]);
    CHECK(f.at("output \"A 1\"") == f.timeline.outputs()[1]);
    CHECK(f.at("time 0.5") == f.timeline.first_at_time(0.5));
    CHECK(f.at("event 1") == 0);
    CHECK(f.at("  tick   2 ,  callback 1 ") == f.at("tick 2, callback 1"));
}

TEST_CASE("a moment that is not in the run says why") {
    Fixture f;
    CHECK(f.find("tick 40").error() == "no moment \"tick 40\": the run has 10 ticks");
    CHECK(f.find("tick 2, callback 9").error() == "no moment \"tick 2, callback 9\": tick 2 runs 2 callbacks");
    CHECK(f.find("line 99").error() == "no moment \"line 99\": that line is never run");
    CHECK(f.find("line 3, 9th time").error() == "no moment \"line 3, 9th time\": it comes only 4 times");
    CHECK(f.find("line 11 in A").error() == "no moment \"line 11 in A\": A never runs that line");
    CHECK(f.find("task Z waits").error() == "no moment \"task Z waits\": there is no task Z");
    CHECK(f.find("task work waits").error() == "no moment \"task work waits\": 2 tasks run work; name one of them");
    CHECK(f.find("task A failed").error() == "no moment \"task A failed\": the task does not do so in this run");
    CHECK(f.find("output 9").error() == "no moment \"output 9\": the run prints 4 times");
    CHECK(f.find("deadlock").error() == "no moment \"deadlock\": the run does not end in a deadlock");
    trace::Recorder empty;
    trace::Timeline nothing(empty);
    CHECK_FALSE(find_moment(nothing, Moment{}));
}

TEST_CASE("words that are no moment are refused at their place") {
    const struct {
        const char* words;
        std::size_t column;
    } cases[] = {{"", 0}, {"tik 4", 0}, {"tick four", 5}, {"tick 0", 5}, {"line 12 2nd time", 8}, {"line 12, 2th time", 9}, {"task A jumps", 7}, {"task", 4},
                 {"output", 6}, {"output \"", 7}, {"time -1", 5}, {"time inf", 5}, {"tick 4, callback", 16}, {"tick 99999999999", 5}, {"start now", 6}};
    for (const auto& c : cases) {
        CAPTURE(c.words);
        Moment moment;
        MomentError error;
        CHECK_FALSE(parse_moment(c.words, moment, error));
        CHECK(error.column == c.column);
        CHECK(!error.message.empty());
    }
}

TEST_CASE("a live run goes on until the moment is there") {
    Session s(std::make_unique<scripted::Live>(std::vector<scripted::Worker>{{"A", {1, 1}}, {"B", {0.5, 2}}}));
    Moment moment;
    MomentError error;
    for (const char* words : {"task B first waits", "output 2", "tick 4, callback 1", "start", "end"}) {
        CAPTURE(words);
        REQUIRE(parse_moment(words, moment, error));
        s.run_to(moment);
        while (s.busy()) s.advance(0.01);
        CHECK(s.problem().empty());
        Fixture f;
        CHECK(s.cursor() == f.at(words));
    }
    REQUIRE(parse_moment("tick 99", moment, error));
    const EventIndex before = s.cursor();
    s.run_to(moment);
    while (s.busy()) s.advance(0.01);
    CHECK(s.problem() == "no moment \"tick 99\": the run has 10 ticks");
    CHECK(s.cursor() == before);
}
