// A Python value in eight bytes: a counted reference to an Object, or an int of 48 bits, a float, None, True, False,
// NotImplemented or Ellipsis held directly.
//
// `Value` owns a reference (copying retains, destroying releases). It is never null: "no value" is Value::empty(),
// which Python code never sees (unbound local, missing argument, end of iteration).
//
// Encoding (bits 63..48): 0x0000 a pointer, or one of the singletons below, which have bit 1 set, as no aligned
// pointer has; 0xFFFE an int, sign-extended from 48 bits; anything else a double, moved up by 2 << 48.
#pragma once

#include <bit>
#include <cstdint>
#include <utility>

#include "python/object.h"

namespace python {

class Value {
  public:
    static constexpr std::int64_t kIntMin = -(std::int64_t{1} << 47);
    static constexpr std::int64_t kIntMax = (std::int64_t{1} << 47) - 1;

    Value() : bits_(kEmpty) {}
    Value(const Value& other) : bits_(other.bits_) { retain(); }
    Value(Value&& other) noexcept : bits_(std::exchange(other.bits_, kEmpty)) {}
    ~Value() { release(); }
    Value& operator=(const Value& other) {
        Value(other).swap(*this);
        return *this;
    }
    Value& operator=(Value&& other) noexcept {
        Value(std::move(other)).swap(*this);
        return *this;
    }
    void swap(Value& other) noexcept { std::swap(bits_, other.bits_); }

    static Value empty() { return Value(); }
    static Value none() { return from_bits(kNone); }
    static Value boolean(bool b) { return from_bits(b ? kTrue : kFalse); }
    static Value not_implemented() { return from_bits(kNotImplemented); }
    static Value ellipsis() { return from_bits(kEllipsis); }
    static Value number(double d) {
        if (d != d) d = std::bit_cast<double>(std::uint64_t{0x7FF8} << 48);  // one NaN, or it could look like a tag
        return from_bits(std::bit_cast<std::uint64_t>(d) + kDoubleOffset);
    }
    static constexpr bool fits_int(std::int64_t i) { return i >= kIntMin && i <= kIntMax; }
    static Value small_int(std::int64_t i) {  // only if fits_int(i): vm.make_int() takes any
        return from_bits(kIntTag | (static_cast<std::uint64_t>(i) & kPayload));
    }
    explicit Value(Object* object) : bits_(reinterpret_cast<std::uintptr_t>(object)) { object->retain(); }
    template <class T>
    Value(const base::Ref<T>& ref) : Value(static_cast<Object*>(ref.get())) {}
    template <class T>
    Value(base::Ref<T>&& ref) : bits_(reinterpret_cast<std::uintptr_t>(static_cast<Object*>(ref.leak()))) {}
    static Value adopt(Object* object) { return from_bits(reinterpret_cast<std::uintptr_t>(object)); }

    bool is_empty() const { return bits_ == kEmpty; }
    explicit operator bool() const { return bits_ != kEmpty; }  // "there is a value", not Python's truth
    bool is_none() const { return bits_ == kNone; }
    bool is_true() const { return bits_ == kTrue; }
    bool is_false() const { return bits_ == kFalse; }
    bool is_bool() const { return (bits_ | 1) == kTrue; }
    bool is_not_implemented() const { return bits_ == kNotImplemented; }
    bool is_ellipsis() const { return bits_ == kEllipsis; }
    bool is_small_int() const { return (bits_ >> 48) == (kIntTag >> 48); }
    bool is_float() const { return bits_ >= kDoubleOffset && bits_ < kIntTag; }
    bool is_object() const { return (bits_ & kNotPointer) == 0; }

    static bool both_small_ints(const Value& a, const Value& b) { return ((a.bits_ & b.bits_) >> 48) == (kIntTag >> 48); }
    static bool both_floats(const Value& a, const Value& b) { return a.is_float() && b.is_float(); }

    std::int64_t as_small_int() const { return static_cast<std::int64_t>(bits_ << 16) >> 16; }
    double as_float() const { return std::bit_cast<double>(bits_ - kDoubleOffset); }
    Object* object() const { return reinterpret_cast<Object*>(static_cast<std::uintptr_t>(bits_)); }

    // The object as a T if its C++ class is T (exactly or derived: T::is(Object&) decides), else nullptr.
    template <class T>
    T* as() const {
        return is_object() && T::is(*object()) ? static_cast<T*>(object()) : nullptr;
    }

    // The object, known to be a T: the receiver of T's own methods.
    template <class T>
    T& get() const {
        return *static_cast<T*>(object());
    }

    // `is`: the same object. Equal immediates are one object.
    friend bool same(const Value& a, const Value& b) { return a.bits_ == b.bits_; }

    std::uint64_t bits() const { return bits_; }
    static Value from_bits(std::uint64_t bits) {  // takes over the reference, if the bits are one
        Value v;
        v.bits_ = bits;
        return v;
    }
    std::uint64_t leak() { return std::exchange(bits_, kEmpty); }
    static Value share_bits(std::uint64_t bits) {  // adds a reference
        Value v = from_bits(bits);
        v.retain();
        return v;
    }

    static constexpr std::uint64_t kNone = 0x02, kFalse = 0x06, kTrue = 0x07, kEmpty = 0x0A, kNotImplemented = 0x12, kEllipsis = 0x1A;
    static constexpr std::uint64_t kDoubleOffset = std::uint64_t{2} << 48;
    static constexpr std::uint64_t kIntTag = std::uint64_t{0xFFFE} << 48;
    static constexpr std::uint64_t kPayload = (std::uint64_t{1} << 48) - 1;
    static constexpr std::uint64_t kNotPointer = (std::uint64_t{0xFFFF} << 48) | 2;

  private:
    void retain() const {
        if (is_object()) object()->retain();
    }
    void release() const {
        if (is_object()) object()->release();
    }
    std::uint64_t bits_;
};
static_assert(sizeof(Value) == 8);

inline Value or_none(const Value& value) { return value ? value : Value::none(); }

template <class T>
void Visitor::visit(const base::Ref<T>& ref) {
    if (ref) visit(Value(ref));
}

}  // namespace python
