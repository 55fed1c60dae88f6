// A text being edited: lines, a caret with its selection, undo. No drawing, no keys. Positions are (line, byte), both
// from 0, always at the beginning of a character. One change at a time is undone; letters typed in a row are one.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ui {

struct TextPlace {
    std::size_t line = 0, column = 0;
    friend auto operator<=>(const TextPlace&, const TextPlace&) = default;
};

class TextBuffer {
  public:
    TextBuffer() : lines_(1) {}
    explicit TextBuffer(std::string_view text) { set(text); }

    void set(std::string_view text);  // a new text: no selection, nothing to undo
    std::string text() const;
    const std::vector<std::string>& lines() const { return lines_; }
    std::uint64_t version() const { return version_; }  // differs after each change

    TextPlace caret() const { return caret_; }
    TextPlace anchor() const { return anchor_; }
    bool has_selection() const { return caret_ != anchor_; }
    TextPlace selection_begin() const { return std::min(caret_, anchor_); }
    TextPlace selection_end() const { return std::max(caret_, anchor_); }
    std::string selected() const;
    void place(TextPlace at, bool select = false);  // clamped to the text
    void select_all();
    void select_word();

    // -- moving; `select` keeps the anchor ------------------------------------------------------------------------
    void left(bool select, bool word = false);
    void right(bool select, bool word = false);
    void up(bool select, std::size_t lines = 1);
    void down(bool select, std::size_t lines = 1);
    void line_start(bool select);  // first to the indentation, then to the margin
    void line_end(bool select);
    void text_start(bool select);
    void text_end(bool select);

    // -- changing --------------------------------------------------------------------------------------------------
    void insert(std::string_view text);  // over the selection; CRLF becomes LF
    void type(char32_t character);
    void new_line();                     // keeps the indentation; deeper after a colon
    void backspace(bool word = false);
    void erase(bool word = false);
    void indent(bool deeper);            // the selected lines, or at the caret
    void toggle_comment();
    void duplicate_line();
    void delete_line();
    void select_line();                  // with its end
    bool undo();
    bool redo();

  private:
    struct Change {
        TextPlace at, removed_end, inserted_end;
        std::string removed, inserted;
        TextPlace caret_before, anchor_before;
        bool typed = false;
    };
    void replace(TextPlace from, TextPlace to, std::string_view text, bool typed = false);
    TextPlace put(TextPlace at, std::string_view text);
    void cut(TextPlace from, TextPlace to);
    std::string between(TextPlace from, TextPlace to) const;
    TextPlace clamp(TextPlace at) const;
    TextPlace before(TextPlace at, bool word) const;
    TextPlace after(TextPlace at, bool word) const;
    void move(TextPlace to, bool select);
    std::size_t display_column(TextPlace at) const;

    std::vector<std::string> lines_;
    TextPlace caret_, anchor_;
    std::size_t wanted_column_ = 0;
    std::vector<Change> done_, undone_;
    bool typing_ = false;
    std::uint64_t version_ = 1;
};

}  // namespace ui
