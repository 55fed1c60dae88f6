#include "session/moments.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace session {

using trace::Event;
using trace::EventIndex;
using trace::EventKind;
using trace::Id;
using Kind = Moment::Kind;

namespace {

// -- reading -----------------------------------------------------------------------------------------------------------

class Words {
  public:
    explicit Words(std::string_view text) : text_(text) {}

    std::size_t column() {
        skip();
        return at_;
    }
    bool done() {
        skip();
        return at_ == text_.size();
    }
    // Takes the word if it is next; a word ends at a blank or comma.
    bool take(std::string_view word) {
        if (peek() != word) return false;
        at_ += word.size();
        return true;
    }
    bool take_phrase(std::initializer_list<std::string_view> words) {
        const std::size_t before = at_;
        for (std::string_view word : words)
            if (!take(word)) return at_ = before, false;
        return true;
    }
    bool comma() {
        skip();
        if (at_ < text_.size() && text_[at_] == ',') return ++at_, true;
        return false;
    }
    std::string_view peek() {
        skip();
        std::size_t end = at_;
        while (end < text_.size() && text_[end] != ' ' && text_[end] != ',') ++end;
        return text_.substr(at_, end - at_);
    }
    bool number(std::uint32_t& out) {
        const std::string_view word = peek();
        std::uint32_t n = 0;
        const auto [p, error] = std::from_chars(word.data(), word.data() + word.size(), n);
        if (error != std::errc{} || p != word.data() + word.size() || n == 0) return false;
        at_ += word.size();
        out = n;
        return true;
    }
    bool real(double& out) {
        const std::string word(peek());
        if (word.empty() || word.size() > 40 || (word[0] != '.' && (word[0] < '0' || word[0] > '9'))) return false;
        char* end = nullptr;
        const double value = std::strtod(word.c_str(), &end);
        if (end != word.c_str() + word.size() || !std::isfinite(value)) return false;
        at_ += word.size();
        out = value;
        return true;
    }
    bool nth(std::uint32_t& out) {  // "2nd", "first", "last"
        static constexpr std::string_view words[] = {"last", "first", "second", "third", "fourth", "fifth"};
        const std::string_view word = peek();
        for (std::uint32_t i = 0; i < std::size(words); ++i)
            if (word == words[i]) return at_ += word.size(), out = i, true;
        std::uint32_t n = 0;
        const std::errc error = std::from_chars(word.data(), word.data() + word.size(), n).ec;
        if (error != std::errc{} || n == 0 || word != ordinal(n)) return false;
        at_ += word.size();
        out = n;
        return true;
    }
    bool quoted(std::string& out) {
        skip();
        if (at_ >= text_.size() || text_[at_] != '"') return false;
        const std::size_t end = text_.find('"', at_ + 1);
        if (end == std::string_view::npos || end == at_ + 1) return false;
        out = text_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
        return true;
    }
    // A task's name: a word, or in quotes if it holds blanks.
    bool name(std::string& out) {
        if (quoted(out)) return true;
        const std::string_view word = peek();
        if (word.empty()) return false;
        out = word;
        at_ += word.size();
        return true;
    }

  private:
    void skip() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
    }
    std::string_view text_;
    std::size_t at_ = 0;
};

struct Parser {
    Words words;
    Moment& out;
    MomentError& error;

    bool fail(std::string message) {
        error = {std::move(message), words.column()};
        return false;
    }

    bool tick() {
        if (!words.number(out.number)) return fail("a tick's number was expected");
        out.kind = words.take("waits") ? Kind::tick_waits : words.take("runs") ? Kind::tick_runs : words.take("ends") ? Kind::tick_ends : Kind::tick;
        if (out.kind != Kind::tick) return true;
        Words ahead = words;
        if (!ahead.comma() || !ahead.take("callback")) return true;
        words = ahead;
        out.kind = Kind::callback;
        return words.number(out.callback) || fail("a callback's number was expected");
    }

    bool task() {
        if (!words.name(out.name)) return fail("a task's name was expected");
        Words ahead = words;
        if (ahead.nth(out.nth)) words = ahead;
        struct Verb {
            std::string_view word;
            Kind kind;
        };
        static constexpr Verb verbs[] = {{"made", Kind::task_made},     {"steps", Kind::task_steps},   {"step", Kind::task_steps},
                                         {"waits", Kind::task_waits},   {"ready", Kind::task_ready},   {"over", Kind::task_over},
                                         {"done", Kind::task_done},     {"failed", Kind::task_failed}, {"cancelled", Kind::task_cancelled},
                                         {"runs", Kind::task_steps}};
        for (const Verb& verb : verbs)
            if (words.take(verb.word)) return out.kind = verb.kind, true;
        if (words.take_phrase({"asked", "to", "cancel"})) return out.kind = Kind::task_cancel_asked, true;
        return fail("what the task does was expected: made, steps, waits, ready, over, done, failed, cancelled or asked to cancel");
    }

    bool main_part() {
        if (words.done()) return fail("a moment was expected");
        if (words.take("start")) return out.kind = Kind::start, true;
        if (words.take("end")) return out.kind = Kind::end, true;
        if (words.take("tick")) return tick();
        if (words.take("task")) return task();
        if (words.take("blocked")) return out.kind = Kind::blocked, true;
        if (words.take("warning")) return out.kind = Kind::warning, true;
        if (words.take("deadlock")) return out.kind = Kind::deadlock, true;
        if (words.take_phrase({"io", "begins"})) return out.kind = Kind::io_begins, true;
        if (words.take_phrase({"io", "ends"})) return out.kind = Kind::io_ends, true;
        if (words.take("line")) {
            out.kind = Kind::line;
            if (!words.number(out.number)) return fail("a line's number was expected");
            return !words.take("in") || words.name(out.name) || fail("a task's name was expected");
        }
        if (words.take("output")) {
            if (words.quoted(out.name)) return out.kind = Kind::output_text, true;
            out.kind = Kind::output;
            return words.number(out.number) || fail("the output's number, or its text in quotes, was expected");
        }
        if (words.take("time")) {
            out.kind = Kind::time;
            return words.real(out.time) || fail("a time in seconds was expected");
        }
        if (words.take("event")) {
            out.kind = Kind::event;
            return words.number(out.number) || fail("an event's number was expected");
        }
        return fail("this is no moment; moments begin with start, end, line, tick, task, output, time, io, blocked, warning or deadlock");
    }

    bool operator()() {
        if (!main_part()) return false;
        if (words.comma()) {
            if (!words.nth(out.nth) || !words.take("time")) return fail("which time was expected, as in \", 2nd time\"");
        }
        return words.done() || fail("nothing more was expected here");
    }
};

// -- finding -----------------------------------------------------------------------------------------------------------

struct Finder {
    const trace::Timeline& timeline;
    const Moment& moment;
    EventIndex found = trace::kNever;
    std::uint32_t matches = 0;

    const Event& event(EventIndex i) const { return timeline.recorder()[i]; }

    // True when it is the one that was asked for.
    bool match(EventIndex i) {
        ++matches;
        found = i;
        return moment.nth != 0 && matches == moment.nth;
    }
    base::Result<EventIndex> result(std::string_view counted) const {
        if (matches && (moment.nth == 0 || matches == moment.nth)) return found;
        return none(matches ? fmt::format("it comes only {}", matches == 1 ? "once" : fmt::format("{} times", matches)) : std::string(counted));
    }
    base::Error none(std::string_view why) const { return {fmt::format("no moment \"{}\": {}", moment.words, why)}; }

    static std::string count(std::size_t n, std::string_view what) { return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s"); }

    base::Result<EventIndex> of_kind(EventKind kind, std::string_view nothing) {
        for (EventIndex i : timeline.events_of(kind))
            if (match(i)) break;
        return result(nothing);
    }

    base::Result<EventIndex> in_tick() {
        const auto ticks = timeline.ticks();
        std::string why = fmt::format("the run has {}", count(ticks.size(), "tick"));
        for (std::size_t t = 0; t < ticks.size(); ++t) {
            if (ticks[t].number != moment.number) continue;
            const EventIndex end = t + 1 < ticks.size() ? ticks[t + 1].begin : timeline.size();
            EventIndex at = ticks[t].begin;
            std::uint32_t run = 0;
            bool there = moment.kind == Kind::tick;
            for (EventIndex i = at; !there && i < end; ++i) {
                const EventKind kind = event(i).kind;
                there = (moment.kind == Kind::tick_waits && kind == EventKind::poll) || (moment.kind == Kind::tick_runs && kind == EventKind::run_begin) ||
                        (moment.kind == Kind::tick_ends && kind == EventKind::tick_end) ||
                        (moment.kind == Kind::callback && kind == EventKind::handle_run && ++run == moment.callback);
                at = i;
            }
            if (there && match(at)) break;
            if (!there) why = moment.kind == Kind::callback ? fmt::format("tick {} runs {}", moment.number, count(run, "callback")) : "this tick does not get so far";
        }
        return result(why);
    }

    // The tasks that the name means; empty, and `why`, if there is none or no single one.
    std::vector<Id> tasks(std::string& why) const {
        std::vector<Id> ids = timeline.tasks_named(moment.name);
        if (ids.empty()) why = fmt::format("there is no task {}", moment.name);
        if (ids.size() > 1 && !timeline.is_task_name(moment.name)) {
            why = fmt::format("{} tasks run {}; name one of them", ids.size(), moment.name);
            ids.clear();
        }
        return ids;
    }

    base::Result<EventIndex> of_task() {
        std::string why;
        const std::vector<Id> ids = tasks(why);
        if (ids.empty()) return none(why);
        const auto mine = [&](Id id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); };
        const auto each = [&](std::initializer_list<EventKind> kinds, auto&& subject_of) {
            std::vector<EventIndex> all;
            for (EventKind kind : kinds)
                for (EventIndex i : timeline.events_of(kind))
                    if (mine(subject_of(event(i)))) all.push_back(i);
            std::sort(all.begin(), all.end());
            for (EventIndex i : all)
                if (match(i)) break;
        };
        const auto subject = [](const Event& e) { return e.subject; };
        switch (moment.kind) {
        case Kind::task_made:
            // Its name comes right behind it, and its place in the ready queue.
            for (Id id : ids) {
                EventIndex at = timeline.made(EventKind::task_made, id);
                for (EventIndex i = at + 1; i < std::min(at + 8, timeline.size()); ++i)
                    if ((event(i).kind == EventKind::task_named && event(i).subject == id) || (event(i).kind == EventKind::handle_made && event(i).other == id)) at = i;
                if (match(at)) break;
            }
            break;
        case Kind::task_steps: each({EventKind::task_step}, subject); break;
        case Kind::task_waits: each({EventKind::task_wait, EventKind::task_yield}, subject); break;
        case Kind::task_ready:
            each({EventKind::handle_made}, [&](const Event& e) { return timeline.text(e.text).ends_with("__wakeup") ? e.other : 0; });
            break;
        case Kind::task_over: each({EventKind::task_done, EventKind::task_failed, EventKind::task_cancelled}, subject); break;
        case Kind::task_done: each({EventKind::task_done}, subject); break;
        case Kind::task_failed: each({EventKind::task_failed}, subject); break;
        case Kind::task_cancelled: each({EventKind::task_cancelled}, subject); break;
        case Kind::task_cancel_asked: each({EventKind::task_cancel}, subject); break;
        default: break;  // the other moments are not a task's
        }
        return result("the task does not do so in this run");
    }

    base::Result<EventIndex> of_line() {
        std::vector<Id> ids;
        if (!moment.name.empty()) {
            std::string why;
            ids = tasks(why);
            if (ids.empty()) return none(why);
        }
        const auto runs = timeline.runs_of_line(moment.number);
        for (EventIndex i : runs) {
            if (!ids.empty() && std::find(ids.begin(), ids.end(), timeline.task_at(i)) == ids.end()) continue;
            if (match(i)) break;
        }
        return result(runs.empty() ? "that line is never run" : fmt::format("{} never runs that line", moment.name));
    }

    base::Result<EventIndex> operator()() {
        if (timeline.size() == 0) return none("the run has not begun");
        switch (moment.kind) {
        case Kind::start: return EventIndex{0};
        case Kind::end: return timeline.size() - 1;
        case Kind::line: return of_line();
        case Kind::tick:
        case Kind::tick_waits:
        case Kind::tick_runs:
        case Kind::tick_ends:
        case Kind::callback: return in_tick();
        case Kind::task_made:
        case Kind::task_steps:
        case Kind::task_waits:
        case Kind::task_ready:
        case Kind::task_over:
        case Kind::task_done:
        case Kind::task_failed:
        case Kind::task_cancelled:
        case Kind::task_cancel_asked: return of_task();
        case Kind::output: {
            const auto outputs = timeline.outputs();
            if (moment.number <= outputs.size()) return outputs[moment.number - 1];
            return none(fmt::format("the run prints {}", outputs.size() == 1 ? "once" : fmt::format("{} times", outputs.size())));
        }
        case Kind::output_text:
            for (EventIndex i : timeline.outputs())
                if (timeline.text(event(i).text).find(moment.name) != std::string_view::npos && match(i)) break;
            return result("no output holds this text");
        case Kind::time: {
            const EventIndex at = timeline.first_at_time(moment.time);
            if (at < timeline.size()) return at;
            return none(fmt::format("the run is over at {:g} s", timeline.time_at(timeline.size() - 1)));
        }
        case Kind::blocked: return of_kind(EventKind::blocked, "nothing holds the loop in this run");
        case Kind::warning: return of_kind(EventKind::warning, "the run gives no warning");
        case Kind::deadlock: return of_kind(EventKind::deadlock, "the run does not end in a deadlock");
        case Kind::io_begins: return of_kind(EventKind::io_begin, "no I/O begins in this run");
        case Kind::io_ends: return of_kind(EventKind::io_end, "no I/O ends in this run");
        case Kind::event:
            if (moment.number <= timeline.size()) return moment.number - 1;
            return none(fmt::format("the run has {}", count(timeline.size(), "event")));
        }
        return none("it is unknown");
    }
};

}  // namespace

std::string ordinal(std::uint32_t n) {
    const std::uint32_t tens = n / 10 % 10, last = n % 10;
    return fmt::format("{}{}", n, tens == 1 || last == 0 || last > 3 ? "th" : last == 1 ? "st" : last == 2 ? "nd" : "rd");
}

bool parse_moment(std::string_view words, Moment& out, MomentError& error) {
    out = Moment{};
    out.words = words;
    return Parser{Words(words), out, error}();
}

base::Result<EventIndex> find_moment(const trace::Timeline& timeline, const Moment& moment) {
    return Finder{timeline, moment}();
}

}  // namespace session
