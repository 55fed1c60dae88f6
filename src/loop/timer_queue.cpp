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

// Passes over `timers` that put them in order of a few digits of their keys, the lowest digit first; those with the same
// digits keep their order. Nothing in it depends on how two timers compare, which no processor could guess.
template <class Key>
void sort_by_digits(Timers& timers, int digits, const Key& key) {
    constexpr int kBits = 11;
    constexpr std::size_t kValues = std::size_t{1} << kBits;
    const auto digit = [&](const Timer& timer, int place) { return key(timer) >> kBits * place & (kValues - 1); };
    std::vector<std::array<std::uint32_t, kValues>> counts(static_cast<std::size_t>(digits));
    for (const Timer& timer : timers)
        for (int place = 0; place < digits; ++place) ++counts[place][digit(timer, place)];
    Timers other(timers);
    for (int place = 0; place < digits; ++place) {
        auto& count = counts[place];
        if (count[digit(timers.front(), place)] == timers.size()) continue;  // the same in all
        std::uint32_t at = 0;
        for (std::uint32_t& start : count) at += std::exchange(start, at);
        for (const Timer& timer : timers) other[count[digit(timer, place)]++] = timer;
        timers.swap(other);
    }
}

// Insertion, for what is nearly in order. False when that would take too many moves; those due at once keep their order anyway.
bool put_in_order(Timers& timers) {
    std::size_t moves_left = timers.size() * 2;
    for (std::size_t i = 1; i < timers.size(); ++i) {
        const Timer timer = timers[i];
        std::size_t at = i;
        for (; at > 0 && moves_left > 0 && timers[at - 1].when > timer.when; --at, --moves_left) timers[at] = timers[at - 1];
        timers[at] = timer;
        if (moves_left == 0) return false;
    }
    return true;
}

// By due time, those due at once in the order that they are in. The highest two digits of the span that they lie in part
// nearly all of them, unless most lie close together in a wide one: then every digit counts.
void sort_by_due_time(Timers& timers) {
    std::uint64_t least = sort_key(timers.front().when), most = least;
    for (const Timer& timer : timers) {
        least = std::min(least, sort_key(timer.when));
        most = std::max(most, sort_key(timer.when));
    }
    const int shift = std::max(0, static_cast<int>(std::bit_width(most - least)) - 22);
    sort_by_digits(timers, 2, [&](const Timer& timer) { return (sort_key(timer.when) - least) >> shift; });
    if (!put_in_order(timers)) sort_by_digits(timers, 6, [](const Timer& timer) { return sort_key(timer.when); });
}

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
    if (others.empty()) others.swap(arrived_);
    else others.insert(others.end(), arrived_.begin(), arrived_.end());
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
