// The two bridges between slots and special methods: a Python class's special methods as slots (thunks), and a native
// class's slots as special methods (wrappers: list.__len__).
#include <array>
#include <initializer_list>

#include "python/builtins/int.h"
#include "python/builtins/str.h"
#include "python/builtins/tuple.h"
#include "python/descriptors.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/vm.h"
#include "python/vm_impl.h"

namespace python {
namespace {

struct BinaryName {
    Value WellKnownNames::*name;
    Value WellKnownNames::*reflected;
    Value WellKnownNames::*in_place;
};
// In the order of enum Binary.
constexpr BinaryName kBinaryNames[] = {
    {&WellKnownNames::__add__, &WellKnownNames::__radd__, &WellKnownNames::__iadd__},
    {&WellKnownNames::__sub__, &WellKnownNames::__rsub__, &WellKnownNames::__isub__},
    {&WellKnownNames::__mul__, &WellKnownNames::__rmul__, &WellKnownNames::__imul__},
    {&WellKnownNames::__truediv__, &WellKnownNames::__rtruediv__, &WellKnownNames::__itruediv__},
    {&WellKnownNames::__floordiv__, &WellKnownNames::__rfloordiv__, &WellKnownNames::__ifloordiv__},
    {&WellKnownNames::__mod__, &WellKnownNames::__rmod__, &WellKnownNames::__imod__},
    {&WellKnownNames::__pow__, &WellKnownNames::__rpow__, &WellKnownNames::__ipow__},
    {&WellKnownNames::__matmul__, &WellKnownNames::__rmatmul__, &WellKnownNames::__imatmul__},
    {&WellKnownNames::__lshift__, &WellKnownNames::__rlshift__, &WellKnownNames::__ilshift__},
    {&WellKnownNames::__rshift__, &WellKnownNames::__rrshift__, &WellKnownNames::__irshift__},
    {&WellKnownNames::__and__, &WellKnownNames::__rand__, &WellKnownNames::__iand__},
    {&WellKnownNames::__or__, &WellKnownNames::__ror__, &WellKnownNames::__ior__},
    {&WellKnownNames::__xor__, &WellKnownNames::__rxor__, &WellKnownNames::__ixor__},
};
constexpr Value WellKnownNames::*kCompareNames[] = {&WellKnownNames::__lt__, &WellKnownNames::__le__, &WellKnownNames::__eq__,
                                                    &WellKnownNames::__ne__, &WellKnownNames::__gt__, &WellKnownNames::__ge__};
constexpr Value WellKnownNames::*kUnaryNames[] = {&WellKnownNames::__neg__, &WellKnownNames::__pos__, &WellKnownNames::__invert__};

// -- thunks: the slot of a class whose special method the program wrote ----------------------------------------------

// Looks the method up on the class; a None there says "not supported".
Value method_of(Vm& vm, const Value& self, const Value& name) {
    const Value* found = vm.type_of(self)->lookup(name);
    return found ? *found : Value::empty();
}

Value call_named(Vm& vm, const Value& self, const Value& name, std::initializer_list<Value> args = {}) {
    Value method = method_of(vm, self, name);
    if (method.is_empty())
        vm.raise(vm.types().attribute_error, "'" + vm.type_of(self)->shown_name() + "' object has no attribute '" + std::string(vm.text_of(name)) + "'");
    return call_special(vm, method, self, {args.begin(), args.size()});
}

Value thunk_repr(Vm& vm, const Value& self) {
    Value result = call_named(vm, self, vm.names().__repr__);
    if (!as_str(result)) vm.raise(vm.types().type_error, "__repr__ returned non-string (type " + vm.type_of(result)->shown_name() + ")");
    return result;
}
Value thunk_str(Vm& vm, const Value& self) {
    Value result = call_named(vm, self, vm.names().__str__);
    if (!as_str(result)) vm.raise(vm.types().type_error, "__str__ returned non-string (type " + vm.type_of(result)->shown_name() + ")");
    return result;
}
std::int64_t thunk_hash(Vm& vm, const Value& self) {
    Value method = method_of(vm, self, vm.names().__hash__);
    if (method.is_empty() || method.is_none()) vm.raise(vm.types().type_error, "unhashable type: '" + vm.type_of(self)->shown_name() + "'");
    Value result = call_special(vm, method, self);
    if (!is_int(result)) vm.raise(vm.types().type_error, "__hash__ method should return an integer");
    if (auto hash = int_value(result)) return *hash == -1 ? -2 : *hash;
    return int_hash(result);
}
Value thunk_compare(Vm& vm, const Value& self, const Value& other, Compare op) {
    Value method = method_of(vm, self, vm.names().*kCompareNames[static_cast<int>(op)]);
    if (method.is_empty() || method.is_none()) return Value::not_implemented();
    return call_special(vm, method, self, {&other, 1});
}
bool thunk_truth(Vm& vm, const Value& self) {
    Value method = method_of(vm, self, vm.names().__bool__);
    if (method.is_empty()) return !vm.type_of(self)->slots.length || vm.length(self) != 0;
    Value result = call_special(vm, method, self);
    if (!result.is_bool()) vm.raise(vm.types().type_error, "__bool__ should return bool, returned " + vm.type_of(result)->shown_name());
    return result.is_true();
}
std::int64_t thunk_length(Vm& vm, const Value& self) {
    Value result = call_named(vm, self, vm.names().__len__);
    std::int64_t length;
    if (result.is_small_int()) {
        length = result.as_small_int();
    } else {
        if (!is_int(result) && !vm.type_of(result)->slots.index)
            vm.raise(vm.types().type_error, "'" + vm.type_of(result)->shown_name() + "' object cannot be interpreted as an integer");
        if (is_int(result) && !int_value(result)) {
            if (int_sign(result) < 0) vm.raise(vm.types().value_error, "__len__() should return >= 0");
            vm.raise(vm.types().overflow_error, "cannot fit 'int' into an index-sized integer");
        }
        length = vm.index(result);
    }
    if (length < 0) vm.raise(vm.types().value_error, "__len__() should return >= 0");
    return length;
}
Value thunk_get_item(Vm& vm, const Value& self, const Value& key) { return call_named(vm, self, vm.names().__getitem__, {key}); }
void thunk_set_item(Vm& vm, const Value& self, const Value& key, const Value& value) {
    const Value& name = value.is_empty() ? vm.names().__delitem__ : vm.names().__setitem__;
    Value method = method_of(vm, self, name);
    if (method.is_empty()) {
        vm.raise(vm.types().type_error, "'" + vm.type_of(self)->shown_name() + "' object does not support item " +
                                            (value.is_empty() ? "deletion" : "assignment"));
    }
    if (value.is_empty())
        call_special(vm, method, self, {&key, 1});
    else
        call_special(vm, method, self, std::array<Value, 2>{key, value});
}
bool thunk_contains(Vm& vm, const Value& self, const Value& item) {
    Value method = method_of(vm, self, vm.names().__contains__);
    if (method.is_none()) vm.raise(vm.types().type_error, "'" + vm.type_of(self)->shown_name() + "' object is not a container");
    return vm.truth(call_special(vm, method, self, {&item, 1}));
}
Value thunk_iter(Vm& vm, const Value& self) {
    Value method = method_of(vm, self, vm.names().__iter__);
    if (method.is_none()) vm.raise(vm.types().type_error, "'" + vm.type_of(self)->shown_name() + "' object is not iterable");
    return call_special(vm, method, self);
}
Value thunk_next(Vm& vm, const Value& self) {
    try {
        return call_named(vm, self, vm.names().__next__);
    } catch (Raised& raised) {
        if (!vm.exception_matches(raised.exception, vm.types().stop_iteration)) throw;
        return Value::empty();
    }
}
Value thunk_binary(Vm& vm, Binary op, const Value& self, const Value& other, bool reflected) {
    const BinaryName& names = kBinaryNames[static_cast<int>(op)];
    Value method = method_of(vm, self, vm.names().*(reflected ? names.reflected : names.name));
    if (method.is_empty() || method.is_none()) return Value::not_implemented();
    return call_special(vm, method, self, {&other, 1});
}
Value thunk_in_place(Vm& vm, Binary op, const Value& self, const Value& other) {
    Value method = method_of(vm, self, vm.names().*kBinaryNames[static_cast<int>(op)].in_place);
    if (method.is_empty() || method.is_none()) return Value::not_implemented();
    return call_special(vm, method, self, {&other, 1});
}
Value thunk_unary(Vm& vm, Unary op, const Value& self) {
    Value method = method_of(vm, self, vm.names().*kUnaryNames[static_cast<int>(op)]);
    if (method.is_empty()) return Value::not_implemented();
    return call_special(vm, method, self);
}
Value thunk_index(Vm& vm, const Value& self) {
    Value method = method_of(vm, self, vm.names().__index__);
    if (method.is_empty() || method.is_none())
        vm.raise(vm.types().type_error, "'" + vm.type_of(self)->shown_name() + "' object cannot be interpreted as an integer");
    Value result = call_special(vm, method, self);
    if (!is_int(result))
        vm.raise(vm.types().type_error, "__index__ returned non-int (type " + vm.type_of(result)->shown_name() + ")");
    return result;
}
Value thunk_to_float(Vm& vm, const Value& self) {
    Value result = call_named(vm, self, vm.names().__float__);
    if (!vm.is_instance(result, vm.types().float_))
        vm.raise(vm.types().type_error, vm.type_of(self)->shown_name() + ".__float__ returned non-float (type " + vm.type_of(result)->shown_name() + ")");
    return result;
}
Value thunk_call(Vm& vm, const Value& self, const Value* args, std::size_t positional, const Value& keyword_names) {
    Value method = method_of(vm, self, vm.names().__call__);
    if (method.is_empty() || method.is_none()) vm.raise(vm.types().type_error, "'" + vm.type_of(self)->shown_name() + "' object is not callable");
    std::size_t total = positional + (keyword_names ? keyword_names.as<Tuple>()->size() : 0);
    std::vector<Value> all;
    all.reserve(total + 1);
    all.push_back(self);
    all.insert(all.end(), args, args + total);
    if (method.as<Function>() || (method.as<NativeFunction>() && method.as<NativeFunction>()->kind == NativeFunction::Kind::method))
        return call_value(vm, method, all.data(), positional + 1, keyword_names);
    Type* type = vm.type_of(method);
    Value bound = type->slots.descr_get ? type->slots.descr_get(vm, method, self, Value(vm.type_of(self))) : method;
    return call_value(vm, bound, all.data() + 1, positional, keyword_names);
}
// An AttributeError that the program raised itself and that does not say whose: that is known here, for suggestions.
Value call_getattr(Vm& vm, const Value& method, const Value& self, const Value& name) {
    try {
        return call_special(vm, method, self, {&name, 1});
    } catch (Raised& raised) {
        auto* error = raised.exception.as<ExceptionObject>();
        if (error && vm.exception_matches(raised.exception, vm.types().attribute_error)) {
            auto& fields = error->fields;
            const auto nothing = [](const Value& field) { return field.is_empty() || field.is_none(); };
            if (nothing(fields[exception_field::attribute_name]) && nothing(fields[exception_field::attribute_obj])) {
                fields[exception_field::attribute_name] = name;
                fields[exception_field::attribute_obj] = self;
            }
        }
        throw;
    }
}
// __getattribute__ and __getattr__: one slot. The first may be object's own.
Value thunk_get_attribute(Vm& vm, const Value& self, const Value& name) {
    Type* type = vm.type_of(self);
    const WellKnownNames& n = vm.names();
    const Value* own = type->lookup(n.__getattribute__);
    const Value* fallback = type->lookup(n.__getattr__);
    Value getattr = fallback ? *fallback : Value::empty();
    NativeFunction* native = own ? own->as<NativeFunction>() : nullptr;
    if (native && native->wrapper && native->owner && native->owner->native.get_attribute == nullptr) {
        Value found = generic_get_attribute(vm, self, name, getattr.is_empty());
        if (!found.is_empty() || getattr.is_empty()) return found;
        return call_getattr(vm, getattr, self, name);
    }
    try {
        return call_getattr(vm, Value(*own), self, name);
    } catch (Raised& raised) {
        if (getattr.is_empty() || !vm.exception_matches(raised.exception, vm.types().attribute_error)) throw;
    }
    return call_getattr(vm, getattr, self, name);
}
void thunk_set_attribute(Vm& vm, const Value& self, const Value& name, const Value& value) {
    if (value.is_empty())
        call_named(vm, self, vm.names().__delattr__, {name});
    else
        call_named(vm, self, vm.names().__setattr__, {name, value});
}
Value thunk_descr_get(Vm& vm, const Value& self, const Value& instance, const Value& owner) {
    return call_named(vm, self, vm.names().__get__, {instance.is_empty() ? Value::none() : instance, owner.is_empty() ? Value::none() : owner});
}
void thunk_descr_set(Vm& vm, const Value& self, const Value& instance, const Value& value) {
    const Value& name = value.is_empty() ? vm.names().__delete__ : vm.names().__set__;
    Value method = method_of(vm, self, name);
    if (method.is_empty()) vm.raise(vm.types().attribute_error, value.is_empty() ? "__delete__" : "__set__");
    if (value.is_empty())
        call_special(vm, method, self, {&instance, 1});
    else
        call_special(vm, method, self, std::array<Value, 2>{instance, value});
}
Value thunk_await(Vm& vm, const Value& self) { return call_named(vm, self, vm.names().__await__); }
Value thunk_aiter(Vm& vm, const Value& self) { return call_named(vm, self, vm.names().__aiter__); }
Value thunk_anext(Vm& vm, const Value& self) { return call_named(vm, self, vm.names().__anext__); }
Value thunk_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& keyword_names) {
    Value method = *cls->lookup(vm.names().__new__);
    Type* kind = vm.type_of(method);
    if (kind->slots.descr_get) method = kind->slots.descr_get(vm, method, Value::empty(), Value(cls));
    std::size_t total = positional + (keyword_names ? keyword_names.as<Tuple>()->size() : 0);
    std::vector<Value> all;
    all.reserve(total + 1);
    all.push_back(Value(cls));
    all.insert(all.end(), args, args + total);
    return call_value(vm, method, all.data(), positional + 1, keyword_names);
}

// -- filling slots ---------------------------------------------------------------------------------------------------

// The class along the mro that decides: the first that has one of the names in its namespace by the program's hand, or
// that defines the slot in C++.
template <class F>
void fill(Type& type, F Slots::*slot, F thunk, std::initializer_list<const Value*> names) {
    for (Type* t : type.mro()) {
        if (t->has(Type::kPython)) {
            for (const Value* name : names)
                if (std::as_const(t->dict()).find(*static_cast<Str*>(name->object()))) {
                    type.slots.*slot = thunk;
                    return;
                }
        } else if (t->native.*slot) {
            type.slots.*slot = t->native.*slot;
            return;
        }
    }
    type.slots.*slot = nullptr;
}

void fill_operators(Vm& vm, Type& type) {
    const WellKnownNames& n = vm.names();
    enum Which { forward, in_place };
    for (Which which : {forward, in_place}) {
        bool done = false;
        for (Type* t : type.mro()) {
            if (t->has(Type::kPython)) {
                for (const BinaryName& names : kBinaryNames) {
                    const Dict& dict = t->dict();
                    done = which == in_place ? dict.find(*static_cast<Str*>((n.*names.in_place).object())) != nullptr
                                             : dict.find(*static_cast<Str*>((n.*names.name).object())) ||
                                                   dict.find(*static_cast<Str*>((n.*names.reflected).object()));
                    if (done) break;
                }
                if (done) {
                    if (which == forward) {
                        type.slots.binary = thunk_binary;
                        type.slots.binary_ops = type.slots.reflected_ops = Slots::kAllOps;
                    } else {
                        type.slots.in_place = thunk_in_place;
                        type.slots.in_place_ops = Slots::kAllOps;
                    }
                    break;
                }
            } else if (which == forward ? t->native.binary != nullptr : t->native.in_place != nullptr) {
                if (which == forward) {
                    type.slots.binary = t->native.binary;
                    type.slots.binary_ops = t->native.binary_ops;
                    type.slots.reflected_ops = t->native.reflected_ops;
                } else {
                    type.slots.in_place = t->native.in_place;
                    type.slots.in_place_ops = t->native.in_place_ops;
                }
                done = true;
                break;
            }
        }
        if (!done) (which == forward ? type.slots.binary = nullptr, 0 : (type.slots.in_place = nullptr, 0));
    }
}

}  // namespace

void fill_slots(Vm& vm, Type& type) {
    const WellKnownNames& n = vm.names();
    fill(type, &Slots::repr, &thunk_repr, {&n.__repr__});
    fill(type, &Slots::str, &thunk_str, {&n.__str__});
    fill(type, &Slots::hash, &thunk_hash, {&n.__hash__});
    fill(type, &Slots::compare, &thunk_compare, {&n.__lt__, &n.__le__, &n.__eq__, &n.__ne__, &n.__gt__, &n.__ge__});
    fill(type, &Slots::truth, &thunk_truth, {&n.__bool__});
    fill(type, &Slots::length, &thunk_length, {&n.__len__});
    fill(type, &Slots::get_item, &thunk_get_item, {&n.__getitem__});
    fill(type, &Slots::set_item, &thunk_set_item, {&n.__setitem__, &n.__delitem__});
    fill(type, &Slots::contains, &thunk_contains, {&n.__contains__});
    fill(type, &Slots::iter, &thunk_iter, {&n.__iter__});
    fill(type, &Slots::next, &thunk_next, {&n.__next__});
    fill(type, &Slots::unary, &thunk_unary, {&n.__neg__, &n.__pos__, &n.__invert__});
    fill(type, &Slots::index, &thunk_index, {&n.__index__});
    fill(type, &Slots::to_float, &thunk_to_float, {&n.__float__});
    fill(type, &Slots::call, &thunk_call, {&n.__call__});
    fill(type, &Slots::get_attribute, &thunk_get_attribute, {&n.__getattribute__, &n.__getattr__});
    fill(type, &Slots::set_attribute, &thunk_set_attribute, {&n.__setattr__, &n.__delattr__});
    fill(type, &Slots::descr_get, &thunk_descr_get, {&n.__get__});
    fill(type, &Slots::descr_set, &thunk_descr_set, {&n.__set__, &n.__delete__});
    fill(type, &Slots::await, &thunk_await, {&n.__await__});
    fill(type, &Slots::aiter, &thunk_aiter, {&n.__aiter__});
    fill(type, &Slots::anext, &thunk_anext, {&n.__anext__});
    fill(type, &Slots::make, &thunk_make, {&n.__new__});
    fill_operators(vm, type);
    type.slots.unary_ops = Slots::kAllOps;
    if (type.slots.unary && type.slots.unary != &thunk_unary)
        for (Type* t : type.mro())
            if (t->native.unary) {
                type.slots.unary_ops = t->native.unary_ops;
                break;
            }
    // A class that compares natively and says nothing of hashing is unhashable.
    if (type.native.compare && !type.native.hash)
        type.slots.hash = [](Vm& machine, const Value& self) -> std::int64_t {
            Type* t = machine.type_of(self);
            machine.raise(machine.types().type_error, "unhashable type: '" + t->shown_name() + "'");
        };
    // Inherited unhashability: the nearest native class decides, unless a Python class says otherwise before it.
    if (!type.native.compare && type.slots.hash != &thunk_hash)
        for (Type* t : type.mro())
            if (!t->has(Type::kPython) && t->native.compare) {
                if (!t->native.hash) type.slots.hash = t->slots.hash;
                break;
            }
}

bool is_slot_name(Vm& vm, const Value& name) {
    std::string_view text = vm.text_of(name);
    return text.size() > 4 && text.substr(0, 2) == "__" && text.substr(text.size() - 2) == "__";
}

// -- wrappers: native slots as special methods -----------------------------------------------------------------------
namespace {

const Slots& own(NativeFunction& f) { return f.owner->native; }
Value none_after(void) { return Value::none(); }

Value wrap_repr(Vm& vm, NativeFunction& f, Value* a) { return own(f).repr(vm, a[0]); }
Value wrap_str(Vm& vm, NativeFunction& f, Value* a) { return own(f).str(vm, a[0]); }
Value wrap_hash(Vm& vm, NativeFunction& f, Value* a) { return vm.make_int(own(f).hash(vm, a[0])); }
Value wrap_compare(Vm& vm, NativeFunction& f, Value* a) {
    return own(f).compare(vm, a[0], a[1], static_cast<Compare>(f.wrapped));
}
Value wrap_truth(Vm& vm, NativeFunction& f, Value* a) { return Value::boolean(own(f).truth(vm, a[0])); }
Value wrap_length(Vm& vm, NativeFunction& f, Value* a) { return vm.make_int(own(f).length(vm, a[0])); }
Value wrap_get_item(Vm& vm, NativeFunction& f, Value* a) { return own(f).get_item(vm, a[0], a[1]); }
Value wrap_set_item(Vm& vm, NativeFunction& f, Value* a) { return own(f).set_item(vm, a[0], a[1], a[2]), none_after(); }
Value wrap_del_item(Vm& vm, NativeFunction& f, Value* a) { return own(f).set_item(vm, a[0], a[1], Value::empty()), none_after(); }
Value wrap_contains(Vm& vm, NativeFunction& f, Value* a) { return Value::boolean(own(f).contains(vm, a[0], a[1])); }
Value wrap_iter(Vm& vm, NativeFunction& f, Value* a) { return own(f).iter(vm, a[0]); }
Value wrap_next(Vm& vm, NativeFunction& f, Value* a) {
    Value item = own(f).next(vm, a[0]);
    if (item.is_empty()) vm.raise(vm.make_exception(vm.types().stop_iteration, std::span<const Value>{}));
    return item;
}
Value wrap_binary(Vm& vm, NativeFunction& f, Value* a) {
    return own(f).binary(vm, static_cast<Binary>(f.wrapped), a[0], a[1], false);
}
Value wrap_reflected(Vm& vm, NativeFunction& f, Value* a) {
    return own(f).binary(vm, static_cast<Binary>(f.wrapped), a[0], a[1], true);
}
Value wrap_in_place(Vm& vm, NativeFunction& f, Value* a) {
    return own(f).in_place(vm, static_cast<Binary>(f.wrapped), a[0], a[1]);
}
Value wrap_unary(Vm& vm, NativeFunction& f, Value* a) { return own(f).unary(vm, static_cast<Unary>(f.wrapped), a[0]); }
Value wrap_index(Vm& vm, NativeFunction& f, Value* a) { return own(f).index(vm, a[0]); }
Value wrap_to_float(Vm& vm, NativeFunction& f, Value* a) { return own(f).to_float(vm, a[0]); }
Value attribute_name(Vm& vm, const Value& name) {
    if (!name.as<Str>()) vm.raise(vm.types().type_error, "attribute name must be string, not '" + vm.type_of(name)->shown_name() + "'");
    return vm.impl().intern(vm, name);
}
Value wrap_get_attribute(Vm& vm, NativeFunction& f, Value* a) {
    Value name = attribute_name(vm, a[1]);
    return own(f).get_attribute ? own(f).get_attribute(vm, a[0], name) : generic_get_attribute(vm, a[0], name);
}
Value wrap_set_attribute(Vm& vm, NativeFunction& f, Value* a) {
    Value name = attribute_name(vm, a[1]);
    if (own(f).set_attribute)
        own(f).set_attribute(vm, a[0], name, a[2]);
    else
        generic_set_attribute(vm, a[0], name, a[2]);
    return Value::none();
}
Value wrap_del_attribute(Vm& vm, NativeFunction& f, Value* a) {
    Value name = attribute_name(vm, a[1]);
    if (own(f).set_attribute)
        own(f).set_attribute(vm, a[0], name, Value::empty());
    else
        generic_set_attribute(vm, a[0], name, Value::empty());
    return Value::none();
}
Value wrap_descr_get(Vm& vm, NativeFunction& f, Value* a) {
    Value instance = a[1].is_none() ? Value::empty() : a[1];
    if (!instance && (!a[2] || a[2].is_none())) vm.raise(vm.types().type_error, "__get__(None, None) is invalid");
    return own(f).descr_get(vm, a[0], instance, a[2]);
}
Value wrap_descr_set(Vm& vm, NativeFunction& f, Value* a) { return own(f).descr_set(vm, a[0], a[1], a[2]), none_after(); }
Value wrap_descr_delete(Vm& vm, NativeFunction& f, Value* a) { return own(f).descr_set(vm, a[0], a[1], Value::empty()), none_after(); }
Value wrap_await(Vm& vm, NativeFunction& f, Value* a) { return own(f).await(vm, a[0]); }
Value wrap_aiter(Vm& vm, NativeFunction& f, Value* a) { return own(f).aiter(vm, a[0]); }
Value wrap_anext(Vm& vm, NativeFunction& f, Value* a) { return own(f).anext(vm, a[0]); }

void split_keywords(Vm& vm, const Value& args, const Value& keywords, std::vector<Value>& all, Value& names) {
    Tuple& tuple = *args.as<Tuple>();
    all.insert(all.end(), tuple.span().begin(), tuple.span().end());
    Dict& dict = *keywords.as<Dict>();
    if (dict.size() == 0) return;
    std::vector<Value> keys;
    for (std::size_t i = 0; i < dict.slots(); ++i) {
        if (dict.slot(i).key.is_empty()) continue;
        keys.push_back(dict.slot(i).key);
        all.push_back(dict.slot(i).value);
    }
    names = vm.make_tuple(keys);
}
Value wrap_call(Vm& vm, NativeFunction& f, Value* a) {
    std::vector<Value> all;
    Value names;
    split_keywords(vm, a[1], a[2], all, names);
    return own(f).call(vm, a[0], all.data(), a[1].as<Tuple>()->size(), names);
}
Value wrap_make(Vm& vm, NativeFunction& f, Value* a) {
    Tuple& tuple = *a[0].as<Tuple>();
    if (tuple.size() == 0) vm.raise(vm.types().type_error, f.owner->name() + ".__new__(): not enough arguments");
    Type* cls = tuple[0].as<Type>();
    if (!cls)
        vm.raise(vm.types().type_error, f.owner->name() + ".__new__(X): X is not a type object (" + vm.type_of(tuple[0])->shown_name() + ")");
    if (!cls->is_subclass_of(f.owner))
        vm.raise(vm.types().type_error, f.owner->name() + ".__new__(" + cls->shown_name() + "): " + cls->shown_name() + " is not a subtype of " + f.owner->name());
    // object.__new__(list) would make a list without its layout.
    if (cls->solid && f.owner->solid && !f.owner->solid->is_subclass_of(cls->solid) && cls->solid != f.owner->solid && !cls->solid->has(Type::kPython))
        vm.raise(vm.types().type_error, f.owner->name() + ".__new__(" + cls->shown_name() + ") is not safe, use " + cls->solid->name() + ".__new__()");
    if (cls->has(Type::kNotConstructible)) vm.raise(vm.types().type_error, "cannot create '" + cls->shown_name() + "' instances");
    std::vector<Value> all;
    Value names;
    split_keywords(vm, a[0], a[1], all, names);
    return own(f).make(vm, cls, all.data() + 1, tuple.size() - 1, names);
}

}  // namespace

void add_wrappers(Vm& vm, Type& type) {
    const WellKnownNames& n = vm.names();
    auto add = [&](const Value& name, NativeFunction::Wrapper wrapper, const char* signature, std::uint32_t wrapped = 0) {
        if (type.dict().find(*static_cast<Str*>(name.object()))) return;
        auto function = vm.heap().make<NativeFunction>(vm.types().wrapper_descriptor, NativeFunction::Kind::wrapper,
                                                       vm.text_of(name), signature, nullptr);
        function->wrapper = wrapper;
        function->wrapped = wrapped;
        function->owner = &type;
        type.dict().set(name, Value(std::move(function)));
    };
    const Slots& s = type.native;
    const char* self = "self, /";
    if (s.repr) add(n.__repr__, wrap_repr, self);
    if (s.str) add(n.__str__, wrap_str, self);
    if (s.hash) add(n.__hash__, wrap_hash, self);
    if (s.compare) {
        for (int op = 0; op < 6; ++op) add(n.*kCompareNames[op], wrap_compare, "self, value, /", op);
        if (!s.hash && !type.dict().find(*static_cast<Str*>(n.__hash__.object()))) type.dict().set(n.__hash__, Value::none());
    }
    if (s.truth) add(n.__bool__, wrap_truth, self);
    if (s.length) add(n.__len__, wrap_length, self);
    if (s.get_item) add(n.__getitem__, wrap_get_item, "self, key, /");
    if (s.set_item) {
        add(n.__setitem__, wrap_set_item, "self, key, value, /");
        add(n.__delitem__, wrap_del_item, "self, key, /");
    }
    if (s.contains) add(n.__contains__, wrap_contains, "self, key, /");
    if (s.iter) add(n.__iter__, wrap_iter, self);
    if (s.next) add(n.__next__, wrap_next, self);
    for (unsigned op = 0; op < std::size(kBinaryNames); ++op) {
        if (s.binary && (s.binary_ops >> op & 1)) add(n.*kBinaryNames[op].name, wrap_binary, "self, value, /", op);
        if (s.binary && (s.binary_ops & s.reflected_ops) >> op & 1) add(n.*kBinaryNames[op].reflected, wrap_reflected, "self, value, /", op);
        if (s.in_place && (s.in_place_ops >> op & 1)) add(n.*kBinaryNames[op].in_place, wrap_in_place, "self, value, /", op);
    }
    for (unsigned op = 0; op < std::size(kUnaryNames); ++op)
        if (s.unary && (s.unary_ops >> op & 1)) add(n.*kUnaryNames[op], wrap_unary, self, op);
    if (s.index) {
        add(n.__index__, wrap_index, self);
        add(n.__int__, wrap_index, self);
    }
    if (s.to_float) add(n.__float__, wrap_to_float, self);
    if (s.call) add(n.__call__, wrap_call, "self, /, *args, **kwargs");
    bool is_object = &type == vm.types().object;
    if (s.get_attribute || is_object) add(n.__getattribute__, wrap_get_attribute, "self, name, /");
    if (s.set_attribute || is_object) {
        add(n.__setattr__, wrap_set_attribute, "self, name, value, /");
        add(n.__delattr__, wrap_del_attribute, "self, name, /");
    }
    if (s.descr_get) add(n.__get__, wrap_descr_get, "self, instance, owner=None, /");
    if (s.descr_set) {
        add(n.__set__, wrap_descr_set, "self, instance, value, /");
        add(n.__delete__, wrap_descr_delete, "self, instance, /");
    }
    if (s.await) add(n.__await__, wrap_await, self);
    if (s.aiter) add(n.__aiter__, wrap_aiter, self);
    if (s.anext) add(n.__anext__, wrap_anext, self);
    if (s.make && !type.dict().find(*static_cast<Str*>(n.__new__.object()))) {
        auto function = vm.heap().make<NativeFunction>(vm.types().builtin_function, NativeFunction::Kind::static_method, "__new__",
                                                       "*args, **kwargs", nullptr);
        function->wrapper = wrap_make;
        function->owner = &type;
        type.dict().set(n.__new__, Value(std::move(function)));
    }
}

}  // namespace python
