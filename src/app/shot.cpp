#include "app/shot.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

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
    if (!model.empty() && !state.lesson.open) {
        constexpr std::uint32_t kSteps = 20'000'000;  // a program that never ends is shown as far as it came
        model.run_to_end();
        for (std::uint32_t i = 0; i < 2000 && model.busy() && model.newest() < kSteps; ++i) model.advance(0.05, 0.05);
        if (model.busy()) model.stop();
        if (options.event) model.seek(*options.event);
        else if (options.tick) {
            // The tick's middle: the callback in it that is neither its first nor its last, if there are three.
            const trace::Recorder& r = model.recorder();
            std::vector<trace::EventIndex> steps;
            bool inside = false;
            trace::EventIndex begin = 0;
            bool found = false;
            for (trace::EventIndex e = 0; e <= model.newest(); ++e) {
                if (r[e].kind == trace::EventKind::tick_begin) {
                    if (inside) break;
                    inside = r[e].subject == *options.tick;
                    if (inside) begin = e, found = true;
                }
                if (inside && (r[e].kind == trace::EventKind::line || r[e].kind == trace::EventKind::handle_run)) steps.push_back(e);
            }
            if (!found) return refuse(fmt::format("the program has no tick {}", *options.tick));
            model.seek(steps.empty() ? begin : steps[steps.size() / 2]);
        }
        model.advance(0.05, 0);
    }
    for (const auto& [name, action] : {std::pair<const char*, ui::Action>{"stage", ui::Action::show_stage}, {"program", ui::Action::show_program}, {"inspector", ui::Action::show_inspector}, {"output", ui::Action::show_output}, {"timeline", ui::Action::show_timeline}, {"lesson", ui::Action::show_lesson}})
        if (options.show == name) bench.act(action);
    if (const base::Result<bool> fonts = bench.build_fonts(1, true); !fonts) return refuse(fonts.error());
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
