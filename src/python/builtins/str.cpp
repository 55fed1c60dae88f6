#include "python/builtins/str.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "python/builtins/state.h"
#include "python/builtins/unicode.h"
#include "python/builtins/utf8.h"
#include "python/heap.h"
#include "python/types.h"
#include "python/vm.h"

namespace python {
namespace {

constexpr std::size_t kCrumb = 64;

// SipHash-1-3 with the key 0, 0.
std::uint64_t siphash13(const unsigned char* data, std::size_t size) {
    std::uint64_t v0 = 0x736f6d6570736575, v1 = 0x646f72616e646f6d, v2 = 0x6c7967656e657261, v3 = 0x7465646279746573;
    auto round = [&] {
        v0 += v1, v2 += v3;
        v1 = std::rotl(v1, 13) ^ v0;
        v3 = std::rotl(v3, 16) ^ v2;
        v0 = std::rotl(v0, 32);
        v2 += v1, v0 += v3;
        v1 = std::rotl(v1, 17) ^ v2;
        v3 = std::rotl(v3, 21) ^ v0;
        v2 = std::rotl(v2, 32);
    };
    std::uint64_t last = static_cast<std::uint64_t>(size) << 56;
    for (; size >= 8; size -= 8, data += 8) {
        std::uint64_t word;
        std::memcpy(&word, data, 8);
        v3 ^= word;
        round();
        v0 ^= word;
    }
    std::uint64_t rest = 0;
    std::memcpy(&rest, data, size);
    last |= rest;
    v3 ^= last;
    round();
    v0 ^= last;
    v2 ^= 0xff;
    round();
    round();
    round();
    return (v0 ^ v1) ^ (v2 ^ v3);
}

std::int64_t finish_hash(std::uint64_t hash) {
    auto value = static_cast<std::int64_t>(hash);
    return value == -1 ? -2 : value;
}

template <class Unit>
std::int64_t hash_units(std::string_view text, std::size_t length) {
    std::vector<Unit> units;
    units.reserve(length);
    for (std::size_t at = 0; at < text.size();) units.push_back(static_cast<Unit>(decode_next(text, at)));
    return finish_hash(siphash13(reinterpret_cast<const unsigned char*>(units.data()), units.size() * sizeof(Unit)));
}

}  // namespace

std::int64_t hash_bytes(std::string_view bytes) {
    if (bytes.empty()) return 0;
    return finish_hash(siphash13(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()));
}

std::size_t count_code_points(std::string_view text) {
    std::size_t continuations = 0;
    for (char c : text) continuations += is_continuation(c);
    return text.size() - continuations;
}

bool all_ascii(std::string_view text) {
    unsigned char any = 0;
    for (char c : text) any |= static_cast<unsigned char>(c);
    return any < 0x80;
}

bool valid_wtf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
        unsigned char c = byte(i);
        if (c < 0x80) {
            ++i;
            continue;
        }
        std::size_t size = utf8_size(text[i]);
        if (c < 0xC2 || c > 0xF4 || i + size > text.size()) return false;
        for (std::size_t k = 1; k < size; ++k)
            if (!is_continuation(text[i + k])) return false;
        if ((c == 0xE0 && byte(i + 1) < 0xA0) || (c == 0xF0 && byte(i + 1) < 0x90) || (c == 0xF4 && byte(i + 1) > 0x8F)) return false;
        i += size;
    }
    return true;
}

Str::Str(Type* type, Heap& heap, std::string text) : Str(type, heap, std::move(text), false, SIZE_MAX) {}

// Text that fits the string's own buffer costs nothing beyond the object.
Str::Str(Type* type, Heap& heap, std::string text, bool ascii, std::size_t length) : Object(type, Layout::str), text_(std::move(text)) {
    length_ = ascii ? text_.size() : length != SIZE_MAX ? length : count_code_points(text_);
    if (text_.capacity() > 15) heap.charge(text_.capacity());
}

Str::~Str() {
    if (text_.capacity() > 15) Heap::of(*this).uncharge(text_.capacity());
}

void Str::compute_hash() const {
    if (is_ascii()) {
        hash_ = hash_bytes(text_);
        return;
    }
    // CPython hashes its own representation: one, two or four bytes a code point, whatever the largest needs.
    unsigned char lead = 0;
    for (char c : text_) lead = std::max(lead, static_cast<unsigned char>(c));
    hash_ = lead >= 0xF0   ? hash_units<std::uint32_t>(text_, length_)
            : lead >= 0xC4 ? hash_units<std::uint16_t>(text_, length_)
                           : hash_units<std::uint8_t>(text_, length_);
}

const std::vector<std::uint32_t>& Str::breadcrumbs() const {
    if (!breadcrumbs_) {
        auto crumbs = std::make_unique<std::vector<std::uint32_t>>();
        crumbs->reserve(length_ / kCrumb + 1);
        std::size_t index = 0;
        for (std::size_t at = 0; at < text_.size(); at += utf8_size(text_[at]), ++index)
            if (index % kCrumb == 0) crumbs->push_back(static_cast<std::uint32_t>(at));
        breadcrumbs_ = std::move(crumbs);
    }
    return *breadcrumbs_;
}

std::size_t Str::offset(std::size_t index) const {
    if (is_ascii()) return index;
    if (index >= length_) return text_.size();
    std::size_t at = 0;
    if (length_ > kCrumb) {
        at = breadcrumbs()[index / kCrumb];
        index %= kCrumb;
    }
    while (index-- > 0) at += utf8_size(text_[at]);
    return at;
}

std::size_t Str::index_of(std::size_t byte_offset) const {
    if (is_ascii()) return byte_offset;
    std::size_t index = 0, from = 0;
    if (length_ > kCrumb) {
        const auto& crumbs = breadcrumbs();
        auto it = std::upper_bound(crumbs.begin(), crumbs.end(), byte_offset);
        if (it != crumbs.begin()) {
            --it;
            index = static_cast<std::size_t>(it - crumbs.begin()) * kCrumb;
            from = *it;
        }
    }
    return index + count_code_points(std::string_view(text_).substr(from, byte_offset - from));
}

char32_t Str::at(std::size_t index) const {
    std::size_t at = offset(index);
    return decode_next(text_, at);
}

bool str_equal(const Str& a, const Str& b) {
    if (&a == &b) return true;
    if (a.interned() && b.interned()) return false;
    return a.text() == b.text();
}

Value make_str(Vm& vm, std::string_view utf8) {
    if (utf8.size() <= 1 && vm.builtins) {
        const Value& shared = utf8.empty() ? vm.builtins->empty_str : vm.builtins->chars[static_cast<unsigned char>(utf8[0])];
        if (shared) return shared;  // there is none while the Vm is being made
    }
    return vm.heap().make<Str>(vm.types().str, vm.heap(), std::string(utf8));
}

Value make_str(Vm& vm, std::string&& utf8) {
    if (utf8.size() <= 1) return make_str(vm, std::string_view(utf8));
    if (utf8.capacity() > utf8.size() + utf8.size() / 4 + 32) utf8.shrink_to_fit();
    return vm.heap().make<Str>(vm.types().str, vm.heap(), std::move(utf8));
}

Value plain_str(Vm& vm, const Value& str) {
    return vm.type_of(str) == vm.types().str ? str : make_str(vm, str.get<Str>().text());
}

Value make_char(Vm& vm, char32_t c) {
    if (c < 256) return vm.builtins->chars[c];
    std::string text;
    append_utf8(text, c);
    return vm.heap().make<Str>(vm.types().str, vm.heap(), std::move(text), false, std::size_t{1});
}

std::string str_repr(std::string_view text, std::size_t most) {
    bool single = text.find('\'') != std::string_view::npos, twice = text.find('"') != std::string_view::npos;
    char quote = single && !twice ? '"' : '\'';
    std::string out;
    out.reserve(std::min(text.size(), most) + 2);
    out += quote;
    static constexpr char kHex[] = "0123456789abcdef";
    for (std::size_t at = 0; at < text.size() && out.size() < most;) {
        char32_t c = decode_next(text, at);
        if (c == static_cast<unsigned char>(quote) || c == '\\') {
            out += '\\';
            out += static_cast<char>(c);
        } else if (c == '\t') {
            out += "\\t";
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\r') {
            out += "\\r";
        } else if (c >= 0x20 && c < 0x7F) {
            out += static_cast<char>(c);
        } else if (c > 0x7F && unicode_is_printable(c)) {
            append_utf8(out, c);
        } else {
            int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
            out += digits == 2 ? "\\x" : digits == 4 ? "\\u" : "\\U";
            for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) out += kHex[c >> shift & 15];
        }
    }
    out += quote;
    return out;
}

std::string ascii_escape(std::string_view repr) {
    std::string out;
    out.reserve(repr.size());
    static constexpr char kHex[] = "0123456789abcdef";
    for (std::size_t at = 0; at < repr.size();) {
        char32_t c = decode_next(repr, at);
        if (c < 0x80) {
            out += static_cast<char>(c);
            continue;
        }
        int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
        out += digits == 2 ? "\\x" : digits == 4 ? "\\u" : "\\U";
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) out += kHex[c >> shift & 15];
    }
    return out;
}

}  // namespace python
