#include "lesson/questions.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace lesson {

using trace::Event;
using trace::EventIndex;
using trace::EventKind;
using trace::Id;
using trace::TaskState;

namespace {

constexpr std::size_t kMostChoices = 8;

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

struct Asker {
    const Question& question;
    trace::Timeline& timeline;
    EventIndex at = 0;
    Answer answer{};

    const Event& event(EventIndex i) const { return timeline.recorder()[i]; }
    std::string task_name(Id id) const { return std::string(timeline.name_of_task(id)); }

    void offer(std::string choice) {
        if (choice.empty() || std::find(answer.choices.begin(), answer.choices.end(), choice) != answer.choices.end()) return;
        answer.choices.push_back(std::move(choice));
    }

    // "Task-2 Task.__wakeup", as in the listing.
    std::string callback(Id task, trace::TextId label) const {
        std::string words = task ? task_name(task) + " " : std::string();
        return words.append(timeline.text(label));
    }

    base::Result<Answer> next_task() {
        const EventIndex step = timeline.first_after(EventKind::task_step, at);
        answer.right = step == trace::kNever ? "nobody" : task_name(event(step).subject);
        answer.shown_at = step == trace::kNever ? timeline.size() - 1 : step;
        const trace::Snapshot& now = timeline.at(at);
        for (Id id : now.live_tasks) offer(task_name(id));
        offer("nobody");
        return finish();
    }

    base::Result<Answer> next_callback() {
        const EventIndex run = timeline.first_after(EventKind::handle_run, at);
        answer.right = run == trace::kNever ? "nothing" : callback(event(run).other, event(run).text);
        answer.shown_at = run == trace::kNever ? timeline.size() - 1 : run;
        const trace::Snapshot& now = timeline.at(at);
        for (const auto* list : {&now.ready, &now.timers})
            for (Id id : *list)
                if (const trace::HandleRow* handle = now.handles.find(id)) offer(callback(handle->task, handle->label));
        offer("nothing");
        return finish();
    }

    base::Result<Answer> next_output() {
        answer.right = "nothing";
        answer.shown_at = timeline.size() - 1;
        const std::vector<OutputLine> lines = output_lines(timeline);
        std::size_t next = 0;
        while (next < lines.size() && lines[next].begin <= at) ++next;
        if (next < lines.size()) {
            answer.right = lines[next].text;
            answer.shown_at = lines[next].end;
        }
        // Those that come soon make the better choices, then those that were.
        for (std::size_t i = next; i < lines.size() && answer.choices.size() + 1 < kMostChoices; ++i) offer(lines[i].text);
        for (std::size_t i = next; i-- > 0 && answer.choices.size() + 1 < kMostChoices;) offer(lines[i].text);
        std::sort(answer.choices.begin(), answer.choices.end());  // their order must not tell
        offer("nothing");
        return finish();
    }

    base::Result<Answer> next_line() {
        const EventIndex line = timeline.first_after(EventKind::line, at);
        if (line == trace::kNever) return base::Error{"no line runs after this moment"};
        answer.right = fmt::format("{}", event(line).other);
        answer.shown_at = line;
        return answer;
    }

    base::Result<Id> task() const {
        const std::vector<Id> ids = timeline.tasks_named(question.task);
        if (ids.size() == 1) return ids[0];
        if (ids.empty()) return base::Error{fmt::format("there is no task \"{}\" in the run", question.task)};
        return base::Error{fmt::format("{} tasks are called \"{}\"", ids.size(), question.task)};
    }

    base::Result<Answer> state() {
        const auto id = task();
        if (!id) return base::Error{id.error()};
        const trace::TaskRow* row = timeline.at(at).tasks.find(id.value());
        answer.right = row ? name_of(row->state) : "not made yet";
        answer.shown_at = at;
        for (TaskState s : {TaskState::ready, TaskState::running, TaskState::waiting, TaskState::done, TaskState::failed, TaskState::cancelled}) offer(name_of(s));
        offer("not made yet");
        return finish();
    }

    std::string waited(const trace::FutureRow& future) const {
        if (future.kind == trace::FutureKind::task && future.owner) return "task " + task_name(future.owner);
        const std::string_view label = timeline.text(future.label);
        return std::string(label.empty() ? std::string_view(name_of(future.kind)) : label);
    }

    base::Result<Answer> waits_for() {
        const auto id = task();
        if (!id) return base::Error{id.error()};
        const trace::Snapshot& now = timeline.at(at);
        const trace::TaskRow* row = now.tasks.find(id.value());
        const trace::FutureRow* future = row && row->state == TaskState::waiting ? now.futures.find(row->waits_for) : nullptr;
        if (!future) return base::Error{fmt::format("task {} waits for nothing at this moment", question.task)};
        answer.right = waited(*future);
        answer.shown_at = at;
        for (Id other : now.live_tasks)
            if (const trace::TaskRow* t = now.tasks.find(other); t && t->state == TaskState::waiting)
                if (const trace::FutureRow* f = now.futures.find(t->waits_for)) offer(waited(*f));
        return finish();
    }

    base::Result<Answer> until() {
        auto end = session::find_moment(timeline, question.until->moment);
        if (!end) return base::Error{end.error()};
        if (*end <= at) return base::Error{fmt::format("\"{}\" is not after \"{}\"", question.until->moment.words, question.at.moment.words)};
        answer.shown_at = *end;
        if (question.kind == QuestionKind::seconds_until) {
            answer.right = fmt::format("{:g}", std::round((timeline.time_at(*end) - timeline.time_at(at)) * 1e6) / 1e6);
            return answer;
        }
        const auto ticks = timeline.events_of(EventKind::tick_begin);
        answer.right = fmt::format("{}", std::upper_bound(ticks.begin(), ticks.end(), *end) - std::upper_bound(ticks.begin(), ticks.end(), at));
        return answer;
    }

    // The choices: the written ones, or those computed.
    base::Result<Answer> finish() {
        if (!question.choices.empty()) {
            answer.choices.clear();
            for (const std::string& choice : question.choices) {
                const std::size_t before = answer.choices.size();
                offer(choice);
                if (answer.choices.size() == before) return base::Error{fmt::format("the choice \"{}\" is there twice", choice)};
            }
            if (std::find(answer.choices.begin(), answer.choices.end(), answer.right) == answer.choices.end())
                return base::Error{fmt::format("the right answer, \"{}\", is not among the choices", answer.right)};
        } else if (std::find(answer.choices.begin(), answer.choices.end(), answer.right) == answer.choices.end()) {
            answer.choices.push_back(answer.right);
        }
        if (answer.choices.size() < 2) return base::Error{"there is only one choice"};
        return answer;
    }

    base::Result<Answer> operator()() {
        auto moment = session::find_moment(timeline, question.at.moment);
        if (!moment) return base::Error{moment.error()};
        at = answer.asked_at = *moment;
        switch (question.kind) {
        case QuestionKind::next_task: return next_task();
        case QuestionKind::next_callback: return next_callback();
        case QuestionKind::next_output: return next_output();
        case QuestionKind::next_line: return next_line();
        case QuestionKind::state: return state();
        case QuestionKind::waits_for: return waits_for();
        case QuestionKind::ticks_until:
        case QuestionKind::seconds_until: return until();
        }
        return base::Error{"this kind of question is unknown"};
    }
};

}  // namespace

std::vector<OutputLine> output_lines(const trace::Timeline& timeline) {
    std::vector<OutputLine> lines;
    int open[2] = {-1, -1};  // the unfinished line of stdout, of stderr
    for (EventIndex i : timeline.outputs()) {
        const Event& e = timeline.recorder()[i];
        const int stream = e.subject == 2 ? 1 : 0;
        std::string_view rest = timeline.text(e.text);
        while (!rest.empty()) {
            const std::size_t end = rest.find('\n');
            if (open[stream] < 0) {
                open[stream] = static_cast<int>(lines.size());
                lines.push_back({{}, i, i, stream == 1});
            }
            OutputLine& line = lines[static_cast<std::size_t>(open[stream])];
            line.text += rest.substr(0, end);
            line.end = i;
            if (end == std::string_view::npos) break;
            open[stream] = -1;
            rest.remove_prefix(end + 1);
        }
    }
    return lines;
}

base::Result<Answer> answer_of(const Question& question, trace::Timeline& timeline) {
    timeline.follow();
    return Asker{question, timeline}();
}

bool is_right(const Question&, const Answer& answer, std::string_view given) {
    given = trimmed(given);
    if (!answer.choices.empty()) return given == trimmed(answer.right);
    char* end = nullptr;
    std::string text(given);
    std::replace(text.begin(), text.end(), ',', '.');
    const double value = std::strtod(text.c_str(), &end);
    if (text.empty() || end == text.c_str() || std::string_view(end).find_first_not_of(" s") != std::string_view::npos) return false;
    return std::fabs(value - std::strtod(answer.right.c_str(), nullptr)) < 1e-6;
}

std::string_view reply_to(const Question& question, const Answer& answer, std::string_view given) {
    if (is_right(question, answer, given)) return question.because;
    for (const auto& [wrong, hint] : question.hints)
        if (trimmed(wrong) == trimmed(given)) return hint;
    return {};
}

}  // namespace lesson
