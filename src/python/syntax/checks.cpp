#include "python/syntax/checks.h"
namespace python::syntax {
Findings check(const Module&) { return {}; }
Findings check(const Expr&) { return {}; }
}
