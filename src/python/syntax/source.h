// A program's bytes made ready for the lexer: BOM off, every line end a '\n', the last line ended, decoded:
// UTF-8, or what a comment at the beginning declares (latin-1 and ASCII; no other encoding is known).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/source_span.h"

namespace python::syntax {

// A Diagnostic (without file) for NUL bytes and for what cannot be decoded, else nothing and `text`.
std::optional<base::Diagnostic> prepare_source(std::string_view source, std::string_view filename, std::string& text);
// The decoding alone: `decoded` is UTF-8 without a BOM.
std::optional<base::Diagnostic> decode_source(std::string_view source, std::string_view filename, std::string& decoded);

}  // namespace python::syntax
