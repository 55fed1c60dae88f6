#include "lesson/exercise.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "lesson/questions.h"

namespace lesson {

using trace::EventIndex;
using trace::EventKind;

namespace {

struct Judge {
    const Exercise& exercise;
    trace::Timeline& timeline;
    const session::Ending& ending;
    Verdict verdict{};

    void demand(bool met, std::string words, EventIndex see = 0) { verdict.demands.push_back({met, std::move(words), see}); }
    EventIndex end() const { return timeline.size() ? timeline.size() - 1 : 0; }

    static std::string show(std::string_view line) { return fmt::format("\"{}\"", line.size() > 60 ? std::string(line.substr(0, 57)) + "..." : std::string(line)); }

    void ends_well() {
        if (ending.status == 0 && !ending.deadlock && !ending.limit && !ending.stopped) return;
        std::string why = ending.deadlock ? "it ends in a deadlock: everything waits, and nothing can happen any more"
                          : ending.limit  ? "it was stopped at a limit"
                          : ending.stopped ? "it was stopped"
                                           : fmt::format("it ended with exit status {}", ending.status);
        if (!ending.deadlock && ending.status == 1) why = "an exception ended it";
        demand(false, fmt::format("The program runs to its end: {}.", why), end());
    }

    void output() {
        std::string printed;
        std::vector<OutputLine> lines;
        for (const OutputLine& line : output_lines(timeline))
            if (!line.error) lines.push_back(line);
        for (EventIndex i : timeline.outputs())
            if (timeline.recorder()[i].subject != 2) printed += timeline.text(timeline.recorder()[i].text);
        if (exercise.output) compare(*exercise.output, printed, lines);
        for (const std::string& wanted : exercise.output_has) {
            const auto found = std::find_if(lines.begin(), lines.end(), [&](const OutputLine& l) { return l.text == wanted; });
            demand(found != lines.end(), fmt::format("It prints {}.", show(wanted)), found != lines.end() ? found->end : end());
        }
        if (exercise.any_order) {
            std::vector<std::string> left = exercise.output_lines_any_order;
            std::string extra;
            for (const OutputLine& line : lines) {
                auto found = std::find(left.begin(), left.end(), line.text);
                if (found != left.end()) left.erase(found);
                else if (extra.empty()) extra = show(line.text);
            }
            std::string words = "It prints these lines, in any order";
            if (!left.empty()) words += fmt::format(": {} is missing", show(left[0]));
            else if (!extra.empty()) words += fmt::format(": {} is too much", extra);
            demand(left.empty() && extra.empty(), words + ".", end());
        }
    }

    void compare(std::string_view wanted, std::string_view printed, const std::vector<OutputLine>& lines) {
        if (wanted == printed) return demand(true, "It prints what it should.", end());
        std::size_t n = 0;
        std::string_view rest = wanted;
        for (;; ++n) {
            const std::size_t newline = rest.find('\n');
            const std::string_view line = rest.substr(0, newline);
            const bool expected = !rest.empty(), there = n < lines.size();
            if (!expected && !there) return demand(false, "It prints what it should: the newlines at the end differ.", end());
            if (!expected) return demand(false, fmt::format("It prints what it should: line {} is too much, {}.", n + 1, show(lines[n].text)), lines[n].end);
            if (!there) return demand(false, fmt::format("It prints what it should: line {} is missing, {}.", n + 1, show(line)), end());
            if (lines[n].text != line)
                return demand(false, fmt::format("It prints what it should: line {} is {}, not {}.", n + 1, show(lines[n].text), show(line)), lines[n].end);
            rest.remove_prefix(newline == std::string_view::npos ? rest.size() : newline + 1);
        }
    }

    template <class T>
    void bound(const std::optional<T>& most, double is, bool at_most, std::string_view what, std::string_view unit) {
        if (!most) return;
        const double limit = static_cast<double>(*most);
        const bool met = at_most ? is <= limit + 1e-9 : is >= limit - 1e-9;
        demand(met, fmt::format("It {} {} {:g}{}: {} {:g}{}.", what, at_most ? "at most" : "at least", limit, unit, met ? "it is" : "but it is", is, unit), end());
    }

    Verdict operator()() {
        timeline.follow();
        ends_well();
        output();
        const double seconds = timeline.size() ? std::round(timeline.time_at(end()) * 1e6) / 1e6 : 0;
        bound(exercise.seconds_at_most, seconds, true, "takes", " s");
        bound(exercise.seconds_at_least, seconds, false, "takes", " s");
        const auto ticks = static_cast<double>(timeline.events_of(EventKind::tick_begin).size());
        bound(exercise.ticks_at_most, ticks, true, "needs", " ticks");
        bound(exercise.ticks_at_least, ticks, false, "needs", " ticks");
        bound(exercise.tasks_at_least, static_cast<double>(timeline.events_of(EventKind::task_made).size()), false, "makes", " tasks");
        if (exercise.no_blocking) none(EventKind::blocked, "No call holds the loop");
        if (exercise.no_warnings) none(EventKind::warning, "There is no warning");
        verdict.right = std::all_of(verdict.demands.begin(), verdict.demands.end(), [](const Demand& d) { return d.met; });
        return std::move(verdict);
    }

    void none(EventKind kind, std::string_view words) {
        const auto events = timeline.events_of(kind);
        if (events.empty()) return demand(true, fmt::format("{}.", words), end());
        demand(false, fmt::format("{}: {}.", words, timeline.text(timeline.recorder()[events[0]].text)), events[0]);
    }
};

}  // namespace

Verdict judge(const Exercise& exercise, trace::Timeline& timeline, const session::Ending& ending) {
    return Judge{exercise, timeline, ending}();
}

}  // namespace lesson
