#include "python/builtins/iterators.h"

#include "python/builtins/bytes.h"
#include "python/builtins/dict.h"
#include "python/builtins/set.h"
#include "python/builtins/support.h"
#include "python/builtins/utf8.h"

namespace python {
namespace {

// An iterator over one container, which it lets go of at the end.
class Walk : public Iterator {
  public:
    void traverse(Visitor& v) const override {
        if (over_) v.visit(over_);
    }
    void clear() override { over_ = Value::empty(); }

  protected:
    Walk(Type* type, Value over) : Iterator(type), over_(std::move(over)) {}
    Value end() {
        over_ = Value::empty();
        return Value::empty();
    }
    Value over_;  // empty once it is exhausted
};

class ListReverseIterator final : public Walk {
  public:
    ListReverseIterator(Type* type, Value list) : Walk(type, std::move(list)), index_(static_cast<std::int64_t>(over_.as<List>()->size()) - 1) {}
    Value advance(Vm&) override {
        if (!over_) return Value::empty();
        List& list = *static_cast<List*>(over_.object());
        if (index_ < 0 || index_ >= static_cast<std::int64_t>(list.size())) return end();
        return list[static_cast<std::size_t>(index_--)];
    }
    std::int64_t length_hint() const override { return over_ ? index_ + 1 : 0; }

  private:
    std::int64_t index_;
};

class StrIterator final : public Walk {
  public:
    StrIterator(Type* type, Value str) : Walk(type, std::move(str)), left_(static_cast<std::int64_t>(as_str(over_)->length())) {}
    Value advance(Vm& vm) override {
        if (!over_) return Value::empty();
        std::string_view text = static_cast<Str*>(over_.object())->text();
        if (at_ >= text.size()) return end();
        --left_;
        return make_char(vm, decode_next(text, at_));
    }
    std::int64_t length_hint() const override { return over_ ? left_ : 0; }

  private:
    std::size_t at_ = 0;
    std::int64_t left_;
};

class BytesIterator final : public Walk {
  public:
    BytesIterator(Type* type, Value bytes) : Walk(type, std::move(bytes)) {}
    Value advance(Vm&) override {
        if (!over_) return Value::empty();
        std::string scratch;
        std::string_view data;
        bytes_view(over_, scratch, data);
        if (at_ >= data.size()) return end();
        return Value::small_int(static_cast<unsigned char>(data[at_++]));
    }
    std::int64_t length_hint() const override {
        std::string scratch;
        std::string_view data;
        if (over_) bytes_view(over_, scratch, data);
        return data.size() > at_ ? static_cast<std::int64_t>(data.size() - at_) : 0;
    }

  private:
    std::size_t at_ = 0;
};

class LongRangeIterator final : public Iterator {
  public:
    LongRangeIterator(Type* type, Value next, Value step, Value left)
        : Iterator(type), next_(std::move(next)), step_(std::move(step)), left_(std::move(left)) {}
    Value advance(Vm& vm) override {
        if (int_sign(left_) <= 0) return Value::empty();
        left_ = int_binary(vm, Binary::sub, left_, Value::small_int(1));
        Value item = next_;
        next_ = int_binary(vm, Binary::add, next_, step_);
        return item;
    }
    std::int64_t length_hint() const override { return int_value(left_).value_or(-1); }

  private:
    Value next_, step_, left_;  // ints
};

class SequenceIterator final : public Walk {
  public:
    SequenceIterator(Type* type, Value sequence) : Walk(type, std::move(sequence)) {}
    Value advance(Vm& vm) override {
        if (!over_) return Value::empty();
        Value sequence = over_;
        try {
            return vm.get_item(sequence, make_int(vm, index_++));
        } catch (Raised& raised) {
            if (!vm.exception_matches(raised.exception, vm.types().index_error) &&
                !vm.exception_matches(raised.exception, vm.types().stop_iteration))
                throw;
        }
        return end();
    }

  private:
    std::int64_t index_ = 0;
};

class CallableIterator final : public Walk {
  public:
    CallableIterator(Type* type, Value callable, Value sentinel) : Walk(type, std::move(callable)), sentinel_(std::move(sentinel)) {}
    void traverse(Visitor& v) const override {
        Walk::traverse(v);
        v.visit(sentinel_);
    }
    void clear() override {
        Walk::clear();
        sentinel_ = Value::none();
    }
    Value advance(Vm& vm) override {
        if (!over_) return Value::empty();
        Value callable = over_;
        try {
            Value result = vm.call(callable);
            if (!vm.equal(sentinel_, result)) return result;
        } catch (Raised& raised) {
            if (!vm.exception_matches(raised.exception, vm.types().stop_iteration)) throw;
        }
        return end();
    }

  private:
    Value sentinel_;
};

class DictIterator final : public Walk {
  public:
    DictIterator(Type* type, Value dict, DictWalk what, bool reversed)
        : Walk(type, std::move(dict)), what_(what), reversed_(reversed), size_(this->dict().size()), left_(size_),
          at_(reversed ? this->dict().slots() : 0) {}
    Value advance(Vm& vm) override {
        if (!over_) return Value::empty();
        Dict& d = dict();
        if (d.size() != size_) {
            size_ = SIZE_MAX;  // it stays broken
            vm.raise(vm.types().runtime_error, "dictionary changed size during iteration");
        }
        std::size_t slot;
        if (reversed_) {
            at_ = std::min(at_, d.slots());
            while (at_ > 0 && d.slot(at_ - 1).key.is_empty()) --at_;
            if (at_ == 0) return end();
            slot = --at_;
        } else {
            while (at_ < d.slots() && d.slot(at_).key.is_empty()) ++at_;
            if (at_ >= d.slots()) return end();
            slot = at_++;
        }
        if (left_ == 0) {
            if (reversed_) return end();
            vm.raise(vm.types().runtime_error, "dictionary keys changed during iteration");
        }
        --left_;
        const Dict::Entry& entry = d.slot(slot);
        switch (what_) {
            case DictWalk::keys: return entry.key;
            case DictWalk::values: return entry.value;
            case DictWalk::items: break;
        }
        return make_pair(vm, entry.key, entry.value);
    }
    std::int64_t length_hint() const override { return over_ && static_cast<Dict*>(over_.object())->size() == size_ ? static_cast<std::int64_t>(left_) : 0; }

  private:
    Dict& dict() const { return *static_cast<Dict*>(over_.object()); }
    DictWalk what_;
    bool reversed_;
    std::size_t size_, left_, at_;
};

class SetIterator final : public Walk {
  public:
    SetIterator(Type* type, Value set) : Walk(type, std::move(set)), size_(this->set().size()), left_(size_) {}
    Value advance(Vm& vm) override {
        if (!over_) return Value::empty();
        Set& s = set();
        if (s.size() != size_) {
            size_ = SIZE_MAX;
            vm.raise(vm.types().runtime_error, "Set changed size during iteration");
        }
        while (at_ < s.places() && !s.live(at_)) ++at_;
        if (at_ >= s.places()) return end();
        if (left_) --left_;
        return s.place(at_++).key;
    }
    std::int64_t length_hint() const override { return over_ && set().size() == size_ ? static_cast<std::int64_t>(left_) : 0; }

  private:
    Set& set() const { return *static_cast<Set*>(over_.object()); }
    std::size_t size_, left_, at_ = 0;
};

Value iterator_next(Vm& vm, const Value& self) { return static_cast<Iterator*>(self.object())->advance(vm); }
Value iterator_self(Vm&, const Value& self) { return self; }
Value length_hint(Vm& vm, Value* a) {
    std::int64_t hint = static_cast<Iterator*>(a[0].object())->length_hint();
    return hint < 0 ? Value::not_implemented() : make_int(vm, hint);
}

}  // namespace

Value ListIterator::advance(Vm&) {
    if (!list_) return Value::empty();
    List& list = *static_cast<List*>(list_.object());
    if (index_ < list.size()) return list[index_++];
    list_ = Value::empty();
    return Value::empty();
}
std::int64_t ListIterator::length_hint() const {
    if (!list_) return 0;
    std::size_t size = static_cast<List*>(list_.object())->size();
    return size > index_ ? static_cast<std::int64_t>(size - index_) : 0;
}

Value TupleIterator::advance(Vm&) {
    if (!tuple_) return Value::empty();
    Tuple& tuple = *static_cast<Tuple*>(tuple_.object());
    if (index_ < tuple.size()) return tuple[index_++];
    tuple_ = Value::empty();
    return Value::empty();
}
std::int64_t TupleIterator::length_hint() const {
    return tuple_ ? static_cast<std::int64_t>(static_cast<Tuple*>(tuple_.object())->size() - index_) : 0;
}

Value make_range_iterator(Vm& vm, const Value& value) {
    Range& range = *value.as<Range>();
    if (range.small())
        return vm.heap().make<RangeIterator>(vm.builtins->range_iterator, range.start.as_small_int(), range.step.as_small_int(), range.length.as_small_int());
    return vm.heap().make<LongRangeIterator>(vm.builtins->longrange_iterator, range.start, range.step, range.length);
}

Value make_range_reverse_iterator(Vm& vm, const Value& value) {
    Range& range = *value.as<Range>();
    Value last = int_binary(vm, Binary::sub, range.length, Value::small_int(1));
    last = int_binary(vm, Binary::add, range.start, int_binary(vm, Binary::mul, last, range.step));
    Value step = int_unary(vm, Unary::neg, range.step);
    if (range.small() && last.is_small_int() && step.is_small_int())
        return vm.heap().make<RangeIterator>(vm.builtins->range_iterator, last.as_small_int(), step.as_small_int(), range.length.as_small_int());
    return vm.heap().make<LongRangeIterator>(vm.builtins->longrange_iterator, last, step, range.length);
}

Value make_list_iterator(Vm& vm, const Value& list) { return vm.heap().make<ListIterator>(vm.builtins->list_iterator, list); }
Value make_tuple_iterator(Vm& vm, const Value& tuple) { return vm.heap().make<TupleIterator>(vm.builtins->tuple_iterator, tuple); }
Value make_list_reverse_iterator(Vm& vm, const Value& list) {
    return vm.heap().make<ListReverseIterator>(vm.builtins->list_reverseiterator, list);
}
Value make_str_iterator(Vm& vm, const Value& str) {
    return vm.heap().make<StrIterator>(as_str(str)->is_ascii() ? vm.builtins->str_ascii_iterator : vm.builtins->str_iterator, str);
}
Value make_bytes_iterator(Vm& vm, const Value& bytes) {
    Type* type = bytes.as<Bytes>()       ? vm.builtins->bytes_iterator
                 : bytes.as<Bytearray>() ? vm.builtins->bytearray_iterator
                                         : vm.builtins->memory_iterator;
    return vm.heap().make<BytesIterator>(type, bytes);
}
Value make_sequence_iterator(Vm& vm, const Value& sequence) { return vm.heap().make<SequenceIterator>(vm.builtins->iterator, sequence); }
Value make_callable_iterator(Vm& vm, const Value& callable, const Value& sentinel) {
    return vm.heap().make<CallableIterator>(vm.builtins->callable_iterator, callable, sentinel);
}
Value make_set_iterator(Vm& vm, const Value& set) { return vm.heap().make<SetIterator>(vm.builtins->set_iterator, set); }
Value make_dict_iterator(Vm& vm, const Value& dict, DictWalk what, bool reversed) {
    const BuiltinState& b = *vm.builtins;
    Type* types[2][3] = {{b.dict_keyiterator, b.dict_valueiterator, b.dict_itemiterator},
                         {b.dict_reversekeyiterator, b.dict_reversevalueiterator, b.dict_reverseitemiterator}};
    return vm.heap().make<DictIterator>(types[reversed][static_cast<int>(what)], dict, what, reversed);
}

void install_iterators(Vm& vm) {
    BuiltinState& b = *vm.builtins;
    auto add = [&](Type*& place, const char* name, bool hint = true) {
        TypeBuilder t(vm, name, vm.types().object);
        place = t.type();
        t.layout(Layout::iterator).not_constructible().final_();
        t.slots().iter = iterator_self;
        t.slots().next = iterator_next;
        if (hint) t.method("__length_hint__", "self, /", length_hint);
    };
    add(b.list_iterator, "list_iterator");
    add(b.list_reverseiterator, "list_reverseiterator");
    add(b.tuple_iterator, "tuple_iterator");
    add(b.str_iterator, "str_iterator");
    add(b.str_ascii_iterator, "str_ascii_iterator");
    add(b.bytes_iterator, "bytes_iterator");
    add(b.bytearray_iterator, "bytearray_iterator");
    add(b.memory_iterator, "memory_iterator", false);
    add(b.range_iterator, "range_iterator");
    add(b.longrange_iterator, "longrange_iterator");
    add(b.iterator, "iterator", false);
    add(b.callable_iterator, "callable_iterator", false);
    add(b.dict_keyiterator, "dict_keyiterator");
    add(b.dict_valueiterator, "dict_valueiterator");
    add(b.dict_itemiterator, "dict_itemiterator");
    add(b.dict_reversekeyiterator, "dict_reversekeyiterator");
    add(b.dict_reversevalueiterator, "dict_reversevalueiterator");
    add(b.dict_reverseitemiterator, "dict_reverseitemiterator");
    add(b.set_iterator, "set_iterator");
}

}  // namespace python
