// `tickscope shot`: a picture of the window at one moment of a program, drawn offscreen and written as PNG.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace app {

struct ShotOptions {
    std::string open;        // a program, lesson or trace
    std::string out;         // FILE.png
    int width = 1920, height = 1080;
    double zoom = 100;       // percent
    std::string theme = "dark";
    std::optional<std::uint32_t> tick;      // the moment: this tick's middle; none: the program's end
    std::optional<std::uint32_t> event;     // or exactly this event
    std::optional<std::uint32_t> page;      // of a lesson, from 1: the page and its moment
    bool present = false;
    std::string show;        // a panel to bring to the front: "program", "inspector" ...
};

int shot(const ShotOptions& options);

}  // namespace app
