#include "python/syntax/lexer.h"

#include <fmt/format.h>

#include <array>
#include <unordered_map>

namespace python::syntax {
namespace {

constexpr std::size_t kMaxIndents = 100;   // CPython's MAXINDENT
constexpr std::size_t kMaxBrackets = 200;  // CPython's MAXLEVEL
constexpr std::uint32_t kTab = 8;

const std::unordered_map<std::string_view, Tok>& keywords() {
    static const std::unordered_map<std::string_view, Tok> table = {
#define KEYWORD(word) {#word, Tok::kw_##word},
        PYTHON_KEYWORDS(KEYWORD)
#undef KEYWORD
    };
    return table;
}

struct OperatorText {
    std::string_view text;
    Tok kind;
};
constexpr std::array kOperators = {
#define OPERATOR(name, text) OperatorText{text, Tok::name},
    PYTHON_OPERATORS(OPERATOR)
#undef OPERATOR
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

class Lexer {
  public:
    Lexer(std::string_view text, std::uint32_t line, std::uint32_t column, bool nested)
        : text_(text), line_(line), line_start_(0), first_column_(column), nested_(nested) {}

    Lexed run() {
        result_.tokens.reserve(text_.size() / 4 + 8);
        bool line_begins = !nested_;
        while (!failed_ && at_ < text_.size()) {
            if (line_begins) {
                line_begins = false;
                if (!indentation()) {
                    line_begins = true;
                    continue;
                }
                if (failed_) break;
            }
            word(line_begins);
        }
        if (!failed_) finish();
        result_.open_brackets = std::move(brackets_);
        return std::move(result_);
    }

  private:
    char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
    std::uint32_t column(std::size_t at) const { return static_cast<std::uint32_t>(at - line_start_) + first_column_; }
    base::SourceSpan here(std::size_t from, std::size_t to) const { return {line_, column(from), line_, column(to)}; }

    void next_line() {  // at_ stands behind the LF
        ++line_;
        line_start_ = at_;
        first_column_ = 0;
    }

    void fail(std::string message, base::SourceSpan span, std::string kind = "SyntaxError") {
        failed_ = true;
        result_.error = {std::move(kind), std::move(message), span};
        result_.tokens.push_back({Tok::error, span, {}});
        result_.tokens.push_back({Tok::end, span, {}});
    }
    void push(Tok kind, std::size_t from) { result_.tokens.push_back({kind, here(from, at_), text_.substr(from, at_ - from)}); }

    // The blanks that a line begins with. False: the line is blank or a comment, and is skipped.
    bool indentation() {
        const std::size_t from = at_;
        std::uint32_t wide = 0, narrow = 0;  // with tabs of 8 and of 1: they must agree on what is deeper
        for (;; ++at_) {
            const char c = peek();
            if (c == ' ') ++wide, ++narrow;
            else if (c == '\t') wide = (wide / kTab + 1) * kTab, ++narrow;
            else if (c == '\f') wide = narrow = 0;
            else if (c == '\\' && peek(1) == '\n') {  // a joined line goes on being indented
                at_ += 2;
                next_line();
                --at_;
            } else break;
        }
        if (peek() == '#' || peek() == '\n' || at_ >= text_.size()) {
            while (at_ < text_.size() && text_[at_] != '\n') ++at_;
            if (at_ < text_.size()) {
                ++at_;
                next_line();
            }
            return false;
        }
        const Indent top = indents_.back();
        if (wide == top.wide) {
            if (narrow != top.narrow) tab_error(from);
            return true;
        }
        if (wide > top.wide) {
            if (narrow <= top.narrow) return tab_error(from), true;
            if (indents_.size() >= kMaxIndents) return fail("too many levels of indentation", here(at_, at_), "IndentationError"), true;
            indents_.push_back({wide, narrow});
            result_.tokens.push_back({Tok::indent, here(from, at_), text_.substr(from, at_ - from)});
            return true;
        }
        while (indents_.size() > 1 && wide < indents_.back().wide) {
            indents_.pop_back();
            result_.tokens.push_back({Tok::dedent, here(at_, at_), {}});
        }
        if (wide != indents_.back().wide) {
            std::size_t end = at_;
            while (end < text_.size() && text_[end] != '\n') ++end;
            fail("unindent does not match any outer indentation level", here(end, end), "IndentationError");
        } else if (narrow != indents_.back().narrow) {
            tab_error(from);
        }
        return true;
    }
    void tab_error(std::size_t) {
        std::size_t end = at_;
        while (end < text_.size() && text_[end] != '\n') ++end;
        fail("inconsistent use of tabs and spaces in indentation", here(end, end), "TabError");
    }

    void word(bool& line_begins) {
        const char c = peek();
        const std::size_t from = at_;
        if (c == ' ' || c == '\t' || c == '\f') {
            ++at_;
        } else if (c == '#') {
            while (at_ < text_.size() && text_[at_] != '\n') ++at_;
        } else if (c == '\n') {
            ++at_;
            if (!nested_ && brackets_.empty()) {
                const bool blank = result_.tokens.empty() || result_.tokens.back().kind == Tok::newline;
                if (!blank) result_.tokens.push_back({Tok::newline, here(from, from + 1), {}});
                line_begins = true;
            }
            next_line();
        } else if (c == '\\') {
            continuation();
        } else if (is_digit(c) || (c == '.' && is_digit(peek(1)))) {
            number();
        } else if (c == '"' || c == '\'') {
            string(from);
        } else if (static_cast<unsigned char>(c) >= 0x80 || is_identifier_start(static_cast<unsigned char>(c))) {
            name();
        } else {
            punctuation();
        }
    }

    void continuation() {
        if (peek(1) != '\n') return fail("unexpected character after line continuation character", here(at_ + 1, at_ + 1));
        at_ += 2;
        next_line();
        if (at_ >= text_.size()) {
            --line_;
            fail("unexpected EOF while parsing", {line_, column(at_), line_, column(at_)});
        }
    }

    void name() {
        const std::size_t from = at_;
        while (at_ < text_.size()) {
            int bytes = 1;
            const char32_t c = code_point_at(text_, at_, bytes);
            if (c < 0x80 ? !is_identifier_part(c) : false) break;
            at_ += static_cast<std::size_t>(bytes);
        }
        const std::string_view word = text_.substr(from, at_ - from);
        if ((peek() == '"' || peek() == '\'') && is_string_prefix(word)) return string(from);
        for (std::size_t i = 0; i < word.size();) {  // what is not ASCII is judged once the whole word is known, as CPython
            int bytes = 1;
            const char32_t c = code_point_at(word, i, bytes);
            if (c >= 0x80 && !(i == 0 ? is_identifier_start(c) : is_identifier_part(c))) {
                at_ = from + i + static_cast<std::size_t>(bytes);
                return bad_character(c, from + i);
            }
            i += static_cast<std::size_t>(bytes);
        }
        const auto keyword = keywords().find(word);
        push(keyword == keywords().end() ? Tok::name : keyword->second, from);
    }

    void bad_character(char32_t c, std::size_t at) {
        const bool printable = c >= 0xA1 && c != 0xAD && !(c >= 0x2000 && c <= 0x200F) && !(c >= 0x2028 && c <= 0x202F) &&
                               !(c >= 0x205F && c <= 0x206F) && c != 0x3000 && c != 0xFEFF && !(c >= 0xE000 && c <= 0xF8FF);
        if (!printable) return fail(fmt::format("invalid non-printable character U+{:04X}", static_cast<std::uint32_t>(c)), here(at, at));
        int bytes = 1;
        code_point_at(text_, at, bytes);
        fail(fmt::format("invalid character '{}' (U+{:04X})", text_.substr(at, static_cast<std::size_t>(bytes)), static_cast<std::uint32_t>(c)),
             here(at, at));
    }

    static bool is_string_prefix(std::string_view word) {
        if (word.size() > 2) return false;
        int r = 0, b = 0, u = 0, f = 0;
        for (char c : word) {
            switch (c | 0x20) {
                case 'r': ++r; break;
                case 'b': ++b; break;
                case 'u': ++u; break;
                case 'f': ++f; break;
                default: return false;
            }
        }
        return r <= 1 && b + u + f <= 1 && !(u && r);
    }

    void string(std::size_t from) {
        const char quote = peek();
        const bool triple = peek(1) == quote && peek(2) == quote;
        const std::uint32_t first_line = line_;
        const std::uint32_t first_column = column(from);
        at_ += triple ? 3 : 1;
        for (;;) {
            if (at_ >= text_.size() || (!triple && text_[at_] == '\n')) {
                const base::SourceSpan start{first_line, first_column, first_line, first_column};
                // Where the text ended: a final newline that normalise() added does not begin a line.
                const std::uint32_t last = at_ >= text_.size() && line_ > first_line && column(at_) == 0 ? line_ - 1 : line_;
                return fail(fmt::format("unterminated {}string literal (detected at line {})", triple ? "triple-quoted " : "", last), start);
            }
            const char c = text_[at_];
            if (c == '\\' && at_ + 1 < text_.size()) {
                at_ += 2;
                if (text_[at_ - 1] == '\n') next_line();
            } else if (c == '\n') {
                ++at_;
                next_line();
            } else if (c == quote && (!triple || (peek(1) == quote && peek(2) == quote))) {
                at_ += triple ? 3 : 1;
                break;
            } else {
                ++at_;
            }
        }
        result_.tokens.push_back({Tok::string, {first_line, first_column, line_, column(at_)}, text_.substr(from, at_ - from)});
    }

    // Digits with single underscores between them.
    template <class Digit>
    bool digits(Digit is, std::string_view kind) {
        for (;;) {
            while (is(peek())) ++at_;
            if (peek() != '_') return true;
            ++at_;
            if (!is(peek())) {
                fail(fmt::format("invalid {} literal", kind), here(at_ - 1, at_ - 1));
                return false;
            }
        }
    }

    void number() {
        const std::size_t from = at_;
        const char second = static_cast<char>(peek(1) | 0x20);
        if (peek() == '0' && (second == 'x' || second == 'o' || second == 'b')) return based(from, second);
        bool real = false;
        if (peek() == '0') {
            while (peek() == '0' || (peek() == '_' && is_digit(peek(1)))) ++at_;
            const std::size_t zeros = at_;
            if (is_digit(peek()) && !digits(is_digit, "decimal")) return;
            if (peek() != '.' && (peek() | 0x20) != 'e' && (peek() | 0x20) != 'j' && at_ > zeros)
                return fail("leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers", here(from, zeros));
            if (peek() == '_') return fail("invalid decimal literal", here(at_, at_));
        } else if (peek() != '.' && !digits(is_digit, "decimal")) {
            return;
        }
        if (peek() == '.') {
            real = true;
            ++at_;
            if (is_digit(peek()) && !digits(is_digit, "decimal")) return;
        }
        if ((peek() | 0x20) == 'e') {
            const char sign = peek(1);
            if (is_digit(sign) || ((sign == '+' || sign == '-') && is_digit(peek(2)))) {
                real = true;
                at_ += is_digit(sign) ? 1 : 2;
                if (!digits(is_digit, "decimal")) return;
            } else if (sign == '+' || sign == '-') {
                return fail("invalid decimal literal", here(at_, at_));
            }
        }
        const bool imaginary = (peek() | 0x20) == 'j';
        if (imaginary) ++at_;
        end_of_number(from, imaginary ? "imaginary" : real ? "decimal" : "decimal");
    }

    void based(std::size_t from, char base) {
        const std::string_view kind = base == 'x' ? "hexadecimal" : base == 'o' ? "octal" : "binary";
        const auto is = [&](char c) { return base == 'x' ? is_hex(c) : base == 'o' ? c >= '0' && c <= '7' : c == '0' || c == '1'; };
        at_ += 2;
        if (peek() == '_') ++at_;
        if (!is(peek())) {
            if (is_digit(peek())) return fail(fmt::format("invalid digit '{}' in {} literal", peek(), kind), here(at_, at_));
            return fail(fmt::format("invalid {} literal", kind), here(at_ - 1, at_ - 1));
        }
        if (!digits(is, kind)) return;
        if (is_digit(peek())) return fail(fmt::format("invalid digit '{}' in {} literal", peek(), kind), here(at_, at_));
        end_of_number(from, kind);
    }

    // A number may be followed at once by a keyword (`1if x else y`), not by another name.
    void end_of_number(std::size_t from, std::string_view kind) {
        const char c = peek();
        if (static_cast<unsigned char>(c) >= 0x80 || is_identifier_part(static_cast<unsigned char>(c))) {
            for (std::string_view word : {"and", "else", "for", "if", "in", "is", "not", "or"})
                if (text_.substr(at_, word.size()) == word) return push(Tok::number, from);
            return fail(fmt::format("invalid {} literal", kind), here(at_ - 1, at_ - 1));
        }
        push(Tok::number, from);
    }

    void punctuation() {
        const std::size_t from = at_;
        const OperatorText* best = nullptr;
        for (const OperatorText& op : kOperators)
            if (text_.substr(at_, op.text.size()) == op.text && (!best || op.text.size() > best->text.size())) best = &op;
        const char c = text_[at_];
        if (!best) {
            ++at_;
            if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return bad_character(static_cast<unsigned char>(c), from);
            if (c == '!' || c == '$' || c == '?' || c == '`') return fail("invalid syntax", here(from, at_));
            return bad_character(static_cast<unsigned char>(c), from);
        }
        if (c == '(' || c == '[' || c == '{') {
            if (brackets_.size() >= kMaxBrackets) return fail("too many nested parentheses", here(from, from));
            brackets_.push_back({c, here(from, from + 1)});
        } else if (c == ')' || c == ']' || c == '}') {
            if (brackets_.empty()) return fail(fmt::format("unmatched '{}'", c), here(from, from));
            const Lexed::Bracket open = brackets_.back();
            const bool matches = (open.open == '(' && c == ')') || (open.open == '[' && c == ']') || (open.open == '{' && c == '}');
            if (!matches) {
                const std::string where = open.span.line != line_ ? fmt::format(" on line {}", open.span.line) : "";
                return fail(fmt::format("closing parenthesis '{}' does not match opening parenthesis '{}'{}", c, open.open, where), here(from, from));
            }
            brackets_.pop_back();
        }
        at_ += best->text.size();
        push(best->kind, from);
    }

    void finish() {
        const base::SourceSpan end{line_, column(at_), line_, column(at_)};
        if (!nested_ && brackets_.empty()) {
            if (!result_.tokens.empty() && result_.tokens.back().kind != Tok::newline) result_.tokens.push_back({Tok::newline, end, {}});
            while (indents_.size() > 1) {
                indents_.pop_back();
                result_.tokens.push_back({Tok::dedent, end, {}});
            }
        }
        result_.tokens.push_back({Tok::end, end, {}});
    }

    struct Indent {
        std::uint32_t wide, narrow;
    };
    std::string_view text_;
    std::size_t at_ = 0;
    std::uint32_t line_;
    std::size_t line_start_;
    std::uint32_t first_column_;
    bool nested_, failed_ = false;
    std::vector<Indent> indents_{{0, 0}};
    std::vector<Lexed::Bracket> brackets_;
    Lexed result_;
};

}  // namespace

Lexed lex(std::string_view text, std::uint32_t line, std::uint32_t column, bool nested) {
    return Lexer(text, line, column, nested).run();
}

}  // namespace python::syntax
