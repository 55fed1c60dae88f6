// The module `bisect`: places in sorted sequences.
#include "python/builtins/support.h"
#include "python/module.h"
#include "python/modules/mixed_modules.h"

namespace python {
namespace {

// a, x, lo=0, hi=None, *, key=None: the place for x, left or right of what equals it. x is compared as it is.
std::int64_t find_place(Vm& vm, const Value* a, const Value& x, bool right) {
    std::int64_t low = int_argument(vm, a[2]);
    if (low < 0) raise_value_error(vm, "lo must be non-negative");
    std::int64_t high = a[3].is_none() ? vm.length(a[0]) : int_argument(vm, a[3]);
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        Value item = vm.get_item(a[0], vm.make_int(middle));
        if (!a[4].is_none()) item = vm.call(a[4], {&item, 1});
        const bool before = right ? !vm.compare_truth(x, item, Compare::lt) : vm.compare_truth(item, x, Compare::lt);
        if (before) low = middle + 1;
        else high = middle;
    }
    return low;
}

template <bool Right>
Value bisect(Vm& vm, Value* a) {
    return vm.make_int(find_place(vm, a, a[1], Right));
}

template <bool Right>
Value insort(Vm& vm, Value* a) {
    const Value x = a[4].is_none() ? a[1] : vm.call(a[4], {&a[1], 1});
    const Value place = vm.make_int(find_place(vm, a, x, Right));
    const Value args[] = {place, a[1]};
    vm.call_method(a[0], "insert", args);
    return Value::none();
}

}  // namespace

void fill_bisect(Vm& vm, Module& m) {
    m.set(vm, "__doc__", vm.make_str("Bisection algorithms."));
    constexpr const char* kSignature = "/, a, x, lo=0, hi=None, *, key=None";
    auto twice = [&](const char* name, const char* other, NativeFn fn) {  // one function under two names
        const Value function = make_native(vm, name, kSignature, fn, "_bisect");
        m.set(vm, name, function);
        m.set(vm, other, function);
    };
    twice("bisect_right", "bisect", bisect<true>);
    m.function(vm, "bisect_left", kSignature, bisect<false>);
    twice("insort_right", "insort", insort<true>);
    m.function(vm, "insort_left", kSignature, insort<false>);
}

}  // namespace python
