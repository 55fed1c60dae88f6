#include "asyncio/library_places.h"

#include <algorithm>
#include <array>

namespace asyncio {

namespace {
constexpr LibraryPlace kPlaces[] = {
#define PLACE(qualname, file, defined, line) {qualname, "/usr/lib/python3.11/asyncio/" file, defined, line},
#include "asyncio/library_places.def"
#undef PLACE
};
}  // namespace

const LibraryPlace* library_place(std::string_view qualname) {
    const auto found = std::find_if(std::begin(kPlaces), std::end(kPlaces), [&](const LibraryPlace& place) { return place.qualname == qualname; });
    return found == std::end(kPlaces) ? nullptr : found;
}

}  // namespace asyncio
