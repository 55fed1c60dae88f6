// set and frozenset, laid out as CPython lays them out: table sizes, probing and moments of growth are its own, so that
// iterating over a set gives the order that CPython gives (where the hashes agree: ints, floats, tuples of them ...;
// for strs CPython's order under PYTHONHASHSEED=0).
//
// A set whose first item is hashed by its identity (tasks, futures, plain instances) would be walked by address, in
// another order in each run: such a set is walked in the order in which it was filled, and what is made of it is too.
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
    std::size_t places() const { return walked().size(); }
    bool live(std::size_t i) const { return static_cast<bool>(walked()[i].key); }
    const Entry& place(std::size_t i) const { return walked()[i]; }
    bool ordered() const { return ordered_; }

    mutable std::int64_t cached_hash = -1;        // of a frozenset

  private:
    static constexpr std::size_t kMinSize = 8, kLinearProbes = 9;
    using Table = std::vector<Entry, HeapAllocator<Entry>>;
    const Table& walked() const { return ordered_ ? order_ : table_; }
    void forget(const Value& key);  // of the order
    Entry* lookup(Vm& vm, const Value& key, std::int64_t hash);
    void resize(std::size_t at_least);
    static void insert_clean(Table& table, Value key, std::int64_t hash);

    Table table_, order_;  // order_: of an ordered one, its items as they came, with gaps where some went
    std::size_t fill_ = 0, used_ = 0, finger_ = 0;
    bool ordered_ = false;
};

base::Ref<Set> new_set(Vm& vm);
base::Ref<Set> new_frozenset(Vm& vm);
Value make_set(Vm& vm, std::span<const Value> items);
Value make_frozenset(Vm& vm, std::span<const Value> items);

}  // namespace python
