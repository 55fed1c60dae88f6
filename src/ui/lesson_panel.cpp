// The lesson: its page, its question, previous and next.
#include <fmt/format.h>

#include "ui/state.h"

namespace ui {

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
    const float bar = 34;
    const Rect body = panel_heading(f, rect, page.lesson_title, fmt::format("page {} of {}", page.page + 1, page.pages));
    Rect text{body.x + inset, body.y, body.w - 2 * inset, body.h - bar - 10};
    // The question keeps its place above the buttons.
    if (!page.question.empty()) {
        const int lines = std::min(3, pen.lines_needed(text.w - 28, page.question, kBold));
        const float rows = page.choices.empty() ? 0 : 30 * static_cast<float>((page.choices.size() + 1) / 2);
        const float h = 20 + 23 * static_cast<float>(lines) + rows + (page.verdict.empty() ? 0.0f : 22.0f);
        if (h < text.h - 30) {
            const Rect box{text.x, text.bottom() - h, text.w, h};
            text.h -= h + 10;
            const Role role = page.chosen < 0 ? Role::ready : page.chosen == page.right ? Role::running : Role::failed;
            pen.fill(box, {Role::raised});
            pen.outline(box, {role}, 1.4f);
            float y = box.y + 10;
            y += pen.paragraph({box.x + 14, y, box.w - 28, 23 * static_cast<float>(lines)}, page.question, kBold, {role}, lines);
            const float w = (box.w - 28 - 8) / 2;
            for (std::size_t i = 0; i < page.choices.size(); ++i) {
                const Rect r{box.x + 14 + static_cast<float>(i % 2) * (w + 8), y + 3 + 30 * static_cast<float>(i / 2), w, 26};
                const bool mine = static_cast<int>(i) == page.chosen;
                if (pen.button(r, page.choices[i], mine ? Pen::Look::chosen : Pen::Look::plain)) f.lesson_choice = static_cast<int>(i);
            }
            if (!page.verdict.empty()) pen.text({box.x + 14, box.bottom() - 26, box.w - 28, 20}, page.verdict, kSmall, {role});
        }
    }
    // The page, in whole blocks from where the reader scrolled to.
    float y = text.y;
    auto height_of = [&](const LessonPage::Block& b) {
        switch (b.kind) {
        case LessonPage::Block::heading: return 32.0f;
        case LessonPage::Block::code: return 19 * static_cast<float>(std::count(b.words.begin(), b.words.end(), '\n') + 1) + 16;
        case LessonPage::Block::text: return 23 * static_cast<float>(pen.lines_needed(text.w, b.words, kBody)) + 8;
        case LessonPage::Block::item: return 23 * static_cast<float>(pen.lines_needed(text.w - 18, b.words, kBody)) + 4;
        }
        return 0.0f;
    };
    std::vector<LessonPage::Block> blocks = page.blocks;
    if (!page.title.empty()) blocks.insert(blocks.begin(), {LessonPage::Block::heading, page.title});
    float all = 0;
    for (const auto& b : blocks) all += height_of(b);
    if (pen.over(rect) && pen.mouse.wheel != 0 && all > text.h) {
        if (pen.mouse.wheel < 0 && s.lesson_scroll + 1 < blocks.size()) ++s.lesson_scroll;
        if (pen.mouse.wheel > 0 && s.lesson_scroll > 0) --s.lesson_scroll;
    }
    if (all <= text.h) s.lesson_scroll = 0;
    bool more = false;
    for (std::size_t i = s.lesson_scroll; i < blocks.size(); ++i) {
        const auto& b = blocks[i];
        const float h = height_of(b), room = text.bottom() - y;
        if (room < 22) {
            more = true;
            break;
        }
        const Rect r{text.x, y, text.w, std::min(h, room)};
        more = more || h > room + 1;
        switch (b.kind) {
        case LessonPage::Block::heading: pen.text({r.x, r.y, r.w, 28}, b.words, kTitle, {Role::text}); break;
        case LessonPage::Block::text: pen.paragraph(r, b.words, kBody, {Role::text}); break;
        case LessonPage::Block::item:
            pen.disc({r.x + 5, r.y + 12}, 2.5f, {Role::dim});
            pen.paragraph({r.x + 18, r.y, r.w - 18, r.h}, b.words, kBody, {Role::text});
            break;
        case LessonPage::Block::code: {
            const int lines = static_cast<int>((r.h - 12) / 19);
            pen.fill({r.x, r.y, r.w, r.h - 6}, {Role::well});
            std::size_t at = 0;
            for (int l = 0; l < lines && at <= b.words.size(); ++l) {
                const std::size_t end = std::min(b.words.find('\n', at), b.words.size());
                pen.text({r.x + 10, r.y + 5 + 19 * static_cast<float>(l), r.w - 20, 19}, b.words.substr(at, end - at), kSmallCode, {Role::code});
                at = end + 1;
            }
            break;
        }
        }
        y += h;
    }
    const float by = rect.bottom() - bar;
    const float w = std::min(110.0f, (rect.w - 2 * inset - 8) / 2);
    if (pen.button({rect.x + inset, by, w, 26}, "Previous", page.page > 0 ? Pen::Look::plain : Pen::Look::off, "The page before   p")) f.ask(Action::previous_page);
    if (pen.button({rect.right() - inset - w, by, w, 26}, "Next", page.page + 1 < page.pages ? Pen::Look::chosen : Pen::Look::off, "The next page   n")) f.ask(Action::next_page);
    if (more && rect.w - 2 * inset - 2 * w > 80) pen.text({rect.x + inset + w, by, rect.w - 2 * inset - 2 * w, 26}, "scroll for more", kFine, {Role::faint}, Align::centre);
}

}  // namespace ui
