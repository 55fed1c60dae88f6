// types: the names of the machine's own classes, and types.coroutine's mark.
#include "python/builtins/support.h"
#include "python/descriptors.h"
#include "python/function.h"
#include "python/generator.h"
#include "python/module.h"
#include "python/modules/mixed_modules.h"
#include "python/type.h"

namespace python {
namespace {

// Marks a generator function, so that its generators may be awaited. False for what is none.
Value mark_coroutine(Vm&, Value* a) {
    Function* function = a[0].as<Function>();
    if (!function) return Value::boolean(false);
    const CodeFlags& flags = function->code->flags;
    if (flags.coroutine || function->awaitable_generator) return Value::boolean(true);
    if (!flags.generator || flags.async_generator) return Value::boolean(false);
    function->awaitable_generator = true;
    return Value::boolean(true);
}

Value is_awaitable_generator(Vm&, Value* a) {
    Generator* generator = a[0].as<Generator>();
    return Value::boolean(generator && generator->awaitable);
}

}  // namespace

void fill_types(Vm& vm, Module& module) {
    const WellKnownTypes& t = vm.types();
    struct {
        const char* name;
        Type* type;
    } const names[] = {
        {"AsyncGeneratorType", t.async_generator}, {"BuiltinFunctionType", t.builtin_function}, {"BuiltinMethodType", t.builtin_function},
        {"CellType", t.cell}, {"ClassMethodDescriptorType", t.classmethod_descriptor}, {"CodeType", t.code},
        {"CoroutineType", t.coroutine}, {"EllipsisType", t.ellipsis_type}, {"FrameType", t.frame}, {"FunctionType", t.function},
        {"GeneratorType", t.generator}, {"GenericAlias", t.generic_alias}, {"GetSetDescriptorType", t.getset_descriptor},
        {"LambdaType", t.function}, {"MappingProxyType", vm.builtins->mappingproxy}, {"MemberDescriptorType", t.member_descriptor},
        {"MethodDescriptorType", t.method_descriptor}, {"MethodType", t.method}, {"MethodWrapperType", t.method_wrapper},
        {"ModuleType", t.module}, {"NoneType", t.none_type}, {"NotImplementedType", t.not_implemented_type},
        {"SimpleNamespace", t.simple_namespace}, {"TracebackType", t.traceback}, {"UnionType", t.union_type},
        {"WrapperDescriptorType", t.wrapper_descriptor},
    };
    for (const auto& entry : names) module.set(vm, entry.name, Value(entry.type));
    module.function(vm, "_mark_coroutine", "func, /", mark_coroutine);
    module.function(vm, "_is_awaitable_generator", "obj, /", is_awaitable_generator);
}

}  // namespace python
