#include "ui/digest.h"

#include <algorithm>

namespace ui {

using scene::Role;
using trace::Event;
using trace::EventIndex;
using trace::EventKind;
using trace::FutureKind;

namespace {

Role waiting_role(FutureKind kind) {
    switch (kind) {
    case FutureKind::sleep:
    case FutureKind::timeout: return Role::timer;
    case FutureKind::socket:
    case FutureKind::thread: return Role::io;
    default: return Role::other;  // all the others wait for somebody in the program
    }
}

}  // namespace

void Digest::clear() { *this = Digest(); }

Digest::Lane& Digest::lane_of(trace::Id task) {
    const auto [found, fresh] = lane_index_.emplace(task, static_cast<std::uint32_t>(lanes_.size()));
    if (fresh) lanes_.push_back({task, 0, 0, {}});
    return lanes_[found->second];
}

void Digest::begin_span(trace::Id task, EventIndex at, Role role, trace::TextId label) {
    if (!task) return;
    Lane& lane = lane_of(task);
    if (!lane.spans.empty() && lane.spans.back().role == role && lane.spans.back().label == label) return;
    if (!lane.spans.empty() && lane.spans.back().from == at) lane.spans.pop_back();
    lane.spans.push_back({at, role, label});
}

void Digest::follow(const trace::Recorder& recorder) {
    for (const EventIndex end = recorder.size(); read_ < end; ++read_) {
        const Event& e = recorder[read_];
        switch (e.kind) {
        case EventKind::tick_begin:
            ticks_.push_back({read_, e.subject, e.value()});
            polled_from_ = e.value();
            break;
        case EventKind::polled:
            if (e.value() > polled_from_) skips_.push_back({read_, e.value() - polled_from_});
            break;
        case EventKind::blocked:
            if (e.value() > 0) skips_.push_back({read_, e.value()});
            break;
        case EventKind::task_made: {
            Lane& lane = lane_of(e.subject);
            lane.coroutine = e.text;
            begin_span(e.subject, read_, Role::ready);
            break;
        }
        case EventKind::task_named: lane_of(e.subject).name = e.text; break;
        case EventKind::handle_made:
        case EventKind::timer_due:
            if (e.other && e.other != running_) begin_span(e.other, read_, Role::ready);
            break;
        case EventKind::handle_run: callbacks_.push_back(read_); break;
        case EventKind::task_step:
            running_ = e.subject;
            steps_.emplace_back(read_, e.subject);
            begin_span(e.subject, read_, Role::running);
            break;
        case EventKind::future_made: futures_[e.subject] = {e.aux, e.text, static_cast<FutureKind>(e.aux) == FutureKind::task ? e.other : 0}; break;
        case EventKind::task_wait: {
            const auto found = futures_.find(e.other);
            const Future future = found == futures_.end() ? Future{} : found->second;
            trace::TextId label = future.label;
            if (const auto lane = lane_index_.find(future.task); future.task && lane != lane_index_.end()) {
                const Lane& awaited = lanes_[lane->second];  // "await task": its name says more
                label = awaited.coroutine ? awaited.coroutine : awaited.name;
                if (awaited.name && !recorder.text(awaited.name).starts_with("Task-")) label = awaited.name;
            }
            begin_span(e.subject, read_, waiting_role(static_cast<FutureKind>(future.kind)), label);
            if (running_ == e.subject) running_ = 0;
            break;
        }
        case EventKind::task_yield:
            begin_span(e.subject, read_, Role::ready);
            if (running_ == e.subject) running_ = 0;
            break;
        case EventKind::task_done:
        case EventKind::task_cancelled:
            begin_span(e.subject, read_, Role::done);
            if (running_ == e.subject) running_ = 0;
            break;
        case EventKind::task_failed:
            begin_span(e.subject, read_, Role::failed);
            if (running_ == e.subject) running_ = 0;
            break;
        case EventKind::output: {
            std::string_view text = recorder.text(e.text);
            const auto stream = static_cast<std::uint8_t>(e.subject);
            while (!text.empty()) {
                const std::size_t newline = text.find('\n');
                const std::string_view piece = text.substr(0, newline);
                const bool joins = !lines_.empty() && lines_.back().open && lines_.back().stream == stream;
                if (!joins) lines_.push_back({read_, e.other, stream, true, e.value(), {}});
                Line& line = lines_.back();
                if (line.text.size() < 4000) line.text += piece.substr(0, 4000);
                line.open = newline == std::string_view::npos;
                text = newline == std::string_view::npos ? std::string_view() : text.substr(newline + 1);
            }
            break;
        }
        default: break;  // the other kinds change neither lanes nor lists
        }
    }
}

std::uint32_t Digest::ticks_until(EventIndex event) const {
    return static_cast<std::uint32_t>(std::upper_bound(ticks_.begin(), ticks_.end(), event, [](EventIndex e, const Tick& t) { return e < t.event; }) - ticks_.begin());
}

std::uint32_t Digest::callbacks_until(EventIndex event) const {
    return static_cast<std::uint32_t>(std::upper_bound(callbacks_.begin(), callbacks_.end(), event) - callbacks_.begin());
}

trace::Id Digest::last_to_run(EventIndex event) const {
    const auto found = std::upper_bound(steps_.begin(), steps_.end(), event, [](EventIndex e, const auto& step) { return e < step.first; });
    return found == steps_.begin() ? 0 : (found - 1)->second;
}

double Digest::unit_of(EventIndex event) const {
    const auto found = std::upper_bound(skips_.begin(), skips_.end(), event, [](EventIndex e, const Skip& s) { return e < s.event; });
    return static_cast<double>(event) + kSkipUnits * static_cast<double>(found - skips_.begin());
}

EventIndex Digest::event_at(double unit) const {
    EventIndex low = 0, high = read_ ? read_ - 1 : 0;
    while (low < high) {  // the last event whose unit is not beyond
        const EventIndex middle = low + (high - low + 1) / 2;
        if (unit_of(middle) <= unit) low = middle;
        else high = middle - 1;
    }
    return low;
}

}  // namespace ui
