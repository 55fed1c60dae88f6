// What Unicode says of a code point: the properties behind str.isalpha() and its like, case mappings, digits.
// The tables (unicode_tables.inc) are those of CPython 3.11, made by tools/make_unicode_tables.py.
#pragma once

#include <string>

namespace python {

bool unicode_is_alpha(char32_t c);
bool unicode_is_decimal(char32_t c);
bool unicode_is_digit(char32_t c);
bool unicode_is_numeric(char32_t c);
bool unicode_is_lower(char32_t c);
bool unicode_is_upper(char32_t c);
bool unicode_is_title(char32_t c);  // title case proper (Dz), not upper case
bool unicode_is_space(char32_t c);
bool unicode_is_printable(char32_t c);
bool unicode_is_identifier_start(char32_t c);
bool unicode_is_identifier_part(char32_t c);
bool unicode_is_cased(char32_t c);
bool unicode_is_case_ignorable(char32_t c);
bool unicode_is_line_break(char32_t c);
bool unicode_is_wide(char32_t c);           // takes two columns of a terminal
int unicode_decimal_value(char32_t c);      // -1 if it is no decimal digit

// Full mappings: some letters become two or three.
void append_lower(std::string& out, char32_t c);
void append_upper(std::string& out, char32_t c);
void append_title(std::string& out, char32_t c);
void append_fold(std::string& out, char32_t c);
char32_t unicode_simple_lower(char32_t c);

}  // namespace python
