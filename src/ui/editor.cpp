#include "ui/editor.h"

#include <cmath>

#include "ui/imgui_compat.h"

namespace ui {
namespace {

constexpr int kTab = 4;
bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

float Editor::x_of(const std::string& line, std::size_t column) const {
    int x = 0;
    for (std::size_t i = 0; i < column && i < line.size(); ++i) {
        if (line[i] == '\t') x += kTab - x % kTab;
        else if (!continues(line[i])) ++x;
    }
    return static_cast<float>(x);
}

std::size_t Editor::column_at(const std::string& line, float advances) const {
    int x = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (continues(line[i])) continue;
        const int step = line[i] == '\t' ? kTab - x % kTab : 1;
        if (static_cast<float>(x) + static_cast<float>(step) / 2 > advances) return i;
        x += step;
    }
    return line.size();
}

TextPlace Editor::place_at(Vec2 at) const {
    const double row = std::floor(top_) + std::floor((at.y - text_y_) / row_);
    const auto line = static_cast<std::size_t>(std::clamp(row, 0.0, static_cast<double>(buffer.lines().size() - 1)));
    return {line, column_at(buffer.lines()[line], (at.x - text_x_) / advance_ + left_)};
}

void Editor::colour_all() {
    if (coloured_version_ == buffer.version()) return;
    coloured_version_ = buffer.version();
    colours_.resize(buffer.lines().size());
    LineState state = LineState::plain;
    for (std::size_t i = 0; i < colours_.size(); ++i) state = highlight(buffer.lines()[i], state, colours_[i]);
}

void Editor::reveal(std::uint32_t line) {
    if (line == 0) return;
    const double row = line - 1, margin = rows_ > 8 ? 2 : 0;
    if (row < top_ + margin || row >= top_ + static_cast<double>(rows_) - margin)
        top_ = std::max(0.0, row - std::floor(static_cast<double>(rows_) / 3));
}

bool Editor::key(const KeyEvent& e) {
    const bool shift = e.mods & kShift, ctrl = e.mods & kCtrl;
    if (e.character || !(ctrl || (e.mods & kAlt)) || e.key > 255) pressed_key_ = follow_caret_ = true;
    if (e.character) {
        if (e.character < 32 || e.character == 127) return false;
        buffer.type(e.character);
        return true;
    }
    switch (e.key) {
    case key::left: return buffer.left(shift, ctrl), true;
    case key::right: return buffer.right(shift, ctrl), true;
    case key::up: return buffer.up(shift), true;
    case key::down: return buffer.down(shift), true;
    case key::page_up: return buffer.up(shift, rows_), true;
    case key::page_down: return buffer.down(shift, rows_), true;
    case key::home: return ctrl ? buffer.text_start(shift) : buffer.line_start(shift), true;
    case key::end: return ctrl ? buffer.text_end(shift) : buffer.line_end(shift), true;
    case key::backspace: return buffer.backspace(ctrl), true;
    case key::del:
        if (shift) return cut(), true;
        return buffer.erase(ctrl), true;
    case key::enter:
    case key::keypad_enter:
        if (ctrl) return false;
        return buffer.new_line(), true;
    case key::tab: return buffer.indent(!shift), true;
    case key::insert:
        if (ctrl) return copy(), true;
        if (shift) return paste(), true;
        return false;
    default: break;
    }
    if (ctrl && !shift && e.key == 'A') return buffer.select_all(), true;
    return false;  // the other keys are actions: see actions.def
}

void Editor::copy() const {
    if (buffer.has_selection()) ImGui::SetClipboardText(buffer.selected().c_str());
    else ImGui::SetClipboardText((buffer.lines()[buffer.caret().line] + "\n").c_str());
}

void Editor::cut() {
    copy();
    if (buffer.has_selection()) buffer.insert("");
    else buffer.delete_line();
}

void Editor::paste() {
    if (const char* text = ImGui::GetClipboardText()) buffer.insert(text);
}

Editor::Done Editor::draw(Pen& pen, Rect rect, const Marks& marks, double now) {
    Done done;
    colour_all();
    const bool small = rect.h < 260 || rect.w < 390;
    const TextStyle style = small ? kSmallCode : kCode;
    row_ = small ? 21.0f : 25.0f;
    advance_ = pen.fonts().mono_advance(style.size);
    rows_ = static_cast<std::size_t>(std::max(1.0f, std::floor(rect.h / row_)));
    const std::size_t count = buffer.lines().size();
    const int digits = std::max(2, static_cast<int>(std::to_string(count).size()));
    const float number_width = pen.width(std::string(static_cast<std::size_t>(digits), '0'), kSmallCode);
    const float gutter = 22 + number_width + 14;
    text_x_ = rect.x + gutter;
    text_y_ = rect.y;
    const float text_right = rect.right() - 8;
    columns_ = (text_right - text_x_) / advance_;

    if (pen.over(rect)) {
        if (pen.mouse.wheel != 0) top_ -= pen.mouse.wheel * 3.0;
        if (pen.mouse.wheel_x != 0) left_ = std::max(0.0f, left_ - pen.mouse.wheel_x * 4);
    }
    if (marks.running_line && marks.running_line != last_running_ && !focused) {
        // By half pages: the text stands still for a while, and the same line stands at the same place from either side.
        const double half = std::max(1.0, std::floor(static_cast<double>(rows_) / 2));
        top_ = std::floor((marks.running_line - 1) / half) * half - std::floor(static_cast<double>(rows_) / 4);
    }
    last_running_ = marks.running_line;
    if (follow_caret_) {
        const auto row = static_cast<double>(buffer.caret().line);
        if (row < top_) top_ = row;
        if (row >= top_ + static_cast<double>(rows_)) top_ = row - static_cast<double>(rows_) + 1;
        const float x = x_of(buffer.lines()[buffer.caret().line], buffer.caret().column);
        if (x < left_ + 1) left_ = std::max(0.0f, x - 4);
        if (x > left_ + columns_ - 3) left_ = x - columns_ + 6;
        follow_caret_ = false;
    }
    top_ = std::clamp(std::floor(top_), 0.0, std::max(0.0, static_cast<double>(count) - static_cast<double>(rows_) + (count > rows_ ? 1.0 : 0.0)));
    if (pressed_key_) blink_from_ = now, pressed_key_ = false;

    // The mouse: the gutter sets breakpoints, the text takes the caret and a selection.
    const Rect gutter_rect{rect.x, rect.y, gutter - 8, rect.h}, text_rect{rect.x + gutter - 8, rect.y, rect.w - gutter + 8, rect.h};
    const auto first = static_cast<std::size_t>(top_);
    if (pen.over(gutter_rect)) {
        pen.hand = true;
        if (pen.mouse.pressed) {
            const std::size_t line = first + static_cast<std::size_t>((pen.mouse.at.y - rect.y) / row_);
            if (line < count) done.breakpoint_line = static_cast<std::uint32_t>(line + 1);
        }
    }
    bool on_badge = false;
    const TextPlace from = buffer.selection_begin(), to = buffer.selection_end();

    for (std::size_t row = 0; row < rows_ && first + row < count; ++row) {
        const std::size_t i = first + row;
        const auto number = static_cast<std::uint32_t>(i + 1);
        const std::string& line = buffer.lines()[i];
        const float y = rect.y + static_cast<float>(row) * row_;
        const Rect band{rect.x + 4, y, rect.w - 8, row_};
        const bool runs = number == marks.running_line;
        const base::Diagnostic* error = nullptr;
        for (const base::Diagnostic& d : marks.errors)
            if (d.span.line == number) error = &d;
        if (runs) {
            pen.fill(band, {Role::running, marks.stale ? 0.07f : 0.16f}, 4);
            pen.fill({band.x, y, 4, row_}, {Role::running, marks.stale ? 0.4f : 1.0f}, 0);
        }
        if (error) pen.fill(band, {Role::failed, 0.14f}, 4);
        if (marks.breakpoints && marks.breakpoints->count(number)) pen.disc({rect.x + 14, y + row_ / 2}, 5.5f, {Role::failed});
        else if (pen.over({rect.x, y, gutter - 8, row_})) pen.ring({rect.x + 14, y + row_ / 2}, 5, {Role::failed, 0.6f}, 1.2f);
        pen.text({rect.x + 22, y, number_width + 1, row_}, std::to_string(number), kSmallCode, {runs ? Role::text : Role::faint}, Align::right);

        // Badges stand at the right end; the text ends before them.
        float right = text_right;
        if (const auto badges = marks.badges.find(number); badges != marks.badges.end()) {
            std::size_t shown = 0;
            // As many as the text leaves room for, and some where it leaves none.
            const float free = text_right - text_x_ - (x_of(line, line.size()) - left_) * advance_ - 16;
            const float most = std::clamp(free, std::max(30.0f, (text_right - text_x_) * 0.16f), std::max(30.0f, (text_right - text_x_) * 0.5f));
            for (const Badge& badge : badges->second) {
                const float w = pen.badge_width(badge.text, 10);
                if (shown && text_right - right + w > most) break;
                right -= w;
                const Rect spot{right, y + row_ / 2 - 10, w, 20};
                pen.badge({right, y + row_ / 2}, badge.text, {badge.role, marks.stale ? 0.5f : 1.0f}, small ? 9.0f : 10.0f);
                pen.tip(spot, badge.tip);
                if (pen.over(spot)) {
                    pen.hand = on_badge = true;
                    if (pen.mouse.pressed) done.chosen_task = badge.task;
                }
                right -= 5;
                ++shown;
            }
            if (shown < badges->second.size()) {
                const std::string more = "+" + std::to_string(badges->second.size() - shown);
                const float w = pen.width(more, kFine) + 4;
                right -= w;
                pen.text({right, y, w, row_}, more, kFine, {Role::dim}, Align::right);
                right -= 4;
            }
        }
        const float room = std::floor((right - 2 - text_x_) / advance_);  // columns that fit
        if (buffer.has_selection() && i >= from.line && i <= to.line) {
            const float a = std::max(0.0f, (i == from.line ? x_of(line, from.column) : 0) - left_);
            const float b = std::min(room, (i == to.line ? x_of(line, to.column) : x_of(line, line.size()) + 0.6f) - left_);
            if (b > a) pen.fill({text_x_ + a * advance_, y + 1, (b - a) * advance_, row_ - 2}, {Role::ready, focused ? 0.32f : 0.18f}, 3);
        }
        // The pieces of the line in their colours, from the first column shown to the last that fits.
        const float whole = x_of(line, line.size());
        const bool cut_right = whole - left_ > room;
        const float limit = cut_right ? room - 1 : room;
        std::size_t colour_at = 0, byte = 0;
        float x = 0;
        std::string piece;
        Role piece_role = Role::code;
        float piece_x = 0;
        const bool plain = marks.stale && false;
        auto flush = [&] {
            if (!piece.empty()) pen.raw_text({text_x_ + piece_x * advance_, y + (row_ - scene::line_height(style.size)) / 2}, piece, style, {piece_role});
            piece.clear();
        };
        const std::vector<Coloured>& colours = colours_[i];
        while (byte < line.size()) {
            std::size_t next = byte + 1;
            while (next < line.size() && continues(line[next])) ++next;
            const float step = line[byte] == '\t' ? static_cast<float>(kTab - static_cast<int>(x) % kTab) : 1;
            while (colour_at < colours.size() && colours[colour_at].to <= byte) ++colour_at;
            const Role role = !plain && colour_at < colours.size() && colours[colour_at].from <= byte ? colours[colour_at].role : Role::code;
            if (x - left_ >= limit) break;
            if (x >= left_) {
                if (role != piece_role || line[byte] == '\t' || piece.empty() || static_cast<unsigned char>(line[byte]) >= 0x80) {
                    flush();
                    piece_role = role;
                    piece_x = x - left_;
                }
                if (line[byte] != '\t') piece.append(line, byte, next - byte);
                if (static_cast<unsigned char>(line[byte]) >= 0x80) flush();  // a glyph of another width must not shift the rest
            }
            x += step;
            byte = next;
        }
        flush();
        if (cut_right) pen.tip({text_x_, y, std::max(0.0f, right - text_x_), row_}, line.substr(std::min(line.size(), line.find_first_not_of(" \t"))));
        if (cut_right && limit >= 0) pen.raw_text({text_x_ + limit * advance_, y + (row_ - scene::line_height(style.size)) / 2}, "\xE2\x80\xA6", style, {Role::faint});
        if (!line.empty() && pen.audit())
            pen.audit()->texts.push_back({line, "Program", {text_x_, y + row_ * 0.15f, std::max(0.0f, std::min(whole - left_, room)) * advance_, row_ * 0.7f}, pen.clip(), 0, false});
        if (error) {
            const float a = std::clamp(x_of(line, error->span.column) - left_, 0.0f, room);
            const bool one_line = error->span.end_line == number || error->span.end_line == 0;
            const float b = std::clamp((one_line && error->span.end_column > error->span.column ? x_of(line, error->span.end_column) : x_of(line, error->span.column) + 1) - left_, a + 0.8f, std::max(a + 0.8f, room));
            for (float at = a * advance_; at < b * advance_; at += 4) {  // a wave
                const float up = std::fmod(at / 4, 2.0f) < 1 ? 0.0f : 2.5f;
                pen.line({text_x_ + at, y + row_ - 4 + up}, {text_x_ + std::min(at + 4, b * advance_), y + row_ - 4 + 2.5f - up}, {Role::failed}, 1.5f);
            }
            pen.tip(band, error->kind + ": " + error->message);
        }
        if (focused && i == buffer.caret().line) {
            const float a = x_of(line, buffer.caret().column) - left_;
            if (a >= 0 && a <= room + 1 && std::fmod(now - blink_from_, 1.06) < 0.55)
                pen.fill({text_x_ + a * advance_ - 0.75f, y + 3, 2, row_ - 6}, {Role::text}, 0);
        }
    }
    // A thin bar says where in a long text this is.
    if (count > rows_) {
        const float h = std::max(18.0f, rect.h * static_cast<float>(rows_) / static_cast<float>(count + 1));
        const auto span = static_cast<float>(count - rows_ + 1);
        const Rect bar{rect.right() - 6, rect.y + (rect.h - h) * static_cast<float>(top_) / span, 4, h};
        pen.fill(bar, {Role::edge}, 2);
        if (pen.held(id_of("editor scroll"), {rect.right() - 8, rect.y, 8, rect.h}))
            top_ = std::clamp(static_cast<double>((pen.mouse.at.y - rect.y - h / 2) / std::max(1.0f, rect.h - h) * span), 0.0, static_cast<double>(span));
    }
    if (!on_badge && pen.over(text_rect) && pen.mouse.at.x < rect.right() - 8) {
        pen.text_cursor = true;
        if (pen.mouse.pressed) {
            focused = true;
            blink_from_ = now;
        }
        if (pen.mouse.right_pressed) {
            const TextPlace at = place_at(pen.mouse.at);
            if (!buffer.has_selection() || at < buffer.selection_begin() || at > buffer.selection_end()) buffer.place(at);
            focused = done.menu = true;
        }
    }
    const bool dragging = pen.is_held(id_of("editor text"));
    if (!on_badge && pen.held(id_of("editor text"), {text_rect.x, text_rect.y, text_rect.w - 8, text_rect.h})) {
        buffer.place(place_at(pen.mouse.at), dragging || pen.mouse.shift);
        if (pen.mouse.double_pressed) buffer.select_word();
        if (dragging && pen.mouse.at.y < rect.y) top_ = std::max(0.0, top_ - 1);
        if (dragging && pen.mouse.at.y > rect.bottom()) top_ += 1;
    }
    return done;
}

}  // namespace ui
