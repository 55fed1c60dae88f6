// A stage and the poses of its tokens, as shapes: the one place that decides what a token, the gate and the dial look
// like. Hover and choice are looks, not layout: they move nothing.
#pragma once

#include <vector>

#include "scene/animator.h"
#include "scene/picture.h"
#include "scene/stage.h"

namespace scene {

struct Attention {
    std::uint64_t hovered = 0;  // token keys; 0: none
    trace::Id chosen_task = 0;
    bool dark = true;           // a light ground wants fainter fills behind states
};

void draw_stage(const Stage& stage, const std::vector<Pose>& poses, const Attention& attention, const Measure& measure,
                Picture& picture);

// A task's badge: its number in a ring of the given colour; wide texts get a pill.
void draw_badge(Layer& layer, Vec2 centre, float radius, const std::string& text, Colour colour, const Measure& measure);

}  // namespace scene
