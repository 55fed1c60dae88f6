#include "base/huge_pages.h"

#include <sys/mman.h>

#include <cstdint>
#include <new>

namespace base {

void* map_memory(std::size_t bytes, bool huge) {
    // More is asked for, and what lies before and behind is given back.
    void* const memory = mmap(nullptr, bytes + kHugePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) throw std::bad_alloc();
    const std::size_t before = -reinterpret_cast<std::uintptr_t>(memory) % kHugePage;
    char* const start = static_cast<char*>(memory) + before;
    if (before) munmap(memory, before);
    munmap(start + bytes, kHugePage - before);
    if (huge) madvise(start, bytes, MADV_HUGEPAGE);
    return start;
}

}  // namespace base
