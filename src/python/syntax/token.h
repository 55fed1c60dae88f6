// The words that the lexer makes of a program's text.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/source_span.h"

namespace python::syntax {

enum class TokenKind : std::uint8_t {
    EndMarker, Newline, Indent, Dedent, Name, Number, String,
    Error,    // nothing matches it: the lexer has reported what is wrong
    Unknown,  // a character that no rule takes: $ ? ! `
    // operators
    LeftParen, RightParen, LeftSquare, RightSquare, LeftBrace, RightBrace, Colon, Comma, Semicolon, Dot, Ellipsis, Arrow,
    ColonEqual, At, Equal, Plus, Minus, Star, Slash, DoubleSlash, Percent, DoubleStar, LeftShift, RightShift, Ampersand,
    Bar, Caret, Tilde, Less, Greater, LessEqual, GreaterEqual, EqualEqual, NotEqual,
    PlusEqual, MinusEqual, StarEqual, SlashEqual, DoubleSlashEqual, PercentEqual, AtEqual, AmpersandEqual, BarEqual,
    CaretEqual, LeftShiftEqual, RightShiftEqual, DoubleStarEqual,
    // keywords
    False, None, True, And, As, Assert, Async, Await, Break, Class, Continue, Def, Del, Elif, Else, Except, Finally, For,
    From, Global, If, Import, In, Is, Lambda, Nonlocal, Not, Or, Pass, Raise, Return, Try, While, With, Yield
};

struct Token {
    TokenKind kind = TokenKind::EndMarker;
    bool has_column = true;   // DEDENT and the end have none
    std::uint16_t level = 0;  // how many brackets are open after it
    std::string_view text;
    base::SourceSpan span;
};

// The keyword that `name` is, else TokenKind::Name.
TokenKind keyword_kind(std::string_view name);

}  // namespace python::syntax
