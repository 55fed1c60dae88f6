// The class dict.
#include "python/builtins/dict.h"

#include "python/builtins/dict_view.h"
#include "python/builtins/iterators.h"
#include "python/builtins/support.h"

namespace python {
namespace {

Value dict_repr(Vm& vm, const Value& self) {
    Dict& dict = self.get<Dict>();
    if (dict.size() == 0) return make_str(vm, "{}");
    ReprGuard guard(vm, self);
    if (guard.again()) return make_str(vm, "{...}");
    std::string out = "{";
    for (std::size_t i = 0; i < dict.slots(); ++i) {
        if (dict.slot(i).key.is_empty()) continue;
        if (out.size() > 1) out += ", ";
        Value key = dict.slot(i).key, value = dict.slot(i).value;
        append_repr(vm, out, key);
        out += ": ";
        append_repr(vm, out, value);
    }
    return make_str(vm, out + "}");
}

bool equal_dicts(Vm& vm, Dict& a, Dict& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.slots(); ++i) {
        if (a.slot(i).key.is_empty()) continue;
        Value key = a.slot(i).key, value = a.slot(i).value;
        std::size_t slot = b.find_slot(vm, key, a.slot(i).hash);
        if (slot == Dict::kNotFound) return false;
        Value other = b.slot(slot).value;
        if (!vm.equal(other, value)) return false;
    }
    return true;
}

Value dict_compare(Vm& vm, const Value& self, const Value& other, Compare op) {
    if (!other.as<Dict>() || (op != Compare::eq && op != Compare::ne)) return Value::not_implemented();
    return Value::boolean(equal_dicts(vm, self.get<Dict>(), other.get<Dict>()) == (op == Compare::eq));
}

Value dict_get_item(Vm& vm, const Value& self, const Value& key) {
    if (Value found = self.get<Dict>().get(vm, key)) return found;
    if (vm.type_of(self) != vm.types().dict)
        if (Value missing = vm.lookup_special(self, vm.names().__missing__)) return vm.call(missing, {&key, 1});
    raise_key_error(vm, key);
}

void dict_set_item(Vm& vm, const Value& self, const Value& key, const Value& value) {
    if (value) return self.get<Dict>().set(vm, key, value);
    if (!self.get<Dict>().take(vm, key)) raise_key_error(vm, key);
}

Value dict_binary(Vm& vm, Binary op, const Value& self, const Value& other, bool reflected) {
    if (op != Binary::or_ || !other.as<Dict>()) return Value::not_implemented();
    const Value &left = reflected ? other : self, &right = reflected ? self : other;
    auto result = new_dict(vm);
    result->copy_from(left.get<Dict>());
    dict_merge(vm, *result, right);
    return result;
}

Value dict_in_place(Vm& vm, Binary op, const Value& self, const Value& other) {
    if (op != Binary::or_) return Value::not_implemented();
    dict_update(vm, self.get<Dict>(), other);
    return self;
}

// dict(source, **named) and d.update(source, **named): a[1] is the source or empty, a[2] the keywords.
Value update_with(Vm& vm, Value* a) {
    if (a[1]) dict_update(vm, a[0].get<Dict>(), a[1]);
    if (a[2].get<Dict>().size()) dict_merge(vm, a[0].get<Dict>(), a[2]);
    return Value::none();
}

Value dict_get_method(Vm& vm, Value* a) {
    Value found = a[0].get<Dict>().get(vm, a[1]);
    return found ? found : a[2];
}

Value dict_setdefault(Vm& vm, Value* a) {
    Dict& dict = a[0].get<Dict>();
    std::int64_t hash = vm.hash(a[1]);
    std::size_t slot = dict.find_slot(vm, a[1], hash);
    if (slot != Dict::kNotFound) return dict.slot(slot).value;
    dict.set(vm, a[1], hash, a[2]);
    return a[2];
}

Value dict_pop(Vm& vm, Value* a) {
    if (Value value = a[0].get<Dict>().take(vm, a[1])) return value;
    if (a[2]) return a[2];
    raise_key_error(vm, a[1]);
}

Value dict_popitem(Vm& vm, Value* a) {
    Dict& dict = a[0].get<Dict>();
    if (dict.size() == 0) raise_key_error(vm, make_str(vm, "popitem(): dictionary is empty"));
    return dict.pop_last(vm);
}

Value dict_copy(Vm& vm, Value* a) {
    auto result = new_dict(vm);
    result->copy_from(a[0].get<Dict>());
    return result;
}

Value dict_fromkeys(Vm& vm, Value* a) {
    Value result = vm.call(a[0]);
    Dict* dict = result.as<Dict>();
    bool plain = dict && vm.type_of(result)->slots.set_item == vm.types().dict->slots.set_item;
    std::size_t n = 0;
    vm.each(a[1], [&](Value key) {
        if (plain) dict->set(vm, key, a[2]);
        else vm.set_item(result, key, a[2]);
        if ((++n & 4095) == 0) vm.checkpoint(64);
        return true;
    });
    return result;
}

}  // namespace

void dict_merge(Vm& vm, Dict& dict, const Value& mapping) {
    Dict* other = mapping.as<Dict>();
    if (other && (other->type() == vm.types().dict || vm.type_of(mapping)->slots.iter == vm.types().dict->slots.iter)) {
        if (other == &dict) return;
        Value hold = mapping;
        if (dict.size() == 0 && dict.slots() == 0) return dict.copy_from(*other);
        for (std::size_t i = 0; i < other->slots(); ++i) {
            if (other->slot(i).key.is_empty()) continue;
            Value key = other->slot(i).key, value = other->slot(i).value;
            std::size_t size = other->size();
            dict.set(vm, key, other->slot(i).hash, value);
            if (other->size() != size) vm.raise(vm.types().runtime_error, "dict mutated during update");
        }
        return;
    }
    Value keys = vm.call_method(mapping, vm.names().keys);
    vm.each(keys, [&](Value key) {
        dict.set(vm, key, vm.get_item(mapping, key));
        return true;
    });
}

void dict_update(Vm& vm, Dict& dict, const Value& source) {
    if (source.as<Dict>() || vm.get_attr(source, vm.names().keys, Value::empty())) return dict_merge(vm, dict, source);
    std::size_t n = 0;
    vm.each(source, [&](Value item) {
        base::Ref<List> parts;
        if (!vm.type_of(item)->slots.iter && !vm.type_of(item)->slots.get_item)
            raise_type_error(vm, "cannot convert dictionary update sequence element #{} to a sequence", n);
        if (Tuple* t = item.as<Tuple>(); t && t->size() == 2) {
            dict.set(vm, (*t)[0], (*t)[1]);
        } else {
            parts = list_from(vm, item);
            if (parts->size() != 2)
                raise_value_error(vm, "dictionary update sequence element #{} has length {}; 2 is required", n, parts->size());
            dict.set(vm, (*parts)[0], (*parts)[1]);
        }
        ++n;
        return true;
    });
}

void install_dict(Vm& vm) {
    TypeBuilder t(vm, vm.types().dict);
    t.doc("dict() -> new empty dictionary\ndict(mapping) -> new dictionary initialized from a mapping object's\n    (key, value) pairs");
    t.class_getitem();
    Slots& s = t.slots();
    s.repr = dict_repr;
    s.compare = dict_compare;
    s.length = [](Vm&, const Value& self) { return static_cast<std::int64_t>(self.get<Dict>().size()); };
    s.get_item = dict_get_item;
    s.set_item = dict_set_item;
    s.contains = [](Vm& vm, const Value& self, const Value& key) { return self.get<Dict>().contains(vm, key); };
    s.iter = [](Vm& vm, const Value& self) { return make_dict_iterator(vm, self, DictWalk::keys, false); };
    s.binary = dict_binary;
    s.in_place = dict_in_place;
    s.binary_ops = s.reflected_ops = s.in_place_ops = 1u << static_cast<int>(Binary::or_);
    s.make = [](Vm& vm, Type* cls, const Value*, std::size_t, const Value&) -> Value { return vm.heap().make<Dict>(cls, vm.heap()); };
    t.init("self, iterable=..., /, **kwargs", update_with)
        .method("update", "self, iterable=..., /, **kwargs", update_with)
        .method("get", "self, key, default=None, /", dict_get_method)
        .method("setdefault", "self, key, default=None, /", dict_setdefault)
        .method("pop", "self, key, default=..., /", dict_pop)
        .method("popitem", "self, /", dict_popitem)
        .method("clear", "self, /", [](Vm&, Value* a) { return a[0].get<Dict>().clear(), Value::none(); })
        .method("copy", "self, /", dict_copy)
        .method("keys", "self, /", [](Vm& vm, Value* a) { return make_dict_view(vm, a[0], DictWalk::keys); })
        .method("values", "self, /", [](Vm& vm, Value* a) { return make_dict_view(vm, a[0], DictWalk::values); })
        .method("items", "self, /", [](Vm& vm, Value* a) { return make_dict_view(vm, a[0], DictWalk::items); })
        .method("__reversed__", "self, /", [](Vm& vm, Value* a) { return make_dict_iterator(vm, a[0], DictWalk::keys, true); })
        .method("__sizeof__", "self, /", [](Vm&, Value* a) { return Value::small_int(64 + 40 * static_cast<std::int64_t>(a[0].get<Dict>().slots())); })
        .class_method("fromkeys", "cls, iterable, value=None, /", dict_fromkeys);
}

}  // namespace python
