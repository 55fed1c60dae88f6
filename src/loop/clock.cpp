#include "loop/clock.h"

#include <time.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace loop {

double round_to_nanoseconds(double x) {
    if (!std::isfinite(x) || x == std::floor(x)) return x;
    // Far from a tie, scaling by 1e9 picks the same decimal as exact arithmetic, and dividing by 1e9 (which is exact as a
    // double) rounds it correctly while the integer is exact. Ties and large numbers go through decimal text.
    const double scaled = x * 1e9;
    if (std::fabs(scaled) < 4.5e15) {
        const double whole = std::nearbyint(scaled);
        if (std::fabs(std::fabs(scaled - std::floor(scaled)) - 0.5) > 1e-6 * (1 + std::fabs(scaled) * 1e-9)) return whole / 1e9;
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
