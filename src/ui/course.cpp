#include "ui/course.h"

#include <fmt/format.h>

#include "lesson/exercise.h"

namespace ui {

namespace fs = std::filesystem;

Course::Course(SessionModel& model, std::vector<fs::path> folders) : model_(model) {
    for (const fs::path& folder : folders) lessons_.push_back(lesson::read_lesson(folder.string()));
}

Course::~Course() = default;

std::vector<LessonLink> Course::list() const {
    std::vector<LessonLink> links;
    for (const lesson::Lesson& l : lessons_) links.push_back({l.name, l.title.empty() ? l.name : l.title, l.summary});
    return links;
}

bool Course::open(const std::string& name, LessonPage& page, std::string& source, std::string& path, std::string& note) {
    const lesson::Lesson* found = nullptr;
    std::error_code error;
    for (std::size_t i = 0; i < lessons_.size(); ++i) {
        const lesson::Lesson& l = lessons_[i];
        if (name == l.name || name == std::to_string(i + 1) || (fs::exists(name, error) && fs::equivalent(name, l.folder, error))) found = &l;
    }
    lesson::Lesson own;
    if (!found && fs::exists(fs::path(name) / "lesson.md", error)) own = lesson::read_lesson(name), found = &own;
    if (!found) return false;
    if (!found->problems.empty() && found->pages.empty()) {
        note = lesson::format(found->problems.front());
        return true;
    }
    if (!found->problems.empty()) note = lesson::format(found->problems.front());
    lesson_ = *found;
    open_ = true;
    at_ = 0;
    exercise_shown_ = false;
    given_.assign(lesson_.pages.size(), "");
    model_.set_surroundings(lesson_.argv, lesson_.folder);
    source = lesson_.program;
    path = (fs::path(lesson_.folder) / lesson_.program_file).string();
    lesson::CheckLimits limits;
    limits.seconds = 2;
    whole_ = lesson::run_to_end(lesson_, lesson_.program, path, lesson::start_program, limits);
    fill(page);
    return true;
}

void Course::close() {
    if (!open_) return;
    open_ = false;
    whole_ = {};
    model_.set_surroundings({}, "");
}

void Course::fill(LessonPage& page) const {
    page = {};
    page.open = true;
    page.lesson_title = lesson_.title;
    page.page = at_;
    page.pages = pages();
    using Block = LessonPage::Block;
    if (on_exercise()) {
        page.exercise = true;
        page.title = "Exercise";
        page.blocks.push_back({Block::text, {{lesson_.exercise->ask}}});
        page.look = PanelId::program;
        if (!exercise_shown_) page.source = lesson_.exercise->start;
        return;
    }
    const lesson::Page& p = lesson_.pages[at_];
    page.title = p.title;
    page.task = p.task;
    switch (p.look) {
    case lesson::Look::nowhere: break;
    case lesson::Look::stage: page.look = PanelId::stage; break;
    case lesson::Look::program: page.look = PanelId::program; break;
    case lesson::Look::timeline: page.look = PanelId::timeline; break;
    case lesson::Look::inspector: page.look = PanelId::inspector; break;
    case lesson::Look::output: page.look = PanelId::output; break;
    }
    if (exercise_shown_) page.source = lesson_.program;
    for (const lesson::Block& b : p.text.blocks) {
        Block block;
        block.depth = b.depth;
        block.number = b.number;
        block.first = b.bullet;
        for (const lesson::Span& span : b.spans) block.pieces.push_back({span.text, span.strong || span.emphasis, span.code, span.link});
        switch (b.kind) {
        case lesson::Block::Kind::paragraph: block.kind = b.depth ? Block::item : Block::text; break;
        case lesson::Block::Kind::heading: block.kind = Block::heading; break;
        case lesson::Block::Kind::code: block.kind = Block::code, block.listing = b.code; break;
        case lesson::Block::Kind::rule: block.kind = Block::rule; break;
        case lesson::Block::Kind::question: continue;
        }
        page.blocks.push_back(std::move(block));
    }
    if (p.questions.empty()) return;
    const lesson::Question& q = p.questions.front();
    page.question = q.ask;
    page.choices = q.choices;
    if (!whole_.timeline) return;
    const base::Result<lesson::Answer> answer = lesson::answer_of(q, *whole_.timeline);
    if (!answer) {
        page.verdict = answer.error();
        return;
    }
    page.choices = answer.value().choices;
    page.on_stage = q.kind == lesson::QuestionKind::next_task || q.kind == lesson::QuestionKind::next_callback;
    page.given = given_[at_];
    if (page.given.empty()) return;
    const bool right = lesson::is_right(q, answer.value(), page.given);
    page.state = right ? LessonPage::State::right : LessonPage::State::wrong;
    const std::string_view reply = lesson::reply_to(q, answer.value(), page.given);
    page.verdict = right ? "Right. " + std::string(reply) : reply.empty() ? std::string("No. Try again.") : "No. " + std::string(reply);
}

// Moves the run to the page's moment; a question may ask about another one.
void Course::go() {
    if (on_exercise() || !model_.session()) return;
    const lesson::Page& p = lesson_.pages[at_];
    model_.session()->run_to(p.questions.empty() ? p.at.moment : p.questions.front().at.moment);
}

bool Course::turn(int by, LessonPage& page) {
    if (!open_) return false;
    const auto to = static_cast<std::ptrdiff_t>(at_) + by;
    if (to < 0 || to >= static_cast<std::ptrdiff_t>(pages())) return false;
    at_ = static_cast<std::size_t>(to);
    fill(page);
    exercise_shown_ = on_exercise();
    if (!page.source) go();
    return true;
}

void Course::answer(const std::string& given, LessonPage& page) {
    if (!open_ || on_exercise()) return;
    given_[at_] = given;
    std::optional<std::string> source;
    fill(page);
    page.source = source;
}

std::string Course::follow(int link, LessonPage& page) {
    (void)page;
    if (!open_ || on_exercise() || link < 0) return "";
    const auto& links = lesson_.pages[at_].text.links;
    if (static_cast<std::size_t>(link) >= links.size()) return "";
    const lesson::Link& l = links[static_cast<std::size_t>(link)];
    switch (l.kind) {
    case lesson::Link::Kind::moment:
        if (model_.session()) model_.session()->run_to(l.moment);
        break;
    case lesson::Link::Kind::lesson: return l.target;
    case lesson::Link::Kind::web: break;  // nothing outside is reached; the address is in its tooltip
    }
    return "";
}

void Course::check(const std::string& source, LessonPage& page) {
    if (!open_ || !on_exercise()) return;
    fill(page);
    page.source.reset();
    using Block = LessonPage::Block;
    lesson::CheckLimits limits;
    limits.seconds = 2;
    const lesson::Finished finished = lesson::run_to_end(lesson_, source, "exercise.py", lesson::start_program, limits);
    if (!finished.run || !finished.timeline || !finished.run->over()) {
        page.blocks.push_back({Block::not_met, {{finished.why.empty() ? "The program did not come to its end." : finished.why}}});
        return;
    }
    const lesson::Verdict verdict = lesson::judge(*lesson_.exercise, *finished.timeline, finished.run->ending());
    for (const lesson::Demand& demand : verdict.demands) page.blocks.push_back({demand.met ? Block::met : Block::not_met, {{demand.words}}});
    if (verdict.right) page.blocks.push_back({Block::text, {{"Right. ", true}, {lesson_.exercise->because}}});
}

}  // namespace ui
