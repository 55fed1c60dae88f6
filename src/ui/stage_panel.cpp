// The stage: lays the moment out when it changed, moves what travels, and answers the mouse.
#include <fmt/format.h>

#include "scene/draw.h"
#include "ui/state.h"

namespace ui {

void stage_panel(Frame& f, Rect rect) {
    Pen& pen = f.pen;
    State& s = f.state;
    if (f.model.empty()) {
        pen.text({rect.x + 20, rect.y, rect.w - 40, rect.h - 30}, "No program is running", kTitle, {Role::dim}, Align::centre);
        pen.text({rect.x + 20, rect.centre().y + 8, rect.w - 40, 24},
                 s.errors.empty() ? "Ctrl+Enter runs the program, Ctrl+O opens one" : "Mend the line that is marked, then Ctrl+Enter", kSmall, {Role::faint}, Align::centre);
        return;
    }
    const trace::Snapshot& now = f.model.now();
    const std::uint64_t stamp = (static_cast<std::uint64_t>(f.model.run_number()) << 32) ^ (static_cast<std::uint64_t>(s.chosen_task) << 8) ^
                                static_cast<std::uint64_t>(pen.scale() * 100);
    const bool fresh_run = stamp >> 32 != s.staged_stamp >> 32;
    if (s.staged_event != now.event || s.staged_stamp != stamp || s.stage.size.x != rect.w || s.stage.size.y != rect.h) {
        scene::StageInput input{now, f.model.recorder(), {rect.w, rect.h}, pen.fonts(), &s.run_lines, s.chosen_task, false};
        if (now.over && now.event < f.model.recorder().size())
            input.deadlock = f.model.recorder()[now.event].kind == trace::EventKind::deadlock;
        s.stage = scene::lay_out(input);
        s.animator.enabled = s.motion && !fresh_run;
        s.animator.show(s.stage, f.now);
        s.staged_event = now.event;
        s.staged_stamp = stamp;
    }
    const Vec2 origin{rect.x, rect.y};
    const scene::Token* hovered = pen.over(rect) ? s.stage.token_at(pen.mouse.at - origin) : nullptr;
    s.hovered = hovered ? hovered->key : 0;
    scene::draw_stage(s.stage, s.animator.poses(f.now), {s.hovered, s.chosen_task, s.theme != ThemeKind::light}, pen.fonts(), s.picture);
    for (const scene::Layer& layer : s.picture.layers) {
        if (pen.draw_layer) pen.draw_layer(layer, origin, rect);
        for (const scene::Words& words : layer.words) pen.scene_words(words, origin);
    }
    if (!hovered) return;
    const Rect spot{origin.x + hovered->rect.x, origin.y + hovered->rect.y, hovered->rect.w, hovered->rect.h};
    std::string tip = hovered->title;
    if (hovered->task && hovered->count == 1) tip = fmt::format("{} {}", hovered->task, hovered->title);
    for (const std::string* more : {&hovered->detail, &hovered->code, &hovered->line, &hovered->origin})
        if (!more->empty()) tip += "\n" + *more;
    if (hovered->handle)
        if (const trace::HandleRow* handle = now.handles.find(hovered->handle)) tip += "\n" + std::string(f.model.recorder().text(handle->label));
    pen.tip(spot, tip);
    pen.hand = true;
    if (pen.mouse.pressed) {
        if (hovered->task && hovered->count == 1) f.choose(hovered->task);
        else if (hovered->handle)
            if (const trace::HandleRow* handle = now.handles.find(hovered->handle)) {
                if (handle->task) f.choose(handle->task);
                else if (pen.mouse.double_pressed) f.go(handle->made);
            }
    }
}

}  // namespace ui
