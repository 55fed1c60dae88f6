#include <doctest/doctest.h>

#include <string>

#include "python/syntax/parser.h"
#include "span_text.h"

using namespace python::syntax;

namespace {

struct Wrong {
    const char* source;
    const char* message;
    const char* place;  // line:column-line:column; what CPython 3.11.2 says
    const char* kind = "SyntaxError";
};

void check_all(std::initializer_list<Wrong> all) {
    for (const Wrong& wrong : all) {
        CAPTURE(wrong.source);
        const ParseResult result = parse_module(wrong.source, "test.py");
        REQUIRE(result.errors.size() == 1);
        CHECK(result.module == nullptr);
        CHECK(result.errors[0].kind == wrong.kind);
        CHECK(result.errors[0].message == wrong.message);
        CHECK(place(result.errors[0].span) == wrong.place);
        CHECK(result.errors[0].file == "test.py");
    }
}

}  // namespace

TEST_CASE("what cannot be read at all is said in the tokenizer's words") {
    check_all({
        {"x = 'abc", "unterminated string literal (detected at line 1)", "1:4-1:4"},
        {"x = '''abc\n", "unterminated triple-quoted string literal (detected at line 1)", "1:4-1:4"},
        {"x = (\n1,\n", "'(' was never closed", "1:4-1:4"},
        {"x = (1,\n  2\ny = 3\n", "'(' was never closed", "1:4-1:4"},
        {"x)", "unmatched ')'", "1:1-1:1"},
        {"(]", "closing parenthesis ']' does not match opening parenthesis '('", "1:1-1:1"},
        {"(\n]", "closing parenthesis ']' does not match opening parenthesis '(' on line 1", "2:0-2:0"},
        {"x = 1_", "invalid decimal literal", "1:5-1:5"},
        {"1.5a", "invalid decimal literal", "1:2-1:2"},
        {"0x", "invalid hexadecimal literal", "1:1-1:1"},
        {"0o8", "invalid digit '8' in octal literal", "1:2-1:2"},
        {"x = 08", "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
         "1:4-1:5"},
        {"x = \xE2\x80\x9C" "a", "invalid character '\xE2\x80\x9C' (U+201C)", "1:4-1:4"},
        {"a\xC2\xA0= 1", "invalid non-printable character U+00A0", "1:1-1:1"},
        {"x = \\ 1", "unexpected character after line continuation character", "1:5-1:5"},
        {"x = \\", "unexpected EOF while parsing", "1:5-1:5"},
        {"\na\xFF", "Non-UTF-8 code starting with '\\xff' in file test.py on line 2, but no encoding declared; see "
                     "https://peps.python.org/pep-0263/ for details", "0:0-0:0"},
        {"# coding: latin-2\na", "encoding problem: latin-2", "0:0-0:0"},
        {"a?", "invalid syntax", "1:1-1:2"},
    });
    CHECK(parse_module(std::string_view("x\0y", 3), "t").errors[0].message == "source code cannot contain null bytes");
}

TEST_CASE("indentation that does not fit is said") {
    check_all({
        {"if x:\n    a\n  b\n", "unindent does not match any outer indentation level", "3:3-3:3", "IndentationError"},
        {"if x:\n\ta\n        b\n", "inconsistent use of tabs and spaces in indentation", "3:0-3:0", "TabError"},
        {"  x", "unexpected indent", "1:1-1:1", "IndentationError"},
        {"if x:\nelse: pass", "expected an indented block after 'if' statement on line 1", "2:0-2:4", "IndentationError"},
        {"def f():\nx", "expected an indented block after function definition on line 1", "2:0-2:1", "IndentationError"},
        {"class A:\nx", "expected an indented block after class definition on line 1", "2:0-2:1", "IndentationError"},
        {"for a in b:\n", "expected an indented block after 'for' statement on line 1", "1:11-1:11", "IndentationError"},
        {"with x:\n", "expected an indented block after 'with' statement on line 1", "1:7-1:7", "IndentationError"},
        {"try:\nexcept: pass", "expected an indented block after 'try' statement on line 1", "2:0-2:6", "IndentationError"},
    });
}

TEST_CASE("a forgotten colon, comma or parenthesis is named") {
    check_all({
        {"if x\n  y", "expected ':'", "1:4-1:4"},
        {"def f() x: pass", "expected ':'", "1:8-1:9"},
        {"def f: pass", "expected '('", "1:5-1:6"},
        {"[a, b c]", "invalid syntax. Perhaps you forgot a comma?", "1:4-1:7"},
        {"print('a' b)", "invalid syntax. Perhaps you forgot a comma?", "1:6-1:11"},
        {"print 1", "Missing parentheses in call to 'print'. Did you mean print(...)?", "1:0-1:7"},
        {"a b", "invalid syntax", "1:2-1:3"},
        {"x = 1 if y", "expected 'else' after 'if' expression", "1:4-1:10"},
        {"try: pass\nx", "expected 'except' or 'finally' block", "2:0-2:1"},
        {"try: pass\nexcept A, B: pass", "multiple exception types must be parenthesized", "2:7-2:11"},
        {"try: pass\nexcept: pass\nexcept* A: pass", "cannot have both 'except' and 'except*' on the same 'try'", "3:0-3:7"},
        {"{1:2, 3}", "':' expected after dictionary key", "1:6-1:6"},
        {"{1:}", "expression expected after dictionary key and ':'", "1:2-1:3"},
    });
}

TEST_CASE("what cannot be assigned to or deleted is described") {
    check_all({
        {"f() = 1", "cannot assign to function call here. Maybe you meant '==' instead of '='?", "1:0-1:3"},
        {"a = f() = b", "cannot assign to function call", "1:4-1:7"},
        {"None = 1", "cannot assign to None", "1:0-1:4"},
        {"f() += 1", "'function call' is an illegal expression for augmented assignment", "1:0-1:3"},
        {"if x = 3: pass", "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", "1:3-1:8"},
        {"del f()", "cannot delete function call", "1:4-1:7"},
        {"for f() in x: pass", "cannot assign to function call", "1:4-1:7"},
        {"with a as f(): pass", "cannot assign to function call", "1:10-1:13"},
        {"(a, b): int", "only single target (not tuple) can be annotated", "1:0-1:6"},
        {"f() := 1", "cannot use assignment expressions with function call", "1:0-1:3"},
        {"x = yield = 1", "assignment to yield expression not possible", "1:4-1:9"},
    });
}

TEST_CASE("arguments and parameters in the wrong order are said") {
    check_all({
        {"f(a=1, b)", "positional argument follows keyword argument", "1:8-1:9"},
        {"f(**a, b)", "positional argument follows keyword argument unpacking", "1:8-1:9"},
        {"f(a for b in c, d)", "Generator expression must be parenthesized", "1:2-1:14"},
        {"f(a.b=1)", "expression cannot contain assignment, perhaps you meant \"==\"?", "1:2-1:6"},
        {"f(True=1)", "cannot assign to True", "1:2-1:7"},
        {"f(a=1,a=2)", "keyword argument repeated: a", "1:6-1:9"},
        {"def f(a=1, b): pass", "non-default argument follows default argument", "1:11-1:12"},
        {"def f(*): pass", "named arguments must follow bare *", "1:6-1:7"},
        {"def f(**k, a): pass", "arguments cannot follow var-keyword argument", "1:11-1:12"},
        {"def f((a)): pass", "Function parameters cannot be parenthesized", "1:6-1:9"},
        {"[a, b for c in d]", "did you forget parentheses around the comprehension target?", "1:1-1:5"},
        {"[*a for b in c]", "iterable unpacking cannot be used in comprehension", "1:1-1:3"},
        {"from a import b,", "trailing comma not allowed without surrounding parentheses", "1:16-1:16"},
    });
}

TEST_CASE("an f-string's errors name it and stand in the source") {
    check_all({
        {"f'{'", "f-string: expecting '}'", "1:4-1:4"},
        {"f'{}'", "f-string: empty expression not allowed", "1:5-1:5"},
        {"f'}'", "f-string: single '}' is not allowed", "1:4-1:4"},
        {"x = f'{a b}'", "f-string: invalid syntax. Perhaps you forgot a comma?", "1:7-1:10"},
        {"f'{a!x}'", "f-string: invalid conversion character: expected 's', 'r', or 'a'", "1:8-1:8"},
        {"f'{a:{b:{c}}}'", "f-string: expressions nested too deeply", "1:14-1:14"},
        {"f'{a\\n}'", "f-string expression part cannot include a backslash", "1:8-1:8"},
    });
}

TEST_CASE("a mistake in a long program is found without reading it all again") {
    std::string source;
    for (int i = 0; i < 100000; ++i) source += "x = foo(a)\n";
    const ParseResult result = parse_module(source + "x y\n", "test.py");
    REQUIRE(result.errors.size() == 1);
    CHECK(place(result.errors[0].span) == "100001:2-100001:3");
}
