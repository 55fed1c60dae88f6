// Operators and the builtins' protocols: dispatch to slots, reflected and in-place forms, the errors' words.
#include <array>
#include <cmath>

#include "base/fiber.h"
#include "fmt/format.h"
#include "python/builtins/dict.h"
#include "python/builtins/int.h"
#include "python/builtins/iterators.h"
#include "python/builtins/list.h"
#include "python/builtins/set.h"
#include "python/builtins/str.h"
#include "python/builtins/tuple.h"
#include "python/generic_alias.h"
#include "python/instance.h"
#include "python/vm.h"
#include "python/vm_impl.h"

namespace python {
namespace {
constexpr std::size_t kStackForNatives = 128 << 10;  // less than where enter_recursion() refuses
}
namespace {

std::string shown(const Type* type) { return type->shown_name(); }

constexpr const char* kBinarySigns[] = {"+", "-", "*", "/", "//", "%", "** or pow()", "@", "<<", ">>", "&", "|", "^"};
constexpr const char* kInPlaceSigns[] = {"+=", "-=", "*=", "/=", "//=", "%=", "**=", "@=", "<<=", ">>=", "&=", "|=", "^="};
constexpr const char* kCompareSigns[] = {"<", "<=", "==", "!=", ">", ">="};
constexpr Compare kMirrored[] = {Compare::gt, Compare::ge, Compare::eq, Compare::ne, Compare::lt, Compare::le};

bool has(std::uint16_t ops, Binary op) { return ops >> static_cast<int>(op) & 1; }

const Value& reflected_name(Vm& vm, Binary op) {
    const WellKnownNames& n = vm.names();
    static constexpr Value WellKnownNames::*kNames[] = {
        &WellKnownNames::__radd__, &WellKnownNames::__rsub__, &WellKnownNames::__rmul__, &WellKnownNames::__rtruediv__,
        &WellKnownNames::__rfloordiv__, &WellKnownNames::__rmod__, &WellKnownNames::__rpow__, &WellKnownNames::__rmatmul__,
        &WellKnownNames::__rlshift__, &WellKnownNames::__rrshift__, &WellKnownNames::__rand__, &WellKnownNames::__ror__, &WellKnownNames::__rxor__};
    return n.*kNames[static_cast<int>(op)];
}

// a op b without an error when neither can.
Value try_binary(Vm& vm, Binary op, const Value& a, const Value& b) {
    Type* ta = vm.type_of(a);
    Type* tb = vm.type_of(b);
    auto left = has(ta->slots.binary_ops, op) ? ta->slots.binary : nullptr;
    auto right = ta != tb && has(tb->slots.binary_ops & tb->slots.reflected_ops, op) ? tb->slots.binary : nullptr;
    if (right && tb->is_subclass_of(ta)) {
        // A subclass that has its own idea of the reflected operation goes first.
        const Value* mine = tb->lookup(reflected_name(vm, op));
        const Value* theirs = ta->lookup(reflected_name(vm, op));
        if (mine && (!theirs || !same(*mine, *theirs))) {
            Value result = right(vm, op, b, a, true);
            if (!result.is_not_implemented()) return result;
            right = nullptr;
        }
    }
    if (left) {
        Value result = left(vm, op, a, b, false);
        if (!result.is_not_implemented()) return result;
    }
    if (right) return right(vm, op, b, a, true);
    return Value::not_implemented();
}

bool is_sequence_layout(const Value& value) {
    if (!value.is_object()) return false;
    switch (value.object()->layout()) {
        case Layout::str: case Layout::bytes: case Layout::bytearray: case Layout::list: case Layout::tuple: return true;
        default: return false;
    }
}

[[noreturn]] void raise_unsupported(Vm& vm, Binary op, const Value& a, const Value& b, const char* sign) {
    Type* ta = vm.type_of(a);
    Type* tb = vm.type_of(b);
    if (op == Binary::add && is_sequence_layout(a)) {
        Layout layout = a.object()->layout();
        if (layout == Layout::bytes || layout == Layout::bytearray)
            vm.raise(vm.types().type_error, "can't concat " + shown(tb) + " to " + shown(ta));
        const char* kind = layout == Layout::str ? "str" : layout == Layout::list ? "list" : "tuple";
        vm.raise(vm.types().type_error, fmt::format("can only concatenate {} (not \"{}\") to {}", kind, shown(tb), kind));
    }
    if (op == Binary::mul && (is_sequence_layout(a) || is_sequence_layout(b)))
        vm.raise(vm.types().type_error,
                 "can't multiply sequence by non-int of type '" + shown(is_sequence_layout(a) ? tb : ta) + "'");
    vm.raise(vm.types().type_error,
             fmt::format("unsupported operand type(s) for {}: '{}' and '{}'", sign, shown(ta), shown(tb)));
}

}  // namespace

Value Vm::binary(Binary op, const Value& a, const Value& b) {
    Value result = try_binary(*this, op, a, b);
    if (!result.is_not_implemented()) return result;
    if (op == Binary::or_) {
        result = make_union(*this, a, b);
        if (!result.is_not_implemented()) return result;
    }
    if (op == Binary::rshift) {
        // print >> file, of Python 2.
        if (NativeFunction* f = a.as<NativeFunction>(); f && f->name == "print")
            raise(types().type_error, fmt::format("unsupported operand type(s) for >>: '{}' and '{}'. Did you mean \"print(<message>, "
                                                  "file=<output_stream>)\"?", shown(type_of(a)), shown(type_of(b))));
    }
    raise_unsupported(*this, op, a, b, kBinarySigns[static_cast<int>(op)]);
}

Value Vm::in_place(Binary op, const Value& a, const Value& b) {
    Type* type = type_of(a);
    if (type->slots.in_place && has(type->slots.in_place_ops, op)) {
        Value result = type->slots.in_place(*this, op, a, b);
        if (!result.is_not_implemented()) return result;
    }
    Value result = try_binary(*this, op, a, b);
    if (!result.is_not_implemented()) return result;
    if (op == Binary::or_) {
        result = make_union(*this, a, b);
        if (!result.is_not_implemented()) return result;
    }
    raise_unsupported(*this, op, a, b, kInPlaceSigns[static_cast<int>(op)]);
}

Value Vm::unary(Unary op, const Value& a) {
    Type* type = type_of(a);
    if (type->slots.unary && (type->slots.unary_ops >> static_cast<int>(op) & 1)) {
        Value result = type->slots.unary(*this, op, a);
        if (!result.is_not_implemented()) return result;
    }
    static constexpr const char* kSigns[] = {"-", "+", "~"};
    raise(types().type_error, fmt::format("bad operand type for unary {}: '{}'", kSigns[static_cast<int>(op)], shown(type)));
}

Value Vm::compare(const Value& a, const Value& b, Compare op) {
    Recursion guard(*this, " in comparison");
    Type* ta = type_of(a);
    Type* tb = type_of(b);
    bool reflected_done = false;
    Compare mirrored = kMirrored[static_cast<int>(op)];
    if (ta != tb && tb->slots.compare && tb->is_subclass_of(ta)) {
        reflected_done = true;
        Value result = tb->slots.compare(*this, b, a, mirrored);
        if (!result.is_not_implemented()) return result;
    }
    if (ta->slots.compare) {
        Value result = ta->slots.compare(*this, a, b, op);
        if (!result.is_not_implemented()) return result;
    }
    if (!reflected_done && tb->slots.compare) {
        Value result = tb->slots.compare(*this, b, a, mirrored);
        if (!result.is_not_implemented()) return result;
    }
    if (op == Compare::eq) return Value::boolean(same(a, b));
    if (op == Compare::ne) return Value::boolean(!same(a, b));
    raise(types().type_error, fmt::format("'{}' not supported between instances of '{}' and '{}'",
                                          kCompareSigns[static_cast<int>(op)], shown(ta), shown(tb)));
}

bool Vm::compare_truth(const Value& a, const Value& b, Compare op) { return truth(compare(a, b, op)); }

bool Vm::equal(const Value& a, const Value& b) {
    if (same(a, b)) return true;
    if (Value::both_small_ints(a, b)) return false;
    if (a.is_object() && b.is_object() && a.object()->layout() == Layout::str && a.object()->type() == impl_->types.str &&
        b.object()->type() == impl_->types.str)
        return str_equal(*static_cast<Str*>(a.object()), *static_cast<Str*>(b.object()));
    return truth(compare(a, b, Compare::eq));
}

bool Vm::truth(const Value& value) {
    if (value.is_bool()) return value.is_true();
    if (value.is_none()) return false;
    if (value.is_small_int()) return value.as_small_int() != 0;
    if (value.is_float()) return value.as_float() != 0;
    if (!value.is_object()) {
        if (value.is_not_implemented()) warn(types().deprecation_warning, "NotImplemented should not be used in a boolean context");
        return true;
    }
    const Slots& slots = value.object()->type()->slots;
    if (slots.truth) return slots.truth(*this, value);
    if (slots.length) return slots.length(*this, value) != 0;
    return true;
}

std::int64_t Vm::hash(const Value& value) {
    Type* type = type_of(value);
    if (!type->slots.hash) raise(types().type_error, "unhashable type: '" + shown(type) + "'");
    return type->slots.hash(*this, value);
}

std::int64_t Vm::length(const Value& value) {
    Type* type = type_of(value);
    if (!type->slots.length) raise(types().type_error, "object of type '" + shown(type) + "' has no len()");
    return type->slots.length(*this, value);
}

Value Vm::get_item(const Value& object, const Value& key) {
    Type* type = type_of(object);
    if (type->slots.get_item) return type->slots.get_item(*this, object, key);
    if (Type* cls = object.as<Type>()) {
        Value method = get_attr(object, names().__class_getitem__, Value::empty());
        if (method && !method.is_none()) return call(method, {&key, 1});
        if (cls == types().type) return make_generic_alias(*this, object, key);
        raise(types().type_error, "type '" + cls->shown_name() + "' is not subscriptable");
    }
    raise(types().type_error, "'" + shown(type) + "' object is not subscriptable");
}

void Vm::set_item(const Value& object, const Value& key, const Value& value) {
    Type* type = type_of(object);
    if (type->slots.set_item) {
        type->slots.set_item(*this, object, key, value);
        return;
    }
    raise(types().type_error, "'" + shown(type) + "' object " +
                                  (value ? "does not support item assignment" : "doesn't support item deletion"));
}

bool Vm::contains(const Value& container, const Value& item) {
    Type* type = type_of(container);
    if (type->slots.contains) return type->slots.contains(*this, container, item);
    if (!type->slots.iter && !type->slots.get_item)
        raise(types().type_error, "argument of type '" + shown(type) + "' is not iterable");
    Value it = iter(container);
    for (Value element; (element = next(it)); checkpoint())
        if (equal(element, item)) return true;
    return false;
}

Value Vm::iter(const Value& value) {
    Type* type = type_of(value);
    if (type->slots.iter) {
        Value result = type->slots.iter(*this, value);
        if (!type_of(result)->slots.next && !result.as<Iterator>())
            raise(types().type_error, "iter() returned non-iterator of type '" + shown(type_of(result)) + "'");
        return result;
    }
    if (type->slots.get_item && !value.as<Dict>()) return make_sequence_iterator(*this, value);
    raise(types().type_error, "'" + shown(type) + "' object is not iterable");
}

Value Vm::next(const Value& iterator) {
    // Natives that ask one another (map of map of map ...) do not count as depth, but the stack ends.
    if (base::Fiber::stack_left() < kStackForNatives) [[unlikely]] enter_recursion("");
    if (iterator.is_object() && iterator.object()->layout() == Layout::iterator)
        return static_cast<Iterator*>(iterator.object())->advance(*this);
    if (iterator.is_object() && iterator.object()->layout() == Layout::generator) {  // what it returns at its end is lost on us
        Step step = send(iterator, Value::none());
        if (step.kind == Step::raised) throw Raised{std::move(step.value)};
        return step.kind == Step::yielded ? std::move(step.value) : Value::empty();
    }
    Type* type = type_of(iterator);
    if (!type->slots.next) raise(types().type_error, "'" + shown(type) + "' object is not an iterator");
    return type->slots.next(*this, iterator);
}

std::vector<Value> Vm::items(const Value& iterable) {
    std::vector<Value> items;
    each(iterable, [&](Value item) {
        items.push_back(std::move(item));
        return true;
    });
    return items;
}

void Vm::each(const Value& iterable, const std::function<bool(Value)>& visit) {
    if (List* list = iterable.as<List>(); list && list->type() == types().list) {
        for (std::size_t i = 0; i < list->size(); ++i)
            if (!visit((*list)[i])) return;
        return;
    }
    if (Tuple* tuple = iterable.as<Tuple>(); tuple && tuple->type() == types().tuple) {
        for (const Value& item : tuple->span())
            if (!visit(item)) return;
        return;
    }
    Value it = iter(iterable);
    for (Value item; (item = next(it)); checkpoint())
        if (!visit(std::move(item))) return;
}

std::string Vm::repr(const Value& value) {
    Recursion guard(*this, " while getting the repr of an object");
    checkpoint();
    Type* type = type_of(value);
    return std::string(text_of(type->slots.repr(*this, value)));
}

std::string Vm::str(const Value& value) {
    if (Str* text = as_str(value); text && text->type() == types().str) return std::string(text->text());
    Recursion guard(*this, " while getting the str of an object");
    Type* type = type_of(value);
    Value result = type->slots.str(*this, value);
    if (!as_str(result)) raise(types().type_error, "__str__ returned non-string (type " + type_of(result)->shown_name() + ")");
    return std::string(text_of(result));
}

std::int64_t Vm::index(const Value& value, std::string_view what) {
    if (value.is_small_int()) return value.as_small_int();
    if (value.is_bool()) return value.is_true();
    Value integer = value;
    if (!is_int(value)) {
        Type* type = type_of(value);
        if (!type->slots.index)
            raise(types().type_error, what.empty() ? "'" + shown(type) + "' object cannot be interpreted as an integer"
                                                   : std::string(what));
        integer = type->slots.index(*this, value);
    }
    if (auto number = int_value(integer)) return *number;
    raise(types().overflow_error, "Python int too large to convert to C ssize_t");
}

double Vm::to_double(const Value& value) {
    if (value.is_float()) return value.as_float();
    if (value.is_small_int()) return static_cast<double>(value.as_small_int());
    if (is_int(value)) return int_to_double(*this, value);
    Type* type = type_of(value);
    if (type->slots.to_float) {
        Value number = type->slots.to_float(*this, value);
        if (number.is_float()) return number.as_float();
        if (type_of(number)->slots.to_float) return type_of(number)->slots.to_float(*this, number).as_float();
    }
    if (type->slots.index) return int_to_double(*this, type->slots.index(*this, value));
    raise(types().type_error, "must be real number, not " + shown(type));
}

bool Vm::is_instance(const Value& value, Type* type) const { return type_of(value)->is_subclass_of(type); }

bool Vm::is_callable(const Value& value) const { return type_of(value)->slots.call != nullptr; }

namespace {

// The classinfo of isinstance() and issubclass(): a class, a tuple of them (nested), a union, or what has the hook.
template <class Check>
bool any_class(Vm& vm, const Value& classinfo, const Value& hook_name, const Value& subject, const char* complaint, Check&& check) {
    Type* cls = classinfo.as<Type>();
    if (cls && cls->type() == vm.types().type) return check(cls);
    if (Tuple* tuple = classinfo.as<Tuple>()) {
        Vm::Recursion guard(vm, " in __instancecheck__");
        for (const Value& item : tuple->span())
            if (any_class(vm, item, hook_name, subject, complaint, check)) return true;
        return false;
    }
    if (vm.type_of(classinfo) == vm.types().union_type) {
        auto& args = *static_cast<UnionType*>(classinfo.object())->args.as<Tuple>();
        for (const Value& item : args.span())
            if (item.is_none() ? check(vm.types().none_type) : any_class(vm, item, hook_name, subject, complaint, check)) return true;
        return false;
    }
    Value hook = vm.lookup_special(classinfo, hook_name);
    if (hook) {
        NativeFunction* native = nullptr;
        if (BoundMethod* bound = hook.as<BoundMethod>()) native = bound->function.as<NativeFunction>();
        if (!(cls && native && native->owner == vm.types().type)) return vm.truth(vm.call(hook, {&subject, 1}));
    }
    if (cls) return check(cls);
    vm.raise(vm.types().type_error, complaint);
}

}  // namespace

bool Vm::is_instance_of(const Value& value, const Value& classinfo) {
    if (Type* cls = classinfo.as<Type>(); cls && type_of(value) == cls) return true;
    return any_class(*this, classinfo, names().__instancecheck__, value, "isinstance() arg 2 must be a type, a tuple of types, or a union",
                     [&](Type* cls) {
                         if (is_instance(value, cls)) return true;
                         // A proxy may say that it is of another class.
                         if (value.is_object() && value.object()->type()->has(Type::kPython)) {
                             Value claimed = get_attr(value, names().__class__, Value::empty());
                             if (Type* other = claimed.as<Type>()) return other->is_subclass_of(cls);
                         }
                         return false;
                     });
}

bool Vm::is_subclass(const Value& cls, const Value& classinfo) {
    Type* type = cls.as<Type>();
    return any_class(*this, classinfo, names().__subclasscheck__, cls, "issubclass() arg 2 must be a class, a tuple of classes, or a union",
                     [&](Type* other) {
                         if (!type) raise(types().type_error, "issubclass() arg 1 must be a class");
                         return type->is_subclass_of(other);
                     });
}

}  // namespace python
