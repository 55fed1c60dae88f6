// A lesson as it was written: pages tied to moments, questions, an exercise, and the program they speak of.
// docs/lessons.md is the contract. Reading never runs anything; questions.h, exercise.h and check.h do.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/source_span.h"
#include "lesson/markdown.h"
#include "session/moments.h"

namespace lesson {

// A moment and where it is written, so that complaints can point there.
struct At {
    session::Moment moment;
    base::SourceSpan place;
};

enum class QuestionKind : std::uint8_t { next_task, next_callback, next_output, next_line, state, waits_for, ticks_until, seconds_until };
const char* name_of(QuestionKind kind);

struct Question {
    std::string ask, because;
    QuestionKind kind{};
    At at;
    std::string task;                                        // with state, waits_for
    std::optional<At> until;                                 // with ticks_until, seconds_until
    std::vector<std::string> choices;                        // empty: computed
    std::vector<std::pair<std::string, std::string>> hints;  // by wrong answer
    base::SourceSpan place;
};

enum class Look : std::uint8_t { nowhere, stage, program, timeline, inspector, output };

struct Page {
    std::string title;
    At at;
    std::string task;  // the inspector's, by name; may be empty
    Look look = Look::nowhere;
    Document text;     // without the title; its question blocks refer to `questions`
    std::vector<Question> questions;
    base::SourceSpan place;
};

struct Exercise {
    std::string ask, because;
    std::optional<std::string> output;
    std::vector<std::string> output_has, output_lines_any_order;
    bool any_order = false;  // output_lines_any_order was given
    std::optional<double> seconds_at_most, seconds_at_least;
    std::optional<std::uint32_t> ticks_at_most, ticks_at_least, tasks_at_least;
    bool no_blocking = false, no_warnings = false;
    std::string start;     // exercise.py
    std::string solution;  // solution.py
    base::SourceSpan place;
};

struct Lesson {
    std::string folder;  // its path
    std::string name;    // the folder's name: "03-blocking"
    std::string title, summary;
    std::uint32_t minutes = 0;
    std::vector<std::string> teaches, argv;
    std::string program_file = "program.py";
    std::string program;  // its text
    std::vector<Page> pages;
    std::optional<Exercise> exercise;
    std::vector<base::Diagnostic> problems;  // empty: the lesson is whole

    std::string file() const { return folder.empty() ? "lesson.md" : folder + "/lesson.md"; }
};

// From lesson.md's text alone; what is wrong is in `problems`, each with `file`, line and column.
Lesson parse_lesson(std::string_view text, std::string_view file);

// A lesson's folder: lesson.md, its program, its exercise.
Lesson read_lesson(const std::string& folder);

// All folders of `folder` that hold a lesson.md, in the order of their names.
std::vector<Lesson> read_course(const std::string& folder);

// "lessons/03-blocking/lesson.md:31:10: no moment ..."
std::string format(const base::Diagnostic& problem);

}  // namespace lesson
