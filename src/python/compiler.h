// From a program's text to Code: parse, resolve scopes, emit. Knows values only as constants.
#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include "base/source_span.h"
#include "python/code.h"

namespace python {

class Vm;

struct CompileResult {
    base::Ref<Code> code;                        // null if there is an error
    std::vector<base::Diagnostic> errors;        // a SyntaxError in CPython's words, or what is not supported ("NotSupported")
    std::vector<base::Diagnostic> warnings;      // SyntaxWarning, DeprecationWarning
};

// Compiles a module. Imports of modules that are not shipped and uses of builtins that are not supported are refused here,
// with their place, unless they stand where the program itself handles their absence (try: import x / except ImportError).
CompileResult compile_module(Vm& vm, std::string_view source, std::string_view filename);

}  // namespace python
