// str: case, padding, stripping, predicates.
#include <algorithm>

#include "python/builtins/support.h"
#include "python/builtins/unicode.h"
#include "python/builtins/utf8.h"

namespace python {
namespace {


template <class F>
Value mapped(Vm& vm, const Value& self, F&& append) {
    std::string_view text = self.get<Str>().text();
    require_memory(vm, text.size() * 3);
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        std::size_t start = at;
        char32_t c = decode_next(text, at);
        append(out, c, start);
    }
    return make_str(vm, std::move(out));
}

// A capital sigma at the end of a word becomes the final form.
void append_lower_in(std::string& out, std::string_view text, char32_t c, std::size_t at) {
    if (c != 0x3A3) return append_lower(out, c);
    std::size_t i = at;
    bool before = false, after = false;
    while (i > 0) {
        char32_t p = decode_previous(text, i);
        if (unicode_is_case_ignorable(p)) continue;
        before = unicode_is_cased(p);
        break;
    }
    i = at + 2;
    while (before && i < text.size()) {
        char32_t n = decode_next(text, i);
        if (unicode_is_case_ignorable(n)) continue;
        after = unicode_is_cased(n);
        break;
    }
    append_utf8(out, before && !after ? 0x3C2 : 0x3C3);
}

Value str_lower(Vm& vm, Value* a) {
    std::string_view text = a[0].get<Str>().text();
    return mapped(vm, a[0], [&](std::string& out, char32_t c, std::size_t at) { append_lower_in(out, text, c, at); });
}
Value str_upper(Vm& vm, Value* a) {
    return mapped(vm, a[0], [](std::string& out, char32_t c, std::size_t) { append_upper(out, c); });
}
Value str_casefold(Vm& vm, Value* a) {
    return mapped(vm, a[0], [](std::string& out, char32_t c, std::size_t) { append_fold(out, c); });
}
Value str_swapcase(Vm& vm, Value* a) {
    std::string_view text = a[0].get<Str>().text();
    return mapped(vm, a[0], [&](std::string& out, char32_t c, std::size_t at) {
        if (unicode_is_upper(c)) append_lower_in(out, text, c, at);
        else if (unicode_is_lower(c)) append_upper(out, c);
        else append_utf8(out, c);
    });
}
Value str_capitalize(Vm& vm, Value* a) {
    std::string_view text = a[0].get<Str>().text();
    return mapped(vm, a[0], [&](std::string& out, char32_t c, std::size_t at) {
        if (at == 0) append_title(out, c);
        else append_lower_in(out, text, c, at);
    });
}
Value str_title(Vm& vm, Value* a) {
    std::string_view text = a[0].get<Str>().text();
    bool in_word = false;
    return mapped(vm, a[0], [&](std::string& out, char32_t c, std::size_t at) {
        if (in_word) append_lower_in(out, text, c, at);
        else append_title(out, c);
        in_word = unicode_is_cased(c) || (unicode_is_lower(c) || unicode_is_upper(c) || unicode_is_title(c));
    });
}

// -- padding ---------------------------------------------------------------------------------------------------------------

std::string fill_argument(Vm& vm, const Value& fill) {
    Str* text = as_str(fill);
    if (!text) raise_type_error(vm, "The fill character must be a unicode character, not {}", type_name(vm, fill));
    if (text->length() != 1) raise_type_error(vm, "The fill character must be exactly one character long");
    return std::string(text->text());
}

Value padded(Vm& vm, const Value& self, std::int64_t left, std::int64_t right, const std::string& fill) {
    if (left <= 0 && right <= 0) return plain_str(vm, self);
    if (left + right > std::int64_t{1} << 40) vm.raise_memory_error();
    std::size_t size = self.get<Str>().text().size() + static_cast<std::size_t>(left + right) * fill.size();
    require_memory(vm, size);
    std::string out;
    out.reserve(size);
    for (std::int64_t i = 0; i < left; ++i) out += fill;
    out += self.get<Str>().text();
    for (std::int64_t i = 0; i < right; ++i) out += fill;
    return make_str(vm, std::move(out));
}

std::int64_t room(Vm& vm, Value* a) { return int_argument(vm, a[1]) - static_cast<std::int64_t>(a[0].get<Str>().length()); }

Value str_center(Vm& vm, Value* a) {
    std::int64_t width = int_argument(vm, a[1]), pad = width - static_cast<std::int64_t>(a[0].get<Str>().length());
    std::string fill = fill_argument(vm, a[2]);
    if (pad <= 0) return plain_str(vm, a[0]);
    std::int64_t left = pad / 2 + (pad & width & 1);
    return padded(vm, a[0], left, pad - left, fill);
}
Value str_ljust(Vm& vm, Value* a) { return padded(vm, a[0], 0, room(vm, a), fill_argument(vm, a[2])); }
Value str_rjust(Vm& vm, Value* a) { return padded(vm, a[0], room(vm, a), 0, fill_argument(vm, a[2])); }

Value str_zfill(Vm& vm, Value* a) {
    std::int64_t pad = room(vm, a);
    if (pad <= 0) return plain_str(vm, a[0]);
    std::string_view text = a[0].get<Str>().text();
    std::string out;
    if (pad > std::int64_t{1} << 40) vm.raise_memory_error();
    require_memory(vm, text.size() + static_cast<std::size_t>(pad));
    if (!text.empty() && (text[0] == '+' || text[0] == '-')) out = text.substr(0, 1), text.remove_prefix(1);
    out.append(static_cast<std::size_t>(pad), '0');
    return make_str(vm, out.append(text));
}

Value str_expandtabs(Vm& vm, Value* a) {
    std::int64_t size = int_argument(vm, a[1]), column = 0;
    std::string out;
    std::string_view text = a[0].get<Str>().text();
    for (std::size_t at = 0; at < text.size(); ++at) {
        char c = text[at];
        if (c == '\t') {
            if (size > 0) {
                std::int64_t count = size - column % size;
                require_memory(vm, out.size() + static_cast<std::size_t>(count));
                out.append(static_cast<std::size_t>(count), ' ');
                column += count;
            }
            continue;
        }
        out += c;
        if (c == '\n' || c == '\r') column = 0;
        else if (!is_continuation(c)) ++column;
        check_growth(vm, out);
    }
    return make_str(vm, std::move(out));
}

// -- stripping -------------------------------------------------------------------------------------------------------------

enum { kLeft = 1, kRight = 2 };

Value stripped(Vm& vm, Value* a, int sides, const char* name) {
    std::string_view text = a[0].get<Str>().text();
    Str* chars = nullptr;
    if (!a[1].is_none()) {
        chars = as_str(a[1]);
        if (!chars) raise_type_error(vm, "{} arg must be None or str", name);
    }
    auto drop = [&](char32_t c) {
        if (!chars) return unicode_is_space(c);
        for (std::size_t at = 0; at < chars->text().size();)
            if (decode_next(chars->text(), at) == c) return true;
        return false;
    };
    std::size_t begin = 0, end = text.size();
    if (sides & kLeft) {
        while (begin < end) {
            std::size_t at = begin;
            if (!drop(decode_next(text, at))) break;
            begin = at;
        }
    }
    if (sides & kRight) {
        while (end > begin) {
            std::size_t at = end;
            if (!drop(decode_previous(text, at))) break;
            end = at;
        }
    }
    if (begin == 0 && end == text.size()) return plain_str(vm, a[0]);
    return make_str(vm, text.substr(begin, end - begin));
}

Value str_removeprefix(Vm& vm, Value* a) {
    std::string_view text = a[0].get<Str>().text(), prefix = text_argument(vm, a[1], "removeprefix", "argument");
    return text.starts_with(prefix) ? make_str(vm, text.substr(prefix.size())) : plain_str(vm, a[0]);
}
Value str_removesuffix(Vm& vm, Value* a) {
    std::string_view text = a[0].get<Str>().text(), suffix = text_argument(vm, a[1], "removesuffix", "argument");
    return text.ends_with(suffix) ? make_str(vm, text.substr(0, text.size() - suffix.size())) : plain_str(vm, a[0]);
}

// -- predicates ------------------------------------------------------------------------------------------------------------

template <bool (*Test)(char32_t)>
Value all_are(Vm&, Value* a) {
    std::string_view text = a[0].get<Str>().text();
    for (std::size_t at = 0; at < text.size();)
        if (!Test(decode_next(text, at))) return Value::boolean(false);
    return Value::boolean(!text.empty());
}

bool is_alnum(char32_t c) { return unicode_is_alpha(c) || unicode_is_decimal(c) || unicode_is_digit(c) || unicode_is_numeric(c); }

Value str_isprintable(Vm&, Value* a) {
    std::string_view text = a[0].get<Str>().text();
    for (std::size_t at = 0; at < text.size();)
        if (!unicode_is_printable(decode_next(text, at))) return Value::boolean(false);
    return Value::boolean(true);
}

Value has_case(std::string_view text, bool upper) {
    bool cased = false;
    for (std::size_t at = 0; at < text.size();) {
        char32_t c = decode_next(text, at);
        if ((upper ? unicode_is_lower(c) : unicode_is_upper(c)) || unicode_is_title(c)) return Value::boolean(false);
        if (upper ? unicode_is_upper(c) : unicode_is_lower(c)) cased = true;
    }
    return Value::boolean(cased);
}

Value str_istitle(Vm&, Value* a) {
    std::string_view text = a[0].get<Str>().text();
    bool cased = false, previous = false;
    for (std::size_t at = 0; at < text.size();) {
        char32_t c = decode_next(text, at);
        if (unicode_is_upper(c) || unicode_is_title(c)) {
            if (previous) return Value::boolean(false);
            previous = cased = true;
        } else if (unicode_is_lower(c)) {
            if (!previous) return Value::boolean(false);
            cased = true;
        } else {
            previous = false;
        }
    }
    return Value::boolean(cased);
}

Value str_isidentifier(Vm&, Value* a) {
    std::string_view text = a[0].get<Str>().text();
    if (text.empty()) return Value::boolean(false);
    for (std::size_t at = 0; at < text.size();) {
        bool first = at == 0;
        char32_t c = decode_next(text, at);
        if (!(first ? unicode_is_identifier_start(c) : unicode_is_identifier_part(c))) return Value::boolean(false);
    }
    return Value::boolean(true);
}

}  // namespace

void install_str_methods(TypeBuilder& t) {
    t.method("lower", "self, /", str_lower)
        .method("upper", "self, /", str_upper)
        .method("casefold", "self, /", str_casefold)
        .method("swapcase", "self, /", str_swapcase)
        .method("capitalize", "self, /", str_capitalize)
        .method("title", "self, /", str_title)
        .method("center", "self, width, fillchar=' ', /", str_center)
        .method("ljust", "self, width, fillchar=' ', /", str_ljust)
        .method("rjust", "self, width, fillchar=' ', /", str_rjust)
        .method("zfill", "self, width, /", str_zfill)
        .method("expandtabs", "self, /, tabsize=8", str_expandtabs)
        .method("strip", "self, chars=None, /", [](Vm& vm, Value* a) { return stripped(vm, a, kLeft | kRight, "strip"); })
        .method("lstrip", "self, chars=None, /", [](Vm& vm, Value* a) { return stripped(vm, a, kLeft, "lstrip"); })
        .method("rstrip", "self, chars=None, /", [](Vm& vm, Value* a) { return stripped(vm, a, kRight, "rstrip"); })
        .method("removeprefix", "self, prefix, /", str_removeprefix)
        .method("removesuffix", "self, suffix, /", str_removesuffix);
}

void install_str_predicates(TypeBuilder& t) {
    t.method("isalpha", "self, /", all_are<unicode_is_alpha>)
        .method("isalnum", "self, /", all_are<is_alnum>)
        .method("isdecimal", "self, /", all_are<unicode_is_decimal>)
        .method("isdigit", "self, /", all_are<unicode_is_digit>)
        .method("isnumeric", "self, /", all_are<unicode_is_numeric>)
        .method("isspace", "self, /", all_are<unicode_is_space>)
        .method("isascii", "self, /", [](Vm&, Value* a) { return Value::boolean(a[0].get<Str>().is_ascii()); })
        .method("isprintable", "self, /", str_isprintable)
        .method("islower", "self, /", [](Vm&, Value* a) { return has_case(a[0].get<Str>().text(), false); })
        .method("isupper", "self, /", [](Vm&, Value* a) { return has_case(a[0].get<Str>().text(), true); })
        .method("istitle", "self, /", str_istitle)
        .method("isidentifier", "self, /", str_isidentifier);
}

}  // namespace python
