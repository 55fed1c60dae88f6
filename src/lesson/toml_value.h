// TOML as the lesson reader needs it: values with their places in the file, plain structs, no exceptions.
// (The parser itself is toml++; only toml_value.cpp includes it.)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_span.h"

namespace lesson {

struct TomlValue {
    enum class Kind : std::uint8_t { text, integer, real, boolean, list, table, other };
    Kind kind = Kind::table;
    std::string text;
    std::int64_t integer = 0;
    double real = 0;  // of integers too
    bool boolean = false;
    std::vector<TomlValue> list;
    std::vector<TomlValue> table;  // in the order of the file, each with its key
    std::string key;
    base::SourceSpan at;

    const TomlValue* find(std::string_view key) const;
};

// Parses `text`, which begins at this place of the file. What is wrong is added to `problems` (without file).
bool parse_toml(std::string_view text, std::uint32_t first_line, TomlValue& out, std::vector<base::Diagnostic>& problems);

}  // namespace lesson
