// What happened at the keyboard and with dropped files since the last frame, in order. Key codes and modifier bits
// are GLFW's, which are stable numbers, so that nothing but the app needs GLFW. The mouse comes through ImGui's IO.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ui {

enum Mod : unsigned { kShift = 1, kCtrl = 2, kAlt = 4 };

namespace key {
enum : int {
    space = 32, enter = 257, escape = 256, tab = 258, backspace = 259, insert = 260, del = 261, right = 262, left = 263, down = 264,
    up = 265, page_up = 266, page_down = 267, home = 268, end = 269, f1 = 290, f25 = 314, keypad_enter = 335,
};
}

struct KeyEvent {
    int key = 0;          // 0: a character was typed
    unsigned mods = 0;
    char32_t character = 0;
};

struct Input {
    std::vector<KeyEvent> keys;
    std::vector<std::string> dropped;
    void clear() { keys.clear(), dropped.clear(); }
    bool empty() const { return keys.empty() && dropped.empty(); }
};

void append_utf8(std::string& text, char32_t c);

}  // namespace ui
