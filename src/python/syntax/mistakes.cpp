// What the second pass looks for in expressions: the mistakes that CPython has words for. Each function is tried where
// CPython's grammar tries the rule of the same purpose; it raises, or leaves the place where it was.
#include <fmt/format.h>

#include "python/syntax/parser_core.h"

namespace python::syntax {

namespace {

base::SourceSpan end_of(const comprehension& last) {
    return last.ifs.empty() ? last.iter->span : last.ifs.back()->span;
}

bool is_legacy(const Expr* e) {
    if (e->kind != ExprKind::Name) return false;
    const Identifier id = static_cast<const Name*>(e)->id;
    return id == "print" || id == "exec";
}

}  // namespace

// How CPython calls an expression of a kind.
const char* Parser::describe(const Expr* e) {
    switch (e->kind) {
        case ExprKind::Attribute: return "attribute";
        case ExprKind::Subscript: return "subscript";
        case ExprKind::Starred: return "starred";
        case ExprKind::Name: return "name";
        case ExprKind::List: return "list";
        case ExprKind::Tuple: return "tuple";
        case ExprKind::Lambda: return "lambda";
        case ExprKind::Call: return "function call";
        case ExprKind::BoolOp: case ExprKind::BinOp: case ExprKind::UnaryOp: return "expression";
        case ExprKind::GeneratorExp: return "generator expression";
        case ExprKind::Yield: case ExprKind::YieldFrom: return "yield expression";
        case ExprKind::Await: return "await expression";
        case ExprKind::ListComp: return "list comprehension";
        case ExprKind::SetComp: return "set comprehension";
        case ExprKind::DictComp: return "dict comprehension";
        case ExprKind::Dict: return "dict literal";
        case ExprKind::Set: return "set display";
        case ExprKind::JoinedStr: case ExprKind::FormattedValue: return "f-string expression";
        case ExprKind::Compare: return "comparison";
        case ExprKind::IfExp: return "conditional expression";
        case ExprKind::NamedExpr: return "named expression";
        case ExprKind::Slice: return "slice";
        case ExprKind::Constant: break;
    }
    switch (static_cast<const Constant*>(e)->type) {
        case ConstantKind::None: return "None";
        case ConstantKind::True: return "True";
        case ConstantKind::False: return "False";
        case ConstantKind::Ellipsis: return "ellipsis";
        default: return "literal";
    }
}

// The part of an expression that cannot be a target, or null.
Expr* Parser::invalid_target(Expr* e, Targets targets) {
    const auto among = [&](Exprs elements) -> Expr* {
        for (Expr* element : elements)
            if (Expr* found = invalid_target(element, targets)) return found;
        return nullptr;
    };
    switch (e->kind) {
        case ExprKind::List: return among(static_cast<List*>(e)->elts);
        case ExprKind::Tuple: return among(static_cast<Tuple*>(e)->elts);
        case ExprKind::Starred:
            return targets == Targets::del ? e : invalid_target(static_cast<Starred*>(e)->value, targets);
        case ExprKind::Compare: {
            if (targets != Targets::loop) return e;
            const auto* compare = static_cast<Compare*>(e);  // `for a in b` has been read as a comparison
            return compare->ops[0] == CompareOperator::In ? invalid_target(compare->left, targets) : nullptr;
        }
        case ExprKind::Name: case ExprKind::Subscript: case ExprKind::Attribute: return nullptr;
        default: return e;
    }
}

void Parser::raise_invalid_target(Expr* e, Targets targets) {
    Expr* bad = invalid_target(e, targets);
    if (bad) raise(fmt::format("cannot {} {}", targets == Targets::del ? "delete" : "assign to", describe(bad)), bad->span);
}

// Two expressions side by side, or `a if b` without else.
void Parser::expression_mistakes() {
    const std::size_t start = at_;
    // CPython takes every beginning of a soft keyword for one here ("c", "ma", "_").
    const auto begins = [&](std::string_view word) { return is(K::Name) && word.starts_with(tokens_[at_].text); };
    const bool soft_keyword = begins("match") || begins("case") || begins("_");
    const bool odd_prefix = is(K::Name) && second_kind() == K::String;
    if (!soft_keyword && !odd_prefix) {
        Expr* a = disjunction();
        if (a && !error_) {
            explaining_ = false;
            Expr* b = nullptr;
            {
                const std::size_t mark = at_;
                b = disjunction();
                if (b && is(K::If)) {  // the rest of a conditional expression, without looking for mistakes in it
                    const std::size_t before_if = at_;
                    ++at_;
                    Expr* test = disjunction();
                    Expr* orelse = test && accept(K::Else) ? expression() : nullptr;
                    if (orelse) b = expr<IfExp>(ExprKind::IfExp, span_from(mark), deep(b, orelse), test, b, orelse);
                    else at_ = before_if;
                }
                if (!b && is(K::Lambda)) b = lambda();
            }
            explaining_ = true;
            if (b && !error_ && !is_legacy(a) && tokens_[at_ - 1].level != 0)
                raise("invalid syntax. Perhaps you forgot a comma?", join(a->span, b->span));
        }
        at_ = start;
    }
    Expr* a = disjunction();
    if (a && accept(K::If)) {
        Expr* b = disjunction();
        if (b && !is(K::Else) && !is(K::Colon) && !error_)
            raise("expected 'else' after 'if' expression", join(a->span, b->span));
    }
    at_ = start;
}

void Parser::legacy_mistakes() {
    if (!is(K::Name) || second_kind() == K::LeftParen) return;
    const std::size_t start = at_;
    const bool legacy = soft("print") || soft("exec");
    ++at_;
    Expr* b = star_expressions();  // for any name: what is read here can be where a tokenizer's error is met
    const base::SourceSpan name = span_at(start);
    const std::string_view word = tokens_[start].text;
    if (b && legacy && !error_)
        raise(fmt::format("Missing parentheses in call to '{0}'. Did you mean {0}(...)?", word), join(name, b->span));
    at_ = start;
}

void Parser::named_expression_mistakes() {
    token();
    const std::size_t start = at_;
    struct Nothing {};
    remember<Nothing>(Rule::named_mistakes, [&]() -> Nothing* {
        Expr* a = expression();
        if (a && accept(K::ColonEqual) && expression())
            raise(fmt::format("cannot use assignment expressions with {}", describe(a)), a->span);
        at_ = start;
        if (is(K::Name) && second_kind() == K::Equal) {
            at_ += 2;
            Expr* b = bitwise_or();
            if (b && !is(K::Equal) && !is(K::ColonEqual))
                raise("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", join(span_at(start), b->span));
        }
        at_ = start;
        if (is(K::True) || is(K::None) || is(K::False)) return nullptr;
        if (is(K::LeftSquare) && list()) return nullptr;
        if (is(K::LeftParen) && (tuple() || genexp())) return nullptr;
        at_ = start;
        a = bitwise_or();
        if (a && accept(K::Equal) && bitwise_or() && !is(K::Equal) && !is(K::ColonEqual))
            raise(fmt::format("cannot assign to {} here. Maybe you meant '==' instead of '='?", describe(a)), a->span);
        return nullptr;
    });
    at_ = start;
}

// -- calls ---------------------------------------------------------------------------------------------------------------

void Parser::argument_mistakes() {
    token();
    const std::size_t start = at_;
    const auto generator = [&](const base::SourceSpan& from, const base::SourceSpan& to) {
        raise("Generator expression must be parenthesized", join(from, to));
    };
    Call* first = args();
    const std::size_t after_first = at_;
    if (first && accept(K::Comma) && is(K::Star))
        raise("iterable argument unpacking follows keyword argument unpacking", first->span);

    at_ = start;
    Expr* a = expression();
    Clauses* clauses = a ? for_if_clauses() : nullptr;
    if (clauses && accept(K::Comma)) {
        if (!args() && expression()) for_if_clauses();
        generator(a->span, end_of(clauses->list.back()));
    }

    at_ = start;
    if (is(K::Name) && second_kind() == K::Equal) {
        const base::SourceSpan whole = join(span_at(start), span_at(start + 1));
        at_ += 2;
        if (expression() && for_if_clauses()) raise("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", whole);
    }
    if (!first) return void(at_ = start);

    at_ = after_first;
    clauses = for_if_clauses();
    if (clauses && first->args.size() > 1) generator(first->args.back()->span, end_of(clauses->list.back()));

    at_ = after_first;
    if (accept(K::Comma)) {
        a = expression();
        clauses = a ? for_if_clauses() : nullptr;
        if (clauses) generator(a->span, end_of(clauses->list.back()));
    }
    at_ = after_first;
    if (accept(K::Comma) && args()) {
        bool unpacking = false;
        for (const keyword& k : first->keywords) unpacking = unpacking || k.arg.empty();
        raise_at_last_token(unpacking ? "positional argument follows keyword argument unpacking"
                                      : "positional argument follows keyword argument");
    }
    at_ = start;
}

void Parser::keyword_mistakes() {
    token();
    const std::size_t start = at_;
    const bool constant = is(K::True) || is(K::False) || is(K::None);
    if (constant && second_kind() == K::Equal)
        raise(fmt::format("cannot assign to {}", tokens_[start].text), join(span_at(start), span_at(start + 1)));
    if (is(K::Name) && second_kind() == K::Equal) {
        const base::SourceSpan whole = join(span_at(start), span_at(start + 1));
        at_ += 2;
        if (expression() && for_if_clauses()) raise("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", whole);
    } else if (Expr* a = expression()) {
        if (is(K::Equal))
            raise("expression cannot contain assignment, perhaps you meant \"==\"?", join(a->span, span_at(at_)));
    }
    at_ = start;
}

// -- brackets --------------------------------------------------------------------------------------------------------------

void Parser::group_mistakes() {
    const std::size_t start = at_;
    if (!accept(K::LeftParen)) return;
    if (Expr* a = starred_expression()) {
        if (accept(K::RightParen)) raise("cannot use starred expression here", a->span);
    }
    at_ = start + 1;
    if (is(K::DoubleStar)) {
        const base::SourceSpan stars = span_at(at_++);
        if (expression() && accept(K::RightParen)) raise("cannot use double starred expression here", stars);
    }
    at_ = start;
}

void Parser::comprehension_mistakes() {
    const std::size_t start = at_;
    const bool round = is(K::LeftParen);
    if (!round && !is(K::LeftSquare) && !is(K::LeftBrace)) return;
    ++at_;
    if (Expr* a = starred_expression()) {
        if (for_if_clauses()) raise("iterable unpacking cannot be used in comprehension", a->span);
    }
    at_ = start + 1;
    constexpr const char* kForgot = "did you forget parentheses around the comprehension target?";
    Expr* a = round ? nullptr : star_named_expression();
    if (a && is(K::Comma)) {
        const std::size_t comma = at_++;
        Items<Expr> more;
        if (star_named_expressions(more) && for_if_clauses()) raise(kForgot, join(a->span, more.back()->span));
        at_ = comma + 1;
        if (for_if_clauses()) raise(kForgot, join(a->span, span_at(comma)));
    }
    at_ = start;
}

void Parser::dict_mistakes() {
    const std::size_t start = at_;
    if (!accept(K::LeftBrace)) return;
    Expr *key, *value;
    std::size_t count = 0;
    for (;;) {
        const std::size_t mark = at_;
        if ((count && !accept(K::Comma)) || !double_starred_kvpair(key, value)) {
            at_ = mark;
            break;
        }
        ++count;
    }
    if (count && accept(K::Comma)) kvpair_mistakes();
    at_ = start + 1;
    if (expression() && is(K::Colon)) {
        const base::SourceSpan colon = span_at(at_++);
        if (is(K::Star)) {
            const base::SourceSpan star = span_at(at_++);
            if (bitwise_or()) raise_from("cannot use a starred expression in a dictionary value", star);
        } else if (is(K::RightBrace) || is(K::Comma)) {
            raise("expression expected after dictionary key and ':'", colon);
        }
    }
    at_ = start + 1;
    if (is(K::RightBrace)) at_ = start;
    at_ = start;
}

// A key after the first pair: that no colon follows is said before anything that is wrong in the key itself.
void Parser::missing_colon_in_dict() {
    if (error_ || is(K::DoubleStar)) return;
    const std::size_t start = at_;
    std::vector<std::uint32_t> heads;
    std::vector<Memory> memories;
    std::swap(heads, heads_);  // what is found without looking for mistakes is not to be remembered
    std::swap(memories, memories_);
    explaining_ = false;
    const Expr* key = expression();
    const bool missing = key && !is(K::Colon) && !error_;
    explaining_ = true;
    std::swap(heads, heads_);
    std::swap(memories, memories_);
    at_ = start;
    if (!missing) return;
    base::SourceSpan end = key->span;
    end.line = end.end_line;
    end.column = end.end_column = end.end_column ? end.end_column - 1 : 0;
    raise("':' expected after dictionary key", end);
}

void Parser::kvpair_mistakes() {
    Expr* key = expression();
    if (!key || error_) return;
    if (!is(K::Colon)) {
        base::SourceSpan end = key->span;
        end.line = end.end_line;
        end.column = end.end_column = end.end_column ? end.end_column - 1 : 0;
        raise("':' expected after dictionary key", end);
        return;
    }
    const base::SourceSpan colon = span_at(at_++);
    if (is(K::Star)) {
        const base::SourceSpan star = span_at(at_++);
        if (bitwise_or()) raise_from("cannot use a starred expression in a dictionary value", star);
    } else if (is(K::RightBrace) || is(K::Comma)) {
        raise("expression expected after dictionary key and ':'", colon);
    }
}

void Parser::dict_comprehension_mistakes() {
    const std::size_t start = at_;
    if (accept(K::LeftBrace) && is(K::DoubleStar)) {
        const base::SourceSpan stars = span_at(at_++);
        if (bitwise_or() && for_if_clauses() && accept(K::RightBrace))
            raise("dict unpacking cannot be used in dict comprehension", stars);
    }
    at_ = start;
}

void Parser::for_target_mistakes() {
    const std::size_t start = at_;
    accept(K::Async);
    if (accept(K::For)) {
        Expr* a = star_expressions();
        if (a && !error_) raise_invalid_target(a, Targets::loop);
    }
    at_ = start;
}

}  // namespace python::syntax
