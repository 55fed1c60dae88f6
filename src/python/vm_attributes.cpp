// Attribute access: the usual lookup of instances, classes, modules and super, as object.__getattribute__,
// type.__getattribute__ ... do it.
#include "python/builtins/dict.h"
#include "python/builtins/str.h"
#include "python/descriptors.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/generic_alias.h"
#include "python/instance.h"
#include "python/module.h"
#include "python/vm.h"
#include "python/vm_attributes.h"
#include "python/vm_impl.h"

namespace python {

Type* Vm::type_of(const Value& value) const {
    if (value.is_object()) return value.object()->type();
    const WellKnownTypes& t = impl_->types;
    if (value.is_small_int()) return t.int_;
    if (value.is_float()) return t.float_;
    if (value.is_bool()) return t.bool_;
    if (value.is_none()) return t.none_type;
    if (value.is_not_implemented()) return t.not_implemented_type;
    TS_ASSERT(!value.is_empty(), "the empty value has no class");
    return t.ellipsis_type;
}

Dict* Vm::attributes_of(const Value& value, bool create) {
    if (!value.is_object()) return nullptr;
    Object& object = *value.object();
    auto made = [&](base::Ref<Dict>& dict) -> Dict* {
        if (!dict && create) dict = new_dict(*this);
        return dict.get();
    };
    switch (object.layout()) {
        case Layout::instance: {
            auto& instance = static_cast<Instance&>(object);
            if (!instance.type()->has(Type::kHasDict)) return nullptr;
            return create ? &instance.make_dict() : instance.dict();
        }
        case Layout::exception: return made(static_cast<ExceptionObject&>(object).dict);
        case Layout::function: return made(static_cast<Function&>(object).dict);
        case Layout::module: return &static_cast<Module&>(object).dict();
        default: break;
    }
    if (!object.type()->has(Type::kHasDict)) return nullptr;
    if (!create) {
        if (!object.has_flag(Object::kSideTable)) return nullptr;
        auto it = impl_->sides.find(&object);
        return it == impl_->sides.end() ? nullptr : it->second.dict.get();
    }
    return made(impl_->side_of(object).dict);
}

namespace {

// In the object's own attributes, not its class's.
Value own_attribute(Vm& vm, const Value& object, const Value& name) {
    if (!object.is_object()) return Value::empty();
    if (object.object()->layout() == Layout::instance) return static_cast<Instance*>(object.object())->get(name);
    Dict* dict = vm.attributes_of(object, false);
    if (!dict) return Value::empty();
    Value* found = dict->find(*static_cast<Str*>(name.object()));
    return found ? *found : Value::empty();
}

Value bind(Vm& vm, const Value& descriptor, const Value& object, Type* type) {
    if (!descriptor.is_object()) return descriptor;
    if (descriptor.object()->layout() == Layout::function) return make_bound_method(vm, descriptor, object);
    auto get = descriptor.object()->type()->slots.descr_get;
    return get ? get(vm, descriptor, object, Value(type)) : descriptor;
}

}  // namespace

Value make_bound_method(Vm& vm, const Value& function, const Value& self) {
    Type* type = vm.types().method;
    if (NativeFunction* native = function.as<NativeFunction>()) {
        const bool slot = native->kind == NativeFunction::Kind::wrapper || native->type() == vm.types().wrapper_descriptor;
        // What CPython has in Python is a method like any other.
        if (!native->library) type = slot ? vm.types().method_wrapper : vm.types().builtin_method;
    }
    return Value(vm.heap().make<BoundMethod>(type, function, self));
}

Value generic_get_attribute(Vm& vm, const Value& object, const Value& name, bool raise_missing) {
    Type* type = vm.type_of(object);
    const Value* found = type->lookup(name);
    Value on_class = found ? *found : Value::empty();  // held: a getter may change the class
    if (on_class.is_object() && on_class.object()->type()->slots.descr_set) {
        auto get = on_class.object()->type()->slots.descr_get;
        if (get) {
            if (raise_missing) return get(vm, on_class, object, Value(type));
            try {
                return get(vm, on_class, object, Value(type));
            } catch (Raised& raised) {
                if (!vm.exception_matches(raised.exception, vm.types().attribute_error)) throw;
                return Value::empty();
            }
        }
    }
    Value own = own_attribute(vm, object, name);
    if (own) return own;
    if (on_class) {
        if (raise_missing) return bind(vm, on_class, object, type);
        try {
            return bind(vm, on_class, object, type);
        } catch (Raised& raised) {
            if (!vm.exception_matches(raised.exception, vm.types().attribute_error)) throw;
            return Value::empty();
        }
    }
    if (raise_missing) vm.raise_attribute_error(object, name);
    return Value::empty();
}

void generic_set_attribute(Vm& vm, const Value& object, const Value& name, const Value& value) {
    Type* type = vm.type_of(object);
    const Value* found = type->lookup(name);
    if (found && found->is_object()) {
        if (auto set = found->object()->type()->slots.descr_set) {
            Value descriptor = *found;
            set(vm, descriptor, object, value);
            return;
        }
    }
    if (object.is_object()) {
        if (object.object()->layout() == Layout::instance && type->has(Type::kHasDict)) {
            auto& instance = *static_cast<Instance*>(object.object());
            if (value) {
                instance.set(name, value);
                return;
            }
            if (instance.erase(name)) return;
        } else if (Dict* dict = vm.attributes_of(object, static_cast<bool>(value))) {
            if (value) {
                dict->set(name, value);
                return;
            }
            Value* there = dict->find(*static_cast<Str*>(name.object()));
            Value before = there ? *there : Value::empty();
            if (dict->erase(*static_cast<Str*>(name.object()))) return;
        }
    }
    if (found && !type->has(Type::kHasDict) )
        vm.raise(vm.types().attribute_error, "'" + type->shown_name() + "' object attribute '" + std::string(vm.text_of(name)) + "' is read-only");
    vm.raise_attribute_error(object, name);
}

// type.__getattribute__: a data descriptor of the metaclass, then the class's own mro (descriptors bound without an
// instance), then what else the metaclass has.
Value type_get_attribute(Vm& vm, const Value& cls, const Value& name, bool raise_missing) {
    Type& type = *static_cast<Type*>(cls.object());
    Type* meta = type.type();
    const Value* on_meta = meta->lookup(name);
    Value meta_value = on_meta ? *on_meta : Value::empty();
    auto meta_get = meta_value.is_object() ? meta_value.object()->type()->slots.descr_get : nullptr;
    if (meta_get && meta_value.object()->type()->slots.descr_set) return meta_get(vm, meta_value, cls, Value(meta));
    if (const Value* found = type.lookup(name)) {
        Value value = *found;
        if (value.is_object() && value.object()->layout() != Layout::function)
            if (auto get = value.object()->type()->slots.descr_get) return get(vm, value, Value::empty(), cls);
        return value;
    }
    if (meta_get) return bind(vm, meta_value, cls, meta);
    if (meta_value) return bind(vm, meta_value, cls, meta);
    if (raise_missing) vm.raise_attribute_error(cls, name);
    return Value::empty();
}

void type_set_attribute(Vm& vm, const Value& cls, const Value& name, const Value& value) {
    Type& type = *static_cast<Type*>(cls.object());
    std::string_view text = vm.text_of(name);
    // asyncio's classes are Python in CPython: who replaces a method of one, to watch what it does, may do so.
    const bool of_asyncio = type.module_name().starts_with("asyncio.") && !text.starts_with("__");
    if (!type.has(Type::kPython) && !of_asyncio)
        vm.raise(vm.types().type_error, "cannot set '" + std::string(text) + "' attribute of immutable type '" + type.shown_name() + "'");
    const Value* on_meta = type.type()->lookup(name);
    if (on_meta && on_meta->is_object()) {
        if (auto set = on_meta->object()->type()->slots.descr_set) {
            Value descriptor = *on_meta;
            set(vm, descriptor, cls, value);
            return;
        }
    }
    if (!type.set_attribute(name, value))
        vm.raise_attribute_error(cls, name);
    if (text == "__abstractmethods__") type.set(Type::kAbstract, value && vm.truth(value));
}

Value module_get_attribute(Vm& vm, const Value& module, const Value& name, bool raise_missing) {
    Value found = generic_get_attribute(vm, module, name, false);
    if (found) return found;
    auto& self = *static_cast<Module*>(module.object());
    if (Value* hook = self.dict().find(*vm.names().__getattr__.as<Str>())) {
        Value callable = *hook;
        if (raise_missing) return vm.call(callable, {&name, 1});
        try {
            return vm.call(callable, {&name, 1});
        } catch (Raised& raised) {
            if (!vm.exception_matches(raised.exception, vm.types().attribute_error)) throw;
            return Value::empty();
        }
    }
    if (raise_missing) vm.raise_attribute_error(module, name);
    return Value::empty();
}

Value super_get_attribute(Vm& vm, Type* this_class, const Value& self, const Value& name, bool raise_missing) {
    // super(C, obj): obj's class; super(C, cls): cls itself, unbound.
    Type* start = vm.type_of(self);
    bool through_class = false;
    if (Type* cls = self.as<Type>(); cls && cls->is_subclass_of(this_class)) {
        start = cls;
        through_class = true;
    } else if (!start->is_subclass_of(this_class)) {
        vm.raise(vm.types().type_error, "super(type, obj): obj must be an instance or subtype of type");
    }
    if (!same(name, vm.names().__class__)) {
        if (const Value* found = start->lookup_after(this_class, name)) {
            Value value = *found;
            if (!value.is_object()) return value;
            if (value.object()->layout() == Layout::function && !through_class) return make_bound_method(vm, value, self);
            if (auto get = value.object()->type()->slots.descr_get)
                return get(vm, value, through_class ? Value::empty() : self, Value(start));
            return value;
        }
    }
    if (raise_missing) {
        Value error = vm.make_exception(vm.types().attribute_error, "'super' object has no attribute '" + std::string(vm.text_of(name)) + "'");
        vm.raise(error);
    }
    return Value::empty();
}

namespace {
Value slot_type_get(Vm& vm, const Value& self, const Value& name) { return type_get_attribute(vm, self, name); }
Value slot_module_get(Vm& vm, const Value& self, const Value& name) { return module_get_attribute(vm, self, name, true); }
Value slot_super_get(Vm& vm, const Value& self, const Value& name) {
    auto& super = *static_cast<Super*>(self.object());
    std::string_view text = vm.text_of(name);
    if (super.self && text != "__class__" && text != "__thisclass__" && text != "__self__" && text != "__self_class__")
        return super_get_attribute(vm, static_cast<Type*>(super.this_class.object()), super.self, name);
    return generic_get_attribute(vm, self, name);
}
}  // namespace

void install_attribute_slots(Vm& vm) {
    vm.types().type->native.get_attribute = slot_type_get;
    vm.types().type->native.set_attribute = type_set_attribute;
    vm.types().module->native.get_attribute = slot_module_get;
    vm.types().super->native.get_attribute = slot_super_get;
}

Value Vm::get_attr(const Value& object, const Value& name) {
    auto get = type_of(object)->slots.get_attribute;
    return get ? get(*this, object, name) : generic_get_attribute(*this, object, name);
}

Value Vm::get_attr(const Value& object, std::string_view name) { return get_attr(object, intern(name)); }

Value Vm::get_attr(const Value& object, const Value& any_name, const Value& missing) {
    Value name = impl_->intern(*this, any_name);
    auto get = type_of(object)->slots.get_attribute;
    Value found;
    try {  // a descriptor or a __getattr__ may raise AttributeError, too
        if (!get) found = generic_get_attribute(*this, object, name, false);
        else if (get == slot_type_get) found = type_get_attribute(*this, object, name, false);
        else if (get == slot_module_get) found = module_get_attribute(*this, object, name, false);
        else found = get(*this, object, name);
    } catch (Raised& raised) {
        if (!exception_matches(raised.exception, types().attribute_error)) throw;
    }
    return found ? found : missing;
}

void Vm::set_attr(const Value& object, const Value& name, const Value& value) {
    if (auto set = type_of(object)->slots.set_attribute)
        set(*this, object, name, value);
    else
        generic_set_attribute(*this, object, name, value);
}

void Vm::set_attr(const Value& object, std::string_view name, const Value& value) { set_attr(object, intern(name), value); }

Value Vm::lookup_special(const Value& object, const Value& name) {
    Type* type = type_of(object);
    const Value* found = type->lookup(name);
    return found ? bind(*this, Value(*found), object, type) : Value::empty();
}

Value Vm::lookup_special(const Value& object, std::string_view name) { return lookup_special(object, intern(name)); }

void Vm::raise_attribute_error(const Value& object, const Value& name) {
    std::string text(text_of(name));
    std::string message;
    if (Type* type = object.as<Type>())
        message = "type object '" + type->shown_name() + "' has no attribute '" + text + "'";
    else if (Module* module = object.as<Module>())
        message = "module '" + module->name() + "' has no attribute '" + text + "'";
    else
        message = "'" + type_of(object)->shown_name() + "' object has no attribute '" + text + "'";
    Value error = make_exception(types().attribute_error, message);
    auto& fields = error.as<ExceptionObject>()->fields;
    fields[exception_field::attribute_name] = name;
    fields[exception_field::attribute_obj] = object;
    raise(error);
}

Value get_dict(Vm& vm, const Value& self) {
    Dict* dict = vm.attributes_of(self, true);
    if (!dict) vm.raise_attribute_error(self, vm.names().__dict__);
    return Value(dict);
}

void set_dict(Vm& vm, const Value& self, const Value& value) {
    Dict* dict = value ? value.as<Dict>() : nullptr;
    if (!dict) {
        if (!value) vm.raise(vm.types().type_error, "cannot delete __dict__");
        vm.raise(vm.types().type_error, "__dict__ must be set to a dictionary, not a '" + vm.type_of(value)->shown_name() + "'");
    }
    Object& object = *self.object();
    base::Ref<Dict> ref(dict);
    switch (object.layout()) {
        case Layout::instance: static_cast<Instance&>(object).set_dict(std::move(ref)); return;
        case Layout::exception: static_cast<ExceptionObject&>(object).dict = std::move(ref); return;
        case Layout::function: static_cast<Function&>(object).dict = std::move(ref); return;
        default: vm.impl().side_of(object).dict = std::move(ref);
    }
}

}  // namespace python
