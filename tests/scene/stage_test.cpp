#include <doctest/doctest.h>

#include <chrono>
#include <set>

#include "sample_run.h"
#include "scene/animator.h"
#include "scene/draw.h"
#include "scene/stage.h"

using namespace scene;

namespace {

// Every letter takes its share of the em: near enough to real fonts for what fits.
struct Rough : Measure {
    float width(std::string_view text, TextStyle style) const override {
        std::size_t letters = 0;
        for (char c : text) letters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        return static_cast<float>(letters) * pixels(style.size) * (style.face == Face::mono ? 0.6f : 0.56f);
    }
};
const Rough kRough;

Stage stage_of(const trace::Snapshot& now, const trace::Recorder& recorder, Vec2 size, trace::Id chosen = 0) {
    return lay_out({now, recorder, size, kRough, nullptr, chosen, false});
}

Rect glyphs(const Words& w) {
    const float width = kRough.width(w.text, w.style), line = line_height(w.style.size);
    const float x = w.align == Align::left ? w.box.x : w.align == Align::right ? w.box.right() - width : w.box.x + (w.box.w - width) / 2;
    return {x, w.box.y + (w.box.h - line) / 2 + line * 0.12f, width, line * 0.76f};
}

// Everything inside, no token on another, no text on a text or a token.
void check_tidy(const Stage& s) {
    const Rect all{0, 0, s.size.x, s.size.y};
    for (std::size_t i = 0; i < s.tokens.size(); ++i) {
        const Token& t = s.tokens[i];
        CAPTURE(t.title);
        CHECK(all.contains(t.rect, 0.6f));
        CHECK(t.rect.w > 40);
        for (std::size_t j = i + 1; j < s.tokens.size(); ++j) CHECK_FALSE(t.rect.overlaps(s.tokens[j].rect, 0.5f));
        for (const Words& w : s.words) {
            CAPTURE(w.text);
            CHECK_FALSE(glyphs(w).overlaps(t.rect, 0.5f));
        }
    }
    for (std::size_t i = 0; i < s.words.size(); ++i) {
        CAPTURE(s.words[i].text);
        CHECK(all.contains(glyphs(s.words[i]), 1));
        for (std::size_t j = i + 1; j < s.words.size(); ++j) {
            CAPTURE(s.words[j].text);
            CHECK_FALSE(glyphs(s.words[i]).overlaps(glyphs(s.words[j]), 0.5f));
        }
    }
    for (const Place& p : s.places) {
        CHECK(all.contains(p.rect, 0.6f));
        if (s.dial.shown) CHECK(s.dial.centre.y + s.dial.radius <= p.rect.y + 0.5f);
        for (const Token& t : s.tokens)
            if (t.where == p.where) CHECK(p.rect.contains(t.rect, 0.6f));
    }
}

const Vec2 kSizes[] = {{972, 720}, {1300, 820}, {700, 520}, {612, 430}, {520, 380}, {470, 340}, {440, 300}, {400, 200}, {330, 180}, {300, 140}, {1600, 900}};

}  // namespace

TEST_CASE("at every moment and size of a run the stage is tidy") {
    sample::Workers workers;
    trace::Timeline timeline(workers.run.recorder);
    timeline.follow();
    for (Vec2 size : kSizes) {
        CAPTURE(size.x);
        CAPTURE(size.y);
        for (trace::EventIndex e = 0; e < timeline.size(); e += 3) {
            CAPTURE(e);
            check_tidy(stage_of(timeline.at(e), workers.run.recorder, size));
        }
    }
}

TEST_CASE("crowds are grouped and counted, never piled up") {
    const std::size_t crowds[][5] = {{1, 2, 2, 1, 1}, {8, 5, 7, 3, 2}, {40, 30, 30, 12, 9}, {400, 300, 300, 60, 40}, {0, 0, 0, 0, 30}, {0, 0, 0, 30, 0}};
    for (const auto& c : crowds) {
        sample::Crowd crowd(c[0], c[1], c[2], c[3], c[4]);
        trace::Timeline timeline(crowd.run.recorder);
        timeline.follow();
        for (Vec2 size : kSizes) {
            CAPTURE(c[0]);
            CAPTURE(size.x);
            CAPTURE(size.y);
            const Stage s = stage_of(timeline.newest(), crowd.run.recorder, size);
            check_tidy(s);
            CHECK(s.tokens.size() < 120);
            // What is not shown one by one is counted.
            std::size_t in_queue = 0;
            for (const Token& t : s.tokens)
                if (t.where == Where::queue) in_queue += t.count;
            for (const Words& w : s.words)  // a lane with room for one token says it at the gate
                if (w.text.starts_with("gate: ") && w.text.ends_with(" behind it")) in_queue += std::stoul(w.text.substr(6));
            if (size.x > 460) CHECK(in_queue == c[3] + c[4]);
        }
    }
}

TEST_CASE("the gate stands behind the last handle that this tick runs") {
    sample::Workers workers;
    trace::Timeline timeline(workers.run.recorder);
    timeline.follow();
    const trace::Snapshot& now = timeline.at(workers.moment);
    REQUIRE(now.phase == trace::Phase::run);
    const Stage s = stage_of(now, workers.run.recorder, {972, 720});
    REQUIRE(s.gate.shown);
    std::size_t before = 0, behind = 0;
    for (const Token& t : s.tokens) {
        if (t.where != Where::queue) continue;
        if (t.behind_gate) {
            ++behind;
            CHECK(t.rect.right() < s.gate.x);
        } else {
            ++before;
            CHECK(t.rect.x > s.gate.x);
        }
    }
    CHECK(before == 1);  // worker C
    CHECK(behind == 1);  // worker A is done
    CHECK_FALSE(s.slot_empty);
}

TEST_CASE("the head of the ready queue stands next to the running slot") {
    sample::Crowd crowd(0, 0, 0, 5, 0);
    trace::Timeline timeline(crowd.run.recorder);
    timeline.follow();
    const trace::Snapshot& now = timeline.newest();
    const Stage s = stage_of(now, crowd.run.recorder, {1600, 720});
    float x = s.slot.x;
    for (trace::Id handle : now.ready) {
        const Token* found = nullptr;
        for (const Token& t : s.tokens)
            if (t.handle == handle && t.where == Where::queue) found = &t;
        if (!found) break;
        CHECK(found->rect.right() < x);
        x = found->rect.x;
    }
    CHECK(x < s.slot.x - 200);
}

TEST_CASE("timers stand in the order of their due times") {
    sample::Crowd crowd(4, 0, 0, 0, 0);
    trace::Timeline timeline(crowd.run.recorder);
    timeline.follow();
    const Stage s = stage_of(timeline.newest(), crowd.run.recorder, {1300, 900});
    double last = 0;
    std::size_t seen = 0;
    for (const Token& t : s.tokens) {
        if (t.where != Where::timers) continue;
        const auto* task = timeline.newest().tasks.find(t.task);
        REQUIRE(task);
        const double due = timeline.newest().futures.find(task->waits_for)->due;
        CHECK(due >= last);
        last = due;
        ++seen;
    }
    CHECK(seen == 4);
}

TEST_CASE("layout is a pure function: the same moment gives the same stage") {
    sample::Crowd crowd(8, 5, 7, 3, 2);
    trace::Timeline timeline(crowd.run.recorder);
    timeline.follow();
    const Stage a = stage_of(timeline.newest(), crowd.run.recorder, {972, 720});
    const Stage b = stage_of(timeline.newest(), crowd.run.recorder, {972, 720});
    REQUIRE(a.tokens.size() == b.tokens.size());
    for (std::size_t i = 0; i < a.tokens.size(); ++i) {
        CHECK(a.tokens[i].key == b.tokens[i].key);
        CHECK(a.tokens[i].rect == b.tokens[i].rect);
    }
}

TEST_CASE("no two tokens have the same identity") {
    sample::Workers workers;
    trace::Timeline timeline(workers.run.recorder);
    timeline.follow();
    for (trace::EventIndex e = 0; e < timeline.size(); ++e) {
        const Stage s = stage_of(timeline.at(e), workers.run.recorder, {972, 720});
        std::set<std::uint64_t> keys;
        for (const Token& t : s.tokens) CHECK(keys.insert(t.key).second);
    }
}

TEST_CASE("a chosen task is shown even where others are only counted") {
    sample::Crowd crowd(300, 0, 0, 0, 0);
    trace::Timeline timeline(crowd.run.recorder);
    timeline.follow();
    const Stage s = stage_of(timeline.newest(), crowd.run.recorder, {972, 720}, 250);
    CHECK(s.token_of_task.count(250) == 1);
}

TEST_CASE("a task that waits for another is linked to it") {
    sample::Crowd crowd(1, 0, 2, 0, 0);
    trace::Timeline timeline(crowd.run.recorder);
    timeline.follow();
    const Stage s = stage_of(timeline.newest(), crowd.run.recorder, {1300, 820});
    REQUIRE_FALSE(s.links.empty());
    for (const Stage::Link& link : s.links) CHECK(s.tokens[link.from].where == Where::others);
}

TEST_CASE("tokens travel to their new place, and are there after 200 ms") {
    sample::Workers workers;
    trace::Timeline timeline(workers.run.recorder);
    timeline.follow();
    Animator animator;
    Stage before = stage_of(timeline.at(workers.moment - 12), workers.run.recorder, {972, 720});
    animator.show(before, 1);
    CHECK_FALSE(animator.moving(1.01));
    Stage after = stage_of(timeline.at(workers.moment), workers.run.recorder, {972, 720});
    animator.show(after, 2);
    CHECK(animator.moving(2.1));
    for (const Pose& pose : animator.poses(2.0)) CHECK(pose.alpha <= 1);
    CHECK_FALSE(animator.moving(2.21));
    const auto& poses = animator.poses(2.25);
    CHECK(poses.size() == after.tokens.size());
    for (std::size_t i = 0; i < poses.size(); ++i) CHECK(poses[i].rect == after.tokens[i].rect);
}

TEST_CASE("with motion off a token is at its place at once") {
    sample::Workers workers;
    trace::Timeline timeline(workers.run.recorder);
    timeline.follow();
    Animator animator;
    animator.enabled = false;
    Stage before = stage_of(timeline.at(3), workers.run.recorder, {972, 720}), after = stage_of(timeline.at(workers.moment), workers.run.recorder, {972, 720});
    animator.show(before, 1);
    animator.show(after, 1);
    CHECK_FALSE(animator.moving(1));
    for (const Pose& pose : animator.poses(1)) CHECK(pose.rect == pose.token->rect);
}

TEST_CASE("a layout of 100,000 tasks is quick") {
    sample::Crowd crowd(60000, 20000, 20000, 100, 100);
    trace::Timeline timeline(crowd.run.recorder);
    timeline.follow();
    const auto start = std::chrono::steady_clock::now();
    const Stage s = stage_of(timeline.newest(), crowd.run.recorder, {972, 720});
    const double ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    MESSAGE("layout of 100,000 tasks: ", ms, " ms");
    CHECK(ms < 1500);  // generous: debug builds under sanitizers run this too
    check_tidy(s);
}

TEST_CASE("a text that does not fit ends in an ellipsis and stays whole letters") {
    bool cut = false;
    const std::string text = elide("na\xC3\xAFve caf\xC3\xA9 society", {Face::sans, Size::body}, 60, kRough, &cut);
    CHECK(cut);
    CHECK(text.ends_with("\xE2\x80\xA6"));
    CHECK(kRough.width(text, {Face::sans, Size::body}) <= 60);
    CHECK(elide("short", {Face::sans, Size::body}, 600, kRough, &cut) == "short");
    CHECK_FALSE(cut);
    CHECK(elide(std::string(1000000, 'x'), {Face::sans, Size::body}, 100, kRough).size() < 40);
}
