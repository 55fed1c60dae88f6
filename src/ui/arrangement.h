// Which panel stands where, for a window of some size: a pure function. Wide windows have three columns, smaller ones
// two or one; panels that lose their place become tabs of a dock. Nothing overlaps, nothing leaves the window.
#pragma once

#include <cstdint>
#include <vector>

#include "scene/geometry.h"

namespace ui {

enum class PanelId : std::uint8_t { stage, program, inspector, output, timeline, lesson, count_ };
const char* name_of(PanelId panel);

struct Dock {
    scene::Rect rect;
    std::vector<PanelId> panels;  // more than one: tabs
};

struct Arrangement {
    scene::Rect top, transport;
    std::vector<Dock> docks;
    float gap = 12;
    bool slim = false;  // small window: smaller bars
};

struct ArrangementInput {
    float width = 0, height = 0;  // logical: physical pixels over scale and zoom
    bool lesson = false;          // is one open?
    bool present = false;         // the larger stage
    std::size_t lanes = 4;        // of the timeline
};

Arrangement arrange(const ArrangementInput& input);

}  // namespace ui
