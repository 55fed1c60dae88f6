#include "python/compile/compiler.h"

#include "base/assert.h"
#include "python/builtins/complex.h"
#include "python/builtins/int.h"
#include "python/builtins/set.h"
#include "python/compile/generator.h"
#include "python/heap.h"
#include "python/compile/supported.h"
#include "python/syntax/parser.h"
#include "python/types.h"
#include "python/vm.h"

namespace python {

namespace {

class Finisher {
  public:
    Finisher(Vm& vm, bool library) : vm_(vm), library_(library) {}

    base::Ref<Code> finish(Draft& draft) {
        auto code = vm_.heap().make<Code>(vm_.types().code);
        code->name = draft.name;
        code->qualname = draft.qualname;
        code->filename = draft.filename;
        code->first_line = draft.first_line;
        code->positional_only = draft.positional_only;
        code->positional = draft.positional;
        code->keyword_only = draft.keyword_only;
        code->flags = draft.flags;
        code->exception_table = std::move(draft.exception_table);
        code->locals = draft.locals;
        code->cells = draft.cells;
        code->frees = draft.frees;
        code->stack_size = draft.stack_size;
        code->docstring = draft.docstring;
        code->has_docstring = draft.has_docstring;
        code->is_library = library_;
        for (const LiteralRef& literal : draft.constants) code->constants.push_back(value_of(*literal));
        for (const std::string& name : draft.names) code->names.push_back(vm_.intern(name));
        for (const std::string& name : draft.slot_names) code->slot_names.push_back(vm_.intern(name));
        code->instructions = std::move(draft.instructions);
        code->spans = std::move(draft.spans);
        return code;
    }

  private:
    Value value_of(const Literal& literal) {
        switch (literal.kind) {
            case Literal::Kind::none: return Value::none();
            case Literal::Kind::false_: return Value::boolean(false);
            case Literal::Kind::true_: return Value::boolean(true);
            case Literal::Kind::ellipsis: return Value::ellipsis();
            case Literal::Kind::integer: return vm_.make_int(literal.integer);
            case Literal::Kind::big_integer: return big_integer(literal.text);
            case Literal::Kind::real: return Value::number(literal.real);
            case Literal::Kind::complex: return make_complex(vm_, {literal.real, literal.imaginary});
            case Literal::Kind::text: return is_identifier(literal.text) ? vm_.intern(literal.text) : vm_.make_str(literal.text);
            case Literal::Kind::bytes: return vm_.make_bytes(literal.text);
            case Literal::Kind::tuple: return vm_.make_tuple(values_of(literal));
            case Literal::Kind::frozenset: {  // CPython makes a constant from a constant: it matters for the order
                auto first = make_frozenset(vm_, values_of(literal));
                std::vector<Value> again;
                vm_.each(first, [&](Value item) { return again.push_back(std::move(item)), true; });
                return make_frozenset(vm_, again);
            }
            case Literal::Kind::code: return finish(*literal.code);
        }
        return Value::none();
    }
    std::vector<Value> values_of(const Literal& literal) {
        std::vector<Value> values;
        for (const LiteralRef& item : literal.items) values.push_back(value_of(*item));
        return values;
    }
    Value big_integer(std::string_view text) {
        bool negative = text.starts_with('-');
        if (negative) text.remove_prefix(1);
        int base = 10;
        if (text.size() > 2 && text[0] == '0') {
            char mark = static_cast<char>(text[1] | 0x20);
            base = mark == 'x' ? 16 : mark == 'o' ? 8 : mark == 'b' ? 2 : 10;
            if (base != 10) text.remove_prefix(2);
        }
        Value value = make_int_from_digits(vm_, text, base);
        return negative ? int_unary(vm_, Unary::neg, value) : value;
    }
    // Texts that look like names are interned, as CPython does.
    static bool is_identifier(std::string_view text) {
        for (char c : text)
            if (!(c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) return false;
        return true;
    }

    Vm& vm_;
    const bool library_;
};

// A module beside the program, or one of the shipped.
bool can_import(Vm& vm, std::string_view name) {
    if (vm.has_module(name)) return true;
    std::string path(name);
    for (char& c : path)
        if (c == '.') c = '/';
    return vm.host().read_file(path + ".py").has_value() || vm.host().read_file(path + "/__init__.py").has_value();
}

}  // namespace

CompileResult compile_source(Vm& vm, std::string_view source, std::string_view filename, CompileMode mode) {
    CompileResult result;
    syntax::ParseResult parsed = mode == CompileMode::eval ? syntax::parse_expression(source, filename) : syntax::parse_module(source, filename);
    result.warnings = std::move(parsed.warnings);
    syntax::Module module;
    syntax::ExprStmt only;
    syntax::Stmt* statements[] = {&only};
    if (parsed.module) {
        module = *parsed.module;
    } else if (parsed.expression) {
        only.kind = syntax::StmtKind::Expr;
        only.span = parsed.expression->span;
        only.value = parsed.expression;
        module.body = statements;
    } else {
        result.errors = std::move(parsed.errors);
        return result;
    }
    try {
        Symbols symbols(module, read_futures(module));
        auto draft = compile_draft(module, symbols, filename, mode, source.size(), result.warnings);
        if (mode == CompileMode::module)
            result.errors = find_refusals(module, symbols, filename, [&](std::string_view name) { return can_import(vm, name); });
        if (result.errors.empty()) result.code = Finisher(vm, mode == CompileMode::library).finish(*draft);
    } catch (const CompileError& error) {
        result.errors.assign(1, {"SyntaxError", error.message, std::string(filename), error.span});
        result.errors[0].by = base::Finder::compiler;
    }
    return result;
}

CompileResult compile_module(Vm& vm, std::string_view source, std::string_view filename) {
    return compile_source(vm, source, filename, CompileMode::module);
}

}  // namespace python
