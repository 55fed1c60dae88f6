#include "python/generic_alias.h"

#include "fmt/format.h"
#include "python/builtins/str.h"
#include "python/descriptors.h"
#include "python/builtins/tuple.h"
#include "python/instance.h"
#include "python/object_types.h"
#include "python/vm.h"
#include "python/vm_impl.h"

namespace python {
namespace {

class PlainThing final : public Object {
  public:
    explicit PlainThing(Type* type) : Object(type, Layout::plain) {}
};

std::string shown(Vm& vm, const Value& item) {
    if (item.is_ellipsis()) return "...";
    if (item.is_none()) return "None";
    if (Type* type = item.as<Type>()) return type->full_name();
    if (Tuple* tuple = item.as<Tuple>()) {
        std::string text = "[";
        for (std::size_t i = 0; i < tuple->size(); ++i) text += (i ? ", " : "") + shown(vm, (*tuple)[i]);
        return text + "]";
    }
    return vm.repr(item);
}

Value alias_repr(Vm& vm, const Value& self) {
    GenericAlias& a = self.get<GenericAlias>();
    std::string text = shown(vm, a.origin) + "[";
    Tuple& args = *a.args.as<Tuple>();
    // Callable[[int, str], bool] keeps its arguments in one row; Callable[..., bool] and Callable[P, bool] are as they look.
    const bool is_call = text == "collections.abc.Callable[" && !(args.size() == 2 && (args[0].is_ellipsis() || vm.type_of(args[0])->name() == "ParamSpec" ||
                                                                                      vm.type_of(args[0])->name() == "_ConcatenateGenericAlias"));
    if (is_call) text += args.size() > 1 ? "[" : "[]";
    for (std::size_t i = 0; i < args.size(); ++i) {
        if (is_call && i + 1 == args.size()) text += i ? "], " : ", ";
        else if (i) text += ", ";
        text += shown(vm, args[i]);
    }
    if (args.size() == 0) text += "()";
    return vm.make_str(text + "]");
}

Value alias_get_attribute(Vm& vm, const Value& self, const Value& name) {
    std::string_view text = vm.text_of(name);
    for (std::string_view own : {"__origin__", "__args__", "__parameters__", "__mro_entries__", "__reduce__", "__class__", "__copy__", "__deepcopy__"})
        if (text == own) return generic_get_attribute(vm, self, name);
    if (text.substr(0, 2) != "__") return vm.get_attr(self.get<GenericAlias>().origin, name);
    Value own = generic_get_attribute(vm, self, name, false);
    return own ? own : vm.get_attr(self.get<GenericAlias>().origin, name);
}

// The type variables in arguments, each once, in order: those have __typing_subst__.
void add_parameters(Vm& vm, const Value& args, std::vector<Value>& found) {
    auto add = [&](const Value& parameter) {
        for (const Value& there : found)
            if (same(there, parameter)) return;
        found.push_back(parameter);
    };
    for (const Value& arg : args.as<Tuple>()->span()) {
        if (arg.as<Type>()) continue;
        if (vm.type_of(arg)->lookup(vm.names().__typing_subst__)) {
            add(arg);
            continue;
        }
        Value inner = arg.as<Tuple>() ? arg : vm.get_attr(arg, vm.names().__parameters__, Value::empty());
        if (inner && inner.as<Tuple>()) add_parameters(vm, inner, found);
    }
}

// list[T][int]: the arguments with the type variables replaced, those within arguments, too.
Value alias_substitute(Vm& vm, const Value& self, const Value& item) {
    std::vector<Value> parameters;
    add_parameters(vm, self.get<GenericAlias>().args, parameters);
    if (parameters.empty()) vm.raise(vm.types().type_error, vm.repr(self) + " is not a generic class");
    std::vector<Value> given{item};
    if (Tuple* tuple = item.as<Tuple>()) given.assign(tuple->span().begin(), tuple->span().end());
    if (given.size() != parameters.size())
        vm.raise(vm.types().type_error, fmt::format("Too {} arguments for {}; actual {}, expected {}", given.size() > parameters.size() ? "many" : "few",
                                                    vm.repr(self), given.size(), parameters.size()));
    auto value_of = [&](const Value& parameter) {
        for (std::size_t i = 0; i < parameters.size(); ++i)
            if (same(parameters[i], parameter)) return given[i];
        return parameter;
    };
    std::vector<Value> args;
    for (const Value& arg : self.get<GenericAlias>().args.as<Tuple>()->span()) {
        std::vector<Value> own, values;
        add_parameters(vm, vm.make_tuple({&arg, 1}), own);
        if (own.empty() || same(own[0], arg)) {
            args.push_back(value_of(arg));
            continue;
        }
        for (const Value& parameter : own) values.push_back(value_of(parameter));
        args.push_back(vm.get_item(arg, vm.make_tuple(values)));
    }
    return Value(vm.heap().make<GenericAlias>(vm.types().generic_alias, self.get<GenericAlias>().origin, vm.make_tuple(args)));
}

bool makes_union(Vm& vm, const Value& value) {
    return value.is_none() || value.as<Type>() || vm.type_of(value) == vm.types().generic_alias || vm.type_of(value) == vm.types().union_type;
}

Value binary_union(Vm& vm, Binary, const Value& self, const Value& other, bool reflected) {
    return reflected ? make_union(vm, other, self) : make_union(vm, self, other);
}

}  // namespace

Value make_plain_object(Vm& vm, Type* cls) { return Value(vm.heap().make<PlainThing>(cls)); }

Value make_generic_alias(Vm& vm, const Value& origin, const Value& item) {
    Value args = item.as<Tuple>() ? item : vm.make_tuple({&item, 1});
    return Value(vm.heap().make<GenericAlias>(vm.types().generic_alias, origin, args));
}

Value make_union(Vm& vm, const Value& left, const Value& right) {
    if (!makes_union(vm, left) || !makes_union(vm, right) || (left.is_none() && right.is_none())) return Value::not_implemented();
    std::vector<Value> members;
    auto add_one = [&](const Value& value) {
        Value item = value.is_none() ? Value(vm.types().none_type) : value;
        for (const Value& there : members)
            if (vm.equal(there, item)) return;
        members.push_back(item);
    };
    auto add = [&](const Value& value) {
        if (vm.type_of(value) == vm.types().union_type) {
            for (const Value& item : value.get<UnionType>().args.as<Tuple>()->span()) add_one(item);
        } else {
            add_one(value);
        }
    };
    add(left);
    add(right);
    if (members.size() == 1) return members[0];
    return Value(vm.heap().make<UnionType>(vm.types().union_type, vm.make_tuple(members)));
}

void install_generic_alias(Vm& vm) {
    {
        TypeBuilder b(vm, vm.types().generic_alias);
        Slots& s = b.slots();
        s.repr = alias_repr;
        s.get_attribute = alias_get_attribute;
        s.make = [](Vm& m, Type*, const Value* args, std::size_t n, const Value&) {
            if (n != 2) m.raise(m.types().type_error, fmt::format("GenericAlias expected 2 arguments, got {}", n));
            return make_generic_alias(m, args[0], args[1]);
        };
        s.call = [](Vm& m, const Value& self, const Value* args, std::size_t n, const Value& names) {
            std::size_t total = n + (names ? names.as<Tuple>()->size() : 0);
            Value made = m.call(self.get<GenericAlias>().origin, {args, total}, names);
            if (made.is_object() && made.object()->layout() == Layout::instance) m.set_attr(made, m.names().__orig_class__, self);
            return made;
        };
        s.compare = [](Vm& m, const Value& self, const Value& other, Compare op) {
            if (m.type_of(other) != m.types().generic_alias || (op != Compare::eq && op != Compare::ne)) return Value::not_implemented();
            bool equal = m.equal(self.get<GenericAlias>().origin, other.get<GenericAlias>().origin) && m.equal(self.get<GenericAlias>().args, other.get<GenericAlias>().args);
            return Value::boolean(equal == (op == Compare::eq));
        };
        s.hash = [](Vm& m, const Value& self) { return m.hash(self.get<GenericAlias>().origin) ^ m.hash(self.get<GenericAlias>().args); };
        s.get_item = alias_substitute;
        s.binary = binary_union;
        s.binary_ops = s.reflected_ops = 1 << static_cast<int>(Binary::or_);
        b.property("__origin__", [](Vm&, const Value& self) { return self.get<GenericAlias>().origin; });
        b.property("__args__", [](Vm&, const Value& self) { return self.get<GenericAlias>().args; });
        b.property("__parameters__", [](Vm& m, const Value& self) {
            std::vector<Value> parameters;
            add_parameters(m, self.get<GenericAlias>().args, parameters);
            return m.make_tuple(parameters);
        });
        b.method("__mro_entries__", "self, bases, /", [](Vm& m, Value* a) { return m.make_tuple({&a[0].get<GenericAlias>().origin, 1}); });
        b.method("__instancecheck__", "self, instance, /", [](Vm& m, Value*) -> Value {
            m.raise(m.types().type_error, "isinstance() argument 2 cannot be a parameterized generic");
        });
        b.method("__subclasscheck__", "self, cls, /", [](Vm& m, Value*) -> Value {
            m.raise(m.types().type_error, "issubclass() argument 2 cannot be a parameterized generic");
        });
    }
    {
        TypeBuilder b(vm, vm.types().union_type);
        b.not_constructible();
        Slots& s = b.slots();
        s.repr = [](Vm& m, const Value& self) {
            std::string text;
            for (const Value& item : self.get<UnionType>().args.as<Tuple>()->span())
                text += (text.empty() ? "" : " | ") + (same(item, Value(m.types().none_type)) ? std::string("None") : shown(m, item));
            return m.make_str(text);
        };
        s.compare = [](Vm& m, const Value& self, const Value& other, Compare op) {
            if (m.type_of(other) != m.types().union_type || (op != Compare::eq && op != Compare::ne)) return Value::not_implemented();
            Tuple &a = *self.get<UnionType>().args.as<Tuple>(), &b2 = *other.get<UnionType>().args.as<Tuple>();
            bool equal = a.size() == b2.size();
            for (const Value& item : a.span()) equal = equal && m.contains(other.get<UnionType>().args, item);
            return Value::boolean(equal == (op == Compare::eq));
        };
        s.hash = [](Vm& m, const Value& self) {
            std::int64_t hash = 0;
            for (const Value& item : self.get<UnionType>().args.as<Tuple>()->span()) hash ^= m.hash(item);
            return hash;
        };
        s.binary = binary_union;
        s.binary_ops = s.reflected_ops = 1 << static_cast<int>(Binary::or_);
        b.property("__args__", [](Vm&, const Value& self) { return self.get<UnionType>().args; });
        b.property("__parameters__", [](Vm& m, const Value&) { return m.make_tuple(); });
    }
}

}  // namespace python
