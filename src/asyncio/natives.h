// How the binding's classes and functions are offered to Python: as TypeBuilder and Module do it, and so that what the
// loop throws is Python's exception for whoever called. The one border for natives; coroutines have theirs in
// LoopCoroutine, callbacks in in_python().
#pragma once

#include <type_traits>

#include "asyncio/bridge.h"
#include "python/function.h"
#include "python/heap.h"
#include "python/library_places.h"
#include "python/module.h"
#include "python/names.h"
#include "python/type.h"

namespace asyncio {

template <class F>
Value guarded(Vm& vm, Value* args) {
    static_assert(std::is_empty_v<F> && std::is_default_constructible_v<F>, "a lambda without captures, or native<function>");
    try {
        return F{}(vm, args);
    } catch (const loop::Raised& raised) {
        raise_error(state_of(vm), raised.error);
    }
}

// A function by name, where a lambda could stand.
template <auto function>
struct Native {
    Value operator()(Vm& vm, Value* args) const { return function(vm, args); }
};
template <auto function>
inline constexpr Native<function> native{};

// Says where CPython has the function, if it is not C there, and whether it is `async def`.
inline void locate(const Value* function, const std::string& qualname) {
    if (!function) return;
    auto* native = function->as<python::NativeFunction>();
    if (!native) return;
    native->library = python::library_place(qualname);
    if (!native->library && !native->owner) native->module = "_asyncio";  // C there, too
    if (native->is_python_there()) native->count_as_function(python::Heap::of(*native).vm().types().library_function);
    if (!native->library || !std::string_view(native->library->file).starts_with("asyncio/")) return;
    for (const std::string_view name : {"sleep", "wait", "wait_for", "to_thread", "open_connection", "start_server", "acquire", "join", "get", "put",
                                        "read", "readline", "readexactly", "readuntil", "drain", "wait_closed", "shutdown_asyncgens",
                                        "shutdown_default_executor", "reset", "abort", "__aenter__", "__aexit__"})
        native->makes_coroutines |= native->name == name;
}

class ClassBuilder : public python::TypeBuilder {
  public:
    using TypeBuilder::TypeBuilder;
    template <class F>
    ClassBuilder& method(std::string_view name, std::string_view signature, F) {
        TypeBuilder::method(name, signature, &guarded<F>);
        const Value key = type()->vm().intern(name);
        locate(type()->dict().find(*key.as<python::Str>()), type()->name() + '.' + std::string(name));
        return *this;
    }
    template <class F>
    ClassBuilder& class_method(std::string_view name, std::string_view signature, F) {
        TypeBuilder::class_method(name, signature, &guarded<F>);
        return *this;
    }
    template <class F>
    ClassBuilder& static_method(std::string_view name, std::string_view signature, F) {
        TypeBuilder::static_method(name, signature, &guarded<F>);
        return *this;
    }
    template <class F>
    ClassBuilder& init(std::string_view signature, F) {
        TypeBuilder::init(signature, &guarded<F>);
        locate(type()->dict().find(*type()->vm().names().__init__.template as<python::Str>()), type()->name() + ".__init__");
        return *this;
    }
    ClassBuilder& property(std::string_view name, Value (*get)(Vm&, const Value&), void (*set)(Vm&, const Value&, const Value&) = nullptr) {
        TypeBuilder::property(name, get, set);
        return *this;
    }
    ClassBuilder& with_dict() { return TypeBuilder::with_dict(), *this; }
    ClassBuilder& class_getitem() { return TypeBuilder::class_getitem(), *this; }
    ClassBuilder& layout(python::Layout layout) { return TypeBuilder::layout(layout), *this; }
};

template <class F>
void add_function(Vm& vm, python::Module& module, std::string_view name, std::string_view signature, F) {
    module.function(vm, name, signature, &guarded<F>);
    const Value key = vm.intern(name);
    locate(module.dict().find(*key.as<python::Str>()), std::string(name));
}

}  // namespace asyncio
