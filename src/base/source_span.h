// Places in a program's text, as the tracebacks and the editor say them.
#pragma once

#include <cstdint>
#include <string>

namespace base {

// Lines count from 1, columns from 0 in UTF-8 bytes; the end is exclusive (as CPython's ast says them).
struct SourceSpan {
    std::uint32_t line = 0, column = 0, end_line = 0, end_column = 0;
    bool valid() const { return line != 0; }
};

// Who found that a text is no program: CPython shows the text differently.
enum class Finder : std::uint8_t { parser, lexer, compiler };

// What is wrong with a program's text, or with a file.
struct Diagnostic {
    std::string kind;     // "SyntaxError", "IndentationError", "TabError", "NotSupported", "TraceError" ...
    std::string message;  // in CPython's words where CPython has words
    std::string file;
    SourceSpan span;
    bool at_end = false;  // the text ended too soon: CPython, which reads a file by lines, points nowhere then
    Finder by = Finder::parser;
    std::string excerpt{};  // what CPython shows instead of the line: an f-string's expression between parentheses
    std::uint32_t excerpt_column = 0;  // where it would begin in its line
};

}  // namespace base
