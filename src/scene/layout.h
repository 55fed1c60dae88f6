// The parts of lay_out(), for scene's own files: a plan of the stage's regions, then the lane with its slot, the dial
// and the waiting places, each filled in by its own function.
#pragma once

#include "scene/stage.h"

namespace scene::layout {

struct Plan {
    bool mini = false, dial_ring = false, dial_texts_inside = false;
    float pad = 0, head = 0, token_height = 0;
    float path_left = 0, path_right = 0;
    Rect heading;   // of the ready queue
    Rect lane;      // where its tokens may stand
    float lane_y = 0;
    Rect slot, middle, places;
};
Plan plan(Vec2 size);

struct Builder {
    const StageInput& in;
    Reader reader;
    Plan plan;
    Stage stage;

    explicit Builder(const StageInput& input)
        : in(input), reader{input.now, input.recorder}, plan(layout::plan(input.size)) {
        stage.size = input.size;
        stage.event = input.now.event;
        stage.mini = plan.mini;
    }
    // A text elided to its box; nothing if the box is too small for even a letter. Returns the width that it took.
    float say(Rect box, std::string_view text, TextStyle style, Colour colour, Align align = Align::left);
    void add(Token token);
};

Token task_token(const Reader& reader, const trace::TaskRow& task, Where where);
Token handle_token(const Reader& reader, const trace::HandleRow& handle);

void lane(Builder& builder);
void slot(Builder& builder);
void dial(Builder& builder);
void places(Builder& builder);
void links(Builder& builder);

}  // namespace scene::layout
