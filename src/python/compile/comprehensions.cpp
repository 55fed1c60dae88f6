// A comprehension is a function of its own, called at once with the iterator of its first iterable.
#include "python/compile/generator.h"

namespace python {

using namespace syntax;

void CodeGenerator::visit_comprehension(const Expr& expression, ComprehensionKind kind, std::string_view name,
                                    std::span<comprehension> generators, Expr* element, Expr* value) {
    Scope& scope = symbols_.of(&expression);
    bool async = scope.coroutine;
    if (async && kind != ComprehensionKind::generator && !may_await())
        fail_at("asynchronous comprehension outside of an asynchronous function", expression.span);
    auto unit = open(scope, name, expression.span.line);
    unit->draft->positional = 1;
    unit->at = expression.span;
    if (kind == ComprehensionKind::list) emit(Opcode::BUILD_LIST, 0);
    if (kind == ComprehensionKind::set) emit(Opcode::BUILD_SET, 0);
    if (kind == ComprehensionKind::dict) emit(Opcode::BUILD_MAP, 0);
    line(expression.span.line);
    visit_generator(generators, 0, 0, element, value, kind, true);
    unit->at = expression.span;
    if (kind == ComprehensionKind::generator) load_none();
    emit(Opcode::RETURN_VALUE);
    std::shared_ptr<Draft> draft = close(unit);

    make_closure(draft, scope, 0);
    Expr* iterable = generators[0].iter;
    LiteralRef folded = iterable->kind == ExprKind::List ? fold_list_as_tuple(static_cast<List*>(iterable)->elts) : nullptr;
    if (folded) load_constant(folded);
    else visit(iterable);
    emit(generators[0].is_async ? Opcode::GET_AITER : Opcode::GET_ITER);
    emit(Opcode::CALL, 1);
    if (async && kind != ComprehensionKind::generator) {
        emit(Opcode::GET_AWAITABLE, 0);
        load_none();
        drive();
    }
}

// One `for` and what is inside it. `depth`: how many iterators there are below on the stack.
void CodeGenerator::visit_generator(std::span<comprehension> generators, std::size_t index, int depth, Expr* element, Expr* value,
                                ComprehensionKind kind, bool iterable_loaded) {
    const comprehension& generator = generators[index];
    Emitter& emitter = unit_->emitter;
    base::SourceSpan whole = unit_->at;
    Label start = label(), again = label(), end = label();
    if (iterable_loaded) {
        emit(Opcode::LOAD_FAST, 0);
    } else {
        LiteralRef folded = generator.iter->kind == ExprKind::List ? fold_list_as_tuple(static_cast<List*>(generator.iter)->elts) : nullptr;
        if (folded) load_constant(folded);
        else visit(generator.iter);
        emit(generator.is_async ? Opcode::GET_AITER : Opcode::GET_ITER);
    }
    Emitter::Handler exhausted = Emitter::kNone, outside = emitter.current();
    if (generator.is_async) {
        exhausted = emitter.make_handler(end);
        bind(start);
        emitter.protect(exhausted);
        emit(Opcode::GET_ANEXT);
        load_none();
        drive();
        emitter.protect(outside);
    } else {
        bind(start);
        jump(Opcode::FOR_ITER, end);
    }
    visit(generator.target);
    for (Expr* condition : generator.ifs) jump_if(condition, again, false);
    if (index + 1 < generators.size()) visit_generator(generators, index + 1, depth + 1, element, value, kind, false);
    else visit_innermost(element, value, depth + 1, kind);
    unit_->at = whole;
    bind(again);
    line(whole.line);
    jump(Opcode::JUMP_BACKWARD, start);
    if (generator.is_async) {
        emitter.enter_handler(exhausted);
        emit(Opcode::END_ASYNC_FOR);
    } else {
        bind(end);
        --height();
    }
}

void CodeGenerator::visit_innermost(Expr* element, Expr* value, int depth, ComprehensionKind kind) {
    std::uint32_t place = static_cast<std::uint32_t>(depth) + 1;
    switch (kind) {
        case ComprehensionKind::generator:
            visit(element);
            emit(unit_->draft->flags.async_generator ? Opcode::ASYNC_YIELD : Opcode::YIELD_VALUE);
            emit(Opcode::POP_TOP);
            return;
        case ComprehensionKind::list:
            visit(element);
            emit(Opcode::LIST_APPEND, place);
            return;
        case ComprehensionKind::set:
            visit(element);
            emit(Opcode::SET_ADD, place);
            return;
        case ComprehensionKind::dict:
            visit(element);
            visit(value);
            emit(Opcode::MAP_ADD, place);
            return;
        case ComprehensionKind::none: return;
    }
}

}  // namespace python
