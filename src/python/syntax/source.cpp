#include "python/syntax/source.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace python::syntax {
namespace {

struct Damage {
    std::size_t at = 0, length = 1;
    const char* why = nullptr;  // null: none
};

// The first bytes that are not UTF-8, in the words of Python's decoder.
Damage find_damage(std::string_view text) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    for (std::size_t at = 0; at < text.size();) {
        const unsigned char lead = bytes[at];
        if (lead < 0x80) {
            ++at;
            continue;
        }
        if (lead < 0xC2 || lead > 0xF4) return {at, 1, "invalid start byte"};
        const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        for (std::size_t i = 1; i < length; ++i) {
            if (at + i >= text.size()) return {at, i, "unexpected end of data"};
            unsigned char low = 0x80, high = 0xBF;
            if (i == 1 && lead == 0xE0) low = 0xA0;  // not the shortest form
            if (i == 1 && lead == 0xED) high = 0x9F;  // surrogates
            if (i == 1 && lead == 0xF0) low = 0x90;
            if (i == 1 && lead == 0xF4) high = 0x8F;  // beyond U+10FFFF
            if (bytes[at + i] < low || bytes[at + i] > high) return {at, i, "invalid continuation byte"};
        }
        at += length;
    }
    return {};
}

base::SourceSpan place_of(std::string_view text, std::size_t at) {
    const std::string_view before = text.substr(0, at);
    const std::size_t newline = before.rfind('\n');
    const auto line = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n') + 1);
    const auto column = static_cast<std::uint32_t>(newline == before.npos ? at : at - newline - 1);
    return {line, column, line, column};
}

}  // namespace

std::optional<base::Diagnostic> prepare_source(std::string_view source, std::string& text) {
    if (const void* nul = source.empty() ? nullptr : std::memchr(source.data(), 0, source.size())) {
        const auto at = static_cast<std::size_t>(static_cast<const char*>(nul) - source.data());
        return base::Diagnostic{"SyntaxError", "source code cannot contain null bytes", "", place_of(source, at)};
    }
    if (const Damage damage = find_damage(source); damage.why) {
        const std::string what =
            damage.length == 1
                ? fmt::format("(unicode error) 'utf-8' codec can't decode byte {:#04x} in position {}: {}",
                              static_cast<unsigned char>(source[damage.at]), damage.at, damage.why)
                : fmt::format("(unicode error) 'utf-8' codec can't decode bytes in position {}-{}: {}", damage.at,
                              damage.at + damage.length - 1, damage.why);
        return base::Diagnostic{"SyntaxError", what, "", place_of(source, damage.at)};
    }
    if (source.starts_with("\xEF\xBB\xBF")) source.remove_prefix(3);
    text.clear();
    text.reserve(source.size() + 1);
    if (source.find('\r') == source.npos) {
        text = source;
    } else {
        for (std::size_t at = 0; at < source.size(); ++at) {
            if (source[at] == '\r') {
                text += '\n';
                if (at + 1 < source.size() && source[at + 1] == '\n') ++at;
            } else {
                text += source[at];
            }
        }
    }
    if (!text.empty() && text.back() != '\n') text += '\n';
    return std::nullopt;
}

}  // namespace python::syntax
