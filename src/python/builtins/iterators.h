// The iterators of builtin types. All have Layout::iterator and answer advance() directly, so that FOR_ITER need not go
// through a slot: `if (auto* it = value.as<Iterator>()) item = it->advance(vm);`
#pragma once

#include <cstdint>

#include "python/object.h"
#include "python/value.h"

namespace python {

class Dict;
class List;
class Vm;

class Iterator : public Object {
  public:
    static bool is(const Object& o) { return o.layout() == Layout::iterator; }
    virtual Value advance(Vm& vm) = 0;                     // empty at the end, and for ever after
    virtual std::int64_t length_hint() const { return -1; }  // __length_hint__; -1: it has none

  protected:
    explicit Iterator(Type* type) : Object(type, Layout::iterator) {}
};

class RangeIterator final : public Iterator {
  public:
    RangeIterator(Type* type, std::int64_t next, std::int64_t step, std::int64_t left)
        : Iterator(type), next_(next), step_(step), left_(left) {}
    Value advance(Vm&) override {
        if (left_ == 0) return Value::empty();
        --left_;
        Value item = Value::small_int(next_);  // all numbers of a small range are immediates
        next_ += step_;
        return item;
    }
    std::int64_t length_hint() const override { return left_; }

  private:
    std::int64_t next_, step_, left_;
};

class ListIterator final : public Iterator {
  public:
    ListIterator(Type* type, Value list) : Iterator(type), list_(std::move(list)) {}
    void traverse(Visitor& v) const override {
        if (list_) v.visit(list_);
    }
    void clear() override { list_ = Value::empty(); }
    Value advance(Vm& vm) override;
    std::int64_t length_hint() const override;

  private:
    Value list_;  // empty once it is exhausted
    std::size_t index_ = 0;
};

class TupleIterator final : public Iterator {
  public:
    TupleIterator(Type* type, Value tuple) : Iterator(type), tuple_(std::move(tuple)) {}
    void traverse(Visitor& v) const override {
        if (tuple_) v.visit(tuple_);
    }
    void clear() override { tuple_ = Value::empty(); }
    Value advance(Vm& vm) override;
    std::int64_t length_hint() const override;

  private:
    Value tuple_;
    std::size_t index_ = 0;
};

Value make_range_iterator(Vm& vm, const Value& range);
Value make_list_iterator(Vm& vm, const Value& list);
Value make_tuple_iterator(Vm& vm, const Value& tuple);
Value make_list_reverse_iterator(Vm& vm, const Value& list);
Value make_range_reverse_iterator(Vm& vm, const Value& range);
Value make_str_iterator(Vm& vm, const Value& str);
Value make_bytes_iterator(Vm& vm, const Value& bytes_like);
Value make_sequence_iterator(Vm& vm, const Value& sequence);  // by __getitem__(0), (1) ... until IndexError
Value make_callable_iterator(Vm& vm, const Value& callable, const Value& sentinel);  // iter(callable, sentinel)
enum class DictWalk : std::uint8_t { keys, values, items };
Value make_dict_iterator(Vm& vm, const Value& dict, DictWalk what, bool reversed);
Value make_set_iterator(Vm& vm, const Value& set);

}  // namespace python
