#include "python/modules/install.h"

#include "python/modules/mixed_modules.h"

namespace python {

void install_modules(Vm& vm) { install_source_modules(vm); }

}  // namespace python
