// Builtin functions over iterables and objects.
#include <algorithm>
#include <cstdlib>

#include "python/builtins/dict.h"
#include "python/builtins/format.h"
#include "python/builtins/iterators.h"
#include "python/builtins/support.h"
#include "python/generator.h"

namespace python {
namespace {

constexpr std::size_t kCheckEvery = 4096;

Value builtin_len(Vm& vm, Value* a) { return make_int(vm, vm.length(a[0])); }
Value builtin_repr(Vm& vm, Value* a) {
    Vm::Recursion guard(vm, " while getting the repr of an object");
    return vm.type_of(a[0])->slots.repr(vm, a[0]);
}
Value builtin_ascii(Vm& vm, Value* a) { return make_str(vm, ascii_escape(vm.repr(a[0]))); }
Value builtin_hash(Vm& vm, Value* a) { return make_int(vm, vm.hash(a[0])); }

Value builtin_id(Vm& vm, Value* a) {
    if (a[0].is_object()) return make_int(vm, static_cast<std::int64_t>(reinterpret_cast<std::uintptr_t>(a[0].object())));
    return make_int(vm, std::strtoll(vm.address_of(a[0]).c_str(), nullptr, 16));
}

Value builtin_iter(Vm& vm, Value* a) {
    if (!a[1]) return vm.iter(a[0]);
    if (!vm.is_callable(a[0])) raise_type_error(vm, "iter(v, w): v must be callable");
    return make_callable_iterator(vm, a[0], a[1]);
}

[[noreturn]] void stop_iteration(Vm& vm, const Value& value) {
    vm.raise(vm.make_exception(vm.types().stop_iteration, std::span<const Value>(&value, value && !value.is_none() ? 1 : 0)));
}

Value builtin_next(Vm& vm, Value* a) {
    Type* type = vm.type_of(a[0]);
    if (!type->slots.next && !a[0].as<Iterator>()) raise_type_error(vm, "'{}' object is not an iterator", type->shown_name());
    if (a[1]) {
        Value item;
        try {
            item = vm.next(a[0]);
        } catch (Raised& raised) {
            if (!vm.exception_matches(raised.exception, vm.types().stop_iteration)) throw;
        }
        return item ? item : a[1];
    }
    if (a[0].is_object() && a[0].object()->layout() == Layout::generator) {  // its StopIteration carries what it returned
        Step step = vm.send(a[0], Value::none());
        if (step.kind == Step::yielded) return step.value;
        if (step.kind == Step::raised) throw Raised{std::move(step.value)};  // as it is: it has its context
        stop_iteration(vm, step.value);
    }
    if (type->has(Type::kPython)) return vm.call(vm.lookup_special(a[0], vm.names().__next__));  // as may the program's own
    Value item = vm.next(a[0]);
    if (!item) stop_iteration(vm, Value::empty());
    return item;
}

Value builtin_aiter(Vm& vm, Value* a) {
    Type* type = vm.type_of(a[0]);
    if (!type->slots.aiter) raise_type_error(vm, "'{}' object is not an async iterable", type->shown_name());
    Value result = type->slots.aiter(vm, a[0]);
    if (!vm.type_of(result)->slots.anext) raise_type_error(vm, "aiter() returned not an async iterator of type '{}'", type_name(vm, result));
    return result;
}

Value builtin_anext(Vm& vm, Value* a) {
    Type* type = vm.type_of(a[0]);
    if (!type->slots.anext) raise_type_error(vm, "'{}' object is not an async iterator", type->shown_name());
    Value awaitable = type->slots.anext(vm, a[0]);
    return a[1] ? make_anext_awaitable(vm, awaitable, a[1]) : awaitable;
}

template <bool Any>
Value any_or_all(Vm& vm, Value* a) {
    Value it = vm.iter(a[0]);
    std::size_t n = 0;
    while (Value item = vm.next(it)) {
        if (vm.truth(item) == Any) return Value::boolean(Any);
        if (++n % kCheckEvery == 0) vm.checkpoint(64);
    }
    return Value::boolean(!Any);
}

Value builtin_sum(Vm& vm, Value* a) {
    Value total = a[1];
    if (as_str(total)) raise_type_error(vm, "sum() can't sum strings [use ''.join(seq) instead]");
    if (total.is_object() && total.object()->layout() == Layout::bytes) raise_type_error(vm, "sum() can't sum bytes [use b''.join(seq) instead]");
    if (total.is_object() && total.object()->layout() == Layout::bytearray)
        raise_type_error(vm, "sum() can't sum bytearray [use b''.join(seq) instead]");
    Value it = vm.iter(a[0]);
    std::size_t n = 0;
    while (Value item = vm.next(it)) {
        if (Value::both_small_ints(total, item)) total = make_int(vm, total.as_small_int() + item.as_small_int());
        else if (Value::both_floats(total, item)) total = Value::number(total.as_float() + item.as_float());
        else total = vm.binary(Binary::add, total, item);
        if (++n % kCheckEvery == 0) vm.checkpoint(kCheckEvery / 8);
    }
    return total;
}

// min() and max(): a[0] the arguments, a[1] key, a[2] default.
Value extreme(Vm& vm, Value* a, bool max) {
    const char* name = max ? "max" : "min";
    Tuple& args = *a[0].as<Tuple>();
    if (args.size() == 0) raise_type_error(vm, "{} expected at least 1 argument, got 0", name);
    if (args.size() > 1 && a[2]) raise_type_error(vm, "Cannot specify a default for {}() with multiple positional arguments", name);
    Value source = args.size() == 1 ? args[0] : a[0], key = a[1], best, best_key;
    bool keyed = !key.is_none();
    std::size_t n = 0;
    Value it = vm.iter(source);
    while (Value item = vm.next(it)) {
        Value item_key = keyed ? vm.call(key, {&item, 1}) : item;
        bool better;
        if (!best) better = true;
        else if (Value::both_small_ints(item_key, best_key))
            better = max ? item_key.as_small_int() > best_key.as_small_int() : item_key.as_small_int() < best_key.as_small_int();
        else better = vm.compare_truth(item_key, best_key, max ? Compare::gt : Compare::lt);
        if (better) best = std::move(item), best_key = std::move(item_key);
        if (++n % kCheckEvery == 0) vm.checkpoint(kCheckEvery / 8);
    }
    if (best) return best;
    if (a[2]) return a[2];
    raise_value_error(vm, "{}() arg is an empty sequence", name);
}

Value builtin_sorted(Vm& vm, Value* a) {
    auto list = list_from(vm, a[0]);
    const bool reverse = a[2].is_true() || (!a[2].is_false() && vm.index(a[2]) != 0);
    // A program that finds the list (gc) could change it: sort values that nobody else has.
    ValueVector values(list->items().get_allocator());
    values.swap(list->items());
    sort_values(vm, values, a[1], reverse);
    values.swap(list->items());
    return list;
}

Value builtin_format(Vm& vm, Value* a) {
    if (!as_str(a[1])) raise_type_error(vm, "format() argument 2 must be str, not {}", type_name(vm, a[1]));
    return format_value(vm, a[0], as_str(a[1])->text());
}

}  // namespace

void install_functions(Vm& vm, Dict& names) {
    auto add = [&](const char* name, const char* signature, NativeFn fn) { names.set(vm.intern(name), make_native(vm, name, signature, fn)); };
    add("len", "obj, /", builtin_len);
    add("repr", "obj, /", builtin_repr);
    add("ascii", "obj, /", builtin_ascii);
    add("hash", "obj, /", builtin_hash);
    add("id", "obj, /", builtin_id);
    add("iter", "object, sentinel=..., /", builtin_iter);
    add("next", "iterator, default=..., /", builtin_next);
    add("aiter", "async_iterable, /", builtin_aiter);
    add("anext", "async_iterator, default=..., /", builtin_anext);
    add("any", "iterable, /", any_or_all<true>);
    add("all", "iterable, /", any_or_all<false>);
    add("sum", "iterable, /, start=0", builtin_sum);
    add("max", "*args, key=None, default=...", [](Vm& vm, Value* a) { return extreme(vm, a, true); });
    add("min", "*args, key=None, default=...", [](Vm& vm, Value* a) { return extreme(vm, a, false); });
    add("sorted", "iterable, /, *, key=None, reverse=False", builtin_sorted);
    add("format", "value, format_spec='', /", builtin_format);
    add("callable", "obj, /", [](Vm& vm, Value* a) { return Value::boolean(vm.is_callable(a[0])); });
    add("isinstance", "obj, class_or_tuple, /", [](Vm& vm, Value* a) { return Value::boolean(vm.is_instance_of(a[0], a[1])); });
    add("issubclass", "cls, class_or_tuple, /", [](Vm& vm, Value* a) { return Value::boolean(vm.is_subclass(a[0], a[1])); });
}

}  // namespace python
