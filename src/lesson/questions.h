// A question's right answer, computed from the run's trace; and the choices to offer with it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lesson/lesson.h"
#include "trace/timeline.h"

namespace lesson {

struct Answer {
    std::string right;                 // a number too is text: "2", "0.5"
    std::vector<std::string> choices;  // the right one among them; empty: a number is typed
    trace::EventIndex asked_at = 0;    // the moment of the question
    trace::EventIndex shown_at = 0;    // where the run shows that it is so
};

// The trace must be of the whole run. The error says why the question has no (single) answer.
base::Result<Answer> answer_of(const Question& question, trace::Timeline& timeline);

// Whether what was chosen or typed is right: blanks around it do not matter, "0.50" is 0.5.
bool is_right(const Question& question, const Answer& answer, std::string_view given);

// What to say to an answer: because, the hint that belongs to it, or nothing.
std::string_view reply_to(const Question& question, const Answer& answer, std::string_view given);

// What the program printed, line by line, without newlines; a piece without one goes on with the next.
struct OutputLine {
    std::string text;
    trace::EventIndex begin = 0, end = 0;  // its first and last output event
    bool error = false;                    // of stderr
};
std::vector<OutputLine> output_lines(const trace::Timeline& timeline);

}  // namespace lesson
