// The object behind ints that do not fit an immediate, and behind instances of int's subclasses (of any value, and the
// bool class never). Only int*.cpp include this: multiprecision is slow to compile.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>

#include "python/heap.h"
#include "python/object.h"
#include "python/value.h"

namespace python {

class Vm;

using Integer = boost::multiprecision::cpp_int;

class BigInt final : public Object {
  public:
    BigInt(Type* type, Heap& heap, Integer v) : Object(type, Layout::big_int), value(std::move(v)) {
        if (beside()) heap.charge(beside());
    }
    ~BigInt() override {
        if (beside()) Heap::of(*this).uncharge(beside());
    }
    static bool is(const Object& o) { return o.layout() == Layout::big_int; }

    const Integer value;

  private:
    std::size_t beside() const {  // bytes outside the object
        std::size_t limbs = value.backend().size();
        return limbs > 2 ? limbs * sizeof(boost::multiprecision::limb_type) : 0;
    }
};

constexpr std::size_t kMaxProductBits = std::size_t{1} << 23;  // past it products and powers raise MemoryError

Integer to_integer(const Value& value);               // of any is_int() value
Value make_integer(Vm& vm, Integer value);            // normalised
void divide(Vm& vm, const Integer& a, const Integer& b, Integer& quotient, Integer& remainder);  // rounded towards zero
std::size_t bit_length(const Integer& value);         // of the magnitude
std::size_t int_bit_length(const Value& value);

}  // namespace python
