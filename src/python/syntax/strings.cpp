// String and bytes literals: prefixes, escapes, implicit concatenation.
#include <fmt/format.h>

#include "python/syntax/fstring.h"
#include "python/syntax/parser_core.h"
#include "python/syntax/unicode.h"

namespace python::syntax {

namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_octal(char c) { return c >= '0' && c <= '7'; }

// Up to three octal digits; the first is known to be there.
unsigned octal(std::string_view body, std::size_t& at) {
    unsigned value = 0;
    for (int i = 0; i < 3 && at < body.size() && is_octal(body[at]); ++i) value = value * 8 + static_cast<unsigned>(body[at++] - '0');
    return value;
}

// What a one-character escape stands for, or -1.
int simple_escape(char c) {
    switch (c) {
        case '\\': case '\'': case '"': return c;
        case 'b': return '\b';
        case 'f': return '\f';
        case 't': return '\t';
        case 'n': return '\n';
        case 'r': return '\r';
        case 'v': return '\v';
        case 'a': return '\a';
        default: return -1;
    }
}

struct Prefix {
    bool bytes = false, raw = false, formatted = false;
    std::string_view body;
};
Prefix read_prefix(std::string_view text) {
    Prefix prefix;
    std::size_t at = 0;
    for (; text[at] != '\'' && text[at] != '"'; ++at) {
        const int c = text[at] | 0x20;
        if (c == 'b') prefix.bytes = true;
        else if (c == 'r') prefix.raw = true;
        else if (c == 'f') prefix.formatted = true;
    }
    const char quote = text[at];
    const std::size_t quotes = text.size() - at >= 6 && text[at + 1] == quote && text[at + 2] == quote ? 3 : 1;
    prefix.body = text.substr(at + quotes, text.size() - at - 2 * quotes);
    return prefix;
}

}  // namespace

Constant* Parser::text_constant(std::string_view text, const base::SourceSpan& span) {
    Constant* c = expr<Constant>(ExprKind::Constant, span, 0);
    c->type = ConstantKind::Str;
    c->text = arena_.keep(text);
    return c;
}

void Parser::warn_escape(std::string_view escape, const Token& t) {
    if (second_pass_) return;
    const bool octal = escape[0] >= '4' && escape[0] <= '7';
    shared_.warnings.push_back(
        {"DeprecationWarning", fmt::format("invalid {}escape sequence '\\{}'", octal ? "octal " : "", escape), t.span});
}

Expr* Parser::strings() {
    return remember<Expr>(Rule::strings, [&] { return strings_rule(); });
}

Expr* Parser::strings_rule() {
    const std::size_t start = at_;
    while (accept(K::String)) {}
    if (error_) return nullptr;
    const base::SourceSpan span = span_from(start);
    const bool u_prefix = tokens_[start].text[0] == 'u';
    const std::size_t end = at_;
    StringParts parts;
    bool bytes = false;
    for (std::size_t i = start; i < end; ++i) {
        const Token t = tokens_[i];
        const Prefix prefix = read_prefix(t.text);
        if (prefix.bytes) {
            for (const char c : prefix.body)
                if (static_cast<unsigned char>(c) >= 128) return raise_at_last_token("bytes can only contain ASCII literal characters");
        }
        const bool escapes = !prefix.raw && prefix.body.find('\\') != prefix.body.npos;
        bool good = true;
        if (prefix.formatted) good = FString(*this, t, prefix.raw, span).parse(prefix.body, parts);
        else if (!escapes) parts.literal += prefix.body;
        else if (prefix.bytes) good = unescape_bytes(prefix.body, t, parts.literal);
        else good = unescape(prefix.body, t, parts.literal);
        if (!good || error_) return nullptr;
        if (i > start && bytes != prefix.bytes) return raise_at_last_token("cannot mix bytes and nonbytes literals");
        bytes = prefix.bytes;
    }
    at_ = end;
    if (!parts.formatted) {
        Constant* c = text_constant(parts.literal, span);
        if (bytes) c->type = ConstantKind::Bytes;
        c->u_prefix = u_prefix;
        return c;
    }
    FString::flush(*this, parts, span, u_prefix);
    for (std::size_t i = 0; u_prefix && i < parts.values.size(); ++i)
        if (parts.values[i]->kind == ExprKind::Constant) static_cast<Constant*>(parts.values[i])->u_prefix = true;
    const Exprs kept = parts.values.keep(arena_);
    return expr<JoinedStr>(ExprKind::JoinedStr, span, deep(kept), kept);
}

bool Parser::unescape_bytes(std::string_view body, const Token& t, std::string& out) {
    bool warned = false;
    for (std::size_t at = 0; at < body.size();) {
        if (body[at] != '\\') {
            out += body[at++];
            continue;
        }
        const std::size_t begin = at++;
        const char c = body[at];
        if (c == '\n') {
            ++at;
        } else if (const int simple = simple_escape(c); simple >= 0) {
            ++at;
            out += static_cast<char>(simple);
        } else if (is_octal(c)) {
            const unsigned value = octal(body, at);
            if (value > 0377 && !std::exchange(warned, true)) warn_escape(body.substr(begin + 1, 3), t);
            out += static_cast<char>(value);
        } else if (c == 'x') {
            const int high = at + 1 < body.size() ? hex_digit(body[at + 1]) : -1;
            const int low = at + 2 < body.size() ? hex_digit(body[at + 2]) : -1;
            if (high < 0 || low < 0) {
                raise_at_last_token(fmt::format("(value error) invalid \\x escape at position {}", begin));
                return false;
            }
            out += static_cast<char>(high * 16 + low);
            at += 3;
        } else {
            if (!std::exchange(warned, true)) warn_escape(body.substr(at, 1), t);
            out += '\\';
        }
    }
    return true;
}

// Positions in its errors count as CPython's decoder does: a character beyond ASCII is ten bytes of "\UXXXXXXXX" to it.
bool Parser::unescape(std::string_view body, const Token& t, std::string& out) {
    bool warned = false;
    std::size_t extra = 0;  // how much further the decoder would be
    const auto fail = [&](std::size_t begin, std::size_t end, const char* why) {
        raise_at_last_token(fmt::format("(unicode error) 'unicodeescape' codec can't decode bytes in position {}-{}: {}",
                                        begin + extra, end - 1 + extra, why));
        return false;
    };
    for (std::size_t at = 0; at < body.size();) {
        if (body[at] != '\\') {
            const std::size_t before = at;
            if (static_cast<unsigned char>(body[at]) >= 128) {
                decode_utf8(body, at);
                extra += 10 - (at - before);
            } else {
                ++at;
            }
            out.append(body, before, at - before);
            continue;
        }
        const std::size_t begin = at++;
        const char c = at < body.size() ? body[at] : '\\';
        const int digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
        if (c == '\n') {
            ++at;
        } else if (const int simple = simple_escape(c); simple >= 0) {
            ++at;
            out += static_cast<char>(simple);
        } else if (is_octal(c)) {
            const unsigned value = octal(body, at);
            if (value > 0377 && !std::exchange(warned, true)) warn_escape(body.substr(begin + 1, 3), t);
            append_utf8(out, value);
        } else if (digits) {
            ++at;
            char32_t value = 0;
            for (int i = 0; i < digits; ++i, ++at) {
                const int digit = at < body.size() ? hex_digit(body[at]) : -1;
                if (digit < 0)
                    return fail(begin, at, digits == 2   ? "truncated \\xXX escape"
                                           : digits == 4 ? "truncated \\uXXXX escape"
                                                         : "truncated \\UXXXXXXXX escape");
                value = value * 16 + static_cast<char32_t>(digit);
            }
            if (value > 0x10FFFF) return fail(begin, at, "illegal Unicode character");
            append_utf8(out, value);
        } else if (c == 'N') {
            ++at;
            constexpr const char* kMalformed = "malformed \\N character escape";
            if (at >= body.size() || body[at] != '{') return fail(begin, at, kMalformed);
            const std::size_t close = body.find('}', ++at);
            if (close == body.npos) return fail(begin, body.size(), kMalformed);
            if (close == at) return fail(begin, close, kMalformed);
            const std::optional<char32_t> named = character_named(body.substr(at, close - at));
            at = close + 1;
            if (!named) return fail(begin, at, "unknown Unicode character name");
            append_utf8(out, *named);
        } else {
            if (static_cast<unsigned char>(c) < 128 && !std::exchange(warned, true)) warn_escape(body.substr(at, 1), t);
            out += '\\';
        }
    }
    return true;
}

}  // namespace python::syntax
