// What gc, inspect, io, os and weakref need of the machine.
#include "python/builtins/bytes.h"
#include "python/builtins/list.h"
#include "python/builtins/state.h"
#include "python/builtins/support.h"
#include "python/builtins/tuple.h"
#include "python/function.h"
#include "python/generator.h"
#include "python/heap.h"
#include "python/host.h"
#include "python/module.h"
#include "python/modules/mixed_modules.h"
#include "python/modules/state.h"
#include "python/native_coroutine.h"
#include "python/vm_impl.h"
#include "python/weak_reference.h"

namespace python {
namespace {

Value is_coroutine(Vm&, Value* a) {
    if (Generator* generator = a[0].as<Generator>()) return Value::boolean(generator->layout() == Layout::coroutine);
    NativeCoroutine* native = a[0].as<NativeCoroutine>();
    return Value::boolean(native && native->is_coroutine);
}

Value makes_coroutines(Vm&, Value* a) {  // what is C++ here and `async def` in CPython
    const NativeFunction* function = a[0].as<NativeFunction>();
    if (const BoundMethod* bound = a[0].as<BoundMethod>()) function = bound->function.as<NativeFunction>();
    return Value::boolean(function && function->makes_coroutines);
}

// Of what is C++ here and Python in CPython: (name, kind as in inspect.Parameter) or (name, kind, default) each; else None.
Value parameters_of(Vm& vm, Value* a) {
    NativeFunction* const function = a[0].as<NativeFunction>();
    if (!function || !function->is_python_there()) return Value::none();
    enum Kind { positional_only, positional_or_keyword, var_positional, keyword_only, var_keyword };
    std::vector<Value> all;
    const auto add = [&](const Value& name, Kind kind, const Value* default_value) {
        std::vector<Value> one{name, vm.make_int(kind)};
        if (default_value) one.push_back(*default_value);
        all.push_back(vm.make_tuple(one));
    };
    const Signature& signature = function->signature(vm);
    for (std::size_t i = 0; i < signature.parameters.size(); ++i) {
        const Signature::Parameter& parameter = signature.parameters[i];
        if (i == signature.positional && signature.varargs) add(signature.varargs_name, var_positional, nullptr);
        const Kind kind = i < signature.positional_only ? positional_only : i < signature.positional ? positional_or_keyword : keyword_only;
        const Value& fallback = parameter.leave_empty ? Value::none() : parameter.default_value;
        add(parameter.name, kind, parameter.has_default ? &fallback : nullptr);
    }
    if (signature.varargs && signature.positional == signature.parameters.size()) add(signature.varargs_name, var_positional, nullptr);
    if (signature.varkeywords) add(signature.varkeywords_name, var_keyword, nullptr);
    return vm.make_list(all);
}

Value source_lines(Vm& vm, Value* a) {
    auto it = vm.impl().sources.find(std::string(text_argument(vm, a[0], "_source_lines", "argument 1")));
    if (it == vm.impl().sources.end()) return Value::none();
    std::vector<Value> lines;
    for (const std::string& line : it->second) lines.push_back(vm.make_str(line));
    return vm.make_list(lines);
}

// References to an object that somebody still holds.
std::vector<Value> references_to(Vm& vm, const Value& object) {
    std::vector<Value> found;
    if (!object.is_object()) return found;
    auto it = vm.impl().sides.find(object.object());
    if (it == vm.impl().sides.end()) return found;
    for (WeakReference* reference : it->second.references) found.emplace_back(static_cast<Object*>(reference));
    return found;
}

Value entropy(Vm& vm, Value* a) {
    std::int64_t size = int_argument(vm, a[0]);
    if (size < 0) raise_value_error(vm, "negative argument not allowed");
    std::string bytes;
    while (static_cast<std::int64_t>(bytes.size()) < size) {
        std::uint64_t random = vm.host().entropy() + ++module_state(vm).entropy_asked * 0x9E3779B97F4A7C15;
        random = (random ^ random >> 30) * 0xBF58476D1CE4E5B9;  // splitmix64
        random = (random ^ random >> 27) * 0x94D049BB133111EB;
        random ^= random >> 31;
        for (int i = 0; i < 8 && static_cast<std::int64_t>(bytes.size()) < size; ++i, random >>= 8) bytes += static_cast<char>(random & 0xFF);
        check_growth(vm, bytes);
    }
    return vm.make_bytes(bytes);
}

std::string file_key(Vm& vm, const Value& path) { return FileTree::key(vm, text_argument(vm, path, "os", "path")); }

// The program's folder: where relative paths lead.
Value working_directory(Vm& vm, Value*) {
    const std::string& file = vm.main_filename();
    std::size_t slash = file.rfind('/');
    return vm.make_str(slash == std::string::npos ? "/" : slash == 0 ? "/" : file.substr(0, slash));
}

}  // namespace

void fill_gc(Vm& vm, Module& module) {
    module.function(vm, "collect", "generation=2", [](Vm& m, Value* a) {
        std::int64_t generation = m.index(a[0]);
        if (generation < 0 || generation > 2) raise_value_error(m, "invalid generation");
        return m.make_int(static_cast<std::int64_t>(m.collect_garbage()));
    });
    module.function(vm, "enable", "", [](Vm& m, Value*) { return m.heap().collecting_enabled = true, Value::none(); });
    module.function(vm, "disable", "", [](Vm& m, Value*) { return m.heap().collecting_enabled = false, Value::none(); });
    module.function(vm, "isenabled", "", [](Vm& m, Value*) { return Value::boolean(m.heap().collecting_enabled); });
    module.function(vm, "freeze", "", [](Vm&, Value*) { return Value::none(); });
    module.function(vm, "unfreeze", "", [](Vm&, Value*) { return Value::none(); });
    module.function(vm, "get_debug", "", [](Vm& m, Value*) { return m.make_int(0); });
    module.function(vm, "set_debug", "flags, /", [](Vm&, Value*) { return Value::none(); });
    module.function(vm, "get_count", "", [](Vm& m, Value*) { return tuple_of(m, {m.make_int(0), m.make_int(0), m.make_int(0)}); });
    module.function(vm, "get_threshold", "", [](Vm& m, Value*) { return tuple_of(m, {m.make_int(700), m.make_int(10), m.make_int(10)}); });
    module.function(vm, "set_threshold", "threshold0, threshold1=10, threshold2=10, /", [](Vm&, Value*) { return Value::none(); });
    module.function(vm, "is_tracked", "obj, /", [](Vm& m, Value* a) {
        if (!a[0].is_object()) return Value::boolean(false);
        Type* type = m.type_of(a[0]);
        const WellKnownTypes& t = m.types();
        return Value::boolean(type != t.str && type != t.bytes && type != t.int_ && type != t.complex);
    });
    module.set(vm, "garbage", vm.make_list());
    module.set(vm, "callbacks", vm.make_list());
    const char* flags[] = {"DEBUG_STATS", "DEBUG_COLLECTABLE", "DEBUG_UNCOLLECTABLE"};
    for (int i = 0; i < 3; ++i) module.set(vm, flags[i], vm.make_int(1 << i));
    module.set(vm, "DEBUG_SAVEALL", vm.make_int(32));
    module.set(vm, "DEBUG_LEAK", vm.make_int(38));
}

void fill_importlib(Vm& vm, Module& module) {
    module.function(vm, "_has_module", "name, /", [](Vm& m, Value* a) { return Value::boolean(m.has_module(m.text_of(a[0]))); });
}

void fill_tracemalloc(Vm& vm, Module& module) {
    module.function(vm, "_used_bytes", "", [](Vm& m, Value*) { return m.make_int(static_cast<std::int64_t>(m.heap().used_bytes())); });
}

void fill_inspect(Vm& vm, Module& module) {
    module.function(vm, "_is_coroutine", "object, /", is_coroutine);
    module.function(vm, "_makes_coroutines", "object, /", makes_coroutines);
    module.function(vm, "_parameters_of", "object, /", parameters_of);
    module.function(vm, "_source_lines", "filename, /", source_lines);
}

void fill_io(Vm& vm, Module& module) {
    module.set(vm, "UnsupportedOperation", Value(vm.builtins->unsupported_operation));
    module.set(vm, "TextIOWrapper", Value(vm.builtins->text_file));
    module.set(vm, "BufferedReader", Value(vm.builtins->binary_reader));
    module.set(vm, "BufferedWriter", Value(vm.builtins->binary_writer));
}

void fill_os(Vm& vm, Module& module) {
    module.function(vm, "_getpid", "", [](Vm& m, Value*) { return m.make_int(4242); });
    module.function(vm, "_getcwd", "", working_directory);
    module.function(vm, "_entropy", "size, /", entropy);
    // The files of the program's folder and what is written over them: 0 is nothing, 1 a file, 2 a folder.
    module.function(vm, "_kind", "path, /", [](Vm& m, Value* a) { return m.make_int(static_cast<int>(m.builtins->files.kind(m, file_key(m, a[0])))); });
    module.function(vm, "_size", "path, /", [](Vm& m, Value* a) {
        return m.make_int(static_cast<std::int64_t>(m.builtins->files.read(m, file_key(m, a[0])).value_or("").size()));
    });
    module.function(vm, "_changed", "path, /", [](Vm& m, Value* a) { return Value::number(m.builtins->files.changed(m, file_key(m, a[0]))); });
    module.function(vm, "_list", "path, /", [](Vm& m, Value* a) {
        std::vector<Value> names;
        for (const std::string& name : m.builtins->files.list(m, file_key(m, a[0]))) names.push_back(m.make_str(name));
        return m.make_list(names);
    });
    module.function(vm, "_key", "path, /", [](Vm& m, Value* a) { return m.make_str(file_key(m, a[0])); });
    module.function(vm, "_remove", "path, /", [](Vm& m, Value* a) { return m.builtins->files.remove(file_key(m, a[0])), Value::none(); });
    module.function(vm, "_make_folder", "path, /", [](Vm& m, Value* a) { return m.builtins->files.make_folder(file_key(m, a[0])), Value::none(); });
    module.function(vm, "_rename", "from, to, /", [](Vm& m, Value* a) {
        return m.builtins->files.rename(m, file_key(m, a[0]), file_key(m, a[1])), Value::none();
    });
}

void fill_weakref(Vm& vm, Module& module) {
    module.set(vm, "ReferenceType", Value(vm.types().weak_reference));
    module.function(vm, "getweakrefcount", "object, /",
                    [](Vm& m, Value* a) { return m.make_int(static_cast<std::int64_t>(references_to(m, a[0]).size())); });
    module.function(vm, "getweakrefs", "object, /", [](Vm& m, Value* a) { return m.make_list(references_to(m, a[0])); });
}

}  // namespace python
