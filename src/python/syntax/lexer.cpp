#include "python/syntax/lexer.h"

#include <fmt/format.h>

#include <array>

#include "python/syntax/unicode.h"

namespace python::syntax {
namespace {

bool is_digit(int c) { return c >= '0' && c <= '9'; }
bool is_hex(int c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool may_start_name(int c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 128; }
bool may_continue_name(int c) { return may_start_name(c) || is_digit(c); }

struct Keyword {
    std::string_view text;
    TokenKind kind;
};
constexpr std::array kKeywords{
    Keyword{"False", TokenKind::False},       Keyword{"None", TokenKind::None},     Keyword{"True", TokenKind::True},
    Keyword{"and", TokenKind::And},           Keyword{"as", TokenKind::As},         Keyword{"assert", TokenKind::Assert},
    Keyword{"async", TokenKind::Async},       Keyword{"await", TokenKind::Await},   Keyword{"break", TokenKind::Break},
    Keyword{"class", TokenKind::Class},       Keyword{"continue", TokenKind::Continue}, Keyword{"def", TokenKind::Def},
    Keyword{"del", TokenKind::Del},           Keyword{"elif", TokenKind::Elif},     Keyword{"else", TokenKind::Else},
    Keyword{"except", TokenKind::Except},     Keyword{"finally", TokenKind::Finally}, Keyword{"for", TokenKind::For},
    Keyword{"from", TokenKind::From},         Keyword{"global", TokenKind::Global}, Keyword{"if", TokenKind::If},
    Keyword{"import", TokenKind::Import},     Keyword{"in", TokenKind::In},         Keyword{"is", TokenKind::Is},
    Keyword{"lambda", TokenKind::Lambda},     Keyword{"nonlocal", TokenKind::Nonlocal}, Keyword{"not", TokenKind::Not},
    Keyword{"or", TokenKind::Or},             Keyword{"pass", TokenKind::Pass},     Keyword{"raise", TokenKind::Raise},
    Keyword{"return", TokenKind::Return},     Keyword{"try", TokenKind::Try},       Keyword{"while", TokenKind::While},
    Keyword{"with", TokenKind::With},         Keyword{"yield", TokenKind::Yield}};

// The operator at the head of a text of at least one character; what does not follow is passed as -1.
TokenKind operator_kind(int a, int b, int c, std::size_t& length) {
    using enum TokenKind;
    const auto pick = [&](std::size_t n, TokenKind kind) {
        length = n;
        return kind;
    };
    switch (a) {
        case ':': return b == '=' ? pick(2, ColonEqual) : pick(1, Colon);
        case ',': return pick(1, Comma);
        case ';': return pick(1, Semicolon);
        case '.': return b == '.' && c == '.' ? pick(3, Ellipsis) : pick(1, Dot);
        case '+': return b == '=' ? pick(2, PlusEqual) : pick(1, Plus);
        case '-': return b == '=' ? pick(2, MinusEqual) : b == '>' ? pick(2, Arrow) : pick(1, Minus);
        case '*':
            if (b == '*') return c == '=' ? pick(3, DoubleStarEqual) : pick(2, DoubleStar);
            return b == '=' ? pick(2, StarEqual) : pick(1, Star);
        case '/':
            if (b == '/') return c == '=' ? pick(3, DoubleSlashEqual) : pick(2, DoubleSlash);
            return b == '=' ? pick(2, SlashEqual) : pick(1, Slash);
        case '%': return b == '=' ? pick(2, PercentEqual) : pick(1, Percent);
        case '@': return b == '=' ? pick(2, AtEqual) : pick(1, At);
        case '&': return b == '=' ? pick(2, AmpersandEqual) : pick(1, Ampersand);
        case '|': return b == '=' ? pick(2, BarEqual) : pick(1, Bar);
        case '^': return b == '=' ? pick(2, CaretEqual) : pick(1, Caret);
        case '~': return pick(1, Tilde);
        case '=': return b == '=' ? pick(2, EqualEqual) : pick(1, Equal);
        case '!': return b == '=' ? pick(2, NotEqual) : pick(1, Unknown);
        case '<':
            if (b == '<') return c == '=' ? pick(3, LeftShiftEqual) : pick(2, LeftShift);
            if (b == '>') return pick(2, Unknown);  // a joke of Python's that is never on
            return b == '=' ? pick(2, LessEqual) : pick(1, Less);
        case '>':
            if (b == '>') return c == '=' ? pick(3, RightShiftEqual) : pick(2, RightShift);
            return b == '=' ? pick(2, GreaterEqual) : pick(1, Greater);
        default: return pick(1, Unknown);
    }
}

}  // namespace

TokenKind keyword_kind(std::string_view name) {
    if (name.size() < 2 || name.size() > 8) return TokenKind::Name;
    for (const Keyword& k : kKeywords)
        if (k.text[0] == name[0] && k.text == name) return k.kind;
    return TokenKind::Name;
}

Lexer::Lexer(std::string_view text) : text_(text) {}

Lexer::Lexer(std::string_view text, std::uint32_t line, std::uint32_t column)
    : text_(text), line_(line), start_line_(line), first_line_(line), first_column_(column), virtual_parens_(1),
      at_line_start_(false) {}

// Columns of the first line of an f-string's expression count from where it stands.
std::uint32_t Lexer::column_of(std::size_t at, std::size_t line_start, std::uint32_t line) const {
    return static_cast<std::uint32_t>(at - line_start) + (line == first_line_ ? first_column_ : 0);
}

Token Lexer::token(TokenKind kind) {
    Token t;
    t.kind = kind;
    t.level = static_cast<std::uint16_t>(open_.size());
    t.text = text_.substr(start_, at_ - start_);
    t.span = {start_line_, column_of(start_, start_line_start_, start_line_), line_, column_of(at_, line_start_, line_)};
    return t;
}

Token Lexer::bare(TokenKind kind) const {
    Token t;
    t.kind = kind;
    t.has_column = false;
    t.level = static_cast<std::uint16_t>(open_.size());
    std::uint32_t line = line_, column = column_of(at_, line_start_, line_);
    if (line_start_ == at_ && at_ == text_.size() && at_ > 0 && virtual_parens_ == 0) {  // the end is in the last line
        const std::size_t begin = at_ > 1 ? text_.rfind('\n', at_ - 2) : text_.npos;
        --line;
        column = column_of(at_, begin == text_.npos ? 0 : begin + 1, line);
    }
    t.span = {line, column, line, column};
    return t;
}

Token Lexer::end_of_input() const { return bare(TokenKind::Error); }

base::SourceSpan Lexer::here() const {
    std::size_t before = at_ > line_start_ ? at_ - 1 : at_;
    while (before > line_start_ && (static_cast<unsigned char>(text_[before]) & 0xC0) == 0x80) --before;
    const std::uint32_t column = column_of(before, line_start_, line_);
    return {line_, column, line_, column};
}

Token Lexer::fail_at(const char* kind, std::string message, base::SourceSpan span, bool quiet) {
    if (!error_) {
        error_ = Problem{kind, std::move(message), span};
        quiet_ = quiet;
    }
    return bare(TokenKind::Error);
}

Token Lexer::fail(std::string message) { return fail_at("SyntaxError", std::move(message), here()); }

// After a backslash: the line must end here and another one follow.
bool Lexer::continuation() {
    if (peek() != '\n') {
        const std::uint32_t column = column_of(at_, line_start_, line_);
        fail_at("SyntaxError", "unexpected character after line continuation character", {line_, column, line_, column}, true);
        return false;
    }
    ++at_;
    if (at_ >= text_.size()) {
        const std::uint32_t column = column_of(at_ - 1, line_start_, line_);
        at_end_ = true;
        fail_at("SyntaxError", "unexpected EOF while parsing", {line_, column, line_, column}, true);
        return false;
    }
    new_line();
    return true;
}

// The white space that begins a line: what it says in INDENT and DEDENT tokens. Tabs go to the next multiple of eight,
// and, counted a second way, are worth one: where the two ways disagree the program would depend on the tab's width.
bool Lexer::indentation(bool& blank) {
    int column = 0, alternative = 0, continued = 0;
    for (;; ++at_) {
        const int c = peek();
        if (c == ' ') ++column, ++alternative;
        else if (c == '\t') column = (column / 8 + 1) * 8, ++alternative;
        else if (c == '\f') column = alternative = 0;
        else if (c == '\\') {
            if (!continued) continued = column;
            ++at_;
            if (!continuation()) return false;
            --at_;
        } else break;
    }
    blank = peek() == '#' || peek() == '\n';
    if (blank || !open_.empty()) return true;
    if (continued) column = alternative = continued;

    const auto tabs = [&] {
        fail_at("TabError", "inconsistent use of tabs and spaces in indentation", {line_, 0, line_, 0}, true);
        return false;
    };
    const auto line_end = [&] {
        std::size_t end = text_.find('\n', at_);
        if (end == text_.npos) end = text_.size();
        return column_of(end, line_start_, line_);
    };
    if (column == indents_.back().column) return alternative == indents_.back().alternative || tabs();
    if (column > indents_.back().column) {
        if (indents_.size() >= kMaxIndent) {
            fail_at("IndentationError", "too many levels of indentation", {line_, 0, line_, 0}, true);
            return false;
        }
        if (alternative <= indents_.back().alternative) return tabs();
        ++pending_;
        indents_.push_back({column, alternative});
        return true;
    }
    while (indents_.size() > 1 && column < indents_.back().column) {
        --pending_;
        indents_.pop_back();
    }
    if (column != indents_.back().column) {
        const std::uint32_t end = line_end();
        fail_at("IndentationError", "unindent does not match any outer indentation level", {line_, end, line_, end}, true);
        return false;
    }
    return alternative == indents_.back().alternative || tabs();
}

Token Lexer::next() {
    if (error_) return bare(TokenKind::Error);
    if (virtual_parens_ == 1) {  // stands where the brace does
        virtual_parens_ = 2;
        open_.push_back({'(', line_, first_column_ ? first_column_ - 1 : 0});
        Token t = bare(TokenKind::LeftParen);
        t.has_column = true;
        t.span.column = first_column_ ? first_column_ - 1 : 0;
        return t;
    }
    for (;;) {
        if (at_line_start_) {
            at_line_start_ = false;
            blank_ = false;
            if (!indentation(blank_)) return bare(TokenKind::Error);
        }
        start_ = at_;
        start_line_ = line_;
        start_line_start_ = line_start_;
        if (pending_ > 0) return --pending_, bare(TokenKind::Indent);
        if (pending_ < 0) return ++pending_, bare(TokenKind::Dedent);

        while (peek() == ' ' || peek() == '\t' || peek() == '\f') ++at_;
        start_ = at_;  // a comment belongs to the NEWLINE token that follows it
        if (peek() == '#')
            while (peek() != '\n' && peek() != kEnd) ++at_;
        const int c = peek();
        if (c == kEnd) {
            if (virtual_parens_ == 2) {
                virtual_parens_ = 3;
                open_.clear();
                Token t = bare(TokenKind::RightParen);
                t.has_column = true;
                t.span.end_column = t.span.column + 1;
                return t;
            }
            at_end_ = true;
            return bare(open_.empty() ? TokenKind::EndMarker : TokenKind::Error);
        }
        if (may_start_name(c)) return name_or_string();
        if (c == '\n') {
            const bool silent = blank_ || !open_.empty();
            Token t = token(TokenKind::Newline);
            ++at_;
            new_line();
            at_line_start_ = true;
            if (silent) continue;
            return t;
        }
        if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return number();
        if (c == '"' || c == '\'') return string();
        if (c == '\\') {
            ++at_;
            if (!continuation()) return bare(TokenKind::Error);
            continue;
        }
        return punctuation();
    }
}

Token Lexer::name_or_string() {
    bool b = false, u = false, r = false, f = false;
    for (;;) {  // a prefix of a string, in any order that means something
        const int c = peek() | 0x20;
        if (peek() >= 128 || peek() == kEnd) break;
        if (c == 'b' && !(b || u || f)) b = true;
        else if (c == 'u' && !(b || u || r || f)) u = true;
        else if (c == 'r' && !(r || u)) r = true;
        else if (c == 'f' && !(f || b || u)) f = true;
        else break;
        ++at_;
        if (peek() == '"' || peek() == '\'') return string();
    }
    bool ascii = true;
    while (may_continue_name(peek())) {
        if (peek() >= 128) ascii = false;
        ++at_;
    }
    if (!ascii && !check_identifier()) return bare(TokenKind::Error);
    Token t = token(TokenKind::Name);
    if (ascii) t.kind = keyword_kind(t.text);
    return t;
}

bool Lexer::check_identifier() {
    const std::string_view name = text_.substr(start_, at_ - start_);
    for (std::size_t at = 0; at < name.size();) {
        const bool first = at == 0;
        const char32_t c = decode_utf8(name, at);
        if (first ? is_identifier_start(c) : is_identifier_continue(c)) continue;
        at_ = start_ + at;
        if (is_printable(c)) {
            std::string shown;
            append_utf8(shown, c);
            fail(fmt::format("invalid character '{}' (U+{:04X})", shown, static_cast<unsigned>(c)));
        } else {
            fail(fmt::format("invalid non-printable character U+{:04X}", static_cast<unsigned>(c)));
        }
        return false;
    }
    return true;
}

// The quote is next.
Token Lexer::string() {
    const char quote = text_[at_];
    const bool triple = peek(1) == quote && peek(2) == quote;
    const std::size_t first_line_start = line_start_;
    const std::uint32_t first_line = line_;
    at_ += triple ? 3 : 1;
    for (;;) {
        const int c = peek();
        if (c == kEnd || (!triple && c == '\n')) {
            std::uint32_t last = line_;
            if (c == kEnd && at_ > 0 && text_[at_ - 1] == '\n') --last;  // the last line has ended, none follows
            at_ = start_ + 1;
            line_ = first_line;
            line_start_ = first_line_start;
            return fail(fmt::format("unterminated {}string literal (detected at line {})", triple ? "triple-quoted " : "", last));
        }
        ++at_;
        if (c == '\n') new_line();
        if (c == '\\') {
            if (peek() == kEnd) continue;
            ++at_;
            if (text_[at_ - 1] == '\n') new_line();
            continue;
        }
        if (c != quote) continue;
        if (!triple) break;
        if (peek() == quote && peek(1) == quote) {
            at_ += 2;
            break;
        }
    }
    return token(TokenKind::String);
}

// What follows a number must not look like part of it; a few keywords may, for now, with a warning.
bool Lexer::end_of_number(const char* what) {
    const int c = peek();
    const std::string_view rest = text_.substr(at_ < text_.size() ? at_ : text_.size());
    const bool keyword = rest.starts_with("and") || rest.starts_with("else") || rest.starts_with("for") ||
                         rest.starts_with("if") || rest.starts_with("in") || rest.starts_with("is") ||
                         rest.starts_with("or") || rest.starts_with("not");
    if (keyword) {
        const base::SourceSpan at = here();
        warnings_.push_back({"SyntaxWarning", fmt::format("invalid {} literal", what), at});
        return true;
    }
    if (!may_continue_name(c)) return true;
    fail(fmt::format("invalid {} literal", what));
    return false;
}

// Digits with single underscores between them; the first one is next.
bool Lexer::digits() {
    for (;;) {
        while (is_digit(peek())) ++at_;
        if (peek() != '_') return true;
        ++at_;
        if (!is_digit(peek())) {
            fail("invalid decimal literal");
            return false;
        }
    }
}

bool Lexer::radix_digits(const char* what, int radix) {
    const auto belongs = [&](int c) { return radix == 16 ? is_hex(c) : c >= '0' && c < '0' + radix; };
    do {
        if (peek() == '_') ++at_;
        if (!belongs(peek())) {
            if (is_digit(peek())) {
                const char digit = static_cast<char>(peek());
                ++at_;
                fail(fmt::format("invalid digit '{}' in {} literal", digit, what));
            } else {
                fail(fmt::format("invalid {} literal", what));
            }
            return false;
        }
        while (belongs(peek())) ++at_;
    } while (peek() == '_');
    if (is_digit(peek())) {
        const char digit = static_cast<char>(peek());
        ++at_;
        fail(fmt::format("invalid digit '{}' in {} literal", digit, what));
        return false;
    }
    return end_of_number(what);
}

Token Lexer::number() {
    const auto error = [&] { return bare(TokenKind::Error); };
    if (peek() == '0') {
        const int mark = peek(1) | 0x20;
        if (peek(1) != kEnd && (mark == 'x' || mark == 'o' || mark == 'b')) {
            at_ += 2;
            const bool good = mark == 'x'   ? radix_digits("hexadecimal", 16)
                              : mark == 'o' ? radix_digits("octal", 8)
                                            : radix_digits("binary", 2);
            return good ? token(TokenKind::Number) : error();
        }
        for (;;) {
            while (peek() == '0') ++at_;
            if (peek() != '_') break;
            ++at_;
            if (!is_digit(peek())) return fail("invalid decimal literal");
        }
        const std::size_t zeros_end = at_;
        bool nonzero = false;
        if (is_digit(peek())) {
            nonzero = true;
            if (!digits()) return error();
        }
        if (peek() == '.' || (peek() | 0x20) == 'e' || (peek() | 0x20) == 'j') return fraction();
        if (nonzero) {
            return fail_at("SyntaxError",
                           "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
                           {line_, column_of(start_, line_start_, line_), line_, column_of(zeros_end, line_start_, line_)});
        }
        return end_of_number("decimal") ? token(TokenKind::Number) : error();
    }
    if (is_digit(peek()) && !digits()) return error();
    return fraction();
}

// What may follow a decimal number's digits: .digits, exponent, j.
Token Lexer::fraction() {
    const auto error = [&] { return bare(TokenKind::Error); };
    if (peek() == '.') {
        ++at_;
        if (is_digit(peek()) && !digits()) return error();
    }
    if (peek() == 'e' || peek() == 'E') {
        const std::size_t mark = at_;
        ++at_;
        const bool sign = peek() == '+' || peek() == '-';
        if (sign) ++at_;
        if (!is_digit(peek())) {
            if (sign) return fail("invalid decimal literal");
            at_ = mark;  // "1else", or an error
            return end_of_number("decimal") ? token(TokenKind::Number) : error();
        }
        if (!digits()) return error();
    }
    if (peek() == 'j' || peek() == 'J') {
        ++at_;
        return end_of_number("imaginary") ? token(TokenKind::Number) : error();
    }
    return end_of_number("decimal") ? token(TokenKind::Number) : error();
}

Token Lexer::bracket_closed(char c) {
    if (open_.empty()) return fail(fmt::format("unmatched '{}'", c));
    const Open opening = open_.back();
    open_.pop_back();
    const bool match = (opening.bracket == '(' && c == ')') || (opening.bracket == '[' && c == ']') ||
                       (opening.bracket == '{' && c == '}');
    if (match) return token(c == ')' ? TokenKind::RightParen : c == ']' ? TokenKind::RightSquare : TokenKind::RightBrace);
    if (opening.line != line_)
        return fail(fmt::format("closing parenthesis '{}' does not match opening parenthesis '{}' on line {}", c,
                                opening.bracket, opening.line));
    return fail(fmt::format("closing parenthesis '{}' does not match opening parenthesis '{}'", c, opening.bracket));
}

Token Lexer::punctuation() {
    const int c = peek();
    switch (c) {
        case '(':
        case '[':
        case '{':
            ++at_;
            if (open_.size() >= kMaxLevel) return fail("too many nested parentheses");
            open_.push_back({static_cast<char>(c), line_, column_of(start_, line_start_, line_)});
            return token(c == '(' ? TokenKind::LeftParen : c == '[' ? TokenKind::LeftSquare : TokenKind::LeftBrace);
        case ')':
        case ']':
        case '}': ++at_; return bracket_closed(static_cast<char>(c));
        default: break;
    }
    std::size_t length = 1;
    const TokenKind kind = operator_kind(c, peek(1), peek(2), length);
    at_ += length;
    if (kind == TokenKind::Unknown && (c < 32 || c == 127))
        return fail(fmt::format("invalid non-printable character U+{:04X}", static_cast<unsigned>(c)));
    return token(kind);
}

}  // namespace python::syntax
