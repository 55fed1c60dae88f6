#include "python/builtins/format_spec.h"

#include <algorithm>
#include <cmath>

#include "python/builtins/complex.h"
#include "python/builtins/format.h"
#include "python/builtins/number_format.h"
#include "python/builtins/support.h"
#include "python/builtins/unicode.h"
#include "python/builtins/utf8.h"

namespace python {
namespace {

bool is_align(char32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

std::string code_shown(char32_t c) {
    if (c > 32 && c < 128) return std::string(1, static_cast<char>(c));
    return fmt::format("\\x{:x}", static_cast<std::uint32_t>(c));
}

[[noreturn]] void unknown_code(Vm& vm, char32_t c, const Value& value) {
    raise_value_error(vm, "Unknown format code '{}' for object of type '{}'", code_shown(c), type_name(vm, value));
}

std::string format_text(Vm& vm, const Value& value, std::string_view text_spec) {
    Str& str = *as_str(value);
    FormatSpec spec = parse_format_spec(vm, text_spec, '<', type_name(vm, value));
    if (spec.type != 0 && spec.type != 's') unknown_code(vm, spec.type, value);
    if (spec.grouping) raise_value_error(vm, "Cannot specify '{}' with 's'.", static_cast<char>(spec.grouping));
    if (spec.sign == ' ') raise_value_error(vm, "Space not allowed in string format specifier");
    if (spec.sign) raise_value_error(vm, "Sign not allowed in string format specifier");
    if (spec.no_negative_zero) raise_value_error(vm, "Negative zero coercion (z) not allowed in string format specifier");
    if (spec.alternate) raise_value_error(vm, "Alternate form (#) not allowed in string format specifier");
    if (spec.align == '=') raise_value_error(vm, "'=' alignment not allowed in string format specifier");
    std::size_t length = str.length();
    std::string_view text = str.text();
    if (spec.precision >= 0 && static_cast<std::size_t>(spec.precision) < length) {
        length = static_cast<std::size_t>(spec.precision);
        text = str.slice(0, length);
    }
    return pad_text(vm, text, length, spec, '<');
}

std::string format_double(Vm& vm, double value, const FormatSpec& spec, const Value& shown) {
    char32_t type = spec.type;
    bool percent = type == '%', dot_0 = false;
    std::int64_t precision = spec.precision;
    char code;
    int default_precision = 6;
    switch (type) {
        case 0:
            code = 'r', dot_0 = true, default_precision = 0;
            break;
        case 'n': code = 'g'; break;
        case '%': code = 'f', value *= 100; break;
        case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': code = static_cast<char>(type); break;
        default: unknown_code(vm, type, shown);
    }
    if (precision < 0) precision = default_precision;
    else if (code == 'r') code = 'g';
    if (precision > INT32_MAX) raise_value_error(vm, "precision too big");
    require_memory(vm, static_cast<std::size_t>(precision) * 2 + 512);
    std::string text = float_to_text(value, code, static_cast<int>(precision), false, spec.alternate, dot_0);
    if (spec.no_negative_zero && text[0] == '-' && text.find_first_not_of("-0.") == std::string::npos) text.erase(0, 1);
    if (spec.no_negative_zero && text[0] == '-' && (text.find('e') != std::string::npos || text.find('E') != std::string::npos) && value == 0)
        text.erase(0, 1);
    if (percent) text += '%';
    return lay_out(vm, split_number(std::move(text)), spec);
}

std::string format_int(Vm& vm, const Value& value, const FormatSpec& spec) {
    if (spec.precision >= 0) raise_value_error(vm, "Precision not allowed in integer format specifier");
    if (spec.no_negative_zero) raise_value_error(vm, "Negative zero coercion (z) not allowed in integer format specifier");
    NumberText number;
    if (spec.type == 'c') {
        if (spec.sign) raise_value_error(vm, "Sign not allowed with integer format specifier 'c'");
        if (spec.alternate) raise_value_error(vm, "Alternate form (#) not allowed with integer format specifier 'c'");
        if (!int_value(value)) vm.raise(vm.types().overflow_error, "Python int too large to convert to C long");
        std::int64_t code = *int_value(value);
        if (code < 0 || code > 0x10FFFF) vm.raise(vm.types().overflow_error, "%c arg not in range(0x110000)");
        append_utf8(number.rest, static_cast<char32_t>(code));
        return lay_out(vm, number, spec);
    }
    int base = spec.type == 'b' ? 2 : spec.type == 'o' ? 8 : spec.type == 'x' || spec.type == 'X' ? 16 : 10;
    std::string text = int_to_string(vm, value, base);
    if (text[0] == '-') number.sign = '-', text.erase(0, 1);
    if (spec.alternate && base != 10) number.prefix = base == 2 ? "0b" : base == 8 ? "0o" : spec.type == 'X' ? "0X" : "0x";
    if (spec.type == 'X') std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'a' ? static_cast<char>(c - 32) : c; });
    number.digits = std::move(text);
    return lay_out(vm, number, spec);
}

std::string format_complex(Vm& vm, const Value& value, const FormatSpec& spec) {
    std::complex<double> c = value.as<Complex>()->value;
    if (spec.type && std::u32string_view(U"eEfFgGn").find(spec.type) == std::u32string_view::npos) unknown_code(vm, spec.type, value);
    if (spec.fill == '0') raise_value_error(vm, "Zero padding is not allowed in complex format specifier");
    if (spec.align == '=') raise_value_error(vm, "'=' alignment flag is not allowed in complex format specifier");
    char code = spec.type == 0 ? 'r' : spec.type == 'n' ? 'g' : static_cast<char>(spec.type);
    bool skip_real = spec.type == 0 && c.real() == 0 && !std::signbit(c.real()), parens = spec.type == 0 && !skip_real;
    std::int64_t precision = spec.precision;
    if (precision < 0) precision = spec.type == 0 ? 0 : 6;
    else if (code == 'r') code = 'g';
    FormatSpec part = spec;
    part.width = -1;
    auto text = [&](double d) { return lay_out(vm, split_number(float_to_text(d, code, static_cast<int>(precision), false, spec.alternate, false)), part); };
    std::string out;
    if (!skip_real) {
        out = text(c.real());
        part.sign = '+';
    }
    out += text(c.imag()) + "j";
    if (parens) out = "(" + out + ")";
    return pad_text(vm, out, out.size(), spec, '>');
}

}  // namespace

FormatSpec parse_format_spec(Vm& vm, std::string_view text, char default_align, std::string_view type_name) {
    FormatSpec spec;
    std::size_t at = 0;
    bool fill_given = false, align_given = false;
    auto more = [&] { return at < text.size(); };
    auto integer = [&](std::int64_t& out) {
        std::size_t start = at;
        std::int64_t value = 0;
        while (more()) {
            std::size_t next = at;
            int digit = unicode_decimal_value(decode_next(text, next));
            if (digit < 0) break;
            if (value > (INT64_MAX - digit) / 10) raise_value_error(vm, "Too many decimal digits in format string");
            value = value * 10 + digit;
            at = next;
        }
        if (at > start) out = value;
        return at > start;
    };
    if (more()) {
        std::size_t second = 0;
        char32_t first = decode_next(text, second);
        if (second < text.size() && is_align(static_cast<unsigned char>(text[second]))) {
            spec.fill = first;
            spec.align = text[second];
            fill_given = align_given = true;
            at = second + 1;
        } else if (is_align(first)) {
            spec.align = text[0];
            align_given = true;
            at = 1;
        }
    }
    if (more() && (text[at] == '+' || text[at] == '-' || text[at] == ' ')) spec.sign = text[at++];
    if (more() && text[at] == 'z') spec.no_negative_zero = true, ++at;
    if (more() && text[at] == '#') spec.alternate = true, ++at;
    if (!fill_given && more() && text[at] == '0') {
        spec.fill = '0';
        if (!align_given && default_align == '>') spec.align = '=';
        ++at;
    }
    integer(spec.width);
    if (more() && text[at] == ',') spec.grouping = ',', ++at;
    if (more() && text[at] == '_') {
        if (spec.grouping) raise_value_error(vm, "Cannot specify both ',' and '_'.");
        spec.grouping = '_', ++at;
    }
    if (more() && text[at] == ',' && spec.grouping == '_') raise_value_error(vm, "Cannot specify both ',' and '_'.");
    if (more() && text[at] == '.') {
        ++at;
        if (!integer(spec.precision)) raise_value_error(vm, "Format specifier missing precision");
    }
    if (more()) {
        spec.type = decode_next(text, at);
        if (more()) raise_value_error(vm, "Invalid format specifier '{}' for object of type '{}'", text, type_name);
    }
    if (spec.grouping) {
        switch (spec.type) {
            case 'd': case 'e': case 'f': case 'g': case 'E': case 'G': case '%': case 'F': case 0: break;
            case 'b': case 'o': case 'x': case 'X':
                if (spec.grouping == '_') {
                    spec.group = 4;
                    break;
                }
                [[fallthrough]];
            default: raise_value_error(vm, "Cannot specify '{}' with '{}'.", spec.grouping, code_shown(spec.type));
        }
    }
    return spec;
}

NumberText split_number(std::string text) {
    NumberText number;
    std::size_t at = 0;
    if (text[0] == '-') number.sign = '-', at = 1;
    std::size_t end = at;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
    number.digits = text.substr(at, end - at);
    number.rest = text.substr(end);
    return number;
}

std::string lay_out(Vm& vm, const NumberText& number, const FormatSpec& spec) {
    std::string sign;
    if (number.sign) sign = "-";
    else if (spec.sign == '+' || spec.sign == ' ') sign = std::string(1, spec.sign);
    std::size_t rest_length = count_code_points(number.rest);
    std::int64_t around = static_cast<std::int64_t>(sign.size() + number.prefix.size() + rest_length);
    if (spec.width > std::int64_t{1} << 40) vm.raise_memory_error();
    require_memory(vm, static_cast<std::size_t>(std::max<std::int64_t>(spec.width, 0)) * 4 + number.digits.size() * 2);

    // Digits in groups from the right; with zeros as padding, these are grouped too.
    std::int64_t least = spec.fill == '0' && spec.align == '=' ? spec.width - around : 0;
    std::string digits;
    if (!spec.grouping) {
        digits = number.digits;
        if (static_cast<std::int64_t>(digits.size()) < least) digits.insert(0, static_cast<std::size_t>(least) - digits.size(), '0');
    } else if (number.digits.empty()) {  // "inf" and "nan" have no groups
        digits.append(static_cast<std::size_t>(std::max<std::int64_t>(least, 0)), '0');
    } else {
        auto remaining = static_cast<std::int64_t>(number.digits.size());
        bool separate = false;
        std::string reversed;
        for (;;) {
            std::int64_t length = std::min<std::int64_t>(static_cast<std::int64_t>(spec.group), std::max<std::int64_t>({remaining, least, 1}));
            std::int64_t zeros = std::max<std::int64_t>(0, length - remaining), chars = std::max<std::int64_t>(0, std::min(remaining, length));
            if (separate) reversed += spec.grouping;
            for (std::int64_t i = 0; i < chars; ++i) reversed += number.digits[static_cast<std::size_t>(remaining - 1 - i)];
            reversed.append(static_cast<std::size_t>(zeros), '0');
            separate = true;
            remaining -= chars;
            least -= length;
            if (remaining <= 0 && least <= 0) break;
            --least;
        }
        digits.assign(reversed.rbegin(), reversed.rend());
    }
    std::int64_t pad = spec.width - around - static_cast<std::int64_t>(digits.size());
    std::int64_t before = 0, inside = 0, after = 0;
    if (pad > 0) {
        switch (spec.align ? spec.align : '>') {
            case '<': after = pad; break;
            case '^': before = pad / 2, after = pad - before; break;
            case '=': inside = pad; break;
            default: before = pad; break;
        }
    }
    std::string out;
    auto fill = [&](std::int64_t count) {
        for (; count > 0; --count) append_utf8(out, spec.fill);
    };
    fill(before);
    out += sign;
    out += number.prefix;
    fill(inside);
    out += digits;
    out += number.rest;
    fill(after);
    return out;
}

std::string pad_text(Vm& vm, std::string_view text, std::size_t length, const FormatSpec& spec, char default_align) {
    std::int64_t pad = spec.width - static_cast<std::int64_t>(length);
    if (pad <= 0) return std::string(text);
    if (pad > std::int64_t{1} << 40) vm.raise_memory_error();
    require_memory(vm, text.size() + static_cast<std::size_t>(pad) * 4);
    char align = spec.align ? spec.align : default_align;
    std::int64_t before = align == '>' ? pad : align == '^' ? pad / 2 : 0;
    std::string out;
    for (std::int64_t i = 0; i < before; ++i) append_utf8(out, spec.fill);
    out += text;
    for (std::int64_t i = before; i < pad; ++i) append_utf8(out, spec.fill);
    return out;
}

namespace {

std::string builtin_text(Vm& vm, const Value& value, std::string_view text) {
    if (as_str(value)) return format_text(vm, value, text);
    FormatSpec spec = parse_format_spec(vm, text, '>', type_name(vm, value));
    if (value.as<Complex>()) return format_complex(vm, value, spec);
    if (is_float(value)) return format_double(vm, float_value(value), spec, value);
    switch (spec.type) {
        case 0: case 'b': case 'c': case 'd': case 'o': case 'x': case 'X': case 'n': return format_int(vm, value, spec);
        case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case '%': return format_double(vm, int_to_double(vm, value), spec, value);
        default: unknown_code(vm, spec.type, value);
    }
}

bool formats_itself(Vm& vm, const Value& value) {
    Type* type = vm.type_of(value);
    const WellKnownTypes& t = vm.types();
    return type == t.str || type == t.int_ || type == t.float_;
}

}  // namespace

Value format_builtin(Vm& vm, const Value& value, std::string_view spec) {
    if (spec.empty()) return vm.type_of(value) == vm.types().str ? value : make_str(vm, vm.str(value));
    return make_str(vm, builtin_text(vm, value, spec));
}

Value format_value(Vm& vm, const Value& value, std::string_view spec) {
    if (formats_itself(vm, value)) return format_builtin(vm, value, spec);
    Value method = vm.lookup_special(value, vm.names().__format__);
    if (!method) raise_type_error(vm, "Type {} doesn't define __format__", type_name(vm, value));
    Value argument = make_str(vm, spec), result = vm.call(method, {&argument, 1});
    if (!as_str(result)) raise_type_error(vm, "__format__ must return a str, not {}", type_name(vm, result));
    return result;
}

void append_formatted(Vm& vm, std::string& out, const Value& value, std::string_view spec) {
    if (spec.empty() && formats_itself(vm, value)) {
        if (Str* text = as_str(value)) out += text->text();
        else if (value.is_small_int()) out += std::to_string(value.as_small_int());
        else out += vm.str(value);
    } else {
        out += as_str(format_value(vm, value, spec))->text();
    }
    check_growth(vm, out);
}

}  // namespace python
