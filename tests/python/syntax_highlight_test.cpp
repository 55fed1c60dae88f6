#include <doctest/doctest.h>

#include <string>

#include "python/syntax/highlight.h"

using namespace python::syntax;

namespace {

// Each piece as its text and a letter: Keyword, Constant, Name, Builtin, Definition, @ decorator, Digit..., one line a line.
std::string colours(std::string_view text) {
    constexpr std::string_view kLetters = "KCNBD@1SEF#O!";
    std::string out;
    std::size_t start = 0;
    std::uint32_t line = 1;
    for (const Highlight& piece : highlight(text)) {
        for (; line < piece.span.line; ++line) start = text.find('\n', start) + 1;
        if (!out.empty()) out += ' ';
        out += kLetters[static_cast<std::size_t>(piece.kind)];
        out += ':';
        out += text.substr(start + piece.span.column, piece.span.end_column - piece.span.column);
    }
    return out;
}

}  // namespace

TEST_CASE("words are coloured by what they are") {
    CHECK(colours("async def run(self): return None  # x") ==
          "K:async K:def D:run O:( B:self O:) O:: K:return C:None #:# x");
    CHECK(colours("@a.b(c)\nclass A: ...") == "@:@ @:a @:. @:b O:( N:c O:) K:class D:A O:: C:...");
    CHECK(colours("x.print = print") == "N:x O:. N:print O:= B:print");
    CHECK(colours("1.5e-3 + 0xFF") == "1:1.5e-3 O:+ 1:0xFF");
}

TEST_CASE("match and case are keywords only where they are") {
    CHECK(colours("match x:") == "K:match N:x O::");
    CHECK(colours("match = 1") == "N:match O:= 1:1");
    CHECK(colours("match(x)") == "N:match O:( N:x O:)");
}

TEST_CASE("an f-string's expressions are code") {
    CHECK(colours("f'a{x!r:>{w}}b\\n'") == "S:f' S:a F:{ N:x F:!r F:: F:> F:{ N:w F:} F:} S:b E:\\n S:'");
    CHECK(colours("f'{d[\"k\"]}'") == "S:f' F:{ N:d O:[ S:\"k\" O:] F:} S:'");
}

TEST_CASE("a string over several lines keeps its colour") {
    CHECK(colours("x = '''a\nb # c\n''' + y") == "N:x O:= S:''' S:a S:b # c S:''' O:+ N:y");
    CHECK(colours("'abc\ndef") == "S:' S:abc K:def");
}

TEST_CASE("broken text is coloured all the same") {
    CHECK(colours("f'{x + \nif ?") == "S:f' F:{ N:x O:+ K:if !:?");
    CHECK(colours("f'}") == "S:f' !:}");
    CHECK(colours("") == "");
}
