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
    const float row = rect.h < 200 ? 24.0f : 30.0f;
    const auto fits = static_cast<std::size_t>(std::max(1.0f, std::floor((body.h - 6) / row)));
    const double most = count > fits ? static_cast<double>(count - fits) : 0;
    if (pen.over(rect) && pen.mouse.wheel != 0) s.output.top = (s.output.at_end ? most : s.output.top) - pen.mouse.wheel * 3, s.output.at_end = false;
    if (s.output.top >= most) s.output.at_end = true;
    if (s.output.at_end) s.output.top = most;
    s.output.top = std::clamp(std::floor(s.output.top), 0.0, most);
    const auto first = static_cast<std::size_t>(s.output.top);
    for (std::size_t i = first; i < std::min(count, first + fits); ++i) {
        if (i >= printed) {
            pen.text({body.x + inset, body.y + static_cast<float>(i - first) * row, body.w - 2 * inset, row}, report[i - printed], kSmall, {Role::failed});
            continue;
        }
        const Digest::Line& line = lines[i];
        const Rect r{body.x + inset, body.y + static_cast<float>(i - first) * row, body.w - 2 * inset, row};
        const Rect spot{r.x - 6, r.y, r.w + 12, r.h};
        const bool newest = i + 1 == printed && (at <= line.event + 1);
        if (pen.over(spot)) {
            pen.fill(spot, {Role::edge, 0.5f});
            pen.hand = true;
            if (pen.mouse.pressed) f.go(line.event);
        }
        float x = r.x;
        if (line.task) x += pen.badge({x, r.y + r.h / 2}, std::to_string(line.task), {Role::dim}, 10) + 10;
        else x += 30;
        const std::string time = fmt::format("{:.1f}", line.time);
        const float time_width = r.w > 150 ? pen.width(time, kSmall) + 10 : 0;
        std::string words = line.text;
        for (char& c : words)
            if (static_cast<unsigned char>(c) < 32) c = ' ';
        pen.text({x, r.y, r.right() - time_width - x, r.h}, words, kCode, {line.stream == 2 ? Role::failed : newest ? Role::running : Role::text});
        if (time_width > 0) pen.text({r.right() - time_width, r.y, time_width, r.h}, time, kSmall, {Role::faint}, Align::right);
    }
    if (most > 0) {
        double top = s.output.top;
        draw_scrollbar(f, {rect.right() - 7, body.y, 5, body.h - 6}, id_of("output"), count, fits, top);
        if (top != s.output.top) s.output.top = top, s.output.at_end = top >= most;
    }
}

}  // namespace ui
