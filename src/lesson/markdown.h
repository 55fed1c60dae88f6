// A page's text as a small flat document: what the window lays out and the terminal prints. md4c does the reading.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_span.h"
#include "session/moments.h"

namespace lesson {

struct Link {
    enum class Kind : std::uint8_t { moment, lesson, web };
    Kind kind = Kind::web;
    std::string target;        // the moment's words, the lesson's folder, the address
    session::Moment moment;
    base::SourceSpan at;
};

// A stretch of text of one style. A '\n' in it is a line break that the author asked for.
struct Span {
    std::string text;
    bool emphasis = false, strong = false, code = false;
    int link = -1;  // into Document::links
};

struct Block {
    enum class Kind : std::uint8_t { paragraph, heading, code, rule, question };
    Kind kind = Kind::paragraph;
    std::uint8_t level = 0;     // of a heading: 2 or 3
    std::uint8_t depth = 0;     // of lists around it; 0: none
    bool bullet = false;        // begins a list item: draw its mark ...
    std::uint32_t number = 0;   // ... this number, or a bullet if it is 0
    bool quote = false;
    std::vector<Span> spans;    // of paragraphs and headings
    std::string code;           // of code blocks: text with newlines
    std::string language;
    std::uint32_t question = 0; // of questions: which of the page's
};

struct Document {
    std::vector<Block> blocks;
    std::vector<Link> links;
};

// `text` begins at line `first_line` of its file. Fenced blocks of language "question" become question blocks in their
// order. What is refused (raw HTML, images, tables, unknown links) is added to `problems`, without a file name.
Document read_markdown(std::string_view text, std::uint32_t first_line, std::vector<base::Diagnostic>& problems);

std::string plain_text(const std::vector<Span>& spans);

}  // namespace lesson
