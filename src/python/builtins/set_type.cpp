// The classes set and frozenset. Where two sets meet, the order in which CPython adds and discards is kept: it shows when
// the result is printed.
#include <algorithm>

#include "python/builtins/dict.h"
#include "python/builtins/iterators.h"
#include "python/builtins/set.h"
#include "python/builtins/support.h"

namespace python {
namespace {

// A set of the same base type (set or frozenset), empty.
base::Ref<Set> empty_like(Vm& vm, const Set& set) { return set.frozen() ? new_frozenset(vm) : new_set(vm); }

base::Ref<Set> copy_of(Vm& vm, Set& set) {
    auto result = empty_like(vm, set);
    result->merge(vm, set);
    return result;
}

Dict* exact_dict(Vm& vm, const Value& value) {
    Dict* dict = value.as<Dict>();
    return dict && dict->type() == vm.types().dict ? dict : nullptr;
}

template <class F>
void each_item(const Value& hold, F&& visit) {  // visit(key, hash); returns false to stop
    Value keep = hold;
    Set& set = keep.get<Set>();
    for (std::size_t i = 0; i < set.places(); ++i) {
        if (!set.live(i)) continue;
        Value key = set.place(i).key;
        if (!visit(key, set.place(i).hash)) return;
    }
}

Value set_repr(Vm& vm, const Value& self) {
    Set& set = self.get<Set>();
    const std::string& name = vm.type_of(self)->name();
    bool plain = vm.type_of(self) == vm.types().set;
    if (set.size() == 0) return make_str(vm, name + "()");
    ReprGuard guard(vm, self);
    if (guard.again()) return make_str(vm, name + "(...)");
    std::string out = plain ? "{" : name + "({";
    bool first = true;
    auto items = list_from(vm, self);
    for (const Value& item : items->span()) {
        if (!first) out += ", ";
        first = false;
        append_repr(vm, out, item);
    }
    return make_str(vm, out + (plain ? "}" : "})"));
}

std::int64_t frozenset_hash(Vm&, const Value& self) {
    Set& set = self.get<Set>();
    if (set.cached_hash != -1) return set.cached_hash;
    auto shuffle = [](std::uint64_t h) { return ((h ^ 89869747u) ^ (h << 16)) * 3644798167u; };
    std::uint64_t hash = 0;
    each_item(self, [&](const Value&, std::int64_t h) {
        hash ^= shuffle(static_cast<std::uint64_t>(h));
        return true;
    });
    // CPython also mixes in unused places (hash 0) and dummies, then takes the odd ones out again: nothing remains.
    hash ^= (static_cast<std::uint64_t>(set.size()) + 1) * 1927868237u;
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash * 69069u + 907133923u;
    if (hash == static_cast<std::uint64_t>(-1)) hash = 590923713u;
    return set.cached_hash = static_cast<std::int64_t>(hash);
}

// An unhashable set as a key stands for the frozenset of its items: {1} in {frozenset({1})}.
template <class F>
bool with_key(Vm& vm, const Value& key, F&& use) {
    std::int64_t hash;
    try {
        hash = vm.hash(key);
    } catch (Raised& raised) {
        Set* set = key.as<Set>();
        if (!set || set->frozen() || !vm.exception_matches(raised.exception, vm.types().type_error)) throw;
        auto frozen = new_frozenset(vm);
        frozen->merge(vm, *set);
        return use(Value(frozen), frozenset_hash(vm, Value(frozen)));
    }
    return use(key, hash);
}

bool set_contains(Vm& vm, const Value& self, const Value& key) {
    return with_key(vm, key, [&](const Value& k, std::int64_t hash) { return self.get<Set>().contains(vm, k, hash); });
}

bool is_subset(Vm& vm, const Value& a, const Value& b) {
    if (a.get<Set>().size() > b.get<Set>().size()) return false;
    bool all = true;
    each_item(a, [&](const Value& key, std::int64_t hash) { return all = b.get<Set>().contains(vm, key, hash); });
    return all;
}

Value set_compare(Vm& vm, const Value& self, const Value& other, Compare op) {
    if (!other.as<Set>()) return Value::not_implemented();
    Set &a = self.get<Set>(), &b = other.get<Set>();
    auto equal = [&] {
        if (a.size() != b.size()) return false;
        if (a.cached_hash != -1 && b.cached_hash != -1 && a.cached_hash != b.cached_hash) return false;
        return is_subset(vm, self, other);
    };
    switch (op) {
        case Compare::eq: return Value::boolean(equal());
        case Compare::ne: return Value::boolean(!equal());
        case Compare::le: return Value::boolean(is_subset(vm, self, other));
        case Compare::lt: return Value::boolean(a.size() < b.size() && is_subset(vm, self, other));
        case Compare::ge: return Value::boolean(is_subset(vm, other, self));
        case Compare::gt: return Value::boolean(b.size() < a.size() && is_subset(vm, other, self));
    }
    return Value::not_implemented();
}

// -- the operations, each as the function of setobject.c that it is named after ---------------------------------------

base::Ref<Set> intersection(Vm& vm, const Value& self, const Value& other) {
    Set& set = self.get<Set>();
    if (same(self, other)) return copy_of(vm, set);
    auto result = empty_like(vm, set);
    if (other.as<Set>()) {
        Value small = other, large = self;
        if (set.ordered()) small = self, large = other;
        else if (small.get<Set>().size() > large.get<Set>().size()) small.swap(large);
        each_item(small, [&](const Value& key, std::int64_t hash) {
            if (large.get<Set>().contains(vm, key, hash)) result->add(vm, key, hash);
            return true;
        });
        return result;
    }
    vm.each(other, [&](Value key) {
        std::int64_t hash = vm.hash(key);
        if (set.contains(vm, key, hash)) result->add(vm, key, hash);
        return true;
    });
    return result;
}

void difference_update(Vm& vm, const Value& self, const Value& other) {
    Set& set = self.get<Set>();
    if (same(self, other)) return set.clear();
    if (other.as<Set>()) {
        Value theirs = other;
        if (other.get<Set>().size() >> 3 > set.size()) theirs = intersection(vm, self, other);
        each_item(theirs, [&](const Value& key, std::int64_t hash) { return set.discard(vm, key, hash), true; });
    } else {
        vm.each(other, [&](Value key) { return set.discard(vm, key), true; });
    }
    set.shrink_dummies();
}

base::Ref<Set> difference(Vm& vm, const Value& self, const Value& other) {
    Set& set = self.get<Set>();
    Dict* dict = exact_dict(vm, other);
    bool walk_other = true;
    if (other.as<Set>() || dict) walk_other = set.size() >> 2 > (dict ? dict->size() : other.get<Set>().size());
    if (walk_other) {
        auto result = copy_of(vm, set);
        difference_update(vm, Value(result), other);
        return result;
    }
    auto result = empty_like(vm, set);
    each_item(self, [&](const Value& key, std::int64_t hash) {
        bool there = dict ? dict->find_slot(vm, key, hash) != Dict::kNotFound : other.get<Set>().contains(vm, key, hash);
        if (!there) result->add(vm, key, hash);
        return true;
    });
    return result;
}

void symmetric_difference_update(Vm& vm, const Value& self, const Value& other) {
    Set& set = self.get<Set>();
    if (same(self, other)) return set.clear();
    auto toggle = [&](const Value& key, std::int64_t hash) {
        if (!set.discard(vm, key, hash)) set.add(vm, key, hash);
        return true;
    };
    if (Dict* dict = exact_dict(vm, other)) {
        Value hold = other;
        for (std::size_t i = 0; i < dict->slots(); ++i) {
            if (dict->slot(i).key.is_empty()) continue;
            Value key = dict->slot(i).key;
            toggle(key, dict->slot(i).hash);
        }
    } else if (other.as<Set>()) {
        each_item(other, toggle);
    } else {
        auto theirs = empty_like(vm, set);
        theirs->update(vm, other);
        each_item(Value(theirs), toggle);
    }
}

base::Ref<Set> symmetric_difference(Vm& vm, const Value& self, const Value& other) {
    auto result = empty_like(vm, self.get<Set>());
    const bool ordered = self.get<Set>().ordered();
    result->update(vm, ordered ? self : other);
    symmetric_difference_update(vm, Value(result), ordered ? other : self);
    return result;
}

Value set_binary(Vm& vm, Binary op, const Value& self, const Value& other, bool reflected) {
    if (!other.as<Set>()) return Value::not_implemented();
    const Value &a = reflected ? other : self, &b = reflected ? self : other;
    switch (op) {
        case Binary::and_: return intersection(vm, a, b);
        case Binary::or_: {
            auto result = copy_of(vm, a.get<Set>());
            if (!same(a, b)) result->update(vm, b);
            return result;
        }
        case Binary::sub: return difference(vm, a, b);
        case Binary::xor_: return symmetric_difference(vm, a, b);
        default: return Value::not_implemented();
    }
}

Value set_in_place(Vm& vm, Binary op, const Value& self, const Value& other) {
    if (!other.as<Set>()) return Value::not_implemented();
    switch (op) {
        case Binary::and_: self.get<Set>().swap_content(*intersection(vm, self, other)); break;
        case Binary::or_: self.get<Set>().update(vm, other); break;
        case Binary::sub: difference_update(vm, self, other); break;
        case Binary::xor_: symmetric_difference_update(vm, self, other); break;
        default: return Value::not_implemented();
    }
    return self;
}

Value set_init(Vm& vm, Value* a) {
    Set& set = a[0].get<Set>();
    if (set.size()) set.clear();
    if (a[1]) set.update(vm, a[1]);
    return Value::none();
}

Value frozenset_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& names) {
    MakeArgs a(vm, "frozenset", args, positional, names);
    if (cls == vm.types().frozenset) a.no_keywords();
    a.expect(0, 1);
    if (cls == vm.types().frozenset) {
        if (!positional) return vm.builtins->empty_frozenset;
        if (vm.type_of(args[0]) == cls) return args[0];
    }
    auto set = vm.heap().make<Set>(cls, Layout::frozenset, vm.heap());
    if (positional) set->update(vm, args[0]);
    return set;
}

// -- methods of both -----------------------------------------------------------------------------------------------------

std::span<const Value> rest(Value* a) { return a[1].as<Tuple>()->span(); }

Value method_union(Vm& vm, Value* a) {
    auto result = copy_of(vm, a[0].get<Set>());
    for (const Value& other : rest(a))
        if (!same(a[0], other)) result->update(vm, other);
    return result;
}

Value method_intersection(Vm& vm, Value* a) {
    if (rest(a).empty()) return copy_of(vm, a[0].get<Set>());
    Value result = a[0];
    for (const Value& other : rest(a)) result = intersection(vm, result, other);
    return result;
}

Value method_difference(Vm& vm, Value* a) {
    if (rest(a).empty()) return copy_of(vm, a[0].get<Set>());
    base::Ref<Set> result = difference(vm, a[0], rest(a)[0]);
    for (const Value& other : rest(a).subspan(1)) difference_update(vm, Value(result), other);
    return result;
}

Value as_set(Vm& vm, const Value& other) {
    if (other.as<Set>()) return other;
    auto set = new_set(vm);
    set->update(vm, other);
    return set;
}

Value method_issubset(Vm& vm, Value* a) { return Value::boolean(is_subset(vm, a[0], as_set(vm, a[1]))); }

Value method_issuperset(Vm& vm, Value* a) {
    if (a[1].as<Set>()) return Value::boolean(is_subset(vm, a[1], a[0]));
    bool all = true;
    vm.each(a[1], [&](Value item) { return all = a[0].get<Set>().contains(vm, item); });
    return Value::boolean(all);
}

Value method_isdisjoint(Vm& vm, Value* a) {
    bool any = false;
    if (same(a[0], a[1])) return Value::boolean(a[0].get<Set>().size() == 0);
    vm.each(a[1], [&](Value item) { return !(any = a[0].get<Set>().contains(vm, item)); });
    return Value::boolean(!any);
}

Value method_copy(Vm& vm, Value* a) {
    if (a[0].get<Set>().frozen() && vm.type_of(a[0]) == vm.types().frozenset) return a[0];
    return copy_of(vm, a[0].get<Set>());
}

Value method_pop(Vm& vm, Value* a) {
    if (Value key = a[0].get<Set>().pop()) return key;
    raise_key_error(vm, make_str(vm, "pop from an empty set"));
}

Value method_remove(Vm& vm, Value* a) {
    if (!with_key(vm, a[1], [&](const Value& k, std::int64_t hash) { return a[0].get<Set>().discard(vm, k, hash); })) raise_key_error(vm, a[1]);
    return Value::none();
}

constexpr std::uint16_t kSetOps = 1u << static_cast<int>(Binary::and_) | 1u << static_cast<int>(Binary::or_) | 1u << static_cast<int>(Binary::sub) |
                                  1u << static_cast<int>(Binary::xor_);

void install_common(TypeBuilder& t) {
    Slots& s = t.slots();
    s.repr = set_repr;
    s.compare = set_compare;
    s.length = [](Vm&, const Value& self) { return static_cast<std::int64_t>(self.get<Set>().size()); };
    s.contains = set_contains;
    s.iter = [](Vm& vm, const Value& self) { return make_set_iterator(vm, self); };
    s.binary = set_binary;
    s.binary_ops = s.reflected_ops = kSetOps;
    t.class_getitem();
    t.method("union", "self, /, *others", method_union)
        .method("intersection", "self, /, *others", method_intersection)
        .method("difference", "self, /, *others", method_difference)
        .method("symmetric_difference", "self, other, /", [](Vm& vm, Value* a) -> Value { return symmetric_difference(vm, a[0], a[1]); })
        .method("issubset", "self, other, /", method_issubset)
        .method("issuperset", "self, other, /", method_issuperset)
        .method("isdisjoint", "self, other, /", method_isdisjoint)
        .method("copy", "self, /", method_copy)
        .method("__sizeof__", "self, /", [](Vm&, Value* a) { return Value::small_int(200 + 16 * static_cast<std::int64_t>(a[0].get<Set>().places())); });
}

}  // namespace

void install_set(Vm& vm) {
    {
        TypeBuilder t(vm, vm.types().frozenset);
        t.doc("frozenset() -> empty frozenset object\nfrozenset(iterable) -> frozenset object\n\nBuild an immutable unordered collection of unique elements.");
        install_common(t);
        t.slots().hash = frozenset_hash;
        t.slots().make = frozenset_make;
    }
    TypeBuilder t(vm, vm.types().set);
    t.doc("set() -> new empty set object\nset(iterable) -> new set object\n\nBuild an unordered collection of unique elements.");
    install_common(t);
    t.slots().in_place = set_in_place;
    t.slots().in_place_ops = kSetOps;
    t.slots().make = [](Vm& vm, Type* cls, const Value*, std::size_t, const Value&) -> Value {
        return vm.heap().make<Set>(cls, Layout::set, vm.heap());
    };
    t.init("self, iterable=..., /", set_init)
        .method("add", "self, element, /", [](Vm& vm, Value* a) { return a[0].get<Set>().add(vm, a[1]), Value::none(); })
        .method("discard", "self, element, /",
                [](Vm& vm, Value* a) {
                    with_key(vm, a[1], [&](const Value& k, std::int64_t hash) { return a[0].get<Set>().discard(vm, k, hash); });
                    return Value::none();
                })
        .method("remove", "self, element, /", method_remove)
        .method("pop", "self, /", method_pop)
        .method("clear", "self, /", [](Vm&, Value* a) { return a[0].get<Set>().clear(), Value::none(); })
        .method("update", "self, /, *others",
                [](Vm& vm, Value* a) {
                    for (const Value& other : rest(a)) a[0].get<Set>().update(vm, other);
                    return Value::none();
                })
        .method("intersection_update", "self, /, *others",
                [](Vm& vm, Value* a) {
                    Value result = method_intersection(vm, a);
                    if (!same(result, a[0])) a[0].get<Set>().swap_content(result.get<Set>());
                    return Value::none();
                })
        .method("difference_update", "self, /, *others",
                [](Vm& vm, Value* a) {
                    for (const Value& other : rest(a)) difference_update(vm, a[0], other);
                    return Value::none();
                })
        .method("symmetric_difference_update", "self, other, /", [](Vm& vm, Value* a) { return symmetric_difference_update(vm, a[0], a[1]), Value::none(); });
}

}  // namespace python
