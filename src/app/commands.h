// What the command line can be asked to do: a function for each command, in a file of its own. Each returns the exit
// status of the process and has said on stderr what went wrong. main.cpp parses the arguments into these structs.
// The window and its pictures have headers of their own: window.h, shot.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>


namespace app {

// Statuses of tickscope's own; a program that ran gives its own, and asyncio::Program those for deadlock (3) and limit (4).
constexpr int kOk = 0, kFailed = 1, kUsage = 2;

struct RunCommand {
    std::string program;
    std::vector<std::string> arguments;
    std::int64_t limit = 0;  // instructions of the program that may run; 0: as many as it likes
};
int run_program(const RunCommand& command);

struct TicksCommand {
    std::string program;
    std::vector<std::string> arguments;
    std::string output;  // where the program's own output goes; empty: nowhere
};
int list_ticks(const TicksCommand& command);

struct TraceCommand {
    std::string program;
    std::vector<std::string> arguments;
    std::string file;
};
int write_trace(const TraceCommand& command);

struct PlayCommand {
    std::string what;         // a program, a lesson or a trace; empty: the first lesson
    std::string step = "tick";
    bool straight = false;    // to the end without asking for keys
};
int play(const PlayCommand& command);

struct LessonsCommand {
    bool check = false;
    std::vector<std::string> folders;  // none: the course's own
};
int lessons(const LessonsCommand& command);

}  // namespace app
