#include "loop/queue.h"

#include <algorithm>
#include <utility>

namespace loop {

using trace::FutureKind;

Queue::Queue(Runtime& runtime, std::int64_t maxsize, Order order)
    : Place(runtime, trace::PlaceKind::queue), order_(order), maxsize_(maxsize) {}

void Queue::tell() {
    if (!runtime().recorder()) return;
    const std::int64_t size = qsize();
    std::string text = std::to_string(size);
    if (maxsize_ > 0) text += " of " + std::to_string(maxsize_);
    held(text + (size == 1 && maxsize_ <= 0 ? " item" : " items"));
}

namespace {

// The comparison may run code of the program's, and that may do anything to the queue.
bool less(std::deque<Box>& heap, std::size_t one, std::size_t other, Hooks& order) {
    const Box a = heap[one], b = heap[other];
    const std::size_t size = heap.size();
    const bool result = order.less(a, b);
    if (heap.size() != size) raise(ErrorKind::runtime, "list changed size during iteration");
    return result;
}

// heapq's two moves, so that items of equal rank come out in the same order as from Python's.
void sift_up(std::deque<Box>& heap, std::size_t start, std::size_t at, Hooks& order) {
    while (at > start) {
        const std::size_t parent = (at - 1) / 2;
        if (!less(heap, at, parent, order)) break;
        std::swap(heap[at], heap[parent]);
        at = parent;
    }
}

void sink_to_a_leaf(std::deque<Box>& heap, std::size_t at, Hooks& order) {
    const std::size_t end = heap.size(), start = at;
    for (std::size_t child = 2 * at + 1; child < end; child = 2 * at + 1) {
        if (child + 1 < end && !less(heap, child, child + 1, order)) ++child;
        std::swap(heap[at], heap[child]);
        at = child;
    }
    sift_up(heap, start, at, order);
}

}  // namespace

void Queue::put_item(Box item) {
    if (keeper_) return keeper_->put(std::move(item));
    items_.push_back(std::move(item));
    if (order_ == Order::priority) sift_up(items_, 0, items_.size() - 1, runtime().hooks());
}

Box Queue::get_item() {
    if (keeper_) return keeper_->get();
    if (order_ == Order::lifo) {
        Box item = std::move(items_.back());
        items_.pop_back();
        return item;
    }
    if (order_ == Order::fifo) {
        Box item = std::move(items_.front());
        items_.pop_front();
        return item;
    }
    Box last = std::move(items_.back());
    items_.pop_back();
    if (items_.empty()) return last;
    Box first = std::exchange(items_.front(), std::move(last));
    sink_to_a_leaf(items_, 0, runtime().hooks());
    return first;
}

void Queue::wake_up_next(std::deque<base::Ref<Future>>& waiters) {
    while (!waiters.empty()) {
        const base::Ref<Future> future = std::move(waiters.front());
        waiters.pop_front();
        if (future->done()) continue;
        future->set_result({});
        return;
    }
}

void Queue::put_nowait(Box item) {
    if (full()) raise(ErrorKind::queue_full);
    put_item(std::move(item));
    ++unfinished_;
    finished_ = false;
    tell();
    wake_up_next(getters_);
}

Box Queue::get_nowait() {
    if (empty()) raise(ErrorKind::queue_empty);
    Box item = get_item();
    tell();
    wake_up_next(putters_);
    return item;
}

Co<Box> Queue::put(Box item) {
    while (full()) {
        const base::Ref<Future> future = waiter(FutureKind::queue_put, "queue.put");
        putters_.push_back(future);
        try {
            co_await future;
        } catch (const Raised&) {
            future->cancel();
            std::erase(putters_, future);
            // It was woken although it no longer wants to put: the next one may.
            if (!full() && !future->cancelled()) wake_up_next(putters_);
            throw;
        }
    }
    put_nowait(std::move(item));
    co_return Box();
}

Co<Box> Queue::get() {
    while (empty()) {
        const base::Ref<Future> future = waiter(FutureKind::queue_get, "queue.get");
        getters_.push_back(future);
        try {
            co_await future;
        } catch (const Raised&) {
            future->cancel();
            std::erase(getters_, future);
            if (!empty() && !future->cancelled()) wake_up_next(getters_);
            throw;
        }
    }
    co_return get_nowait();
}

void Queue::task_done() {
    if (unfinished_ <= 0) raise(ErrorKind::value, "task_done() called too many times");
    if (--unfinished_ > 0) return;
    finished_ = true;
    for (const auto& future : std::deque<base::Ref<Future>>(joiners_))
        if (!future->done()) future->set_result(Box::of<bool>(true));
}

Co<Box> Queue::join() {
    if (unfinished_ <= 0) co_return Box();
    const base::Ref<Future> future = waiter(FutureKind::queue_join, "queue.join");
    joiners_.push_back(future);
    struct Leaves {
        std::deque<base::Ref<Future>>& joiners;
        const base::Ref<Future>& future;
        ~Leaves() { std::erase(joiners, future); }
    } leaves{joiners_, future};
    if (!finished_) co_await future;
    co_return Box();
}

}  // namespace loop
