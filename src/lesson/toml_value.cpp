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

}  // namespace

const TomlValue* TomlValue::find(std::string_view key) const {
    for (const TomlValue& value : table)
        if (value.key == key) return &value;
    return nullptr;
}

bool parse_toml(std::string_view text, std::uint32_t first_line, TomlValue& out, std::vector<base::Diagnostic>& problems) {
    try {
        out = convert(toml::parse(text), first_line);
        return true;
    } catch (const toml::parse_error& error) {
        problems.push_back({"LessonError", std::string(error.description()), {}, place(error.source(), first_line)});
        return false;
    }
}

}  // namespace lesson
