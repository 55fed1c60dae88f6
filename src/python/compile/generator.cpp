#include "python/compile/generator.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/assert.h"

namespace python {

using namespace syntax;

namespace {

constexpr std::string_view kFutures[] = {"nested_scopes", "generators", "division", "absolute_import", "with_statement",
                                         "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations"};

bool is_docstring(const Stmt& statement) {
    if (statement.kind != StmtKind::Expr) return false;
    const Expr* value = static_cast<const ExprStmt&>(statement).value;
    return value->kind == ExprKind::Constant && static_cast<const Constant*>(value)->type == ConstantKind::Str;
}

}  // namespace

// `from __future__ import ...` stands at the beginning, behind the docstring at most. Returns whether annotations stay text.
bool read_futures(const syntax::Module& module) {
    bool annotations = false, over = false, docstring_allowed = true;
    for (const Stmt* statement : module.body) {
        auto* import = statement->kind == StmtKind::ImportFrom ? static_cast<const ImportFrom*>(statement) : nullptr;
        if (import && import->level == 0 && import->module == "__future__") {
            if (over) throw CompileError{"from __future__ imports must occur at the beginning of the file", import->span};
            for (const alias& feature : import->names) {
                base::SourceSpan at{import->span.line, import->span.column, import->span.line, import->span.column};
                if (feature.name == "braces") throw CompileError{"not a chance", at};
                if (std::find(std::begin(kFutures), std::end(kFutures), feature.name) == std::end(kFutures))
                    throw CompileError{fmt::format("future feature {} is not defined", feature.name), at};
                annotations |= feature.name == "annotations";
            }
        } else if (!(docstring_allowed && is_docstring(*statement))) {
            over = true;
        }
        docstring_allowed = false;
    }
    return annotations;
}

std::shared_ptr<Draft> compile_draft(const syntax::Module& module, const Symbols& symbols, std::string_view filename, CompileMode mode,
                                     std::size_t source_bytes, std::vector<base::Diagnostic>& warnings) {
    GeneratorOptions options{filename, mode, read_futures(module), 1'000'000 + 4 * source_bytes};
    CodeGenerator generator(symbols, options, warnings);
    return generator.generate(module);
}

std::shared_ptr<Draft> CodeGenerator::generate(const syntax::Module& module) {
    auto unit = open(symbols_.module(), "<module>", 1);
    unit->at = {1, 0, 1, 0};
    if (options_.mode == CompileMode::eval) {
        Stmt* statement = module.body.empty() ? nullptr : module.body[0];
        TS_ASSERT(statement && module.body.size() == 1 && statement->kind == StmtKind::Expr, "eval takes one expression");
        visit(static_cast<ExprStmt*>(statement)->value);
    } else {
        visit_body(module.body);
        load_none();
    }
    emit(Opcode::RETURN_VALUE);
    return close(unit);
}

void CodeGenerator::warn(std::string message, base::SourceSpan span) {
    for (const base::Diagnostic& before : warnings_)  // a finally body is written more than once
        if (before.span.line == span.line && before.span.column == span.column && before.message == message) return;
    warnings_.push_back({"SyntaxWarning", std::move(message), std::string(options_.filename), span});
}

// -- bodies -------------------------------------------------------------------------------------------------------

std::string CodeGenerator::qualified_name(std::string_view name) const {
    if (!unit_ || unit_->scope.kind == ScopeKind::module) return std::string(name);
    if (unit_->scope.binding_of(mangle(name)) == Binding::global_explicit) return std::string(name);
    bool function = unit_->scope.kind == ScopeKind::function && unit_->scope.comprehension == ComprehensionKind::none;
    return unit_->draft->qualname + (function ? ".<locals>." : ".") + std::string(name);
}

std::unique_ptr<Unit> CodeGenerator::open(Scope& scope, std::string_view name, std::uint32_t first_line) {
    auto unit = std::make_unique<Unit>(scope, unit_);
    Draft& draft = *unit->draft;
    draft.name = name;
    draft.qualname = qualified_name(name);
    draft.filename = options_.filename;
    draft.first_line = first_line;
    draft.flags.optimized = scope.kind == ScopeKind::function;
    draft.flags.nested = scope.nested;
    if (scope.kind == ScopeKind::function) {
        draft.flags.async_generator = scope.generator && scope.coroutine;
        draft.flags.generator = scope.generator && !scope.coroutine;
        draft.flags.coroutine = scope.coroutine && !scope.generator;
    }
    if (unit_) unit->private_name = unit_->private_name;
    lay_out_slots(*unit);
    unit_ = unit.get();
    unit->at = {first_line, 0, first_line, 0};
    if (draft.flags.generator || draft.flags.coroutine || draft.flags.async_generator) emit(Opcode::RETURN_GENERATOR);
    for (std::size_t i = 0; i < draft.slot_names.size() - draft.frees; ++i) {
        const std::string& slot = draft.slot_names[i];
        bool is_cell = i >= draft.locals || scope.binding_of(slot) == Binding::cell;
        if (is_cell) emit(Opcode::MAKE_CELL, static_cast<std::uint32_t>(i));
    }
    return unit;
}

std::shared_ptr<Draft> CodeGenerator::close(std::unique_ptr<Unit>& unit) {
    TS_ASSERT(unit.get() == unit_, "bodies end in the reverse order");
    unit_->emitter.finish();
    unit_ = unit->outer;
    [[maybe_unused]] std::string wrong = seal(*unit->draft);
#if TICKSCOPE_ASSERT
    if (!wrong.empty()) base::assertion_failed((unit->draft->qualname + ": " + wrong).c_str(), __FILE__, __LINE__);
#endif
    return unit->draft;
}

void CodeGenerator::lay_out_slots(Unit& unit) {
    Draft& draft = *unit.draft;
    const Scope& scope = unit.scope;
    auto add = [&](std::string_view name) {
        unit.slots[name] = static_cast<std::uint32_t>(draft.slot_names.size());
        draft.slot_names.emplace_back(name);
    };
    auto all = [&](auto&& chosen) {
        for (std::string_view name : scope.order)
            if (const Symbol& symbol = *scope.find(name); !(symbol.flags & Symbol::kParameter) && chosen(symbol)) add(name);
        return static_cast<std::uint32_t>(draft.slot_names.size());
    };
    for (std::string_view name : scope.parameters) add(name);
    bool function = scope.kind == ScopeKind::function;
    draft.locals = all([&](const Symbol& s) { return function && s.binding == Binding::local; });
    draft.cells = all([&](const Symbol& s) { return function && s.binding == Binding::cell; });
    if (scope.needs_class_cell) {
        // The cell that the methods' __class__ refers to; a free __class__ of an outer class would be another slot.
        add("__class__");
        ++draft.cells;
    }
    draft.cells -= draft.locals;
    draft.frees = all([&](const Symbol& s) {
        return s.binding == Binding::free || (s.flags & Symbol::kFreeInClass);
    });
    draft.frees -= draft.locals + draft.cells;
}

bool CodeGenerator::may_await() const {
    return unit_->scope.async_function || unit_->scope.comprehension != ComprehensionKind::none;
}

// -- names --------------------------------------------------------------------------------------------------------

void CodeGenerator::check_forbidden(std::string_view name, Context context) const {
    if (name != "__debug__") return;
    if (context == Context::Store) fail("cannot assign to __debug__");
    if (context == Context::Del) fail("cannot delete __debug__");
}

void CodeGenerator::name_operation(std::string_view name, Context context) {
    check_forbidden(name, context);
    std::string_view mangled = mangle(name);
    const Scope& scope = unit_->scope;
    Binding binding = scope.binding_of(mangled);
    enum { fast, global, named, deref } how = named;
    switch (scope.kind) {
        case ScopeKind::function:
            how = binding == Binding::local                                      ? fast
                  : binding == Binding::cell || binding == Binding::free         ? deref
                                                                                 : global;
            break;
        case ScopeKind::class_:
            how = binding == Binding::free ? deref : binding == Binding::global_explicit ? global : named;
            break;
        case ScopeKind::module:
            how = options_.mode == CompileMode::module || options_.mode == CompileMode::library || binding == Binding::global_explicit ? global : named;
            break;
    }
    static constexpr Opcode kOpcodes[4][3] = {
        {Opcode::LOAD_FAST, Opcode::STORE_FAST, Opcode::DELETE_FAST},
        {Opcode::LOAD_GLOBAL, Opcode::STORE_GLOBAL, Opcode::DELETE_GLOBAL},
        {Opcode::LOAD_NAME, Opcode::STORE_NAME, Opcode::DELETE_NAME},
        {Opcode::LOAD_DEREF, Opcode::STORE_DEREF, Opcode::DELETE_DEREF},
    };
    Opcode opcode = kOpcodes[how][static_cast<int>(context)];
    if (opcode == Opcode::LOAD_DEREF && scope.kind == ScopeKind::class_) opcode = Opcode::LOAD_CLASSDEREF;
    if (how == fast || how == deref) emit(opcode, unit_->slots.at(mangled));
    else emit(opcode, unit_->emitter.name(mangled));
}

}  // namespace python
