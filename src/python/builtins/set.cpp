#include "python/builtins/set.h"

#include <algorithm>
#include <iterator>

#include "python/builtins/dict.h"
#include "python/heap.h"
#include "python/type.h"
#include "python/types.h"
#include "python/vm.h"

namespace python {
namespace {

constexpr int kPerturbShift = 5;
constexpr std::int64_t kDummyHash = -1;  // no hash is -1

bool hashed_by_identity(Vm& vm, const Value& key) { return key.is_object() && vm.type_of(key)->slots.hash == vm.types().object->slots.hash; }

}  // namespace

Set::Set(Type* type, Layout layout, Heap& heap) : Object(type, layout), table_(kMinSize, Entry{}, HeapAllocator<Entry>(heap)), order_(HeapAllocator<Entry>(heap)) {}

void Set::traverse(Visitor& v) const {
    for (const Table* entries : {&table_, &order_})
        for (const Entry& entry : *entries)
            if (entry.key) v.visit(entry.key);
}

void Set::clear() {
    Table dead(kMinSize, Entry{}, table_.get_allocator()), order(order_.get_allocator());
    dead.swap(table_);
    order.swap(order_);
    fill_ = used_ = finger_ = 0;
    ordered_ = false;
}

// The entry with that key, or the one where it would go: the last that a removed key left on the way, else an unused
// one. Compares as CPython does; starts again when a comparison changed the table.
Set::Entry* Set::lookup(Vm& vm, const Value& key, std::int64_t hash) {
    const Str* text = key.as<Str>();
    if (text && text->type() != vm.types().str) text = nullptr;
restart:
    std::size_t mask = table_.size() - 1, i = static_cast<std::size_t>(hash) & mask, perturb = static_cast<std::size_t>(hash);
    Entry* left = nullptr;
    for (;;) {
        Entry* entry = &table_[i];
        std::size_t probes = i + kLinearProbes <= mask ? kLinearProbes : 0;
        do {
            if (!entry->key) {
                if (entry->hash == 0) return left ? left : entry;
                left = entry;
            }
            if (entry->hash == hash && entry->key) {
                if (same(entry->key, key)) return entry;
                const Str* other = text ? entry->key.as<Str>() : nullptr;
                if (other && other->type() == text->type()) {
                    if (str_equal(*other, *text)) return entry;
                } else {
                    Value start = entry->key;
                    Entry* table = table_.data();
                    bool equal = vm.equal(start, key);
                    if (table != table_.data() || !same(entry->key, start)) goto restart;
                    if (equal) return entry;
                }
            }
            ++entry;
        } while (probes--);
        perturb >>= kPerturbShift;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

void Set::insert_clean(Table& table, Value key, std::int64_t hash) {
    std::size_t mask = table.size() - 1, i = static_cast<std::size_t>(hash) & mask, perturb = static_cast<std::size_t>(hash);
    for (;;) {
        Entry* entry = &table[i];
        std::size_t probes = i + kLinearProbes <= mask ? kLinearProbes : 0;
        do {
            if (!entry->key) {
                entry->key = std::move(key);
                entry->hash = hash;
                return;
            }
            ++entry;
        } while (probes--);
        perturb >>= kPerturbShift;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

void Set::resize(std::size_t at_least) {
    std::size_t size = kMinSize;
    while (size <= at_least) size <<= 1;
    Table fresh(size, Entry{}, table_.get_allocator());
    for (Entry& entry : table_)
        if (entry.key) insert_clean(fresh, std::move(entry.key), entry.hash);
    table_.swap(fresh);
    fill_ = used_;
}

bool Set::contains(Vm& vm, const Value& key) { return contains(vm, key, vm.hash(key)); }
bool Set::contains(Vm& vm, const Value& key, std::int64_t hash) { return static_cast<bool>(lookup(vm, key, hash)->key); }
void Set::add(Vm& vm, const Value& key) { add(vm, key, vm.hash(key)); }

void Set::add(Vm& vm, const Value& key, std::int64_t hash) {
    Entry* entry = lookup(vm, key, hash);
    if (entry->key) return;
    if (fill_ == 0) ordered_ = hashed_by_identity(vm, key);
    if (ordered_) {
        if (order_.size() > 2 * used_ + kMinSize) std::erase_if(order_, [](const Entry& e) { return !e.key; });
        order_.push_back({key, hash});
    }
    const bool reused = entry->hash == kDummyHash;
    entry->key = key;
    entry->hash = hash;
    ++used_;
    cached_hash = -1;
    if (reused) return;
    ++fill_;
    if (fill_ * 5 >= (table_.size() - 1) * 3) resize(used_ > 50000 ? used_ * 2 : used_ * 4);
}

bool Set::discard(Vm& vm, const Value& key) { return discard(vm, key, vm.hash(key)); }

bool Set::discard(Vm& vm, const Value& key, std::int64_t hash) {
    Entry* entry = lookup(vm, key, hash);
    if (!entry->key) return false;
    entry->hash = kDummyHash;
    --used_;
    Value dead = std::move(entry->key);
    if (ordered_) forget(dead);
    return true;
}

void Set::forget(const Value& key) {
    for (Entry& entry : order_)
        if (entry.key && same(entry.key, key)) {
            entry.key = Value::empty();
            return;
        }
}

Value Set::pop() {
    if (used_ == 0) return Value::empty();
    if (ordered_) {
        const Entry* first = order_.data();
        while (!first->key) ++first;
        const Entry entry = *first;
        for (std::size_t mask = table_.size() - 1, i = static_cast<std::size_t>(entry.hash) & mask;; i = (i + 1) & mask) {
            if (!same(table_[i].key, entry.key)) continue;
            table_[i] = {Value::empty(), kDummyHash};
            --used_;
            forget(entry.key);
            return entry.key;
        }
    }
    std::size_t mask = table_.size() - 1, i = finger_ & mask;
    while (!table_[i].key) i = i == mask ? 0 : i + 1;
    Value key = std::move(table_[i].key);
    table_[i].hash = kDummyHash;
    --used_;
    finger_ = i + 1;
    return key;
}

void Set::shrink_dummies() {
    if (fill_ - used_ > (table_.size() - 1) / 4) resize(used_ > 50000 ? used_ * 2 : used_ * 4);
}

void Set::swap_content(Set& other) {
    table_.swap(other.table_);
    order_.swap(other.order_);
    std::swap(ordered_, other.ordered_);
    std::swap(fill_, other.fill_);
    std::swap(used_, other.used_);
    finger_ = other.finger_ = 0;
    cached_hash = other.cached_hash = -1;
}

void Set::merge(Vm& vm, Set& other) {
    if (&other == this || other.used_ == 0) return;
    if ((fill_ + other.used_) * 5 >= (table_.size() - 1) * 3) resize((used_ + other.used_) * 2);
    if (fill_ == 0) {
        ordered_ = other.ordered_;
        if (ordered_) std::copy_if(other.order_.begin(), other.order_.end(), std::back_inserter(order_), [](const Entry& e) { return static_cast<bool>(e.key); });
        if (table_.size() == other.table_.size() && other.fill_ == other.used_) {
            table_ = other.table_;
        } else {
            for (const Entry& entry : other.table_)
                if (entry.key) insert_clean(table_, entry.key, entry.hash);
        }
        fill_ = used_ = other.used_;
        return;
    }
    for (std::size_t i = 0; i < other.places(); ++i) {
        if (!other.live(i)) continue;
        const Entry entry = other.place(i);
        add(vm, entry.key, entry.hash);
    }
}

void Set::update(Vm& vm, const Value& iterable) {
    if (Set* set = iterable.as<Set>()) {
        Value hold = iterable;
        return merge(vm, *set);
    }
    if (Dict* dict = iterable.as<Dict>(); dict && dict->type() == vm.types().dict) {
        Value hold = iterable;
        if ((fill_ + dict->size()) * 5 >= (table_.size() - 1) * 3) resize((used_ + dict->size()) * 2);
        for (std::size_t i = 0; i < dict->slots(); ++i) {
            if (dict->slot(i).key.is_empty()) continue;
            Value key = dict->slot(i).key;
            add(vm, key, dict->slot(i).hash);
        }
        return;
    }
    vm.each(iterable, [&](Value item) {
        add(vm, item);
        return true;
    });
}

base::Ref<Set> new_set(Vm& vm) { return vm.heap().make<Set>(vm.types().set, Layout::set, vm.heap()); }
base::Ref<Set> new_frozenset(Vm& vm) { return vm.heap().make<Set>(vm.types().frozenset, Layout::frozenset, vm.heap()); }

Value make_set(Vm& vm, std::span<const Value> items) {
    auto set = new_set(vm);
    for (const Value& item : items) set->add(vm, item);
    return set;
}
Value make_frozenset(Vm& vm, std::span<const Value> items) {
    auto set = new_frozenset(vm);
    for (const Value& item : items) set->add(vm, item);
    return set;
}

}  // namespace python
