#include "scene/draw.h"

#include <algorithm>

namespace scene {
namespace {

// Text of a token: cut to its box now, because tokens change size while they travel.
void say(Layer& layer, Rect box, const std::string& text, TextStyle style, Colour colour, const Measure& measure, Align align = Align::left) {
    if (box.w < 8 || text.empty()) return;
    std::string shown = elide(text, style, box.w, measure);
    if (!shown.empty()) layer.words.push_back({box, std::move(shown), style, colour, align});
}

float badge_width(const std::string& text, float radius, const Measure& measure) {
    return text.size() < 2 ? 2 * radius : std::max(2 * radius, measure.width(text, {Face::bold, Size::label}) + 10);
}

void draw_running(Layer& layer, const Token& t, const Rect& r, float alpha, const Measure& measure, bool lit) {
    layer.boxes.push_back({r, kRadius + 4, 0, {Role::panel, alpha}, {Role::running, 0}, 0});
    layer.boxes.push_back({r, kRadius + 4, lit ? 3.0f : 2.4f, {Role::running, 0.09f * alpha}, {Role::running, alpha}, 16});
    if (r.h < 80) {  // small: a badge, the name, and the line if there is room
        const float radius = std::min(12.0f, r.h / 2 - 4);
        const float badge = badge_width(t.badge, radius, measure);
        draw_badge(layer, {r.x + 10 + badge / 2, r.centre().y}, radius, t.badge, {Role::running, alpha}, measure);
        const float left = r.x + 10 + badge + 8;
        const bool two = r.h >= 46;
        say(layer, {left, r.centre().y - (two ? 21.0f : 10.5f), r.right() - 8 - left, 21}, t.title, {Face::bold, Size::body}, {Role::text, alpha}, measure);
        if (two) say(layer, {left, r.centre().y + 1, r.right() - 8 - left, 18}, t.code.empty() ? t.line : t.code, {t.code.empty() ? Face::sans : Face::mono, Size::small}, {Role::dim, alpha}, measure);
        return;
    }
    const bool roomy = r.h >= 140;
    const float in = roomy ? 20.0f : 14.0f, w = r.w - 2 * in;
    float y = r.y + (roomy ? 18.0f : 11.0f);
    layer.marks.push_back({{r.x + in + 5, y + 8}, 5, 0, Mark::running, {Role::running, alpha}});
    say(layer, {r.x + in + 18, y, w - 18, 16}, "RUNNING", {Face::bold, Size::label}, {Role::running, alpha}, measure);
    y += roomy ? 24.0f : 19.0f;
    const float badge = badge_width(t.badge, 12.5f, measure);
    draw_badge(layer, {r.x + in + badge / 2, y + 13}, 12.5f, t.badge, {Role::running, alpha}, measure);
    const float title_room = w - badge - 9;
    const TextStyle title{Face::bold, measure.width(t.title, {Face::bold, Size::title}) <= title_room ? Size::title : Size::body};
    say(layer, {r.x + in + badge + 9, y, title_room, 27}, t.title, title, {Role::text, alpha}, measure);
    y += roomy ? 36.0f : 29.0f;
    // The line of code whole, in two rows if need be; then where it is and who made the task, while there is room.
    struct Row { std::string text; TextStyle style; Role role; float step; };
    const float step = roomy ? 26.0f : 20.0f;
    std::vector<Row> rows;
    if (!t.code.empty()) {
        const TextStyle style{Face::mono, Size::small};
        for (std::string& piece : wrapped(t.code, style, w, measure, 2)) rows.push_back({std::move(piece), style, Role::text, 18});
        rows.back().step = step;
    }
    for (const std::string* more : {&t.line, &t.origin})
        if (!more->empty()) rows.push_back({*more, {Face::sans, Size::small}, Role::dim, step});
    for (const Row& row : rows) {
        if (y + 18 > r.bottom() - 4) break;
        say(layer, {r.x + in, y, w, 18}, row.text, row.style, {row.role, alpha}, measure);
        y += row.step;
    }
}

void draw_token(Layer& layer, const Token& t, const Rect& r, float alpha, const Attention& attention, const Measure& measure) {
    const bool lit = attention.hovered == t.key || (t.task && t.task == attention.chosen_task && t.count == 1);
    if (t.where == Where::running) return draw_running(layer, t, r, alpha, measure, lit);
    const float shown = alpha * (t.behind_gate || t.cancelled ? 0.55f : 1.0f);
    if (t.count > 1)  // a stack
        for (float d : {6.0f, 3.0f})
            layer.boxes.push_back({{r.x + d, r.y + d, r.w - d, r.h - d}, kRadius, 1.2f, {Role::raised, shown}, {t.role, 0.5f * shown}, 0});
    const Rect face = t.count > 1 ? Rect{r.x, r.y, r.w - 6, r.h - 6} : r;
    layer.boxes.push_back({face, kRadius, 0, {Role::panel, alpha}, {t.role, 0}, 0});  // hides the path behind a dimmed token
    layer.boxes.push_back({face, kRadius, lit ? 2.6f : 1.5f, {Role::raised, shown}, {t.role, shown * (lit ? 1.0f : 0.85f)}, 0});
    const float bar = face.h >= 44 ? 8.0f : 6.0f;
    layer.boxes.push_back({{face.x + 1, face.y + bar, 4, face.h - 2 * bar}, 2, 0, {t.role, shown}, {t.role, 0}, 0});
    const bool two = face.h >= 42;
    const float radius = two ? 11.0f : 9.5f;
    const float badge = badge_width(t.badge, radius, measure);
    const float badge_x = face.x + 14 + badge / 2;
    const float left = badge_x + badge / 2 + 9;
    float right = face.right() - 10;
    draw_badge(layer, {badge_x, face.centre().y}, radius, t.badge, {t.role, shown}, measure);
    // A long name takes the room of the state's mark, which the place around the token says too, then smaller letters.
    TextStyle title{Face::bold, two ? Size::body : Size::small};
    const TextStyle small{Face::sans, Size::small};
    float title_width = measure.width(t.title, title);
    const std::string& brief = t.brief.empty() ? t.detail : t.brief;
    const float wanted = two ? title_width : title_width + 10 + measure.width(brief, small);
    if (face.w > 130 && left + title_width <= right - 14 && (left + wanted <= right - 14 || left + wanted > right)) {
        layer.marks.push_back({{right - 4, two ? face.y + 15 : face.centre().y}, 5, 0, mark_of(t.role), {t.role, shown}});
        right -= 14;
    } else if (two && left + title_width > right) {
        title.size = Size::small;
        title_width = measure.width(t.title, title);
    }
    const Colour name{Role::text, shown}, about{Role::dim, shown};
    if (two) {
        const float top = face.centre().y - 20.5f, room = face.right() - 10 - left;
        say(layer, {left, top, right - left, 21}, t.title, title, name, measure);
        say(layer, {left, top + 21, room, 18}, measure.width(t.detail, small) <= room ? t.detail : brief, small, about, measure);
    } else {
        say(layer, {left, face.centre().y - 10.5f, right - left, 21}, t.title, title, name, measure);
        const float used = title_width + 10, room = right - left - used;
        const std::string& words = measure.width(t.detail, small) <= room ? t.detail : brief;
        if (room > 70 || measure.width(words, small) <= room) say(layer, {left + used, face.centre().y - 9, room, 18}, words, small, about, measure);
    }
    if (t.share >= 0) {  // where nobody knows how far it is there is nothing to show
        const Rect track{face.x, face.bottom() + 5, face.w, 4};
        layer.boxes.push_back({track, 2, 0, {Role::edge, alpha}, {Role::edge, 0}, 0});
        if (t.share > 0) layer.boxes.push_back({{track.x, track.y, std::max(4.0f, track.w * std::min(1.0f, t.share)), track.h}, 2, 0, {t.role, alpha}, {t.role, 0}, 0});
    }
}

void draw_dial(Layer& layer, const Dial& dial) {
    constexpr float kThird = 2.0943951f, kGap = 0.075f;
    const float thick = dial.radius > 50 ? 7.0f : 5.0f;
    layer.arcs.push_back({dial.centre, dial.radius, dial.radius, 0, 6.2831853f, {Role::background}});
    for (int i = 0; i < 3; ++i) {
        const float from = kThird * static_cast<float>(i) + kGap, span = kThird - 2 * kGap;
        layer.arcs.push_back({dial.centre, dial.radius + thick / 2, thick, from, from + span, {Role::track}});
        const bool current = i == dial.phase;
        if (dial.share[i] > 0)
            layer.arcs.push_back({dial.centre, dial.radius + thick / 2, thick, from, from + span * dial.share[i], {current ? Role::running : Role::done}});
    }
}

// The corners of a line on the way from place to place, rounded.
std::vector<Vec2> rounded(const std::vector<Vec2>& corners, float radius) {
    std::vector<Vec2> points = {corners.front()};
    for (std::size_t i = 1; i + 1 < corners.size(); ++i) {
        const Vec2 in = corners[i] - corners[i - 1], out = corners[i + 1] - corners[i];
        const float before = length(in), after = length(out);
        if (before < 1 || after < 1) continue;
        const float r = std::min({radius, before / 2, after / 2});
        const Vec2 a = corners[i] - in * (r / before), b = corners[i] + out * (r / after);
        add_curve(points, a, mix(a, corners[i], 0.55f), mix(b, corners[i], 0.55f), b, 6);
    }
    points.push_back(corners.back());
    return points;
}

// From one token to the token it waits on, with an arrow at its end. Along the free ways: beside the token, below the running
// slot and the gate's words, so that it crosses no text.
void draw_link(Layer& layer, const Stage& stage, const Token& from, const Token& to, float alpha) {
    Stroke stroke{{}, 1.6f, 4, false, {Role::other, alpha}};
    const Rect &f = from.rect, &t = to.rect;
    if (t.bottom() < f.y - 20) {  // up to the running slot or the queue
        if (stage.mini) return;
        float beside = f.right() + 5;
        for (const Place& place : stage.places)  // along the place's own side, where no words stand
            if (place.rect.contains(f.centre())) beside = std::max(beside, place.rect.right() - 6);
        const float way = std::max(stage.slot.bottom(), stage.lane.centre().y + stage.lane.h / 2 + 30) + 4;
        const float x = to.where == Where::running ? t.right() - 26 : t.x + t.w * 0.42f;
        stroke.points = rounded({{f.right() - 1, f.centre().y}, {beside, f.centre().y}, {beside, way}, {x, way}, {x, t.bottom() + 3}}, 8);
    } else if (t.right() < f.x) {  // to a place on the left, between the two
        const float y = f.centre().y, between = f.x - 6;
        stroke.points = rounded({{f.x, y}, {between, y}, {between, t.centre().y}, {t.right() + 3, t.centre().y}}, 5);
    } else {  // in the same place, along its side
        const float beside = std::min(stage.size.x - 4, std::max(f.right(), t.right()) + 7);
        stroke.points = rounded({{f.right(), f.centre().y}, {beside, f.centre().y}, {beside, t.centre().y}, {t.right() + 3, t.centre().y}}, 6);
    }
    const Vec2 end = stroke.points.back(), before = stroke.points[stroke.points.size() - 2];
    layer.marks.push_back({end, 4, std::atan2(end.y - before.y, end.x - before.x), Mark::arrow, {Role::other, alpha}});
    layer.strokes.push_back(std::move(stroke));
}

}  // namespace

void draw_badge(Layer& layer, Vec2 centre, float radius, const std::string& text, Colour colour, const Measure& measure) {
    const TextStyle style{Face::bold, Size::label};
    const float width = badge_width(text, radius, measure);
    layer.boxes.push_back({{centre.x - width / 2, centre.y - radius, width, 2 * radius}, radius, 1.8f, {Role::panel, 0}, colour, 0});
    layer.words.push_back({{centre.x - width / 2, centre.y - 8, width, 16}, text, style, colour, Align::centre});
}

void draw_stage(const Stage& stage, const std::vector<Pose>& poses, const Attention& attention, const Measure& measure, Picture& picture) {
    picture.clear();
    Layer& ground = picture.layers[0];
    if (!stage.mini) {
        ground.strokes.push_back({stage.path.points(), stage.path_width, 0, true, {Role::track}});
        // The direction of travel, where nothing else stands.
        const float left = stage.path.points().empty() ? 0 : stage.lane.x - 44;
        for (int i = 0; i < 2; ++i) {
            const float y = mix(stage.slot.bottom(), stage.places.empty() ? stage.size.y : stage.places[0].rect.y, 0.35f + 0.4f * static_cast<float>(i));
            ground.marks.push_back({{left, y - 4}, 5, -1.5708f, Mark::arrow, {Role::faint}});
        }
        ground.marks.push_back({{stage.slot.x - 12, stage.lane.centre().y}, 5, 0, Mark::arrow, {Role::faint}});
    }
    for (const Place& place : stage.places) ground.boxes.push_back({place.rect, kRadius + 4, 1.2f, {Role::well}, {Role::edge}, 0});
    if (stage.slot_empty) {
        ground.boxes.push_back({stage.slot, kRadius + 4, 1.5f, {Role::well}, {Role::edge}, 0});
    }
    if (stage.dial.shown) draw_dial(ground, stage.dial);
    ground.boxes.insert(ground.boxes.end(), stage.boxes.begin(), stage.boxes.end());
    ground.words.insert(ground.words.end(), stage.words.begin(), stage.words.end());
    // What belongs to a place stands on it, so it goes one layer up; the travelling tokens are above everything.
    Layer& rest = picture.layers[1];
    rest.strokes.insert(rest.strokes.end(), stage.strokes.begin(), stage.strokes.end());
    rest.marks.insert(rest.marks.end(), stage.marks.begin(), stage.marks.end());
    if (stage.gate.shown)
        rest.strokes.push_back({{{stage.gate.x, stage.gate.top}, {stage.gate.x, stage.gate.bottom}}, 2, 5, false, {Role::text}});
    for (const Pose& pose : poses)
        draw_token(pose.moving ? picture.layers[2] : rest, *pose.token, pose.rect, pose.alpha, attention, measure);
    for (const Stage::Link& link : stage.links) {  // a few are all shown; of many, those that are looked at
        const Token &from = stage.tokens[link.from], &to = stage.tokens[link.to];
        const bool looked_at = from.key == attention.hovered || to.key == attention.hovered ||
                               (attention.chosen_task && (from.task == attention.chosen_task || to.task == attention.chosen_task));
        draw_link(rest, stage, from, to, stage.links.size() <= 2 || looked_at ? 0.95f : 0.35f);
    }
}

}  // namespace scene
