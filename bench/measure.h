// How long a piece of work takes: processor time of this thread, so that what else the machine does counts little. The best
// of several runs is what the machine can do.
#pragma once

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <utility>

namespace bench {

inline double cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

template <class F>
double seconds_of(F&& work) {
    const double start = cpu_seconds();
    work();
    return cpu_seconds() - start;
}

// In nanoseconds for one operation.
template <class F>
double best_of(int runs, std::int64_t operations, F&& work) {
    double best = 1e300;
    for (int i = 0; i < runs; ++i) best = std::min(best, seconds_of(work));
    return best * 1e9 / static_cast<double>(operations);
}

// Of two that are compared, a run of the one after a run of the other: what disturbs the machine for a while disturbs both.
template <class F, class G>
std::pair<double, double> best_of_both(int runs, std::int64_t operations, F&& one, G&& other) {
    std::pair<double, double> best{1e300, 1e300};
    for (int i = 0; i < runs; ++i) {
        best.first = std::min(best.first, best_of(1, operations, one));
        best.second = std::min(best.second, best_of(1, operations, other));
    }
    return best;
}

}  // namespace bench
