// Pictures of the whole window, drawn offscreen and compared with tests/goldens/window. To remake the goldens:
//    TICKSCOPE_REMAKE_GOLDENS=1 xvfb-run -a build/.../test_ui -tc="*picture*"
// TICKSCOPE_PICTURES=DIR writes every picture there, to be looked at.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>

#include "recorded_model.h"
#include "render/context.h"
#include "render/image.h"
#include "ui/gui.h"
#include "ui/workbench.h"

namespace {

struct Shot {
    std::string name;
    int width, height;
    float zoom;
    ui::ThemeKind theme = ui::ThemeKind::dark;
    bool golden = false;
};

render::Image picture(sample::RecordedModel& model, const Shot& shot, const std::function<void(ui::Workbench&)>& prepare) {
    const render::Resources resources = render::Resources::standard(TICKSCOPE_SOURCE_DIR, "");
    base::Result<std::unique_ptr<render::Renderer>> renderer = render::Renderer::create(resources);
    REQUIRE_MESSAGE(renderer, "the renderer cannot be made");
    ui::Gui gui;
    gui.use_gl();
    ui::Workbench bench(model, resources);
    bench.renderer = renderer->get();
    bench.state().zoom = shot.zoom;
    bench.state().theme = shot.theme;
    bench.state().motion = false;
    bench.state().editor.buffer.set(sample::kProgram);
    bench.state().run_text = bench.state().editor.buffer.text();
    bench.state().run_lines = bench.state().editor.buffer.lines();
    bench.state().file_name = "program.py";
    prepare(bench);
    const bool fonts = static_cast<bool>(bench.build_fonts(1, true));
    CHECK(fonts);
    render::Offscreen target(shot.width, shot.height);
    REQUIRE(target.complete());
    for (int i = 0; i < 2; ++i) {
        gui.begin(shot.width, shot.height, 0.016f);
        bench.frame({}, shot.width, shot.height, 1, 10 + i, 0.016);
        gui.end();
    }
    target.bind();
    gui.draw();
    return target.read();
}

void compare(const render::Image& image, const Shot& shot) {
    if (const char* folder = std::getenv("TICKSCOPE_PICTURES")) {
        std::filesystem::create_directories(folder);
        CHECK(render::write_png(image, std::filesystem::path(folder) / (shot.name + ".png")));
    }
    if (!shot.golden) return;
    const std::filesystem::path golden = std::filesystem::path(TICKSCOPE_SOURCE_DIR) / "tests" / "goldens" / "window" / (shot.name + ".png");
    if (std::getenv("TICKSCOPE_REMAKE_GOLDENS")) {
        std::filesystem::create_directories(golden.parent_path());
        REQUIRE(render::write_png(image, golden));
    }
    base::Result<render::Image> wanted = render::read_png(golden);
    REQUIRE_MESSAGE(wanted, "no golden picture: see the top of picture_test.cpp");
    const double far = render::difference(image, *wanted, 24);
    CHECK_MESSAGE(far < 0.005, shot.name, ": ", far * 100, " % of the pixels differ");
}

}  // namespace

TEST_CASE("pictures of the window are as they were") {
    base::Result<std::unique_ptr<render::Context>> context = render::Context::create({.width = 320, .height = 200, .visible = false});
    if (!context) {
        MESSAGE("no picture is compared: ", context.error());
        return;
    }
    const Shot shots[] = {
        {"1920x1080", 1920, 1080, 1, ui::ThemeKind::dark, true}, {"1280x720", 1280, 720, 1, ui::ThemeKind::dark, true},
        {"1024x768", 1024, 768, 1},          {"1920x1080-75", 1920, 1080, 0.75f}, {"1920x1080-200", 1920, 1080, 2},
        {"1280x720-200", 1280, 720, 2},      {"1024x768-250", 1024, 768, 2.5f},   {"1280x720-75", 1280, 720, 0.75f},
        {"1280x720-150", 1280, 720, 1.5f},   {"1920x1080-light", 1920, 1080, 1, ui::ThemeKind::light, true},
        {"1280x720-contrast", 1280, 720, 1, ui::ThemeKind::contrast},
    };
    sample::Workers workers;
    for (const Shot& shot : shots) {
        CAPTURE(shot.name);
        sample::RecordedModel model(workers.run.recorder);
        model.seek(workers.moment);
        model.toggle_breakpoint(14);
        const render::Image image = picture(model, shot, [](ui::Workbench& bench) {
            bench.state().chosen_task = 4;
            bench.state().follow_running = false;
        });
        compare(image, shot);
    }
}

TEST_CASE("pictures of a crowd, a lesson and what lies on top") {
    base::Result<std::unique_ptr<render::Context>> context = render::Context::create({.width = 320, .height = 200, .visible = false});
    if (!context) {
        MESSAGE("no picture is compared: ", context.error());
        return;
    }
    sample::Crowd crowd(5, 3, 3, 2, 3), large(400, 300, 300, 40, 30);
    const auto nothing = [](ui::Workbench&) {};
    for (const auto& [name, run] : {std::pair<const char*, sample::Run*>{"crowd", &crowd.run}, {"crowd-1000", &large.run}}) {
        for (const auto& [w, h] : {std::pair<int, int>{1920, 1080}, {1280, 720}}) {
            sample::RecordedModel model(run->recorder);
            const Shot shot{fmt::format("{}-{}x{}", name, w, h), w, h, 1, ui::ThemeKind::dark, w == 1920};
            compare(picture(model, shot, nothing), shot);
        }
    }
    sample::Workers workers;
    sample::RecordedModel model(workers.run.recorder);
    model.seek(workers.moment);
    for (const char* name : {"commands", "keys", "lesson", "error"}) {
        for (const auto& [w, h, zoom] : {std::tuple<int, int, float>{1920, 1080, 1.0f}, {1280, 720, 1.0f}, {1024, 768, 2.0f}}) {
            const Shot shot{fmt::format("{}-{}x{}", name, w, h), w, h, zoom};
            compare(picture(model, shot, [&](ui::Workbench& bench) {
                        ui::State& s = bench.state();
                        const std::string which = name;
                        if (which == "commands") bench.act(ui::Action::commands);
                        if (which == "keys") bench.act(ui::Action::keys);
                        if (which == "error") s.errors = {{"SyntaxError", "'(' was never closed", "program.py", {13, 22, 13, 23}}};
                        if (which == "lesson") {
                            s.lesson.open = true;
                            s.lesson.lesson_title = "One tick in slow motion";
                            s.lesson.title = "The gate";
                            s.lesson.page = 2, s.lesson.pages = 6;
                            s.lesson.blocks = {{ui::LessonPage::Block::text, {{"A tick runs only the handles that were ready when it began. worker A has just finished: its callback is ready now, but it waits behind the gate for the next tick."}}}};
                            s.lesson.question = "Which handle runs next?";
                            s.lesson.choices = {"worker C", "the callback", "main", "worker A"};
                        }
                    }),
                    shot);
        }
    }
}
