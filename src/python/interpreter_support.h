// What single instructions do when it takes more than a few lines: the slow paths behind interpreter.cpp.
// Each raises by throwing Raised.
#pragma once

#include <cstdint>

#include "python/frame.h"
#include "python/inline_cache.h"
#include "python/native.h"
#include "python/value.h"

namespace python {

class Vm;

// Names. Empty when an inline cache was filled and the value is to be read from there is never returned.
Value load_global(Vm& vm, Frame* frame, const Value& name, InlineCache& cache);
Value load_name(Vm& vm, Frame* frame, const Value& name);
void store_name(Vm& vm, Frame* frame, const Value& name, const Value& value);
void delete_name(Vm& vm, Frame* frame, const Value& name);
void delete_global(Vm& vm, Frame* frame, const Value& name);
Value load_class_deref(Vm& vm, Frame* frame, std::uint32_t slot);
[[noreturn]] void raise_unbound_local(Vm& vm, Frame* frame, std::uint32_t slot);
[[noreturn]] void raise_unbound_deref(Vm& vm, Frame* frame, std::uint32_t slot);
[[noreturn]] void raise_name_error(Vm& vm, const Value& name);

// Attributes: look up, and note in the cache how.
Value load_attribute(Vm& vm, const Value& object, const Value& name, InlineCache& cache);
// The function and whether `self` is to be passed; else the attribute alone.
Value load_method(Vm& vm, const Value& object, const Value& name, InlineCache& cache, bool& with_self);
void store_attribute(Vm& vm, const Value& object, const Value& name, const Value& value, InlineCache& cache);

// Calls.
Value call_ex(Vm& vm, const Value& callable, const Value& args, const Value& keywords);
void dict_merge_call(Vm& vm, const Value& callable, const Value& dict, const Value& mapping);
void list_extend_star(Vm& vm, const Value& list, const Value& iterable);
Value make_function_value(Vm& vm, Frame* frame, const Value& code, std::uint32_t flags, Value* parts);

// Items and iteration.
Value build_string(Vm& vm, const Value* parts, std::size_t count);
// conversion: 0 none, 1 str, 2 repr, 3 ascii; spec: a str or empty
Value format_value(Vm& vm, const Value& value, std::uint32_t conversion, const Value& spec);
// Leaves n values behind `out`: the last item first, so that the first is on top.
void unpack_sequence(Vm& vm, const Value& iterable, std::size_t count, Value* out);
void unpack_ex(Vm& vm, const Value& iterable, std::size_t before, std::size_t after, Value* out);

// Awaiting.
Value get_awaitable(Vm& vm, const Value& value, std::uint32_t where);
Value get_yield_from_iter(Vm& vm, Frame* frame, const Value& value);
Value get_aiter(Vm& vm, const Value& value);
Value get_anext(Vm& vm, const Value& aiter);

// with
Value before_with(Vm& vm, const Value& manager, bool async, Value& exit, bool& with_self);  // what enter returned

// match
Value match_class(Vm& vm, const Value& subject, const Value& cls, const Value& names, std::uint32_t positional);
Value match_keys(Vm& vm, const Value& subject, const Value& keys);

void raise_varargs(Vm& vm, Value* args, std::uint32_t count);  // throws; for `raise` alone: sets `again`
Value import_from(Vm& vm, const Value& module, const Value& name);
void setup_annotations(Vm& vm, Frame* frame);
void check_init_result(Vm& vm, const Value& result);

}  // namespace python
