#include "python/syntax/parser.h"

#include <fmt/format.h>

#include "python/syntax/checks.h"
#include "python/syntax/parser_core.h"
#include "python/syntax/source.h"
#include "python/syntax/unicode.h"

namespace python::syntax {

// -- tokens ---------------------------------------------------------------------------------------------------------

void Parser::fetch() {
    tokens_.push_back(lexer_.next());
    if (tokens_.back().kind != K::Error || error_) return;
    const std::optional<Problem>& problem = lexer_.error();
    if (problem && !(lexer_.at_end() && !lexer_.open().empty())) {
        error_ = problem;
        error_->by = base::Finder::lexer;
        if (in_fstring_ && lexer_.error_is_quiet()) error_->message.insert(0, "f-string: ");
    } else {
        raise_unclosed();
    }
}

void Parser::forget(std::size_t count) {
    if (count == 0) return;
    before_ = tokens_[count - 1].span;
    tokens_.erase(tokens_.begin(), tokens_.begin() + static_cast<std::ptrdiff_t>(count));
    at_ -= count;
    heads_.clear();
    memories_.clear();
}

bool Parser::forced(K k, const char* text) {
    if (accept(k)) return true;
    if (!error_) raise(fmt::format("expected '{}'", text), token().span);
    return false;
}

base::SourceSpan Parser::span_from(std::size_t start) const {
    std::size_t last = at_;
    while (last > start + 1 && (tokens_[last - 1].kind == K::Newline || tokens_[last - 1].kind == K::Indent ||
                                tokens_[last - 1].kind == K::Dedent || tokens_[last - 1].kind == K::EndMarker))
        --last;
    return join(tokens_[start].span, last > 0 ? tokens_[last - 1].span : before_);
}

Identifier Parser::identifier(const Token& t) {
    for (const char c : t.text)
        if (static_cast<unsigned char>(c) >= 128) return arena_.keep(std::string_view(normalize_identifier(t.text)));
    return t.text;
}

Name* Parser::name_node(std::size_t token_index, Context context) {
    const base::SourceSpan span = span_at(token_index);
    return expr<Name>(ExprKind::Name, span, 0, identifier(tokens_[token_index]), context);
}

Identifier Parser::take_name() {
    const Token* t = take(K::Name);
    return t ? identifier(*t) : Identifier{};
}

unsigned Parser::deep(std::span<comprehension> list) {
    unsigned most = 0;
    for (const comprehension& c : list) most = std::max({most, deep(c.target), deep(c.iter), deep(c.ifs)});
    return most;
}

unsigned Parser::deep(std::span<keyword> list) {
    unsigned most = 0;
    for (const keyword& k : list) most = std::max(most, deep(k.value));
    return most;
}

// -- errors ---------------------------------------------------------------------------------------------------------

std::nullptr_t Parser::raise(std::string message, const base::SourceSpan& span, const char* kind) {
    if (error_) return nullptr;
    if (in_fstring_ && std::string_view(kind) == "SyntaxError") message.insert(0, "f-string: ");
    error_ = Problem{kind, std::move(message), span};
    return nullptr;
}

std::nullptr_t Parser::raise_at_last_token(std::string message, const char* kind) {
    if (error_) return nullptr;
    if (tokens_.empty()) fetch();
    const Token& t = tokens_.back();
    base::SourceSpan span = t.span;
    if (!t.has_column) {
        span = lexer_.end_of_input().span;
        span.line = span.end_line = t.span.line;
        span.column = span.end_column = span.column ? span.column - 1 : 0;
    }
    const bool in_front_of_the_line = !t.has_column && lexer_.end_of_input().span.column == 0;
    raise(std::move(message), span, kind);
    error_->at_end = !t.has_column && (in_front_of_the_line || lexer_.nothing_left());
    return nullptr;
}

std::nullptr_t Parser::raise_from(std::string message, const base::SourceSpan& start) {
    const base::SourceSpan now = lexer_.end_of_input().span;
    return raise(std::move(message), {start.line, start.column, now.line, now.column ? now.column - 1 : 0});
}

std::nullptr_t Parser::raise_unclosed() {
    if (lexer_.open().empty()) return raise_at_last_token("unexpected EOF while parsing");
    const Lexer::Open& open = lexer_.open().back();
    raise(fmt::format("'{}' was never closed", open.bracket), {open.line, open.column, open.line, open.column});
    error_->by = base::Finder::lexer;
    return nullptr;
}

std::nullptr_t Parser::too_deep() {
    return raise("too many nested expressions: the parser's stack would overflow", token().span, "MemoryError");
}

void Parser::check_rest() {
    const std::uint32_t error_line = tokens_.empty() ? 1 : tokens_.back().span.line;
    for (;;) {
        const Token t = lexer_.next();
        if (t.kind == K::EndMarker) return;
        if (t.kind != K::Error) continue;
        if (lexer_.error() && !lexer_.error_is_quiet()) {
            error_ = lexer_.error();
            error_->by = base::Finder::lexer;
        } else if (!lexer_.open().empty() && error_line > lexer_.open().back().line) {
            error_.reset();
            raise_unclosed();
        }
        return;
    }
}

void Parser::explain(std::size_t last_token) {
    const Token last = tokens_[last_token];
    if (last.kind == K::Indent || last.kind == K::Dedent) {
        raise_at_last_token(last.kind == K::Indent ? "unexpected indent" : "unexpected unindent", "IndentationError");
        return;
    }
    raise("invalid syntax", last.has_column ? last.span : base::SourceSpan{last.span.line, 0, last.span.line, 0});
    error_->at_end = !last.has_column && lexer_.nothing_left();
    check_rest();
}

// The two passes. The second begins at the first token that is kept.
template <class Entry>
auto Parser::run(Entry entry) {
    auto node = entry();
    if (node && !error_) return node;
    if (!error_) {
        const std::size_t last = tokens_.size() - 1;
        at_ = 0;
        heads_.clear();
        memories_.clear();
        second_pass_ = explaining_ = true;
        entry();
        if (!error_) {
            explain(last);
            return decltype(node){};
        }
    }
    const std::string_view kind = error_->kind;
    const bool reading = !lexer_.at_end() && !lexer_.error();
    if (reading && (kind == "SyntaxError" || kind == "IndentationError")) check_rest();
    return decltype(node){};
}

Module* Parser::file() {
    Items<Stmt> body;
    return run([&]() -> Module* {
        while (!is(K::EndMarker)) {
            const std::size_t start = at_;
            if (!statement(body)) return nullptr;
            if (!second_pass_) forget(start);  // keeps this one: an `except*` that goes on with it, wrongly, stands alone
        }
        Module* module = arena_.make<Module>();
        module->body = body.keep(arena_);
        return module;
    });
}

Expr* Parser::eval() {
    return run([&]() -> Expr* {
        Expr* value = expressions();
        while (value && accept(K::Newline)) {}
        return value && accept(K::EndMarker) ? value : nullptr;
    });
}

Expr* Parser::fstring() {
    in_fstring_ = true;
    return run([&] { return star_expressions(); });
}

// -- the entries ------------------------------------------------------------------------------------------------------

namespace {

template <class Parse>
ParseResult parse(std::string_view source, std::string_view filename, Parse parse_text) {
    ParseResult result;
    std::string text;
    if (auto damage = prepare_source(source, filename, text)) {
        damage->file = filename;
        result.errors.push_back(std::move(*damage));
        return result;
    }
    result.text = result.arena.keep(std::string_view(text));
    text = {};
    Shared shared{result.arena, {}};
    Parser parser(shared, Lexer(result.text));
    parse_text(parser, result);
    const auto diagnostic = [&](const Problem& p) {
        return base::Diagnostic{p.kind, p.message, std::string(filename), p.span, p.at_end, p.by, p.excerpt, p.excerpt_column};
    };
    for (const Problem& p : parser.lexer().warnings()) result.warnings.push_back(diagnostic(p));
    for (const Problem& p : shared.warnings) result.warnings.push_back(diagnostic(p));
    if (parser.error()) {
        result.module = nullptr;
        result.expression = nullptr;
        result.errors.push_back(diagnostic(*parser.error()));
        return result;
    }
    Findings findings = result.module ? check(*result.module) : check(*result.expression);
    for (const Problem& p : findings.warnings) result.warnings.push_back(diagnostic(p));
    if (findings.error) {
        result.module = nullptr;
        result.expression = nullptr;
        result.errors.push_back(diagnostic(*findings.error));
        result.errors.back().by = base::Finder::compiler;
    }
    return result;
}

}  // namespace

ParseResult parse_module(std::string_view source, std::string_view filename) {
    return parse(source, filename, [](Parser& parser, ParseResult& result) { result.module = parser.file(); });
}

ParseResult parse_expression(std::string_view source, std::string_view filename) {
    while (source.starts_with(' ') || source.starts_with('\t')) source.remove_prefix(1);
    return parse(source, filename, [](Parser& parser, ParseResult& result) { result.expression = parser.eval(); });
}

}  // namespace python::syntax
