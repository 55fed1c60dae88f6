// Tokens of a program's text, one at a time, as CPython 3.11's tokenizer makes them: indentation, brackets that swallow
// line ends, line continuation, numbers and strings with their errors.
//
// The text has '\n' line ends only, ends in '\n', and is valid UTF-8 (source.h sees to that); tokens are views into it,
// so it must outlive them. The first error ends the stream: `error()` says it and Error tokens follow for ever.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "python/syntax/token.h"

namespace python::syntax {

struct Problem {  // an error or a warning, before it knows its file
    const char* kind = "SyntaxError";
    std::string message;
    base::SourceSpan span;
    bool at_end = false;
    base::Finder by = base::Finder::parser;
    std::string excerpt{};  // base::Diagnostic says what this is
    std::uint32_t excerpt_column = 0;
};

class Lexer {
  public:
    static constexpr std::size_t kMaxLevel = 200;   // open brackets
    static constexpr std::size_t kMaxIndent = 100;  // levels of indentation

    explicit Lexer(std::string_view text);

    // The expression of an f-string: `text`, which stands at `line` and `column`, between two parentheses that are not there.
    Lexer(std::string_view text, std::uint32_t line, std::uint32_t column);

    Token next();

    bool nothing_left() const { return at_ >= text_.size(); }
    bool at_end() const { return at_end_; }             // the end was met (inside brackets it is an Error token)
    const std::optional<Problem>& error() const { return error_; }
    // The error is one that CPython's tokenizer only reports once the parser comes to it, not when the rest of a text
    // that is wrong anyway is looked through.
    bool error_is_quiet() const { return quiet_; }
    std::vector<Problem>& warnings() { return warnings_; }

    struct Open {
        char bracket;
        std::uint32_t line, column;
    };
    const std::vector<Open>& open() const { return open_; }
    std::uint32_t line() const { return line_; }
    Token end_of_input() const;  // where reading stands, as a token without columns

  private:
    static constexpr int kEnd = -1;
    int peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? static_cast<unsigned char>(text_[at_ + ahead]) : kEnd;
    }
    void new_line() {
        ++line_;
        line_start_ = at_;
    }
    bool indentation(bool& blank);
    bool continuation();
    Token name_or_string();
    Token string();
    Token number();
    bool digits();
    bool radix_digits(const char* what, int radix);
    bool end_of_number(const char* what);
    Token fraction();
    Token punctuation();
    Token bracket_closed(char c);
    bool check_identifier();
    Token token(TokenKind kind);
    Token bare(TokenKind kind) const;
    Token fail(std::string message);
    Token fail_at(const char* kind, std::string message, base::SourceSpan span, bool quiet = false);
    std::uint32_t column_of(std::size_t at, std::size_t line_start, std::uint32_t line) const;
    base::SourceSpan here() const;  // the character just read, as CPython's tokenizer points at it

    std::string_view text_;
    std::size_t at_ = 0, start_ = 0, line_start_ = 0;
    std::uint32_t line_ = 1, start_line_ = 1;
    std::size_t start_line_start_ = 0;
    std::uint32_t first_line_ = 0, first_column_ = 0;  // of an f-string's expression: columns of its first line are shifted
    int virtual_parens_ = 0;  // 1: the opening one is due, 2: the closing one is due, 3: both are out
    bool at_line_start_ = true, at_end_ = false, blank_ = false;
    int pending_ = 0;  // INDENT (positive) or DEDENT (negative) tokens that are due
    struct Indentation {
        int column, alternative;
    };
    std::vector<Indentation> indents_{{0, 0}};
    std::vector<Open> open_;
    std::optional<Problem> error_;
    bool quiet_ = false;
    std::vector<Problem> warnings_;
};

}  // namespace python::syntax
