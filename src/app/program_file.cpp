#include "app/program_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>

namespace app {
namespace fs = std::filesystem;

namespace {

// As far as kMostSource and one byte more, so that the caller sees that it is too much; /dev/zero ends too.
std::string read_some(std::istream& in) {
    std::string text;
    std::string block(std::size_t{1} << 16, '\0');
    while (text.size() <= kMostSource && (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0))
        text.append(block.data(), static_cast<std::size_t>(in.gcount()));
    return text;
}

std::string_view line_of(std::string_view source, std::uint32_t number) {
    std::size_t begin = 0;
    for (std::uint32_t line = 1; line < number; ++line) {
        const std::size_t end = source.find('\n', begin);
        if (end == std::string_view::npos) return {};
        begin = end + 1;
    }
    std::string_view line = source.substr(begin, source.find('\n', begin) - begin);
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.remove_suffix(1);
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    return line;
}

std::size_t characters(std::string_view utf8) {
    return static_cast<std::size_t>(std::ranges::count_if(utf8, [](char c) { return (c & 0xC0) != 0x80; }));
}

bool has_lesson(const fs::path& folder) {
    std::error_code error;
    return fs::exists(folder / "lesson.md", error);
}

bool looks_like_trace(const fs::path& path) {
    const std::string name = path.filename().string();
    for (const char* end : {".trace", ".jsonl", ".zst", ".trace.json"})
        if (name.ends_with(end)) return true;
    if (name.ends_with(".py")) return false;
    std::ifstream in(path, std::ios::binary);
    char first[4] = {};
    in.read(first, sizeof first);
    return first[0] == '{' || std::memcmp(first, "\x28\xB5\x2F\xFD", 4) == 0;  // JSON, or zstd's magic number
}

}  // namespace

base::Result<ProgramFile> read_program(const std::string& path) {
    if (path == "-") {
        ProgramFile file{read_some(std::cin), "<stdin>", "."};
        if (file.source.size() > kMostSource) return base::Error{"standard input is too long for a program"};
        return file;
    }
    std::error_code error;
    const fs::path absolute = fs::absolute(path, error).lexically_normal();
    if (fs::is_directory(absolute, error)) return base::Error{fmt::format("{} is a folder, not a program", path)};
    std::ifstream in(absolute, std::ios::binary);
    if (!in) return base::Error{fmt::format("cannot open {}: {}", path, std::strerror(errno))};
    ProgramFile file{read_some(in), absolute.string(), absolute.parent_path().string()};
    if (file.source.size() > kMostSource)
        return base::Error{fmt::format("{} is too long for a program: more than {} MiB", path, kMostSource >> 20)};
    return file;
}

std::vector<fs::path> lesson_folders(const render::Resources& resources) {
    std::vector<fs::path> folders;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(resources.find("lessons"), error))
        if (has_lesson(entry.path())) folders.push_back(entry.path());
    std::ranges::sort(folders);
    return folders;
}

base::Result<Opened> find_what(const std::string& what, const render::Resources& resources) {
    std::error_code error;
    if (what.empty()) {
        const std::vector<fs::path> course = lesson_folders(resources);
        if (course.empty()) return base::Error{"the lessons are in none of the folders where Tickscope keeps its files"};
        return Opened{Kind::lesson, course.front()};
    }
    const fs::path path = fs::absolute(what, error).lexically_normal();
    if (fs::is_directory(path, error)) {
        if (has_lesson(path)) return Opened{Kind::lesson, path.filename().empty() ? path.parent_path() : path};
        return base::Error{fmt::format("{} is a folder without a lesson.md", what)};
    }
    if (fs::exists(path, error)) {
        if (path.filename() == "lesson.md") return Opened{Kind::lesson, path.parent_path()};
        return Opened{looks_like_trace(path) ? Kind::trace : Kind::program, path};
    }
    // A lesson may be called by its folder's name, by its number, or by any part of the name that only one has.
    std::vector<fs::path> matching;
    for (const fs::path& folder : lesson_folders(resources)) {
        const std::string name = folder.filename().string();
        if (name == what) return Opened{Kind::lesson, folder};
        const bool number = !what.empty() && what.size() <= 2 && std::ranges::all_of(what, [](char c) { return c >= '0' && c <= '9'; });
        if (number ? std::atoi(name.c_str()) == std::atoi(what.c_str()) : what.find('.') == std::string::npos && what.find('/') == std::string::npos && name.find(what) != std::string::npos)
            matching.push_back(folder);
    }
    if (matching.size() == 1) return Opened{Kind::lesson, matching.front()};
    if (matching.size() > 1) return base::Error{fmt::format("{} may be any of {} lessons: tickscope lessons lists them", what, matching.size())};
    return base::Error{fmt::format("cannot open {}: no such file, and no lesson of that name", what)};
}

asyncio::ProgramOptions options_for(const ProgramFile& file, const std::vector<std::string>& arguments) {
    asyncio::ProgramOptions options;
    options.argv = arguments;
    options.folder = file.folder;
    return options;
}

std::string worded(const base::Diagnostic& diagnostic, std::string_view source) {
    base::SourceSpan span = diagnostic.span;
    if (!span.valid()) return fmt::format("{}: {}\n", diagnostic.kind, diagnostic.message);
    std::string text = fmt::format("  File \"{}\", line {}\n", diagnostic.file, span.line);
    std::string_view line = line_of(source, span.line);
    if (!diagnostic.excerpt.empty()) {
        line = diagnostic.excerpt;
        span.column -= std::min(span.column, diagnostic.excerpt_column);
        span.end_column -= std::min(span.end_column, diagnostic.excerpt_column);
    }
    const std::size_t indent = std::min(line.find_first_not_of(" \t\f"), line.size());
    const bool shown = line.find('\0') == std::string_view::npos;  // what is no text is not for a terminal
    if (diagnostic.at_end) {
        text += fmt::format("    {}\n", line.substr(indent));
    } else if (indent < line.size() && shown) {
        text += fmt::format("    {}\n", line.substr(indent));
        const std::size_t begin = std::min<std::size_t>(span.column, line.size());
        const std::size_t end = span.end_line == span.line ? std::clamp<std::size_t>(span.end_column, begin, line.size()) : line.size();
        if (begin >= indent) {  // a place in the indent is not pointed at
            // CPython, when it reports what it cannot read, takes the bytes of UTF-8 for columns; what only this program
            // refuses is pointed at where it stands.
            const bool ours = diagnostic.kind == "NotSupported";
            const auto columns = [&](std::string_view part) { return ours ? characters(part) : part.size(); };
            const std::size_t before = columns(line.substr(indent, begin - indent));
            const bool indentation = diagnostic.kind == "IndentationError";  // only its beginning is
            const std::size_t under = indentation ? 1 : std::max<std::size_t>(1, columns(line.substr(begin, end - begin)));
            text += fmt::format("    {:{}}{:^>{}}\n", "", before, "", under);
        }
    }
    return text + fmt::format("{}: {}\n", diagnostic.kind, diagnostic.message);
}

void print_error(std::string_view text) {
    std::fflush(stdout);
    std::fwrite(text.data(), 1, text.size(), stderr);
}

int run_to_end(const ProgramFile& file, asyncio::ProgramOptions options) {
    asyncio::Program program(file.source, file.filename, std::move(options));
    if (const std::vector<base::Diagnostic> wrong = program.load(); !wrong.empty()) {
        for (const base::Diagnostic& diagnostic : wrong) print_error(worded(diagnostic, file.source));
        return 1;  // as python3 for a SyntaxError
    }
    const asyncio::Ending ending = program.run();
    if ((ending.deadlock || ending.limit) && !ending.report.empty()) complain(ending.report);
    return ending.status;
}

void complain(std::string_view message) {
    std::fflush(stdout);
    fmt::print(stderr, "tickscope: {}\n", message);
}

}  // namespace app
