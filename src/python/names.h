// Names that C++ looks up, interned once per Vm: vm.names().__init__, .send ... Each is a Value holding an interned str.
// Anyone may add to the list. One final underscore is not part of the name (throw_ is "throw"), two are.
#pragma once

#include "python/value.h"

namespace python {

#define PYTHON_WELL_KNOWN_NAMES(N)                                                                                     \
    N(__abs__) N(__add__) N(__aenter__) N(__aexit__) N(__aiter__) N(__all__) N(__and__) N(__anext__) N(__annotations__) \
    N(__args__) N(__await__) N(__bases__) N(__bool__) N(__build_class__) N(__builtins__) N(__bytes__) N(__call__) N(__cause__)           \
    N(__ceil__) N(__class__) N(__class_getitem__) N(__classcell__) N(__closure__) N(__code__) N(__contains__)           \
    N(__context__) N(__debug__) N(__defaults__) N(__del__) N(__delattr__) N(__delete__) N(__delitem__) N(__dict__)      \
    N(__dir__) N(__divmod__) N(__doc__) N(__enter__) N(__eq__) N(__exit__) N(__file__) N(__float__) N(__floor__)        \
    N(__floordiv__) N(__format__) N(__ge__) N(__get__) N(__getattr__) N(__getattribute__) N(__getitem__)    \
    N(__getstate__) N(__reduce__) N(__reduce_ex__) N(__globals__) N(__gt__) N(__hash__) N(__iadd__) N(__iand__) N(__ifloordiv__) N(__ilshift__) \
    N(__imatmul__) N(__imod__) N(__import__) N(__imul__) N(__index__) N(__init__) N(__init_subclass__)                  \
    N(__instancecheck__) N(__int__) N(__invert__) N(__ior__) N(__ipow__) N(__irshift__) N(__isabstractmethod__)         \
    N(__isub__) N(__iter__) N(__itruediv__) N(__ixor__) N(__kwdefaults__) N(__le__) N(__len__) N(__length_hint__)       \
    N(__loader__) N(__lshift__) N(__lt__) N(__main__) N(__match_args__) N(__matmul__) N(__missing__) N(__mod__)         \
    N(__module__) N(__mro__) N(__mro_entries__) N(__mul__) N(__name__) N(__ne__) N(__neg__) N(__new__) N(__next__)      \
    N(__notes__) N(__objclass__) N(__or__) N(__orig_bases__) N(__orig_class__) N(__origin__) N(__package__) N(__parameters__) N(__path__)    \
    N(__pos__) N(__pow__) N(__prepare__) N(__qualname__) N(__radd__) N(__rand__) N(__rdivmod__) N(__repr__)             \
    N(__reversed__) N(__rfloordiv__) N(__rlshift__) N(__rmatmul__) N(__rmod__) N(__rmul__) N(__ror__) N(__round__)      \
    N(__rpow__) N(__rrshift__) N(__rshift__) N(__rsub__) N(__rtruediv__) N(__rxor__) N(__self__) N(__set__)             \
    N(__set_name__) N(__setattr__) N(__setitem__) N(__sizeof__) N(__slots__) N(__spec__) N(__str__) N(__sub__) N(__subclasscheck__) \
    N(__subclasshook__) N(__suppress_context__) N(__thisclass__) N(__self_class__) N(__traceback__) N(__truediv__) N(__trunc__) N(__typing_subst__) \
    N(__typing_unpacked_tuple_args__) N(__warningregistry__) N(__weakref__) N(__wrapped__) N(__xor__)                   \
    N(_) N(aclose) N(add) N(ag_await) N(append) N(args) N(asend) N(athrow) N(buffer) N(builtins) N(characters_written) N(clear) N(close) N(code)  \
    N(copy) N(cr_await) N(default_) N(discard) N(doc) N(encoding) N(end) N(end_lineno) N(end_offset) N(errno_) N(errors) \
    N(exceptions) N(extend) N(fget) N(file) N(filename) N(filename2) N(flush) N(get) N(gi_yieldfrom) N(items) N(key) N(keys) N(lineno)  \
    N(maxsplit) N(message) N(metaclass) N(msg) N(name) N(obj) N(object) N(offset) N(path) N(pop) N(print_file_and_line) N(push_) \
    N(readline) N(reason) N(reverse) N(send) N(sep) N(setdefault) N(start) N(step) N(stop) N(strerror) N(sys) N(text)       \
    N(throw_) N(update) N(value) N(values) N(write)

struct WellKnownNames {
#define N(name) Value name;
    PYTHON_WELL_KNOWN_NAMES(N)
#undef N
};

}  // namespace python
