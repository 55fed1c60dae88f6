// What C++ gives to the module `heapq` (source/heapq.py): heaps in lists, with CPython's comparisons in CPython's order, so
// that a heap that is printed looks the same.
#include "python/builtins/support.h"
#include "python/module.h"
#include "python/modules/mixed_modules.h"

namespace python {
namespace {

// A heap while it is worked on. Comparing runs program code, which must leave the list's length alone.
class Heaping {
  public:
    // `argument`: how the function speaks of its first argument.
    Heaping(Vm& vm, const Value& heap, bool largest, std::string_view argument) : vm_(vm), largest_(largest) {
        list_ = heap.as<List>();
        if (!list_) raise_type_error(vm, "{} must be list, not {}", argument, heap.is_none() ? "None" : type_name(vm, heap));
    }
    List& list() { return *list_; }

    // Whether x belongs above y.
    bool above(const Value& x, const Value& y) {
        const std::size_t size = list_->size();
        const Value a = x, b = y;
        const bool result = largest_ ? vm_.compare_truth(b, a, Compare::lt) : vm_.compare_truth(a, b, Compare::lt);
        if (list_->size() != size) vm_.raise(vm_.types().runtime_error, "list changed size during iteration");
        return result;
    }
    // The item at `place` rises towards `start` until its parent belongs above it.
    void rise(std::size_t start, std::size_t place) {
        List& l = *list_;
        while (place > start) {
            const std::size_t parent = (place - 1) / 2;
            if (!above(l[place], l[parent])) break;
            l[place].swap(l[parent]);
            place = parent;
        }
    }
    // The item at `place` goes all the way down, the better child coming up each time, then rises again.
    void sink(std::size_t place) {
        List& l = *list_;
        const std::size_t start = place, end = l.size();
        while (place < end / 2) {
            std::size_t child = 2 * place + 1;
            if (child + 1 < end && !above(l[child], l[child + 1])) ++child;
            l[place].swap(l[child]);
            place = child;
        }
        rise(start, place);
    }
    Value pop() {
        List& l = *list_;
        if (l.size() == 0) vm_.raise(vm_.types().index_error, "index out of range");
        Value last = std::move(l.items().back());
        l.items().pop_back();
        if (l.size() == 0) return last;
        last.swap(l[0]);
        sink(0);
        return last;
    }
    Value replace(const Value& item) {
        if (list_->size() == 0) vm_.raise(vm_.types().index_error, "index out of range");
        Value top = std::exchange((*list_)[0], item);
        sink(0);
        return top;
    }

  private:
    Vm& vm_;
    List* list_;  // held by the caller
    bool largest_;
};

Value heap_push(Vm& vm, Value* a) {
    Heaping heap(vm, a[0], false, "heappush() argument 1");
    heap.list().append(a[1]);
    heap.rise(0, heap.list().size() - 1);
    return Value::none();
}

template <bool Largest>
Value heap_pop(Vm& vm, Value* a) {
    return Heaping(vm, a[0], Largest, Largest ? "_heappop_max() argument" : "heappop() argument").pop();
}

template <bool Largest>
Value heap_replace(Vm& vm, Value* a) {
    return Heaping(vm, a[0], Largest, Largest ? "_heapreplace_max() argument 1" : "heapreplace() argument 1").replace(a[1]);
}

Value heap_push_pop(Vm& vm, Value* a) {
    Heaping heap(vm, a[0], false, "heappushpop() argument 1");
    if (heap.list().size() == 0 || !heap.above(heap.list()[0], a[1])) return a[1];
    return heap.replace(a[1]);
}

template <bool Largest>
Value heapify(Vm& vm, Value* a) {
    Heaping heap(vm, a[0], Largest, Largest ? "_heapify_max() argument" : "heapify() argument");
    for (std::size_t i = heap.list().size() / 2; i-- > 0;) heap.sink(i);
    return Value::none();
}

}  // namespace

void fill_heapq(Vm& vm, Module& m) {
    m.function(vm, "heappush", "heap, item, /", heap_push);
    m.function(vm, "heappop", "heap, /", heap_pop<false>);
    m.function(vm, "heapreplace", "heap, item, /", heap_replace<false>);
    m.function(vm, "heappushpop", "heap, item, /", heap_push_pop);
    m.function(vm, "heapify", "heap, /", heapify<false>);
    m.function(vm, "_heappop_max", "heap, /", heap_pop<true>);
    m.function(vm, "_heapreplace_max", "heap, item, /", heap_replace<true>);
    m.function(vm, "_heapify_max", "heap, /", heapify<true>);
}

}  // namespace python
