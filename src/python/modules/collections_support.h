// The parts of what C++ gives to the module `collections`.
#pragma once

namespace python {

class Module;
class Vm;

void add_deque(Vm& vm, Module& m);

}  // namespace python
