#include "app/terminal.h"

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

namespace app {

namespace {

volatile std::sig_atomic_t asked_to_end = 0;
void ask_to_end(int) { asked_to_end = 1; }

void write_all(std::string_view text) {
    while (!text.empty()) {
        const ssize_t n = ::write(STDOUT_FILENO, text.data(), text.size());
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return;
        text.remove_prefix(static_cast<std::size_t>(n));
    }
}

winsize size() {
    winsize s{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &s) != 0 || s.ws_col == 0 || s.ws_row == 0) s = {24, 80, 0, 0};
    return s;
}

bool more(int milliseconds) {
    pollfd wait{STDIN_FILENO, POLLIN, 0};
    return ::poll(&wait, 1, milliseconds) > 0;
}

// What follows ESC in the sequences that terminals send for keys.
std::string named(std::string_view sequence) {
    struct Named { std::string_view sequence, name; };
    static constexpr Named kKeys[] = {
        {"[A", "Up"},       {"[B", "Down"},     {"[C", "Right"},    {"[D", "Left"},     {"OA", "Up"},     {"OB", "Down"},
        {"OC", "Right"},    {"OD", "Left"},     {"[H", "Home"},     {"[F", "End"},      {"OH", "Home"},   {"OF", "End"},
        {"[1~", "Home"},    {"[4~", "End"},     {"[7~", "Home"},    {"[8~", "End"},     {"[5~", "PageUp"}, {"[6~", "PageDown"},
    };
    for (const Named& key : kKeys)
        if (key.sequence == sequence) return std::string(key.name);
    return sequence.empty() ? "Escape" : "unknown";
}

}  // namespace

bool Terminal::there() { return ::isatty(STDIN_FILENO) && ::isatty(STDOUT_FILENO); }

Terminal::Terminal() {
    ::tcgetattr(STDIN_FILENO, &before_);
    termios raw = before_;
    raw.c_lflag &= static_cast<tcflag_t>(~(ICANON | ECHO | ISIG | IEXTEN));
    raw.c_iflag &= static_cast<tcflag_t>(~(IXON | ICRNL));
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &raw);
    std::signal(SIGTERM, ask_to_end);
    std::signal(SIGHUP, ask_to_end);
    write_all("\x1b[?1049h\x1b[?25l");  // a screen of its own, no cursor
}

Terminal::~Terminal() {
    write_all("\x1b[?25h\x1b[?1049l");
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGHUP, SIG_DFL);
}

std::size_t Terminal::columns() const { return size().ws_col; }
std::size_t Terminal::rows() const { return size().ws_row; }

void Terminal::show(const std::vector<Line>& lines) {
    std::string text = "\x1b[H";
    const std::size_t most = rows();
    for (std::size_t i = 0; i < lines.size() && i < most; ++i) {
        if (i) text += "\r\n";
        if (lines[i].style == Line::bold) text += "\x1b[1m";
        if (lines[i].style == Line::faint) text += "\x1b[2m";
        text += lines[i].text;
        text += lines[i].style == Line::plain ? "\x1b[K" : "\x1b[0m\x1b[K";
    }
    text += "\x1b[J";
    if (text == shown_) return;
    write_all(text);
    shown_ = std::move(text);
}

std::string Terminal::key(int milliseconds) {
    if (asked_to_end) return "Hangup";
    if (!more(milliseconds)) return asked_to_end ? "Hangup" : "";
    char c = 0;
    const ssize_t n = ::read(STDIN_FILENO, &c, 1);
    if (n < 0 && errno == EINTR) return asked_to_end ? "Hangup" : "";
    if (n <= 0) return "Hangup";
    if (c == '\x1b') {
        std::string sequence;
        while (sequence.size() < 8 && more(20) && ::read(STDIN_FILENO, &c, 1) == 1) {
            sequence += c;
            if (sequence.size() > 1 && (c == '~' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))) break;
        }
        return named(sequence);
    }
    if (c == '\r' || c == '\n') return "Enter";
    if (c == ' ') return "Space";
    if (c == 0x7F || c == '\b') return "Backspace";
    if (c >= 1 && c <= 26) return std::string("Ctrl+") + static_cast<char>('A' + c - 1);
    return std::string(1, c);
}

}  // namespace app
