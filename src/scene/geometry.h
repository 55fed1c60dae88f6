// Points and rectangles of a picture, in logical pixels: y grows downwards, zoom is applied by whoever draws.
#pragma once

#include <algorithm>
#include <cmath>

namespace scene {

struct Vec2 {
    float x = 0, y = 0;
    friend Vec2 operator+(Vec2 a, Vec2 b) { return {a.x + b.x, a.y + b.y}; }
    friend Vec2 operator-(Vec2 a, Vec2 b) { return {a.x - b.x, a.y - b.y}; }
    friend Vec2 operator*(Vec2 a, float k) { return {a.x * k, a.y * k}; }
    friend bool operator==(Vec2 a, Vec2 b) { return a.x == b.x && a.y == b.y; }
};

inline float length(Vec2 a) { return std::sqrt(a.x * a.x + a.y * a.y); }
inline float mix(float a, float b, float t) { return a + (b - a) * t; }
inline Vec2 mix(Vec2 a, Vec2 b, float t) { return {mix(a.x, b.x, t), mix(a.y, b.y, t)}; }

struct Rect {
    float x = 0, y = 0, w = 0, h = 0;
    float right() const { return x + w; }
    float bottom() const { return y + h; }
    Vec2 centre() const { return {x + w / 2, y + h / 2}; }
    bool empty() const { return w <= 0 || h <= 0; }
    bool contains(Vec2 p) const { return p.x >= x && p.y >= y && p.x < right() && p.y < bottom(); }
    bool contains(const Rect& r, float slack = 0.01f) const {
        return r.x >= x - slack && r.y >= y - slack && r.right() <= right() + slack && r.bottom() <= bottom() + slack;
    }
    bool overlaps(const Rect& r, float slack = 0.01f) const {
        return x + slack < r.right() && r.x + slack < right() && y + slack < r.bottom() && r.y + slack < bottom();
    }
    Rect inset(float d) const { return {x + d, y + d, std::max(0.0f, w - 2 * d), std::max(0.0f, h - 2 * d)}; }
    friend bool operator==(const Rect& a, const Rect& b) { return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h; }
};

inline Rect intersection(const Rect& a, const Rect& b) {
    const float x = std::max(a.x, b.x), y = std::max(a.y, b.y);
    return {x, y, std::max(0.0f, std::min(a.right(), b.right()) - x), std::max(0.0f, std::min(a.bottom(), b.bottom()) - y)};
}

// The whole pixels that a rectangle touches.
inline Rect whole_pixels(const Rect& r) {
    const float x = std::floor(r.x), y = std::floor(r.y);
    return {x, y, std::ceil(r.right()) - x, std::ceil(r.bottom()) - y};
}

inline Rect mix(const Rect& a, const Rect& b, float t) {
    return {mix(a.x, b.x, t), mix(a.y, b.y, t), mix(a.w, b.w, t), mix(a.h, b.h, t)};
}

}  // namespace scene
