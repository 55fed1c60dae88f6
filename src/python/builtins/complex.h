// complex: what a negative number to a fractional power gives, and literals such as 2j.
#pragma once

#include <complex>
#include <string>

#include "python/object.h"
#include "python/value.h"

namespace python {

class Vm;

class Complex final : public Object {
  public:
    Complex(Type* type, std::complex<double> v) : Object(type, Layout::complex_number), value(v) {}
    static bool is(const Object& o) { return o.layout() == Layout::complex_number; }
    const std::complex<double> value;
};

Value make_complex(Vm& vm, std::complex<double> value);
Value complex_power(Vm& vm, std::complex<double> base, std::complex<double> exponent);
std::string complex_repr(std::complex<double> value);
std::int64_t float_hash(double value);  // of anything but NaN

}  // namespace python
