// collections.deque: items in a std::deque, so that both ends are cheap.
//
// `version` changes with every change of length or order: iterators and searches notice what the program does to the
// deque in between.
#pragma once

#include <deque>

#include "python/builtins/memory.h"
#include "python/object.h"
#include "python/value.h"

namespace python {

class Deque final : public Object {
  public:
    using Items = std::deque<Value, HeapAllocator<Value>>;
    Deque(Type* type, Heap& heap) : Object(type, Layout::plain), items(HeapAllocator<Value>(heap)) {}
    void traverse(Visitor& v) const override {
        for (const Value& item : items) v.visit(item);
    }
    void clear() override {
        Items dead(items.get_allocator());
        dead.swap(items);  // destructors may run program code: the deque is already empty then
        ++version;
    }

    bool bounded() const { return most >= 0; }
    bool full() const { return most >= 0 && items.size() >= static_cast<std::size_t>(most); }
    void push_back(Value item);   // the other end gives way where there is a bound
    void push_front(Value item);

    Items items;
    std::int64_t most = -1;  // maxlen; -1: none
    std::uint64_t version = 0;
};

}  // namespace python
