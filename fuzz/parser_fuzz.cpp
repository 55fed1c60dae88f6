// Any bytes: the parser gives a tree or one error, the highlighter pieces in order; neither crashes.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "python/syntax/dump.h"
#include "python/syntax/highlight.h"
#include "python/syntax/parser.h"

using namespace python::syntax;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const ParseResult module = parse_module(text, "fuzz.py");
    if ((module.module != nullptr) == !module.errors.empty()) std::abort();
    if (module.module) dump(*module.module);
    const ParseResult expression = parse_expression(text, "fuzz.py");
    if ((expression.expression != nullptr) == !expression.errors.empty()) std::abort();

    std::uint32_t line = 0, column = 0;
    for (const Highlight& piece : highlight(text)) {
        const base::SourceSpan& span = piece.span;
        if (span.line != line) line = span.line, column = 0;
        if (span.column < column || span.end_column <= span.column || span.end_line != line) std::abort();
        column = span.end_column;
    }
    return 0;
}
