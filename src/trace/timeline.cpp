#include "trace/timeline.h"

#include <algorithm>

#include "trace/apply.h"

namespace trace {

namespace {

constexpr EventIndex kInterval = 1 << 10;  // events between keyframes: they take memory by what changed, hardly by their number
constexpr EventIndex kStride = 1 << 9;    // and between the moments remembered around the cursor
template <class T>
std::size_t bytes_of(const std::vector<T>& v) {
    return v.capacity() * sizeof(T);
}

// Which of made_ the kind's ids are in.
int made_table(EventKind kind) {
    switch (kind) {
    case EventKind::handle_made:
    case EventKind::timer_made: return 0;
    case EventKind::task_made: return 1;
    case EventKind::future_made: return 2;
    case EventKind::io_begin: return 3;
    case EventKind::frame_push: return 4;
    default: return -1;  // the others make nothing that has an id
    }
}

// How much a segment deserves to be seen among others in the same pixel.
int weight(TaskState state) {
    switch (state) {
    case TaskState::running: return 5;
    case TaskState::failed: return 4;
    case TaskState::cancelled: return 3;
    case TaskState::ready: return 2;
    case TaskState::waiting: return 1;
    case TaskState::done: return 0;
    }
    return 0;
}

}  // namespace

Timeline::Timeline(const Recorder& recorder)
    : recorder_(recorder), interval_(kInterval), front_(&snapshot_bytes_), now_(&snapshot_bytes_) {}
Timeline::~Timeline() = default;

// -- taking in -----------------------------------------------------------------------------------------------------------

bool Timeline::follow(EventIndex most) {
    const EventIndex size = recorder_.size();
    const EventIndex until = most < size - taken_ ? taken_ + most : size;
    while (taken_ < until) {
        take(recorder_[taken_], taken_);
        ++taken_;
        if (taken_ % interval_ == 0) keep_keyframe();
    }
    return taken_ == size;
}

void Timeline::take(const Event& event, EventIndex index) {
    apply(front_, event, index, &snapshot_bytes_);
    index_event(event, index);
}

void Timeline::keep_keyframe() {
    keyframes_.push_back(front_);
    if (snapshot_bytes_ > most_bytes_ && keyframes_.size() > 4) thin();
}

// Twice the distance between keyframes, until at most three quarters of the memory is used: then it takes a while to happen again.
void Timeline::thin() {
    recent_.clear();
    while (keyframes_.size() > 4 && snapshot_bytes_ > most_bytes_ / 4 * 3) {
        std::vector<Snapshot> kept;
        for (std::size_t i = 1; i < keyframes_.size(); i += 2) kept.push_back(std::move(keyframes_[i]));
        keyframes_ = std::move(kept);
        interval_ *= 2;
    }
    // What must be held in any case is not a reason to give up more each time.
    if (snapshot_bytes_ > most_bytes_) most_bytes_ = snapshot_bytes_ + snapshot_bytes_ / 2;
}

void Timeline::index_event(const Event& event, EventIndex index) {
    if (event.kind >= EventKind::count_) return;
    by_kind_[static_cast<std::size_t>(event.kind)].push_back(index);
    if (times_.empty() || front_.time != times_.back().time) times_.push_back({index, front_.time});
    switch (event.kind) {
    case EventKind::line: by_line_[event.other].push_back(index); break;
    case EventKind::tick_begin:
        if (!ticks_.empty() && event.subject <= ticks_.back().number) ++loops_;
        ticks_.push_back({index, 0, event.subject, loops_});
        break;
    case EventKind::tick_end:
        if (!ticks_.empty() && !ticks_.back().end) ticks_.back().end = index;
        break;
    case EventKind::handle_made:
    case EventKind::timer_made:
        index_made(event, index);
        follow_task(event.other, index);
        break;
    case EventKind::timer_due: follow_task(event.other, index); break;
    case EventKind::task_made:
        index_made(event, index);
        ++coroutines_[event.text];
        follow_task(event.subject, index);
        break;
    case EventKind::task_named:
        if (event.subject < lanes_.size()) {
            if (names_.size() <= event.subject) names_.resize(event.subject + std::size_t{1});
            names_[event.subject] = event.text;
        }
        break;
    case EventKind::task_step:
    case EventKind::task_wait:
    case EventKind::task_yield:
    case EventKind::task_done:
    case EventKind::task_failed:
    case EventKind::task_cancelled: follow_task(event.subject, index); break;
    case EventKind::future_made:
    case EventKind::io_begin:
    case EventKind::frame_push: index_made(event, index); break;
    default: break;  // the others change no index but by_kind_
    }
}

void Timeline::index_made(const Event& event, EventIndex index) {
    if (!plausible(event.subject, index)) return;
    auto& table = made_[static_cast<std::size_t>(made_table(event.kind))];
    if (table.size() <= event.subject) table.resize(event.subject + std::size_t{1}, kNever);
    table[event.subject] = index;
}

void Timeline::follow_task(Id id, EventIndex index) {
    const TaskRow* task = front_.tasks.find(id);
    if (!task) return;
    if (lanes_.size() <= id) lanes_.resize(id + std::size_t{1});
    auto& lane = lanes_[id];
    Segment segment{index, 0, task->state, FutureKind::other};
    if (task->state == TaskState::waiting)
        if (const FutureRow* future = front_.futures.find(task->waits_for)) {
            segment.label = future->label;
            segment.kind = future->kind;
        }
    if (!lane.empty() && lane.back().state == segment.state &&
        (segment.state != TaskState::waiting || lane.back().label == segment.label))
        return;
    lane.push_back(segment);
}

// -- seeking ---------------------------------------------------------------------------------------------------------------

const Snapshot& Timeline::at(EventIndex event) {
    if (event >= taken_) follow();
    if (taken_ == 0) return now_;
    event = std::min(event, taken_ - 1);

    auto before = [](EventIndex e, const Snapshot& s) { return e < s.event; };
    const Snapshot* best = nullptr;
    auto offer = [&](const Snapshot& s) {
        if (s.event <= event && (!best || s.event > best->event)) best = &s;
    };
    if (auto k = std::upper_bound(keyframes_.begin(), keyframes_.end(), event, before); k != keyframes_.begin()) offer(*(k - 1));
    if (auto r = std::upper_bound(recent_.begin(), recent_.end(), event, before); r != recent_.begin()) offer(*(r - 1));
    offer(front_);
    if (begun_) offer(now_);

    EventIndex next = 0;
    if (!best) {
        now_ = Snapshot(&snapshot_bytes_);
    } else {
        next = best->event + 1;
        if (best != &now_) now_ = *best;
    }
    begun_ = true;

    // On a long way, remember where it came by: a step back from here then starts close. Those of another stretch go.
    const bool far = event + 1 > next + kStride;
    if (far) {
        const EventIndex low = event > 2 * interval_ ? event - 2 * interval_ : 0;
        std::erase_if(recent_, [&](const Snapshot& s) { return s.event < low || s.event > event + interval_; });
    }
    for (; next <= event; ++next) {
        apply(now_, recorder_[next], next, &snapshot_bytes_);
        if (far && next % kStride == kStride - 1 && next != event) {
            auto place = std::lower_bound(recent_.begin(), recent_.end(), next, [](const Snapshot& s, EventIndex e) { return s.event < e; });
            if (place == recent_.end() || place->event != next) recent_.insert(place, now_);
        }
    }
    return now_;
}

// -- asking ------------------------------------------------------------------------------------------------------------------

std::span<const EventIndex> Timeline::events_of(EventKind kind) const {
    if (kind >= EventKind::count_) return {};
    return by_kind_[static_cast<std::size_t>(kind)];
}

std::span<const EventIndex> Timeline::runs_of_line(std::uint32_t line) const {
    auto found = by_line_.find(line);
    return found == by_line_.end() ? std::span<const EventIndex>{} : found->second;
}

const TickSpan* Timeline::tick_at(EventIndex event) const {
    auto after = std::upper_bound(ticks_.begin(), ticks_.end(), event, [](EventIndex e, const TickSpan& t) { return e < t.begin; });
    return after == ticks_.begin() ? nullptr : &*(after - 1);
}

double Timeline::time_at(EventIndex event) const {
    auto after = std::upper_bound(times_.begin(), times_.end(), event, [](EventIndex e, const TimeMark& m) { return e < m.event; });
    return after == times_.begin() ? 0 : (after - 1)->time;
}

EventIndex Timeline::first_at_time(double time) const {
    for (const TimeMark& mark : times_)
        if (mark.time >= time) return mark.event;
    return taken_;
}

EventIndex Timeline::last_before(EventKind kind, EventIndex event) const {
    const auto events = events_of(kind);
    auto found = std::lower_bound(events.begin(), events.end(), event);
    return found == events.begin() ? kNever : *(found - 1);
}

EventIndex Timeline::first_after(EventKind kind, EventIndex event) const {
    const auto events = events_of(kind);
    auto found = std::upper_bound(events.begin(), events.end(), event);
    return found == events.end() ? kNever : *found;
}

std::span<const Segment> Timeline::segments(Id task) const {
    if (task >= lanes_.size()) return {};
    return lanes_[task];
}

std::vector<LanePiece> Timeline::lane(Id task, EventIndex from, EventIndex to, std::uint32_t most_pieces) const {
    std::vector<LanePiece> pieces;
    const auto all = segments(task);
    to = std::min(to, taken_);
    if (all.empty() || from >= to || most_pieces == 0) return pieces;
    const EventIndex grain = std::max<EventIndex>(1, (to - from) / most_pieces);

    auto after = [](EventIndex e, const Segment& s) { return e < s.start; };
    auto it = std::upper_bound(all.begin(), all.end(), from, after);
    if (it != all.begin()) --it;
    while (it != all.end() && it->start < to) {
        const EventIndex start = std::max(it->start, from);
        auto next = it + 1;
        EventIndex end = next == all.end() ? to : std::min(next->start, to);
        LanePiece piece{start, end, it->label, it->state, it->kind, 1};
        if (end - start < grain && next != all.end()) {
            // Everything up to the grain's end becomes one piece; a few of its segments say what it shows.
            const EventIndex limit = std::min<EventIndex>(to, start + grain);
            auto stop = std::lower_bound(next, all.end(), limit, [](const Segment& s, EventIndex e) { return s.start < e; });
            int looked = 0;
            for (auto s = next; s != stop && looked < 8; ++s, ++looked)
                if (weight(s->state) > weight(piece.state)) piece.state = s->state, piece.label = s->label, piece.kind = s->kind;
            piece.merged += static_cast<std::uint32_t>(stop - next);
            // The last one of them may reach beyond: it goes on as a piece of its own.
            if (stop != next) {
                const auto last = stop - 1;
                const EventIndex last_end = stop == all.end() ? to : std::min(stop->start, to);
                piece.to = limit;
                pieces.push_back(piece);
                if (last_end > limit) pieces.push_back({limit, last_end, last->label, last->state, last->kind, 1});
                it = stop;
                continue;
            }
        }
        pieces.push_back(piece);
        it = next;
    }
    return pieces;
}

EventIndex Timeline::made(EventKind kind, Id id) const {
    const int table = made_table(kind);
    if (table < 0 || id >= made_[static_cast<std::size_t>(table)].size()) return kNever;
    return made_[static_cast<std::size_t>(table)][id];
}

std::string_view Timeline::name_of_task(Id task) const {
    if (task < names_.size() && names_[task]) return text(names_[task]);
    const EventIndex at = made(EventKind::task_made, task);
    return at == kNever ? std::string_view{} : text(recorder_[at].text);
}

std::uint32_t Timeline::tasks_of_coroutine(TextId coroutine) const {
    auto found = coroutines_.find(coroutine);
    return found == coroutines_.end() ? 0 : found->second;
}

std::vector<Id> Timeline::tasks_named(std::string_view name) const {
    std::vector<Id> found;
    for (EventIndex at : events_of(EventKind::task_named))
        if (text(recorder_[at].text) == name && std::find(found.begin(), found.end(), recorder_[at].subject) == found.end())
            found.push_back(recorder_[at].subject);
    if (!found.empty()) return found;
    for (EventIndex at : events_of(EventKind::task_made))
        if (text(recorder_[at].text) == name) found.push_back(recorder_[at].subject);
    return found;
}

bool Timeline::is_task_name(std::string_view name) const {
    for (EventIndex at : events_of(EventKind::task_named))
        if (text(recorder_[at].text) == name) return true;
    return false;
}

Id Timeline::task_at(EventIndex event) const {
    const EventIndex until = event == kNever ? event : event + 1;
    const EventIndex step = last_before(EventKind::task_step, until);
    if (step == kNever) return 0;
    const Id task = recorder_[step].subject;
    // It ran until it suspended, ended, or its handle was done.
    for (EventKind kind : {EventKind::task_wait, EventKind::task_yield, EventKind::task_done, EventKind::task_failed,
                           EventKind::task_cancelled, EventKind::handle_done, EventKind::tick_begin}) {
        const EventIndex over = last_before(kind, until);
        if (over != kNever && over > step) return 0;
    }
    return task;
}

std::size_t Timeline::memory_bytes() const {
    std::size_t bytes = snapshot_bytes_ + bytes_of(keyframes_) + bytes_of(recent_) + bytes_of(ticks_) + bytes_of(times_) +
                        bytes_of(lanes_) + bytes_of(names_);
    for (const auto& kind : by_kind_) bytes += bytes_of(kind);
    for (const auto& line : by_line_) bytes += bytes_of(line.second) + 64;
    for (const auto& lane : lanes_) bytes += bytes_of(lane) + (lane.empty() ? 0 : 16);
    for (const auto& table : made_) bytes += bytes_of(table);
    return bytes;
}

}  // namespace trace
