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

    // Without a branch: which of two timers is due first is what no processor can guess.
    bool before(const Timer& other) const {
        return static_cast<bool>(static_cast<unsigned>(when < other.when) |
                                 (static_cast<unsigned>(when == other.when) & static_cast<unsigned>(order < other.order)));
    }
    bool is_sleep() const { return target_ & 1; }
    void* target() const { return reinterpret_cast<void*>(target_ & ~std::uintptr_t{1}); }
    bool cancelled() const { return is_sleep() ? sleeping().timer_cancelled : handle().cancelled(); }
    Task* first_waiter() const { return is_sleep() ? sleeping().first_waiter() : nullptr; }
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
    // The hole goes down to a leaf along the least children, and the timer up from there: it came from the bottom and
    // hardly ever climbs far.
    void sift_down(const std::size_t top, const Timer timer) {
        Timer* const heap = heap_.data();
        const std::size_t size = heap_.size();
        std::size_t at = top;
        for (;;) {
            const std::size_t child = at * 4 + 1;
            std::size_t least = child;
            if (child + 4 <= size) [[likely]] {
                const std::size_t left = child + static_cast<std::size_t>(heap[child + 1].before(heap[child]));
                const std::size_t right = child + 2 + static_cast<std::size_t>(heap[child + 3].before(heap[child + 2]));
                least = heap[right].before(heap[left]) ? right : left;
            } else {
                if (child >= size) break;
                for (std::size_t other = child + 1; other < size; ++other)
                    if (heap[other].before(heap[least])) least = other;
            }
            heap[at] = heap[least];
            at = least;
        }
        for (std::size_t parent; at > top; at = parent) {
            parent = (at - 1) / 4;
            if (!timer.before(heap[parent])) break;
            heap[at] = heap[parent];
        }
        heap[at] = timer;
    }
    std::vector<Timer> heap_;
};

}  // namespace loop
