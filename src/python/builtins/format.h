// Formatting: format(value, spec), str.format, and the % operator of str and bytes.
#pragma once

#include <string>
#include <string_view>

#include "python/value.h"

namespace python {

class Vm;

// format(value, spec): what f-strings call. Fast for str, int and float; else value.__format__(spec).
Value format_value(Vm& vm, const Value& value, std::string_view spec);
void append_formatted(Vm& vm, std::string& out, const Value& value, std::string_view spec);

// What int, float, complex and str's own __format__ do.
Value format_builtin(Vm& vm, const Value& value, std::string_view spec);

// str.format and format_map: `positional` is a tuple or empty (format_map), `named` a mapping or empty.
std::string str_format(Vm& vm, std::string_view format, const Value& positional, const Value& named);
// format % arguments; of_bytes: bytes' rules.
std::string percent_format(Vm& vm, std::string_view format, const Value& arguments, bool of_bytes);

}  // namespace python
