// From a program's text to its syntax tree, or to the SyntaxError that CPython 3.11 would raise, in its words.
//
// A grammar is parsed by recursive descent with back-tracking, in the order of CPython's own grammar, because the words
// and the place of a SyntaxError depend on that order. A wrong text is parsed a second time, now trying the rules that
// know mistakes (mistakes.cpp). Nesting is bounded (kMaxDepth in ast.h): a text that nests deeper is refused with
// RecursionError or MemoryError, as CPython does, never with a crash.
//
// What depends on scopes (return outside a function, nonlocal at module level ...) is the compiler's to find.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/source_span.h"
#include "python/syntax/arena.h"
#include "python/syntax/ast.h"

namespace python::syntax {

struct ParseResult {
    Module* module = nullptr;                // null if there is an error
    Expr* expression = nullptr;              // of parse_expression
    std::string_view text;                   // what was parsed: no BOM, '\n' line ends; spans refer to it
    Arena arena;                             // owns the tree and the text
    std::vector<base::Diagnostic> errors;    // one at most; its span may be empty (end = begin): a place
    std::vector<base::Diagnostic> warnings;  // SyntaxWarning, DeprecationWarning, in CPython's words
};

ParseResult parse_module(std::string_view utf8_source, std::string_view filename);

// As compile(source, filename, "eval"): one expression, for conditions of breakpoints and the like.
ParseResult parse_expression(std::string_view utf8_source, std::string_view filename);

}  // namespace python::syntax
