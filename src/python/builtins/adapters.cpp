// enumerate, zip, map, filter, reversed: classes whose instances are iterators over others.
#include "python/builtins/dict.h"
#include "python/builtins/iterators.h"
#include "python/builtins/support.h"

namespace python {
namespace {

class Enumerate final : public Iterator {
  public:
    Enumerate(Type* type, Value iterator, Value count) : Iterator(type), iterator_(std::move(iterator)), count_(std::move(count)) {}
    void traverse(Visitor& v) const override { v.visit(iterator_), v.visit(count_); }
    void clear() override { iterator_ = Value::none(); }
    Value advance(Vm& vm) override {
        Value item = vm.next(iterator_);
        if (!item) return item;
        Value count = count_;
        count_ = int_binary(vm, Binary::add, count_, Value::small_int(1));
        return make_pair(vm, std::move(count), std::move(item));
    }

  private:
    Value iterator_, count_;
};

// What zip and map share: several iterators advanced together.
class Parallel : public Iterator {
  public:
    void traverse(Visitor& v) const override {
        for (const Value& it : iterators_) v.visit(it);
    }
    void clear() override { iterators_.clear(); }

  protected:
    Parallel(Type* type, std::vector<Value> iterators) : Iterator(type), iterators_(std::move(iterators)) {}
    std::vector<Value> iterators_;
};

class Zip final : public Parallel {
  public:
    Zip(Type* type, std::vector<Value> iterators, bool strict) : Parallel(type, std::move(iterators)), strict_(strict) {}
    Value advance(Vm& vm) override {
        if (iterators_.empty()) return Value::empty();
        Value hold(this);
        std::size_t count = iterators_.size();
        auto result = new_tuple(vm, count);
        for (std::size_t i = 0; i < count; ++i) {
            Value item = vm.next(iterators_[i]);
            if (!item) {
                if (strict_) complain(vm, i);
                return Value::empty();
            }
            result->slot(i) = std::move(item);
        }
        return result;
    }

  private:
    void complain(Vm& vm, std::size_t i) {
        auto plural = [](std::size_t n) { return n == 1 ? std::string(" ") : "s 1-"; };
        if (i > 0) raise_value_error(vm, "zip() argument {} is shorter than argument{}{}", i + 1, plural(i), i);
        for (i = 1; i < iterators_.size(); ++i)
            if (vm.next(iterators_[i])) raise_value_error(vm, "zip() argument {} is longer than argument{}{}", i + 1, plural(i), i);
    }
    bool strict_;
};

class Map final : public Parallel {
  public:
    Map(Type* type, Value function, std::vector<Value> iterators) : Parallel(type, std::move(iterators)), function_(std::move(function)) {}
    void traverse(Visitor& v) const override {
        Parallel::traverse(v);
        v.visit(function_);
    }
    void clear() override {
        Parallel::clear();
        function_ = Value::none();
    }
    Value advance(Vm& vm) override {
        Value hold(this);
        std::vector<Value> items;
        items.reserve(iterators_.size());
        for (std::size_t i = 0; i < iterators_.size(); ++i) {
            Value item = vm.next(iterators_[i]);
            if (!item) return item;
            items.push_back(std::move(item));
        }
        return iterators_.empty() ? Value::empty() : vm.call(function_, items);
    }

  private:
    Value function_;
};

class Filter final : public Iterator {
  public:
    Filter(Type* type, Value function, Value iterator) : Iterator(type), function_(std::move(function)), iterator_(std::move(iterator)) {}
    void traverse(Visitor& v) const override { v.visit(function_), v.visit(iterator_); }
    void clear() override { function_ = iterator_ = Value::none(); }
    Value advance(Vm& vm) override {
        Value hold(this);
        bool plain = function_.is_none() || same(function_, Value(vm.types().bool_));
        for (;;) {
            Value item = vm.next(iterator_);
            if (!item) return item;
            if (plain ? vm.truth(item) : vm.truth(vm.call(function_, {&item, 1}))) return item;
            vm.checkpoint();
        }
    }

  private:
    Value function_, iterator_;
};

class Reversed final : public Iterator {
  public:
    Reversed(Type* type, Value sequence, std::int64_t length) : Iterator(type), sequence_(std::move(sequence)), index_(length - 1) {}
    void traverse(Visitor& v) const override {
        if (sequence_) v.visit(sequence_);
    }
    void clear() override { sequence_ = Value::empty(); }
    Value advance(Vm& vm) override {
        if (!sequence_) return Value::empty();
        Value sequence = sequence_;
        if (index_ >= 0) {
            try {
                return vm.get_item(sequence, make_int(vm, index_--));
            } catch (Raised& raised) {
                if (!vm.exception_matches(raised.exception, vm.types().index_error) && !vm.exception_matches(raised.exception, vm.types().stop_iteration))
                    throw;
            }
        }
        sequence_ = Value::empty();
        return Value::empty();
    }
    std::int64_t length_hint() const override { return sequence_ ? index_ + 1 : 0; }

  private:
    Value sequence_;  // empty once it is exhausted
    std::int64_t index_;
};

Value enumerate_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& names) {
    MakeArgs a(vm, "enumerate", args, positional, names);
    Value iterable = a.take(0, "iterable"), start = a.take(1, "start");
    if (!iterable) raise_type_error(vm, "enumerate() missing required argument 'iterable' (pos 1)");
    a.finish(2);
    if (start) {
        if (!is_int(start) && vm.lookup_special(start, vm.names().__index__).is_empty())
            raise_type_error(vm, "'{}' object cannot be interpreted as an integer", type_name(vm, start));
        start = is_int(start) ? exact_int(vm, start) : exact_int(vm, vm.type_of(start)->slots.index(vm, start));
    } else {
        start = Value::small_int(0);
    }
    return vm.heap().make<Enumerate>(cls, vm.iter(iterable), start);
}

std::vector<Value> iterators_of(Vm& vm, const Value* args, std::size_t count) {
    std::vector<Value> out;
    for (std::size_t i = 0; i < count; ++i) out.push_back(vm.iter(args[i]));
    return out;
}

Value zip_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& names) {
    MakeArgs a(vm, "zip", args, positional, names);
    Value strict;
    if (a.keywords()) {
        MakeArgs only(vm, "zip", args + positional, 0, names);
        strict = only.take(0, "strict");
        only.finish(1);
    }
    std::vector<Value> iterators;
    for (std::size_t i = 0; i < positional; ++i) {
        if (!vm.type_of(args[i])->slots.iter && !vm.type_of(args[i])->slots.get_item)
            raise_type_error(vm, "'{}' object is not iterable", type_name(vm, args[i]));
        iterators.push_back(vm.iter(args[i]));
    }
    return vm.heap().make<Zip>(cls, std::move(iterators), strict && vm.truth(strict));
}

Value map_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& names) {
    MakeArgs a(vm, "map", args, positional, names);
    if (cls == vm.builtins->map) a.no_keywords();
    if (positional < 2) raise_type_error(vm, "map() must have at least two arguments.");
    return vm.heap().make<Map>(cls, args[0], iterators_of(vm, args + 1, positional - 1));
}

Value filter_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& names) {
    MakeArgs a(vm, "filter", args, positional, names);
    if (cls == vm.builtins->filter) a.no_keywords();
    a.expect(2, 2);
    return vm.heap().make<Filter>(cls, args[0], vm.iter(args[1]));
}

Value reversed_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& names) {
    MakeArgs a(vm, "reversed", args, positional, names);
    if (cls == vm.builtins->reversed) a.no_keywords();
    a.expect(1, 1);
    const Value* method = vm.type_of(args[0])->lookup(vm.names().__reversed__);
    if (method && !method->is_none()) return vm.call(vm.lookup_special(args[0], vm.names().__reversed__));
    const Slots& slots = vm.type_of(args[0])->slots;
    if (method || !slots.get_item || (!slots.length && !vm.type_of(args[0])->has(Type::kPython)) || vm.is_instance(args[0], vm.types().dict))
        raise_type_error(vm, "'{}' object is not reversible", type_name(vm, args[0]));
    return vm.heap().make<Reversed>(cls, args[0], vm.length(args[0]));
}

}  // namespace

void install_adapters(Vm& vm, Dict& names) {
    BuiltinState& b = *vm.builtins;
    auto add = [&](Type*& place, const char* name, decltype(Slots::make) make, const char* doc) {
        TypeBuilder t(vm, name, vm.types().object);
        place = t.type();
        t.layout(Layout::iterator).doc(doc);
        t.slots().iter = [](Vm&, const Value& self) { return self; };
        t.slots().next = [](Vm& vm, const Value& self) { return static_cast<Iterator*>(self.object())->advance(vm); };
        t.slots().make = make;
        if (make == enumerate_make) t.class_getitem();
        if (make == reversed_make)
            t.method("__length_hint__", "self, /",
                     [](Vm& vm, Value* a) { return make_int(vm, static_cast<Iterator*>(a[0].object())->length_hint()); });
        names.set(vm.intern(name), Value(place));
    };
    add(b.enumerate, "enumerate", enumerate_make, "Return an enumerate object.");
    add(b.zip, "zip", zip_make, "The zip object yields n-length tuples, where n is the number of iterables passed as arguments to zip().");
    add(b.map, "map", map_make, "Make an iterator that computes the function using arguments from each of the iterables.");
    add(b.filter, "filter", filter_make, "Return an iterator yielding those items of iterable for which function(item) is true.");
    add(b.reversed, "reversed", reversed_make, "Return a reverse iterator over the values of the given sequence.");
}

}  // namespace python
