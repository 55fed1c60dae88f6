// The two bars: on top what is open, and the ways to everything else; below the transport, back and forward at the
// chosen step, play, speed, stop, and where in the run this is.
#include <fmt/format.h>

#include <array>

#include "ui/state.h"

namespace ui {

namespace {

std::string edge_words(const Model& model) {
    if (model.event() < model.newest()) return "history";
    if (model.stopped()) return "stopped";
    return model.over() ? "the end" : "live edge";
}

}  // namespace

void top_bar(Frame& f, Rect r) {
    Pen& pen = f.pen;
    State& s = f.state;
    const float middle = r.y + r.h / 2;
    float x = r.x + 8;
    x += pen.text({x, middle - 14, 130, 28}, "Tickscope", f.slim > 0 ? kBold : kTitle, {Role::text}) + 18;
    // From the right: the buttons, as many as fit.
    struct Item {
        const char* words;
        const char* short_words;
        Action action;
        const char* tip;
    };
    const std::array<Item, 4> items = {{{"Open", "Open", Action::open, "Open a program, a lesson or a trace   Ctrl+O"},
                                        {"Ctrl+K  commands", "Ctrl+K", Action::commands, "Search everything that the window can do"},
                                        {"?  keys", "?", Action::keys, "Every key on one sheet"},
                                        {s.present ? "Present: on" : "Present", "Present", Action::present, "A larger stage   F11"}}};
    float whole = 0;
    for (const Item& item : items) whole += pen.width(item.words, kSmall) + 22;
    const bool wide = r.w - (x - r.x) - whole > 220;
    float right = r.right();
    for (std::size_t i = items.size(); i-- > 0;) {
        if (!wide && r.w < 480 && (i == 3)) continue;
        const char* words = wide ? items[i].words : items[i].short_words;
        const float w = pen.width(words, kSmall) + 22;
        if (right - w < x + 90) break;
        right -= w;
        if (pen.button({right, middle - 14, w, 28}, words, Pen::Look::quiet, items[i].tip, kSmall)) f.ask(items[i].action);
    }
    std::string what = s.lesson.open ? s.lesson.lesson_title : s.file_name;
    if (s.is_trace) what += "   recorded trace";
    if (right - x > 40) pen.text({x, middle - 11, right - x - 12, 22}, what, kSmall, {Role::dim});
}

void transport(Frame& f, Rect r) {
    Pen& pen = f.pen;
    State& s = f.state;
    const bool empty = f.model.empty();
    const float h = f.slim > 0 ? 28.0f : 36.0f, y = r.y + (r.h - h) / 2, inset = f.slim > 0 ? 8.0f : 20.0f;
    float x = r.x + inset;
    const float bw = f.slim > 0 ? 32.0f : 44.0f, gap = f.slim > 0 ? 4.0f : 8.0f;
    const bool at_start = empty || f.model.event() == 0;
    const bool at_end = empty || (f.model.over() && f.model.event() >= f.model.newest());
    const std::string step = name_of(s.step);

    auto icon_button = [&](int icon, bool on, const std::string& tip, Action action) {
        const Rect b{x, y, bw, h};
        if (pen.audit()) pen.audit()->texts.push_back({info_of(action).id, "Transport", b.inset(8), pen.clip(), 0, true});
        if (pen.button(b, "", on ? Pen::Look::plain : Pen::Look::off, tip)) f.ask(action);
        const Colour ink{on ? Role::text : Role::faint};
        const Vec2 c = b.centre();
        const float a = 5.5f;
        auto arrow = [&](float dx, float direction) {
            const Vec2 tip_point{c.x + dx + direction * a * 0.7f, c.y};
            pen.line({tip_point.x - direction * a, c.y - a}, tip_point, ink, 2.2f);
            pen.line({tip_point.x - direction * a, c.y + a}, tip_point, ink, 2.2f);
        };
        if (icon == 0) pen.fill({c.x - 7, c.y - 6, 2.2f, 12}, ink, 0), arrow(2, -1);
        if (icon == 1) arrow(0, -1);
        if (icon == 2) arrow(0, 1);
        if (icon == 3) pen.fill({c.x + 5, c.y - 6, 2.2f, 12}, ink, 0), arrow(-2, 1);
        x += bw + gap;
    };
    icon_button(0, !at_start, "To the start   Home", Action::to_start);
    icon_button(1, !at_start, "Back by one " + step + "   Left", Action::step_back);
    icon_button(2, !at_end, "On by one " + step + "   Right", Action::step_forward);
    icon_button(3, !at_end, "To the live edge   End", Action::to_end);
    x += gap;
    const bool playing = !empty && f.model.playing();
    const float pw = f.slim > 0 ? 62.0f : 92.0f;
    if (pen.button({x, y, pw, h}, playing ? "Pause" : "Play", at_end && !playing ? Pen::Look::off : Pen::Look::strong, "Play or pause   Space", kBold)) f.ask(Action::play);
    x += pw + gap;
    const bool can_stop = !empty && !f.model.over();
    const float sw = f.slim > 0 ? 46.0f : 64.0f;
    if (pen.button({x, y, sw, h}, "Stop", can_stop ? Pen::Look::plain : Pen::Look::off, "End the run here   Ctrl+.")) f.ask(Action::stop);
    x += sw + gap;
    const bool changed = s.editor.buffer.text() != s.run_text || !s.errors.empty();
    const float rw = f.slim > 0 ? 54.0f : 92.0f;
    if (r.w > 520) {
        if (pen.button({x, y, rw, h}, f.slim > 0 ? "Run" : "Run again", s.is_trace ? Pen::Look::off : changed ? Pen::Look::chosen : Pen::Look::plain, "Run the program as it stands in the editor   Ctrl+Enter") && !s.is_trace) f.ask(Action::run_again);
        x += rw + gap;
    }
    x += gap;

    // Where this is, from the right; what does not fit is left out, the tick last.
    float right = r.right() - inset;
    if (!empty) {
        const trace::Snapshot& now = f.model.now();
        const bool whole = f.model.over();
        const std::size_t ticks = f.digest.ticks().size(), calls = f.digest.callbacks().size();
        const std::uint32_t call = f.digest.callbacks_until(now.event);
        const std::string time = "t = " + scene::seconds(now.time);
        const std::string tick = whole ? fmt::format("tick {} of {}", now.tick, ticks) : fmt::format("tick {}", now.tick);
        const std::string callback = whole ? fmt::format("callback {} of {}", call, calls) : fmt::format("callback {}", call);
        const std::string edge = f.model.busy() && !playing ? "still running" : edge_words(f.model);
        struct Part { const std::string& words; Role role; float least; };
        const Part parts[] = {{time, Role::dim, 560}, {callback, Role::dim, 1100}, {tick, Role::dim, 480}, {edge, f.model.busy() ? Role::running : Role::faint, 820}};
        for (const Part& part : parts) {
            if (part.words.empty() || r.w < part.least) continue;
            const float w = pen.width(part.words, kSmall);
            if (right - w < x + 40) break;
            pen.text({right - w, y, w + 1, h}, part.words, kSmall, {part.role}, Align::right);
            right -= w + 22;
        }
    }
    // The kinds of step: all of them, or the chosen one as a button that goes to the next.
    constexpr std::array<StepKind, 6> kinds = {StepKind::event, StepKind::line, StepKind::callback, StepKind::await, StepKind::tick, StepKind::output};
    constexpr std::array<Action, 6> actions = {Action::by_event, Action::by_line, Action::by_callback, Action::by_await, Action::by_tick, Action::by_output};
    float all = 0;
    for (StepKind kind : kinds) all += pen.width(name_of(kind), kSmallBold) + 30;
    const float label = pen.width("step by", kSmall) + 12;
    if (right - x > all + label + 110) {
        pen.text({x, y, label, h}, "step by", kSmall, {Role::dim});
        x += label;
        for (std::size_t i = 0; i < kinds.size(); ++i) {
            const float w = pen.width(name_of(kinds[i]), kSmallBold) + 24;
            if (pen.button({x, y + 2, w, h - 4}, name_of(kinds[i]), s.step == kinds[i] ? Pen::Look::chosen : Pen::Look::plain, std::string(info_of(actions[i]).sentence) + "   " + first_key(actions[i]))) f.ask(actions[i]);
            x += w + 6;
        }
        x += 8;
    } else if (right - x > 84) {
        const std::string words = right - x > 150 ? "by " + step : step;
        const float w = std::min(right - x - 6, pen.width(words, kSmallBold) + 24);
        const auto next = (static_cast<std::size_t>(s.step) + 1) % kinds.size();
        if (pen.button({x, y + 1, w, h - 2}, words, Pen::Look::chosen, "The kind of step: click for the next, keys 1 to 6")) f.ask(actions[next]);
        x += w + 8;
    }
    if (!empty && right - x > 96) {
        const std::string words = fmt::format("speed {:g}x", f.model.speed());
        const float w = pen.width(words, kSmall) + 16;
        const Rect b{x, y + 2, w, h - 4};
        if (pen.button(b, words, Pen::Look::quiet, "Faster   ]\nSlower   [   (or click, and Shift+click)", kSmall)) f.ask(pen.mouse.shift ? Action::slower : Action::faster);
    }
}

}  // namespace ui
