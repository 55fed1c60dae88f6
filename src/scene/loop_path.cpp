#include "scene/loop_path.h"

#include "scene/picture.h"

namespace scene {

void add_curve(std::vector<Vec2>& points, Vec2 a, Vec2 b, Vec2 c, Vec2 d, int pieces) {
    for (int i = 0; i <= pieces; ++i) {
        const float t = static_cast<float>(i) / static_cast<float>(pieces), u = 1 - t;
        points.push_back(a * (u * u * u) + b * (3 * u * u * t) + c * (3 * u * t * t) + d * (t * t * t));
    }
}

LoopPath::LoopPath(Rect rect, float corner) {
    const float r = std::min({corner, rect.w / 2, rect.h / 2});
    constexpr int kPieces = 12;
    constexpr float kQuarter = 1.57079633f;
    auto quarter = [&](Vec2 centre, float start) {
        for (int i = 0; i <= kPieces; ++i) {
            const float a = start + kQuarter * static_cast<float>(i) / kPieces;
            points_.push_back({centre.x + r * std::cos(a), centre.y + r * std::sin(a)});
        }
    };
    quarter({rect.right() - r, rect.y + r}, -kQuarter);
    quarter({rect.right() - r, rect.bottom() - r}, 0);
    quarter({rect.x + r, rect.bottom() - r}, kQuarter);
    quarter({rect.x + r, rect.y + r}, 2 * kQuarter);
    // Begin where the lane begins: after the last corner.
    points_.insert(points_.begin(), points_.back());
    for (std::size_t i = 0; i < points_.size(); ++i) {
        if (i) total_ += scene::length(points_[i] - points_[i - 1]);
        sums_.push_back(total_);
    }
}

Vec2 LoopPath::at(float s) const {
    if (points_.empty()) return {};
    s = std::fmod(s, total_);
    if (s < 0) s += total_;
    auto found = std::upper_bound(sums_.begin(), sums_.end(), s);
    if (found == sums_.end()) return points_.back();
    const auto i = static_cast<std::size_t>(found - sums_.begin());
    if (i == 0) return points_.front();
    const float piece = sums_[i] - sums_[i - 1];
    return mix(points_[i - 1], points_[i], piece > 0 ? (s - sums_[i - 1]) / piece : 0);
}

float LoopPath::nearest(Vec2 p) const {
    float best = 0, best_distance = 1e30f;
    for (std::size_t i = 1; i < points_.size(); ++i) {
        const Vec2 a = points_[i - 1], d = points_[i] - a;
        const float dd = d.x * d.x + d.y * d.y;
        if (dd <= 0) continue;
        const float t = std::clamp(((p.x - a.x) * d.x + (p.y - a.y) * d.y) / dd, 0.0f, 1.0f);
        const float distance = scene::length(p - (a + d * t));
        if (distance < best_distance) best_distance = distance, best = sums_[i - 1] + t * (sums_[i] - sums_[i - 1]);
    }
    return best;
}

float LoopPath::forward(float from, float to) const {
    if (total_ <= 0) return 0;
    float d = std::fmod(to - from, total_);
    return d < 0 ? d + total_ : d;
}

}  // namespace scene
