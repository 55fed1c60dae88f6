// What the language asks of Unicode: identifiers (XID_Start, XID_Continue), their NFKC form, what can be printed,
// characters by name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace python::syntax {

// Decodes the character at `at` (valid UTF-8, or WTF-8) and moves `at` past it.
char32_t decode_utf8(std::string_view text, std::size_t& at);
void append_utf8(std::string& out, char32_t c);  // surrogates too (WTF-8)

bool is_identifier_start(char32_t c);
bool is_identifier_continue(char32_t c);
bool is_printable(char32_t c);

// NFKC of an identifier. Compatibility and canonical mappings of single characters, composition of a letter with marks,
// order of marks; Hangul by rule.
std::string normalize_identifier(std::string_view name);

// unicodedata.lookup() for the characters that programs name: the symbols, letters and emoji of the table in
// character_names.inc, and the ideographs that are named by number.
std::optional<char32_t> character_named(std::string_view name);

}  // namespace python::syntax
