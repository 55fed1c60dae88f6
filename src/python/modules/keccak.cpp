// SHA-3 and SHAKE: the sponge over Keccak-f[1600].
#include <array>
#include <bit>
#include <cstdint>
#include <utility>

#include "python/modules/digests.h"

namespace python {
namespace {

using Lanes = std::array<std::uint64_t, 25>;  // lane (x, y) at x + 5 * y

// The round constants are the output of a shift register over x^8 + x^6 + x^5 + x^4 + 1, a bit at each 2^j - 1.
constexpr std::array<std::uint64_t, 24> round_constants() {
    std::array<std::uint64_t, 24> constants{};
    unsigned bits = 1;
    for (std::uint64_t& constant : constants)
        for (unsigned j = 0; j < 7; ++j) {
            if (bits & 1) constant |= std::uint64_t{1} << ((1u << j) - 1);
            bits = (bits << 1) ^ ((bits >> 7) * 0x171);
        }
    return constants;
}

constexpr std::array<std::uint64_t, 24> kConstants = round_constants();

void permute(Lanes& a) {
    for (const std::uint64_t constant : kConstants) {
        std::array<std::uint64_t, 5> parity, row;
        for (std::size_t x = 0; x < 5; ++x) parity[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
        for (std::size_t i = 0; i < 25; ++i) a[i] ^= parity[(i + 4) % 5] ^ std::rotl(parity[(i + 1) % 5], 1);
        // Each lane moves to the next place of a walk through the plane, turned by the triangular numbers.
        std::size_t x = 1, y = 0;
        std::uint64_t moving = a[1];
        for (int t = 0; t < 24; ++t) {
            const std::size_t next = (2 * x + 3 * y) % 5;
            x = y;
            y = next;
            std::swap(moving, a[x + 5 * y]);
            a[x + 5 * y] = std::rotl(a[x + 5 * y], (t + 1) * (t + 2) / 2 % 64);
        }
        for (std::size_t at = 0; at < 25; at += 5) {
            for (std::size_t i = 0; i < 5; ++i) row[i] = a[at + i];
            for (std::size_t i = 0; i < 5; ++i) a[at + i] = row[i] ^ (~row[(i + 1) % 5] & row[(i + 2) % 5]);
        }
        a[0] ^= constant;
    }
}

}  // namespace

std::string keccak(std::string_view data, std::size_t rate, unsigned char suffix, std::size_t size) {
    Lanes lanes{};
    const auto put = [&](std::size_t at, unsigned char byte) { lanes[at / 8] ^= std::uint64_t{byte} << (8 * (at % 8)); };
    std::size_t at = 0;
    for (const char c : data) {
        put(at++, static_cast<unsigned char>(c));
        if (at < rate) continue;
        permute(lanes);
        at = 0;
    }
    put(at, suffix);
    put(rate - 1, 0x80);
    permute(lanes);
    std::string out;
    for (at = 0; out.size() < size; ++at) {
        if (at == rate) {
            permute(lanes);
            at = 0;
        }
        out += static_cast<char>(lanes[at / 8] >> (8 * (at % 8)) & 0xFF);
    }
    return out;
}

}  // namespace python
