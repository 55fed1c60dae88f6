// A short list that copies by sharing: a frame's locals, in every keyframe that has the frame. Reading is a vector's;
// change() makes it this holder's own first. One thread only.
#pragma once

#include <cstddef>
#include <vector>

#include "base/ref.h"

namespace trace {

template <class T>
class SharedList {
  public:
    using const_iterator = typename std::vector<T>::const_iterator;

    SharedList() = default;
    SharedList(std::vector<T> items) { change() = std::move(items); }

    std::size_t size() const { return box_ ? box_->items.size() : 0; }
    bool empty() const { return size() == 0; }
    const T& operator[](std::size_t i) const { return box_->items[i]; }
    const T& back() const { return box_->items.back(); }
    const_iterator begin() const { return items().begin(); }
    const_iterator end() const { return items().end(); }
    const std::vector<T>& items() const {
        static const std::vector<T> none;
        return box_ ? box_->items : none;
    }
    void push_back(T item) { change().push_back(std::move(item)); }

    // `bytes`, if there is one, counts what copies take while they live.
    std::vector<T>& change(std::size_t* bytes = nullptr) {
        if (!box_) {
            box_ = base::make_ref<Box>();
            box_->count(bytes);
        } else if (box_->ref_count() > 1) {
            auto copy = base::make_ref<Box>();
            copy->items.reserve(box_->items.size() + 1);
            copy->items = box_->items;
            copy->count(bytes);
            box_ = std::move(copy);
        }
        return box_->items;
    }

  private:
    struct Box : base::RefCounted {
        std::vector<T> items;
        std::size_t* bytes = nullptr;
        std::size_t counted = 0;
        void count(std::size_t* counter) {
            if (!counter) return;
            bytes = counter;
            *bytes += counted = sizeof(Box) + items.capacity() * sizeof(T);
        }
        ~Box() override {
            if (bytes) *bytes -= counted;
        }
    };
    base::Ref<Box> box_;
};

}  // namespace trace
