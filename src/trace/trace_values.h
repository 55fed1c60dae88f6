// What the columns of events.def mean for a trace file: which values are whole numbers, which ids are texts.
#pragma once

#include <string_view>

#include "trace/event.h"

namespace trace {

constexpr bool other_is_text(EventKind kind) {
    switch (kind) {
    case EventKind::name_stored:
    case EventKind::name_number:
    case EventKind::name_deleted: return true;
    default: return false;
    }
}

// A whole number (a line, an id, a Python int) rather than a double.
inline bool has_integer_value(const Event& e) {
    static constexpr std::string_view columns[] = {
#define EVENT(name, subject, other, text, value, prose) #value,
#include "trace/events.def"
#undef EVENT
        ""};
    const std::string_view column = columns[static_cast<std::size_t>(e.kind)];
    if (column == "number") return e.aux != 1;
    // Ids and lines may have been put in as doubles too: those have high bits.
    return (column == "line" || column == "future" || column == "count") && e.bits <= 0xFFFFFFFFu;
}

}  // namespace trace
