// The timeline: a lane per task coloured by state (running solid and tall, ready lower, waiting thin with its reason
// written in), tick lines, skipped time said, from one event to a million; the cursor is dragged.
#include <fmt/format.h>

#include <cmath>

#include "ui/state.h"

namespace ui {
namespace {

using trace::EventIndex;

struct Axis {
    const Digest& digest;
    double from, to;
    Rect rect;
    float x(double unit) const { return rect.x + static_cast<float>((unit - from) / (to - from)) * rect.w; }
    float x_of(EventIndex event) const { return x(digest.unit_of(event)); }
    double unit(float x) const { return from + static_cast<double>((x - rect.x) / rect.w) * (to - from); }
};

void zoom_at(State& s, double unit, double factor, double all) {
    const double span = std::clamp((s.to_unit - s.from_unit) * factor, 2.0, std::max(2.0, all * 1.05));
    const double share = (unit - s.from_unit) / std::max(1e-9, s.to_unit - s.from_unit);
    s.from_unit = unit - share * span;
    s.to_unit = s.from_unit + span;
    s.whole_run = span >= all;
}

// One task's spans. Those narrower than a pixel share one: the search goes on behind it.
void draw_lane(Frame& f, const Axis& axis, const Digest::Lane& lane, float y, float height, EventIndex end) {
    Pen& pen = f.pen;
    const auto& spans = lane.spans;
    const EventIndex first_event = f.digest.event_at(axis.from);
    auto it = std::upper_bound(spans.begin(), spans.end(), first_event, [](EventIndex e, const Digest::Span& s) { return e < s.from; });
    if (it != spans.begin()) --it;
    while (it != spans.end()) {
        const float x0 = std::max(axis.rect.x, axis.x_of(it->from));
        if (x0 > axis.rect.right()) break;
        const auto next = it + 1;
        const EventIndex until = next == spans.end() ? end : next->from;
        const bool final = it->role == Role::done || it->role == Role::failed;
        float x1 = std::min(axis.rect.right(), axis.x_of(until));
        if (final) x1 = std::min(axis.rect.right(), x0 + 12);
        const float w = std::max(1.0f / pen.scale(), x1 - x0 - (x1 - x0 > 3 ? 1 : 0));
        if (final) {
            if (axis.rect.right() - x0 > 12 && x0 >= axis.rect.x + 2) pen.mark({x0 + 7, y + height / 2}, 4.5f, scene::mark_of(it->role), {it->role});
        } else if (it->role == Role::running) {
            pen.fill({x0, y, w, height}, {Role::running}, 4);
        } else if (it->role == Role::ready) {
            pen.fill({x0, y + height * 0.21f, w, height * 0.58f}, {Role::ready, 0.6f}, 4);
        } else {
            pen.fill({x0, y + height * 0.34f, w, height * 0.32f}, {it->role, 0.30f}, 4);
            const std::string_view reason = f.model.recorder().text(it->label);
            const float text_width = pen.width(reason, kFine);
            if (!reason.empty() && x1 - x0 > text_width + 24) {
                const float middle = (x0 + x1) / 2;
                pen.fill({middle - text_width / 2 - 6, y + height / 2 - 7, text_width + 12, 14}, {Role::panel}, 4);
                pen.text({middle - text_width / 2 - 1, y + height / 2 - 8, text_width + 2, 16}, reason, kFine, {it->role}, Align::centre);
            }
        }
        if (x1 - x0 < 1 && next != spans.end()) {
            const EventIndex behind = f.digest.event_at(axis.unit(x0 + 1 / pen.scale()));
            auto jump = std::upper_bound(next, spans.end(), behind, [](EventIndex e, const Digest::Span& s) { return e < s.from; });
            it = jump > next ? jump - 1 : next;
            if (it < next) it = next;
            if (it == next - 1) ++it;
            continue;
        }
        it = next;
    }
}

}  // namespace

void timeline_panel(Frame& f, Rect rect) {
    Pen& pen = f.pen;
    State& s = f.state;
    const float inset = panel_inset(rect);
    if (f.model.empty()) {
        panel_heading(f, rect, "Timeline");
        return;
    }
    const Digest& d = f.digest;
    const double all = std::max(8.0, d.units());
    if (s.whole_run) s.from_unit = -all * 0.005, s.to_unit = all * 1.03 + 1;
    const EventIndex at = f.model.event();
    const float names = std::clamp(rect.w * 0.09f, 96.0f, 150.0f);
    const float head = rect.h < 130 ? 26.0f : 34.0f, foot = 18;
    const Axis axis{d, s.from_unit, s.to_unit, {rect.x + inset + names + 10, rect.y + head, rect.w - 2 * inset - names - 10, rect.h - head - foot - 6}};
    const Rect field{axis.rect.x, rect.y, axis.rect.w, rect.h};

    // -- the mouse: the wheel zooms at the pointer, dragging moves the cursor, Shift pans -------------------------
    if (pen.over(field) && pen.mouse.wheel != 0) {
        if (pen.mouse.shift) {
            const double by = -static_cast<double>(pen.mouse.wheel) * (s.to_unit - s.from_unit) * 0.1;
            s.from_unit += by, s.to_unit += by, s.whole_run = false;
        } else {
            zoom_at(s, axis.unit(pen.mouse.at.x), std::pow(0.8, static_cast<double>(pen.mouse.wheel)), all);
        }
    }
    if (pen.over(field)) pen.size_cursor = true;
    if (pen.held(id_of("timeline"), field)) {
        const double unit = axis.unit(std::clamp(pen.mouse.at.x, axis.rect.x, axis.rect.right()));
        const EventIndex to = d.event_at(std::clamp(unit, 0.0, d.unit_of(f.model.newest())));
        if (to != at) f.go(to);
    }
    const EventIndex shown = f.model.event();
    if (!s.whole_run && !pen.is_held(id_of("timeline"))) {  // the cursor stays in view
        const double unit = d.unit_of(shown), span = s.to_unit - s.from_unit;
        if (unit < s.from_unit || unit > s.to_unit) s.from_unit = unit - span * 0.5, s.to_unit = s.from_unit + span;
    }

    pen.text({rect.x + inset, rect.y + head - 26, names, 18}, "TIMELINE", kLabel, {Role::dim});

    // -- skipped time ----------------------------------------------------------------------------------------------
    float said = axis.rect.x - 100;
    const auto& skips = d.skips();
    const EventIndex left_event = d.event_at(axis.from), right_event = d.event_at(axis.to);
    auto skip = std::lower_bound(skips.begin(), skips.end(), left_event, [](const Digest::Skip& a, EventIndex e) { return a.event < e; });
    for (; skip != skips.end() && skip->event <= right_event; ++skip) {
        const double unit = d.unit_of(skip->event);
        const float x1 = axis.x(unit), x0 = axis.x(unit - Digest::kSkipUnits), middle = (x0 + x1) / 2;
        if (x1 - x0 < 6) continue;
        const std::string words = scene::short_seconds(skip->seconds) + " skipped";
        const float w = pen.width(words, kFine);
        const float left = std::clamp(middle - w / 2, axis.rect.x, axis.rect.right() - w);
        if (left < said + 8 || w > (x1 - x0) * 2.2f) continue;
        pen.text({left, rect.y + head - 22, w + 1, 16}, words, kFine, {Role::faint});
        said = left + w;
    }
    // -- tick lines ------------------------------------------------------------------------------------------------
    const auto& ticks = d.ticks();
    const auto first_tick = static_cast<std::size_t>(std::lower_bound(ticks.begin(), ticks.end(), left_event, [](const Digest::Tick& t, EventIndex e) { return t.event < e; }) - ticks.begin());
    const auto last_tick = static_cast<std::size_t>(std::upper_bound(ticks.begin(), ticks.end(), right_event, [](EventIndex e, const Digest::Tick& t) { return e < t.event; }) - ticks.begin());
    const std::size_t in_view = last_tick > first_tick ? last_tick - first_tick : 0;
    std::size_t every = 1;
    while (static_cast<double>(in_view) / static_cast<double>(every) > static_cast<double>(axis.rect.w) / 7) every *= 10;
    said = axis.rect.x - 100;
    for (std::size_t i = first_tick; i < last_tick; ++i) {
        if (ticks[i].tick % every != 0 && every > 1) continue;
        const float x = axis.x_of(ticks[i].event);
        if (x < axis.rect.x || x > axis.rect.right()) continue;
        pen.line({x, axis.rect.y - 2}, {x, axis.rect.bottom() + 2}, {Role::edge}, 1);
        const std::string words = fmt::format("tick {}", ticks[i].tick);
        const float w = pen.width(words, kFine);
        if (x + 4 < said + 8 || x + 4 + w > axis.rect.right()) continue;
        pen.text({x + 4, axis.rect.bottom() + 1, w + 1, 16}, words, kFine, {Role::faint});
        said = x + 4 + w;
    }
    // -- lanes -----------------------------------------------------------------------------------------------------
    const std::size_t count = d.lanes().size();
    const float room = axis.rect.h;
    float pitch = count ? std::clamp(room / static_cast<float>(count), 22.0f, 34.0f) : 30;
    const auto fits = static_cast<std::size_t>(std::max(1.0f, std::floor(room / pitch)));
    if (count > fits) pitch = room / static_cast<float>(fits);
    const double most = count > fits ? static_cast<double>(count - fits) : 0;
    const Rect name_area{rect.x, rect.y, inset + names, rect.h};
    if (pen.over(name_area) && pen.mouse.wheel != 0) s.first_lane -= pen.mouse.wheel * 2;
    if (s.chosen_task != s.lane_followed) {  // another task was chosen, or runs now: its lane comes into view
        s.lane_followed = s.chosen_task;
        for (std::size_t i = 0; i < count && most > 0; ++i) {
            if (d.lanes()[i].task != s.chosen_task) continue;
            s.first_lane = std::min(most, static_cast<double>(i / fits * fits));  // by pages: the same lanes from either side
            break;
        }
    }
    s.first_lane = std::clamp(std::floor(s.first_lane), 0.0, most);
    const auto first = static_cast<std::size_t>(s.first_lane);
    if (count == 0) pen.text({axis.rect.x + 24, axis.rect.y, axis.rect.w - 48, std::min(34.0f, axis.rect.h)}, "a lane for each task, as soon as there is one", kSmall, {Role::faint});
    const scene::Reader reader = reader_of(f);
    const float height = std::min(24.0f, pitch - 6);
    for (std::size_t i = first; i < std::min(count, first + fits); ++i) {
        const Digest::Lane& lane = d.lanes()[i];
        const float y = axis.rect.y + static_cast<float>(i - first) * pitch + (pitch - height) / 2;
        const Rect label{rect.x + inset - 4, y - 2, names + 4, height + 4};
        const bool chosen = lane.task == s.chosen_task;
        if (chosen) pen.fill({label.x, label.y, rect.right() - inset - label.x, label.h}, {Role::track, 0.8f}, 5);
        const trace::TaskRow* task = reader.task(lane.task);
        const Role role = task ? scene::role_of(reader, *task) : Role::faint;
        const float w = pen.badge({rect.x + inset, y + height / 2}, std::to_string(lane.task), {role}, std::min(10.0f, height / 2));
        std::string name = task ? scene::task_title(reader, *task) : std::string(f.model.recorder().text(lane.name ? lane.name : lane.coroutine));
        pen.text({rect.x + inset + w + 8, y, names - w - 10, height}, name, kSmall, {chosen ? Role::text : task ? Role::code : Role::faint});
        if (pen.over(label)) {
            pen.hand = true;
            if (pen.mouse.pressed) f.choose(lane.task);
        }
        draw_lane(f, axis, lane, y, height, d.size());
    }
    if (most > 0) draw_scrollbar(f, {rect.right() - 7, axis.rect.y, 5, axis.rect.h}, id_of("lanes"), count, fits, s.first_lane);
    // -- what is still to come is dimmed, and the cursor ------------------------------------------------------------
    const float x = std::clamp(axis.x_of(shown), axis.rect.x - 1, axis.rect.right() + 1);
    if (shown < f.model.newest()) pen.fill({x, axis.rect.y - 4, axis.rect.right() - x, axis.rect.h + 8}, {Role::panel, 0.55f}, 0);
    pen.line({x, axis.rect.y - 8}, {x, axis.rect.bottom() + 4}, {Role::text}, 2);
    pen.fill({x - 6, axis.rect.y - 14, 12, 8}, {Role::text}, 3);
}

}  // namespace ui
