// Memory of the system's, where it can give it as huge pages: fewer translations of addresses, and a first touch that costs
// once for 2 MB.
#pragma once

#include <cstddef>

namespace base {

constexpr std::size_t kHugePage = std::size_t{2} << 20;

// Zeroed, and beginning at a multiple of kHugePage; std::bad_alloc. munmap() gives it back. `huge` is only advice: without
// it everything works, more slowly.
void* map_memory(std::size_t bytes, bool huge);

}  // namespace base
