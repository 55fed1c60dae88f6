// Colours for a program's text: what each piece of it is, for an editor. Any text will do, broken or half written: this
// never fails and never looks at a tree. Line by line: a line's colours depend on its text and on the state that the line
// before it left, so that an edit is coloured again only to where the state is what it was.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/source_span.h"

namespace python::syntax {

enum class TokenClass : std::uint8_t {
    keyword,     // also match and case where they are
    constant,    // True, False, None, ...
    name,
    builtin,     // print, len, ValueError ..., and self and cls
    definition,  // the name after def and class
    decorator,   // @ and the dotted name after it
    number,
    string,      // with its prefix and quotes
    escape,      // \n in it
    field,       // the braces, conversion and format of an f-string's expression
    comment,
    operators,
    error,       // a character that no rule of the language takes
};

struct Highlight {
    base::SourceSpan span;  // within one line
    TokenClass kind;
};

// What is open at the end of a line.
struct HighlightState {
    char quote = 0;  // of the string that is open, else 0
    bool triple = false, raw = false, formatted = false;
    std::uint8_t braces = 0;     // of an f-string's expression that is open
    bool in_format = false;      // after its colon
    bool operator==(const HighlightState&) const = default;
};

// Appends the pieces of `line` (no line end in it), which is line number `number`, in order. White space has none.
HighlightState highlight_line(std::string_view line, std::uint32_t number, HighlightState before, std::vector<Highlight>& out);

std::vector<Highlight> highlight(std::string_view text);

}  // namespace python::syntax
