// What can be assigned to or deleted.
#include "python/syntax/parser_core.h"

namespace python::syntax {

bool Parser::target_goes_on() {
    const K k = kind();
    return k == K::LeftParen || k == K::LeftSquare || k == K::Dot;
}

// Of `a.b[c].d` all but the last step: an atom and steps that another step follows.
Expr* Parser::t_primary() {
    return remember<Expr>(Rule::t_primary, [&] { return t_primary_rule(); });
}

Expr* Parser::t_primary_rule() {
    const std::size_t start = at_;
    Expr* left = atom();
    if (!left || !target_goes_on()) return at_ = start, nullptr;
    for (;;) {
        const std::size_t mark = at_;
        Expr* longer = primary_suffix(start, left);
        if (!longer || !target_goes_on()) {
            at_ = mark;
            return left;
        }
        left = longer;
    }
}

Expr* Parser::attribute_or_subscript_target(Context context) {
    token();
    const std::size_t start = at_;
    Expr* left = t_primary();
    if (left) {
        Expr* target = is(K::LeftParen) ? nullptr : primary_suffix(start, left);
        if (target && !target_goes_on()) {
            if (target->kind == ExprKind::Attribute) static_cast<Attribute*>(target)->ctx = context;
            else static_cast<Subscript*>(target)->ctx = context;
            return target;
        }
    }
    at_ = start;
    return nullptr;
}

Expr* Parser::star_targets() {
    return remember<Expr>(Rule::star_targets, [&]() -> Expr* {
        const std::size_t start = at_;
        Expr* first = star_target();
        if (!first || !is(K::Comma)) return first;
        Items<Expr> targets;
        targets.add(first);
        while (accept(K::Comma)) {
            Expr* target = star_target();
            if (!target) break;
            targets.add(target);
        }
        const Exprs elts = targets.keep(arena_);
        return expr<Tuple>(ExprKind::Tuple, span_from(start), deep(elts), elts, Context::Store);
    });
}

Expr* Parser::star_target() {
    return remember<Expr>(Rule::star_target, [&] { return star_target_rule(); });
}

Expr* Parser::star_target_rule() {
    const std::size_t start = at_;
    if (accept(K::Star)) {
        Expr* value = is(K::Star) ? nullptr : star_target();
        if (!value) return at_ = start, nullptr;
        return expr<Starred>(ExprKind::Starred, span_from(start), deep(value), value, Context::Store);
    }
    return target_with_star_atom();
}

Expr* Parser::target_with_star_atom() {
    if (Expr* e = attribute_or_subscript_target(Context::Store)) return e;
    return star_atom();
}

Expr* Parser::star_atom() {
    const std::size_t start = at_;
    if (accept(K::Name)) return name_node(start, Context::Store);
    const Nest nest(*this, 4);
    Items<Expr> targets;
    const auto more = [&] {
        while (accept(K::Comma)) {
            Expr* target = star_target();
            if (!target) break;
            targets.add(target);
        }
    };
    if (accept(K::LeftParen)) {
        if (Expr* inner = target_with_star_atom()) {
            if (accept(K::RightParen)) {
                inner->parenthesized = true;
                return inner;
            }
            at_ = start + 1;
        }
        if (Expr* first = star_target()) {
            targets.add(first);
            if (!is(K::Comma)) return at_ = start, nullptr;
            more();
        }
        if (!accept(K::RightParen)) return at_ = start, nullptr;
        const Exprs elts = targets.keep(arena_);
        return expr<Tuple>(ExprKind::Tuple, span_from(start), deep(elts), elts, Context::Store);
    }
    if (accept(K::LeftSquare)) {
        if (Expr* first = star_target()) {
            targets.add(first);
            more();
        }
        if (!accept(K::RightSquare)) return at_ = start, nullptr;
        const Exprs elts = targets.keep(arena_);
        return expr<List>(ExprKind::List, span_from(start), deep(elts), elts, Context::Store);
    }
    return nullptr;
}

Expr* Parser::single_target() {
    if (Expr* e = attribute_or_subscript_target(Context::Store)) return e;
    const std::size_t start = at_;
    if (accept(K::Name)) return name_node(start, Context::Store);
    if (!accept(K::LeftParen)) return nullptr;
    const Nest nest(*this, 4);
    Expr* inner = single_target();
    if (!inner || !accept(K::RightParen)) return at_ = start, nullptr;
    inner->parenthesized = true;
    return inner;
}

bool Parser::del_targets(Items<Expr>& into) {
    Expr* target = del_target();
    if (!target) return false;
    into.add(target);
    while (accept(K::Comma)) {
        target = del_target();
        if (!target) break;
        into.add(target);
    }
    return true;
}

Expr* Parser::del_target() {
    return remember<Expr>(Rule::del_target, [&] { return del_target_rule(); });
}

Expr* Parser::del_target_rule() {
    if (Expr* e = attribute_or_subscript_target(Context::Del)) return e;
    const std::size_t start = at_;
    if (accept(K::Name)) return name_node(start, Context::Del);
    const Nest nest(*this, 4);
    const bool round = accept(K::LeftParen);
    if (!round && !accept(K::LeftSquare)) return nullptr;
    if (round) {
        Expr* inner = del_target();
        if (inner && accept(K::RightParen)) {
            inner->parenthesized = true;
            return inner;
        }
        at_ = start + 1;
    }
    Items<Expr> targets;
    del_targets(targets);
    if (!accept(round ? K::RightParen : K::RightSquare)) return at_ = start, nullptr;
    const Exprs elts = targets.keep(arena_);
    if (round) return expr<Tuple>(ExprKind::Tuple, span_from(start), deep(elts), elts, Context::Del);
    return expr<List>(ExprKind::List, span_from(start), deep(elts), elts, Context::Del);
}

}  // namespace python::syntax
