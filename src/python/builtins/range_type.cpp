// The classes range and slice.
#include <algorithm>

#include "python/builtins/iterators.h"
#include "python/builtins/support.h"

namespace python {
namespace {

Value index_value(Vm& vm, const Value& value) {
    if (is_int(value)) return exact_int(vm, value);
    if (vm.lookup_special(value, vm.names().__index__).is_empty())
        raise_type_error(vm, "'{}' object cannot be interpreted as an integer", type_name(vm, value));
    return exact_int(vm, vm.type_of(value)->slots.index(vm, value));
}

Value add(Vm& vm, const Value& a, const Value& b) { return int_binary(vm, Binary::add, a, b); }
Value sub(Vm& vm, const Value& a, const Value& b) { return int_binary(vm, Binary::sub, a, b); }
Value mul(Vm& vm, const Value& a, const Value& b) { return int_binary(vm, Binary::mul, a, b); }

Value count_items(Vm& vm, const Value& start, const Value& stop, const Value& step) {
    if (start.is_small_int() && stop.is_small_int() && step.is_small_int()) {
        std::int64_t a = start.as_small_int(), b = stop.as_small_int(), s = step.as_small_int();
        if (s > 0) return Value::small_int(a < b ? (b - a - 1) / s + 1 : 0);
        return make_int(vm, a > b ? (a - b - 1) / -s + 1 : 0);
    }
    bool up = int_sign(step) > 0;
    const Value &low = up ? start : stop, &high = up ? stop : start;
    if (int_compare(low, high) >= 0) return Value::small_int(0);
    Value size = up ? step : int_unary(vm, Unary::neg, step);
    Value distance = sub(vm, sub(vm, high, low), Value::small_int(1));
    return add(vm, int_binary(vm, Binary::floordiv, distance, size), Value::small_int(1));
}

Value range_item(Vm& vm, const Range& range, const Value& index) { return add(vm, range.start, mul(vm, index, range.step)); }

Value range_get(Vm& vm, const Value& self, const Value& key) {
    Range& range = self.get<Range>();
    if (key.as<Slice>()) {
        // As slice.indices(len), with ints of any size.
        Value indices = vm.call_method(key, "indices", {&range.length, 1});
        Tuple& t = *indices.as<Tuple>();
        Value step = mul(vm, range.step, t[2]), start = range_item(vm, range, t[0]), stop = range_item(vm, range, t[1]);
        return vm.heap().make<Range>(vm.types().range, start, stop, step, count_items(vm, start, stop, step));
    }
    if (!is_int(key) && vm.lookup_special(key, vm.names().__index__).is_empty())
        raise_type_error(vm, "range indices must be integers or slices, not {}", type_name(vm, key));
    Value index = index_value(vm, key);
    if (int_sign(index) < 0) index = add(vm, index, range.length);
    if (int_sign(index) < 0 || int_compare(index, range.length) >= 0) vm.raise(vm.types().index_error, "range object index out of range");
    return range_item(vm, range, index);
}

bool contains_int(Vm& vm, const Range& range, const Value& item) {
    bool up = int_sign(range.step) > 0;
    if (up ? int_compare(item, range.start) < 0 || int_compare(item, range.stop) >= 0
           : int_compare(item, range.start) > 0 || int_compare(item, range.stop) <= 0)
        return false;
    return int_sign(int_binary(vm, Binary::mod, sub(vm, item, range.start), range.step)) == 0;
}

bool range_contains(Vm& vm, const Value& self, const Value& item) {
    Range& range = self.get<Range>();
    if (is_int(item) && !(item.is_object() && item.object()->type() != vm.types().int_)) return contains_int(vm, range, item);
    Value it = make_range_iterator(vm, self);
    std::size_t n = 0;
    while (Value element = vm.next(it)) {
        if (vm.equal(element, item)) return true;
        if ((++n & 4095) == 0) vm.checkpoint(64);
    }
    return false;
}

Value range_compare(Vm&, const Value& self, const Value& other, Compare op) {
    if (!other.as<Range>() || (op != Compare::eq && op != Compare::ne)) return Value::not_implemented();
    Range &a = self.get<Range>(), &b = other.get<Range>();
    bool equal = int_equal(a.length, b.length);
    if (equal && int_sign(a.length) > 0) {
        equal = int_equal(a.start, b.start);
        if (equal && int_compare(a.length, Value::small_int(1)) > 0) equal = int_equal(a.step, b.step);
    }
    return Value::boolean(equal == (op == Compare::eq));
}

std::int64_t range_hash(Vm& vm, const Value& self) {
    Range& range = self.get<Range>();
    Value parts[3] = {range.length, Value::none(), Value::none()};
    if (int_sign(range.length) > 0) {
        parts[1] = range.start;
        if (!int_equal(range.length, Value::small_int(1))) parts[2] = range.step;
    }
    return vm.hash(make_tuple(vm, parts));
}

Value range_make(Vm& vm, Type*, const Value* args, std::size_t positional, const Value& keyword_names) {
    MakeArgs a(vm, "range", args, positional, keyword_names);
    a.no_keywords();
    a.expect(1, 3);
    if (positional == 1) return make_range(vm, Value::small_int(0), index_value(vm, args[0]), Value::small_int(1));
    Value start = index_value(vm, args[0]), stop = index_value(vm, args[1]);
    return make_range(vm, start, stop, positional == 3 ? index_value(vm, args[2]) : Value::small_int(1));
}

// The place of an equal element, or nothing.
Value find_in_range(Vm& vm, const Value& self, const Value& item) {
    Range& range = self.get<Range>();
    if (is_int(item)) {
        if (!contains_int(vm, range, item)) return Value::empty();
        return int_binary(vm, Binary::floordiv, sub(vm, item, range.start), range.step);
    }
    Value it = make_range_iterator(vm, self);
    for (std::int64_t i = 0;; ++i) {
        Value element = vm.next(it);
        if (element.is_empty()) return Value::empty();
        if (vm.equal(element, item)) return make_int(vm, i);
        if ((i & 4095) == 4095) vm.checkpoint(64);
    }
}

void install_slice(Vm& vm) {
    TypeBuilder t(vm, vm.types().slice);
    t.final_();
    Slots& s = t.slots();
    s.repr = [](Vm& vm, const Value& self) {
        Slice& s = self.get<Slice>();
        return make_str(vm, "slice(" + vm.repr(s.start) + ", " + vm.repr(s.stop) + ", " + vm.repr(s.step) + ")");
    };
    s.compare = [](Vm& vm, const Value& self, const Value& other, Compare op) {
        if (!other.as<Slice>()) return Value::not_implemented();
        auto as_tuple = [&](const Slice& s) {
            Value parts[] = {s.start, s.stop, s.step};
            return make_tuple(vm, parts);
        };
        return vm.compare(as_tuple(self.get<Slice>()), as_tuple(other.get<Slice>()), op);
    };
    s.make = [](Vm& vm, Type*, const Value* args, std::size_t positional, const Value& keyword_names) {
        MakeArgs a(vm, "slice", args, positional, keyword_names);
        a.no_keywords();
        a.expect(1, 3);
        if (positional == 1) return make_slice(vm, Value::none(), args[0], Value::none());
        return make_slice(vm, args[0], args[1], positional == 3 ? args[2] : Value::none());
    };
    t.property("start", [](Vm&, const Value& self) { return self.get<Slice>().start; })
        .property("stop", [](Vm&, const Value& self) { return self.get<Slice>().stop; })
        .property("step", [](Vm&, const Value& self) { return self.get<Slice>().step; })
        .method("indices", "self, length, /", [](Vm& vm, Value* a) {
            Slice& slice = a[0].get<Slice>();
            Value length = index_value(vm, a[1]);
            if (int_sign(length) < 0) raise_value_error(vm, "length should not be negative");
            auto part = [&](const Value& v) {
                if (!is_int(v) && vm.lookup_special(v, vm.names().__index__).is_empty())
                    raise_type_error(vm, "slice indices must be integers or None or have an __index__ method");
                return index_value(vm, v);
            };
            Value step = slice.step.is_none() ? Value::small_int(1) : part(slice.step);
            if (int_sign(step) == 0) raise_value_error(vm, "slice step cannot be zero");
            bool down = int_sign(step) < 0;
            Value lower = down ? Value::small_int(-1) : Value::small_int(0);
            Value upper = down ? sub(vm, length, Value::small_int(1)) : length;
            auto clip = [&](const Value& v, const Value& missing) {
                if (v.is_none()) return missing;
                Value i = part(v);
                if (int_sign(i) < 0) {
                    i = add(vm, i, length);
                    return int_compare(i, lower) < 0 ? lower : i;
                }
                return int_compare(i, upper) > 0 ? upper : i;
            };
            Value start = clip(slice.start, down ? upper : lower);
            Value parts[] = {start, clip(slice.stop, down ? lower : upper), step};
            return make_tuple(vm, parts);
        });
}

}  // namespace

Value make_range(Vm& vm, const Value& start, const Value& stop, const Value& step) {
    if (int_sign(step) == 0) raise_value_error(vm, "range() arg 3 must not be zero");
    return vm.heap().make<Range>(vm.types().range, start, stop, step, count_items(vm, start, stop, step));
}

Value make_slice(Vm& vm, Value start, Value stop, Value step) {
    return vm.heap().make<Slice>(vm.types().slice, std::move(start), std::move(stop), std::move(step));
}

RawSlice unpack_slice(Vm& vm, const Slice& slice) {
    RawSlice raw{0, INT64_MAX, 1};
    if (!slice.step.is_none()) {
        raw.step = clipped_index(vm, slice.step);
        if (raw.step == 0) raise_value_error(vm, "slice step cannot be zero");
        raw.step = std::max(raw.step, -INT64_MAX);
    }
    raw.start = slice.start.is_none() ? (raw.step < 0 ? INT64_MAX : 0) : clipped_index(vm, slice.start);
    raw.stop = slice.stop.is_none() ? (raw.step < 0 ? INT64_MIN : INT64_MAX) : clipped_index(vm, slice.stop);
    return raw;
}

SliceIndices adjust_slice(const RawSlice& raw, std::size_t length) {
    auto size = static_cast<std::int64_t>(length);
    auto clip = [&](std::int64_t i) {
        if (i < 0) {
            i = i < -size ? -1 : i + size;
            if (i < 0) i = raw.step < 0 ? -1 : 0;
        } else if (i >= size) {
            i = raw.step < 0 ? size - 1 : size;
        }
        return i;
    };
    SliceIndices s{clip(raw.start), clip(raw.stop), raw.step, 0};
    if (s.step < 0 && s.stop < s.start) s.count = static_cast<std::size_t>((s.start - s.stop - 1) / -s.step + 1);
    if (s.step > 0 && s.start < s.stop) s.count = static_cast<std::size_t>((s.stop - s.start - 1) / s.step + 1);
    return s;
}

SliceIndices slice_indices(Vm& vm, const Slice& slice, std::size_t length) { return adjust_slice(unpack_slice(vm, slice), length); }

void install_range(Vm& vm) {
    install_slice(vm);
    TypeBuilder t(vm, vm.types().range);
    t.doc("range(stop) -> range object\nrange(start, stop[, step]) -> range object");
    t.final_();
    Slots& s = t.slots();
    s.repr = [](Vm& vm, const Value& self) {
        Range& r = self.get<Range>();
        std::string out = "range(" + vm.repr(r.start) + ", " + vm.repr(r.stop);
        if (!same(r.step, Value::small_int(1))) out += ", " + vm.repr(r.step);
        return make_str(vm, out + ")");
    };
    s.hash = range_hash;
    s.compare = range_compare;
    s.truth = [](Vm&, const Value& self) { return int_sign(self.get<Range>().length) != 0; };
    s.length = [](Vm& vm, const Value& self) {
        if (auto length = int_value(self.get<Range>().length)) return *length;
        vm.raise(vm.types().overflow_error, "Python int too large to convert to C ssize_t");
    };
    s.get_item = range_get;
    s.contains = range_contains;
    s.iter = [](Vm& vm, const Value& self) { return make_range_iterator(vm, self); };
    s.make = range_make;
    t.property("start", [](Vm&, const Value& self) { return self.get<Range>().start; })
        .property("stop", [](Vm&, const Value& self) { return self.get<Range>().stop; })
        .property("step", [](Vm&, const Value& self) { return self.get<Range>().step; })
        .method("__reversed__", "self, /", [](Vm& vm, Value* a) { return make_range_reverse_iterator(vm, a[0]); })
        .method("count", "self, value, /",
                [](Vm& vm, Value* a) { return Value::small_int(find_in_range(vm, a[0], a[1]) ? 1 : 0); })
        .method("index", "self, value, /", [](Vm& vm, Value* a) {
            Value place = find_in_range(vm, a[0], a[1]);
            if (place.is_empty()) {
                if (is_int(a[1])) raise_value_error(vm, "{} is not in range", vm.repr(a[1]));
                raise_value_error(vm, "sequence.index(x): x not in sequence");
            }
            return place;
        });
}

}  // namespace python
