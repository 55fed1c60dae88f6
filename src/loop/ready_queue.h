// The loop's ready queue: a ring of plain entries, so that a step of a task costs no allocation and few stores.
//
// An entry owns one reference to each thing it points to, by hand: whoever pops it drops them (EventLoop does).
// A Handle object exists only where somebody may keep it; tasks' own steps and wakeups, and done callbacks, have none.
#pragma once

#include <cstdint>
#include <utility>

#include "base/assert.h"
#include "loop/pool.h"
#include "trace/event.h"

namespace loop {

struct ReadyEntry {
    enum Kind : std::uint32_t {
        step,    // target: a Task
        wakeup,  // target: a Task, argument: the Future that woke it
        done,    // target: a DoneCallback, argument: the Future that is done, context: a Context or null
        handle,  // target: a Handle
        wake     // target: a Sleeping, whose timer fell due
    };
    void* target;
    void* argument;
    void* context;
    trace::Id id;           // of its handle; 0 without a recorder
    trace::EventIndex made;  // the event that put it here
    Kind kind;
};

class ReadyQueue {
  public:
    ReadyQueue() = default;
    ReadyQueue(const ReadyQueue&) = delete;
    ~ReadyQueue() {
        if (ring_) pool::free_array(ring_, capacity_ * sizeof(ReadyEntry));
    }

    bool empty() const { return head_ == tail_; }
    std::size_t size() const { return tail_ - head_; }
    // Field by field, here and in pop(): a wide load of what was just stored in pieces would stall.
    void push(const ReadyEntry& entry) {
        ReadyEntry& slot = next_slot();
        slot.target = entry.target;
        slot.argument = entry.argument;
        slot.context = entry.context;
        slot.id = entry.id;
        slot.made = entry.made;
        slot.kind = entry.kind;
    }
    void push_step(void* task) {  // without a recorder
        ReadyEntry& slot = next_slot();
        slot.target = task;
        slot.id = slot.made = 0;
        slot.kind = ReadyEntry::step;
    }
    void push_wakeup(void* task, void* future) {  // without a recorder
        ReadyEntry& slot = next_slot();
        slot.target = task;
        slot.argument = future;
        slot.id = slot.made = 0;
        slot.kind = ReadyEntry::wakeup;
    }
    ReadyEntry pop() {
        TS_ASSERT(!empty(), "the ready queue is empty");
        return ring_[head_++ & (capacity_ - 1)];
    }
    void skip() { ++head_; }  // pops without looking
    // A crowd is over: its room goes back.
    void let_go_of_room() {
        if (capacity_ < kCrowd || !empty()) [[likely]] return;
        pool::free_array(std::exchange(ring_, nullptr), capacity_ * sizeof(ReadyEntry));
        capacity_ = head_ = tail_ = 0;
    }
    const ReadyEntry& operator[](std::size_t i) const { return ring_[(head_ + i) & (capacity_ - 1)]; }

  private:
    ReadyEntry& next_slot() {
        if (tail_ - head_ == capacity_) [[unlikely]] grow();
        return ring_[tail_++ & (capacity_ - 1)];
    }
    [[gnu::noinline]] void grow() {
        const std::size_t capacity = capacity_ ? capacity_ * 2 : 64;
        auto* ring = static_cast<ReadyEntry*>(pool::allocate_array(capacity * sizeof(ReadyEntry)));
        const std::size_t count = size();
        for (std::size_t i = 0; i < count; ++i) ring[i] = (*this)[i];
        if (ring_) pool::free_array(ring_, capacity_ * sizeof(ReadyEntry));
        ring_ = ring;
        capacity_ = capacity;
        head_ = 0;
        tail_ = count;
    }

    static constexpr std::size_t kCrowd = std::size_t{1} << 18;
    ReadyEntry* ring_ = nullptr;  // capacity_ many, a power of two
    std::size_t capacity_ = 0, head_ = 0, tail_ = 0;
};

}  // namespace loop
