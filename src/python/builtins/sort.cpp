// list.sort(): runs and binary insertion as CPython's timsort has them (so short lists see the same comparisons), then
// merges without galloping. It sorts places, not values: a comparison that raises leaves the values as they were.
#include <algorithm>

#include "python/builtins/support.h"

namespace python {
namespace {

using Places = std::vector<std::uint32_t, HeapAllocator<std::uint32_t>>;

class Sorter {
  public:
    Sorter(Vm& vm, const ValueVector& keys) : vm_(vm), keys_(keys) {
        bool ints = true, floats = true, strs = true;
        for (const Value& key : keys) {
            ints = ints && key.is_small_int();
            floats = floats && key.is_float();
            strs = strs && key.is_object() && key.object()->layout() == Layout::str && key.object()->type() == vm.types().str;
        }
        kind_ = ints ? Kind::ints : floats ? Kind::floats : strs ? Kind::strs : Kind::any;
    }

    void sort(Places& places) {
        std::size_t size = places.size(), run = size, odd = 0;
        for (; run >= 64; run >>= 1) odd |= run & 1;
        run += odd;
        std::vector<std::size_t> starts;  // of runs, each at least `run` long but for the last
        for (std::size_t at = 0; at < size;) {
            std::size_t natural = count_run(places, at), end = std::min(size, std::max(at + natural, at + run));
            insert(places, at, at + natural, end);
            starts.push_back(at);
            at = end;
        }
        Places scratch(size, 0, places.get_allocator());
        while (starts.size() > 1) {
            std::vector<std::size_t> merged;
            for (std::size_t i = 0; i < starts.size(); i += 2) {
                merged.push_back(starts[i]);
                if (i + 1 == starts.size()) continue;
                std::size_t end = i + 2 < starts.size() ? starts[i + 2] : size;
                merge(places, scratch, starts[i], starts[i + 1], end);
            }
            starts.swap(merged);
        }
    }

  private:
    enum class Kind { any, ints, floats, strs };

    bool less(std::uint32_t a, std::uint32_t b) {
        const Value &x = keys_[a], &y = keys_[b];
        switch (kind_) {
            case Kind::ints: return x.as_small_int() < y.as_small_int();
            case Kind::floats: return x.as_float() < y.as_float();
            case Kind::strs: return static_cast<Str*>(x.object())->text() < static_cast<Str*>(y.object())->text();
            case Kind::any: break;
        }
        vm_.checkpoint();
        return vm_.compare_truth(x, y, Compare::lt);
    }

    std::size_t count_run(Places& places, std::size_t at) {
        std::size_t end = at + 1;
        if (end == places.size()) return 1;
        bool descending = less(places[end], places[end - 1]);
        for (++end; end < places.size(); ++end)
            if (less(places[end], places[end - 1]) != descending) break;
        if (descending) std::reverse(places.begin() + static_cast<std::ptrdiff_t>(at), places.begin() + static_cast<std::ptrdiff_t>(end));
        return end - at;
    }

    void insert(Places& places, std::size_t begin, std::size_t from, std::size_t end) {
        for (; from < end; ++from) {
            std::uint32_t pivot = places[from];
            std::size_t left = begin, right = from;
            while (left < right) {
                std::size_t middle = left + (right - left) / 2;
                if (less(pivot, places[middle])) right = middle;
                else left = middle + 1;
            }
            std::copy_backward(places.begin() + static_cast<std::ptrdiff_t>(left), places.begin() + static_cast<std::ptrdiff_t>(from),
                               places.begin() + static_cast<std::ptrdiff_t>(from) + 1);
            places[left] = pivot;
        }
    }

    void merge(Places& places, Places& scratch, std::size_t begin, std::size_t middle, std::size_t end) {
        if (!less(places[middle], places[middle - 1])) return;
        std::copy(places.begin() + static_cast<std::ptrdiff_t>(begin), places.begin() + static_cast<std::ptrdiff_t>(middle), scratch.begin());
        std::size_t left = 0, left_end = middle - begin, right = middle, out = begin;
        while (left < left_end && right < end) {
            if (kind_ != Kind::any && (out & 4095) == 0) vm_.checkpoint(64);
            places[out++] = less(places[right], scratch[left]) ? places[right++] : scratch[left++];
        }
        std::copy(scratch.begin() + static_cast<std::ptrdiff_t>(left), scratch.begin() + static_cast<std::ptrdiff_t>(left_end),
                  places.begin() + static_cast<std::ptrdiff_t>(out));
    }

    Vm& vm_;
    const ValueVector& keys_;
    Kind kind_;
};

}  // namespace

void sort_values(Vm& vm, ValueVector& values, const Value& key, bool reverse) {
    ValueVector keys(values.get_allocator());
    bool keyed = key && !key.is_none();
    if (keyed) {
        keys.reserve(values.size());
        for (std::size_t i = 0; i < values.size(); ++i) {
            Value value = values[i];
            keys.push_back(vm.call(key, {&value, 1}));
        }
    }
    // Reversing before and after keeps equal items in their order.
    if (reverse) {
        std::reverse(values.begin(), values.end());
        std::reverse(keys.begin(), keys.end());
    }
    Places places(values.size(), 0, HeapAllocator<std::uint32_t>(values.get_allocator()));
    for (std::size_t i = 0; i < places.size(); ++i) places[i] = static_cast<std::uint32_t>(i);
    if (values.size() > 1) {
        try {
            Sorter(vm, keyed ? keys : values).sort(places);
        } catch (...) {
            if (reverse) std::reverse(values.begin(), values.end());
            throw;
        }
    }
    ValueVector sorted(values.get_allocator());
    sorted.reserve(values.size());
    for (std::uint32_t place : places) sorted.push_back(std::move(values[place]));
    values.swap(sorted);
    if (reverse) std::reverse(values.begin(), values.end());
}

}  // namespace python
