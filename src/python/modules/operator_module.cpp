// The module `operator`: the operators as functions, and the callables that fetch attributes, items and methods.
#include "python/builtins/dict.h"
#include "python/builtins/support.h"
#include "python/module.h"
#include "python/modules/math_support.h"
#include "python/modules/modules.h"

namespace python {
namespace {

template <Compare Op>
Value compare(Vm& vm, Value* a) {
    return vm.compare(a[0], a[1], Op);
}
template <Binary Op>
Value binary(Vm& vm, Value* a) {
    return vm.binary(Op, a[0], a[1]);
}
template <Binary Op>
Value in_place(Vm& vm, Value* a) {
    return vm.in_place(Op, a[0], a[1]);
}
template <Unary Op>
Value unary(Vm& vm, Value* a) {
    return vm.unary(Op, a[0]);
}

// -- sequences --------------------------------------------------------------------------------------------------------

Value operator_concat(Vm& vm, Value* a, bool in_place) {
    if (!vm.type_of(a[0])->slots.get_item || is_int(a[0]) || vm.is_instance(a[0], vm.types().dict)) raise_type_error(vm, "'{}' object can't be concatenated", type_name(vm, a[0]));
    return in_place ? vm.in_place(Binary::add, a[0], a[1]) : vm.binary(Binary::add, a[0], a[1]);
}

Value operator_count_of(Vm& vm, Value* a) {
    if (!vm.type_of(a[0])->slots.iter && !vm.type_of(a[0])->slots.get_item)
        raise_type_error(vm, "argument of type '{}' is not iterable", type_name(vm, a[0]));
    std::int64_t count = 0;
    vm.each(a[0], [&](Value item) {
        count += vm.equal(item, a[1]);
        return true;
    });
    return vm.make_int(count);
}

Value operator_index_of(Vm& vm, Value* a) {
    if (!vm.type_of(a[0])->slots.iter && !vm.type_of(a[0])->slots.get_item)
        raise_type_error(vm, "argument of type '{}' is not iterable", type_name(vm, a[0]));
    std::int64_t index = 0, found = -1;
    vm.each(a[0], [&](Value item) {
        if (!vm.equal(item, a[1])) return ++index, true;
        found = index;
        return false;
    });
    if (found < 0) raise_value_error(vm, "sequence.index(x): x not in sequence");
    return vm.make_int(found);
}

Value operator_length_hint(Vm& vm, Value* a) {
    if (!is_int(a[1])) raise_type_error(vm, "'{}' object cannot be interpreted as an integer", type_name(vm, a[1]));
    if (vm.type_of(a[0])->slots.length) return vm.make_int(vm.length(a[0]));
    Value hint = vm.lookup_special(a[0], vm.names().__length_hint__);
    if (!hint) return a[1];
    Value result;
    try {
        result = vm.call(hint);
    } catch (Raised& raised) {
        if (!vm.exception_matches(raised.exception, vm.types().type_error)) throw;
        return a[1];
    }
    if (result.is_not_implemented()) return a[1];
    if (!is_int(result)) raise_type_error(vm, "__length_hint__ must be an integer, not {}", type_name(vm, result));
    if (int_sign(result) < 0) raise_value_error(vm, "__length_hint__() should return >= 0");
    return result;
}

// -- attrgetter, itemgetter, methodcaller -------------------------------------------------------------------------------

// What a getter was made with, as the program gave it: `names` are tuples of the parts of dotted names (attrgetter).
class Getter final : public Object {
  public:
    Getter(Type* type, Value given, Value names, Value keywords)
        : Object(type, Layout::plain), given(std::move(given)), names(std::move(names)), keywords(std::move(keywords)) {}
    void traverse(Visitor& v) const override {
        for (const Value* value : {&given, &names, &keywords})
            if (*value) v.visit(*value);
    }
    void clear() override { given = names = keywords = Value::none(); }
    Value given, names, keywords;
};

Value attrgetter_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& names) {
    MakeArgs a(vm, "attrgetter", args, positional, names);
    a.no_keywords();
    if (positional == 0) raise_type_error(vm, "attrgetter expected 1 argument, got 0");
    std::vector<Value> paths;
    for (std::size_t i = 0; i < positional; ++i) {
        Str* name = as_str(args[i]);
        if (!name) raise_type_error(vm, "attribute name must be a string");
        std::vector<Value> parts;
        std::string_view rest = name->text();
        for (std::size_t dot; (dot = rest.find('.')) != std::string_view::npos; rest.remove_prefix(dot + 1)) parts.push_back(vm.intern(rest.substr(0, dot)));
        parts.push_back(vm.intern(rest));
        paths.push_back(vm.make_tuple(parts));
    }
    return vm.heap().make<Getter>(cls, vm.make_tuple({args, positional}), vm.make_tuple(paths), Value::none());
}

Value itemgetter_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& names) {
    MakeArgs a(vm, "itemgetter", args, positional, names);
    a.no_keywords();
    if (positional == 0) raise_type_error(vm, "itemgetter expected 1 argument, got 0");
    const Value given = vm.make_tuple({args, positional});
    return vm.heap().make<Getter>(cls, given, given, Value::none());
}

Value methodcaller_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& names) {
    if (positional == 0) raise_type_error(vm, "methodcaller needs at least one argument, the method name");
    if (!as_str(args[0])) raise_type_error(vm, "method name must be a string");
    std::vector<Value> all(args, args + positional + (names ? names.as<Tuple>()->size() : 0));
    all[0] = vm.intern(as_str(args[0])->text());
    return vm.heap().make<Getter>(cls, vm.make_tuple(all), vm.make_int(static_cast<std::int64_t>(positional)), names ? names : Value::none());
}

// What each of the names or keys gives; a tuple of them if there are several.
template <class F>
Value fetch(Vm& vm, const Value& self, const Value* args, std::size_t positional, const Value& names, const char* what, F&& one) {
    if (names) raise_type_error(vm, "{}() takes no keyword arguments", what);
    if (positional != 1) raise_type_error(vm, "{} expected 1 argument, got {}", what, positional);
    const Value hold = self.get<Getter>().names, object = args[0];
    Tuple& all = *hold.as<Tuple>();
    if (all.size() == 1) return one(object, all[0]);
    std::vector<Value> results;
    for (const Value& name : all.span()) results.push_back(one(object, name));
    return vm.make_tuple(results);
}

Value attrgetter_call(Vm& vm, const Value& self, const Value* args, std::size_t positional, const Value& names) {
    return fetch(vm, self, args, positional, names, "attrgetter", [&](Value object, const Value& path) {
        for (const Value& part : path.as<Tuple>()->span()) object = vm.get_attr(object, part);
        return object;
    });
}

Value itemgetter_call(Vm& vm, const Value& self, const Value* args, std::size_t positional, const Value& names) {
    return fetch(vm, self, args, positional, names, "itemgetter", [&](const Value& object, const Value& key) { return vm.get_item(object, key); });
}

Value methodcaller_call(Vm& vm, const Value& self, const Value* args, std::size_t positional, const Value& names) {
    if (names) raise_type_error(vm, "methodcaller() takes no keyword arguments");
    if (positional != 1) raise_type_error(vm, "methodcaller expected 1 argument, got {}", positional);
    Getter& getter = self.get<Getter>();
    const Value given = getter.given, keywords = getter.keywords;
    std::span<const Value> all = given.as<Tuple>()->span();
    return vm.call(vm.get_attr(args[0], all[0]), all.subspan(1), keywords.is_none() ? Value::empty() : keywords);
}

Value getter_repr(Vm& vm, const Value& self) {
    ReprGuard guard(vm, self);
    Type* type = vm.type_of(self);
    if (guard.again()) return text(vm, type->full_name() + "(...)");
    Getter& getter = self.get<Getter>();
    Tuple& given = *getter.given.as<Tuple>();
    Tuple* keywords = getter.keywords.as<Tuple>();
    const std::size_t named = given.size() - (keywords ? keywords->size() : 0);
    std::string out = type->full_name() + "(";
    for (std::size_t i = 0; i < given.size(); ++i) {
        if (i) out += ", ";
        if (i >= named) out += std::string(vm.text_of((*keywords)[i - named])) + "=";
        append_repr(vm, out, given[i]);
    }
    return text(vm, out + ")");
}

void add_getters(Vm& vm, Module& m) {
    auto add = [&](const char* name, decltype(Slots::make) make, decltype(Slots::call) call) {
        TypeBuilder t(vm, name, vm.types().object, "operator");
        t.slots().make = make;
        t.slots().call = call;
        t.slots().repr = getter_repr;
        m.add_type(vm, t.type());
    };
    add("attrgetter", attrgetter_make, attrgetter_call);
    add("itemgetter", itemgetter_make, itemgetter_call);
    add("methodcaller", methodcaller_make, methodcaller_call);
}

// A function under its name and, if it has one, under that of the special method.
void add(Vm& vm, Module& m, const char* name, const char* signature, NativeFn fn, const char* special = nullptr) {
    Value function = make_native(vm, name, signature, fn, "_operator");
    m.set(vm, name, function);
    std::string_view plain = name;
    if (!plain.empty() && plain.back() == '_') plain.remove_suffix(1);
    m.set(vm, special ? std::string(special) : fmt::format("__{}__", plain), function);
}

constexpr const char* kOne = "a, /";
constexpr const char* kTwo = "a, b, /";

void add_arithmetic(Vm& vm, Module& m) {
    add(vm, m, "add", kTwo, binary<Binary::add>);
    add(vm, m, "sub", kTwo, binary<Binary::sub>);
    add(vm, m, "mul", kTwo, binary<Binary::mul>);
    add(vm, m, "truediv", kTwo, binary<Binary::truediv>);
    add(vm, m, "floordiv", kTwo, binary<Binary::floordiv>);
    add(vm, m, "mod", kTwo, binary<Binary::mod>);
    add(vm, m, "pow", kTwo, binary<Binary::pow>);
    add(vm, m, "matmul", kTwo, binary<Binary::matmul>);
    add(vm, m, "lshift", kTwo, binary<Binary::lshift>);
    add(vm, m, "rshift", kTwo, binary<Binary::rshift>);
    add(vm, m, "and_", kTwo, binary<Binary::and_>);
    add(vm, m, "or_", kTwo, binary<Binary::or_>);
    add(vm, m, "xor", kTwo, binary<Binary::xor_>);
    add(vm, m, "iadd", kTwo, in_place<Binary::add>);
    add(vm, m, "isub", kTwo, in_place<Binary::sub>);
    add(vm, m, "imul", kTwo, in_place<Binary::mul>);
    add(vm, m, "itruediv", kTwo, in_place<Binary::truediv>);
    add(vm, m, "ifloordiv", kTwo, in_place<Binary::floordiv>);
    add(vm, m, "imod", kTwo, in_place<Binary::mod>);
    add(vm, m, "ipow", kTwo, in_place<Binary::pow>);
    add(vm, m, "imatmul", kTwo, in_place<Binary::matmul>);
    add(vm, m, "ilshift", kTwo, in_place<Binary::lshift>);
    add(vm, m, "irshift", kTwo, in_place<Binary::rshift>);
    add(vm, m, "iand", kTwo, in_place<Binary::and_>);
    add(vm, m, "ior", kTwo, in_place<Binary::or_>);
    add(vm, m, "ixor", kTwo, in_place<Binary::xor_>);
    add(vm, m, "neg", kOne, unary<Unary::neg>);
    add(vm, m, "pos", kOne, unary<Unary::pos>);
    add(vm, m, "inv", kOne, unary<Unary::invert>);
    add(vm, m, "invert", kOne, unary<Unary::invert>);
    add(vm, m, "abs", kOne, [](Vm& vm, Value* a) {
        const Value function = vm.get_item(Value(base::Ref<Dict>(&vm.builtins_dict())), vm.intern("abs"));
        return vm.call(function, {a, 1});
    });
    add(vm, m, "index", kOne, [](Vm& vm, Value* a) { return integer_argument(vm, a[0]); });
}

void add_comparisons(Vm& vm, Module& m) {
    add(vm, m, "lt", kTwo, compare<Compare::lt>);
    add(vm, m, "le", kTwo, compare<Compare::le>);
    add(vm, m, "eq", kTwo, compare<Compare::eq>);
    add(vm, m, "ne", kTwo, compare<Compare::ne>);
    add(vm, m, "ge", kTwo, compare<Compare::ge>);
    add(vm, m, "gt", kTwo, compare<Compare::gt>);
    add(vm, m, "not_", kOne, [](Vm& vm, Value* a) { return Value::boolean(!vm.truth(a[0])); });
    auto plain = [&](const char* name, const char* signature, NativeFn fn) { m.set(vm, name, make_native(vm, name, signature, fn, "_operator")); };
    plain("truth", kOne, [](Vm& vm, Value* a) { return Value::boolean(vm.truth(a[0])); });
    plain("is_", kTwo, [](Vm&, Value* a) { return Value::boolean(same(a[0], a[1])); });
    plain("is_not", kTwo, [](Vm&, Value* a) { return Value::boolean(!same(a[0], a[1])); });
}

void add_containers(Vm& vm, Module& m) {
    add(vm, m, "concat", kTwo, [](Vm& vm, Value* a) { return operator_concat(vm, a, false); });
    add(vm, m, "iconcat", kTwo, [](Vm& vm, Value* a) { return operator_concat(vm, a, true); });
    add(vm, m, "contains", kTwo, [](Vm& vm, Value* a) { return Value::boolean(vm.contains(a[0], a[1])); });
    add(vm, m, "getitem", kTwo, [](Vm& vm, Value* a) { return vm.get_item(a[0], a[1]); });
    add(vm, m, "setitem", "a, b, c, /", [](Vm& vm, Value* a) {
        vm.set_item(a[0], a[1], a[2]);
        return Value::none();
    });
    add(vm, m, "delitem", kTwo, [](Vm& vm, Value* a) {
        vm.set_item(a[0], a[1], Value::empty());
        return Value::none();
    });
    auto plain = [&](const char* name, const char* signature, NativeFn fn) { m.set(vm, name, make_native(vm, name, signature, fn, "_operator")); };
    plain("countOf", kTwo, operator_count_of);
    plain("indexOf", kTwo, operator_index_of);
    plain("length_hint", "obj, default=0, /", operator_length_hint);
    add(vm, m, "call", "obj, /, *args, **kwargs", [](Vm& vm, Value* a) {
        std::span<const Value> given = a[1].as<Tuple>()->span();
        std::vector<Value> all(given.begin(), given.end()), names;
        Dict& keywords = *a[2].as<Dict>();
        for (std::size_t i = 0; i < keywords.slots(); ++i)
            if (keywords.slot(i).key) names.push_back(keywords.slot(i).key), all.push_back(keywords.slot(i).value);
        return vm.call(a[0], all, names.empty() ? Value::empty() : vm.make_tuple(names));
    });
}

}  // namespace

void fill_operator(Vm& vm, Module& m) {
    m.set(vm, "__doc__", vm.make_str("Operator interface: the operators as functions."));
    add_comparisons(vm, m);
    add_arithmetic(vm, m);
    add_containers(vm, m);
    add_getters(vm, m);
}

}  // namespace python
