#include "trace/ordered_ids.h"

#include <algorithm>

namespace trace {

std::uint32_t OrderedIds::Chunk::place_of(double key, Id id) const {
    std::uint32_t low = 0, high = used;
    while (low < high) {
        const std::uint32_t middle = (low + high) / 2;
        if (before(key, id, middle)) low = middle + 1;
        else high = middle;
    }
    return low;
}

void OrderedIds::Chunk::put(std::uint32_t at, double key, Id id) {
    std::copy_backward(ids + at, ids + used, ids + used + 1);
    std::copy_backward(keys + at, keys + used, keys + used + 1);
    ids[at] = id;
    keys[at] = key;
    ++used;
}

void OrderedIds::Chunk::take(std::uint32_t at) {
    std::copy(ids + at + 1, ids + used, ids + at);
    std::copy(keys + at + 1, keys + used, keys + at);
    --used;
}

OrderedIds::Chunk& OrderedIds::own(std::size_t index) {
    base::Ref<Chunk>& chunk = chunks_[index];
    if (chunk->ref_count() > 1) {
        auto copy = base::make_ref<Chunk>(bytes_);
        copy->used = chunk->used;
        std::copy(chunk->ids, chunk->ids + chunk->used, copy->ids);
        std::copy(chunk->keys, chunk->keys + chunk->used, copy->keys);
        chunk = std::move(copy);
    }
    return *chunk;
}

std::size_t OrderedIds::chunk_for(double key, Id id) const {
    std::size_t low = 0, high = chunks_.size();
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (chunks_[middle]->before(key, id, chunks_[middle]->used - 1)) low = middle + 1;
        else high = middle;
    }
    return low;
}

Id OrderedIds::operator[](std::size_t i) const {
    for (const auto& chunk : chunks_) {
        if (i < chunk->used) return chunk->ids[i];
        i -= chunk->used;
    }
    return 0;
}

void OrderedIds::push_back(Id id) { insert(next_key(), id); }

double OrderedIds::insert(double key, Id id) {
    ++size_;
    std::size_t at = chunk_for(key, id);
    if (at == chunks_.size()) {  // behind everything: the usual case
        if (chunks_.empty() || chunks_.back()->used == kMost) chunks_.push_back(base::make_ref<Chunk>(bytes_));
        Chunk& last = own(chunks_.size() - 1);
        last.put(last.used, key, id);
        return key;
    }
    if (chunks_[at]->used == kMost) {
        auto upper = base::make_ref<Chunk>(bytes_);
        Chunk& lower = own(at);
        upper->used = kMost - kMost / 2;
        std::copy(lower.ids + kMost / 2, lower.ids + kMost, upper->ids);
        std::copy(lower.keys + kMost / 2, lower.keys + kMost, upper->keys);
        lower.used = kMost / 2;
        chunks_.insert(chunks_.begin() + static_cast<std::ptrdiff_t>(at) + 1, std::move(upper));
        at = chunk_for(key, id);
    }
    Chunk& chunk = own(at);
    chunk.put(chunk.place_of(key, id), key, id);
    return key;
}

bool OrderedIds::erase(double key, Id id) {
    const std::size_t at = chunk_for(key, id);
    if (at == chunks_.size()) return false;
    const std::uint32_t place = chunks_[at]->place_of(key, id);
    if (place == chunks_[at]->used || chunks_[at]->ids[place] != id || chunks_[at]->keys[place] != key) return false;
    --size_;
    if (chunks_[at]->used == 1) chunks_.erase(chunks_.begin() + static_cast<std::ptrdiff_t>(at));
    else own(at).take(place);
    return true;
}

void OrderedIds::clear() {
    chunks_.clear();
    size_ = 0;
}

}  // namespace trace
