// Parameters of `def` and `lambda`: the same rules but for annotations and for what ends the list.
#include "python/syntax/parser_core.h"

namespace python::syntax {

bool Parser::parameter_end(K close) { return accept(K::Comma) || is(close); }

bool Parser::slash(K close) {
    const std::size_t start = at_;
    if (accept(K::Slash) && parameter_end(close)) return true;
    at_ = start;
    return false;
}

arg* Parser::parameter(K close, bool star) {
    token();
    const std::size_t start = at_;
    const Identifier name = take_name();
    if (name.empty()) return nullptr;
    Expr* annotation = nullptr;
    if (close == K::RightParen && is(K::Colon)) {
        ++at_;
        annotation = star ? star_expression() : expression();
        if (!annotation) at_ = start + 1;
    }
    return arena_.make<arg>(name, annotation, span_from(start));
}

arg* Parser::parameter_no_default(K close, bool star) {
    const std::size_t start = at_;
    arg* found = parameter(close, star);
    if (found && parameter_end(close)) return found;
    at_ = start;
    return nullptr;
}

bool Parser::default_value(Expr*& value) {
    const std::size_t start = at_;
    if (!accept(K::Equal)) return false;
    value = expression();
    if (value) return true;
    if (explaining_ && (is(K::RightParen) || is(K::Comma))) raise("expected default value expression", span_at(start));
    at_ = start;
    return false;
}

bool Parser::parameter_with_default(K close, arg*& found, Expr*& value) {
    const std::size_t start = at_;
    found = parameter(close);
    if (found && default_value(value) && parameter_end(close)) return true;
    at_ = start;
    return false;
}

arg* Parser::parameter_maybe_default(K close, Expr*& value) {
    const std::size_t start = at_;
    value = nullptr;
    arg* found = parameter(close);
    if (found) {
        default_value(value);
        if (parameter_end(close)) return found;
    }
    at_ = start;
    return nullptr;
}

// Null if there are none.
arguments* Parser::parameters(K close) {
    if (explaining_) parameter_mistakes(close);
    if (error_) return nullptr;
    Items<arg> before_slash, plain, after_star;
    Items<Expr> defaults, keyword_defaults;
    arguments* result = arena_.make<arguments>();
    bool slashed = false, any = false;
    for (;;) {
        Expr* value;
        arg* found = defaults.empty() ? parameter_no_default(close) : nullptr;
        if (!found) {
            if (!parameter_with_default(close, found, value)) {
                if (slashed || plain.empty() || !slash(close)) break;
                slashed = true;
                std::swap(before_slash, plain);
                continue;
            }
            defaults.add(value);
        }
        plain.add(found);
        any = true;
    }
    // *args, the bare *, and what follows them
    if (explaining_) star_parameter_mistakes(close);
    const std::size_t star = at_;
    if (accept(K::Star)) {
        arg* rest = parameter_no_default(close);
        if (!rest && close == K::RightParen) rest = parameter_no_default(close, true);
        const bool bare = !rest && accept(K::Comma);
        Expr* value = nullptr;
        if (rest || bare) {
            while (arg* found = parameter_maybe_default(close, value)) {
                after_star.add(found);
                keyword_defaults.add(value);
            }
        }
        if (rest) result->vararg = rest;
        if (rest || !after_star.empty()) any = true;
        else at_ = star;
    }
    if (at_ == star || any) {
        if (explaining_) keyword_parameter_mistakes(close);
        const std::size_t mark = at_;
        if (accept(K::DoubleStar)) {
            result->kwarg = parameter_no_default(close);
            if (result->kwarg) any = true;
            else at_ = mark;
        }
    }
    if (!any || error_) return nullptr;
    result->posonlyargs = before_slash.values(arena_);
    result->args = plain.values(arena_);
    result->kwonlyargs = after_star.values(arena_);
    result->defaults = defaults.keep(arena_);
    result->kw_defaults = keyword_defaults.keep(arena_);
    return result;
}

}  // namespace python::syntax
