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

enum class CompileMode : std::uint8_t {
    module,   // a module's body: its namespace is the globals
    exec,     // the same text run in namespaces of its own: exec()
    eval,     // one expression, whose value is returned: eval()
    library,  // a module that is shipped: nothing in it is refused, its code is marked is_library
};

// Imports of modules that are not shipped and uses of names that are not supported are refused here (mode
// module), with their place, unless they stand where the program itself handles their absence (try: import x / except
// ImportError). Throws Raised only for MemoryError.
CompileResult compile_source(Vm& vm, std::string_view source, std::string_view filename, CompileMode mode);
CompileResult compile_module(Vm& vm, std::string_view source, std::string_view filename);  // mode module

}  // namespace python
