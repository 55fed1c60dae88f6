// The memory that a Heap's pages of small cells lie in: pages of 64 KB, each aligned to its size, out of chunks of 2 MB that
// the kernel is asked to back by huge pages. A task that sleeps is a kilobyte, so a program with 100,000 of them touches
// 25,000 small pages, and taking a fault for each cost as much time as running the program.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace python {

class PageStore {
  public:
    static constexpr std::size_t kPageBytes = 64 << 10;

    PageStore() = default;
    ~PageStore();
    PageStore(const PageStore&) = delete;
    PageStore& operator=(const PageStore&) = delete;

    void* take();  // not zeroed; std::bad_alloc
    void give_back(void* page) noexcept;

  private:
    // Bit i of a chunk is set while its page i is free.
    using Chunk = std::unordered_map<std::uintptr_t, std::uint32_t>::value_type;

    std::unordered_map<std::uintptr_t, std::uint32_t> chunks_;  // by address
    std::vector<Chunk*> with_room_;                             // those that have a free page, in no order
};

}  // namespace python
