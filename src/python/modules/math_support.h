// What the two halves of the module `math` share.
#pragma once

#include "python/builtins/support.h"
#include "python/module.h"

namespace python {

// The exact int behind a value: its own or its __index__'s; "'str' object cannot be interpreted as an integer".
Value integer_argument(Vm& vm, const Value& value);

void add_integer_functions(Vm& vm, Module& m);  // gcd, lcm, comb, perm, factorial, isqrt
[[noreturn]] inline void raise_domain(Vm& vm) { raise_value_error(vm, "math domain error"); }
[[noreturn]] inline void raise_range(Vm& vm) { vm.raise(vm.types().overflow_error, "math range error"); }

}  // namespace python
