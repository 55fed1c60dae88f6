#include "loop/pool.h"

#include <sys/mman.h>

#include <bit>
#include <utility>

#include "base/huge_pages.h"

namespace loop::pool {

#if LOOP_POOL
constinit thread_local Cache cache{};

namespace {

struct List {
    Page* first;
    void add(Page& page) {
        page.previous = nullptr;
        page.next = first;
        if (first) first->previous = &page;
        first = &page;
    }
    void remove(Page& page) {
        (page.previous ? page.previous->next : first) = page.next;
        if (page.next) page.next->previous = page.previous;
    }
};

// What nobody takes cells from at the moment: empty pages, and for each size those that have free cells.
struct Stock {
    List empty, with_room[kLargest / kLine + 1];
    std::size_t empty_pages;
    FreeCell* blocks[std::bit_width(kLongest)];  // for long arrays, by the width of their size
    std::size_t bytes_of_blocks;
    bool has_chunk;
};
constinit thread_local Stock stock{};

static_assert(kChunkBytes == base::kHugePage);
std::uintptr_t chunk_of(Page& page) { return reinterpret_cast<std::uintptr_t>(&page) / kChunkBytes * kChunkBytes; }
// The first page, where the descriptions are, is in nobody's hands: its own counts the others that are in use.
std::uint32_t& used_pages(Page& page) { return pages_of(chunk_of(page))->used; }

char* first_cell(Page& page) {
    const std::uintptr_t chunk = chunk_of(page);
    return reinterpret_cast<char*>(chunk) + static_cast<std::size_t>(&page - pages_of(chunk)) * kPageBytes;
}

void add_chunk() {
    // The first one comes in small pages: most programs use little of it.
    void* const chunk = base::map_memory(kChunkBytes, std::exchange(stock.has_chunk, true));
    auto* const pages = new (pages_of(reinterpret_cast<std::uintptr_t>(chunk))) Page[kPages]{};
    for (std::size_t i = kPages; --i > 0;) stock.empty.add(pages[i]);
    stock.empty_pages += kPages - 1;
}

void drop_chunk(std::uintptr_t chunk) {
    Page* const pages = pages_of(chunk);
    for (std::size_t i = 1; i < kPages; ++i) stock.empty.remove(pages[i]);
    stock.empty_pages -= kPages - 1;
    munmap(reinterpret_cast<void*>(chunk), kChunkBytes);
}

}  // namespace

void* allocate_elsewhere(std::size_t lines) {
    if (Page* const current = cache.current[lines]) current->full = true;
    Page* page = stock.with_room[lines].first;
    if (page) {
        stock.with_room[lines].remove(*page);
    } else {
        if (!stock.empty.first) add_chunk();
        page = stock.empty.first;
        stock.empty.remove(*page);
        --stock.empty_pages;
        ++used_pages(*page);
        page->lines = static_cast<std::uint32_t>(lines);
        page->freed = nullptr;
        page->unused = first_cell(*page);
        page->end = page->unused + kPageBytes / (lines * kLine) * (lines * kLine);
    }
    cache.current[lines] = page;
    return allocate(lines * kLine);
}

void page_changed(Page& page) {
    if (cache.current[page.lines] == &page) return;  // which is asked next anyway
    List& with_room = stock.with_room[page.lines];
    if (page.full) with_room.add(page);
    page.full = false;
    if (page.used > 0) return;
    with_room.remove(page);
    stock.empty.add(page);
    ++stock.empty_pages;
    if (--used_pages(page) == 0 && stock.empty_pages > kPagesKept) drop_chunk(chunk_of(page));
}

void* allocate_long(std::size_t size) {
    size = std::bit_ceil(size);
    FreeCell*& first = stock.blocks[std::bit_width(size) - 1];
    if (FreeCell* const block = first) {
        first = block->next;
        stock.bytes_of_blocks -= size;
        return block;
    }
    return base::map_memory(size, size >= base::kHugePage);
}

void free_long(void* memory, std::size_t size) {
    size = std::bit_ceil(size);
    if (size > kLongestKept || stock.bytes_of_blocks + size > kLongKept) {
        munmap(memory, size);
        return;
    }
    FreeCell*& first = stock.blocks[std::bit_width(size) - 1];
    first = new (memory) FreeCell{first};
    stock.bytes_of_blocks += size;
}
#endif

}  // namespace loop::pool
