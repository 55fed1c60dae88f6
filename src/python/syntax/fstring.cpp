#include "python/syntax/fstring.h"

#include <fmt/format.h>

namespace python::syntax {

bool FString::fail(std::string message) {
    parser_.raise_at_last_token(std::move(message));
    return false;
}

void FString::flush(Parser& parser, StringParts& parts, const base::SourceSpan& span, bool u_prefix) {
    if (parts.literal.empty()) return;
    Constant* c = parser.text_constant(parts.literal, span);
    c->u_prefix = u_prefix;
    parts.values.add(c);
    parts.literal.clear();
}

bool FString::parse(std::string_view body, StringParts& into) {
    at_ = body.data();
    end_ = at_ + body.size();
    into.formatted = true;
    return parts(0, into);
}

// Literals and expressions in turn, to the end, or in a format specification (level > 0) to the brace that closes it.
bool FString::parts(int level, StringParts& into) {
    for (;;) {
        bool again = false;
        if (!literal(level, into, again)) return false;
        if (again) continue;  // a doubled brace: the literal goes on
        if (at_ >= end_ || *at_ == '}') break;
        if (!expression(level, into)) return false;
    }
    if (level != 0 && (at_ >= end_ || *at_ != '}')) return fail("f-string: expecting '}'");
    return true;
}

bool FString::literal(int level, StringParts& into, bool& again) {
    const char* const begin = at_;
    const char *s = at_, *stop = nullptr;
    while (s < end_) {
        char c = *s++;
        if (!raw_ && c == '\\' && s < end_) {
            c = *s++;
            if (c == 'N') {
                if (s < end_ && *s++ == '{')
                    while (s < end_ && *s++ != '}') {}
                continue;
            }
            if (c == '{') parser_.warn_escape("{", token_);
        }
        if (c != '{' && c != '}') continue;
        if (level == 0) {
            if (s < end_ && *s == c) {
                stop = s;
                at_ = s + 1;
                again = true;
                break;
            }
            if (c == '}') return fail("f-string: single '}' is not allowed");
        }
        --s;
        break;
    }
    if (!again) at_ = stop = s;
    if (begin == stop) return true;
    const std::string_view text(begin, static_cast<std::size_t>(stop - begin));
    if (!raw_ && text.find('\\') != text.npos) return parser_.unescape(text, token_, into.literal);
    into.literal += text;
    return true;
}

// Moves to what ends the expression: ! : = or }, outside of brackets and strings.
bool FString::find_expression_end() {
    std::string open;
    char quote = 0;
    bool triple = false;
    const auto thrice = [&](char c) { return end_ - at_ > 2 && at_[1] == c && at_[2] == c; };
    for (; at_ < end_; ++at_) {
        const char c = *at_;
        if (c == '\\') return fail("f-string expression part cannot include a backslash");
        if (quote) {
            if (c != quote) continue;
            if (triple && !thrice(c)) continue;
            if (triple) at_ += 2;
            quote = 0;
            continue;
        }
        if (c == '\'' || c == '"') {
            quote = c;
            triple = thrice(c);
            if (triple) at_ += 2;
        } else if (c == '[' || c == '{' || c == '(') {
            if (open.size() >= Lexer::kMaxLevel) return fail("f-string: too many nested parenthesis");
            open += c;
        } else if (c == '#') {
            return fail("f-string expression part cannot include '#'");
        } else if (open.empty() && (c == '!' || c == ':' || c == '}' || c == '=' || c == '>' || c == '<')) {
            if (end_ - at_ > 1 && at_[1] == '=' && (c == '!' || c == '=' || c == '<' || c == '>')) ++at_;
            else if (c != '>' && c != '<') break;
        } else if (c == ']' || c == '}' || c == ')') {
            if (open.empty()) return fail(fmt::format("f-string: unmatched '{}'", c));
            const char opening = open.back();
            open.pop_back();
            if ((opening == '(' && c == ')') || (opening == '[' && c == ']') || (opening == '{' && c == '}')) continue;
            return fail(fmt::format("f-string: closing parenthesis '{}' does not match opening parenthesis '{}'", c, opening));
        }
    }
    if (quote) return fail("f-string: unterminated string");
    if (!open.empty()) return fail(fmt::format("f-string: unmatched '{}'", open.back()));
    return at_ < end_ || fail("f-string: expecting '}'");
}

Expr* FString::parse_expression(const char* begin, const char* end) {
    const std::string_view text(begin, static_cast<std::size_t>(end - begin));
    if (text.find_first_not_of(" \t\n\f") == text.npos) {
        if (*end == '!' || *end == ':' || *end == '=') fail(fmt::format("f-string: expression required before '{}'", *end));
        else fail("f-string: empty expression not allowed");
        return nullptr;
    }
    std::uint32_t line = token_.span.line, column = token_.span.column;
    for (const char* c = token_.text.data(); c < begin; ++c) {
        ++column;
        if (*c != '\n') continue;
        ++line;
        column = 0;
    }
    const Parser::Nest nest(parser_, 8);
    if (parser_.error_) return nullptr;
    Parser inner(parser_.shared_, Lexer(text, line, column));
    Expr* value = inner.fstring();
    if (inner.error_) {
        Problem problem = *inner.error_;
        if (std::string_view(problem.kind) == "SyntaxError" && problem.excerpt.empty()) {
            std::string_view shown = text;
            for (std::uint32_t skip = line; skip < problem.span.line && shown.find('\n') != shown.npos; ++skip) shown.remove_prefix(shown.find('\n') + 1);
            const std::size_t stop = shown.find('\n');
            problem.excerpt = (shown.data() == text.data() ? "(" : "") + std::string(shown.substr(0, stop)) + (stop == shown.npos ? ")" : "");
            problem.excerpt_column = column - 1;
        }
        parser_.error_ = std::move(problem);
    }
    for (Problem& p : inner.lexer_.warnings()) parser_.shared_.warnings.push_back(std::move(p));
    return parser_.error_ ? nullptr : value;
}

bool FString::expression(int level, StringParts& into) {
    if (level >= 2) return fail("f-string: expressions nested too deeply");
    const auto expecting = [&] { return fail("f-string: expecting '}'"); };
    const char* const begin = ++at_;
    if (!find_expression_end()) return false;
    Expr* value = parse_expression(begin, at_);
    if (!value) return false;

    int conversion = -1;
    Expr* specification = nullptr;
    bool shown = false;  // {x=}
    if (*at_ == '=') {
        shown = true;
        ++at_;
        while (at_ < end_ && (*at_ == ' ' || (*at_ >= '\t' && *at_ <= '\r'))) ++at_;
        if (at_ >= end_) return expecting();
        into.literal.append(begin, at_);
    }
    if (*at_ == '!') {
        if (++at_ >= end_) return expecting();
        conversion = static_cast<unsigned char>(*at_++);
        if (conversion != 's' && conversion != 'r' && conversion != 'a')
            return fail("f-string: invalid conversion character: expected 's', 'r', or 'a'");
    }
    if (at_ >= end_) return expecting();
    if (*at_ == ':') {
        if (++at_ >= end_) return expecting();
        StringParts parts_of_specification;
        if (!parts(level + 1, parts_of_specification)) return false;
        flush(parser_, parts_of_specification, token_.span, false);
        const Exprs kept = parts_of_specification.values.keep(parser_.arena_);
        specification = parser_.expr<JoinedStr>(ExprKind::JoinedStr, token_.span, Parser::deep(kept), kept);
    }
    if (at_ >= end_ || *at_ != '}') return expecting();
    ++at_;
    if (shown && !specification && conversion == -1) conversion = 'r';
    const base::SourceSpan& span = level == 0 ? span_ : token_.span;
    flush(parser_, into, span, false);
    into.values.add(parser_.expr<FormattedValue>(ExprKind::FormattedValue, span, Parser::deep(value, specification), value,
                                                 conversion, specification));
    return true;
}

}  // namespace python::syntax
