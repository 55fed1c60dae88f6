// Where the objects of one program live: a slab allocator for small cells, a count of all bytes against the program's
// limit, the cycle collector, and the end of everything.
//
// Objects are made by make<T>() only and end when their last reference goes. Small objects lie in cells of 64 KB pages
// that are aligned to their size, so that an object finds its heap by masking its own address. Under AddressSanitizer
// each object is an allocation of its own, with a header in front, so that use after free is seen.
//
// Bytes: pages and large objects count by themselves; what an object allocates beside itself (vectors, text) it must
// charge() and uncharge(). Past the limit make() and charge() throw Raised(MemoryError) before anything is taken.
// A chain of objects that end one another is taken apart without recursion (deferred beyond some depth).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <utility>
#include <vector>

#include "base/ref.h"
#include "python/object.h"
#include "python/page_store.h"
#include "python/value.h"

#if defined(__SANITIZE_ADDRESS__)
#define PYTHON_HEAP_PLAIN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PYTHON_HEAP_PLAIN 1
#endif
#endif

namespace python {

class Vm;

class Heap {
  public:
    Heap(Vm& vm, std::size_t limit_bytes);
    ~Heap();  // end_all() must have been called
    Heap(const Heap&) = delete;
    Heap& operator=(const Heap&) = delete;

    template <class T, class... Args>
    base::Ref<T> make(Args&&... args) {
        return make_with_room<T>(0, std::forward<Args>(args)...);
    }
    // With that many bytes behind the object, which are its own to use.
    template <class T, class... Args>
    base::Ref<T> make_with_room(std::size_t room, Args&&... args) {
        static_assert(alignof(T) <= 16);
        void* cell = allocate(sizeof(T) + room);
        T* object;
        try {
            object = ::new (cell) T(std::forward<Args>(args)...);
        } catch (...) {
            free_cell(cell);
            throw;
        }
        return base::Ref<T>::adopt(object);
    }

    static Heap& of(const Object& object);
    bool dying() const { return dying_; }  // end_all() has begun: nothing of the program runs any more
    Vm& vm() { return vm_; }

    void charge(std::size_t bytes) {
        if (bytes > limit_ - used_ || used_ > limit_) out_of_memory(bytes);
        used_ += bytes;
        if (used_ > collect_at_) want_collection();
    }
    void uncharge(std::size_t bytes) noexcept {
        used_ -= bytes;
        if (more_ && used_ + kRoom <= limit_ - more_) [[unlikely]] limit_ -= std::exchange(more_, 0);
    }
    bool could_charge(std::size_t bytes) const { return used_ <= limit_ && bytes <= limit_ - used_; }
    std::size_t used_bytes() const { return used_; }
    std::size_t limit_bytes() const { return limit_; }
    // While one of these lives the limit is some megabytes higher: for making a MemoryError and reporting it. If that used up
    // what was left, the limit stays a little higher until there is room again: whoever catches the error needs a few pages.
    class Reserve {
      public:
        explicit Reserve(Heap& heap) : heap_(heap) { heap_.limit_ += kReserve; }
        ~Reserve() {
            heap_.limit_ -= kReserve;
            const std::size_t wanted = heap_.used_ + kRoom;
            if (wanted <= heap_.limit_) return;
            const std::size_t more = std::min(wanted - heap_.limit_, kMostMore - heap_.more_);
            heap_.more_ += more;
            heap_.limit_ += more;
        }
        Reserve(const Reserve&) = delete;

      private:
        static constexpr std::size_t kReserve = 4 << 20;
        Heap& heap_;
    };

    // Ends what is reachable only from itself (gc.collect()). Returns how many objects that were.
    std::size_t collect();
    bool collection_wanted() const { return collection_wanted_; }
    bool collecting() const { return collecting_; }
    bool collecting_enabled = true;  // gc.enable(), gc.disable()

    // Every live object, in no order; `visit` must not make or end objects.
    template <class F>
    void each_object(F&& visit) {
        std::vector<Object*> all = objects();
        for (Object* object : all) visit(*object);
    }
    std::size_t object_count() const { return object_count_; }

    // Teardown: after this no object is left, whatever referred to it.
    void end_all();

    // Object::destroy(): the destructor and the cell, now or, deep inside other ends, a little later.
    void end(Object& object) noexcept;

  private:
    struct Page;
    struct PlainHeader;
    static constexpr std::size_t kPageBytes = PageStore::kPageBytes, kLargest = 2048, kGranule = 16;
    static constexpr int kMaxDepth = 64;
    static constexpr std::size_t kRoom = 4 * kPageBytes, kMostMore = 16 * kPageBytes;

    void* allocate(std::size_t bytes);
    void* allocate_slow(std::size_t size_class);
    void* allocate_large(std::size_t bytes);
    void free_cell(void* cell) noexcept;
    void retire(Page& page) noexcept;
    void finish(Object& object) noexcept;  // destructor, cell
    [[noreturn]] void out_of_memory(std::size_t bytes);
    void want_collection();
    std::vector<Object*> objects();

    Vm& vm_;
    std::size_t limit_, used_ = 0, collect_at_;
    std::size_t more_ = 0;  // bytes by which the limit is higher for the moment
    std::size_t object_count_ = 0;
    bool collection_wanted_ = false, collecting_ = false, dying_ = false;
    int depth_ = 0;
    std::vector<Object*> deferred_;
    PageStore store_;
    Page* current_[kLargest / kGranule + 1] = {};  // per size class: pages with room, the first is used
    Page* pages_ = nullptr;                        // all pages, large ones too
    PlainHeader* plain_ = nullptr;                 // under AddressSanitizer: all objects
};

}  // namespace python
