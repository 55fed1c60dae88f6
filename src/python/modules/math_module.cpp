// The module `math`: CPython's results to the last bit, and its errors. Functions of ints are in math_integers.cpp.
#include <climits>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "python/builtins/big_int.h"
#include "python/modules/gamma.h"
#include "python/modules/math_support.h"
#include "python/modules/modules.h"

namespace python {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity(), kNan = std::numeric_limits<double>::quiet_NaN();

// -- functions of one number -----------------------------------------------------------------------------------------

using Function1 = double (*)(double);

// A function of the C library. An infinity from a finite argument is an overflow if the function can grow so large, else
// a pole.
template <Function1 F, bool Overflows>
Value one(Vm& vm, Value* a) {
    const double x = vm.to_double(a[0]), result = F(x);
    if (std::isnan(result) && !std::isnan(x)) raise_domain(vm);
    if (std::isinf(result) && std::isfinite(x)) Overflows ? raise_range(vm) : raise_domain(vm);
    return Value::number(result);
}

template <double (*F)(double, MathError&)>
Value with_error(Vm& vm, Value* a) {
    MathError error = MathError::none;
    const double result = F(vm.to_double(a[0]), error);
    if (error == MathError::domain) raise_domain(vm);
    if (error == MathError::range) raise_range(vm);
    return Value::number(result);
}

double log_of(Vm& vm, double x, Function1 f) {
    if (std::isfinite(x)) {
        if (x > 0) return f(x);
        raise_domain(vm);
    }
    if (std::isnan(x) || x > 0) return x;
    raise_domain(vm);
}

// An int too large for a float: its logarithm is that of its leading bits and that of the power of two it is times.
double log_of(Vm& vm, const Value& value, Function1 f) {
    if (!is_int(value)) return log_of(vm, vm.to_double(value), f);
    if (int_sign(value) <= 0) raise_domain(vm);
    const double x = int_to_double_or_infinity(value);
    if (std::isfinite(x)) return log_of(vm, x, f);
    const Integer number = to_integer(value);
    const std::size_t shift = bit_length(number) - 64;
    Integer top = number >> shift;
    if ((top << shift) != number) top |= 1;  // so that a tie is seen to be none
    const double fraction = std::ldexp(int_to_double_or_infinity(make_integer(vm, top)), -64);
    return f(fraction) + f(2.0) * static_cast<double>(shift + 64);
}

Value math_log(Vm& vm, Value* a) {
    std::span<const Value> args = a[0].as<Tuple>()->span();
    if (args.empty() || args.size() > 2) raise_type_error(vm, "math.log requires 1 to 2 arguments");
    const double above = log_of(vm, args[0], std::log);
    if (args.size() == 1) return Value::number(above);
    const double below = log_of(vm, args[1], std::log);
    if (below == 0) vm.raise(vm.types().zero_division_error, "float division by zero");
    return Value::number(above / below);
}

template <Function1 F>
Value log_to_base(Vm& vm, Value* a) {
    return Value::number(log_of(vm, a[0], F));
}

// -- rounding --------------------------------------------------------------------------------------------------------

template <Function1 F, int Name>
Value rounded(Vm& vm, Value* a) {
    if (!is_exact(vm, a[0], vm.types().float_)) {
        if (Value method = vm.lookup_special(a[0], Name == 0 ? vm.names().__floor__ : vm.names().__ceil__)) return vm.call(method);
    }
    return make_int_from_double(vm, F(vm.to_double(a[0])));
}

Value math_trunc(Vm& vm, Value* a) {
    if (is_exact(vm, a[0], vm.types().float_)) return make_int_from_double(vm, a[0].as_float());
    if (Value method = vm.lookup_special(a[0], vm.names().__trunc__)) return vm.call(method);
    raise_type_error(vm, "type {} doesn't define __trunc__ method", type_name(vm, a[0]));
}

Value math_modf(Vm& vm, Value* a) {
    const double x = vm.to_double(a[0]);
    if (std::isinf(x)) return pair(vm, Value::number(std::copysign(0.0, x)), Value::number(x));
    double whole;
    const double fraction = std::modf(x, &whole);
    return pair(vm, Value::number(fraction), Value::number(whole));
}

Value math_frexp(Vm& vm, Value* a) {
    const double x = vm.to_double(a[0]);
    int exponent = 0;
    const double mantissa = std::isfinite(x) ? std::frexp(x, &exponent) : x;
    return pair(vm, Value::number(mantissa), Value::small_int(exponent));
}

Value math_ldexp(Vm& vm, Value* a) {
    const double x = vm.to_double(a[0]);
    if (!is_int(a[1])) raise_type_error(vm, "Expected an int as second argument to ldexp.");
    if (x == 0 || !std::isfinite(x)) return Value::number(x);
    const auto exponent = int_value(a[1]);
    const bool positive = int_sign(a[1]) > 0;
    if (!exponent || *exponent > INT_MAX || *exponent < INT_MIN) {
        if (positive) raise_range(vm);
        return Value::number(std::copysign(0.0, x));
    }
    const double result = std::ldexp(x, static_cast<int>(*exponent));
    if (std::isinf(result)) raise_range(vm);
    return Value::number(result);
}

Value math_ulp(Vm& vm, Value* a) {
    const double x = std::fabs(vm.to_double(a[0]));
    if (!std::isfinite(x)) return Value::number(x);
    const double above = std::nextafter(x, kInfinity);
    return Value::number(std::isinf(above) ? x - std::nextafter(x, -kInfinity) : above - x);
}

// -- functions of two numbers ----------------------------------------------------------------------------------------

template <double (*F)(double, double)>
Value two(Vm& vm, Value* a) {
    const double x = vm.to_double(a[0]);
    return Value::number(F(x, vm.to_double(a[1])));
}

Value math_pow(Vm& vm, Value* a) {
    const double x = vm.to_double(a[0]), y = vm.to_double(a[1]);
    const double result = std::pow(x, y);  // whose special cases are those of C99's Annex F
    if (!std::isfinite(x) || !std::isfinite(y)) return Value::number(result);
    if (std::isnan(result)) raise_domain(vm);
    if (std::isinf(result)) x == 0 ? raise_domain(vm) : raise_range(vm);
    return Value::number(result);
}

Value math_fmod(Vm& vm, Value* a) {
    const double x = vm.to_double(a[0]), y = vm.to_double(a[1]);
    if (std::isinf(y) && std::isfinite(x)) return Value::number(x);
    const double result = std::fmod(x, y);
    if (std::isnan(result) && !std::isnan(x) && !std::isnan(y)) raise_domain(vm);
    return Value::number(result);
}

Value math_remainder(Vm& vm, Value* a) {
    const double x = vm.to_double(a[0]), y = vm.to_double(a[1]);
    const double result = std::remainder(x, y);
    if (std::isnan(result) && !std::isnan(x) && !std::isnan(y)) raise_domain(vm);
    return Value::number(result);
}

Value math_isclose(Vm& vm, Value* a) {
    const double x = vm.to_double(a[0]), y = vm.to_double(a[1]), relative = vm.to_double(a[2]), absolute = vm.to_double(a[3]);
    if (relative < 0 || absolute < 0) raise_value_error(vm, "tolerances must be non-negative");
    if (x == y) return Value::boolean(true);
    if (std::isinf(x) || std::isinf(y)) return Value::boolean(false);
    const double difference = std::fabs(y - x);
    return Value::boolean(difference <= std::fabs(relative * y) || difference <= std::fabs(relative * x) || difference <= absolute);
}

// -- sums and lengths ------------------------------------------------------------------------------------------------

// Adds without any loss: `parts` do not overlap, and grow in size.
Value math_fsum(Vm& vm, Value* a) {
    std::vector<double> parts;
    double special_sum = 0, infinite_sum = 0;
    vm.each(a[0], [&](Value item) {
        double x = vm.to_double(item);
        const double given = x;
        std::size_t kept = 0;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            double y = parts[i];
            if (std::fabs(x) < std::fabs(y)) std::swap(x, y);
            const double high = x + y, low = y - (high - x);
            if (low != 0) parts[kept++] = low;
            x = high;
        }
        parts.resize(kept);
        if (x == 0) return true;
        if (std::isfinite(x)) {
            parts.push_back(x);
            return true;
        }
        if (std::isfinite(given)) vm.raise(vm.types().overflow_error, "intermediate overflow in fsum");
        if (std::isinf(given)) infinite_sum += given;
        special_sum += given;
        parts.clear();
        return true;
    });
    if (special_sum != 0) {
        if (std::isnan(infinite_sum)) raise_value_error(vm, "-inf + inf in fsum");
        return Value::number(special_sum);
    }
    double high = 0;
    if (!parts.empty()) {
        high = parts.back();
        parts.pop_back();
        double low = 0;
        while (!parts.empty()) {
            const double x = high, y = parts.back();
            parts.pop_back();
            high = x + y;
            low = y - (high - x);
            if (low != 0) break;
        }
        // Half-way cases: the next part decides.
        if (!parts.empty() && ((low < 0 && parts.back() < 0) || (low > 0 && parts.back() > 0))) {
            const double y = low * 2, x = high + y;
            if (y == x - high) high = x;
        }
    }
    return Value::number(high);
}

// A sum whose rounding errors are kept apart: the running sum starts at 1, so that all errors are below its last bit.
struct CompensatedSum {
    double sum = 1.0, from_squares = 0, from_products = 0, from_rests = 0;
    static void add(double x, double& sum, double& lost) {
        const double before = sum;
        sum += x;
        lost += (before - sum) + x;
    }
    // sign * x * x, as the sum of three products that lose nothing.
    void add_square(double x, double sign) {
        constexpr double kSplit = 134217729.0;  // 2^27 + 1: splits 53 bits into halves
        const double t = x * kSplit, high = t - (t - x), low = x - high;
        add(sign * high * high, sum, from_squares);
        add(sign * 2.0 * high * low, sum, from_products);
        if (sign > 0) from_rests += low * low;
        else add(-low * low, sum, from_rests);
    }
    double total() const { return sum - 1.0 + (from_squares + from_products + from_rests); }
};

// The length of a vector, correctly rounded but for the rarest cases, as CPython's.
double vector_length(const std::vector<double>& v, double largest, bool has_nan) {
    if (std::isinf(largest)) return largest;
    if (has_nan) return kNan;
    if (largest == 0 || v.size() <= 1) return largest;
    int exponent;
    std::frexp(largest, &exponent);
    if (exponent < -1023) {  // no power of two would bring it near 1
        CompensatedSum sum;
        for (double x : v) {
            x /= largest;
            CompensatedSum::add(x * x, sum.sum, sum.from_squares);
        }
        return largest * std::sqrt(sum.sum - 1.0 + sum.from_squares);
    }
    const double scale = std::ldexp(1.0, -exponent);
    CompensatedSum sum;
    for (double x : v) sum.add_square(x * scale, 1);
    const double length = std::sqrt(sum.total());
    sum.add_square(length, -1);  // what the root is off by
    return (length + sum.total() / (2.0 * length)) / scale;
}

struct Vector {
    std::vector<double> values;
    double largest = 0;
    bool has_nan = false;
    void add(double x) {
        x = std::fabs(x);
        values.push_back(x);
        has_nan = has_nan || std::isnan(x);
        if (x > largest) largest = x;
    }
    double length() const { return vector_length(values, largest, has_nan); }
};

Value math_hypot(Vm& vm, Value* a) {
    Vector v;
    for (const Value& item : a[0].as<Tuple>()->span()) v.add(vm.to_double(item));
    return Value::number(v.length());
}

Value math_dist(Vm& vm, Value* a) {
    const Value p = tuple_from(vm, a[0]), q = tuple_from(vm, a[1]);
    Tuple &from = *p.as<Tuple>(), &to = *q.as<Tuple>();
    if (from.size() != to.size()) raise_value_error(vm, "both points must have the same number of dimensions");
    Vector v;
    for (std::size_t i = 0; i < from.size(); ++i) {
        const double x = vm.to_double(from[i]);
        v.add(x - vm.to_double(to[i]));
    }
    return Value::number(v.length());
}

Value math_prod(Vm& vm, Value* a) {
    Tuple& args = *a[0].as<Tuple>();
    if (args.size() != 1) raise_type_error(vm, "prod() takes exactly 1 positional argument ({} given)", args.size());
    Value product = a[1];
    vm.each(args[0], [&](Value item) {
        product = vm.binary(Binary::mul, product, item);
        return true;
    });
    return product;
}

double to_degrees(double x) { return x * (180.0 / std::numbers::pi); }
double to_radians(double x) { return x * (std::numbers::pi / 180.0); }

}  // namespace

void fill_math(Vm& vm, Module& m) {
    m.set(vm, "__doc__", vm.make_str("This module provides access to the mathematical functions\ndefined by the C standard."));
    m.set(vm, "pi", Value::number(std::numbers::pi));
    m.set(vm, "e", Value::number(std::numbers::e));
    m.set(vm, "tau", Value::number(2 * std::numbers::pi));
    m.set(vm, "inf", Value::number(kInfinity));
    m.set(vm, "nan", Value::number(kNan));

#define ONE(name, overflows) m.function(vm, #name, "x, /", one<std::name, overflows>)
    ONE(acos, false);
    ONE(acosh, false);
    ONE(asin, false);
    ONE(asinh, false);
    ONE(atan, false);
    ONE(atanh, false);
    ONE(cbrt, false);
    ONE(cos, false);
    ONE(cosh, true);
    ONE(erf, false);
    ONE(erfc, false);
    ONE(exp, true);
    ONE(exp2, true);
    ONE(expm1, true);
    ONE(fabs, false);
    ONE(log1p, false);
    ONE(sin, false);
    ONE(sinh, true);
    ONE(sqrt, false);
    ONE(tan, false);
    ONE(tanh, false);
#undef ONE
    m.function(vm, "degrees", "x, /", [](Vm& vm, Value* a) { return Value::number(to_degrees(vm.to_double(a[0]))); });
    m.function(vm, "radians", "x, /", [](Vm& vm, Value* a) { return Value::number(to_radians(vm.to_double(a[0]))); });
    m.function(vm, "gamma", "x, /", with_error<gamma_function>);
    m.function(vm, "lgamma", "x, /", with_error<log_gamma_function>);
    m.function(vm, "log", "/, *args", math_log);
    m.function(vm, "log2", "x, /", log_to_base<std::log2>);
    m.function(vm, "log10", "x, /", log_to_base<std::log10>);
    m.function(vm, "floor", "x, /", rounded<std::floor, 0>);
    m.function(vm, "ceil", "x, /", rounded<std::ceil, 1>);
    m.function(vm, "trunc", "x, /", math_trunc);
    m.function(vm, "modf", "x, /", math_modf);
    m.function(vm, "frexp", "x, /", math_frexp);
    m.function(vm, "ldexp", "x, i, /", math_ldexp);
    m.function(vm, "ulp", "x, /", math_ulp);
    m.function(vm, "isfinite", "x, /", [](Vm& vm, Value* a) { return Value::boolean(std::isfinite(vm.to_double(a[0]))); });
    m.function(vm, "isinf", "x, /", [](Vm& vm, Value* a) { return Value::boolean(std::isinf(vm.to_double(a[0]))); });
    m.function(vm, "isnan", "x, /", [](Vm& vm, Value* a) { return Value::boolean(std::isnan(vm.to_double(a[0]))); });
    m.function(vm, "atan2", "y, x, /", two<std::atan2>);
    m.function(vm, "copysign", "x, y, /", two<std::copysign>);
    m.function(vm, "nextafter", "x, y, /", two<std::nextafter>);
    m.function(vm, "pow", "x, y, /", math_pow);
    m.function(vm, "fmod", "x, y, /", math_fmod);
    m.function(vm, "remainder", "x, y, /", math_remainder);
    m.function(vm, "isclose", "/, a, b, *, rel_tol=1e-09, abs_tol=0.0", math_isclose);
    m.function(vm, "fsum", "seq, /", math_fsum);
    m.function(vm, "hypot", "/, *coordinates", math_hypot);
    m.function(vm, "dist", "p, q, /", math_dist);
    m.function(vm, "prod", "/, *args, start=1", math_prod);
    add_integer_functions(vm, m);
}

}  // namespace python
