#include "python/syntax/highlight.h"

#include <algorithm>
#include <array>

#include "python/syntax/token.h"
#include "python/syntax/unicode.h"

namespace python::syntax {
namespace {

constexpr std::string_view kBuiltins[] = {
    "ArithmeticError", "AssertionError", "AttributeError", "BaseException", "BaseExceptionGroup", "BlockingIOError",
    "BrokenPipeError", "BufferError", "BytesWarning", "ChildProcessError", "ConnectionAbortedError", "ConnectionError",
    "ConnectionRefusedError", "ConnectionResetError", "DeprecationWarning", "EOFError", "Ellipsis", "EncodingWarning",
    "EnvironmentError", "Exception", "ExceptionGroup", "FileExistsError", "FileNotFoundError", "FloatingPointError",
    "FutureWarning", "GeneratorExit", "IOError", "ImportError", "ImportWarning", "IndentationError", "IndexError",
    "InterruptedError", "IsADirectoryError", "KeyError", "KeyboardInterrupt", "LookupError", "MemoryError",
    "ModuleNotFoundError", "NameError", "NotADirectoryError", "NotImplemented", "NotImplementedError", "OSError",
    "OverflowError", "PendingDeprecationWarning", "PermissionError", "ProcessLookupError", "RecursionError",
    "ReferenceError", "ResourceWarning", "RuntimeError", "RuntimeWarning", "StopAsyncIteration", "StopIteration",
    "SyntaxError", "SyntaxWarning", "SystemError", "SystemExit", "TabError", "TimeoutError", "TypeError",
    "UnboundLocalError", "UnicodeDecodeError", "UnicodeEncodeError", "UnicodeError", "UnicodeTranslateError",
    "UnicodeWarning", "UserWarning", "ValueError", "Warning", "ZeroDivisionError", "__build_class__", "__debug__", "__doc__",
    "__file__", "__import__", "__name__", "abs", "aiter", "all", "anext", "any", "ascii", "bin", "bool", "breakpoint",
    "bytearray", "bytes", "callable", "chr", "classmethod", "cls", "compile", "complex", "delattr", "dict", "dir", "divmod",
    "enumerate", "eval", "exec", "exit", "filter", "float", "format", "frozenset", "getattr", "globals", "hasattr", "hash",
    "help", "hex", "id", "input", "int", "isinstance", "issubclass", "iter", "len", "list", "locals", "map", "max",
    "memoryview", "min", "next", "object", "oct", "open", "ord", "pow", "print", "property", "quit", "range", "repr",
    "reversed", "round", "self", "set", "setattr", "slice", "sorted", "staticmethod", "str", "sum", "super", "tuple", "type",
    "vars", "zip"};
static_assert(std::is_sorted(std::begin(kBuiltins), std::end(kBuiltins)));

bool is_builtin(std::string_view word) { return std::binary_search(std::begin(kBuiltins), std::end(kBuiltins), word); }

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\f' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool starts_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 128;
}
bool in_word(char c) { return starts_word(c) || is_digit(c); }

class Line {
  public:
    Line(std::string_view text, std::uint32_t number, HighlightState state, std::vector<Highlight>& out)
        : text_(text), number_(number), state_(state), out_(out) {}

    HighlightState run() {
        while (at_ < text_.size()) {
            if (state_.quote && (state_.braces == 0 || state_.in_format)) string();
            else code();
        }
        if (state_.quote && !state_.triple && !continued_) state_ = {};  // the line's end ends it, wrongly or not
        return state_;
    }

  private:
    enum class After : std::uint8_t { nothing, dot, definer, decorator };

    char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
    void add(std::size_t from, TokenClass kind) {
        if (from == at_) return;
        const auto begin = static_cast<std::uint32_t>(from), end = static_cast<std::uint32_t>(at_);
        out_.push_back({{number_, begin, number_, end}, kind});
    }
    bool closes(char quote, bool triple) const {
        return peek() == quote && (!triple || (peek(1) == quote && peek(2) == quote));
    }
    void string();
    void code();
    void word();
    void number();
    void open_string(std::size_t from);
    bool field_end(char c);
    bool is_soft_keyword(std::string_view word, std::size_t from) const;

    std::string_view text_;
    std::uint32_t number_;
    HighlightState state_;
    std::vector<Highlight>& out_;
    std::size_t at_ = 0;
    bool continued_ = false;  // the line ends in a backslash inside a string
    After after_ = After::nothing;
};

// The text of a string, to its end, the line's end, or the brace that begins an expression.
void Line::string() {
    std::size_t from = at_;
    while (at_ < text_.size()) {
        if (closes(state_.quote, state_.triple)) {
            at_ += state_.triple ? 3 : 1;
            add(from, state_.in_format ? TokenClass::field : TokenClass::string);
            state_ = {};
            return;
        }
        const char c = peek();
        if (c == '\\') {
            if (at_ + 1 >= text_.size()) continued_ = true;
            if (state_.raw) {
                at_ = std::min(at_ + 2, text_.size());
                continue;
            }
            add(from, TokenClass::string);
            from = at_;
            at_ = std::min(at_ + 2, text_.size());
            while (at_ < text_.size() && (static_cast<unsigned char>(text_[at_]) & 0xC0) == 0x80) ++at_;
            add(from, TokenClass::escape);
            from = at_;
            continue;
        }
        if (state_.formatted && (c == '{' || c == '}')) {
            if (!state_.in_format && peek(1) == c) {
                at_ += 2;
                continue;
            }
            add(from, state_.in_format ? TokenClass::field : TokenClass::string);
            from = at_++;
            if (c == '}' && state_.braces == 0) {
                add(from, TokenClass::error);
            } else {
                add(from, TokenClass::field);
                if (c == '}') --state_.braces;
                else if (state_.braces < 255) ++state_.braces;
                // after a nested field of a format comes the rest of the format
                state_.in_format = c == '}' && state_.braces > 0;
            }
            return;
        }
        ++at_;
    }
    add(from, state_.in_format ? TokenClass::field : TokenClass::string);
}

// In an f-string's expression: what leads back to the string.
bool Line::field_end(char c) {
    if (c == '}') {
        --state_.braces;
        state_.in_format = state_.braces > 0;
    } else if (c == ':' && peek(1) != '=') {
        state_.in_format = true;
    } else if (!(c == '!' && peek(1) != '=' && in_word(peek(1)))) {
        return false;
    }
    const std::size_t from = at_;
    at_ += c == '!' ? 2 : 1;
    add(from, TokenClass::field);
    return true;
}

void Line::open_string(std::size_t from) {
    HighlightState opened;
    for (std::size_t i = from; i < at_; ++i) {
        const char c = static_cast<char>(text_[i] | 0x20);
        opened.raw = opened.raw || c == 'r';
        opened.formatted = opened.formatted || c == 'f';
    }
    opened.quote = peek();
    opened.triple = peek(1) == opened.quote && peek(2) == opened.quote;
    at_ += opened.triple ? 3 : 1;
    if (!state_.quote) {
        add(from, TokenClass::string);
        state_ = opened;
        return;
    }
    while (at_ < text_.size() && !closes(opened.quote, opened.triple)) ++at_;  // a string in an f-string's expression
    if (at_ < text_.size()) at_ += opened.triple ? 3 : 1;
    add(from, TokenClass::string);
}

void Line::number() {
    const std::size_t from = at_;
    const bool hex = peek() == '0' && (peek(1) | 0x20) == 'x';
    while (in_word(peek()) || peek() == '.') {
        const bool exponent = !hex && (peek() | 0x20) == 'e' && (peek(1) == '+' || peek(1) == '-');
        at_ += exponent ? 2 : 1;
    }
    add(from, TokenClass::number);
}

// match and case begin a line that ends in a colon, and something that can be a subject or pattern follows them.
bool Line::is_soft_keyword(std::string_view word, std::size_t from) const {
    if (word != "match" && word != "case") return false;
    if (text_.substr(0, from).find_first_not_of(" \t") != text_.npos) return false;
    std::size_t next = from + word.size();
    while (next < text_.size() && is_space(text_[next])) ++next;
    if (next == text_.size() || std::string_view("=.,:)]}+/%&|^<>").find(text_[next]) != std::string_view::npos) return false;
    const std::size_t comment = text_.find('#', next);
    const std::string_view rest = text_.substr(0, comment);
    const std::size_t last = rest.find_last_not_of(" \t\r");
    if (last == rest.npos) return false;
    return rest[last] == ':' || rest.substr(next).find(": ") != rest.npos;
}

void Line::word() {
    const std::size_t from = at_;
    while (in_word(peek())) ++at_;
    const std::string_view word = text_.substr(from, at_ - from);
    const After after = after_;
    after_ = After::nothing;
    if ((peek() == '"' || peek() == '\'') && word.size() <= 2) {
        const bool prefix = std::all_of(word.begin(), word.end(), [](char c) {
            return std::string_view("bBrRuUfF").find(c) != std::string_view::npos;
        });
        if (prefix && (!state_.quote || peek() != state_.quote)) return open_string(from);
    }
    if (after == After::dot) return add(from, TokenClass::name);
    if (after == After::decorator) {
        add(from, TokenClass::decorator);
        if (peek() == '.') after_ = After::decorator;
        return;
    }
    const TokenKind kind = keyword_kind(word);
    if (kind == TokenKind::True || kind == TokenKind::False || kind == TokenKind::None) return add(from, TokenClass::constant);
    if (kind != TokenKind::Name) {
        if (kind == TokenKind::Def || kind == TokenKind::Class) after_ = After::definer;
        return add(from, TokenClass::keyword);
    }
    if (after == After::definer) return add(from, TokenClass::definition);
    if (is_soft_keyword(word, from)) return add(from, TokenClass::keyword);
    add(from, is_builtin(word) ? TokenClass::builtin : TokenClass::name);
}

void Line::code() {
    const char c = peek();
    if (is_space(c)) {
        ++at_;
        return;
    }
    if (state_.quote) {  // in an f-string's expression
        if (closes(state_.quote, state_.triple)) {
            const std::size_t from = at_;
            at_ += state_.triple ? 3 : 1;
            add(from, TokenClass::string);
            state_ = {};
            return;
        }
        if (field_end(c)) return;
    }
    const std::size_t from = at_;
    if (c == '#' && !state_.quote) {
        at_ = text_.size();
        return add(from, TokenClass::comment);
    }
    if (starts_word(c)) return word();
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) {
        after_ = After::nothing;
        return number();
    }
    if (c == '"' || c == '\'') return open_string(from);
    ++at_;
    if (c == '.' && peek() == '.' && peek(1) == '.') {
        at_ += 2;
        return add(from, TokenClass::constant);
    }
    if (c == '@' && text_.substr(0, from).find_first_not_of(" \t") == text_.npos) {
        after_ = After::decorator;
        return add(from, TokenClass::decorator);
    }
    if (c == '.' && after_ == After::decorator) return add(from, TokenClass::decorator);
    after_ = c == '.' ? After::dot : After::nothing;
    const bool known = std::string_view("()[]{}:,;.+-*/%@&|^~<>=!\\").find(c) != std::string_view::npos;
    add(from, known ? TokenClass::operators : TokenClass::error);
}

}  // namespace

HighlightState highlight_line(std::string_view line, std::uint32_t number, HighlightState before, std::vector<Highlight>& out) {
    return Line(line, number, before, out).run();
}

std::vector<Highlight> highlight(std::string_view text) {
    std::vector<Highlight> out;
    HighlightState state;
    std::uint32_t number = 1;
    for (std::size_t at = 0; at <= text.size(); ++number) {
        std::size_t end = text.find_first_of("\r\n", at);
        if (end == text.npos) end = text.size();
        state = highlight_line(text.substr(at, end - at), number, state, out);
        at = end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
    }
    return out;
}

}  // namespace python::syntax
