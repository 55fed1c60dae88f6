// The command line. Each command's work is in a file of its own; here is only what can be said, and its help.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <optional>

#include "app/commands.h"
#include "app/host.h"
#include "app/program_file.h"
#include "app/shot.h"
#include "app/window.h"

namespace {

constexpr const char* kAbout =
    "Shows what an asyncio event loop does, tick by tick: its ready queue, the running task,\n"
    "the tasks that wait and what they wait for. Programs are ordinary Python; they run on\n"
    "virtual time, in a closed world, with the output and the ticks that CPython 3.11 gives.\n";

constexpr const char* kExamples =
    "Examples:\n"
    "  tickscope                          the window, with the first lesson\n"
    "  tickscope program.py               the window, with your program; ? shows all keys\n"
    "  tickscope 3                        the window, with the third lesson\n"
    "  tickscope run program.py           only run it\n"
    "  tickscope ticks program.py         what each tick of the loop ran\n"
    "  tickscope play program.py          the same as in the window, as text in the terminal\n"
    "  tickscope trace program.py -o program.trace && tickscope program.trace\n"
    "\n"
    "Exit status: the program's own, as python3's (1 for an uncaught exception, or what\n"
    "sys.exit() said); 2 for a mistake on the command line, 3 for a deadlock, 4 for a limit.\n";

bool has_display() {
    const auto set = [](const char* name) {
        const char* value = std::getenv(name);
        return value && *value;
    };
    return set("DISPLAY") || set("WAYLAND_DISPLAY");
}

// "1280x720"
std::optional<std::pair<int, int>> parse_size(const std::string& text) {
    int width = 0, height = 0;
    char end = 0;
    if (std::sscanf(text.c_str(), "%5dx%5d%c", &width, &height, &end) != 2) return std::nullopt;
    if (width < 160 || height < 120 || width > 16384 || height > 16384) return std::nullopt;
    return std::pair(width, height);
}

const CLI::Validator kSize(
    [](std::string& text) { return parse_size(text) ? std::string() : "a size is written as 1280x720, not " + text; }, "", "size");

const CLI::Validator kCount(
    [](std::string& text) {
        const bool number = !text.empty() && text.size() < 19 && text.find_first_not_of("0123456789") == std::string::npos;
        return number && text.find_first_not_of('0') != std::string::npos ? std::string() : "a number above 0 is wanted, not " + text;
    },
    "", "count");

void add_program(CLI::App& command, std::string& program, std::vector<std::string>& arguments) {
    command.add_option("PROGRAM.py", program, "the program; - reads it from standard input")->required()->type_name("");
    command.add_option("ARGS", arguments, "the program's arguments, sys.argv[1:]; write -- before those that begin with a dash")->type_name("");
}

// Cuts off what is the program's own and must not be looked at: for `run` all that follows the program, as with python3, and
// for the other commands what follows `--`. Returns how many words of the command line are ours.
int cut_program_arguments(int argc, char** argv, std::vector<std::string>& arguments) {
    const bool run = argc > 1 && std::string_view(argv[1]) == "run";
    for (int i = 2; i < argc; ++i) {
        const std::string_view word = argv[i];
        if (run && word == "--limit") {
            ++i;  // its number is not the program
            continue;
        }
        if (run ? word.starts_with('-') && word != "-" : word != "--") continue;
        arguments.assign(argv + i + 1, argv + argc);
        return run ? i + 1 : i;
    }
    return argc;
}

// What is named on the command line, as a path that everybody understands. Exits with a complaint if it is nothing.
std::optional<std::string> resolve(const std::string& what) {
    const auto found = app::find_what(what, app::resources());
    if (found) return found.value().path.string();
    app::complain(found.error());
    return std::nullopt;
}

int open_window(app::WindowOptions options, const std::string& size) {
    if (!size.empty()) std::tie(options.width, options.height) = *parse_size(size);
    const std::optional<std::string> path = resolve(options.open);
    if (!path) return app::kUsage;
    if (has_display()) {
        options.open = *path;
        if (const int status = app::run_window(options); status != app::kNoWindow) return status;
        app::complain("without a window: playing in the terminal");
    } else {
        app::complain("there is no display for a window (DISPLAY and WAYLAND_DISPLAY are not set): playing in the terminal");
    }
    app::PlayCommand command;
    command.what = *path;
    return app::play(command);
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App cli(kAbout);
    cli.name("tickscope");
    cli.footer(kExamples);
    cli.require_subcommand(0, 1);
    cli.set_version_flag("--version", "Tickscope " TICKSCOPE_VERSION, "show the version");
    cli.set_help_flag("-h,--help", "show this help; tickscope COMMAND --help says more of a command");
    cli.get_formatter()->column_width(30);
    cli.get_formatter()->label("SUBCOMMAND", "| COMMAND ...");
    cli.get_formatter()->label("Subcommands", "Commands");

    const CLI::Validator themes = CLI::IsMember({"dark", "light", "contrast"}).description("");
    const CLI::Validator zooms = CLI::Range(75, 250).description("");

    app::WindowOptions window;
    std::string window_size;
    bool still = false, fresh = false;
    cli.add_option("WHAT", window.open,
                   "what the window opens: a program (.py), a lesson (its folder, name or number), or a trace; the first lesson by default")
        ->type_name("");
    cli.add_option("--size", window_size, "the window's size")->check(kSize)->type_name("WxH");
    cli.add_option("--zoom", window.zoom, "per cent, from 75 to 250; by default as it was last")->check(zooms)->type_name("PERCENT");
    cli.add_option("--theme", window.theme, "dark, light or contrast; by default as it was last")->check(themes)->type_name("THEME");
    cli.add_flag("--present", window.present, "begin in presentation mode: large, for a projector");
    cli.add_flag("--no-motion", still, "tokens jump instead of travelling");
    cli.add_flag("--fresh", fresh, "neither read nor write the window's settings");
    cli.add_option("--frames", window.frames, "draw so many frames as fast as possible, then close")->type_name("N")->group("Measuring");
    cli.add_flag("--stats", window.stats, "print what frames cost")->group("Measuring");
    cli.add_option("--state-file", window.state_file, "write what the window shows to this file, as JSON")->type_name("FILE")->group("Measuring");

    app::RunCommand run;
    CLI::App* run_command = cli.add_subcommand("run", "run a program: its own output and exit status, nothing else");
    run_command->add_option("PROGRAM.py", run.program, "the program; - reads it from standard input")->required()->type_name("");
    run_command->add_option("--limit", run.limit, "end the run, with status 4, after so many of the program's instructions")
        ->check(kCount)->type_name("N");
    run_command->footer("What follows PROGRAM.py is the program's own: sys.argv[1:].");

    app::TicksCommand ticks;
    CLI::App* ticks_command = cli.add_subcommand("ticks", "list what each tick of the loop ran, on standard output");
    ticks_command->add_option("-o,--output", ticks.output, "where the program's own output goes (by default nowhere)")->type_name("FILE");
    add_program(*ticks_command, ticks.program, ticks.arguments);

    app::TraceCommand trace;
    CLI::App* trace_command = cli.add_subcommand("trace", "record a run in a trace file, which the window opens");
    trace_command->add_option("-o,--output", trace.file, "the trace file; compressed if it ends in .zst")->required()->type_name("FILE");
    add_program(*trace_command, trace.program, trace.arguments);

    app::PlayCommand play;
    CLI::App* play_command = cli.add_subcommand("play", "step through a run in the terminal: the window's state as text");
    play_command->add_option("WHAT", play.what, "a program, a lesson or a trace; the first lesson by default")->type_name("");
    play_command->add_option("--step", play.step, "what a step is at first: event, line, callback, await, tick, output")
        ->check(CLI::IsMember({"event", "line", "callback", "await", "tick", "output"}).description(""))->type_name("KIND");
    play_command->add_flag("--straight", play.straight, "play to the end without waiting for keys, as it does without a terminal");

    app::ShotOptions shot;
    std::string shot_size = "1920x1080";
    std::uint32_t shot_tick = 0, shot_event = 0, shot_page = 0;
    CLI::App* shot_command = cli.add_subcommand("shot", "draw one moment of a run into a PNG file");
    shot_command->add_option("WHAT", shot.open, "a program, a lesson or a trace")->required()->type_name("");
    shot_command->add_option("-o,--output", shot.out, "the picture")->required()->type_name("FILE.png");
    CLI::Option* at_tick = shot_command->add_option("--tick", shot_tick, "the moment: in the middle of this tick; the end by default")->type_name("N");
    CLI::Option* at_event = shot_command->add_option("--event", shot_event, "the moment: right after this event")->type_name("N")->excludes(at_tick);
    CLI::Option* at_page = shot_command->add_option("--page", shot_page, "of a lesson: this page, at its moment (the first)")->type_name("N");
    shot_command->add_option("--size", shot_size, "the picture's size (1920x1080)")->check(kSize)->type_name("WxH");
    shot_command->add_option("--zoom", shot.zoom, "per cent, from 75 to 250 (100)")->check(zooms)->type_name("PERCENT");
    shot_command->add_option("--theme", shot.theme, "dark, light or contrast (dark)")->check(themes)->type_name("THEME");
    shot_command->add_option("--show", shot.show, "a panel to bring to the front: program, inspector, output, lesson ...")->type_name("PANEL");
    shot_command->add_flag("--present", shot.present, "presentation mode");

    app::LessonsCommand lessons;
    CLI::App* lessons_command = cli.add_subcommand("lessons", "list the lessons, or check them");
    lessons_command->add_flag("--check", lessons.check, "prove that each moment exists, each question has one answer and each program runs");
    lessons_command->add_option("FOLDERS", lessons.folders, "lessons to look at; the course's own by default")->type_name("");

    for (CLI::App* command : cli.get_subcommands({})) {
        if (command->get_footer().starts_with("Examples")) command->footer("");
        command->set_help_flag("-h,--help", "show this help");
    }
    cli.failure_message([](const CLI::App*, const CLI::Error& error) {
        return fmt::format("tickscope: {}\ntickscope --help says what can be said\n", error.what());
    });
    std::vector<std::string> cut;
    try {
        cli.parse(cut_program_arguments(argc, argv, cut), argv);
    } catch (const CLI::ParseError& error) {
        return cli.exit(error) == 0 ? app::kOk : app::kUsage;
    }

    for (std::vector<std::string>* arguments : {&run.arguments, &ticks.arguments, &trace.arguments})
        arguments->insert(arguments->end(), cut.begin(), cut.end());

    if (*run_command) return app::run_program(run);
    if (*ticks_command) return app::list_ticks(ticks);
    if (*trace_command) return app::write_trace(trace);
    if (*play_command) return app::play(play);
    if (*lessons_command) return app::lessons(lessons);
    if (*shot_command) {
        const std::optional<std::string> path = resolve(shot.open);
        if (!path) return app::kUsage;
        shot.open = *path;
        std::tie(shot.width, shot.height) = *parse_size(shot_size);
        if (*at_tick) shot.tick = shot_tick;
        if (*at_event) shot.event = shot_event;
        if (*at_page) shot.page = shot_page;
        return app::shot(shot);
    }
    window.motion = !still;
    window.remember = !fresh;
    return open_window(window, window_size);
}
