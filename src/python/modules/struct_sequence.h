// Classes like time.struct_time: tuples whose places have names. What comes after the first `visible` names is not part
// of the tuple (len(), indexing), only an attribute; it lies in the instance's attribute dict.
#pragma once

#include <span>
#include <string_view>

#include "python/value.h"

namespace python {

class Type;
class Vm;

// `fields` has at most kMostStructFields names. Programs may make instances from a sequence only if `constructible`.
constexpr std::size_t kMostStructFields = 24;
Type* make_struct_type(Vm& vm, std::string_view name, std::string_view module, std::span<const std::string_view> fields,
                       std::size_t visible, bool constructible);
// An instance of such a class: a value for each field, hidden ones last (missing hidden ones are None).
Value make_struct(Vm& vm, Type* type, std::span<const Value> values);

}  // namespace python
