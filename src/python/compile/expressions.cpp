#include <algorithm>

#include <fmt/format.h>

#include "base/assert.h"
#include "python/compile/generator.h"

namespace python {

using namespace syntax;

namespace {

// More elements than this are added one by one, so that the stack stays low.
constexpr std::size_t kMostOnStack = 64;

bool has_starred(Exprs elements) {
    return std::any_of(elements.begin(), elements.end(), [](const Expr* e) { return e->kind == ExprKind::Starred; });
}

}  // namespace

void CodeGenerator::visit(Expr* expression) {
    base::SourceSpan outer = unit_->at;
    unit_->at = expression->span;
    if (LiteralRef folded = fold(expression)) load_constant(folded);
    else visit_inner(expression);
    unit_->at = outer;
}

void CodeGenerator::visit_optional(Expr* expression) {
    if (expression) visit(expression);
    else load_none();
}

void CodeGenerator::visit_inner(Expr* expression) {
    switch (expression->kind) {
        case ExprKind::BoolOp: return visit_bool_op(static_cast<BoolOp&>(*expression));
        case ExprKind::NamedExpr:
            visit(static_cast<NamedExpr*>(expression)->value);
            emit(Opcode::COPY, 1);
            return visit(static_cast<NamedExpr*>(expression)->target);
        case ExprKind::BinOp:
            visit(static_cast<BinOp*>(expression)->left);
            visit(static_cast<BinOp*>(expression)->right);
            return emit(Opcode::BINARY_OP, static_cast<std::uint32_t>(static_cast<BinOp*>(expression)->op));
        case ExprKind::UnaryOp: {
            auto& unary = static_cast<UnaryOp&>(*expression);
            visit(unary.operand);
            switch (unary.op) {
                case UnaryOperator::Not: return emit(Opcode::UNARY_NOT);
                case UnaryOperator::Invert: return emit(Opcode::UNARY_OP, static_cast<std::uint32_t>(Unary::invert));
                case UnaryOperator::UAdd: return emit(Opcode::UNARY_OP, static_cast<std::uint32_t>(Unary::pos));
                case UnaryOperator::USub: return emit(Opcode::UNARY_OP, static_cast<std::uint32_t>(Unary::neg));
            }
            return;
        }
        case ExprKind::Lambda: return visit_lambda(static_cast<Lambda&>(*expression));
        case ExprKind::IfExp: {
            auto& choice = static_cast<IfExp&>(*expression);
            Label orelse = label(), end = label();
            jump_if(choice.test, orelse, false);
            visit(choice.body);
            jump(Opcode::JUMP, end);
            bind(orelse);
            --height();
            visit(choice.orelse);
            return bind(end);
        }
        case ExprKind::Dict: return visit_dict(static_cast<Dict&>(*expression));
        case ExprKind::Set: return visit_sequence(static_cast<Set*>(expression)->elts, ExprKind::Set);
        case ExprKind::ListComp: {
            auto& made = static_cast<ListComp&>(*expression);
            return visit_comprehension(made, ComprehensionKind::list, "<listcomp>", made.generators, made.elt, nullptr);
        }
        case ExprKind::SetComp: {
            auto& made = static_cast<SetComp&>(*expression);
            return visit_comprehension(made, ComprehensionKind::set, "<setcomp>", made.generators, made.elt, nullptr);
        }
        case ExprKind::DictComp: {
            auto& made = static_cast<DictComp&>(*expression);
            return visit_comprehension(made, ComprehensionKind::dict, "<dictcomp>", made.generators, made.key, made.value);
        }
        case ExprKind::GeneratorExp: {
            auto& made = static_cast<GeneratorExp&>(*expression);
            return visit_comprehension(made, ComprehensionKind::generator, "<genexpr>", made.generators, made.elt, nullptr);
        }
        case ExprKind::Await: return visit_await(static_cast<Await&>(*expression));
        case ExprKind::Yield: return visit_yield(static_cast<Yield&>(*expression));
        case ExprKind::YieldFrom: return visit_yield_from(static_cast<YieldFrom&>(*expression));
        case ExprKind::Compare: return visit_compare(static_cast<syntax::Compare&>(*expression));
        case ExprKind::Call: return visit_call(static_cast<Call&>(*expression));
        case ExprKind::FormattedValue: return visit_formatted(static_cast<FormattedValue&>(*expression));
        case ExprKind::JoinedStr: return visit_joined(static_cast<JoinedStr&>(*expression));
        case ExprKind::Constant: return load_constant(constant_of(static_cast<Constant&>(*expression)));
        case ExprKind::Attribute: return visit_attribute(static_cast<Attribute&>(*expression));
        case ExprKind::Subscript: return visit_subscript(static_cast<Subscript&>(*expression));
        case ExprKind::Starred:
            // Every place where a star may stand looks for it; what comes here stands elsewhere.
            if (static_cast<Starred*>(expression)->ctx == Context::Store) fail("starred assignment target must be in a list or tuple");
            fail("can't use starred expression here");
        case ExprKind::Name: return name_operation(static_cast<Name*>(expression)->id, static_cast<Name*>(expression)->ctx);
        case ExprKind::List:
        case ExprKind::Tuple: {
            auto& list = static_cast<List&>(*expression);  // a Tuple has the same shape
            if (list.ctx == Context::Store) return store_sequence(list.elts);
            if (list.ctx == Context::Del) {
                for (Expr* element : list.elts) visit(element);
                return;
            }
            return visit_sequence(list.elts, expression->kind);
        }
        case ExprKind::Slice: return visit_slice(static_cast<Slice&>(*expression));
    }
}

// -- truth --------------------------------------------------------------------------------------------------------

void CodeGenerator::visit_bool_op(const BoolOp& expression) {
    Label end = label();
    Opcode opcode = expression.is_and ? Opcode::JUMP_IF_FALSE_OR_POP : Opcode::JUMP_IF_TRUE_OR_POP;
    for (std::size_t i = 0; i + 1 < expression.values.size(); ++i) {
        visit(expression.values[i]);
        jump(opcode, end);
    }
    visit(expression.values.back());
    bind(end);
}

// Jumps if the expression's truth is `condition`. A comparison leaves its span behind for what the statement does next,
// as in CPython: a failed assert underlines it.
void CodeGenerator::jump_if(Expr* expression, Label target, bool condition) {
    switch (expression->kind) {
        case ExprKind::UnaryOp:
            if (static_cast<UnaryOp*>(expression)->op == UnaryOperator::Not)
                return jump_if(static_cast<UnaryOp*>(expression)->operand, target, !condition);
            break;
        case ExprKind::BoolOp: {
            auto& both = static_cast<BoolOp&>(*expression);
            bool shortcut = !both.is_and;  // the truth that decides at once
            Label past = label();
            for (std::size_t i = 0; i + 1 < both.values.size(); ++i)
                jump_if(both.values[i], shortcut == condition ? target : past, shortcut);
            jump_if(both.values.back(), target, condition);
            return bind(past);
        }
        case ExprKind::IfExp: {
            auto& choice = static_cast<IfExp&>(*expression);
            Label orelse = label(), end = label();
            jump_if(choice.test, orelse, false);
            jump_if(choice.body, target, condition);
            jump(Opcode::JUMP, end);
            bind(orelse);
            jump_if(choice.orelse, target, condition);
            return bind(end);
        }
        case ExprKind::Compare: {
            unit_->at = expression->span;
            auto& compare = static_cast<syntax::Compare&>(*expression);
            std::size_t last = compare.ops.size() - 1;
            if (last == 0) {
                bool is = compare.ops[0] == CompareOperator::Is, is_not = compare.ops[0] == CompareOperator::IsNot;
                LiteralRef right = is || is_not ? fold(compare.comparators[0]) : nullptr;
                if (!right || right->kind != Literal::Kind::none || fold(compare.left)) break;
                visit(compare.left);
                return jump(is == condition ? Opcode::POP_JUMP_IF_NONE : Opcode::POP_JUMP_IF_NOT_NONE, target);
            }
            check_comparison(compare);
            Label cleanup = label(), end = label();
            visit(compare.left);
            for (std::size_t i = 0; i < last; ++i) {
                visit(compare.comparators[i]);
                emit(Opcode::SWAP, 2);
                emit(Opcode::COPY, 2);
                emit_comparison(compare.ops[i]);
                jump(Opcode::POP_JUMP_IF_FALSE, cleanup);
            }
            visit_comparand(compare.comparators[last], compare.ops[last]);
            emit_comparison(compare.ops[last]);
            jump(condition ? Opcode::POP_JUMP_IF_TRUE : Opcode::POP_JUMP_IF_FALSE, target);
            jump(Opcode::JUMP, end);
            bind(cleanup);
            ++height();
            emit(Opcode::POP_TOP);
            if (!condition) jump(Opcode::JUMP, target);
            return bind(end);
        }
        default: break;
    }
    if (LiteralRef constant = fold(expression)) {
        if (constant->truth() == condition) jump(Opcode::JUMP, target);
        return;
    }
    visit(expression);
    jump(condition ? Opcode::POP_JUMP_IF_TRUE : Opcode::POP_JUMP_IF_FALSE, target);
}

void CodeGenerator::emit_comparison(CompareOperator op) {
    auto compare = [this](python::Compare how) { emit(Opcode::COMPARE_OP, static_cast<std::uint32_t>(how)); };
    switch (op) {
        case CompareOperator::Eq: return compare(python::Compare::eq);
        case CompareOperator::NotEq: return compare(python::Compare::ne);
        case CompareOperator::Lt: return compare(python::Compare::lt);
        case CompareOperator::LtE: return compare(python::Compare::le);
        case CompareOperator::Gt: return compare(python::Compare::gt);
        case CompareOperator::GtE: return compare(python::Compare::ge);
        case CompareOperator::Is: return emit(Opcode::IS_OP, 0);
        case CompareOperator::IsNot: return emit(Opcode::IS_OP, 1);
        case CompareOperator::In: return emit(Opcode::CONTAINS_OP, 0);
        case CompareOperator::NotIn: return emit(Opcode::CONTAINS_OP, 1);
    }
}

// `x in [1, 2]` and `x in {1, 2}` with constants need no new list or set each time.
void CodeGenerator::visit_comparand(Expr* expression, CompareOperator op) {
    if ((op == CompareOperator::In || op == CompareOperator::NotIn) &&
        (expression->kind == ExprKind::List || expression->kind == ExprKind::Set)) {
        if (LiteralRef folded = fold_list_as_tuple(static_cast<List*>(expression)->elts)) {
            if (expression->kind == ExprKind::Set) {
                auto set = std::make_shared<Literal>(*folded);
                set->kind = Literal::Kind::frozenset;
                folded = set;
            }
            base::SourceSpan outer = unit_->at;
            unit_->at = expression->span;
            load_constant(folded);
            unit_->at = outer;
            return;
        }
    }
    visit(expression);
}

void CodeGenerator::visit_compare(const syntax::Compare& expression) {
    check_comparison(expression);
    visit(expression.left);
    std::size_t last = expression.ops.size() - 1;
    if (last == 0) {
        visit_comparand(expression.comparators[0], expression.ops[0]);
        return emit_comparison(expression.ops[0]);
    }
    Label cleanup = label(), end = label();
    for (std::size_t i = 0; i < last; ++i) {
        visit_comparand(expression.comparators[i], expression.ops[i]);
        emit(Opcode::SWAP, 2);
        emit(Opcode::COPY, 2);
        emit_comparison(expression.ops[i]);
        jump(Opcode::JUMP_IF_FALSE_OR_POP, cleanup);
    }
    visit_comparand(expression.comparators[last], expression.ops[last]);
    emit_comparison(expression.ops[last]);
    jump(Opcode::JUMP, end);
    bind(cleanup);
    ++height();
    emit(Opcode::SWAP, 2);
    emit(Opcode::POP_TOP);
    bind(end);
}

void CodeGenerator::check_comparison(const syntax::Compare& expression) {
    auto may_be_identical = [this](Expr* e) {
        using Kind = Literal::Kind;
        LiteralRef constant = fold(e);
        return !constant || constant->kind == Kind::none || constant->kind == Kind::true_ || constant->kind == Kind::false_ ||
               constant->kind == Kind::ellipsis;
    };
    bool left = may_be_identical(expression.left);
    for (std::size_t i = 0; i < expression.ops.size(); ++i) {
        bool right = may_be_identical(expression.comparators[i]);
        CompareOperator op = expression.ops[i];
        if ((op == CompareOperator::Is || op == CompareOperator::IsNot) && (!left || !right)) {
            warn(op == CompareOperator::Is ? "\"is\" with a literal. Did you mean \"==\"?" : "\"is not\" with a literal. Did you mean \"!=\"?",
                 expression.span);
            return;
        }
        left = right;
    }
}

// -- displays -----------------------------------------------------------------------------------------------------

void CodeGenerator::visit_dict(const Dict& expression) {
    std::size_t count = expression.values.size();
    bool plain = count <= 15 && std::find(expression.keys.begin(), expression.keys.end(), nullptr) == expression.keys.end();
    if (!plain) emit(Opcode::BUILD_MAP, 0);
    for (std::size_t i = 0; i < count; ++i) {
        if (!expression.keys[i]) {
            visit(expression.values[i]);
            emit(Opcode::DICT_UPDATE, 1);
            continue;
        }
        visit(expression.keys[i]);
        visit(expression.values[i]);
        if (!plain) emit(Opcode::MAP_ADD, 1);
    }
    if (plain) emit(Opcode::BUILD_MAP, static_cast<std::uint32_t>(count));
}

// A tuple, list or set of the elements and of `already` values that are on the stack.
void CodeGenerator::visit_sequence(Exprs elements, ExprKind kind, std::uint32_t already) {
    bool set = kind == ExprKind::Set;
    if (already == 0 && elements.size() > 2 && kind != ExprKind::Tuple) {
        if (LiteralRef folded = fold_list_as_tuple(elements)) {
            if (set) {  // by way of a frozenset, as CPython: it decides the order
                auto frozen = std::make_shared<Literal>(*folded);
                frozen->kind = Literal::Kind::frozenset;
                folded = frozen;
            }
            emit(set ? Opcode::BUILD_SET : Opcode::BUILD_LIST, 0);
            load_constant(folded);
            emit(set ? Opcode::SET_UPDATE : Opcode::LIST_EXTEND, 1);
            return;
        }
    }
    std::uint32_t count = already + static_cast<std::uint32_t>(elements.size());
    if (!has_starred(elements) && elements.size() <= kMostOnStack) {
        for (Expr* element : elements) visit(element);
        emit(kind == ExprKind::Tuple ? Opcode::BUILD_TUPLE : set ? Opcode::BUILD_SET : Opcode::BUILD_LIST, count);
        return;
    }
    std::uint32_t waiting = already;
    bool made = false;
    for (Expr* element : elements) {
        bool starred = element->kind == ExprKind::Starred;
        if (!made && (starred || waiting >= kMostOnStack)) {
            emit(set ? Opcode::BUILD_SET : Opcode::BUILD_LIST, waiting);
            made = true;
        }
        if (starred) {
            base::SourceSpan outer = unit_->at;
            visit(static_cast<Starred*>(element)->value);
            emit(set ? Opcode::SET_UPDATE : Opcode::LIST_EXTEND, 1);
            unit_->at = outer;
        } else {
            visit(element);
            if (made) emit(set ? Opcode::SET_ADD : Opcode::LIST_APPEND, 1);
            else ++waiting;
        }
    }
    if (!made) emit(set ? Opcode::BUILD_SET : Opcode::BUILD_LIST, waiting);
    if (kind == ExprKind::Tuple) emit(Opcode::LIST_TO_TUPLE);
}

void CodeGenerator::store_sequence(Exprs targets) {
    std::size_t star = targets.size();
    for (std::size_t i = 0; i < targets.size(); ++i) {
        if (targets[i]->kind != ExprKind::Starred) continue;
        if (star != targets.size()) fail("multiple starred expressions in assignment");
        star = i;
    }
    if (star == targets.size()) {
        emit(Opcode::UNPACK_SEQUENCE, static_cast<std::uint32_t>(targets.size()));
    } else {
        std::size_t after = targets.size() - star - 1;
        if (star >= 1 << 8 || after >= 1 << 16) fail("too many expressions in star-unpacking assignment");
        emit(Opcode::UNPACK_EX, static_cast<std::uint32_t>(star | after << 8));
    }
    for (Expr* target : targets) visit(target->kind == ExprKind::Starred ? static_cast<Starred*>(target)->value : target);
}

void CodeGenerator::visit_slice(const Slice& slice) {
    visit_optional(slice.lower);
    visit_optional(slice.upper);
    if (slice.step) visit(slice.step);
    emit(Opcode::BUILD_SLICE, slice.step ? 3 : 2);
}

// -- f-strings ----------------------------------------------------------------------------------------------------

void CodeGenerator::visit_joined(const JoinedStr& joined) {
    if (joined.values.empty()) return load_constant(Literal::make_text(""));
    for (Expr* value : joined.values) visit(value);
    if (joined.values.size() != 1) emit(Opcode::BUILD_STRING, static_cast<std::uint32_t>(joined.values.size()));
}

void CodeGenerator::visit_formatted(const FormattedValue& value) {
    visit(value.value);
    std::uint32_t flags = value.conversion == 's' ? 1 : value.conversion == 'r' ? 2 : value.conversion == 'a' ? 3 : 0;
    if (value.format_spec) {
        visit(value.format_spec);
        flags |= 4;
    }
    emit(Opcode::FORMAT_VALUE, flags);
}

// -- attributes and items -----------------------------------------------------------------------------------------

// An attribute on a later line than its object is shown by its own name, not by the whole chain.
void CodeGenerator::move_to_attribute(const Attribute& attribute) {
    const base::SourceSpan& span = attribute.span;
    if (unit_->at.line == span.end_line) return;
    unit_->at.line = span.end_line;
    std::uint32_t length = static_cast<std::uint32_t>(attribute.attr.size());
    unit_->at.column = length <= span.end_column ? span.end_column - length : 0;
}

void CodeGenerator::visit_attribute(const Attribute& attribute) {
    check_forbidden(attribute.attr, attribute.ctx);
    if (attribute.ctx == Context::Load && visit_super_attribute(attribute)) return;
    visit(attribute.value);
    move_to_attribute(attribute);
    switch (attribute.ctx) {
        case Context::Load: return emit_name(Opcode::LOAD_ATTR, attribute.attr);
        case Context::Store: return emit_name(Opcode::STORE_ATTR, attribute.attr);
        case Context::Del: return emit_name(Opcode::DELETE_ATTR, attribute.attr);
    }
}

// `super().name` in a method reads __class__ and self at once, if `super` can only be the builtin.
bool CodeGenerator::visit_super_attribute(const Attribute& attribute) {
    if (attribute.value->kind != ExprKind::Call) return false;
    auto& call = static_cast<Call&>(*attribute.value);
    if (call.func->kind != ExprKind::Name || static_cast<Name*>(call.func)->id != "super") return false;
    if (!call.args.empty() || !call.keywords.empty()) return false;
    const Scope& scope = unit_->scope;
    if (scope.kind != ScopeKind::function || scope.comprehension != ComprehensionKind::none || scope.parameters.empty()) return false;
    if (unit_->draft->positional == 0 || scope.binding_of("super") != Binding::global_implicit) return false;
    if (symbols_.module().find("super") && symbols_.module().find("super")->flags & ~Symbol::kUse) return false;
    if (scope.binding_of("__class__") != Binding::free) return false;
    base::SourceSpan outer = unit_->at;
    unit_->at = call.span;
    emit(Opcode::LOAD_DEREF, unit_->slots.at("__class__"));
    name_operation(scope.parameters[0], Context::Load);
    unit_->at = outer;
    move_to_attribute(attribute);
    emit_name(Opcode::LOAD_SUPER_ATTR, attribute.attr);
    return true;
}

void CodeGenerator::visit_subscript(const Subscript& subscript) {
    if (subscript.ctx == Context::Load) check_subscript(subscript);
    visit(subscript.value);
    visit(subscript.slice);
    switch (subscript.ctx) {
        case Context::Load: return emit(Opcode::BINARY_SUBSCR);
        case Context::Store: return emit(Opcode::STORE_SUBSCR);
        case Context::Del: return emit(Opcode::DELETE_SUBSCR);
    }
}

void CodeGenerator::check_subscript(const Subscript& subscript) {
    auto type_of = [this](Expr* e) -> std::string_view {
        if (LiteralRef constant = fold(e)) return constant->type_name();
        switch (e->kind) {
            case ExprKind::Tuple: return "tuple";
            case ExprKind::List:
            case ExprKind::ListComp: return "list";
            case ExprKind::Dict:
            case ExprKind::DictComp: return "dict";
            case ExprKind::Set:
            case ExprKind::SetComp: return "set";
            case ExprKind::GeneratorExp: return "generator";
            case ExprKind::JoinedStr:
            case ExprKind::FormattedValue: return "str";
            case ExprKind::Lambda: return "function";
            default: return "";
        }
    };
    std::string_view value = type_of(subscript.value);
    for (std::string_view no : {"NoneType", "bool", "int", "float", "complex", "ellipsis", "set", "frozenset", "generator", "function"})
        if (value == no)
            return warn(fmt::format("'{}' object is not subscriptable; perhaps you missed a comma?", value), subscript.span);
    if (value != "str" && value != "bytes" && value != "tuple" && value != "list") return;
    std::string_view index = type_of(subscript.slice);
    if (index.empty() || index == "int" || index == "bool") return;
    warn(fmt::format("{} indices must be integers or slices, not {}; perhaps you missed a comma?", value, index), subscript.span);
}

// -- suspension ---------------------------------------------------------------------------------------------------

// awaited None -> result
void CodeGenerator::drive() {
    Label again = label(), end = label();
    bind(again);
    jump(Opcode::SEND, end);
    emit(Opcode::YIELD_VALUE);
    jump(Opcode::JUMP_BACKWARD, again);
    bind(end);
    --height();
}

void CodeGenerator::visit_yield(const Yield& expression) {
    if (!in_function()) fail("'yield' outside function");
    visit_optional(expression.value);
    emit(unit_->draft->flags.async_generator ? Opcode::ASYNC_YIELD : Opcode::YIELD_VALUE);
}

void CodeGenerator::visit_yield_from(const YieldFrom& expression) {
    if (!in_function()) fail("'yield' outside function");
    if (unit_->scope.async_function) fail("'yield from' inside async function");
    visit(expression.value);
    emit(Opcode::GET_YIELD_FROM_ITER);
    load_none();
    drive();
}

void CodeGenerator::visit_await(const Await& expression) {
    if (!in_function()) fail("'await' outside function");
    if (!may_await()) fail("'await' outside async function");
    visit(expression.value);
    emit(Opcode::GET_AWAITABLE, 0);
    load_none();
    drive();
}

}  // namespace python
