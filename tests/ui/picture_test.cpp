// Pictures of the whole window showing real programs at chosen moments, drawn offscreen and compared with
// tests/goldens/window. Compared, and kept, at a quarter of their width and height: what is drawn where and in which
// colour counts, not how letters are hinted. To remake the goldens after looking at the pictures:
//    TICKSCOPE_REMAKE_GOLDENS=1 xvfb-run -a build/release/tests/test_ui -tc="*picture*"
// TICKSCOPE_PICTURES=DIR writes every picture there in full size, to be looked at.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <functional>

#include "real_run.h"
#include "render/context.h"
#include "render/image.h"
#include "ui/gui.h"
#include "ui/workbench.h"

namespace {

namespace fs = std::filesystem;

struct Shot {
    const char* name;
    const char* program;
    std::uint32_t tick;  // 0: the end of the run
    int width, height;
    float zoom = 1;
    ui::ThemeKind theme = ui::ThemeKind::dark;
    std::function<void(ui::Workbench&)> prepare = [](ui::Workbench&) {};
};

const Shot kShots[] = {
    {"gate-1920x1080", real::kGroup, 4, 1920, 1080},
    {"gate-1280x720", real::kGroup, 4, 1280, 720},
    {"gate-1024x768", real::kGroup, 4, 1024, 768},
    {"gate-1920x1080-light", real::kGroup, 4, 1920, 1080, 1, ui::ThemeKind::light},
    {"gate-1280x720-contrast", real::kGroup, 4, 1280, 720, 1, ui::ThemeKind::contrast},
    {"gate-1280x720-75", real::kGroup, 4, 1280, 720, 0.75f},
    {"gate-1920x1080-200", real::kGroup, 4, 1920, 1080, 2},
    {"gate-1024x768-250", real::kGroup, 4, 1024, 768, 2.5f},
    {"timers-1280x720", real::kTimers, 9, 1280, 720},
    {"locks-1280x720", real::kLocks, 4, 1280, 720},
    {"failed-1280x720", real::kFailing, 0, 1280, 720},
    {"thirty-1920x1080", real::kThirty, 3, 1920, 1080},
    {"keys-1280x720", real::kGroup, 4, 1280, 720, 1, ui::ThemeKind::dark, [](ui::Workbench& b) { b.act(ui::Action::keys); }},
    {"error-1280x720", real::kGroup, 4, 1280, 720, 1, ui::ThemeKind::dark,
     [](ui::Workbench& b) { b.state().errors = {{"SyntaxError", "'(' was never closed", "program.py", {13, 22, 13, 23}}}; }},
};

// The mean of each block of 4 x 4 pixels.
render::Image quarter(const render::Image& image) {
    render::Image small;
    small.width = image.width / 4, small.height = image.height / 4;
    small.rgba.resize(static_cast<std::size_t>(small.width) * static_cast<std::size_t>(small.height) * 4);
    const auto at = [&](int x, int y) { return (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x)) * 4; };
    std::size_t to = 0;
    for (int y = 0; y < small.height; ++y)
        for (int x = 0; x < small.width; ++x)
            for (std::size_t channel = 0; channel < 4; ++channel) {
                unsigned sum = 0;
                for (int i = 0; i < 16; ++i) sum += image.rgba[at(4 * x + i % 4, 4 * y + i / 4) + channel];
                small.rgba[to++] = static_cast<std::uint8_t>(sum / 16);
            }
    return small;
}

render::Image draw(real::Model& model, const Shot& shot) {
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
    real::show_source(bench, shot.program);
    CHECK(bench.rasterise_fonts(1));
    bench.upload_fonts();
    render::Offscreen target(shot.width, shot.height);
    REQUIRE(target.complete());
    shot.prepare(bench);
    for (int i = 0; i < 3; ++i) {
        gui.begin(shot.width, shot.height, 0.016f);
        bench.frame({}, shot.width, shot.height, 1, 10 + i, 0.016);
        gui.end();
    }
    target.bind();
    gui.draw();
    return target.read();
}

}  // namespace

TEST_CASE("pictures of the window are as they were") {
    base::Result<std::unique_ptr<render::Context>> context = render::Context::create({.width = 320, .height = 200, .visible = false});
    if (!context) {
        MESSAGE("no picture is compared: ", context.error());
        return;
    }
    const fs::path folder = fs::path(TICKSCOPE_SOURCE_DIR) / "tests" / "goldens" / "window";
    for (const Shot& shot : kShots) {
        CAPTURE(shot.name);
        real::Model model(shot.program);
        if (shot.tick) model.seek_tick(shot.tick);
        const render::Image image = draw(model, shot), small = quarter(image);
        if (const char* pictures = std::getenv("TICKSCOPE_PICTURES")) {
            fs::create_directories(pictures);
            CHECK(render::write_png(image, fs::path(pictures) / (std::string(shot.name) + ".png")));
        }
        const fs::path golden = folder / (std::string(shot.name) + ".png");
        if (std::getenv("TICKSCOPE_REMAKE_GOLDENS")) {
            fs::create_directories(folder);
            REQUIRE(render::write_png(small, golden));
        }
        base::Result<render::Image> wanted = render::read_png(golden);
        REQUIRE_MESSAGE(wanted, "no golden picture: see the top of picture_test.cpp");
        const double far = render::difference(small, *wanted, 24);
        CHECK_MESSAGE(far < 0.004, shot.name, ": ", far * 100, " % of the pixels differ");
    }
}

TEST_CASE("a picture that shows another moment is another picture") {
    base::Result<std::unique_ptr<render::Context>> context = render::Context::create({.width = 320, .height = 200, .visible = false});
    if (!context) return;
    Shot shot = kShots[1];
    real::Model model(shot.program);
    model.seek_tick(4);
    const render::Image there = quarter(draw(model, shot));
    model.step(ui::StepKind::callback, true);
    model.arrive();
    const render::Image next = quarter(draw(model, shot));
    CHECK(render::difference(there, next, 24) > 0.004);
    for (bool forward : {false, true}) {
        model.step(ui::StepKind::callback, forward);
        model.arrive();
    }
    CHECK(render::difference(next, quarter(draw(model, shot)), 0) == 0);
}
