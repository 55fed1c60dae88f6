// The module `itertools`: the iterators over other iterators. combinations and their like are in
// itertools_combinatorics.cpp, groupby and tee in itertools_grouping.cpp.
//
// Whatever an iterator calls may call the iterator again, or drop it: what is used after such a call is held here.
#include <climits>

#include "python/modules/itertools_support.h"
#include "python/modules/modules.h"

namespace python {
namespace {

// An iterator over one other.
class Over : public Iterator {
  public:
    void traverse(Visitor& v) const override {
        if (source_) v.visit(source_);
        if (function_) v.visit(function_);
    }
    void clear() override { source_ = function_ = Value::empty(); }

  protected:
    Over(Type* type, Value function, Value source) : Iterator(type), function_(std::move(function)), source_(std::move(source)) {}
    Value pull(Vm& vm) {  // the source's next; lets go of the source at its end
        if (!source_) return Value::empty();
        Value source = source_;
        Value item = vm.next(source);
        if (!item) source_ = Value::empty();
        return item;
    }
    Value function_, source_;  // empty: there is none
};

// -- accumulate -----------------------------------------------------------------------------------------------------

class Accumulate final : public Over {
  public:
    Accumulate(Type* type, Value function, Value source, Value initial)
        : Over(type, std::move(function), std::move(source)), initial_(std::move(initial)) {}
    void traverse(Visitor& v) const override {
        Over::traverse(v);
        if (initial_) v.visit(initial_);
        if (total_) v.visit(total_);
    }
    void clear() override {
        Over::clear();
        initial_ = total_ = Value::empty();
    }
    Value advance(Vm& vm) override {
        if (initial_) return total_ = std::exchange(initial_, Value::empty());
        Value item = pull(vm);
        if (!item) return item;
        if (!total_) return total_ = item;
        const Value args[] = {total_, item};
        Value function = function_;
        Value total = function.is_none() || !function ? vm.binary(Binary::add, args[0], args[1]) : vm.call(function, args);
        total_ = total;
        return total;
    }

  private:
    Value initial_, total_;
};

Value accumulate_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& names) {
    IterArgs a(vm, "accumulate", cls, args, positional, names);
    if (positional > 2) raise_type_error(vm, "accumulate() takes at most 2 positional arguments ({} given)", positional);
    Value iterable = a.required(0, "iterable"), function = a.take(1, "func"), initial = a.take(IterArgs::kKeywordOnly, "initial");
    a.finish(3);
    if (initial && initial.is_none()) initial = Value::empty();
    return vm.heap().make<Accumulate>(cls, function ? function : Value::none(), vm.iter(iterable), initial);
}

// -- chain ------------------------------------------------------------------------------------------------------------

class Chain final : public Over {
  public:
    Chain(Type* type, Value source) : Over(type, Value::empty(), std::move(source)) {}
    void traverse(Visitor& v) const override {
        Over::traverse(v);
        if (active_) v.visit(active_);
    }
    void clear() override {
        Over::clear();
        active_ = Value::empty();
    }
    Value advance(Vm& vm) override {
        for (;;) {
            if (!active_) {
                Value iterable = pull(vm);
                if (!iterable) return iterable;
                try {
                    active_ = vm.iter(iterable);
                } catch (Raised&) {
                    source_ = Value::empty();
                    throw;
                }
            }
            Value active = active_;
            if (Value item = vm.next(active)) return item;
            active_ = Value::empty();
            vm.checkpoint();
        }
    }

  private:
    Value active_;  // the iterator that gives items now
};

Value chain_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& names) {
    IterArgs a(vm, "chain", cls, args, positional, names);
    a.no_keywords();
    return vm.heap().make<Chain>(cls, vm.iter(vm.make_tuple({args, positional})));
}

Value chain_from_iterable(Vm& vm, Value* a) { return vm.heap().make<Chain>(a[0].as<Type>(), vm.iter(a[1])); }

// -- choosing items -----------------------------------------------------------------------------------------------------

class Compress final : public Over {
  public:
    Compress(Type* type, Value data, Value selectors) : Over(type, std::move(selectors), std::move(data)) {}
    Value advance(Vm& vm) override {
        for (;;) {
            if (!source_ || !function_) return Value::empty();
            Value data = source_, selectors = function_;
            Value item = vm.next(data);
            if (!item) return item;
            Value selector = vm.next(selectors);
            if (!selector) return selector;
            if (vm.truth(selector)) return item;
            vm.checkpoint();
        }
    }
};

Value compress_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& names) {
    IterArgs a(vm, "compress", cls, args, positional, names);
    Value data = a.required(0, "data"), selectors = a.required(1, "selectors");
    a.finish(2);
    data = vm.iter(data);
    return vm.heap().make<Compress>(cls, data, vm.iter(selectors));
}

enum class Choice : std::uint8_t { filterfalse, takewhile, dropwhile };
constexpr std::string_view kChoiceNames[] = {"filterfalse", "takewhile", "dropwhile"};

template <Choice C>
class Choose final : public Over {
  public:
    Choose(Type* type, Value function, Value source) : Over(type, std::move(function), std::move(source)) {}
    Value advance(Vm& vm) override {
        for (;;) {
            if (C == Choice::takewhile && over_) return Value::empty();
            Value item = pull(vm);
            if (!item || (C == Choice::dropwhile && over_)) return item;
            const bool good = holds(vm, item);
            if constexpr (C == Choice::filterfalse) {
                if (!good) return item;
            } else if constexpr (C == Choice::takewhile) {
                if (good) return item;
                over_ = true;
                return Value::empty();
            } else {
                if (!good) {
                    over_ = true;
                    return item;
                }
            }
            vm.checkpoint();
        }
    }

  private:
    bool holds(Vm& vm, const Value& item) {
        Value function = function_;
        if (C == Choice::filterfalse && (function.is_none() || same(function, Value(vm.types().bool_)))) return vm.truth(item);
        return vm.truth(vm.call(function, {&item, 1}));
    }
    bool over_ = false;
};

template <Choice C>
Value choose_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& names) {
    IterArgs a(vm, kChoiceNames[static_cast<int>(C)], cls, args, positional, names);
    a.exactly(2);
    return vm.heap().make<Choose<C>>(cls, args[0], vm.iter(args[1]));
}

class Starmap final : public Over {
  public:
    Starmap(Type* type, Value function, Value source) : Over(type, std::move(function), std::move(source)) {}
    Value advance(Vm& vm) override {
        Value item = pull(vm), function = function_;
        if (!item) return item;
        const Value args = tuple_from(vm, item);
        return vm.call(function, args.as<Tuple>()->span());
    }
};

Value starmap_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& names) {
    IterArgs a(vm, "starmap", cls, args, positional, names);
    a.exactly(2);
    return vm.heap().make<Starmap>(cls, args[0], vm.iter(args[1]));
}

class Pairwise final : public Over {
  public:
    Pairwise(Type* type, Value source) : Over(type, Value::empty(), std::move(source)) {}
    Value advance(Vm& vm) override {
        if (!function_) {  // holds the item before
            function_ = pull(vm);
            if (!function_) return Value::empty();
        }
        Value before = function_, item = pull(vm);
        if (!item) {
            function_ = Value::empty();
            return item;
        }
        function_ = item;
        return pair(vm, before, item);
    }
};

Value pairwise_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& names) {
    IterArgs a(vm, "pairwise", cls, args, positional, names);
    a.exactly(1);
    return vm.heap().make<Pairwise>(cls, vm.iter(args[0]));
}

// -- islice -------------------------------------------------------------------------------------------------------------

class Islice final : public Over {
  public:
    Islice(Type* type, Value source, std::int64_t next, std::int64_t stop, std::int64_t step)
        : Over(type, Value::empty(), std::move(source)), next_(next), stop_(stop), step_(step) {}
    Value advance(Vm& vm) override {
        const std::int64_t stop = stop_ < 0 ? INT64_MAX : stop_;
        while (count_ < next_ && source_) {
            if (!pull(vm)) return Value::empty();
            ++count_;
            vm.checkpoint();
        }
        if (count_ >= stop) {
            source_ = Value::empty();
            return Value::empty();
        }
        Value item = pull(vm);
        if (!item) return item;
        ++count_;
        next_ = next_ > INT64_MAX - step_ ? stop : std::min(next_ + step_, stop);
        return item;
    }

  private:
    std::int64_t next_, stop_, step_, count_ = 0;  // stop < 0: none
};

// An argument of islice(): None is `missing`; nothing if it is not an int from 0 to sys.maxsize.
std::optional<std::int64_t> slice_argument(Vm& vm, const Value& value, std::int64_t missing) {
    if (value.is_none()) return missing;
    Value integer = value;
    if (!is_int(value)) {
        auto index = vm.type_of(value)->slots.index;
        if (!index || vm.lookup_special(value, vm.names().__index__).is_empty()) return std::nullopt;
        integer = index(vm, value);
    }
    auto number = int_value(integer);
    return number && *number >= 0 ? number : std::nullopt;
}

Value islice_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& names) {
    IterArgs a(vm, "islice", cls, args, positional, names);
    a.no_keywords();
    a.expect(2, 4);
    std::optional<std::int64_t> start = 0, stop = -1, step = 1;
    if (positional == 2) {
        stop = slice_argument(vm, args[1], -1);
        if (!stop) raise_value_error(vm, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
    } else {
        start = slice_argument(vm, args[1], 0);
        stop = slice_argument(vm, args[2], -1);
        if (!stop && start) raise_value_error(vm, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
        if (!start || !stop) raise_value_error(vm, "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
        if (positional == 4) step = slice_argument(vm, args[3], 1);
        if (!step || *step < 1) raise_value_error(vm, "Step for islice() must be a positive integer or None.");
    }
    return vm.heap().make<Islice>(cls, vm.iter(args[0]), *start, *stop, *step);
}

// -- count, cycle, repeat -----------------------------------------------------------------------------------------------

class Count final : public Iterator {
  public:
    Count(Type* type, Value next, Value step) : Iterator(type), next_(std::move(next)), step_(std::move(step)) {}
    void traverse(Visitor& v) const override {
        v.visit(next_);
        v.visit(step_);
    }
    void clear() override { next_ = step_ = Value::none(); }
    Value advance(Vm& vm) override {
        Value now = next_;
        next_ = vm.binary(Binary::add, now, step_);
        return now;
    }
    Value next_, step_;
};

Value count_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& names) {
    IterArgs a(vm, "count", cls, args, positional, names);
    Value start = a.take(0, "start"), step = a.take(1, "step");
    a.finish(2);
    for (const Value* number : {&start, &step})
        if (*number && !is_int(*number) && !is_float(*number) && !vm.type_of(*number)->slots.to_float && !vm.type_of(*number)->slots.index &&
            vm.type_of(*number) != vm.types().complex)
            raise_type_error(vm, "a number is required");
    return vm.heap().make<Count>(cls, start ? start : Value::small_int(0), step ? step : Value::small_int(1));
}

Value count_repr(Vm& vm, const Value& self) {
    auto& count = *static_cast<Count*>(self.object());
    std::string out = vm.type_of(self)->name() + "(" + vm.repr(count.next_);
    if (!same(count.step_, Value::small_int(1))) out += ", " + vm.repr(count.step_);
    return text(vm, out + ")");
}

class Cycle final : public Over {
  public:
    Cycle(Type* type, Value source, base::Ref<List> saved) : Over(type, std::move(saved), std::move(source)) {}
    Value advance(Vm& vm) override {
        if (source_) {
            Value item = pull(vm);
            if (item) {
                function_.as<List>()->append(item);
                return item;
            }
        }
        List* saved = function_.as<List>();
        if (!saved || saved->size() == 0) return Value::empty();
        if (at_ >= saved->size()) at_ = 0;
        return (*saved)[at_++];
    }

  private:
    std::size_t at_ = 0;
};

Value cycle_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& names) {
    IterArgs a(vm, "cycle", cls, args, positional, names);
    a.exactly(1);
    return vm.heap().make<Cycle>(cls, vm.iter(args[0]), new_list(vm));
}

class Repeat final : public Iterator {
  public:
    Repeat(Type* type, Value item, std::int64_t left) : Iterator(type), item_(std::move(item)), left_(left) {}
    void traverse(Visitor& v) const override { v.visit(item_); }
    void clear() override { item_ = Value::none(); }
    Value advance(Vm&) override {
        if (left_ == 0) return Value::empty();
        if (left_ > 0) --left_;
        return item_;
    }
    std::int64_t length_hint() const override { return left_; }
    Value item_;
    std::int64_t left_;  // below 0: for ever
};

Value repeat_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& names) {
    IterArgs a(vm, "repeat", cls, args, positional, names);
    Value object = a.required(0, "object"), times = a.take(1, "times");
    a.finish(2);
    return vm.heap().make<Repeat>(cls, object, times ? std::max<std::int64_t>(int_argument(vm, times), 0) : -1);
}

Value repeat_repr(Vm& vm, const Value& self) {
    auto& repeat = *static_cast<Repeat*>(self.object());
    std::string out = vm.type_of(self)->name() + "(" + vm.repr(repeat.item_);
    if (repeat.left_ >= 0) out += fmt::format(", {}", repeat.left_);
    return text(vm, out + ")");
}

Value repeat_length_hint(Vm& vm, Value* a) {
    auto& repeat = *static_cast<Repeat*>(a[0].object());
    if (repeat.left_ < 0) raise_type_error(vm, "len() of unsized object");
    return vm.make_int(repeat.left_);
}

// -- zip_longest --------------------------------------------------------------------------------------------------------

class ZipLongest final : public Iterator {
  public:
    ZipLongest(Type* type, std::vector<Value> iterators, Value fill)
        : Iterator(type), iterators_(std::move(iterators)), fill_(std::move(fill)), active_(iterators_.size()) {}
    void traverse(Visitor& v) const override {
        for (const Value& iterator : iterators_)
            if (iterator) v.visit(iterator);
        v.visit(fill_);
    }
    void clear() override {
        iterators_.clear();
        fill_ = Value::none();
        active_ = 0;
    }
    Value advance(Vm& vm) override {
        if (active_ == 0) return Value::empty();
        auto result = vm.heap().make<Tuple>(vm.types().tuple, vm.heap(), iterators_.size());
        for (std::size_t i = 0; i < result->size(); ++i) {
            Value iterator = i < iterators_.size() ? iterators_[i] : Value::empty();
            Value item;
            if (iterator) {
                try {
                    item = vm.next(iterator);
                } catch (Raised&) {
                    active_ = 0;
                    throw;
                }
                if (!item) {
                    iterators_[i] = Value::empty();
                    if (--active_ == 0) return Value::empty();
                }
            }
            result->slot(i) = item ? item : fill_;
        }
        return result;
    }

  private:
    std::vector<Value> iterators_;  // empty ones are exhausted
    Value fill_;
    std::size_t active_;
};

Value zip_longest_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& names) {
    Value fill = Value::none();
    if (names) {
        Tuple& keywords = *names.as<Tuple>();
        if (keywords.size() != 1 || keywords[0].as<Str>()->text() != "fillvalue")
            raise_type_error(vm, "zip_longest() got an unexpected keyword argument");
        fill = args[positional];
    }
    std::vector<Value> iterators;
    for (std::size_t i = 0; i < positional; ++i) iterators.push_back(vm.iter(args[i]));
    return vm.heap().make<ZipLongest>(cls, std::move(iterators), fill);
}

}  // namespace

Type* add_iterator_class(Vm& vm, Module& m, std::string_view name, MakeFn make, const std::function<void(TypeBuilder&)>& more) {
    TypeBuilder t(vm, name, vm.types().object, "itertools");
    t.layout(Layout::iterator);
    t.slots().iter = [](Vm&, const Value& self) { return self; };
    t.slots().next = [](Vm& vm, const Value& self) { return static_cast<Iterator*>(self.object())->advance(vm); };
    if (make) t.slots().make = make;
    else t.not_constructible();
    if (more) more(t);
    m.add_type(vm, t.type());
    return t.type();
}

void fill_itertools(Vm& vm, Module& m) {
    m.set(vm, "__doc__", vm.make_str("Functional tools for creating and using iterators."));
    add_iterator_class(vm, m, "accumulate", accumulate_make);
    add_iterator_class(vm, m, "chain", chain_make, [](TypeBuilder& t) {
        t.class_method("from_iterable", "cls, iterable, /", chain_from_iterable).class_getitem();
    });
    add_iterator_class(vm, m, "compress", compress_make);
    add_iterator_class(vm, m, "count", count_make, [](TypeBuilder& t) { t.slots().repr = count_repr; });
    add_iterator_class(vm, m, "cycle", cycle_make);
    add_iterator_class(vm, m, "dropwhile", choose_make<Choice::dropwhile>);
    add_iterator_class(vm, m, "filterfalse", choose_make<Choice::filterfalse>);
    add_iterator_class(vm, m, "islice", islice_make);
    add_iterator_class(vm, m, "pairwise", pairwise_make);
    add_iterator_class(vm, m, "repeat", repeat_make, [](TypeBuilder& t) {
        t.slots().repr = repeat_repr;
        t.method("__length_hint__", "self, /", repeat_length_hint);
    });
    add_iterator_class(vm, m, "starmap", starmap_make);
    add_iterator_class(vm, m, "takewhile", choose_make<Choice::takewhile>);
    add_iterator_class(vm, m, "zip_longest", zip_longest_make);
    add_combinatorics(vm, m);
    add_grouping(vm, m);
}

}  // namespace python
