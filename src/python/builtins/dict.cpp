#include "python/builtins/dict.h"

#include <algorithm>
#include <bit>

#include "python/builtins/tuple.h"
#include "python/heap.h"
#include "python/names.h"
#include "python/types.h"
#include "python/vm.h"

namespace python {
namespace {

constexpr std::size_t kLinear = 8;  // up to so many entries are searched one by one
constexpr std::size_t kPerturbShift = 5;

bool exact_str(const Vm& vm, const Value& key) {
    return key.is_object() && key.object()->layout() == Layout::str && key.object()->type() == vm.types().str;
}

// Equal keys of which one is a str of the name's text. Names never meet other kinds of keys.
bool is_name(const Dict::Entry& entry, const Str& name, std::int64_t hash) {
    if (entry.key.is_object() && entry.key.object() == &name) return true;
    if (entry.hash != hash) return false;
    const Str* text = entry.key.as<Str>();
    return text && str_equal(*text, name);
}

}  // namespace

Dict::Dict(Type* type, Heap& heap)
    : Object(type, Layout::dict), entries_(HeapAllocator<Entry>(heap)), table_(HeapAllocator<std::uint32_t>(heap)) {}

void Dict::traverse(Visitor& v) const {
    for (const Entry& entry : entries_) {
        if (entry.key.is_empty()) continue;
        v.visit(entry.key);
        if (entry.value) v.visit(entry.value);
    }
}

void Dict::clear() {
    auto dead = std::move(entries_);  // their ends may run program code, which finds an empty dict
    entries_.clear();
    table_.clear();
    size_ = 0;
    ++version_;
}

std::int64_t Dict::hash_of(Vm& vm, const Value& key) {
    if (exact_str(vm, key)) return static_cast<Str*>(key.object())->hash();
    return vm.hash(key);
}

// -- finding -----------------------------------------------------------------------------------------------------------

std::size_t Dict::find_slot(const Str& name) const {
    std::int64_t hash = name.hash();
    if (table_.empty()) {
        for (std::size_t i = 0; i < entries_.size(); ++i)
            if (is_name(entries_[i], name, hash)) return i;
        return kNotFound;
    }
    std::size_t mask = table_.size() - 1, place = static_cast<std::size_t>(hash) & mask;
    for (std::size_t perturb = static_cast<std::size_t>(hash);;) {
        std::uint32_t slot = table_[place];
        if (slot == kFree) return kNotFound;
        if (slot != kErased && is_name(entries_[slot], name, hash)) return slot;
        perturb >>= kPerturbShift;
        place = (place * 5 + perturb + 1) & mask;
    }
}

Value* Dict::find(const Str& name) {
    std::size_t slot = find_slot(name);
    return slot == kNotFound ? nullptr : &entries_[slot].value;
}

Value* Dict::find(std::string_view name) {
    for (Entry& entry : entries_)
        if (const Str* text = entry.key.as<Str>(); text && text->text() == name) return &entry.value;
    return nullptr;
}

std::size_t Dict::find_slot(Vm& vm, const Value& key, std::int64_t hash) {
    bool text = exact_str(vm, key);
    for (;;) {  // again, whenever a comparison changed the dict
        std::uint32_t version = version_;
        bool changed = false;
        auto matches = [&](std::size_t slot) {
            const Entry& entry = entries_[slot];
            if (entry.hash != hash || entry.key.is_empty()) return false;
            if (same(entry.key, key)) return true;
            if (text && exact_str(vm, entry.key)) return str_equal(*static_cast<Str*>(entry.key.object()), *static_cast<Str*>(key.object()));
            if (entry.key.is_small_int() && key.is_small_int()) return false;
            Value other = entry.key;  // alive while the program compares
            bool equal = vm.equal(other, key);
            changed = version != version_;
            return equal;
        };
        std::size_t found = kNotFound;
        if (table_.empty()) {
            for (std::size_t i = 0; i < entries_.size() && !changed; ++i)
                if (matches(i)) {
                    found = i;
                    break;
                }
        } else {
            std::size_t mask = table_.size() - 1, place = static_cast<std::size_t>(hash) & mask;
            for (std::size_t perturb = static_cast<std::size_t>(hash); !changed;) {
                std::uint32_t slot = table_[place];
                if (slot == kFree) break;
                if (slot != kErased && matches(slot)) {
                    found = slot;
                    break;
                }
                perturb >>= kPerturbShift;
                place = (place * 5 + perturb + 1) & mask;
            }
        }
        if (!changed) return found;
    }
}

std::size_t Dict::table_place(std::size_t slot) const {
    std::size_t mask = table_.size() - 1, hash = static_cast<std::size_t>(entries_[slot].hash), place = hash & mask;
    for (std::size_t perturb = hash; table_[place] != slot;) {
        perturb >>= kPerturbShift;
        place = (place * 5 + perturb + 1) & mask;
    }
    return place;
}

// -- changing ----------------------------------------------------------------------------------------------------------

void Dict::rebuild(std::size_t room) {
    decltype(table_) table(table_.get_allocator());
    if (room > kLinear) table.assign(std::bit_ceil(room * 3 / 2 + 1), kFree);  // first, as it may raise MemoryError
    if (size_ < entries_.size()) {
        std::erase_if(entries_, [](const Entry& entry) { return entry.key.is_empty(); });
        ++version_;
    }
    table_.swap(table);
    if (table_.empty()) return;
    std::size_t mask = table_.size() - 1;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        std::size_t hash = static_cast<std::size_t>(entries_[i].hash), place = hash & mask;
        for (std::size_t perturb = hash; table_[place] != kFree;) {
            perturb >>= kPerturbShift;
            place = (place * 5 + perturb + 1) & mask;
        }
        table_[place] = static_cast<std::uint32_t>(i);
    }
}

void Dict::insert_new(const Value& key, std::int64_t hash, Value value) {
    // At most two thirds of the table's places are taken; each entry, a hole too, takes one.
    if (table_.empty() ? entries_.size() >= kLinear : (entries_.size() + 1) * 3 > table_.size() * 2) rebuild(std::max(size_ * 2, size_ + 1));
    if (entries_.size() == entries_.capacity()) entries_.reserve(std::max<std::size_t>(entries_.size() * 2, 4));
    entries_.push_back({key, std::move(value), hash});
    if (!table_.empty()) {
        std::size_t mask = table_.size() - 1, place = static_cast<std::size_t>(hash) & mask;
        for (std::size_t perturb = static_cast<std::size_t>(hash); table_[place] != kFree;) {
            perturb >>= kPerturbShift;
            place = (place * 5 + perturb + 1) & mask;
        }
        table_[place] = static_cast<std::uint32_t>(entries_.size() - 1);
    }
    ++size_;
    ++version_;
}

void Dict::set(const Value& name, Value value) {
    const Str& text = *static_cast<Str*>(name.object());
    std::size_t slot = find_slot(text);
    if (slot != kNotFound) entries_[slot].value.swap(value);  // the old one ends here, when all is in order
    else insert_new(name, text.hash(), std::move(value));
}

void Dict::set(Vm& vm, const Value& key, Value value) { set(vm, key, hash_of(vm, key), std::move(value)); }

void Dict::set(Vm& vm, const Value& key, std::int64_t hash, Value value) {
    std::size_t slot = find_slot(vm, key, hash);
    if (slot != kNotFound) entries_[slot].value.swap(value);
    else insert_new(key, hash, std::move(value));
}

Value Dict::get(Vm& vm, const Value& key) {
    std::size_t slot = find_slot(vm, key, hash_of(vm, key));
    return slot == kNotFound ? Value::empty() : entries_[slot].value;
}

void Dict::erase_slot(std::size_t slot) {
    if (!table_.empty()) table_[table_place(slot)] = kErased;
    Entry dead = std::move(entries_[slot]);
    entries_[slot].hash = 0;
    --size_;
    ++version_;
}

Value Dict::pop_last(Vm& vm) {
    std::size_t slot = entries_.size() - 1;
    while (entries_[slot].key.is_empty()) --slot;
    Value item = make_pair(vm, entries_[slot].key, entries_[slot].value);
    erase_slot(slot);
    return item;
}

bool Dict::erase(const Str& name) {
    std::size_t slot = find_slot(name);
    if (slot == kNotFound) return false;
    erase_slot(slot);
    return true;
}

Value Dict::take(Vm& vm, const Value& key) {
    std::size_t slot = find_slot(vm, key, hash_of(vm, key));
    if (slot == kNotFound) return Value::empty();
    Value value = entries_[slot].value;
    erase_slot(slot);
    return value;
}

void Dict::copy_from(const Dict& other) {
    entries_.reserve(other.size_);
    for (const Entry& entry : other.entries_)
        if (entry.key) entries_.push_back(entry);
    size_ = entries_.size();
    ++version_;
    rebuild(size_);
}

base::Ref<Dict> new_dict(Vm& vm) { return vm.heap().make<Dict>(vm.types().dict, vm.heap()); }
Value make_dict(Vm& vm) { return new_dict(vm); }

}  // namespace python
