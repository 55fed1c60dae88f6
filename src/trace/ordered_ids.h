// A list of ids in the order of a key: the ready queue (key: place in the queue), the timers (key: due time), the live
// tasks and I/O (key: their id). Equal keys are ordered by id, that is by creation.
//
// Chunks that copies share until one of them changes it, so that a keyframe with 100,000 timers costs a few hundred
// pointers. Adding at the end and removing from the head are cheap; so is anything else in proportion to one chunk.
// One thread only. Keys are not NaN.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <vector>

#include "base/ref.h"
#include "trace/event.h"

namespace trace {

class OrderedIds {
  public:
    struct Entry {
        double key;
        Id id;
        friend bool operator<(const Entry& a, const Entry& b) { return a.key != b.key ? a.key < b.key : a.id < b.id; }
        friend bool operator==(const Entry& a, const Entry& b) { return a.key == b.key && a.id == b.id; }
    };

    OrderedIds() = default;
    explicit OrderedIds(std::size_t* bytes) : bytes_(bytes) {}

    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    Id operator[](std::size_t i) const;  // cost: the number of chunks before it
    Id front() const { return chunks_.front()->entries.front().id; }

    void push_back(Id id);               // with a key above all others
    double insert(double key, Id id);    // the key, for erase()
    double next_key() const { return size_ ? chunks_.back()->entries.back().key + 1 : 0; }
    bool erase(double key, Id id);       // false if it is not there
    void clear();

    class Iterator {
      public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = Id;
        using difference_type = std::ptrdiff_t;
        using pointer = const Id*;
        using reference = Id;

        Iterator() = default;
        Id operator*() const { return list_->chunks_[chunk_]->entries[at_].id; }
        double key() const { return list_->chunks_[chunk_]->entries[at_].key; }
        Iterator& operator++() {
            if (++at_ == list_->chunks_[chunk_]->entries.size()) ++chunk_, at_ = 0;
            return *this;
        }
        Iterator operator++(int) {
            Iterator before = *this;
            ++*this;
            return before;
        }
        friend bool operator==(const Iterator& a, const Iterator& b) { return a.chunk_ == b.chunk_ && a.at_ == b.at_; }

      private:
        friend class OrderedIds;
        Iterator(const OrderedIds* list, std::size_t chunk) : list_(list), chunk_(chunk) {}
        const OrderedIds* list_ = nullptr;
        std::size_t chunk_ = 0, at_ = 0;
    };
    Iterator begin() const { return {this, 0}; }
    Iterator end() const { return {this, chunks_.size()}; }

  private:
    static constexpr std::size_t kMost = 256;  // entries in a chunk, which is never empty
    struct Chunk : base::RefCounted {
        std::vector<Entry> entries;
        std::size_t* bytes = nullptr;
        std::size_t counted = 0;
        void count() {  // after the entries may have grown
            if (!bytes) return;
            const std::size_t now = sizeof(Chunk) + entries.capacity() * sizeof(Entry);
            *bytes += now - counted;
            counted = now;
        }
        ~Chunk() override {
            if (bytes) *bytes -= counted;
        }
    };
    base::Ref<Chunk> make_chunk() const;
    Chunk& own(std::size_t chunk);
    std::size_t chunk_for(const Entry& entry) const;  // the first whose last entry is not before it

    std::vector<base::Ref<Chunk>> chunks_;
    std::size_t size_ = 0;
    std::size_t* bytes_ = nullptr;
};

}  // namespace trace
