#include <cstdio>

#include "python/syntax/lexer.h"

namespace python::syntax {
namespace {

struct Range {
    std::uint32_t first, last;
};
#include "python/syntax/identifier_tables.inc"

template <std::size_t n>
bool among(const Range (&ranges)[n], char32_t c) {
    std::size_t low = 0, high = n;
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (ranges[middle].last < c) low = middle + 1;
        else high = middle;
    }
    return low < n && ranges[low].first <= c;
}

bool ascii_start(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

// Length of the UTF-8 sequence at `at`, or 0 and why it is not one.
int sequence(std::string_view s, std::size_t at, const char*& why) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
    const unsigned char lead = byte(at);
    if (lead < 0x80) return 1;
    why = "invalid start byte";
    if (lead < 0xC2 || lead > 0xF4) return 0;
    const int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    why = "invalid continuation byte";
    for (int i = 1; i < length; ++i) {
        if (at + i >= s.size()) {
            why = "unexpected end of data";
            return 0;
        }
        unsigned char low = 0x80, high = 0xBF;
        if (i == 1 && lead == 0xE0) low = 0xA0;
        if (i == 1 && lead == 0xED) high = 0x9F;
        if (i == 1 && lead == 0xF0) low = 0x90;
        if (i == 1 && lead == 0xF4) high = 0x8F;
        if (byte(at + i) < low || byte(at + i) > high) return 0;
    }
    return length;
}

}  // namespace

bool is_identifier_start(char32_t c) { return c < 0x80 ? ascii_start(c) : among(kStart, c); }
bool is_identifier_part(char32_t c) {
    return c < 0x80 ? ascii_start(c) || (c >= '0' && c <= '9') : among(kPart, c);
}

char32_t code_point_at(std::string_view s, std::size_t at, int& bytes) {
    const auto byte = [&](std::size_t i) { return i < s.size() ? static_cast<unsigned char>(s[i]) : 0u; };
    const unsigned lead = byte(at);
    bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (at + bytes > s.size()) {
        bytes = 1;
        return 0xFFFD;
    }
    switch (bytes) {
        case 1: return lead;
        case 2: return (lead & 0x1F) << 6 | (byte(at + 1) & 0x3F);
        case 3: return (lead & 0x0F) << 12 | (byte(at + 1) & 0x3F) << 6 | (byte(at + 2) & 0x3F);
    }
    return (lead & 0x07) << 18 | (byte(at + 1) & 0x3F) << 12 | (byte(at + 2) & 0x3F) << 6 | (byte(at + 3) & 0x3F);
}

bool is_identifier(std::string_view word) {
    for (std::size_t at = 0; at < word.size();) {
        int bytes = 1;
        const char32_t c = code_point_at(word, at, bytes);
        if (!(at == 0 ? is_identifier_start(c) : is_identifier_part(c))) return false;
        at += bytes;
    }
    return !word.empty();
}

std::optional<base::Diagnostic> normalise(std::string_view source, std::string& text) {
    if (source.substr(0, 3) == "\xEF\xBB\xBF") source.remove_prefix(3);
    text.clear();
    text.reserve(source.size() + 1);
    std::uint32_t line = 1;
    for (std::size_t i = 0; i < source.size();) {
        const char c = source[i];
        if (c == '\0') return base::Diagnostic{"SyntaxError", "source code cannot contain null bytes", "", {line, 0, line, 0}};
        if (static_cast<unsigned char>(c) >= 0x80) {
            const char* why = "";
            const int length = sequence(source, i, why);
            if (length == 0) {
                char message[120];
                std::snprintf(message, sizeof message, "(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %zu: %s",
                              static_cast<unsigned>(static_cast<unsigned char>(c)), i, why);
                return base::Diagnostic{"SyntaxError", message, "", {line, 0, line, 0}};
            }
            text.append(source, i, static_cast<std::size_t>(length));
            i += static_cast<std::size_t>(length);
            continue;
        }
        if (c == '\r') {
            if (i + 1 < source.size() && source[i + 1] == '\n') ++i;
            text += '\n';
        } else {
            text += c;
        }
        if (text.back() == '\n') ++line;
        ++i;
    }
    if (!text.empty() && text.back() != '\n') text += '\n';
    return std::nullopt;
}

}  // namespace python::syntax
