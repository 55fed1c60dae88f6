// Where CPython's own text of an asyncio function is: tracebacks and reprs name it, as CPython's do.
#pragma once

#include <cstdint>
#include <string_view>

namespace asyncio {

struct LibraryPlace {
    std::string_view qualname;
    const char* file;  // "/usr/lib/python3.11/asyncio/queues.py"
    std::uint32_t defined, line;
};
const LibraryPlace* library_place(std::string_view qualname);  // null: not known

}  // namespace asyncio
