#include "python/builtins/dict_view.h"

#include "python/builtins/dict.h"
#include "python/builtins/set.h"
#include "python/builtins/support.h"

namespace python {
namespace {

Dict& viewed(const Value& view) { return *static_cast<Dict*>(view.get<DictView>().dict.object()); }

bool is_view(Vm& vm, const Value& v) { return vm.type_of(v) == vm.builtins->dict_keys || vm.type_of(v) == vm.builtins->dict_items; }
bool is_set_like(Vm& vm, const Value& v) { return v.as<Set>() || is_view(vm, v); }

Value view_repr(Vm& vm, const Value& self) {
    ReprGuard guard(vm, self);
    if (guard.again()) return make_str(vm, "...");
    std::string out = vm.type_of(self)->name() + "(";
    return make_str(vm, out + vm.repr(list_from(vm, self)) + ")");
}

Value view_iter(Vm& vm, const Value& self) { return make_dict_iterator(vm, self.get<DictView>().dict, self.get<DictView>().what, false); }

bool view_contains(Vm& vm, const Value& self, const Value& item) {
    Dict& dict = viewed(self);
    if (self.get<DictView>().what == DictWalk::keys) return dict.contains(vm, item);
    Tuple* pair = item.as<Tuple>();
    if (!pair || pair->size() != 2) return false;
    Value hold = item, found = dict.get(vm, (*pair)[0]);
    return found && vm.equal(found, (*pair)[1]);
}

bool all_in(Vm& vm, const Value& items, const Value& container) {
    bool all = true;
    vm.each(items, [&](Value item) { return all = vm.contains(container, item); });
    return all;
}

Value view_compare(Vm& vm, const Value& self, const Value& other, Compare op) {
    if (!is_set_like(vm, other)) return Value::not_implemented();
    std::int64_t a = vm.length(self), b = vm.length(other);
    switch (op) {
        case Compare::eq: return Value::boolean(a == b && all_in(vm, self, other));
        case Compare::ne: return Value::boolean(!(a == b && all_in(vm, self, other)));
        case Compare::lt: return Value::boolean(a < b && all_in(vm, self, other));
        case Compare::le: return Value::boolean(a <= b && all_in(vm, self, other));
        case Compare::gt: return Value::boolean(a > b && all_in(vm, other, self));
        case Compare::ge: return Value::boolean(a >= b && all_in(vm, other, self));
    }
    return Value::not_implemented();
}

Value view_binary(Vm& vm, Binary op, const Value& self, const Value& other, bool reflected) {
    const Value &left = reflected ? other : self, &right = reflected ? self : other;
    auto result = new_set(vm);
    if (op == Binary::and_) {
        const Value &many = reflected ? left : right;
        // CPython walks the other operand and keeps what the view has, in that order.
        if (is_view(vm, many) && vm.length(many) > vm.length(self)) {
            vm.each(self, [&](Value item) {
                if (vm.contains(many, item)) result->add(vm, item);
                return true;
            });
            return result;
        }
        vm.each(many, [&](Value item) {
            if (vm.contains(self, item)) result->add(vm, item);
            return true;
        });
        return result;
    }
    result->update(vm, left);
    if (op == Binary::or_) {
        result->update(vm, right);
    } else if (op == Binary::sub) {
        if (!reflected || is_set_like(vm, left)) vm.each(right, [&](Value item) { return result->discard(vm, item), true; });
    } else if (op == Binary::xor_) {
        auto more = new_set(vm);
        more->update(vm, right);
        vm.each(more, [&](Value item) {
            std::int64_t hash = vm.hash(item);
            if (!result->discard(vm, item, hash)) result->add(vm, item, hash);
            return true;
        });
    }
    return result;
}

// -- mappingproxy --------------------------------------------------------------------------------------------------------

class MappingProxy final : public Object {
  public:
    MappingProxy(Type* type, Value mapping_) : Object(type, Layout::plain), mapping(std::move(mapping_)) {}
    void traverse(Visitor& v) const override {
        if (mapping) v.visit(mapping);
    }
    Value mapping;
};

const Value& mapping_of(const Value& v) { return static_cast<MappingProxy*>(v.object())->mapping; }

void install_mapping_proxy(Vm& vm) {
    TypeBuilder t(vm, "mappingproxy", vm.types().object);
    vm.builtins->mappingproxy = t.type();
    t.layout(Layout::plain).class_getitem();
    Slots& s = t.slots();
    s.repr = [](Vm& vm, const Value& self) { return make_str(vm, "mappingproxy(" + vm.repr(mapping_of(self)) + ")"); };
    s.str = [](Vm& vm, const Value& self) { return make_str(vm, vm.str(mapping_of(self))); };
    s.compare = [](Vm& vm, const Value& self, const Value& other, Compare op) { return vm.compare(mapping_of(self), other, op); };
    s.length = [](Vm& vm, const Value& self) { return vm.length(mapping_of(self)); };
    s.get_item = [](Vm& vm, const Value& self, const Value& key) { return vm.get_item(mapping_of(self), key); };
    s.contains = [](Vm& vm, const Value& self, const Value& key) { return vm.contains(mapping_of(self), key); };
    s.iter = [](Vm& vm, const Value& self) { return vm.iter(mapping_of(self)); };
    s.binary = [](Vm& vm, Binary op, const Value& self, const Value& other, bool reflected) {
        const Value& theirs = vm.type_of(other) == vm.builtins->mappingproxy ? mapping_of(other) : other;
        return reflected ? vm.binary(op, theirs, mapping_of(self)) : vm.binary(op, mapping_of(self), theirs);
    };
    s.binary_ops = s.reflected_ops = 1u << static_cast<int>(Binary::or_);
    s.make = [](Vm& vm, Type*, const Value* args, std::size_t positional, const Value& names) {
        MakeArgs a(vm, "mappingproxy", args, positional, names);
        Value mapping = a.take(0, "mapping");
        if (!mapping) raise_type_error(vm, "mappingproxy() missing required argument 'mapping' (pos 1)");
        a.finish(1);
        if (!vm.type_of(mapping)->slots.get_item || mapping.as<List>() || mapping.as<Tuple>())
            raise_type_error(vm, "mappingproxy() argument must be a mapping, not {}", type_name(vm, mapping));
        return make_mapping_proxy(vm, mapping);
    };
    t.method("get", "self, key, default=None, /",
             [](Vm& vm, Value* a) {
                 Value args[] = {a[1], a[2]};
                 return vm.call_method(mapping_of(a[0]), "get", args);
             })
        .method("keys", "self, /", [](Vm& vm, Value* a) { return vm.call_method(mapping_of(a[0]), "keys"); })
        .method("values", "self, /", [](Vm& vm, Value* a) { return vm.call_method(mapping_of(a[0]), "values"); })
        .method("items", "self, /", [](Vm& vm, Value* a) { return vm.call_method(mapping_of(a[0]), "items"); })
        .method("copy", "self, /", [](Vm& vm, Value* a) { return vm.call_method(mapping_of(a[0]), "copy"); })
        .method("__reversed__", "self, /", [](Vm& vm, Value* a) { return vm.call_method(mapping_of(a[0]), "__reversed__"); });
}

}  // namespace

Value make_mapping_proxy(Vm& vm, const Value& mapping) { return vm.heap().make<MappingProxy>(vm.builtins->mappingproxy, mapping); }

Value make_dict_view(Vm& vm, const Value& dict, DictWalk what) {
    const BuiltinState& b = *vm.builtins;
    Type* type = what == DictWalk::keys ? b.dict_keys : what == DictWalk::values ? b.dict_values : b.dict_items;
    return vm.heap().make<DictView>(type, dict, what);
}

void install_dict_views(Vm& vm) {
    BuiltinState& b = *vm.builtins;
    constexpr std::uint16_t set_ops = 1u << static_cast<int>(Binary::and_) | 1u << static_cast<int>(Binary::or_) |
                                      1u << static_cast<int>(Binary::sub) | 1u << static_cast<int>(Binary::xor_);
    auto add = [&](Type*& place, const char* name) {
        TypeBuilder t(vm, name, vm.types().object);
        place = t.type();
        t.layout(Layout::plain).not_constructible().final_();
        Slots& s = t.slots();
        s.repr = view_repr;
        s.length = [](Vm&, const Value& self) { return static_cast<std::int64_t>(viewed(self).size()); };
        s.iter = view_iter;
        if (&place != &b.dict_values) {
            s.contains = view_contains;
            s.compare = view_compare;
            s.binary = view_binary;
            s.binary_ops = s.reflected_ops = set_ops;
            t.method("isdisjoint", "self, other, /", [](Vm& vm, Value* a) {
                bool any = false;
                vm.each(a[1], [&](Value item) { return !(any = vm.contains(a[0], item)); });
                return Value::boolean(!any);
            });
        }
        t.method("__reversed__", "self, /",
                 [](Vm& vm, Value* a) { return make_dict_iterator(vm, a[0].get<DictView>().dict, a[0].get<DictView>().what, true); })
            .property("mapping", [](Vm& vm, const Value& self) { return make_mapping_proxy(vm, self.get<DictView>().dict); });
    };
    add(b.dict_keys, "dict_keys");
    add(b.dict_values, "dict_values");
    add(b.dict_items, "dict_items");
    install_mapping_proxy(vm);
}

}  // namespace python
