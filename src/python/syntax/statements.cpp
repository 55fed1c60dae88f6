// Statements of one line.
#include "python/syntax/parser_core.h"

namespace python::syntax {

bool Parser::statement(Items<Stmt>& into) {
    if (error_) return false;
    if (++statement_depth_ > kMaxDepth) too_deep();
    const std::size_t start = at_;
    bool found = false;
    if (Stmt* s = compound_statement()) {
        into.add(s);
        found = true;
    } else if (!error_) {
        at_ = start;
        found = simple_statements(into);
    }
    --statement_depth_;
    return found && !error_;
}

bool Parser::simple_statements(Items<Stmt>& into) {
    token();
    const std::size_t start = at_, before = into.size();
    for (;;) {
        Stmt* s = simple_statement();
        if (!s) break;
        into.add(s);
        if (!accept(K::Semicolon)) break;
    }
    if (into.size() > before && accept(K::Newline)) return true;
    into.cut(before);
    at_ = start;
    return false;
}

Stmt* Parser::simple_statement() {
    const std::size_t start = at_;
    const auto plain = [&](StmtKind kind) {
        ++at_;
        return stmt<Stmt>(kind, span_at(start));
    };
    switch (kind()) {
        case K::Pass: return plain(StmtKind::Pass);
        case K::Break: return plain(StmtKind::Break);
        case K::Continue: return plain(StmtKind::Continue);
        case K::Return: return return_statement();
        case K::Import: return import_name();
        case K::From: return import_from();
        case K::Raise: return raise_statement();
        case K::Del: return del_statement();
        case K::Assert: return assert_statement();
        case K::Global: return global_statement(K::Global, StmtKind::Global);
        case K::Nonlocal: return global_statement(K::Nonlocal, StmtKind::Nonlocal);
        default: break;
    }
    if (!second_pass_) return simple_statement_rule();
    return remember<Stmt>(Rule::simple_statement, [&] { return simple_statement_rule(); });
}

Stmt* Parser::simple_statement_rule() {
    const std::size_t start = at_;
    if (Stmt* s = assignment()) return s;
    at_ = start;
    Expr* value = is(K::Yield) ? yield_expr() : star_expressions();
    if (!value) return nullptr;
    return stmt<ExprStmt>(StmtKind::Expr, span_from(start), value);
}

// -- assignment --------------------------------------------------------------------------------------------------------

Stmt* Parser::assignment() {
    const std::size_t start = at_;
    if (Stmt* s = annotated()) return s;
    at_ = start;
    if (Stmt* s = plain_assignment()) return s;
    at_ = start;
    bool committed = false;
    if (Stmt* s = augmented(committed)) return s;
    at_ = start;
    if (explaining_ && !committed) assignment_mistakes();
    return nullptr;
}

Stmt* Parser::annotated() {
    const std::size_t start = at_;
    const auto rest = [&](Expr* target, bool simple) -> Stmt* {
        ++at_;
        Expr* annotation = expression();
        if (!annotation) return nullptr;
        Expr* value = nullptr;
        if (is(K::Equal)) {
            const std::size_t mark = at_++;
            value = is(K::Yield) ? yield_expr() : star_expressions();
            if (!value) at_ = mark;
        }
        return stmt<AnnAssign>(StmtKind::AnnAssign, span_from(start), target, annotation, value, simple);
    };
    if (is(K::Name) && second_kind() == K::Colon) {
        ++at_;
        Stmt* s = rest(name_node(start, Context::Store), true);
        if (s) return s;
        at_ = start;
    }
    Expr* target = nullptr;
    if (is(K::LeftParen)) {
        ++at_;
        target = single_target();
        if (target && accept(K::RightParen)) target->parenthesized = true;
        else {
            target = nullptr;
            at_ = start;
        }
    }
    if (!target) target = attribute_or_subscript_target(Context::Store);
    return target && is(K::Colon) ? rest(target, false) : nullptr;
}

Stmt* Parser::plain_assignment() {
    const std::size_t start = at_;
    Items<Expr> targets;
    for (;;) {
        const std::size_t mark = at_;
        Expr* target = star_targets();
        if (!target || !accept(K::Equal)) {
            at_ = mark;
            break;
        }
        targets.add(target);
    }
    if (targets.empty()) return nullptr;
    Expr* value = is(K::Yield) ? yield_expr() : star_expressions();
    if (!value || is(K::Equal)) return nullptr;
    return stmt<Assign>(StmtKind::Assign, span_from(start), targets.keep(arena_), value);
}

namespace {

bool augmenting(TokenKind kind, Binary& op) {
    using K = TokenKind;
    switch (kind) {
        case K::PlusEqual: op = Binary::add; return true;
        case K::MinusEqual: op = Binary::sub; return true;
        case K::StarEqual: op = Binary::mul; return true;
        case K::SlashEqual: op = Binary::truediv; return true;
        case K::DoubleSlashEqual: op = Binary::floordiv; return true;
        case K::PercentEqual: op = Binary::mod; return true;
        case K::AtEqual: op = Binary::matmul; return true;
        case K::AmpersandEqual: op = Binary::and_; return true;
        case K::BarEqual: op = Binary::or_; return true;
        case K::CaretEqual: op = Binary::xor_; return true;
        case K::LeftShiftEqual: op = Binary::lshift; return true;
        case K::RightShiftEqual: op = Binary::rshift; return true;
        case K::DoubleStarEqual: op = Binary::pow; return true;
        default: return false;
    }
}

}  // namespace

bool Parser::is_augmenting(K kind) {
    Binary op;
    return augmenting(kind, op);
}

Stmt* Parser::augmented(bool& committed) {
    const std::size_t start = at_;
    Expr* target = single_target();
    Binary op;
    if (!target || !augmenting(kind(), op)) return nullptr;
    committed = true;
    ++at_;
    Expr* value = is(K::Yield) ? yield_expr() : star_expressions();
    if (!value) return nullptr;
    return stmt<AugAssign>(StmtKind::AugAssign, span_from(start), target, op, value);
}

// -- the others --------------------------------------------------------------------------------------------------------

Stmt* Parser::return_statement() {
    const std::size_t start = at_++;
    Expr* value = star_expressions();
    return stmt<Return>(StmtKind::Return, span_from(start), value);
}

Stmt* Parser::raise_statement() {
    const std::size_t start = at_++;
    Expr* exception = expression();
    Expr* cause = nullptr;
    if (exception && is(K::From)) {
        const std::size_t mark = at_++;
        cause = expression();
        if (!cause) at_ = mark;
    }
    return stmt<Raise>(StmtKind::Raise, span_from(start), exception, cause);
}

Stmt* Parser::global_statement(K, StmtKind kind) {
    const std::size_t start = at_++;
    std::vector<Identifier> names;
    for (;;) {
        const std::size_t mark = at_;
        if (!names.empty() && !accept(K::Comma)) break;
        const Identifier name = take_name();
        if (name.empty()) {
            at_ = mark;
            break;
        }
        names.push_back(name);
    }
    if (names.empty()) return at_ = start, nullptr;
    return stmt<Global>(kind, span_from(start), arena_.keep(names));
}

Stmt* Parser::del_statement() {
    const std::size_t start = at_++;
    Items<Expr> targets;
    if (del_targets(targets) && (is(K::Semicolon) || is(K::Newline)))
        return stmt<Delete>(StmtKind::Delete, span_from(start), targets.keep(arena_));
    if (explaining_ && !error_) {
        at_ = start + 1;
        if (Expr* e = star_expressions()) raise_invalid_target(e, Targets::del);
    }
    at_ = start;
    return nullptr;
}

Stmt* Parser::assert_statement() {
    const std::size_t start = at_++;
    Expr* test = expression();
    if (!test) return at_ = start, nullptr;
    Expr* message = nullptr;
    if (is(K::Comma)) {
        const std::size_t mark = at_++;
        message = expression();
        if (!message) at_ = mark;
    }
    return stmt<Assert>(StmtKind::Assert, span_from(start), test, message);
}

// -- imports -----------------------------------------------------------------------------------------------------------

Identifier Parser::dotted_name() {
    Identifier name = take_name();
    if (name.empty() || !is(K::Dot)) return name;
    std::string whole(name);
    while (is(K::Dot)) {
        const std::size_t mark = at_++;
        const Identifier part = take_name();
        if (part.empty()) {
            at_ = mark;
            break;
        }
        whole.append(".").append(part);
    }
    return arena_.keep(std::string_view(whole));
}

Stmt* Parser::import_name() {
    const std::size_t start = at_++;
    Items<alias> names;
    for (;;) {
        const std::size_t mark = at_;
        if (!names.empty() && !accept(K::Comma)) break;
        token();
        const std::size_t first = at_;
        const Identifier name = dotted_name();
        if (name.empty()) {
            at_ = mark;
            break;
        }
        Identifier as;
        if (is(K::As)) {
            const std::size_t before = at_++;
            as = take_name();
            if (as.empty()) at_ = before;
        }
        names.add(arena_.make<alias>(name, as, span_from(first)));
    }
    if (names.empty()) return at_ = start, nullptr;
    return stmt<Import>(StmtKind::Import, span_from(start), names.values(arena_));
}

Stmt* Parser::import_from() {
    const std::size_t start = at_++;
    int level = 0;
    for (;; ++at_) {
        if (is(K::Dot)) ++level;
        else if (is(K::Ellipsis)) level += 3;
        else break;
    }
    const Identifier module = dotted_name();
    Items<alias> names;
    if ((module.empty() && level == 0) || !accept(K::Import) || !import_targets(names)) return at_ = start, nullptr;
    return stmt<ImportFrom>(StmtKind::ImportFrom, span_from(start), module, names.values(arena_), level);
}

bool Parser::import_as_names(Items<alias>& into) {
    for (;;) {
        const std::size_t mark = at_;
        if (!into.empty() && !accept(K::Comma)) return true;
        token();
        const std::size_t first = at_;
        const Identifier name = take_name();
        if (name.empty()) {
            at_ = mark;
            return !into.empty();
        }
        Identifier as;
        if (is(K::As)) {
            const std::size_t before = at_++;
            as = take_name();
            if (as.empty()) at_ = before;
        }
        into.add(arena_.make<alias>(name, as, span_from(first)));
    }
}

bool Parser::import_targets(Items<alias>& into) {
    token();
    const std::size_t start = at_;
    if (accept(K::Star)) {
        into.add(arena_.make<alias>(Identifier("*"), Identifier{}, span_at(start)));
        return true;
    }
    if (accept(K::LeftParen)) {
        if (import_as_names(into)) {
            accept(K::Comma);
            if (accept(K::RightParen)) return true;
        }
        return at_ = start, false;
    }
    if (!import_as_names(into)) return at_ = start, false;
    if (!is(K::Comma)) return true;
    if (explaining_ && second_kind() == K::Newline)
        raise_at_last_token("trailing comma not allowed without surrounding parentheses");
    return at_ = start, false;
}

}  // namespace python::syntax
