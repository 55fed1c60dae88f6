// A short list that copies by sharing: a frame's locals, in every keyframe that has the frame. Reading is a vector's;
// change it through the functions below, which make it this holder's own first. For plain values only. One thread only.
// The functions that may copy take a counter, if there is one, of what lists take while they live.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <initializer_list>
#include <new>
#include <type_traits>
#include <utility>

namespace trace {

template <class T>
class SharedList {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= 8);

  public:
    using value_type = T;
    using const_iterator = const T*;

    SharedList() = default;
    SharedList(std::initializer_list<T> items) {
        for (const T& item : items) push_back(item);
    }
    SharedList(const SharedList& other) : box_(other.box_) {
        if (box_) ++box_->refs;
    }
    SharedList(SharedList&& other) noexcept : box_(std::exchange(other.box_, nullptr)) {}
    SharedList& operator=(SharedList other) noexcept {
        std::swap(box_, other.box_);
        return *this;
    }
    ~SharedList() { release(); }

    std::size_t size() const { return box_ ? box_->size : 0; }
    bool empty() const { return size() == 0; }
    const T& operator[](std::size_t i) const { return begin()[i]; }
    const T& back() const { return begin()[size() - 1]; }
    const T* begin() const { return box_ ? items(box_) : nullptr; }
    const T* end() const { return begin() + size(); }

    void push_back(const T& item, std::size_t* bytes = nullptr) {
        const T copy = item;  // which may stand in this very list
        own(size() + 1, bytes);
        items(box_)[box_->size++] = copy;
    }
    void set(std::size_t i, const T& item, std::size_t* bytes = nullptr) {
        own(size(), bytes);
        items(box_)[i] = item;
    }
    void erase(std::size_t i, std::size_t* bytes = nullptr) {
        own(size(), bytes);
        std::memmove(items(box_) + i, items(box_) + i + 1, (box_->size - i - 1) * sizeof(T));
        --box_->size;
    }

  private:
    struct alignas(8) Box {
        std::uint32_t refs = 1, size = 0, room = 0;
        std::size_t* bytes = nullptr;
    };
    static T* items(Box* box) { return reinterpret_cast<T*>(box + 1); }
    static std::size_t bytes_of(const Box* box) { return sizeof(Box) + box->room * sizeof(T); }

    void own(std::size_t room, std::size_t* bytes) {
        if (box_ && box_->refs == 1 && room <= box_->room) return;
        const std::size_t size = this->size();
        if (room > size) room += size / 2;
        Box* box = new (::operator new(sizeof(Box) + room * sizeof(T))) Box;
        box->size = static_cast<std::uint32_t>(size);
        box->room = static_cast<std::uint32_t>(room);
        if (size) std::memcpy(static_cast<void*>(items(box)), items(box_), size * sizeof(T));
        if ((box->bytes = bytes)) *bytes += bytes_of(box);
        release();
        box_ = box;
    }
    void release() {
        if (!box_ || --box_->refs) return;
        if (box_->bytes) *box_->bytes -= bytes_of(box_);
        ::operator delete(box_);
    }

    Box* box_ = nullptr;
};

}  // namespace trace
