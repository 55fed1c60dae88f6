// Builtin functions over attributes and namespaces, and what is refused.
#include <algorithm>

#include "python/builtins/dict.h"
#include "python/builtins/support.h"

namespace python {
namespace {

Value attribute_name(Vm& vm, const Value& name) {
    Str* text = as_str(name);
    if (!text) raise_type_error(vm, "attribute name must be string, not '{}'", type_name(vm, name));
    return vm.intern(text->text());
}

Value builtin_getattr(Vm& vm, Value* a) {
    Value name = attribute_name(vm, a[1]);
    return a[2] ? vm.get_attr(a[0], name, a[2]) : vm.get_attr(a[0], name);
}
Value builtin_hasattr(Vm& vm, Value* a) {
    return Value::boolean(static_cast<bool>(vm.get_attr(a[0], attribute_name(vm, a[1]), Value::empty())));
}
Value builtin_setattr(Vm& vm, Value* a) { return vm.set_attr(a[0], attribute_name(vm, a[1]), a[2]), Value::none(); }
Value builtin_delattr(Vm& vm, Value* a) { return vm.set_attr(a[0], attribute_name(vm, a[1]), Value::empty()), Value::none(); }

Value sorted_list(Vm& vm, const Value& iterable) {
    auto list = list_from(vm, iterable);
    sort_values(vm, list->items(), Value::none(), false);
    return list;
}

Value builtin_dir(Vm& vm, Value* a) {
    if (!a[0]) return sorted_list(vm, vm.current_locals());
    Value method = vm.lookup_special(a[0], vm.names().__dir__);
    if (!method) raise_type_error(vm, "object does not provide __dir__");
    return sorted_list(vm, vm.call(method));
}

Value builtin_vars(Vm& vm, Value* a) {
    if (!a[0]) return vm.current_locals();
    Value dict = vm.get_attr(a[0], vm.names().__dict__, Value::empty());
    if (!dict) raise_type_error(vm, "vars() argument must have __dict__ attribute");
    return dict;
}

Value builtin_globals(Vm& vm, Value*) {
    Dict* dict = vm.current_globals();
    return dict ? Value(dict) : Value::none();
}

Value builtin_import(Vm& vm, Value* a) {
    Str* name = as_str(a[0]);
    if (!name) raise_type_error(vm, "__import__() argument 1 must be str, not {}", type_name(vm, a[0]));
    std::string text(name->text());
    Value module = vm.import_module(text);
    std::size_t dot = text.find('.');
    return dot == std::string::npos || vm.truth(a[3]) ? module : vm.import_module(text.substr(0, dot));
}

// What would stop in a debugger of its own.
Value builtin_breakpoint(Vm& vm, Value*) {
    vm.raise(vm.types().not_implemented_error, "breakpoint() is not supported here: set a breakpoint on the line instead");
}

Value builtin_help(Vm& vm, Value* a) {
    if (!a[0]) {
        vm.write(Stream::out, "Type help(object) for help about object.\n");
        return Value::none();
    }
    if (const Value text = vm.call(vm.get_attr(vm.import_module("inspect"), "_help_text"), {&a[0], 1}); as_str(text)) {
        vm.write(Stream::out, vm.text_of(text));
        return Value::none();
    }
    Value doc = vm.get_attr(a[0], vm.names().__doc__, Value::empty()), name = vm.get_attr(a[0], vm.names().__name__, Value::empty());
    std::string title = name && as_str(name) ? vm.str(name) : type_name(vm, a[0]) + " object";
    std::string text = "Help on " + title + ":\n\n";
    if (doc && as_str(doc)) text += vm.str(doc) + "\n";
    vm.write(Stream::out, text);
    return Value::none();
}

// exit and quit, which say at a prompt how they are used.
class Quitter final : public Object {
  public:
    Quitter(Type* type, std::string name_) : Object(type, Layout::plain), name(std::move(name_)) {}
    std::string name;
};

Type* make_quitter_type(Vm& vm) {
    TypeBuilder t(vm, "Quitter", vm.types().object, "_sitebuiltins");
    t.not_constructible();
    t.slots().repr = [](Vm& m, const Value& self) {
        return m.make_str(fmt::format("Use {}() or Ctrl-D (i.e. EOF) to exit", static_cast<Quitter*>(self.object())->name));
    };
    t.slots().call = [](Vm& m, const Value&, const Value* args, std::size_t n, const Value& names) -> Value {
        MakeArgs a(m, "Quitter.__call__", args, n, names);
        const Value code = a.take(0, "code");
        a.finish(1);
        m.raise(m.make_exception(m.types().system_exit, std::span<const Value>(&code, code && !code.is_none() ? 1 : 0)));
    };
    return t.type();
}

}  // namespace

void install_attribute_functions(Vm& vm, Dict& names) {
    auto add = [&](const char* name, const char* signature, NativeFn fn) { names.set(vm.intern(name), make_native(vm, name, signature, fn)); };
    add("getattr", "object, name, default=..., /", builtin_getattr);
    add("hasattr", "obj, name, /", builtin_hasattr);
    add("setattr", "obj, name, value, /", builtin_setattr);
    add("delattr", "obj, name, /", builtin_delattr);
    add("dir", "object=..., /", builtin_dir);
    add("vars", "object=..., /", builtin_vars);
    add("globals", "", builtin_globals);
    add("locals", "", [](Vm& vm, Value*) { return vm.current_locals(); });
    add("__import__", "name, globals=None, locals=None, fromlist=(), level=0", builtin_import);
    add("breakpoint", "*args, **kws", builtin_breakpoint);
    add("help", "object=..., /", builtin_help);
    Type* const quitter = make_quitter_type(vm);
    for (const char* name : {"exit", "quit"}) names.set(vm.intern(name), Value(vm.heap().make<Quitter>(quitter, name)));
}

}  // namespace python
