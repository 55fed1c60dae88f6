#include "trace/recorder.h"

#include <sys/mman.h>

#include <cstring>

#include "base/huge_pages.h"

namespace trace {

namespace {

// Short texts by the million: eight bytes at a time, two multiplications each.
std::uint32_t hash_of(std::string_view text) {
    std::uint64_t h = 0x9E3779B97F4A7C15u ^ text.size();
    const char* p = text.data();
    std::size_t left = text.size();
    auto mix = [&](std::uint64_t word) {
        h = (h ^ word) * 0xD6E8FEB86659FD93u;
        h ^= h >> 32;
    };
    for (; left >= 8; p += 8, left -= 8) {
        std::uint64_t word;
        std::memcpy(&word, p, 8);
        mix(word);
    }
    if (left) {
        std::uint64_t word = 0;
        std::memcpy(&word, p, left);
        mix(word);
    }
    return static_cast<std::uint32_t>(h * 0xD6E8FEB86659FD93u >> 32);
}

constexpr std::size_t kBlock = 1 << 16;

}  // namespace

Recorder::Recorder(Detail detail) : detail_(detail), texts_(1), slots_(256) {}
Recorder::~Recorder() = default;

void Recorder::Unmap::operator()(Event* chunk) const { munmap(chunk, kChunkBytes); }

void Recorder::grow() {
    next_ = static_cast<Event*>(base::map_memory(kChunkBytes, true));  // not constructed: that would write it all
    end_ = next_ + kChunk;
    chunks_.emplace_back(next_);
}

void Recorder::pause() {
    if (!hook_) return;
    const auto hook = hook_;  // which may call pause_when()
    hook();
}

void Recorder::pause_when(EventIndex size_reached, std::uint64_t kinds, std::function<void()> hook) {
    pause_at_ = size_reached == kNever ? kNever : size_reached ? size_reached - 1 : 0;
    pause_on_ = kinds;
    hook_ = std::move(hook);
}

TextId Recorder::intern(std::string_view text) {
    if (text.empty()) return 0;
    const std::uint32_t hash = hash_of(text);
    std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].id) {
        if (slots_[at].hash == hash && texts_[slots_[at].id] == text) return slots_[at].id;
        at = (at + 1) & mask;
    }
    const TextId id = static_cast<TextId>(texts_.size());
    texts_.emplace_back(keep(text), text.size());
    slots_[at] = {hash, id};
    if (texts_.size() * 2 > slots_.size()) grow_slots();
    return id;
}

const char* Recorder::keep(std::string_view text) {
    if (text.size() > block_left_) {
        const std::size_t size = text.size() > kBlock / 4 ? text.size() : kBlock;
        blocks_.push_back(std::make_unique_for_overwrite<char[]>(size));
        text_bytes_ += size;
        if (size != kBlock) {  // a long text has a block of its own; the one in use stays in use
            std::memcpy(blocks_.back().get(), text.data(), text.size());
            return blocks_.back().get();
        }
        block_at_ = blocks_.back().get();
        block_left_ = kBlock;
    }
    char* kept = block_at_;
    std::memcpy(kept, text.data(), text.size());
    block_at_ += text.size();
    block_left_ -= text.size();
    return kept;
}

void Recorder::grow_slots() {
    std::vector<Slot> slots(slots_.size() * 2);
    const std::size_t mask = slots.size() - 1;
    for (const Slot& slot : slots_) {
        if (!slot.id) continue;
        std::size_t at = slot.hash & mask;
        while (slots[at].id) at = (at + 1) & mask;
        slots[at] = slot;
    }
    slots_ = std::move(slots);
}

std::size_t Recorder::memory_bytes() const {
    return chunks_.size() * kChunkBytes + text_bytes_ + texts_.capacity() * sizeof(std::string_view) +
           slots_.capacity() * sizeof(Slot);
}

}  // namespace trace
