// Colours for source text, line by line, fast enough for each key press. Knows where strings that span lines begin;
// a line's colours depend on the state that the line before it left.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "scene/look.h"

namespace ui {

struct Coloured {
    std::uint32_t from, to;  // bytes
    scene::Role role;
};

// The state between lines: 0, or which triple quote is open.
enum class LineState : std::uint8_t { plain, in_triple_single, in_triple_double };

LineState highlight(std::string_view line, LineState before, std::vector<Coloured>& out);

}  // namespace ui
