// What the module `struct` (source/struct.py) needs of C++: values to bytes and back by a format.
#include <bit>
#include <cmath>
#include <cstring>

#include "python/builtins/bytes.h"
#include "python/builtins/dict.h"
#include "python/builtins/support.h"
#include "python/module.h"
#include "python/modules/mixed_modules.h"

namespace python {
namespace {

// A run of equal items. Of 's' and 'p' it is one item of so many bytes, of 'x' none.
struct StructItem {
    char code;
    std::size_t count, size, at;
};
struct StructLayout {
    std::vector<StructItem> items;
    std::size_t size = 0, values = 0;
    bool native = true, big_endian = false;
};

[[noreturn]] void raise_struct(Vm& vm, const std::string& message) {
    const Value type = vm.get_attr(vm.import_module("struct"), "error");
    vm.raise(vm.call(type, std::vector<Value>{vm.make_str(message)}));
}

// 0: no such item in that mode.
std::size_t struct_item_size(char code, bool native) {
    switch (code) {
        case 'x': case 'c': case 'b': case 'B': case '?': case 's': case 'p': return 1;
        case 'h': case 'H': case 'e': return 2;
        case 'i': case 'I': case 'f': return 4;
        case 'l': case 'L': return native ? 8 : 4;
        case 'q': case 'Q': case 'd': return 8;
        case 'n': case 'N': case 'P': return native ? 8 : 0;
        default: return 0;
    }
}

StructLayout parse_format(Vm& vm, const Value& format) {
    std::string scratch;
    std::string_view text;
    if (Str* str = as_str(format)) text = str->text();
    else if (!format.as<Bytes>() || !bytes_view(format, scratch, text))
        raise_type_error(vm, "Struct() argument 1 must be a str or bytes object, not {}", type_name(vm, format));
    StructLayout layout;
    std::size_t i = 0;
    bool aligned = true;
    if (!text.empty() && std::string_view("@=<>!").find(text[0]) != std::string_view::npos) {
        aligned = layout.native = text[0] == '@';
        layout.big_endian = text[0] == '>' || text[0] == '!';
        i = 1;
    }
    constexpr std::size_t kMost = std::size_t{1} << 62;
    for (; i < text.size(); ++i) {
        if (std::isspace(static_cast<unsigned char>(text[i]))) continue;
        std::size_t count = 1;
        if (text[i] >= '0' && text[i] <= '9') {
            for (count = 0; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i) {
                count = count * 10 + static_cast<std::size_t>(text[i] - '0');
                if (count > kMost / 16) raise_struct(vm, "total struct size too long");
            }
            if (i == text.size()) raise_struct(vm, "repeat count given without format specifier");
        }
        const std::size_t size = struct_item_size(text[i], layout.native);
        if (!size) raise_struct(vm, "bad char in struct format");
        if (aligned) layout.size = (layout.size + size - 1) / size * size;
        if (layout.size + count * size > kMost) raise_struct(vm, "total struct size too long");
        const bool text_item = text[i] == 's' || text[i] == 'p';
        if (count || text_item) layout.items.push_back({text[i], count, size, layout.size});
        layout.values += text_item ? 1 : text[i] == 'x' ? 0 : count;
        layout.size += count * size;
    }
    return layout;
}

void put(std::string& out, std::size_t at, std::uint64_t bits, std::size_t size, bool big_endian) {
    for (std::size_t i = 0; i < size; ++i) out[at + (big_endian ? size - 1 - i : i)] = static_cast<char>(bits >> (8 * i) & 0xFF);
}
std::uint64_t bits_at(std::string_view data, std::size_t at, std::size_t size, bool big_endian) {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < size; ++i) bits = bits << 8 | static_cast<unsigned char>(data[at + (big_endian ? i : size - 1 - i)]);
    return bits;
}

std::uint64_t integer_bits(Vm& vm, const StructItem& item, const Value& given, bool big_endian) {
    Value value = given;
    if (!is_int(value)) {
        const Value index = vm.lookup_special(value, "__index__");
        if (!index) raise_struct(vm, "required argument is not an integer");
        value = vm.call(index);
    }
    const bool is_unsigned = std::string_view("BHILQNP").find(item.code) != std::string_view::npos;
    const int bits = static_cast<int>(item.size) * 8;
    if (bits == 64) {
        const bool address = item.code == 'P' && int_sign(value) < 0;
        const Value low = is_unsigned && !address ? Value::small_int(0) : int_binary(vm, Binary::lshift, Value::small_int(-1), Value::small_int(63));
        const Value high = int_binary(vm, Binary::lshift, Value::small_int(1), Value::small_int(is_unsigned ? 64 : 63));
        if (int_compare(value, low) < 0 || int_compare(value, high) >= 0)
            raise_struct(vm, big_endian || item.code == 'P' ? "int too large to convert" : "argument out of range");
        if (const auto small = int_value(value)) return static_cast<std::uint64_t>(*small);
        const Value rest = int_binary(vm, Binary::sub, value, high);  // 2**63 .. 2**64: the same bits, negative
        return static_cast<std::uint64_t>(*int_value(rest));
    }
    const std::int64_t low = is_unsigned ? 0 : -(std::int64_t{1} << (bits - 1)), high = (std::int64_t{1} << (is_unsigned ? bits : bits - 1)) - 1;
    const auto number = int_value(value);
    if (is_unsigned && (bits == 32 || (bits == 16 && big_endian))) {  // read as 64 bits without a sign
        const Value limit = int_binary(vm, Binary::lshift, Value::small_int(1), Value::small_int(64));
        if (int_sign(value) < 0 || int_compare(value, limit) >= 0) raise_struct(vm, "argument out of range");
    } else if (!number) {
        raise_struct(vm, "argument out of range");
    }
    if (number && *number >= low && *number <= high) return static_cast<std::uint64_t>(*number);
    if (bits == 8) raise_struct(vm, fmt::format("{} format requires {} <= number <= {}", is_unsigned ? "ubyte" : "byte", low, high));
    if (bits == 16 && !big_endian) raise_struct(vm, fmt::format("{} format requires {} <= number <= {}", is_unsigned ? "ushort" : "short", low, high));
    raise_struct(vm, fmt::format("'{}' format requires {} <= number <= {}", item.code, low, high));
}

// IEEE 754 halves, rounded to even.
std::uint64_t half_bits(Vm& vm, double x) {
    const std::uint64_t sign = std::signbit(x) ? 0x8000 : 0;
    if (std::isnan(x)) return sign | 0x7E00;
    if (std::isinf(x)) return sign | 0x7C00;
    int exponent = 0;
    const double fraction = std::frexp(std::fabs(x), &exponent);
    if (fraction == 0) return sign;
    --exponent;  // 1.f * 2**exponent
    const int step = std::max(exponent, -14) - 10;
    const double units = std::nearbyint(std::ldexp(std::fabs(x), -step));
    const auto mantissa = static_cast<std::uint64_t>(units);  // with the leading one, if it is normal
    const std::uint64_t bits = exponent < -14 ? mantissa : mantissa + (static_cast<std::uint64_t>(exponent + 14) << 10);
    if (bits >= 0x7C00) vm.raise(vm.types().overflow_error, "float too large to pack with e format");
    return sign | bits;
}
double half_value(std::uint64_t bits) {
    const int exponent = static_cast<int>(bits >> 10 & 31);
    const double mantissa = static_cast<double>(bits & 0x3FF);
    const double value = exponent == 31 ? (mantissa == 0 ? HUGE_VAL : std::nan("")) : exponent == 0 ? std::ldexp(mantissa, -24)
                                                                                   : std::ldexp(mantissa + 1024, exponent - 25);
    return bits & 0x8000 ? -value : value;
}

void pack_value(Vm& vm, const StructLayout& layout, const StructItem& item, std::size_t at, const Value& value, std::string& out) {
    auto real = [&] {
        try {
            return vm.to_double(value);
        } catch (Raised& raised) {
            if (!vm.exception_matches(raised.exception, vm.types().type_error)) throw;
        }
        raise_struct(vm, "required argument is not a float");
    };
    switch (item.code) {
        case 'c': {
            const Bytes* bytes = value.as<Bytes>();
            if (!bytes || bytes->data().size() != 1) raise_struct(vm, "char format requires a bytes object of length 1");
            out[at] = bytes->data()[0];
            return;
        }
        case '?': out[at] = vm.truth(value); return;
        case 's': case 'p': {
            if (!value.as<Bytes>() && !value.as<Bytearray>()) raise_struct(vm, fmt::format("argument for '{}' must be a bytes object", item.code));
            std::string_view data = bytes_data(value);
            if (item.code == 's') {
                data = data.substr(0, item.count);
                out.replace(at, data.size(), data);
            } else if (item.count) {
                data = data.substr(0, item.count - 1);
                out[at] = static_cast<char>(std::min<std::size_t>(data.size(), 255));
                out.replace(at + 1, data.size(), data);
            }
            return;
        }
        case 'e': return put(out, at, half_bits(vm, real()), 2, layout.big_endian);
        case 'f': {
            const double x = real();
            const float narrow = static_cast<float>(x);
            if (!layout.native && std::isinf(narrow) && !std::isinf(x)) vm.raise(vm.types().overflow_error, "float too large to pack with f format");
            return put(out, at, std::bit_cast<std::uint32_t>(narrow), 4, layout.big_endian);
        }
        case 'd': return put(out, at, std::bit_cast<std::uint64_t>(real()), 8, layout.big_endian);
        default: return put(out, at, integer_bits(vm, item, value, layout.big_endian), item.size, layout.big_endian);
    }
}

Value unpack_value(Vm& vm, const StructLayout& layout, const StructItem& item, std::size_t at, std::string_view data) {
    switch (item.code) {
        case 'c': return vm.make_bytes(data.substr(at, 1));
        case '?': return Value::boolean(data[at] != 0);
        case 's': return vm.make_bytes(data.substr(at, item.count));
        case 'p': {
            if (!item.count) return vm.make_bytes("");
            return vm.make_bytes(data.substr(at + 1, std::min<std::size_t>(static_cast<unsigned char>(data[at]), item.count - 1)));
        }
        default: break;
    }
    const std::uint64_t bits = bits_at(data, at, item.size, layout.big_endian);
    switch (item.code) {
        case 'e': return Value::number(half_value(bits));
        case 'f': return Value::number(std::bit_cast<float>(static_cast<std::uint32_t>(bits)));
        case 'd': return Value::number(std::bit_cast<double>(bits));
        case 'B': case 'H': case 'I': case 'L': case 'Q': case 'N': case 'P': return make_int_unsigned(vm, bits);
        default: {
            const int unused = 64 - static_cast<int>(item.size) * 8;
            return vm.make_int(static_cast<std::int64_t>(bits << unused) >> unused);
        }
    }
}

std::string packed(Vm& vm, const StructLayout& layout, const Value& values, const char* function) {
    Tuple* given = values.as<Tuple>();
    if (given->size() != layout.values)
        raise_struct(vm, fmt::format("{} expected {} items for packing (got {})", function, layout.values, given->size()));
    require_memory(vm, layout.size);
    std::string out(layout.size, '\0');
    std::size_t next = 0;
    for (const StructItem& item : layout.items) {
        if (item.code == 'x') continue;
        const bool text_item = item.code == 's' || item.code == 'p';
        for (std::size_t i = 0; i < (text_item ? 1 : item.count); ++i) {
            pack_value(vm, layout, item, item.at + i * item.size, given->span()[next++], out);
            vm.checkpoint();
        }
    }
    return out;
}

Value unpacked(Vm& vm, const StructLayout& layout, std::string_view data) {
    std::vector<Value> values;
    for (const StructItem& item : layout.items) {
        if (item.code == 'x') continue;
        const bool text_item = item.code == 's' || item.code == 'p';
        for (std::size_t i = 0; i < (text_item ? 1 : item.count); ++i) {
            values.push_back(unpack_value(vm, layout, item, item.at + i * item.size, data));
            vm.checkpoint();
        }
    }
    return vm.make_tuple(values);
}

std::string buffer(Vm& vm, const Value& value) {
    std::string scratch;
    std::string_view data;
    if (!bytes_view(value, scratch, data)) raise_type_error(vm, "a bytes-like object is required, not '{}'", type_name(vm, value));
    return std::string(data);
}

// Where in a buffer of that size the offset leads, negative ones from its end.
std::size_t place_in(Vm& vm, std::int64_t offset, std::size_t length, const StructLayout& layout, const char* function, const char* doing) {
    const auto size = static_cast<std::int64_t>(length), needed = static_cast<std::int64_t>(layout.size);
    if (offset < 0) {
        if (offset + needed > 0) raise_struct(vm, fmt::format("not enough data to {} {} bytes at offset {}", std::string_view(doing) == "packing" ? "pack" : "unpack", needed, offset));
        if (offset + size < 0) raise_struct(vm, fmt::format("offset {} out of range for {}-byte buffer", offset, size));
        offset += size;
    }
    if (size - offset < needed)
        raise_struct(vm, fmt::format("{} requires a buffer of at least {} bytes for {} {} bytes at offset {} (actual buffer size is {})", function,
                                     needed + offset, doing, needed, offset, size));
    return static_cast<std::size_t>(offset);
}

Value struct_size(Vm& vm, Value* a) { return vm.make_int(static_cast<std::int64_t>(parse_format(vm, a[0]).size)); }
Value struct_pack(Vm& vm, Value* a) { return vm.make_bytes(packed(vm, parse_format(vm, a[0]), a[1], "pack")); }

Value struct_unpack(Vm& vm, Value* a) {
    const StructLayout layout = parse_format(vm, a[0]);
    const std::string data = buffer(vm, a[1]);
    if (data.size() != layout.size) raise_struct(vm, fmt::format("unpack requires a buffer of {} bytes", layout.size));
    return unpacked(vm, layout, data);
}

Value struct_unpack_from(Vm& vm, Value* a) {  // format, buffer, offset=0
    const StructLayout layout = parse_format(vm, a[0]);
    const std::string data = buffer(vm, a[1]);
    const std::size_t at = place_in(vm, int_argument(vm, a[2]), data.size(), layout, "unpack_from", "unpacking");
    return unpacked(vm, layout, std::string_view(data).substr(at));
}

Value struct_pack_into(Vm& vm, Value* a) {  // format, buffer, offset, *values
    const StructLayout layout = parse_format(vm, a[0]);
    Value target = a[1];
    std::size_t start = 0, length = 0;
    if (target.is_object() && MemoryView::is(*target.object())) {
        auto& view = target.get<MemoryView>();
        if (view.owner && view.stride == 1 && !view.read_only) start = view.start, length = view.length, target = view.owner;
    } else if (target.as<Bytearray>()) {
        length = bytes_data(target).size();
    }
    Bytearray* array = target.as<Bytearray>();
    if (!array) raise_type_error(vm, "argument must be read-write bytes-like object, not {}", type_name(vm, a[1]));
    const std::int64_t offset = int_argument(vm, a[2]);
    const std::string bytes = packed(vm, layout, a[3], "pack_into");
    const std::size_t at = start + place_in(vm, offset, length, layout, "pack_into", "packing");
    if (at + bytes.size() <= array->data().size())
        for (std::size_t i = 0; i < bytes.size(); ++i) array->set(at + i, static_cast<unsigned char>(bytes[i]));
    return Value::none();
}

}  // namespace

void fill_struct(Vm& vm, Module& m) {
    m.function(vm, "calcsize", "format, /", struct_size);
    m.function(vm, "pack", "format, /, *values", struct_pack);
    m.function(vm, "unpack", "format, buffer, /", struct_unpack);
    m.function(vm, "unpack_from", "format, /, buffer, offset=0", struct_unpack_from);
    m.function(vm, "pack_into", "format, buffer, offset, /, *values", struct_pack_into);
}

}  // namespace python
