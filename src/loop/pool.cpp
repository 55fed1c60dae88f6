#include "loop/pool.h"

namespace loop::pool {

#if LOOP_POOL
constinit thread_local Cache cache{};

void trim() {
    for (FreeBlock*& first : cache.blocks)
        while (FreeBlock* block = first) {
            first = block->next;
            ::operator delete(block);
        }
    cache.kept = 0;
}
#else
void trim() {}
#endif

}  // namespace loop::pool
