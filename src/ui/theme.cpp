#include "ui/theme.h"

#include <cstring>

namespace ui {

using render::Palette;
using render::Rgb;
using scene::Role;

namespace {

constexpr Rgb rgb(std::uint32_t hex) {
    return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8), static_cast<std::uint8_t>(hex)};
}

struct Line {
    Role role;
    std::uint32_t dark, light, contrast;
};
constexpr Line kColours[] = {
    {Role::background, 0x0f1318, 0xe9edf2, 0x000000}, {Role::panel, 0x171d25, 0xffffff, 0x0b0b0b},
    {Role::raised, 0x1d2530, 0xf7f9fb, 0x161616},     {Role::well, 0x131920, 0xf3f6f9, 0x000000},
    {Role::edge, 0x2a343f, 0xcfd7e0, 0x8d949b},       {Role::track, 0x252e38, 0xdae0e7, 0x33393f},
    {Role::text, 0xe8eef4, 0x16202b, 0xffffff},
    {Role::dim, 0x9ba8b6, 0x4b5968, 0xe3e8ed},        {Role::faint, 0x75828f, 0x728090, 0xb9c1c9},
    {Role::running, 0x2ed3a0, 0x08805c, 0x3cffc2},    {Role::ready, 0x5ab8f0, 0x1168ad, 0x74ccff},
    {Role::timer, 0xf0a830, 0x935a00, 0xffc24d},      {Role::io, 0xd58bb8, 0xa5336f, 0xffa6dc},
    {Role::other, 0xc9b8ff, 0x5f45b5, 0xdccfff},      {Role::done, 0x7b8794, 0x66727f, 0xb0bac4},
    {Role::failed, 0xff7a4d, 0xc23a0a, 0xff8f66},     {Role::ink, 0x08130f, 0xffffff, 0x000000},
    {Role::code, 0xc4d0db, 0x2a3642, 0xffffff},       {Role::keyword, 0xc9b8ff, 0x6a3fb5, 0xdccfff},
    {Role::string, 0x9fd8a8, 0x2b7032, 0xb6f5c0},     {Role::number, 0xf2c27c, 0x94560a, 0xffd89a},
    {Role::comment, 0x74818e, 0x6b7988, 0xb9c1c9},    {Role::name, 0x8fc9f2, 0x155c99, 0x9bdcff},
};
static_assert(sizeof kColours / sizeof kColours[0] == static_cast<std::size_t>(Role::count_), "every role has its colours");

Palette make(int column) {
    Palette p;
    for (const Line& line : kColours) p[line.role] = rgb(column == 0 ? line.dark : column == 1 ? line.light : line.contrast);
    return p;
}

}  // namespace

const char* name_of(ThemeKind kind) {
    switch (kind) {
    case ThemeKind::dark: return "dark";
    case ThemeKind::light: return "light";
    case ThemeKind::contrast: return "contrast";
    }
    return "";
}

bool theme_from(const char* name, ThemeKind& kind) {
    for (ThemeKind k : {ThemeKind::dark, ThemeKind::light, ThemeKind::contrast})
        if (std::strcmp(name, name_of(k)) == 0) return kind = k, true;
    return false;
}

const Palette& palette_of(ThemeKind kind) {
    static const Palette palettes[] = {make(0), make(1), make(2)};
    return palettes[static_cast<int>(kind)];
}

}  // namespace ui
