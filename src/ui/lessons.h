// What the lesson panel shows, and the seam to whoever knows lessons (course.h; tests bring their own).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/arrangement.h"

namespace ui {

struct LessonLink {
    std::string name, title, summary;
};

struct LessonPage {
    bool open = false;
    std::string lesson_title, title;
    std::size_t page = 0, pages = 0;

    struct Piece {
        std::string text;
        bool strong = false, code = false;
        int link = -1;  // to follow when it is clicked
    };
    struct Block {
        enum Kind : std::uint8_t { text, code, heading, item, rule, met, not_met } kind = text;
        std::vector<Piece> pieces;  // of all but code and rules
        std::string listing = {};
        int depth = 0;              // of the list around it
        std::uint32_t number = 0;   // of a numbered item
        bool first = true;          // an item's first paragraph: with its mark
    };
    std::vector<Block> blocks;

    // The page's question, if it has one. With choices one is clicked, without a number is typed.
    std::string question;
    std::vector<std::string> choices;
    bool on_stage = false;  // its answer stands on the stage too: a task or a callback to click
    std::string given, verdict;
    enum class State : std::uint8_t { asked, right, wrong } state = State::asked;

    bool exercise = false;  // the page is the exercise: its text is edited and checked
    std::string task;       // whom the inspector should show, by name
    std::optional<PanelId> look;
    std::optional<std::string> source;  // to put into the editor with this page
};

class Lessons {
  public:
    virtual ~Lessons() = default;
    virtual std::vector<LessonLink> list() const = 0;
    // By name, number or folder. False: there is no such lesson (with a note: it is damaged). Fills page, text and path.
    virtual bool open(const std::string& name, LessonPage& page, std::string& source, std::string& path, std::string& note) = 0;
    virtual void close() = 0;  // something else was opened
    virtual bool turn(int by, LessonPage& page) = 0;  // also moves the run; by 0: the page again
    virtual void answer(const std::string& given, LessonPage& page) = 0;
    virtual std::string follow(int link, LessonPage& page) = 0;  // the name of another lesson to open, or ""
    virtual void check(const std::string& source, LessonPage& page) = 0;  // the exercise
};

}  // namespace ui
