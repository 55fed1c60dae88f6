// Operators and what binds them, from the loosest to the tightest.
#include "python/syntax/parser_core.h"

namespace python::syntax {

Expr* Parser::star_expressions() {
    token();
    const std::size_t start = at_;
    Expr* first = star_expression();
    if (!first || !is(K::Comma)) return first;
    Items<Expr> elements;
    elements.add(first);
    while (accept(K::Comma)) {
        Expr* element = star_expression();
        if (!element) break;  // the comma was the last
        elements.add(element);
    }
    const Exprs elts = elements.keep(arena_);
    return expr<Tuple>(ExprKind::Tuple, span_from(start), deep(elts), elts, Context::Load);
}

Expr* Parser::star_expression() {
    if (!is(K::Star)) return expression();
    const std::size_t start = at_++;
    Expr* value = bitwise_or();
    if (!value) return at_ = start, nullptr;
    return expr<Starred>(ExprKind::Starred, span_from(start), deep(value), value, Context::Load);
}

Expr* Parser::star_named_expression() {
    return is(K::Star) ? star_expression() : named_expression();
}

bool Parser::star_named_expressions(Items<Expr>& into) {
    Expr* element = star_named_expression();
    if (!element) return false;
    into.add(element);
    while (accept(K::Comma)) {
        element = star_named_expression();
        if (!element) break;
        into.add(element);
    }
    return true;
}

Expr* Parser::starred_expression() {
    if (!is(K::Star)) return nullptr;
    const std::size_t start = at_++;
    Expr* value = expression();
    if (!value) return at_ = start, nullptr;
    return expr<Starred>(ExprKind::Starred, span_from(start), deep(value), value, Context::Load);
}

Expr* Parser::assignment_expression() {
    if (!is(K::Name) || second_kind() != K::ColonEqual) return nullptr;
    const std::size_t start = at_;
    at_ += 2;
    Expr* value = expression();
    if (!value) return at_ = start, nullptr;
    Expr* target = name_node(start, Context::Store);
    return expr<NamedExpr>(ExprKind::NamedExpr, span_from(start), deep(value), target, value);
}

Expr* Parser::named_expression() {
    if (Expr* e = assignment_expression()) return e;
    if (explaining_) named_expression_mistakes();
    const std::size_t start = at_;
    Expr* e = expression();
    if (e && is(K::ColonEqual)) return at_ = start, nullptr;
    return e;
}

Expr* Parser::expression_no_walrus() {
    if (Expr* e = assignment_expression()) return e;
    const std::size_t start = at_;
    Expr* e = expression();
    if (e && is(K::ColonEqual)) return at_ = start, nullptr;
    return e;
}

Expr* Parser::expressions() {
    token();
    const std::size_t start = at_;
    Expr* first = expression();
    if (!first || !is(K::Comma)) return first;
    Items<Expr> elements;
    elements.add(first);
    while (accept(K::Comma)) {
        Expr* element = expression();
        if (!element) break;
        elements.add(element);
    }
    const Exprs elts = elements.keep(arena_);
    return expr<Tuple>(ExprKind::Tuple, span_from(start), deep(elts), elts, Context::Load);
}

// A name or number on its own, which most expressions are: nothing that could go on with it follows.
Expr* Parser::leaf() {
    const K first = kind();
    if (first != K::Name && first != K::Number && first != K::None && first != K::True && first != K::False) return nullptr;
    switch (second_kind()) {
        case K::Comma: case K::RightParen: case K::RightSquare: case K::RightBrace: case K::Newline: case K::Equal:
        case K::Colon: case K::ColonEqual: return atom();
        default: return nullptr;
    }
}

Expr* Parser::expression() {
    if (Expr* e = leaf()) return e;
    return remember<Expr>(Rule::expression, [&] { return expression_rule(); });
}

Expr* Parser::expression_rule() {
    const Nest nest(*this, 1);
    if (explaining_) {
        expression_mistakes();
        legacy_mistakes();
    }
    if (error_) return nullptr;
    const std::size_t start = at_;
    Expr* body = disjunction();
    if (!body) return is(K::Lambda) ? lambda() : nullptr;
    if (!is(K::If)) return body;
    const std::size_t mark = at_++;
    Expr* test = disjunction();
    Expr* orelse = test && accept(K::Else) ? expression() : nullptr;
    if (!orelse) return at_ = mark, body;
    return expr<IfExp>(ExprKind::IfExp, span_from(start), std::max(deep(test, body), deep(orelse)), test, body, orelse);
}

Expr* Parser::boolean_rest(std::size_t start, Expr* first, bool is_and) {
    Items<Expr> values;
    values.add(first);
    while (is(is_and ? K::And : K::Or)) {
        const std::size_t mark = at_++;
        Expr* next = is_and ? inversion() : conjunction();
        if (!next) {
            at_ = mark;
            break;
        }
        values.add(next);
    }
    if (values.size() == 1) return first;
    const Exprs kept = values.keep(arena_);
    return expr<BoolOp>(ExprKind::BoolOp, span_from(start), deep(kept), is_and, kept);
}

Expr* Parser::disjunction() {
    if (!second_pass_) return disjunction_rule();
    return remember<Expr>(Rule::disjunction, [&] { return disjunction_rule(); });
}

Expr* Parser::disjunction_rule() {
    token();
    const std::size_t start = at_;
    Expr* first = conjunction();
    return first && is(K::Or) ? boolean_rest(start, first, false) : first;
}

Expr* Parser::conjunction() {
    token();
    const std::size_t start = at_;
    Expr* first = inversion();
    return first && is(K::And) ? boolean_rest(start, first, true) : first;
}

Expr* Parser::inversion() {
    if (!is(K::Not)) return comparison();
    const Nest nest(*this, 1);
    const std::size_t start = at_++;
    Expr* operand = inversion();
    if (!operand) return at_ = start, nullptr;
    return expr<UnaryOp>(ExprKind::UnaryOp, span_from(start), deep(operand), UnaryOperator::Not, operand);
}

bool Parser::compare_operator(CompareOperator& op) {
    switch (kind()) {
        case K::EqualEqual: op = CompareOperator::Eq; break;
        case K::NotEqual: op = CompareOperator::NotEq; break;
        case K::Less: op = CompareOperator::Lt; break;
        case K::LessEqual: op = CompareOperator::LtE; break;
        case K::Greater: op = CompareOperator::Gt; break;
        case K::GreaterEqual: op = CompareOperator::GtE; break;
        case K::In: op = CompareOperator::In; break;
        case K::Is:
            op = CompareOperator::Is;
            if (second_kind() == K::Not) {
                op = CompareOperator::IsNot;
                ++at_;
            }
            break;
        case K::Not:
            if (second_kind() != K::In) return false;
            op = CompareOperator::NotIn;
            ++at_;
            break;
        default: return false;
    }
    ++at_;
    return true;
}

Expr* Parser::comparison() {
    token();
    const std::size_t start = at_;
    Expr* left = bitwise_or();
    if (!left) return nullptr;
    switch (kind()) {
        case K::EqualEqual: case K::NotEqual: case K::Less: case K::LessEqual: case K::Greater: case K::GreaterEqual:
        case K::In: case K::Is: case K::Not: return comparison_rest(start, left);
        default: return left;
    }
}

Expr* Parser::comparison_rest(std::size_t start, Expr* left) {
    std::vector<CompareOperator> ops;
    Items<Expr> comparators;
    for (;;) {
        const std::size_t mark = at_;
        CompareOperator op;
        Expr* right = compare_operator(op) ? bitwise_or() : nullptr;
        if (!right) {
            at_ = mark;
            break;
        }
        ops.push_back(op);
        comparators.add(right);
    }
    if (ops.empty()) return left;
    const Exprs kept = comparators.keep(arena_);
    return expr<Compare>(ExprKind::Compare, span_from(start), std::max(deep(left), deep(kept)), left, arena_.keep(ops), kept);
}

namespace {

struct BinaryOperator {
    int precedence = 0;  // 0: none; they all associate to the left
    Binary op = Binary::add;
};
BinaryOperator binary_operator(TokenKind kind) {
    using K = TokenKind;
    switch (kind) {
        case K::Bar: return {1, Binary::or_};
        case K::Caret: return {2, Binary::xor_};
        case K::Ampersand: return {3, Binary::and_};
        case K::LeftShift: return {4, Binary::lshift};
        case K::RightShift: return {4, Binary::rshift};
        case K::Plus: return {5, Binary::add};
        case K::Minus: return {5, Binary::sub};
        case K::Star: return {6, Binary::mul};
        case K::Slash: return {6, Binary::truediv};
        case K::DoubleSlash: return {6, Binary::floordiv};
        case K::Percent: return {6, Binary::mod};
        case K::At: return {6, Binary::matmul};
        default: return {};
    }
}

}  // namespace

Expr* Parser::bitwise_or() {
    if (!second_pass_) return binary(0);
    return remember<Expr>(Rule::bitwise_or, [&] { return binary(0); });
}

Expr* Parser::binary(int precedence) {
    token();
    const std::size_t start = at_;
    Expr* left = factor();
    while (left) {
        const BinaryOperator op = binary_operator(kind());
        if (op.precedence <= precedence) break;
        const std::size_t mark = at_++;
        Expr* right = binary(op.precedence);
        if (!right) {
            at_ = mark;
            break;
        }
        left = expr<BinOp>(ExprKind::BinOp, span_from(start), deep(left, right), left, op.op, right);
    }
    return left;
}

Expr* Parser::factor() {
    UnaryOperator op;
    switch (kind()) {
        case K::Plus: op = UnaryOperator::UAdd; break;
        case K::Minus: op = UnaryOperator::USub; break;
        case K::Tilde: op = UnaryOperator::Invert; break;
        default: return power();
    }
    const Nest nest(*this, 1);
    const std::size_t start = at_++;
    Expr* operand = factor();
    if (!operand) return at_ = start, nullptr;
    return expr<UnaryOp>(ExprKind::UnaryOp, span_from(start), deep(operand), op, operand);
}

Expr* Parser::power() {
    const std::size_t start = at_;
    Expr* left = await_primary();
    if (!left || !is(K::DoubleStar)) return left;
    const Nest nest(*this, 1);
    const std::size_t mark = at_++;
    Expr* right = factor();
    if (!right) return at_ = mark, left;
    return expr<BinOp>(ExprKind::BinOp, span_from(start), deep(left, right), left, Binary::pow, right);
}

Expr* Parser::await_primary() {
    if (!is(K::Await)) return primary();
    const std::size_t start = at_++;
    Expr* value = primary();
    if (!value) return at_ = start, nullptr;
    return expr<Await>(ExprKind::Await, span_from(start), deep(value), value);
}

Expr* Parser::primary() {
    if (!second_pass_) return primary_rule();
    return remember<Expr>(Rule::primary, [&] { return primary_rule(); });
}

Expr* Parser::primary_rule() {
    const std::size_t start = at_;
    Expr* left = atom();
    while (left) {
        Expr* longer = primary_suffix(start, left);
        if (!longer) return left;
        left = longer;
    }
    return nullptr;
}

Expr* Parser::primary_suffix(std::size_t start, Expr* left) {
    const std::size_t mark = at_;
    switch (kind()) {
        case K::Dot: {
            ++at_;
            const Identifier name = take_name();
            if (name.empty()) return at_ = mark, nullptr;
            return expr<Attribute>(ExprKind::Attribute, span_from(start), deep(left), left, name, Context::Load);
        }
        case K::LeftParen: {
            const Nest nest(*this, 4);
            if (Expr* generator = genexp()) {
                Expr** argument = arena_.make<Expr*>(generator);
                return expr<Call>(ExprKind::Call, span_from(start), deep(left, generator), left, Exprs(argument, 1),
                                  std::span<keyword>{});
            }
            ++at_;
            Call* arguments = is(K::RightParen) ? nullptr : arguments_rule();
            if (!accept(K::RightParen)) return at_ = mark, nullptr;
            const Exprs positional = arguments ? arguments->args : Exprs{};
            const std::span<keyword> keywords = arguments ? arguments->keywords : std::span<keyword>{};
            const unsigned below = std::max({deep(left), deep(positional), deep(keywords)});
            return expr<Call>(ExprKind::Call, span_from(start), below, left, positional, keywords);
        }
        case K::LeftSquare: {
            const Nest nest(*this, 4);
            ++at_;
            Expr* index = slices();
            if (!index || !accept(K::RightSquare)) return at_ = mark, nullptr;
            return expr<Subscript>(ExprKind::Subscript, span_from(start), deep(left, index), left, index, Context::Load);
        }
        default: return nullptr;
    }
}

Expr* Parser::slices() {
    return remember<Expr>(Rule::slices, [&] { return slices_rule(); });
}

Expr* Parser::slices_rule() {
    const std::size_t start = at_;
    Expr* first = slice();
    if (first && !is(K::Comma)) return first;
    if (!first) first = starred_expression();
    if (!first) return nullptr;
    Items<Expr> elements;
    elements.add(first);
    while (accept(K::Comma)) {
        Expr* element = slice();
        if (!element) element = starred_expression();
        if (!element) break;
        elements.add(element);
    }
    const Exprs elts = elements.keep(arena_);
    return expr<Tuple>(ExprKind::Tuple, span_from(start), deep(elts), elts, Context::Load);
}

Expr* Parser::slice() {
    token();
    const std::size_t start = at_;
    Expr* lower = is(K::Colon) ? nullptr : expression();
    if (!accept(K::Colon)) {
        at_ = start;
        return named_expression();
    }
    Expr* upper = expression();
    Expr* step = accept(K::Colon) ? expression() : nullptr;
    return expr<Slice>(ExprKind::Slice, span_from(start), std::max(deep(lower, upper), deep(step)), lower, upper, step);
}

Expr* Parser::yield_expr() {
    if (!is(K::Yield)) return nullptr;
    const std::size_t start = at_++;
    if (is(K::From)) {
        ++at_;
        if (Expr* value = expression()) return expr<YieldFrom>(ExprKind::YieldFrom, span_from(start), deep(value), value);
        at_ = start + 1;
    }
    Expr* value = star_expressions();
    return expr<Yield>(ExprKind::Yield, span_from(start), deep(value), value);
}

Expr* Parser::lambda() {
    const std::size_t start = at_++;
    arguments* args = is(K::Colon) ? nullptr : parameters(K::Colon);
    if (!args) args = arena_.make<arguments>();
    Expr* body = accept(K::Colon) ? expression() : nullptr;
    if (!body) return at_ = start, nullptr;
    const unsigned below = std::max({deep(body), deep(args->defaults), deep(args->kw_defaults)});
    return expr<Lambda>(ExprKind::Lambda, span_from(start), below, args, body);
}

}  // namespace python::syntax
