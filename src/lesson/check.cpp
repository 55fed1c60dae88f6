#include "lesson/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "lesson/exercise.h"
#include "lesson/questions.h"

namespace lesson {

Finished run_to_end(const Lesson& lesson, const std::string& source, const std::string& file, const Starter& start, const CheckLimits& limits) {
    Finished finished;
    finished.run = start(lesson, source, file, finished.why);
    if (!finished.run) {
        if (finished.why.empty()) finished.why = "it cannot be started";
        return finished;
    }
    finished.timeline = std::make_unique<trace::Timeline>(finished.run->recorder());
    const auto begun = std::chrono::steady_clock::now();
    session::LiveRun::Goal goal;
    goal.size = limits.events;
    while (!finished.run->over()) {
        finished.run->advance(goal, 0.1);
        finished.timeline->follow();
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
        if (finished.run->recorder().size() >= limits.events && !finished.run->over()) finished.why = fmt::format("it records more than {} events", limits.events);
        else if (seconds > limits.seconds && !finished.run->over()) finished.why = fmt::format("it runs longer than {:g} s", limits.seconds);
        if (!finished.why.empty()) finished.run->stop();
    }
    finished.timeline->follow();
    return finished;
}

namespace {

struct Checker {
    const Lesson& lesson;
    const Starter& start;
    const CheckLimits& limits;
    std::vector<base::Diagnostic> problems;

    void complain(base::SourceSpan at, std::string message) { problems.push_back({"LessonError", std::move(message), lesson.file(), at}); }

    void moment(const At& at, const trace::Timeline& timeline) {
        auto found = session::find_moment(timeline, at.moment);
        if (!found) complain(at.place, found.error());
    }

    void question(const Question& q, trace::Timeline& timeline) {
        auto answer = answer_of(q, timeline);
        if (!answer) return complain(q.place, answer.error());
        for (const auto& [wrong, hint] : q.hints) {
            if (is_right(q, *answer, wrong)) complain(q.place, fmt::format("there is a hint for \"{}\", which is the right answer", wrong));
            else if (!answer->choices.empty() && std::find(answer->choices.begin(), answer->choices.end(), wrong) == answer->choices.end())
                complain(q.place, fmt::format("there is a hint for \"{}\", which is no choice", wrong));
        }
    }

    void pages() {
        const Finished finished = run_to_end(lesson, lesson.program, lesson.program_file, start, limits);
        if (!finished.why.empty()) complain({1, 0, 1, 0}, fmt::format("{}: {}", lesson.program_file, finished.why));
        if (!finished.timeline) return;
        trace::Timeline& timeline = *finished.timeline;
        for (const Page& page : lesson.pages) {
            moment(page.at, timeline);
            if (!page.task.empty() && timeline.tasks_named(page.task).empty())
                complain(page.place, fmt::format("there is no task \"{}\" in the run", page.task));
            for (const Link& link : page.text.links)
                if (link.kind == Link::Kind::moment) moment({link.moment, link.at}, timeline);
            for (const Question& q : page.questions) question(q, timeline);
        }
    }

    void exercise() {
        const Exercise& e = *lesson.exercise;
        const auto verdict = [&](const std::string& source, const char* file, bool& ran) {
            const Finished finished = run_to_end(lesson, source, file, start, limits);
            ran = finished.timeline != nullptr && finished.why.empty();
            if (!finished.timeline) complain(e.place, fmt::format("{}: {}", file, finished.why));
            return ran ? judge(e, *finished.timeline, finished.run->ending()) : Verdict{};
        };
        bool ran = false;
        const Verdict solution = verdict(e.solution, "solution.py", ran);
        if (ran && !solution.right)
            for (const Demand& demand : solution.demands)
                if (!demand.met) complain(e.place, fmt::format("solution.py does not meet the exercise: {}", demand.words));
        if (!ran && problems.empty()) complain(e.place, "solution.py does not run to its end");
        if (verdict(e.start, "exercise.py", ran).right) complain(e.place, "exercise.py meets all demands as it is: there is nothing to do");
    }

    std::vector<base::Diagnostic> operator()() {
        problems = lesson.problems;
        if (!problems.empty()) return problems;  // what is not read right cannot be checked
        pages();
        if (lesson.exercise) exercise();
        return problems;
    }
};

}  // namespace

std::vector<base::Diagnostic> check(const Lesson& lesson, const Starter& start, const CheckLimits& limits) {
    return Checker{lesson, start, limits, {}}();
}

}  // namespace lesson
