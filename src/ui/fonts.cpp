#include "ui/fonts.h"

#include <cmath>

#include "render/renderer.h"
#include "ui/imgui_compat.h"

namespace ui {

using scene::Face;
using scene::Size;
using scene::TextStyle;

namespace {

// Latin, Greek, Cyrillic, punctuation, arrows, boxes and the shapes that programs like to print.
const ImWchar kRanges[] = {0x20, 0x17F, 0x370, 0x3FF, 0x400, 0x45F, 0x2010, 0x2027, 0x2030, 0x203A, 0x20AC, 0x20AC, 0x2190, 0x2199,
                           0x2200, 0x2200, 0x221E, 0x221E, 0x2248, 0x2248, 0x2260, 0x2265, 0x2318, 0x2318, 0x2325, 0x2325, 0x25A0, 0x25A1,
                           0x25B2, 0x25BD, 0x25C6, 0x25CF, 0x2713, 0x2717, 0xFFFD, 0xFFFD, 0};
const ImWchar kMonoRanges[] = {0x20, 0x17F, 0x370, 0x3FF, 0x400, 0x45F, 0x2010, 0x2027, 0x2030, 0x203A, 0x20AC, 0x20AC, 0x2190, 0x2199,
                               0x2200, 0x2200, 0x221E, 0x221E, 0x2248, 0x2248, 0x2260, 0x2265, 0x2500, 0x259F, 0x25A0, 0x25A1,
                               0x25B2, 0x25BD, 0x25C6, 0x25CF, 0x2713, 0x2717, 0xFFFD, 0xFFFD, 0};

// ImGui sizes a font by ascent + descent; the four sizes are of the em, as type is measured elsewhere.
float block_height(Face face) { return face == Face::mono ? 1.32f : 1.21f; }

}  // namespace

base::Result<bool> Fonts::rasterise(const render::Resources& resources, float scale) {
    scale_ = scale;
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    atlas.Clear();
    compat::prepare_atlas(atlas);
    std::string missing;
    const char* files[] = {"Inter-Regular.otf", "Inter-SemiBold.otf", "JetBrainsMono-Regular.ttf"};
    for (int face = 0; face < 3; ++face) {
        base::Result<std::filesystem::path> path = resources.font(files[face]);
        if (!path && missing.empty()) missing = path.error();
        for (int size = 0; size < 4; ++size) {
            const TextStyle style{static_cast<Face>(face), static_cast<Size>(size)};
            Entry& entry = fonts_[static_cast<std::size_t>(face * 4 + size)];
            // Not every family is used at every size: mono is body and small, and the nearest stands for the others.
            if (style.face == Face::mono && (style.size == Size::title || style.size == Size::label)) continue;
            float em = scene::pixels(style.size);
            if (style.face == Face::mono) em *= 0.97f;
            entry.pixels = std::max(6.0f, std::round(em * block_height(style.face) * scale));
            ImFontConfig config;
            config.OversampleH = config.OversampleV = 1;
            config.PixelSnapH = true;
            config.SizePixels = entry.pixels;
            entry.font = path ? atlas.AddFontFromFileTTF(path->c_str(), entry.pixels, &config, style.face == Face::mono ? kMonoRanges : kRanges)
                              : nullptr;
            if (!entry.font) entry.font = atlas.AddFontDefault(&config);
        }
    }
    auto at_size = [&](Size size) -> Entry& { return fonts_[8 + static_cast<std::size_t>(size)]; };
    at_size(Size::title) = at_size(Size::body);
    at_size(Size::label) = at_size(Size::small);
    compat::rasterise_atlas(atlas);
    if (!missing.empty()) return base::Error{missing};
    return true;
}

void Fonts::upload() {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    compat::upload_atlas(atlas);
    if (const unsigned texture = compat::texture_of(atlas)) render::Renderer::sample_nearest(texture);
}

float Fonts::width(std::string_view text, TextStyle style) const {
    const Entry& entry = at(style);
    if (!entry.font || text.empty()) return 0;
    return compat::text_width(entry.font, entry.pixels, text.data(), text.data() + text.size()) / scale_;
}

float Fonts::mono_advance(Size size) const { return width("0", {Face::mono, size}); }

}  // namespace ui
