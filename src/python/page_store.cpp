#include "python/page_store.h"

#include <sys/mman.h>

#include <bit>

#include "base/huge_pages.h"

namespace python {
namespace {
constexpr std::uintptr_t kChunkBytes = base::kHugePage;
constexpr std::uint32_t kAllFree = ~std::uint32_t{0};
static_assert(kChunkBytes == 32 * PageStore::kPageBytes);
}  // namespace

PageStore::~PageStore() {
    for (const Chunk& chunk : chunks_) munmap(reinterpret_cast<void*>(chunk.first), kChunkBytes);
}

void* PageStore::take() {
    if (with_room_.empty()) {
        with_room_.reserve(chunks_.size() + 1);  // so that giving back never allocates
        // The first one comes in small pages: most programs use little of it.
        void* const memory = base::map_memory(kChunkBytes, !chunks_.empty());
        with_room_.push_back(&*chunks_.emplace(reinterpret_cast<std::uintptr_t>(memory), kAllFree).first);
    }
    Chunk& chunk = *with_room_.back();
    const int page = std::countr_zero(chunk.second);
    chunk.second &= chunk.second - 1;
    if (chunk.second == 0) with_room_.pop_back();
    return reinterpret_cast<void*>(chunk.first + static_cast<std::uintptr_t>(page) * kPageBytes);
}

void PageStore::give_back(void* page) noexcept {
    const auto address = reinterpret_cast<std::uintptr_t>(page);
    Chunk& chunk = *chunks_.find(address & ~(kChunkBytes - 1));
    if (chunk.second == 0) with_room_.push_back(&chunk);
    chunk.second |= std::uint32_t{1} << (address % kChunkBytes / kPageBytes);
    if (chunk.second != kAllFree || with_room_.size() == 1) return;
    std::erase(with_room_, &chunk);
    munmap(reinterpret_cast<void*>(chunk.first), kChunkBytes);
    chunks_.erase(chunk.first);
}

}  // namespace python
