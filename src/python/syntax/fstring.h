// The inside of f-strings. Python 3.11 reads an f-string as one string token and then looks for its expressions, which are
// parsed as if they stood alone in parentheses: that is where its rules (no backslash, no comment) and its words come from.
#pragma once

#include <string>
#include <string_view>

#include "python/syntax/parser_core.h"

namespace python::syntax {

// The parts of a string: what the tokens of an implicit concatenation add to, one after the other.
struct StringParts {
    std::string literal;             // since the last expression
    Parser::Items<Expr> values;
    bool formatted = false;          // one of the tokens is an f-string
};

class FString {
  public:
    // `span` is that of all tokens of the string: CPython gives it to every part, but the token's to what is in a format
    // specification.
    FString(Parser& parser, const Token& token, bool raw, const base::SourceSpan& span)
        : parser_(parser), token_(token), raw_(raw), span_(span) {}

    // Adds what `body`, the text between the token's quotes, consists of. False: an error has been raised.
    bool parse(std::string_view body, StringParts& parts);

    static void flush(Parser& parser, StringParts& parts, const base::SourceSpan& span, bool u_prefix);

  private:
    bool parts(int level, StringParts& parts);
    bool literal(int level, StringParts& parts, bool& again);
    bool expression(int level, StringParts& parts);
    bool find_expression_end();
    Expr* parse_expression(const char* begin, const char* end);
    bool fail(std::string message);

    Parser& parser_;
    const Token& token_;
    bool raw_;
    base::SourceSpan span_;
    const char *at_ = nullptr, *end_ = nullptr;
};

}  // namespace python::syntax
