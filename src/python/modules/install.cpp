#include "python/modules/install.h"

#include "python/builtins/state.h"
#include "python/modules/mixed_modules.h"
#include "python/modules/modules.h"
#include "python/modules/state.h"
#include "python/vm.h"

namespace python {

void install_modules(Vm& vm) {
    vm.builtins->modules = std::make_shared<ModuleState>();
    vm.add_module("itertools", fill_itertools);
    vm.add_module("math", fill_math);
    vm.add_module("operator", fill_operator);
    vm.add_module("random", fill_random);
    vm.add_module("sys", fill_sys);
    vm.add_module("time", fill_time);
    install_source_modules(vm);
}

}  // namespace python
