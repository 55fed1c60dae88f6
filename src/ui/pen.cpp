#include "ui/pen.h"

#include <cmath>

#include "render/renderer.h"
#include "ui/imgui_compat.h"

namespace ui {
namespace {

ImVec2 vec(Vec2 p, float k) { return {p.x * k, p.y * k}; }
constexpr float kPi = 3.14159265f;

}  // namespace

float Pen::snap(float logical) const { return std::round(logical * scale()) / scale(); }

void Pen::enter(const char* panel, Rect rect) {
    clips_.push_back(scene::intersection(clip(), rect));
    panels_.emplace_back(panel);
    const Rect& c = clips_.back();
    const float k = scale();
    list_->PushClipRect({std::floor(c.x * k), std::floor(c.y * k)}, {std::ceil(c.right() * k), std::ceil(c.bottom() * k)}, false);
    if (audit_) audit_->areas.push_back({panel, rect, layer_});
}

void Pen::leave() {
    clips_.pop_back();
    panels_.pop_back();
    list_->PopClipRect();
}

void Pen::note(Rect box, std::string_view text, bool free) {
    if (audit_) audit_->texts.push_back({std::string(text), panels_.empty() ? "" : panels_.back(), box, clip(), layer_, free});
}

void Pen::fill(Rect r, Colour colour, float radius) {
    const float k = scale(), x0 = std::round(r.x * k), y0 = std::round(r.y * k), x1 = std::round(r.right() * k), y1 = std::round(r.bottom() * k);
    const float round = std::min(radius, std::min(r.w, r.h) / 2) * k, rim = std::ceil(round);
    const std::uint32_t ink = packed(colour);
    const Rect inside{x0, y0 + rim, x1 - x0, y1 - y0 - 2 * rim};
    if (!clear || colour.alpha < 1 || !render::Renderer::worth_clearing(inside)) return list_->AddRectFilled({x0, y0}, {x1, y1}, ink, round);
    if (rim > 0) {
        list_->AddRectFilled({x0, y0}, {x1, inside.y}, ink, round, ImDrawFlags_RoundCornersTop);
        list_->AddRectFilled({x0, inside.bottom()}, {x1, y1}, ink, round, ImDrawFlags_RoundCornersBottom);
    }
    clear(inside, ink);
}

void Pen::outline(Rect r, Colour colour, float width, float radius) {
    const float k = scale(), pen = std::max(1.0f, std::round(width * k)), half = pen / 2;
    list_->AddRect({std::round(r.x * k) + half, std::round(r.y * k) + half}, {std::round(r.right() * k) - half, std::round(r.bottom() * k) - half}, packed(colour), radius * k, 0, pen);
}

void Pen::line(Vec2 a, Vec2 b, Colour colour, float width) {
    const float k = scale(), pen = std::max(1.0f, width * k);
    ImVec2 p = vec(a, k), q = vec(b, k);
    if (a.x == b.x) p.x = q.x = std::floor(p.x) + (std::fmod(std::round(pen), 2.0f) == 1 ? 0.5f : 0.0f);
    if (a.y == b.y) p.y = q.y = std::floor(p.y) + (std::fmod(std::round(pen), 2.0f) == 1 ? 0.5f : 0.0f);
    list_->AddLine(p, q, packed(colour), pen);
}

void Pen::disc(Vec2 c, float radius, Colour colour) { list_->AddCircleFilled(vec(c, scale()), radius * scale(), packed(colour)); }
void Pen::ring(Vec2 c, float radius, Colour colour, float width) { list_->AddCircle(vec(c, scale()), radius * scale(), packed(colour), 0, width * scale()); }

void Pen::mark(Vec2 c, float r, Mark mark, Colour colour) {
    const float k = scale();
    const ImU32 col = packed(colour);
    auto at = [&](float x, float y) { return ImVec2((c.x + x * r) * k, (c.y + y * r) * k); };
    const float pen = std::max(1.2f, r * 0.36f * k);
    switch (mark) {
    case Mark::none: break;
    case Mark::running:
    case Mark::arrow: list_->AddTriangleFilled(at(-0.62f, -0.94f), at(1, 0), at(-0.62f, 0.94f), col); break;
    case Mark::ready: list_->AddCircleFilled(at(0, 0), r * 0.86f * k, col); break;
    case Mark::timer:
        list_->AddCircle(at(0, 0), r * 0.85f * k, col, 0, pen);
        list_->AddLine(at(0, 0), at(0, -0.55f), col, pen * 0.9f);
        list_->AddLine(at(0, 0), at(0.45f, 0), col, pen * 0.9f);
        break;
    case Mark::io: list_->AddRectFilled(at(-0.82f, -0.82f), at(0.82f, 0.82f), col, r * 0.2f * k); break;
    case Mark::other: list_->AddQuadFilled(at(0, -1), at(1, 0), at(0, 1), at(-1, 0), col); break;
    case Mark::done:
        list_->AddLine(at(-0.8f, 0.05f), at(-0.2f, 0.65f), col, pen);
        list_->AddLine(at(-0.25f, 0.65f), at(0.85f, -0.65f), col, pen);
        break;
    case Mark::failed:
        list_->AddLine(at(-0.7f, -0.7f), at(0.7f, 0.7f), col, pen);
        list_->AddLine(at(0.7f, -0.7f), at(-0.7f, 0.7f), col, pen);
        break;
    }
}

float Pen::badge_width(std::string_view text, float radius) const { return text.size() < 2 ? 2 * radius : std::max(2 * radius, width(text, kLabel) + 10); }

float Pen::badge(Vec2 left, std::string_view text, Colour colour, float radius) {
    const float w = badge_width(text, radius), k = scale();
    const Rect r{left.x, left.y - radius, w, 2 * radius};
    list_->AddRect({r.x * k, r.y * k}, {r.right() * k, r.bottom() * k}, packed(colour), radius * k, 0, std::max(1.2f, 1.7f * k));
    raw_text({r.x + (w - width(text, kLabel)) / 2, left.y - scene::line_height(Size::label) / 2}, text, kLabel, colour);
    note(r, text);
    return w;
}

void Pen::raw_text(Vec2 at, std::string_view text, TextStyle style, Colour colour) {
    ImFont* font = fonts_.font(style);
    if (!font || text.empty()) return;
    const float size = fonts_.font_pixels(style), k = scale();
    const float line = scene::line_height(style.size) * k;
    const ImVec2 p{std::round(at.x * k), std::round(at.y * k + (line - size) / 2)};
    compat::add_text(*list_, font, size, p, packed(colour), text.data(), text.data() + text.size());
}

float Pen::text(Rect box, std::string_view text, TextStyle style, Colour colour, Align align) {
    if (text.empty() || box.w < 4) return 0;
    bool cut = false;
    const std::string shown = scene::elide(text, style, box.w + 0.5f, fonts_, &cut);
    const float w = width(shown, style);
    const float x = align == Align::left ? box.x : align == Align::right ? box.right() - w : box.x + (box.w - w) / 2;
    const float line = scene::line_height(style.size);
    const float y = box.y + (box.h - line) / 2;
    if (!shown.empty()) {
        raw_text({x, y}, shown, style, colour);
        note({x, y + line * 0.12f, w, line * 0.76f}, shown);
    }
    if (cut) tip(box, text);
    return w;
}

std::vector<std::string> Pen::wrap(float limit, std::string_view text, TextStyle style, std::size_t most) const {
    std::vector<std::string> lines;
    std::size_t at = 0;
    while (at < text.size() && lines.size() < most) {
        const std::size_t newline = std::min(text.find('\n', at), text.size());
        std::string line;
        std::size_t word = at;
        while (word < newline) {
            std::size_t end = text.find(' ', word + 1);
            end = std::min(end, newline);
            const std::string_view piece = text.substr(word, end - word);
            if (!line.empty() && width(line + std::string(piece), style) > limit) break;
            line += piece;
            word = end;
        }
        while (word < newline && text[word] == ' ') ++word;
        lines.push_back(std::move(line));
        at = word >= newline ? newline + 1 : word;
    }
    if (lines.size() == most && at < text.size() && !lines.empty()) lines.back() += "\xE2\x80\xA6";
    return lines;
}

int Pen::lines_needed(float limit, std::string_view text, TextStyle style) const { return static_cast<int>(wrap(limit, text, style, 10000).size()); }

float Pen::paragraph(Rect box, std::string_view text_, TextStyle style, Colour colour, int most_lines) {
    const float line = scene::line_height(style.size) + (style.size == Size::body ? 2.0f : 1.0f);
    const int fit = std::min(most_lines, static_cast<int>((box.h + 1) / line));
    if (fit <= 0) return 0;
    float y = box.y;
    for (const std::string& words : wrap(box.w, text_, style, static_cast<std::size_t>(fit))) {
        text({box.x, y, box.w, line}, words, style, colour);
        y += line;
    }
    return y - box.y;
}

void Pen::scene_words(const scene::Words& words, Vec2 origin) {
    const float w = width(words.text, words.style);
    const float x = words.align == Align::left ? words.box.x : words.align == Align::right ? words.box.right() - w : words.box.x + (words.box.w - w) / 2;
    const float line = scene::line_height(words.style.size), y = words.box.y + (words.box.h - line) / 2;
    raw_text({origin.x + x, origin.y + y}, words.text, words.style, words.colour);
    note({origin.x + x, origin.y + y + line * 0.12f, w, line * 0.76f}, words.text);
}

bool Pen::held(std::uint64_t id, const Rect& rect) {
    if (clicked(rect)) held_ = id;
    return held_ == id && mouse.down;
}

void Pen::end_frame() {
    if (!mouse.down) held_ = 0;
    mouse.pressed = mouse.released = mouse.double_pressed = mouse.right_pressed = false;
}

void Pen::tip(const Rect& rect, std::string_view text) {
    if (!over(rect) || text.empty()) return;
    tip_text = std::string(text.substr(0, 600));
    tip_rect = rect;
}

bool Pen::button(Rect r, std::string_view label, Look look, std::string_view tip_words, TextStyle style) {
    const bool hot = over(r) && look != Look::off;
    if (hot) hand = true;
    Colour ink{Role::text};
    switch (look) {
    case Look::quiet:
        if (hot) fill(r, {Role::edge, 0.7f});
        ink = {hot ? Role::text : Role::dim};
        break;
    case Look::plain:
        fill(r, {hot ? Role::edge : Role::raised});
        outline(r, {Role::edge});
        ink = {hot ? Role::text : Role::dim};
        break;
    case Look::chosen:
        fill(r, {Role::ready, 0.14f});
        outline(r, {Role::ready}, 1.2f);
        ink = {Role::ready};
        break;
    case Look::strong:
        fill(r, {Role::running, hot ? 1.0f : 0.92f});
        ink = {Role::ink};
        break;
    case Look::off:
        outline(r, {Role::edge, 0.6f});
        ink = {Role::faint};
        break;
    }
    if (!label.empty()) text({r.x + 6, r.y, r.w - 12, r.h}, label, style, ink, Align::centre);
    if (!tip_words.empty()) tip(r, tip_words);
    return hot && mouse.pressed;
}

}  // namespace ui
