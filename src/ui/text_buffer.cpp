#include "ui/text_buffer.h"

#include <algorithm>

#include "ui/input.h"

namespace ui {
namespace {

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }
bool word_letter(char c) {
    const auto u = static_cast<unsigned char>(c);
    return u >= 0x80 || (u >= '0' && u <= '9') || (u >= 'A' && u <= 'Z') || (u >= 'a' && u <= 'z') || u == '_';
}
constexpr std::size_t kIndent = 4;

}  // namespace

void TextBuffer::set(std::string_view text) {
    lines_.assign(1, "");
    put({0, 0}, text);
    caret_ = anchor_ = {};
    done_.clear();
    undone_.clear();
    typing_ = false;
    ++version_;
}

std::string TextBuffer::text() const {
    std::string all;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        if (i) all += '\n';
        all += lines_[i];
    }
    return all;
}

TextPlace TextBuffer::clamp(TextPlace at) const {
    if (at.line >= lines_.size()) return {lines_.size() - 1, lines_.back().size()};
    const std::string& line = lines_[at.line];
    at.column = std::min(at.column, line.size());
    while (at.column > 0 && at.column < line.size() && continues(line[at.column])) --at.column;
    return at;
}

std::string TextBuffer::between(TextPlace from, TextPlace to) const {
    if (from.line == to.line) return lines_[from.line].substr(from.column, to.column - from.column);
    std::string text = lines_[from.line].substr(from.column);
    for (std::size_t i = from.line + 1; i < to.line; ++i) text += '\n' + lines_[i];
    return text + '\n' + lines_[to.line].substr(0, to.column);
}

std::string TextBuffer::selected() const { return between(selection_begin(), selection_end()); }

TextPlace TextBuffer::put(TextPlace at, std::string_view text) {
    std::string rest = lines_[at.line].substr(at.column);
    lines_[at.line].resize(at.column);
    std::vector<std::string> added;
    std::string* current = &lines_[at.line];
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r') {
            if (i + 1 < text.size() && text[i + 1] == '\n') continue;
            added.emplace_back();
            current = &added.back();
        } else if (text[i] == '\n') {
            added.emplace_back();
            current = &added.back();
        } else {
            current->push_back(text[i]);
        }
    }
    const TextPlace end{at.line + added.size(), current->size()};
    *current += rest;
    lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(at.line) + 1, std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
    return end;
}

void TextBuffer::cut(TextPlace from, TextPlace to) {
    if (from.line == to.line) {
        lines_[from.line].erase(from.column, to.column - from.column);
        return;
    }
    lines_[from.line] = lines_[from.line].substr(0, from.column) + lines_[to.line].substr(to.column);
    lines_.erase(lines_.begin() + static_cast<std::ptrdiff_t>(from.line) + 1, lines_.begin() + static_cast<std::ptrdiff_t>(to.line) + 1);
}

void TextBuffer::replace(TextPlace from, TextPlace to, std::string_view text, bool typed) {
    Change change{from, to, {}, between(from, to), std::string(text), caret_, anchor_, typed};
    cut(from, to);
    change.inserted_end = put(from, text);
    change.inserted = between(from, change.inserted_end);
    caret_ = anchor_ = change.inserted_end;
    wanted_column_ = caret_.column;
    ++version_;
    undone_.clear();
    if (typed && typing_ && !done_.empty() && done_.back().typed && done_.back().inserted_end == from && change.removed.empty()) {
        done_.back().inserted += change.inserted;
        done_.back().inserted_end = change.inserted_end;
    } else {
        done_.push_back(std::move(change));
        if (done_.size() > 2000) done_.erase(done_.begin(), done_.begin() + 500);
    }
    typing_ = typed;
}

bool TextBuffer::undo() {
    if (done_.empty()) return false;
    Change change = std::move(done_.back());
    done_.pop_back();
    cut(change.at, change.inserted_end);
    put(change.at, change.removed);
    caret_ = change.caret_before;
    anchor_ = change.anchor_before;
    undone_.push_back(std::move(change));
    typing_ = false;
    ++version_;
    return true;
}

bool TextBuffer::redo() {
    if (undone_.empty()) return false;
    Change change = std::move(undone_.back());
    undone_.pop_back();
    cut(change.at, change.removed_end);
    put(change.at, change.inserted);
    caret_ = anchor_ = change.inserted_end;
    done_.push_back(std::move(change));
    typing_ = false;
    ++version_;
    return true;
}

void TextBuffer::move(TextPlace to, bool select) {
    caret_ = clamp(to);
    if (!select) anchor_ = caret_;
    typing_ = false;
}

void TextBuffer::place(TextPlace at, bool select) {
    move(at, select);
    wanted_column_ = display_column(caret_);
}

void TextBuffer::select_all() {
    anchor_ = {};
    caret_ = {lines_.size() - 1, lines_.back().size()};
    typing_ = false;
}

void TextBuffer::select_word() {
    const std::string& line = lines_[caret_.line];
    std::size_t from = caret_.column, to = caret_.column;
    while (from > 0 && word_letter(line[from - 1])) --from;
    while (to < line.size() && word_letter(line[to])) ++to;
    anchor_ = {caret_.line, from};
    caret_ = {caret_.line, to};
}

std::size_t TextBuffer::display_column(TextPlace at) const {
    const std::string& line = lines_[at.line];
    std::size_t count = 0;
    for (std::size_t i = 0; i < at.column; ++i) count += !continues(line[i]);
    return count;
}

TextPlace TextBuffer::before(TextPlace at, bool word) const {
    if (at.column == 0) return at.line ? TextPlace{at.line - 1, lines_[at.line - 1].size()} : at;
    const std::string& line = lines_[at.line];
    std::size_t c = at.column;
    if (!word) {
        do --c;
        while (c > 0 && continues(line[c]));
        return {at.line, c};
    }
    while (c > 0 && line[c - 1] == ' ') --c;
    const bool letters = c > 0 && word_letter(line[c - 1]);
    while (c > 0 && line[c - 1] != ' ' && word_letter(line[c - 1]) == letters) --c;
    return {at.line, c};
}

TextPlace TextBuffer::after(TextPlace at, bool word) const {
    const std::string& line = lines_[at.line];
    if (at.column >= line.size()) return at.line + 1 < lines_.size() ? TextPlace{at.line + 1, 0} : at;
    std::size_t c = at.column;
    if (!word) {
        do ++c;
        while (c < line.size() && continues(line[c]));
        return {at.line, c};
    }
    const bool letters = word_letter(line[c]);
    while (c < line.size() && line[c] != ' ' && word_letter(line[c]) == letters) ++c;
    while (c < line.size() && line[c] == ' ') ++c;
    return {at.line, c};
}

void TextBuffer::left(bool select, bool word) {
    place(!select && has_selection() && !word ? selection_begin() : before(caret_, word), select);
}

void TextBuffer::right(bool select, bool word) {
    place(!select && has_selection() && !word ? selection_end() : after(caret_, word), select);
}

void TextBuffer::up(bool select, std::size_t count) {
    if (caret_.line == 0) return move({0, 0}, select);
    const std::size_t line = caret_.line - std::min(count, caret_.line);
    std::size_t byte = 0;
    for (std::size_t seen = 0; byte < lines_[line].size() && seen < wanted_column_; ++seen)
        do ++byte;
        while (byte < lines_[line].size() && continues(lines_[line][byte]));
    move({line, byte}, select);
}

void TextBuffer::down(bool select, std::size_t count) {
    if (caret_.line + 1 >= lines_.size()) return move({caret_.line, lines_[caret_.line].size()}, select);
    const std::size_t line = std::min(caret_.line + count, lines_.size() - 1);
    std::size_t byte = 0;
    for (std::size_t seen = 0; byte < lines_[line].size() && seen < wanted_column_; ++seen)
        do ++byte;
        while (byte < lines_[line].size() && continues(lines_[line][byte]));
    move({line, byte}, select);
}

void TextBuffer::line_start(bool select) {
    const std::string& line = lines_[caret_.line];
    const std::size_t first = std::min(line.find_first_not_of(" \t"), line.size());
    place({caret_.line, caret_.column == first ? 0 : first}, select);
}

void TextBuffer::line_end(bool select) { place({caret_.line, lines_[caret_.line].size()}, select); }
void TextBuffer::text_start(bool select) { place({0, 0}, select); }
void TextBuffer::text_end(bool select) { place({lines_.size() - 1, lines_.back().size()}, select); }

void TextBuffer::insert(std::string_view text) { replace(selection_begin(), selection_end(), text); }

void TextBuffer::type(char32_t character) {
    std::string text;
    append_utf8(text, character);
    replace(selection_begin(), selection_end(), text, true);
}

void TextBuffer::new_line() {
    const TextPlace from = selection_begin();
    const std::string& line = lines_[from.line];
    std::string indent = line.substr(0, std::min(line.find_first_not_of(" \t"), from.column));
    if (indent.size() > from.column) indent.resize(from.column);
    std::string before = line.substr(0, from.column);
    while (!before.empty() && (before.back() == ' ' || before.back() == '\t')) before.pop_back();
    if (!before.empty() && before.back() == ':') indent += std::string(kIndent, ' ');
    else if (indent.size() >= kIndent) {
        const std::string_view words = std::string_view(before).substr(std::min(indent.size(), before.size()));
        for (std::string_view ends : {"return", "pass", "break", "continue", "raise"})
            if (words == ends || (words.starts_with(ends) && words.size() > ends.size() && words[ends.size()] == ' ' && (ends == "return" || ends == "raise"))) {
                indent.resize(indent.size() - kIndent);
                break;
            }
    }
    insert("\n" + indent);
}

void TextBuffer::backspace(bool word) {
    if (has_selection()) return insert("");
    TextPlace from = before(caret_, word);
    const std::string& line = lines_[caret_.line];
    // In the indentation a whole step goes.
    if (!word && caret_.column > 0 && line.find_first_not_of(' ') >= caret_.column)
        from = {caret_.line, (caret_.column - 1) / kIndent * kIndent};
    if (from != caret_) replace(from, caret_, "");
}

void TextBuffer::erase(bool word) {
    if (has_selection()) return insert("");
    const TextPlace to = after(caret_, word);
    if (to != caret_) replace(caret_, to, "");
}

void TextBuffer::indent(bool deeper) {
    if (deeper && selection_begin().line == selection_end().line) {
        const std::size_t column = display_column(selection_begin());
        return insert(std::string(kIndent - column % kIndent, ' '));
    }
    const TextPlace from = selection_begin(), to = selection_end();
    const std::size_t last = to.column == 0 && to.line > from.line ? to.line - 1 : to.line;
    std::string text;
    for (std::size_t i = from.line; i <= last; ++i) {
        std::string line = lines_[i];
        if (deeper) {
            if (!line.empty()) line.insert(0, kIndent, ' ');
        } else {
            std::size_t spaces = 0;
            while (spaces < kIndent && spaces < line.size() && line[spaces] == ' ') ++spaces;
            if (spaces == 0 && !line.empty() && line[0] == '\t') spaces = 1;
            line.erase(0, spaces);
        }
        if (i > from.line) text += '\n';
        text += line;
    }
    replace({from.line, 0}, {last, lines_[last].size()}, text);
    anchor_ = {from.line, 0};
    caret_ = {last, lines_[last].size()};
}

void TextBuffer::duplicate_line() {
    const TextPlace caret = caret_;
    const std::string line = lines_[caret.line];
    replace({caret.line, line.size()}, {caret.line, line.size()}, "\n" + line);
    place({caret.line + 1, caret.column});
}

void TextBuffer::select_line() {
    const std::size_t line = caret_.line;
    anchor_ = {line, 0};
    caret_ = line + 1 < lines_.size() ? TextPlace{line + 1, 0} : TextPlace{line, lines_[line].size()};
    typing_ = false;
}

void TextBuffer::delete_line() {
    const std::size_t line = caret_.line;
    select_line();
    if (line > 0 && caret_.line == line) anchor_ = {line - 1, lines_[line - 1].size()};  // the last line takes the end before it
    insert("");
}

void TextBuffer::toggle_comment() {
    const TextPlace from = selection_begin(), to = selection_end();
    const std::size_t last = to.column == 0 && to.line > from.line ? to.line - 1 : to.line;
    bool all = true;
    std::size_t least = std::string::npos;
    for (std::size_t i = from.line; i <= last; ++i) {
        const std::size_t first = lines_[i].find_first_not_of(" \t");
        if (first == std::string::npos) continue;
        least = std::min(least, first);
        all = all && lines_[i][first] == '#';
    }
    if (least == std::string::npos) return;
    std::string text;
    for (std::size_t i = from.line; i <= last; ++i) {
        std::string line = lines_[i];
        const std::size_t first = line.find_first_not_of(" \t");
        if (first != std::string::npos) {
            if (!all) line.insert(least, "# ");
            else line.erase(first, line.compare(first, 2, "# ") == 0 ? 2 : 1);
        }
        if (i > from.line) text += '\n';
        text += line;
    }
    const TextPlace caret = caret_;
    const bool selection = has_selection();
    replace({from.line, 0}, {last, lines_[last].size()}, text);
    if (selection) anchor_ = {from.line, 0}, caret_ = {last, lines_[last].size()};
    else place({caret.line, caret.column});
}

}  // namespace ui
