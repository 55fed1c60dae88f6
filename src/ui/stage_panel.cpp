// The stage: lays the moment out when it changed, moves what travels, and answers the mouse.
#include <fmt/format.h>

#include <algorithm>

#include "scene/draw.h"
#include "ui/state.h"

namespace ui {
namespace {

// The choice of the page's question that a token stands for: its task's name, its callback; empty if none.
std::string choice_of(Frame& f, const scene::Token& token) {
    const LessonPage& page = f.state.lesson;
    if (!page.open || !page.on_stage || token.count > 1) return "";
    const scene::Reader reader = reader_of(f);
    const trace::TaskRow* task = reader.task(token.task);
    const trace::HandleRow* handle = reader.handle(token.handle);
    const std::string name(task ? reader.text(task->name) : std::string_view()), label(handle ? reader.text(handle->label) : std::string_view());
    for (const std::string& words : {name, name + " " + label, label, std::string(task ? reader.text(task->coroutine) : std::string_view())})
        if (!words.empty() && std::find(page.choices.begin(), page.choices.end(), words) != page.choices.end()) return words;
    return "";
}

}  // namespace

void stage_panel(Frame& f, Rect rect) {
    Pen& pen = f.pen;
    State& s = f.state;
    if (f.model.empty()) {
        const bool wrong = !s.errors.empty();
        const float width = std::min(560.0f, rect.w - 40), x = rect.centre().x - width / 2;
        const std::vector<std::string> lines = wrong ? scene::wrapped(s.errors.front().message, kBody, width, pen.fonts(), 4) : std::vector<std::string>{};
        float y = rect.centre().y - 40 - 12 * static_cast<float>(lines.size());
        const std::uint32_t line = wrong ? s.errors.front().span.line : 0;
        pen.text({x, y, width, 28}, !wrong ? "No program is running" : line ? fmt::format("Line {} cannot be run", line) : "This cannot be run", kTitle, {wrong ? Role::failed : Role::dim}, Align::centre);
        y += 36;
        for (const std::string& words : lines) pen.text({x, y, width, 22}, words, kBody, {Role::text}, Align::centre), y += 24;
        pen.text({x, y + 4, width, 20}, wrong ? "Mend it, then Ctrl+Enter runs it" : "Ctrl+Enter runs the program, Ctrl+O opens one", kSmall, {Role::dim}, Align::centre);
        return;
    }
    const trace::Snapshot& now = f.model.now();
    const std::uint64_t stamp = (static_cast<std::uint64_t>(f.model.run_number()) << 32) ^ (static_cast<std::uint64_t>(s.chosen_task) << 8) ^
                                static_cast<std::uint64_t>(pen.scale() * 100);
    const bool fresh_run = stamp >> 32 != s.staged_stamp >> 32;
    if (s.staged_event != now.event || s.staged_stamp != stamp || s.stage.size.x != rect.w || s.stage.size.y != rect.h) {
        scene::StageInput input{now, f.model.recorder(), {rect.w, rect.h}, pen.fonts(), &s.run_lines, s.chosen_task, false};
        if (now.over)  // little comes behind a deadlock
            for (trace::EventIndex e = std::min(now.event + 1, f.model.recorder().size()), n = 0; e-- > 0 && n < 64 && !input.deadlock; ++n)
                input.deadlock = f.model.recorder()[e].kind == trace::EventKind::deadlock;
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
        if (std::string choice = choice_of(f, *hovered); !choice.empty() && s.lesson.state != LessonPage::State::right) f.lesson_answer = std::move(choice);
        if (hovered->task && hovered->count == 1) f.choose(hovered->task);
        else if (hovered->handle)
            if (const trace::HandleRow* handle = now.handles.find(hovered->handle)) {
                if (handle->task) f.choose(handle->task);
                else if (pen.mouse.double_pressed) f.go(handle->made);
            }
    }
}

}  // namespace ui
