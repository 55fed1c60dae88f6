#include "app/lesson_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace app {

namespace {

std::size_t width(std::string_view utf8) {
    return static_cast<std::size_t>(std::ranges::count_if(utf8, [](char c) { return (c & 0xC0) != 0x80; }));
}

// Without colours: code in backquotes, what is stressed between stars.
std::string marked(const std::vector<lesson::Span>& spans) {
    std::string text;
    for (const lesson::Span& span : spans) {
        const char* mark = span.code ? "`" : span.strong || span.emphasis ? "*" : "";
        text += mark + span.text + mark;
    }
    return text;
}

}  // namespace

std::vector<std::string> wrapped(const std::string& words, std::size_t columns, const std::string& first, const std::string& rest) {
    std::vector<std::string> lines;
    std::string line = first, word;
    bool empty = true;
    const auto put = [&] {
        if (word.empty()) return;
        if (!empty && width(line) + 1 + width(word) > columns) {
            lines.push_back(std::move(line));
            line = rest;
            empty = true;
        }
        line += (empty ? "" : " ") + word;
        empty = false;
        word.clear();
    };
    for (const char c : words) {
        if (c != ' ' && c != '\n') {
            word += c;
            continue;
        }
        put();
        if (c == '\n') {
            lines.push_back(std::move(line));
            line = rest;
            empty = true;
        }
    }
    put();
    if (!empty) lines.push_back(std::move(line));
    return lines;
}

std::vector<std::string> lesson_text(const lesson::Document& text, std::size_t columns) {
    std::vector<std::string> lines;
    const auto space = [&] {
        if (!lines.empty() && !lines.back().empty()) lines.emplace_back();
    };
    bool in_list = false;
    for (const lesson::Block& block : text.blocks) {
        const std::string indent(block.depth > 0 ? 2 * (block.depth - 1) : 0, ' ');
        if (!(in_list && block.depth > 0)) space();
        in_list = block.depth > 0;
        switch (block.kind) {
        case lesson::Block::Kind::paragraph: {
            const std::string mark = !block.bullet ? (block.depth ? "  " : "") : block.number ? fmt::format("{}. ", block.number) : "- ";
            const std::string quote = block.quote ? "> " : "";
            for (std::string& line : wrapped(marked(block.spans), columns, indent + mark + quote, indent + std::string(mark.size(), ' ') + quote))
                lines.push_back(std::move(line));
            break;
        }
        case lesson::Block::Kind::heading:
            lines.push_back(marked(block.spans));
            break;
        case lesson::Block::Kind::code: {
            std::size_t begin = 0;
            while (begin < block.code.size()) {
                const std::size_t end = std::min(block.code.find('\n', begin), block.code.size());
                lines.push_back(indent + "    " + block.code.substr(begin, end - begin));
                begin = end + 1;
            }
            break;
        }
        case lesson::Block::Kind::rule: lines.push_back(std::string(std::min<std::size_t>(columns, 20), '-')); break;
        case lesson::Block::Kind::question: break;
        }
    }
    while (!lines.empty() && lines.back().empty()) lines.pop_back();
    return lines;
}

}  // namespace app
