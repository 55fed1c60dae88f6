// The classes int and bool: slots and methods.
#include <algorithm>
#include <bit>

#include "python/builtins/big_int.h"
#include "python/builtins/bytes.h"
#include "python/builtins/format.h"
#include "python/builtins/support.h"

namespace python {
namespace mp = boost::multiprecision;
namespace {

Value int_repr(Vm& vm, const Value& self) { return make_str(vm, int_to_string(vm, self)); }
Value bool_repr(Vm& vm, const Value& self) { return make_str(vm, self.is_true() ? "True" : "False"); }

Value compare_ints(Vm&, const Value& self, const Value& other, Compare op) {
    if (!is_int(other)) return Value::not_implemented();
    return Value::boolean(holds(op, int_compare(self, other)));
}

Value binary_ints(Vm& vm, Binary op, const Value& self, const Value& other, bool reflected) {
    if (!is_int(other)) return Value::not_implemented();
    return reflected ? int_binary(vm, op, other, self) : int_binary(vm, op, self, other);
}

Value binary_bools(Vm& vm, Binary op, const Value& self, const Value& other, bool reflected) {
    if (other.is_bool()) {
        bool a = self.is_true(), b = other.is_true();
        if (op == Binary::and_) return Value::boolean(a && b);
        if (op == Binary::or_) return Value::boolean(a || b);
        if (op == Binary::xor_) return Value::boolean(a != b);
    }
    return binary_ints(vm, op, self, other, reflected);
}

constexpr std::uint16_t kIntOps = static_cast<std::uint16_t>(Slots::kAllOps & ~(1u << static_cast<int>(Binary::matmul)));

// int(x): the int that x stands for.
Value to_int(Vm& vm, const Value& x) {
    if (is_int(x) && (!x.is_object() || x.object()->type() == vm.types().int_)) return exact_int(vm, x);
    if (x.is_float()) return make_int_from_double(vm, x.as_float());
    if (Str* str = as_str(x)) return parse_int(vm, str->text(), 10, x);
    if (Value method = vm.lookup_special(x, vm.names().__int__)) {
        Value result = vm.call(method);
        if (!is_int(result)) raise_type_error(vm, "__int__ returned non-int (type {})", type_name(vm, result));
        return exact_int(vm, result);
    }
    if (Value method = vm.lookup_special(x, vm.names().__index__)) {
        Value result = vm.call(method);
        if (!is_int(result)) raise_type_error(vm, "__index__ returned non-int (type {})", type_name(vm, result));
        return exact_int(vm, result);
    }
    if (Value method = vm.lookup_special(x, vm.names().__trunc__)) {
        vm.warn(vm.types().deprecation_warning, "The delegation of int() to __trunc__ is deprecated.");
        Value result = vm.call(method);
        if (!is_int(result)) result = vm.make_int(int_argument(vm, result));
        return exact_int(vm, result);
    }
    std::string scratch;
    std::string_view data;
    if (bytes_view(x, scratch, data)) return parse_int(vm, data, 10, x);
    raise_type_error(vm, "int() argument must be a string, a bytes-like object or a real number, not '{}'", type_name(vm, x));
}

Value int_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& keyword_names) {
    MakeArgs a(vm, "int", args, positional, keyword_names);
    Value x = a.take(0, ""), base = a.take(1, "base");
    a.finish(2);
    Value result;
    if (x.is_empty()) {
        if (base) raise_type_error(vm, "int() missing string argument");
        result = Value::small_int(0);
    } else if (base.is_empty()) {
        result = to_int(vm, x);
    } else {
        std::int64_t b = int_argument(vm, base);
        if (b != 0 && (b < 2 || b > 36)) raise_value_error(vm, "int() base must be >= 2 and <= 36, or 0");
        std::string scratch;
        std::string_view data;
        if (Str* str = as_str(x)) result = parse_int(vm, str->text(), static_cast<int>(b), x);
        else if (bytes_view(x, scratch, data)) result = parse_int(vm, data, static_cast<int>(b), x);
        else raise_type_error(vm, "int() can't convert non-string with explicit base");
    }
    if (cls == vm.types().int_) return result;
    return vm.heap().make<BigInt>(cls, vm.heap(), to_integer(result));
}

Value bool_make(Vm& vm, Type*, const Value* args, std::size_t positional, const Value& keyword_names) {
    MakeArgs a(vm, "bool", args, positional, keyword_names);
    a.no_keywords();
    a.expect(0, 1);
    return Value::boolean(positional && vm.truth(args[0]));
}

bool is_little(Vm& vm, const Value& order) {
    Str* text = as_str(order);
    if (!text) raise_type_error(vm, "to_bytes() argument 'byteorder' must be str, not {}", type_name(vm, order));
    if (text->text() == "little") return true;
    if (text->text() == "big") return false;
    raise_value_error(vm, "byteorder must be either 'little' or 'big'");
}

Value int_to_bytes(Vm& vm, Value* a) {
    std::int64_t length = int_argument(vm, a[1]);
    bool little = is_little(vm, a[2]), is_signed = vm.truth(a[3]);
    if (length < 0) raise_value_error(vm, "length argument must be non-negative");
    require_memory(vm, static_cast<std::size_t>(length));
    Integer v = to_integer(a[0]);
    bool negative = v < 0;
    if (negative && !is_signed) vm.raise(vm.types().overflow_error, "can't convert negative int to unsigned");
    std::size_t bits = negative ? bit_length(Integer(-v - 1)) : bit_length(v);
    if (bits + is_signed > static_cast<std::size_t>(length) * 8 && !(v == 0)) vm.raise(vm.types().overflow_error, "int too big to convert");
    std::vector<unsigned char> bytes;
    mp::export_bits(negative ? Integer(-v - 1) : v, std::back_inserter(bytes), 8, false);
    bytes.resize(static_cast<std::size_t>(length));
    std::string out(bytes.begin(), bytes.end());
    if (negative)
        for (char& c : out) c = static_cast<char>(~c);
    if (!little) out.assign(out.rbegin(), out.rend());
    return make_bytes(vm, std::move(out));
}

Value int_from_bytes(Vm& vm, Value* a) {
    std::string scratch;
    std::string_view data;
    Value source = a[1];
    if (!bytes_view(source, scratch, data)) {
        if (as_str(source)) raise_type_error(vm, "cannot convert 'str' object to bytes");
        vm.each(source, [&](Value item) {
            std::int64_t byte = int_argument(vm, item);
            if (byte < 0 || byte > 255) raise_value_error(vm, "bytes must be in range(0, 256)");
            scratch += static_cast<char>(byte);
            return true;
        });
        data = scratch;
    }
    bool little = is_little(vm, a[2]), is_signed = vm.truth(a[3]);
    std::vector<unsigned char> bytes(data.begin(), data.end());
    if (!little) std::reverse(bytes.begin(), bytes.end());
    Integer v = 0;
    if (!bytes.empty()) {
        bool negative = is_signed && bytes.back() & 0x80;
        mp::import_bits(v, bytes.begin(), bytes.end(), 8, false);
        if (negative) v -= Integer(1) << (bytes.size() * 8);
    }
    Value result = make_integer(vm, std::move(v));
    return a[0].as<Type>() == vm.types().int_ ? result : vm.call(a[0], {&result, 1});
}

// round(i, -2): half to even.
Value int_round(Vm& vm, Value* a) {
    if (a[1].is_empty() || a[1].is_none()) return exact_int(vm, a[0]);
    if (!is_int(a[1]) && vm.lookup_special(a[1], vm.names().__index__).is_empty())
        raise_type_error(vm, "'{}' object cannot be interpreted as an integer", type_name(vm, a[1]));
    std::int64_t digits = clipped_index(vm, a[1]);
    if (digits >= 0) return exact_int(vm, a[0]);
    if (digits < -static_cast<std::int64_t>(int_bit_length(a[0]) / 3 + 2)) return Value::small_int(0);
    Integer unit = to_integer(int_binary(vm, Binary::pow, Value::small_int(10), Value::small_int(-digits)));
    Integer v = to_integer(a[0]), quotient, remainder;
    bool negative = v < 0;
    if (negative) v = -v;
    divide(vm, v, unit, quotient, remainder);
    Integer twice = remainder * 2;
    if (twice > unit || (twice == unit && mp::bit_test(quotient, 0))) ++quotient;
    quotient *= unit;
    return make_integer(vm, negative ? Integer(-quotient) : quotient);
}

Value int_bit_count(Vm&, Value* a) {
    Integer v = to_integer(a[0]);
    if (v < 0) v = -v;
    std::int64_t count = 0;
    for (std::size_t i = 0; i < v.backend().size(); ++i) count += std::popcount(static_cast<std::uint64_t>(v.backend().limbs()[i]));
    return Value::small_int(count);
}

}  // namespace

void install_int(Vm& vm) {
    {
        TypeBuilder t(vm, vm.types().int_);
        t.doc("int([x]) -> integer\nint(x, base=10) -> integer\n\nConvert a number or string to an integer.");
        Slots& s = t.slots();
        s.repr = int_repr;
        s.hash = [](Vm&, const Value& self) { return int_hash(self); };
        s.compare = compare_ints;
        s.truth = [](Vm&, const Value& self) { return int_sign(self) != 0; };
        s.binary = binary_ints;
        s.binary_ops = s.reflected_ops = kIntOps;
        s.unary = [](Vm& vm, Unary op, const Value& self) { return int_unary(vm, op, self); };
        s.index = [](Vm& vm, const Value& self) { return exact_int(vm, self); };
        s.to_float = [](Vm& vm, const Value& self) { return Value::number(int_to_double(vm, self)); };
        s.make = int_make;
        auto self_again = [](Vm& vm, Value* a) { return exact_int(vm, a[0]); };
        t.method("conjugate", "self, /", self_again)
            .method("__trunc__", "self, /", self_again)
            .method("__floor__", "self, /", self_again)
            .method("__ceil__", "self, /", self_again)
            .method("__round__", "self, ndigits=..., /", int_round)
            .method("__abs__", "self, /", [](Vm& vm, Value* a) { return int_sign(a[0]) < 0 ? int_unary(vm, Unary::neg, a[0]) : exact_int(vm, a[0]); })
            .method("__divmod__", "self, value, /",
                    [](Vm& vm, Value* a) { return is_int(a[1]) ? int_divmod(vm, a[0], a[1]) : Value::not_implemented(); })
            .method("__rdivmod__", "self, value, /",
                    [](Vm& vm, Value* a) { return is_int(a[1]) ? int_divmod(vm, a[1], a[0]) : Value::not_implemented(); })
            .method("__pow__", "self, value, mod=None, /",
                    [](Vm& vm, Value* a) {
                        if (!is_int(a[1])) return Value::not_implemented();
                        if (a[2].is_none()) return int_binary(vm, Binary::pow, a[0], a[1]);
                        return is_int(a[2]) ? int_pow_mod(vm, a[0], a[1], a[2]) : Value::not_implemented();
                    })
            .method("__format__", "self, format_spec, /",
                    [](Vm& vm, Value* a) { return format_builtin(vm, a[0], text_argument(vm, a[1], "__format__", "argument")); })
            .method("__getnewargs__", "self, /", [](Vm& vm, Value* a) { Value v = exact_int(vm, a[0]); return make_tuple(vm, {&v, 1}); })
            .method("__sizeof__", "self, /",
                    [](Vm&, Value* a) { return Value::small_int(24 + 4 * static_cast<std::int64_t>((int_bit_length(a[0]) + 29) / 30)); })
            .method("bit_length", "self, /", [](Vm&, Value* a) { return Value::small_int(static_cast<std::int64_t>(int_bit_length(a[0]))); })
            .method("bit_count", "self, /", int_bit_count)
            .method("to_bytes", "self, /, length=1, byteorder='big', *, signed=False", int_to_bytes)
            .class_method("from_bytes", "cls, /, bytes, byteorder='big', *, signed=False", int_from_bytes)
            .method("as_integer_ratio", "self, /", [](Vm& vm, Value* a) { return pair(vm, exact_int(vm, a[0]), Value::small_int(1)); })
            .property("real", [](Vm& vm, const Value& self) { return exact_int(vm, self); })
            .property("imag", [](Vm&, const Value&) { return Value::small_int(0); })
            .property("numerator", [](Vm& vm, const Value& self) { return exact_int(vm, self); })
            .property("denominator", [](Vm&, const Value&) { return Value::small_int(1); });
    }
    TypeBuilder t(vm, vm.types().bool_);
    t.doc("bool(x) -> bool\n\nReturns True when the argument x is true, False otherwise.");
    t.final_();
    t.slots().repr = bool_repr;
    t.slots().binary = binary_bools;
    t.slots().binary_ops = t.slots().reflected_ops = kIntOps;
    t.slots().make = bool_make;
}

}  // namespace python
