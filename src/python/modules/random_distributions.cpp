// The real-valued distributions of `random`. They draw as CPython's do, in the same order, so that what follows a call
// is the same too.
#include <cmath>
#include <numbers>

#include "python/modules/random_object.h"

namespace python {
namespace {

constexpr double kTwoPi = 2 * std::numbers::pi;

Value number(double x) { return Value::number(x); }

// mu + z * sigma, of numbers of any kind.
Value scaled(Vm& vm, const Value& mu, double z, const Value& sigma) {
    return vm.binary(Binary::add, mu, vm.binary(Binary::mul, number(z), sigma));
}

Value random_uniform(Vm& vm, Value* a) {
    const Value width = vm.binary(Binary::sub, a[2], a[1]);
    return vm.binary(Binary::add, a[1], vm.binary(Binary::mul, width, number(draw(vm, a[0]))));
}

// triangular(self, low=0.0, high=1.0, mode=None)
Value random_triangular(Vm& vm, Value* a) {
    Value low = a[1], high = a[2];
    double u = draw(vm, a[0]), c = 0.5;
    if (!a[3].is_none()) {
        try {
            c = vm.to_double(vm.binary(Binary::truediv, vm.binary(Binary::sub, a[3], low), vm.binary(Binary::sub, high, low)));
        } catch (Raised& raised) {
            if (!vm.exception_matches(raised.exception, vm.types().zero_division_error)) throw;
            return low;
        }
    }
    if (u > c) {
        u = 1.0 - u;
        c = 1.0 - c;
        low.swap(high);
    }
    const double root = u * c;
    if (root < 0) raise_value_error(vm, "math domain error");
    return vm.binary(Binary::add, low, vm.binary(Binary::mul, vm.binary(Binary::sub, high, low), number(std::sqrt(root))));
}

// Kinderman and Monahan's ratio of uniforms.
double standard_normal(Vm& vm, const Value& self) {
    const double magic = 4 * std::exp(-0.5) / std::sqrt(2.0);
    for (;;) {
        const double u1 = draw(vm, self), u2 = 1.0 - draw(vm, self);
        const double z = magic * (u1 - 0.5) / u2;
        if (z * z / 4.0 <= -std::log(u2)) return z;
    }
}

Value random_normalvariate(Vm& vm, Value* a) { return scaled(vm, a[1], standard_normal(vm, a[0]), a[2]); }

// Box and Muller's pair; the second waits in gauss_next.
Value random_gauss(Vm& vm, Value* a) {
    Value z = std::exchange(random_of(a[0]).gauss_next, Value::none());
    if (z.is_none()) {
        const double angle = draw(vm, a[0]) * kTwoPi;
        const double radius = std::sqrt(-2.0 * std::log(1.0 - draw(vm, a[0])));
        z = number(std::cos(angle) * radius);
        random_of(a[0]).gauss_next = number(std::sin(angle) * radius);
    }
    return vm.binary(Binary::add, a[1], vm.binary(Binary::mul, z, a[2]));
}

Value random_lognormvariate(Vm& vm, Value* a) {
    const double result = std::exp(vm.to_double(random_normalvariate(vm, a)));
    if (std::isinf(result)) vm.raise(vm.types().overflow_error, "math range error");
    return number(result);
}

Value random_expovariate(Vm& vm, Value* a) { return vm.binary(Binary::truediv, number(-std::log(1.0 - draw(vm, a[0]))), a[1]); }

// vonmisesvariate(self, mu, kappa): Fisher's rejection from a wrapped Cauchy distribution.
Value random_vonmisesvariate(Vm& vm, Value* a) {
    const Value& self = a[0];
    if (vm.compare_truth(a[2], number(1e-6), Compare::le)) return number(kTwoPi * draw(vm, self));
    const double s = 0.5 / vm.to_double(a[2]), r = s + std::sqrt(1.0 + s * s);
    double z;
    for (;;) {
        z = std::cos(3.14159265358979323846 * draw(vm, self));
        const double d = z / (r + z), u = draw(vm, self);
        if (u < 1.0 - d * d || u <= (1.0 - d) * std::exp(d)) break;
    }
    const double q = 1.0 / r, f = (q + z) / (1.0 + q * z);
    const Value turn = number(std::acos(f));
    const Value angle = vm.binary(draw(vm, self) > 0.5 ? Binary::add : Binary::sub, a[1], turn);
    return vm.binary(Binary::mod, angle, number(kTwoPi));
}

// Cheng's method for alpha > 1, Ahrens and Dieter's below.
double standard_gamma(Vm& vm, const Value& self, double alpha) {
    if (alpha > 1.0) {
        const double magic = 1.0 + std::log(4.5), root = std::sqrt(2.0 * alpha - 1.0);
        const double b = alpha - std::log(4.0), c = alpha + root;
        for (;;) {
            const double u1 = draw(vm, self);
            if (!(1e-7 < u1 && u1 < 0.9999999)) continue;
            const double u2 = 1.0 - draw(vm, self);
            const double v = std::log(u1 / (1.0 - u1)) / root;
            const double x = alpha * std::exp(v), z = u1 * u1 * u2, r = b + c * v - x;
            if (r + magic - 4.5 * z >= 0.0 || r >= std::log(z)) return x;
        }
    }
    if (alpha == 1.0) return -std::log(1.0 - draw(vm, self));
    for (;;) {
        const double u = draw(vm, self), b = (std::numbers::e + alpha) / std::numbers::e, p = b * u;
        const double x = p <= 1.0 ? std::pow(p, 1.0 / alpha) : -std::log((b - p) / alpha);
        const double u1 = draw(vm, self);
        if (p > 1.0 ? u1 <= std::pow(x, alpha - 1.0) : u1 <= std::exp(-x)) return x;
    }
}

double gamma_variate(Vm& vm, const Value& self, const Value& alpha, const Value& beta) {
    const Value zero = number(0.0);
    if (vm.compare_truth(alpha, zero, Compare::le) || vm.compare_truth(beta, zero, Compare::le))
        raise_value_error(vm, "gammavariate: alpha and beta must be > 0.0");
    return standard_gamma(vm, self, vm.to_double(alpha)) * vm.to_double(beta);
}

Value random_gammavariate(Vm& vm, Value* a) { return number(gamma_variate(vm, a[0], a[1], a[2])); }

Value random_betavariate(Vm& vm, Value* a) {
    const double y = gamma_variate(vm, a[0], a[1], number(1.0));
    return number(y != 0 ? y / (y + gamma_variate(vm, a[0], a[2], number(1.0))) : 0.0);
}

Value random_paretovariate(Vm& vm, Value* a) {
    const Value u = number(1.0 - draw(vm, a[0]));
    return vm.binary(Binary::pow, u, vm.binary(Binary::truediv, number(-1.0), a[1]));
}

Value random_weibullvariate(Vm& vm, Value* a) {
    const Value depth = number(-std::log(1.0 - draw(vm, a[0])));
    return vm.binary(Binary::mul, a[1], vm.binary(Binary::pow, depth, vm.binary(Binary::truediv, number(1.0), a[2])));
}

}  // namespace

void add_distributions(TypeBuilder& t) {
    t.method("uniform", "self, a, b", random_uniform);
    t.method("triangular", "self, low=0.0, high=1.0, mode=None", random_triangular);
    t.method("normalvariate", "self, mu=0.0, sigma=1.0", random_normalvariate);
    t.method("gauss", "self, mu=0.0, sigma=1.0", random_gauss);
    t.method("lognormvariate", "self, mu, sigma", random_lognormvariate);
    t.method("expovariate", "self, lambd", random_expovariate);
    t.method("vonmisesvariate", "self, mu, kappa", random_vonmisesvariate);
    t.method("gammavariate", "self, alpha, beta", random_gammavariate);
    t.method("betavariate", "self, alpha, beta", random_betavariate);
    t.method("paretovariate", "self, alpha", random_paretovariate);
    t.method("weibullvariate", "self, alpha, beta", random_weibullvariate);
}

}  // namespace python
