// The loop as a place: a snapshot laid out as a ready queue with its gate, a running slot, a dial and three waiting
// places, in logical pixels. Layout is a pure function of its input: the same moment and size, the same stage.
// Nothing overlaps and nothing leaves the stage at any size; what does not fit is summarised in words.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "scene/geometry.h"
#include "scene/look.h"
#include "scene/loop_path.h"
#include "scene/picture.h"
#include "scene/words.h"

namespace scene {

struct StageInput {
    const trace::Snapshot& now;
    const trace::Recorder& recorder;
    Vec2 size;                // of the stage
    const Measure& measure;
    const std::vector<std::string>* source = nullptr;  // the program's lines, to quote the running one
    trace::Id chosen_task = 0;                         // is shown even where others are summarised
    bool deadlock = false;
};

struct Token {
    std::uint64_t key = 0;  // the same thing has the same key in every layout
    trace::Id task = 0, handle = 0;
    trace::Id io = 0;
    Where where = Where::queue;
    Role role = Role::ready;
    Rect rect;
    bool behind_gate = false;
    bool cancelled = false;
    std::uint32_t count = 1;  // more than one: stands for that many alike
    std::string badge, title, detail;
    std::string brief;  // the detail where there is room for few letters; empty: the detail itself
    std::string code, line, origin;  // the running slot says more
    float share = -1;                // how far its I/O is; under 0: nobody knows
};

struct Gate {
    bool shown = false;
    float x = 0, top = 0, bottom = 0;
};

struct Dial {
    bool shown = false;
    Vec2 centre;
    float radius = 0;
    float share[3] = {};  // of wait, collect, run: how much of its third is drawn
    int phase = -1;       // 0..2, the one that goes on; -1 outside a tick
};

struct Place {
    Where where;
    Rect rect;
    Role role;
    std::size_t tasks = 0;
    Rect rest;  // where the tokens are thought to be that are not shown one by one
};

struct Stage {
    Vec2 size;
    bool mini = false;     // too small for the picture of the loop: lists only
    LoopPath path;
    float path_width = 0;
    Rect lane, slot;
    bool slot_empty = true;
    Rect queue_rest;
    Gate gate;
    Dial dial;
    std::vector<Place> places;
    std::vector<Token> tokens;
    std::vector<Words> words;      // all other text, elided to its box
    std::vector<Stroke> strokes;   // axes, leaders
    std::vector<Box> boxes;
    std::vector<MarkShape> marks;
    struct Link { std::size_t from = 0, to = 0; };  // between tokens: waits for
    std::vector<Link> links;
    std::unordered_map<trace::Id, std::uint32_t> token_of_task;  // those that have one, groups included for few tasks
    trace::EventIndex event = 0;

    const Token* token_at(Vec2 point) const;
    const Rect* rest_of(Where where) const;
};

Stage lay_out(const StageInput& input);

constexpr std::uint64_t task_key(trace::Id id) { return id; }
constexpr std::uint64_t handle_key(trace::Id id) { return (std::uint64_t{1} << 32) | id; }

}  // namespace scene
