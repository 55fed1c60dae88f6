// contextvars: ContextVar, Token, Context, copy_context.
#include "python/builtins/dict.h"
#include "python/builtins/support.h"
#include "python/builtins/tuple.h"
#include "python/context.h"
#include "python/heap.h"
#include "python/module.h"
#include "python/modules/mixed_modules.h"
#include "python/thread_state.h"
#include "python/type.h"
#include "python/vm_impl.h"

namespace python {
namespace {

class ContextVar final : public Object {
  public:
    ContextVar(Type* type, Value name_, Value default_) : Object(type, Layout::plain), name(std::move(name_)), fallback(std::move(default_)) {}
    void traverse(Visitor& v) const override {
        v.visit(name);
        if (fallback) v.visit(fallback);
    }
    void clear() override { fallback = Value::empty(); }
    Value name, fallback;
};

// What variables hold: shared by the contexts that were copied from one another, never changed.
class ContextMap final : public Object {
  public:
    struct Entry {
        Value variable, value;
    };
    explicit ContextMap(Type* type) : Object(type, Layout::plain) {}
    void traverse(Visitor& v) const override {
        for (const Entry& entry : entries) v.visit(entry.variable), v.visit(entry.value);
    }
    void clear() override { entries.clear(); }
    const Value* find(const Value& variable) const {
        for (const Entry& entry : entries)
            if (same(entry.variable, variable)) return &entry.value;
        return nullptr;
    }
    std::vector<Entry> entries;
};

class Context final : public Object {
  public:
    Context(Type* type, base::Ref<ContextMap> map_) : Object(type, Layout::plain), map(std::move(map_)) {}
    void traverse(Visitor& v) const override {
        v.visit(map);
        if (previous) v.visit(previous);
    }
    void clear() override { previous = Value::empty(); }
    base::Ref<ContextMap> map;
    Value previous;  // while it is entered: the context it took the place of
    bool entered = false;
};

class Token final : public Object {
  public:
    Token(Type* type, Value variable_, Value context_, Value old_)
        : Object(type, Layout::plain), variable(std::move(variable_)), context(std::move(context_)), old(std::move(old_)) {}
    void traverse(Visitor& v) const override {
        v.visit(variable), v.visit(context);
        if (old) v.visit(old);
    }
    void clear() override { context = Value::none(), old = Value::empty(); }
    Value variable, context;
    Value old;  // empty: there was none
    bool used = false;
};

ContextTypes& types_of(Vm& vm) { return vm.impl().contexts; }

// The thread's current context, made if there is none yet.
Context& current(Vm& vm) {
    Value& held = vm.impl().thread->context;
    if (!held) held = make_context(vm);
    return held.get<Context>();
}

void put(Vm& vm, Context& context, const Value& variable, const Value& value) {
    auto map = vm.heap().make<ContextMap>(types_of(vm).map);
    map->entries.reserve(context.map->entries.size() + 1);
    bool there = false;
    for (const ContextMap::Entry& entry : context.map->entries) {
        const bool it = same(entry.variable, variable);
        there |= it;
        if (it && !value) continue;
        map->entries.push_back({entry.variable, it ? value : entry.value});
    }
    if (!there && value) map->entries.push_back({variable, value});
    context.map = std::move(map);
}

// -- ContextVar -------------------------------------------------------------------------------------------------------

Value variable_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& keyword_names) {
    if (positional > 1) raise_type_error(vm, "ContextVar() takes at most 1 positional argument ({} given)", positional);
    Value fallback;
    if (Tuple* names = keyword_names ? keyword_names.as<Tuple>() : nullptr)
        for (std::size_t i = 0; i < names->size(); ++i) {
            if (vm.text_of((*names)[i]) != "default")
                raise_type_error(vm, "'{}' is an invalid keyword argument for ContextVar()", vm.text_of((*names)[i]));
            fallback = args[positional + i];
        }
    if (positional < 1) raise_type_error(vm, "ContextVar() takes exactly 1 positional argument (0 given)");
    if (!as_str(args[0])) raise_type_error(vm, "context variable name must be a str");
    return vm.heap().make<ContextVar>(cls, args[0], fallback);
}

Value variable_get(Vm& vm, Value* a) {
    if (const Value& held = vm.impl().thread->context)
        if (const Value* found = held.get<Context>().map->find(a[0])) return *found;
    if (a[1]) return a[1];
    if (a[0].get<ContextVar>().fallback) return a[0].get<ContextVar>().fallback;
    vm.raise(vm.make_exception(vm.types().lookup_error, std::span<const Value>(a, 1)));
}

Value variable_set(Vm& vm, Value* a) {
    Context& context = current(vm);
    const Value* before = context.map->find(a[0]);
    Value token(vm.heap().make<Token>(types_of(vm).token, a[0], Value(&context), before ? *before : Value::empty()));
    put(vm, context, a[0], a[1]);
    return token;
}

Value variable_reset(Vm& vm, Value* a) {
    if (vm.type_of(a[1]) != types_of(vm).token) raise_type_error(vm, "expected an instance of Token, got {}", vm.repr(a[1]));
    Token& token = a[1].get<Token>();
    if (token.used) vm.raise(vm.types().runtime_error, vm.repr(a[1]) + " has already been used once");
    if (!same(token.variable, a[0])) raise_value_error(vm, "{} was created by a different ContextVar", vm.repr(a[1]));
    Context& context = current(vm);
    if (!same(token.context, Value(&context))) raise_value_error(vm, "{} was created in a different Context", vm.repr(a[1]));
    token.used = true;
    put(vm, context, a[0], token.old);
    return Value::none();
}

Value variable_repr(Vm& vm, const Value& self) {
    ContextVar& variable = self.get<ContextVar>();
    std::string fallback = variable.fallback ? " default=" + vm.repr(variable.fallback) : "";
    return vm.make_str(fmt::format("<ContextVar name={}{} at {}>", vm.repr(variable.name), fallback, vm.address_of(self)));
}

void install_variable(Vm& vm, Module& module) {
    TypeBuilder b(vm, "ContextVar", vm.types().object, "_contextvars");
    b.slots().make = variable_make;
    b.slots().repr = variable_repr;
    b.final_().class_getitem();
    b.method("get", "self, default=..., /", variable_get)
        .method("set", "self, value, /", variable_set)
        .method("reset", "self, token, /", variable_reset)
        .property("name", [](Vm&, const Value& self) { return self.get<ContextVar>().name; });
    types_of(vm).variable = b.type();
    module.add_type(vm, b.type());
}

// -- Token ------------------------------------------------------------------------------------------------------------

void install_token(Vm& vm, Module& module) {
    Value missing;
    {
        TypeBuilder b(vm, "Token.MISSING", vm.types().object, "_contextvars");
        b.not_constructible();
        b.slots().repr = [](Vm& m, const Value&) { return m.make_str("<Token.MISSING>"); };
        types_of(vm).missing_type = b.type();
    }
    missing = Value(vm.heap().make<ContextMap>(types_of(vm).missing_type));
    TypeBuilder b(vm, "Token", vm.types().object, "_contextvars");
    b.slots().make = [](Vm& m, Type*, const Value*, std::size_t, const Value&) -> Value {
        m.raise(m.types().runtime_error, "Tokens can only be created by ContextVars");
    };
    b.slots().repr = [](Vm& m, const Value& self) {
        Token& token = self.get<Token>();
        return m.make_str(fmt::format("<Token{} var={} at {}>", token.used ? " used" : "", m.repr(token.variable), m.address_of(self)));
    };
    b.final_().class_getitem();
    b.constant("MISSING", missing)
        .property("var", [](Vm&, const Value& self) { return self.get<Token>().variable; })
        .property("old_value", [](Vm& m, const Value& self) {
            return self.get<Token>().old ? self.get<Token>().old : m.get_attr(Value(types_of(m).token), "MISSING");
        });
    types_of(vm).token = b.type();
    module.add_type(vm, b.type());
}

// -- Context ----------------------------------------------------------------------------------------------------------

const Value& key_argument(Vm& vm, const Value& key) {
    if (vm.type_of(key) != types_of(vm).variable) raise_type_error(vm, "a ContextVar key was expected, got {}", vm.repr(key));
    return key;
}

Value context_run(Vm& vm, Value* a) {  // self, *args, **kwargs
    Tuple& args = *a[1].as<Tuple>();
    Dict& keywords = *a[2].as<Dict>();
    if (args.size() == 0) raise_type_error(vm, "run() missing 1 required positional argument");
    Value self = a[0];
    std::vector<Value> all(args.span().begin() + 1, args.span().end()), names;
    for (std::size_t i = 0; i < keywords.slots(); ++i)
        if (keywords.slot(i).key) names.push_back(keywords.slot(i).key), all.push_back(keywords.slot(i).value);
    enter_context(vm, self);
    try {
        Value result = vm.call(args.span()[0], all, names.empty() ? Value::empty() : vm.make_tuple(names));
        leave_context(vm, self);
        return result;
    } catch (Raised&) {
        leave_context(vm, self);
        throw;
    }
}

Value context_dict(Vm& vm, const Value& self) {
    base::Ref<Dict> dict = new_dict(vm);
    for (const ContextMap::Entry& entry : self.get<Context>().map->entries) dict->set(vm, entry.variable, entry.value);
    return Value(std::move(dict));
}

void install_context(Vm& vm, Module& module) {
    {
        TypeBuilder b(vm, "hamt", vm.types().object, "_contextvars");
        b.not_constructible();
        types_of(vm).map = b.type();
    }
    TypeBuilder b(vm, "Context", vm.types().object, "_contextvars");
    Slots& s = b.slots();
    s.make = [](Vm& m, Type*, const Value*, std::size_t n, const Value& names) {
        if (n || names) raise_type_error(m, "Context() does not accept any arguments");
        return make_context(m);
    };
    s.length = [](Vm&, const Value& self) { return static_cast<std::int64_t>(self.get<Context>().map->entries.size()); };
    s.contains = [](Vm& m, const Value& self, const Value& key) { return self.get<Context>().map->find(key_argument(m, key)) != nullptr; };
    s.get_item = [](Vm& m, const Value& self, const Value& key) {
        if (const Value* found = self.get<Context>().map->find(key_argument(m, key))) return *found;
        raise_key_error(m, key);
    };
    s.iter = [](Vm& m, const Value& self) { return m.iter(context_dict(m, self)); };
    s.compare = [](Vm& m, const Value& self, const Value& other, Compare op) {
        if (m.type_of(other) != types_of(m).context || (op != Compare::eq && op != Compare::ne)) return Value::not_implemented();
        return m.compare(context_dict(m, self), context_dict(m, other), op);
    };
    b.final_();
    b.constant("__hash__", Value::none());
    b.method("run", "self, /, *args, **kwargs", context_run)
        .method("copy", "self, /", [](Vm& m, Value* a) { return Value(m.heap().make<Context>(types_of(m).context, a[0].get<Context>().map)); })
        .method("get", "self, key, default=None, /", [](Vm& m, Value* a) {
            const Value* found = a[0].get<Context>().map->find(key_argument(m, a[1]));
            return found ? *found : a[2];
        })
        .method("keys", "self, /", [](Vm& m, Value* a) { return m.call_method(context_dict(m, a[0]), "keys"); })
        .method("values", "self, /", [](Vm& m, Value* a) { return m.call_method(context_dict(m, a[0]), "values"); })
        .method("items", "self, /", [](Vm& m, Value* a) { return m.call_method(context_dict(m, a[0]), "items"); });
    types_of(vm).context = b.type();
    module.add_type(vm, b.type());
}

}  // namespace

Value make_context(Vm& vm) {
    return vm.heap().make<Context>(types_of(vm).context, vm.heap().make<ContextMap>(types_of(vm).map));
}

Value copy_current_context(Vm& vm) {
    if (!types_of(vm).context) return Value::empty();
    return vm.heap().make<Context>(types_of(vm).context, current(vm).map);
}

bool is_context(Vm& vm, const Value& value) { return types_of(vm).context && vm.type_of(value) == types_of(vm).context; }

void enter_context(Vm& vm, const Value& value) {
    Context& context = value.get<Context>();
    if (context.entered) vm.raise(vm.types().runtime_error, fmt::format("cannot enter context: {} is already entered", vm.repr(value)));
    context.entered = true;
    context.previous = std::exchange(vm.impl().thread->context, value);
}

void leave_context(Vm& vm, const Value& value) {
    Context& context = value.get<Context>();
    context.entered = false;
    vm.impl().thread->context = std::exchange(context.previous, Value::empty());
}

void fill_contextvars(Vm& vm, Module& module) {
    install_context(vm, module);
    install_variable(vm, module);
    install_token(vm, module);
    module.function(vm, "copy_context", "", [](Vm& m, Value*) { return copy_current_context(m); });
    Value all[] = {vm.make_str("Context"), vm.make_str("ContextVar"), vm.make_str("Token"), vm.make_str("copy_context")};
    module.set(vm, "__all__", vm.make_tuple(all));
}

}  // namespace python
