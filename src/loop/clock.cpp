#include "loop/clock.h"

#include <time.h>

#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace loop {

double round_to_nanoseconds(double x) {
    if (!(std::fabs(x) < 4.5e15) || x == static_cast<double>(static_cast<std::int64_t>(x))) return x;
    // Far from a tie, scaling by 1e9 picks the same decimal as exact arithmetic, and dividing by 1e9 (which is exact as a
    // double) rounds it correctly while the integer is exact. Ties and large numbers go through decimal text.
    const double scaled = x * 1e9;
    if (std::fabs(scaled) < 4.5e15) {
        const double whole = static_cast<double>(static_cast<std::int64_t>(scaled));  // towards zero
        const double rest = std::fabs(scaled - whole);
        if (std::fabs(rest - 0.5) > 1e-6 * (1 + std::fabs(scaled) * 1e-9))
            return std::copysign((std::fabs(whole) + (rest < 0.5 ? 0 : 1)) / 1e9, x);
    }
    char text[400];
    std::snprintf(text, sizeof text, "%.9f", x);
    return std::strtod(text, nullptr);
}

void VirtualClock::advance(double seconds) { now_ = round_to_nanoseconds(now_ + seconds); }

double SteadyClock::time() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void SteadyClock::advance(double seconds) {
    if (seconds <= 0) return;
    timespec wait{static_cast<time_t>(seconds), static_cast<long>((seconds - std::floor(seconds)) * 1e9)};
    nanosleep(&wait, nullptr);
}

}  // namespace loop
