// tuple: immutable once handed out. Up to three items live in the object itself.
#pragma once

#include <span>

#include "python/builtins/memory.h"
#include "python/object.h"
#include "python/value.h"

namespace python {

class Vm;

class Tuple final : public Object {
  public:
    Tuple(Type* type, Heap& heap, std::size_t size);                   // items empty: fill them before anyone sees it
    Tuple(Type* type, Heap& heap, std::span<const Value> items);
    ~Tuple() override;
    static bool is(const Object& o) { return o.layout() == Layout::tuple; }
    void traverse(Visitor& v) const override {
        for (const Value& item : span())
            if (item) v.visit(item);
    }
    void clear() override;

    std::size_t size() const { return size_; }
    const Value& operator[](std::size_t i) const { return items_[i]; }
    Value& slot(std::size_t i) { return items_[i]; }  // only while it is being made
    std::span<const Value> span() const { return {items_, size_}; }

  private:
    static constexpr std::size_t kInline = 3;
    Value* items_;
    std::size_t size_;
    Heap& heap_;
    Value inline_[kInline];
};

base::Ref<Tuple> new_tuple(Vm& vm, std::size_t size);  // of size 0: the shared empty tuple
Value make_tuple(Vm& vm, std::span<const Value> items);
Value make_pair(Vm& vm, Value first, Value second);
Value tuple_from(Vm& vm, const Value& iterable);       // tuple(iterable)
std::int64_t hash_items(std::size_t count, const std::int64_t* hashes);  // CPython's tuple hash of the items' hashes

}  // namespace python
