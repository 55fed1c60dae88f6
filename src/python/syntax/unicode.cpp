#include "python/syntax/unicode.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace python::syntax {
namespace {

struct Range {
    char32_t first, last;
};
struct Decomposition {
    char32_t code;
    const char* text;
};
struct CombiningClass {
    char32_t first, last;
    std::uint8_t value;
};
struct Composition {
    char32_t first, second, composed;
};
struct CharacterName {
    std::string_view name;
    char32_t code;
};

#include "python/syntax/unicode_tables.inc"

constexpr CharacterName kNames[] = {
#include "python/syntax/character_names.inc"
};

template <class Table>
const auto* find_range(const Table& table, char32_t c) {
    const auto* after = std::upper_bound(std::begin(table), std::end(table), c,
                                         [](char32_t code, const auto& entry) { return code < entry.first; });
    return after != std::begin(table) && c <= (after - 1)->last ? after - 1 : nullptr;
}

bool is_ascii_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

int combining_class(char32_t c) {
    const CombiningClass* found = find_range(kClasses, c);
    return found ? found->value : 0;
}

constexpr char32_t kSyllables = 0xAC00, kLead = 0x1100, kVowel = 0x1161, kTail = 0x11A7;
constexpr char32_t kVowels = 21, kTails = 28, kLeads = 19;

void decompose(char32_t c, std::vector<char32_t>& out) {
    if (c >= kSyllables && c < kSyllables + kLeads * kVowels * kTails) {
        char32_t index = c - kSyllables;
        out.push_back(kLead + index / (kVowels * kTails));
        out.push_back(kVowel + index / kTails % kVowels);
        if (index % kTails) out.push_back(kTail + index % kTails);
        return;
    }
    const auto* found = std::lower_bound(std::begin(kDecompositions), std::end(kDecompositions), c,
                                         [](const Decomposition& d, char32_t code) { return d.code < code; });
    if (found == std::end(kDecompositions) || found->code != c) {
        out.push_back(c);
        return;
    }
    std::string_view text = found->text;
    for (std::size_t at = 0; at < text.size();) out.push_back(decode_utf8(text, at));
}

char32_t compose(char32_t a, char32_t b) {
    if (a >= kLead && a < kLead + kLeads && b >= kVowel && b < kVowel + kVowels)
        return kSyllables + ((a - kLead) * kVowels + (b - kVowel)) * kTails;
    if (a >= kSyllables && a < kSyllables + kLeads * kVowels * kTails && (a - kSyllables) % kTails == 0 && b > kTail &&
        b < kTail + kTails)
        return a + (b - kTail);
    const auto* found = std::lower_bound(std::begin(kCompositions), std::end(kCompositions), Composition{a, b, 0},
                                         [](const Composition& x, const Composition& y) {
                                             return x.first != y.first ? x.first < y.first : x.second < y.second;
                                         });
    return found != std::end(kCompositions) && found->first == a && found->second == b ? found->composed : 0;
}

// Marks between two starters stand in the order of their classes.
void order_marks(std::vector<char32_t>& text) {
    for (std::size_t from = 0; from < text.size();) {
        if (combining_class(text[from]) == 0) {
            ++from;
            continue;
        }
        std::size_t to = from;
        while (to < text.size() && combining_class(text[to]) != 0) ++to;
        std::stable_sort(text.begin() + static_cast<std::ptrdiff_t>(from), text.begin() + static_cast<std::ptrdiff_t>(to),
                         [](char32_t a, char32_t b) { return combining_class(a) < combining_class(b); });
        from = to;
    }
}

}  // namespace

char32_t decode_utf8(std::string_view text, std::size_t& at) {
    auto byte = [&](std::size_t i) -> char32_t { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0x80; };
    char32_t first = byte(at);
    if (first < 0x80) return ++at, first;
    if (first < 0xE0) {
        char32_t c = (first & 0x1F) << 6 | (byte(at + 1) & 0x3F);
        return at += 2, c;
    }
    if (first < 0xF0) {
        char32_t c = (first & 0x0F) << 12 | (byte(at + 1) & 0x3F) << 6 | (byte(at + 2) & 0x3F);
        return at += 3, c;
    }
    char32_t c = (first & 0x07) << 18 | (byte(at + 1) & 0x3F) << 12 | (byte(at + 2) & 0x3F) << 6 | (byte(at + 3) & 0x3F);
    return at += 4, c;
}

void append_utf8(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | c >> 6);
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | c >> 18);
        out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

bool is_identifier_start(char32_t c) { return c < 128 ? is_ascii_letter(c) : find_range(kStart, c) != nullptr; }

bool is_identifier_continue(char32_t c) {
    return c < 128 ? is_ascii_letter(c) || (c >= '0' && c <= '9') : find_range(kContinue, c) != nullptr;
}

bool is_printable(char32_t c) { return c < 128 ? c >= 32 && c < 127 : find_range(kUnprintable, c) == nullptr; }

std::string normalize_identifier(std::string_view name) {
    std::vector<char32_t> text;
    for (std::size_t at = 0; at < name.size();) decompose(decode_utf8(name, at), text);
    order_marks(text);
    std::vector<char32_t> composed;
    std::size_t starter = 0;
    bool has_starter = false;
    int last_class = 0;
    for (char32_t c : text) {
        int own = combining_class(c);
        bool adjacent = has_starter && composed.size() == starter + 1;
        if (has_starter && (adjacent || (last_class < own && last_class != 0))) {
            if (char32_t both = compose(composed[starter], c)) {
                composed[starter] = both;
                continue;
            }
        }
        if (own == 0) {
            starter = composed.size();
            has_starter = true;
        }
        last_class = own;
        composed.push_back(c);
    }
    std::string out;
    for (char32_t c : composed) append_utf8(out, c);
    return out;
}

std::optional<char32_t> character_named(std::string_view name) {
    std::string upper(name);
    for (char& c : upper)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    constexpr std::string_view kIdeograph = "CJK UNIFIED IDEOGRAPH-";
    if (upper.starts_with(kIdeograph) && upper.size() <= kIdeograph.size() + 5) {
        char32_t code = 0;
        for (char c : upper.substr(kIdeograph.size())) {
            if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'))) return std::nullopt;
            code = code * 16 + static_cast<char32_t>(c <= '9' ? c - '0' : c - 'A' + 10);
        }
        if ((code >= 0x4E00 && code <= 0x9FFC) || (code >= 0x3400 && code <= 0x4DBF) || (code >= 0x20000 && code <= 0x2A6DD))
            return code;
        return std::nullopt;
    }
    const auto* found = std::lower_bound(std::begin(kNames), std::end(kNames), std::string_view(upper),
                                         [](const CharacterName& n, std::string_view key) { return n.name < key; });
    if (found == std::end(kNames) || found->name != upper) return std::nullopt;
    return found->code;
}

}  // namespace python::syntax
