#include "python/builtins/text_search.h"

#include <string.h>

#include <cstdint>
#include <vector>

#include "python/builtins/memory.h"

namespace python {

namespace {
constexpr std::size_t kShortPart = 32;  // so many comparisons at a place are no matter
}

std::size_t find_first(std::string_view text, std::string_view part, std::size_t from) {
    if (part.size() <= kShortPart || from > text.size()) return text.find(part, from);
    const void* found = memmem(text.data() + from, text.size() - from, part.data(), part.size());
    return found ? static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) : text.npos;
}

std::size_t find_last(Vm& vm, std::string_view text, std::string_view part) {
    const std::size_t size = part.size();
    if (size <= kShortPart || size > text.size()) return text.rfind(part);
    // Knuth, Morris and Pratt, backwards. borders[n]: how many of the last n bytes of the part are again at the end of
    // those n, less than all; so many are still matched when the next one does not.
    require_memory(vm, (size + 1) * sizeof(std::uint32_t));
    std::vector<std::uint32_t> borders(size + 1);
    const auto from_behind = [](std::string_view s, std::size_t i) { return s[s.size() - 1 - i]; };
    for (std::size_t n = 1, matched = 0; n < size; ++n) {
        while (matched > 0 && from_behind(part, n) != from_behind(part, matched)) matched = borders[matched];
        if (from_behind(part, n) == from_behind(part, matched)) ++matched;
        borders[n + 1] = static_cast<std::uint32_t>(matched);
    }
    for (std::size_t i = 0, matched = 0; i < text.size(); ++i) {
        while (matched > 0 && from_behind(text, i) != from_behind(part, matched)) matched = borders[matched];
        if (from_behind(text, i) == from_behind(part, matched)) ++matched;
        if (matched == size) return text.size() - 1 - i;
    }
    return text.npos;
}

}  // namespace python
