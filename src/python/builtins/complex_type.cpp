#include <cmath>
#include <optional>

#include "python/builtins/complex.h"
#include "python/builtins/format.h"
#include "python/builtins/number_format.h"
#include "python/builtins/support.h"

namespace python {
namespace {

using C = std::complex<double>;

C value_of(const Value& v) { return v.as<Complex>()->value; }

bool to_operand(Vm& vm, const Value& v, C& out) {
    if (auto* c = v.as<Complex>()) return out = c->value, true;
    if (is_float(v)) return out = float_value(v), true;
    if (is_int(v)) return out = int_to_double(vm, v), true;
    return false;
}

[[noreturn]] void zero_division(Vm& vm, const char* message) { vm.raise(vm.types().zero_division_error, message); }

// CPython's quotient (Smith's method), so that the last digits agree.
C divide(Vm& vm, C a, C b) {
    double abs_real = std::fabs(b.real()), abs_imag = std::fabs(b.imag());
    if (abs_real >= abs_imag) {
        if (abs_real == 0) zero_division(vm, "complex division by zero");
        double ratio = b.imag() / b.real(), denominator = b.real() + b.imag() * ratio;
        return {(a.real() + a.imag() * ratio) / denominator, (a.imag() - a.real() * ratio) / denominator};
    }
    if (abs_imag >= abs_real) {
        double ratio = b.real() / b.imag(), denominator = b.real() * ratio + b.imag();
        return {(a.real() * ratio + a.imag()) / denominator, (a.imag() * ratio - a.real()) / denominator};
    }
    return {std::nan(""), std::nan("")};
}

C multiply(C a, C b) { return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()}; }

C power(Vm& vm, C a, C b) {
    if (b == C(0, 0)) return {1, 0};
    if (a == C(0, 0)) {
        if (b.imag() != 0 || b.real() < 0) zero_division(vm, "0.0 to a negative or complex power");
        return {0, 0};
    }
    if (b.imag() == 0 && b.real() == std::floor(b.real()) && std::fabs(b.real()) <= 100) {  // small integers: by multiplication
        long n = static_cast<long>(b.real());
        C result(1, 0), square = a;
        for (long mask = 1, m = std::labs(n); mask <= m; mask <<= 1) {
            if (m & mask) result = multiply(result, square);
            square = multiply(square, square);
        }
        return n < 0 ? divide(vm, C(1, 0), result) : result;
    }
    double absolute = std::hypot(a.real(), a.imag()), length = std::pow(absolute, b.real()), at = std::atan2(a.imag(), a.real()), phase = at * b.real();
    if (b.imag() != 0) {
        length /= std::exp(at * b.imag());
        phase += b.imag() * std::log(absolute);
    }
    return {length * std::cos(phase), length * std::sin(phase)};
}

Value arithmetic(Vm& vm, Binary op, C a, C b) {
    switch (op) {
        case Binary::add: return make_complex(vm, a + b);
        case Binary::sub: return make_complex(vm, a - b);
        case Binary::mul: return make_complex(vm, multiply(a, b));
        case Binary::truediv: return make_complex(vm, divide(vm, a, b));
        case Binary::pow: return complex_power(vm, a, b);
        default: return Value::not_implemented();
    }
}

Value complex_binary(Vm& vm, Binary op, const Value& self, const Value& other, bool reflected) {
    C b;
    if (!to_operand(vm, other, b)) return Value::not_implemented();
    return reflected ? arithmetic(vm, op, b, value_of(self)) : arithmetic(vm, op, value_of(self), b);
}

Value complex_compare(Vm& vm, const Value& self, const Value& other, Compare op) {
    if (op != Compare::eq && op != Compare::ne) return Value::not_implemented();
    C a = value_of(self);
    bool equal;
    if (auto* c = other.as<Complex>()) equal = a == c->value;
    else if (is_float(other) || is_int(other)) equal = a.imag() == 0 && vm.equal(Value::number(a.real()), other);
    else return Value::not_implemented();
    return Value::boolean(equal == (op == Compare::eq));
}

// "1+2j", "3", "-4j", "(1-2j)" with white space around.
std::optional<C> parse(std::string text) {
    auto trim = [](std::string& s) {
        std::size_t b = s.find_first_not_of(" \t\n\v\f\r"), e = s.find_last_not_of(" \t\n\v\f\r");
        s = b == std::string::npos ? "" : s.substr(b, e - b + 1);
    };
    trim(text);
    if (text.size() > 1 && text.front() == '(' && text.back() == ')') {
        text = text.substr(1, text.size() - 2);
        trim(text);
    }
    if (text.empty() || text.find_first_of(" \t\n\v\f\r") != std::string::npos) return std::nullopt;
    if (text.back() != 'j' && text.back() != 'J') {
        auto real = parse_float(text);
        return real ? std::optional<C>(C(*real, 0)) : std::nullopt;
    }
    text.pop_back();
    std::size_t split = std::string::npos;
    for (std::size_t i = text.size(); i-- > 1;) {
        if ((text[i] == '+' || text[i] == '-') && text[i - 1] != 'e' && text[i - 1] != 'E') {
            split = i;
            break;
        }
    }
    std::string real = split == std::string::npos ? "" : text.substr(0, split), imag = split == std::string::npos ? text : text.substr(split);
    if (imag.empty() || imag == "+" || imag == "-") imag += "1";
    auto i = parse_float(imag);
    if (!i) return std::nullopt;
    if (real.empty()) return C(0, *i);
    auto r = parse_float(real);
    return r ? std::optional<C>(C(*r, *i)) : std::nullopt;
}

Value complex_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& keyword_names) {
    MakeArgs a(vm, "complex", args, positional, keyword_names);
    Value real = a.take(0, "real"), imag = a.take(1, "imag");
    a.finish(2);
    C result(0, 0);
    if (Str* str = real ? as_str(real) : nullptr) {
        if (imag) raise_type_error(vm, "complex() can't take second arg if first is a string");
        auto parsed = parse(std::string(str->text()));
        if (!parsed) raise_value_error(vm, "complex() arg is a malformed string");
        result = *parsed;
    } else {
        if (imag && as_str(imag)) raise_type_error(vm, "complex() second arg can't be a string");
        auto number = [&](const Value& v, const char* which) -> C {
            C out;
            if (to_operand(vm, v, out)) return out;
            if (Value method = vm.lookup_special(v, "__complex__")) {
                Value made = vm.call(method);
                if (auto* c = made.as<Complex>()) return c->value;
                raise_type_error(vm, "__complex__ returned non-complex (type {})", type_name(vm, made));
            }
            if (vm.type_of(v)->slots.to_float || vm.type_of(v)->slots.index) return vm.to_double(v);
            raise_type_error(vm, "complex() {} must be a {}number, not '{}'", which, which[0] == 'f' ? "string or a " : "", type_name(vm, v));
        };
        C r = real ? number(real, "first argument") : C(0, 0), i = imag ? number(imag, "second argument") : C(0, 0);
        // Only a complex argument takes part in the other's part: adding 0.0 would lose the sign of -0.0.
        result = {imag && imag.as<Complex>() ? r.real() - i.imag() : r.real(),
                  !imag ? r.imag() : real && real.as<Complex>() ? r.imag() + i.real() : i.real()};
    }
    return vm.heap().make<Complex>(cls, result);
}

}  // namespace

Value make_complex(Vm& vm, C value) { return vm.heap().make<Complex>(vm.types().complex, value); }

Value complex_power(Vm& vm, C base, C exponent) {
    C result = power(vm, base, exponent);
    if ((std::isinf(result.real()) || std::isinf(result.imag())) && std::isfinite(base.real()) && std::isfinite(base.imag()))
        vm.raise(vm.types().overflow_error, "complex exponentiation");
    return make_complex(vm, result);
}

std::string complex_repr(C value) {
    std::string imag = float_to_text(value.imag(), 'r', 0, false, false, false);
    if (value.real() == 0 && !std::signbit(value.real())) return imag + "j";
    return "(" + float_to_text(value.real(), 'r', 0, false, false, false) + float_to_text(value.imag(), 'r', 0, true, false, false) + "j)";
}

void install_complex(Vm& vm) {
    TypeBuilder t(vm, vm.types().complex);
    t.doc("Create a complex number from a real part and an optional imaginary part.");
    Slots& s = t.slots();
    s.repr = [](Vm& vm, const Value& self) { return make_str(vm, complex_repr(value_of(self))); };
    s.hash = [](Vm&, const Value& self) {
        auto part = [](double d) { return std::isnan(d) ? 0 : float_hash(d); };
        auto hash = static_cast<std::int64_t>(static_cast<std::uint64_t>(part(value_of(self).real())) +
                                              1000003 * static_cast<std::uint64_t>(part(value_of(self).imag())));
        return hash == -1 ? std::int64_t{-2} : hash;
    };
    s.compare = complex_compare;
    s.truth = [](Vm&, const Value& self) { return value_of(self) != C(0, 0); };
    s.binary = complex_binary;
    s.binary_ops = s.reflected_ops = 1u << static_cast<int>(Binary::add) | 1u << static_cast<int>(Binary::sub) | 1u << static_cast<int>(Binary::mul) |
                                     1u << static_cast<int>(Binary::truediv) | 1u << static_cast<int>(Binary::pow);
    s.unary = [](Vm& vm, Unary op, const Value& self) { return make_complex(vm, op == Unary::neg ? -value_of(self) : value_of(self)); };
    s.unary_ops = 3;
    s.make = complex_make;
    t.property("real", [](Vm&, const Value& self) { return Value::number(value_of(self).real()); })
        .property("imag", [](Vm&, const Value& self) { return Value::number(value_of(self).imag()); })
        .method("conjugate", "self, /", [](Vm& vm, Value* a) { return make_complex(vm, std::conj(value_of(a[0]))); })
        .method("__complex__", "self, /", [](Vm& vm, Value* a) { return make_complex(vm, value_of(a[0])); })
        .method("__abs__", "self, /",
                [](Vm& vm, Value* a) {
                    double result = std::hypot(value_of(a[0]).real(), value_of(a[0]).imag());
                    if (std::isinf(result) && std::isfinite(value_of(a[0]).real()) && std::isfinite(value_of(a[0]).imag()))
                        vm.raise(vm.types().overflow_error, "absolute value too large");
                    return Value::number(result);
                })
        .method("__format__", "self, format_spec, /",
                [](Vm& vm, Value* a) { return format_builtin(vm, a[0], text_argument(vm, a[1], "__format__", "argument")); });
}

}  // namespace python
