// What lies on top when it is asked for: the searchable list of commands, the sheet of keys, the list of files.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "ui/state.h"

namespace ui {
namespace {

namespace fs = std::filesystem;

struct Entry {
    std::string words, aside, heading;
    std::string path;     // of a file or folder
    Action action = Action::count_;
    bool folder = false;
};

std::string lower(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

std::vector<Entry> file_entries(const State& s) {
    std::vector<Entry> entries;
    const std::string query = lower(s.query.text());
    auto wanted = [&](const std::string& words) { return query.empty() || lower(words).find(query) != std::string::npos; };
    for (const LessonLink& lesson : s.lessons)
        if (wanted(lesson.title)) entries.push_back({lesson.title, "lesson", "Lessons", lesson.name, Action::count_, false});
    std::error_code error;
    for (const std::string& path : s.recent)
        if (wanted(path) && fs::exists(path, error)) entries.push_back({fs::path(path).filename().string(), fs::path(path).parent_path().string(), "Recent", path, Action::count_, false});
    std::vector<Entry> folders, files;
    const fs::path folder = s.folder.empty() ? fs::current_path(error) : fs::path(s.folder);
    if (folder.has_parent_path() && folder != folder.root_path()) folders.push_back({"..", "the folder above", "Folder", folder.parent_path().string(), Action::count_, true});
    std::size_t looked = 0;
    for (fs::directory_iterator it(folder, fs::directory_options::skip_permission_denied, error), end; !error && it != end && looked < 5000; it.increment(error), ++looked) {
        const std::string name = it->path().filename().string();
        if (name.starts_with(".") || !wanted(name)) continue;
        std::error_code ignored;
        if (it->is_directory(ignored)) folders.push_back({name + "/", "", "Folder", it->path().string(), Action::count_, true});
        else if (name.ends_with(".py")) files.push_back({name, "program", "Folder", it->path().string(), Action::count_, false});
        else if (name.ends_with(".jsonl") || name.ends_with(".jsonl.zst") || name.ends_with(".trace")) files.push_back({name, "trace", "Folder", it->path().string(), Action::count_, false});
    }
    auto by_name = [](const Entry& a, const Entry& b) { return a.words < b.words; };
    std::sort(files.begin(), files.end(), by_name);
    std::sort(folders.begin(), folders.end(), by_name);
    entries.insert(entries.end(), files.begin(), files.end());
    entries.insert(entries.end(), folders.begin(), folders.end());
    return entries;
}

std::vector<Entry> entries_of(const State& s) {
    if (s.overlay == Overlay::files) return file_entries(s);
    std::vector<Entry> entries;
    for (Action action : find_actions(s.query.text())) {
        const ActionInfo& info = info_of(action);
        std::string keys;
        for (const std::string& k : keys_of(action)) keys += (keys.empty() ? "" : "  ") + k;
        entries.push_back({info.name, keys, info.sentence, "", action, false});
    }
    return entries;
}

void open_entry(Frame& f, const Entry& entry) {
    State& s = f.state;
    if (entry.folder) {
        s.folder = entry.path;
        s.query.set("");
        s.selected = 0;
        s.overlay_top = 0;
        return;
    }
    s.overlay = Overlay::none;
    if (entry.action != Action::count_) f.ask(entry.action);
    else f.open_path = entry.path;
}

void shade(Frame& f, Rect window) { f.pen.fill(window, {Role::background, 0.62f}, 0); }

void sheet_card(Frame& f, Rect card) {
    f.pen.fill(card, {Role::panel});
    f.pen.outline(card, {Role::edge}, 1.2f);
}

void list_overlay(Frame& f, Rect window) {
    Pen& pen = f.pen;
    State& s = f.state;
    const bool files = s.overlay == Overlay::files;
    const float w = std::min(720.0f, window.w - 24), h = std::min(560.0f, window.h - 24);
    const Rect card{window.x + (window.w - w) / 2, window.y + std::min(80.0f, (window.h - h) / 2), w, h};
    shade(f, window);
    sheet_card(f, card);
    if (pen.mouse.pressed && !card.contains(pen.mouse.at)) {
        s.overlay = Overlay::none;
        return;
    }
    pen.enter("Overlay", card);
    const float in = w < 420 ? 12.0f : 20.0f;
    const Rect field{card.x + in, card.y + in * 0.8f, w - 2 * in, 34};
    pen.fill(field, {Role::well});
    pen.outline(field, {Role::ready}, 1.2f);
    const std::string& typed = s.query.lines()[0];
    const char* hint = files ? "Open a program: type to search this folder" : "Type what you want to do";
    if (typed.empty()) pen.text({field.x + 14, field.y, field.w - 24, field.h}, hint, kBody, {Role::faint});
    else pen.text({field.x + 12, field.y, field.w - 24, field.h}, typed, kBody, {Role::text});
    const float caret = std::min(field.w - 20, pen.width(typed.substr(0, s.query.caret().column), kBody));
    if (std::fmod(f.now, 1.06) < 0.6) pen.fill({field.x + 12 + caret, field.y + 8, 1.6f, field.h - 16}, {Role::text}, 0);
    float y = field.bottom() + 8;
    if (files) {
        pen.text({card.x + in, y, w - 2 * in, 18}, s.folder.empty() ? "." : s.folder, kFine, {Role::faint});
        y += 22;
    }
    const std::vector<Entry> entries = entries_of(s);
    const bool sentences = !files && w >= 520;
    const float row = 32;
    const auto fits = static_cast<std::size_t>(std::max(1.0f, std::floor((card.bottom() - 12 - y) / row)));
    const int count = static_cast<int>(entries.size());
    s.selected = std::clamp(s.selected, 0, std::max(0, count - 1));
    if (pen.mouse.wheel != 0 && card.contains(pen.mouse.at)) s.overlay_top -= pen.mouse.wheel * 3;
    s.overlay_top = std::clamp(std::floor(s.overlay_top), 0.0, std::max(0.0, static_cast<double>(entries.size()) - static_cast<double>(fits)));
    if (entries.empty()) pen.text({card.x + in, y, w - 2 * in, 24}, files ? "nothing here matches" : "no command matches", kSmall, {Role::faint});
    for (std::size_t i = static_cast<std::size_t>(s.overlay_top); i < std::min(entries.size(), static_cast<std::size_t>(s.overlay_top) + fits); ++i) {
        const Entry& entry = entries[i];
        const Rect r{card.x + in - 8, y, w - 2 * in + 16 - 8, row - 2};
        const bool hot = pen.over(r);
        if (static_cast<int>(i) == s.selected) pen.fill(r, {Role::ready, 0.16f});
        else if (hot) pen.fill(r, {Role::edge, 0.6f});
        const float aside = std::min(r.w * 0.5f, pen.width(entry.aside, kSmall) + 2);
        const float name = pen.text({r.x + 8, r.y, r.w - 30 - aside, r.h}, entry.words, entry.folder ? kBody : kBold, {entry.folder ? Role::dim : Role::text});
        if (sentences) {
            const float x = r.x + 8 + std::max(name, 170.0f) + 16, right = r.right() - aside - 24;
            if (right - x > 60) pen.text({x, r.y, right - x, r.h}, entry.heading, kSmall, {Role::faint});
        }
        pen.text({r.right() - aside - 8, r.y, aside, r.h}, entry.aside, kSmall, {files ? Role::faint : Role::ready}, Align::right);
        if (hot) {
            pen.hand = true;
            if (pen.mouse.pressed) {
                const Entry chosen = entry;
                open_entry(f, chosen);
                break;
            }
        }
        y += row;
    }
    if (entries.size() > fits)
        draw_scrollbar(f, {card.right() - 9, field.bottom() + 30, 5, card.bottom() - field.bottom() - 42}, id_of("overlay"), entries.size(), fits, s.overlay_top);
    pen.leave();
}

void keys_overlay(Frame& f, Rect window) {
    Pen& pen = f.pen;
    State& s = f.state;
    shade(f, window);
    const float w = std::min(1180.0f, window.w - 24), h = std::min(760.0f, window.h - 24);
    const Rect card{window.x + (window.w - w) / 2, window.y + (window.h - h) / 2, w, h};
    sheet_card(f, card);
    if (pen.mouse.pressed && !card.contains(pen.mouse.at)) {
        s.overlay = Overlay::none;
        return;
    }
    pen.enter("Overlay", card);
    const float in = w < 420 ? 12.0f : 24.0f;
    pen.text({card.x + in, card.y + 12, w - 2 * in - 90, 28}, "Keys", kTitle, {Role::text});
    pen.text({card.right() - in - 90, card.y + 12, 90, 28}, "Esc closes", kSmall, {Role::faint}, Align::right);
    // Rows in columns; scrolled by rows where they do not fit.
    struct Row { bool heading; std::string words, keys, tip; };
    std::vector<Row> rows;
    ActionGroup group{};
    bool first = true;
    for (const ActionInfo& info : all_actions()) {
        if (first || info.group != group) rows.push_back({true, heading_of(info.group), "", ""});
        first = false;
        group = info.group;
        std::string keys;
        for (const std::string& k : keys_of(info.action)) keys += (keys.empty() ? "" : "  ") + k;
        rows.push_back({false, info.name, keys, info.sentence});
    }
    const float row = 27, top = card.y + 48;
    const auto per_column = static_cast<std::size_t>(std::max(1.0f, std::floor((card.bottom() - 12 - top) / row)));
    const std::size_t columns = w >= 1000 ? 3 : w >= 640 ? 2 : 1;
    const float column_width = (w - 2 * in - 28 * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    const std::size_t fits = per_column * columns;
    for (std::size_t i = 0; i < rows.size() && rows.size() <= fits; ++i)  // a heading at the foot of a column goes to the next
        if (rows[i].heading && i % per_column == per_column - 1) rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(i), Row{false, "", "", ""});
    const double most = rows.size() > fits ? static_cast<double>(rows.size() - fits) : 0;
    if (pen.mouse.wheel != 0) s.overlay_top -= pen.mouse.wheel * 3;
    s.overlay_top = std::clamp(std::floor(s.overlay_top), 0.0, most);
    const auto from = static_cast<std::size_t>(s.overlay_top);
    for (std::size_t i = from; i < std::min(rows.size(), from + fits); ++i) {
        const std::size_t at = i - from, column = at / per_column;
        const Rect r{card.x + in + static_cast<float>(column) * (column_width + 28), top + static_cast<float>(at % per_column) * row, column_width, row};
        if (rows[i].heading) {
            std::string words = rows[i].words;
            for (char& c : words) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
            pen.text({r.x, r.y + 4, r.w, r.h - 4}, words, kLabel, {Role::dim});
        } else {
            const float keys = std::min(r.w * 0.55f, pen.width(rows[i].keys, kSmallBold) + 2);
            pen.text({r.x, r.y, r.w - keys - 12, r.h}, rows[i].words, kSmall, {Role::text});
            pen.text({r.right() - keys, r.y, keys, r.h}, rows[i].keys, kSmallBold, {Role::ready}, Align::right);
            pen.tip(r, rows[i].tip);
        }
    }
    if (most > 0) draw_scrollbar(f, {card.right() - 9, top, 5, card.bottom() - top - 12}, id_of("keys"), rows.size(), fits, s.overlay_top);
    pen.leave();
}

// What the right button offers on the program's text: everything that the keys do there.
constexpr Action kMenu[] = {Action::cut, Action::copy, Action::paste, Action::duplicate_line, Action::delete_line, Action::comment,
                            Action::undo, Action::redo, Action::breakpoint, Action::run_to_line, Action::run_again};

void menu_overlay(Frame& f, Rect window) {
    Pen& pen = f.pen;
    State& s = f.state;
    const float row = 29, w = std::min(280.0f, window.w - 12), h = row * static_cast<float>(std::size(kMenu)) + 12;
    const float fit = std::min(h, window.h - 12);
    const Rect card{std::clamp(s.menu_at.x, 6.0f, std::max(6.0f, window.w - w - 6)), std::clamp(s.menu_at.y, 6.0f, std::max(6.0f, window.h - fit - 6)), w, fit};
    if ((pen.mouse.pressed || pen.mouse.right_pressed) && !card.contains(pen.mouse.at)) {
        s.overlay = Overlay::none;
        return;
    }
    pen.enter("Overlay", card);
    sheet_card(f, card);
    const auto rows = static_cast<std::size_t>((fit - 12) / row);
    for (std::size_t i = 0; i < std::min(rows, std::size(kMenu)); ++i) {
        const ActionInfo& info = info_of(kMenu[i]);
        const Rect r{card.x + 6, card.y + 6 + row * static_cast<float>(i), w - 12, row};
        const bool hot = pen.over(r);
        if (hot) pen.hand = true;
        if (hot && pen.mouse.at.y > 0) s.selected = static_cast<int>(i);
        if (static_cast<int>(i) == s.selected) pen.fill(r, {Role::ready, 0.16f}, 6);
        const std::string key = first_key(kMenu[i]);
        const float key_width = pen.width(key, kSmall) + 2;
        pen.text({r.x + 10, r.y, r.w - key_width - 28, r.h}, info.name, kSmall, {Role::text});
        pen.text({r.right() - key_width - 10, r.y, key_width, r.h}, key, kSmall, {Role::faint}, Align::right);
        if (hot && pen.mouse.pressed) {
            s.overlay = Overlay::none;
            f.ask(kMenu[i]);
        }
    }
    pen.leave();
}

}  // namespace

void overlay(Frame& f, Rect window) {
    switch (f.state.overlay) {
    case Overlay::none: break;
    case Overlay::commands:
    case Overlay::files: list_overlay(f, window); break;
    case Overlay::keys: keys_overlay(f, window); break;
    case Overlay::menu: menu_overlay(f, window); break;
    }
}

bool overlay_key(Frame& f, const KeyEvent& e) {
    State& s = f.state;
    if (s.overlay == Overlay::none) return false;
    if (e.key == key::escape) return s.overlay = Overlay::none, true;
    if (s.overlay == Overlay::menu) {
        const int count = static_cast<int>(std::size(kMenu));
        if (e.key == key::down) s.selected = (s.selected + 1) % count;
        else if (e.key == key::up) s.selected = (s.selected + count - 1) % count;
        else if (e.key == key::enter) {
            const Action action = kMenu[std::clamp(s.selected, 0, count - 1)];
            s.overlay = Overlay::none;
            f.ask(action);
        } else {
            s.overlay = Overlay::none;
            return false;
        }
        return true;
    }
    const bool list = s.overlay != Overlay::keys;
    auto keep_seen = [&] {
        constexpr double kRows = 8;
        if (s.selected < s.overlay_top) s.overlay_top = s.selected;
        if (s.selected > s.overlay_top + kRows) s.overlay_top = s.selected - kRows;
    };
    const int by = e.key == key::page_up || e.key == key::page_down ? 8 : 1;
    if (e.key == key::down || e.key == key::page_down) return list ? (s.selected += by, s.selected = std::min(s.selected, std::max(0, static_cast<int>(entries_of(s).size()) - 1)), keep_seen()) : void(s.overlay_top += by), true;
    if (e.key == key::up || e.key == key::page_up) return list ? (s.selected = std::max(0, s.selected - by), keep_seen()) : void(s.overlay_top -= by), true;
    if (!list) {
        if (e.character == U'?' || e.key == key::f1) s.overlay = Overlay::none;
        return e.character || e.key == key::f1 || !(e.mods & kCtrl);
    }
    if (e.key == key::enter || e.key == key::keypad_enter) {
        const std::vector<Entry> entries = entries_of(s);
        if (s.selected < static_cast<int>(entries.size())) open_entry(f, entries[static_cast<std::size_t>(s.selected)]);
        return true;
    }
    const std::uint64_t before = s.query.version();
    if (e.character >= 32 && e.character != 127) s.query.type(e.character);
    else if (e.key == key::backspace) {
        if (s.query.text().empty() && s.overlay == Overlay::files && !s.folder.empty()) s.folder = fs::path(s.folder).parent_path().string();
        s.query.backspace(e.mods & kCtrl);
    }
    else if (e.key == key::del) s.query.erase();
    else if (e.key == key::left) s.query.left(false);
    else if (e.key == key::right) s.query.right(false);
    else if (e.key == key::home) s.query.line_start(false);
    else if (e.key == key::end) s.query.line_end(false);
    else return !(e.mods & (kCtrl | kAlt));
    if (s.query.version() != before) s.selected = 0, s.overlay_top = 0;
    return true;
}

}  // namespace ui
