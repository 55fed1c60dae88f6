// Memory for what comes and goes all the time: coroutine frames, tasks, futures, handles.
//
// Blocks of a few sizes; freed blocks are kept for the next of the same size, up to a bound, then go back to the heap.
// It holds memory only, nothing of any program, which is why it may belong to the thread as the heap does. Under
// AddressSanitizer every block comes from the heap itself, so that a use after the end is found.
#pragma once

#include <cstddef>
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

constexpr std::size_t kGrain = 16, kLargest = 512;  // bigger blocks are the heap's
constexpr std::size_t kKept = std::size_t{96} << 20;  // bytes of free blocks that a thread keeps

#if LOOP_POOL
struct FreeBlock {
    FreeBlock* next;
};
struct Cache {
    FreeBlock* blocks[kLargest / kGrain + 1];
    std::size_t kept;  // bytes in them
};
extern constinit thread_local Cache cache;

inline void* allocate(std::size_t size) {
    const std::size_t cell = (size + kGrain - 1) / kGrain;
    if (cell <= kLargest / kGrain) {
        if (FreeBlock* block = cache.blocks[cell]) [[likely]] {
            cache.blocks[cell] = block->next;
            cache.kept -= cell * kGrain;
            return block;
        }
    }
    return ::operator new(cell * kGrain);
}
inline void free(void* memory, std::size_t size) {
    const std::size_t cell = (size + kGrain - 1) / kGrain;
    if (cell > kLargest / kGrain || cache.kept >= kKept) return ::operator delete(memory);
    cache.blocks[cell] = new (memory) FreeBlock{cache.blocks[cell]};
    cache.kept += cell * kGrain;
}
#else
inline void* allocate(std::size_t size) { return ::operator new(size); }
inline void free(void* memory, std::size_t) { ::operator delete(memory); }
#endif
void trim();  // gives every kept block back to the heap

// A base for pooled classes; a virtual destructor tells operator delete the derived class's size.
struct Pooled {
    static void* operator new(std::size_t size) { return allocate(size); }
    static void operator delete(void* memory, std::size_t size) { free(memory, size); }
};

}  // namespace loop::pool
