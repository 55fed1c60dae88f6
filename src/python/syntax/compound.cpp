// Statements that hold blocks of others.
#include "python/syntax/parser_core.h"

namespace python::syntax {

Stmt* Parser::compound_statement() {
    switch (kind()) {
        case K::Def: case K::At: case K::Class: return function_def();
        case K::Async:
            switch (second_kind()) {
                case K::With: return with_statement();
                case K::For: return for_statement();
                default: return function_def();
            }
        case K::If: return if_statement(K::If);
        case K::With: return with_statement();
        case K::For: return for_statement();
        case K::Try: return try_statement();
        case K::While: return while_statement();
        case K::Name: return soft("match") ? match_statement() : nullptr;
        default: return nullptr;
    }
}

Parser::Block* Parser::block() {
    if (!second_pass_) return block_rule();
    return remember<Block>(Rule::block, [&] { return block_rule(); });
}

Parser::Block* Parser::block_rule() {
    const std::size_t start = at_;
    Items<Stmt> body;
    if (accept(K::Newline) && accept(K::Indent)) {
        while (statement(body)) {}
        if (!body.empty() && accept(K::Dedent)) return arena_.make<Block>(body.keep(arena_));
    }
    at_ = start;
    if (error_) return nullptr;
    body.cut(0);
    if (simple_statements(body)) return arena_.make<Block>(body.keep(arena_));
    if (explaining_ && no_block_follows()) raise_at_last_token("expected an indented block", "IndentationError");
    at_ = start;
    return nullptr;
}

bool Parser::else_block(Stmts& into) {
    if (!is(K::Else)) return false;
    if (explaining_) plain_indent_mistakes(K::Else, "else");
    const std::size_t start = at_++;
    Block* body = forced(K::Colon, ":") ? block() : nullptr;
    if (!body) return at_ = start, false;
    into = body->body;
    return true;
}

// if, and elif: a chain of them nests in orelse, so its length counts as depth.
Stmt* Parser::if_statement(K keyword) {
    if (!is(keyword)) return nullptr;
    const Nest nest(*this, keyword == K::Elif ? 1 : 0);
    if (explaining_) header_mistakes(keyword, keyword == K::If ? "if" : "elif");
    if (error_) return nullptr;
    const std::size_t start = at_++;
    Expr* test = named_expression();
    Block* body = test && accept(K::Colon) ? block() : nullptr;
    if (!body) return at_ = start, nullptr;
    Stmts orelse;
    if (Stmt* other = if_statement(K::Elif)) {
        Stmt** kept = arena_.make<Stmt*>(other);
        orelse = Stmts(kept, 1);
    } else {
        else_block(orelse);
    }
    return stmt<If>(StmtKind::If, span_from(start), test, body->body, orelse);
}

Stmt* Parser::while_statement() {
    if (explaining_) header_mistakes(K::While, "while");
    if (error_) return nullptr;
    const std::size_t start = at_++;
    Expr* test = named_expression();
    Block* body = test && accept(K::Colon) ? block() : nullptr;
    if (!body) return at_ = start, nullptr;
    Stmts orelse;
    else_block(orelse);
    return stmt<While>(StmtKind::While, span_from(start), test, body->body, orelse);
}

Stmt* Parser::for_statement() {
    if (explaining_) for_mistakes();
    if (error_) return nullptr;
    const std::size_t start = at_;
    const bool is_async = accept(K::Async);
    accept(K::For);
    Expr* target = star_targets();
    if (!target || !accept(K::In)) {
        at_ = start;
        if (explaining_) for_target_mistakes();
        return nullptr;
    }
    Expr* iter = star_expressions();
    Block* body = iter && accept(K::Colon) ? block() : nullptr;
    if (!body) return at_ = start, nullptr;
    Stmts orelse;
    else_block(orelse);
    return stmt<For>(is_async ? StmtKind::AsyncFor : StmtKind::For, span_from(start), target, iter, body->body, orelse);
}

// -- with ---------------------------------------------------------------------------------------------------------------

withitem* Parser::with_item() {
    token();
    const std::size_t start = at_;
    Expr* value = expression();
    if (value && accept(K::As)) {
        Expr* target = star_target();
        if (target && (is(K::Comma) || is(K::RightParen) || is(K::Colon))) return arena_.make<withitem>(value, target);
    }
    at_ = start;
    if (explaining_) with_item_mistakes();
    value = expression();
    return value ? arena_.make<withitem>(value, static_cast<Expr*>(nullptr)) : nullptr;
}

bool Parser::with_items(Items<withitem>& into) {
    for (;;) {
        const std::size_t mark = at_;
        if (!into.empty() && !accept(K::Comma)) return true;
        withitem* item = with_item();
        if (!item) {
            at_ = mark;
            return !into.empty();
        }
        into.add(item);
    }
}

Stmt* Parser::with_statement() {
    if (explaining_) with_indent_mistakes();
    if (error_) return nullptr;
    const std::size_t start = at_;
    const bool is_async = accept(K::Async);
    accept(K::With);
    const StmtKind kind = is_async ? StmtKind::AsyncWith : StmtKind::With;
    const std::size_t head = at_;
    Items<withitem> items;
    if (accept(K::LeftParen) && with_items(items)) {
        accept(K::Comma);
        if (accept(K::RightParen) && accept(K::Colon))
            if (Block* body = block()) return stmt<With>(kind, span_from(start), items.values(arena_), body->body);
    }
    at_ = head;
    items.cut(0);
    if (with_items(items) && accept(K::Colon))
        if (Block* body = block()) return stmt<With>(kind, span_from(start), items.values(arena_), body->body);
    at_ = start;
    if (explaining_) with_mistakes();
    return nullptr;
}

// -- try ----------------------------------------------------------------------------------------------------------------

ExceptHandler* Parser::except_block(bool star) {
    if (!is(K::Except)) return nullptr;
    if (explaining_) except_indent_mistakes(star);
    if (error_) return nullptr;
    const std::size_t start = at_++;
    Expr* type = nullptr;
    Identifier name;
    bool good = false;
    if (!star || accept(K::Star)) {
        type = expression();
        if (type && is(K::As)) {
            const std::size_t mark = at_++;
            name = take_name();
            if (name.empty()) at_ = mark;
        }
        good = (type || !star) && accept(K::Colon);
    }
    if (Block* body = good ? block() : nullptr) return arena_.make<ExceptHandler>(type, name, body->body, span_from(start));
    at_ = start;
    if (explaining_) except_mistakes();
    return nullptr;
}

bool Parser::finally_block(Stmts& into) {
    if (!is(K::Finally)) return false;
    if (explaining_) plain_indent_mistakes(K::Finally, "finally");
    const std::size_t start = at_++;
    Block* body = forced(K::Colon, ":") ? block() : nullptr;
    if (!body) return at_ = start, false;
    into = body->body;
    return true;
}

Stmt* Parser::try_statement() {
    if (explaining_) try_mistakes();
    if (error_) return nullptr;
    const std::size_t start = at_++;
    Block* body = forced(K::Colon, ":") ? block() : nullptr;
    if (!body) return at_ = start, nullptr;
    Stmts orelse, finalbody;
    Items<ExceptHandler> handlers;
    bool star = false;
    if (!finally_block(finalbody)) {
        while (ExceptHandler* handler = except_block(false)) handlers.add(handler);
        if (handlers.empty()) {
            star = true;
            while (ExceptHandler* handler = except_block(true)) handlers.add(handler);
        }
        if (handlers.empty()) return at_ = start, nullptr;
        else_block(orelse);
        finally_block(finalbody);
    }
    return stmt<Try>(star ? StmtKind::TryStar : StmtKind::Try, span_from(start), body->body, handlers.keep(arena_), orelse,
                     finalbody);
}

// -- def, class -----------------------------------------------------------------------------------------------------------

std::span<Expr*> Parser::decorators() {
    Items<Expr> found;
    for (;;) {
        const std::size_t mark = at_;
        Expr* decorator = accept(K::At) ? named_expression() : nullptr;
        if (!decorator || !accept(K::Newline)) {
            at_ = mark;
            return found.keep(arena_);
        }
        found.add(decorator);
    }
}

Stmt* Parser::function_def() {
    const std::size_t start = at_;
    const std::span<Expr*> found = is(K::At) ? decorators() : std::span<Expr*>{};
    Stmt* s = nullptr;
    if (is(K::Class)) s = class_def_raw(found);
    else if (is(K::Def) || (is(K::Async) && second_kind() == K::Def)) s = function_def_raw(found);
    if (!s) at_ = start;
    return s;
}

Stmt* Parser::function_def_raw(std::span<Expr*> found) {
    if (explaining_) def_mistakes();
    if (error_) return nullptr;
    const std::size_t start = at_;
    const bool is_async = accept(K::Async);
    accept(K::Def);
    const Identifier name = take_name();
    if (name.empty() || !forced(K::LeftParen, "(")) return nullptr;
    arguments* args = is(K::RightParen) ? nullptr : parameters(K::RightParen);
    if (!args) args = arena_.make<arguments>();
    if (!accept(K::RightParen)) return nullptr;
    Expr* returns = nullptr;
    if (is(K::Arrow)) {
        const std::size_t mark = at_++;
        returns = expression();
        if (!returns) at_ = mark;
    }
    if (!forced(K::Colon, ":")) return nullptr;
    Block* body = block();
    if (!body) return nullptr;
    return stmt<FunctionDef>(is_async ? StmtKind::AsyncFunctionDef : StmtKind::FunctionDef, span_from(start), name, args,
                             body->body, found, returns);
}

Stmt* Parser::class_def_raw(std::span<Expr*> found) {
    if (explaining_) class_mistakes();
    if (error_) return nullptr;
    const std::size_t start = at_++;
    const Identifier name = take_name();
    if (name.empty()) return nullptr;
    Call* arguments = nullptr;
    if (is(K::LeftParen)) {
        const std::size_t mark = at_++;
        if (!is(K::RightParen)) arguments = arguments_rule();
        if (!accept(K::RightParen)) at_ = mark;
    }
    if (!accept(K::Colon)) return nullptr;
    Block* body = block();
    if (!body) return nullptr;
    return stmt<ClassDef>(StmtKind::ClassDef, span_from(start), name, arguments ? arguments->args : Exprs{},
                          arguments ? arguments->keywords : std::span<keyword>{}, body->body, found);
}

}  // namespace python::syntax
