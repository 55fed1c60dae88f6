// Builtin functions over numbers and characters.
#include "python/builtins/bytes.h"
#include "python/builtins/dict.h"
#include "python/builtins/support.h"
#include "python/builtins/utf8.h"

namespace python {
namespace {

Value builtin_abs(Vm& vm, Value* a) {
    if (a[0].is_small_int()) return make_int(vm, a[0].as_small_int() < 0 ? -a[0].as_small_int() : a[0].as_small_int());
    if (Value method = vm.lookup_special(a[0], vm.names().__abs__)) return vm.call(method);
    raise_type_error(vm, "bad operand type for abs(): '{}'", type_name(vm, a[0]));
}

Value builtin_round(Vm& vm, Value* a) {
    Value method = vm.lookup_special(a[0], vm.names().__round__);
    if (!method) raise_type_error(vm, "type {} doesn't define __round__ method", type_name(vm, a[0]));
    return a[1].is_none() ? vm.call(method) : vm.call(method, {&a[1], 1});
}

// a.name(b), else b.reflected(a), as the binary operators choose; empty if neither can.
Value by_methods(Vm& vm, const Value& a, const Value& b, const Value& name, const Value& reflected) {
    auto attempt = [&](const Value& self, const Value& method_name, const Value& other) {
        Value method = vm.lookup_special(self, method_name);
        Value result = method ? vm.call(method, {&other, 1}) : Value::not_implemented();
        return result.is_not_implemented() ? Value::empty() : result;
    };
    Type *ta = vm.type_of(a), *tb = vm.type_of(b);
    bool right_first = ta != tb && tb->is_subclass_of(ta);
    Value result = right_first ? attempt(b, reflected, a) : attempt(a, name, b);
    if (result) return result;
    if (right_first) return attempt(a, name, b);
    return ta != tb ? attempt(b, reflected, a) : Value::empty();
}

Value builtin_divmod(Vm& vm, Value* a) {
    if (Value result = by_methods(vm, a[0], a[1], vm.names().__divmod__, vm.names().__rdivmod__)) return result;
    raise_type_error(vm, "unsupported operand type(s) for divmod(): '{}' and '{}'", type_name(vm, a[0]), type_name(vm, a[1]));
}

Value builtin_pow(Vm& vm, Value* a) {
    if (a[2].is_none()) return vm.binary(Binary::pow, a[0], a[1]);
    if (is_int(a[0]) && is_int(a[1]) && is_int(a[2])) return int_pow_mod(vm, a[0], a[1], a[2]);
    if (is_int(a[0]) || is_float(a[0])) {
        if ((is_float(a[0]) || is_float(a[1]) || is_float(a[2])) && (is_int(a[1]) || is_float(a[1])) && (is_int(a[2]) || is_float(a[2])))
            raise_type_error(vm, "pow() 3rd argument not allowed unless all arguments are integers");
    } else if (Value method = vm.lookup_special(a[0], vm.names().__pow__)) {
        Value result = vm.call(method, {a + 1, 2});
        if (!result.is_not_implemented()) return result;
    }
    raise_type_error(vm, "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'", type_name(vm, a[0]), type_name(vm, a[1]), type_name(vm, a[2]));
}

template <int Base>
Value in_base(Vm& vm, Value* a) {
    Value integer = a[0];
    if (!is_int(integer)) {
        if (vm.lookup_special(integer, vm.names().__index__).is_empty())
            raise_type_error(vm, "'{}' object cannot be interpreted as an integer", type_name(vm, integer));
        integer = vm.type_of(integer)->slots.index(vm, integer);
    }
    std::string digits = int_to_string(vm, integer, Base);
    const char* prefix = Base == 2 ? "0b" : Base == 8 ? "0o" : "0x";
    digits.insert(digits[0] == '-' ? 1 : 0, prefix);
    return make_str(vm, std::move(digits));
}

Value builtin_chr(Vm& vm, Value* a) {
    if (is_int(a[0]) && !int_value(a[0])) vm.raise(vm.types().overflow_error, "Python int too large to convert to C int");
    std::int64_t code = int_argument(vm, a[0]);
    if (code < INT32_MIN) vm.raise(vm.types().overflow_error, "signed integer is less than minimum");
    if (code > INT32_MAX) vm.raise(vm.types().overflow_error, "signed integer is greater than maximum");
    if (code < 0 || code > 0x10FFFF) raise_value_error(vm, "chr() arg not in range(0x110000)");
    return make_char(vm, static_cast<char32_t>(code));
}

Value builtin_ord(Vm& vm, Value* a) {
    std::size_t length;
    if (Str* text = as_str(a[0])) {
        if (text->length() == 1) return Value::small_int(static_cast<std::int64_t>(text->at(0)));
        length = text->length();
    } else if (a[0].as<Bytes>() || a[0].as<Bytearray>()) {
        std::string_view data = a[0].as<Bytes>() ? a[0].as<Bytes>()->data() : a[0].as<Bytearray>()->data();
        if (data.size() == 1) return Value::small_int(static_cast<unsigned char>(data[0]));
        length = data.size();
    } else {
        raise_type_error(vm, "ord() expected string of length 1, but {} found", type_name(vm, a[0]));
    }
    raise_type_error(vm, "ord() expected a character, but string of length {} found", length);
}

}  // namespace

void install_number_functions(Vm& vm, Dict& names) {
    auto add = [&](const char* name, const char* signature, NativeFn fn) { names.set(vm.intern(name), make_native(vm, name, signature, fn)); };
    add("abs", "x, /", builtin_abs);
    add("round", "number, ndigits=None", builtin_round);
    add("divmod", "x, y, /", builtin_divmod);
    add("pow", "base, exp, mod=None", builtin_pow);
    add("bin", "number, /", in_base<2>);
    add("oct", "number, /", in_base<8>);
    add("hex", "number, /", in_base<16>);
    add("chr", "i, /", builtin_chr);
    add("ord", "c, /", builtin_ord);
}

}  // namespace python
