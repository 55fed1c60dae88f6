// tickscope play: a run in the terminal. With a terminal it is stepped by keys, the window's keys where there are any;
// without one it goes straight through and says after each step what changed.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <optional>

#include "app/commands.h"
#include "app/host.h"
#include "app/lesson_text.h"
#include "app/program_file.h"
#include "app/terminal.h"
#include "app/terminal_view.h"
#include "lesson/lesson.h"
#include "lesson/questions.h"
#include "session/python_run.h"
#include "session/session.h"

namespace app {

namespace {

using session::Session;
using session::Step;

constexpr Step kSteps[] = {Step::event, Step::line, Step::callback, Step::await, Step::tick, Step::output};

std::optional<Step> step_named(const std::string& name) {
    for (const Step step : kSteps)
        if (session::name_of(step) == name) return step;
    return std::nullopt;
}

// A session of what was named, and the lesson if it is one; nothing after it was said why.
std::unique_ptr<Session> open(const Opened& what, std::optional<lesson::Lesson>& course) {
    if (what.kind == Kind::trace) {
        auto opened = Session::open_trace(what.path.string());
        if (opened) return std::move(opened.value());
        complain(opened.error());
        return nullptr;
    }
    std::filesystem::path path = what.path;
    session::PythonOptions options;
    if (what.kind == Kind::lesson) {
        course = lesson::read_lesson(what.path.string());
        for (const base::Diagnostic& problem : course->problems) complain(lesson::format(problem));
        if (!course->problems.empty()) return nullptr;
        path /= course->program_file;
        options.argv = course->argv;
    }
    base::Result<ProgramFile> file = read_program(path.string());
    if (!file) {
        complain(file.error());
        return nullptr;
    }
    options.folder = file->folder;
    session::Started started = session::start_python(file->source, file->filename, std::move(options));
    for (const base::Diagnostic& diagnostic : started.diagnostics) print_error(worded(diagnostic, file->source));
    return started.run ? std::make_unique<Session>(std::move(started.run)) : nullptr;
}

// Goes on until what was asked for is reached.
void settle(Session& session) {
    while (session.busy()) session.advance(1.0);
}

void print_lines(const std::vector<std::string>& lines, const char* margin = "") {
    for (const std::string& line : lines) fmt::print("{}{}\n", margin, line);
}

// -- straight through ---------------------------------------------------------------------------------------------------

void print_moment(Session& session, Step step, trace::EventIndex& told) {
    ViewOptions options;
    options.width = 120;
    for (const std::string& line : output_lines(session, told)) fmt::print("    | {}\n", cut(line, options.width));
    told = session.cursor();
    fmt::print("{}\n", headline(session));
    if (step == Step::line || step == Step::event) {
        options.source_lines = 1;
        print_lines(source_window(session, options));
    } else {
        print_lines(places(session, options));
    }
}

// A page with its moment, in the order in which the run comes by them.
struct Stop {
    trace::EventIndex event;
    const lesson::Page* page;
};

std::vector<Stop> stops(Session& session, const lesson::Lesson& course) {
    session.run_to_end();
    settle(session);
    std::vector<Stop> found;
    for (const lesson::Page& page : course.pages)
        if (const auto event = session::find_moment(session.timeline(), page.at.moment)) found.push_back({event.value(), &page});
    std::ranges::stable_sort(found, {}, &Stop::event);
    session.seek(0);
    return found;
}

void print_page(Session& session, const Stop& stop, Step step, trace::EventIndex& told) {
    session.seek(stop.event);
    settle(session);
    fmt::print("\n# {}\n\n", stop.page->title);
    print_lines(lesson_text(stop.page->text, 100), "  ");
    for (const lesson::Question& question : stop.page->questions) {
        fmt::print("\n");
        print_lines(wrapped("Question: " + question.ask, 98), "  ");
        if (const auto answer = lesson::answer_of(question, session.timeline()))
            print_lines(wrapped(fmt::format("Answer: {}. {}", answer.value().right, question.because), 98), "  ");
    }
    fmt::print("\n");
    print_moment(session, step, told);
    fmt::print("\n");
}

void play_straight(Session& session, Step step, const lesson::Lesson* course) {
    trace::EventIndex told = trace::kNever, last = 0;
    session.advance(1.0);
    std::vector<Stop> pages;
    if (course) {
        fmt::print("{}\n{}\n", course->title, course->summary);
        pages = stops(session, *course);
    }
    std::size_t next_page = 0;
    for (bool first = true;; first = false) {
        session.step(step, true);
        settle(session);
        const trace::EventIndex here = session.cursor();
        if (!first && here == last) break;
        last = here;
        for (; next_page < pages.size() && pages[next_page].event < here; ++next_page) print_page(session, pages[next_page], step, told);
        session.seek(here);
        settle(session);
        print_moment(session, step, told);
        if (session.over() && session.at_live_edge()) break;
    }
    for (; next_page < pages.size(); ++next_page) print_page(session, pages[next_page], step, told);
    std::fflush(stdout);
}

// -- by keys --------------------------------------------------------------------------------------------------------------

const std::vector<std::string> kKeys = {
    "Right, Left        a step forward, back",
    "1 2 3 4 5 6        a step is an event, line, callback, await, tick, output",
    "PageDown, PageUp   the next tick, the one before",
    "Home, End          the start, the end of what has run; End again: the end of the program",
    "Space              play, pause",
    "n, p               of a lesson: the next page and its moment, the page before",
    "l                  of a lesson: the page, or the program",
    "a to h, =          of a lesson: answer the question; see the answer",
    "] [                faster, slower",
    "?                  these keys",
    "q                  quit",
};

class Player {
  public:
    Player(Session& session, Step step, std::string name, const lesson::Lesson* course)
        : session_(session), step_(step), name_(std::move(name)), course_(course), page_shown_(course != nullptr) {}

    void run() {
        session_.advance(0.1);
        session_.step(Step::event, true);
        if (course_) {  // lessons are checked: their programs end
            session_.run_to_end();
            settle(session_);
            turn(0);
        }
        auto then = std::chrono::steady_clock::now();
        while (!quit_) {
            draw();
            // While something goes on we look in again soon; else only a key can change anything.
            const std::string key = terminal_.key(session_.busy() ? 0 : session_.playing() ? 15 : 500);
            if (!key.empty()) press(key);
            const auto now = std::chrono::steady_clock::now();
            session_.advance(0.02, std::chrono::duration<double>(now - then).count());
            then = now;
        }
    }

  private:
    void press(const std::string& key) {
        if (key == "q" || key == "Ctrl+C" || key == "Ctrl+D" || key == "Ctrl+Q" || key == "Hangup") quit_ = true;
        else if (key == "?" ) keys_ = !keys_;
        else if (key == "Escape") keys_ = false, session_.cancel(), session_.set_playing(false);
        else if (key == "Right" || key == "Enter") go(step_, true);
        else if (key == "Left" || key == "Backspace") go(step_, false);
        else if (key == "PageDown") go(Step::tick, true);
        else if (key == "PageUp") go(Step::tick, false);
        else if (key == "Home") session_.set_playing(false), session_.seek(0);
        else if (key == "End") to_end();
        else if (key == "Space") session_.set_playing(!session_.playing());
        else if (key == "n" && course_) turn(1);
        else if (key == "p" && course_) turn(-1);
        else if (key == "l" && course_) page_shown_ = !page_shown_;
        else if (key == "=" && course_) answer(key);
        else if (key.size() == 1 && key[0] >= 'a' && key[0] <= 'h' && course_) answer(key);
        else if (key == "]") session_.set_speed(session_.speed() * 2);
        else if (key == "[") session_.set_speed(session_.speed() / 2);
        else if (key.size() == 1 && key[0] >= '1' && key[0] <= '6') step_ = kSteps[key[0] - '1'];
    }

    void go(Step step, bool forward) {
        session_.set_playing(false);
        session_.step(step, forward);
    }

    void turn(int by) {
        const auto pages = static_cast<std::ptrdiff_t>(course_->pages.size());
        if (pages == 0) return;
        page_ = std::clamp<std::ptrdiff_t>(page_ + by, 0, pages - 1);
        page_shown_ = true;
        asked_ = nullptr;
        session_.set_playing(false);
        session_.run_to(course_->pages[static_cast<std::size_t>(page_)].at.moment);
    }

    std::vector<std::string> page_lines(std::size_t columns) const {
        const lesson::Page& page = course_->pages[static_cast<std::size_t>(page_)];
        std::vector<std::string> lines{fmt::format("{} ({} of {})", page.title, page_ + 1, course_->pages.size()), ""};
        for (std::string& line : lesson_text(page.text, columns)) lines.push_back(std::move(line));
        for (const lesson::Question& question : page.questions) {
            lines.emplace_back();
            for (std::string& line : wrapped("Question: " + question.ask, columns)) lines.push_back(std::move(line));
            // The trace is whole: a lesson's program ran to its end before the first page.
            const auto answer = lesson::answer_of(question, session_.timeline());
            if (!answer) continue;
            char letter = 'a';
            for (const std::string& choice : answer.value().choices) lines.push_back(fmt::format("  {}) {}", letter++, choice));
            const bool asked = &question == asked_;
            const std::string given = !asked ? "" : given_ == "=" ? answer.value().right : choice_of(answer.value(), given_);
            if (given.empty()) {
                lines.push_back(answer.value().choices.empty() ? "  = shows the answer" : "  Press the letter of your answer; = shows it.");
                continue;
            }
            const bool right = lesson::is_right(question, answer.value(), given);
            for (std::string& line : wrapped(fmt::format("{}: {}. {}", given, right ? "yes" : "no", lesson::reply_to(question, answer.value(), given)), columns))
                lines.push_back(std::move(line));
        }
        return lines;
    }

    static std::string choice_of(const lesson::Answer& answer, const std::string& letter) {
        const std::size_t index = letter.empty() ? answer.choices.size() : static_cast<std::size_t>(letter[0] - 'a');
        return index < answer.choices.size() ? answer.choices[index] : "";
    }

    // A letter, or "=": the answer to the page's (first) question.
    void answer(const std::string& key) {
        const auto& questions = course_->pages[static_cast<std::size_t>(page_)].questions;
        if (questions.empty()) return;
        asked_ = &questions.front();
        given_ = key;
        page_shown_ = true;
    }

    void to_end() {
        if (session_.busy() || session_.at_live_edge()) session_.run_to_end();  // pressed again while it runs: it is on its way
        else session_.to_live_edge();
    }

    void draw() {
        ViewOptions options;
        options.width = std::max<std::size_t>(terminal_.columns(), 20);
        const std::size_t rows = terminal_.rows();
        // The places and what is around them take about 12 rows; output and source share the rest.
        const std::size_t rest = rows > 14 ? rows - 14 : 0;
        const bool page = page_shown_ && course_ && !course_->pages.empty();
        options.output_lines = page ? std::min<std::size_t>(rest / 4, 4) : rest / 3;
        options.source_lines = page ? 0 : rest - options.output_lines;
        std::vector<Terminal::Line> lines;
        lines.push_back({cut(fmt::format("{}   event {} of {}{}   step: {}   {}", name_, session_.cursor(), session_.newest(),
                                         session_.over() ? "" : " so far", session::name_of(step_),
                                         session_.busy() ? "working ..." : session_.playing() ? fmt::format("playing, speed {:g}", session_.speed()) : "? for keys"),
                             options.width), Terminal::Line::faint});
        if (keys_) {
            for (const std::string& line : kKeys) lines.push_back({cut("  " + line, options.width)});
        } else {
            bool first = true;
            for (std::string& line : screen(session_, options)) {
                const auto style = first || line.starts_with('>') ? Terminal::Line::bold
                                   : line.starts_with("--") ? Terminal::Line::faint : Terminal::Line::plain;
                lines.push_back({std::move(line), style});
                first = false;
            }
            if (page) {
                lines.push_back({std::string(options.width, '-'), Terminal::Line::faint});
                first = true;
                for (std::string& line : page_lines(std::min<std::size_t>(options.width, 100))) {
                    lines.push_back({cut(std::move(line), options.width), first ? Terminal::Line::bold : Terminal::Line::plain});
                    first = false;
                }
            }
            const std::string why = said();
            for (std::size_t at = 0; at < why.size(); at = std::min(why.find('\n', at), why.size()) + 1)
                lines.push_back({cut(why.substr(at, why.find('\n', at) - at), options.width), Terminal::Line::bold});
        }
        terminal_.show(lines);
    }

    // What there is to say beside the state: why it stopped.
    std::string said() const {
        if (!session_.notice().empty()) return session_.notice();
        if (!session_.problem().empty()) return session_.problem();
        const auto ending = session_.ending();
        if (ending && session_.at_live_edge() && !ending->report.empty()) return ending->report;
        return {};
    }

    Session& session_;
    Step step_;
    std::string name_;
    const lesson::Lesson* course_;  // null: no lesson
    std::ptrdiff_t page_ = 0;
    bool page_shown_;
    const lesson::Question* asked_ = nullptr;  // the one that was answered
    std::string given_;
    bool keys_ = false, quit_ = false;
    Terminal terminal_;
};

}  // namespace

int play(const PlayCommand& command) {
    const std::optional<Step> step = step_named(command.step);
    if (!step) {
        complain("a step is an event, line, callback, await, tick or output, not " + command.step);
        return kUsage;
    }
    const base::Result<Opened> what = find_what(command.what, resources());
    if (!what) {
        complain(what.error());
        return kUsage;
    }
    std::optional<lesson::Lesson> course;
    const std::unique_ptr<Session> session = open(what.value(), course);
    if (!session) return kFailed;
    const lesson::Lesson* pages = course ? &*course : nullptr;
    if (!command.straight && Terminal::there()) {
        Player(*session, *step, what.value().path.filename().string(), pages).run();
        return kOk;
    }
    play_straight(*session, *step, pages);
    if (!session->notice().empty()) complain(session->notice());
    if (const auto ending = session->ending(); ending && !ending->report.empty()) complain(ending->report);
    return kOk;
}

}  // namespace app
