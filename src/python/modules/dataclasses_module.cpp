// What dataclasses needs of the machine: compiling the text of a class's methods.
#include "python/builtins/support.h"
#include "python/code.h"
#include "python/compile/compiler.h"
#include "python/module.h"
#include "python/modules/mixed_modules.h"

namespace python {
namespace {

// CPython compiles each function by itself, after a line of its own: tracebacks count its lines so.
void count_lines_apart(Code& code) {
    for (const Value& constant : code.constants) {
        Code* function = constant.as<Code>();
        if (!function) continue;
        const std::uint32_t before = function->first_line - 2;
        function->first_line = 2;
        for (base::SourceSpan& span : function->spans)
            if (span.valid()) span.line -= before, span.end_line -= before;
    }
}

// _run(text, space): the text's functions, defined in that namespace.
Value run_text(Vm& vm, Value* a) {
    CompileResult compiled = compile_source(vm, text_argument(vm, a[0], "_run", "argument 1"), "<string>", CompileMode::library);
    if (!compiled.errors.empty()) vm.raise(vm.types().syntax_error, compiled.errors[0].message);
    if (!a[1].as<Dict>()) raise_type_error(vm, "_run() argument 2 must be dict, not {}", type_name(vm, a[1]));
    count_lines_apart(*compiled.code);
    vm.run_code(Value(compiled.code), a[1], Value::empty());
    return Value::none();
}

}  // namespace

void fill_dataclasses(Vm& vm, Module& module) { module.function(vm, "_run", "text, space, /", run_text); }

}  // namespace python
