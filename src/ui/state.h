// What the window remembers between frames and no run knows: choices, scrolling, the program being edited, what lies
// on top. Plain data, owned by the Workbench; panels read and change it through their Frame.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/source_span.h"
#include "scene/animator.h"
#include "scene/stage.h"
#include "ui/arrangement.h"
#include "ui/digest.h"
#include "ui/editor.h"
#include "ui/keymap.h"
#include "ui/lessons.h"
#include "ui/model.h"
#include "ui/pen.h"
#include "ui/theme.h"

namespace ui {

enum class Overlay : std::uint8_t { none, commands, keys, files, menu };

// Rows of a list, scrolled by whole rows so that none is cut.
struct Scroll {
    double top = 0;
    bool at_end = true;  // keep showing the newest
};

// What the run answered about the chosen task at one moment; a chain need not be walked anew in every frame.
struct InspectorCache {
    trace::Id task = 0;
    trace::EventIndex event = ~0u;
    unsigned run = 0;
    std::string sentence;
    std::vector<Cause> why, history;
};

struct State {
    ThemeKind theme = ThemeKind::dark;
    float zoom = 1;
    bool motion = true, present = false;
    StepKind step = StepKind::callback;
    trace::Id chosen_task = 0;
    bool follow_running = true;  // the inspector shows what runs
    std::array<PanelId, 8> front{};  // of each dock with tabs, by its first panel
    std::size_t fronts = 0;

    // The program.
    Editor editor;
    std::string path, file_name = "untitled.py";
    std::string run_text;  // what the current run was started with
    std::vector<std::string> run_lines;
    std::vector<base::Diagnostic> errors;
    bool is_trace = false;
    bool unsaved = false;

    // The stage.
    scene::Stage stage;
    scene::Animator animator;
    scene::Picture picture;
    std::uint64_t hovered = 0;
    trace::EventIndex staged_event = ~0u;
    std::uint64_t staged_stamp = 0;

    // The timeline: the units shown, and the first lane.
    double from_unit = 0, to_unit = 0;
    bool whole_run = true;
    double first_lane = 0;
    trace::Id lane_followed = 0;  // the chosen task whose lane was brought into view last

    Scroll output, inspector;
    InspectorCache asked;
    std::size_t lesson_scroll = 0;
    LessonPage lesson;
    bool question_shown = false;  // where page and question take turns: the question's
    bool answering = false;  // the question's field has the keyboard
    TextBuffer answer;
    std::vector<LessonLink> lessons;

    // What lies on top.
    Overlay overlay = Overlay::none;
    TextBuffer query;
    int selected = 0;
    double overlay_top = 0;
    Vec2 menu_at;            // of the program's menu
    std::string folder;
    std::vector<std::string> recent;

    std::string note;        // a short message that goes away
    double note_until = 0;
    bool note_bad = false;
};

// One frame of one panel.
struct Frame {
    Pen& pen;
    State& state;
    Model& model;
    const Digest& digest;
    double now;
    float slim;  // 0 or 1: small bars
    bool tabbed = false;  // a tab says the panel's name already
    std::vector<Action>& asked;  // to be done after the panels are drawn
    // Things to do with an argument.
    std::string open_path;       // a file or lesson to open
    std::string lesson_answer;
    int lesson_link = -1;
    bool lesson_check = false;

    void ask(Action action) { asked.push_back(action); }
    void go(trace::EventIndex event) {
        model.set_playing(false);
        model.seek(event);
    }
    void choose(trace::Id task) {
        state.chosen_task = task;
        state.follow_running = false;
    }
};

// -- panels: each draws itself into its rectangle -----------------------------------------------------------------
void stage_panel(Frame& frame, Rect rect);
void program_panel(Frame& frame, Rect rect);
void inspector_panel(Frame& frame, Rect rect);
void output_panel(Frame& frame, Rect rect);
void timeline_panel(Frame& frame, Rect rect);
void lesson_panel(Frame& frame, Rect rect);
void top_bar(Frame& frame, Rect rect);
void transport(Frame& frame, Rect rect);
void overlay(Frame& frame, Rect window);
bool overlay_key(Frame& frame, const KeyEvent& event);  // true if it was the overlay's

// -- shared by panels ----------------------------------------------------------------------------------------------
// The small capitals at a panel's top; returns the rectangle below.
Rect panel_heading(Frame& frame, Rect rect, std::string_view name, std::string_view aside = {});
float panel_inset(Rect rect);
scene::Reader reader_of(const Frame& frame);
void draw_scrollbar(Frame& frame, Rect rect, std::uint64_t id, std::size_t rows, std::size_t fits, double& top);

}  // namespace ui
