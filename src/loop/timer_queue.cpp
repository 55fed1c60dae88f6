#include "loop/timer_queue.h"

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>

namespace loop {
namespace {

constexpr std::size_t kMany = 512;     // timers that are worth a sort
constexpr std::size_t kRunsShare = 8;  // ... and at least one for so many in the run, all of which are moved

// Numbers in the order of due times; -0.0 is 0.0.
std::uint64_t sort_key(double when) {
    const auto bits = std::bit_cast<std::uint64_t>(when + 0.0);
    return bits >> 63 ? ~bits : bits | std::uint64_t{1} << 63;
}

// By due time, those due at once in the order that they are in: by the digits of their keys, the lowest first. Nothing in
// it depends on how two timers compare, which no processor could guess.
template <int kBits>
void sort_by_digits(Timers& timers) {
    constexpr int kDigits = (64 + kBits - 1) / kBits;
    constexpr std::size_t kValues = std::size_t{1} << kBits;
    const auto digit = [](const Timer& timer, int place) { return sort_key(timer.when) >> kBits * place & (kValues - 1); };
    std::vector<std::array<std::uint32_t, kValues>> counts(kDigits);
    for (const Timer& timer : timers)
        for (int place = 0; place < kDigits; ++place) ++counts[place][digit(timer, place)];
    Timers other(timers);
    for (int place = 0; place < kDigits; ++place) {
        auto& count = counts[place];
        if (count[digit(timers.front(), place)] == timers.size()) continue;  // the same in all
        std::uint32_t at = 0;
        for (std::uint32_t& start : count) at += std::exchange(start, at);
        for (const Timer& timer : timers) other[count[digit(timer, place)]++] = timer;
        timers.swap(other);
    }
}

void sort_by_due_time(Timers& timers) { timers.size() < 10'000 ? sort_by_digits<8>(timers) : sort_by_digits<11>(timers); }

}  // namespace

void TimerHeap::move_to(Timers& timers) {
    std::sort(heap_.begin(), heap_.end(), [](const Entry& a, const Entry& b) { return a.order < b.order; });
    timers.reserve(timers.size() + heap_.size());
    for (const Entry& entry : heap_) timers.push_back(entry.timer);
    heap_.clear();
}

void TimerQueue::place_arrived() {
    if (heap_.size() + arrived_.size() >= std::max(kMany, (run_.size() - gone_) / kRunsShare)) return merge();
    for (const Timer& timer : arrived_) heap_.push(timer);
    arrived_.clear();
}

void TimerQueue::merge() {
    run_.erase(run_.begin(), run_.begin() + static_cast<std::ptrdiff_t>(std::exchange(gone_, 0)));
    Timers others;
    heap_.move_to(others);
    others.insert(others.end(), arrived_.begin(), arrived_.end());
    arrived_.clear();
    if (others.empty()) return;
    sort_by_due_time(others);
    Timers all;
    all.reserve(run_.size() + others.size());
    std::merge(run_.begin(), run_.end(), others.begin(), others.end(), std::back_inserter(all),
               [](const Timer& a, const Timer& b) { return a.when < b.when; });
    run_ = std::move(all);
}

void TimerQueue::make_room() {
    if (gone_ > run_.size() / 2) run_.erase(run_.begin(), run_.begin() + static_cast<std::ptrdiff_t>(std::exchange(gone_, 0)));
    else run_.reserve(std::max<std::size_t>(64, run_.size() * 2));
}

}  // namespace loop
