// The lesson: its page, its question, previous and next; the exercise.
#include <fmt/format.h>

#include "ui/state.h"

namespace ui {
namespace {

using Block = LessonPage::Block;

// The page as rows of one height each, so that it scrolls by rows and none is cut. A row is runs of text in their styles.
struct Run {
    float x;
    std::string text;
    TextStyle style;
    Role role;
    int link;
    bool code;
};
struct PageRow {
    Block::Kind kind;
    float height;
    std::vector<Run> runs;
    float mark_x = -1;        // a bullet, a number or a verdict's mark there
    std::string mark;
};

void flow(const Pen& pen, std::vector<PageRow>& rows, const Block& block, float left, float width) {
    const bool verdict = block.kind == Block::met || block.kind == Block::not_met;
    PageRow row{block.kind, 23, {}, -1, ""};
    if ((block.kind == Block::item && block.first) || verdict) {
        row.mark_x = left - 16;
        if (block.number) row.mark = std::to_string(block.number) + ".";
    }
    float x = left;
    auto end_row = [&] {
        rows.push_back(std::move(row));
        row = {block.kind, 23, {}, -1, ""};
        x = left;
    };
    bool space = false;
    for (const LessonPage::Piece& piece : block.pieces) {
        const TextStyle style = piece.code ? kSmallCode : piece.strong ? kBold : kBody;
        const Role role = piece.link >= 0 ? Role::ready : piece.code ? Role::code : Role::text;
        const float blank = pen.width(" ", kBody);
        for (std::size_t at = 0; at < piece.text.size();) {
            if (piece.text[at] == ' ' || piece.text[at] == '\n') {
                if (piece.text[at] == '\n') end_row(), space = false;
                else space = true;
                ++at;
                continue;
            }
            const std::size_t end = std::min(piece.text.find_first_of(" \n", at), piece.text.size());
            const std::string word = piece.text.substr(at, end - at);
            const float w = pen.width(word, style), lead = space && x > left ? blank : 0;
            if (x + lead + w > left + width && x > left) end_row();
            else x += lead;
            const bool joined = space && !row.runs.empty() && row.runs.back().style.face == style.face && row.runs.back().link == piece.link && row.runs.back().code == piece.code && !piece.code;
            if (joined) row.runs.back().text += " " + word;
            else row.runs.push_back({x, word, style, role, piece.link, piece.code});
            if (joined) x = row.runs.back().x + pen.width(row.runs.back().text, style);
            else x += w;
            space = false;
            at = end;
        }
    }
    if (!row.runs.empty()) rows.push_back(std::move(row));
}

std::vector<PageRow> rows_of(const Pen& pen, const LessonPage& page, float width) {
    std::vector<PageRow> rows;
    auto title = [&](const std::string& words) { rows.push_back({Block::heading, 33, {{0, words, kTitle, Role::text, -1, false}}, -1, ""}); };
    if (!page.title.empty()) title(page.title);
    for (const Block& b : page.blocks) {
        switch (b.kind) {
        case Block::heading: {
            std::string words;
            for (const auto& piece : b.pieces) words += piece.text;
            rows.push_back({b.kind, 28, {{0, words, kBold, Role::text, -1, false}}, -1, ""});
            break;
        }
        case Block::text: flow(pen, rows, b, 0, width); break;
        case Block::item:
        case Block::met:
        case Block::not_met: {
            const float left = 20 * static_cast<float>(std::clamp(b.depth, 1, 4));
            flow(pen, rows, b, left, width - left);
            break;
        }
        case Block::rule: rows.push_back({b.kind, 12, {}, -1, ""}); break;
        case Block::code:
            for (std::size_t at = 0; at < b.listing.size();) {
                const std::size_t end = std::min(b.listing.find('\n', at), b.listing.size());
                rows.push_back({b.kind, 20, {{10, b.listing.substr(at, end - at), kSmallCode, Role::code, -1, true}}, -1, ""});
                at = end + 1;
            }
            break;
        }
        if (!rows.empty() && b.kind != Block::heading) rows.back().height += 7;  // space after a block
    }
    return rows;
}

float height_of(const std::vector<PageRow>& rows) {
    float all = 0;
    for (const PageRow& row : rows) all += row.height;
    return all;
}

// How the question's box is laid out in a width.
struct Asked {
    std::string said;             // below the choices
    int lines = 0, reply = 0;     // of the question, of what is said
    std::size_t per_row = 1, rows = 1;
    float height = 0;
};
Asked lay_out_question(const Pen& pen, const LessonPage& page, float width, float most_height) {
    Asked a;
    const float wide = width - 28;
    a.lines = std::min(4, pen.lines_needed(wide, page.question, kBold));
    a.said = page.verdict.empty() && page.on_stage ? "Click it on the stage, or choose here." : page.verdict;
    a.reply = a.said.empty() ? 0 : std::min(4, pen.lines_needed(wide, a.said, kSmall));
    float widest = 0;
    for (const std::string& choice : page.choices) widest = std::max(widest, pen.width(choice, kSmallBold) + 26);
    const auto n = page.choices.size();
    a.per_row = n == 0 ? 1 : static_cast<float>(n) * (widest + 8) <= wide + 8 ? n : 2 * (widest + 8) <= wide + 8 ? 2 : 1;
    for (;; ++a.per_row) {  // more columns than are wide enough only where rows do not fit
        a.rows = n == 0 ? 1 : (n + a.per_row - 1) / a.per_row;
        a.height = 24 + 23 * static_cast<float>(a.lines) + 32 * static_cast<float>(a.rows) + (a.reply ? 8 + 19 * static_cast<float>(a.reply) : 0);
        if (a.height <= most_height || a.per_row >= std::min<std::size_t>(n, 4)) return a;
    }
}

// The question at the foot of the page; returns the height that it took.
float question(Frame& f, Rect text) {
    Pen& pen = f.pen;
    State& s = f.state;
    const LessonPage& page = s.lesson;
    const float wide = text.w - 28;
    const bool typed = page.choices.empty();
    const auto [said, lines, reply, per_row, choice_rows, h] = lay_out_question(pen, page, text.w, text.h);
    const auto n = page.choices.size();
    if (h > text.h) {
        pen.text({text.x, text.bottom() - 24, text.w, 22}, page.question, kBold, {Role::ready});
        return 26;
    }
    const Rect box{text.x, text.bottom() - h, text.w, h};
    const Role role = page.state == LessonPage::State::asked ? Role::ready : page.state == LessonPage::State::right ? Role::running : Role::failed;
    pen.fill(box, {Role::raised});
    pen.outline(box, {role}, 1.4f);
    float y = box.y + 9;
    y += pen.paragraph({box.x + 14, y, wide, 23 * static_cast<float>(lines)}, page.question, kBold, {role}, lines) + 4;
    if (typed) {
        const Rect field{box.x + 14, y, std::min(160.0f, wide - 90), 27};
        pen.fill(field, {Role::well});
        pen.outline(field, {s.answering ? Role::ready : Role::edge}, 1.2f);
        const std::string& words = s.answer.lines()[0];
        if (words.empty() && !s.answering) pen.text({field.x + 10, field.y, field.w - 20, field.h}, "a number", kSmall, {Role::faint});
        else pen.text({field.x + 10, field.y, field.w - 20, field.h}, words, kBody, {Role::text});
        if (s.answering && std::fmod(f.now, 1.06) < 0.6) pen.fill({field.x + 11 + std::min(field.w - 22, pen.width(words, kBody)), field.y + 6, 1.6f, 15}, {Role::text}, 0);
        if (pen.over(field)) pen.text_cursor = true;
        if (pen.mouse.pressed && !pen.blocked) s.answering = pen.over(field);
        if (pen.button({field.right() + 8, y, 76, 27}, "Answer", words.empty() ? Pen::Look::off : Pen::Look::chosen)) f.lesson_answer = words;
    } else {
        const float w = (wide - 8 * static_cast<float>(per_row - 1)) / static_cast<float>(per_row);
        for (std::size_t i = 0; i < n; ++i) {
            const Rect r{box.x + 14 + static_cast<float>(i % per_row) * (w + 8), y + 32 * static_cast<float>(i / per_row), w, 27};
            if (pen.button(r, page.choices[i], page.choices[i] == page.given ? Pen::Look::chosen : Pen::Look::plain)) f.lesson_answer = page.choices[i];
        }
    }
    y += 32 * static_cast<float>(choice_rows) + 4;
    if (reply) pen.paragraph({box.x + 14, y, wide, 19.5f * static_cast<float>(reply)}, said, kSmall, {page.verdict.empty() ? Role::dim : role}, reply);
    return h;
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
    if (!f.tabbed || pen.width(name, kLabel) <= right - rect.x - inset)  // the top bar says it too
        pen.text({rect.x + inset, middle - 9, right - rect.x - inset, 18}, name, kLabel, {Role::dim});

    Rect text{rect.x + inset, rect.y + head + 6, rect.w - 2 * inset, rect.h - head - 6 - 12};
    if (!page.question.empty()) {
        // Where the page and its question do not both have room, they take turns.
        const float needed = lay_out_question(pen, page, text.w, text.h).height;
        const bool turns = text.h - needed - 10 < 130 && height_of(rows_of(pen, page, text.w)) > text.h - needed - 10;
        if (!turns) {
            text.h -= question(f, text) + 10;
        } else {
            const bool asked = s.question_shown || s.answering;
            const Rect foot{text.x, text.bottom() - 30, text.w, 30};
            const std::string words = asked ? "Read the page" : "Question: " + page.question;
            if (pen.button(foot, words, asked ? Pen::Look::plain : Pen::Look::chosen, asked ? "" : "Show the question   a")) s.question_shown = !asked, s.answering = false;
            text.h -= 38;
            if (asked) {
                question(f, text);
                return;
            }
        }
    }
    if (page.exercise && text.h > 60) {
        if (pen.button({text.x, text.bottom() - 30, std::min(130.0f, text.w), 29}, "Check it", Pen::Look::strong, "Run the program to its end and see whether it does what was asked")) f.lesson_check = true;
        text.h -= 38;
    }
    const std::vector<PageRow> rows = rows_of(pen, page, text.w);
    std::size_t most_top = rows.size();
    for (float h = 0; most_top > 0 && h + rows[most_top - 1].height <= text.h + 7; --most_top) h += rows[most_top - 1].height;
    most_top = std::min(most_top, rows.empty() ? 0 : rows.size() - 1);
    double top = static_cast<double>(s.lesson_scroll);
    if (pen.over(rect) && pen.mouse.wheel != 0) top -= pen.mouse.wheel * 2;
    if (most_top > 0) draw_scrollbar(f, {rect.right() - 7, text.y, 5, std::max(10.0f, text.h)}, id_of("lesson"), rows.size(), rows.size() - most_top, top);
    s.lesson_scroll = static_cast<std::size_t>(std::clamp(std::round(top), 0.0, static_cast<double>(most_top)));
    float y = text.y;
    for (std::size_t i = s.lesson_scroll; i < rows.size(); ++i) {
        const PageRow& row = rows[i];
        const float line = row.kind == Block::code ? 20.0f : row.kind == Block::rule ? 8.0f : row.kind == Block::heading ? 28.0f : 23.0f;
        if (y + line > text.bottom() + 1) break;
        if (row.kind == Block::code) pen.fill({text.x, y, text.w, 20}, {Role::well}, 0);
        if (row.kind == Block::rule) pen.line({text.x, y + 4}, {text.right(), y + 4}, {Role::edge}, 1);
        if (row.mark_x >= 0) {
            const Vec2 at{text.x + row.mark_x + 5, y + 11.5f};
            if (row.kind == Block::met) pen.mark(at, 5.5f, Mark::done, {Role::running});
            else if (row.kind == Block::not_met) pen.mark(at, 5, Mark::failed, {Role::failed});
            else if (!row.mark.empty()) pen.text({text.x + row.mark_x - 4, y, 18, 23}, row.mark, kSmall, {Role::dim}, Align::right);
            else pen.disc(at, 2.5f, {Role::dim});
        }
        for (const Run& run : row.runs) {
            const float room = text.right() - text.x - run.x;
            const Rect r{text.x + run.x, y, room, line};
            const float w = pen.text(r, run.text, run.style, {run.role});
            if (run.link < 0) continue;
            const Rect spot{r.x, r.y + 2, w, line - 4};
            pen.line({r.x, r.y + line - 3}, {r.x + w, r.y + line - 3}, {Role::ready, pen.over(spot) ? 1.0f : 0.5f}, 1);
            if (pen.over(spot)) {
                pen.hand = true;
                if (pen.mouse.pressed) f.lesson_link = run.link;
            }
        }
        y += row.height;
    }
}

}  // namespace ui
