// tickscope lessons: the course, and the proof that it holds.
#include <fmt/format.h>

#include <cstdio>

#include "app/commands.h"
#include "app/host.h"
#include "app/program_file.h"
#include "lesson/check.h"
#include "lesson/lesson.h"

namespace app {

int lessons(const LessonsCommand& command) {
    std::vector<std::filesystem::path> folders;
    for (const std::string& name : command.folders) {
        const base::Result<Opened> found = find_what(name, resources());
        if (!found || found.value().kind != Kind::lesson) {
            complain(found ? name + " is not a lesson" : found.error());
            return kUsage;
        }
        folders.push_back(found.value().path);
    }
    if (command.folders.empty()) folders = lesson_folders(resources());
    if (folders.empty()) {
        complain("the lessons are in none of the folders where Tickscope keeps its files");
        return kFailed;
    }

    std::size_t broken = 0;
    for (const std::filesystem::path& folder : folders) {
        const lesson::Lesson course = lesson::read_lesson(folder.string());
        const std::vector<base::Diagnostic> problems = command.check ? lesson::check(course) : course.problems;
        std::size_t questions = 0;
        for (const lesson::Page& page : course.pages) questions += page.questions.size();
        fmt::print("{}\n  {} ({} pages, {} questions{})\n  {}\n", folder.string(), course.title, course.pages.size(), questions,
                   course.exercise ? ", an exercise" : "", course.summary);
        std::fflush(stdout);
        for (const base::Diagnostic& problem : problems) fmt::print(stderr, "{}\n", lesson::format(problem));
        broken += !problems.empty();
    }
    if (command.check) fmt::print("{} of {} lessons hold\n", folders.size() - broken, folders.size());
    return broken ? kFailed : kOk;
}

}  // namespace app
