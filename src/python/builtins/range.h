// range and slice. A range's numbers are ints of any size; nearly always they are immediates (small()).
#pragma once

#include <cstdint>

#include "python/object.h"
#include "python/value.h"

namespace python {

class Vm;

class Range final : public Object {
  public:
    Range(Type* type, Value start_, Value stop_, Value step_, Value length_)
        : Object(type, Layout::range), start(std::move(start_)), stop(std::move(stop_)), step(std::move(step_)), length(std::move(length_)) {}
    static bool is(const Object& o) { return o.layout() == Layout::range; }
    void traverse(Visitor& v) const override {
        v.visit(start), v.visit(stop), v.visit(step), v.visit(length);
    }
    // All four are immediates.
    bool small() const { return start.is_small_int() && stop.is_small_int() && step.is_small_int() && length.is_small_int(); }

    const Value start, stop, step, length;  // exact ints
};

class Slice final : public Object {
  public:
    Slice(Type* type, Value start_, Value stop_, Value step_)
        : Object(type, Layout::slice), start(std::move(start_)), stop(std::move(stop_)), step(std::move(step_)) {}
    static bool is(const Object& o) { return o.layout() == Layout::slice; }
    void traverse(Visitor& v) const override {
        v.visit(start), v.visit(stop), v.visit(step);
    }
    void clear() override { start = stop = step = Value::none(); }

    Value start, stop, step;
};

Value make_range(Vm& vm, const Value& start, const Value& stop, const Value& step);  // ints; ValueError for step 0
Value make_slice(Vm& vm, Value start, Value stop, Value step);

// What a slice selects of a sequence: count items from start, step apart.
struct SliceIndices {
    std::int64_t start, stop, step;
    std::size_t count;
};
SliceIndices slice_indices(Vm& vm, const Slice& slice, std::size_t length);  // may run __index__
// The same in two halves, for sequences whose length __index__ might change: raw numbers first, then the clipping.
struct RawSlice {
    std::int64_t start, stop, step;
};
RawSlice unpack_slice(Vm& vm, const Slice& slice);
SliceIndices adjust_slice(const RawSlice& raw, std::size_t length);

}  // namespace python
