// What the second pass looks for in statements, parameters and patterns; see mistakes.cpp.
#include <fmt/format.h>

#include "python/syntax/parser_core.h"

namespace python::syntax {

bool Parser::no_block_follows() {
    const std::size_t start = at_;
    const bool none = accept(K::Newline) && !is(K::Indent) && !error_;
    at_ = start;
    return none;
}

void Parser::raise_no_block(const char* after, std::uint32_t line) {
    token();  // the line end, and what follows it: the error is there
    second_kind();
    raise_at_last_token(fmt::format("expected an indented block after {} on line {}", after, line), "IndentationError");
}

// -- assignment ------------------------------------------------------------------------------------------------------------

Expr* Parser::annotation_target() {
    const std::size_t start = at_;
    if (is(K::LeftSquare)) return list();
    if (!is(K::LeftParen)) return nullptr;
    if (Expr* e = tuple()) return e;
    ++at_;
    Expr* inner = annotation_target();
    if (inner && accept(K::RightParen)) return inner;
    at_ = start;
    return nullptr;
}

void Parser::assignment_mistakes() {
    token();
    const std::size_t start = at_;
    Expr* a = annotation_target();
    if (a && accept(K::Colon) && expression())
        raise(fmt::format("only single target (not {}) can be annotated", describe(a)), a->span);

    at_ = start;
    a = star_named_expression();
    if (a && accept(K::Comma)) {
        Items<Expr> more;
        for (;;) {  // star_named_expressions*, as the grammar has it
            const std::size_t mark = at_;
            if (!star_named_expressions(more) || at_ == mark) break;
        }
        if (accept(K::Colon) && expression()) raise("only single target (not tuple) can be annotated", a->span);
    }

    at_ = start;
    a = expression();
    if (a && accept(K::Colon) && expression()) raise("illegal target for annotation", a->span);

    at_ = start;
    for (;;) {
        const std::size_t mark = at_;
        if (star_targets() && accept(K::Equal)) continue;
        at_ = mark;
        break;
    }
    const std::size_t value = at_;
    a = star_expressions();
    if (a && is(K::Equal) && !error_) raise_invalid_target(a, Targets::star);
    at_ = value;
    a = yield_expr();
    if (a && is(K::Equal)) raise("assignment to yield expression not possible", a->span);

    at_ = start;
    a = star_expressions();
    if (a && is_augmenting(kind())) {
        ++at_;
        if (is(K::Yield) ? yield_expr() : star_expressions())
            raise(fmt::format("'{}' is an illegal expression for augmented assignment", describe(a)), a->span);
    }
    at_ = start;
}

// -- headers and their blocks -----------------------------------------------------------------------------------------------

void Parser::header_mistakes(K keyword, const char* name) {
    const std::size_t start = at_;
    const std::uint32_t line = token().span.line;
    if (accept(keyword) && named_expression()) {
        if (is(K::Newline)) raise_at_last_token("expected ':'");
        else if (accept(K::Colon) && no_block_follows()) raise_no_block(fmt::format("'{}' statement", name).c_str(), line);
    }
    at_ = start;
}

void Parser::plain_indent_mistakes(K keyword, const char* name) {
    const std::size_t start = at_;
    const std::uint32_t line = token().span.line;
    if (accept(keyword) && accept(K::Colon) && no_block_follows())
        raise_no_block(fmt::format("'{}' statement", name).c_str(), line);
    at_ = start;
}

void Parser::for_mistakes() {
    const std::size_t start = at_;
    accept(K::Async);
    const std::uint32_t line = token().span.line;
    if (accept(K::For) && star_targets() && accept(K::In) && star_expressions()) {
        if (is(K::Newline)) raise_at_last_token("expected ':'");
        else if (accept(K::Colon) && no_block_follows()) raise_no_block("'for' statement", line);
    }
    at_ = start;
}

void Parser::def_mistakes() {
    const std::size_t start = at_;
    accept(K::Async);
    const std::uint32_t line = token().span.line;
    if (accept(K::Def) && accept(K::Name) && accept(K::LeftParen)) {
        if (!is(K::RightParen)) parameters(K::RightParen);
        if (accept(K::RightParen)) {
            if (is(K::Arrow)) {
                const std::size_t mark = at_++;
                if (!expression()) at_ = mark;
            }
            if (accept(K::Colon) && no_block_follows()) raise_no_block("function definition", line);
        }
    }
    at_ = start;
}

void Parser::class_mistakes() {
    const std::size_t start = at_;
    const std::uint32_t line = token().span.line;
    if (accept(K::Class) && accept(K::Name)) {
        if (is(K::LeftParen)) {
            const std::size_t mark = at_++;
            if (!is(K::RightParen)) arguments_rule();
            if (!accept(K::RightParen)) at_ = mark;
        }
        if (is(K::Newline)) raise_at_last_token("expected ':'");
        else if (accept(K::Colon) && no_block_follows()) raise_no_block("class definition", line);
    }
    at_ = start;
}

// -- with --------------------------------------------------------------------------------------------------------------------

void Parser::with_item_mistakes() {
    const std::size_t start = at_;
    if (expression() && accept(K::As)) {
        Expr* a = expression();
        if (a && (is(K::Comma) || is(K::RightParen) || is(K::Colon)) && !error_) raise_invalid_target(a, Targets::star);
    }
    at_ = start;
}

// The items, loosely: what follows them decides.
bool Parser::with_head(bool parenthesized) {
    if (parenthesized && !accept(K::LeftParen)) return false;
    bool any = false;
    for (;;) {
        const std::size_t mark = at_;
        if (any && !accept(K::Comma)) break;
        if (!(parenthesized ? expressions() : expression())) {
            at_ = mark;
            break;
        }
        any = true;
        if (is(K::As)) {
            const std::size_t as = at_++;
            if (!star_target()) at_ = as;
        }
    }
    if (!any || !parenthesized) return any;
    accept(K::Comma);
    return accept(K::RightParen);
}

void Parser::with_mistakes() {
    const std::size_t start = at_;
    for (const bool parenthesized : {false, true}) {
        accept(K::Async);
        if (accept(K::With) && with_head(parenthesized) && is(K::Newline)) raise_at_last_token("expected ':'");
        at_ = start;
    }
}

void Parser::with_indent_mistakes() {
    const std::size_t start = at_;
    for (const bool parenthesized : {false, true}) {
        accept(K::Async);
        const std::uint32_t line = token().span.line;
        if (accept(K::With) && with_head(parenthesized) && accept(K::Colon) && no_block_follows())
            raise_no_block("'with' statement", line);
        at_ = start;
    }
}

// -- try ---------------------------------------------------------------------------------------------------------------------

void Parser::try_mistakes() {
    const std::size_t start = at_;
    const std::uint32_t line = token().span.line;
    if (!accept(K::Try) || !accept(K::Colon)) return void(at_ = start);
    const std::size_t body = at_;
    if (no_block_follows()) raise_no_block("'try' statement", line);
    if (block() && !is(K::Except) && !is(K::Finally) && !error_) raise_at_last_token("expected 'except' or 'finally' block");

    constexpr const char* kBoth = "cannot have both 'except' and 'except*' on the same 'try'";
    for (const bool star : {false, true}) {
        at_ = body;
        while (!error_ && block()) {}
        bool any = false;
        while (except_block(star)) any = true;
        if (!any || !is(K::Except)) continue;
        const base::SourceSpan except = span_at(at_++);
        if (!star && is(K::Star)) {
            const base::SourceSpan mark = span_at(at_++);
            if (!expression()) continue;
            if (accept(K::As)) accept(K::Name);
            if (accept(K::Colon)) raise(kBoth, join(except, mark));
        } else if (star) {
            if (expression() && accept(K::As)) accept(K::Name);
            if (accept(K::Colon)) raise(kBoth, except);
        }
    }
    at_ = start;
}

void Parser::except_mistakes() {
    const std::size_t start = at_;
    if (!accept(K::Except)) return;
    const bool star = accept(K::Star);
    const std::size_t type = at_;
    const auto as_name = [&] {
        const std::size_t mark = at_;
        if (accept(K::As) && !accept(K::Name)) at_ = mark;
    };
    Expr* a = expression();
    if (a && accept(K::Comma) && expressions()) {
        as_name();
        if (accept(K::Colon)) raise_from("multiple exception types must be parenthesized", a->span);
    }
    at_ = type;
    if (expression()) {
        as_name();
        if (is(K::Newline)) raise_at_last_token("expected ':'");
    }
    at_ = start + 1;
    if (is(K::Newline)) raise_at_last_token("expected ':'");
    at_ = type;
    if (star && (is(K::Newline) || is(K::Colon))) raise_at_last_token("expected one or more exception types");
    at_ = start;
}

void Parser::except_indent_mistakes(bool star) {
    const std::size_t start = at_;
    const std::uint32_t line = token().span.line;
    if (!accept(K::Except)) return;
    if (!star || accept(K::Star)) {
        const bool typed = expression() != nullptr;
        if (typed && is(K::As)) {
            const std::size_t mark = at_++;
            if (!accept(K::Name)) at_ = mark;
        }
        if ((typed || !star) && accept(K::Colon) && no_block_follows())
            raise_no_block(star ? "'except*' statement" : "'except' statement", line);
    }
    at_ = start;
}

// -- parameters ----------------------------------------------------------------------------------------------------------------

void Parser::parameter_mistakes(K close) {
    token();
    const std::size_t start = at_;
    const bool lambda = close == K::Colon;
    arg* found;
    Expr* value;
    const auto plain = [&] {
        while (parameter_no_default(close)) {}
    };
    // a=1, b
    plain();
    {
        const std::size_t mark = at_;
        bool helper = false;
        if (parameter_with_default(close, found, value) && slash(close)) helper = true;
        else at_ = mark;
        // slash_with_default: plain*, defaults+, '/'
        if (!helper) {
            std::size_t count = 0;
            while (parameter_with_default(close, found, value)) ++count;
            helper = count > 0;
            if (helper) slash(close);
        }
        if (helper) {
            token();
            const std::size_t bad = at_;
            const std::size_t before = at_;
            if (parameter_no_default(close)) {
                base::SourceSpan span = span_at(bad);
                at_ = bad;
                if (arg* a = parameter(close)) span = a->span;
                raise("non-default argument follows default argument", span);
            }
            at_ = before;
        }
    }
    // (a)
    at_ = start;
    plain();
    if (is(K::LeftParen)) {
        const base::SourceSpan open = span_at(at_++);
        bool any = false;
        if (lambda) {
            while (is(K::Name)) {  // names between commas
                ++at_;
                any = true;
                if (!accept(K::Comma)) break;
            }
        } else {
            while (parameter_no_default(close)) any = true;
        }
        accept(K::Comma);
        if (any && is(K::RightParen))
            raise(lambda ? "Lambda expression parameters cannot be parenthesized" : "Function parameters cannot be parenthesized",
                  join(open, span_at(at_)));
    }
    // a leading slash
    at_ = start;
    if (is(K::Slash) && second_kind() == K::Comma) raise("at least one argument must precede /", span_at(start));
    // two slashes, a slash after *
    at_ = start;
    const auto slashed = [&] {
        const std::size_t mark = at_;
        bool any = false;
        while (parameter_no_default(close)) any = true;
        while (parameter_with_default(close, found, value)) any = true;
        if (any && slash(close)) return true;
        at_ = mark;
        return false;
    };
    const auto maybe = [&] {
        bool any = false;
        while (parameter_maybe_default(close, value)) any = true;
        return any;
    };
    if (slashed()) {
        maybe();
        if (is(K::Slash)) raise("/ may appear only once", span_at(at_));
    }
    at_ = start;
    slashed();
    maybe();
    if (accept(K::Star) && (accept(K::Comma) || parameter_no_default(close))) {
        maybe();
        if (is(K::Slash)) raise("/ must be ahead of *", span_at(at_));
    }
    at_ = start;
    if (maybe() && accept(K::Slash) && is(K::Star)) raise("expected comma between / and *", span_at(at_));
    at_ = start;
}

void Parser::star_parameter_mistakes(K close) {
    token();
    const std::size_t start = at_;
    if (!is(K::Star)) return;
    const base::SourceSpan star = span_at(start);
    Expr* value;
    ++at_;
    if (is(close) || (accept(K::Comma) && (is(close) || is(K::DoubleStar)))) {
        constexpr const char* kBare = "named arguments must follow bare *";
        if (close == K::Colon) raise_at_last_token(kBare);
        else raise(kBare, star);
    }
    at_ = start + 1;
    if (parameter(close) && is(K::Equal)) raise("var-positional argument cannot have default value", span_at(at_));
    at_ = start + 1;
    if (parameter_no_default(close) || accept(K::Comma)) {
        while (parameter_maybe_default(close, value)) {}
        if (is(K::Star)) {
            const base::SourceSpan second = span_at(at_++);
            if (parameter_no_default(close) || accept(K::Comma)) raise("* argument may appear only once", second);
        }
    }
    at_ = start;
}

void Parser::keyword_parameter_mistakes(K close) {
    token();
    const std::size_t start = at_;
    if (!accept(K::DoubleStar)) return;
    if (parameter(close)) {
        if (is(K::Equal)) raise("var-keyword argument cannot have default value", span_at(at_));
        if (accept(K::Comma)) {
            constexpr const char* kAfter = "arguments cannot follow var-keyword argument";
            if (is(K::Star) || is(K::DoubleStar) || is(K::Slash)) raise(kAfter, span_at(at_));
            else if (arg* a = parameter(close)) raise(kAfter, a->span);
        }
    }
    at_ = start;
}

// -- match ---------------------------------------------------------------------------------------------------------------------

void Parser::match_mistakes() {
    const std::size_t start = at_;
    const std::uint32_t line = token().span.line;
    if (accept_soft("match") && subject()) {
        if (is(K::Newline)) raise_at_last_token("expected ':'");
        else if (accept(K::Colon) && no_block_follows()) raise_no_block("'match' statement", line);
    }
    at_ = start;
}

void Parser::case_mistakes() {
    const std::size_t start = at_;
    const std::uint32_t line = token().span.line;
    if (accept_soft("case") && patterns()) {
        if (is(K::If)) {
            const std::size_t mark = at_++;
            if (!named_expression()) at_ = mark;
        }
        if (is(K::Newline)) raise_at_last_token("expected ':'");
        else if (accept(K::Colon) && no_block_follows()) raise_no_block("'case' statement", line);
    }
    at_ = start;
}

void Parser::as_pattern_mistakes() {
    const std::size_t start = at_;
    if (or_pattern() && accept(K::As)) {
        if (soft("_")) raise("cannot use '_' as a target", span_at(at_));
        else if (!is(K::Name)) {
            if (Expr* a = expression()) raise("invalid pattern target", a->span);
        }
    }
    at_ = start;
}

void Parser::class_pattern_mistakes() {
    const std::size_t start = at_;
    if (name_or_attribute(false) && accept(K::LeftParen)) {
        Items<Pattern> positional, by_keyword, late;
        Items<Identified> names;
        const std::size_t mark = at_;
        if (!positional_patterns(positional) || !accept(K::Comma)) at_ = mark;
        if (keyword_patterns(names, by_keyword) && accept(K::Comma) && positional_patterns(late))
            raise("positional patterns follow keyword patterns", join(late[0]->span, late.back()->span));
    }
    at_ = start;
}

}  // namespace python::syntax
