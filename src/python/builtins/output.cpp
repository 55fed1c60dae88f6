// print() and input().
#include "python/builtins/dict.h"
#include "python/builtins/files.h"
#include "python/builtins/support.h"

namespace python {
namespace {

std::string_view separator(Vm& vm, const Value& value, const char* name, std::string_view missing) {
    if (value.is_none()) return missing;
    if (Str* text = as_str(value)) return text->text();
    raise_type_error(vm, "{} must be None or a string, not {}", name, type_name(vm, value));
}

// print(*args, sep, end, file, flush)
Value builtin_print(Vm& vm, Value* a) {
    Tuple& args = *a[0].as<Tuple>();
    Value file = a[3];
    if (file.is_none()) {
        file = current_stdout(vm);
        if (file.is_none()) return Value::none();
    }
    std::string_view sep = separator(vm, a[1], "sep", " "), end = separator(vm, a[2], "end", "\n");
    Stream stream;
    if (file.is_empty() || is_standard_stream(file, stream)) {
        // One piece: what one print() prints is one event. If a str() raises, what came before it was printed.
        if (file.is_empty()) stream = Stream::out;
        std::string out;
        try {
            for (std::size_t i = 0; i < args.size(); ++i) {
                if (i) out += sep;
                if (Str* text = as_str(args[i]); text && vm.type_of(args[i]) == vm.types().str) out += text->text();
                else out += vm.str(args[i]);
                check_growth(vm, out);
            }
        } catch (Raised&) {
            vm.write(stream, out);
            throw;
        }
        out += end;
        vm.write(stream, out);
    } else {
        Value write = vm.get_attr(file, vm.names().write);
        auto put = [&](const Value& text) { vm.call(write, {&text, 1}); };
        for (std::size_t i = 0; i < args.size(); ++i) {
            if (i) put(a[1].is_none() ? make_str(vm, " ") : a[1]);
            put(make_str(vm, vm.str(args[i])));
        }
        put(a[2].is_none() ? make_str(vm, "\n") : a[2]);
    }
    if (vm.truth(a[4]) && file) vm.call_method(file, vm.names().flush);
    return Value::none();
}

Value builtin_input(Vm& vm, Value* a) {
    if (a[0]) vm.write(Stream::out, vm.str(a[0]));
    Value* sys = vm.modules().find(*vm.names().sys.as<Str>());
    Value in = sys ? vm.get_attr(*sys, vm.intern("stdin"), Value::empty()) : Value::empty();
    if (in && !in.is_none()) {  // a program may have put its own there
        Value line = vm.call_method(in, vm.names().readline);
        if (Str* text = as_str(line); text && !text->text().empty()) {
            std::string_view view = text->text();
            if (view.back() == '\n') view.remove_suffix(1);
            return make_str(vm, view);
        }
    }
    vm.raise(vm.types().eof_error, "EOF when reading a line");
}

}  // namespace

Value current_stdout(Vm& vm) {
    Value* sys = vm.modules().find(*vm.names().sys.as<Str>());
    return sys ? vm.get_attr(*sys, vm.intern("stdout"), Value::empty()) : Value::empty();
}

void install_output(Vm& vm, Dict& names) {
    names.set(vm.intern("print"), make_native(vm, "print", "*args, sep=' ', end='\\n', file=None, flush=False", builtin_print));
    names.set(vm.intern("input"), make_native(vm, "input", "prompt=..., /", builtin_input));
}

}  // namespace python
