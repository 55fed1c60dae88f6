// A picture as plain shapes, ready for a renderer: what a stage looks like at one instant. Layers are drawn in order,
// within a layer shapes in the order strokes, boxes, arcs, marks, then its text. Reused from frame to frame.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "scene/geometry.h"
#include "scene/look.h"

namespace scene {

struct Box {
    Rect rect;
    float radius = kRadius;
    float border = 0;  // width of the outline, inside the rectangle
    Colour fill{Role::raised}, stroke{Role::edge};
    float glow = 0;    // how far the outline's colour shines
};

// Part of a ring; angles in radians, clockwise from the top.
struct Arc {
    Vec2 centre;
    float radius = 0, thickness = 0, from = 0, to = 0;
    Colour colour;
};

// The shapes that go with the states, beside colour and word.
enum class Mark : std::uint8_t { none, running, ready, timer, io, other, done, failed, arrow };
struct MarkShape {
    Vec2 centre;
    float radius = 0, angle = 0;
    Mark mark{};
    Colour colour;
};

struct Stroke {
    std::vector<Vec2> points;
    float width = 1.5f;
    float dash = 0;  // length of a dash and of a gap; 0 for a solid line
    bool closed = false;
    Colour colour;
};

enum class Align : std::uint8_t { left, centre, right };
struct Words {
    Rect box;  // the text stands in its vertical middle and never leaves it
    std::string text;
    TextStyle style;
    Colour colour;
    Align align = Align::left;
};

struct Layer {
    std::vector<Stroke> strokes;
    std::vector<Box> boxes;
    std::vector<Arc> arcs;
    std::vector<MarkShape> marks;
    std::vector<Words> words;
    void clear() { strokes.clear(), boxes.clear(), arcs.clear(), marks.clear(), words.clear(); }
};

struct Picture {
    std::array<Layer, 3> layers;  // the place, the tokens at rest, the tokens that travel
    void clear() {
        for (Layer& layer : layers) layer.clear();
    }
};

void add_curve(std::vector<Vec2>& points, Vec2 a, Vec2 b, Vec2 c, Vec2 d, int pieces = 24);  // cubic Bezier

}  // namespace scene
