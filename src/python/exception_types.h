// The builtin exception classes: how their instances are made, what they show, exception groups.
#pragma once

#include <cstddef>
#include <span>

#include "python/value.h"

namespace python {

class Vm;
class Type;

Value exception_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& keyword_names);
void exception_init(Vm& vm, const Value& self, const Value* args, std::size_t positional, const Value& keyword_names);
void install_exceptions(Vm& vm);
void install_exception_groups(Vm& vm);

// OSError's subclass for an errno, or OSError itself.
Type* os_error_class(Vm& vm, std::int64_t number);

// except*: the part of `exception` (a group, or wrapped into one) that matches, and the rest; either may be None.
struct GroupMatch {
    Value match, rest;
};
GroupMatch match_exception_group(Vm& vm, const Value& exception, const Value& match_type);
// After except*: `original` and what the handlers raised or left over; None if there is nothing to raise.
Value prepare_reraise_star(Vm& vm, const Value& original, const Value& list);

}  // namespace python
