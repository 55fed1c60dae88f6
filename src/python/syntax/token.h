// The words of a program's text.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/source_span.h"

namespace python::syntax {

// KEYWORD(name) for words that are reserved, OPERATOR(name, "text") for the rest.
#define PYTHON_KEYWORDS(KEYWORD)                                                                                      \
    KEYWORD(False) KEYWORD(None) KEYWORD(True) KEYWORD(and) KEYWORD(as) KEYWORD(assert) KEYWORD(async) KEYWORD(await) \
    KEYWORD(break) KEYWORD(class) KEYWORD(continue) KEYWORD(def) KEYWORD(del) KEYWORD(elif) KEYWORD(else)             \
    KEYWORD(except) KEYWORD(finally) KEYWORD(for) KEYWORD(from) KEYWORD(global) KEYWORD(if) KEYWORD(import)           \
    KEYWORD(in) KEYWORD(is) KEYWORD(lambda) KEYWORD(nonlocal) KEYWORD(not) KEYWORD(or) KEYWORD(pass) KEYWORD(raise)   \
    KEYWORD(return) KEYWORD(try) KEYWORD(while) KEYWORD(with) KEYWORD(yield)

#define PYTHON_OPERATORS(OPERATOR)                                                                                   \
    OPERATOR(lpar, "(") OPERATOR(rpar, ")") OPERATOR(lsqb, "[") OPERATOR(rsqb, "]") OPERATOR(lbrace, "{")             \
    OPERATOR(rbrace, "}") OPERATOR(colon, ":") OPERATOR(comma, ",") OPERATOR(semi, ";") OPERATOR(plus, "+")           \
    OPERATOR(minus, "-") OPERATOR(star, "*") OPERATOR(slash, "/") OPERATOR(vbar, "|") OPERATOR(amper, "&")            \
    OPERATOR(less, "<") OPERATOR(greater, ">") OPERATOR(equal, "=") OPERATOR(dot, ".") OPERATOR(percent, "%")         \
    OPERATOR(eqequal, "==") OPERATOR(notequal, "!=") OPERATOR(lessequal, "<=") OPERATOR(greaterequal, ">=")           \
    OPERATOR(tilde, "~") OPERATOR(circumflex, "^") OPERATOR(leftshift, "<<") OPERATOR(rightshift, ">>")               \
    OPERATOR(doublestar, "**") OPERATOR(plusequal, "+=") OPERATOR(minequal, "-=") OPERATOR(starequal, "*=")           \
    OPERATOR(slashequal, "/=") OPERATOR(percentequal, "%=") OPERATOR(amperequal, "&=") OPERATOR(vbarequal, "|=")      \
    OPERATOR(circumflexequal, "^=") OPERATOR(leftshiftequal, "<<=") OPERATOR(rightshiftequal, ">>=")                  \
    OPERATOR(doublestarequal, "**=") OPERATOR(doubleslash, "//") OPERATOR(doubleslashequal, "//=") OPERATOR(at, "@")  \
    OPERATOR(atequal, "@=") OPERATOR(rarrow, "->") OPERATOR(ellipsis, "...") OPERATOR(colonequal, ":=")

enum class Tok : std::uint8_t {
    end, newline, indent, dedent, name, number, string,
    error,  // the text stops being Python here: Lexed::error says why
#define KEYWORD(word) kw_##word,
    PYTHON_KEYWORDS(KEYWORD)
#undef KEYWORD
#define OPERATOR(name, text) name,
    PYTHON_OPERATORS(OPERATOR)
#undef OPERATOR
};

struct Token {
    Tok kind = Tok::end;
    base::SourceSpan span;
    std::string_view text;
};

inline bool is_keyword(Tok kind) { return kind >= Tok::kw_False && kind <= Tok::kw_yield; }

}  // namespace python::syntax
