#include "ui/keymap.h"

#include <algorithm>
#include <cctype>
#include <sstream>
#include <string_view>

namespace ui {
namespace {

struct Binding {
    Action action;
    int key = 0;
    unsigned mods = 0;
    char32_t character = 0;
};

struct NamedKey {
    std::string_view name;
    int key;
};
constexpr NamedKey kNames[] = {
    {"Space", key::space}, {"Enter", key::enter}, {"Escape", key::escape}, {"Tab", key::tab}, {"Left", key::left}, {"Right", key::right},
    {"Up", key::up}, {"Down", key::down}, {"PageUp", key::page_up}, {"PageDown", key::page_down}, {"Home", key::home}, {"End", key::end},
};

Binding parse(Action action, std::string_view text) {
    Binding b{action};
    for (;;) {
        if (text.starts_with("Ctrl+")) b.mods |= kCtrl, text.remove_prefix(5);
        else if (text.starts_with("Shift+")) b.mods |= kShift, text.remove_prefix(6);
        else if (text.starts_with("Alt+")) b.mods |= kAlt, text.remove_prefix(4);
        else break;
    }
    for (const NamedKey& named : kNames)
        if (text == named.name) return b.key = named.key, b;
    if (text.size() >= 2 && text[0] == 'F') return b.key = key::f1 - 1 + std::stoi(std::string(text.substr(1))), b;
    if (b.mods == 0) b.character = static_cast<unsigned char>(text[0]);
    else b.key = std::toupper(static_cast<unsigned char>(text[0]));  // GLFW's code of a printable key
    return b;
}

const std::vector<Binding>& bindings() {
    static const std::vector<Binding> all = [] {
        std::vector<Binding> list;
        for (const ActionInfo& info : all_actions())
            for (const std::string& text : keys_of(info.action)) list.push_back(parse(info.action, text));
        return list;
    }();
    return all;
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

}  // namespace

void append_utf8(std::string& text, char32_t c) {
    auto put = [&](char32_t byte) { text.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
    if (c < 0x80) put(c);
    else if (c < 0x800) put(0xC0 | c >> 6), put(0x80 | (c & 0x3F));
    else if (c < 0x10000) put(0xE0 | c >> 12), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
    else put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 0x3F)), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
}

const char* heading_of(ActionGroup group) {
    switch (group) {
    case ActionGroup::run: return "The run";
    case ActionGroup::step: return "A step is";
    case ActionGroup::look: return "Looking";
    case ActionGroup::program: return "The program";
    case ActionGroup::window: return "The window";
    }
    return "";
}

const std::vector<ActionInfo>& all_actions() {
    static const std::vector<ActionInfo> all = {
#define ACTION(id, group, name, keys, sentence) {Action::id, ActionGroup::group, #id, name, keys, sentence},
#include "ui/actions.def"
#undef ACTION
    };
    return all;
}

const ActionInfo& info_of(Action action) { return all_actions()[static_cast<std::size_t>(action)]; }

std::vector<std::string> keys_of(Action action) {
    std::istringstream in(info_of(action).keys);
    std::vector<std::string> keys;
    for (std::string key; in >> key;) keys.push_back(key);
    return keys;
}

std::string first_key(Action action) {
    const std::vector<std::string> keys = keys_of(action);
    return keys.empty() ? "" : keys.front();
}

std::optional<Action> action_for(const KeyEvent& event, bool typing) {
    for (const Binding& b : bindings()) {
        if (event.character) {
            if (!typing && b.character == event.character) return b.action;
            continue;
        }
        if (b.key != event.key || b.character || b.mods != event.mods) continue;
        // While a text is edited, keys without Ctrl or Alt are the text's, function keys apart.
        const bool function_key = b.key >= key::f1 && b.key <= key::f25;
        if (typing && !function_key && !(b.mods & (kCtrl | kAlt))) continue;
        return b.action;
    }
    return std::nullopt;
}

std::vector<Action> find_actions(const std::string& query) {
    struct Found {
        Action action;
        int rank;
    };
    std::vector<Found> found;
    std::istringstream in(lower(query));
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    for (const ActionInfo& info : all_actions()) {
        const std::string name = lower(info.name), rest = lower(std::string(info.keys) + " " + info.sentence);
        int rank = 0;
        bool all = true;
        for (const std::string& word : words) {
            const std::size_t at = name.find(word);
            if (at == 0) rank += 0;
            else if (at != std::string::npos) rank += name[at - 1] == ' ' ? 1 : 2;
            else if (rest.find(word) != std::string::npos) rank += 5;
            else all = false;
        }
        if (all) found.push_back({info.action, rank});
    }
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.rank < b.rank; });
    std::vector<Action> actions;
    for (const Found& f : found) actions.push_back(f.action);
    return actions;
}

}  // namespace ui
