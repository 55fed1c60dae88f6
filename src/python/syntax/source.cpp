#include "python/syntax/source.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace python::syntax {
namespace {

// The first byte that is not part of UTF-8; npos if all is.
std::size_t find_damage(std::string_view text) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    for (std::size_t at = 0; at < text.size();) {
        const unsigned char lead = bytes[at];
        if (lead < 0x80) {
            ++at;
            continue;
        }
        if (lead < 0xC2 || lead > 0xF4) return at;
        const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        for (std::size_t i = 1; i < length; ++i) {
            unsigned char low = 0x80, high = 0xBF;
            if (i == 1 && lead == 0xE0) low = 0xA0;  // not the shortest form
            if (i == 1 && lead == 0xED) high = 0x9F;  // surrogates
            if (i == 1 && lead == 0xF0) low = 0x90;
            if (i == 1 && lead == 0xF4) high = 0x8F;  // beyond U+10FFFF
            if (at + i >= text.size() || bytes[at + i] < low || bytes[at + i] > high) return at;
        }
        at += length;
    }
    return text.npos;
}

// The name in a comment such as `# -*- coding: latin-1 -*-` in the first line, or in the second if the first is empty or a
// comment; in lower case, with - for _. Empty if there is none.
std::string declared_encoding(std::string_view text) {
    for (int number = 0; number < 2; ++number) {
        const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
        const std::size_t first = line.find_first_not_of(" \t\f");
        if (first != line.npos && line[first] != '#') return "";
        for (std::size_t at = line.find("coding"); at != line.npos; at = line.find("coding", at + 1)) {
            std::string_view rest = line.substr(at + 6);
            if (rest.empty() || (rest[0] != ':' && rest[0] != '=')) continue;
            rest.remove_prefix(std::min(rest.find_first_not_of(" \t", 1), rest.size()));
            std::string name;
            for (char c : rest) {
                if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
                if (c == '_') c = '-';
                if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.')) break;
                name += c;
            }
            if (!name.empty()) return name;
        }
        text.remove_prefix(line.size());
        if (text.starts_with("\r\n")) text.remove_prefix(2);
        else if (!text.empty()) text.remove_prefix(1);
    }
    return "";
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

base::Diagnostic without_place(std::string message) { return {"SyntaxError", std::move(message), "", {}}; }

base::SourceSpan place_of(std::string_view text, std::size_t at) {
    const std::string_view before = text.substr(0, at);
    const std::size_t newline = before.rfind('\n');
    const auto line = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n') + 1);
    const auto column = static_cast<std::uint32_t>(newline == before.npos ? at : at - newline - 1);
    return {line, column, line, column};
}

}  // namespace

std::optional<base::Diagnostic> decode_source(std::string_view source, std::string_view filename, std::string& decoded) {
    const bool marked = source.starts_with("\xEF\xBB\xBF");
    if (marked) source.remove_prefix(3);
    const std::string encoding = declared_encoding(source);
    if (encoding.empty() || encoding == "utf-8" || encoding.starts_with("utf-8-") || encoding == "utf8") {
        if (const std::size_t at = find_damage(source); at != source.npos)
            return without_place(fmt::format("Non-UTF-8 code starting with '\\x{:02x}' in file {} on line {}, but no encoding declared; see "
                                             "https://peps.python.org/pep-0263/ for details",
                                             static_cast<unsigned char>(source[at]), filename, place_of(source, at).line));
        decoded = source;
        return std::nullopt;
    }
    const bool latin = is_one_of(encoding, {"latin-1", "iso-8859-1", "iso8859-1", "latin1", "l1"}) || encoding.starts_with("latin-1-");
    const bool ascii = is_one_of(encoding, {"ascii", "us-ascii"});
    const bool beyond = std::any_of(source.begin(), source.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    if (marked || (!latin && !ascii) || (ascii && beyond))
        return without_place(fmt::format("encoding problem: {}{}", latin ? "iso-8859-1" : encoding, marked ? " with BOM" : ""));
    decoded.clear();
    for (const char c : source) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80) decoded += static_cast<char>(0xC0 | byte >> 6);
        decoded += static_cast<char>(byte < 0x80 ? byte : 0x80 | (byte & 0x3F));
    }
    return std::nullopt;
}

std::optional<base::Diagnostic> prepare_source(std::string_view bytes, std::string_view filename, std::string& text) {
    if (const void* nul = bytes.empty() ? nullptr : std::memchr(bytes.data(), 0, bytes.size())) {
        const auto at = static_cast<std::size_t>(static_cast<const char*>(nul) - bytes.data());
        return base::Diagnostic{"SyntaxError", "source code cannot contain null bytes", "", place_of(bytes, at)};
    }
    std::string source;
    if (auto wrong = decode_source(bytes, filename, source)) return wrong;
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
