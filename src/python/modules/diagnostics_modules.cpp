// What traceback, warnings, logging and atexit need of the machine.
#include "python/builtins/support.h"
#include "python/builtins/tuple.h"
#include "python/exception.h"
#include "python/heap.h"
#include "python/module.h"
#include "python/modules/mixed_modules.h"
#include "python/thread_state.h"
#include "python/vm_impl.h"

namespace python {
namespace {

Value source_line(Vm& vm, Value* a) {
    const std::string* line = vm.impl().source_line(std::string(text_argument(vm, a[0], "_source_line", "argument 1")), static_cast<std::uint32_t>(vm.index(a[1])));
    return line ? vm.make_str(*line) : Value::none();
}

// _format_exception(exception, traceback=..., limit=None): with a traceback of its own if it is not the exception's.
Value format_exception_text(Vm& vm, Value* a) {
    auto* exception = a[0].as<ExceptionObject>();
    if (!exception) raise_type_error(vm, "Exception expected for value, {} found", type_name(vm, a[0]));
    std::optional<std::int64_t> limit;
    if (!a[2].is_none()) limit = vm.index(a[2]);
    if (!a[1]) return vm.make_str(format_exception_plainly(vm, a[0], false, limit));
    Value own = std::exchange(exception->traceback, a[1].is_none() ? Value::empty() : a[1]);
    std::string text = format_exception_plainly(vm, a[0], false, limit);
    exception->traceback = std::move(own);
    return vm.make_str(text);
}

Value exception_only(Vm& vm, Value* a) {
    if (!a[0].as<ExceptionObject>()) raise_type_error(vm, "Exception expected for value, {} found", type_name(vm, a[0]));
    return vm.make_str(format_exception_plainly(vm, a[0], true));
}

// _tb_entries(tb): (filename, lineno, name, text with source and carets) of each.
Value traceback_entries(Vm& vm, Value* a) {
    std::vector<Value> entries;
    for (const Traceback* at = a[0].as<Traceback>(); at; at = at->next.as<Traceback>()) {
        const Value entry[] = {vm.make_str(at->frame->code->filename), vm.make_int(at->line), vm.make_str(at->frame->code->name),
                               vm.make_str(format_traceback_entry(vm, *at))};
        entries.push_back(vm.make_tuple(entry));
        vm.checkpoint();
    }
    return vm.make_list(entries);
}

Value call_in_module(Vm& vm, const char* module, const char* name, std::span<const Value> args) {
    Value* there = vm.modules().find(module);
    return there ? vm.call(vm.get_attr(*there, name), args) : Value::none();
}

Value thread_of(Vm& vm, Value*) {
    const ThreadState& thread = *vm.impl().thread;
    const Value pair[] = {vm.make_int(static_cast<std::int64_t>(reinterpret_cast<std::uintptr_t>(&thread) & 0x7FFFFFFFFFFF)), vm.make_str(thread.name)};
    return vm.make_tuple(pair);
}

Value at_exit(Vm& vm, Value* a) {
    vm.exit_hooks.push_back([&vm, function = a[0]] { vm.call(function); });
    return Value::none();
}

}  // namespace

void fill_traceback(Vm& vm, Module& module) {
    module.function(vm, "_source_line", "filename, lineno, /", source_line);
    module.function(vm, "_format_exception", "exception, traceback=..., limit=None, /", format_exception_text);
    module.function(vm, "_exception_only", "exception, /", exception_only);
    module.function(vm, "_tb_entries", "tb, /", traceback_entries);
}

void fill_warnings(Vm& vm, Module& module) {
    module.function(vm, "_source_line", "filename, lineno, /", source_line);
    module.function(vm, "_filters_mutated", "", [](Vm& m, Value*) {
        m.impl().warned.clear();
        return Value::none();
    });
    module.function(vm, "_issue", "message, category, filename, lineno, module, /", [](Vm& m, Value* a) {
        Type* category = a[1].as<Type>();
        if (!category || !category->is_subclass_of(m.types().warning)) raise_type_error(m, "category must be a Warning subclass, not '{}'", type_name(m, a[1]));
        const std::string_view file = text_argument(m, a[2], "_issue", "argument 3"), name = text_argument(m, a[4], "_issue", "argument 5");
        m.show_warning(a[0], category, file, static_cast<std::uint32_t>(m.index(a[3])), name, false);
        return Value::none();
    });
    vm.warning_action = [&vm](Type* category, std::string_view message, std::string_view name, std::uint32_t line) {
        const Value args[] = {Value(category), vm.make_str(message), vm.make_str(name), vm.make_int(line)};
        return vm.str(call_in_module(vm, "warnings", "_action", args));
    };
    vm.warning_shown = [&vm](const Value& warning, Type* category, std::string_view file, std::uint32_t line) {
        const Value args[] = {warning, Value(category), vm.make_str(file), vm.make_int(line)};
        return vm.truth(call_in_module(vm, "warnings", "_shown", args));
    };
}

void fill_logging(Vm& vm, Module& module) {
    module.function(vm, "_format_exception", "exception, traceback=..., limit=None, /", format_exception_text);
    module.function(vm, "_thread", "", thread_of);
    module.function(vm, "_getpid", "", [](Vm& m, Value*) { return m.make_int(4242); });
    module.function(vm, "_at_exit", "function, /", at_exit);
}

void fill_atexit(Vm& vm, Module& module) {
    module.function(vm, "_at_exit", "function, /", at_exit);
    module.function(vm, "_report", "exception, function, /", [](Vm& m, Value* a) {
        m.write_error("Exception ignored in atexit callback: " + m.repr(a[1]) + "\n" + m.format_exception(a[0]));
        return Value::none();
    });
}

}  // namespace python
