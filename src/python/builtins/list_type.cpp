// The class list.
#include <algorithm>

#include "python/builtins/iterators.h"
#include "python/builtins/support.h"

namespace python {
namespace {

Value list_repr(Vm& vm, const Value& self) {
    List& list = self.get<List>();
    if (list.size() == 0) return make_str(vm, "[]");
    ReprGuard guard(vm, self);
    if (guard.again()) return make_str(vm, "[...]");
    std::string out = "[";
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i) out += ", ";
        Value item = list[i];
        append_repr(vm, out, item);
    }
    return make_str(vm, out + "]");
}

Value list_compare(Vm& vm, const Value& self, const Value& other, Compare op) {
    if (!other.as<List>()) return Value::not_implemented();
    List &a = self.get<List>(), &b = other.get<List>();
    if (a.size() != b.size() && (op == Compare::eq || op == Compare::ne)) return Value::boolean(op == Compare::ne);
    std::size_t i = 0;
    for (; i < a.size() && i < b.size(); ++i) {
        Value x = a[i], y = b[i];  // held: comparing may change the lists
        if (!vm.equal(x, y)) {
            if (op == Compare::eq || op == Compare::ne) return Value::boolean(op == Compare::ne);
            return vm.compare(x, y, op);
        }
        if ((i & 4095) == 4095) vm.checkpoint(64);
    }
    return Value::boolean(holds(op, a.size() < b.size() ? -1 : a.size() > b.size()));
}

Value list_get(Vm& vm, const Value& self, const Value& key) {
    List& list = self.get<List>();
    if (key.is_small_int()) {
        std::size_t place;
        if (normalise_index(key.as_small_int(), list.size(), place)) return list[place];
        vm.raise(vm.types().index_error, "list index out of range");
    }
    if (Slice* slice = key.as<Slice>()) {
        SliceIndices s = adjust_slice(unpack_slice(vm, *slice), list.size());
        auto result = new_list(vm);
        result->items().reserve(s.count);
        std::int64_t at = s.start;
        for (std::size_t i = 0; i < s.count; ++i, at += s.step) result->append(list[static_cast<std::size_t>(at)]);
        return result;
    }
    std::int64_t index = subscript_index(vm, key, "list indices must be integers or slices, not " + type_name(vm, key));
    std::size_t place;
    if (!normalise_index(index, list.size(), place)) vm.raise(vm.types().index_error, "list index out of range");
    return list[place];
}

// Replaces [start, stop) by the items; the old ones end when the list is in order again.
void replace_range(List& list, std::size_t start, std::size_t stop, std::span<const Value> items) {
    ValueVector& v = list.items();
    ValueVector dead(v.get_allocator());
    dead.reserve(stop - start);
    if (items.size() > stop - start) v.reserve(std::max(v.size() + items.size() - (stop - start), v.capacity()));
    for (std::size_t i = start; i < stop; ++i) dead.push_back(std::move(v[i]));
    std::size_t shared = std::min(stop - start, items.size());
    for (std::size_t i = 0; i < shared; ++i) v[start + i] = items[i];
    auto at = v.begin() + static_cast<std::ptrdiff_t>(start + shared);
    if (items.size() > shared) v.insert(at, items.begin() + static_cast<std::ptrdiff_t>(shared), items.end());
    else v.erase(at, v.begin() + static_cast<std::ptrdiff_t>(stop));
    List::end_backwards(dead);
}

void assign_slice(Vm& vm, const Value& self, const Slice& slice, const Value& value) {
    List& list = self.get<List>();
    RawSlice raw = unpack_slice(vm, slice);
    if (value.is_empty()) {
        SliceIndices s = adjust_slice(raw, list.size());
        if (s.count == 0) return;
        if (s.step == 1) return replace_range(list, static_cast<std::size_t>(s.start), static_cast<std::size_t>(s.start) + s.count, {});
        // From the lowest place up, closing the gaps.
        std::int64_t first = s.step < 0 ? s.start + s.step * static_cast<std::int64_t>(s.count - 1) : s.start, step = std::abs(s.step);
        ValueVector& v = list.items();
        ValueVector dead(v.get_allocator());
        dead.reserve(s.count);
        std::size_t out = static_cast<std::size_t>(first), next = out, gone = 0;
        for (std::size_t i = out; i < v.size(); ++i) {
            if (i == next && gone < s.count) {
                dead.push_back(std::move(v[i]));
                ++gone;
                next += static_cast<std::size_t>(step);
            } else {
                v[out++] = std::move(v[i]);
            }
        }
        v.resize(out);
        return;
    }
    bool extended = raw.step != 1;
    base::Ref<List> items;
    if (!vm.type_of(value)->slots.iter && !vm.type_of(value)->slots.get_item)
        vm.raise(vm.types().type_error, extended ? "must assign iterable to extended slice" : "can only assign an iterable");
    items = list_from(vm, value);
    SliceIndices s = adjust_slice(raw, list.size());
    if (!extended) {
        auto start = static_cast<std::size_t>(s.start);
        return replace_range(list, start, std::max(start, static_cast<std::size_t>(s.stop)), items->span());
    }
    if (items->size() != s.count)
        raise_value_error(vm, "attempt to assign sequence of size {} to extended slice of size {}", items->size(), s.count);
    std::int64_t at = s.start;
    for (std::size_t i = 0; i < s.count; ++i, at += s.step) list.items()[static_cast<std::size_t>(at)].swap((*items)[i]);
}

void list_set(Vm& vm, const Value& self, const Value& key, const Value& value) {
    List& list = self.get<List>();
    if (Slice* slice = key.as<Slice>()) return assign_slice(vm, self, *slice, value);
    std::int64_t index = subscript_index(vm, key, "list indices must be integers or slices, not " + type_name(vm, key));
    std::size_t place;
    if (!normalise_index(index, list.size(), place)) vm.raise(vm.types().index_error, "list assignment index out of range");
    if (value.is_empty()) {
        Value dead = std::move(list[place]);
        list.items().erase(list.items().begin() + static_cast<std::ptrdiff_t>(place));
    } else {
        Value old = value;
        list[place].swap(old);
    }
}

bool list_contains(Vm& vm, const Value& self, const Value& item) {
    List& list = self.get<List>();
    for (std::size_t i = 0; i < list.size(); ++i) {
        Value element = list[i];
        if (vm.equal(element, item)) return true;
        if ((i & 4095) == 4095) vm.checkpoint(64);
    }
    return false;
}

base::Ref<List> repeated(Vm& vm, const List& list, std::int64_t times) {
    auto result = new_list(vm);
    if (times <= 0 || list.size() == 0) return result;
    std::size_t size = list.size();
    if (static_cast<std::uint64_t>(times) > (std::size_t{1} << 40) / size) vm.raise_memory_error();
    result->items().reserve(size * static_cast<std::size_t>(times));  // MemoryError if there is no room
    for (std::int64_t t = 0; t < times; ++t) {
        for (std::size_t i = 0; i < size; ++i) result->append(list[i]);
        if ((t & 4095) == 4095) vm.checkpoint(64);
    }
    return result;
}

Value list_binary(Vm& vm, Binary op, const Value& self, const Value& other, bool reflected) {
    if (op == Binary::add && !reflected && other.as<List>()) {
        List &a = self.get<List>(), &b = other.get<List>();
        auto result = new_list(vm);
        result->items().reserve(a.size() + b.size());
        result->items().insert(result->items().end(), a.items().begin(), a.items().end());
        result->items().insert(result->items().end(), b.items().begin(), b.items().end());
        return result;
    }
    if (op == Binary::mul)
        if (auto times = repeat_count(vm, other)) return repeated(vm, self.get<List>(), *times);
    return Value::not_implemented();
}

Value list_in_place(Vm& vm, Binary op, const Value& self, const Value& other) {
    if (op == Binary::add) {
        list_extend(vm, self.get<List>(), other);
        return self;
    }
    if (op == Binary::mul) {
        if (auto times = repeat_count(vm, other)) {
            List& list = self.get<List>();
            if (*times <= 0) {
                list.clear();
            } else if (*times > 1) {
                auto more = repeated(vm, list, *times - 1);
                list.items().insert(list.items().end(), more->items().begin(), more->items().end());
            }
            return self;
        }
    }
    return Value::not_implemented();
}

Value list_init(Vm& vm, Value* a) {
    if (!a[0].as<List>()) raise_type_error(vm, "descriptor '__init__' requires a 'list' object but received a '{}'", type_name(vm, a[0]));
    List& list = a[0].get<List>();
    list.clear();
    if (a[1]) list_extend(vm, list, a[1]);
    return Value::none();
}

Value list_insert(Vm& vm, Value* a) {
    List& list = a[0].get<List>();
    std::int64_t index = int_argument(vm, a[1]), size = static_cast<std::int64_t>(list.size());
    if (index < 0) index = std::max<std::int64_t>(index + size, 0);
    list.items().insert(list.items().begin() + static_cast<std::ptrdiff_t>(std::min(index, size)), a[2]);
    return Value::none();
}

Value list_pop(Vm& vm, Value* a) {
    List& list = a[0].get<List>();
    std::int64_t index = int_argument(vm, a[1]);
    if (list.size() == 0) vm.raise(vm.types().index_error, "pop from empty list");
    std::size_t place;
    if (!normalise_index(index, list.size(), place)) vm.raise(vm.types().index_error, "pop index out of range");
    Value item = std::move(list[place]);
    list.items().erase(list.items().begin() + static_cast<std::ptrdiff_t>(place));
    if (list.items().capacity() > 64 && list.items().capacity() > 4 * list.size()) list.items().shrink_to_fit();
    return item;
}

Value list_remove(Vm& vm, Value* a) {
    List& list = a[0].get<List>();
    for (std::size_t i = 0; i < list.size(); ++i) {
        Value element = list[i];
        if (!vm.equal(element, a[1])) continue;
        if (i >= list.size()) return Value::none();
        Value dead = std::move(list[i]);  // ends when the list is in order again
        list.items().erase(list.items().begin() + static_cast<std::ptrdiff_t>(i));
        return Value::none();
    }
    raise_value_error(vm, "list.remove(x): x not in list");
}

Value list_index(Vm& vm, Value* a) {
    List& list = a[0].get<List>();
    std::int64_t from, to;
    clip_range(vm, a[2], a[3], list.size(), from, to);
    for (std::int64_t i = from; i < to && i < static_cast<std::int64_t>(list.size()); ++i) {
        Value element = list[static_cast<std::size_t>(i)];
        if (vm.equal(element, a[1])) return Value::small_int(i);
    }
    raise_value_error(vm, "{} is not in list", vm.repr(a[1]));
}

Value list_count(Vm& vm, Value* a) {
    List& list = a[0].get<List>();
    std::int64_t count = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
        Value element = list[i];
        count += vm.equal(element, a[1]);
    }
    return Value::small_int(count);
}

Value list_sort(Vm& vm, Value* a) {
    List& list = a[0].get<List>();
    const bool reverse = a[2].is_true() || (!a[2].is_false() && vm.index(a[2]) != 0);
    ValueVector values(list.items().get_allocator());
    values.swap(list.items());
    auto put_back = [&] {
        bool modified = list.size() != 0 || list.items().capacity() != 0;
        values.swap(list.items());
        return modified;
    };
    try {
        sort_values(vm, values, a[1], reverse);
    } catch (...) {
        put_back();
        throw;
    }
    if (put_back()) raise_value_error(vm, "list modified during sort");
    return Value::none();
}

}  // namespace

base::Ref<List> new_list(Vm& vm) { return vm.heap().make<List>(vm.types().list, vm.heap()); }

Value make_list(Vm& vm, std::span<const Value> items) {
    auto list = new_list(vm);
    list->items().assign(items.begin(), items.end());
    return list;
}

base::Ref<List> list_from(Vm& vm, const Value& iterable) {
    auto list = new_list(vm);
    list_extend(vm, *list, iterable);
    return list;
}

void list_extend(Vm& vm, List& list, const Value& iterable) {
    ValueVector& items = list.items();
    std::span<const Value> span;
    if (List* other = iterable.as<List>(); other && other->type() == vm.types().list) span = other->span();
    else if (Tuple* tuple = iterable.as<Tuple>(); tuple && tuple->type() == vm.types().tuple) span = tuple->span();
    else {
        Value it = vm.iter(iterable);
        std::size_t n = 0;
        while (Value item = vm.next(it)) {
            items.push_back(std::move(item));
            if ((++n & 4095) == 0) vm.checkpoint(64);
        }
        return;
    }
    std::size_t size = span.size();
    bool self = &list == iterable.as<List>();
    if (items.capacity() < items.size() + size) items.reserve(std::max(items.size() + size, items.size() * 3 / 2));
    if (self) span = list.span();
    for (std::size_t i = 0; i < size; ++i) items.push_back(span[i]);
}

void install_list(Vm& vm) {
    TypeBuilder t(vm, vm.types().list);
    t.doc("Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new empty list.\n"
          "The argument must be an iterable if specified.");
    t.class_getitem();
    Slots& s = t.slots();
    s.repr = list_repr;
    s.compare = list_compare;
    s.length = [](Vm&, const Value& self) { return static_cast<std::int64_t>(self.get<List>().size()); };
    s.get_item = list_get;
    s.set_item = list_set;
    s.contains = list_contains;
    s.iter = [](Vm& vm, const Value& self) { return make_list_iterator(vm, self); };
    s.binary = list_binary;
    s.in_place = list_in_place;
    s.binary_ops = s.in_place_ops = 1u << static_cast<int>(Binary::add) | 1u << static_cast<int>(Binary::mul);
    s.reflected_ops = 1u << static_cast<int>(Binary::mul);
    s.make = [](Vm& vm, Type* cls, const Value*, std::size_t, const Value&) -> Value { return vm.heap().make<List>(cls, vm.heap()); };
    t.init("self, iterable=..., /", list_init)
        .method("append", "self, object, /", [](Vm&, Value* a) { return a[0].get<List>().append(a[1]), Value::none(); })
        .method("extend", "self, iterable, /", [](Vm& vm, Value* a) { return list_extend(vm, a[0].get<List>(), a[1]), Value::none(); })
        .method("insert", "self, index, object, /", list_insert)
        .method("pop", "self, index=-1, /", list_pop)
        .method("remove", "self, value, /", list_remove)
        .method("clear", "self, /", [](Vm&, Value* a) { return a[0].get<List>().clear(), Value::none(); })
        .method("copy", "self, /", [](Vm& vm, Value* a) { return make_list(vm, a[0].get<List>().span()); })
        .method("index", "self, value, start=0, stop=..., /", list_index)
        .method("count", "self, value, /", list_count)
        .method("reverse", "self, /",
                [](Vm&, Value* a) {
                    std::reverse(a[0].get<List>().items().begin(), a[0].get<List>().items().end());
                    return Value::none();
                })
        .method("sort", "self, /, *, key=None, reverse=False", list_sort)
        .method("__sizeof__", "self, /",
                [](Vm&, Value* a) { return Value::small_int(40 + 8 * static_cast<std::int64_t>(a[0].get<List>().items().capacity())); })
        .method("__reversed__", "self, /", [](Vm& vm, Value* a) { return make_list_reverse_iterator(vm, a[0]); });
}

}  // namespace python
