// The program: the editor with what the run knows about its lines.
#include <fmt/format.h>

#include "ui/state.h"

namespace ui {
namespace {

// Where every task stands: the innermost frame of its await chain that is in the program.
void mark_tasks(Frame& f, Editor::Marks& marks) {
    if (f.model.empty()) return;
    const scene::Reader reader = reader_of(f);
    const trace::Snapshot& now = f.model.now();
    if (const trace::FrameRow* frame = reader.frame(now.current_frame)) marks.running_line = frame->line;
    const trace::Id at_work = scene::task_at_work(reader);
    std::size_t seen = 0;
    for (trace::Id id : now.live_tasks) {
        const trace::TaskRow* task = reader.task(id);
        if (!task || ++seen > 2000) continue;
        const trace::FrameRow* frame = reader.frame(task->top_frame);
        while (frame && frame->line == 0) frame = reader.frame(frame->caller);
        if (!frame) continue;
        if (id == at_work && !marks.running_line) marks.running_line = frame->line;
        marks.badges[frame->line].push_back({id, scene::task_badge(*task), scene::role_of(reader, *task),
                                             fmt::format("{} {}: {}", id, scene::task_title(reader, *task), scene::state_words(reader, *task))});
    }
}

}  // namespace

void program_panel(Frame& f, Rect rect) {
    Pen& pen = f.pen;
    State& s = f.state;
    const bool changed = s.editor.buffer.text() != s.run_text;
    std::string aside = s.is_trace ? "recorded" : s.editor.focused ? "Esc leaves the text" : "";
    if (changed && !f.model.empty()) aside = "changed: Ctrl+Enter runs it";
    const Rect body = panel_heading(f, rect, s.file_name + (s.unsaved ? " *" : ""), f.tabbed && !changed ? "" : aside);

    Editor::Marks marks;
    marks.errors = s.errors;
    marks.stale = changed;
    if (!f.model.empty()) marks.breakpoints = &f.model.breakpoints();
    mark_tasks(f, marks);

    Rect text = body;
    if (!s.errors.empty()) {  // the first error in words, where it cannot be missed
        const base::Diagnostic& e = s.errors.front();
        const std::string words = e.span.valid() ? fmt::format("line {}: {}: {}", e.span.line, e.kind, e.message) : fmt::format("{}: {}", e.kind, e.message);
        const float inset = panel_inset(rect), width = body.w - 2 * inset - 20;
        const int lines = std::min(4, pen.lines_needed(width, words, kSmall));
        const float h = 16 + 19 * static_cast<float>(lines);
        if (text.h - h > 60) {
            const Rect box{body.x + inset, body.bottom() - h - 8, body.w - 2 * inset, h};
            text.h -= h + 16;
            pen.fill(box, {Role::failed, 0.12f});
            pen.outline(box, {Role::failed, 0.8f});
            pen.paragraph({box.x + 10, box.y + 8, width, h - 8}, words, kSmall, {Role::text}, 4);
            if (pen.over(box)) {
                pen.hand = true;
                if (pen.mouse.pressed) s.editor.reveal(e.span.line);
            }
        }
    }
    text.h -= 6;
    const Editor::Done done = s.editor.draw(pen, text, marks, f.now);
    if (done.breakpoint_line && !f.model.empty()) f.model.toggle_breakpoint(done.breakpoint_line);
    if (done.chosen_task) f.choose(done.chosen_task);
    if (done.menu) s.overlay = Overlay::menu, s.menu_at = pen.mouse.at, s.selected = 0;
    if (pen.mouse.pressed && !pen.blocked && !text.contains(pen.mouse.at)) s.editor.focused = false;
}

}  // namespace ui
