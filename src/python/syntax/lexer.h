// From text to tokens, as CPython 3.11's tokenizer: indentation, line joining, numbers, strings as whole tokens.
//
// normalise() first: it decides what the lines are. lex() goes on to the first error, which becomes the last token before
// the end; the parser decides whether that error or an earlier one of its own is the one to tell.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_span.h"
#include "python/syntax/token.h"

namespace python::syntax {

// Without BOM, every line ended by one LF, the last one too. A Diagnostic for NUL bytes and what is not UTF-8.
std::optional<base::Diagnostic> normalise(std::string_view source, std::string& text);

struct Problem {
    std::string kind, message;
    base::SourceSpan span;
    bool present() const { return !kind.empty(); }
};

struct Lexed {
    std::vector<Token> tokens;  // ends with Tok::end (after the closing newline and dedents, unless there is an error)
    Problem error;
    // The innermost bracket that was still open at the end or at the error.
    struct Bracket {
        char open;
        base::SourceSpan span;
    };
    std::vector<Bracket> open_brackets;
    std::vector<Problem> warnings;
};

// `first_line` and `first_column` place a text that stands inside another (an f-string's expression, which `nested` says:
// newlines are spaces there, as inside brackets).
Lexed lex(std::string_view text, std::uint32_t first_line = 1, std::uint32_t first_column = 0, bool nested = false);

bool is_identifier(std::string_view word);
bool is_identifier_start(char32_t c);
bool is_identifier_part(char32_t c);
// The code point at `at` (valid UTF-8 expected), and how many bytes it has.
char32_t code_point_at(std::string_view text, std::size_t at, int& bytes);

}  // namespace python::syntax
