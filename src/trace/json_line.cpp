#include "trace/json_line.h"

#include <charconv>
#include <cstdlib>

#include <fmt/format.h>

namespace trace {

namespace {

void append_utf8(std::string& out, unsigned c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | c >> 6);
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | c >> 18);
        out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

// How long the UTF-8 sequence at the start is; 0 if it is none. Surrogates are let pass: Python's strings may hold them.
std::size_t sequence(std::string_view s) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || s.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xC0) != 0x80) return 0;
    if (first == 0xE0 && byte(1) < 0xA0) return 0;
    if (first == 0xF0 && byte(1) < 0x90) return 0;
    if (first == 0xF4 && byte(1) > 0x8F) return 0;
    return length;
}

}  // namespace

bool JsonLine::fail(std::string problem) {
    if (problem_.empty()) problem_ = std::move(problem);
    return false;
}

bool JsonLine::fail_here(std::string problem) {
    if (problem_.empty()) at_column_ = at_;
    return fail(std::move(problem));
}

char JsonLine::peek() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\r')) ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
}

bool JsonLine::eat(char c) {
    if (peek() != c || at_ == text_.size()) return false;
    ++at_;
    return true;
}

bool JsonLine::expect(char c) {
    if (eat(c)) return true;
    if (at_ == text_.size()) return fail_here(fmt::format("the line ends where '{}' was expected", c));
    return fail_here(fmt::format("'{}' was expected", c));
}

bool JsonLine::expect_end() { return at_end() || fail_here("nothing more was expected on this line"); }

bool JsonLine::hex4(unsigned& out) {
    if (text_.size() - at_ < 4) return fail_here("a \\u escape needs four hexadecimal digits");
    const auto [end, error] = std::from_chars(text_.data() + at_, text_.data() + at_ + 4, out, 16);
    if (error != std::errc{} || end != text_.data() + at_ + 4) return fail_here("a \\u escape needs four hexadecimal digits");
    at_ += 4;
    return true;
}

bool JsonLine::escape(std::string& out) {
    if (at_ == text_.size()) return fail_here("the line ends within a text");
    const char c = text_[at_++];
    switch (c) {
    case '"':
    case '\\':
    case '/': out += c; return true;
    case 'b': out += '\b'; return true;
    case 'f': out += '\f'; return true;
    case 'n': out += '\n'; return true;
    case 'r': out += '\r'; return true;
    case 't': out += '\t'; return true;
    case 'u': break;
    default: return fail_here(fmt::format("there is no escape \\{}", static_cast<unsigned char>(c) < 0x80 && c >= ' ' ? c : '?'));
    }
    unsigned high = 0;
    if (!hex4(high)) return false;
    if (high >= 0xD800 && high < 0xDC00 && text_.substr(at_, 2) == "\\u") {
        const std::size_t before = at_;
        unsigned low = 0;
        at_ += 2;
        if (!hex4(low)) return false;
        if (low >= 0xDC00 && low < 0xE000) {
            append_utf8(out, 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
            return true;
        }
        at_ = before;
    }
    append_utf8(out, high);
    return true;
}

bool JsonLine::text(std::string& out) {
    out.clear();
    if (peek() != '"') return fail_here("a text in quotes was expected");
    at_column_ = at_++;
    for (;;) {
        if (at_ == text_.size()) return fail_here("the line ends within a text");
        const char c = text_[at_];
        if (c == '"') {
            ++at_;
            return true;
        }
        if (c == '\\') {
            ++at_;
            if (!escape(out)) return false;
            continue;
        }
        if (static_cast<unsigned char>(c) < 0x20) return fail_here("a control character stands within a text");
        const std::size_t length = sequence(text_.substr(at_));
        if (!length) return fail_here("a text is not UTF-8");
        out.append(text_.substr(at_, length));
        at_ += length;
    }
}

bool JsonLine::number(Number& out) {
    peek();
    at_column_ = at_;
    std::size_t end = at_;
    bool whole = true;
    while (end < text_.size()) {
        const char c = text_[end];
        if (c == '.' || c == 'e' || c == 'E') whole = false;
        else if (!((c >= '0' && c <= '9') || c == '-' || c == '+')) break;
        ++end;
    }
    const std::string_view digits = text_.substr(at_, end - at_);
    if (digits.empty()) return fail_here(at_ == text_.size() ? "the line ends where a number was expected" : "a number was expected");
    if (digits.size() > 400) return fail_here("a number is too long");
    if (whole) {
        const auto [p, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out.integer);
        if (error == std::errc::result_out_of_range) return fail_here("a number is too large");
        if (error != std::errc{} || p != digits.data() + digits.size()) return fail_here("this is not a number");
        out.real = static_cast<double>(out.integer);
    } else {
        const std::string copy(digits);
        char* p = nullptr;
        out.real = std::strtod(copy.c_str(), &p);
        if (p != copy.c_str() + copy.size()) return fail_here("this is not a number");
    }
    out.whole = whole;
    at_ = end;
    return true;
}

bool JsonLine::unsigned_number(std::uint64_t most, std::uint64_t& out, std::string_view what) {
    Number n;
    if (!number(n)) return false;
    if (!n.whole || n.integer < 0) return fail(fmt::format("{} is not a whole number from 0 on", what));
    if (static_cast<std::uint64_t>(n.integer) > most) return fail(fmt::format("{} is too large: {} is the most", what, most));
    out = static_cast<std::uint64_t>(n.integer);
    return true;
}

void append_json_text(std::string& out, std::string_view text) {
    out += '"';
    for (std::size_t i = 0; i < text.size();) {
        const unsigned char c = static_cast<unsigned char>(text[i]);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += static_cast<char>(c);
        } else if (c == '\n') {
            out += "\\n";
        } else if (c < 0x20 || c == 0x7F) {
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", c);
        } else if (const std::size_t length = sequence(text.substr(i)); length > 1) {
            out.append(text.substr(i, length));
            i += length;
            continue;
        } else if (length == 1) {
            out += static_cast<char>(c);
        } else {
            out += "\xEF\xBF\xBD";
        }
        ++i;
    }
    out += '"';
}

}  // namespace trace
