// Memory for a syntax tree: nodes are plain, never freed one by one, and go with the tree.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace python::syntax {

class Arena {
  public:
    Arena() = default;
    Arena(Arena&&) = default;
    Arena& operator=(Arena&&) = default;

    void* take(std::size_t bytes, std::size_t alignment) {
        std::size_t at = (used_ + alignment - 1) & ~(alignment - 1);
        if (blocks_.empty() || at + bytes > size_) {
            size_ = bytes > kBlock ? bytes : kBlock;
            blocks_.push_back(std::make_unique<std::byte[]>(size_));
            at = 0;
        }
        used_ = at + bytes;
        return blocks_.back().get() + at;
    }

    template <class T, class... Args>
    T* make(Args&&... args) {
        static_assert(std::is_trivially_destructible_v<T>, "nodes are never destroyed");
        return new (take(sizeof(T), alignof(T))) T{std::forward<Args>(args)...};
    }

    template <class T>
    std::span<T> keep(const std::vector<T>& items) {
        static_assert(std::is_trivially_copyable_v<T>, "lists of nodes are copied as bytes");
        if (items.empty()) return {};
        T* memory = static_cast<T*>(take(sizeof(T) * items.size(), alignof(T)));
        std::memcpy(static_cast<void*>(memory), items.data(), sizeof(T) * items.size());
        return {memory, items.size()};
    }

    std::string_view keep(std::string_view text) {
        if (text.empty()) return {};
        char* memory = static_cast<char*>(take(text.size(), 1));
        std::memcpy(memory, text.data(), text.size());
        return {memory, text.size()};
    }

  private:
    static constexpr std::size_t kBlock = 1 << 16;
    std::vector<std::unique_ptr<std::byte[]>> blocks_;
    std::size_t used_ = 0, size_ = 0;
};

}  // namespace python::syntax
