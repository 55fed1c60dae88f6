#include "python/builtins/int.h"

#include <bit>
#include <cmath>
#include <cstring>

#include "python/builtins/big_int.h"
#include "python/builtins/memory.h"
#include "python/builtins/state.h"
#include "python/builtins/tuple.h"
#include "python/builtins/unicode.h"
#include "python/builtins/utf8.h"
#include "python/types.h"
#include "python/vm.h"

namespace python {
namespace mp = boost::multiprecision;

namespace {

constexpr std::int64_t kModulus = (std::int64_t{1} << 61) - 1;

Integer abs_of(const Integer& v) { return v < 0 ? Integer(-v) : v; }

}  // namespace

Integer to_integer(const Value& value) {
    if (is_small(value)) return small_value(value);
    return static_cast<BigInt*>(value.object())->value;
}

Value make_integer(Vm& vm, Integer value) {
    if (value >= Value::kIntMin && value <= Value::kIntMax) return Value::small_int(static_cast<std::int64_t>(value));
    return vm.heap().make<BigInt>(vm.types().int_, vm.heap(), std::move(value));
}

std::size_t bit_length(const Integer& value) {
    return value == 0 ? 0 : static_cast<std::size_t>(mp::msb(abs_of(value))) + 1;
}
std::size_t int_bit_length(const Value& value) {
    if (!is_small(value)) return bit_length(static_cast<BigInt*>(value.object())->value);
    std::int64_t v = small_value(value);
    return static_cast<std::size_t>(std::bit_width(static_cast<std::uint64_t>(v < 0 ? -v : v)));
}

Value make_int(Vm& vm, std::int64_t value) { return Value::fits_int(value) ? Value::small_int(value) : make_integer(vm, value); }
Value make_int_unsigned(Vm& vm, std::uint64_t value) {
    return value <= static_cast<std::uint64_t>(Value::kIntMax) ? Value::small_int(static_cast<std::int64_t>(value)) : make_integer(vm, value);
}

Value make_int_from_double(Vm& vm, double value) {
    if (std::isnan(value)) vm.raise(vm.types().value_error, "cannot convert float NaN to integer");
    if (std::isinf(value)) vm.raise(vm.types().overflow_error, "cannot convert float infinity to integer");
    value = std::trunc(value);
    if (std::fabs(value) < 1e14) return Value::small_int(static_cast<std::int64_t>(value));
    int exponent;
    double fraction = std::frexp(std::fabs(value), &exponent);
    Integer result = static_cast<std::int64_t>(std::ldexp(fraction, 53));
    exponent -= 53;
    if (exponent >= 0) result <<= exponent;
    else result >>= -exponent;
    return make_integer(vm, value < 0 ? Integer(-result) : result);
}

bool is_int(const Value& value) { return value.is_small_int() || value.is_bool() || (value.is_object() && BigInt::is(*value.object())); }

std::optional<std::int64_t> int_value(const Value& value) {
    if (is_small(value)) return small_value(value);
    if (auto* big = value.as<BigInt>()) {
        if (big->value >= INT64_MIN && big->value <= INT64_MAX) return static_cast<std::int64_t>(big->value);
    }
    return std::nullopt;
}

int int_sign(const Value& value) {
    if (is_small(value)) return small_value(value) < 0 ? -1 : small_value(value) > 0;
    return static_cast<BigInt*>(value.object())->value.sign();
}
bool int_is_odd(const Value& value) {
    if (is_small(value)) return small_value(value) & 1;
    return mp::bit_test(abs_of(static_cast<BigInt*>(value.object())->value), 0);
}
bool int_equal(const Value& a, const Value& b) { return int_compare(a, b) == 0; }
int int_compare(const Value& a, const Value& b) {
    if (is_small(a) && is_small(b)) {
        std::int64_t x = small_value(a), y = small_value(b);
        return x < y ? -1 : x > y;
    }
    if (is_small(a)) return -static_cast<BigInt*>(b.object())->value.compare(small_value(a));
    if (is_small(b)) return static_cast<BigInt*>(a.object())->value.compare(small_value(b));
    return static_cast<BigInt*>(a.object())->value.compare(static_cast<BigInt*>(b.object())->value);
}

std::int64_t int_hash(const Value& value) {
    std::int64_t hash;
    if (is_small(value)) {
        std::int64_t v = small_value(value);  // 48 bits: smaller than the modulus
        hash = v;
    } else {
        const Integer& v = static_cast<BigInt*>(value.object())->value;
        hash = static_cast<std::int64_t>(abs_of(v) % kModulus);
        if (v < 0) hash = -hash;
    }
    return hash == -1 ? -2 : hash;
}

// -- conversion ----------------------------------------------------------------------------------------------------------

double int_to_double_or_infinity(const Value& value) {
    if (is_small(value)) return static_cast<double>(small_value(value));
    const Integer& v = static_cast<BigInt*>(value.object())->value;
    Integer magnitude = abs_of(v);
    std::size_t bits = bit_length(magnitude);
    double result;
    if (bits <= 53) {
        result = static_cast<double>(static_cast<std::uint64_t>(magnitude));
    } else {
        // The top 55 bits, the last of them standing for all below: rounding that to 53 rounds half to even correctly.
        std::size_t shift = bits - 55;
        if (bits < 55) {
            result = static_cast<double>(static_cast<std::uint64_t>(magnitude));
        } else {
            Integer top = magnitude >> shift;
            std::uint64_t mantissa = static_cast<std::uint64_t>(top);
            if (shift > 0 && mp::lsb(magnitude) < shift) mantissa |= 1;
            result = bits > 1024 ? HUGE_VAL : std::ldexp(static_cast<double>(mantissa), static_cast<int>(shift));
        }
    }
    return v < 0 ? -result : result;
}

double int_to_double(Vm& vm, const Value& value) {
    double result = int_to_double_or_infinity(value);
    if (std::isinf(result)) vm.raise(vm.types().overflow_error, "int too large to convert to float");
    return result;
}

// Of a number that is not negative. A long one takes its time, so it can be stopped on the way.
static std::string decimal(Vm& vm, const Integer& v) {
    constexpr std::uint64_t kScale = 10'000'000'000'000'000'000u;
    constexpr std::size_t kDigits = 19, kShort = 1024;
    if (v.backend().size() < kShort) return v.str();
    require_memory(vm, v.backend().size() * 28);
    std::vector<std::uint64_t> limbs;
    mp::export_bits(v, std::back_inserter(limbs), 64, false);
    std::string reversed;
    while (!limbs.empty()) {
        vm.checkpoint(static_cast<std::int64_t>(limbs.size() / 8 + 1));
        std::uint64_t rest = 0;
        for (std::size_t i = limbs.size(); i-- > 0;) {
            const unsigned __int128 part = static_cast<unsigned __int128>(rest) << 64 | limbs[i];
            limbs[i] = static_cast<std::uint64_t>(part / kScale);
            rest = static_cast<std::uint64_t>(part % kScale);
        }
        while (!limbs.empty() && limbs.back() == 0) limbs.pop_back();
        for (std::size_t i = 0; i < kDigits; ++i, rest /= 10) reversed += static_cast<char>('0' + rest % 10);
    }
    reversed.erase(reversed.find_last_not_of('0') + 1);
    return {reversed.rbegin(), reversed.rend()};
}

std::string int_to_string(Vm& vm, const Value& value, int base) {
    if (is_small(value) && base == 10) return std::to_string(small_value(value));
    Integer v = to_integer(value);
    bool negative = v < 0;
    if (negative) v = -v;
    std::string out;
    if (base == 10) {
        const std::size_t bits = bit_length(v), most = vm.builtins->max_int_digits;
        auto too_long = [&] {
            vm.raise(vm.types().value_error, "Exceeds the limit (" + std::to_string(most) +
                                                 " digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit");
        };
        if (most && bits > most * 3322 / 1000 + 7) too_long();  // surely some digits more; do not work for nothing
        out = decimal(vm, v);
        if (most && out.size() > most) too_long();
    } else {
        if (v == 0) out = "0";
        std::size_t width = static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(base))), bits = bit_length(v);
        require_memory(vm, bits / width + 1);
        std::vector<unsigned char> bytes;
        mp::export_bits(v, std::back_inserter(bytes), 8, false);  // least significant first
        bytes.resize(bytes.size() + 4);
        std::size_t digits = (bits + width - 1) / width;
        for (std::size_t i = digits; i-- > 0;) {
            std::size_t bit = i * width;
            unsigned word = bytes[bit / 8] | unsigned{bytes[bit / 8 + 1]} << 8;
            out += "0123456789abcdefghijklmnopqrstuvwxyz"[word >> (bit % 8) & ((1u << width) - 1)];
        }
    }
    return negative ? "-" + out : out;
}

Value exact_int(Vm& vm, const Value& value) {
    if (value.is_small_int()) return value;
    if (value.is_bool()) return Value::small_int(value.is_true());
    if (value.object()->type() == vm.types().int_) return value;
    return make_integer(vm, static_cast<BigInt*>(value.object())->value);
}

namespace {

// Digits (no underscores, valid in the base) to a number. Long texts take their time, and can be stopped on the way.
Integer digits_to_integer(Vm& vm, std::string_view digits, int base) {
    auto value_of = [](char c) { return c <= '9' ? c - '0' : (c | 32) - 'a' + 10; };
    if (std::has_single_bit(static_cast<unsigned>(base))) {
        int width = std::countr_zero(static_cast<unsigned>(base));
        std::vector<unsigned char> bytes((digits.size() * static_cast<std::size_t>(width) + 15) / 8 + 1);
        for (std::size_t i = 0; i < digits.size(); ++i) {
            std::size_t bit = (digits.size() - 1 - i) * static_cast<std::size_t>(width);
            unsigned word = static_cast<unsigned>(value_of(digits[i])) << (bit % 8);
            bytes[bit / 8] |= static_cast<unsigned char>(word);
            bytes[bit / 8 + 1] |= static_cast<unsigned char>(word >> 8);
        }
        Integer result;
        mp::import_bits(result, bytes.begin(), bytes.end(), 8, false);
        return result;
    }
    Integer result = 0;
    std::uint64_t chunk = 0, scale = 1;
    for (char c : digits) {
        chunk = chunk * static_cast<std::uint64_t>(base) + static_cast<std::uint64_t>(value_of(c));
        scale *= static_cast<std::uint64_t>(base);
        if (scale > (std::uint64_t{1} << 57)) {
            result *= scale;
            result += chunk;
            chunk = 0, scale = 1;
            if (const std::size_t limbs = result.backend().size(); limbs > 1024) vm.checkpoint(static_cast<std::int64_t>(limbs / 64));
        }
    }
    return scale > 1 ? Integer(result * scale + chunk) : result;
}

int digit_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if ((c | 32) >= 'a' && (c | 32) <= 'z') return (c | 32) - 'a' + 10;
    return 99;
}

}  // namespace

Value make_int_from_digits(Vm& vm, std::string_view digits, int base) {
    std::string clean;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (digits[i] == '_') {
            if (i == 0 || i + 1 == digits.size() || digits[i + 1] == '_') return Value::empty();
            continue;
        }
        if (digit_value(digits[i]) >= base) return Value::empty();
        clean += digits[i];
    }
    if (clean.empty()) return Value::empty();
    const std::size_t most = vm.builtins ? vm.builtins->max_int_digits : 0;
    if (most && clean.size() > most && !std::has_single_bit(static_cast<unsigned>(base))) {
        vm.raise(vm.types().value_error, "Exceeds the limit (" + std::to_string(most) + " digits) for integer string conversion: value has " + std::to_string(clean.size()) +
                                             " digits; use sys.set_int_max_str_digits() to increase the limit");
    }
    return make_integer(vm, digits_to_integer(vm, clean, base));
}

Value parse_int(Vm& vm, std::string_view text, int base, const Value& shown) {
    std::string ascii;
    ascii.reserve(text.size());
    bool bad = false;
    for (std::size_t at = 0; at < text.size();) {
        char32_t c = decode_next(text, at);
        if (c < 0x80) ascii += static_cast<char>(c);
        else if (unicode_is_space(c)) ascii += ' ';
        else if (int digit = unicode_decimal_value(c); digit >= 0) ascii += static_cast<char>('0' + digit);
        else bad = true;
    }
    auto space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f); };
    std::size_t begin = 0, end = ascii.size();
    while (begin < end && space(ascii[begin])) ++begin;
    while (end > begin && space(ascii[end - 1])) --end;
    std::string_view rest = std::string_view(ascii).substr(begin, end - begin);
    bool negative = false;
    if (!rest.empty() && (rest[0] == '+' || rest[0] == '-')) {
        negative = rest[0] == '-';
        rest.remove_prefix(1);
    }
    int effective = base;
    bool prefixed = false;
    if (rest.size() > 1 && rest[0] == '0') {
        char p = static_cast<char>(rest[1] | 32);
        int meant = p == 'x' ? 16 : p == 'o' ? 8 : p == 'b' ? 2 : 0;
        if (meant && (base == 0 || base == meant)) {
            effective = meant;
            prefixed = true;
            rest.remove_prefix(2);
            if (!rest.empty() && rest[0] == '_') rest.remove_prefix(1);
        }
    }
    if (effective == 0) {
        effective = 10;
        if (!prefixed && rest.size() > 1 && rest[0] == '0' && rest.find_first_not_of("0_") != std::string_view::npos) bad = true;
    }
    Value result;
    if (!bad) result = make_int_from_digits(vm, rest, effective);
    if (result.is_empty()) {
        std::string message = "invalid literal for int() with base " + std::to_string(base) + ": " + vm.repr(shown).substr(0, 200);
        vm.raise(vm.types().value_error, message);
    }
    return negative ? int_unary(vm, Unary::neg, result) : result;
}

Value int_unary(Vm& vm, Unary op, const Value& a) {
    if (is_small(a)) {
        std::int64_t v = small_value(a);
        return make_int(vm, op == Unary::neg ? -v : op == Unary::invert ? ~v : v);
    }
    const Integer& v = static_cast<BigInt*>(a.object())->value;
    switch (op) {
        case Unary::neg: return make_integer(vm, -v);
        case Unary::invert: return make_integer(vm, -v - 1);
        case Unary::pos: break;
    }
    return exact_int(vm, a);
}

}  // namespace python
