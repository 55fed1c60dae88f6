// eval(), exec() and compile(): a text that becomes code while the program runs.
#include <algorithm>

#include "python/builtins/bytes.h"
#include "python/builtins/dict.h"
#include "python/builtins/support.h"
#include "python/builtins/utf8.h"
#include "python/code.h"
#include "python/compile/compiler.h"

namespace python {
namespace {

std::string_view line_of(std::string_view text, std::uint32_t line) {
    for (; line > 1; --line) {
        const std::size_t end = text.find('\n');
        if (end == text.npos) return {};
        text.remove_prefix(end + 1);
    }
    return text.substr(0, text.find('\n'));
}

// Columns count from 1, in characters, as SyntaxError's offset does.
std::int64_t offset_of(std::string_view line, std::uint32_t column) {
    return static_cast<std::int64_t>(count_code_points(line.substr(0, std::min<std::size_t>(column, line.size())))) + 1;
}

[[noreturn]] void raise_diagnostic(Vm& vm, const base::Diagnostic& wrong, std::string_view source, std::string_view filename, CompileMode mode) {
    if (wrong.kind == "NotSupported") vm.raise(vm.types().not_implemented_error, wrong.message);
    Type* type = wrong.kind == "IndentationError" ? vm.types().indentation_error
                 : wrong.kind == "TabError"       ? vm.types().tab_error
                 : wrong.kind == "MemoryError"    ? vm.types().memory_error
                 : wrong.kind == "RecursionError" ? vm.types().recursion_error
                                                  : vm.types().syntax_error;
    if (!type->is_subclass_of(vm.types().syntax_error) || !wrong.span.valid()) vm.raise(type, wrong.message);
    if (source.find_first_not_of(" \t\f\r\n") == source.npos) {  // eval('')
        const Value nowhere[] = {vm.make_str(filename), vm.make_int(0), vm.make_int(0), vm.make_str(""), vm.make_int(0), vm.make_int(0)};
        const Value args[] = {vm.make_str(wrong.message), vm.make_tuple(nowhere)};
        vm.raise(vm.make_exception(type, args));
    }
    std::string_view line = line_of(source, wrong.span.line), last = line_of(source, wrong.span.end_line);
    base::SourceSpan span = wrong.span;
    if (!wrong.excerpt.empty()) {
        line = last = wrong.excerpt;
        span.column -= std::min(span.column, wrong.excerpt_column);
        span.end_column -= std::min(span.end_column, wrong.excerpt_column);
    }
    const bool last_line = line.data() + line.size() == source.data() + source.size();
    const bool unclosed = wrong.message.ends_with("was never closed");
    // exec() and compile() end the text with a newline, of which the lexer's errors know nothing.
    const bool exec = mode != CompileMode::eval;
    const bool whole = !wrong.excerpt.empty() || (unclosed ? exec && last_line : exec || !last_line);
    std::string text(line);
    if (whole && (unclosed || wrong.by != base::Finder::lexer)) text += '\n';
    std::int64_t begin = offset_of(line, span.column), end = offset_of(last, span.end_column);
    if (!wrong.excerpt.empty()) begin = span.column + 1, end = span.end_column + 1;  // in bytes
    if (wrong.at_end || (!exec && last_line && wrong.excerpt.empty() && span.column >= line.size() && wrong.by == base::Finder::parser)) {
        const bool nowhere = wrong.message == "invalid syntax";
        begin = nowhere ? 0 : offset_of(line, static_cast<std::uint32_t>(line.size())) - !exec;
        end = nowhere ? 0 : -1;
    } else if (unclosed) {
        end = 0;
    } else if (type == vm.types().indentation_error && wrong.message.starts_with("unexpected ")) {
        end = -1;
    }
    // The compiler looks the line up in the file, which a text has not.
    const Value shown = wrong.by == base::Finder::compiler ? Value::none() : vm.make_str(text);
    const Value place[] = {vm.make_str(filename), vm.make_int(span.line), vm.make_int(begin), shown, vm.make_int(span.end_line), vm.make_int(end)};
    const Value args[] = {vm.make_str(wrong.message), vm.make_tuple(place)};
    vm.raise(vm.make_exception(type, args));
}

Value compiled(Vm& vm, std::string_view source, std::string_view filename, CompileMode mode) {
    if (source.find('\0') != source.npos) raise_value_error(vm, "source code string cannot contain null bytes");
    CompileResult result = compile_source(vm, source, filename, mode);
    if (!result.errors.empty()) raise_diagnostic(vm, result.errors.front(), source, filename, mode);
    for (const base::Diagnostic& warning : result.warnings)
        vm.warn_explicit(warning.kind == "DeprecationWarning" ? vm.types().deprecation_warning : vm.types().syntax_warning, warning.message,
                         warning.file, warning.span.line);
    return Value(result.code);
}

std::optional<std::string> text_of_source(const Value& source) {
    if (Str* text = as_str(source)) return std::string(text->text());
    std::string scratch;
    std::string_view bytes;
    return bytes_view(source, scratch, bytes) ? std::optional<std::string>(bytes) : std::nullopt;
}

// Code, or what a text gives.
Value code_of(Vm& vm, const Value& source, const char* function, CompileMode mode) {
    if (source.as<Code>()) return source;
    std::optional<std::string> text = text_of_source(source);
    if (!text) raise_type_error(vm, "{}() arg 1 must be a string, bytes or code object", function);
    if (mode == CompileMode::eval) text->erase(0, std::min(text->find_first_not_of(" \t"), text->size()));
    return compiled(vm, *text, "<string>", mode);
}

Value run_with(Vm& vm, const Value& code, Value globals, Value locals) {
    if (code.as<Code>()->frees) raise_type_error(vm, "code object passed to exec() may not contain free variables");
    if (globals.is_none()) {
        globals = Value(vm.current_globals());
        if (locals.is_none()) locals = vm.current_locals();
    } else if (locals.is_none()) {
        locals = globals;
    }
    return vm.run_code(code, globals, locals);
}

bool is_mapping(Vm& vm, const Value& value) { return vm.type_of(value)->slots.get_item != nullptr; }

Value builtin_eval(Vm& vm, Value* a) {
    if (!a[2].is_none() && !is_mapping(vm, a[2])) raise_type_error(vm, "locals must be a mapping");
    if (!a[1].is_none() && !a[1].as<Dict>())
        raise_type_error(vm, "{}", is_mapping(vm, a[1]) ? "globals must be a real dict; try eval(expr, {}, mapping)" : "globals must be a dict");
    return run_with(vm, code_of(vm, a[0], "eval", CompileMode::eval), a[1], a[2]);
}

Value builtin_exec(Vm& vm, Value* a) {
    if (!a[1].is_none() && !a[1].as<Dict>()) raise_type_error(vm, "exec() globals must be a dict, not {}", type_name(vm, a[1]));
    if (!a[2].is_none() && !is_mapping(vm, a[2])) raise_type_error(vm, "locals must be a mapping or None, not {}", type_name(vm, a[2]));
    run_with(vm, code_of(vm, a[0], "exec", CompileMode::exec), a[1], a[2]);
    return Value::none();
}

Value builtin_compile(Vm& vm, Value* a) {
    std::string_view mode = text_argument(vm, a[2], "compile", "argument 'mode'");
    Str* filename = as_str(a[1]);
    if (!filename) raise_type_error(vm, "expected str, bytes or os.PathLike object, not {}", type_name(vm, a[1]));
    std::optional<std::string> text = text_of_source(a[0]);
    if (!text) raise_type_error(vm, "compile() arg 1 must be a string, bytes or AST object");
    if (mode == "eval") return compiled(vm, *text, filename->text(), CompileMode::eval);
    if (mode == "exec") return compiled(vm, *text, filename->text(), CompileMode::exec);
    if (mode == "single") vm.raise(vm.types().not_implemented_error, "compile() in mode 'single' is not supported here");
    raise_value_error(vm, "compile() mode must be 'exec', 'eval' or 'single'");
}

}  // namespace

void install_run_text(Vm& vm, Dict& names) {
    auto add = [&](const char* name, const char* signature, NativeFn fn) { names.set(vm.intern(name), make_native(vm, name, signature, fn)); };
    add("eval", "source, globals=None, locals=None, /", builtin_eval);
    add("exec", "source, globals=None, locals=None, /, *, closure=None", builtin_exec);
    add("compile", "source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1", builtin_compile);
}

}  // namespace python
