#include "lesson/markdown.h"

#include <fmt/format.h>
#include <md4c.h>

#include <algorithm>

namespace lesson {

namespace {

constexpr std::size_t kDeepest = 6;  // lists within lists

struct Builder {
    std::string_view text;
    std::uint32_t first_line;
    std::vector<base::Diagnostic>& problems;
    Document document;

    struct List {
        bool ordered;
        std::uint32_t next;
    };
    std::vector<List> lists;
    bool item_begins = false;   // the next block carries the item's mark
    std::uint32_t item_number = 0;
    unsigned quotes = 0, emphasis = 0, strong = 0, code_span = 0, hidden = 0;
    std::vector<int> open_links;
    bool open = false;          // a block that takes text
    std::uint32_t questions = 0;
    std::size_t last_offset = 0;  // of the text seen last: where a complaint points to

    base::SourceSpan place(std::size_t offset) const {
        base::SourceSpan span;
        offset = std::min(offset, text.size());
        const std::string_view before = text.substr(0, offset);
        span.line = span.end_line = first_line + static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
        const std::size_t newline = before.rfind('\n');
        span.column = span.end_column = static_cast<std::uint32_t>(offset - (newline == std::string_view::npos ? 0 : newline + 1));
        return span;
    }
    // At the first `mark` from here on: md4c tells no places, but what is complained of begins with it.
    void complain(std::string message, std::string_view mark) {
        last_offset = std::min(text.find(mark, last_offset), text.size());
        complain(std::move(message));
    }
    void complain(std::string message) { problems.push_back({"LessonError", std::move(message), {}, place(last_offset)}); }

    Block& begin(Block::Kind kind) {
        Block block;
        block.kind = kind;
        block.depth = static_cast<std::uint8_t>(std::min(lists.size(), kDeepest));
        block.quote = quotes != 0;
        if (item_begins && !lists.empty()) {
            block.bullet = true;
            block.number = item_number;
            item_begins = false;
        }
        document.blocks.push_back(std::move(block));
        open = true;
        return document.blocks.back();
    }

    // md4c leaves out the paragraph of a tight list's items.
    Block& current() {
        if (!open) begin(Block::Kind::paragraph);
        return document.blocks.back();
    }

    void enter_block(MD_BLOCKTYPE type, void* detail) {
        switch (type) {
        case MD_BLOCK_DOC: break;
        case MD_BLOCK_QUOTE: ++quotes; open = false; break;
        case MD_BLOCK_UL: lists.push_back({false, 0}); open = false; break;
        case MD_BLOCK_OL: lists.push_back({true, static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start}); open = false; break;
        case MD_BLOCK_LI:
            open = false;
            item_begins = true;
            item_number = !lists.empty() && lists.back().ordered ? lists.back().next++ : 0;
            break;
        case MD_BLOCK_HR:
            begin(Block::Kind::rule);
            open = false;
            break;
        case MD_BLOCK_H: begin(Block::Kind::heading).level = static_cast<std::uint8_t>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level); break;
        case MD_BLOCK_CODE: {
            const MD_ATTRIBUTE& language = static_cast<MD_BLOCK_CODE_DETAIL*>(detail)->lang;
            Block& block = begin(Block::Kind::code);
            block.language.assign(language.text ? language.text : "", language.size);
            if (block.language == "question") {
                block.kind = Block::Kind::question;
                block.question = questions++;
            }
            break;
        }
        case MD_BLOCK_HTML:
            complain("raw HTML is not read; write Markdown", "<");
            ++hidden;
            break;
        case MD_BLOCK_P: begin(Block::Kind::paragraph); break;
        case MD_BLOCK_TABLE:
            complain("tables are not read; write a list", "|");
            ++hidden;
            break;
        case MD_BLOCK_THEAD:
        case MD_BLOCK_TBODY:
        case MD_BLOCK_TR:
        case MD_BLOCK_TH:
        case MD_BLOCK_TD: break;
        }
    }

    void leave_block(MD_BLOCKTYPE type) {
        switch (type) {
        case MD_BLOCK_QUOTE: --quotes; break;
        case MD_BLOCK_UL:
        case MD_BLOCK_OL: lists.pop_back(); break;
        case MD_BLOCK_LI:
            if (item_begins) begin(Block::Kind::paragraph);  // an empty item has its mark all the same
            break;
        case MD_BLOCK_HTML:
        case MD_BLOCK_TABLE: --hidden; break;
        default: break;  // the others only end what took text
        }
        open = false;
    }

    int link(const MD_ATTRIBUTE& href) {
        Link link;
        link.target.assign(href.text ? href.text : "", href.size);
        const std::size_t here = text.find(link.target, last_offset);
        link.at = place(!link.target.empty() && here != std::string_view::npos ? here : last_offset);
        const auto refuse = [&](std::string message, std::size_t column = 0) {
            base::SourceSpan span = link.at;
            span.column += static_cast<std::uint32_t>(column);
            problems.push_back({"LessonError", std::move(message), {}, span});
            return -1;
        };
        if (link.target.starts_with("at:")) {
            link.kind = Link::Kind::moment;
            link.target.erase(0, 3);
            session::MomentError error;
            if (!session::parse_moment(link.target, link.moment, error)) return refuse(error.message, 3 + error.column);
        } else if (link.target.starts_with("lesson:")) {
            link.kind = Link::Kind::lesson;
            link.target.erase(0, 7);
        } else if (!link.target.starts_with("https://")) {
            return refuse(fmt::format("a link goes to at:MOMENT, lesson:FOLDER or https://..., not to \"{}\"", link.target.substr(0, 60)));
        }
        document.links.push_back(std::move(link));
        return static_cast<int>(document.links.size()) - 1;
    }

    void enter_span(MD_SPANTYPE type, void* detail) {
        switch (type) {
        case MD_SPAN_EM: ++emphasis; break;
        case MD_SPAN_STRONG: ++strong; break;
        case MD_SPAN_CODE: ++code_span; break;
        case MD_SPAN_A: open_links.push_back(link(static_cast<MD_SPAN_A_DETAIL*>(detail)->href)); break;
        case MD_SPAN_IMG: complain("images are not read", "!["); break;
        default: break;  // the other extensions are not switched on
        }
    }
    void leave_span(MD_SPANTYPE type) {
        switch (type) {
        case MD_SPAN_EM: --emphasis; break;
        case MD_SPAN_STRONG: --strong; break;
        case MD_SPAN_CODE: --code_span; break;
        case MD_SPAN_A: open_links.pop_back(); break;
        default: break;  // see above
        }
    }

    void add(std::string_view piece) {
        if (hidden) return;
        Block& block = current();
        if (block.kind == Block::Kind::code || block.kind == Block::Kind::question) {
            block.code += piece;
            return;
        }
        Span span{std::string(piece), emphasis != 0, strong != 0, code_span != 0, open_links.empty() ? -1 : open_links.back()};
        if (!block.spans.empty()) {
            Span& last = block.spans.back();
            if (last.emphasis == span.emphasis && last.strong == span.strong && last.code == span.code && last.link == span.link) {
                last.text += span.text;
                return;
            }
        }
        block.spans.push_back(std::move(span));
    }

    void entity(std::string_view name) {
        static constexpr std::pair<std::string_view, std::string_view> known[] = {
            {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&nbsp;", "\xC2\xA0"}, {"&ndash;", "\xE2\x80\x93"}, {"&hellip;", "\xE2\x80\xA6"}};
        for (const auto& [entity, text_of] : known)
            if (name == entity) return add(text_of);
        add(name);
    }

    void text_piece(MD_TEXTTYPE type, std::string_view piece) {
        if (piece.data() >= text.data() && piece.data() <= text.data() + text.size()) last_offset = static_cast<std::size_t>(piece.data() - text.data());
        switch (type) {
        case MD_TEXT_NORMAL:
        case MD_TEXT_CODE: add(piece); break;
        case MD_TEXT_NULLCHAR: add("\xEF\xBF\xBD"); break;
        case MD_TEXT_BR: add("\n"); break;
        case MD_TEXT_SOFTBR: add(" "); break;
        case MD_TEXT_ENTITY: entity(piece); break;
        case MD_TEXT_HTML:
            if (!hidden) complain("raw HTML is not read; write Markdown");
            break;
        case MD_TEXT_LATEXMATH: add(piece); break;
        }
    }
};

}  // namespace

Document read_markdown(std::string_view text, std::uint32_t first_line, std::vector<base::Diagnostic>& problems) {
    Builder builder{text, first_line, problems, {}, {}, false, 0, 0, 0, 0, 0, 0, {}, false, 0, 0};
    MD_PARSER parser{};
    parser.flags = MD_FLAG_TABLES;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) { return static_cast<Builder*>(self)->enter_block(type, detail), 0; };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) { return static_cast<Builder*>(self)->leave_block(type), 0; };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) { return static_cast<Builder*>(self)->enter_span(type, detail), 0; };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* self) { return static_cast<Builder*>(self)->leave_span(type), 0; };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* piece, MD_SIZE size, void* self) {
        return static_cast<Builder*>(self)->text_piece(type, {piece, size}), 0;
    };
    if (md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, &builder) != 0)
        problems.push_back({"LessonError", "this text cannot be read as Markdown", {}, {first_line, 0, first_line, 0}});
    return std::move(builder.document);
}

std::string plain_text(const std::vector<Span>& spans) {
    std::string text;
    for (const Span& span : spans) text += span.text;
    return text;
}

}  // namespace lesson
