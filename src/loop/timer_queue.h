// The timers of a loop, the first due on top: by due time, then by creation.
//
// Most timers fall due no earlier than those that are there already (a program sleeps for the same delay again and
// again): these are appended to a run that is in order. The others first lie where they arrived; when the loop looks for
// the next time, a few go into a heap, many are sorted and merged into the run. So the loop knows who comes after whom
// long before, and can have them on their way to the processor.
//
// An entry owns one reference to its TimerHandle or Sleeping, by hand, as the ready queue's do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "loop/handle.h"
#include "loop/sleeping.h"

namespace loop {

class Timer {
  public:
    double when;

    Timer(double due, TimerHandle& handle)
        : when(due), target_(reinterpret_cast<std::uintptr_t>(static_cast<Handle*>(&handle))) {}
    Timer(double due, Sleeping& sleeping) : when(due), target_(reinterpret_cast<std::uintptr_t>(&sleeping) | 1) {}

    bool is_sleep() const { return target_ & 1; }
    void* target() const { return reinterpret_cast<void*>(target_ & ~std::uintptr_t{1}); }
    TimerHandle& handle() const { return *static_cast<TimerHandle*>(static_cast<Handle*>(target())); }
    Sleeping& sleeping() const { return *static_cast<Sleeping*>(target()); }
    bool cancelled() const { return is_sleep() ? sleeping().timer_cancelled : handle().cancelled(); }
    trace::Id id() const { return is_sleep() ? sleeping().timer_id : handle().id; }
    trace::EventIndex made() const { return is_sleep() ? sleeping().timer_made : handle().made; }
    void out_of_queue() const { (is_sleep() ? sleeping().scheduled : handle().scheduled) = false; }
    void prefetch() const {
        __builtin_prefetch(target());
        __builtin_prefetch(static_cast<const char*>(target()) + 64);
    }
    void release() const { is_sleep() ? sleeping().release() : handle().release(); }

  private:
    std::uintptr_t target_;  // bit 0 marks a Sleeping
};

using Timers = std::vector<Timer, pool::Array<Timer>>;

// A heap of four children a node.
class TimerHeap {
  public:
    struct Entry {
        Timer timer;
        std::uint64_t order;  // of creation: breaks ties of due times
        // Without a branch: which of two timers is due first is what no processor can guess.
        bool before(const Entry& other) const {
            return static_cast<bool>(static_cast<unsigned>(timer.when < other.timer.when) |
                                     (static_cast<unsigned>(timer.when == other.timer.when) & static_cast<unsigned>(order < other.order)));
        }
    };
    bool empty() const { return heap_.empty(); }
    std::size_t size() const { return heap_.size(); }
    const Timer& top() const { return heap_.front().timer; }

    void push(const Timer& timer) {
        const Entry entry{timer, order_++};
        heap_.push_back(entry);
        std::size_t at = heap_.size() - 1;
        for (std::size_t parent; at > 0; at = parent) {
            parent = (at - 1) / 4;
            if (!entry.before(heap_[parent])) break;
            heap_[at] = heap_[parent];
        }
        heap_[at] = entry;
    }
    Timer pop() {
        const Entry first = heap_.front();
        const Entry last = heap_.back();
        heap_.pop_back();
        if (!heap_.empty()) sift_down(last);
        return first.timer;
    }
    // Takes all of them out, in order of creation.
    void move_to(Timers& timers);

  private:
    // The hole goes down to a leaf along the least children, and the entry up from there: it came from the bottom and
    // hardly ever climbs far.
    void sift_down(const Entry entry) {
        Entry* const heap = heap_.data();
        const std::size_t size = heap_.size();
        std::size_t at = 0;
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
        for (std::size_t parent; at > 0; at = parent) {
            parent = (at - 1) / 4;
            if (!entry.before(heap[parent])) break;
            heap[at] = heap[parent];
        }
        heap[at] = entry;
    }
    std::vector<Entry> heap_;
    std::uint64_t order_ = 0;
};

class TimerQueue {
  public:
    bool empty() const { return count_ == 0; }
    std::size_t size() const { return count_; }

    void push(const Timer& timer) {
        ++count_;
        if (!(timer.when >= latest_)) return arrived_.push_back(timer);
        if (run_.size() == run_.capacity()) [[unlikely]] make_room();
        run_.push_back(timer);
        latest_ = timer.when;
    }
    const Timer& top() {
        settle();
        return heap_is_first() ? heap_.top() : run_[gone_];
    }
    Timer pop() {
        settle();
        const Timer timer = heap_is_first() ? heap_.pop() : run_[gone_++];
        if (--count_ == 0) start_anew();
        return timer;
    }
    // The one that comes `distance` after the next, if that is known.
    const Timer* ahead(std::size_t distance) const {
        return gone_ + distance < run_.size() ? &run_[gone_ + distance] : nullptr;
    }
    const Timers& in_order() {
        merge();
        return run_;
    }
    // Takes out every timer for which `dropped` answers true.
    template <class Predicate>
    void remove_if(Predicate&& dropped) {
        merge();
        std::erase_if(run_, dropped);
        count_ = run_.size();
        if (empty()) start_anew();
    }
    // Takes out all; the first due is visited first.
    template <class Visit>
    void clear(Visit&& visit) {
        merge();
        const Timers all = std::move(run_);
        start_anew();
        for (const Timer& timer : all) visit(timer);
    }

  private:
    void settle() {
        if (!arrived_.empty()) [[unlikely]] place_arrived();
    }
    // Of two that are due at once the run's is the older: what is in the heap was due before the run's end when it came,
    // and what was appended since was not.
    bool heap_is_first() const {
        return !heap_.empty() && (gone_ == run_.size() || heap_.top().when < run_[gone_].when);
    }
    void start_anew() {
        run_.clear();
        gone_ = count_ = 0;
        latest_ = kNothingYet;
    }
    void place_arrived();
    void merge();  // everything into the run, of which nothing is gone then
    void make_room();

    static constexpr double kNothingYet = -std::numeric_limits<double>::infinity();
    Timers run_;  // in order; the first gone_ are no longer there
    std::size_t gone_ = 0;
    std::size_t count_ = 0;  // of all
    double latest_ = kNothingYet;  // no timer in the queue is due later
    TimerHeap heap_;
    Timers arrived_;  // due before latest_, in order of creation
};

}  // namespace loop
