#include "python/modules/mersenne_twister.h"

#include <algorithm>

namespace python {

void MersenneTwister::start(std::uint32_t seed) {
    state[0] = seed;
    for (std::size_t i = 1; i < kWords; ++i)
        state[i] = 1812433253u * (state[i - 1] ^ (state[i - 1] >> 30)) + static_cast<std::uint32_t>(i);
    index = kWords;
}

void MersenneTwister::seed(std::span<const std::uint32_t> key) {
    start(19650218u);
    std::size_t i = 1, j = 0;
    auto wrap = [&] {
        if (i < kWords) return;
        state[0] = state[kWords - 1];
        i = 1;
    };
    for (std::size_t k = std::max(kWords, key.size()); k > 0; --k) {
        state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) * 1664525u)) + key[j] + static_cast<std::uint32_t>(j);
        ++i;
        wrap();
        if (++j == key.size()) j = 0;
    }
    for (std::size_t k = kWords - 1; k > 0; --k) {
        state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) * 1566083941u)) - static_cast<std::uint32_t>(i);
        ++i;
        wrap();
    }
    state[0] = 0x80000000u;
}

void MersenneTwister::twist() {
    constexpr std::size_t kMiddle = 397;
    for (std::size_t i = 0; i < kWords; ++i) {
        const std::uint32_t y = (state[i] & 0x80000000u) | (state[(i + 1) % kWords] & 0x7FFFFFFFu);
        state[i] = state[(i + kMiddle) % kWords] ^ (y >> 1) ^ (y & 1 ? 0x9908B0DFu : 0u);
    }
    index = 0;
}

std::uint32_t MersenneTwister::next() {
    if (index >= kWords) twist();
    std::uint32_t y = state[index++];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9D2C5680u;
    y ^= (y << 15) & 0xEFC60000u;
    return y ^ (y >> 18);
}

}  // namespace python
