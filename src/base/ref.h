// Intrusive reference counting for everything that is shared: Python objects, futures, handles.
//
// One thread only. An object starts with a count of 1, owned by the Ref that make_ref() returns.
// destroy() is virtual, so that pools can decide what dying means. RefCounted is the lean kind; Joinable is for
// objects that a wrapper of another floor may come to share a lifetime with (a loop::Future and the Python object
// that shows it: made only once Python sees it, and from then on one thing).
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include "base/assert.h"

namespace base {

class RefCounted {
  public:
    RefCounted() = default;
    RefCounted(const RefCounted&) = delete;
    RefCounted& operator=(const RefCounted&) = delete;

    void retain() const { ++count_; }
    void release() const {
        TS_ASSERT(count_ > 0, "an object was released more often than it was retained");
        if (--count_ == 0) destroy();
    }
    std::uint32_t ref_count() const { return count_; }

  protected:
    virtual ~RefCounted() = default;
    virtual void destroy() const { delete this; }
    void pin() const { count_ += 1u << 30; }  // the count is out of reach of zero: for a heap that ends all at once

  private:
    friend class Joinable;
    mutable std::uint32_t count_ = 1;

  protected:
    std::uint32_t header_bits_ = 0;  // the padding behind the count: derived classes may keep flags here
};

// A counted object that can come to live inside another's lifetime: from join(owner) on the two share the owner's
// count, so whoever holds either holds both, and the owner's destructor calls end_joined() to destroy this one.
class Joinable {
  public:
    Joinable() = default;
    Joinable(const Joinable&) = delete;
    Joinable& operator=(const Joinable&) = delete;

    void retain() const { ++*counter_; }
    void release() const {
        TS_ASSERT(*counter_ > 0, "an object was released more often than it was retained");
        if (--*counter_ == 0) owner_ ? owner_->destroy() : destroy();
    }
    std::uint32_t ref_count() const { return *counter_; }

    void join(RefCounted& owner) {
        TS_ASSERT(!owner_, "an object joins one owner, once");
        owner.count_ += count_;  // the references that it has become the owner's; the owner holds none
        counter_ = &owner.count_;
        owner_ = &owner;
    }
    RefCounted* owner() const { return owner_; }  // the wrapper that a binding made for it, if any
    void end_joined() const { destroy(); }        // only from the owner's destructor

  protected:
    virtual ~Joinable() = default;
    virtual void destroy() const { delete this; }

  private:
    RefCounted* owner_ = nullptr;
    mutable std::uint32_t* counter_ = &count_;
    mutable std::uint32_t count_ = 1;
};

template <class T>
class Ref {
  public:
    Ref() = default;
    Ref(std::nullptr_t) {}
    explicit Ref(T* object) : object_(object) {
        if (object_) object_->retain();
    }
    Ref(const Ref& other) : Ref(other.object_) {}
    Ref(Ref&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
    template <class U>
        requires std::is_convertible_v<U*, T*>
    Ref(const Ref<U>& other) : Ref(static_cast<T*>(other.get())) {}
    template <class U>
        requires std::is_convertible_v<U*, T*>
    Ref(Ref<U>&& other) noexcept : object_(other.leak()) {}
    ~Ref() {
        if (object_) object_->release();
    }
    Ref& operator=(Ref other) noexcept {
        std::swap(object_, other.object_);
        return *this;
    }

    static Ref adopt(T* object) {  // takes over the reference that the caller owns
        Ref ref;
        ref.object_ = object;
        return ref;
    }
    T* leak() { return std::exchange(object_, nullptr); }  // the caller now owns the reference

    T* get() const { return object_; }
    T* operator->() const { return object_; }
    T& operator*() const { return *object_; }
    explicit operator bool() const { return object_ != nullptr; }
    friend bool operator==(const Ref& a, const Ref& b) { return a.object_ == b.object_; }
    friend bool operator==(const Ref& a, std::nullptr_t) { return a.object_ == nullptr; }

  private:
    T* object_ = nullptr;
};

template <class T, class... Args>
Ref<T> make_ref(Args&&... args) {
    return Ref<T>::adopt(new T(std::forward<Args>(args)...));
}

}  // namespace base
