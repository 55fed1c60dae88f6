// How long a piece of work takes: processor time of this thread, so that what else the machine does counts little. The best
// of several runs is what the machine can do.
#pragma once

#include <algorithm>
#include <cstdint>
#include <ctime>

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

}  // namespace bench
