// Contexts: what the variables of contextvars hold, for one strand of the program. Each thread has a current one; each
// task of a loop runs in a copy of the one in which it was made.
//
// A context is a reference to an immutable map, so that a copy costs nothing; setting a variable makes a new map.
// Until contextvars is imported nobody can tell contexts apart, and none are made (copy_current_context answers empty).
#pragma once

#include "python/object.h"
#include "python/value.h"

namespace python {

class Vm;
class Module;

Value copy_current_context(Vm& vm);                     // contextvars.copy_context(); empty while contextvars is not in use
Value make_context(Vm& vm);                             // contextvars.Context()
bool is_context(Vm& vm, const Value& value);
void enter_context(Vm& vm, const Value& context);       // RuntimeError if it is entered already
void leave_context(Vm& vm, const Value& context);

}  // namespace python
