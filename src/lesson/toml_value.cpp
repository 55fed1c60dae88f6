#include "lesson/toml_value.h"

#include <toml++/toml.h>

#include <algorithm>
#include <utility>

namespace lesson {

namespace {

base::SourceSpan place(const toml::source_region& region, std::uint32_t first_line) {
    base::SourceSpan span;
    span.line = span.end_line = first_line + std::max<std::uint32_t>(region.begin.line, 1) - 1;
    span.column = std::max<std::uint32_t>(region.begin.column, 1) - 1;
    span.end_column = span.column;
    return span;
}

TomlValue convert(const toml::node& node, std::uint32_t first_line) {
    using Kind = TomlValue::Kind;
    TomlValue value;
    value.at = place(node.source(), first_line);
    value.kind = Kind::other;
    if (const auto* text = node.as_string()) {
        value.kind = Kind::text;
        value.text = text->get();
    } else if (const auto* integer = node.as_integer()) {
        value.kind = Kind::integer;
        value.integer = integer->get();
        value.real = static_cast<double>(integer->get());
    } else if (const auto* real = node.as_floating_point()) {
        value.kind = Kind::real;
        value.real = real->get();
    } else if (const auto* boolean = node.as_boolean()) {
        value.kind = Kind::boolean;
        value.boolean = boolean->get();
    } else if (const auto* array = node.as_array()) {
        value.kind = Kind::list;
        for (const auto& item : *array) value.list.push_back(convert(item, first_line));
    } else if (const auto* table = node.as_table()) {
        value.kind = Kind::table;
        for (const auto& [key, item] : *table) {
            value.table.push_back(convert(item, first_line));
            value.table.back().key = key.str();
        }
        std::stable_sort(value.table.begin(), value.table.end(), [](const TomlValue& a, const TomlValue& b) {
            return std::pair(a.at.line, a.at.column) < std::pair(b.at.line, b.at.column);
        });
    }
    return value;
}

// toml++ 3.3 asserts, rather than says so, that what follows a table's "[" can begin a key. Lines like "[$]" are
// therefore found here first: the place of the first one outside of texts, or npos.
std::size_t impossible_header(std::string_view text) {
    bool line_start = true;
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (c == '"' || c == '\'') {
            const std::string three(3, c);
            const bool many_lines = text.substr(i, 3) == three;
            i += many_lines ? 3 : 1;
            while (i < text.size()) {
                if (c == '"' && text[i] == '\\') i += 2;
                else if (many_lines && text.substr(i, 3) == three) break;
                else if (!many_lines && (text[i] == c || text[i] == '\n')) break;
                else ++i;
            }
            i = std::min(text.size(), i + (many_lines ? 3 : 1));
            line_start = false;
        } else if (c == '#') {
            i = std::min(text.find('\n', i), text.size());
        } else if (c == '[' && line_start) {
            std::size_t key = i + 1;
            const auto blanks = [&] {
                while (key < text.size() && (text[key] == ' ' || text[key] == '\t')) ++key;
            };
            blanks();
            if (key < text.size() && text[key] == '[') ++key, blanks();
            const auto is_key = [](char k) {
                return (k >= 'a' && k <= 'z') || (k >= 'A' && k <= 'Z') || (k >= '0' && k <= '9') || k == '_' || k == '-' || k == '"' || k == '\'';
            };
            if (key < text.size() && !is_key(text[key])) return key;
            i = key;
            line_start = false;
        } else {
            if (c == '\n') line_start = true;
            else if (c != ' ' && c != '\t' && c != '\r') line_start = false;
            ++i;
        }
    }
    return std::string_view::npos;
}

}  // namespace

const TomlValue* TomlValue::find(std::string_view key) const {
    for (const TomlValue& value : table)
        if (value.key == key) return &value;
    return nullptr;
}

bool parse_toml(std::string_view text, std::uint32_t first_line, TomlValue& out, std::vector<base::Diagnostic>& problems) {
    if (const std::size_t at = impossible_header(text); at != std::string_view::npos) {
        const std::string_view before = text.substr(0, at);
        base::SourceSpan span;
        span.line = span.end_line = first_line + static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
        const std::size_t newline = before.rfind('\n');
        span.column = span.end_column = static_cast<std::uint32_t>(at - (newline == std::string_view::npos ? 0 : newline + 1));
        problems.push_back({"LessonError", "a table's name was expected here", {}, span});
        return false;
    }
    try {
        out = convert(toml::parse(text), first_line);
        return true;
    } catch (const toml::parse_error& error) {
        problems.push_back({"LessonError", std::string(error.description()), {}, place(error.source(), first_line)});
        return false;
    }
}

}  // namespace lesson
