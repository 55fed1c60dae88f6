#include "python/heap.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <unordered_set>

#include "base/assert.h"
#include "python/type.h"
#include "python/vm.h"
#include "python/vm_impl.h"
#include "python/weak_reference.h"

namespace python {

// A page of cells of one size, or of one large object. Free cells begin with a null word (no object does: there is its
// virtual table), then the next free cell.
struct Heap::Page {
    Heap* heap;
    Page *next, *previous;            // of all pages
    Page *next_room, *previous_room;  // of those with room, per size class
    char* free;
    char *bump, *end;
    std::uint32_t cell, live;
    bool has_room, large;
    std::size_t bytes;
    std::vector<std::uint32_t>* scratch;  // while collecting: a count per cell

    static constexpr std::size_t kHeader = 112;
    char* cells() { return reinterpret_cast<char*>(this) + kHeader; }
    static Page& of(const void* cell) {
        return *reinterpret_cast<Page*>(reinterpret_cast<std::uintptr_t>(cell) & ~(std::uintptr_t{kPageBytes} - 1));
    }
};

struct Heap::PlainHeader {
    Heap* heap;
    PlainHeader *next, *previous;
    std::size_t bytes;
    std::uint32_t scratch;
    bool alive;
    std::uint64_t unused = 0;  // keeps the object behind it aligned to 16
    static PlainHeader& of(const void* cell) {
        return *reinterpret_cast<PlainHeader*>(reinterpret_cast<std::uintptr_t>(cell) - sizeof(PlainHeader));
    }
};

namespace {
constexpr std::size_t kFirstCollection = std::size_t{24} << 20;

[[maybe_unused]] char*& next_of(char* cell) { return reinterpret_cast<char**>(cell)[1]; }
bool is_live(const char* cell) { return *reinterpret_cast<void* const*>(cell) != nullptr; }
}  // namespace

Heap::Heap(Vm& vm, std::size_t limit_bytes) : vm_(vm), limit_(limit_bytes), collect_at_(kFirstCollection) {
    static_assert(sizeof(Page) <= Page::kHeader && Page::kHeader % 16 == 0);
    static_assert(sizeof(PlainHeader) % 16 == 0);
}

Heap::~Heap() {
    while (pages_) {
        Page* page = pages_;
        pages_ = page->next;
        if (page->large) std::free(page);
    }
    while (plain_) {
        PlainHeader* header = plain_;
        plain_ = header->next;
        std::free(header);
    }
}

Heap& Heap::of(const Object& object) {
#if PYTHON_HEAP_PLAIN
    return *PlainHeader::of(&object).heap;
#else
    return *Page::of(&object).heap;
#endif
}

void* Heap::allocate(std::size_t bytes) {
#if PYTHON_HEAP_PLAIN
    charge(bytes);
    auto* header = static_cast<PlainHeader*>(std::malloc(sizeof(PlainHeader) + bytes));
    *header = {this, plain_, nullptr, bytes, 0, true, 0};
    if (plain_) plain_->previous = header;
    plain_ = header;
    char* cell = reinterpret_cast<char*>(header + 1);
    std::memset(cell, 0, std::min<std::size_t>(bytes, 16));
    ++object_count_;
    return cell;
#else
    std::size_t size_class = (bytes + kGranule - 1) / kGranule;
    if (size_class > kLargest / kGranule) return allocate_large(bytes);
    Page* page = current_[size_class];
    if (!page) return allocate_slow(size_class);
    char* cell = page->free;
    if (cell) {
        page->free = next_of(cell);
    } else {
        cell = page->bump;
        page->bump += page->cell;
        *reinterpret_cast<void**>(cell) = nullptr;
    }
    ++page->live;
    ++object_count_;
    if (!page->free && page->bump == page->end) {  // full
        page->has_room = false;
        current_[size_class] = page->next_room;
        if (page->next_room) page->next_room->previous_room = nullptr;
    }
    return cell;
#endif
}

void* Heap::allocate_slow(std::size_t size_class) {
    charge(kPageBytes);
    void* memory;
    try {
        memory = store_.take();
    } catch (const std::bad_alloc&) {
        uncharge(kPageBytes);
        out_of_memory(kPageBytes);
    }
    auto* page = static_cast<Page*>(memory);
    std::size_t cell = size_class * kGranule;
    std::size_t count = (kPageBytes - Page::kHeader) / cell;
    *page = {this, pages_, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr,
             static_cast<std::uint32_t>(cell), 0, true, false, kPageBytes, nullptr};
    page->bump = page->cells();
    page->end = page->bump + count * cell;
    if (pages_) pages_->previous = page;
    pages_ = page;
    current_[size_class] = page;
    return allocate(cell);
}

void* Heap::allocate_large(std::size_t bytes) {
    std::size_t whole = (bytes + Page::kHeader + 4095) / 4096 * 4096;
    charge(whole);
    void* memory = nullptr;
    if (posix_memalign(&memory, kPageBytes, whole) != 0) {
        uncharge(whole);
        out_of_memory(whole);
    }
    auto* page = static_cast<Page*>(memory);
    *page = {this, pages_, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, 0, 1, false, true, whole, nullptr};
    page->bump = page->end = page->cells() + bytes;
    if (pages_) pages_->previous = page;
    pages_ = page;
    *reinterpret_cast<void**>(page->cells()) = nullptr;
    ++object_count_;
    return page->cells();
}

void Heap::free_cell(void* memory) noexcept {
    --object_count_;
#if PYTHON_HEAP_PLAIN
    PlainHeader& header = PlainHeader::of(memory);
    if (dying_) {
        header.alive = false;
        return;
    }
    (header.previous ? header.previous->next : plain_) = header.next;
    if (header.next) header.next->previous = header.previous;
    uncharge(header.bytes);
    std::free(&header);
#else
    Page& page = Page::of(memory);
    auto* cell = static_cast<char*>(memory);
    *reinterpret_cast<void**>(cell) = nullptr;
    if (page.large) {
        retire(page);
        return;
    }
    next_of(cell) = page.free;
    page.free = cell;
    if (!page.has_room) {
        page.has_room = true;
        Page*& first = current_[page.cell / kGranule];
        page.previous_room = nullptr;
        page.next_room = first;
        if (first) first->previous_room = &page;
        first = &page;
    }
    if (--page.live == 0 && current_[page.cell / kGranule] != &page) retire(page);
#endif
}

void Heap::retire(Page& page) noexcept {
    if (dying_) return;
    (page.previous ? page.previous->next : pages_) = page.next;
    if (page.next) page.next->previous = page.previous;
    if (page.has_room) {
        (page.previous_room ? page.previous_room->next_room : current_[page.cell / kGranule]) = page.next_room;
        if (page.next_room) page.next_room->previous_room = page.previous_room;
    }
    uncharge(page.bytes);
    if (page.large)
        std::free(&page);
    else
        store_.give_back(&page);
}

void Heap::out_of_memory(std::size_t) { vm_.raise_memory_error(); }

// Collection itself waits for a moment between two instructions: here objects may be half made.
void Heap::want_collection() {
    if (collection_wanted_ || collecting_ || !collecting_enabled) return;
    collection_wanted_ = true;
    vm_.impl().interrupt(vm_);
}

void Heap::end(Object& object) noexcept {
    if (dying_) return;
    if (depth_ >= kMaxDepth) {
        deferred_.push_back(&object);
        return;
    }
    ++depth_;
    finish(object);
    if (--depth_ > 0) return;
    while (!deferred_.empty()) {
        Object* next = deferred_.back();
        deferred_.pop_back();
        ++depth_;
        finish(*next);
        --depth_;
    }
}

void Heap::finish(Object& object) noexcept {
    void* cell = &object;
    object.~Object();
    free_cell(cell);
}

std::vector<Object*> Heap::objects() {
    std::vector<Object*> all;
    all.reserve(object_count_);
#if PYTHON_HEAP_PLAIN
    for (PlainHeader* header = plain_; header; header = header->next)
        if (header->alive && is_live(reinterpret_cast<char*>(header + 1)))
            all.push_back(reinterpret_cast<Object*>(header + 1));
#else
    for (Page* page = pages_; page; page = page->next) {
        if (page->large) {
            if (is_live(page->cells())) all.push_back(reinterpret_cast<Object*>(page->cells()));
            continue;
        }
        for (char* cell = page->cells(); cell != page->bump; cell += page->cell)
            if (is_live(cell)) all.push_back(reinterpret_cast<Object*>(cell));
    }
#endif
    return all;
}

// CPython's algorithm. Take from each object's count the references that come from objects; what is left comes from
// outside (the machine's stacks, C++). What cannot be reached from there is garbage.
std::size_t Heap::collect() {
    if (collecting_ || dying_) return 0;
    collecting_ = true;
    collection_wanted_ = false;
    vm_.impl().sweep_interned();
    if (vm_.on_collection) vm_.on_collection();
    const std::size_t before = object_count_;
    std::size_t ended = 0;
    for (int round = 0; round < 3; ++round) {
        std::vector<Object*> all = objects();
#if !PYTHON_HEAP_PLAIN
        std::vector<std::unique_ptr<std::vector<std::uint32_t>>> scratches;
        for (Page* page = pages_; page; page = page->next) {
            std::size_t cells = page->large ? 1 : (page->bump - page->cells()) / page->cell;
            scratches.push_back(std::make_unique<std::vector<std::uint32_t>>(cells));
            page->scratch = scratches.back().get();
        }
#endif
        auto count_of = [](const Object* object) -> std::uint32_t& {
#if PYTHON_HEAP_PLAIN
            return PlainHeader::of(object).scratch;
#else
            Page& page = Page::of(object);
            std::size_t offset = reinterpret_cast<const char*>(object) - page.cells();
            return (*page.scratch)[page.large ? 0 : static_cast<std::uint32_t>(offset) / page.cell];
#endif
        };
        constexpr std::uint32_t kReached = ~std::uint32_t{0};
        for (Object* object : all) count_of(object) = object->ref_count();
        struct Subtract final : Visitor {
            decltype(count_of)& count;
            explicit Subtract(decltype(count_of)& c) : count(c) {}
            void visit(const Value& value) override {
                if (value.is_object()) --count(value.object());
            }
        } subtract(count_of);
        for (Object* object : all) {
            object->traverse(subtract);
            if (object->type_ && object->type_ != object) --count_of(object->type_);
        }
        struct Reach final : Visitor {
            decltype(count_of)& count;
            std::vector<Object*> open;
            explicit Reach(decltype(count_of)& c) : count(c) {}
            void add(Object* object) {
                if (count(object) == kReached) return;
                count(object) = kReached;
                open.push_back(object);
            }
            void visit(const Value& value) override {
                if (value.is_object()) add(value.object());
            }
        } reach(count_of);
        for (Object* object : all)
            if (count_of(object) != 0 && count_of(object) != kReached) reach.add(object);
        while (!reach.open.empty()) {
            Object* object = reach.open.back();
            reach.open.pop_back();
            if (object->type_) reach.add(object->type_);
            object->traverse(reach);
        }
        std::vector<base::Ref<Object>> garbage;
        bool finalizers = false;
        for (Object* object : all)
            if (count_of(object) != kReached) {
                garbage.emplace_back(object);
                finalizers |= object->has_flag(Object::kFinalizes) && !object->has_flag(Object::kFinalized);
            }
#if !PYTHON_HEAP_PLAIN
        for (Page* page = pages_; page; page = page->next) page->scratch = nullptr;
#endif
        if (garbage.empty()) break;
        std::vector<base::Ref<WeakReference>> called;
        for (auto& object : garbage)
            if (object->has_flag(Object::kSideTable)) vm_.impl().forget_weak_references(*object, called);
        if (!called.empty()) {  // but not those that are garbage themselves
            const std::unordered_set<const Object*> dead = [&] {
                std::unordered_set<const Object*> set;
                for (auto& object : garbage) set.insert(object.get());
                return set;
            }();
            std::erase_if(called, [&](const auto& reference) { return dead.contains(reference.get()); });
            vm_.impl().call_back(vm_, called);
        }
        if (finalizers && round < 2) {  // they may bring objects back: look again afterwards
            std::stable_sort(garbage.begin(), garbage.end(),
                             [](const auto& a, const auto& b) { return a->finalize_order() < b->finalize_order(); });
            for (auto& object : garbage)
                if (object->has_flag(Object::kFinalizes) && !object->has_flag(Object::kFinalized))
                    vm_.impl().finalize(vm_, *object);
            for (auto& object : garbage) object->all_finalized();
            continue;
        }
        for (auto& object : garbage) {
            // Types last: what they lose their instances may still need.
            if (object->layout() != Layout::type) object->clear();
        }
        for (auto& object : garbage)
            if (object->layout() == Layout::type) object->clear();
        ended += garbage.size();
        break;
    }
    collect_at_ = std::max(kFirstCollection, used_ * 2);
    if (collect_at_ > limit_ && used_ < limit_) collect_at_ = used_ + (limit_ - used_) / 2;
    collecting_ = false;
    return std::max(ended, before - std::min(before, object_count_));  // some went already as they were finalized
}

void Heap::end_all() {
    std::vector<base::Ref<Object>> all;
    for (Object* object : objects()) {
        object->set_flag(Object::kFinalized);
        all.emplace_back(object);
    }
    for (auto& object : all)
        if (object->layout() != Layout::type) object->clear();
    for (auto& object : all)
        if (object->layout() == Layout::type) object->clear();
    // Types must outlive the instances that are still there.
    std::stable_partition(all.begin(), all.end(), [](const auto& o) { return o->layout() != Layout::type; });
    for (auto& object : all)
        if (object->layout() != Layout::type) object = nullptr;
    all.clear();
    // Whoever is left is held by an object that did not say so, or by C++: the whole heap goes at once, memory last.
    std::vector<Object*> left = objects();
    dying_ = true;
    for (Object* object : left) object->pin();
    for (Object* object : left)
        if (object->layout() == Layout::type) object->clear();
    std::stable_partition(left.begin(), left.end(), [](Object* o) { return o->layout() != Layout::type; });
    for (Object* object : left) finish(*object);
}

}  // namespace python
