// Importing: shipped modules only, native ones and ones written in Python.
#include <algorithm>

#include "fmt/format.h"
#include "python/builtins/dict.h"
#include "python/builtins/list.h"
#include "python/builtins/str.h"
#include "python/builtins/tuple.h"
#include "python/compile/compiler.h"
#include "python/exception.h"
#include "python/library_places.h"
#include "python/module.h"
#include "python/vm.h"
#include "python/vm_attributes.h"
#include "python/vm_impl.h"

namespace python {
namespace {

[[noreturn]] void raise_import(Vm& vm, Type* type, const std::string& message, std::string_view name, const Value& path = {}) {
    Value error = vm.make_exception(type, message);
    error.as<ExceptionObject>()->fields[exception_field::import_name] = vm.make_str(name);
    if (path) error.as<ExceptionObject>()->fields[exception_field::import_path] = path;
    vm.raise(error);
}

bool is_built_in(std::string_view name) {  // into CPython's interpreter: it has no file
    static constexpr std::string_view kNames[] = {"array", "atexit", "binascii", "builtins", "cmath", "errno", "gc", "itertools", "math", "sys", "time", "zlib"};
    return name.starts_with('_') || std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

// Where CPython has it.
std::string library_file(std::string_view name, bool package) {
    static constexpr std::string_view kPackages[] = {"collections", "email", "html", "http", "re", "sqlite3", "tomllib", "urllib"};
    if (name == "os.path") return std::string(kLibraryFolder) + "posixpath.py";
    std::string path(name);
    std::replace(path.begin(), path.end(), '.', '/');
    package |= std::find(std::begin(kPackages), std::end(kPackages), name) != std::end(kPackages);
    return std::string(kLibraryFolder) + path + (package ? "/__init__.py" : ".py");
}

}  // namespace

void Vm::add_module(std::string_view name, void (*fill)(Vm&, Module&)) { impl_->shipped[std::string(name)].fill = fill; }
void Vm::add_source_module(std::string_view name, std::string_view source) { impl_->shipped[std::string(name)].source = source; }
bool Vm::has_module(std::string_view name) const {
    if (impl_->shipped.count(std::string(name))) return true;
    return impl_->modules->find(name) != nullptr;
}

Value Vm::import_module(std::string_view full_name) {
    auto is_package = [this](const std::string& name) {
        if (name == "os") return false;  // a module that brings os.path with it
        const std::string prefix = name + ".";
        for (const auto& [other, entry] : impl_->shipped)
            if (other.starts_with(prefix)) return true;
        return false;
    };
    if (Value* there = impl_->modules->find(full_name)) {
        if (there->is_none()) raise_import(*this, types().module_not_found_error, fmt::format("import of {} halted; None in sys.modules", full_name), full_name);
        return *there;
    }
    std::string name(full_name);
    std::string parent = name.find('.') == std::string::npos ? "" : name.substr(0, name.rfind('.'));
    Value parent_module;
    if (!parent.empty()) {
        parent_module = import_module(parent);
        if (Value* there = impl_->modules->find(full_name)) return *there;  // its parent imported it
    }
    auto it = impl_->shipped.find(name);
    if (it == impl_->shipped.end()) {
        std::string message = "No module named '" + name + "'";
        if (!parent.empty()) {
            if (!is_package(parent)) message += fmt::format("; '{}' is not a package", parent);
        }
        raise_import(*this, types().module_not_found_error, message, name);
    }
    auto module = heap().make<Module>(types().module, name, new_dict(*this));
    Value result(module);
    Dict& space = module->dict();
    Value name_value = intern(name);
    const bool package = is_package(name);
    space.set(names().__name__, name_value);
    space.set(names().__doc__, Value::none());
    space.set(names().__package__, package ? name_value : intern(parent));
    space.set(names().__loader__, Value::none());
    space.set(names().__spec__, Value::none());
    if (package) space.set(names().__path__, make_list());
    if (!is_built_in(name)) space.set(names().__file__, make_str(library_file(name, package)));
    impl_->modules->set(name_value, result);
    try {
        if (it->second.fill) it->second.fill(*this, *module);
        if (!it->second.source.empty()) {
            const std::string filename = library_file(name, package);
            CompileResult compiled = compile_source(*this, it->second.source, filename, CompileMode::library);
            if (!compiled.errors.empty())
                raise(types().system_error, fmt::format("{}:{}: {}", filename, compiled.errors[0].span.line, compiled.errors[0].message));
            take_library_places(*compiled.code, it->second.source);
            run_code(Value(compiled.code), Value(module->dict_ref()), Value::empty());
        }
    } catch (...) {
        impl_->modules->erase(*name_value.as<Str>());
        throw;
    }
    // What the module put in its own place in sys.modules counts.
    if (Value* there = impl_->modules->find(*name_value.as<Str>())) result = *there;
    if (parent_module) set_attr(parent_module, intern(name.substr(name.rfind('.') + 1)), result);
    return result;
}

Value import_by_name(Vm& vm, const Value& name, const Value& fromlist, std::int64_t level) {
    std::string full(vm.text_of(name));
    if (level > 0) {
        std::string package;
        if (Dict* globals = vm.current_globals())
            if (Value* found = globals->find(*vm.names().__package__.as<Str>()); found && as_str(*found)) package = vm.text_of(*found);
        if (package.empty()) raise_import(vm, vm.types().import_error, "attempted relative import with no known parent package", "");
        for (; level > 1; --level) {
            std::size_t dot = package.rfind('.');
            if (dot == std::string::npos) raise_import(vm, vm.types().import_error, "attempted relative import beyond top-level package", "");
            package = package.substr(0, dot);
        }
        full = full.empty() ? package : package + "." + full;
    }
    Value module = vm.import_module(full);
    Tuple* wanted = fromlist.as<Tuple>();
    if (wanted && wanted->size()) {
        // `from package import submodule`
        for (const Value& item : wanted->span()) {
            std::string submodule = full + "." + std::string(vm.text_of(item));
            if (vm.has_module(submodule) && !vm.get_attr(module, item, Value::empty())) vm.import_module(submodule);
        }
        return module;
    }
    std::size_t dot = full.find('.');
    return dot == std::string::npos || level > 0 ? module : vm.import_module(full.substr(0, dot));
}

Value import_from(Vm& vm, const Value& module, const Value& name) {
    Value found = vm.get_attr(module, name, Value::empty());
    if (found) return found;
    Value module_name = vm.get_attr(module, vm.names().__name__, Value::empty());
    std::string shown = module_name && as_str(module_name) ? std::string(vm.text_of(module_name)) : "<unknown module name>";
    std::string full = shown + "." + std::string(vm.text_of(name));
    if (Value* there = vm.modules().find(full)) return *there;
    Value file = vm.get_attr(module, vm.names().__file__, Value::empty());
    const bool has_file = file && as_str(file);
    const std::string place = has_file ? std::string(vm.text_of(file)) : "unknown location";
    raise_import(vm, vm.types().import_error, fmt::format("cannot import name '{}' from '{}' ({})", vm.text_of(name), shown, place), shown,
                 has_file ? file : Value());
}

void import_star(Vm& vm, const Value& module, Frame* frame) {
    Value all = vm.get_attr(module, vm.names().__all__, Value::empty());
    auto store = [&](const Value& name, const Value& value) {
        if (frame->locals)
            vm.set_item(frame->locals, name, value);
        else
            frame->globals().set(vm.intern(vm.text_of(name)), value);
    };
    if (all) {
        vm.each(all, [&](Value name) {
            store(name, vm.get_attr(module, vm.intern(vm.text_of(name))));
            return true;
        });
        return;
    }
    Dict* dict = vm.attributes_of(module, false);
    if (!dict) return;
    for (std::size_t i = 0; i < dict->slots(); ++i) {
        Str* name = dict->slot(i).key ? dict->slot(i).key.as<Str>() : nullptr;
        if (name && (name->text().empty() || name->text()[0] != '_')) store(dict->slot(i).key, dict->slot(i).value);
    }
}

void Vm::run_exit_hooks() {
    // The last registered first; a hook may register more.
    while (!exit_hooks.empty()) {
        auto hook = std::move(exit_hooks.back());
        exit_hooks.pop_back();
        try {
            hook();
        } catch (Raised& raised) {
            report_uncaught(raised.exception);
        }
    }
}

}  // namespace python
