// How the builtin containers count what they allocate beyond their own object against the program's memory limit.
//
// HeapAllocator makes a std::vector count itself; what has no allocator (a str's text) calls charge_memory() in its
// constructor. Both raise MemoryError (throw Raised) before anything is allocated. require_memory() asks whether a
// result of that size could be had at all, before a long computation builds it.
#pragma once

#include <cstddef>
#include <new>
#include <vector>

#include "python/value.h"

namespace python {

class Heap;
class Vm;

// Bodies in memory.cpp, so that heap.h stays out of the object headers.
void charge_memory(Heap& heap, std::size_t bytes);     // raises MemoryError past the limit
void discharge_memory(Heap& heap, std::size_t bytes) noexcept;
void require_memory(Vm& vm, std::size_t bytes);        // raises MemoryError if so much could not be had now

template <class T>
class HeapAllocator {
  public:
    using value_type = T;
    using propagate_on_container_move_assignment = std::true_type;
    using propagate_on_container_swap = std::true_type;

    explicit HeapAllocator(Heap& heap) : heap_(&heap) {}
    template <class U>
    HeapAllocator(const HeapAllocator<U>& other) : heap_(other.heap_) {}

    T* allocate(std::size_t count) {
        charge_memory(*heap_, count * sizeof(T));
        return static_cast<T*>(::operator new(count * sizeof(T)));
    }
    void deallocate(T* block, std::size_t count) noexcept {
        discharge_memory(*heap_, count * sizeof(T));
        ::operator delete(block);
    }
    friend bool operator==(const HeapAllocator& a, const HeapAllocator& b) { return a.heap_ == b.heap_; }

  private:
    template <class U>
    friend class HeapAllocator;
    Heap* heap_;
};

using ValueVector = std::vector<Value, HeapAllocator<Value>>;

}  // namespace python
