// object and type: what every object and every class can do.
#include <algorithm>
#include <array>

#include "fmt/format.h"
#include "python/builtins/dict.h"
#include "python/builtins/list.h"
#include "python/builtins/state.h"
#include "python/builtins/str.h"
#include "python/builtins/tuple.h"
#include "python/descriptors.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/generic_alias.h"
#include "python/instance.h"
#include "python/module.h"
#include "python/object_types.h"
#include "python/vm.h"
#include "python/vm_attributes.h"
#include "python/vm_impl.h"

namespace python {
namespace {

// -- object --------------------------------------------------------------------------------------------------------------

Value object_repr(Vm& vm, const Value& self) {
    Type* type = vm.type_of(self);
    return vm.make_str(fmt::format("<{} object at {}>", type->full_name(), vm.address_of(self)));
}
Value object_str(Vm& vm, const Value& self) {
    if (!vm.type_of(self)->has(Type::kPython)) return vm.type_of(self)->slots.repr(vm, self);
    Value method = vm.lookup_special(self, vm.names().__repr__);  // what it answers is str()'s to check
    return method ? vm.call(method) : vm.type_of(self)->slots.repr(vm, self);
}
std::int64_t object_hash(Vm&, const Value& self) {
    std::uint64_t bits = self.bits();
    auto hash = static_cast<std::int64_t>(bits >> 4 | bits << 60);
    return hash == -1 ? -2 : hash;
}
Value object_compare(Vm& vm, const Value& self, const Value& other, Compare op) {
    if (op == Compare::eq) return same(self, other) ? Value::boolean(true) : Value::not_implemented();
    if (op == Compare::ne) {
        auto compare = vm.type_of(self)->slots.compare;
        if (compare == &object_compare) return same(self, other) ? Value::boolean(false) : Value::not_implemented();
        Value equal = compare(vm, self, other, Compare::eq);
        return equal.is_not_implemented() ? equal : Value::boolean(!vm.truth(equal));
    }
    return Value::not_implemented();
}
Value object_init(Vm& vm, Value* args) {
    Tuple& extra = *args[1].as<Tuple>();
    Dict& keywords = *args[2].as<Dict>();
    if (extra.size() == 0 && keywords.size() == 0) return Value::none();
    Type* type = vm.type_of(args[0]);
    const Value* init = type->lookup(vm.names().__init__);
    if (init && !same(*init, vm.impl().object_init))
        vm.raise(vm.types().type_error, "object.__init__() takes exactly one argument (the instance to initialize)");
    if (type->slots.make == object_make)
        vm.raise(vm.types().type_error, type->shown_name() + ".__init__() takes exactly one argument (the instance to initialize)");
    return Value::none();
}
Value object_format(Vm& vm, Value* args) {
    if (!as_str(args[1])) vm.raise(vm.types().type_error, "__format__() argument must be str, not " + vm.type_of(args[1])->shown_name());
    if (!args[1].get<Str>().text().empty())
        vm.raise(vm.types().type_error, "unsupported format string passed to " + vm.type_of(args[0])->shown_name() + ".__format__");
    return vm.make_str(vm.str(args[0]));
}
void add_names(Vm& vm, Dict& into, Dict& from) {
    for (std::size_t i = 0; i < from.slots(); ++i)
        if (from.slot(i).key) into.set(vm, from.slot(i).key, Value::none());
}
Value names_of(Vm& vm, Dict& names) {
    base::Ref<List> list = new_list(vm);
    for (std::size_t i = 0; i < names.slots(); ++i)
        if (names.slot(i).key) list->append(names.slot(i).key);
    return Value(std::move(list));
}
Value object_dir(Vm& vm, Value* args) {
    base::Ref<Dict> names = new_dict(vm);
    Value own = vm.get_attr(args[0], vm.names().__dict__, Value::empty());
    if (Dict* dict = own.as<Dict>()) add_names(vm, *names, *dict);
    Value cls = vm.get_attr(args[0], vm.names().__class__, Value::empty());
    if (Type* type = cls.as<Type>())
        for (Type* t : type->mro()) add_names(vm, *names, t->dict());
    return names_of(vm, *names);
}
Value get_class(Vm& vm, const Value& self) { return Value(vm.type_of(self)); }
void set_class(Vm& vm, const Value& self, const Value& value) {
    if (!value) vm.raise(vm.types().type_error, "can't delete __class__ attribute");
    Type* next = value.as<Type>();
    if (!next) vm.raise(vm.types().type_error, "__class__ must be set to a class, not '" + vm.type_of(value)->shown_name() + "' object");
    Type* now = vm.type_of(self);
    if (self.as<Module>() && next->is_subclass_of(vm.types().module)) {
        vm.change_type(self, next);
        return;
    }
    if (!now->has(Type::kPython) || !next->has(Type::kPython))
        vm.raise(vm.types().type_error, "__class__ assignment only supported for mutable types or ModuleType subclasses");
    bool fits = now->instance_layout == next->instance_layout && now->solid == next->solid && now->has(Type::kHasDict) == next->has(Type::kHasDict);
    if (!fits)
        vm.raise(vm.types().type_error, fmt::format("__class__ assignment: '{}' object layout differs from '{}'", next->name(), now->name()));
    // Attributes lie by the old class's keys: into a dict with them.
    if (Instance* instance = self.as<Instance>(); instance && now->has(Type::kHasDict)) instance->make_dict();
    vm.change_type(self, next);
}

Value object_init_subclass(Vm& vm, Value* args) {
    if (args[1].as<Dict>()->size() || args[2].as<Tuple>()->size())
        vm.raise(vm.types().type_error, args[0].get<Type>().qualname() + ".__init_subclass__() takes no keyword arguments");
    return Value::none();
}

// -- type ----------------------------------------------------------------------------------------------------------------

Value type_repr(Vm& vm, const Value& self) { return vm.make_str("<class '" + self.get<Type>().full_name() + "'>"); }

Value type_call(Vm& vm, const Value& self, const Value* args, std::size_t positional, const Value& keyword_names) {
    std::size_t total = positional + (keyword_names ? keyword_names.as<Tuple>()->size() : 0);
    std::vector<Value> all(args, args + total);
    return call_type(vm, self.get<Type>(), all.data(), positional, keyword_names);
}

Value get_name(Vm& vm, const Value& self) { return vm.make_str(self.get<Type>().name()); }
void require_mutable(Vm& vm, const Value& self, const char* name) {
    if (!self.get<Type>().has(Type::kPython))
        vm.raise(vm.types().type_error, fmt::format("cannot set '{}' attribute of immutable type '{}'", name, self.get<Type>().name()));
}
void type_set_name(Vm& vm, const Value& self, const Value& value) {
    require_mutable(vm, self, "__name__");
    if (!value) vm.raise(vm.types().type_error, fmt::format("cannot delete '__name__' attribute of immutable type '{}'", self.get<Type>().name()));
    if (!as_str(value))
        vm.raise(vm.types().type_error, fmt::format("can only assign string to {}.__name__, not '{}'", self.get<Type>().name(), vm.type_of(value)->shown_name()));
    self.get<Type>().rename(value.get<Str>().text());
}
Value get_qualname(Vm& vm, const Value& self) { return vm.make_str(self.get<Type>().qualname()); }
void type_set_qualname(Vm& vm, const Value& self, const Value& value) {
    require_mutable(vm, self, "__qualname__");
    if (!value || !as_str(value))
        vm.raise(vm.types().type_error, fmt::format("can only assign string to {}.__qualname__, not '{}'", self.get<Type>().name(),
                                                    value ? vm.type_of(value)->name() : "NULL"));
    self.get<Type>().set_qualname(value.get<Str>().text());
}
Value get_module(Vm& vm, const Value& self) {
    const Type& type = self.get<Type>();
    // What a native type has under that name for its instances says nothing of the type itself.
    if (Value* module = self.get<Type>().dict().find(vm.names().__module__.get<Str>()); module && (type.has(Type::kPython) || as_str(*module))) return *module;
    return vm.make_str("builtins");
}
void set_module(Vm& vm, const Value& self, const Value& value) {
    require_mutable(vm, self, "__module__");
    self.get<Type>().set_attribute(vm.names().__module__, value);
}
Value get_bases(Vm& vm, const Value& self) {
    std::vector<Value> bases;
    for (const auto& base : self.get<Type>().bases()) bases.emplace_back(base);
    return vm.make_tuple(bases);
}
Value get_base(Vm&, const Value& self) { return self.get<Type>().base() ? Value(self.get<Type>().base()) : Value::none(); }
Value get_mro(Vm& vm, const Value& self) {
    std::vector<Value> mro;
    for (Type* type : self.get<Type>().mro()) mro.emplace_back(type);
    return vm.make_tuple(mro);
}
Value get_type_dict(Vm& vm, const Value& self) {
    Value dict(&self.get<Type>().dict());
    Type* proxy = vm.builtins->mappingproxy;
    return proxy->slots.make(vm, proxy, &dict, 1, Value::empty());
}
Value get_type_doc(Vm& vm, const Value& self) {
    Value* doc = self.get<Type>().dict().find(vm.names().__doc__.get<Str>());
    if (!doc) return Value::none();
    Value found = *doc;
    if (auto get = vm.type_of(found)->slots.descr_get) return get(vm, found, Value::empty(), self);
    return found;
}
void set_type_doc(Vm& vm, const Value& self, const Value& value) {
    require_mutable(vm, self, "__doc__");
    self.get<Type>().set_attribute(vm.names().__doc__, value);
}
Value type_annotations(Vm& vm, const Value& self) {
    Type& type = self.get<Type>();
    if (Value* found = type.dict().find(vm.names().__annotations__.get<Str>())) return *found;
    if (!type.has(Type::kPython)) vm.raise_attribute_error(self, vm.names().__annotations__);
    Value made = vm.make_dict();
    type.set_attribute(vm.names().__annotations__, made);
    return made;
}
void set_annotations(Vm& vm, const Value& self, const Value& value) {
    require_mutable(vm, self, "__annotations__");
    if (!self.get<Type>().set_attribute(vm.names().__annotations__, value)) vm.raise_attribute_error(self, vm.names().__annotations__);
}
Value get_abstract_methods(Vm& vm, const Value& self) {
    Value name = vm.intern("__abstractmethods__");
    if (Value* found = self.get<Type>().dict().find(name.get<Str>())) return *found;
    vm.raise(vm.types().attribute_error, "__abstractmethods__");
}
void set_abstract_methods(Vm& vm, const Value& self, const Value& value) {
    Value name = vm.intern("__abstractmethods__");
    bool any = value && vm.truth(value);
    if (!self.get<Type>().set_attribute(name, value)) vm.raise(vm.types().attribute_error, "__abstractmethods__");
    self.get<Type>().set(Type::kAbstract, any);
}
void set_bases(Vm& vm, const Value& self, const Value& value) {
    require_mutable(vm, self, "__bases__");
    Type& type = self.get<Type>();
    Tuple* tuple = value ? value.as<Tuple>() : nullptr;
    if (!tuple)
        vm.raise(vm.types().type_error, fmt::format("can only assign tuple to {}.__bases__, not {}", type.shown_name(), value ? vm.type_of(value)->shown_name() : "NULL"));
    if (tuple->size() == 0)
        vm.raise(vm.types().type_error, fmt::format("can only assign non-empty tuple to {}.__bases__, not ()", type.shown_name()));
    std::vector<base::Ref<Type>> bases;
    for (const Value& item : tuple->span()) {
        Type* base = item.as<Type>();
        if (!base)
            vm.raise(vm.types().type_error, fmt::format("{}.__bases__ must be tuple of classes, not '{}'", type.shown_name(), vm.type_of(item)->shown_name()));
        if (base->is_subclass_of(&type)) vm.raise(vm.types().type_error, "a __bases__ item causes an inheritance cycle");
        if (base->solid != type.base()->solid && base->solid != vm.types().object)
            vm.raise(vm.types().type_error, fmt::format("__bases__ assignment: '{}' object layout differs from '{}'", base->name(), type.base()->name()));
        bases.emplace_back(base);
    }
    type.set_bases(bases, bases[0].get());
    type.update_slots();
    type.changed();
}

void append_subclasses(const Type& type, std::vector<Value>& out) {
    for (Type* subclass : type.subclasses()) out.emplace_back(subclass);
}

Value type_dir(Vm& vm, Value* args) {
    base::Ref<Dict> names = new_dict(vm);
    for (Type* t : args[0].get<Type>().mro()) add_names(vm, *names, t->dict());
    return names_of(vm, *names);
}

// SimpleNamespace
Value namespace_repr(Vm& vm, const Value& self) {
    Type* type = vm.type_of(self);
    std::string out = type == vm.types().simple_namespace ? "namespace" : type->name();
    out += "(";
    bool first = true;
    if (Dict* dict = vm.attributes_of(self, false))
        for (std::size_t i = 0; i < dict->slots(); ++i)
            if (dict->slot(i).key) {
                out += fmt::format("{}{}={}", first ? "" : ", ", vm.str(dict->slot(i).key), vm.repr(dict->slot(i).value));
                first = false;
            }
    return vm.make_str(out + ")");
}

}  // namespace

void install_object_and_type(Vm& vm) {
    const WellKnownTypes& t = vm.types();
    {
        TypeBuilder b(vm, t.object);
        Slots& s = b.slots();
        s.repr = object_repr;
        s.str = object_str;
        s.hash = object_hash;
        s.compare = object_compare;
        s.make = object_make;
        b.init("self, /, *args, **kwargs", object_init);
        b.property("__class__", get_class, set_class);
        b.method("__format__", "self, format_spec, /", object_format);
        b.method("__dir__", "self, /", object_dir);
        b.method("__sizeof__", "self, /", [](Vm& machine, Value*) { return machine.make_int(48); });
        b.class_method("__init_subclass__", "cls, /, *args, **kwargs", [](Vm& machine, Value* a) {
            std::swap(a[1], a[2]);
            return object_init_subclass(machine, a);
        });
        b.class_method("__subclasshook__", "cls, object, /", [](Vm&, Value*) { return Value::not_implemented(); });
        b.constant("__doc__", vm.make_str("The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\n"
                                          "instance that has no instance attributes and cannot be given any.\n"));
    }
    vm.impl().object_init = *t.object->lookup(vm.names().__init__);
    {
        TypeBuilder b(vm, t.type);
        install_attribute_slots(vm);
        Slots& s = b.slots();
        s.repr = type_repr;
        s.call = type_call;
        s.make = [](Vm& machine, Type* cls, const Value* args, std::size_t n, const Value& names) { return type_new(machine, cls, args, n, names); };
        s.binary = [](Vm& machine, Binary, const Value& self, const Value& other, bool reflected) {
            return reflected ? make_union(machine, other, self) : make_union(machine, self, other);
        };
        s.binary_ops = s.reflected_ops = 1 << static_cast<int>(Binary::or_);
        b.init("self, /, *args, **kwargs", [](Vm&, Value*) { return Value::none(); });
        b.property("__name__", get_name, type_set_name)
            .property("__qualname__", get_qualname, type_set_qualname)
            .property("__module__", get_module, set_module)
            .property("__bases__", get_bases, set_bases)
            .property("__base__", get_base)
            .property("__mro__", get_mro)
            .property("__dict__", get_type_dict)
            .property("__doc__", get_type_doc, set_type_doc)
            .property("__annotations__", type_annotations, set_annotations)
            .property("__abstractmethods__", get_abstract_methods, set_abstract_methods);
        b.method("mro", "self, /", [](Vm& machine, Value* a) { return machine.make_list(get_mro(machine, a[0]).as<Tuple>()->span()); });
        b.method("__subclasses__", "self, /", [](Vm& machine, Value* a) {
            std::vector<Value> list;
            append_subclasses(a[0].get<Type>(), list);
            return machine.make_list(list);
        });
        b.method("__instancecheck__", "self, instance, /", [](Vm& machine, Value* a) {
            if (machine.is_instance(a[1], &a[0].get<Type>())) return Value::boolean(true);
            Value claimed = machine.get_attr(a[1], machine.names().__class__, Value::empty());
            Type* cls = claimed.as<Type>();
            return Value::boolean(cls && cls->is_subclass_of(&a[0].get<Type>()));
        });
        b.method("__subclasscheck__", "self, subclass, /", [](Vm& machine, Value* a) {
            Type* cls = a[1].as<Type>();
            if (!cls) machine.raise(machine.types().type_error, "issubclass() arg 1 must be a class");
            return Value::boolean(cls->is_subclass_of(&a[0].get<Type>()));
        });
        b.method("__dir__", "self, /", type_dir);
        b.class_method("__prepare__", "cls, /, *args, **kwargs", [](Vm& machine, Value*) { return machine.make_dict(); });
    }
    {
        TypeBuilder b(vm, t.simple_namespace);
        b.with_dict();
        b.slots().repr = namespace_repr;
        b.slots().make = [](Vm& machine, Type* cls, const Value*, std::size_t, const Value&) { return make_plain_object(machine, cls); };
        b.slots().compare = [](Vm& machine, const Value& self, const Value& other, Compare op) {
            if (!machine.is_instance(other, machine.types().simple_namespace) || (op != Compare::eq && op != Compare::ne)) return Value::not_implemented();
            return machine.compare(Value(machine.attributes_of(self, true)), Value(machine.attributes_of(other, true)), op);
        };
        b.init("self, /, *args, **kwargs", [](Vm& machine, Value* a) {
            if (a[1].as<Tuple>()->size()) machine.raise(machine.types().type_error, "no positional arguments expected");
            Dict* into = machine.attributes_of(a[0], true);
            Dict& from = *a[2].as<Dict>();
            for (std::size_t i = 0; i < from.slots(); ++i)
                if (from.slot(i).key) into->set(machine.intern(machine.text_of(from.slot(i).key)), from.slot(i).value);
            return Value::none();
        });
    }
}

}  // namespace python
