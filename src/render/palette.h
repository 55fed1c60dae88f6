// A colour for each role, as bytes. Themes are made in ui; render only looks colours up.
#pragma once

#include <array>
#include <cstdint>

#include "scene/look.h"

namespace render {

struct Rgb {
    std::uint8_t r = 0, g = 0, b = 0;
};

struct Palette {
    std::array<Rgb, static_cast<std::size_t>(scene::Role::count_)> colours{};
    Rgb operator[](scene::Role role) const { return colours[static_cast<std::size_t>(role)]; }
    Rgb& operator[](scene::Role role) { return colours[static_cast<std::size_t>(role)]; }
    // 0xAABBGGRR: bytes r, g, b, a in memory, as GL and Dear ImGui take them.
    std::uint32_t packed(scene::Colour colour) const {
        const Rgb c = (*this)[colour.role];
        const float a = colour.alpha < 0 ? 0 : colour.alpha > 1 ? 1 : colour.alpha;
        return static_cast<std::uint32_t>(c.r) | static_cast<std::uint32_t>(c.g) << 8 | static_cast<std::uint32_t>(c.b) << 16 |
               static_cast<std::uint32_t>(a * 255 + 0.5f) << 24;
    }
};

}  // namespace render
