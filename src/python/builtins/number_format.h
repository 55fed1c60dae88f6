// Numbers as text and back, exactly as CPython: correct rounding at any precision, the shortest digits that read back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace python {

std::string float_repr(double value);  // repr(float): "1.0", "1e+16", "inf", "nan"
// PyOS_double_to_string: code is one of e E f F g G r; alternate keeps the point ('#'); add_dot_0 makes "1" "1.0".
std::string float_to_text(double value, char code, int precision, bool always_sign, bool alternate, bool add_dot_0);
// float(text): surrounding white space, underscores between digits, inf, infinity, nan. Nothing if it is not a float.
std::optional<double> parse_float(std::string_view text);
double round_half_even(double value);              // to an integer
double round_to_digits(double value, int digits);  // round(value, digits): correct decimal rounding

}  // namespace python
