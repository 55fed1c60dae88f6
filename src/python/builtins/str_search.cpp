// str: searching, counting, replacing, splitting.
#include <algorithm>

#include "python/builtins/support.h"
#include "python/builtins/text_search.h"
#include "python/builtins/unicode.h"
#include "python/builtins/utf8.h"

namespace python {
namespace {

constexpr std::size_t npos = std::string_view::npos;


// The part of the text that start and stop select, in bytes; false if start lies behind the end.
bool select(Vm& vm, Str& str, const Value& start, const Value& stop, std::size_t& begin, std::size_t& end) {
    std::int64_t from, to;
    clip_range(vm, start, stop, str.length(), from, to);
    if (from > static_cast<std::int64_t>(str.length()) || to < from) return false;
    begin = str.offset(static_cast<std::size_t>(from));
    end = str.offset(static_cast<std::size_t>(to));
    return true;
}

std::int64_t find_in(Vm& vm, Value* a, bool last) {
    Str& str = a[0].get<Str>();
    if (!as_str(a[1])) raise_type_error(vm, "must be str, not {}", type_name(vm, a[1]));
    std::string_view part = as_str(a[1])->text();
    std::size_t begin, end;
    if (!select(vm, str, a[2], a[3], begin, end)) return -1;
    std::string_view text = str.text().substr(begin, end - begin);
    std::size_t at = last ? find_last(vm, text, part) : find_first(text, part);
    return at == npos ? -1 : static_cast<std::int64_t>(str.index_of(begin + at));
}

template <bool Last>
Value str_find(Vm& vm, Value* a) {
    return Value::small_int(find_in(vm, a, Last));
}
template <bool Last>
Value str_index(Vm& vm, Value* a) {
    std::int64_t at = find_in(vm, a, Last);
    if (at < 0) raise_value_error(vm, "substring not found");
    return Value::small_int(at);
}

Value str_count(Vm& vm, Value* a) {
    Str& str = a[0].get<Str>();
    if (!as_str(a[1])) raise_type_error(vm, "must be str, not {}", type_name(vm, a[1]));
    std::string_view part = as_str(a[1])->text();
    std::size_t begin, end;
    if (!select(vm, str, a[2], a[3], begin, end)) return Value::small_int(0);
    std::string_view text = str.text().substr(begin, end - begin);
    if (part.empty()) return Value::small_int(static_cast<std::int64_t>(count_code_points(text)) + 1);
    std::int64_t count = 0;
    for (std::size_t at = 0; (at = find_first(text, part, at)) != npos; at += part.size()) ++count;
    return Value::small_int(count);
}

Value affix(Vm& vm, Value* a, bool suffix) {
    Str& str = a[0].get<Str>();
    const char* name = suffix ? "endswith" : "startswith";
    std::size_t begin, end;
    bool inside = select(vm, str, a[2], a[3], begin, end);
    std::string_view text = inside ? str.text().substr(begin, end - begin) : std::string_view();
    auto matches = [&](std::string_view part) { return inside && (suffix ? text.ends_with(part) : text.starts_with(part)); };
    if (Tuple* tuple = a[1].as<Tuple>()) {
        for (const Value& item : tuple->span()) {
            if (!as_str(item)) raise_type_error(vm, "tuple for {} must only contain str, not {}", name, type_name(vm, item));
            if (matches(as_str(item)->text())) return Value::boolean(true);
        }
        return Value::boolean(false);
    }
    if (!as_str(a[1])) raise_type_error(vm, "{} first arg must be str or a tuple of str, not {}", name, type_name(vm, a[1]));
    return Value::boolean(matches(as_str(a[1])->text()));
}

Value str_replace(Vm& vm, Value* a) {
    std::string_view text = a[0].get<Str>().text(), from = text_argument(vm, a[1], "replace", "argument 1"), to = text_argument(vm, a[2], "replace", "argument 2");
    std::int64_t most = int_argument(vm, a[3]);
    if (most < 0) most = INT64_MAX;
    std::string out;
    auto grow = [&] {
        if (out.size() > std::size_t{1} << 16) require_memory(vm, out.size() + to.size() + text.size());
    };
    if (from.empty()) {
        // Before every code point, and at the end.
        std::size_t at = 0;
        while (most-- > 0) {
            out += to;
            grow();
            if (at >= text.size()) return make_str(vm, std::move(out));
            std::size_t size = utf8_size(text[at]);
            out += text.substr(at, size);
            at += size;
        }
        return make_str(vm, out.append(text.substr(at)));
    }
    std::size_t at = 0, found = find_first(text, from);
    if (found == npos || most == 0) return plain_str(vm, a[0]);
    for (; found != npos && most-- > 0; found = find_first(text, from, at)) {
        out += text.substr(at, found - at);
        out += to;
        at = found + from.size();
        grow();
    }
    return make_str(vm, out.append(text.substr(at)));
}

// -- splitting -------------------------------------------------------------------------------------------------------------

void split_white(Vm& vm, List& out, std::string_view text, std::int64_t most) {
    std::size_t at = 0;
    for (;;) {
        std::size_t next = at;
        while (at < text.size() && unicode_is_space(decode_next(text, next))) at = next;
        if (at >= text.size()) return;
        if (most-- == 0) {
            std::size_t end = text.size();
            for (std::size_t before = end; end > at && unicode_is_space(decode_previous(text, before)); end = before) {}
            out.append(make_str(vm, text.substr(at, end - at)));
            return;
        }
        std::size_t start = at;
        next = at;
        while (at < text.size() && !unicode_is_space(decode_next(text, next))) at = next;
        out.append(make_str(vm, text.substr(start, at - start)));
    }
}

void rsplit_white(Vm& vm, List& out, std::string_view text, std::int64_t most) {
    std::size_t at = text.size();
    for (;;) {
        std::size_t next = at;
        while (at > 0 && unicode_is_space(decode_previous(text, next))) at = next;
        if (at == 0) return;
        if (most-- == 0) {
            std::size_t start = 0;
            for (std::size_t behind = 0; start < at && unicode_is_space(decode_next(text, behind)); start = behind) {}
            out.append(make_str(vm, text.substr(start, at - start)));
            return;
        }
        std::size_t end = at;
        next = at;
        while (at > 0 && !unicode_is_space(decode_previous(text, next))) at = next;
        out.append(make_str(vm, text.substr(at, end - at)));
    }
}

std::string_view separator_argument(Vm& vm, const Value& value) {
    Str* text = as_str(value);
    if (!text) raise_type_error(vm, "must be str or None, not {}", type_name(vm, value));
    if (text->text().empty()) raise_value_error(vm, "empty separator");
    return text->text();
}

Value str_split(Vm& vm, Value* a) {
    auto out = new_list(vm);
    std::string_view text = a[0].get<Str>().text();
    std::int64_t most = int_argument(vm, a[2]);
    if (most < 0) most = INT64_MAX;
    if (a[1].is_none()) {
        split_white(vm, *out, text, most);
        return out;
    }
    std::string_view separator = separator_argument(vm, a[1]);
    std::size_t at = 0;
    for (std::size_t found; most-- > 0 && (found = find_first(text, separator, at)) != npos; at = found + separator.size())
        out->append(make_str(vm, text.substr(at, found - at)));
    out->append(make_str(vm, text.substr(at)));
    return out;
}

Value str_rsplit(Vm& vm, Value* a) {
    auto out = new_list(vm);
    std::string_view text = a[0].get<Str>().text();
    std::int64_t most = int_argument(vm, a[2]);
    if (most < 0) most = INT64_MAX;
    if (a[1].is_none()) {
        rsplit_white(vm, *out, text, most);
    } else {
        std::string_view separator = separator_argument(vm, a[1]);
        std::size_t end = text.size();
        for (std::size_t found; most-- > 0 && (found = find_last(vm, text.substr(0, end), separator)) != npos; end = found)
            out->append(make_str(vm, text.substr(found + separator.size(), end - found - separator.size())));
        out->append(make_str(vm, text.substr(0, end)));
    }
    std::reverse(out->items().begin(), out->items().end());
    return out;
}

Value str_splitlines(Vm& vm, Value* a) {
    auto out = new_list(vm);
    std::string_view text = a[0].get<Str>().text();
    bool keep = vm.truth(a[1]);
    for (std::size_t at = 0; at < text.size();) {
        std::size_t start = at, end = at;
        while (at < text.size()) {
            char32_t c = decode_next(text, at);
            if (unicode_is_line_break(c)) {
                if (c == '\r' && at < text.size() && text[at] == '\n') ++at;
                break;
            }
            end = at;
        }
        if (keep) end = at;
        out->append(make_str(vm, text.substr(start, end - start)));
    }
    return out;
}

template <bool Last>
Value str_partition(Vm& vm, Value* a) {
    std::string_view text = a[0].get<Str>().text();
    if (!as_str(a[1])) raise_type_error(vm, "must be str, not {}", type_name(vm, a[1]));
    std::string_view separator = as_str(a[1])->text();
    if (separator.empty()) raise_value_error(vm, "empty separator");
    std::size_t at = Last ? find_last(vm, text, separator) : find_first(text, separator);
    Value empty = vm.builtins->empty_str;
    Value parts[3] = {empty, empty, empty};
    if (at == npos) {
        parts[Last ? 2 : 0] = plain_str(vm, a[0]);
    } else {
        parts[0] = make_str(vm, text.substr(0, at));
        parts[1] = plain_str(vm, a[1]);
        parts[2] = make_str(vm, text.substr(at + separator.size()));
    }
    return make_tuple(vm, parts);
}

}  // namespace

void install_str_searching(TypeBuilder& t) {
    t.method("find", "self, sub, start=None, end=None, /", str_find<false>)
        .method("rfind", "self, sub, start=None, end=None, /", str_find<true>)
        .method("index", "self, sub, start=None, end=None, /", str_index<false>)
        .method("rindex", "self, sub, start=None, end=None, /", str_index<true>)
        .method("count", "self, sub, start=None, end=None, /", str_count)
        .method("startswith", "self, prefix, start=None, end=None, /", [](Vm& vm, Value* a) { return affix(vm, a, false); })
        .method("endswith", "self, suffix, start=None, end=None, /", [](Vm& vm, Value* a) { return affix(vm, a, true); })
        .method("replace", "self, old, new, count=-1, /", str_replace)
        .method("split", "self, /, sep=None, maxsplit=-1", str_split)
        .method("rsplit", "self, /, sep=None, maxsplit=-1", str_rsplit)
        .method("splitlines", "self, /, keepends=False", str_splitlines)
        .method("partition", "self, sep, /", str_partition<false>)
        .method("rpartition", "self, sep, /", str_partition<true>);
}

}  // namespace python
