#include <doctest/doctest.h>

#include <string>

#include "python/syntax/dump.h"
#include "python/syntax/parser.h"
#include "span_text.h"

using namespace python::syntax;

namespace {

// The tree of a text that must be right, without positions.
std::string tree(std::string_view source) {
    const ParseResult result = parse_module(source, "test.py");
    if (!result.errors.empty()) return result.errors[0].kind + ": " + result.errors[0].message;
    std::string text = dump(*result.module, false);
    constexpr std::string_view kHead = "Module(body=[", kTail = "], type_ignores=[])";
    return text.substr(kHead.size(), text.size() - kHead.size() - kTail.size());
}

std::string value(std::string_view source) {
    const ParseResult result = parse_expression(source, "test.py");
    if (!result.errors.empty()) return result.errors[0].kind + ": " + result.errors[0].message;
    return dump(*result.expression, false);
}

const Expr* first_expression(const ParseResult& result) {
    REQUIRE(result.module);
    return static_cast<const ExprStmt*>(result.module->body[0])->value;
}

}  // namespace

TEST_CASE("operators bind as Python's") {
    CHECK(value("-a ** -b") ==
          "UnaryOp(op=USub(), operand=BinOp(left=Name(id='a', ctx=Load()), op=Pow(), right=UnaryOp(op=USub(), "
          "operand=Name(id='b', ctx=Load()))))");
    CHECK(value("1 - 2 - 3") ==
          "BinOp(left=BinOp(left=Constant(value=1), op=Sub(), right=Constant(value=2)), op=Sub(), right=Constant(value=3))");
    CHECK(value("not a in b is not c") ==
          "UnaryOp(op=Not(), operand=Compare(left=Name(id='a', ctx=Load()), ops=[In(), IsNot()], comparators=[Name(id='b', "
          "ctx=Load()), Name(id='c', ctx=Load())]))");
    CHECK(value("a or b and c") ==
          "BoolOp(op=Or(), values=[Name(id='a', ctx=Load()), BoolOp(op=And(), values=[Name(id='b', ctx=Load()), Name(id='c', "
          "ctx=Load())])])");
}

TEST_CASE("numbers of every form keep their value") {
    CHECK(value("0xFF") == "Constant(value=255)");
    CHECK(value("1_000") == "Constant(value=1000)");
    CHECK(value("0b1_01") == "Constant(value=5)");
    CHECK(value("9223372036854775807") == "Constant(value=9223372036854775807)");
    CHECK(value("0xFFFFFFFFFFFFFFFFFFFF") == "Constant(value=1208925819614629174706175)");
    CHECK(value("1e3") == "Constant(value=1000.0)");
    CHECK(value(".5") == "Constant(value=0.5)");
    CHECK(value("2j") == "Constant(value=2j)");
}

TEST_CASE("strings are unescaped and joined") {
    CHECK(value(R"('a' "b" r'\n' '\x41\u00e9\N{BULLET}\101')") == R"(Constant(value='ab\\nA\xe9\u2022A'))");
    CHECK(value(R"(b'\xff' b'\0')") == R"(Constant(value=b'\xff\x00'))");
    CHECK(value("u'x'") == "Constant(value='x', kind='u')");
    CHECK(value("'\\ud800'") == "Constant(value='\\ud800')");
    CHECK(value("'''a\\\nb\nc'''") == "Constant(value='ab\\nc')");
}

TEST_CASE("an f-string holds expressions, conversions, nested formats and {x=}") {
    CHECK(value("f'a{b!r:>{w}}{{c}}'") ==
          "JoinedStr(values=[Constant(value='a'), FormattedValue(value=Name(id='b', ctx=Load()), conversion=114, "
          "format_spec=JoinedStr(values=[Constant(value='>'), FormattedValue(value=Name(id='w', ctx=Load()), "
          "conversion=-1)])), Constant(value='{c}')])");
    CHECK(value("f'{x = }'") ==
          "JoinedStr(values=[Constant(value='x = '), FormattedValue(value=Name(id='x', ctx=Load()), conversion=114)])");
}

TEST_CASE("spans are CPython's, in UTF-8 bytes") {
    const ParseResult result = parse_module("x = 1\n(\xC3\xA9 + foo)(a,\n  b)\n", "test.py");
    REQUIRE(result.module);
    const auto* call = static_cast<const Call*>(static_cast<const ExprStmt*>(result.module->body[1])->value);
    CHECK(place(call->span) == "2:0-3:4");
    CHECK(place(call->func->span) == "2:1-2:9");
    CHECK(call->func->parenthesized);
    CHECK(place(call->args[1]->span) == "3:2-3:3");
}

TEST_CASE("an expression inside an f-string is placed where it stands") {
    const ParseResult result = parse_module("f'''a\n {b + c}'''\n", "test.py");
    const auto* joined = static_cast<const JoinedStr*>(first_expression(result));
    CHECK(place(static_cast<const FormattedValue*>(joined->values[1])->value->span) == "2:2-2:7");
}

TEST_CASE("parameters of every kind are told apart") {
    CHECK(tree("def f(a, /, b=1, *c, d, e=2, **g) -> int: pass") ==
          "FunctionDef(name='f', args=arguments(posonlyargs=[arg(arg='a')], args=[arg(arg='b')], vararg=arg(arg='c'), "
          "kwonlyargs=[arg(arg='d'), arg(arg='e')], kw_defaults=[None, Constant(value=2)], kwarg=arg(arg='g'), "
          "defaults=[Constant(value=1)]), body=[Pass()], decorator_list=[], returns=Name(id='int', ctx=Load()))");
}

TEST_CASE("patterns of match become CPython's pattern nodes") {
    CHECK(tree("match x:\n case [1, *r] | {'k': None, **m} if g: pass\n case P(a, b=_) as c: pass\n") ==
          "Match(subject=Name(id='x', ctx=Load()), cases=[match_case(pattern=MatchOr(patterns=[MatchSequence(patterns=["
          "MatchValue(value=Constant(value=1)), MatchStar(name='r')]), MatchMapping(keys=[Constant(value='k')], patterns=["
          "MatchSingleton(value=None)], rest='m')]), guard=Name(id='g', ctx=Load()), body=[Pass()]), match_case(pattern="
          "MatchAs(pattern=MatchClass(cls=Name(id='P', ctx=Load()), patterns=[MatchAs(name='a')], kwd_attrs=['b'], "
          "kwd_patterns=[MatchAs()]), name='c'), body=[Pass()])])");
}

TEST_CASE("match and case stay names where they are names") {
    CHECK(tree("match = case = 1").starts_with("Assign("));
    CHECK(tree("match(x)").starts_with("Expr("));
    CHECK(tree("match [x]").starts_with("Expr("));
}

TEST_CASE("with-items may stand in parentheses, and an expression in parentheses stays one") {
    CHECK(tree("with (a as b, c): pass").find("withitem(context_expr=Name(id='c'") != std::string::npos);
    CHECK(tree("with (a, b) as c: pass").find("optional_vars=Name(id='c'") != std::string::npos);
}

TEST_CASE("except* makes TryStar") { CHECK(tree("try: pass\nexcept* E: pass").starts_with("TryStar(")); }

TEST_CASE("line ends of all kinds, a BOM, tabs, form feeds and a missing last line end are read") {
    CHECK(tree("\xEF\xBB\xBFif a:\r\n\tb\r\n\tc\rd") ==
          "If(test=Name(id='a', ctx=Load()), body=[Expr(value=Name(id='b', ctx=Load())), Expr(value=Name(id='c', ctx=Load()))], "
          "orelse=[]), Expr(value=Name(id='d', ctx=Load()))");
    CHECK(tree("\fa = \\\n  1\n").starts_with("Assign("));
}

TEST_CASE("identifiers are normalised to NFKC") {
    CHECK(value("\xEF\xAC\x81") == "Name(id='fi', ctx=Load())");          // the ligature
    CHECK(value("e\xCC\x81") == "Name(id='\\xe9', ctx=Load())");          // e and an acute
    CHECK(value("\xF0\x9D\x94\x98") == "Name(id='U', ctx=Load())");       // a Fraktur letter
    CHECK(value("\xED\x95\x9C") == "Name(id='\\ud55c', ctx=Load())");     // Hangul stays composed
}

TEST_CASE("warnings are CPython's") {
    const auto warning = [](std::string_view source) {
        const ParseResult result = parse_module(source, "test.py");
        return result.warnings.empty() ? std::string() : result.warnings[0].kind + ": " + result.warnings[0].message;
    };
    CHECK(warning("'\\d'") == "DeprecationWarning: invalid escape sequence '\\d'");
    CHECK(warning("a is 1") == "SyntaxWarning: \"is\" with a literal. Did you mean \"==\"?");
    CHECK(warning("assert (a, b)") == "SyntaxWarning: assertion is always true, perhaps remove parentheses?");
    CHECK(warning("[1, 2] (3)") == "SyntaxWarning: 'list' object is not callable; perhaps you missed a comma?");
    CHECK(warning("[1, 2][3, 4]") ==
          "SyntaxWarning: list indices must be integers or slices, not tuple; perhaps you missed a comma?");
    CHECK(warning("1if a else b") == "SyntaxWarning: invalid decimal literal");
    CHECK(warning("a is None") == "");
}

TEST_CASE("a tree is never deeper than its limit, however the text nests") {
    const auto repeated = [](std::string_view piece, int times) {
        std::string out;
        for (int i = 0; i < times; ++i) out += piece;
        return out;
    };
    const auto kind = [](const std::string& source) {
        const ParseResult result = parse_module(source, "test.py");
        return result.errors.empty() ? std::string() : result.errors[0].kind;
    };
    CHECK(kind("x" + repeated(".y", 900)).empty());
    CHECK(kind("x" + repeated(".y", 100000)) == "RecursionError");
    CHECK(kind("1" + repeated("+1", 100000)) == "RecursionError");
    CHECK(kind("x" + repeated("()", 100000)) == "RecursionError");
    CHECK(kind(repeated("-", 100000) + "1") == "MemoryError");
    CHECK(kind(repeated("not ", 100000) + "1") == "MemoryError");
    CHECK(kind(repeated("lambda: ", 100000) + "1") == "MemoryError");
    CHECK(kind("if a: b\n" + repeated("elif a: b\n", 100000)) == "MemoryError");
    CHECK(kind(repeated("(", 199) + "a" + repeated(")", 199)).empty());
    CHECK(parse_module(repeated("(", 100000), "test.py").errors[0].message == "too many nested parentheses");
    CHECK(kind("x = [" + repeated("1,", 100000) + "]").empty());
}

TEST_CASE("ten megabytes are read") {
    std::string source;
    while (source.size() < 10'000'000) source += "x = foo(a, b)[1:2].c + [1, 2, 3]  # and so on\n";
    CHECK(parse_module(source, "test.py").module);
}
