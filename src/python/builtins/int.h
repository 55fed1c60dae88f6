// int: without bound. Ints of 48 bits are immediates; others, and instances of subclasses of int, are BigInt objects.
//
// Two exact ints of the same value always have the same form: make_int() and everything here normalise. Work is
// bounded: results past kMaxResultBits raise MemoryError instead of keeping the program busy for minutes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "python/native.h"
#include "python/value.h"

namespace python {

class BigInt;  // builtins/big_int.h, which pulls in multiprecision
class Vm;

Value make_int(Vm& vm, std::int64_t value);
Value make_int_unsigned(Vm& vm, std::uint64_t value);
Value make_int_from_double(Vm& vm, double value);  // truncates; OverflowError, ValueError for inf, nan
// Digits as in source text, underscores allowed, no sign; base 2..36. Empty if they are not digits of that base.
Value make_int_from_digits(Vm& vm, std::string_view digits, int base);

bool is_int(const Value& value);  // int, bool, or an instance of a subclass
// The value if it fits, else nothing (too large, or not an int).
std::optional<std::int64_t> int_value(const Value& value);
int int_sign(const Value& value);
bool int_is_odd(const Value& value);
bool int_equal(const Value& a, const Value& b);
int int_compare(const Value& a, const Value& b);
std::int64_t int_hash(const Value& value);
double int_to_double(Vm& vm, const Value& value);               // correctly rounded; OverflowError
double int_to_double_or_infinity(const Value& value);
std::string int_to_string(Vm& vm, const Value& value, int base = 10);  // no prefix; ValueError past 4300 decimal digits
Value exact_int(Vm& vm, const Value& value);                    // of a bool or a subclass: the plain int

// a op b for two ints (is_int), with CPython's errors (division by zero and so on). `/` and a negative power give floats.
Value int_binary(Vm& vm, Binary op, const Value& a, const Value& b);
Value int_unary(Vm& vm, Unary op, const Value& a);
Value int_divmod(Vm& vm, const Value& a, const Value& b);       // a tuple
Value int_pow_mod(Vm& vm, const Value& base, const Value& exponent, const Value& modulus);

// An int that is an immediate, or a bool; and what it says.
inline bool is_small(const Value& v) { return v.is_small_int() || v.is_bool(); }
inline std::int64_t small_value(const Value& v) { return v.is_small_int() ? v.as_small_int() : v.is_true(); }

// int(text, base): CPython's rules and its ValueErrors; `shown` is what the message shows (the argument's repr).
Value parse_int(Vm& vm, std::string_view text, int base, const Value& shown);

// Python's floor semantics on machine ints; b is not 0.
inline std::int64_t floor_div(std::int64_t a, std::int64_t b) {
    std::int64_t q = a / b;
    return (a % b != 0 && ((a < 0) != (b < 0))) ? q - 1 : q;
}
inline std::int64_t floor_mod(std::int64_t a, std::int64_t b) {
    std::int64_t r = a % b;
    return (r != 0 && ((r < 0) != (b < 0))) ? r + b : r;
}

}  // namespace python
