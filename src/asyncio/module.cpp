// The asyncio module and the submodules under which its names are also found.
#include "asyncio/classes.h"
#include "python/module.h"

namespace asyncio {

namespace {
void fill(Vm& vm, python::Module& module) { fill_functions(state_of(vm), module); }
}  // namespace

void install_asyncio(Vm& vm) {
    State& state = state_of(vm);
    install_exceptions(state);
    install_coroutines(state);
    install_futures(state);
    install_loops(state);
    install_places(state);
    for (const char* name : {"asyncio", "asyncio.tasks", "asyncio.events", "asyncio.futures", "asyncio.locks", "asyncio.queues",
                             "asyncio.exceptions", "asyncio.coroutines", "asyncio.taskgroups", "asyncio.timeouts"})
        vm.add_module(name, fill);
}

}  // namespace asyncio
