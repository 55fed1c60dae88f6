// asyncio.Queue, LifoQueue, PriorityQueue. How items are kept (_init, _qsize, _put, _get) is virtual, as it may be
// overridden in Python.
#pragma once

#include <deque>
#include <vector>

#include "loop/place.h"

namespace loop {

class Queue : public Place {
  public:
    enum class Order : std::uint8_t { fifo, lifo, priority };
    Queue(Runtime& runtime, std::int64_t maxsize = 0, Order order = Order::fifo);

    std::int64_t maxsize() const { return maxsize_; }
    std::int64_t qsize() { return size(); }
    bool empty() { return is_empty(); }
    bool full() { return maxsize_ > 0 && size() >= maxsize_; }
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
    const std::deque<Box>& items() const { return items_; }
    Order order() const { return order_; }

    // How items are kept.
    virtual std::int64_t size() { return static_cast<std::int64_t>(items_.size()); }
    virtual bool is_empty() { return size() == 0; }
    virtual void put_item(Box item);
    virtual Box get_item();

  private:
    void wake_up_next(std::deque<base::Ref<Future>>& waiters);
    void tell();

    Order order_;
    std::int64_t maxsize_, unfinished_ = 0;
    std::deque<Box> items_;  // of a priority queue: a binary heap laid out as heapq's, the smallest first
    std::deque<base::Ref<Future>> getters_, putters_, joiners_;
    bool finished_ = true;
};

}  // namespace loop
