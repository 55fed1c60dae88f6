// The terminal as a screen with keys: raw mode, its size, one key at a time. Restores it when it goes.
#pragma once

#include <termios.h>

#include <cstddef>
#include <string>
#include <vector>

namespace app {

class Terminal {
  public:
    static bool there();  // both standard input and output are a terminal

    Terminal();
    ~Terminal();
    Terminal(const Terminal&) = delete;

    std::size_t columns() const;
    std::size_t rows() const;

    // Replaces what is shown; lines beyond the last row are left out. A line may begin with a style.
    struct Line {
        std::string text;
        enum Style { plain, bold, faint } style = plain;
    };
    void show(const std::vector<Line>& lines);

    // The next key: "Right", "PageDown", "Ctrl+C", or the character as typed. Empty when none came in so many milliseconds;
    // "Hangup" when the terminal is gone.
    std::string key(int milliseconds);

  private:
    termios before_{};
    std::string shown_;
};

}  // namespace app
