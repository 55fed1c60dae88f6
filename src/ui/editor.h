// The program as text to read and to change: line numbers, colours, the running line, a badge where each suspended
// task stands, breakpoints in the gutter, errors where they are. Draws whole rows only. What it shows besides the
// text comes in Marks; what the reader did comes back in Done.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/source_span.h"
#include "ui/highlight.h"
#include "ui/input.h"
#include "ui/pen.h"
#include "ui/text_buffer.h"

namespace ui {

class Editor {
  public:
    struct Badge {
        std::uint32_t task;
        std::string text;
        scene::Role role;
        std::string tip;
    };
    struct Marks {
        std::uint32_t running_line = 0;  // 0: none
        std::map<std::uint32_t, std::vector<Badge>> badges;  // by line, from 1
        const std::set<std::uint32_t>* breakpoints = nullptr;
        std::vector<base::Diagnostic> errors;
        bool stale = false;  // the text is not what runs: running line and badges may be off
    };
    struct Done {
        std::uint32_t breakpoint_line = 0;  // to toggle
        std::uint32_t chosen_task = 0;      // whose badge was clicked
        bool menu = false;                  // the right button was pressed on the text
    };

    TextBuffer buffer;
    bool focused = false;

    Done draw(Pen& pen, Rect rect, const Marks& marks, double now);
    // A key for the text; false if it is none. Clipboard through ImGui.
    bool key(const KeyEvent& event);
    void cut();
    void copy() const;
    void paste();
    void reveal(std::uint32_t line);      // scrolls so that it is seen; from 1
    void follow_caret() { follow_caret_ = true; }
    std::uint32_t caret_line() const { return static_cast<std::uint32_t>(buffer.caret().line + 1); }
    void forget_scroll() { top_ = 0, left_ = 0, last_running_ = 0; }
    float row_height() const { return row_; }

  private:
    void colour_all();
    float x_of(const std::string& line, std::size_t column) const;        // in advances
    std::size_t column_at(const std::string& line, float advances) const;
    TextPlace place_at(Vec2 at) const;

    std::vector<std::vector<Coloured>> colours_;
    std::uint64_t coloured_version_ = 0;
    double top_ = 0;  // first row shown
    float left_ = 0;  // columns scrolled to the side
    std::size_t rows_ = 20;
    float row_ = 25, advance_ = 9, text_x_ = 0, text_y_ = 0;
    float columns_ = 40;
    std::uint32_t last_running_ = 0;
    bool follow_caret_ = false;
    double blink_from_ = 0;
    bool pressed_key_ = false;
};

}  // namespace ui
