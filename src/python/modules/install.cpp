#include "python/modules/install.h"

namespace python {

void install_modules(Vm&) {}

}  // namespace python
