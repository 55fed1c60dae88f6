// How C++ offers functions, methods and classes to Python: builtins, modules and the asyncio binding are written
// against this header, vm.h and the object headers only.
//
// A native function receives its arguments already bound to its signature, in the signature's order, and returns a
// value or throws Raised (vm.raise(...)). A signature is written as Python writes it:
//     "self, object, /"      "delay, result=None"      "*coros_or_futures, return_exceptions=False"
//     "iterable, /, *, key=None, reverse=False"        "default=..., **kwargs"
// Defaults are None, True, False, ints, floats, quoted strings, () or `...`; `...` leaves Value::empty() for a missing
// argument. `*args` arrives as a tuple, `**kwargs` as a dict. Wrong calls raise CPython's TypeErrors
// ("f() missing 1 required positional argument: 'x'", "f() got an unexpected keyword argument 'y'" ...).
#pragma once

#include <cstdint>
#include <string_view>

#include "python/value.h"

namespace python {

class Vm;
class Module;

using NativeFn = Value (*)(Vm& vm, Value* args);

enum class Compare : std::uint8_t { lt, le, eq, ne, gt, ge };
enum class Binary : std::uint8_t {
    add, sub, mul, truediv, floordiv, mod, pow, matmul, lshift, rshift, and_, or_, xor_
};
enum class Unary : std::uint8_t { neg, pos, invert };

// What a class can do, natively. A null slot is not there; a Python class that defines the special method gets a slot
// that calls it, and a native slot shows up as the special method (list.__len__). Slots are inherited.
struct Slots {
    Value (*repr)(Vm&, const Value& self) = nullptr;
    Value (*str)(Vm&, const Value& self) = nullptr;
    std::int64_t (*hash)(Vm&, const Value& self) = nullptr;
    Value (*compare)(Vm&, const Value& self, const Value& other, Compare) = nullptr;  // may return NotImplemented
    bool (*truth)(Vm&, const Value& self) = nullptr;
    std::int64_t (*length)(Vm&, const Value& self) = nullptr;
    Value (*get_item)(Vm&, const Value& self, const Value& key) = nullptr;
    void (*set_item)(Vm&, const Value& self, const Value& key, const Value& value) = nullptr;  // empty value: del
    bool (*contains)(Vm&, const Value& self, const Value& item) = nullptr;
    Value (*iter)(Vm&, const Value& self) = nullptr;
    Value (*next)(Vm&, const Value& self) = nullptr;  // empty at the end: no StopIteration is made
    Value (*binary)(Vm&, Binary, const Value& self, const Value& other, bool reflected) = nullptr;  // or NotImplemented
    Value (*in_place)(Vm&, Binary, const Value& self, const Value& other) = nullptr;                // or NotImplemented
    Value (*unary)(Vm&, Unary, const Value& self) = nullptr;
    // Which operations `binary`, `in_place` and `unary` have, a bit for each (1 << static_cast<int>(op)): they decide
    // which special methods the class shows (list has __add__ but no __sub__), and what a reflected one is asked for.
    std::uint16_t binary_ops = kAllOps, reflected_ops = kAllOps, in_place_ops = kAllOps, unary_ops = kAllOps;
    static constexpr std::uint16_t kAllOps = 0x1FFF;
    Value (*index)(Vm&, const Value& self) = nullptr;  // __index__, __int__
    Value (*to_float)(Vm&, const Value& self) = nullptr;
    Value (*call)(Vm&, const Value& self, const Value* args, std::size_t positional, const Value& keyword_names) = nullptr;
    Value (*get_attribute)(Vm&, const Value& self, const Value& name) = nullptr;  // instead of the usual lookup
    void (*set_attribute)(Vm&, const Value& self, const Value& name, const Value& value) = nullptr;
    Value (*descr_get)(Vm&, const Value& self, const Value& instance, const Value& owner) = nullptr;
    void (*descr_set)(Vm&, const Value& self, const Value& instance, const Value& value) = nullptr;  // empty: delete
    Value (*await)(Vm&, const Value& self) = nullptr;  // what `await` drives: an iterator or a coroutine
    Value (*aiter)(Vm&, const Value& self) = nullptr;
    Value (*anext)(Vm&, const Value& self) = nullptr;
    // cls(*args): allocates. Arguments are those of the call; __init__ follows as in Python.
    Value (*make)(Vm&, Type* cls, const Value* args, std::size_t positional, const Value& keyword_names) = nullptr;
};

// Defines a native class. The class is finished when the builder goes.
//     TypeBuilder t(vm, "Queue", vm.types().object, "asyncio.queues");
//     t.slots().repr = queue_repr;
//     t.method("put_nowait", "self, item", queue_put_nowait).property("maxsize", queue_maxsize);
class TypeBuilder {
  public:
    TypeBuilder(Vm& vm, std::string_view name, Type* base, std::string_view module = "builtins");
    TypeBuilder(Vm& vm, Type* existing);  // fills a class of types.h (or adds to one that is there)
    ~TypeBuilder();
    TypeBuilder(const TypeBuilder&) = delete;

    Slots& slots();
    TypeBuilder& method(std::string_view name, std::string_view signature, NativeFn);
    TypeBuilder& class_method(std::string_view name, std::string_view signature, NativeFn);   // args[0] is the class
    TypeBuilder& static_method(std::string_view name, std::string_view signature, NativeFn);
    TypeBuilder& init(std::string_view signature, NativeFn);                                   // __init__: args[0] is self
    TypeBuilder& property(std::string_view name, Value (*get)(Vm&, const Value& self),
                          void (*set)(Vm&, const Value& self, const Value& value) = nullptr);
    TypeBuilder& constant(std::string_view name, Value value);
    TypeBuilder& doc(std::string_view text);
    TypeBuilder& class_getitem();  // Class[args] makes a generic alias
    TypeBuilder& final_();      // "type 'bool' is not an acceptable base type"
    TypeBuilder& with_dict();   // instances take arbitrary attributes
    TypeBuilder& not_constructible();  // "cannot create 'generator' instances"
    TypeBuilder& layout(Layout layout);  // of instances; a class with a `make` slot of its own has a layout of its own
    Type* type();

  private:
    Type* type_;
    Vm& vm_;
};

Value make_native(Vm& vm, std::string_view name, std::string_view signature, NativeFn, std::string_view module = "builtins");

}  // namespace python
