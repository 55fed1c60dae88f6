#include "scene/stage.h"

#include <fmt/format.h>

#include "scene/layout.h"

namespace scene {
namespace layout {

Plan plan(Vec2 size) {
    Plan p;
    const float w = size.x, h = size.y;
    p.mini = w < 460 || h < 330;
    p.pad = w < 760 || h < 520 ? 14.0f : 28.0f;
    if (p.mini) {
        p.pad = 10;
        p.token_height = 32;
        const float slot_w = std::clamp(w * 0.36f, 110.0f, 240.0f);
        const float top = h < 150 ? 4.0f : 24.0f;
        const float slot_h = std::clamp(h * 0.28f, 34.0f, 62.0f);
        if (top > 4) p.heading = {p.pad, 5, w - 2 * p.pad, 16};
        p.slot = {w - p.pad - slot_w, top, slot_w, slot_h};
        p.lane = {p.pad, top, p.slot.x - p.pad - 12, slot_h};
        p.lane_y = top + slot_h / 2;
        p.middle = {p.pad, p.slot.bottom() + 4, w - 2 * p.pad, 18};
        if (h < 110) p.middle.h = 0;
        const float y = p.middle.bottom() + 6;
        p.places = {p.pad, y, w - 2 * p.pad, std::max(0.0f, h - y - p.pad * 0.6f)};
        if (p.places.h < 26) p.places = {};
        return p;
    }
    p.token_height = h >= 560 ? 56.0f : 46.0f;
    p.path_left = p.pad + 16;
    p.path_right = w - p.pad - 14;
    const float slot_w = std::clamp(w * 0.257f, 176.0f, 250.0f);
    const float slot_h = std::clamp(h * 0.245f, 104.0f, 176.0f);
    p.head = std::clamp(h * 0.125f, 40.0f, 90.0f);
    p.slot = {w - p.pad - slot_w, p.head, slot_w, slot_h};
    p.lane_y = p.head + std::min(54.0f, slot_h / 2);
    const float lane_left = p.path_left + 44;
    p.lane = {lane_left, p.lane_y - p.token_height / 2, p.slot.x - 40 - lane_left, p.token_height};
    p.heading = {lane_left, std::max(8.0f, p.lane.y - 16 - 20 - std::min(24.0f, h * 0.03f)), 0, 18};
    p.heading.w = p.slot.x - 20 - p.heading.x;
    if (p.heading.bottom() < p.head - 4) p.heading.w = p.slot.right() - p.heading.x;
    const float places_h = std::clamp(h * 0.378f, 120.0f, 420.0f);
    p.places = {p.pad, h - p.pad * 0.64f - places_h, w - 2 * p.pad, places_h};
    const float gate_label_bottom = p.lane_y + p.token_height / 2 + 34;
    const float top = std::max(p.slot.bottom(), gate_label_bottom) + 6;
    p.middle = {p.path_left + 30, top, p.path_right - 30 - (p.path_left + 30), std::max(0.0f, p.places.y - 8 - top)};
    p.dial_ring = p.middle.h >= 84;
    p.dial_texts_inside = p.middle.h >= 122;
    return p;
}

float Builder::say(Rect box, std::string_view text, TextStyle style, Colour colour, Align align) {
    if (box.w < 12 || box.h < 8 || text.empty()) return 0;
    Words words{box, elide(text, style, box.w, in.measure), style, colour, align};
    if (words.text.empty()) return 0;
    const float width = in.measure.width(words.text, style);
    stage.words.push_back(std::move(words));
    return width;
}

void Builder::add(Token token) {
    if (token.task && token.count == 1)
        stage.token_of_task.emplace(token.task, static_cast<std::uint32_t>(stage.tokens.size()));
    stage.tokens.push_back(std::move(token));
}

Token task_token(const Reader& reader, const trace::TaskRow& task, Where where) {
    Token t;
    t.key = task_key(task.id);
    t.task = task.id;
    t.where = where;
    t.role = role_of(reader, task);
    t.badge = task_badge(task);
    t.title = task_title(reader, task);
    t.detail = task.state == trace::TaskState::waiting ? waits_for(reader, task) : state_words(reader, task);
    if (const trace::FutureRow* future = task.state == trace::TaskState::waiting ? reader.future(task.waits_for) : nullptr) {
        const trace::PlaceRow* place = reader.place(future->owner);
        if (future->kind == trace::FutureKind::task && reader.task(future->owner)) t.brief = fmt::format("task {}", future->owner);
        else if (where == Where::others && place && reader.task(place->holder)) t.brief = fmt::format("held by {}", place->holder);
    }
    return t;
}

Token handle_token(const Reader& reader, const trace::HandleRow& handle) {
    Token t;
    t.handle = handle.id;
    t.task = handle.task;
    t.key = handle.task ? task_key(handle.task) : handle_key(handle.id);
    t.where = Where::queue;
    t.role = Role::ready;
    t.cancelled = handle.cancelled;
    const trace::TaskRow* task = reader.task(handle.task);
    t.badge = task ? task_badge(*task) : "f";
    t.title = handle_title(reader, handle);
    t.detail = handle_detail(reader, handle);
    if (task && reader.text(handle.label).ends_with("__wakeup") && !handle.cancelled) t.brief = "wakes up";
    if (!task && t.detail != "callback") {  // what it does, then what it is called
        std::swap(t.title, t.detail);
        t.brief = t.detail.substr(t.detail.rfind('.') + 1);
    }
    return t;
}

namespace {

// "3 handles: 2 run in this tick, 1 waits for the next"
std::string queue_words(const trace::Snapshot& now, std::size_t before, std::size_t behind) {
    const std::size_t all = now.ready.size();
    if (all == 0) return now.phase == trace::Phase::run ? "empty: nothing more to run" : "empty";
    std::string words = fmt::format("{} handle{}", all, all == 1 ? "" : "s");
    if (now.phase == trace::Phase::run) {
        if (behind == 0) {
            words += all == 1 ? ", runs in this tick" : ", all run in this tick";
        } else if (before == 0) {
            words += all == 1 ? ", runs in the next tick" : ", all run in the next tick";
        } else {
            words += fmt::format("; {} more run{} in this tick", before, before == 1 ? "s" : "");
        }
    }
    return words;
}

// A token that stands for `count` handles; their common name, if they have one.
Token rest_token(const Reader& reader, const trace::OrderedIds& ids, std::size_t from, std::size_t to, bool behind, bool alone) {
    Token t;
    t.key = behind ? ~std::uint64_t{1} : ~std::uint64_t{2};
    t.where = Where::queue;
    t.role = Role::ready;
    t.behind_gate = behind;
    t.count = static_cast<std::uint32_t>(to - from);
    t.badge = "+";
    std::string common;
    const std::size_t looked = std::min(to, from + 64);
    for (std::size_t i = from; i < looked; ++i) {
        const trace::HandleRow* handle = reader.handle(ids[i]);
        const std::string title = handle ? handle_title(reader, *handle) : "callback";
        if (i == from) common = title;
        else if (common != title) common.clear();
        if (common.empty()) break;
    }
    t.title = fmt::format("{} more", t.count);
    t.detail = common.empty() ? std::string(behind ? "in the next tick" : "in the queue") : "like " + common;
    if (const trace::HandleRow* head = alone ? reader.handle(ids[from]) : nullptr) {  // the first of them speaks for all
        const Token first = handle_token(reader, *head);
        t.badge = first.badge;
        t.title = first.title;
        t.detail = t.count == 1 ? first.detail : fmt::format("and {} more", t.count - 1);
    }
    return t;
}

}  // namespace

void lane(Builder& b) {
    const trace::Snapshot& now = b.in.now;
    const Plan& p = b.plan;
    b.stage.lane = p.lane;
    const bool gated = now.phase == trace::Phase::run;
    const std::size_t left = now.to_run > now.run ? now.to_run - now.run : 0;
    const std::size_t before = gated ? std::min<std::size_t>(left, now.ready.size()) : now.ready.size();
    const std::size_t behind = now.ready.size() - before;

    const float used = b.say({p.heading.x, p.heading.y, p.heading.w, p.heading.h}, "READY QUEUE",
                             {Face::bold, Size::label}, {Role::ready});
    if (used > 0)
        b.say({p.heading.x + used + 14, p.heading.y, p.heading.w - used - 14, p.heading.h},
              queue_words(now, before, behind), {Face::sans, Size::small}, {Role::dim});

    const float gap = p.mini ? 8.0f : 14.0f, gate_room = gated ? (p.mini ? 12.0f : 28.0f) : 0;
    const float room = p.lane.w - gate_room;
    const float widest = 216, least = p.mini ? 84.0f : 124.0f;
    const auto fits = [&](float width) { return static_cast<std::size_t>(std::max(0.0f, (room + gap) / (width + gap))); };
    std::size_t slots = std::max<std::size_t>(1, fits(widest));
    if (now.ready.size() > slots) slots = std::min(now.ready.size(), std::max(slots, fits(least)));
    const std::size_t columns = std::max<std::size_t>(1, slots);
    const float width = std::max(20.0f, std::min(widest, (room + gap) / static_cast<float>(columns) - gap));

    std::size_t behind_slots = behind == 0 ? 0 : std::min(behind, std::max<std::size_t>(1, columns > before ? columns - before : 1));
    std::size_t before_slots = std::min(before, columns > behind_slots ? columns - behind_slots : 0);
    if (columns == 1 && before > 0 && behind > 0) behind_slots = 0, before_slots = 1;

    float right = p.lane.right();
    const float height = std::min(p.token_height, p.lane.h), y = p.lane_y - height / 2;
    auto stand = [&](Token token) {
        token.rect = {right - width, y, width, height};
        right -= width + gap;
        b.add(std::move(token));
    };
    auto part = [&](std::size_t from, std::size_t to, std::size_t places, bool is_behind) {
        if (from == to || places == 0) return;
        const std::size_t single = to - from > places ? places - 1 : to - from;
        for (std::size_t i = from; i < from + single; ++i) {
            const trace::HandleRow* handle = b.reader.handle(now.ready[i]);
            Token token = handle ? handle_token(b.reader, *handle) : Token{};
            if (!handle) token.key = handle_key(now.ready[i]), token.badge = "f", token.title = "callback";
            token.behind_gate = is_behind;
            stand(std::move(token));
        }
        if (from + single < to) stand(rest_token(b.reader, now.ready, from + single, to, is_behind, single == 0));
    };
    part(0, before, before_slots, false);
    if (gated) {
        // Between two tokens, or next to the slot when nothing more is to run.
        const float x = before_slots == 0 ? p.lane.right() - 2 : right + gap - gate_room / 2 - (p.mini ? 0.0f : 1.0f);
        const float reach = height / 2 + (p.mini ? 4.0f : 12.0f);
        b.stage.gate = {true, x, p.lane_y - reach, p.lane_y + reach};
        if (!p.mini) {
            const std::string words = behind_slots == 0 && behind > 0 ? fmt::format("gate: {} behind it", behind) : "gate: next tick";
            const float width = b.in.measure.width(words, {Face::sans, Size::label}) + 2;
            const float left = std::clamp(x - width / 2, p.path_left + 24, std::max(p.path_left + 24, p.slot.x - 12 - width));
            b.say({left, p.lane_y + reach + 2, width, 16}, words, {Face::sans, Size::label}, {Role::dim});
        }
        right -= gate_room - (before_slots == 0 ? gap : 0);
    }
    part(before, now.ready.size(), behind_slots, true);
    b.stage.queue_rest = {p.lane.x - (p.mini ? 0.0f : 20.0f), y, 12, height};
}

void slot(Builder& b) {
    const trace::Snapshot& now = b.in.now;
    const Plan& p = b.plan;
    b.stage.slot = p.slot;
    Token t;
    t.where = Where::running;
    t.role = Role::running;
    t.rect = p.slot;
    const trace::TaskRow* task = b.reader.task(task_at_work(b.reader));
    const trace::HandleRow* handle = b.reader.handle(now.running_handle);
    const trace::FrameRow* frame = b.reader.frame(now.current_frame);
    std::uint32_t line = frame ? frame->line : 0;
    // After a task's last step its handle still runs for a moment; one that suspended stands at its place already.
    const trace::TaskRow* left = !task && handle ? b.reader.task(handle->task) : nullptr;
    const bool ended = left && left->state >= trace::TaskState::done;
    const bool begins = task && !now.running_task;
    if (ended) {
        t.key = task_key(left->id);
        t.task = left->id;
        t.handle = handle->id;
        t.badge = task_badge(*left);
        t.title = task_title(b.reader, *left);
        t.line = trace::name_of(left->state);
        if (left->outcome && b.reader.text(left->outcome) != "None") t.line += ": " + std::string(b.reader.text(left->outcome));
        line = 0;
    } else if (task) {
        t.key = task_key(task->id);
        t.task = task->id;
        t.handle = now.running_handle;
        t.badge = task_badge(*task);
        t.title = task_title(b.reader, *task);
        if (!frame) frame = b.reader.frame(task->top_frame), line = frame ? frame->line : 0;
        t.line = begins ? (line ? fmt::format("goes on at line {}", line) : std::string("its first step begins"))
                 : line ? fmt::format("line {}, step {}", line, std::max(1u, task->steps))
                        : fmt::format("step {}", std::max(1u, task->steps));
        if (const trace::TaskRow* parent = b.reader.task(task->parent))
            t.origin = fmt::format("made by {} ({})", task_title(b.reader, *parent), parent->id);
    } else if (handle && !left) {
        t.key = handle_key(handle->id);
        t.handle = handle->id;
        t.badge = "f";
        const Token said = handle_token(b.reader, *handle);
        t.title = said.title;
        t.line = said.detail;
        if (line) t.origin = fmt::format("line {}", line);
    } else if (now.phase == trace::Phase::outside && frame && !now.over) {
        t.key = handle_key(~0u);
        t.badge = "m";
        t.title = "the program";
        t.line = line ? fmt::format("line {}, outside the loop", line) : "outside the loop";
    } else {
        // Nobody runs: the slot says why.
        std::string why = now.over                             ? (b.in.deadlock ? "deadlock" : "the run is over")
                          : now.phase == trace::Phase::wait    ? "the loop waits"
                          : now.phase == trace::Phase::collect ? "the loop collects"
                          : now.phase == trace::Phase::run     ? "between two handles"
                                                               : "nothing runs yet";
        std::string more;
        Colour tone{Role::dim};
        if (now.over) {
            const trace::TaskRow* first = b.reader.task(1);  // the program's own: what became of it
            if (b.in.deadlock) {
                more = "everybody waits for somebody";
                tone = {Role::failed};
            } else if (first && first->state == trace::TaskState::failed) {
                more = task_title(b.reader, *first) + " failed";
                if (first->outcome) more += ": " + std::string(b.reader.text(first->outcome));
                tone = {Role::failed};
            } else if (first) {
                more = task_title(b.reader, *first) + " is " + trace::name_of(first->state);
            }
        } else if (left) {
            const bool waits = left->state == trace::TaskState::waiting;
            why = task_title(b.reader, *left) + (waits ? " suspended" : " gave way");
            more = waits ? "waits for " + waits_for(b.reader, *left) : "it is ready again";
        }
        const float inset = p.mini ? 8.0f : p.slot.h >= 140 ? 18.0f : 14.0f;
        Rect box = p.slot.inset(inset);
        if (!p.mini && box.h > 60) {
            b.say({box.x, box.y, box.w, 16}, "RUNNING", {Face::bold, Size::label}, {Role::faint});
            const float tight = box.h < 100 ? 4.0f : 0.0f;
            b.say({box.x, box.y + 24 - tight, box.w, 22}, why, {Face::bold, Size::body}, {tone.role == Role::failed ? Role::failed : Role::dim});
            const float line = 19;
            float y = box.y + 50 - 1.5f * tight;
            for (const std::string& row : wrapped(more, {Face::sans, Size::small}, box.w, b.in.measure, static_cast<std::size_t>(std::max(1.0f, (box.bottom() + 8 - y) / line)))) {
                if (y + 18 > box.bottom() + 8) break;
                b.say({box.x, y, box.w, 18}, row, {Face::sans, Size::small}, tone);
                y += line;
            }
        } else {
            if (!more.empty() && tone.role == Role::failed) why += ": " + more;
            b.say(box, why, {Face::sans, Size::small}, {Role::dim});
        }
        b.stage.slot_empty = true;
        return;
    }
    if (line && b.in.source && line <= b.in.source->size()) {
        const std::string& code = (*b.in.source)[line - 1];
        const std::size_t first = code.find_first_not_of(" \t");
        if (first != std::string::npos) t.code = code.substr(first);
    }
    b.stage.slot_empty = false;
    b.add(std::move(t));
}

void links(Builder& b) {
    const std::size_t count = b.stage.tokens.size();
    for (std::size_t i = 0; i < count && b.stage.links.size() < 24; ++i) {
        const Token& token = b.stage.tokens[i];
        if (token.where != Where::others || !token.task || token.count != 1) continue;
        const trace::TaskRow* task = b.reader.task(token.task);
        const trace::FutureRow* future = task ? b.reader.future(task->waits_for) : nullptr;
        if (!future) continue;
        trace::Id target = 0;
        if (future->kind == trace::FutureKind::task) target = future->owner;
        else if (const trace::PlaceRow* place = b.reader.place(future->owner)) target = place->holder;
        const auto found = b.stage.token_of_task.find(target);
        if (target && target != token.task && found != b.stage.token_of_task.end()) b.stage.links.push_back({i, found->second});
    }
}

}  // namespace layout

const Token* Stage::token_at(Vec2 point) const {
    for (auto it = tokens.rbegin(); it != tokens.rend(); ++it)
        if (it->rect.contains(point)) return &*it;
    return nullptr;
}

const Rect* Stage::rest_of(Where where) const {
    if (where == Where::queue) return &queue_rest;
    if (where == Where::running) return &slot;
    for (const Place& place : places)
        if (place.where == where) return &place.rest;
    return nullptr;
}

Stage lay_out(const StageInput& input) {
    layout::Builder b(input);
    if (!b.plan.mini) {
        const layout::Plan& p = b.plan;
        b.stage.path_width = input.size.x < 760 ? 20.0f : 28.0f;
        const float bottom = p.places.y + std::min(46.0f, p.places.h / 2);
        b.stage.path = LoopPath({p.path_left, p.lane_y, p.path_right - p.path_left, bottom - p.lane_y}, 48);
    } else {
        b.stage.path = LoopPath({6, b.plan.lane_y, input.size.x - 12, std::max(20.0f, input.size.y - b.plan.lane_y - 12)}, 8);
    }
    layout::lane(b);
    layout::slot(b);
    layout::dial(b);
    layout::places(b);
    layout::links(b);
    return std::move(b.stage);
}

}  // namespace scene
