#include <bit>

#include "python/compile/generator.h"

namespace python {

using namespace syntax;

namespace {
constexpr std::uint32_t kDefaults = 1, kKeywordDefaults = 2, kAnnotations = 4, kClosure = 8;
}

void CodeGenerator::decorate(Exprs decorators) {
    for (Expr* decorator : decorators) {
        base::SourceSpan at = unit_->at;
        unit_->at = decorator->span;
        line(decorator->span.line);
        visit(decorator);
        unit_->at = at;
    }
}

void CodeGenerator::apply_decorators(Exprs decorators) {
    base::SourceSpan at = unit_->at;
    for (std::size_t i = decorators.size(); i-- > 0;) {
        unit_->at = decorators[i]->span;
        emit(Opcode::CALL, 1);
    }
    unit_->at = at;
}

void CodeGenerator::check_parameters(const arguments& args) const {
    auto check = [this](std::span<arg> all) {
        for (const arg& a : all) check_forbidden(a.name, Context::Store);
    };
    check(args.posonlyargs);
    check(args.args);
    check(args.kwonlyargs);
    if (args.vararg) check_forbidden(args.vararg->name, Context::Store);
    if (args.kwarg) check_forbidden(args.kwarg->name, Context::Store);
}

void CodeGenerator::set_parameters(Draft& draft, const arguments& args) {
    draft.positional_only = static_cast<std::uint32_t>(args.posonlyargs.size());
    draft.positional = static_cast<std::uint32_t>(args.posonlyargs.size() + args.args.size());
    draft.keyword_only = static_cast<std::uint32_t>(args.kwonlyargs.size());
    draft.flags.varargs = args.vararg;
    draft.flags.varkeywords = args.kwarg;
}

std::uint32_t CodeGenerator::visit_defaults(const arguments& args) {
    std::uint32_t flags = 0;
    if (!args.defaults.empty()) {
        flags |= kDefaults;
        if (LiteralRef folded = fold_list_as_tuple(args.defaults)) {
            load_constant(folded);
        } else {
            for (Expr* value : args.defaults) visit(value);
            emit(Opcode::BUILD_TUPLE, static_cast<std::uint32_t>(args.defaults.size()));
        }
    }
    std::uint32_t keyword_defaults = 0;
    for (std::size_t i = 0; i < args.kwonlyargs.size(); ++i) {
        if (!args.kw_defaults[i]) continue;
        load_constant(Literal::make_text(mangle(args.kwonlyargs[i].name)));
        visit(args.kw_defaults[i]);
        ++keyword_defaults;
    }
    if (keyword_defaults) {
        emit(Opcode::BUILD_MAP, keyword_defaults);
        flags |= kKeywordDefaults;
    }
    return flags;
}

std::uint32_t CodeGenerator::visit_annotations(const arguments& args, Expr* returns) {
    std::uint32_t count = 0;
    auto add = [&](std::string_view name, Expr* annotation) {
        if (!annotation) return;
        load_constant(Literal::make_text(mangle(name)));
        if (annotation->kind == ExprKind::Starred && !options_.future_annotations) {  // *args: *Ts
            visit(static_cast<Starred*>(annotation)->value);
            emit(Opcode::UNPACK_SEQUENCE, 1);
        } else {
            evaluate_annotation(annotation);
        }
        ++count;
    };
    for (const arg& a : args.args) add(a.name, a.annotation);
    for (const arg& a : args.posonlyargs) add(a.name, a.annotation);
    if (args.vararg) add(args.vararg->name, args.vararg->annotation);
    for (const arg& a : args.kwonlyargs) add(a.name, a.annotation);
    if (args.kwarg) add(args.kwarg->name, args.kwarg->annotation);
    add("return", returns);
    if (!count) return 0;
    emit(Opcode::BUILD_MAP, count);
    return kAnnotations;
}

// Makes the function of a body that is written: its closure is what this body calls the names that the other one wants.
void CodeGenerator::make_closure(const std::shared_ptr<Draft>& draft, const Scope& scope, std::uint32_t flags) {
    if (draft->frees) {
        std::size_t first = draft->slot_names.size() - draft->frees;
        for (std::size_t i = first; i < draft->slot_names.size(); ++i) {
            std::uint32_t slot = unit_->slots.at(draft->slot_names[i]);
            // A class body's own __class__ cell comes before one that it has from outside.
            if (scope.parent == &unit_->scope && unit_->scope.needs_class_cell && draft->slot_names[i] == "__class__")
                slot = unit_->draft->locals + unit_->draft->cells - 1;
            emit(Opcode::LOAD_CLOSURE, slot);
        }
        emit(Opcode::BUILD_TUPLE, draft->frees);
        flags |= kClosure;
    }
    auto constant = std::make_shared<Literal>();
    constant->kind = Literal::Kind::code;
    constant->code = draft;
    load_constant(constant);
    emit(Opcode::MAKE_FUNCTION, flags);
}

void CodeGenerator::visit_function(const FunctionDef& definition, bool) {
    check_parameters(*definition.args);
    base::SourceSpan whole = definition.span;
    decorate(definition.decorator_list);
    if (!definition.decorator_list.empty()) line(whole.line);
    std::uint32_t first_line = definition.decorator_list.empty() ? whole.line : definition.decorator_list[0]->span.line;
    std::uint32_t flags = visit_defaults(*definition.args);
    flags |= visit_annotations(*definition.args, definition.returns);

    Scope& scope = symbols_.of(&definition);
    auto unit = open(scope, definition.name, first_line);
    set_parameters(*unit->draft, *definition.args);
    Stmts body = definition.body;
    if (!body.empty() && body[0]->kind == StmtKind::Expr) {
        auto* text = static_cast<const Constant*>(static_cast<ExprStmt*>(body[0])->value);
        if (text->kind == ExprKind::Constant && text->type == ConstantKind::Str) {
            unit->draft->docstring = text->text;
            unit->draft->has_docstring = true;
            body = body.subspan(1);
        }
    }
    visit(body);
    load_none();
    emit(Opcode::RETURN_VALUE);
    std::shared_ptr<Draft> draft = close(unit);

    unit_->at = whole;
    make_closure(draft, scope, flags);
    apply_decorators(definition.decorator_list);
    name_operation(definition.name, Context::Store);
}

void CodeGenerator::visit_lambda(const Lambda& lambda) {
    check_parameters(*lambda.args);
    std::uint32_t flags = visit_defaults(*lambda.args);
    Scope& scope = symbols_.of(&lambda);
    auto unit = open(scope, "<lambda>", lambda.span.line);
    set_parameters(*unit->draft, *lambda.args);
    unit->at = lambda.body->span;
    line(lambda.body->span.line);
    visit(lambda.body);
    unit->at = lambda.body->span;
    emit(Opcode::RETURN_VALUE);
    std::shared_ptr<Draft> draft = close(unit);
    make_closure(draft, scope, flags);
}

void CodeGenerator::visit_class(const ClassDef& definition) {
    base::SourceSpan whole = definition.span;
    decorate(definition.decorator_list);
    if (!definition.decorator_list.empty()) line(whole.line);
    std::uint32_t first_line = definition.decorator_list.empty() ? whole.line : definition.decorator_list[0]->span.line;

    Scope& scope = symbols_.of(&definition);
    auto unit = open(scope, definition.name, first_line);
    unit->private_name = definition.name;
    line(first_line);
    name_operation("__name__", Context::Load);
    name_operation("__module__", Context::Store);
    load_constant(Literal::make_text(unit->draft->qualname));
    name_operation("__qualname__", Context::Store);
    visit_body(definition.body);
    if (scope.needs_class_cell) {
        emit(Opcode::LOAD_CLOSURE, unit->draft->locals + unit->draft->cells - 1);
        emit(Opcode::COPY, 1);
        name_operation("__classcell__", Context::Store);
    } else {
        load_none();
    }
    emit(Opcode::RETURN_VALUE);
    std::shared_ptr<Draft> draft = close(unit);

    unit_->at = whole;
    emit(Opcode::LOAD_BUILD_CLASS);
    make_closure(draft, scope, 0);
    load_constant(Literal::make_text(definition.name));
    validate_keywords(definition.keywords);
    visit_call_ex(definition.bases, definition.keywords, 2);
    apply_decorators(definition.decorator_list);
    name_operation(definition.name, Context::Store);
}

}  // namespace python
