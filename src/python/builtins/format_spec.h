// The format-spec mini-language: [[fill]align][sign][z][#][0][width][grouping][.precision][type].
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace python {

class Vm;

struct FormatSpec {
    char32_t fill = ' ';
    char align = 0;        // < > = ^, or 0: not given
    char sign = 0;         // + - space, or 0
    bool no_negative_zero = false, alternate = false;
    std::int64_t width = -1, precision = -1;
    char grouping = 0;     // , or _
    std::size_t group = 3;
    char32_t type = 0;
};

// ValueErrors in CPython's words; `type_name` is that of the object to be formatted.
FormatSpec parse_format_spec(Vm& vm, std::string_view spec, char default_align, std::string_view type_name);

// A number's text, split into its parts, laid out by the spec: digits may be grouped, zeros may stand behind the sign.
struct NumberText {
    char sign = 0;             // - or 0
    std::string prefix;        // 0x ...
    std::string digits;        // before the point
    std::string rest;          // point, decimals, exponent, %; or inf, nan
};
std::string lay_out(Vm& vm, const NumberText& number, const FormatSpec& spec);
NumberText split_number(std::string text);  // "-12.5e+10" into its parts
std::string pad_text(Vm& vm, std::string_view text, std::size_t length, const FormatSpec& spec, char default_align);

}  // namespace python
