// The methods that bytes and bytearray share; what they make is of the class they are called on.
#include <algorithm>

#include "python/builtins/bytes.h"
#include "python/builtins/support.h"
#include "python/builtins/text_search.h"

namespace python {
namespace {

constexpr std::size_t npos = std::string_view::npos;

Value same_kind(Vm& vm, const Value& self, std::string_view data) {
    return self.as<Bytes>() ? make_bytes(vm, std::string(data)) : make_bytearray(vm, std::string(data));
}
// bytes methods that change nothing answer the object itself.
Value unchanged(Vm& vm, const Value& self) { return vm.type_of(self) == vm.types().bytes ? self : same_kind(vm, self, bytes_data(self)); }

// An argument that is bytes-like; `scratch` keeps it alive where it must be copied.
struct Part {
    std::string scratch;
    std::string_view data;
    operator std::string_view() const { return data; }
};
void take_part(Vm& vm, const Value& value, Part& part) {
    if (!bytes_view(value, part.scratch, part.data)) raise_type_error(vm, "a bytes-like object is required, not '{}'", type_name(vm, value));
}
// find() and its like also take a byte as an int.
void take_needle(Vm& vm, const Value& value, Part& part) {
    if (bytes_view(value, part.scratch, part.data)) return;
    if (!is_int(value) && vm.lookup_special(value, vm.names().__index__).is_empty())
        raise_type_error(vm, "argument should be integer or bytes-like object, not '{}'", type_name(vm, value));
    auto number = int_value(is_int(value) ? value : vm.type_of(value)->slots.index(vm, value));
    if (!number || *number < 0 || *number > 255) raise_value_error(vm, "byte must be in range(0, 256)");
    part.scratch = static_cast<char>(*number);
    part.data = part.scratch;
}

bool select(Vm& vm, Value* a, std::string_view& text, std::int64_t& from) {
    std::int64_t to;
    text = bytes_data(a[0]);
    clip_range(vm, a[2], a[3], text.size(), from, to);
    if (from > static_cast<std::int64_t>(text.size()) || to < from) return false;
    text = text.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from));
    return true;
}

template <bool Last, bool Raise>
Value find(Vm& vm, Value* a) {
    Part part;
    take_needle(vm, a[1], part);
    std::string_view text;
    std::int64_t from, at = -1;
    if (select(vm, a, text, from)) {
        std::size_t found = Last ? find_last(vm, text, part.data) : find_first(text, part.data);
        if (found != npos) at = from + static_cast<std::int64_t>(found);
    }
    if (Raise && at < 0) raise_value_error(vm, "subsection not found");
    return Value::small_int(at);
}

Value count(Vm& vm, Value* a) {
    Part part;
    take_needle(vm, a[1], part);
    std::string_view text;
    std::int64_t from, count = 0;
    if (!select(vm, a, text, from)) return Value::small_int(0);
    if (part.data.empty()) return Value::small_int(static_cast<std::int64_t>(text.size()) + 1);
    for (std::size_t at = 0; (at = find_first(text, part.data, at)) != npos; at += part.data.size()) ++count;
    return Value::small_int(count);
}

template <bool Suffix>
Value affix(Vm& vm, Value* a) {
    const char* name = Suffix ? "endswith" : "startswith";
    std::string_view text;
    std::int64_t from;
    bool inside = select(vm, a, text, from);
    auto matches = [&](const Value& value) {
        Part part;
        take_part(vm, value, part);
        return inside && (Suffix ? text.ends_with(part.data) : text.starts_with(part.data));
    };
    if (Tuple* tuple = a[1].as<Tuple>()) {
        for (const Value& item : tuple->span())
            if (matches(item)) return Value::boolean(true);
        return Value::boolean(false);
    }
    if (!is_bytes_like(a[1])) raise_type_error(vm, "{} first arg must be bytes or a tuple of bytes, not {}", name, type_name(vm, a[1]));
    return Value::boolean(matches(a[1]));
}

Value replace(Vm& vm, Value* a) {
    Part from, to;
    take_part(vm, a[1], from);
    take_part(vm, a[2], to);
    std::int64_t most = int_argument(vm, a[3]);
    if (most < 0) most = INT64_MAX;
    std::string_view text = bytes_data(a[0]);
    std::string out;
    std::size_t at = 0;
    auto grow = [&] {
        if (out.size() > std::size_t{1} << 16) require_memory(vm, out.size() + to.data.size() + text.size());
    };
    if (from.data.empty()) {
        for (; most > 0; --most) {
            out += to.data;
            grow();
            if (at >= text.size()) break;
            out += text[at++];
        }
        return same_kind(vm, a[0], out.append(text.substr(at)));
    }
    for (std::size_t found; most > 0 && (found = find_first(text, from.data, at)) != npos; at = found + from.data.size(), --most) {
        out += text.substr(at, found - at);
        out += to.data;
        grow();
    }
    if (at == 0) return unchanged(vm, a[0]);
    return same_kind(vm, a[0], out.append(text.substr(at)));
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_alpha(char c) { return is_upper(c) || is_lower(c); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alnum(char c) { return is_alpha(c) || is_digit(c); }
char to_upper(char c) { return is_lower(c) ? static_cast<char>(c - 32) : c; }
char to_lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }

void check_separator(Vm& vm, const Value& value, Part& part) {
    take_part(vm, value, part);
    if (part.data.empty()) raise_value_error(vm, "empty separator");
}

Value split(Vm& vm, Value* a) {
    auto out = new_list(vm);
    std::string text(bytes_data(a[0]));
    std::int64_t most = int_argument(vm, a[2]);
    if (most < 0) most = INT64_MAX;
    auto add = [&](std::size_t from, std::size_t to) { out->append(same_kind(vm, a[0], std::string_view(text).substr(from, to - from))); };
    if (a[1].is_none()) {
        for (std::size_t at = 0;;) {
            while (at < text.size() && is_space(text[at])) ++at;
            if (at == text.size()) return out;
            if (most-- == 0) {
                std::size_t end = text.size();
                while (is_space(text[end - 1])) --end;
                add(at, end);
                return out;
            }
            std::size_t start = at;
            while (at < text.size() && !is_space(text[at])) ++at;
            add(start, at);
        }
    }
    Part separator;
    check_separator(vm, a[1], separator);
    std::size_t at = 0;
    for (std::size_t found; most-- > 0 && (found = find_first(text, separator.data, at)) != npos; at = found + separator.data.size()) add(at, found);
    add(at, text.size());
    return out;
}

Value rsplit(Vm& vm, Value* a) {
    auto out = new_list(vm);
    std::string text(bytes_data(a[0]));
    std::int64_t most = int_argument(vm, a[2]);
    if (most < 0) most = INT64_MAX;
    auto add = [&](std::size_t from, std::size_t to) { out->append(same_kind(vm, a[0], std::string_view(text).substr(from, to - from))); };
    std::size_t end = text.size();
    if (a[1].is_none()) {
        for (;;) {
            while (end > 0 && is_space(text[end - 1])) --end;
            if (end == 0) break;
            if (most-- == 0) {
                std::size_t start = 0;
                while (is_space(text[start])) ++start;
                add(start, end);
                break;
            }
            std::size_t stop = end;
            while (end > 0 && !is_space(text[end - 1])) --end;
            add(end, stop);
        }
    } else {
        Part separator;
        check_separator(vm, a[1], separator);
        for (std::size_t found; most-- > 0 && (found = find_last(vm, std::string_view(text).substr(0, end), separator.data)) != npos; end = found)
            add(found + separator.data.size(), end);
        add(0, end);
    }
    std::reverse(out->items().begin(), out->items().end());
    return out;
}

Value splitlines(Vm& vm, Value* a) {
    auto out = new_list(vm);
    std::string text(bytes_data(a[0]));
    bool keep = vm.truth(a[1]);
    for (std::size_t at = 0; at < text.size();) {
        std::size_t start = at, end = std::min(text.find_first_of("\r\n", at), text.size());
        at = end;
        if (at < text.size()) at += text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
        out->append(same_kind(vm, a[0], std::string_view(text).substr(start, (keep ? at : end) - start)));
    }
    return out;
}

template <bool Last>
Value partition(Vm& vm, Value* a) {
    std::string_view text = bytes_data(a[0]);
    Part separator;
    check_separator(vm, a[1], separator);
    std::size_t at = Last ? find_last(vm, text, separator.data) : find_first(text, separator.data);
    std::string_view parts[3] = {"", "", ""};
    if (at == npos) {
        parts[Last ? 2 : 0] = text;
    } else {
        parts[0] = text.substr(0, at);
        parts[1] = separator.data;
        parts[2] = text.substr(at + separator.data.size());
    }
    Value values[3];
    for (int i = 0; i < 3; ++i) values[i] = same_kind(vm, a[0], parts[i]);
    return make_tuple(vm, values);
}

template <int Sides>
Value strip(Vm& vm, Value* a) {
    Part chars;
    if (!a[1].is_none()) take_part(vm, a[1], chars);
    auto drop = [&](char c) { return a[1].is_none() ? is_space(c) : chars.data.find(c) != npos; };
    std::string_view text = bytes_data(a[0]);
    if (Sides & 1)
        while (!text.empty() && drop(text.front())) text.remove_prefix(1);
    if (Sides & 2)
        while (!text.empty() && drop(text.back())) text.remove_suffix(1);
    return text.size() == bytes_data(a[0]).size() ? unchanged(vm, a[0]) : same_kind(vm, a[0], text);
}

Value join(Vm& vm, Value* a) {
    if (!vm.type_of(a[1])->slots.iter && !vm.type_of(a[1])->slots.get_item) raise_type_error(vm, "can only join an iterable");
    auto items = list_from(vm, a[1]);
    std::string out;
    for (std::size_t i = 0; i < items->size(); ++i) {
        Part part;
        if (!bytes_view((*items)[i], part.scratch, part.data))
            raise_type_error(vm, "sequence item {}: expected a bytes-like object, {} found", i, type_name(vm, (*items)[i]));
        if (i) out += bytes_data(a[0]);
        out += part.data;
        check_growth(vm, out);
    }
    return same_kind(vm, a[0], out);
}

template <class F>
Value mapped(Vm& vm, const Value& self, F&& change) {
    std::string out(bytes_data(self));
    bool word = false;
    for (std::size_t i = 0; i < out.size(); ++i) {
        char c = out[i];
        out[i] = change(c, i, word);
        word = is_alpha(c);
    }
    return same_kind(vm, self, out);
}

template <bool (*Test)(char)>
Value all_are(Vm&, Value* a) {
    std::string_view text = bytes_data(a[0]);
    return Value::boolean(!text.empty() && std::all_of(text.begin(), text.end(), Test));
}

Value istitle(Vm&, Value* a) {
    bool cased = false, previous = false;
    for (char c : bytes_data(a[0])) {
        if (is_upper(c)) {
            if (previous) return Value::boolean(false);
            previous = cased = true;
        } else if (is_lower(c)) {
            if (!previous) return Value::boolean(false);
            cased = true;
        } else {
            previous = false;
        }
    }
    return Value::boolean(cased);
}

std::string fill_byte(Vm& vm, const Value& value, const char* name) {
    Part part;
    if (!bytes_view(value, part.scratch, part.data) || part.data.size() != 1)
        raise_type_error(vm, "{}() argument 2 must be a byte string of length 1, not {}", name, type_name(vm, value));
    return std::string(part.data);
}

Value padded(Vm& vm, Value* a, int where, const char* name) {
    std::int64_t width = int_argument(vm, a[1]), pad = width - static_cast<std::int64_t>(bytes_data(a[0]).size());
    std::string fill = fill_byte(vm, a[2], name);
    if (pad <= 0) return unchanged(vm, a[0]);
    if (pad > std::int64_t{1} << 40) vm.raise_memory_error();
    require_memory(vm, static_cast<std::size_t>(width));
    std::int64_t left = where < 0 ? 0 : where > 0 ? pad : pad / 2 + (pad & width & 1);
    std::string out(static_cast<std::size_t>(left), fill[0]);
    out += bytes_data(a[0]);
    return same_kind(vm, a[0], out.append(static_cast<std::size_t>(pad - left), fill[0]));
}

Value zfill(Vm& vm, Value* a) {
    std::int64_t width = int_argument(vm, a[1]), pad = width - static_cast<std::int64_t>(bytes_data(a[0]).size());
    if (pad <= 0) return unchanged(vm, a[0]);
    if (pad > std::int64_t{1} << 40) vm.raise_memory_error();
    require_memory(vm, static_cast<std::size_t>(width));
    std::string out(bytes_data(a[0]));
    out.insert(!out.empty() && (out[0] == '+' || out[0] == '-') ? 1 : 0, static_cast<std::size_t>(pad), '0');
    return same_kind(vm, a[0], out);
}

Value expandtabs(Vm& vm, Value* a) {
    std::int64_t size = int_argument(vm, a[1]), column = 0;
    std::string out;
    for (char c : std::string(bytes_data(a[0]))) {
        if (c == '\t') {
            if (size <= 0) continue;
            std::int64_t count = size - column % size;
            require_memory(vm, out.size() + static_cast<std::size_t>(count));
            out.append(static_cast<std::size_t>(count), ' ');
            column += count;
        } else {
            out += c;
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        }
    }
    return same_kind(vm, a[0], out);
}

Value decode(Vm& vm, Value* a) {
    return make_str(vm, decode_bytes(vm, a[0], text_argument(vm, a[1], "decode", "argument 'encoding'"), text_argument(vm, a[2], "decode", "argument 'errors'")));
}

Value fromhex(Vm& vm, Value* a) {
    Str* text = as_str(a[1]);
    if (!text) raise_type_error(vm, "fromhex() argument must be str, not {}", type_name(vm, a[1]));
    std::string out;
    auto digit = [](char c) { return is_digit(c) ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1; };
    std::string_view s = text->text();
    auto bad = [&](std::size_t at) { raise_value_error(vm, "non-hexadecimal number found in fromhex() arg at position {}", text->index_of(at)); };
    for (std::size_t at = 0; at < s.size();) {
        if (is_space(s[at])) {
            ++at;
            continue;
        }
        if (digit(s[at]) < 0) bad(at);
        if (at + 1 >= s.size() || digit(s[at + 1]) < 0) bad(at + 1);
        out += static_cast<char>(digit(s[at]) * 16 + digit(s[at + 1]));
        at += 2;
    }
    Type* cls = a[0].as<Type>();
    if (cls == vm.types().bytes) return make_bytes(vm, out);
    if (cls == vm.types().bytearray) return make_bytearray(vm, out);
    Value content = make_bytes(vm, out);
    return vm.call(a[0], {&content, 1});
}

Value translate(Vm& vm, Value* a) {
    Part table, drop;
    if (!a[1].is_none()) {
        take_part(vm, a[1], table);
        if (table.data.size() != 256) raise_value_error(vm, "translation table must be 256 characters long");
    }
    if (a[2]) take_part(vm, a[2], drop);
    std::string out;
    for (char c : bytes_data(a[0])) {
        if (drop.data.find(c) != npos) continue;
        out += a[1].is_none() ? c : table.data[static_cast<unsigned char>(c)];
    }
    return same_kind(vm, a[0], out);
}

Value maketrans(Vm& vm, Value* a) {
    Part from, to;
    take_part(vm, a[0], from);
    take_part(vm, a[1], to);
    if (from.data.size() != to.data.size()) raise_value_error(vm, "maketrans arguments must have same length");
    std::string table(256, '\0');
    for (int i = 0; i < 256; ++i) table[static_cast<std::size_t>(i)] = static_cast<char>(i);
    for (std::size_t i = 0; i < from.data.size(); ++i) table[static_cast<unsigned char>(from.data[i])] = to.data[i];
    return make_bytes(vm, table);
}

template <bool Suffix>
Value remove_affix(Vm& vm, Value* a) {
    Part part;
    take_part(vm, a[1], part);
    std::string_view text = bytes_data(a[0]);
    if (Suffix ? !text.ends_with(part.data) || part.data.empty() : !text.starts_with(part.data)) return unchanged(vm, a[0]);
    return same_kind(vm, a[0], Suffix ? text.substr(0, text.size() - part.data.size()) : text.substr(part.data.size()));
}

}  // namespace

std::string hex_text(Vm& vm, std::string_view data, const Value& sep, std::int64_t group) {
    std::string separator;
    if (sep && !sep.is_none()) {
        Part part;
        if (Str* text = as_str(sep)) separator = text->text();
        else if (bytes_view(sep, part.scratch, part.data)) separator = part.data;
        else raise_type_error(vm, "sep must be str or bytes.");
        if (separator.size() != 1) raise_value_error(vm, "sep must be length 1.");
    }
    require_memory(vm, data.size() * 3);
    std::string out;
    std::size_t size = data.size(), each = static_cast<std::size_t>(group < 0 ? -group : group);
    for (std::size_t i = 0; i < size; ++i) {
        // Groups are counted from the right, or from the left if the number is negative.
        if (i && !separator.empty() && each && (group > 0 ? (size - i) % each == 0 : i % each == 0)) out += separator;
        out += "0123456789abcdef"[static_cast<unsigned char>(data[i]) >> 4];
        out += "0123456789abcdef"[data[i] & 15];
    }
    return out;
}

void install_bytes_methods(TypeBuilder& t) {
    t.method("find", "self, sub, start=None, end=None, /", find<false, false>)
        .method("rfind", "self, sub, start=None, end=None, /", find<true, false>)
        .method("index", "self, sub, start=None, end=None, /", find<false, true>)
        .method("rindex", "self, sub, start=None, end=None, /", find<true, true>)
        .method("count", "self, sub, start=None, end=None, /", count)
        .method("startswith", "self, prefix, start=None, end=None, /", affix<false>)
        .method("endswith", "self, suffix, start=None, end=None, /", affix<true>)
        .method("replace", "self, old, new, count=-1, /", replace)
        .method("split", "self, /, sep=None, maxsplit=-1", split)
        .method("rsplit", "self, /, sep=None, maxsplit=-1", rsplit)
        .method("splitlines", "self, /, keepends=False", splitlines)
        .method("partition", "self, sep, /", partition<false>)
        .method("rpartition", "self, sep, /", partition<true>)
        .method("strip", "self, bytes=None, /", strip<3>)
        .method("lstrip", "self, bytes=None, /", strip<1>)
        .method("rstrip", "self, bytes=None, /", strip<2>)
        .method("join", "self, iterable_of_bytes, /", join)
        .method("removeprefix", "self, prefix, /", remove_affix<false>)
        .method("removesuffix", "self, suffix, /", remove_affix<true>)
        .method("upper", "self, /", [](Vm& vm, Value* a) { return mapped(vm, a[0], [](char c, std::size_t, bool) { return to_upper(c); }); })
        .method("lower", "self, /", [](Vm& vm, Value* a) { return mapped(vm, a[0], [](char c, std::size_t, bool) { return to_lower(c); }); })
        .method("swapcase", "self, /",
                [](Vm& vm, Value* a) { return mapped(vm, a[0], [](char c, std::size_t, bool) { return is_upper(c) ? to_lower(c) : to_upper(c); }); })
        .method("capitalize", "self, /",
                [](Vm& vm, Value* a) { return mapped(vm, a[0], [](char c, std::size_t i, bool) { return i ? to_lower(c) : to_upper(c); }); })
        .method("title", "self, /",
                [](Vm& vm, Value* a) { return mapped(vm, a[0], [](char c, std::size_t, bool word) { return word ? to_lower(c) : to_upper(c); }); })
        .method("isalpha", "self, /", all_are<is_alpha>)
        .method("isalnum", "self, /", all_are<is_alnum>)
        .method("isdigit", "self, /", all_are<is_digit>)
        .method("isspace", "self, /", all_are<is_space>)
        .method("isascii", "self, /",
                [](Vm&, Value* a) {
                    std::string_view text = bytes_data(a[0]);
                    return Value::boolean(std::all_of(text.begin(), text.end(), [](char c) { return c >= 0; }));
                })
        .method("islower", "self, /",
                [](Vm&, Value* a) {
                    std::string_view text = bytes_data(a[0]);
                    return Value::boolean(std::any_of(text.begin(), text.end(), is_lower) && std::none_of(text.begin(), text.end(), is_upper));
                })
        .method("isupper", "self, /",
                [](Vm&, Value* a) {
                    std::string_view text = bytes_data(a[0]);
                    return Value::boolean(std::any_of(text.begin(), text.end(), is_upper) && std::none_of(text.begin(), text.end(), is_lower));
                })
        .method("istitle", "self, /", istitle)
        .method("center", "self, width, fillchar=..., /",
                [](Vm& vm, Value* a) {
                    if (!a[2]) a[2] = make_bytes(vm, " ");
                    return padded(vm, a, 0, "center");
                })
        .method("ljust", "self, width, fillchar=..., /",
                [](Vm& vm, Value* a) {
                    if (!a[2]) a[2] = make_bytes(vm, " ");
                    return padded(vm, a, -1, "ljust");
                })
        .method("rjust", "self, width, fillchar=..., /",
                [](Vm& vm, Value* a) {
                    if (!a[2]) a[2] = make_bytes(vm, " ");
                    return padded(vm, a, 1, "rjust");
                })
        .method("zfill", "self, width, /", zfill)
        .method("expandtabs", "self, /, tabsize=8", expandtabs)
        .method("hex", "self, /, sep=..., bytes_per_sep=1",
                [](Vm& vm, Value* a) { return make_str(vm, hex_text(vm, bytes_data(a[0]), a[1], int_argument(vm, a[2]))); })
        .class_method("fromhex", "cls, string, /", fromhex)
        .method("decode", "self, /, encoding='utf-8', errors='strict'", decode)
        .method("translate", "self, table, /, delete=...", translate)
        .static_method("maketrans", "frm, to, /", maketrans)
        .method("__sizeof__", "self, /", [](Vm&, Value* a) { return Value::small_int(33 + static_cast<std::int64_t>(bytes_data(a[0]).size())); });
}

}  // namespace python
