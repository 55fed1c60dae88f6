// Inter and JetBrains Mono at the four sizes, rasterised for one scale: text is crisp because it is never stretched.
// Owns nothing but pointers into ImGui's atlas; rebuilt when the scale changes. Also measures text for layouts.
#pragma once

#include <array>
#include <string>

#include "base/result.h"
#include "render/resources.h"
#include "scene/look.h"

struct ImFont;

namespace ui {

class Fonts : public scene::Measure {
  public:
    // Needs an ImGui context, and may run beside whatever draws no text: it takes long. A missing font is told by the
    // result; text is then drawn in ImGui's own.
    base::Result<bool> rasterise(const render::Resources& resources, float scale);
    void upload();  // to the GL backend, on its thread

    float scale() const { return scale_; }
    ImFont* font(scene::TextStyle style) const { return at(style).font; }
    float font_pixels(scene::TextStyle style) const { return at(style).pixels; }  // physical
    float width(std::string_view text, scene::TextStyle style) const override;    // logical pixels
    float mono_advance(scene::Size size) const;                                   // of one character, logical

  private:
    struct Entry {
        ImFont* font = nullptr;
        float pixels = 0;
    };
    const Entry& at(scene::TextStyle style) const {
        return fonts_[static_cast<std::size_t>(style.face) * 4 + static_cast<std::size_t>(style.size)];
    }
    std::array<Entry, 12> fonts_{};
    float scale_ = 1;
};

}  // namespace ui
