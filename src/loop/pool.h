// Memory for what comes and goes all the time: coroutine frames, tasks, futures, handles.
//
// Cells of a few sizes, in pages of cells of one size, in chunks of pages that the system gives as huge pages where it
// can: what many tasks need lies close together, and few translations of addresses reach all of it. A page hands out what
// was freed in it before it hands out what was not used yet, and begins anew when all of it is free, so that a crowd that
// came and went in any order leaves no disorder to the next one. Chunks are kept, up to a bound, and so are blocks for the
// long arrays of a loop (Array).
//
// It holds memory only, nothing of any program, which is why it may belong to the thread as the heap does; a cell goes
// back on the thread that asked for it. Under AddressSanitizer every cell comes from the heap itself, so that a use after
// the end is found.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>

#if defined(__SANITIZE_ADDRESS__)
#define LOOP_POOL 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LOOP_POOL 0
#endif
#endif
#ifndef LOOP_POOL
#define LOOP_POOL 1
#endif

namespace loop::pool {

constexpr std::size_t kLine = 64, kLargest = 512;  // bytes; cells are whole cache lines, bigger ones are the heap's

#if LOOP_POOL
constexpr std::size_t kPageBytes = std::size_t{64} << 10, kChunkBytes = std::size_t{2} << 20;
constexpr std::size_t kPagesKept = 48 * (kChunkBytes / kPageBytes);  // with nothing in them

struct FreeCell {
    FreeCell* next;
};
// What describes a page lies in the place of the first page of its chunk.
struct alignas(kLine) Page {
    FreeCell* freed;
    char* unused;  // from here to `end` nobody had any yet
    char* end;
    Page *previous, *next;  // in the list that it is in
    std::uint32_t used;     // cells
    std::uint32_t lines;    // of a cell
    bool full;              // nothing to be had when it was last asked
};
static_assert(sizeof(Page) == kLine);

struct Cache {
    Page* current[kLargest / kLine + 1];  // by a cell's lines: where the next one comes from
};
extern constinit thread_local Cache cache;
void* allocate_elsewhere(std::size_t lines);  // the current page is full, or there is none
void page_changed(Page& page);                // a cell of it was freed: it was full, or is empty now

// The descriptions of a chunk's pages. No two neighbours have them at the same distance from their beginning: a processor's
// caches would have the same few places for those of all chunks.
constexpr std::size_t kPages = kChunkBytes / kPageBytes;
static_assert(kPages * kPages * sizeof(Page) <= kPageBytes);
inline Page* pages_of(std::uintptr_t chunk) {
    return reinterpret_cast<Page*>(chunk + chunk / kChunkBytes % kPages * (kPages * sizeof(Page)));
}
inline Page& page_of(void* cell) {
    const auto address = reinterpret_cast<std::uintptr_t>(cell), in_chunk = address % kChunkBytes;
    return pages_of(address - in_chunk)[in_chunk / kPageBytes];
}

inline void* allocate(std::size_t size) {
    const std::size_t lines = (size + kLine - 1) / kLine;
    if (lines > kLargest / kLine) return ::operator new(size);
    if (Page* const page = cache.current[lines]) [[likely]] {
        if (FreeCell* const cell = page->freed) {
            page->freed = cell->next;
            ++page->used;
            return cell;
        }
        if (char* const cell = page->unused; cell != page->end) [[likely]] {
            page->unused = cell + lines * kLine;
            ++page->used;
            return cell;
        }
    }
    return allocate_elsewhere(lines);
}
inline void free(void* memory, std::size_t size) {
    if (size > kLargest) return ::operator delete(memory);
    Page& page = page_of(memory);
    page.freed = new (memory) FreeCell{page.freed};
    if (--page.used == 0 || page.full) [[unlikely]] page_changed(page);
}

// Long arrays: of a power of two of bytes, from kLong on. Short ones are the heap's.
constexpr std::size_t kLong = std::size_t{64} << 10, kLongest = std::size_t{1} << 30, kLongKept = std::size_t{32} << 20, kLongestKept = std::size_t{8} << 20;
void* allocate_long(std::size_t size);
void free_long(void* memory, std::size_t size);
inline void* allocate_array(std::size_t size) {
    return size < kLong || size > kLongest ? ::operator new(size) : allocate_long(size);
}
inline void free_array(void* memory, std::size_t size) {
    size < kLong || size > kLongest ? ::operator delete(memory) : free_long(memory, size);
}
#else
inline void* allocate(std::size_t size) { return ::operator new(size); }
inline void free(void* memory, std::size_t) { ::operator delete(memory); }
inline void* allocate_array(std::size_t size) { return ::operator new(size); }
inline void free_array(void* memory, std::size_t) { ::operator delete(memory); }
#endif

// A base for pooled classes; a virtual destructor tells operator delete the derived class's size.
struct Pooled {
    static void* operator new(std::size_t size) { return allocate(size); }
    static void operator delete(void* memory, std::size_t size) { free(memory, size); }
};

// For std::vector.
template <class T>
struct Array {
    using value_type = T;
    Array() = default;
    template <class U>
    Array(const Array<U>&) {}
    T* allocate(std::size_t count) { return static_cast<T*>(allocate_array(count * sizeof(T))); }
    void deallocate(T* memory, std::size_t count) { free_array(memory, count * sizeof(T)); }
    friend bool operator==(const Array&, const Array&) { return true; }
};

}  // namespace loop::pool
