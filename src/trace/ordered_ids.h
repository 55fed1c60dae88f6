// A list of ids in the order of a key: the ready queue (key: place in the queue), the timers (key: due time), the live
// tasks and I/O (key: their id). Equal keys are ordered by id, that is by creation.
//
// Chunks that copies share until one of them changes it, so that a keyframe with 100,000 timers costs some thousand
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
    OrderedIds() = default;
    explicit OrderedIds(std::size_t* bytes) : bytes_(bytes) {}

    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    Id operator[](std::size_t i) const;  // cost: the number of chunks before it
    Id front() const { return chunks_.front()->ids[0]; }

    void push_back(Id id);               // with a key above all others
    double insert(double key, Id id);    // the key, for erase()
    double next_key() const { return size_ ? chunks_.back()->keys[chunks_.back()->used - 1] + 1 : 0; }
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
        Id operator*() const { return list_->chunks_[chunk_]->ids[at_]; }
        double key() const { return list_->chunks_[chunk_]->keys[at_]; }
        Iterator& operator++() {
            if (++at_ == list_->chunks_[chunk_]->used) ++chunk_, at_ = 0;
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
    // Small chunks: timers set at random due times touch one each, and a touched chunk is a copied one.
    static constexpr std::uint32_t kMost = 16;
    struct Chunk : base::RefCounted {  // never empty while it is in a list
        std::uint32_t used = 0;
        Id ids[kMost];
        double keys[kMost];
        std::size_t* bytes = nullptr;
        explicit Chunk(std::size_t* counter) : bytes(counter) {
            if (bytes) *bytes += sizeof(Chunk);
        }
        ~Chunk() override {
            if (bytes) *bytes -= sizeof(Chunk);
        }
        bool before(double key, Id id, std::uint32_t i) const {  // entry i stands before (key, id)
            return keys[i] != key ? keys[i] < key : ids[i] < id;
        }
        std::uint32_t place_of(double key, Id id) const;  // of the first entry that does not stand before it
        void put(std::uint32_t at, double key, Id id);
        void take(std::uint32_t at);
    };
    Chunk& own(std::size_t chunk);
    std::size_t chunk_for(double key, Id id) const;  // the first whose last entry does not stand before it

    std::vector<base::Ref<Chunk>> chunks_;
    std::size_t size_ = 0;
    std::size_t* bytes_ = nullptr;
};

}  // namespace trace
