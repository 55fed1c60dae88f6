#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "lesson/lesson.h"

namespace lesson {

namespace {

constexpr std::size_t kLargest = 4 << 20;

bool read_file(const std::string& path, std::string& out, std::string& why) {
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (!file) {
        why = std::strerror(errno);
        return false;
    }
    out.clear();
    char buffer[1 << 14];
    std::size_t got = 0;
    while ((got = std::fread(buffer, 1, sizeof buffer, file)) > 0 && out.size() <= kLargest) out.append(buffer, got);
    const bool failed = std::ferror(file) != 0;
    std::fclose(file);
    if (failed) why = "it cannot be read";
    else if (out.size() > kLargest) why = "it is larger than 4 MB";
    return why.empty();
}

}  // namespace

Lesson read_lesson(const std::string& folder) {
    namespace fs = std::filesystem;
    std::string path = folder;
    while (path.size() > 1 && path.back() == '/') path.pop_back();
    std::string text, why;
    Lesson lesson;
    if (read_file(path + "/lesson.md", text, why)) lesson = parse_lesson(text, path + "/lesson.md");
    else lesson.problems.push_back({"LessonError", why, path + "/lesson.md", {1, 0, 1, 0}});
    lesson.folder = path;
    lesson.name = fs::path(path).filename().string();

    const auto take = [&](const std::string& file, std::string& out, base::SourceSpan at) {
        std::string problem;
        if (!read_file(path + "/" + file, out, problem))
            lesson.problems.push_back({"LessonError", fmt::format("{}: {}", file, problem), lesson.file(), at});
    };
    if (!text.empty()) take(lesson.program_file, lesson.program, {1, 0, 1, 0});
    if (lesson.exercise) {
        take("exercise.py", lesson.exercise->start, lesson.exercise->place);
        take("solution.py", lesson.exercise->solution, lesson.exercise->place);
    }
    return lesson;
}

std::vector<Lesson> read_course(const std::string& folder) {
    namespace fs = std::filesystem;
    std::vector<std::string> folders;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
        if (fs::exists(it->path() / "lesson.md", error)) folders.push_back(it->path().string());
    std::sort(folders.begin(), folders.end());
    std::vector<Lesson> lessons;
    for (const std::string& f : folders) lessons.push_back(read_lesson(f));
    // Links between lessons can only be looked at when all are known.
    for (Lesson& lesson : lessons)
        for (const Page& page : lesson.pages)
            for (const Link& link : page.text.links)
                if (link.kind == Link::Kind::lesson && std::none_of(lessons.begin(), lessons.end(), [&](const Lesson& l) { return l.name == link.target; }))
                    lesson.problems.push_back({"LessonError", fmt::format("there is no lesson \"{}\"", link.target), lesson.file(), link.at});
    return lessons;
}

std::string format(const base::Diagnostic& problem) {
    return fmt::format("{}:{}:{}: {}", problem.file, problem.span.line, problem.span.column + 1, problem.message);
}

}  // namespace lesson
