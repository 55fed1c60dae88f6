// The chosen task: its state in one plain sentence, why, its await chain with lines and locals, who made it, its
// history. Every link of a chain goes to its moment.
#include <fmt/format.h>

#include "ui/state.h"

namespace ui {
namespace {

using trace::FrameRow;
using trace::TaskRow;

// A row of the panel: built first, then as many are drawn as fit.
struct Row {
    enum Kind : std::uint8_t { gap, heading, sentence, link, frame, local } kind;
    std::string text, aside;
    trace::EventIndex event = 0;
    Role role = Role::text;
    bool first = false, last = false;
    float height = 0;
};

std::string value_of(const trace::Recorder& recorder, const trace::Local& local) {
    switch (local.kind) {
    case trace::Local::repr: return std::string(recorder.text(local.text));
    case trace::Local::integer: return fmt::format("{}", static_cast<std::int64_t>(local.bits));
    case trace::Local::real: {
        std::string text = fmt::format("{}", std::bit_cast<double>(local.bits));
        return text;
    }
    }
    return "";
}

const char* why_words(trace::TaskState state) {
    switch (state) {
    case trace::TaskState::ready: return "WHY IS IT READY?";
    case trace::TaskState::running: return "WHY DOES IT RUN?";
    case trace::TaskState::waiting: return "WHY DOES IT WAIT?";
    case trace::TaskState::done: return "WHY IS IT DONE?";
    case trace::TaskState::failed: return "WHY DID IT FAIL?";
    case trace::TaskState::cancelled: return "WHY WAS IT CANCELLED?";
    }
    return "";
}

std::vector<Row> rows_of(Frame& f, const TaskRow& task, const InspectorCache& c) {
    const scene::Reader reader = reader_of(f);
    std::vector<Row> rows;
    const Role role = scene::role_of(reader, task);
    rows.push_back({Row::sentence, c.sentence, "", 0, Role::text, false, false, 0});
    if (!c.why.empty()) {
        rows.push_back({Row::heading, why_words(task.state), "", 0, Role::dim, false, false, 0});
        for (std::size_t i = 0; i < c.why.size(); ++i)
            rows.push_back({Row::link, c.why[i].sentence, c.why[i].moment, c.why[i].event, i == 0 ? role : Role::faint, i == 0, i + 1 == c.why.size(), 0});
    }
    // Outermost first, as a traceback reads.
    std::vector<const FrameRow*> chain;
    for (const FrameRow* frame = reader.frame(task.top_frame); frame && chain.size() < 200; frame = reader.frame(frame->caller))
        if (frame->task == task.id) chain.push_back(frame);
    if (!chain.empty()) {
        rows.push_back({Row::heading, "AWAIT CHAIN", "", 0, Role::dim, false, false, 0});
        for (std::size_t i = chain.size(); i-- > 0;) {
            const FrameRow& frame = *chain[i];
            const std::size_t deep = std::min<std::size_t>(chain.size() - 1 - i, 8);
            rows.push_back({Row::frame, std::string(deep * 2, ' ') + std::string(reader.text(frame.name)), frame.line ? fmt::format("line {}", frame.line) : "", frame.line, i == 0 ? Role::text : Role::dim, false, false, 0});
            for (const trace::Local& local : frame.locals)
                rows.push_back({Row::local, std::string(deep * 2 + 2, ' ') + fmt::format("{} = {}", reader.text(local.name), value_of(f.model.recorder(), local)), "", local.stored, Role::code, false, false, 0});
        }
        if (const trace::FutureRow* future = reader.future(task.waits_for); future && task.state == trace::TaskState::waiting)
            rows.push_back({Row::frame, std::string(std::min<std::size_t>(chain.size(), 8) * 2, ' ') + scene::waits_for(reader, task), "", 0, Role::dim, false, false, 0});
    }
    if (!c.history.empty()) {
        rows.push_back({Row::heading, "HISTORY", "", 0, Role::dim, false, false, 0});
        const std::size_t from = c.history.size() > 400 ? c.history.size() - 400 : 0;
        for (std::size_t i = c.history.size(); i-- > from;)
            rows.push_back({Row::link, c.history[i].sentence, c.history[i].moment, c.history[i].event, Role::faint, i + 1 == c.history.size(), i == from, 0});
    }
    return rows;
}

}  // namespace

void inspector_panel(Frame& f, Rect rect) {
    Pen& pen = f.pen;
    State& s = f.state;
    const float inset = panel_inset(rect);
    const TaskRow* task = nullptr;
    if (!f.model.empty()) {
        const scene::Reader reader = reader_of(f);
        if (s.follow_running) {
            // Who runs; when nobody does, who ran last, and at the end the first, which is the program's own. Nothing but the
            // moment decides, so that it looks the same from wherever one comes.
            const bool over = f.model.now().over && !f.digest.lanes().empty();
            s.chosen_task = over ? f.digest.lanes().front().task : scene::task_at_work(reader);
            if (!s.chosen_task) s.chosen_task = f.digest.last_to_run(f.model.event());
            if (!s.chosen_task && !f.model.now().live_tasks.empty()) s.chosen_task = f.model.now().live_tasks.front();
        }
        task = reader.task(s.chosen_task);
    }
    if (!task) {
        const Rect body = panel_heading(f, rect, "Inspector");
        const std::string words = f.model.empty() || !s.chosen_task ? "Click a token on the stage to see what it is, why it is there and what it waits for." : "The chosen task does not exist yet at this moment.";
        pen.paragraph({body.x + inset, body.y + 4, body.w - 2 * inset, body.h - 8}, words, kSmall, {Role::dim});
        return;
    }
    const scene::Reader reader = reader_of(f);
    InspectorCache& c = s.asked;
    if (c.task != task->id || c.event != f.model.event() || c.run != f.model.run_number()) {
        c = {task->id, f.model.event(), f.model.run_number(), f.model.state_sentence(task->id), f.model.why(task->id), f.model.history(task->id)};
        if (c.sentence.empty()) c.sentence = "It is " + scene::state_words(reader, *task) + ".";
    }
    const Role role = scene::role_of(reader, *task);
    const std::string state = trace::name_of(task->state);
    const float head = rect.h < 200 ? 30.0f : 50.0f;
    const float middle = rect.y + head / 2 + 3;
    const float badge = pen.badge({rect.x + inset, middle}, scene::task_badge(*task), {role}, 12);
    const float state_width = pen.width(state, kBold) + 20;
    const float name_x = rect.x + inset + badge + 10, right = rect.right() - inset;
    pen.text({name_x, middle - 14, right - state_width - 8 - name_x, 28}, scene::task_title(reader, *task), head > 40 ? kTitle : kBold, {Role::text});
    pen.mark({right - state_width + 7, middle}, 5.5f, scene::mark_of(role), {role});
    pen.text({right - state_width + 18, middle - 11, state_width - 18, 22}, state, kBold, {role}, Align::right);

    Rect body{rect.x, rect.y + head + 4, rect.w, rect.bottom() - 8 - rect.y - head - 4};
    std::vector<Row> rows = rows_of(f, *task, c);
    const float width = body.w - 2 * inset;
    // Heights first; then the first row to show is where the reader scrolled to.
    for (Row& row : rows) {
        switch (row.kind) {
        case Row::gap: row.height = 8; break;
        case Row::heading: row.height = 30; break;
        case Row::sentence: row.height = 22 * static_cast<float>(pen.lines_needed(width, row.text, kBody)) + 4; break;
        case Row::link: row.height = 22 + 20 * static_cast<float>(std::min(2, pen.lines_needed(width - 24, row.text, kBody))); break;
        case Row::frame: row.height = 23; break;
        case Row::local: row.height = 20; break;
        }
    }
    float all = 0;
    for (const Row& row : rows) all += row.height;
    std::size_t most_top = 0;
    if (all > body.h) {  // scrolled to the end the last row is at the bottom
        float h = 0;
        std::size_t i = rows.size();
        while (i > 0 && h + rows[i - 1].height <= body.h) h += rows[--i].height;
        most_top = i;
    }
    if (pen.over(rect) && pen.mouse.wheel != 0) s.inspector.top -= pen.mouse.wheel * 2;
    s.inspector.top = std::clamp(s.inspector.top, 0.0, static_cast<double>(most_top));
    float y = body.y;
    std::size_t shown = 0;
    for (auto i = static_cast<std::size_t>(s.inspector.top); i < rows.size(); ++i, ++shown) {
        Row& row = rows[i];
        // The last link that there is room for may be cut to one line: better than none.
        for (std::size_t k = i; k < std::min(rows.size(), i + 2); ++k) {
            const float free = body.bottom() + 1 - y - (k > i ? row.height : 0);
            if (rows[k].kind == Row::link && rows[k].height > free && free >= 42) rows[k].height = 42;
        }
        if (y + row.height > body.bottom() + 1) break;
        if (row.kind == Row::heading && i + 1 < rows.size() && y + row.height + rows[i + 1].height > body.bottom() + 1) break;
        const Rect r{body.x + inset, y, width, row.height};
        switch (row.kind) {
        case Row::gap: break;
        case Row::heading: pen.text({r.x, r.bottom() - 22, r.w, 16}, row.text, kLabel, {Role::dim}); break;
        case Row::sentence: pen.paragraph(r, row.text, kBody, {Role::text}); break;
        case Row::link: {
            const Rect spot{r.x - 6, r.y, r.w + 12, r.h - 2};
            if (pen.over(spot)) {
                pen.fill(spot, {Role::edge, 0.5f});
                pen.hand = true;
                if (pen.mouse.pressed) f.go(row.event);
            }
            const float x = r.x + 8, middle_y = r.y + 12;
            if (!row.last) pen.line({x, middle_y + 9}, {x, r.bottom() + 3}, {Role::edge}, 2);
            pen.disc({x, middle_y}, 4.5f, {row.role});
            const std::vector<std::string> words = scene::wrapped(row.text, kBody, r.w - 24, pen.fonts(), row.height < 50 ? 1 : 2);
            for (std::size_t line = 0; line < words.size(); ++line) pen.text({r.x + 24, r.y + 2 + 20 * static_cast<float>(line), r.w - 24, 20}, words[line], kBody, {Role::text});
            pen.text({r.x + 24, r.bottom() - 20, r.w - 24, 17}, row.aside, kSmall, {Role::ready});
            break;
        }
        case Row::frame: {
            const float aside = row.aside.empty() ? 0 : pen.width(row.aside, kSmall) + 10;
            const float name = pen.text({r.x, r.y, r.w - aside, r.h}, row.text, kSmallCode, {row.role});
            if (!row.aside.empty()) {
                const Rect line{r.x + name + 10, r.y, aside, r.h};
                const bool hot = pen.over(line);
                pen.text(line, row.aside, kSmall, {hot ? Role::ready : Role::dim});
                if (hot) {
                    pen.hand = true;
                    if (pen.mouse.pressed) s.editor.reveal(row.event);
                }
            }
            break;
        }
        case Row::local: pen.text(r, row.text, kSmallCode, {Role::code}); break;
        }
        y += row.height;
    }
    if (most_top > 0) draw_scrollbar(f, {rect.right() - 7, body.y, 5, body.h}, id_of("inspector"), most_top + shown, shown, s.inspector.top);
}

}  // namespace ui
