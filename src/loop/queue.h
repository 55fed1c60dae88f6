// asyncio.Queue, LifoQueue, PriorityQueue. How items are kept (_init, _qsize, _put, _get) may be somebody else's business, as
// it may be overridden in Python.
#pragma once

#include <deque>
#include <memory>
#include <vector>

#include "loop/place.h"

namespace loop {

class Queue : public Place {
  public:
    enum class Order : std::uint8_t { fifo, lifo, priority };
    // Who keeps the items instead of the queue itself.
    class Keeper {
      public:
        virtual ~Keeper() = default;
        virtual std::int64_t size() = 0;
        virtual bool is_empty() = 0;
        virtual void put(Box item) = 0;
        virtual Box get() = 0;
    };
    Queue(Runtime& runtime, std::int64_t maxsize = 0, Order order = Order::fifo);

    std::int64_t maxsize() const { return maxsize_; }
    void set_maxsize(std::int64_t maxsize) { maxsize_ = maxsize; }
    std::int64_t qsize() const { return keeper_ ? keeper_->size() : static_cast<std::int64_t>(items_.size()); }
    bool empty() const { return keeper_ ? keeper_->is_empty() : items_.empty(); }
    bool full() const { return maxsize_ > 0 && qsize() >= maxsize_; }
    Co<Box> put(Box item);
    void put_nowait(Box item);  // QueueFull
    Co<Box> get();
    Box get_nowait();           // QueueEmpty
    void task_done();           // ValueError('task_done() called too many times')
    Co<Box> join();

    // For repr().
    std::size_t getters() const { return getters_.size(); }
    std::size_t putters() const { return putters_.size(); }
    const std::deque<base::Ref<Future>>& waiting_getters() const { return getters_; }
    const std::deque<base::Ref<Future>>& waiting_putters() const { return putters_; }
    const std::deque<base::Ref<Future>>& waiting_joiners() const { return joiners_; }
    std::int64_t unfinished() const { return unfinished_; }
    const std::deque<Box>& items() const { return items_; }  // empty if another keeps them
    Order order() const { return order_; }
    bool kept() const { return keeper_ != nullptr; }  // by another
    void keep_in(std::unique_ptr<Keeper> keeper) {  // which has taken over what items() were
        keeper_ = std::move(keeper);
        items_.clear();
    }

  private:
    void put_item(Box item);
    Box get_item();
    void wake_up_next(std::deque<base::Ref<Future>>& waiters);
    void tell();

    Order order_;
    std::int64_t maxsize_, unfinished_ = 0;
    std::unique_ptr<Keeper> keeper_;
    std::deque<Box> items_;  // of a priority queue: a binary heap laid out as heapq's, the smallest first
    std::deque<base::Ref<Future>> getters_, putters_, joiners_;
    bool finished_ = true;
};

}  // namespace loop
