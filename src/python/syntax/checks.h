// What can be said of a whole tree without knowing scopes: warnings that CPython's compiler prints, and the errors that its
// grammar lets through.
#pragma once

#include <optional>
#include <vector>

#include "python/syntax/ast.h"
#include "python/syntax/lexer.h"

namespace python::syntax {

struct Findings {
    std::optional<Problem> error;  // the first
    std::vector<Problem> warnings;
};

Findings check(const Module& module);
Findings check(const Expr& expression);

}  // namespace python::syntax
