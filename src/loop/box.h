// A value that futures carry without knowing its type: sixteen bytes, copied and destroyed by its own operations.
//
// A binding stores its values' bits with its own operations, without allocating; C++ programs use Box::of(value) and
// box.as<T>(), which holds bool, int and double in the Box itself. An empty Box is Python's None, C++'s void.
#pragma once

#include <cstdint>
#include <cstring>
#include <type_traits>
#include <utility>

#include "base/assert.h"
#include "base/ref.h"

namespace loop {

struct BoxOps {
    void (*retain)(std::uintptr_t bits);
    void (*release)(std::uintptr_t bits);
};

class Box {
  public:
    Box() = default;
    Box(const BoxOps& ops, std::uintptr_t bits) : ops_(&ops), bits_(bits) {}  // takes over one reference
    Box(const Box& other) : ops_(other.ops_), bits_(other.bits_) {
        if (ops_) ops_->retain(bits_);
    }
    Box(Box&& other) noexcept : ops_(std::exchange(other.ops_, nullptr)), bits_(other.bits_) {}
    ~Box() {
        if (ops_) ops_->release(bits_);
    }
    Box& operator=(Box other) noexcept {
        std::swap(ops_, other.ops_);
        std::swap(bits_, other.bits_);
        return *this;
    }

    bool empty() const { return !ops_; }
    const BoxOps* ops() const { return ops_; }
    std::uintptr_t bits() const { return bits_; }

    template <class T>
    static Box of(T value) {
        if constexpr (std::is_arithmetic_v<T>) {
            std::uintptr_t bits = 0;
            std::memcpy(&bits, &value, sizeof value);
            return Box(held_ops<T>, bits);
        } else {
            return Box(held_ops<T>, reinterpret_cast<std::uintptr_t>(new Held<T>(std::move(value))));
        }
    }
    template <class T>
    bool holds() const {
        return ops_ == &held_ops<T>;
    }
    template <class T>
    std::conditional_t<std::is_arithmetic_v<T>, T, T&> as() const {
        TS_ASSERT(holds<T>(), "a Box holds another type than was asked for");
        if constexpr (std::is_arithmetic_v<T>) {
            T value;
            std::memcpy(&value, &bits_, sizeof value);
            return value;
        } else {
            return reinterpret_cast<Held<T>*>(bits_)->value;
        }
    }

  private:
    template <class T>
    struct Held final : base::RefCounted {
        explicit Held(T v) : value(std::move(v)) {}
        T value;
    };
    template <class T>
    static constexpr BoxOps held_ops{
        [](std::uintptr_t bits) {
            if constexpr (!std::is_arithmetic_v<T>) reinterpret_cast<Held<T>*>(bits)->retain();
        },
        [](std::uintptr_t bits) {
            if constexpr (!std::is_arithmetic_v<T>) reinterpret_cast<Held<T>*>(bits)->release();
        }};

    const BoxOps* ops_ = nullptr;
    std::uintptr_t bits_ = 0;
};

}  // namespace loop
