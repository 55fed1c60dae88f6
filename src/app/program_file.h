// What the commands have in common: finding what a name on the command line means, reading it, and saying what is wrong.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "asyncio/program.h"
#include "base/result.h"
#include "base/source_span.h"
#include "render/resources.h"

namespace app {

// A program's text with the name by which its tracebacks call it: the absolute path, as python3 does since 3.9.
struct ProgramFile {
    std::string source, filename, folder;
};

// The largest program that is read; what is larger is not a program.
constexpr std::size_t kMostSource = std::size_t{64} << 20;

base::Result<ProgramFile> read_program(const std::string& path);  // "-" is standard input

// What `tickscope THING` is: by its name and, if that does not say, by its first bytes.
enum class Kind { program, lesson, trace };
struct Opened {
    Kind kind;
    std::filesystem::path path;  // of a lesson: its folder
};
base::Result<Opened> find_what(const std::string& what, const render::Resources& resources);
std::vector<std::filesystem::path> lesson_folders(const render::Resources& resources);  // in the order of the course

asyncio::ProgramOptions options_for(const ProgramFile& file, const std::vector<std::string>& arguments);

// As python3 prints a SyntaxError: the place, the line and carets under what is wrong.
std::string worded(const base::Diagnostic& diagnostic, std::string_view source);

void complain(std::string_view message);     // "tickscope: message" on stderr
void print_error(std::string_view text);     // the text alone

// Runs a program to its end; what is wrong with it, a deadlock or a limit is said on stderr. The exit status.
int run_to_end(const ProgramFile& file, asyncio::ProgramOptions options);

}  // namespace app
