// The phase dial: a ring in three thirds (wait, collect, run), what the tick says of itself inside it, and the three
// phases in words beside it.
#include <fmt/format.h>

#include <cmath>

#include "scene/layout.h"

namespace scene::layout {
namespace {

using trace::Phase;

std::string wait_words(const trace::Snapshot& now) {
    if (now.phase == Phase::outside) return "wait";
    if (now.phase == Phase::wait && now.poll_timeout <= 0 && now.ready.empty()) return "wait";  // it did not ask yet
    if (std::isinf(now.poll_timeout)) return "wait: for input, without limit";
    if (now.poll_timeout <= 0) return "wait: 0 s, something was ready";
    return fmt::format("wait: {} for the next timer", short_seconds(now.poll_timeout));
}

std::string collect_words(const trace::Snapshot& now) {
    if (now.phase == Phase::outside || now.phase == Phase::wait) return "collect";
    const auto count = [](std::uint32_t n, const char* what) {
        return n == 0 ? fmt::format("no {}", what) : fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
    };
    if (now.polled_events == 0) return fmt::format("collect: {} due", count(now.timers_due, "timer"));
    return fmt::format("collect: {} due, {}", count(now.timers_due, "timer"), count(now.polled_events, "event"));
}

std::string run_words(const trace::Snapshot& now) {
    if (now.phase != Phase::run) return "run what is ready";
    if (now.to_run == 0) return "run: nothing was ready";
    return fmt::format("run what was ready: {} of {}", now.run, now.to_run);
}

std::string finished_words(const Builder& b) {
    std::size_t done = b.in.now.tasks.size() - b.in.now.live_tasks.size();
    return done == 0 ? "" : fmt::format("finished: {} task{}", done, done == 1 ? "" : "s");
}

}  // namespace

void dial(Builder& b) {
    const trace::Snapshot& now = b.in.now;
    const Plan& p = b.plan;
    const bool outside = now.phase == Phase::outside;
    const std::string tick = now.tick ? fmt::format("tick {}", now.tick) : "no tick yet";
    const std::string time = "t = " + seconds(now.time);
    const std::string phase = now.over                     ? "over"
                              : outside                    ? "outside the loop"
                              : now.phase == Phase::wait   ? "wait"
                              : now.phase == Phase::collect ? "collect"
                                                            : fmt::format("run {} of {}", now.run, now.to_run);
    const Colour lit{now.over || outside ? Role::dim : Role::running};
    if (!p.dial_ring) {
        if (p.middle.h < 16) return;
        const Rect row{p.middle.x, p.middle.y + (p.middle.h - 18) / 2, p.middle.w, 18};
        float x = row.x;
        auto piece = [&](const std::string& text, Face face, Colour colour) {
            x += b.say({x, row.y, row.right() - x, row.h}, text, {face, Size::small}, colour) + 16;
        };
        piece(tick, Face::bold, {Role::text});
        piece(time, Face::sans, {Role::dim});
        piece(phase, Face::bold, lit);
        if (x < row.right() - 120) piece(finished_words(b), Face::sans, {Role::faint});
        return;
    }
    Dial& d = b.stage.dial;
    d.shown = true;
    d.radius = std::min(62.0f, p.middle.h / 2 - 4);
    const bool inside = p.dial_texts_inside && d.radius >= 54;
    const float block = d.radius * 2 + 22 + 250;  // the ring and the words beside it
    const float lean = b.in.size.x >= 900 ? 0.5f * b.in.size.x - d.radius : p.middle.x + std::max(0.0f, (p.middle.w - block) / 2);
    d.centre = {std::max(p.middle.x + d.radius, lean + d.radius), p.middle.centre().y};
    d.phase = outside ? -1 : static_cast<int>(now.phase) - 1;
    if (!outside) {
        d.share[0] = 1;
        d.share[1] = now.phase == Phase::wait ? 0 : 1;
        d.share[2] = now.phase == Phase::run ? (now.to_run ? std::min(1.0f, static_cast<float>(now.run) / static_cast<float>(now.to_run)) : 1) : 0;
    }
    const float r = d.radius - 10;
    if (inside) {
        b.say({d.centre.x - r, d.centre.y - 33, 2 * r, 26}, tick, {Face::bold, now.tick < 10000 && now.tick ? Size::title : Size::small}, {Role::text}, Align::centre);
        b.say({d.centre.x - r, d.centre.y - 4, 2 * r, 18}, time, {Face::sans, Size::small}, {Role::dim}, Align::centre);
        b.say({d.centre.x - r + 4, d.centre.y + 16, 2 * r - 8, 18}, outside ? "outside" : phase, {Face::bold, Size::small}, lit, Align::centre);
    } else {
        b.say({d.centre.x - r, d.centre.y - 18, 2 * r, 16}, now.tick ? "tick" : "no tick", {Face::sans, Size::label}, {Role::dim}, Align::centre);
        if (now.tick) b.say({d.centre.x - r, d.centre.y - 3, 2 * r, 24}, fmt::format("{}", now.tick), {Face::bold, now.tick < 1000 ? Size::title : Size::small}, {Role::text}, Align::centre);
    }
    const float x = d.centre.x + d.radius + 22, right = p.middle.right();
    std::vector<std::pair<std::string, Colour>> lines;
    if (!inside) lines.push_back({time, {Role::text}});
    const std::string words[3] = {wait_words(now), collect_words(now), run_words(now)};
    for (int i = 0; i < 3; ++i)
        lines.push_back({fmt::format("{}  {}", i + 1, words[i]), {i == d.phase ? Role::running : (d.phase >= 0 && i < d.phase ? Role::dim : Role::faint)}});
    if (std::string finished = finished_words(b); !finished.empty() && p.middle.h >= 22.0f * static_cast<float>(lines.size() + 1))
        lines.push_back({std::move(finished), {Role::faint}});
    const float step = std::min(24.0f, p.middle.h / static_cast<float>(lines.size()));
    float y = d.centre.y - step * static_cast<float>(lines.size()) / 2;
    for (auto& [text, colour] : lines) {
        b.say({x, y + (step - 18) / 2, right - x, 18}, text, {colour.role == Role::running ? Face::bold : Face::sans, Size::small}, colour);
        y += step;
    }
}

}  // namespace scene::layout
