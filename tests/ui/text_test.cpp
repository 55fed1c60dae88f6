#include <doctest/doctest.h>

#include "ui/highlight.h"
#include "ui/keymap.h"
#include "ui/text_buffer.h"

#include <set>

using ui::TextBuffer;

TEST_CASE("a new line keeps the indentation, and goes deeper after a colon") {
    TextBuffer b("def f():");
    b.text_end(false);
    b.new_line();
    CHECK(b.text() == "def f():\n    ");
    b.insert("return 1");
    b.new_line();
    CHECK(b.text() == "def f():\n    return 1\n");
}

TEST_CASE("letters typed in a row are undone together, other changes one by one") {
    TextBuffer b;
    for (char32_t c : U"abc")
        if (c) b.type(c);
    b.new_line();
    b.type(U'd');
    CHECK(b.text() == "abc\nd");
    CHECK(b.undo());
    CHECK(b.text() == "abc\n");
    CHECK(b.undo());
    CHECK(b.text() == "abc");
    CHECK(b.undo());
    CHECK(b.text().empty());
    CHECK_FALSE(b.undo());
    CHECK(b.redo());
    CHECK(b.redo());
    CHECK(b.redo());
    CHECK(b.text() == "abc\nd");
    CHECK_FALSE(b.redo());
}

TEST_CASE("a selection is replaced by what is typed, and comes back with undo") {
    TextBuffer b("one two three");
    b.place({0, 4});
    b.right(true, true);
    CHECK(b.selected() == "two ");
    b.insert("2 ");
    CHECK(b.text() == "one 2 three");
    b.undo();
    CHECK(b.text() == "one two three");
    CHECK(b.selected() == "two ");
}

TEST_CASE("characters of several bytes are moved over and erased whole") {
    TextBuffer b("a\xC3\xA9\xE2\x82\xACz");
    b.place({0, 1});
    b.right(false);
    CHECK(b.caret().column == 3);
    b.erase();
    CHECK(b.text() == "a\xC3\xA9z");
    b.backspace();
    CHECK(b.text() == "az");
    b.place({0, 99});
    CHECK(b.caret().column == 2);
}

TEST_CASE("selected lines are indented, dedented and commented together") {
    TextBuffer b("a\nb\nc");
    b.place({0, 0});
    b.place({1, 1}, true);
    b.indent(true);
    CHECK(b.text() == "    a\n    b\nc");
    b.indent(false);
    CHECK(b.text() == "a\nb\nc");
    b.toggle_comment();
    CHECK(b.text() == "# a\n# b\nc");
    b.toggle_comment();
    CHECK(b.text() == "a\nb\nc");
}

TEST_CASE("in the indentation backspace takes a whole step") {
    TextBuffer b("        x");
    b.place({0, 8});
    b.backspace();
    CHECK(b.text() == "    x");
}

TEST_CASE("carriage returns become line ends once") {
    TextBuffer b("a\r\nb\rc\n");
    CHECK(b.lines().size() == 4);
    CHECK(b.text() == "a\nb\nc\n");
}

TEST_CASE("the caret keeps its column over shorter lines") {
    TextBuffer b("longer\nx\nlonger");
    b.place({0, 5});
    b.down(false);
    CHECK(b.caret().column == 1);
    b.down(false);
    CHECK(b.caret().column == 5);
}

TEST_CASE("a triple quote colours the lines that it spans") {
    std::vector<ui::Coloured> out;
    ui::LineState s = ui::highlight("x = \"\"\"begin", ui::LineState::plain, out);
    CHECK(s == ui::LineState::in_triple_double);
    s = ui::highlight("def not_code():", s, out);
    REQUIRE(out.size() == 1);
    CHECK(out[0].role == scene::Role::string);
    s = ui::highlight("end\"\"\" + f(1) # done", s, out);
    CHECK(s == ui::LineState::plain);
    REQUIRE(out.size() == 3);
    CHECK(out[1].role == scene::Role::number);
    CHECK(out[2].role == scene::Role::comment);
}

TEST_CASE("strings with prefixes and escapes end where they end") {
    std::vector<ui::Coloured> out;
    ui::highlight(R"(print(f"a\"b", 'it', rb"x"))", ui::LineState::plain, out);
    REQUIRE(out.size() == 3);
    CHECK(out[0].from == 6);
    CHECK(out[0].to == 13);
    ui::highlight("'never closed", ui::LineState::plain, out);
    REQUIRE(out.size() == 1);
    CHECK(out[0].to == 13);
    ui::highlight("\"ends with\\", ui::LineState::plain, out);
    CHECK(out[0].to == 11);
}

TEST_CASE("every action has a name, a key and a sentence, and no two share a key") {
    std::set<std::string> keys;
    for (const ui::ActionInfo& info : ui::all_actions()) {
        CAPTURE(info.id);
        CHECK(std::string(info.name).size() > 2);
        CHECK(std::string(info.sentence).ends_with("."));
        CHECK_FALSE(ui::keys_of(info.action).empty());
        for (const std::string& key : ui::keys_of(info.action)) CHECK_MESSAGE(keys.insert(key).second, key);
        CHECK(ui::find_actions(info.name).front() == info.action);
    }
    CHECK(ui::find_actions("").size() == ui::all_actions().size());
    CHECK(ui::find_actions("no such thing anywhere").empty());
}

TEST_CASE("a key finds its action, with its modifiers and by its character") {
    using ui::Action;
    CHECK(ui::action_for({ui::key::right, 0, 0}, false) == Action::step_forward);
    CHECK(ui::action_for({299, 0, 0}, false) == Action::step_forward);  // F10
    CHECK(ui::action_for({299, ui::kShift, 0}, false) == Action::step_back);
    CHECK(ui::action_for({'K', ui::kCtrl, 0}, true) == Action::commands);
    CHECK(ui::action_for({0, 0, U'?'}, false) == Action::keys);
    CHECK_FALSE(ui::action_for({0, 0, U'?'}, true));
    CHECK_FALSE(ui::action_for({ui::key::right, 0, 0}, true));
    CHECK(ui::action_for({298, 0, 0}, true) == Action::breakpoint);  // F9, also while editing
}

TEST_CASE("a line is duplicated and deleted whole") {
    TextBuffer b("one\ntwo\nthree");
    b.place({1, 2});
    b.duplicate_line();
    CHECK(b.text() == "one\ntwo\ntwo\nthree");
    CHECK(b.caret().line == 2);
    b.delete_line();
    CHECK(b.text() == "one\ntwo\nthree");
    b.place({2, 1});
    b.delete_line();
    CHECK(b.text() == "one\ntwo");
    b.undo();
    CHECK(b.text() == "one\ntwo\nthree");
    TextBuffer single("x");
    single.delete_line();
    CHECK(single.text().empty());
}
