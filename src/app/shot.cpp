#include "app/shot.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <vector>

#include "app/host.h"
#include "render/context.h"
#include "render/image.h"
#include "render/renderer.h"
#include "ui/gui.h"
#include "ui/session_model.h"
#include "ui/workbench.h"

namespace app {
namespace {

int refuse(const std::string& why) {
    fmt::print(stderr, "tickscope: {}\n", why);
    return 1;
}

// On to what was asked for. A program that never ends is shown as far as it comes in ten seconds.
void arrive(ui::SessionModel& model) {
    for (int i = 0; i < 200 && model.busy(); ++i) model.advance(0.05, 0);
    if (model.busy()) model.stop();
    model.advance(0.05, 0);
}

// The callback in the middle of a tick, at its first line if it runs one.
std::optional<trace::EventIndex> middle_of_tick(const ui::SessionModel& model, std::uint32_t tick) {
    using trace::EventKind;
    const trace::Recorder& r = model.recorder();
    std::optional<trace::EventIndex> begin;
    std::vector<trace::EventIndex> steps;
    for (trace::EventIndex e = 0; e <= model.newest(); ++e) {
        if (r[e].kind == EventKind::tick_begin) {
            if (begin) break;
            if (r[e].subject == tick) begin = e;
        }
        if (begin && (r[e].kind == EventKind::line || r[e].kind == EventKind::handle_run)) steps.push_back(e);
    }
    if (!begin || steps.empty()) return begin;
    std::size_t middle = steps.size() / 2;
    if (r[steps[middle]].kind == EventKind::handle_run && middle + 1 < steps.size() && r[steps[middle + 1]].kind == EventKind::line) ++middle;
    return steps[middle];
}

}  // namespace

int shot(const ShotOptions& options) {
    if (options.width < 200 || options.height < 150 || options.width > 16384 || options.height > 16384)
        return refuse("a picture is from 200x150 to 16384x16384 pixels");
    const render::Resources files = resources();
    base::Result<std::unique_ptr<render::Context>> context = render::Context::create({.width = 64, .height = 64, .visible = false});
    if (!context) return refuse(context.error());
    base::Result<std::unique_ptr<render::Renderer>> renderer = render::Renderer::create(files);
    if (!renderer) return refuse(renderer.error());
    ui::Gui gui;
    gui.use_gl();
    ui::SessionModel model;
    const std::unique_ptr<ui::Course> lessons = course(files, model);
    ui::Hooks hooks;
    hooks.lessons = lessons.get();
    ui::Workbench bench(model, files, hooks);
    bench.renderer = renderer->get();
    ui::State& state = bench.state();
    state.motion = false;
    state.present = options.present;
    state.zoom = std::clamp(static_cast<float>(options.zoom / 100), 0.5f, 4.0f);
    if (!ui::theme_from(options.theme.c_str(), state.theme)) return refuse("there is no theme '" + options.theme + "': dark, light or contrast");
    if (!bench.open(options.open)) return refuse(state.note);
    if (options.page) {
        if (!state.lesson.open) return refuse("--page is for a lesson");
        if (*options.page < 1 || *options.page > state.lesson.pages) return refuse(fmt::format("the lesson has pages 1 to {}", state.lesson.pages));
        while (state.lesson.page + 1 < *options.page) bench.act(ui::Action::next_page);
    }
    if (!model.empty() && (options.event || options.tick || !state.lesson.open)) {
        model.run_to_end();
        arrive(model);
        if (options.event) model.seek(*options.event);
        else if (options.tick) {
            const std::optional<trace::EventIndex> moment = middle_of_tick(model, *options.tick);
            if (!moment) return refuse(fmt::format("the program has no tick {}", *options.tick));
            model.seek(*moment);
        }
    }
    arrive(model);
    for (const auto& [name, action] : {std::pair<const char*, ui::Action>{"stage", ui::Action::show_stage}, {"program", ui::Action::show_program}, {"inspector", ui::Action::show_inspector}, {"output", ui::Action::show_output}, {"timeline", ui::Action::show_timeline}, {"lesson", ui::Action::show_lesson}})
        if (options.show == name) bench.act(action);
    if (const base::Result<bool> fonts = bench.rasterise_fonts(1); !fonts) return refuse(fonts.error());
    bench.upload_fonts();
    render::Offscreen target(options.width, options.height);
    if (!target.complete()) return refuse("the graphics driver has no room for a picture of that size");
    state.note.clear();
    for (int i = 0; i < 3; ++i) {  // the first finds out what fits
        gui.begin(options.width, options.height, 0.016f);
        bench.frame({}, options.width, options.height, 1, 10 + i, 0);
        gui.end();
    }
    target.bind();
    gui.draw();
    const base::Result<bool> written = render::write_png(target.read(), options.out);
    if (!written) return refuse(written.error());
    return 0;
}

}  // namespace app
