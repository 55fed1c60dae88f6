// What a picture may be made of: roles instead of colours (a theme gives each its colour), two type families, four
// sizes, one corner radius. Text is measured by whoever has the fonts, so that a layout knows what fits.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace scene {

enum class Role : std::uint8_t {
    background, panel, raised, well, edge,  // surfaces, from the window's ground to a token's face
    track,                                  // the loop's path, and the dial where nothing is done yet
    text, dim, faint,                       // three voices
    running, ready, timer, io, other, done, failed,  // states
    ink,      // text on a filled button
    code,     // source text
    keyword, string, number, comment, name,  // and its highlighting
    count_
};

struct Colour {
    Role role = Role::text;
    float alpha = 1;
};

enum class Face : std::uint8_t { sans, bold, mono };
enum class Size : std::uint8_t { label, small, body, title };

// The four sizes, in logical pixels.
constexpr float pixels(Size size) {
    constexpr float sizes[] = {12.0f, 13.5f, 15.0f, 20.0f};
    return sizes[static_cast<int>(size)];
}
constexpr float line_height(Size size) {
    constexpr float heights[] = {16.0f, 18.0f, 21.0f, 27.0f};
    return heights[static_cast<int>(size)];
}
constexpr float kRadius = 8;  // of every corner

struct TextStyle {
    Face face = Face::sans;
    Size size = Size::body;
};

class Measure {
  public:
    virtual ~Measure() = default;
    virtual float width(std::string_view text, TextStyle style) const = 0;  // logical pixels
};

// The text in lines no wider than `max_width`, broken at spaces or behind brackets where that wastes little; at most `most` lines, of which the
// last may be too wide still.
std::vector<std::string> wrapped(std::string_view text, TextStyle style, float max_width, const Measure& measure, std::size_t most);

// The text itself, or as much of its beginning as fits with an ellipsis; empty when not even that fits.
std::string elide(std::string_view text, TextStyle style, float max_width, const Measure& measure, bool* cut = nullptr);

}  // namespace scene
