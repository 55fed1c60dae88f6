#include "python/modules/deque.h"

#include <algorithm>

#include "python/builtins/dict.h"
#include "python/builtins/iterators.h"
#include "python/builtins/support.h"
#include "python/module.h"
#include "python/modules/collections_support.h"
#include "python/modules/state.h"

namespace python {
namespace {

bool is_deque(Vm& vm, const Value& value) { return vm.is_instance(value, module_state(vm).deque); }

class DequeIterator final : public Iterator {
  public:
    DequeIterator(Type* type, Value deque, bool reversed)
        : Iterator(type), deque_(std::move(deque)), version_(deque_.get<Deque>().version), left_(deque_.get<Deque>().items.size()), reversed_(reversed) {}
    void traverse(Visitor& v) const override {
        if (deque_) v.visit(deque_);
    }
    void clear() override {
        deque_ = Value::empty();
        left_ = 0;
    }
    Value advance(Vm& vm) override {
        if (left_ == 0 || !deque_) return Value::empty();
        Deque& deque = deque_.get<Deque>();
        if (deque.version != version_) {
            left_ = 0;
            vm.raise(vm.types().runtime_error, "deque mutated during iteration");
        }
        const std::size_t place = reversed_ ? left_ - 1 : deque.items.size() - left_;
        --left_;
        return deque.items[place];
    }
    std::int64_t length_hint() const override { return static_cast<std::int64_t>(left_); }

  private:
    Value deque_;
    std::uint64_t version_;
    std::size_t left_;
    bool reversed_;
};

// -- making and filling -----------------------------------------------------------------------------------------------

base::Ref<Deque> new_deque(Vm& vm, Type* type, std::int64_t most) {
    auto deque = vm.heap().make<Deque>(type, vm.heap());
    deque->most = most;
    return deque;
}

void extend(Vm& vm, const Value& self, const Value& iterable, bool left) {
    Value source = iterable;
    if (same(self, iterable)) source = Value(list_from(vm, iterable));
    vm.each(source, [&](Value item) {
        if (left) self.get<Deque>().push_front(std::move(item));
        else self.get<Deque>().push_back(std::move(item));
        return true;
    });
}

Value deque_init(Vm& vm, Value* a) {
    std::int64_t most = -1;
    if (!a[2].is_none()) {
        if (!is_int(a[2])) raise_type_error(vm, "an integer is required");
        most = int_argument(vm, a[2]);
        if (most < 0) raise_value_error(vm, "maxlen must be non-negative");
    }
    a[0].get<Deque>().most = most;
    a[0].get<Deque>().clear();
    if (a[1]) extend(vm, a[0], a[1], false);
    return Value::none();
}

// A deque of the same class and bound: Python subclasses are made by calling them, as copy() of CPython's does.
Value copy_of(Vm& vm, const Value& self) {
    Deque& deque = self.get<Deque>();
    Type* type = vm.type_of(self);
    if (type == module_state(vm).deque) {
        auto copy = new_deque(vm, type, deque.most);
        copy->items = deque.items;
        return copy;
    }
    const Value args[] = {self, vm.make_int(deque.most)};
    return vm.call(Value(type), {args, static_cast<std::size_t>(deque.bounded() ? 2 : 1)});
}

// -- as a sequence ----------------------------------------------------------------------------------------------------

std::size_t place_of(Vm& vm, Deque& deque, const Value& key) {
    const std::int64_t index = subscript_index(vm, key, "sequence index must be integer, not '" + type_name(vm, key) + "'");
    std::size_t place;
    if (!normalise_index(index, deque.items.size(), place)) vm.raise(vm.types().index_error, "deque index out of range");
    return place;
}

Value deque_get(Vm& vm, const Value& self, const Value& key) { return self.get<Deque>().items[place_of(vm, self.get<Deque>(), key)]; }

void deque_set(Vm& vm, const Value& self, const Value& key, const Value& value) {
    Deque& deque = self.get<Deque>();
    const std::size_t place = place_of(vm, deque, key);
    if (value) {
        const Value old = std::exchange(deque.items[place], value);
    } else {
        const Value old = std::move(deque.items[place]);
        deque.items.erase(deque.items.begin() + static_cast<std::ptrdiff_t>(place));
        ++deque.version;
    }
}

Value deque_compare(Vm& vm, const Value& self, const Value& other, Compare op) {
    if (!is_deque(vm, other)) return Value::not_implemented();
    const Value x = Value(list_from(vm, self)), y = Value(list_from(vm, other));
    return vm.compare(x, y, op);
}

Value deque_repr(Vm& vm, const Value& self) {
    ReprGuard guard(vm, self);
    if (guard.again()) return make_str(vm, "[...]");
    const Value list(list_from(vm, self));
    std::string out = vm.type_of(self)->name() + "(" + vm.repr(list);
    if (self.get<Deque>().bounded()) out += fmt::format(", maxlen={}", self.get<Deque>().most);
    return text(vm, out + ")");
}

void repeat(Vm& vm, Deque& deque, std::int64_t times) {
    if (times <= 0) return deque.clear();
    const std::size_t size = deque.items.size();
    if (size == 0) return;
    std::int64_t wanted = times;
    if (deque.bounded() && deque.most > 0) wanted = std::min(times, (deque.most + static_cast<std::int64_t>(size) - 1) / static_cast<std::int64_t>(size) + 1);
    if (static_cast<std::uint64_t>(wanted) > (std::size_t{1} << 40) / size) vm.raise_memory_error();
    require_memory(vm, static_cast<std::size_t>(wanted) * size * sizeof(Value));
    const Deque::Items once = deque.items;
    for (std::int64_t i = 1; i < wanted; ++i)
        for (const Value& item : once) deque.push_back(item);
    ++deque.version;
}

Value deque_binary(Vm& vm, Binary op, const Value& self, const Value& other, bool reflected) {
    if (op == Binary::mul) {
        auto times = repeat_count(vm, other);
        if (!times) return Value::not_implemented();
        const Value result = copy_of(vm, self);
        repeat(vm, result.get<Deque>(), *times);
        return result;
    }
    if (op != Binary::add || reflected) return Value::not_implemented();
    if (!is_deque(vm, other)) raise_type_error(vm, "can only concatenate deque (not \"{}\") to deque", type_name(vm, other));
    const Value result = copy_of(vm, self);
    extend(vm, result, other, false);
    return result;
}

Value deque_in_place(Vm& vm, Binary op, const Value& self, const Value& other) {
    if (op == Binary::mul) {
        auto times = repeat_count(vm, other);
        if (!times) return Value::not_implemented();
        repeat(vm, self.get<Deque>(), *times);
        return self;
    }
    if (op != Binary::add) return Value::not_implemented();
    extend(vm, self, other, false);
    return self;
}

// Looks at each item from `from` to `to`; `visit` returns false to stop. The deque must stay as it is.
template <class F>
void search(Vm& vm, const Value& self, std::int64_t from, std::int64_t to, F&& visit) {
    Deque& deque = self.get<Deque>();
    const std::uint64_t version = deque.version;
    for (std::int64_t i = from; i < to; ++i) {
        const Value item = deque.items[static_cast<std::size_t>(i)];
        const bool go_on = visit(i, item);
        if (deque.version != version) vm.raise(vm.types().runtime_error, "deque mutated during iteration");
        if (!go_on) return;
    }
}

bool deque_contains(Vm& vm, const Value& self, const Value& wanted) {
    bool found = false;
    search(vm, self, 0, static_cast<std::int64_t>(self.get<Deque>().items.size()), [&](std::int64_t, const Value& item) { return !(found = vm.equal(item, wanted)); });
    return found;
}

// -- methods ----------------------------------------------------------------------------------------------------------

template <bool Left>
Value deque_append(Vm&, Value* a) {
    if (Left) a[0].get<Deque>().push_front(a[1]);
    else a[0].get<Deque>().push_back(a[1]);
    return Value::none();
}

template <bool Left>
Value deque_pop(Vm& vm, Value* a) {
    Deque& deque = a[0].get<Deque>();
    if (deque.items.empty()) vm.raise(vm.types().index_error, "pop from an empty deque");
    Value item = std::move(Left ? deque.items.front() : deque.items.back());
    Left ? deque.items.pop_front() : deque.items.pop_back();
    ++deque.version;
    return item;
}

template <bool Left>
Value deque_extend(Vm& vm, Value* a) {
    extend(vm, a[0], a[1], Left);
    return Value::none();
}

Value deque_count(Vm& vm, Value* a) {
    std::int64_t count = 0;
    search(vm, a[0], 0, static_cast<std::int64_t>(a[0].get<Deque>().items.size()), [&](std::int64_t, const Value& item) {
        count += vm.equal(item, a[1]);
        return true;
    });
    return vm.make_int(count);
}

Value deque_index(Vm& vm, Value* a) {
    std::int64_t from, to, found = -1;
    clip_range(vm, a[2], a[3], a[0].get<Deque>().items.size(), from, to);
    search(vm, a[0], from, to, [&](std::int64_t i, const Value& item) {
        if (!vm.equal(item, a[1])) return true;
        found = i;
        return false;
    });
    if (found < 0) raise_value_error(vm, "{} is not in deque", vm.repr(a[1]));
    return vm.make_int(found);
}

Value deque_insert(Vm& vm, Value* a) {
    Deque& deque = a[0].get<Deque>();
    std::int64_t index = int_argument(vm, a[1]);
    if (deque.full()) vm.raise(vm.types().index_error, "deque already at its maximum size");
    const auto size = static_cast<std::int64_t>(deque.items.size());
    if (index < 0) index = std::max<std::int64_t>(index + size, 0);
    deque.items.insert(deque.items.begin() + std::min(index, size), a[2]);
    ++deque.version;
    return Value::none();
}

Value deque_remove(Vm& vm, Value* a) {
    Deque& deque = a[0].get<Deque>();
    const std::uint64_t version = deque.version;
    for (std::size_t i = 0; i < deque.items.size(); ++i) {
        const Value item = deque.items[i];
        const bool equal = vm.equal(item, a[1]);
        if (deque.version != version) vm.raise(vm.types().index_error, "deque mutated during remove().");
        if (!equal) continue;
        deque.items.erase(deque.items.begin() + static_cast<std::ptrdiff_t>(i));
        ++deque.version;
        return Value::none();
    }
    raise_value_error(vm, "{} is not in deque", vm.repr(a[1]));
}

Value deque_reverse(Vm&, Value* a) {
    std::reverse(a[0].get<Deque>().items.begin(), a[0].get<Deque>().items.end());
    return Value::none();
}

Value deque_rotate(Vm& vm, Value* a) {
    Deque& deque = a[0].get<Deque>();
    const std::int64_t steps = int_argument(vm, a[1]);
    if (deque.items.size() < 2) return Value::none();
    const std::int64_t right = floor_mod(steps, static_cast<std::int64_t>(deque.items.size()));
    std::rotate(deque.items.begin(), deque.items.end() - right, deque.items.end());
    if (right) ++deque.version;
    return Value::none();
}

Value deque_reduce(Vm& vm, Value* a) {
    Deque& deque = a[0].get<Deque>();
    Dict* attributes = vm.attributes_of(a[0], false);
    const Value arguments[] = {vm.make_tuple(), vm.make_int(deque.most)};
    const Value parts[] = {Value(vm.type_of(a[0])), deque.bounded() ? vm.make_tuple(arguments) : vm.make_tuple(),
                           attributes ? Value(base::Ref<Dict>(attributes)) : Value::none(), vm.iter(a[0])};
    return vm.make_tuple(parts);
}

}  // namespace

void Deque::push_back(Value item) {
    if (most == 0) return;
    Value dropped;
    if (full()) {
        dropped = std::move(items.front());
        items.pop_front();
    }
    items.push_back(std::move(item));
    ++version;
}

void Deque::push_front(Value item) {
    if (most == 0) return;
    Value dropped;
    if (full()) {
        dropped = std::move(items.back());
        items.pop_back();
    }
    items.push_front(std::move(item));
    ++version;
}

void add_deque(Vm& vm, Module& m) {
    ModuleState& state = module_state(vm);
    for (bool reversed : {false, true}) {
        TypeBuilder t(vm, reversed ? "_deque_reverse_iterator" : "_deque_iterator", vm.types().object, "_collections");
        t.layout(Layout::iterator).not_constructible();
        t.slots().iter = [](Vm&, const Value& self) { return self; };
        t.slots().next = [](Vm& vm, const Value& self) { return static_cast<Iterator*>(self.object())->advance(vm); };
        t.method("__length_hint__", "self, /", [](Vm& vm, Value* a) { return vm.make_int(static_cast<Iterator*>(a[0].object())->length_hint()); });
        (reversed ? state.deque_reverse_iterator : state.deque_iterator) = t.type();
    }
    TypeBuilder t(vm, "deque", vm.types().object, "collections");
    state.deque = t.type();
    Slots& s = t.slots();
    s.make = [](Vm& vm, Type* cls, const Value*, std::size_t, const Value&) -> Value { return new_deque(vm, cls, -1); };
    s.repr = deque_repr;
    s.compare = deque_compare;
    s.length = [](Vm&, const Value& self) { return static_cast<std::int64_t>(self.get<Deque>().items.size()); };
    s.get_item = deque_get;
    s.set_item = deque_set;
    s.contains = deque_contains;
    s.iter = [](Vm& vm, const Value& self) -> Value { return vm.heap().make<DequeIterator>(module_state(vm).deque_iterator, self, false); };
    s.binary = deque_binary;
    s.in_place = deque_in_place;
    s.binary_ops = s.in_place_ops = 1u << static_cast<int>(Binary::add) | 1u << static_cast<int>(Binary::mul);
    s.reflected_ops = 1u << static_cast<int>(Binary::mul);
    t.class_getitem();
    t.init("self, iterable=..., maxlen=None", deque_init);
    t.property("maxlen", [](Vm& vm, const Value& self) { return self.get<Deque>().bounded() ? vm.make_int(self.get<Deque>().most) : Value::none(); });
    t.method("append", "self, x, /", deque_append<false>).method("appendleft", "self, x, /", deque_append<true>);
    t.method("pop", "self, /", deque_pop<false>).method("popleft", "self, /", deque_pop<true>);
    t.method("extend", "self, iterable, /", deque_extend<false>).method("extendleft", "self, iterable, /", deque_extend<true>);
    t.method("count", "self, x, /", deque_count).method("index", "self, value, start=0, stop=..., /", deque_index);
    t.method("insert", "self, index, object, /", deque_insert).method("remove", "self, value, /", deque_remove);
    t.method("reverse", "self, /", deque_reverse).method("rotate", "self, n=1, /", deque_rotate);
    t.method("clear", "self, /", [](Vm&, Value* a) {
        a[0].get<Deque>().clear();
        return Value::none();
    });
    for (const char* name : {"copy", "__copy__"}) t.method(name, "self, /", [](Vm& vm, Value* a) { return copy_of(vm, a[0]); });
    t.method("__reduce__", "self, /", deque_reduce);
    t.method("__reversed__", "self, /",
             [](Vm& vm, Value* a) -> Value { return vm.heap().make<DequeIterator>(module_state(vm).deque_reverse_iterator, a[0], true); });
    state.deque->set(Type::kSequencePattern);
    m.add_type(vm, state.deque);
}

}  // namespace python
