// Every panel at every size and zoom, without a window and without GL: what is said where is written down and looked
// at. Nothing leaves its panel, no text lies on another.
#include <doctest/doctest.h>

#include <fmt/format.h>
#include <imgui.h>

#include <chrono>

#include "real_run.h"
#include "recorded_model.h"
#include "ui/gui.h"
#include "ui/workbench.h"

namespace {

struct Host {
    ui::Gui gui;
    render::Resources resources = render::Resources::standard(TICKSCOPE_SOURCE_DIR, "");
    ui::Workbench bench;
    ui::Audit audit;
    double now = 10;
    int width = 1280, height = 720;

    explicit Host(ui::Model& model) : bench(model, resources) {
        bench.state().motion = false;
        bench.state().editor.buffer.set(sample::kProgram);
        bench.state().run_text = bench.state().editor.buffer.text();
        bench.state().run_lines = bench.state().editor.buffer.lines();
        bench.state().file_name = "program.py";
        bench.audit = &audit;
    }
    void frame(const ui::Input& input = {}) {
        if (bench.wants_fonts(1)) REQUIRE(bench.rasterise_fonts(1));
        audit = {};
        gui.begin(width, height, 0.016f);
        bench.frame(input, width, height, 1, now += 0.016, 0.016);
        gui.end();
    }
    void key(int code, unsigned mods = 0) { frame({{{code, mods, 0}}, {}}); }
    void type(std::string_view letters) {
        ui::Input input;
        for (char c : letters) {
            if (c == '\n') input.keys.push_back({ui::key::enter, 0, 0});
            else input.keys.push_back({0, 0, static_cast<char32_t>(static_cast<unsigned char>(c))});
        }
        frame(input);
    }
    void mouse(ui::Vec2 logical, bool down) {
        ImGuiIO& io = ImGui::GetIO();
        const float k = bench.wanted_scale(1);
        io.MousePos = {logical.x * k, logical.y * k};
        io.MouseDown[0] = down;
        frame();
    }
    void click(ui::Vec2 at) {
        mouse(at, false);
        mouse(at, true);
        mouse(at, false);
    }
    // Where a text was said in the last frame.
    const ui::Audit::Said* said(std::string_view text, std::string_view panel = {}) const {
        for (const auto& s : audit.texts)
            if (s.text == text && (panel.empty() || s.panel == panel)) return &s;
        return nullptr;
    }
    void click_text(std::string_view text, std::string_view panel = {}) {
        frame();
        const auto* s = said(text, panel);
        REQUIRE_MESSAGE(s, "nowhere said: ", text);
        click(s->box.centre());
    }
};

void check_tidy(const Host& host) {
    const float k = host.bench.wanted_scale(1);
    const ui::Rect window{0, 0, static_cast<float>(host.width) / k, static_cast<float>(host.height) / k};
    const auto& texts = host.audit.texts;
    std::size_t good = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto& a = texts[i];
        if (window.contains(a.box, 1) && a.clip.contains(a.box, 1.5f)) ++good;
        else FAIL_CHECK("'", a.text, "' in ", a.panel, " is cut");
        for (std::size_t j = i + 1; j < texts.size(); ++j) {
            const auto& b = texts[j];
            if (a.layer != b.layer || a.free || b.free || a.panel == "Tip" || b.panel == "Tip" || a.panel == "Note" || b.panel == "Note") continue;
            if (a.box.overlaps(b.box, 1)) FAIL_CHECK("'", a.text, "' in ", a.panel, " lies on '", b.text, "' in ", b.panel);
        }
    }
    CHECK(good == texts.size());
    CHECK(good > 5);
    for (std::size_t i = 0; i < host.audit.areas.size(); ++i)
        for (std::size_t j = i + 1; j < host.audit.areas.size(); ++j) {
            const auto &a = host.audit.areas[i], &b = host.audit.areas[j];
            if (a.layer == 0 && b.layer == 0) CHECK_FALSE(a.rect.overlaps(b.rect, 0.5f));
        }
}

struct Size {
    int width, height;
};
const Size kSizes[] = {{1024, 768}, {1280, 720}, {1920, 1080}};
const float kZooms[] = {0.75f, 1, 1.25f, 1.5f, 2, 2.5f};

}  // namespace

TEST_CASE("nothing is clipped and nothing overlaps, at every size and zoom, in every panel") {
    sample::Workers workers;
    sample::Crowd crowd(8, 5, 7, 3, 2);
    for (Size size : kSizes)
        for (float zoom : kZooms)
            for (int which = 0; which < 3; ++which) {
                sample::RecordedModel model(which == 1 ? crowd.run.recorder : workers.run.recorder);
                if (which != 1) model.seek(workers.moment);
                Host host(model);
                host.width = size.width, host.height = size.height;
                host.bench.state().zoom = zoom;
                if (which == 2) {
                    auto& lesson = host.bench.state().lesson;
                    lesson.open = true;
                    lesson.lesson_title = "One tick in slow motion";
                    lesson.title = "The gate";
                    lesson.page = 2, lesson.pages = 6;
                    lesson.blocks = {{ui::LessonPage::Block::text, {{"A tick runs only the handles that were ready when it began. What is added meanwhile waits for the next tick."}}},
                                     {ui::LessonPage::Block::item, {{"the gate stands behind the last of them"}}},
                                     {ui::LessonPage::Block::code, {}, "loop.call_soon(f)\nloop.call_soon(g)"}};
                    lesson.question = "Which handle runs next?";
                    lesson.choices = {"worker C", "the callback", "main", "nobody at all"};
                    host.bench.state().errors = {{"SyntaxError", "'(' was never closed", "program.py", {13, 22, 13, 23}}};
                }
                CAPTURE(size.width);
                CAPTURE(zoom);
                CAPTURE(which);
                for (ui::Action show : {ui::Action::show_stage, ui::Action::show_program, ui::Action::show_inspector, ui::Action::show_output, ui::Action::show_timeline, ui::Action::show_lesson}) {
                    host.bench.act(show);
                    host.frame();
                    check_tidy(host);
                }
                for (ui::Action top : {ui::Action::commands, ui::Action::keys, ui::Action::open}) {
                    host.bench.act(top);
                    host.frame();
                    CAPTURE(static_cast<int>(top));
                    check_tidy(host);
                    host.key(ui::key::escape);
                }
                host.bench.act(ui::Action::present);
                host.frame();
                host.frame();
                check_tidy(host);
            }
}

TEST_CASE("nothing is clipped and nothing overlaps in real runs, all along") {
    for (const char* program : {real::kGroup, real::kTimers, real::kLocks, real::kFailing, real::kThirty, real::kDeadlock, real::kTalkative}) {
        CAPTURE(program);
        real::Model model(program);
        Host host(model);
        real::show_source(host.bench, program);
        const trace::EventIndex newest = model.newest();
        int turn = 0;
        for (Size size : kSizes)
            for (float zoom : kZooms) {
                host.width = size.width, host.height = size.height;
                host.bench.state().zoom = zoom;
                CAPTURE(size.width);
                CAPTURE(zoom);
                for (trace::EventIndex part = 0; part <= 7; ++part) {  // other moments at each size, the end at all
                    model.seek(std::min(newest, newest / 7 * part + static_cast<trace::EventIndex>(++turn % 5)));
                    if (part == 7) model.seek(newest);
                    host.frame();
                    check_tidy(host);
                    for (ui::Action show : {ui::Action::show_stage, ui::Action::show_inspector, ui::Action::show_output, ui::Action::show_program})
                        if (part == static_cast<trace::EventIndex>(turn % 8)) {
                            host.bench.act(show);
                            host.frame();
                            check_tidy(host);
                        }
                }
            }
    }
}

TEST_CASE("the panels say what the moment is") {
    sample::Workers workers;
    sample::RecordedModel model(workers.run.recorder);
    model.seek(workers.moment);
    Host host(model);
    host.width = 1920, host.height = 1080;
    host.frame();
    CHECK(host.said("tick 4", "Stage"));
    CHECK(host.said("run 2 of 3", "Stage"));
    CHECK(host.said("t = 1.000 s", "Stage"));
    CHECK(host.said("gate: next tick", "Stage"));
    CHECK(host.said("B is done", "Output"));
    CHECK_FALSE(host.said("all done", "Output"));
    CHECK(host.said("callback 9 of 14", "Transport"));
    CHECK(host.said("1 s skipped", "Timeline"));
}

TEST_CASE("every task has the same badge in the program, on the stage, in the timeline and the output") {
    sample::Workers workers;
    sample::RecordedModel model(workers.run.recorder);
    model.seek(workers.moment);
    Host host(model);
    host.width = 1920, host.height = 1080;
    host.frame();
    for (const char* panel : {"Program", "Stage", "Timeline", "Output", "Inspector"}) {
        CAPTURE(panel);
        CHECK(host.said("3", panel));
    }
}

TEST_CASE("keys step the run forward and back to the identical state") {
    sample::Workers workers;
    sample::RecordedModel model(workers.run.recorder);
    model.seek(0);
    Host host(model);
    host.frame();
    host.type("5");  // by tick
    std::vector<trace::EventIndex> seen;
    for (int i = 0; i < 4; ++i) {
        host.key(ui::key::right);
        seen.push_back(model.event());
    }
    CHECK(model.now().tick == 4);
    for (int i = 3; i-- > 0;) {
        host.key(ui::key::left);
        CHECK(model.event() == seen[static_cast<std::size_t>(i)]);
    }
    host.key(ui::key::end);
    CHECK(model.event() == model.newest());
    host.key(ui::key::home);
    CHECK(model.event() == 0);
}

TEST_CASE("a click steps, chooses a task, sets a breakpoint; a drag moves the timeline's cursor") {
    sample::Workers workers;
    sample::RecordedModel model(workers.run.recorder);
    model.seek(workers.moment);
    Host host(model);
    host.width = 1920, host.height = 1080;
    host.frame();
    SUBCASE("the stage's token chooses its task") {
        host.click_text("4", "Stage");
        CHECK(host.bench.state().chosen_task == 4);
        CHECK_FALSE(host.bench.state().follow_running);
    }
    SUBCASE("a number in the gutter sets a breakpoint, a second click removes it") {
        host.click_text("14", "Program");
        CHECK(model.breakpoints().count(14) == 1);
        host.click_text("14", "Program");
        CHECK(model.breakpoints().empty());
    }
    SUBCASE("a line of output leads to its moment") {
        host.click_text("A starts", "Output");
        CHECK(model.recorder()[model.event()].kind == trace::EventKind::output);
        CHECK(model.now().tick == 2);
    }
    SUBCASE("a cause leads to its moment") {
        host.click_text("the timer fell due at 1.000 s", "Inspector");
        CHECK(model.event() == 55);
    }
    SUBCASE("the timeline is dragged") {
        const auto* tick = host.said("tick 2", "Timeline");
        REQUIRE(tick);
        const ui::Vec2 at = tick->box.centre();
        host.mouse({at.x + 300, at.y - 30}, false);
        host.mouse({at.x + 300, at.y - 30}, true);
        const trace::EventIndex first = model.event();
        host.mouse({at.x, at.y - 30}, true);
        CHECK(model.event() < first);
        CHECK(model.now().tick == 2);
        host.mouse({at.x, at.y - 30}, false);
    }
    SUBCASE("the kind of step is chosen") {
        host.click_text("await", "Transport");
        CHECK(host.bench.state().step == ui::StepKind::await);
    }
}

TEST_CASE("the program is edited and run again by keys alone") {
    sample::Workers workers;
    sample::RecordedModel model(workers.run.recorder);
    Host host(model);
    host.frame();
    host.key('E', ui::kCtrl);
    CHECK(host.bench.state().editor.focused);
    host.key(ui::key::end, ui::kCtrl);
    host.type("print(1)\n");
    CHECK(host.bench.state().editor.buffer.text().ends_with("print(1)\n"));
    CHECK(model.starts == 0);
    host.key(ui::key::enter, ui::kCtrl);
    CHECK(model.starts == 1);
    CHECK(host.bench.state().run_text.ends_with("print(1)\n"));
    host.key('Z', ui::kCtrl);
    CHECK_FALSE(host.bench.state().editor.buffer.text().ends_with("print(1)\n"));
    host.key(ui::key::escape);
    CHECK_FALSE(host.bench.state().editor.focused);
}

TEST_CASE("the right button offers to change the text, so that a mouse suffices") {
    sample::Workers workers;
    sample::RecordedModel model(workers.run.recorder);
    Host host(model);
    host.width = 1920, host.height = 1080;
    host.frame();
    const auto* line = host.said("    print(\"all done\")", "Program");
    REQUIRE(line);
    const ui::Vec2 at = line->box.centre();
    ImGuiIO& io = ImGui::GetIO();
    io.MousePos = {at.x, at.y};
    io.MouseDown[1] = true;
    host.frame();
    io.MouseDown[1] = false;
    host.frame();
    REQUIRE(host.bench.state().overlay == ui::Overlay::menu);
    host.click_text("Duplicate the line", "Overlay");
    CHECK(host.bench.state().overlay == ui::Overlay::none);
    CHECK(host.bench.state().editor.buffer.lines()[14] == "    print(\"all done\")");
    host.click_text("Run again", "Transport");
    CHECK(model.starts == 1);
}

TEST_CASE("what is wrong with the program is shown at its line, and the former run stays") {
    sample::Workers workers;
    sample::RecordedModel model(workers.run.recorder);
    Host host(model);
    host.frame();
    host.key('E', ui::kCtrl);
    host.type("?!");
    host.key(ui::key::enter, ui::kCtrl);
    CHECK(model.starts == 0);
    REQUIRE(host.bench.state().errors.size() == 1);
    host.frame();
    CHECK(host.said("line 1: SyntaxError: invalid syntax", "Program"));
}

TEST_CASE("while a text is edited letters are text, not actions") {
    sample::Workers workers;
    sample::RecordedModel model(workers.run.recorder);
    Host host(model);
    host.frame();
    host.key('E', ui::kCtrl);
    const ui::ThemeKind before = host.bench.state().theme;
    host.type("t 5");
    CHECK(host.bench.state().theme == before);
    CHECK(host.bench.state().editor.buffer.text().starts_with("t 5"));
    host.key(ui::key::escape);
    host.type("t");
    CHECK(host.bench.state().theme != before);
}

TEST_CASE("a command is found by its words and done") {
    sample::Workers workers;
    sample::RecordedModel model(workers.run.recorder);
    Host host(model);
    host.frame();
    host.key('K', ui::kCtrl);
    host.type("live edge");
    host.frame();
    CHECK(host.said("To the live edge", "Overlay"));
    model.seek(0);
    host.key(ui::key::enter);
    host.frame();
    CHECK(host.bench.state().overlay == ui::Overlay::none);
    CHECK(model.event() == model.newest());
}

TEST_CASE("a text that was cut shows itself whole under the mouse") {
    sample::Workers workers;
    sample::RecordedModel model(workers.run.recorder);
    Host host(model);
    host.bench.state().file_name = "a_program_with_a_very_long_name_that_cannot_fit_into_the_bar_at_all_whatever_happens.py";
    host.width = 1024, host.height = 768;
    host.bench.state().zoom = 2;
    host.frame();
    const ui::Audit::Said* cut = nullptr;
    for (const auto& s : host.audit.texts)
        if (s.panel == "Top" && s.text.ends_with("\xE2\x80\xA6")) cut = &s;
    REQUIRE(cut);
    host.mouse(cut->box.centre(), false);
    host.frame();
    bool told = false;
    for (const auto& s : host.audit.texts) told = told || s.panel == "Tip";
    CHECK(told);
}

TEST_CASE("a frame with 1,000 tasks takes little time") {
    sample::Crowd crowd(400, 300, 300, 40, 30);
    sample::RecordedModel model(crowd.run.recorder);
    Host host(model);
    host.width = 1920, host.height = 1080;
    host.frame();
    const auto newest = model.newest();
    double worst = 0, sum = 0;
    constexpr int kFrames = 60;
    for (int i = 0; i < kFrames; ++i) {
        model.seek(newest - static_cast<trace::EventIndex>(i % 7));  // every frame shows another moment
        const auto start = std::chrono::steady_clock::now();
        host.frame();
        const double ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
        worst = std::max(worst, ms);
        sum += ms;
    }
    MESSAGE("a frame with 1,000 tasks: ", sum / kFrames, " ms on average, ", worst, " ms at most");
    CHECK(sum / kFrames < 60);  // 4 ms is promised for release builds; this one may be under sanitizers
}
