// Actions and their keys, from actions.def.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ui/input.h"

namespace ui {

enum class Action : std::uint8_t {
#define ACTION(id, group, name, keys, sentence) id,
#include "ui/actions.def"
#undef ACTION
    count_
};
enum class ActionGroup : std::uint8_t { run, step, look, program, window };
const char* heading_of(ActionGroup group);

struct ActionInfo {
    Action action;
    ActionGroup group;
    const char* id;
    const char* name;
    const char* keys;      // as written in actions.def
    const char* sentence;
};
const std::vector<ActionInfo>& all_actions();
const ActionInfo& info_of(Action action);
std::string first_key(Action action);  // "Ctrl+K", for buttons and lists
std::vector<std::string> keys_of(Action action);

// The action of an event. `typing`: a text has the keyboard, so bare characters and editing keys mean text.
std::optional<Action> action_for(const KeyEvent& event, bool typing);

// Those whose name, key or sentence contain every word of the query, the best match first; all of them for "".
std::vector<Action> find_actions(const std::string& query);

}  // namespace ui
