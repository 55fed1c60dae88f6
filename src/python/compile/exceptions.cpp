// try, with, and how flow leaves blocks. Stack heights on an exception: the handler gets the exception on top of what was
// there when its block began; PUSH_EXC_INFO puts the one that was being handled before underneath.
#include "python/compile/generator.h"

namespace python {

using namespace syntax;

namespace {
constexpr std::size_t kMaxBlocks = 20;
}

void CodeGenerator::push_block(Block block) {
    if (unit_->blocks.size() >= kMaxBlocks) fail_at("too many statically nested blocks", unit_->at);
    unit_->blocks.push_back(block);
}

// -- leaving ------------------------------------------------------------------------------------------------------

// Undoes what the block has on the stack and runs what must run. `keep_top`: the top is a value that is being returned.
void CodeGenerator::unwind_one(const Block& block, bool keep_top) {
    auto under_top = [&] {
        if (keep_top) emit(Opcode::SWAP, 2);
    };
    switch (block.kind) {
        case BlockKind::while_loop:
        case BlockKind::except_handler:
        case BlockKind::except_star_handler:
        case BlockKind::async_comprehension: return;
        case BlockKind::for_loop:
        case BlockKind::pop_value:
            under_top();
            emit(Opcode::POP_TOP);
            return;
        case BlockKind::try_body: unit_->emitter.protect(block.outside); return;
        case BlockKind::finally_body: {
            unit_->emitter.protect(block.outside);
            if (keep_top) push_block({BlockKind::pop_value, {}, {}, block.outside, nullptr, {}});
            base::SourceSpan at = unit_->at;
            visit(*static_cast<const Stmts*>(block.payload));
            unit_->at = at;
            if (keep_top) pop_block();
            return;
        }
        case BlockKind::finally_end:
            under_top();
            emit(Opcode::POP_TOP);
            under_top();
            unit_->emitter.protect(block.outside);
            emit(Opcode::POP_EXCEPT);
            return;
        case BlockKind::with:
        case BlockKind::async_with: {
            unit_->emitter.protect(block.outside);
            base::SourceSpan at = unit_->at;
            unit_->at = block.span;
            line(block.span.line);
            if (keep_top) emit(Opcode::SWAP, 3);
            under_top();
            call_exit_with_nones();
            if (block.kind == BlockKind::async_with) {
                emit(Opcode::GET_AWAITABLE, 2);
                load_none();
                drive();
            }
            emit(Opcode::POP_TOP);
            unit_->at = at;
            return;
        }
        case BlockKind::handler_cleanup:
            under_top();
            unit_->emitter.protect(block.outside);
            emit(Opcode::POP_EXCEPT);
            if (block.payload) forget_name(static_cast<const ExceptHandler*>(block.payload)->name);
            return;
    }
}

const Block* CodeGenerator::unwind(bool keep_top, bool to_loop) {
    std::vector<Block>& blocks = unit_->blocks;
    while (!blocks.empty()) {
        Block top = blocks.back();
        if (top.kind == BlockKind::except_star_handler)
            fail("'break', 'continue' and 'return' cannot appear in an except* block");
        if (to_loop && (top.kind == BlockKind::while_loop || top.kind == BlockKind::for_loop)) return &blocks.back();
        blocks.pop_back();
        unwind_one(top, keep_top);
    }
    return nullptr;
}

void CodeGenerator::forget_name(std::string_view name) {
    load_none();
    name_operation(name, Context::Store);
    name_operation(name, Context::Del);
}

// Behind a handler: an exception that escapes from it ends the handling of the first one. Height: previous, exception.
void CodeGenerator::cleanup_after_exception(Emitter::Handler cleanup) {
    unit_->emitter.enter_handler(cleanup);
    emit(Opcode::SWAP, 2);
    emit(Opcode::POP_EXCEPT);
    emit(Opcode::RERAISE);
}

// -- try ----------------------------------------------------------------------------------------------------------

void CodeGenerator::visit_try(const Try& statement, bool star) {
    if (!statement.finalbody.empty()) visit_try_finally(statement, star);
    else if (star) visit_try_star(statement);
    else visit_try_except(statement);
}

void CodeGenerator::visit_try_finally(const Try& statement, bool star) {
    Emitter& emitter = unit_->emitter;
    int base = height();
    Label end = label();
    Emitter::Handler failed = emitter.make_handler(label());
    Emitter::Handler outside = emitter.protect(failed);
    push_block({BlockKind::finally_body, {}, end, outside, &statement.finalbody, unit_->at});
    if (statement.handlers.empty()) visit(statement.body);
    else if (star) visit_try_star(statement);
    else visit_try_except(statement);
    pop_block();
    emitter.protect(outside);
    visit(statement.finalbody);
    jump(Opcode::JUMP, end);

    emitter.enter_handler(failed);
    Emitter::Handler cleanup = emitter.make_handler(label());
    emit(Opcode::PUSH_EXC_INFO);
    emitter.protect(cleanup);
    push_block({BlockKind::finally_end, {}, end, outside, nullptr, unit_->at});
    visit(statement.finalbody);
    pop_block();
    emit(Opcode::RERAISE);
    emitter.protect(outside);
    cleanup_after_exception(cleanup);
    height() = base;
    bind(end);
}

// The body of `except E as name:` with the exception bound, or without a name. Height on entry: previous.
void CodeGenerator::visit_handler_body(const ExceptHandler& handler, Label end) {
    Emitter& emitter = unit_->emitter;
    Emitter::Handler around = emitter.current();  // the cleanup of the whole handler
    const Block& outer = unit_->blocks.back();    // its except_handler block
    Emitter::Handler outside = outer.outside;
    if (handler.name.empty()) {
        push_block({BlockKind::handler_cleanup, {}, end, outside, nullptr, handler.span});
        visit(handler.body);
        pop_block();
        emitter.protect(outside);
        emit(Opcode::POP_EXCEPT);
        jump(Opcode::JUMP, end);
        emitter.protect(around);
        return;
    }
    Emitter::Handler failed = emitter.make_handler(label());
    emitter.protect(failed);
    push_block({BlockKind::handler_cleanup, {}, end, outside, &handler, handler.span});
    visit(handler.body);
    pop_block();
    emitter.protect(outside);
    emit(Opcode::POP_EXCEPT);
    forget_name(handler.name);
    jump(Opcode::JUMP, end);
    emitter.enter_handler(failed);
    emitter.protect(around);
    forget_name(handler.name);
    emit(Opcode::RERAISE);
}

void CodeGenerator::visit_try_except(const Try& statement) {
    Emitter& emitter = unit_->emitter;
    int base = height();
    Label end = label();
    Emitter::Handler failed = emitter.make_handler(label());
    Emitter::Handler outside = emitter.protect(failed);
    push_block({BlockKind::try_body, {}, end, outside, nullptr, unit_->at});
    visit(statement.body);
    pop_block();
    emitter.protect(outside);
    visit(statement.orelse);
    jump(Opcode::JUMP, end);

    emitter.enter_handler(failed);
    Emitter::Handler cleanup = emitter.make_handler(label());
    emit(Opcode::PUSH_EXC_INFO);
    emitter.protect(cleanup);
    push_block({BlockKind::except_handler, {}, end, outside, nullptr, unit_->at});
    int matching = height();
    for (std::size_t i = 0; i < statement.handlers.size(); ++i) {
        const ExceptHandler& handler = *statement.handlers[i];
        unit_->at = handler.span;
        if (!handler.type && i + 1 < statement.handlers.size()) fail("default 'except:' must be last");
        Label next = label();
        height() = matching;
        line(handler.span.line);
        if (handler.type) {
            visit(handler.type);
            emit(Opcode::CHECK_EXC_MATCH);
            jump(Opcode::POP_JUMP_IF_FALSE, next);
        }
        if (handler.name.empty()) emit(Opcode::POP_TOP);
        else name_operation(handler.name, Context::Store);
        visit_handler_body(handler, end);
        bind(next);
    }
    pop_block();
    height() = matching;
    emit(Opcode::RERAISE);
    emitter.protect(outside);
    cleanup_after_exception(cleanup);
    height() = base;
    bind(end);
}

// Height while the clauses are tried: previous, the original, a list of what their bodies raised, what is left to match.
void CodeGenerator::visit_try_star(const Try& statement) {
    Emitter& emitter = unit_->emitter;
    int base = height();
    Label end = label(), again = label();
    Emitter::Handler failed = emitter.make_handler(label());
    Emitter::Handler outside = emitter.protect(failed);
    push_block({BlockKind::try_body, {}, end, outside, nullptr, unit_->at});
    visit(statement.body);
    pop_block();
    emitter.protect(outside);
    visit(statement.orelse);
    jump(Opcode::JUMP, end);

    emitter.enter_handler(failed);
    Emitter::Handler cleanup = emitter.make_handler(label());
    emit(Opcode::PUSH_EXC_INFO);
    emitter.protect(cleanup);
    push_block({BlockKind::except_star_handler, {}, end, outside, nullptr, unit_->at});
    emit(Opcode::BUILD_LIST, 0);
    emit(Opcode::COPY, 2);
    int matching = height();
    for (const ExceptHandler* handler : statement.handlers) {
        unit_->at = handler->span;
        Label next = label(), matched = label();
        line(handler->span.line);
        visit(handler->type);
        emit(Opcode::CHECK_EG_MATCH);
        emit(Opcode::COPY, 1);
        jump(Opcode::POP_JUMP_IF_NOT_NONE, matched);
        emit(Opcode::POP_TOP);
        jump(Opcode::JUMP, next);
        bind(matched);
        height() = matching + 1;
        if (handler->name.empty()) emit(Opcode::POP_TOP);
        else name_operation(handler->name, Context::Store);
        Emitter::Handler raised = emitter.make_handler(label());
        emitter.protect(raised);
        visit(handler->body);
        emitter.protect(cleanup);
        if (!handler->name.empty()) forget_name(handler->name);
        jump(Opcode::JUMP, next);
        emitter.enter_handler(raised);
        if (!handler->name.empty()) forget_name(handler->name);
        emit(Opcode::LIST_APPEND, 2);
        height() = matching;
        bind(next);
    }
    emit(Opcode::LIST_APPEND, 1);
    emit(Opcode::PREP_RERAISE_STAR);
    emit(Opcode::COPY, 1);
    jump(Opcode::POP_JUMP_IF_NOT_NONE, again);
    int done = height();
    emit(Opcode::POP_TOP);
    pop_block();
    emitter.protect(outside);
    emit(Opcode::POP_EXCEPT);
    jump(Opcode::JUMP, end);
    bind(again);
    height() = done;
    emit(Opcode::SWAP, 2);
    emit(Opcode::POP_EXCEPT);
    emit(Opcode::RERAISE);
    cleanup_after_exception(cleanup);
    height() = base;
    bind(end);
}

// -- with ---------------------------------------------------------------------------------------------------------

void CodeGenerator::call_exit_with_nones() {
    for (int i = 0; i < 3; ++i) load_none();
    emit(Opcode::CALL_METHOD, 3);
}

void CodeGenerator::visit_with(const With& statement, std::size_t item, bool async) {
    Emitter& emitter = unit_->emitter;
    int base = height();
    base::SourceSpan whole = statement.span;
    Label end = label();
    unit_->at = whole;
    visit(statement.items[item].context_expr);
    emit(async ? Opcode::BEFORE_ASYNC_WITH : Opcode::BEFORE_WITH);
    if (async) {
        emit(Opcode::GET_AWAITABLE, 1);
        load_none();
        drive();
    }
    --height();
    Emitter::Handler failed = emitter.make_handler(label());
    ++height();
    Emitter::Handler outside = emitter.protect(failed);
    push_block({async ? BlockKind::async_with : BlockKind::with, {}, end, outside, nullptr, whole});
    if (Expr* target = statement.items[item].optional_vars) visit(target);
    else emit(Opcode::POP_TOP);
    if (item + 1 < statement.items.size()) visit_with(statement, item + 1, async);
    else visit(statement.body);
    pop_block();
    emitter.protect(outside);
    unit_->at = whole;
    line(whole.line);
    call_exit_with_nones();
    if (async) {
        emit(Opcode::GET_AWAITABLE, 2);
        load_none();
        drive();
    }
    emit(Opcode::POP_TOP);
    jump(Opcode::JUMP, end);

    emitter.enter_handler(failed);
    Emitter::Handler cleanup = emitter.make_handler(label());
    emit(Opcode::PUSH_EXC_INFO);
    emitter.protect(cleanup);
    line(whole.line);
    emit(Opcode::WITH_EXCEPT_START);
    finish_with_exception(async);
    emitter.protect(outside);
    emit(Opcode::POP_EXCEPT);
    emit(Opcode::POP_TOP);
    emit(Opcode::POP_TOP);
    jump(Opcode::JUMP, end);
    cleanup_after_exception(cleanup);
    height() = base;
    bind(end);
}

// exit self previous exception result-of-exit -> exit self previous, if exit said that the exception is dealt with.
void CodeGenerator::finish_with_exception(bool async) {
    if (async) {
        emit(Opcode::GET_AWAITABLE, 2);
        load_none();
        drive();
    }
    Label suppressed = label();
    jump(Opcode::POP_JUMP_IF_TRUE, suppressed);
    emit(Opcode::RERAISE);
    ++height();
    bind(suppressed);
    emit(Opcode::POP_TOP);
}

}  // namespace python
