// match and its patterns.
#include "python/syntax/parser_core.h"

namespace python::syntax {

Stmt* Parser::match_statement() {
    const std::size_t start = at_++;
    Expr* value = subject();
    if (value && accept(K::Colon) && accept(K::Newline) && accept(K::Indent)) {
        Items<match_case> cases;
        while (match_case* c = case_block()) cases.add(c);
        if (!cases.empty() && accept(K::Dedent))
            return stmt<Match>(StmtKind::Match, span_from(start), value, cases.values(arena_));
    }
    at_ = start;
    if (explaining_) match_mistakes();
    return nullptr;
}

Expr* Parser::subject() {
    const std::size_t start = at_;
    Expr* first = star_named_expression();
    if (first && accept(K::Comma)) {
        Items<Expr> elements;
        elements.add(first);
        star_named_expressions(elements);
        const Exprs elts = elements.keep(arena_);
        return expr<Tuple>(ExprKind::Tuple, span_from(start), deep(elts), elts, Context::Load);
    }
    at_ = start;
    return named_expression();
}

match_case* Parser::case_block() {
    if (!soft("case")) return nullptr;
    if (explaining_) case_mistakes();
    if (error_) return nullptr;
    const std::size_t start = at_++;
    Pattern* found = patterns();
    Expr* guard = nullptr;
    if (found && is(K::If)) {
        const std::size_t mark = at_++;
        guard = named_expression();
        if (!guard) at_ = mark;
    }
    Block* body = found && accept(K::Colon) ? block() : nullptr;
    if (!body) return at_ = start, nullptr;
    return arena_.make<match_case>(found, guard, body->body);
}

Pattern* Parser::patterns() {
    token();
    const std::size_t start = at_;
    Items<Pattern> sequence;
    if (open_sequence(sequence))
        return pat<MatchSequence>(PatternKind::MatchSequence, span_from(start), sequence.keep(arena_));
    return pattern();
}

Pattern* Parser::pattern() {
    return remember<Pattern>(Rule::pattern, [&] { return pattern_rule(); });
}

Pattern* Parser::pattern_rule() {
    const Nest nest(*this, 1);
    const std::size_t start = at_;
    Pattern* inner = or_pattern();
    if (inner && is(K::As)) {
        const std::size_t mark = at_++;
        const Identifier name = capture_target();
        if (!name.empty()) return pat<MatchAs>(PatternKind::MatchAs, span_from(start), inner, name);
        at_ = mark;
    }
    if (explaining_) {
        const std::size_t mark = at_;
        at_ = start;
        as_pattern_mistakes();
        at_ = mark;
    }
    return inner;
}

Pattern* Parser::or_pattern() {
    token();
    const std::size_t start = at_;
    Pattern* first = closed_pattern();
    if (!first || !is(K::Bar)) return first;
    Items<Pattern> all;
    all.add(first);
    while (is(K::Bar)) {
        const std::size_t mark = at_++;
        Pattern* next = closed_pattern();
        if (!next) {
            at_ = mark;
            break;
        }
        all.add(next);
    }
    if (all.size() == 1) return first;
    return pat<MatchOr>(PatternKind::MatchOr, span_from(start), all.keep(arena_));
}

Pattern* Parser::closed_pattern() {
    return remember<Pattern>(Rule::closed_pattern, [&] { return closed_pattern_rule(); });
}

Pattern* Parser::closed_pattern_rule() {
    const std::size_t start = at_;
    if (Pattern* p = literal_pattern()) return p;
    if (is(K::Name)) {
        const Identifier captured = capture_target();
        if (!captured.empty())
            return pat<MatchAs>(PatternKind::MatchAs, span_from(start), static_cast<Pattern*>(nullptr), captured);
        if (soft("_")) {
            const K next = second_kind();
            if (next != K::Dot && next != K::LeftParen && next != K::Equal) {
                ++at_;
                return pat<MatchAs>(PatternKind::MatchAs, span_from(start), static_cast<Pattern*>(nullptr), Identifier{});
            }
        }
        if (Expr* value = name_or_attribute(true)) {
            if (!is(K::Dot) && !is(K::LeftParen) && !is(K::Equal))
                return pat<MatchValue>(PatternKind::MatchValue, span_from(start), value);
        }
        at_ = start;
        return class_pattern();
    }
    if (is(K::LeftParen)) {
        const Nest nest(*this, 4);
        ++at_;
        Pattern* inner = pattern();
        if (inner && accept(K::RightParen)) return inner;
        at_ = start;
        return sequence_pattern();
    }
    if (is(K::LeftSquare)) return sequence_pattern();
    if (is(K::LeftBrace)) return mapping_pattern();
    return nullptr;
}

// -- literals and names ---------------------------------------------------------------------------------------------------

Expr* Parser::signed_number() {
    token();
    const std::size_t start = at_;
    const bool minus = accept(K::Minus);
    if (!is(K::Number)) return at_ = start, nullptr;
    Expr* value = number();
    if (!value || !minus) return value;
    return expr<UnaryOp>(ExprKind::UnaryOp, span_from(start), deep(value), UnaryOperator::USub, value);
}

Expr* Parser::literal_expression() {
    token();
    const std::size_t start = at_;
    switch (kind()) {
        case K::String: return strings();
        case K::None: case K::True: case K::False: return atom();
        case K::Number: case K::Minus: break;
        default: return nullptr;
    }
    Expr* left = signed_number();
    if (!left) return nullptr;
    if (!is(K::Plus) && !is(K::Minus)) return left;
    const Binary op = is(K::Plus) ? Binary::add : Binary::sub;
    const Expr* operand = left->kind == ExprKind::UnaryOp ? static_cast<UnaryOp*>(left)->operand : left;
    const base::SourceSpan left_span = left->span;
    ++at_;
    Expr* right = is(K::Number) ? number() : nullptr;
    if (!right) return at_ = start, nullptr;
    if (static_cast<const Constant*>(operand)->type == ConstantKind::Imaginary)
        return raise("real number required in complex literal", left_span);
    if (static_cast<Constant*>(right)->type != ConstantKind::Imaginary)
        return raise("imaginary number required in complex literal", right->span);
    return expr<BinOp>(ExprKind::BinOp, span_from(start), deep(left, right), left, op, right);
}

Pattern* Parser::literal_pattern() {
    token();
    const std::size_t start = at_;
    Expr* value = literal_expression();
    if (!value) return nullptr;
    if (value->kind == ExprKind::Constant) {
        const ConstantKind type = static_cast<Constant*>(value)->type;
        if (type == ConstantKind::None || type == ConstantKind::True || type == ConstantKind::False)
            return pat<MatchSingleton>(PatternKind::MatchSingleton, span_from(start), type);
    }
    return pat<MatchValue>(PatternKind::MatchValue, span_from(start), value);
}

Identifier Parser::capture_target() {
    if (!is(K::Name) || soft("_")) return {};
    const std::size_t start = at_;
    const K next = second_kind();
    if (next == K::Dot || next == K::LeftParen || next == K::Equal) return {};
    ++at_;
    return identifier(tokens_[start]);
}

Expr* Parser::name_or_attribute(bool attribute_needed) {
    const std::size_t start = at_;
    if (!accept(K::Name)) return nullptr;
    Expr* value = name_node(start, Context::Load);
    while (is(K::Dot)) {
        const std::size_t mark = at_++;
        const Identifier name = take_name();
        if (name.empty()) {
            at_ = mark;
            break;
        }
        value = expr<Attribute>(ExprKind::Attribute, span_from(start), deep(value), value, name, Context::Load);
    }
    if (attribute_needed && value->kind == ExprKind::Name) return at_ = start, nullptr;
    return value;
}

// -- sequences, mappings, classes -------------------------------------------------------------------------------------------

Pattern* Parser::maybe_star_pattern() {
    if (!is(K::Star)) return pattern();
    const std::size_t start = at_++;
    const Identifier name = capture_target();
    if (name.empty() && !accept_soft("_")) return at_ = start, nullptr;
    return pat<MatchStar>(PatternKind::MatchStar, span_from(start), name);
}

bool Parser::maybe_sequence(Items<Pattern>& into) {
    for (;;) {
        Pattern* p = maybe_star_pattern();
        if (!p) return !into.empty();
        into.add(p);
        if (!accept(K::Comma)) return true;
    }
}

// At least one pattern and a comma.
bool Parser::open_sequence(Items<Pattern>& into) {
    token();
    const std::size_t start = at_;
    Pattern* first = maybe_star_pattern();
    if (!first || !accept(K::Comma)) return at_ = start, false;
    into.add(first);
    maybe_sequence(into);
    return true;
}

Pattern* Parser::sequence_pattern() {
    const Nest nest(*this, 4);
    const std::size_t start = at_;
    const bool round = is(K::LeftParen);
    ++at_;
    Items<Pattern> all;
    if (round) open_sequence(all);
    else maybe_sequence(all);
    if (!accept(round ? K::RightParen : K::RightSquare)) return at_ = start, nullptr;
    return pat<MatchSequence>(PatternKind::MatchSequence, span_from(start), all.keep(arena_));
}

Pattern* Parser::mapping_pattern() {
    const Nest nest(*this, 4);
    const std::size_t start = at_++;
    Items<Expr> keys;
    Items<Pattern> values;
    Identifier rest;
    bool more = true;
    while (more && !is(K::RightBrace)) {
        if (is(K::DoubleStar)) {
            ++at_;
            rest = capture_target();
            if (rest.empty()) return at_ = start, nullptr;
            accept(K::Comma);
            break;
        }
        Expr* key = literal_expression();
        if (!key) key = name_or_attribute(true);
        Pattern* value = key && accept(K::Colon) ? pattern() : nullptr;
        if (!value) return at_ = start, nullptr;
        keys.add(key);
        values.add(value);
        more = accept(K::Comma);
    }
    if (!accept(K::RightBrace)) return at_ = start, nullptr;
    return pat<MatchMapping>(PatternKind::MatchMapping, span_from(start), keys.keep(arena_), values.keep(arena_), rest);
}

bool Parser::positional_patterns(Items<Pattern>& into) {
    for (;;) {
        const std::size_t mark = at_;
        if (!into.empty() && !accept(K::Comma)) return true;
        Pattern* p = pattern();
        if (!p) {
            at_ = mark;
            return !into.empty();
        }
        into.add(p);
    }
}

bool Parser::keyword_patterns(Items<Identified>& names, Items<Pattern>& into) {
    for (;;) {
        const std::size_t mark = at_;
        if (!into.empty() && !accept(K::Comma)) return true;
        if (is(K::Name) && second_kind() == K::Equal) {
            const std::size_t name = at_;
            at_ += 2;
            if (Pattern* p = pattern()) {
                names.add(arena_.make<Identified>(identifier(tokens_[name]), span_at(name)));
                into.add(p);
                continue;
            }
        }
        at_ = mark;
        return !into.empty();
    }
}

Pattern* Parser::class_pattern() {
    const Nest nest(*this, 4);
    const std::size_t start = at_;
    Expr* cls = name_or_attribute(false);
    if (!cls || !accept(K::LeftParen)) return at_ = start, nullptr;
    Items<Pattern> positional, by_keyword;
    Items<Identified> names;
    positional_patterns(positional);
    const std::size_t mark = at_;
    if ((positional.empty() || accept(K::Comma)) && !keyword_patterns(names, by_keyword)) at_ = mark;
    if (!positional.empty() || !by_keyword.empty()) accept(K::Comma);
    if (accept(K::RightParen)) {
        std::vector<Identifier> attributes;
        for (std::size_t i = 0; i < names.size(); ++i) attributes.push_back(names[i]->name);
        return pat<MatchClass>(PatternKind::MatchClass, span_from(start), cls, positional.keep(arena_), arena_.keep(attributes),
                               by_keyword.keep(arena_));
    }
    at_ = start;
    if (explaining_) class_pattern_mistakes();
    return nullptr;
}

}  // namespace python::syntax
