// The arguments of a call and of a class.
#include "python/syntax/parser_core.h"

namespace python::syntax {

Call* Parser::arguments_rule() {
    return remember<Call>(Rule::arguments, [&]() -> Call* {
        const std::size_t start = at_;
        Call* found = args();
        if (found) {
            accept(K::Comma);
            if (is(K::RightParen)) return found;
        }
        at_ = start;
        if (explaining_) argument_mistakes();
        return nullptr;
    });
}

// Positional and starred arguments, then keywords and stars, then keywords and double stars. As much as there is.
Call* Parser::args() {
    const std::size_t start = at_;
    Items<Expr> positional;
    Items<keyword> keywords;
    std::size_t mark = at_;
    bool any = false;
    for (;;) {
        Expr* argument = is(K::Star) ? starred_expression() : expression_no_walrus();
        if (!argument || is(K::Equal)) {
            at_ = mark;
            break;
        }
        positional.add(argument);
        any = true;
        mark = at_;
        if (!accept(K::Comma)) break;
    }
    if (error_) return nullptr;
    const std::size_t before_comma = at_;
    if (!any || accept(K::Comma)) {
        if (!kwargs(positional, keywords)) {
            at_ = before_comma;
            if (!any) return nullptr;
        }
    }
    const Exprs kept = positional.keep(arena_);
    const std::span<keyword> kept_keywords = keywords.values(arena_);
    return expr<Call>(ExprKind::Call, span_from(start), std::max(deep(kept), deep(kept_keywords)),
                      static_cast<Expr*>(nullptr), kept, kept_keywords);
}

bool Parser::kwargs(Items<Expr>& positional, Items<keyword>& keywords) {
    bool any = false;
    for (const bool stars : {true, false}) {  // *args may stand between the keywords until the first **
        for (;;) {
            const std::size_t mark = at_;
            if (any && !accept(K::Comma)) return true;
            if (!keyword_or_star(positional, keywords, stars)) {
                at_ = mark;
                break;
            }
            any = true;
        }
        if (error_) return false;
    }
    return any;
}

bool Parser::keyword_or_star(Items<Expr>& positional, Items<keyword>& keywords, bool stars) {
    if (explaining_) keyword_mistakes();
    token();
    const std::size_t start = at_;
    if (is(K::Name) && second_kind() == K::Equal) {
        at_ += 2;
        if (Expr* value = expression()) {
            const Identifier name = identifier(tokens_[start]);
            keywords.add(arena_.make<keyword>(name, value, span_from(start)));
            return true;
        }
        at_ = start;
    }
    if (stars) {
        Expr* starred = starred_expression();
        if (starred) positional.add(starred);
        return starred != nullptr;
    }
    if (!accept(K::DoubleStar)) return false;
    Expr* value = expression();
    if (!value) return at_ = start, false;
    keywords.add(arena_.make<keyword>(Identifier{}, value, span_from(start)));
    return true;
}

}  // namespace python::syntax
