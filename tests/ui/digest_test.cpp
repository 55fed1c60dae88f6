#include <doctest/doctest.h>

#include "../scene/sample_run.h"
#include "ui/arrangement.h"
#include "ui/digest.h"

#include <set>

using ui::Digest;

TEST_CASE("a digest read in pieces is the digest read at once") {
    sample::Workers workers;
    Digest whole, pieces;
    whole.follow(workers.run.recorder);
    trace::Recorder copy;
    for (trace::EventIndex i = 0; i < workers.run.recorder.size(); ++i) {
        trace::Event e = workers.run.recorder[i];
        e.text = copy.intern(workers.run.recorder.text(e.text));
        copy.append(e);
        pieces.follow(copy);
    }
    REQUIRE(whole.lanes().size() == pieces.lanes().size());
    for (std::size_t i = 0; i < whole.lanes().size(); ++i) CHECK(whole.lanes()[i].spans.size() == pieces.lanes()[i].spans.size());
    CHECK(whole.lines().size() == pieces.lines().size());
    CHECK(whole.ticks().size() == 6);
    CHECK(whole.callbacks().size() == 14);
    CHECK(whole.skips().size() == 1);
}

TEST_CASE("the lanes tell each task's states in order") {
    sample::Workers workers;
    Digest d;
    d.follow(workers.run.recorder);
    REQUIRE(d.lanes().size() == 4);
    using scene::Role;
    std::vector<Role> roles;
    for (const Digest::Span& span : d.lanes()[1].spans) roles.push_back(span.role);
    CHECK(roles == std::vector<Role>{Role::ready, Role::running, Role::timer, Role::ready, Role::running, Role::done});
}

TEST_CASE("the axis is wider where time was skipped, and can be read both ways") {
    sample::Workers workers;
    Digest d;
    d.follow(workers.run.recorder);
    const auto skip = d.skips().front().event;
    CHECK(d.unit_of(skip) - d.unit_of(skip - 1) == doctest::Approx(1 + Digest::kSkipUnits));
    for (trace::EventIndex e = 0; e < d.size(); ++e) CHECK(d.event_at(d.unit_of(e)) == e);
    CHECK(d.event_at(-5) == 0);
    CHECK(d.event_at(1e9) == d.size() - 1);
}

TEST_CASE("output in pieces becomes lines") {
    sample::Run run;
    run.emit(trace::EventKind::output, 1, 2, "a");
    run.emit(trace::EventKind::output, 1, 2, "b\nc\n");
    run.emit(trace::EventKind::output, 1, 2, "\n");
    Digest d;
    d.follow(run.recorder);
    REQUIRE(d.lines().size() == 3);
    CHECK(d.lines()[0].text == "ab");
    CHECK(d.lines()[0].event == 0);
    CHECK(d.lines()[1].text == "c");
    CHECK(d.lines()[2].text.empty());
}

TEST_CASE("panels never overlap and never leave the window, from a telephone to a wall") {
    for (float w = 300; w < 3000; w += 37)
        for (float h = 220; h < 1700; h += 41)
            for (int flags = 0; flags < 4; ++flags) {
                const ui::Arrangement a = ui::arrange({w, h, (flags & 1) != 0, (flags & 2) != 0, 5});
                const scene::Rect window{0, 0, w, h};
                std::vector<scene::Rect> rects = {a.top, a.transport};
                std::set<ui::PanelId> seen;
                for (const ui::Dock& dock : a.docks) {
                    rects.push_back(dock.rect);
                    for (ui::PanelId p : dock.panels) REQUIRE(seen.insert(p).second);
                }
                CAPTURE(w);
                CAPTURE(h);
                REQUIRE(seen.size() == ((flags & 1) ? 6u : 5u));
                for (std::size_t i = 0; i < rects.size(); ++i) {
                    REQUIRE(window.contains(rects[i], 0.5f));
                    REQUIRE(rects[i].w > 60);
                    for (std::size_t j = i + 1; j < rects.size(); ++j) REQUIRE_FALSE(rects[i].overlaps(rects[j], 0.1f));
                }
            }
}
