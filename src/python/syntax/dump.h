// A syntax tree as text, as CPython's ast.dump(tree, include_attributes=True) writes it, with texts as ascii() shows them:
// to compare trees with CPython's, and for tests. Recurses: the parser bounds the depth.
#pragma once

#include <string>

#include "python/syntax/ast.h"

namespace python::syntax {

std::string dump(const Module& module, bool positions = true);
std::string dump(const Expr& expression, bool positions = true);

}  // namespace python::syntax
