// The functions of `math` that compute with ints alone.
#include <cmath>
#include <numeric>
#include <utility>

#include "python/builtins/big_int.h"
#include "python/modules/math_support.h"

namespace python {
namespace {
namespace mp = boost::multiprecision;

// The product of first * (first + 1) * ... * last, halved again and again so that the factors are of like size.
Integer product_of_range(Vm& vm, std::uint64_t first, std::uint64_t last) {
    if (last < first) return 1;
    if (last - first < 8) {
        Integer product = first;
        for (std::uint64_t i = first + 1; i <= last; ++i) product *= i;
        return product;
    }
    const std::uint64_t middle = first + (last - first) / 2;
    Integer left = product_of_range(vm, first, middle), right = product_of_range(vm, middle + 1, last);
    if (bit_length(left) + bit_length(right) > kMaxProductBits) vm.raise_memory_error();
    vm.checkpoint(static_cast<std::int64_t>(bit_length(left) / 512 * (bit_length(right) / 512)) + 1);
    return left * right;
}

// Refuses what could not be held anyway, before working for it.
void require_product(Vm& vm, double factors, double largest) {
    if (factors * std::log2(largest + 2) > 2.0 * static_cast<double>(kMaxProductBits)) vm.raise_memory_error();
}

Value math_factorial(Vm& vm, Value* a) {
    const Value n = integer_argument(vm, a[0]);
    if (int_sign(n) < 0) raise_value_error(vm, "factorial() not defined for negative values");
    const auto number = int_value(n);
    if (!number) vm.raise(vm.types().overflow_error, "factorial() argument should not exceed 9223372036854775807");
    require_product(vm, static_cast<double>(*number), static_cast<double>(*number));
    return make_integer(vm, product_of_range(vm, 1, static_cast<std::uint64_t>(*number)));
}

// n * (n - 1) * ... of k factors.
Integer falling_product(Vm& vm, const Value& n, std::int64_t k) {
    if (auto small = int_value(n)) return product_of_range(vm, static_cast<std::uint64_t>(*small - k + 1), static_cast<std::uint64_t>(*small));
    Integer factor = to_integer(n), product = 1;
    require_product(vm, static_cast<double>(k), std::ldexp(1.0, 63));
    for (std::int64_t i = 0; i < k; ++i) {
        product *= factor;
        --factor;
        if (bit_length(product) > kMaxProductBits) vm.raise_memory_error();
        vm.checkpoint(static_cast<std::int64_t>(bit_length(product) / 512) + 1);
    }
    return product;
}

Value math_perm(Vm& vm, Value* a) {
    if (a[1].is_none()) return math_factorial(vm, a);
    const Value n = integer_argument(vm, a[0]), k = integer_argument(vm, a[1]);
    if (int_sign(n) < 0) raise_value_error(vm, "n must be a non-negative integer");
    if (int_sign(k) < 0) raise_value_error(vm, "k must be a non-negative integer");
    if (int_compare(n, k) < 0) return Value::small_int(0);
    const auto count = int_value(k);
    if (!count) vm.raise(vm.types().overflow_error, "k must not exceed 9223372036854775807");
    if (*count == 0) return Value::small_int(1);
    require_product(vm, static_cast<double>(*count), int_value(n) ? static_cast<double>(*count) : 1e19);
    return make_integer(vm, falling_product(vm, n, *count));
}

Value math_comb(Vm& vm, Value* a) {
    const Value n = integer_argument(vm, a[0]);
    Value k = integer_argument(vm, a[1]);
    if (int_sign(n) < 0) raise_value_error(vm, "n must be a non-negative integer");
    if (int_sign(k) < 0) raise_value_error(vm, "k must be a non-negative integer");
    const Value rest = int_binary(vm, Binary::sub, n, k);
    if (int_sign(rest) < 0) return Value::small_int(0);
    if (int_compare(rest, k) < 0) k = rest;
    const auto count = int_value(k);
    if (!count) vm.raise(vm.types().overflow_error, "min(n - k, k) must not exceed 9223372036854775807");
    if (*count == 0) return Value::small_int(1);
    if (*count == 1) return n;
    require_product(vm, static_cast<double>(*count), int_value(n) ? static_cast<double>(*count) : 1e19);
    const Integer above = falling_product(vm, n, *count), below = product_of_range(vm, 1, static_cast<std::uint64_t>(*count));
    return make_integer(vm, above / below);
}

Value math_isqrt(Vm& vm, Value* a) {
    const Value n = integer_argument(vm, a[0]);
    if (int_sign(n) < 0) raise_value_error(vm, "isqrt() argument must be nonnegative");
    if (n.is_small_int()) {
        const auto number = n.as_small_int();
        auto root = static_cast<std::int64_t>(std::sqrt(static_cast<double>(number)));
        while (root * root > number) --root;
        while ((root + 1) * (root + 1) <= number) ++root;
        return Value::small_int(root);
    }
    return make_integer(vm, mp::sqrt(to_integer(n)));
}

Value absolute(Vm& vm, const Value& n) { return int_sign(n) < 0 ? int_unary(vm, Unary::neg, n) : n; }

// Lehmer's: most of Euclid's quotients follow from the leading bits alone; the whole numbers take many steps at once.
Integer gcd_of(Vm& vm, Integer a, Integer b) {
    if (a < 0) a = -a;
    if (b < 0) b = -b;
    if (a < b) a.swap(b);
    while (b != 0) {
        const std::size_t bits = bit_length(a), shift = bits > 60 ? bits - 60 : 0;
        auto x = static_cast<std::int64_t>(a >> shift), y = static_cast<std::int64_t>(b >> shift);
        std::int64_t xa = 1, xb = 0, ya = 0, yb = 1;  // x stands for xa * a + xb * b, y for ya * a + yb * b
        while (y + ya != 0 && y + yb != 0) {
            const std::int64_t quotient = (x + xa) / (y + ya);
            if (quotient != (x + xb) / (y + yb)) break;
            x = std::exchange(y, x - quotient * y);
            xa = std::exchange(ya, xa - quotient * ya);
            xb = std::exchange(yb, xb - quotient * yb);
        }
        if (xb == 0) {
            Integer quotient, rest;
            divide(vm, a, b, quotient, rest);
            a = std::exchange(b, std::move(rest));
        } else {
            Integer next = a * ya + b * yb;
            a = a * xa + b * xb;
            b = std::move(next);
        }
        if (shift > 0) vm.checkpoint(static_cast<std::int64_t>(a.backend().size() / 16 + 1));
    }
    return a;
}

Value gcd_of(Vm& vm, const Value& a, const Value& b) {
    if (a.is_small_int() && b.is_small_int()) return Value::small_int(std::gcd(a.as_small_int(), b.as_small_int()));
    return make_integer(vm, gcd_of(vm, to_integer(a), to_integer(b)));
}

Value math_gcd(Vm& vm, Value* a) {
    Value result = Value::small_int(0);
    for (const Value& item : a[0].as<Tuple>()->span()) result = gcd_of(vm, result, integer_argument(vm, item));
    return result;
}

Value math_lcm(Vm& vm, Value* a) {
    Value result = Value::small_int(1);
    for (const Value& item : a[0].as<Tuple>()->span()) {
        const Value n = absolute(vm, integer_argument(vm, item));
        if (int_sign(n) == 0 || int_sign(result) == 0) result = Value::small_int(0);
        else result = int_binary(vm, Binary::mul, result, int_binary(vm, Binary::floordiv, n, gcd_of(vm, result, n)));
    }
    return result;
}

}  // namespace

Value integer_argument(Vm& vm, const Value& value) {
    if (is_int(value)) return exact_int(vm, value);
    auto index = vm.type_of(value)->slots.index;
    if (!index || vm.lookup_special(value, vm.names().__index__).is_empty())
        raise_type_error(vm, "'{}' object cannot be interpreted as an integer", type_name(vm, value));
    return exact_int(vm, index(vm, value));
}

void add_integer_functions(Vm& vm, Module& m) {
    m.function(vm, "factorial", "x, /", math_factorial);
    m.function(vm, "perm", "n, k=None, /", math_perm);
    m.function(vm, "comb", "n, k, /", math_comb);
    m.function(vm, "isqrt", "n, /", math_isqrt);
    m.function(vm, "gcd", "/, *integers", math_gcd);
    m.function(vm, "lcm", "/, *integers", math_lcm);
}

}  // namespace python
