// int's binary operators.
#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "python/builtins/big_int.h"
#include "python/builtins/int.h"
#include "python/builtins/memory.h"
#include "python/builtins/tuple.h"
#include "python/types.h"
#include "python/vm.h"

namespace python {
namespace mp = boost::multiprecision;

namespace {

// Of limbs with limbs: paid for, and bounded, as nothing stops it half-way.
void account_steps(Vm& vm, std::size_t steps) {
    if (steps > std::size_t{1} << 32) vm.raise_memory_error();
    if (steps > 64) vm.checkpoint(static_cast<std::int64_t>(steps / 64));
}

// Quotient and remainder, rounded down.
void floor_divide(Vm& vm, const Integer& a, const Integer& b, Integer& quotient, Integer& remainder) {
    divide(vm, a, b, quotient, remainder);
    if (remainder != 0 && (remainder < 0) != (b < 0)) {
        --quotient;
        remainder += b;
    }
}

// A product takes bits(a) * bits(b) steps or less: paid for, and bounded.
void account_product(Vm& vm, std::size_t bits_a, std::size_t bits_b) {
    if (bits_a + bits_b > kMaxProductBits) vm.raise_memory_error();
    account_steps(vm, (bits_a / 64 + 1) * (bits_b / 64 + 1));
}

[[noreturn]] void zero_division(Vm& vm, const char* message) { vm.raise(vm.types().zero_division_error, message); }

// a / b correctly rounded, for numbers of any size.
double true_divide(Vm& vm, const Value& va, const Value& vb) {
    if (int_sign(vb) == 0) zero_division(vm, "division by zero");
    if (is_small(va) && is_small(vb)) return static_cast<double>(small_value(va)) / static_cast<double>(small_value(vb));
    Integer a = to_integer(va), b = to_integer(vb);
    bool negative = (a < 0) != (b < 0);
    if (a < 0) a = -a;
    if (b < 0) b = -b;
    if (a == 0) return negative ? -0.0 : 0.0;
    auto bits_a = static_cast<std::int64_t>(bit_length(a)), bits_b = static_cast<std::int64_t>(bit_length(b));
    std::int64_t scale = bits_a - bits_b;
    auto overflow = [&]() -> double { vm.raise(vm.types().overflow_error, "integer division result too large for a float"); };
    if (scale > 1025) return overflow();
    if (scale < -1080) return negative ? -0.0 : 0.0;
    // A quotient with 55 or 56 bits (fewer where the result is subnormal), the last bit sticky.
    std::int64_t shift = std::max<std::int64_t>(scale, -1022) - 55;
    if (shift < 0) a <<= -shift;
    else b <<= shift;
    Integer quotient, remainder;
    divide(vm, a, b, quotient, remainder);
    auto mantissa = static_cast<std::uint64_t>(quotient);
    if (remainder != 0) mantissa |= 1;
    // Round to 53 bits, or to what a subnormal has, by hand: ldexp would round a second time.
    int bits = static_cast<int>(std::bit_width(mantissa));
    int drop = std::max<int>(bits - 53, static_cast<int>(-1074 - shift));
    if (drop > 0) {
        std::uint64_t low = mantissa & ((std::uint64_t{1} << drop) - 1), half = std::uint64_t{1} << (drop - 1);
        mantissa >>= drop;
        if (low > half || (low == half && (mantissa & 1))) ++mantissa;
        shift += drop;
    }
    double result = std::ldexp(static_cast<double>(mantissa), static_cast<int>(shift));
    if (std::isinf(result)) return overflow();
    return negative ? -result : result;
}

std::int64_t shift_count(Vm& vm, const Value& by, bool& huge) {
    if (int_sign(by) < 0) vm.raise(vm.types().value_error, "negative shift count");
    auto count = int_value(by);
    huge = !count;
    return count.value_or(0);
}

Value shift_left(Vm& vm, const Value& a, const Value& by) {
    bool huge;
    std::int64_t count = shift_count(vm, by, huge);
    if (int_sign(a) == 0) return Value::small_int(0);
    if (huge) vm.raise(vm.types().overflow_error, "too many digits in integer");
    if (is_small(a) && count < 62) {
        std::int64_t v = small_value(a);
        if (static_cast<std::int64_t>(int_bit_length(a)) + count < 63) return make_int(vm, v * (std::int64_t{1} << count));
    }
    std::size_t bits = int_bit_length(a) + static_cast<std::size_t>(count);
    require_memory(vm, bits / 8 + 64);
    if (bits > std::size_t{1} << 32) vm.raise_memory_error();
    vm.checkpoint(static_cast<std::int64_t>(bits >> 16));
    return make_integer(vm, to_integer(a) << static_cast<std::size_t>(count));
}

Value shift_right(Vm& vm, const Value& a, const Value& by) {
    bool huge;
    std::int64_t count = shift_count(vm, by, huge);
    if (huge || count > static_cast<std::int64_t>(int_bit_length(a))) return Value::small_int(int_sign(a) < 0 ? -1 : 0);
    if (is_small(a)) return Value::small_int(small_value(a) >> std::min<std::int64_t>(count, 63));
    Integer v = to_integer(a);
    if (v >= 0) return make_integer(vm, v >> static_cast<std::size_t>(count));
    return make_integer(vm, -((-v - 1) >> static_cast<std::size_t>(count)) - 1);
}

Value power(Vm& vm, const Value& base, const Value& exponent) {
    if (int_sign(exponent) < 0) {
        double b = int_to_double(vm, base), e = int_to_double(vm, exponent);
        if (b == 0) zero_division(vm, "0.0 cannot be raised to a negative power");
        return Value::number(std::pow(b, e));
    }
    if (auto small_base = int_value(base)) {  // 0, 1, -1 and powers of two need no multiplication
        if (*small_base == 0) return Value::small_int(int_sign(exponent) == 0);
        if (*small_base == 1) return Value::small_int(1);
        if (*small_base == -1) return Value::small_int(int_is_odd(exponent) ? -1 : 1);
    }
    auto e = int_value(exponent);
    std::size_t base_bits = int_bit_length(base);
    if (!e || static_cast<std::uint64_t>(*e) > kMaxProductBits * 8) vm.raise_memory_error();
    if (int_value(base) == 2) return shift_left(vm, Value::small_int(1), exponent);
    if ((base_bits - 1) * static_cast<std::size_t>(*e) > kMaxProductBits) vm.raise_memory_error();
    std::size_t result_bits = base_bits * static_cast<std::size_t>(*e);
    if (result_bits < 63) {
        std::int64_t result = 1, b = *int_value(base);
        for (std::int64_t i = *e; i > 0; i >>= 1) {
            if (i & 1) result *= b;
            if (i > 1) b *= b;
        }
        return make_int(vm, result);
    }
    account_product(vm, std::min(result_bits / 2, kMaxProductBits / 2), std::min(result_bits / 2, kMaxProductBits / 2));
    Integer result = 1, b = to_integer(base);
    for (std::int64_t i = *e; i > 0; i >>= 1) {
        if (i & 1) result *= b;
        if (i > 1) b *= b;
    }
    return make_integer(vm, std::move(result));
}

Integer bit_operation(Binary op, const Integer& a, const Integer& b) {
    // Two's complement by hand where a number is negative: -x is ~(x - 1).
    if (a >= 0 && b >= 0) {
        if (op == Binary::and_) return a & b;
        if (op == Binary::or_) return a | b;
        return a ^ b;
    }
    Integer x = a < 0 ? Integer(-a - 1) : a, y = b < 0 ? Integer(-b - 1) : b;  // complements of the negative ones
    bool nx = a < 0, ny = b < 0;
    auto without = [](const Integer& p, const Integer& q) { return Integer(p ^ (p & q)); };
    auto complement = [](const Integer& p) { return Integer(-p - 1); };
    switch (op) {
        case Binary::and_:
            if (nx && ny) return complement(x | y);
            return nx ? without(y, x) : without(x, y);
        case Binary::or_:
            if (nx && ny) return complement(x & y);
            return nx ? complement(without(x, y)) : complement(without(y, x));
        default:
            return nx == ny ? Integer(x ^ y) : complement(x ^ y);
    }
}

Value small_binary(Vm& vm, Binary op, std::int64_t a, std::int64_t b) {
    switch (op) {
        case Binary::add: return make_int(vm, a + b);
        case Binary::sub: return make_int(vm, a - b);
        case Binary::mul: {
            std::int64_t product;
            if (!__builtin_mul_overflow(a, b, &product)) return make_int(vm, product);
            return make_integer(vm, Integer(a) * b);
        }
        case Binary::floordiv:
            if (b == 0) zero_division(vm, "integer division or modulo by zero");
            return make_int(vm, floor_div(a, b));
        case Binary::mod:
            if (b == 0) zero_division(vm, "integer modulo by zero");
            return make_int(vm, floor_mod(a, b));
        case Binary::and_: return make_int(vm, a & b);
        case Binary::or_: return make_int(vm, a | b);
        case Binary::xor_: return make_int(vm, a ^ b);
        case Binary::truediv: case Binary::pow: case Binary::lshift: case Binary::rshift: case Binary::matmul: break;
    }
    return Value::not_implemented();
}

}  // namespace

void divide(Vm& vm, const Integer& a, const Integer& b, Integer& quotient, Integer& remainder) {
    const std::size_t limbs = a.backend().size(), by = b.backend().size(), piece = std::max<std::size_t>(by, 32);
    if (by == 1 || limbs <= piece * 2) {
        account_steps(vm, limbs < by ? 1 : limbs * (by == 1 ? 1 : limbs - by + 1));
        return mp::divide_qr(a, b, quotient, remainder);
    }
    // The library goes through the whole dividend for each limb of the quotient. So: piece by piece, from the top.
    using Limb = mp::limb_type;
    std::vector<Limb> digits(a.backend().limbs(), a.backend().limbs() + limbs);
    const bool negative_a = a < 0, negative_b = b < 0;
    const Integer divisor = negative_b ? Integer(-b) : b;
    Integer rest = 0, whole;
    for (std::size_t end = limbs, size = (limbs - 1) % piece + 1; end > 0; end -= std::exchange(size, piece)) {
        account_steps(vm, (by + piece) * piece);
        Limb* const at = digits.data() + (end - size);
        Integer part, some;
        mp::import_bits(part, at, at + size, 0, false);
        part += rest << (size * sizeof(Limb) * 8);
        mp::divide_qr(part, divisor, some, rest);
        std::fill(at, at + size, 0);
        std::copy_n(some.backend().limbs(), some.backend().size(), at);  // no longer than the piece: `rest` was below the divisor
    }
    mp::import_bits(whole, digits.data(), digits.data() + limbs, 0, false);
    quotient = negative_a != negative_b ? Integer(-whole) : std::move(whole);
    remainder = negative_a ? Integer(-rest) : std::move(rest);
}

Value int_binary(Vm& vm, Binary op, const Value& a, const Value& b) {
    switch (op) {
        case Binary::truediv: return Value::number(true_divide(vm, a, b));
        case Binary::pow: return power(vm, a, b);
        case Binary::lshift: return shift_left(vm, a, b);
        case Binary::rshift: return shift_right(vm, a, b);
        case Binary::matmul: return Value::not_implemented();
        default: break;
    }
    if (is_small(a) && is_small(b)) return small_binary(vm, op, small_value(a), small_value(b));
    switch (op) {
        case Binary::add: return make_integer(vm, to_integer(a) + to_integer(b));
        case Binary::sub: return make_integer(vm, to_integer(a) - to_integer(b));
        case Binary::mul:
            account_product(vm, int_bit_length(a), int_bit_length(b));
            return make_integer(vm, to_integer(a) * to_integer(b));
        case Binary::floordiv: case Binary::mod: {
            if (int_sign(b) == 0) zero_division(vm, op == Binary::mod ? "integer modulo by zero" : "integer division or modulo by zero");
            Integer quotient, remainder;
            floor_divide(vm, to_integer(a), to_integer(b), quotient, remainder);
            return make_integer(vm, op == Binary::mod ? std::move(remainder) : std::move(quotient));
        }
        default: return make_integer(vm, bit_operation(op, to_integer(a), to_integer(b)));
    }
}

Value int_divmod(Vm& vm, const Value& a, const Value& b) {
    if (int_sign(b) == 0) zero_division(vm, "integer division or modulo by zero");
    Value quotient = int_binary(vm, Binary::floordiv, a, b);
    return make_pair(vm, std::move(quotient), int_binary(vm, Binary::mod, a, b));
}

Value int_pow_mod(Vm& vm, const Value& base, const Value& exponent, const Value& modulus) {
    Integer m = to_integer(modulus), b = to_integer(base), e = to_integer(exponent);
    if (m == 0) vm.raise(vm.types().value_error, "pow() 3rd argument cannot be 0");
    bool negative = m < 0;
    if (negative) m = -m;
    if (m == 1) return Value::small_int(0);
    Integer quotient;
    floor_divide(vm, Integer(b), m, quotient, b);
    if (e < 0) {
        // The inverse, by Euclid.
        Integer r0 = m, r1 = b, t0 = 0, t1 = 1;
        while (r1 != 0) {
            Integer q, r;
            divide(vm, r0, r1, q, r);
            vm.checkpoint(static_cast<std::int64_t>(r0.backend().size() / 16 + 1));
            Integer t = t0 - q * t1;
            r0 = std::exchange(r1, r);
            t0 = std::exchange(t1, t);
        }
        if (r0 != 1) vm.raise(vm.types().value_error, "base is not invertible for the given modulus");
        b = t0 < 0 ? Integer(t0 + m) : t0;
        e = -e;
    }
    Integer result = 1;
    std::size_t bits = bit_length(e), modulus_limbs = bit_length(m) / 64 + 1;
    for (std::size_t i = bits; i-- > 0;) {
        vm.checkpoint(static_cast<std::int64_t>(modulus_limbs * modulus_limbs / 32 + 1));
        result = result * result % m;
        if (mp::bit_test(e, static_cast<unsigned>(i))) result = result * b % m;
    }
    if (negative && result != 0) result -= m;
    return make_integer(vm, std::move(result));
}

}  // namespace python
