// The one path that tokens travel: a closed rounded rectangle, clockwise. It runs along the ready queue's lane from
// left to right, through the running slot, down on the right, along the waiting places and back up on the left.
// Positions on it are lengths from its start at the lane's left end.
#pragma once

#include <vector>

#include "scene/geometry.h"

namespace scene {

class LoopPath {
  public:
    LoopPath() = default;
    LoopPath(Rect rect, float corner);

    float length() const { return total_; }
    Vec2 at(float s) const;        // s is taken modulo length()
    float nearest(Vec2 p) const;   // the position on the path next to p
    float forward(float from, float to) const;  // how far it is along the path, in [0, length())
    const std::vector<Vec2>& points() const { return points_; }  // closed: the last is the first

  private:
    std::vector<Vec2> points_;
    std::vector<float> sums_;
    float total_ = 0;
};

}  // namespace scene
