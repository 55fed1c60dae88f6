// list. While sort() runs the list is empty and sorting() is true, so that "list modified during sort" can be noticed.
#pragma once

#include <span>

#include "python/builtins/memory.h"
#include "python/object.h"
#include "python/value.h"

namespace python {

class Vm;

class List final : public Object {
  public:
    List(Type* type, Heap& heap) : Object(type, Layout::list), items_(HeapAllocator<Value>(heap)) {}
    ~List() override { end_backwards(items_); }
    static bool is(const Object& o) { return o.layout() == Layout::list; }
    void traverse(Visitor& v) const override {
        for (const Value& item : items_) v.visit(item);
    }
    void clear() override {
        ValueVector dead(items_.get_allocator());
        dead.swap(items_);  // destructors may run program code: the list is already empty then
        end_backwards(dead);
    }
    // The last one first, as CPython lets go of what was in a list.
    static void end_backwards(ValueVector& items) {
        while (!items.empty()) items.pop_back();
    }

    std::size_t size() const { return items_.size(); }
    const Value& operator[](std::size_t i) const { return items_[i]; }
    Value& operator[](std::size_t i) { return items_[i]; }
    void append(Value item) { items_.push_back(std::move(item)); }
    ValueVector& items() { return items_; }
    const ValueVector& items() const { return items_; }
    std::span<const Value> span() const { return items_; }

  private:
    ValueVector items_;
};

base::Ref<List> new_list(Vm& vm);
Value make_list(Vm& vm, std::span<const Value> items);
base::Ref<List> list_from(Vm& vm, const Value& iterable);  // list(iterable)
void list_extend(Vm& vm, List& list, const Value& iterable);
// Stable, in place on any sequence of values; runs program code. Compares with `<`; key may be None.
void sort_values(Vm& vm, ValueVector& values, const Value& key, bool reverse);

// Python's sequence indices: true and the place if -size <= index < size.
inline bool normalise_index(std::int64_t index, std::size_t size, std::size_t& place) {
    if (index < 0) index += static_cast<std::int64_t>(size);
    if (index < 0 || index >= static_cast<std::int64_t>(size)) return false;
    place = static_cast<std::size_t>(index);
    return true;
}

}  // namespace python
