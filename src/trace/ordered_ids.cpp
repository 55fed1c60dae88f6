#include "trace/ordered_ids.h"

#include <algorithm>

namespace trace {

base::Ref<OrderedIds::Chunk> OrderedIds::make_chunk() const {
    auto chunk = base::make_ref<Chunk>();
    chunk->entries.reserve(16);
    chunk->bytes = bytes_;
    chunk->count();
    return chunk;
}

OrderedIds::Chunk& OrderedIds::own(std::size_t index) {
    base::Ref<Chunk>& chunk = chunks_[index];
    if (chunk->ref_count() > 1) {
        auto copy = make_chunk();
        copy->entries.assign(chunk->entries.begin(), chunk->entries.end());
        copy->count();
        chunk = std::move(copy);
    }
    return *chunk;
}

std::size_t OrderedIds::chunk_for(const Entry& entry) const {
    auto found = std::lower_bound(chunks_.begin(), chunks_.end(), entry,
                                  [](const base::Ref<Chunk>& chunk, const Entry& e) { return chunk->entries.back() < e; });
    return static_cast<std::size_t>(found - chunks_.begin());
}

Id OrderedIds::operator[](std::size_t i) const {
    for (const auto& chunk : chunks_) {
        if (i < chunk->entries.size()) return chunk->entries[i].id;
        i -= chunk->entries.size();
    }
    return 0;
}

void OrderedIds::push_back(Id id) { insert(next_key(), id); }

double OrderedIds::insert(double key, Id id) {
    const Entry entry{key, id};
    ++size_;
    std::size_t at = chunk_for(entry);
    if (at == chunks_.size()) {  // behind everything: the usual case
        if (chunks_.empty() || chunks_.back()->entries.size() == kMost) chunks_.push_back(make_chunk());
        Chunk& last = own(chunks_.size() - 1);
        last.entries.push_back(entry);
        last.count();
        return key;
    }
    if (chunks_[at]->entries.size() == kMost) {
        auto upper = make_chunk();
        auto& lower = own(at).entries;
        upper->entries.assign(lower.begin() + kMost / 2, lower.end());
        lower.resize(kMost / 2);
        upper->count();
        chunks_.insert(chunks_.begin() + static_cast<std::ptrdiff_t>(at) + 1, std::move(upper));
        at = chunk_for(entry);
    }
    Chunk& chunk = own(at);
    chunk.entries.insert(std::lower_bound(chunk.entries.begin(), chunk.entries.end(), entry), entry);
    chunk.count();
    return key;
}

bool OrderedIds::erase(double key, Id id) {
    const Entry entry{key, id};
    const std::size_t at = chunk_for(entry);
    if (at == chunks_.size()) return false;
    const auto& there = chunks_[at]->entries;
    auto found = std::lower_bound(there.begin(), there.end(), entry);
    if (found == there.end() || !(*found == entry)) return false;
    --size_;
    if (there.size() == 1) {
        chunks_.erase(chunks_.begin() + static_cast<std::ptrdiff_t>(at));
        return true;
    }
    const auto offset = found - there.begin();
    auto& entries = own(at).entries;
    entries.erase(entries.begin() + offset);
    return true;
}

void OrderedIds::clear() {
    chunks_.clear();
    size_ = 0;
}

}  // namespace trace
