#include "python/builtins/number_format.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "fmt/format.h"
#include "python/builtins/unicode.h"
#include "python/builtins/utf8.h"

namespace python {
namespace {

// The shortest digits that read back, and the place of the decimal point: 0.digits * 10^point.
struct Decimal {
    std::string digits;
    int point;
};

Decimal split_scientific(const std::string& text) {  // "1.234e+05"
    std::size_t e = text.find('e');
    Decimal d;
    for (std::size_t i = 0; i < e; ++i)
        if (text[i] != '.') d.digits += text[i];
    d.point = std::atoi(text.c_str() + e + 1) + 1;
    return d;
}

Decimal shortest(double value) {
    std::string plain = fmt::format("{}", value);
    std::string digits;
    int point = 0;
    bool seen_point = false, leading = true;
    std::size_t i = 0;
    for (; i < plain.size() && plain[i] != 'e'; ++i) {
        if (plain[i] == '.') {
            seen_point = true;
            continue;
        }
        if (leading && plain[i] == '0') {
            if (seen_point) --point;
            continue;
        }
        leading = false;
        digits += plain[i];
        if (!seen_point) ++point;
    }
    if (i < plain.size()) point += std::atoi(plain.c_str() + i + 1);
    while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
    if (digits.empty()) return {"0", 1};
    return {digits, point};
}

Decimal rounded(double value, int significant) {  // significant >= 1
    return split_scientific(fmt::format("{:.{}e}", value, significant - 1));
}

std::string exponent_text(int exponent, bool upper) {
    return fmt::format("{}{}{:02}", upper ? 'E' : 'e', exponent < 0 ? '-' : '+', std::abs(exponent));
}

// Digits laid out around the point, without an exponent.
std::string positional(const Decimal& d, std::size_t least_after) {
    std::string out;
    if (d.point <= 0) {
        out = "0";
    } else {
        for (int i = 0; i < d.point; ++i) out += i < static_cast<int>(d.digits.size()) ? d.digits[static_cast<std::size_t>(i)] : '0';
    }
    std::string after;
    for (int i = d.point; i < 0; ++i) after += '0';
    for (int i = std::max(d.point, 0); i < static_cast<int>(d.digits.size()); ++i) after += d.digits[static_cast<std::size_t>(i)];
    while (after.size() < least_after) after += '0';
    return after.empty() ? out : out + "." + after;
}

std::string scientific(const Decimal& d, std::size_t least_digits, bool upper, bool point_always) {
    std::string digits = d.digits;
    while (digits.size() < least_digits) digits += '0';
    std::string out = digits.substr(0, 1);
    if (digits.size() > 1) out += "." + digits.substr(1);
    else if (point_always) out += ".";
    return out + exponent_text(d.point - 1, upper);
}

}  // namespace

std::string float_repr(double value) { return float_to_text(value, 'r', 0, false, false, true); }

std::string float_to_text(double value, char code, int precision, bool always_sign, bool alternate, bool add_dot_0) {
    bool upper = code == 'E' || code == 'F' || code == 'G';
    char kind = upper ? static_cast<char>(code - 'A' + 'a') : code;
    std::string sign = std::signbit(value) && !std::isnan(value) ? "-" : always_sign ? "+" : "";
    if (std::isnan(value)) return sign + (upper ? "NAN" : "nan");
    if (std::isinf(value)) return sign + (upper ? "INF" : "inf");
    value = std::fabs(value);

    std::string out;
    if (kind == 'f') {
        out = fmt::format("{:.{}f}", value, precision);
        if (alternate && precision == 0) out += '.';
    } else if (kind == 'e') {
        out = scientific(rounded(value, precision + 1), static_cast<std::size_t>(precision) + 1, upper, alternate);
    } else {  // g, r: whichever of the two forms is apt
        Decimal d;
        int limit = 16;
        if (kind == 'r') {
            d = shortest(value);
        } else {
            if (precision == 0) precision = 1;
            d = rounded(value, precision);
            limit = precision;
        }
        bool exponent_form = d.point <= -4 || d.point > limit;
        // format(100.0, ".3") is 1e+02 where ".3g" is 100: there would be no digit left for the ".0".
        if (kind == 'g' && add_dot_0 && d.point == limit && limit > 0) exponent_form = true;
        if (!(alternate && kind == 'g'))
            while (d.digits.size() > 1 && d.digits.back() == '0') d.digits.pop_back();
        if (value == 0) {
            d.point = 1;
            exponent_form = false;
        }
        if (exponent_form) {
            out = scientific(d, 1, upper, alternate);
        } else {
            out = positional(d, 0);
            if (out.find('.') == std::string::npos) {
                if (alternate) out += '.';
                else if (add_dot_0) out += ".0";
            }
        }
    }
    return sign + out;
}

std::optional<double> parse_float(std::string_view text) {
    // Digits of any script count, as in CPython; white space around is dropped; underscores only between digits.
    std::string ascii;
    for (std::size_t at = 0; at < text.size();) {
        char32_t c = decode_next(text, at);
        if (c < 0x80) {
            ascii += static_cast<char>(c);
        } else if (unicode_is_space(c)) {
            ascii += ' ';
        } else {
            int digit = unicode_decimal_value(c);
            if (digit < 0) return std::nullopt;
            ascii += static_cast<char>('0' + digit);
        }
    }
    auto space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f); };
    std::size_t begin = 0, end = ascii.size();
    while (begin < end && space(ascii[begin])) ++begin;
    while (end > begin && space(ascii[end - 1])) --end;
    ascii = ascii.substr(begin, end - begin);
    auto digit_at = [&](std::size_t i) { return i < ascii.size() && ascii[i] >= '0' && ascii[i] <= '9'; };
    std::string clean;
    for (std::size_t i = 0; i < ascii.size(); ++i) {
        if (ascii[i] == '_') {
            if (i == 0 || !digit_at(i - 1) || !digit_at(i + 1)) return std::nullopt;
            continue;
        }
        clean += ascii[i];
    }
    if (clean.empty()) return std::nullopt;

    std::size_t i = clean[0] == '+' || clean[0] == '-' ? 1 : 0;
    std::string word;
    for (std::size_t k = i; k < clean.size(); ++k) word += static_cast<char>(clean[k] >= 'A' && clean[k] <= 'Z' ? clean[k] + 32 : clean[k]);
    double sign = clean[0] == '-' ? -1.0 : 1.0;
    if (word == "inf" || word == "infinity") return std::copysign(HUGE_VAL, sign);
    if (word == "nan") return std::nan("");
    // Digits with an optional point and exponent; strtod would take hexadecimal and more.
    bool digits = false;
    std::size_t k = 0;
    auto run = [&] {
        bool any = false;
        while (k < word.size() && word[k] >= '0' && word[k] <= '9') ++k, any = true;
        return any;
    };
    digits = run();
    if (k < word.size() && word[k] == '.') {
        ++k;
        digits = run() || digits;
    }
    if (!digits) return std::nullopt;
    if (k < word.size() && word[k] == 'e') {
        ++k;
        if (k < word.size() && (word[k] == '+' || word[k] == '-')) ++k;
        if (!run()) return std::nullopt;
    }
    if (k != word.size()) return std::nullopt;
    return std::copysign(std::strtod(word.c_str(), nullptr), sign);
}

double round_half_even(double value) { return std::nearbyint(value); }  // the rounding mode is never changed

double round_to_digits(double value, int digits) {
    // As CPython: write it with that many decimals, correctly rounded, and read that.
    if (digits >= 0) return std::strtod(fmt::format("{:.{}f}", value, digits).c_str(), nullptr);
    // Before the point: the digits that remain, correctly rounded, half to even on the exact value.
    double size = std::fabs(value);
    std::string text = fmt::format("{:.0f}", std::floor(size));  // exact
    bool rest = size != std::floor(size);
    std::size_t cut = static_cast<std::size_t>(-digits);
    if (cut > text.size()) return std::copysign(0.0, value);
    std::string kept = text.substr(0, text.size() - cut), dropped = text.substr(text.size() - cut);
    if (kept.empty()) kept = "0";
    bool above = dropped[0] > '5', half = dropped[0] == '5';
    for (std::size_t i = 1; half && i < dropped.size(); ++i)
        if (dropped[i] != '0') above = true;
    if (half && rest) above = true;
    bool odd = (kept.back() - '0') % 2 == 1;
    if (above || (half && odd)) {
        std::size_t i = kept.size();
        while (i > 0 && kept[i - 1] == '9') kept[--i] = '0';
        if (i > 0) ++kept[i - 1];
        else kept = "1" + kept;
    }
    kept.append(cut, '0');
    return std::copysign(std::strtod(kept.c_str(), nullptr), value);
}

}  // namespace python
