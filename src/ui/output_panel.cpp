// What the program printed up to the cursor: each line with the badge of the task that printed it and the time, each a
// link to its moment.
#include <fmt/format.h>

#include "ui/state.h"

namespace ui {

void output_panel(Frame& f, Rect rect) {
    Pen& pen = f.pen;
    State& s = f.state;
    const float inset = panel_inset(rect);
    const auto& lines = f.digest.lines();
    const trace::EventIndex at = f.model.empty() ? 0 : f.model.event();
    std::size_t count = 0;
    if (!f.model.empty())
        count = static_cast<std::size_t>(std::upper_bound(lines.begin(), lines.end(), at, [](trace::EventIndex e, const Digest::Line& l) { return e < l.event; }) - lines.begin());
    const std::size_t later = lines.size() - count;
    // At the end the run says how it ended, if that is not obvious.
    std::vector<std::string> report;
    if (!f.model.empty() && f.model.over() && at >= f.model.newest()) {
        const std::string words = f.model.report();
        for (std::size_t from = 0; from < words.size();) {
            const std::size_t end = std::min(words.find('\n', from), words.size());
            for (std::string& line : pen.wrapped(rect.w - 2 * inset, words.substr(from, end - from), kSmall)) report.push_back(std::move(line));
            from = end + 1;
        }
    }
    const std::size_t printed = count;
    count += report.size();
    const Rect body = panel_heading(f, rect, "Output", later ? fmt::format("{} later line{}", later, later == 1 ? "" : "s") : "");
    if (count == 0) {
        pen.text({body.x + inset, body.y + 2, body.w - 2 * inset, 20}, "nothing printed yet", kSmall, {Role::faint});
        return;
    }
    // A long line takes up to four rows; small letters where there is little width.
    const bool narrow = rect.w < 330;
    const TextStyle style = narrow ? kSmallCode : kCode;
    const float row = rect.h < 200 || narrow ? 23.0f : 28.0f, more_row = narrow ? 18.0f : 20.0f;
    const float left = body.x + inset, width = body.w - 2 * inset;
    auto shown_text = [&](const Digest::Line& line) {
        std::string words = line.text;
        for (char& c : words)
            if (static_cast<unsigned char>(c) < 32) c = ' ';
        return words;
    };
    auto badge_of = [&](const Digest::Line& line) { return line.task ? pen.badge_width(std::to_string(line.task), 10) + 10 : 0.0f; };
    auto time_of = [&](const Digest::Line& line) { return width > 150 && line.task ? pen.width(fmt::format("{:.1f}", line.time), kSmall) + 10 : 0.0f; };
    auto rows_of = [&](std::size_t i) {
        if (i >= printed) return std::vector<std::string>{report[i - printed]};
        return scene::wrapped(shown_text(lines[i]), style, width - badge_of(lines[i]) - time_of(lines[i]), pen.fonts(), 4);
    };
    auto height_of = [&](std::size_t i) { return row + more_row * static_cast<float>(std::max<std::size_t>(1, rows_of(i).size()) - 1); };
    // The first line with which the end is seen whole.
    std::size_t last_top = count;
    for (float room = body.h - 6; last_top > 0; --last_top) {
        room -= height_of(last_top - 1);
        if (room < 0 && last_top < count) break;
    }
    const auto most = static_cast<double>(last_top);
    if (pen.over(rect) && pen.mouse.wheel != 0) s.output.top = (s.output.at_end ? most : s.output.top) - pen.mouse.wheel * 3, s.output.at_end = false;
    if (s.output.top >= most) s.output.at_end = true;
    if (s.output.at_end) s.output.top = most;
    s.output.top = std::clamp(std::floor(s.output.top), 0.0, most);
    const auto first = static_cast<std::size_t>(s.output.top);
    float y = body.y;
    for (std::size_t i = first; i < count; ++i) {
        const std::vector<std::string> rows = rows_of(i);
        const Rect r{left, y, width, height_of(i)};
        if (r.bottom() > body.bottom() && i > first) break;
        y = r.bottom();
        if (i >= printed) {
            pen.text({r.x, r.y, r.w, row}, report[i - printed], kSmall, {Role::failed});
            continue;
        }
        const Digest::Line& line = lines[i];
        const Rect spot{r.x - 6, r.y, r.w + 12, r.h};
        const bool newest = i + 1 == printed && (at <= line.event + 1);
        if (pen.over(spot)) {
            pen.fill(spot, {Role::edge, 0.5f});
            pen.hand = true;
            if (pen.mouse.pressed) f.go(line.event);
        }
        float x = r.x;
        if (line.task) x += pen.badge({x, r.y + row / 2}, std::to_string(line.task), {Role::dim}, 10) + 10;
        const float time_width = time_of(line);
        for (std::size_t k = 0; k < rows.size(); ++k) {
            const float line_y = r.y + (k ? row - more_row + more_row * static_cast<float>(k) : 0.0f);
            if (line_y + more_row > body.bottom() + 2) break;
            pen.text({x, line_y, r.right() - time_width - x, k ? more_row : row}, rows[k], style, {line.stream == 2 ? Role::failed : newest ? Role::running : Role::text});
        }
        if (time_width > 0) pen.text({r.right() - time_width, r.y, time_width, row}, fmt::format("{:.1f}", line.time), kSmall, {Role::faint}, Align::right);
    }
    if (most > 0) {
        double top = s.output.top;
        draw_scrollbar(f, {rect.right() - 7, body.y, 5, body.h - 6}, id_of("output"), count, count - last_top, top);
        if (top != s.output.top) s.output.top = top, s.output.at_end = top >= most;
    }
}

}  // namespace ui
