#include <algorithm>

#include <fmt/format.h>

#include "base/assert.h"
#include "python/compile/generator.h"

namespace python {

using namespace syntax;

namespace {

bool has_annotations(Stmts statements);
bool has_annotations(const Stmt& statement) {
    switch (statement.kind) {
        case StmtKind::AnnAssign: return true;
        case StmtKind::For:
        case StmtKind::AsyncFor: {
            auto& loop = static_cast<const For&>(statement);
            return has_annotations(loop.body) || has_annotations(loop.orelse);
        }
        case StmtKind::While: {
            auto& loop = static_cast<const While&>(statement);
            return has_annotations(loop.body) || has_annotations(loop.orelse);
        }
        case StmtKind::If: {
            const If* at = static_cast<const If*>(&statement);
            for (;;) {
                if (has_annotations(at->body)) return true;
                if (at->orelse.size() != 1 || at->orelse[0]->kind != StmtKind::If) return has_annotations(at->orelse);
                at = static_cast<const If*>(at->orelse[0]);
            }
        }
        case StmtKind::With:
        case StmtKind::AsyncWith: return has_annotations(static_cast<const With&>(statement).body);
        case StmtKind::Match:
            for (const match_case& one : static_cast<const Match&>(statement).cases)
                if (has_annotations(one.body)) return true;
            return false;
        case StmtKind::Try:
        case StmtKind::TryStar: {
            auto& attempt = static_cast<const Try&>(statement);
            for (const ExceptHandler* handler : attempt.handlers)
                if (has_annotations(handler->body)) return true;
            return has_annotations(attempt.body) || has_annotations(attempt.orelse) || has_annotations(attempt.finalbody);
        }
        default: return false;
    }
}
bool has_annotations(Stmts statements) {
    return std::any_of(statements.begin(), statements.end(), [](const Stmt* s) { return has_annotations(*s); });
}

}  // namespace

void CodeGenerator::visit(Stmts statements) {
    for (Stmt* statement : statements) visit(*statement);
}

void CodeGenerator::visit_body(Stmts statements) {
    if (has_annotations(statements)) emit(Opcode::SETUP_ANNOTATIONS);
    if (!statements.empty() && statements[0]->kind == StmtKind::Expr) {
        auto* text = static_cast<const Constant*>(static_cast<ExprStmt*>(statements[0])->value);
        if (text->kind == ExprKind::Constant && text->type == ConstantKind::Str) {
            unit_->draft->docstring = text->text;
            unit_->draft->has_docstring = true;
            unit_->at = text->span;
            line(text->span.line);
            load_constant(Literal::make_text(text->text));
            name_operation("__doc__", Context::Store);
            statements = statements.subspan(1);
        }
    }
    visit(statements);
}

void CodeGenerator::visit(Stmt& statement) {
    unit_->at = statement.span;
    bool silent = statement.kind == StmtKind::Global || statement.kind == StmtKind::Nonlocal;
    if ((statement.kind == StmtKind::FunctionDef || statement.kind == StmtKind::AsyncFunctionDef) &&
        !static_cast<FunctionDef&>(statement).decorator_list.empty())
        silent = true;
    if (statement.kind == StmtKind::ClassDef && !static_cast<ClassDef&>(statement).decorator_list.empty()) silent = true;
    if (!silent) line(statement.span.line);
    switch (statement.kind) {
        case StmtKind::FunctionDef: return visit_function(static_cast<FunctionDef&>(statement), false);
        case StmtKind::AsyncFunctionDef: return visit_function(static_cast<FunctionDef&>(statement), true);
        case StmtKind::ClassDef: return visit_class(static_cast<ClassDef&>(statement));
        case StmtKind::Return: return visit_return(static_cast<Return&>(statement));
        case StmtKind::Delete:
            for (Expr* target : static_cast<Delete&>(statement).targets) visit(target);
            return;
        case StmtKind::Assign: return visit_assign(static_cast<Assign&>(statement));
        case StmtKind::AugAssign: return visit_aug_assign(static_cast<AugAssign&>(statement));
        case StmtKind::AnnAssign: return visit_ann_assign(static_cast<AnnAssign&>(statement));
        case StmtKind::For: return visit_for(static_cast<For&>(statement));
        case StmtKind::AsyncFor: return visit_async_for(static_cast<For&>(statement));
        case StmtKind::While: return visit_while(static_cast<While&>(statement));
        case StmtKind::If: return visit_if(static_cast<If&>(statement));
        case StmtKind::With: return visit_with(static_cast<With&>(statement), 0, false);
        case StmtKind::AsyncWith:
            if (!unit_->scope.async_function) fail("'async with' outside async function");
            return visit_with(static_cast<With&>(statement), 0, true);
        case StmtKind::Match: return visit_match(static_cast<Match&>(statement));
        case StmtKind::Raise: return visit_raise(static_cast<Raise&>(statement));
        case StmtKind::Try: return visit_try(static_cast<Try&>(statement), false);
        case StmtKind::TryStar: return visit_try(static_cast<Try&>(statement), true);
        case StmtKind::Assert: return visit_assert(static_cast<Assert&>(statement));
        case StmtKind::Import: return visit_import(static_cast<Import&>(statement));
        case StmtKind::ImportFrom: return visit_import_from(static_cast<ImportFrom&>(statement));
        case StmtKind::Expr: return visit_expression_statement(static_cast<ExprStmt&>(statement));
        case StmtKind::Break: return visit_break_or_continue(true);
        case StmtKind::Continue: return visit_break_or_continue(false);
        case StmtKind::Global:
        case StmtKind::Nonlocal:
        case StmtKind::Pass: return;
    }
}

void CodeGenerator::visit_expression_statement(const ExprStmt& statement) {
    if (fold(statement.value)) return;
    visit(statement.value);
    emit(Opcode::POP_TOP);
}

void CodeGenerator::visit_return(const Return& statement) {
    if (!in_function()) fail("'return' outside function");
    if (statement.value && unit_->draft->flags.async_generator) fail("'return' with value in async generator");
    LiteralRef constant = statement.value ? fold(statement.value) : none_;
    if (!constant) visit(statement.value);
    auto blocks = unit_->blocks;
    Emitter::Handler handler = unit_->emitter.current();
    int before = height();
    unwind(!constant, false);
    if (constant) load_constant(constant);
    emit(Opcode::RETURN_VALUE);
    unit_->blocks = std::move(blocks);
    unit_->emitter.protect(handler);
    height() = constant ? before : before - 1;
}

void CodeGenerator::visit_break_or_continue(bool is_break) {
    auto blocks = unit_->blocks;
    Emitter::Handler handler = unit_->emitter.current();
    int before = height();
    const Block* loop = unwind(false, true);
    if (!loop) fail(is_break ? "'break' outside loop" : "'continue' not properly in loop");
    if (is_break) unwind_one(*loop, false);
    jump(Opcode::JUMP, is_break ? loop->exit : loop->start);
    unit_->blocks = std::move(blocks);
    unit_->emitter.protect(handler);
    height() = before;
}

// -- assignment ---------------------------------------------------------------------------------------------------

void CodeGenerator::visit_assign(const Assign& statement) {
    // `a, b = b, a` needs no tuple.
    if (statement.targets.size() == 1 && statement.targets[0]->kind == ExprKind::Tuple && statement.value->kind == ExprKind::Tuple) {
        Exprs targets = static_cast<Tuple*>(statement.targets[0])->elts, values = static_cast<Tuple*>(statement.value)->elts;
        auto starred = [](Exprs all) {
            return std::any_of(all.begin(), all.end(), [](const Expr* e) { return e->kind == ExprKind::Starred; });
        };
        if (targets.size() == values.size() && (values.size() == 2 || values.size() == 3) && !starred(targets) && !starred(values)) {
            for (Expr* value : values) visit(value);
            emit(Opcode::SWAP, static_cast<std::uint32_t>(values.size()));
            for (Expr* target : targets) visit(target);
            return;
        }
    }
    visit(statement.value);
    for (std::size_t i = 0; i < statement.targets.size(); ++i) {
        if (i + 1 < statement.targets.size()) emit(Opcode::COPY, 1);
        visit(statement.targets[i]);
    }
}

void CodeGenerator::visit_aug_assign(const AugAssign& statement) {
    base::SourceSpan whole = unit_->at;
    auto operate = [&] {
        visit(statement.value);
        unit_->at = whole;
        emit(Opcode::INPLACE_OP, static_cast<std::uint32_t>(statement.op));
        unit_->at = statement.target->span;
    };
    unit_->at = statement.target->span;
    switch (statement.target->kind) {
        case ExprKind::Attribute: {
            auto& target = static_cast<Attribute&>(*statement.target);
            check_forbidden(target.attr, Context::Store);
            visit(target.value);
            emit(Opcode::COPY, 1);
            move_to_attribute(target);
            emit_name(Opcode::LOAD_ATTR, target.attr);
            operate();
            move_to_attribute(target);
            emit(Opcode::SWAP, 2);
            emit_name(Opcode::STORE_ATTR, target.attr);
            break;
        }
        case ExprKind::Subscript: {
            auto& target = static_cast<Subscript&>(*statement.target);
            visit(target.value);
            visit(target.slice);
            emit(Opcode::COPY, 2);
            emit(Opcode::COPY, 2);
            emit(Opcode::BINARY_SUBSCR);
            operate();
            emit(Opcode::SWAP, 3);
            emit(Opcode::SWAP, 2);
            emit(Opcode::STORE_SUBSCR);
            break;
        }
        default: {
            auto& target = static_cast<Name&>(*statement.target);
            name_operation(target.id, Context::Load);
            operate();
            name_operation(target.id, Context::Store);
        }
    }
    unit_->at = whole;
}

void CodeGenerator::evaluate_annotation(Expr* annotation) {
    if (options_.future_annotations) load_constant(Literal::make_text(unparse(annotation)));
    else visit(annotation);
}

// What stands before the dot or the brackets of `a.b: T` and `a[i]: T` is evaluated even if nothing is assigned.
void CodeGenerator::check_annotated_target(Expr* target) {
    visit(target);
    emit(Opcode::POP_TOP);
}

void CodeGenerator::visit_ann_assign(const AnnAssign& statement) {
    base::SourceSpan whole = unit_->at;
    if (statement.value) {
        visit(statement.value);
        visit(statement.target);
    }
    bool kept = unit_->scope.kind != ScopeKind::function;  // functions do not keep their locals' annotations
    switch (statement.target->kind) {
        case ExprKind::Name: {
            std::string_view id = static_cast<Name*>(statement.target)->id;
            check_forbidden(id, Context::Store);
            if (statement.simple && kept) {
                evaluate_annotation(statement.annotation);
                name_operation("__annotations__", Context::Load);
                load_constant(Literal::make_text(mangle(id)));
                emit(Opcode::STORE_SUBSCR);
            }
            break;
        }
        case ExprKind::Attribute:
            check_forbidden(static_cast<Attribute*>(statement.target)->attr, Context::Store);
            if (!statement.value) check_annotated_target(static_cast<Attribute*>(statement.target)->value);
            break;
        case ExprKind::Subscript:
            if (!statement.value) {
                check_annotated_target(static_cast<Subscript*>(statement.target)->value);
                check_annotated_target(static_cast<Subscript*>(statement.target)->slice);
            }
            break;
        default: fail("illegal target for annotation");
    }
    if (!statement.simple && kept && !options_.future_annotations) {
        visit(statement.annotation);
        emit(Opcode::POP_TOP);
    }
    unit_->at = whole;
}

// -- loops and branches -------------------------------------------------------------------------------------------
// A loop's line is reported again each time round: LINE stands before the jump back, and `continue` jumps to it.

void CodeGenerator::visit_for(const For& statement) {
    base::SourceSpan whole = unit_->at;
    Label start = label(), again = label(), orelse = label(), end = label();
    push_block({BlockKind::for_loop, again, end, unit_->emitter.current(), nullptr, whole});
    if (statement.iter->kind == ExprKind::List || statement.iter->kind == ExprKind::Set) {
        if (LiteralRef folded = fold_list_as_tuple(static_cast<List*>(statement.iter)->elts);
            folded && statement.iter->kind == ExprKind::List) {
            unit_->at = statement.iter->span;
            load_constant(folded);
            unit_->at = whole;
        } else {
            visit(statement.iter);
        }
    } else {
        visit(statement.iter);
    }
    emit(Opcode::GET_ITER);
    bind(start);
    jump(Opcode::FOR_ITER, orelse);
    visit(statement.target);
    visit(statement.body);
    unit_->at = whole;
    bind(again);
    line(whole.line);
    jump(Opcode::JUMP_BACKWARD, start);
    bind(orelse);
    --height();  // at the end the iterator is gone
    pop_block();
    visit(statement.orelse);
    bind(end);
}

void CodeGenerator::visit_async_for(const For& statement) {
    base::SourceSpan whole = unit_->at;
    if (!unit_->scope.async_function) fail("'async for' outside async function");
    visit(statement.iter);
    emit(Opcode::GET_AITER);
    Label start = label(), again = label(), end = label(), over = label();
    push_block({BlockKind::for_loop, again, end, unit_->emitter.current(), nullptr, whole});
    Emitter::Handler exhausted = unit_->emitter.make_handler(over);
    bind(start);
    Emitter::Handler outside = unit_->emitter.protect(exhausted);
    emit(Opcode::GET_ANEXT);
    load_none();
    drive();
    unit_->emitter.protect(outside);
    visit(statement.target);
    visit(statement.body);
    unit_->at = whole;
    bind(again);
    line(whole.line);
    jump(Opcode::JUMP_BACKWARD, start);
    pop_block();
    unit_->emitter.enter_handler(exhausted);
    unit_->at = statement.iter->span;
    emit(Opcode::END_ASYNC_FOR);
    visit(statement.orelse);
    bind(end);
}

void CodeGenerator::visit_while(const While& statement) {
    base::SourceSpan whole = unit_->at;
    Label start = label(), again = label(), orelse = label(), end = label();
    push_block({BlockKind::while_loop, again, end, unit_->emitter.current(), nullptr, whole});
    bind(start);
    jump_if(statement.test, orelse, false);
    visit(statement.body);
    unit_->at = whole;
    bind(again);
    line(whole.line);
    jump(Opcode::JUMP_BACKWARD, start);
    pop_block();
    bind(orelse);
    visit(statement.orelse);
    bind(end);
}

void CodeGenerator::visit_if(const If& statement) {
    Label end = label();
    const If* at = &statement;
    for (;;) {
        Label next = label();
        jump_if(at->test, next, false);
        visit(at->body);
        if (at->orelse.empty()) {
            bind(next);
            break;
        }
        jump(Opcode::JUMP, end);
        bind(next);
        if (at->orelse.size() != 1 || at->orelse[0]->kind != StmtKind::If) {
            visit(at->orelse);
            break;
        }
        at = static_cast<const If*>(at->orelse[0]);
        unit_->at = at->span;
        line(at->span.line);
    }
    bind(end);
}

// -- raise, assert, import ----------------------------------------------------------------------------------------

void CodeGenerator::visit_raise(const Raise& statement) {
    std::uint32_t count = 0;
    if (statement.exc) {
        visit(statement.exc);
        ++count;
        if (statement.cause) {
            visit(statement.cause);
            ++count;
        }
    }
    int after = height() - static_cast<int>(count);
    emit(Opcode::RAISE_VARARGS, count);
    height() = after;
}

void CodeGenerator::visit_assert(const Assert& statement) {
    if (statement.test->kind == ExprKind::Tuple && !static_cast<Tuple*>(statement.test)->elts.empty())
        warn("assertion is always true, perhaps remove parentheses?", unit_->at);
    Label end = label();
    jump_if(statement.test, end, true);
    emit(Opcode::LOAD_ASSERTION_ERROR);
    if (statement.msg) {
        visit(statement.msg);
        emit(Opcode::CALL, 1);
    }
    emit(Opcode::RAISE_VARARGS, 1);
    bind(end);
}

void CodeGenerator::visit_import(const Import& statement) {
    for (const alias& imported : statement.names) {
        load_constant(Literal::make_integer(0));
        load_none();
        emit(Opcode::IMPORT_NAME, unit_->emitter.name(imported.name));
        std::string_view name = imported.name;
        std::size_t dot = name.find('.');
        if (imported.asname.empty()) {
            name_operation(name.substr(0, dot), Context::Store);
            continue;
        }
        if (dot != name.npos) {
            // `import a.b.c as d` binds the last of them.
            while (dot != name.npos) {
                name.remove_prefix(dot + 1);
                dot = name.find('.');
                emit(Opcode::IMPORT_FROM, unit_->emitter.name(name.substr(0, dot)));
                emit(Opcode::SWAP, 2);
                emit(Opcode::POP_TOP);
            }
        }
        name_operation(imported.asname, Context::Store);
    }
}

void CodeGenerator::visit_import_from(const ImportFrom& statement) {
    load_constant(Literal::make_integer(statement.level));
    std::vector<LiteralRef> names;
    for (const alias& imported : statement.names) names.push_back(Literal::make_text(imported.name));
    load_constant(Literal::make_tuple(std::move(names)));
    emit(Opcode::IMPORT_NAME, unit_->emitter.name(statement.module));
    if (statement.names.size() == 1 && statement.names[0].name == "*") {
        emit(Opcode::IMPORT_STAR);
        return;
    }
    for (const alias& imported : statement.names) {
        emit(Opcode::IMPORT_FROM, unit_->emitter.name(imported.name));
        name_operation(imported.asname.empty() ? imported.name : imported.asname, Context::Store);
    }
    emit(Opcode::POP_TOP);
}

}  // namespace python
