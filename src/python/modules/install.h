// Registers the modules that programs may import (vm.add_module, vm.add_source_module). Called once by the Vm's
// constructor.
#pragma once

namespace python {

class Vm;

void install_modules(Vm& vm);

}  // namespace python
