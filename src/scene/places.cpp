// The places where suspended tasks wait: timers on an axis in order of due time, input and output with its progress,
// and those that wait for others. Each shows as many tokens as fit; the rest is grouped and counted.
#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <unordered_map>

#include "scene/layout.h"

namespace scene::layout {
namespace {

struct Item {
    trace::Id task = 0, handle = 0;
    double due = 0;
    std::uint64_t alike = 0;  // items with the same value are drawn as one when room is short
};

struct Waiting {
    std::vector<Item> timers, io, others;
    double next_due = std::numeric_limits<double>::infinity();
};

Waiting gather(const Builder& b) {
    Waiting w;
    const Reader& r = b.reader;
    const trace::Snapshot& now = b.in.now;
    std::unordered_map<std::uint64_t, std::uint32_t> sleepers;  // by due time: tasks whose timer stands for them
    for (trace::Id id : now.live_tasks) {
        const trace::TaskRow* task = r.task(id);
        if (!task || task->state != trace::TaskState::waiting) continue;
        const trace::FutureRow* future = r.future(task->waits_for);
        const auto kind = future ? static_cast<std::uint64_t>(future->kind) : 255;
        Item item{id, 0, future ? future->due : 0, (kind << 32) | task->coroutine};
        switch (place_of(r, *task)) {
        case Where::timers:
            w.timers.push_back(item);
            ++sleepers[trace::Event::of(item.due)];
            break;
        case Where::io: w.io.push_back(item); break;
        case Where::others:
        case Where::queue:
        case Where::running:
        case Where::nowhere: w.others.push_back(item); break;
        }
    }
    for (trace::Id id : now.timers) {
        const trace::HandleRow* handle = r.handle(id);
        if (!handle || handle->cancelled) continue;
        w.next_due = std::min(w.next_due, handle->when);
        auto found = sleepers.find(trace::Event::of(handle->when));
        if (found != sleepers.end() && found->second > 0 && r.text(handle->label).ends_with("_set_result_unless_cancelled")) {
            --found->second;
            continue;
        }
        w.timers.push_back({handle->task, id, handle->when, (std::uint64_t{254} << 32) | handle->label});
    }
    std::stable_sort(w.timers.begin(), w.timers.end(), [](const Item& a, const Item& b) { return a.due < b.due; });
    return w;
}

Token token_of(const Builder& b, const Item& item, Where where) {
    Token t;
    if (item.handle) {
        if (const trace::HandleRow* handle = b.reader.handle(item.handle)) {
            t = handle_token(b.reader, *handle);
            t.task = 0;  // the timer of a task that waits elsewhere
            t.badge = "f";
            t.title = handle_detail(b.reader, *handle) == "callback" ? handle_title(b.reader, *handle) : handle_detail(b.reader, *handle);
            t.brief = fmt::format("due at {:g}", std::round(handle->when * 1e6) / 1e6);
            const std::string_view label = b.reader.text(handle->label);
            t.detail = label == t.title ? t.brief : fmt::format("{}, {}", label, t.brief);
        }
        t.key = handle_key(item.handle);
        t.role = Role::timer;
    } else if (const trace::TaskRow* task = b.reader.task(item.task)) {
        t = task_token(b.reader, *task, where);
        if (where == Where::timers) t.brief = fmt::format("due at {:g}", std::round(item.due * 1e6) / 1e6);
        if (where == Where::io) {
            const trace::FutureRow* future = b.reader.future(task->waits_for);
            if (const trace::IoRow* io = future ? b.reader.io(future->owner) : nullptr) {
                t.io = io->id;
                t.share = static_cast<float>(io->share);
                const double span = io->until - io->begun;
                if (t.share <= 0 && std::isfinite(span) && span > 0)
                    t.share = static_cast<float>(std::clamp((b.in.now.time - io->begun) / span, 0.0, 1.0));
                else if (t.share <= 0 && !std::isfinite(io->until))
                    t.share = -1;
            }
        }
    }
    t.where = where;
    return t;
}

struct Group { std::uint64_t alike; std::size_t first, count; };
std::vector<Group> groups_of(const std::vector<Item>& items) {
    std::vector<Group> groups;
    std::unordered_map<std::uint64_t, std::size_t> index;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto [found, fresh] = index.emplace(items[i].alike, groups.size());
        if (fresh) groups.push_back({items[i].alike, i, 0});
        ++groups[found->second].count;
    }
    return groups;
}

// Rows of tokens in `area`: places as many as fit and returns the words for the rest.
std::string stand(Builder& b, const std::vector<Item>& items, Where where, Rect area, Rect rest, bool progress) {
    if (items.empty() || area.w < 60 || area.h < 28) return items.empty() ? "" : fmt::format("{} waiting", items.size());
    const float least_width = 168;
    float gap = 10;
    const float columns_fit = std::floor((area.w + gap) / (least_width + gap));
    const auto columns = static_cast<std::size_t>(std::max(1.0f, columns_fit));
    const float under = progress ? 9.0f : 0.0f;
    float height = 0, width = 0;
    std::size_t room = 0, used_columns = 1;
    // The highest rows that hold `count` tokens; the lowest if none do.
    auto fit = [&](std::size_t count) {
        height = 0;
        std::size_t rows = 0;
        const float most = std::min(b.plan.token_height, area.h - under);
        for (float h : {b.plan.token_height, 46.0f, 28.0f}) {
            if (h > most) continue;
            height = h;
            gap = h < 40 ? 6.0f : 10.0f;
            rows = static_cast<std::size_t>((area.h + gap) / (h + under + gap));
            if (rows * columns >= count) break;
        }
        if (height == 0) height = area.h - under;
        rows = std::max<std::size_t>(1, rows);
        room = rows * columns;
        used_columns = std::min(columns, std::max<std::size_t>(1, (count + rows - 1) / rows));
        width = std::min(250.0f, (area.w + gap) / static_cast<float>(used_columns) - gap);
    };
    fit(items.size());

    std::size_t placed = 0;
    auto put = [&](Token token) {
        const auto row = static_cast<float>(placed / used_columns), column = static_cast<float>(placed % used_columns);
        token.rect = {area.x + column * (width + gap), area.y + row * (height + under + gap), width, height};
        ++placed;
        b.add(std::move(token));
    };
    if (items.size() <= room) {
        for (const Item& item : items) put(token_of(b, item, where));
        return "";
    }
    const std::vector<Group> groups = groups_of(items);
    auto name = [&](const Item& item) { return token_of(b, item, where).title; };
    if (groups.size() == 1 || room < 2) {
        std::size_t chosen = items.size();
        for (std::size_t i = room; i < items.size() && b.in.chosen_task; ++i)
            if (items[i].task == b.in.chosen_task && !items[i].handle) chosen = i;
        for (std::size_t i = 0; i < room; ++i)
            put(token_of(b, items[i + 1 == room && chosen < items.size() ? chosen : i], where));
        const bool one = groups.size() == 1;
        (void)rest;
        return one ? fmt::format("+ {} more like {}", items.size() - room, name(items[0])) : fmt::format("+ {} more", items.size() - room);
    }
    fit(groups.size());
    std::size_t shown = 0;
    for (const Group& group : groups) {
        if (placed == room) break;
        Token token = token_of(b, items[group.first], where);
        shown += group.count;
        if (group.count > 1) {
            token.count = static_cast<std::uint32_t>(group.count);
            token.key = (std::uint64_t{3} << 60) | (static_cast<std::uint64_t>(where) << 56) | (group.alike & 0xFFFFFFFFFFFFFF);
            token.badge = fmt::format("x{}", group.count);
            if (group.count > 9999) token.badge = fmt::format("x{}k", group.count / 1000);
            else if (group.count > 999) token.badge = fmt::format("x{:.1f}k", static_cast<double>(group.count) / 1000);
            token.task = 0, token.handle = 0;
            token.share = -1, token.io = 0;
            if (where == Where::timers) token.detail = fmt::format("{} tasks, first due at {:g}", group.count, items[group.first].due);
            else token.detail = fmt::format("{} alike: {}", group.count, token.detail);
        }
        put(std::move(token));
    }
    if (shown == items.size()) return "";
    return fmt::format("+ {} more", items.size() - shown);
}

double nice_step(double range) {
    if (!(range > 0)) return 1;
    const double power = std::pow(10.0, std::floor(std::log10(range)));
    for (double k : {1.0, 2.0, 5.0})
        if (range <= k * power * 1.0001) return k * power / 2;
    return power * 5;
}

// The timers' axis: now at its left end, a mark for each due time.
void axis(Builder& b, Rect area, const std::vector<Item>& timers, std::size_t first_token) {
    Stage& s = b.stage;
    const float y = area.bottom() - 7;
    const double now = b.in.now.time;
    // A timer far off must not squeeze the near ones into one point: it stands at the axis' end as "later".
    std::size_t near = std::min<std::size_t>(timers.size(), 12);
    while (near > 1 && timers[near - 2].due > now && timers[near - 1].due - now > 6 * (timers[near - 2].due - now)) --near;
    double range = 0;
    for (std::size_t i = 0; i < near; ++i) range = std::max(range, timers[i].due - now);
    const double step = timers.empty() ? 1 : nice_step(range);
    const double end = std::max(range * 1.04, step * 2);
    const bool some_later = !timers.empty() && timers.back().due - now > end;
    const float left = area.x + 12, span = area.w - (some_later ? 76.0f : 40.0f), later = area.right() - 14;
    auto x_of = [&](double t) { return some_later && t - now > end ? later : left + static_cast<float>(std::clamp((t - now) / end, 0.0, 1.0)) * span; };
    if (some_later) {
        const float w = b.in.measure.width("later", {Face::sans, Size::label});
        b.say({std::min(later - w / 2, area.right() - w), y - 23, w + 1, 16}, "later", {Face::sans, Size::label}, {Role::dim});
    }
    const float solid = some_later ? left + span + 8 : area.right();
    s.strokes.push_back({{{area.x, y}, {solid, y}}, 1.5f, 0, false, {Role::faint}});
    if (some_later) s.strokes.push_back({{{solid, y}, {area.right(), y}}, 1.5f, 3, false, {Role::faint}});
    float said = -1e9f;
    for (int i = 0; i < 12 && step * i <= end * 1.0001; ++i) {
        const float x = x_of(now + step * i);
        s.strokes.push_back({{{x, y - 4}, {x, y + 4}}, 1.5f, 0, false, {Role::faint}});
        const std::string words = i == 0 ? "now" : "+" + short_seconds(step * i);
        const float w = b.in.measure.width(words, {Face::sans, Size::label});
        const float x0 = std::clamp(x - w / 2, area.x, area.right() - w);
        if (x0 < said + 6) continue;
        said = x0 + w;
        b.say({x0, y - 23, w + 1, 16}, words, {Face::sans, Size::label}, {Role::dim});
    }
    // Leaders from the axis to the first row of tokens; the further rows are marks on the axis only.
    float first_row = -1;
    for (std::size_t i = first_token; i < s.tokens.size(); ++i) {
        const Token& t = s.tokens[i];
        if (first_row < 0) first_row = t.rect.y;
        const std::size_t item = i - first_token;
        if (t.rect.y > first_row + 1 || item >= timers.size()) break;
        const float x = x_of(timers[item].due), to = std::clamp(x, t.rect.x + 10, t.rect.right() - 10);
        const float middle = (y + t.rect.y) / 2;
        Stroke leader{{{x, y}}, 1.5f, 0, false, {Role::timer}};
        if (std::fabs(to - x) > 0.5f) leader.points.push_back({x, middle}), leader.points.push_back({to, middle});
        leader.points.push_back({to, t.rect.y});
        s.strokes.push_back(std::move(leader));
    }
    float last = -1e9f;
    for (std::size_t i = 0; i < std::min<std::size_t>(timers.size(), 4000); ++i) {
        const float x = x_of(timers[i].due);
        if (x - last < 3) continue;
        last = x;
        s.marks.push_back({{x, y}, 4.5f, 0, Mark::other, {Role::timer}});
    }
}

}  // namespace

void places(Builder& b) {
    const Plan& p = b.plan;
    if (p.places.empty()) return;
    const Waiting waiting = gather(b);
    struct Kind { Where where; Role role; const char* name; const char* about; const char* none; const std::vector<Item>& items; };
    const Kind kinds[] = {
        {Where::timers, Role::timer, "TIMERS", "by due time", "no timer runs", waiting.timers},
        {Where::io, Role::io, "INPUT AND OUTPUT", "sockets, files, workers", "nothing is awaited", waiting.io},
        {Where::others, Role::other, "ON OTHERS", "tasks, futures, locks, queues", "nobody waits for others", waiting.others},
    };
    const float gap = p.mini ? 8.0f : 16.0f, width = (p.places.w - 2 * gap) / 3;
    for (int i = 0; i < 3; ++i) {
        const Kind& kind = kinds[i];
        const Rect box{p.places.x + static_cast<float>(i) * (width + gap), p.places.y, width, p.places.h};
        const float inset = width < 230 ? 10.0f : 18.0f;
        const bool thin = box.h < 60;
        Place place{kind.where, box, kind.role, kind.items.size(), {}};
        // Heading, with what it is or how many at the right if both fit.
        const Rect head{box.x + inset, box.y + (thin ? (box.h - 16) / 2 : std::min(18.0f, box.h * 0.08f + 2)), box.w - 2 * inset, 16};
        const bool short_name = b.in.measure.width(kind.name, {Face::bold, Size::label}) + 30 > head.w;
        const float used = b.say(head, short_name && kind.where == Where::io ? "I/O" : kind.name, {Face::bold, Size::label}, {kind.role});
        const Rect aside{head.x + used + 12, head.y, head.w - used - 12, 16};
        std::string about = kind.items.empty() ? kind.about : fmt::format("{} waiting", kind.items.size());
        if (b.in.measure.width(about, {Face::sans, Size::label}) > aside.w) about = kind.items.empty() ? "" : fmt::format("{}", kind.items.size());
        b.say(aside, about, {Face::sans, Size::label}, {kind.items.empty() ? Role::faint : Role::dim}, Align::right);
        if (thin) {
            place.rest = head;
            b.stage.places.push_back(place);
            continue;
        }
        Rect area{box.x + inset, head.bottom() + 8, box.w - 2 * inset, 0};
        const bool foot = box.h >= 110;
        const float bottom = box.bottom() - (foot ? 30.0f : 10.0f);
        const bool with_axis = kind.where == Where::timers && box.h >= 170 && box.w >= 150;
        Rect axis_area{};
        if (with_axis) {
            axis_area = {area.x, area.y, area.w, 34};
            area.y += 34 + 13;
        }
        area.h = std::max(0.0f, bottom - area.y);
        place.rest = {area.x, std::min(box.bottom() - 26, area.y + area.h + 4), area.w, 18};
        const std::size_t first_token = b.stage.tokens.size();
        std::string rest = stand(b, kind.items, kind.where, area, place.rest, kind.where == Where::io);
        if (with_axis) axis(b, axis_area, kind.items, first_token);
        if (kind.items.empty()) {
            const float y = foot ? area.y + std::max(0.0f, (area.h - 18) / 2) : area.y;
            const bool whole = b.in.measure.width(kind.none, {Face::sans, Size::small}) <= area.w;
            if (area.h >= 18) b.say({area.x, y, area.w, 18}, whole ? kind.none : "none", {Face::sans, Size::small}, {Role::faint}, Align::centre);
        } else if (foot) {
            if (kind.where == Where::timers && std::isfinite(waiting.next_due)) {
                const double left = std::max(0.0, waiting.next_due - b.in.now.time);
                const std::string next = left > 0 ? "next wake-up in " + seconds(left) : std::string("next wake-up now");
                if (rest.empty()) rest = next;
                else if (b.in.measure.width(rest + "; " + next, {Face::sans, Size::small}) <= area.w) rest += "; " + next;
            }
            b.say({area.x, box.bottom() - 26, area.w, 18}, rest, {Face::sans, Size::small}, {Role::dim});
        }
        b.stage.places.push_back(place);
    }
}

}  // namespace scene::layout
