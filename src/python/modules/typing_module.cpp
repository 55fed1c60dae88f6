// What typing needs of the machine: annotations that are texts, evaluated.
#include "python/builtins/support.h"
#include "python/compile/compiler.h"
#include "python/module.h"
#include "python/modules/mixed_modules.h"

namespace python {
namespace {

Value is_expression(Vm& vm, Value* a) {
    return Value::boolean(compile_source(vm, text_argument(vm, a[0], "_is_expression", "argument 1"), "<string>", CompileMode::eval).errors.empty());
}

Value evaluate(Vm& vm, Value* a) {
    CompileResult compiled = compile_source(vm, text_argument(vm, a[0], "_evaluate", "argument 1"), "<string>", CompileMode::eval);
    if (!compiled.errors.empty()) vm.raise(vm.types().syntax_error, compiled.errors[0].message);
    // Names are looked up in `locals`, then in `globals`: a dict each.
    return vm.run_code(Value(compiled.code), a[1], a[2]);
}

}  // namespace

void fill_typing(Vm& vm, Module& module) {
    module.function(vm, "_is_expression", "text, /", is_expression);
    module.function(vm, "_evaluate_text", "text, globals, locals, /", evaluate);
}

}  // namespace python
