// dict: insertion-ordered, compact. Entries lie in a vector in order of insertion (an erased one leaves a hole); an
// open-addressed table of 32-bit places finds them.
//
// A key that is an exact str is compared without running program code, by pointer where both are interned. Other keys
// go through vm.hash and vm.equal, which may change the dict: lookups notice and start again.
//
// keys_version() changes whenever a key comes, goes or moves, never when a value is replaced: while it stays, what was
// at slot i still is, and what was absent still is. Inline caches keep (dict, version, slot).
#pragma once

#include <cstdint>
#include <vector>

#include "python/builtins/memory.h"
#include "python/builtins/str.h"
#include "python/object.h"
#include "python/value.h"

namespace python {

class Vm;

class Dict final : public Object {
  public:
    struct Entry {
        Value key;  // empty: a hole
        Value value;
        std::int64_t hash;
    };
    static constexpr std::size_t kNotFound = SIZE_MAX;

    Dict(Type* type, Heap& heap);
    static bool is(const Object& o) { return o.layout() == Layout::dict; }
    void traverse(Visitor& v) const override;
    void clear() override;

    std::size_t size() const { return size_; }

    // By Python's equality; may run program code, and raises TypeError for an unhashable key.
    Value get(Vm& vm, const Value& key);                        // empty if absent
    void set(Vm& vm, const Value& key, Value value);
    Value take(Vm& vm, const Value& key);                       // erases; empty if absent
    bool contains(Vm& vm, const Value& key) { return find_slot(vm, key, hash_of(vm, key)) != kNotFound; }
    std::size_t find_slot(Vm& vm, const Value& key, std::int64_t hash);
    void set(Vm& vm, const Value& key, std::int64_t hash, Value value);

    // By a name, an exact str: never runs program code. The pointer is good until the dict changes; null if absent.
    Value* find(const Str& name);
    const Value* find(const Str& name) const { return const_cast<Dict*>(this)->find(name); }
    std::size_t find_slot(const Str& name) const;
    void set(const Value& name, Value value);                   // name is an exact str
    bool erase(const Str& name);
    Value* find(std::string_view name);                         // slower: looks at each entry

    // Walking: slots 0 .. slots() - 1 in order of insertion, holes included.
    std::size_t slots() const { return entries_.size(); }
    const Entry& slot(std::size_t i) const { return entries_[i]; }
    // For those who remember a slot: its value, if its key is still this very object; else null.
    const Value* value_if(std::size_t i, const Value& key) const {
        const bool there = i * sizeof(Entry) < entries_.size() * sizeof(Entry);  // so: a division less
        return there && same(entries_[i].key, key) ? &entries_[i].value : nullptr;
    }
    Value& value_at(std::size_t i) { return entries_[i].value; }
    void erase_slot(std::size_t i);
    Value pop_last(Vm& vm);                                     // popitem(); size() must not be 0
    std::uint32_t keys_version() const { return version_; }

    void copy_from(const Dict& other);                          // *this must be empty

  private:
    static constexpr std::uint32_t kFree = 0xFFFFFFFF, kErased = 0xFFFFFFFE;
    std::int64_t hash_of(Vm& vm, const Value& key);
    void insert_new(const Value& key, std::int64_t hash, Value value);
    void rebuild(std::size_t room);  // compacts the entries and makes a table for at least `room` of them
    std::size_t table_place(std::size_t slot) const;

    std::vector<Entry, HeapAllocator<Entry>> entries_;
    std::vector<std::uint32_t, HeapAllocator<std::uint32_t>> table_;  // empty while there are at most 8 entries
    std::size_t size_ = 0;
    std::uint32_t version_ = 0;
};

base::Ref<Dict> new_dict(Vm& vm);
Value make_dict(Vm& vm);
// dict.update(source): a mapping (keys()) or an iterable of pairs, with CPython's errors.
void dict_update(Vm& vm, Dict& dict, const Value& source);
// dict.update's loop over a mapping that has keys(); also {**mapping}.
void dict_merge(Vm& vm, Dict& dict, const Value& mapping);

}  // namespace python
