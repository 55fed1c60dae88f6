// strptime(): a text read by a format, for time.strptime() and datetime.strptime().
#pragma once

#include <optional>
#include <string>

#include "python/modules/calendar.h"
#include "python/value.h"

namespace python {

class Vm;

struct ParsedTime {
    TimeFields fields;                    // weekday and yearday computed; is_dst -1 if the text says nothing
    std::int64_t microsecond = 0;
    std::optional<std::string> zone;      // %Z, as the text spells it
    std::optional<std::int64_t> offset;   // %z, in seconds, with ...
    std::int64_t offset_microseconds = 0;  // ... the rest, of the same sign
};

// Raises CPython's ValueErrors and TypeErrors.
ParsedTime parse_time(Vm& vm, const Value& text, const Value& format);

}  // namespace python
