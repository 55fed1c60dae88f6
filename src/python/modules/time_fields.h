// struct_time and the fields behind it, for `time` and `datetime`.
#pragma once

#include "python/modules/calendar.h"
#include "python/value.h"

namespace python {

class Vm;

Value make_struct_time(Vm& vm, const TimeFields& fields);
// A moment in seconds as the functions of `time` take it (int or float, rounded down); OverflowError, OSError, TypeError.
std::int64_t seconds_argument(Vm& vm, const Value& value);
void require_year_range(Vm& vm, std::int64_t seconds);  // OSError where localtime() gives one

}  // namespace python
