// property, classmethod, staticmethod, super, get/set pairs and slot members as classes.
#include "fmt/format.h"
#include "python/builtins/dict.h"
#include "python/builtins/str.h"
#include "python/builtins/tuple.h"
#include "python/descriptors.h"
#include "python/function.h"
#include "python/generic_alias.h"
#include "python/instance.h"
#include "python/object_types.h"
#include "python/vm.h"
#include "python/vm_impl.h"

namespace python {
namespace {

Value or_empty(const Value& value) { return value.is_none() ? Value::empty() : value; }

// "property 'x' of 'C' object has no setter"
[[noreturn]] void raise_no_accessor(Vm& vm, Property& p, const Value& instance, const char* what) {
    if (p.name)
        vm.raise(vm.types().attribute_error,
                 fmt::format("property {} of '{}' object has no {}", vm.repr(p.name), vm.type_of(instance)->qualname(), what));
    vm.raise(vm.types().attribute_error, fmt::format("property of '{}' object has no {}", vm.type_of(instance)->qualname(), what));
}

Value property_get(Vm& vm, const Value& self, const Value& instance, const Value&) {
    if (instance.is_empty() || instance.is_none()) return self;
    Property& p = self.get<Property>();
    if (!p.get) raise_no_accessor(vm, p, instance, "getter");
    Value getter = p.get;
    return vm.call(getter, {&instance, 1});
}
void property_set(Vm& vm, const Value& self, const Value& instance, const Value& value) {
    Property& p = self.get<Property>();
    Value function = value ? p.set : p.del;
    if (!function) raise_no_accessor(vm, p, instance, value ? "setter" : "deleter");
    if (value) {
        Value args[] = {instance, value};
        vm.call(function, args);
    } else {
        vm.call(function, {&instance, 1});
    }
}
void take_doc(Vm& vm, Property& p) {
    if (p.get && !p.doc) p.doc = or_empty(vm.get_attr(p.get, vm.names().__doc__, Value::none()));
}
Value copy_property(Vm& vm, const Value& self, const Value& get, const Value& set, const Value& del) {
    Property& p = self.get<Property>();
    Value args[] = {or_none(get ? get : p.get), or_none(set ? set : p.set), or_none(del ? del : p.del)};
    Value made = vm.call(Value(vm.type_of(self)), args);
    if (Property* copy = made.as<Property>()) {
        copy->name = p.name;
        if (!copy->doc && p.doc) copy->doc = p.doc;
    }
    return made;
}

void install_property(Vm& vm) {
    TypeBuilder b(vm, vm.types().property);
    b.slots().descr_get = property_get;
    b.slots().descr_set = property_set;
    b.slots().make = [](Vm& m, Type* cls, const Value*, std::size_t, const Value&) { return Value(m.heap().make<Property>(cls)); };
    b.init("self, fget=None, fset=None, fdel=None, doc=None", [](Vm& m, Value* a) {
        Property& p = a[0].get<Property>();
        p.get = or_empty(a[1]), p.set = or_empty(a[2]), p.del = or_empty(a[3]), p.doc = or_empty(a[4]);
        take_doc(m, p);
        return Value::none();
    });
    b.property("fget", [](Vm&, const Value& s) { return or_none(s.get<Property>().get); });
    b.property("fset", [](Vm&, const Value& s) { return or_none(s.get<Property>().set); });
    b.property("fdel", [](Vm&, const Value& s) { return or_none(s.get<Property>().del); });
    b.property("__doc__", [](Vm&, const Value& s) { return or_none(s.get<Property>().doc); }, [](Vm&, const Value& s, const Value& v) { s.get<Property>().doc = v; });
    b.property("__isabstractmethod__", [](Vm& m, const Value& s) {
        Property& p = s.get<Property>();
        for (const Value* f : {&p.get, &p.set, &p.del})
            if (*f && m.truth(m.get_attr(*f, m.names().__isabstractmethod__, Value::boolean(false)))) return Value::boolean(true);
        return Value::boolean(false);
    });
    b.method("getter", "self, object, /", [](Vm& m, Value* a) { return copy_property(m, a[0], a[1], {}, {}); });
    b.method("setter", "self, object, /", [](Vm& m, Value* a) { return copy_property(m, a[0], {}, a[1], {}); });
    b.method("deleter", "self, object, /", [](Vm& m, Value* a) { return copy_property(m, a[0], {}, {}, a[1]); });
    b.method("__set_name__", "self, owner, name, /", [](Vm&, Value* a) {
        a[0].get<Property>().name = a[2];
        return Value::none();
    });
}

template <class T>
const Value& wrapped_function(Vm& vm, const Value& self) {
    const Value& function = static_cast<T*>(self.object())->function;
    if (!function) vm.raise(vm.types().runtime_error, "uninitialized " + vm.type_of(self)->shown_name() + " object");
    return function;
}

// classmethod and staticmethod look like what they wrap.
template <class T>
void install_wrapping(Vm& vm, TypeBuilder& b, Layout layout, const char* word) {
    (void)word;
    b.with_dict();
    if (layout == Layout::classmethod_)
        b.slots().make = [](Vm& m, Type* cls, const Value*, std::size_t, const Value&) { return Value(m.heap().make<T>(cls, Layout::classmethod_)); };
    else
        b.slots().make = [](Vm& m, Type* cls, const Value*, std::size_t, const Value&) { return Value(m.heap().make<T>(cls, Layout::staticmethod_)); };
    b.init("self, function, /", [](Vm& m, Value* a) {
        static_cast<T*>(a[0].object())->function = a[1];
        for (const char* name : {"__module__", "__name__", "__qualname__", "__doc__", "__annotations__"}) {
            Value value = m.get_attr(a[1], m.intern(name), Value::empty());
            if (value) m.attributes_of(a[0], true)->set(m.intern(name), value);
        }
        return Value::none();
    });
    b.property("__func__", [](Vm&, const Value& s) { return or_none(static_cast<T*>(s.object())->function); });
    b.property("__wrapped__", [](Vm&, const Value& s) { return or_none(static_cast<T*>(s.object())->function); });
    b.property("__isabstractmethod__", [](Vm& m, const Value& s) {
        return Value::boolean(m.truth(m.get_attr(wrapped_function<T>(m, s), m.names().__isabstractmethod__, Value::boolean(false))));
    });
    (void)vm;
}

Value getset_get(Vm& vm, const Value& self, const Value& instance, const Value&) {
    if (instance.is_empty()) return self;
    auto& pair = *static_cast<GetSet*>(self.object());
    if (!vm.type_of(instance)->is_subclass_of(pair.owner))
        vm.raise(vm.types().type_error, fmt::format("descriptor '{}' for '{}' objects doesn't apply to a '{}' object", pair.name, pair.owner->name(),
                                                    vm.type_of(instance)->shown_name()));
    return pair.get(vm, instance);
}
void getset_set(Vm& vm, const Value& self, const Value& instance, const Value& value) {
    auto& pair = *static_cast<GetSet*>(self.object());
    if (!vm.type_of(instance)->is_subclass_of(pair.owner))
        vm.raise(vm.types().type_error, fmt::format("descriptor '{}' for '{}' objects doesn't apply to a '{}' object", pair.name, pair.owner->name(),
                                                    vm.type_of(instance)->shown_name()));
    if (!pair.set)
        vm.raise(vm.types().attribute_error, fmt::format("attribute '{}' of '{}' objects is not writable", pair.name, pair.owner->name()));
    pair.set(vm, instance, value);
}

Value member_get(Vm& vm, const Value& self, const Value& instance, const Value&) {
    if (instance.is_empty()) return self;
    auto& member = *static_cast<Member*>(self.object());
    if (!vm.type_of(instance)->is_subclass_of(member.owner))
        vm.raise(vm.types().type_error, fmt::format("descriptor '{}' for '{}' objects doesn't apply to a '{}' object", vm.text_of(member.name),
                                                    member.owner->name(), vm.type_of(instance)->shown_name()));
    const Value& value = static_cast<Instance*>(instance.object())->places()[member.place];
    if (!value) vm.raise_attribute_error(instance, member.name);
    return value;
}
void member_set(Vm& vm, const Value& self, const Value& instance, const Value& value) {
    auto& member = *static_cast<Member*>(self.object());
    if (!vm.type_of(instance)->is_subclass_of(member.owner))
        vm.raise(vm.types().type_error, fmt::format("descriptor '{}' for '{}' objects doesn't apply to a '{}' object", vm.text_of(member.name),
                                                    member.owner->name(), vm.type_of(instance)->shown_name()));
    Value& place = static_cast<Instance*>(instance.object())->places()[member.place];
    if (!value && !place) vm.raise(vm.types().attribute_error, vm.text_of(member.name));
    Value old = std::exchange(place, value);
}

void install_super(Vm& vm) {
    TypeBuilder b(vm, vm.types().super);
    b.slots().make = [](Vm& m, Type* cls, const Value*, std::size_t, const Value&) { return Value(m.heap().make<Super>(cls)); };
    b.init("self, type=..., object=..., /", [](Vm& m, Value* a) {
        Super& s = a[0].get<Super>();
        Value cls = a[1], self = a[2];
        if (!cls) {
            // super(): __class__ from the calling frame's cell, its first argument for self.
            Frame* frame = m.impl().thread->current;
            if (!frame) m.raise(m.types().runtime_error, "super(): no current frame");
            const Code& code = *frame->code;
            if (code.positional == 0) m.raise(m.types().runtime_error, "super(): no arguments");
            Value first = frame->slots()[0];
            if (Cell* cell = first.as<Cell>()) first = cell->content;
            if (!first) m.raise(m.types().runtime_error, "super(): arg[0] deleted");
            for (std::uint32_t i = frame->slot_count() - code.frees; i < frame->slot_count(); ++i)
                if (same(code.slot_names[i], m.names().__class__)) cls = static_cast<Cell*>(frame->slots()[i].object())->content;
            if (!cls) m.raise(m.types().runtime_error, "super(): __class__ cell not found");
            self = first;
        }
        Type* type = cls.as<Type>();
        if (!type) m.raise(m.types().type_error, "super() argument 1 must be a type, not " + m.type_of(cls)->shown_name());
        s.this_class = cls;
        if (self && !self.is_none()) {
            Type* other = self.as<Type>();
            if (other && other->is_subclass_of(type))
                s.self_class = self;
            else if (m.type_of(self)->is_subclass_of(type))
                s.self_class = Value(m.type_of(self));
            else
                m.raise(m.types().type_error, "super(type, obj): obj must be an instance or subtype of type");
            s.self = self;
        }
        return Value::none();
    });
    b.slots().repr = [](Vm& m, const Value& self) {
        Super& s = self.get<Super>();
        std::string cls = s.this_class.as<Type>() ? s.this_class.as<Type>()->name() : "NULL";
        if (s.self_class.as<Type>()) return m.make_str(fmt::format("<super: <class '{}'>, <{} object>>", cls, s.self_class.as<Type>()->name()));
        return m.make_str(fmt::format("<super: <class '{}'>, NULL>", cls));
    };
    b.property("__thisclass__", [](Vm&, const Value& s) { return or_none(s.get<Super>().this_class); });
    b.property("__self__", [](Vm&, const Value& s) { return or_none(s.get<Super>().self); });
    b.property("__self_class__", [](Vm&, const Value& s) { return or_none(s.get<Super>().self_class); });
}

}  // namespace

void install_descriptor_types(Vm& vm) {
    const WellKnownTypes& t = vm.types();
    {
        TypeBuilder b(vm, t.getset_descriptor);
        b.not_constructible();
        b.slots().descr_get = getset_get;
        b.slots().descr_set = getset_set;
        b.slots().repr = [](Vm& m, const Value& s) {
            auto& pair = *static_cast<GetSet*>(s.object());
            return m.make_str(fmt::format("<attribute '{}' of '{}' objects>", pair.name, pair.owner->name()));
        };
        b.property("__name__", [](Vm& m, const Value& s) { return m.make_str(static_cast<GetSet*>(s.object())->name); });
        b.property("__objclass__", [](Vm&, const Value& s) { return Value(static_cast<GetSet*>(s.object())->owner); });
    }
    {
        TypeBuilder b(vm, t.member_descriptor);
        b.not_constructible();
        b.slots().descr_get = member_get;
        b.slots().descr_set = member_set;
        b.slots().repr = [](Vm& m, const Value& s) {
            auto& member = *static_cast<Member*>(s.object());
            return m.make_str(fmt::format("<member '{}' of '{}' objects>", m.text_of(member.name), member.owner->name()));
        };
        b.property("__name__", [](Vm&, const Value& s) { return static_cast<Member*>(s.object())->name; });
        b.property("__objclass__", [](Vm&, const Value& s) { return Value(static_cast<Member*>(s.object())->owner); });
    }
    install_property(vm);
    {
        TypeBuilder b(vm, t.classmethod_);
        install_wrapping<ClassMethod>(vm, b, Layout::classmethod_, "classmethod");
        b.slots().descr_get = [](Vm& m, const Value& self, const Value& instance, const Value& owner) {
            Value cls = owner && !owner.is_none() ? owner : Value(m.type_of(instance));
            const Value function = wrapped_function<ClassMethod>(m, self);
            if (function.as<Function>() || function.as<NativeFunction>()) return make_bound_method(m, function, cls);
            if (auto get = m.type_of(function)->slots.descr_get) return get(m, function, cls, Value(m.type_of(cls)));
            return Value(m.heap().make<BoundMethod>(m.types().method, function, cls));
        };
        b.slots().repr = [](Vm& m, const Value& s) {
            return m.make_str("<classmethod(" + m.repr(wrapped_function<ClassMethod>(m, s)) + ")>");
        };
    }
    {
        TypeBuilder b(vm, t.staticmethod_);
        install_wrapping<StaticMethod>(vm, b, Layout::staticmethod_, "staticmethod");
        b.slots().descr_get = [](Vm& m, const Value& self, const Value&, const Value&) {
            return wrapped_function<StaticMethod>(m, self);
        };
        b.slots().call = [](Vm& m, const Value& self, const Value* args, std::size_t n, const Value& names) {
            std::size_t total = n + (names ? names.as<Tuple>()->size() : 0);
            std::vector<Value> all(args, args + total);
            return call_value(m, wrapped_function<StaticMethod>(m, self), all.data(), n, names);
        };
        b.slots().repr = [](Vm& m, const Value& s) {
            return m.make_str("<staticmethod(" + m.repr(wrapped_function<StaticMethod>(m, s)) + ")>");
        };
    }
    install_super(vm);
}

}  // namespace python
