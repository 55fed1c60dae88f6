// Names, literals and what stands in brackets.
#include <cstdlib>

#include <fmt/format.h>

#include "python/syntax/parser_core.h"

namespace python::syntax {

Expr* Parser::atom() {
    const std::size_t start = at_;
    const auto constant = [&](ConstantKind type) {
        ++at_;
        Constant* c = expr<Constant>(ExprKind::Constant, span_at(start), 0);
        c->type = type;
        return c;
    };
    switch (kind()) {
        case K::Name: ++at_; return name_node(start, Context::Load);
        case K::True: return constant(ConstantKind::True);
        case K::False: return constant(ConstantKind::False);
        case K::None: return constant(ConstantKind::None);
        case K::Ellipsis: return constant(ConstantKind::Ellipsis);
        case K::String: return strings();
        case K::Number: return number();
        case K::LeftParen: return parenthesis();
        case K::LeftSquare: return square();
        case K::LeftBrace: return brace();
        default: return nullptr;
    }
}

Expr* Parser::number() {
    const Token t = tokens_[at_++];
    std::string digits;
    for (const char c : t.text)
        if (c != '_') digits += static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    Constant* c = expr<Constant>(ExprKind::Constant, t.span, 0);
    const char mark = digits.size() > 1 && digits[0] == '0' ? digits[1] : '\0';
    const int base = mark == 'x' ? 16 : mark == 'o' ? 8 : mark == 'b' ? 2 : 10;
    if (digits.back() == 'j' && base == 10) {
        c->type = ConstantKind::Imaginary;
        c->real = std::strtod(digits.substr(0, digits.size() - 1).c_str(), nullptr);
        return c;
    }
    if (base == 10 && digits.find_first_of(".e") != digits.npos) {
        c->type = ConstantKind::Float;
        c->real = std::strtod(digits.c_str(), nullptr);
        return c;
    }
    c->type = ConstantKind::Int;
    if (base == 10) digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    constexpr std::size_t kMaxDigits = 4300;  // as sys.int_info.default_max_str_digits
    if (base == 10 && digits.size() > kMaxDigits)
        return raise(fmt::format("Exceeds the limit ({} digits) for integer string conversion: value has {} digits; use "
                                 "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer "
                                 "literals to avoid decimal conversion limits.",
                                 kMaxDigits, digits.size()),
                     {t.span.line, 0, t.span.line, 0});
    c->text = arena_.keep(std::string_view(digits));
    std::int64_t value = 0;
    c->small = true;
    for (const char d : std::string_view(digits).substr(base == 10 ? 0 : 2)) {
        const int digit = d <= '9' ? d - '0' : d - 'a' + 10;
        if (__builtin_mul_overflow(value, base, &value) || __builtin_add_overflow(value, digit, &value)) {
            c->small = false;
            value = 0;
            break;
        }
    }
    c->integer = value;
    return c;
}

// -- ( ---------------------------------------------------------------------------------------------------------------

Expr* Parser::parenthesis() {
    const Nest nest(*this, 4);
    if (Expr* e = tuple()) return e;
    if (Expr* e = group()) return e;
    return genexp();
}

Expr* Parser::tuple() {
    const std::size_t start = at_++;
    Items<Expr> elements;
    if (Expr* first = star_named_expression()) {
        elements.add(first);
        if (!accept(K::Comma)) return at_ = start, nullptr;
        star_named_expressions(elements);
    }
    if (!accept(K::RightParen)) return at_ = start, nullptr;
    const Exprs elts = elements.keep(arena_);
    return expr<Tuple>(ExprKind::Tuple, span_from(start), deep(elts), elts, Context::Load);
}

Expr* Parser::group() {
    const std::size_t start = at_++;
    Expr* inner = is(K::Yield) ? yield_expr() : named_expression();
    if (inner && accept(K::RightParen)) {
        inner->parenthesized = true;
        return inner;
    }
    at_ = start;
    if (explaining_) group_mistakes();
    return nullptr;
}

Expr* Parser::genexp() {
    if (!is(K::LeftParen)) return nullptr;
    return remember<Expr>(Rule::genexp, [&] { return genexp_rule(); });
}

Expr* Parser::genexp_rule() {
    const std::size_t start = at_++;
    Expr* elt = expression_no_walrus();
    Clauses* clauses = elt ? for_if_clauses() : nullptr;
    if (clauses && accept(K::RightParen))
        return expr<GeneratorExp>(ExprKind::GeneratorExp, span_from(start), std::max(deep(elt), deep(clauses->list)), elt,
                                  clauses->list);
    at_ = start;
    if (explaining_) comprehension_mistakes();
    return nullptr;
}

// -- [ ---------------------------------------------------------------------------------------------------------------

Expr* Parser::square() {
    const Nest nest(*this, 4);
    if (Expr* e = list()) return e;
    return comprehended<ListComp>(ExprKind::ListComp, K::LeftSquare, K::RightSquare);
}

Expr* Parser::list() {
    const std::size_t start = at_++;
    Items<Expr> elements;
    star_named_expressions(elements);
    if (!accept(K::RightSquare)) return at_ = start, nullptr;
    const Exprs elts = elements.keep(arena_);
    return expr<List>(ExprKind::List, span_from(start), deep(elts), elts, Context::Load);
}

template <class Comprehension>
Expr* Parser::comprehended(ExprKind kind, K open, K close) {
    const std::size_t start = at_;
    if (!accept(open)) return nullptr;
    Expr* elt = named_expression();
    Clauses* clauses = elt ? for_if_clauses() : nullptr;
    if (clauses && accept(close))
        return expr<Comprehension>(kind, span_from(start), std::max(deep(elt), deep(clauses->list)), elt, clauses->list);
    at_ = start;
    if (explaining_) comprehension_mistakes();
    return nullptr;
}

// -- { ---------------------------------------------------------------------------------------------------------------

Expr* Parser::brace() {
    const Nest nest(*this, 4);
    const std::size_t start = at_;
    if (Expr* e = dict()) return e;
    if (Expr* e = set()) return e;
    ++at_;
    Expr *key, *value;
    if (kvpair(key, value)) {
        Clauses* clauses = for_if_clauses();
        if (clauses && accept(K::RightBrace))
            return expr<DictComp>(ExprKind::DictComp, span_from(start), std::max(deep(key, value), deep(clauses->list)), key,
                                  value, clauses->list);
    }
    at_ = start;
    if (explaining_) dict_comprehension_mistakes();
    return comprehended<SetComp>(ExprKind::SetComp, K::LeftBrace, K::RightBrace);
}

bool Parser::kvpair(Expr*& key, Expr*& value) {
    const std::size_t start = at_;
    key = expression();
    value = key && accept(K::Colon) ? expression() : nullptr;
    if (!value) at_ = start;
    return value != nullptr;
}

bool Parser::double_starred_kvpair(Expr*& key, Expr*& value) {
    if (!is(K::DoubleStar)) return kvpair(key, value);
    const std::size_t start = at_++;
    key = nullptr;
    value = bitwise_or();
    if (!value) at_ = start;
    return value != nullptr;
}

Expr* Parser::dict() {
    const std::size_t start = at_++;
    Items<Expr> keys, values;
    Expr *key, *value;
    if (double_starred_kvpair(key, value)) {
        do {
            keys.add(key);
            values.add(value);
            if (!accept(K::Comma)) break;
            if (explaining_) missing_colon_in_dict();
        } while (double_starred_kvpair(key, value));
    }
    if (accept(K::RightBrace)) {
        const Exprs kept_keys = keys.keep(arena_), kept_values = values.keep(arena_);
        return expr<Dict>(ExprKind::Dict, span_from(start), std::max(deep(kept_keys), deep(kept_values)), kept_keys,
                          kept_values);
    }
    at_ = start;
    if (explaining_) dict_mistakes();
    return nullptr;
}

Expr* Parser::set() {
    const std::size_t start = at_++;
    Items<Expr> elements;
    if (!star_named_expressions(elements) || !accept(K::RightBrace)) return at_ = start, nullptr;
    const Exprs elts = elements.keep(arena_);
    return expr<Set>(ExprKind::Set, span_from(start), deep(elts), elts);
}

// -- for ... in ... if ... ---------------------------------------------------------------------------------------------

Parser::Clauses* Parser::for_if_clauses() {
    const K first = kind();
    if (first != K::For && first != K::Async) return nullptr;
    return remember<Clauses>(Rule::for_if_clauses, [&] { return for_if_clauses_rule(); });
}

Parser::Clauses* Parser::for_if_clauses_rule() {
    Items<comprehension> clauses;
    while (comprehension* clause = for_if_clause()) clauses.add(clause);
    if (clauses.empty()) return nullptr;
    return arena_.make<Clauses>(clauses.values(arena_));
}

comprehension* Parser::for_if_clause() {
    const K first = kind();
    if (first != K::For && first != K::Async) return nullptr;
    const std::size_t start = at_;
    const bool is_async = accept(K::Async);
    if (accept(K::For)) {
        Expr* target = star_targets();
        if (target && accept(K::In)) {
            Expr* iter = disjunction();
            if (!iter) return at_ = start, nullptr;
            Items<Expr> ifs;
            while (is(K::If)) {
                const std::size_t mark = at_++;
                Expr* condition = disjunction();
                if (!condition) {
                    at_ = mark;
                    break;
                }
                ifs.add(condition);
            }
            return arena_.make<comprehension>(target, iter, ifs.keep(arena_), is_async);
        }
    }
    at_ = start;
    if (explaining_) for_target_mistakes();
    return nullptr;
}

}  // namespace python::syntax
