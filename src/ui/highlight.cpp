#include "ui/highlight.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace ui {

using scene::Role;

namespace {

constexpr std::string_view kKeywords[] = {
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else",
    "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise",
    "return", "try", "while", "with", "yield"};

bool begins_name(char c) { return std::isalpha(static_cast<unsigned char>(c)) || c == '_' || static_cast<unsigned char>(c) >= 0x80; }
bool in_name(char c) { return begins_name(c) || std::isdigit(static_cast<unsigned char>(c)); }

}  // namespace

LineState highlight(std::string_view line, LineState before, std::vector<Coloured>& out) {
    out.clear();
    const auto n = static_cast<std::uint32_t>(line.size());
    std::uint32_t i = 0;
    auto closing = [&](std::uint32_t from, char quote) {  // after the closing triple quote, or npos
        for (std::uint32_t j = from; j + 2 < n + 0u; ++j) {
            if (line[j] == '\\') ++j;
            else if (line[j] == quote && line[j + 1] == quote && line[j + 2] == quote) return j + 3;
        }
        return ~0u;
    };
    if (before != LineState::plain) {
        const std::uint32_t end = closing(0, before == LineState::in_triple_single ? '\'' : '"');
        if (end == ~0u) {
            if (n) out.push_back({0, n, Role::string});
            return before;
        }
        out.push_back({0, end, Role::string});
        i = end;
    }
    bool names_next = false;  // after def and class
    while (i < n) {
        const char c = line[i];
        if (c == '#') {
            out.push_back({i, n, Role::comment});
            break;
        }
        std::uint32_t start = i;
        if (begins_name(c)) {
            while (i < n && in_name(line[i])) ++i;
            const std::string_view word = line.substr(start, i - start);
            const bool prefix = word.size() <= 2 && i < n && (line[i] == '"' || line[i] == '\'') &&
                                std::all_of(word.begin(), word.end(), [](char p) { return std::string_view("rRbBfFuU").find(p) != std::string_view::npos; });
            if (!prefix) {
                if (names_next) out.push_back({start, i, Role::name});
                else if (std::find(std::begin(kKeywords), std::end(kKeywords), word) != std::end(kKeywords)) out.push_back({start, i, Role::keyword});
                names_next = word == "def" || word == "class";
                continue;
            }
        }
        if (line[i] == '"' || line[i] == '\'') {
            const char quote = line[i];
            if (i + 2 < n && line[i + 1] == quote && line[i + 2] == quote) {
                const std::uint32_t end = closing(i + 3, quote);
                if (end == ~0u) {
                    out.push_back({start, n, Role::string});
                    return quote == '\'' ? LineState::in_triple_single : LineState::in_triple_double;
                }
                i = end;
            } else {
                ++i;
                while (i < n && line[i] != quote) i += line[i] == '\\' ? 2 : 1;
                i = std::min(n, i + 1);
            }
            out.push_back({start, i, Role::string});
            continue;
        }
        if (std::isdigit(static_cast<unsigned char>(c))) {
            while (i < n && (in_name(line[i]) || line[i] == '.')) ++i;
            out.push_back({start, i, Role::number});
            continue;
        }
        if (c == '@' && line.find_first_not_of(" \t") == i) {
            while (i < n && (in_name(line[i]) || line[i] == '.' || line[i] == '@')) ++i;
            out.push_back({start, i, Role::name});
            continue;
        }
        ++i;
    }
    return LineState::plain;
}

}  // namespace ui
