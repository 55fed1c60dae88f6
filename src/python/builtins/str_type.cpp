// The class str: slots, construction, and the methods that need no search.
#include <algorithm>

#include "python/builtins/bytes.h"
#include "python/builtins/dict.h"
#include "python/builtins/format.h"
#include "python/builtins/iterators.h"
#include "python/builtins/support.h"
#include "python/builtins/text_search.h"
#include "python/builtins/utf8.h"

namespace python {
namespace {

Value str_compare(Vm&, const Value& self, const Value& other, Compare op) {
    Str* b = as_str(other);
    if (!b) return Value::not_implemented();
    Str& a = self.get<Str>();
    if (op == Compare::eq || op == Compare::ne) return Value::boolean(str_equal(a, *b) == (op == Compare::eq));
    return Value::boolean(holds(op, a.text().compare(b->text())));  // UTF-8 sorts as its code points do
}

Value str_get(Vm& vm, const Value& self, const Value& key) {
    Str& str = self.get<Str>();
    if (Slice* slice = key.as<Slice>()) {
        SliceIndices s = slice_indices(vm, *slice, str.length());
        if (s.count == str.length() && s.step == 1 && str.type() == vm.types().str) return self;
        if (s.count == 0) return vm.builtins->empty_str;
        if (s.step == 1) return make_str(vm, str.slice(static_cast<std::size_t>(s.start), static_cast<std::size_t>(s.start) + s.count));
        std::string out;
        require_memory(vm, s.count);
        if (str.is_ascii()) {
            std::int64_t at = s.start;
            for (std::size_t i = 0; i < s.count; ++i, at += s.step) out += str.text()[static_cast<std::size_t>(at)];
        } else {
            std::int64_t at = s.start;
            for (std::size_t i = 0; i < s.count; ++i, at += s.step) append_utf8(out, str.at(static_cast<std::size_t>(at)));
        }
        return make_str(vm, std::move(out));
    }
    std::int64_t index = key.is_small_int() ? key.as_small_int()
                                            : subscript_index(vm, key, "string indices must be integers, not '" + type_name(vm, key) + "'");
    std::size_t place;
    if (!normalise_index(index, str.length(), place)) vm.raise(vm.types().index_error, "string index out of range");
    return make_char(vm, str.at(place));
}

bool str_contains(Vm& vm, const Value& self, const Value& item) {
    Str* part = as_str(item);
    if (!part) raise_type_error(vm, "'in <string>' requires string as left operand, not {}", type_name(vm, item));
    return find_first(self.get<Str>().text(), part->text()) != std::string_view::npos;
}

Value str_binary(Vm& vm, Binary op, const Value& self, const Value& other, bool reflected) {
    Str& str = self.get<Str>();
    switch (op) {
        case Binary::add: {
            Str* more = as_str(other);
            if (!more || reflected) return Value::not_implemented();
            if (more->text().empty() && str.type() == vm.types().str) return self;
            if (str.text().empty() && more->type() == vm.types().str) return other;
            std::size_t size = str.text().size() + more->text().size();
            if (size > 4096) require_memory(vm, size);
            std::string out;
            out.reserve(size);
            out.append(str.text()).append(more->text());
            return vm.heap().make<Str>(vm.types().str, vm.heap(), std::move(out), false, str.length() + more->length());
        }
        case Binary::mul: {
            auto times = repeat_count(vm, other);
            if (!times) return Value::not_implemented();
            std::string_view text = str.text();
            if (*times <= 0 || text.empty()) return vm.builtins->empty_str;
            if (*times == 1 && str.type() == vm.types().str) return self;
            if (static_cast<std::uint64_t>(*times) > (std::size_t{1} << 42) / text.size()) vm.raise_memory_error();
            std::size_t size = text.size() * static_cast<std::size_t>(*times);
            require_memory(vm, size);
            vm.checkpoint(static_cast<std::int64_t>(size >> 12));
            std::string out;
            if (text.size() == 1) {
                out.assign(size, text[0]);
            } else {
                out.reserve(size);
                for (std::int64_t i = 0; i < *times; ++i) out += text;
            }
            return make_str(vm, std::move(out));
        }
        case Binary::mod:
            if (reflected) {
                if (!as_str(other)) return Value::not_implemented();
                return make_str(vm, percent_format(vm, as_str(other)->text(), self, false));
            }
            return make_str(vm, percent_format(vm, str.text(), other, false));
        default: return Value::not_implemented();
    }
}

Value to_str(Vm& vm, const Value& object) {
    if (vm.type_of(object) == vm.types().str) return object;
    Value result = vm.type_of(object)->slots.str(vm, object);
    if (!as_str(result)) raise_type_error(vm, "__str__ returned non-string (type {})", type_name(vm, result));
    return result;
}

Value str_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& keyword_names) {
    MakeArgs a(vm, "str", args, positional, keyword_names);
    Value object = a.take(0, "object"), encoding = a.take(1, "encoding"), errors = a.take(2, "errors");
    a.finish(3);
    Value result;
    if (!object) {
        result = vm.builtins->empty_str;
    } else if (encoding || errors) {
        for (auto [argument, name] : {std::pair(encoding, "encoding"), std::pair(errors, "errors")})
            if (argument && !as_str(argument)) raise_type_error(vm, "str() argument '{}' must be str, not {}", name, type_name(vm, argument));
        if (as_str(object)) raise_type_error(vm, "decoding str is not supported");
        if (!is_bytes_like(object)) raise_type_error(vm, "decoding to str: need a bytes-like object, {} found", type_name(vm, object));
        std::string_view e = encoding ? text_argument(vm, encoding, "str", "argument 'encoding'") : "utf-8";
        std::string_view how = errors ? text_argument(vm, errors, "str", "argument 'errors'") : "strict";
        result = make_str(vm, decode_bytes(vm, object, e, how));
    } else {
        Vm::Recursion guard(vm, " while getting the str of an object");
        result = to_str(vm, object);
    }
    if (cls == vm.types().str) return result;
    return vm.heap().make<Str>(cls, vm.heap(), std::string(result.get<Str>().text()));
}

// -- str.maketrans and translate -----------------------------------------------------------------------------------------

Value str_maketrans(Vm& vm, Value* a) {
    auto result = new_dict(vm);
    if (!a[1]) {
        Dict* source = a[0].as<Dict>();
        if (!source || vm.type_of(a[0]) != vm.types().dict) raise_type_error(vm, "if you give only one argument to maketrans it must be a dict");
        for (std::size_t i = 0; i < source->slots(); ++i) {
            if (source->slot(i).key.is_empty()) continue;
            Value key = source->slot(i).key, value = source->slot(i).value;
            if (Str* text = as_str(key)) {
                if (text->length() != 1) raise_value_error(vm, "string keys in translate table must be of length 1");
                key = Value::small_int(static_cast<std::int64_t>(text->at(0)));
            } else if (!is_int(key)) {
                raise_type_error(vm, "keys in translate table must be strings or integers");
            }
            result->set(vm, key, value);
        }
        return result;
    }
    Str *from = as_str(a[0]), *to = as_str(a[1]);
    if (!from) raise_type_error(vm, "first maketrans argument must be a string if there is a second argument");
    if (!to) raise_type_error(vm, "maketrans() argument 2 must be str, not {}", type_name(vm, a[1]));
    if (from->length() != to->length()) raise_value_error(vm, "the first two maketrans arguments must have equal length");
    std::size_t i = 0, k = 0;
    while (i < from->text().size()) {
        auto key = static_cast<std::int64_t>(decode_next(from->text(), i));
        result->set(vm, Value::small_int(key), Value::small_int(static_cast<std::int64_t>(decode_next(to->text(), k))));
    }
    if (a[2]) {
        Str* drop = as_str(a[2]);
        if (!drop) raise_type_error(vm, "maketrans() argument 3 must be str, not {}", type_name(vm, a[2]));
        for (i = 0; i < drop->text().size();)
            result->set(vm, Value::small_int(static_cast<std::int64_t>(decode_next(drop->text(), i))), Value::none());
    }
    return result;
}

Value str_translate(Vm& vm, Value* a) {
    Str& str = a[0].get<Str>();
    Dict* dict = a[1].as<Dict>();
    bool plain = dict && vm.type_of(a[1]) == vm.types().dict;
    std::string out;
    for (std::size_t at = 0; at < str.text().size();) {
        std::size_t before = at;
        char32_t c = decode_next(str.text(), at);
        Value key = Value::small_int(static_cast<std::int64_t>(c)), to;
        if (plain) {
            to = dict->get(vm, key);
        } else {
            try {
                to = vm.get_item(a[1], key);
            } catch (Raised& raised) {
                if (!vm.exception_matches(raised.exception, vm.types().lookup_error)) throw;
            }
        }
        if (!to) {
            out += str.text().substr(before, at - before);
        } else if (is_int(to)) {
            auto code = int_value(to);
            if (!code || *code < 0 || *code > 0x10FFFF) raise_value_error(vm, "character mapping must be in range(0x110000)");
            append_utf8(out, static_cast<char32_t>(*code));
        } else if (Str* text = as_str(to)) {
            out += text->text();
            check_growth(vm, out);
        } else if (!to.is_none()) {
            raise_type_error(vm, "character mapping must return integer, None or str");
        }
    }
    return make_str(vm, std::move(out));
}

Value str_join(Vm& vm, Value* a) {
    if (!vm.type_of(a[1])->slots.iter && !vm.type_of(a[1])->slots.get_item) raise_type_error(vm, "can only join an iterable");
    std::string_view separator = a[0].get<Str>().text();
    base::Ref<List> made;
    std::span<const Value> items;
    if (List* list = a[1].as<List>(); list && vm.type_of(a[1]) == vm.types().list) items = list->span();
    else if (Tuple* tuple = a[1].as<Tuple>(); tuple && vm.type_of(a[1]) == vm.types().tuple) items = tuple->span();
    else made = list_from(vm, a[1]), items = made->span();
    std::size_t size = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        Str* item = as_str(items[i]);
        if (!item) raise_type_error(vm, "sequence item {}: expected str instance, {} found", i, type_name(vm, items[i]));
        size += item->text().size() + separator.size();
    }
    if (items.size() == 1 && vm.type_of(items[0]) == vm.types().str) return items[0];
    require_memory(vm, size);
    std::string out;
    out.reserve(size);
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i) out += separator;
        out += items[i].get<Str>().text();
    }
    return make_str(vm, std::move(out));
}

Value str_encode(Vm& vm, Value* a) {
    std::string_view encoding = text_argument(vm, a[1], "encode", "argument 'encoding'"), errors = text_argument(vm, a[2], "encode", "argument 'errors'");
    return make_bytes(vm, encode_text(vm, a[0], encoding, errors));
}

Value str_format_method(Vm& vm, Value* a) { return make_str(vm, str_format(vm, a[0].get<Str>().text(), a[1], a[2])); }
Value str_format_map(Vm& vm, Value* a) { return make_str(vm, str_format(vm, a[0].get<Str>().text(), Value::empty(), a[1])); }

}  // namespace

void install_str(Vm& vm) {
    TypeBuilder t(vm, vm.types().str);
    t.doc("str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\nCreate a new string object from the given object.");
    Slots& s = t.slots();
    s.repr = [](Vm& vm, const Value& self) {
        require_memory(vm, self.get<Str>().text().size());
        return make_str(vm, str_repr(self.get<Str>().text()));
    };
    s.str = [](Vm& vm, const Value& self) {
        return vm.type_of(self) == vm.types().str ? self : make_str(vm, self.get<Str>().text());
    };
    s.hash = [](Vm&, const Value& self) { return self.get<Str>().hash(); };
    s.compare = str_compare;
    s.length = [](Vm&, const Value& self) { return static_cast<std::int64_t>(self.get<Str>().length()); };
    s.get_item = str_get;
    s.contains = str_contains;
    s.iter = [](Vm& vm, const Value& self) { return make_str_iterator(vm, self); };
    s.binary = str_binary;
    s.binary_ops = 1u << static_cast<int>(Binary::add) | 1u << static_cast<int>(Binary::mul) | 1u << static_cast<int>(Binary::mod);
    s.reflected_ops = 1u << static_cast<int>(Binary::mul) | 1u << static_cast<int>(Binary::mod);
    s.make = str_make;
    t.static_method("maketrans", "x, y=..., z=..., /", str_maketrans)
        .method("translate", "self, table, /", str_translate)
        .method("join", "self, iterable, /", str_join)
        .method("encode", "self, /, encoding='utf-8', errors='strict'", str_encode)
        .method("format", "self, /, *args, **kwargs", str_format_method)
        .method("format_map", "self, mapping, /", str_format_map)
        .method("__format__", "self, format_spec, /",
                [](Vm& vm, Value* a) { return format_builtin(vm, a[0], text_argument(vm, a[1], "__format__", "argument")); })
        .method("__getnewargs__", "self, /",
                [](Vm& vm, Value* a) {
                    Value copy = make_str(vm, a[0].get<Str>().text());
                    return make_tuple(vm, {&copy, 1});
                })
        .method("__sizeof__", "self, /", [](Vm&, Value* a) {
            return Value::small_int(a[0].get<Str>().is_ascii() ? 49 + static_cast<std::int64_t>(a[0].get<Str>().length())
                                                            : 76 + 2 * static_cast<std::int64_t>(a[0].get<Str>().length()));
        });
    install_str_methods(t);
    install_str_searching(t);
    install_str_predicates(t);
}

}  // namespace python
