// A program's bytes made ready for the lexer: BOM off, every line end a '\n', the last line ended, UTF-8 checked.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/source_span.h"

namespace python::syntax {

// A Diagnostic (without file) for NUL bytes and for what is not UTF-8, else nothing and `text`.
std::optional<base::Diagnostic> prepare_source(std::string_view source, std::string& text);

}  // namespace python::syntax
