// The class float: slots and methods. Floats are immediates; instances of subclasses are FloatObjects.
#include <cmath>

#include "python/builtins/bytes.h"
#include "python/builtins/complex.h"
#include "python/builtins/format.h"
#include "python/builtins/number_format.h"
#include "python/builtins/support.h"

namespace python {
namespace {

class FloatObject final : public Object {
  public:
    FloatObject(Type* type, double v) : Object(type, Layout::plain), value(v) {}
    const double value;
};

// A number as a double where arithmetic with a float takes it: float or int.
bool to_operand(Vm& vm, const Value& value, double& out) {
    if (value.is_float()) return out = value.as_float(), true;
    if (is_int(value)) return out = int_to_double(vm, value), true;
    if (is_float(value)) return out = float_value(value), true;
    return false;
}

// Exactly, also where the int has no exact double.
int compare_float_int(double f, const Value& i, bool& unordered) {
    unordered = std::isnan(f);
    if (unordered) return 0;
    if (std::isinf(f)) return f > 0 ? 1 : -1;
    if (auto small = int_value(i); small && std::llabs(*small) <= std::int64_t{1} << 53) {
        double d = static_cast<double>(*small);
        return f < d ? -1 : f > d;
    }
    int sign = f < 0 ? -1 : f > 0, other = int_sign(i);
    if (sign != other) return sign < other ? -1 : 1;
    double d = int_to_double_or_infinity(i);
    if (f != d) return f < d ? -1 : 1;
    return 2;  // the int rounds to f: the caller compares as ints
}

Value compare_floats(Vm& vm, const Value& self, const Value& other, Compare op) {
    double a = float_value(self);
    if (is_float(other)) {
        double b = float_value(other);
        switch (op) {
            case Compare::lt: return Value::boolean(a < b);
            case Compare::le: return Value::boolean(a <= b);
            case Compare::eq: return Value::boolean(a == b);
            case Compare::ne: return Value::boolean(a != b);
            case Compare::gt: return Value::boolean(a > b);
            case Compare::ge: return Value::boolean(a >= b);
        }
    }
    if (!is_int(other)) return Value::not_implemented();
    bool unordered;
    int order = compare_float_int(a, other, unordered);
    if (unordered) return Value::boolean(op == Compare::ne);
    if (order == 2) order = int_compare(make_int_from_double(vm, a), other);
    return Value::boolean(holds(op, order));
}

double python_mod(double a, double b) {
    double m = std::fmod(a, b);
    if (m != 0) {
        if ((b < 0) != (m < 0)) m += b;
    } else {
        m = std::copysign(0.0, b);
    }
    return m;
}

double python_floor_div(double a, double b) {
    double m = std::fmod(a, b), q = (a - m) / b;
    if (m != 0 && (b < 0) != (m < 0)) q -= 1;
    if (q == 0) return std::copysign(0.0, a / b);
    double floor = std::floor(q);
    return q - floor > 0.5 ? floor + 1 : floor;
}

Value power(Vm& vm, double a, double b) {
    if (b == 0 || a == 1) return Value::number(1);
    if (a == 0 && b < 0) vm.raise(vm.types().zero_division_error, "0.0 cannot be raised to a negative power");
    if (a < 0 && std::isfinite(a) && std::isfinite(b) && b != std::floor(b)) return complex_power(vm, {a, 0}, {b, 0});
    double result = std::pow(a, b);
    if (std::isinf(result) && std::isfinite(a) && std::isfinite(b)) {
        Value args[] = {Value::small_int(34), make_str(vm, "Numerical result out of range")};
        vm.raise(vm.make_exception(vm.types().overflow_error, args));
    }
    return Value::number(result);
}

Value float_arithmetic(Vm& vm, Binary op, double a, double b) {
    switch (op) {
        case Binary::add: return Value::number(a + b);
        case Binary::sub: return Value::number(a - b);
        case Binary::mul: return Value::number(a * b);
        case Binary::truediv:
            if (b == 0) vm.raise(vm.types().zero_division_error, "float division by zero");
            return Value::number(a / b);
        case Binary::floordiv:
            if (b == 0) vm.raise(vm.types().zero_division_error, "float floor division by zero");
            return Value::number(python_floor_div(a, b));
        case Binary::mod:
            if (b == 0) vm.raise(vm.types().zero_division_error, "float modulo");
            return Value::number(python_mod(a, b));
        case Binary::pow: return power(vm, a, b);
        case Binary::matmul: case Binary::lshift: case Binary::rshift: case Binary::and_: case Binary::or_: case Binary::xor_: break;
    }
    return Value::not_implemented();
}

Value binary_floats(Vm& vm, Binary op, const Value& self, const Value& other, bool reflected) {
    double b;
    if (!to_operand(vm, other, b)) return Value::not_implemented();
    double a = float_value(self);
    return reflected ? float_arithmetic(vm, op, b, a) : float_arithmetic(vm, op, a, b);
}

constexpr std::uint16_t kFloatOps = 1u << static_cast<int>(Binary::add) | 1u << static_cast<int>(Binary::sub) | 1u << static_cast<int>(Binary::mul) |
                                    1u << static_cast<int>(Binary::truediv) | 1u << static_cast<int>(Binary::floordiv) |
                                    1u << static_cast<int>(Binary::mod) | 1u << static_cast<int>(Binary::pow);

double to_float(Vm& vm, const Value& x) {
    if (x.is_float()) return x.as_float();
    std::string scratch;
    std::string_view data;
    if (Str* str = as_str(x)) data = str->text();
    else if (!bytes_view(x, scratch, data)) {
        Type* type = vm.type_of(x);
        if (is_int(x) && !type->has(Type::kPython)) return int_to_double(vm, x);
        if (is_float(x) && !type->has(Type::kPython)) return float_value(x);
        if (!type->slots.to_float && vm.lookup_special(x, vm.names().__index__).is_empty())
            raise_type_error(vm, "float() argument must be a string or a real number, not '{}'", type->name());
        return vm.to_double(x);
    }
    if (auto number = parse_float(data)) return *number;
    raise_value_error(vm, "could not convert string to float: {}", vm.repr(x));
}

Value float_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& keyword_names) {
    MakeArgs a(vm, "float", args, positional, keyword_names);
    if (cls == vm.types().float_) a.no_keywords();
    a.expect(0, 1);
    double value = positional ? to_float(vm, args[0]) : 0.0;
    if (cls == vm.types().float_) return Value::number(value);
    return vm.heap().make<FloatObject>(cls, value);
}

// value as mantissa * 2^exponent with an integer mantissa.
Value integer_ratio(Vm& vm, const Value& self) {
    double value = float_value(self);
    if (std::isinf(value)) vm.raise(vm.types().overflow_error, "cannot convert Infinity to integer ratio");
    if (std::isnan(value)) raise_value_error(vm, "cannot convert NaN to integer ratio");
    int exponent;
    double fraction = std::frexp(value, &exponent);
    for (int i = 0; i < 300 && fraction != std::floor(fraction); ++i) {
        fraction *= 2;
        --exponent;
    }
    Value numerator = make_int_from_double(vm, fraction), denominator = Value::small_int(1);
    Value shift = Value::small_int(std::abs(exponent));
    if (exponent > 0) numerator = int_binary(vm, Binary::lshift, numerator, shift);
    else denominator = int_binary(vm, Binary::lshift, denominator, shift);
    return pair(vm, numerator, denominator);
}

Value float_hex(Vm& vm, Value* a) {
    double value = float_value(a[0]);
    if (!std::isfinite(value)) return make_str(vm, float_repr(value));
    if (value == 0) return make_str(vm, std::signbit(value) ? "-0x0.0p+0" : "0x0.0p+0");
    int exponent;
    double fraction = std::frexp(std::fabs(value), &exponent);
    int shift = 1 - std::max(-1021 - exponent, 0);
    fraction = std::ldexp(fraction, shift);
    exponent -= shift;
    std::string out = std::signbit(value) ? "-0x" : "0x";
    int digit = static_cast<int>(fraction);
    out += static_cast<char>('0' + digit);
    fraction -= digit;
    out += '.';
    for (int i = 0; i < 13; ++i) {
        fraction *= 16;
        digit = static_cast<int>(fraction);
        fraction -= digit;
        out += "0123456789abcdef"[digit];
    }
    return make_str(vm, out + fmt::format("p{}{}", exponent < 0 ? '-' : '+', std::abs(exponent)));
}

Value float_fromhex(Vm& vm, Value* a) {
    std::string text(text_argument(vm, a[1], "fromhex", "argument"));
    auto bad = [&]() -> Value { raise_value_error(vm, "invalid hexadecimal floating-point string"); };
    std::size_t begin = text.find_first_not_of(" \t\n\v\f\r"), end = text.find_last_not_of(" \t\n\v\f\r");
    if (begin == std::string::npos) return bad();
    text = text.substr(begin, end - begin + 1);
    std::string lower;
    for (char c : text) lower += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    bool negative = lower[0] == '-';
    std::string body = lower.substr(lower[0] == '-' || lower[0] == '+' ? 1 : 0);
    double value;
    if (body == "inf" || body == "infinity") {
        value = HUGE_VAL;
    } else if (body == "nan") {
        value = std::nan("");
    } else {
        if (body.substr(0, 2) == "0x") body = body.substr(2);
        std::size_t p = body.find('p');
        std::string mantissa = body.substr(0, p), exponent = p == std::string::npos ? "0" : body.substr(p + 1);
        std::size_t digits = 0, points = 0;
        for (char c : mantissa) {
            if (c == '.') ++points;
            else if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')) ++digits;
            else return bad();
        }
        std::string exponent_digits = exponent.substr(!exponent.empty() && (exponent[0] == '+' || exponent[0] == '-') ? 1 : 0);
        if (digits == 0 || points > 1 || exponent_digits.empty() || exponent_digits.find_first_not_of("0123456789") != std::string::npos) return bad();
        value = std::strtod(("0x" + mantissa + "p" + exponent).c_str(), nullptr);
        if (std::isinf(value)) vm.raise(vm.types().overflow_error, "hexadecimal value too large to represent as a float");
    }
    Value result = Value::number(negative ? -value : value);
    return a[0].as<Type>() == vm.types().float_ ? result : vm.call(a[0], {&result, 1});
}

Value float_round(Vm& vm, Value* a) {
    double value = float_value(a[0]);
    if (a[1].is_empty() || a[1].is_none()) return make_int_from_double(vm, std::isfinite(value) ? round_half_even(value) : value);
    if (!is_int(a[1]) && vm.lookup_special(a[1], vm.names().__index__).is_empty())
        raise_type_error(vm, "'{}' object cannot be interpreted as an integer", type_name(vm, a[1]));
    std::int64_t digits = clipped_index(vm, a[1]);
    if (!std::isfinite(value) || digits > 323) return Value::number(value);
    if (digits < -308) return Value::number(std::copysign(0.0, value));
    double result = round_to_digits(value, static_cast<int>(digits));
    if (std::isinf(result)) vm.raise(vm.types().overflow_error, "rounded value too large to represent");
    return Value::number(result);
}

Value float_divmod(Vm& vm, const Value& va, const Value& vb) {
    double a, b;
    if (!to_operand(vm, va, a) || !to_operand(vm, vb, b)) return Value::not_implemented();
    if (b == 0) vm.raise(vm.types().zero_division_error, "float divmod()");
    return pair(vm, Value::number(python_floor_div(a, b)), Value::number(python_mod(a, b)));
}

}  // namespace

bool is_float(const Value& value) {
    return value.is_float() ||
           (value.is_object() && value.object()->layout() == Layout::plain && dynamic_cast<FloatObject*>(value.object()) != nullptr);
}
double float_value(const Value& value) { return value.is_float() ? value.as_float() : static_cast<FloatObject*>(value.object())->value; }

std::int64_t float_hash(double value) {
    constexpr int kBits = 61;
    constexpr std::uint64_t kModulus = (std::uint64_t{1} << kBits) - 1;
    if (std::isinf(value)) return value > 0 ? 314159 : -314159;
    int exponent;
    double m = std::frexp(value, &exponent);
    int sign = 1;
    if (m < 0) sign = -1, m = -m;
    std::uint64_t x = 0;
    while (m != 0) {
        x = ((x << 28) & kModulus) | x >> (kBits - 28);
        m *= 268435456.0;
        exponent -= 28;
        auto y = static_cast<std::uint64_t>(m);
        m -= static_cast<double>(y);
        x += y;
        if (x >= kModulus) x -= kModulus;
    }
    exponent = exponent >= 0 ? exponent % kBits : kBits - 1 - ((-1 - exponent) % kBits);
    x = ((x << exponent) & kModulus) | x >> (kBits - exponent);
    auto hash = static_cast<std::int64_t>(x) * sign;
    return hash == -1 ? -2 : hash;
}

void install_float(Vm& vm) {
    TypeBuilder t(vm, vm.types().float_);
    t.doc("Convert a string or number to a floating point number, if possible.");
    Slots& s = t.slots();
    s.repr = [](Vm& vm, const Value& self) { return make_str(vm, float_repr(float_value(self))); };
    s.hash = [](Vm&, const Value& self) {
        double value = float_value(self);
        return std::isnan(value) ? std::int64_t{0x7FF8} : float_hash(value);  // CPython hashes a NaN by its address; here all are one
    };
    s.compare = compare_floats;
    s.truth = [](Vm&, const Value& self) { return float_value(self) != 0; };
    s.binary = binary_floats;
    s.binary_ops = s.reflected_ops = kFloatOps;
    s.unary = [](Vm&, Unary op, const Value& self) { return Value::number(op == Unary::neg ? -float_value(self) : float_value(self)); };
    s.unary_ops = 3;  // neg, pos
    s.to_float = [](Vm&, const Value& self) { return Value::number(float_value(self)); };
    s.make = float_make;
    auto to_int = [](Vm& vm, Value* a) { return make_int_from_double(vm, float_value(a[0])); };
    t.method("__int__", "self, /", to_int)
        .method("__trunc__", "self, /", to_int)
        .method("__floor__", "self, /",
                [](Vm& vm, Value* a) {
                    double v = float_value(a[0]);
                    return make_int_from_double(vm, std::floor(v));
                })
        .method("__ceil__", "self, /",
                [](Vm& vm, Value* a) {
                    double v = float_value(a[0]);
                    return make_int_from_double(vm, std::ceil(v));
                })
        .method("__round__", "self, ndigits=..., /", float_round)
        .method("__abs__", "self, /", [](Vm&, Value* a) { return Value::number(std::fabs(float_value(a[0]))); })
        .method("__divmod__", "self, value, /", [](Vm& vm, Value* a) { return float_divmod(vm, a[0], a[1]); })
        .method("__rdivmod__", "self, value, /", [](Vm& vm, Value* a) { return float_divmod(vm, a[1], a[0]); })
        .method("__format__", "self, format_spec, /",
                [](Vm& vm, Value* a) { return format_builtin(vm, a[0], text_argument(vm, a[1], "__format__", "argument")); })
        .method("__getnewargs__", "self, /",
                [](Vm& vm, Value* a) {
                    Value v = Value::number(float_value(a[0]));
                    return make_tuple(vm, {&v, 1});
                })
        .method("conjugate", "self, /", [](Vm&, Value* a) { return Value::number(float_value(a[0])); })
        .method("is_integer", "self, /",
                [](Vm&, Value* a) {
                    double v = float_value(a[0]);
                    return Value::boolean(std::isfinite(v) && v == std::floor(v));
                })
        .method("as_integer_ratio", "self, /", [](Vm& vm, Value* a) { return integer_ratio(vm, a[0]); })
        .method("hex", "self, /", float_hex)
        .class_method("fromhex", "cls, string, /", float_fromhex)
        .property("real", [](Vm&, const Value& self) { return Value::number(float_value(self)); })
        .property("imag", [](Vm&, const Value&) { return Value::number(0.0); });
}

}  // namespace python
