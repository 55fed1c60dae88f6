// Puts the builtin types' methods and slots and the builtin functions in place. Called once by the Vm's constructor
// when the heap, the names and the bare types (object, type, and those of types.h) are there.
#pragma once

namespace python {

class Dict;
class Vm;

void install_builtins(Vm& vm, Dict& builtins_namespace);

}  // namespace python
