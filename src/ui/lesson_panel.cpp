// The lesson: its page, its question, previous and next.
#include <fmt/format.h>

#include "ui/state.h"

namespace ui {
namespace {

using Block = LessonPage::Block;

// The page as rows of one height each, so that it scrolls by rows and none is cut.
struct Row {
    Block::Kind kind;
    std::string words;
    float height;
    bool first = false;  // of its block
};

std::vector<Row> rows_of(const Pen& pen, const LessonPage& page, float width) {
    std::vector<Row> rows;
    auto add = [&](Block::Kind kind, float height, const std::vector<std::string>& lines) {
        for (std::size_t i = 0; i < lines.size(); ++i) rows.push_back({kind, lines[i], height, i == 0});
    };
    if (!page.title.empty()) rows.push_back({Block::heading, page.title, 33, true});
    for (const Block& b : page.blocks) {
        switch (b.kind) {
        case Block::heading: rows.push_back({b.kind, b.words, 33, true}); break;
        case Block::text: add(b.kind, 23, pen.wrapped(width, b.words, kBody)); break;
        case Block::item: add(b.kind, 23, pen.wrapped(width - 18, b.words, kBody)); break;
        case Block::code: {
            std::vector<std::string> lines;
            for (std::size_t at = 0; at <= b.words.size();) {
                const std::size_t end = std::min(b.words.find('\n', at), b.words.size());
                lines.push_back(b.words.substr(at, end - at));
                at = end + 1;
            }
            if (!lines.empty() && lines.back().empty()) lines.pop_back();
            add(b.kind, 20, lines);
            break;
        }
        }
        if (!rows.empty()) rows.back().height += 7;  // space after a block
    }
    return rows;
}

}  // namespace

void lesson_panel(Frame& f, Rect rect) {
    Pen& pen = f.pen;
    State& s = f.state;
    const LessonPage& page = s.lesson;
    const float inset = panel_inset(rect);
    if (!page.open) {
        const Rect body = panel_heading(f, rect, "Lesson");
        pen.paragraph({body.x + inset, body.y, body.w - 2 * inset, body.h}, "No lesson is open. Ctrl+O lists them.", kSmall, {Role::dim});
        return;
    }
    // Top row: the lesson's name, and the pages.
    const float head = rect.h < 200 ? 32.0f : 40.0f, middle = rect.y + head / 2 + 2;
    const std::string where = rect.w > 300 ? fmt::format("page {} of {}", page.page + 1, page.pages) : fmt::format("{}/{}", page.page + 1, page.pages);
    float right = rect.right() - inset;
    auto turn = [&](const char* words, bool on, Action action, const char* tip) {
        const Rect r{right - 62, middle - 13, 62, 26};
        if (pen.button(r, words, on ? (action == Action::next_page ? Pen::Look::chosen : Pen::Look::plain) : Pen::Look::off, tip)) f.ask(action);
        right = r.x - 6;
    };
    turn("Next", page.page + 1 < page.pages, Action::next_page, "The next page   n");
    turn("Back", page.page > 0, Action::previous_page, "The page before   p");
    const float where_width = pen.width(where, kFine) + 6;
    pen.text({right - where_width, middle - 9, where_width, 18}, where, kFine, {Role::dim}, Align::right);
    right -= where_width + 12;
    std::string name = page.lesson_title;
    for (char& c : name) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    pen.text({rect.x + inset, middle - 9, right - rect.x - inset, 18}, name, kLabel, {Role::dim});

    Rect text{rect.x + inset, rect.y + head + 6, rect.w - 2 * inset, rect.h - head - 6 - 12};
    if (!page.question.empty()) {  // keeps its place at the bottom
        const float wide = text.w - 28;
        const int lines = std::min(3, pen.lines_needed(wide, page.question, kBold));
        float widest = 0;
        for (const std::string& choice : page.choices) widest = std::max(widest, pen.width(choice, kSmallBold) + 26);
        const auto n = page.choices.size();
        const std::size_t per_row = n == 0 ? 1 : static_cast<float>(n) * (widest + 8) <= wide + 8 ? n : 2 * (widest + 8) <= wide + 8 || n > 3 ? 2 : 1;
        const std::size_t choice_rows = (n + per_row - 1) / per_row;
        const float h = 20 + 23 * static_cast<float>(lines) + (n ? 4 + 32 * static_cast<float>(choice_rows) : 0) + (page.verdict.empty() ? 0.0f : 24.0f);
        if (h <= text.h) {
            const Rect box{text.x, text.bottom() - h, text.w, h};
            text.h -= h + 10;
            const Role role = page.chosen < 0 ? Role::ready : page.chosen == page.right ? Role::running : Role::failed;
            pen.fill(box, {Role::raised});
            pen.outline(box, {role}, 1.4f);
            float y = box.y + 9;
            y += pen.paragraph({box.x + 14, y, wide, 23 * static_cast<float>(lines)}, page.question, kBold, {role}, lines) + 4;
            const float w = (wide - 8 * static_cast<float>(per_row - 1)) / static_cast<float>(per_row);
            for (std::size_t i = 0; i < n; ++i) {
                const Rect r{box.x + 14 + static_cast<float>(i % per_row) * (w + 8), y + 32 * static_cast<float>(i / per_row), w, 27};
                if (pen.button(r, page.choices[i], static_cast<int>(i) == page.chosen ? Pen::Look::chosen : Pen::Look::plain)) f.lesson_choice = static_cast<int>(i);
            }
            if (!page.verdict.empty()) pen.text({box.x + 14, box.bottom() - 27, wide, 20}, page.verdict, kSmall, {role});
        }
    }
    const std::vector<Row> rows = rows_of(pen, page, text.w);
    std::size_t most_top = rows.size();
    for (float h = 0; most_top > 0 && h + rows[most_top - 1].height <= text.h + 7; --most_top) h += rows[most_top - 1].height;
    double top = static_cast<double>(s.lesson_scroll);
    if (pen.over(rect) && pen.mouse.wheel != 0) top -= pen.mouse.wheel * 2;
    if (most_top > 0) draw_scrollbar(f, {rect.right() - 7, text.y, 5, text.h}, id_of("lesson"), rows.size(), rows.size() - most_top, top);
    s.lesson_scroll = static_cast<std::size_t>(std::clamp(std::round(top), 0.0, static_cast<double>(most_top)));
    float y = text.y;
    for (std::size_t i = s.lesson_scroll; i < rows.size(); ++i) {
        const Row& row = rows[i];
        if (y + std::min(row.height, 23.0f) > text.bottom() + 1) break;
        switch (row.kind) {
        case Block::heading: pen.text({text.x, y, text.w, 28}, row.words, kTitle, {Role::text}); break;
        case Block::text: pen.text({text.x, y, text.w, 23}, row.words, kBody, {Role::text}); break;
        case Block::item:
            if (row.first) pen.disc({text.x + 5, y + 11.5f}, 2.5f, {Role::dim});
            pen.text({text.x + 18, y, text.w - 18, 23}, row.words, kBody, {Role::text});
            break;
        case Block::code:
            pen.fill({text.x, y, text.w, 20}, {Role::well}, 0);
            pen.text({text.x + 10, y, text.w - 20, 20}, row.words, kSmallCode, {Role::code});
            break;
        }
        y += row.height;
    }
}

}  // namespace ui
