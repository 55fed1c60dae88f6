// The classes bytes and bytearray: slots, construction, and what only bytearray can do.
#include <algorithm>

#include "python/builtins/bytes.h"
#include "python/builtins/format.h"
#include "python/builtins/iterators.h"
#include "python/builtins/support.h"
#include "python/builtins/text_search.h"

namespace python {
namespace {

Value same_kind(Vm& vm, const Value& self, std::string data) { return self.as<Bytes>() ? make_bytes(vm, std::move(data)) : make_bytearray(vm, std::move(data)); }

char byte_of(Vm& vm, const Value& value, const char* range_message) {
    if (!is_int(value) && vm.lookup_special(value, vm.names().__index__).is_empty())
        raise_type_error(vm, "'{}' object cannot be interpreted as an integer", type_name(vm, value));
    Value integer = is_int(value) ? value : vm.type_of(value)->slots.index(vm, value);
    auto number = int_value(integer);
    if (!number || *number < 0 || *number > 255) raise_value_error(vm, "{}", range_message);
    return static_cast<char>(*number);
}

void check_resizable(Vm& vm, Bytearray& array) {
    if (array.exports > 0) vm.raise(vm.types().buffer_error, "Existing exports of data: object cannot be re-sized");
}

// bytes(source), bytearray(source): the content.
std::string content_from(Vm& vm, const Value& source, const char* name, const char* range_message) {
    std::string scratch;
    std::string_view data;
    if (bytes_view(source, scratch, data)) {
        require_memory(vm, data.size());
        return std::string(data);
    }
    if (is_int(source) || (!vm.type_of(source)->slots.iter && vm.lookup_special(source, vm.names().__index__))) {
        Value integer = is_int(source) ? source : vm.type_of(source)->slots.index(vm, source);
        auto count = int_value(integer);
        if (!count) vm.raise(vm.types().overflow_error, "cannot fit 'int' into an index-sized integer");
        if (*count < 0) raise_value_error(vm, "negative count");
        require_memory(vm, static_cast<std::size_t>(*count));
        return std::string(static_cast<std::size_t>(*count), '\0');
    }
    if (!vm.type_of(source)->slots.iter && !vm.type_of(source)->slots.get_item)
        raise_type_error(vm, "cannot convert '{}' object to {}", type_name(vm, source), name);
    std::string out;
    vm.each(source, [&](Value item) {
        out += byte_of(vm, item, range_message);
        check_growth(vm, out);
        if (out.size() % 4096 == 0) vm.checkpoint(64);
        return true;
    });
    return out;
}

std::string construct(Vm& vm, const char* name, Value source, const Value& encoding, const Value& errors, const char* range_message) {
    if (encoding || errors) {
        if (!source) raise_type_error(vm, "{} without a string argument", encoding ? "encoding" : "errors");
        if (!as_str(source)) raise_type_error(vm, "{} without a string argument", encoding ? "encoding" : "errors");
        return encode_text(vm, source, encoding ? text_argument(vm, encoding, name, "argument 'encoding'") : "utf-8",
                           errors ? text_argument(vm, errors, name, "argument 'errors'") : "strict");
    }
    if (!source) return {};
    if (as_str(source)) raise_type_error(vm, "string argument without an encoding");
    if (Value method = vm.lookup_special(source, vm.names().__bytes__); method && !source.as<Bytes>() && std::string_view(name) == "bytes") {
        Value made = vm.call(method);
        if (!made.as<Bytes>()) raise_type_error(vm, "__bytes__ returned non-bytes (type {})", type_name(vm, made));
        return std::string(made.as<Bytes>()->data());
    }
    return content_from(vm, source, name, range_message);
}

Value bytes_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& keyword_names) {
    MakeArgs a(vm, "bytes", args, positional, keyword_names);
    Value source = a.take(0, "source"), encoding = a.take(1, "encoding"), errors = a.take(2, "errors");
    a.finish(3);
    if (cls == vm.types().bytes && source && vm.type_of(source) == cls && !encoding && !errors) return source;
    std::string data = construct(vm, "bytes", source, encoding, errors, "bytes must be in range(0, 256)");
    if (cls == vm.types().bytes) return make_bytes(vm, std::move(data));
    return vm.heap().make<Bytes>(cls, vm.heap(), std::move(data));
}

Value bytearray_init(Vm& vm, Value* a) {
    check_resizable(vm, a[0].get<Bytearray>());
    a[0].get<Bytearray>().assign(construct(vm, "bytearray", a[1], a[2], a[3], "byte must be in range(0, 256)"));
    return Value::none();
}

Value get_item(Vm& vm, const Value& self, const Value& key) {
    bool bytes = self.as<Bytes>();
    if (Slice* slice = key.as<Slice>()) {
        const RawSlice raw = unpack_slice(vm, *slice);
        SliceIndices s = adjust_slice(raw, bytes_data(self).size());
        std::string_view data = bytes_data(self);
        if (s.step == 1) return same_kind(vm, self, std::string(data.substr(static_cast<std::size_t>(s.start), s.count)));
        std::string out;
        std::int64_t at = s.start;
        for (std::size_t i = 0; i < s.count; ++i, at += s.step) out += data[static_cast<std::size_t>(at)];
        return same_kind(vm, self, std::move(out));
    }
    std::int64_t index = key.is_small_int() ? key.as_small_int()
                                            : subscript_index(vm, key, fmt::format("{} indices must be integers or slices, not {}",
                                                                                   bytes ? "byte" : "bytearray", type_name(vm, key)));
    std::size_t place;
    if (!normalise_index(index, bytes_data(self).size(), place))
        vm.raise(vm.types().index_error, bytes ? "index out of range" : "bytearray index out of range");
    return Value::small_int(static_cast<unsigned char>(bytes_data(self)[place]));
}

void set_item(Vm& vm, const Value& self, const Value& key, const Value& value) {
    Bytearray& array = self.get<Bytearray>();
    if (Slice* slice = key.as<Slice>()) {
        std::string added;
        if (value) {
            if (is_int(value) || as_str(value)) raise_type_error(vm, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
            added = content_from(vm, value, "bytearray", "byte must be in range(0, 256)");
        }
        const RawSlice raw = unpack_slice(vm, *slice);
        SliceIndices s = adjust_slice(raw, array.data().size());
        if (s.step == 1) {
            if (added.size() != s.count) check_resizable(vm, array);
            return array.splice(static_cast<std::size_t>(s.start), s.count, added);
        }
        if (value) {
            if (added.size() != s.count)
                raise_value_error(vm, "attempt to assign bytes of size {} to extended slice of size {}", added.size(), s.count);
            std::int64_t at = s.start;
            for (std::size_t i = 0; i < s.count; ++i, at += s.step) array.set(static_cast<std::size_t>(at), static_cast<unsigned char>(added[i]));
            return;
        }
        check_resizable(vm, array);
        std::string left;
        std::vector<bool> dropped(array.data().size());
        std::int64_t at = s.start;
        for (std::size_t i = 0; i < s.count; ++i, at += s.step) dropped[static_cast<std::size_t>(at)] = true;
        for (std::size_t i = 0; i < dropped.size(); ++i)
            if (!dropped[i]) left += array.data()[i];
        return array.assign(std::move(left));
    }
    std::int64_t index = subscript_index(vm, key, "bytearray indices must be integers or slices, not " + type_name(vm, key));
    char byte = value ? byte_of(vm, value, "byte must be in range(0, 256)") : 0;
    std::size_t place;
    if (!normalise_index(index, array.data().size(), place)) vm.raise(vm.types().index_error, "bytearray index out of range");
    if (value) return array.set(place, static_cast<unsigned char>(byte));
    check_resizable(vm, array);
    array.splice(place, 1, {});
}

bool contains(Vm& vm, const Value& self, const Value& item) {
    std::string scratch;
    std::string_view part;
    if (bytes_view(item, scratch, part)) return find_first(bytes_data(self), part) != std::string_view::npos;
    if (!is_int(item) && vm.lookup_special(item, vm.names().__index__).is_empty())
        raise_type_error(vm, "a bytes-like object is required, not '{}'", type_name(vm, item));
    return bytes_data(self).find(byte_of(vm, item, "byte must be in range(0, 256)")) != std::string_view::npos;
}

Value compare(Vm&, const Value& self, const Value& other, Compare op) {
    std::string scratch;
    std::string_view data;
    if (!bytes_view(other, scratch, data)) return Value::not_implemented();
    return Value::boolean(holds(op, bytes_data(self).compare(data)));
}

std::string repeated(Vm& vm, std::string_view data, std::int64_t times) {
    if (times <= 0 || data.empty()) return {};
    if (static_cast<std::uint64_t>(times) > (std::size_t{1} << 42) / data.size()) vm.raise_memory_error();
    require_memory(vm, data.size() * static_cast<std::size_t>(times));
    vm.checkpoint(static_cast<std::int64_t>(data.size() * static_cast<std::size_t>(times) >> 12));
    std::string out;
    out.reserve(data.size() * static_cast<std::size_t>(times));
    for (std::int64_t i = 0; i < times; ++i) out += data;
    return out;
}

Value binary(Vm& vm, Binary op, const Value& self, const Value& other, bool reflected) {
    switch (op) {
        case Binary::add: {
            std::string scratch;
            std::string_view data;
            if (reflected || !bytes_view(other, scratch, data)) return Value::not_implemented();
            require_memory(vm, bytes_data(self).size() + data.size());
            return same_kind(vm, self, std::string(bytes_data(self)) + std::string(data));
        }
        case Binary::mul:
            if (auto times = repeat_count(vm, other)) return same_kind(vm, self, repeated(vm, bytes_data(self), *times));
            return Value::not_implemented();
        case Binary::mod:
            if (reflected) return Value::not_implemented();
            return same_kind(vm, self, percent_format(vm, std::string(bytes_data(self)), other, true));
        default: return Value::not_implemented();
    }
}

Value in_place(Vm& vm, Binary op, const Value& self, const Value& other) {
    Bytearray& array = self.get<Bytearray>();
    if (op == Binary::add) {
        std::string scratch;
        std::string_view data;
        if (!bytes_view(other, scratch, data)) raise_type_error(vm, "can't concat {} to {}", type_name(vm, other), type_name(vm, self));
        check_resizable(vm, array);
        array.append(std::string(data));
        return self;
    }
    if (op == Binary::mul) {
        if (auto times = repeat_count(vm, other)) {
            check_resizable(vm, array);
            array.assign(repeated(vm, array.data(), *times));
            return self;
        }
    }
    return Value::not_implemented();
}

Value array_pop(Vm& vm, Value* a) {
    Bytearray& array = a[0].get<Bytearray>();
    std::int64_t index = int_argument(vm, a[1]);
    if (array.data().empty()) vm.raise(vm.types().index_error, "pop from empty bytearray");
    std::size_t place;
    if (!normalise_index(index, array.data().size(), place)) vm.raise(vm.types().index_error, "pop index out of range");
    check_resizable(vm, array);
    Value byte = Value::small_int(static_cast<unsigned char>(array.data()[place]));
    array.splice(place, 1, {});
    return byte;
}

Value array_insert(Vm& vm, Value* a) {
    Bytearray& array = a[0].get<Bytearray>();
    std::int64_t index = int_argument(vm, a[1]), size = static_cast<std::int64_t>(array.data().size());
    char byte = byte_of(vm, a[2], "byte must be in range(0, 256)");
    check_resizable(vm, array);
    if (index < 0) index = std::max<std::int64_t>(index + size, 0);
    array.splice(static_cast<std::size_t>(std::min(index, size)), 0, std::string_view(&byte, 1));
    return Value::none();
}

Value array_remove(Vm& vm, Value* a) {
    Bytearray& array = a[0].get<Bytearray>();
    std::size_t at = array.data().find(byte_of(vm, a[1], "byte must be in range(0, 256)"));
    if (at == std::string_view::npos) raise_value_error(vm, "value not found in bytearray");
    check_resizable(vm, array);
    array.splice(at, 1, {});
    return Value::none();
}

Value array_extend(Vm& vm, Value* a) {
    if (!is_bytes_like(a[1]) && !vm.type_of(a[1])->slots.iter && !vm.type_of(a[1])->slots.get_item)
        raise_type_error(vm, "can't extend bytearray with {}", type_name(vm, a[1]));
    std::string more = content_from(vm, a[1], "bytearray", "byte must be in range(0, 256)");
    check_resizable(vm, a[0].get<Bytearray>());
    a[0].get<Bytearray>().append(more);
    return Value::none();
}

void common(TypeBuilder& t) {
    Slots& s = t.slots();
    s.compare = compare;
    s.length = [](Vm&, const Value& self) { return static_cast<std::int64_t>(bytes_data(self).size()); };
    s.get_item = get_item;
    s.contains = contains;
    s.iter = [](Vm& vm, const Value& self) { return make_bytes_iterator(vm, self); };
    s.binary = binary;
    s.binary_ops = 1u << static_cast<int>(Binary::add) | 1u << static_cast<int>(Binary::mul) | 1u << static_cast<int>(Binary::mod);
    s.reflected_ops = 1u << static_cast<int>(Binary::mul) | 1u << static_cast<int>(Binary::mod);
    install_bytes_methods(t);
}

}  // namespace

void install_bytes(Vm& vm) {
    {
        TypeBuilder t(vm, vm.types().bytes);
        t.doc("bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\nbytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\n"
              "bytes(int) -> bytes object of size given by the parameter initialized with null bytes\nbytes() -> empty bytes object");
        common(t);
        t.slots().repr = [](Vm& vm, const Value& self) { return make_str(vm, bytes_repr(bytes_data(self))); };
        t.slots().hash = [](Vm&, const Value& self) { return self.as<Bytes>()->hash(); };
        t.slots().make = bytes_make;
        t.method("__bytes__", "self, /", [](Vm& vm, Value* a) { return vm.type_of(a[0]) == vm.types().bytes ? a[0] : make_bytes(vm, std::string(bytes_data(a[0]))); })
            .method("__getnewargs__", "self, /", [](Vm& vm, Value* a) {
                Value copy = make_bytes(vm, std::string(bytes_data(a[0])));
                return make_tuple(vm, {&copy, 1});
            });
    }
    TypeBuilder t(vm, vm.types().bytearray);
    t.doc("bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray\nbytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer");
    common(t);
    t.slots().repr = [](Vm& vm, const Value& self) { return make_str(vm, vm.type_of(self)->name() + "(" + bytes_repr(bytes_data(self)) + ")"); };
    t.slots().set_item = set_item;
    t.slots().in_place = in_place;
    t.slots().in_place_ops = 1u << static_cast<int>(Binary::add) | 1u << static_cast<int>(Binary::mul);
    t.slots().make = [](Vm& vm, Type* cls, const Value*, std::size_t, const Value&) -> Value { return vm.heap().make<Bytearray>(cls, vm.heap()); };
    t.init("self, /, source=..., encoding=..., errors=...", bytearray_init)
        .method("append", "self, item, /",
                [](Vm& vm, Value* a) {
                    char byte = byte_of(vm, a[1], "byte must be in range(0, 256)");
                    check_resizable(vm, a[0].get<Bytearray>());
                    a[0].get<Bytearray>().append(std::string_view(&byte, 1));
                    return Value::none();
                })
        .method("extend", "self, iterable_of_ints, /", array_extend)
        .method("insert", "self, index, item, /", array_insert)
        .method("pop", "self, index=-1, /", array_pop)
        .method("remove", "self, value, /", array_remove)
        .method("clear", "self, /",
                [](Vm& vm, Value* a) {
                    check_resizable(vm, a[0].get<Bytearray>());
                    a[0].get<Bytearray>().assign({});
                    return Value::none();
                })
        .method("copy", "self, /", [](Vm& vm, Value* a) { return make_bytearray(vm, std::string(bytes_data(a[0]))); })
        .method("reverse", "self, /", [](Vm&, Value* a) {
            std::string data(bytes_data(a[0]));
            for (std::size_t i = 0; i < data.size(); ++i) a[0].get<Bytearray>().set(i, static_cast<unsigned char>(data[data.size() - 1 - i]));
            return Value::none();
        });
}

}  // namespace python
