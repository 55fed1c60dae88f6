// What C++ gives to the module `collections` (source/collections.py): deque, defaultdict, and the inside of namedtuple,
// Counter and OrderedDict.
#include "python/builtins/dict.h"
#include "python/builtins/support.h"
#include "python/function.h"
#include "python/module.h"
#include "python/modules/collections_support.h"
#include "python/modules/mixed_modules.h"
#include "python/modules/state.h"

namespace python {
namespace {

// -- defaultdict ------------------------------------------------------------------------------------------------------

// The factory lies among the instance's attributes: a dict of C++ has no room for it.
Value factory_of(Vm& vm, const Value& self) {
    Dict* attributes = vm.attributes_of(self, false);
    Value* found = attributes ? attributes->find(*vm.intern("default_factory").as<Str>()) : nullptr;
    return found ? *found : Value::none();
}
void set_factory(Vm& vm, const Value& self, const Value& factory) {
    vm.attributes_of(self, true)->set(vm.intern("default_factory"), factory ? factory : Value::none());
}

Value defaultdict_init(Vm& vm, Value* a) {
    std::span<const Value> args = a[1].as<Tuple>()->span();
    if (!args.empty() && !args[0].is_none() && !vm.is_callable(args[0])) raise_type_error(vm, "first argument must be callable or None");
    set_factory(vm, a[0], args.empty() ? Value::none() : args[0]);
    if (args.size() > 2) raise_type_error(vm, "dict expected at most 1 argument, got {}", args.size() - 1);
    Dict& dict = *a[0].as<Dict>();
    if (args.size() == 2) dict_update(vm, dict, args[1]);
    if (a[2].as<Dict>()->size()) dict_merge(vm, dict, a[2]);
    return Value::none();
}

Value defaultdict_missing(Vm& vm, Value* a) {
    const Value factory = factory_of(vm, a[0]);
    if (factory.is_none()) raise_key_error(vm, a[1]);
    Value value = vm.call(factory);
    vm.set_item(a[0], a[1], value);
    return value;
}

Value defaultdict_copy(Vm& vm, const Value& self) {
    const Value args[] = {factory_of(vm, self), self};
    return vm.call(Value(vm.type_of(self)), args);
}

Value defaultdict_repr(Vm& vm, const Value& self) {
    const Value factory = factory_of(vm, self);
    std::string shown;
    {
        ReprGuard guard(vm, factory.is_object() ? factory : self);
        shown = guard.again() ? "..." : vm.repr(factory);
    }
    const Value inside = vm.types().dict->slots.repr(vm, self);
    return text(vm, fmt::format("{}({}, {})", vm.type_of(self)->name(), shown, vm.text_of(inside)));
}

Value defaultdict_binary(Vm& vm, Binary op, const Value& self, const Value& other, bool reflected) {
    if (op != Binary::or_ || !other.as<Dict>()) return Value::not_implemented();
    if (!reflected) {
        const Value result = defaultdict_copy(vm, self);
        dict_update(vm, *result.as<Dict>(), other);
        return result;
    }
    const Value args[] = {factory_of(vm, self), other};
    const Value result = vm.call(Value(vm.type_of(self)), args);
    dict_update(vm, *result.as<Dict>(), self);
    return result;
}

void add_defaultdict(Vm& vm, Module& m) {
    TypeBuilder t(vm, "defaultdict", vm.types().dict, "collections");
    t.with_dict().class_getitem();
    t.slots().repr = defaultdict_repr;
    t.slots().binary = defaultdict_binary;
    t.slots().binary_ops = t.slots().reflected_ops = 1u << static_cast<int>(Binary::or_);
    t.init("self, /, *args, **kwargs", defaultdict_init);
    t.method("__missing__", "self, key, /", defaultdict_missing);
    for (const char* name : {"copy", "__copy__"}) t.method(name, "self, /", [](Vm& vm, Value* a) { return defaultdict_copy(vm, a[0]); });
    t.method("__reduce__", "self, /", [](Vm& vm, Value* a) {
        const Value factory = factory_of(vm, a[0]);
        const Value parts[] = {Value(vm.type_of(a[0])), factory.is_none() ? vm.make_tuple() : vm.make_tuple({&factory, 1}), Value::none(), Value::none(),
                               vm.iter(vm.call_method(a[0], "items"))};
        return vm.make_tuple(parts);
    });
    t.property("default_factory", factory_of, set_factory);
    m.add_type(vm, t.type());
}

// -- namedtuple -------------------------------------------------------------------------------------------------------

// The __new__ of a named tuple: its signature has bound the arguments, missing ones to their defaults.
Value named_tuple_new(Vm& vm, NativeFunction& function, Value* args) {
    const std::size_t fields = function.signature(vm).parameters.size() - 1;
    Type* cls = args[0].as<Type>();
    if (!cls || !cls->is_subclass_of(vm.types().tuple)) raise_type_error(vm, "tuple.__new__(X): X is not a subtype of tuple");
    return vm.heap().make<Tuple>(cls, vm.heap(), std::span<const Value>(args + 1, fields));
}

// _named_tuple_new(typename, field names, defaults of the last of them)
Value make_named_tuple_new(Vm& vm, Value* a) {
    if (!a[1].as<Tuple>()) raise_type_error(vm, "_named_tuple_new() argument 2 must be tuple, not {}", type_name(vm, a[1]));
    std::string signature = "_cls";
    for (const Value& field : a[1].as<Tuple>()->span()) signature += ", " + std::string(text_argument(vm, field, "_named_tuple_new", "a field"));
    auto function = vm.heap().make<NativeFunction>(vm.types().builtin_function, NativeFunction::Kind::function,
                                                   std::string(text_argument(vm, a[0], "_named_tuple_new", "argument 1")) + ".__new__", signature, nullptr);
    function->wrapper = named_tuple_new;
    // The defaults are values, not texts that a signature could hold.
    auto& parsed = const_cast<Signature&>(function->signature(vm));
    std::span<const Value> defaults = a[2].as<Tuple>()->span();
    for (std::size_t i = 0; i < defaults.size(); ++i) {
        Signature::Parameter& parameter = parsed.parameters[parsed.parameters.size() - defaults.size() + i];
        parameter.has_default = true;
        parameter.default_value = defaults[i];
    }
    parsed.required = static_cast<std::uint16_t>(parsed.positional - defaults.size());
    return function;
}

class TupleGetter final : public Object {
  public:
    TupleGetter(Type* type, std::size_t index, Value doc) : Object(type, Layout::plain), index(index), doc(std::move(doc)) {}
    void traverse(Visitor& v) const override { v.visit(doc); }
    void clear() override { doc = Value::none(); }
    std::size_t index;
    Value doc;
};

Value tuple_getter_get(Vm& vm, const Value& self, const Value& instance, const Value&) {
    auto& getter = *static_cast<TupleGetter*>(self.object());
    if (instance.is_empty() || instance.is_none()) return self;
    Tuple* tuple = instance.as<Tuple>();
    if (!tuple)
        raise_type_error(vm, "descriptor for index '{}' for tuple subclasses doesn't apply to '{}' object", getter.index, type_name(vm, instance));
    if (getter.index >= tuple->size()) vm.raise(vm.types().index_error, "tuple index out of range");
    return (*tuple)[getter.index];
}

void add_tuple_getter(Vm& vm, Module& m) {
    TypeBuilder t(vm, "_tuplegetter", vm.types().object, "collections");
    module_state(vm).tuple_getter = t.type();
    t.slots().make = [](Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& names) -> Value {
        MakeArgs a(vm, "_tuplegetter", args, positional, names);
        a.no_keywords();
        a.expect(2, 2);
        return vm.heap().make<TupleGetter>(cls, static_cast<std::size_t>(std::max<std::int64_t>(int_argument(vm, args[0]), 0)), args[1]);
    };
    t.slots().descr_get = tuple_getter_get;
    t.slots().repr = [](Vm& vm, const Value& self) {
        const auto& getter = *static_cast<TupleGetter*>(self.object());
        return vm.make_str(fmt::format("_tuplegetter({}, {})", getter.index, vm.repr(getter.doc)));
    };
    t.slots().descr_set = [](Vm& vm, const Value&, const Value&, const Value& value) {
        vm.raise(vm.types().attribute_error, value ? "can't set attribute" : "can't delete attribute");
    };
    t.property(
        "__doc__", [](Vm&, const Value& self) { return static_cast<TupleGetter*>(self.object())->doc; },
        [](Vm&, const Value& self, const Value& value) { static_cast<TupleGetter*>(self.object())->doc = value ? value : Value::none(); });
    m.add_type(vm, t.type());
    m.function(vm, "_named_tuple_new", "typename, fields, defaults, /", make_named_tuple_new);
}

// -- Counter and OrderedDict ------------------------------------------------------------------------------------------

Value count_elements(Vm& vm, Value* a) {
    Dict& dict = *a[0].as<Dict>();
    const bool plain = vm.type_of(a[0])->lookup(vm.names().__setitem__) == vm.types().dict->lookup(vm.names().__setitem__);
    vm.each(a[1], [&](Value item) {
        Value before = dict.get(vm, item);
        Value after = before ? vm.binary(Binary::add, before, Value::small_int(1)) : Value::small_int(1);
        if (plain) dict.set(vm, item, std::move(after));
        else vm.set_item(a[0], item, after);
        return true;
    });
    return Value::none();
}

// Moves a key of a dict to its end, or to its beginning.
Value move_key(Vm& vm, Value* a) {
    Dict& dict = *a[0].as<Dict>();
    Value value = dict.take(vm, a[1]);
    if (!value) raise_key_error(vm, a[1]);
    if (vm.truth(a[2])) {
        dict.set(vm, a[1], std::move(value));
        return Value::none();
    }
    std::vector<std::pair<Value, Value>> others;
    for (std::size_t i = 0; i < dict.slots(); ++i)
        if (dict.slot(i).key) others.emplace_back(dict.slot(i).key, dict.slot(i).value);
    dict.clear();
    dict.set(vm, a[1], std::move(value));
    for (auto& [key, other] : others) dict.set(vm, key, std::move(other));
    return Value::none();
}

}  // namespace

void fill_collections(Vm& vm, Module& m) {
    add_deque(vm, m);
    add_defaultdict(vm, m);
    add_tuple_getter(vm, m);
    m.function(vm, "_count_elements", "mapping, iterable, /", [](Vm& vm, Value* a) {
        if (!a[0].as<Dict>()) raise_type_error(vm, "_count_elements() argument 1 must be dict");
        return count_elements(vm, a);
    });
    m.function(vm, "_move_key", "mapping, key, last, /", [](Vm& vm, Value* a) {
        if (!a[0].as<Dict>()) raise_type_error(vm, "_move_key() argument 1 must be dict");
        return move_key(vm, a);
    });
}

}  // namespace python
