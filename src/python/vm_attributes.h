// The attribute lookups of particular kinds of object, for the interpreter and the classes that use them.
#pragma once

#include "python/value.h"

namespace python {

class Vm;

void type_set_attribute(Vm& vm, const Value& cls, const Value& name, const Value& value);
Value module_get_attribute(Vm& vm, const Value& module, const Value& name, bool raise_missing);
void install_attribute_slots(Vm& vm);

}  // namespace python
