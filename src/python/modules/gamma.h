// The gamma function and its logarithm to the last bit as CPython computes them: the C library's differ a little from
// machine to machine, and from CPython's.
#pragma once

namespace python {

enum class MathError : char { none, domain, range };

double gamma_function(double x, MathError& error);
double log_gamma_function(double x, MathError& error);

}  // namespace python
