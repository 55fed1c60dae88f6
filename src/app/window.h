// `tickscope` without a command: the window. Opens it, runs its main loop until it is closed.
#pragma once

#include <string>

namespace app {

struct WindowOptions {
    std::string open;            // a program, lesson or trace; empty: the first lesson
    int width = 0, height = 0;   // pixels; 0: what fits the screen
    double zoom = 0;             // percent; 0: as it was last
    std::string theme;           // "dark", "light", "contrast"; empty: as it was last
    bool present = false;
    bool motion = true;
    // For tests and measurements.
    std::string state_file;      // the window's state and what it says where, as JSON, after each frame that changed it;
                                 // empty: $TICKSCOPE_WINDOW_STATE
    int frames = 0;              // draw as many frames as fast as possible, then close
    bool stats = false;          // print what frames cost
    bool remember = true;        // read and write ~/.config/tickscope
};

// The process's exit status; kNoWindow when none could be opened, after saying why.
constexpr int kNoWindow = -1;
int run_window(const WindowOptions& options);

}  // namespace app
