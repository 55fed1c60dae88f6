// set and frozenset, laid out as CPython lays them out: table sizes, probing and moments of growth are its own, so that
// iterating over a set gives the order that CPython gives (where the hashes agree: ints, floats, tuples of them ...;
// for strs CPython's order under PYTHONHASHSEED=0).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "python/builtins/memory.h"
#include "python/object.h"
#include "python/value.h"

namespace python {

class Vm;

class Set final : public Object {
  public:
    struct Entry {
        Value key;               // empty: unused (hash 0) or a dummy (hash -1)
        std::int64_t hash = 0;
    };

    Set(Type* type, Layout layout, Heap& heap);  // Layout::set or Layout::frozenset
    static bool is(const Object& o) { return o.layout() == Layout::set || o.layout() == Layout::frozenset; }
    bool frozen() const { return layout() == Layout::frozenset; }
    void traverse(Visitor& v) const override;
    void clear() override;

    std::size_t size() const { return used_; }
    bool contains(Vm& vm, const Value& key);
    bool contains(Vm& vm, const Value& key, std::int64_t hash);
    void add(Vm& vm, const Value& key);
    void add(Vm& vm, const Value& key, std::int64_t hash);
    bool discard(Vm& vm, const Value& key);
    bool discard(Vm& vm, const Value& key, std::int64_t hash);
    Value pop();                                  // empty if there is none

    void update(Vm& vm, const Value& iterable);   // set_update_internal
    void merge(Vm& vm, Set& other);               // set_merge
    void swap_content(Set& other);
    void shrink_dummies();                        // after many discards

    // Walking: places 0 .. mask; live(i) says whether there is an item.
    std::size_t places() const { return table_.size(); }
    bool live(std::size_t i) const { return static_cast<bool>(table_[i].key); }
    const Entry& place(std::size_t i) const { return table_[i]; }

    mutable std::int64_t cached_hash = -1;        // of a frozenset

  private:
    static constexpr std::size_t kMinSize = 8, kLinearProbes = 9;
    Entry* lookup(Vm& vm, const Value& key, std::int64_t hash);
    void resize(std::size_t at_least);
    static void insert_clean(std::vector<Entry, HeapAllocator<Entry>>& table, Value key, std::int64_t hash);

    std::vector<Entry, HeapAllocator<Entry>> table_;
    std::size_t fill_ = 0, used_ = 0, finger_ = 0;
};

base::Ref<Set> new_set(Vm& vm);
base::Ref<Set> new_frozenset(Vm& vm);
Value make_set(Vm& vm, std::span<const Value> items);
Value make_frozenset(Vm& vm, std::span<const Value> items);

}  // namespace python
