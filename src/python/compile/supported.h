// What a program may use. Whatever is not there is said when the program is compiled, with its place, never by a wrong
// answer: imports of modules that are not shipped, names of shipped modules and builtins that CPython has and Tickscope
// has not. Names that CPython does not have either stay what they are there: errors at run time.
//
// Where the program itself deals with an absence (try / except ImportError, `if sys.platform == ...`, hasattr) nothing
// is refused.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "base/source_span.h"
#include "python/compile/symbols.h"
#include "python/syntax/ast.h"

namespace python {

// A sentence for a learner if CPython has module.name (module "builtins": a builtin) and Tickscope has not; else empty.
std::string refusal_of_name(std::string_view module, std::string_view name);
// The same for a module that cannot be imported: of the standard library, or somebody's package.
std::string refusal_of_module(std::string_view module);

// Every use that is refused, in the order of the text. `has_module`: whether "a.b" can be imported here.
std::vector<base::Diagnostic> find_refusals(const syntax::Module& module, const Symbols& symbols, std::string_view filename,
                                            const std::function<bool(std::string_view)>& has_module);

}  // namespace python
