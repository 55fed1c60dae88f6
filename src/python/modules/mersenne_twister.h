// MT19937, the generator behind Python's `random`: same seeds, same numbers.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace python {

class MersenneTwister {
  public:
    static constexpr std::size_t kWords = 624;

    void seed(std::span<const std::uint32_t> key);  // init_by_array; at least one word
    std::uint32_t next();                           // 32 random bits
    double next_double() {                          // 53 random bits in [0, 1)
        const std::uint32_t high = next() >> 5, low = next() >> 6;
        return (high * 67108864.0 + low) * (1.0 / 9007199254740992.0);
    }

    std::array<std::uint32_t, kWords> state{};
    std::size_t index = kWords;  // of the next word of the state to be used; kWords: a new round comes first

  private:
    void start(std::uint32_t seed);
    void twist();
};

}  // namespace python
