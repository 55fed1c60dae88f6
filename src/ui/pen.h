// Drawing for the panels, in logical pixels: filled shapes, text that elides, badges and marks, onto one of ImGui's
// draw lists. Hit testing too: where the mouse is, what it pressed, what it holds. A text that had to be cut shows
// itself whole in a tooltip. With an Audit attached every text and its box is noted, so that tests can see overlaps.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "render/palette.h"
#include "scene/geometry.h"
#include "scene/look.h"
#include "scene/picture.h"
#include "ui/fonts.h"

struct ImDrawList;

namespace ui {

using scene::Align;
using scene::Colour;
using scene::Face;
using scene::Mark;
using scene::Rect;
using scene::Role;
using scene::Size;
using scene::TextStyle;
using scene::Vec2;

constexpr TextStyle kBody{Face::sans, Size::body}, kBold{Face::bold, Size::body}, kSmall{Face::sans, Size::small},
    kSmallBold{Face::bold, Size::small}, kLabel{Face::bold, Size::label}, kFine{Face::sans, Size::label}, kTitle{Face::bold, Size::title},
    kCode{Face::mono, Size::body}, kSmallCode{Face::mono, Size::small};

// What one frame said where, for tests.
struct Audit {
    struct Said {
        std::string text, panel;
        Rect box;    // of the glyphs, logical
        Rect clip;
        int layer = 0;  // 0 panels, 1 overlays
        bool free = false;  // may lie on other text (a caret's line, a tooltip)
    };
    std::vector<Said> texts;
    struct Area { std::string name; Rect rect; int layer; };
    std::vector<Area> areas;
};

struct Mouse {
    Vec2 at{-1e6f, -1e6f};
    bool down = false, pressed = false, released = false, double_pressed = false, right_pressed = false;
    float wheel = 0, wheel_x = 0;
    bool shift = false, ctrl = false;
};

class Pen {
  public:
    Pen(const Fonts& fonts, const render::Palette& palette) : fonts_(fonts), palette_(&palette) {}
    void use(const render::Palette& palette, Audit* audit) { palette_ = &palette, audit_ = audit; }

    void begin(ImDrawList* list, int layer) { list_ = list, layer_ = layer; }
    ImDrawList* list() const { return list_; }
    float scale() const { return fonts_.scale(); }
    const Fonts& fonts() const { return fonts_; }
    const render::Palette& palette() const { return *palette_; }
    Audit* audit() const { return audit_; }
    std::uint32_t packed(Colour colour) const { return palette_->packed(colour); }

    // -- areas: what is drawn and hit from here on is cut to `rect` --------------------------------------------------
    void enter(const char* panel, Rect rect);
    void leave();
    const Rect& clip() const { return clips_.empty() ? everything_ : clips_.back(); }

    // -- shapes --------------------------------------------------------------------------------------------------
    void fill(Rect rect, Colour colour, float radius = scene::kRadius);
    void outline(Rect rect, Colour colour, float width = 1, float radius = scene::kRadius);
    void line(Vec2 a, Vec2 b, Colour colour, float width = 1);
    void disc(Vec2 centre, float radius, Colour colour);
    void ring(Vec2 centre, float radius, Colour colour, float width);
    void mark(Vec2 centre, float radius, Mark mark, Colour colour);
    // The badge of a task: its number in a ring; returns its width. Long numbers make a pill.
    float badge(Vec2 left_middle, std::string_view text, Colour colour, float radius = 10);
    float badge_width(std::string_view text, float radius = 10) const;

    // -- text ------------------------------------------------------------------------------------------------------
    float width(std::string_view text, TextStyle style) const { return fonts_.width(text, style); }
    // In the vertical middle of the box, cut to its width; returns the width that it took. `tip` says more on hover.
    float text(Rect box, std::string_view text, TextStyle style, Colour colour, Align align = Align::left);
    // As many lines as it needs and fit, broken at spaces; returns the height that it took.
    float paragraph(Rect box, std::string_view text, TextStyle style, Colour colour, int most_lines = 1000);
    std::vector<std::string> wrapped(float width, std::string_view text, TextStyle style) const { return wrap(width, text, style, 10000); }
    int lines_needed(float width, std::string_view text, TextStyle style) const;
    // At a place, uncut, not audited for overlap: the editor's text, which is clipped and scrolled.
    void raw_text(Vec2 at, std::string_view text, TextStyle style, Colour colour);
    // A layer of a scene, drawn by whoever has a renderer; the layer must live until the frame is rendered.
    std::function<void(const scene::Layer&, Vec2 origin, Rect clip)> draw_layer;
    // A large opaque rectangle, in whole pixels: set, not shaded. Empty where there is no renderer.
    std::function<void(Rect pixels, std::uint32_t colour)> clear;
    void scene_words(const scene::Words& words, Vec2 origin);

    // -- the mouse -------------------------------------------------------------------------------------------------
    Mouse mouse;
    bool blocked = false;  // an overlay has the mouse
    bool over(const Rect& rect) const { return !blocked && rect.contains(mouse.at) && clip().contains(mouse.at); }
    bool clicked(const Rect& rect) const { return mouse.pressed && over(rect); }
    // Pressed here and held since, wherever the mouse goes; `id` must be unique in the window.
    bool held(std::uint64_t id, const Rect& rect);
    bool is_held(std::uint64_t id) const { return held_ == id; }
    void end_frame();

    // A button; its key is in the tooltip. Looks: quiet (text only), plain, chosen, strong (filled).
    enum class Look { quiet, plain, chosen, strong, off };
    bool button(Rect rect, std::string_view label, Look look, std::string_view tip = {}, TextStyle style = kSmallBold);

    void tip(const Rect& rect, std::string_view text);
    std::string tip_text;  // to be shown at the end of the frame
    Rect tip_rect;
    bool hand = false;      // the mouse is over something that can be pressed
    bool text_cursor = false, size_cursor = false;

    float px(float logical) const { return logical * scale(); }
    float snap(float logical) const;

  private:
    std::vector<std::string> wrap(float width, std::string_view text, TextStyle style, std::size_t most) const;
    void note(Rect box, std::string_view text, bool free = false);

    const Fonts& fonts_;
    const render::Palette* palette_;
    Audit* audit_ = nullptr;
    ImDrawList* list_ = nullptr;
    int layer_ = 0;
    std::vector<Rect> clips_;
    std::vector<std::string> panels_;
    Rect everything_{-1e6f, -1e6f, 2e6f, 2e6f};
    std::uint64_t held_ = 0;
};

constexpr std::uint64_t id_of(const char* name, std::uint64_t salt = 0) {
    std::uint64_t h = 1469598103934665603ull ^ salt * 0x9E3779B97F4A7C15ull;
    for (; *name; ++name) h = (h ^ static_cast<unsigned char>(*name)) * 1099511628211ull;
    return h | 1;
}

}  // namespace ui
