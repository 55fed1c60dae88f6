#include "app/window.h"

#include <fmt/format.h>
#include <glad/gl.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>

#include "app/host.h"
#include "render/context.h"
#include "render/renderer.h"
#include "ui/gui.h"
#include "ui/session_model.h"
#include "ui/workbench.h"

namespace app {
namespace {

namespace fs = std::filesystem;

double seconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// -- what is remembered from one window to the next: a few lines of "name value" --------------------------------------

fs::path settings_file() {
    if (const char* config = std::getenv("XDG_CONFIG_HOME"); config && *config) return fs::path(config) / "tickscope" / "window";
    if (const char* home = std::getenv("HOME"); home && *home) return fs::path(home) / ".config" / "tickscope" / "window";
    return {};
}

void read_settings(ui::State& state) {
    std::ifstream in(settings_file());
    for (std::string line; std::getline(in, line);) {
        const std::size_t space = line.find(' ');
        if (space == std::string::npos) continue;
        const std::string name = line.substr(0, space), value = line.substr(space + 1);
        if (name == "theme") ui::theme_from(value.c_str(), state.theme);
        if (name == "zoom") state.zoom = std::clamp(static_cast<float>(std::atof(value.c_str())) / 100, 0.75f, 2.5f);
        if (name == "motion") state.motion = value != "off";
        if (name == "recent" && state.recent.size() < 8) state.recent.push_back(value);
    }
}

void write_settings(const ui::State& state) {
    const fs::path path = settings_file();
    if (path.empty()) return;
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    std::ofstream out(path, std::ios::trunc);
    out << "theme " << ui::name_of(state.theme) << "\nzoom " << static_cast<int>(std::lround(state.zoom * 100)) << "\nmotion " << (state.motion ? "on" : "off") << '\n';
    for (const std::string& recent : state.recent) out << "recent " << recent << '\n';
}

// -- the window's events ------------------------------------------------------------------------------------------------

struct Events {
    ui::Input input;
    int dirty = 2;  // frames to draw: one for what happened, one for what follows from it
    void touch() { dirty = std::max(dirty, 2); }
};

Events& events_of(GLFWwindow* window) { return *static_cast<Events*>(glfwGetWindowUserPointer(window)); }

void install_callbacks(GLFWwindow* window, Events& events) {
    glfwSetWindowUserPointer(window, &events);
    glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int, int action, int mods) {
        Events& e = events_of(w);
        e.touch();
        if (action == GLFW_RELEASE || key < 0) return;
        const auto m = static_cast<unsigned>(mods) & (ui::kShift | ui::kCtrl | ui::kAlt);
        e.input.keys.push_back({key, m, 0});
    });
    glfwSetCharCallback(window, [](GLFWwindow* w, unsigned character) {
        Events& e = events_of(w);
        e.touch();
        e.input.keys.push_back({0, 0, static_cast<char32_t>(character)});
    });
    glfwSetDropCallback(window, [](GLFWwindow* w, int count, const char** paths) {
        Events& e = events_of(w);
        e.touch();
        for (int i = 0; i < count; ++i) e.input.dropped.emplace_back(paths[i]);
    });
    glfwSetCursorPosCallback(window, [](GLFWwindow* w, double, double) { events_of(w).touch(); });
    glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int, int, int) { events_of(w).touch(); });
    glfwSetScrollCallback(window, [](GLFWwindow* w, double, double) { events_of(w).touch(); });
    glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { events_of(w).touch(); });
    glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { events_of(w).touch(); });
    glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int) { events_of(w).touch(); });
    glfwSetWindowContentScaleCallback(window, [](GLFWwindow* w, float, float) { events_of(w).touch(); });
    glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int) { events_of(w).touch(); });
}

struct Cursors {
    GLFWcursor *arrow = nullptr, *hand = nullptr, *text = nullptr, *size = nullptr, *now = nullptr;
    Cursors()
        : arrow(glfwCreateStandardCursor(GLFW_ARROW_CURSOR)), hand(glfwCreateStandardCursor(GLFW_HAND_CURSOR)),
          text(glfwCreateStandardCursor(GLFW_IBEAM_CURSOR)), size(glfwCreateStandardCursor(GLFW_HRESIZE_CURSOR)) {}
    void show(GLFWwindow* window, ui::Workbench::Cursor kind) {
        GLFWcursor* wanted = kind == ui::Workbench::Cursor::hand ? hand : kind == ui::Workbench::Cursor::text ? text : kind == ui::Workbench::Cursor::size ? size : arrow;
        if (wanted != now) glfwSetCursor(window, now = wanted);
    }
};

float scale_of(GLFWwindow* window) {
    float x = 1, y = 1;
    glfwGetWindowContentScale(window, &x, &y);
    return std::clamp(x, 1.0f, 4.0f);
}

// One of each shape, on what the first frame will cover: drivers compile a shader when it first draws.
void warm_up(render::Renderer& renderer) {
    scene::Layer layer;
    layer.boxes.push_back({{0, 0, 8, 8}});
    layer.strokes.push_back({{{0, 0}, {8, 8}}});
    renderer.draw(layer, {64, 64, {0, 0}, 1, {0, 0, 8, 8}}, render::Palette{});
}

void write_state(const std::string& path, const std::string& state) {
    const std::string beside = path + ".new";  // whole or not at all: somebody may be reading
    std::ofstream(beside, std::ios::trunc) << state << '\n';
    std::error_code error;
    fs::rename(beside, path, error);
}

}  // namespace

int run_window(const WindowOptions& options) {
    const double started = seconds();
    const render::Resources files = resources();
    render::Context::Options wanted;
    wanted.width = options.width ? options.width : 1440;
    wanted.height = options.height ? options.height : 900;
    wanted.maximised = !options.width && !options.frames;
    base::Result<std::unique_ptr<render::Context>> context = render::Context::create(wanted);
    if (!context) {
        fmt::print(stderr, "tickscope: {}\n", context.error());
        return kNoWindow;
    }
    GLFWwindow* window = (*context)->window();
    Events events;
    install_callbacks(window, events);
    ui::Gui gui;
    gui.use_gl();
    gui.use_window(window);
    glfwSwapInterval(options.frames ? 0 : 1);

    ui::SessionModel model;
    const std::unique_ptr<ui::Course> lessons = course(files, model);
    ui::Hooks hooks;
    hooks.lessons = lessons.get();
    ui::Workbench bench(model, files, hooks);
    ui::State& state = bench.state();
    if (options.remember) read_settings(state);
    if (options.zoom > 0) state.zoom = std::clamp(static_cast<float>(options.zoom / 100), 0.75f, 2.5f);
    if (!options.theme.empty()) ui::theme_from(options.theme.c_str(), state.theme);
    state.present = options.present;
    state.motion = state.motion && options.motion;
    state.lessons = lessons->list();
    if (!options.open.empty()) bench.open(options.open);
    else if (!state.lessons.empty()) bench.open(state.lessons.front().name);
    else bench.act(ui::Action::open);

    // The letters are drawn beside what the graphics driver has to do: together they are most of the first frame.
    std::future<base::Result<bool>> letters = std::async(std::launch::async, [&, dpi = scale_of(window)] { return bench.rasterise_fonts(dpi); });
    base::Result<std::unique_ptr<render::Renderer>> renderer = render::Renderer::create(files);
    if (!renderer) {
        fmt::print(stderr, "tickscope: {}\n", renderer.error());
        return kNoWindow;
    }
    bench.renderer = renderer->get();
    warm_up(**renderer);
    Cursors cursors;
    if (const base::Result<bool> fonts = letters.get(); !fonts) fmt::print(stderr, "tickscope: {}\n", fonts.error());
    bench.upload_fonts();

    int drawn = 0;
    double last = seconds(), last_check = last, first_frame = 0;
    double frame_cpu = 0, frame_worst = 0, draw_cpu = 0;
    std::string told, title;
    bool told_still = true;
    std::string state_file = options.state_file;
    if (const char* named = std::getenv("TICKSCOPE_WINDOW_STATE"); state_file.empty() && named) state_file = named;
    ui::Audit audit;
    if (!state_file.empty()) bench.audit = &audit;
    while (!glfwWindowShouldClose(window) && !bench.wants_quit()) {
        const double now = seconds();
        const bool moves = bench.animating(now) || options.frames > 0;
        if (!moves && events.dirty == 0 && !state_file.empty() && !told_still) events.dirty = 1;
        if (!options.frames && events.dirty == 0 && now - last < 0.1 && !state.animator.moving(now) && !model.empty() && model.busy() && !model.playing()) {
            // A long way to go and nothing new to see: the run has the time, a frame now and then, and whoever presses a key at once.
            glfwPollEvents();
            if (events.dirty == 0 && !bench.work(0.004)) events.touch();
            continue;
        }
        if (moves || events.dirty > 0) {
            // A run on its way to somewhere has the time that frames leave; an animation needs no more than the screen shows.
            const bool hurry = options.frames || (!model.empty() && model.busy());
            const double spare = 1.0 / 60 - (now - last);
            if (!hurry && spare > 0.0005) glfwWaitEventsTimeout(spare);
            else glfwPollEvents();
        } else {
            const bool blinks = state.editor.focused || state.overlay == ui::Overlay::commands || state.overlay == ui::Overlay::files;
            const bool note = !state.note.empty() && now < state.note_until;
            glfwWaitEventsTimeout(blinks ? 0.25 : note ? std::max(0.02, state.note_until - now + 0.01) : 1.0);
            if (blinks || note) events.dirty = std::max(events.dirty, 1);
        }
        if (const double at = seconds(); at - last_check > 0.5) {
            const unsigned run = model.run_number();
            bench.check_file();
            if (run != model.run_number() || !state.errors.empty()) events.touch();
            last_check = at;
        }
        if (!(moves || events.dirty > 0)) continue;

        int width = 0, height = 0;
        (*context)->framebuffer_size(width, height);
        if (width <= 0 || height <= 0) {
            events.dirty = 0;
            glfwWaitEventsTimeout(0.2);
            continue;
        }
        const float dpi = scale_of(window);
        if (bench.wants_fonts(dpi)) {
            if (const base::Result<bool> fonts = bench.rasterise_fonts(dpi); !fonts) fmt::print(stderr, "tickscope: {}\n", fonts.error());
            bench.upload_fonts();
        }
        const double begin = seconds(), elapsed = std::min(0.1, begin - last);
        last = begin;
        if (events.dirty > 0) --events.dirty;
        audit = {};
        gui.begin(width, height, static_cast<float>(std::max(elapsed, 1e-4)));
        const ui::Input input = std::move(events.input);
        events.input.clear();
        bench.frame(input, width, height, dpi, begin, elapsed);
        gui.end();
        const double built = seconds();
        glBindFramebuffer(GL_FRAMEBUFFER, 0);
        glViewport(0, 0, width, height);
        glDisable(GL_SCISSOR_TEST);
        glClearColor(0, 0, 0, 1);
        glClear(GL_COLOR_BUFFER_BIT);
        gui.draw();
        glfwSwapBuffers(window);
        cursors.show(window, bench.cursor());
        if (!input.empty()) events.touch();
        const double ended = seconds();
        if (drawn == 0) first_frame = ended - started;
        else frame_cpu += built - begin, frame_worst = std::max(frame_worst, built - begin), draw_cpu += ended - built;
        ++drawn;

        if (const std::string wanted_title = state.file_name + " - Tickscope"; wanted_title != title) glfwSetWindowTitle(window, (title = wanted_title).c_str());
        if (!state_file.empty()) {
            std::string state_now = bench.describe();
            state_now.back() = ',';
            double x = 0, y = 0;
            glfwGetCursorPos(window, &x, &y);
            // Still: nothing moves, nothing more follows from what happened so far.
            const bool still = told_still = !bench.animating(seconds()) && events.dirty == 0;
            state_now += fmt::format(" \"width\": {}, \"height\": {}, \"pointer\": [{:.0f}, {:.0f}], \"still\": {}, \"texts\": {}}}", width, height, x, y, still, bench.describe_texts());
            if (state_now != told) write_state(state_file, told = std::move(state_now));
        }
        if (options.frames && drawn >= options.frames) break;
    }
    if (options.remember) write_settings(state);
    if (options.stats && drawn > 1)
        fmt::print("first frame {:.0f} ms, then {} frames: {:.2f} ms CPU on average, {:.2f} ms at most, without drawing; {:.2f} ms to draw\n",
                   first_frame * 1e3, drawn - 1, frame_cpu * 1e3 / (drawn - 1), frame_worst * 1e3, draw_cpu * 1e3 / (drawn - 1));
    return 0;
}

}  // namespace app
