// BLAKE2b and BLAKE2s (RFC 7693), with the parameters that the paper gives them.
#include <array>
#include <bit>
#include <cstdint>

#include "python/modules/digests.h"

namespace python {
namespace {

constexpr std::uint8_t kOrder[10][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4}, {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13}, {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11}, {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5}, {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}};

constexpr std::array<std::uint64_t, 8> kStart = {0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
                                                 0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};

template <class Word>
Word load(std::string_view bytes, std::size_t at) {
    Word word = 0;
    for (std::size_t i = sizeof(Word); i-- > 0;) word = static_cast<Word>(word << 8 | static_cast<unsigned char>(bytes[at + i]));
    return word;
}

template <class Word>
std::string blake2(std::string_view data, std::string_view parameters, std::string_view key, bool last_node, int rounds, const std::array<int, 4>& turns) {
    constexpr std::size_t kBlock = 16 * sizeof(Word);
    std::array<Word, 8> start, h;
    for (std::size_t i = 0; i < 8; ++i) {
        start[i] = static_cast<Word>(kStart[i] >> (64 - 8 * sizeof(Word)));  // BLAKE2s takes the upper halves
        h[i] = start[i] ^ load<Word>(parameters, i * sizeof(Word));
    }
    std::string text;
    if (!key.empty()) {
        text = key;
        text.resize(kBlock, '\0');
    }
    text += data;
    const std::size_t size = text.size();
    text.resize(size == 0 ? kBlock : (size + kBlock - 1) / kBlock * kBlock, '\0');
    for (std::size_t at = 0; at < text.size(); at += kBlock) {
        const bool last = at + kBlock == text.size();
        std::array<Word, 16> m, v;
        for (std::size_t i = 0; i < 16; ++i) m[i] = load<Word>(text, at + i * sizeof(Word));
        for (std::size_t i = 0; i < 8; ++i) v[i] = h[i], v[i + 8] = start[i];
        v[12] ^= static_cast<Word>(last ? size : at + kBlock);
        if (last) v[14] = static_cast<Word>(~v[14]);
        if (last && last_node) v[15] = static_cast<Word>(~v[15]);
        const auto mix = [&](std::size_t a, std::size_t b, std::size_t c, std::size_t d, Word x, Word y) {
            v[a] += v[b] + x;
            v[d] = std::rotr(static_cast<Word>(v[d] ^ v[a]), turns[0]);
            v[c] += v[d];
            v[b] = std::rotr(static_cast<Word>(v[b] ^ v[c]), turns[1]);
            v[a] += v[b] + y;
            v[d] = std::rotr(static_cast<Word>(v[d] ^ v[a]), turns[2]);
            v[c] += v[d];
            v[b] = std::rotr(static_cast<Word>(v[b] ^ v[c]), turns[3]);
        };
        for (int round = 0; round < rounds; ++round) {
            const std::uint8_t* order = kOrder[round % 10];
            for (std::size_t i = 0; i < 4; ++i) mix(i, i + 4, i + 8, i + 12, m[order[2 * i]], m[order[2 * i + 1]]);
            for (std::size_t i = 0; i < 4; ++i)
                mix(i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4, m[order[8 + 2 * i]], m[order[9 + 2 * i]]);
        }
        for (std::size_t i = 0; i < 8; ++i) h[i] ^= v[i] ^ v[i + 8];
    }
    std::string out;
    const std::size_t wanted = static_cast<unsigned char>(parameters[0]);
    for (std::size_t i = 0; i < wanted; ++i) out += static_cast<char>(h[i / sizeof(Word)] >> (8 * (i % sizeof(Word))) & 0xFF);
    return out;
}

}  // namespace

std::string blake2b(std::string_view data, std::string_view parameters, std::string_view key, bool last_node) {
    return blake2<std::uint64_t>(data, parameters, key, last_node, 12, {32, 24, 16, 63});
}

std::string blake2s(std::string_view data, std::string_view parameters, std::string_view key, bool last_node) {
    return blake2<std::uint32_t>(data, parameters, key, last_node, 10, {16, 12, 8, 7});
}

}  // namespace python
