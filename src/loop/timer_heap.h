// The timers of a loop, the first due on top: a heap of four children a node, by (due time, creation).
//
// An entry owns one reference to its TimerHandle or Sleeping, by hand, as the ready queue's do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "loop/handle.h"
#include "loop/sleeping.h"

namespace loop {

class Timer {
  public:
    double when;
    std::uint64_t order;  // of creation: breaks ties of due times

    Timer(double due, std::uint64_t number, TimerHandle& handle)
        : when(due), order(number), target_(reinterpret_cast<std::uintptr_t>(static_cast<Handle*>(&handle))) {}
    Timer(double due, std::uint64_t number, Sleeping& sleeping)
        : when(due), order(number), target_(reinterpret_cast<std::uintptr_t>(&sleeping) | 1) {}

    bool before(const Timer& other) const { return when != other.when ? when < other.when : order < other.order; }
    bool is_sleep() const { return target_ & 1; }
    void* target() const { return reinterpret_cast<void*>(target_ & ~std::uintptr_t{1}); }
    bool cancelled() const { return is_sleep() ? sleeping().timer_cancelled : handle().cancelled(); }
    trace::Id id() const { return is_sleep() ? sleeping().timer_id : handle().id; }
    trace::EventIndex made() const { return is_sleep() ? sleeping().timer_made : handle().made; }
    void out_of_heap() const { (is_sleep() ? sleeping().scheduled : handle().scheduled) = false; }
    void release() const { is_sleep() ? sleeping().release() : handle().release(); }

  private:
    Sleeping& sleeping() const { return *static_cast<Sleeping*>(target()); }
    TimerHandle& handle() const { return *static_cast<TimerHandle*>(static_cast<Handle*>(target())); }
    std::uintptr_t target_;  // bit 0 marks a Sleeping
};

class TimerHeap {
  public:
    bool empty() const { return heap_.empty(); }
    std::size_t size() const { return heap_.size(); }
    const Timer& top() const { return heap_.front(); }

    void push(const Timer& timer) {
        heap_.push_back(timer);
        std::size_t at = heap_.size() - 1;
        for (std::size_t parent; at > 0; at = parent) {
            parent = (at - 1) / 4;
            if (!timer.before(heap_[parent])) break;
            heap_[at] = heap_[parent];
        }
        heap_[at] = timer;
    }
    Timer pop() {
        const Timer first = heap_.front();
        const Timer last = heap_.back();
        heap_.pop_back();
        if (!heap_.empty()) sift_down(0, last);
        return first;
    }
    // Brings what may fall due next nearer to the processor.
    void prefetch_next() const {
        for (std::size_t i = 0; i < heap_.size() && i < 5; ++i) __builtin_prefetch(heap_[i].target());
    }
    // Takes out every timer for which `dropped` answers true.
    template <class Predicate>
    void remove_if(Predicate&& dropped) {
        std::erase_if(heap_, dropped);
        for (std::size_t at = heap_.size() / 4 + 1; at-- > 0;)
            if (at < heap_.size()) sift_down(at, heap_[at]);
    }
    template <class Visit>
    void clear(Visit&& visit) {
        std::vector<Timer> all = std::move(heap_);
        heap_.clear();
        for (const Timer& timer : all) visit(timer);
    }

  private:
    void sift_down(std::size_t at, const Timer timer) {
        const std::size_t size = heap_.size();
        for (;;) {
            const std::size_t child = at * 4 + 1;
            if (child >= size) break;
            std::size_t least = child;
            for (std::size_t other = child + 1; other < child + 4 && other < size; ++other)
                if (heap_[other].before(heap_[least])) least = other;
            if (!heap_[least].before(timer)) break;
            heap_[at] = heap_[least];
            at = least;
        }
        heap_[at] = timer;
    }
    std::vector<Timer> heap_;
};

}  // namespace loop
