#include "python/builtins/unicode.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "python/builtins/utf8.h"

namespace python {
namespace {

struct CaseRange {
    std::uint32_t first, last, step;
    std::int32_t difference;
};
struct SpecialCase {
    std::uint32_t from;
    std::uint32_t to[3];  // zeros at the end
};

#include "python/builtins/unicode_tables.inc"

bool has(char32_t c, std::uint16_t flag) {
    if (c >= 0x110000) return false;
    return kKinds[kBlocks[kBlockOf[c >> 7] * 128u + (c & 127)]] & flag;
}

template <std::size_t N>
char32_t simple(const CaseRange (&table)[N], char32_t c) {
    auto it = std::upper_bound(std::begin(table), std::end(table), c, [](char32_t x, const CaseRange& r) { return x < r.first; });
    if (it == std::begin(table)) return c;
    --it;
    if (c > it->last || (c - it->first) % it->step != 0) return c;
    return static_cast<char32_t>(static_cast<std::int32_t>(c) + it->difference);
}

template <std::size_t N, std::size_t M>
void append(std::string& out, char32_t c, const CaseRange (&table)[N], const SpecialCase (&specials)[M]) {
    if (c >= 0x80) {
        auto it = std::lower_bound(std::begin(specials), std::end(specials), c, [](const SpecialCase& s, char32_t x) { return s.from < x; });
        if (it != std::end(specials) && it->from == c) {
            for (std::uint32_t to : it->to)
                if (to) append_utf8(out, to);
            return;
        }
    }
    append_utf8(out, simple(table, c));
}

}  // namespace

bool unicode_is_alpha(char32_t c) { return has(c, kFlag_alpha); }
bool unicode_is_decimal(char32_t c) { return has(c, kFlag_decimal); }
bool unicode_is_digit(char32_t c) { return has(c, kFlag_digit); }
bool unicode_is_numeric(char32_t c) { return has(c, kFlag_numeric); }
bool unicode_is_lower(char32_t c) { return has(c, kFlag_lower); }
bool unicode_is_upper(char32_t c) { return has(c, kFlag_upper); }
bool unicode_is_title(char32_t c) { return has(c, kFlag_title); }
bool unicode_is_space(char32_t c) { return has(c, kFlag_space); }
bool unicode_is_printable(char32_t c) { return has(c, kFlag_printable); }
bool unicode_is_identifier_start(char32_t c) { return has(c, kFlag_identifier_start); }
bool unicode_is_identifier_part(char32_t c) { return has(c, kFlag_identifier_part); }
bool unicode_is_cased(char32_t c) { return has(c, kFlag_cased); }
bool unicode_is_case_ignorable(char32_t c) { return has(c, kFlag_case_ignorable); }
bool unicode_is_line_break(char32_t c) { return has(c, kFlag_line_break); }
bool unicode_is_wide(char32_t c) { return has(c, kFlag_east_asian_wide); }

int unicode_decimal_value(char32_t c) {
    if (c < 0x80) return c >= '0' && c <= '9' ? static_cast<int>(c - '0') : -1;
    auto it = std::upper_bound(std::begin(kZeros), std::end(kZeros), c);
    if (it == std::begin(kZeros)) return -1;
    --it;
    return c - *it < 10 ? static_cast<int>(c - *it) : -1;
}

void append_lower(std::string& out, char32_t c) {
    if (c < 0x80) out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    else append(out, c, kLower, kSpecialLower);
}
void append_upper(std::string& out, char32_t c) {
    if (c < 0x80) out += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    else append(out, c, kUpper, kSpecialUpper);
}
void append_title(std::string& out, char32_t c) {
    if (c < 0x80) append_upper(out, c);
    else append(out, c, kTitle, kSpecialTitle);
}
void append_fold(std::string& out, char32_t c) {
    if (c < 0x80) append_lower(out, c);
    else append(out, c, kFold, kSpecialFold);
}
char32_t unicode_simple_lower(char32_t c) { return simple(kLower, c); }

}  // namespace python
