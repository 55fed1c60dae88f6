// Decoding and encoding of single code points, and walking over WTF-8 text that is known to be valid.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace python {

inline bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

inline std::size_t utf8_size(char first) {  // bytes of the code point that begins with this byte
    unsigned char c = static_cast<unsigned char>(first);
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

// The code point at `at`, which moves behind it.
inline char32_t decode_next(std::string_view text, std::size_t& at) {
    auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    unsigned char c = byte(at);
    if (c < 0x80) return ++at, c;
    if (c < 0xE0) return at += 2, char32_t((c & 0x1F) << 6 | (byte(at - 1) & 0x3F));
    if (c < 0xF0) return at += 3, char32_t((c & 0x0F) << 12 | (byte(at - 2) & 0x3F) << 6 | (byte(at - 1) & 0x3F));
    return at += 4, char32_t((c & 0x07) << 18 | (byte(at - 3) & 0x3F) << 12 | (byte(at - 2) & 0x3F) << 6 | (byte(at - 1) & 0x3F));
}

// The code point that ends at `at`, which moves before it.
inline char32_t decode_previous(std::string_view text, std::size_t& at) {
    do --at;
    while (is_continuation(text[at]));
    std::size_t from = at;
    return decode_next(text, from);
}

inline void append_utf8(std::string& out, char32_t c) {
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

inline bool is_surrogate(char32_t c) { return c >= 0xD800 && c <= 0xDFFF; }

std::size_t count_code_points(std::string_view text);
bool all_ascii(std::string_view text);
// True if text is valid WTF-8: UTF-8 in which surrogates may stand alone.
bool valid_wtf8(std::string_view text);

}  // namespace python
