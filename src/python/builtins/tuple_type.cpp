// The class tuple.
#include <algorithm>
#include <new>

#include "python/builtins/iterators.h"
#include "python/builtins/support.h"

namespace python {
namespace {

Value tuple_repr(Vm& vm, const Value& self) {
    Tuple& tuple = self.get<Tuple>();
    if (tuple.size() == 0) return make_str(vm, "()");
    ReprGuard guard(vm, self);
    if (guard.again()) return make_str(vm, "(...)");
    std::string out = "(";
    for (std::size_t i = 0; i < tuple.size(); ++i) {
        if (i) out += ", ";
        append_repr(vm, out, tuple[i]);
    }
    return make_str(vm, out + (tuple.size() == 1 ? ",)" : ")"));
}

std::int64_t tuple_hash(Vm& vm, const Value& self) {
    Tuple& tuple = self.get<Tuple>();
    Vm::Recursion guard(vm);
    constexpr std::size_t kFew = 8;
    std::int64_t few[kFew];
    std::vector<std::int64_t> many;
    std::int64_t* hashes = few;
    if (tuple.size() > kFew) {
        many.resize(tuple.size());
        hashes = many.data();
    }
    for (std::size_t i = 0; i < tuple.size(); ++i) hashes[i] = vm.hash(tuple[i]);
    return hash_items(tuple.size(), hashes);
}

Value tuple_compare(Vm& vm, const Value& self, const Value& other, Compare op) {
    if (!other.as<Tuple>()) return Value::not_implemented();
    Tuple &a = self.get<Tuple>(), &b = other.get<Tuple>();
    std::size_t i = 0;
    for (; i < a.size() && i < b.size(); ++i) {
        if (vm.equal(a[i], b[i])) continue;
        if (op == Compare::eq || op == Compare::ne) return Value::boolean(op == Compare::ne);
        return vm.compare(a[i], b[i], op);
    }
    return Value::boolean(holds(op, a.size() < b.size() ? -1 : a.size() > b.size()));
}

Value tuple_get(Vm& vm, const Value& self, const Value& key) {
    Tuple& tuple = self.get<Tuple>();
    if (Slice* slice = key.as<Slice>()) {
        SliceIndices s = slice_indices(vm, *slice, tuple.size());
        if (s.count == tuple.size() && s.step == 1 && tuple.type() == vm.types().tuple) return self;
        auto result = new_tuple(vm, s.count);
        std::int64_t at = s.start;
        for (std::size_t i = 0; i < s.count; ++i, at += s.step) result->slot(i) = tuple[static_cast<std::size_t>(at)];
        return result;
    }
    std::int64_t index = key.is_small_int() ? key.as_small_int()
                                            : subscript_index(vm, key, "tuple indices must be integers or slices, not " + type_name(vm, key));
    std::size_t place;
    if (!normalise_index(index, tuple.size(), place)) vm.raise(vm.types().index_error, "tuple index out of range");
    return tuple[place];
}

Value tuple_binary(Vm& vm, Binary op, const Value& self, const Value& other, bool reflected) {
    Tuple& tuple = self.get<Tuple>();
    if (op == Binary::add && !reflected && other.as<Tuple>()) {
        Tuple& more = other.get<Tuple>();
        if (more.size() == 0 && tuple.type() == vm.types().tuple) return self;
        if (tuple.size() == 0 && more.type() == vm.types().tuple) return other;
        auto result = new_tuple(vm, tuple.size() + more.size());
        for (std::size_t i = 0; i < tuple.size(); ++i) result->slot(i) = tuple[i];
        for (std::size_t i = 0; i < more.size(); ++i) result->slot(tuple.size() + i) = more[i];
        return result;
    }
    if (op == Binary::mul) {
        if (auto times = repeat_count(vm, other)) {
            if (*times <= 0 || tuple.size() == 0) return vm.builtins->empty_tuple;
            if (*times == 1 && tuple.type() == vm.types().tuple) return self;
            if (static_cast<std::uint64_t>(*times) > (std::size_t{1} << 40) / tuple.size()) vm.raise_memory_error();
            auto result = new_tuple(vm, tuple.size() * static_cast<std::size_t>(*times));
            for (std::size_t i = 0; i < result->size(); ++i) {
                result->slot(i) = tuple[i % tuple.size()];
                if ((i & 0xFFFF) == 0xFFFF) vm.checkpoint(256);
            }
            return result;
        }
    }
    return Value::not_implemented();
}

Value tuple_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& keyword_names) {
    MakeArgs a(vm, "tuple", args, positional, keyword_names);
    if (cls == vm.types().tuple) a.no_keywords();
    a.expect(0, 1);
    Value plain = positional ? tuple_from(vm, args[0]) : vm.builtins->empty_tuple;
    if (cls == vm.types().tuple) return plain;
    return vm.heap().make<Tuple>(cls, vm.heap(), plain.get<Tuple>().span());
}

Value tuple_index(Vm& vm, Value* a) {
    Tuple& tuple = a[0].get<Tuple>();
    std::int64_t from, to;
    clip_range(vm, a[2], a[3], tuple.size(), from, to);
    for (std::int64_t i = from; i < to; ++i)
        if (vm.equal(tuple[static_cast<std::size_t>(i)], a[1])) return Value::small_int(i);
    raise_value_error(vm, "tuple.index(x): x not in tuple");
}

}  // namespace

Tuple::Tuple(Type* type, Heap& heap, std::size_t size) : Object(type, Layout::tuple), items_(inline_), size_(size), heap_(heap) {
    if (size_ <= kInline) return;
    heap_.charge(size_ * sizeof(Value));
    items_ = static_cast<Value*>(::operator new(size_ * sizeof(Value)));
    for (std::size_t i = 0; i < size_; ++i) ::new (items_ + i) Value();
}

Tuple::Tuple(Type* type, Heap& heap, std::span<const Value> items) : Tuple(type, heap, items.size()) {
    for (std::size_t i = 0; i < size_; ++i) items_[i] = items[i];
}

Tuple::~Tuple() {
    for (std::size_t i = size_; i-- > 0;) items_[i] = Value::empty();  // the last one first, as in CPython
    if (items_ == inline_) return;
    ::operator delete(items_);
    heap_.uncharge(size_ * sizeof(Value));
}

void Tuple::clear() {
    for (std::size_t i = size_; i-- > 0;) {
        Value dead = std::move(items_[i]);
        items_[i] = Value::none();  // whoever still looks finds something
    }
}

base::Ref<Tuple> new_tuple(Vm& vm, std::size_t size) {
    if (size == 0 && vm.builtins && vm.builtins->empty_tuple) return base::Ref<Tuple>(&vm.builtins->empty_tuple.get<Tuple>());
    return vm.heap().make<Tuple>(vm.types().tuple, vm.heap(), size);
}

Value make_tuple(Vm& vm, std::span<const Value> items) {
    auto tuple = new_tuple(vm, items.size());
    for (std::size_t i = 0; i < items.size(); ++i) tuple->slot(i) = items[i];
    return tuple;
}

Value make_pair(Vm& vm, Value first, Value second) {
    auto tuple = vm.heap().make<Tuple>(vm.types().tuple, vm.heap(), std::size_t{2});
    tuple->slot(0) = std::move(first);
    tuple->slot(1) = std::move(second);
    return tuple;
}

Value tuple_from(Vm& vm, const Value& iterable) {
    if (Tuple* tuple = iterable.as<Tuple>(); tuple && tuple->type() == vm.types().tuple) return iterable;
    if (List* list = iterable.as<List>(); list && list->type() == vm.types().list) return make_tuple(vm, list->span());
    auto list = list_from(vm, iterable);
    return make_tuple(vm, list->span());
}

// The xxHash-based mix of CPython's tuplehash().
std::int64_t hash_items(std::size_t count, const std::int64_t* hashes) {
    constexpr std::uint64_t kPrime1 = 11400714785074694791u, kPrime2 = 14029467366897019727u, kPrime5 = 2870177450012600261u;
    std::uint64_t accumulator = kPrime5;
    for (std::size_t i = 0; i < count; ++i) {
        accumulator += static_cast<std::uint64_t>(hashes[i]) * kPrime2;
        accumulator = accumulator << 31 | accumulator >> 33;
        accumulator *= kPrime1;
    }
    accumulator += count ^ (kPrime5 ^ 3527539u);
    return accumulator == static_cast<std::uint64_t>(-1) ? 1546275796 : static_cast<std::int64_t>(accumulator);
}

void install_tuple(Vm& vm) {
    TypeBuilder t(vm, vm.types().tuple);
    t.doc("Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty tuple.\n"
          "If iterable is specified the tuple is initialized from iterable's items.\n\n"
          "If the argument is a tuple, the return value is the same object.");
    t.class_getitem();
    Slots& s = t.slots();
    s.repr = tuple_repr;
    s.hash = tuple_hash;
    s.compare = tuple_compare;
    s.length = [](Vm&, const Value& self) { return static_cast<std::int64_t>(self.get<Tuple>().size()); };
    s.get_item = tuple_get;
    s.contains = [](Vm& vm, const Value& self, const Value& item) {
        for (const Value& element : self.get<Tuple>().span())
            if (vm.equal(element, item)) return true;
        return false;
    };
    s.iter = [](Vm& vm, const Value& self) { return make_tuple_iterator(vm, self); };
    s.binary = tuple_binary;
    s.binary_ops = 1u << static_cast<int>(Binary::add) | 1u << static_cast<int>(Binary::mul);
    s.reflected_ops = 1u << static_cast<int>(Binary::mul);
    s.make = tuple_make;
    t.method("index", "self, value, start=0, stop=..., /", tuple_index)
        .method("count", "self, value, /",
                [](Vm& vm, Value* a) {
                    std::int64_t count = 0;
                    for (const Value& element : a[0].get<Tuple>().span()) count += vm.equal(element, a[1]);
                    return Value::small_int(count);
                })
        .method("__getnewargs__", "self, /", [](Vm& vm, Value* a) {
            Value copy = make_tuple(vm, a[0].get<Tuple>().span());
            return make_tuple(vm, {&copy, 1});
        });
}

}  // namespace python
