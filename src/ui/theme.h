// The three themes: dark (the picture's own), light, and high contrast. A theme is a palette; sizes, radius and
// families are the same in all.
#pragma once

#include "render/palette.h"

namespace ui {

enum class ThemeKind : std::uint8_t { dark, light, contrast };

const char* name_of(ThemeKind kind);
bool theme_from(const char* name, ThemeKind& kind);
const render::Palette& palette_of(ThemeKind kind);

}  // namespace ui
