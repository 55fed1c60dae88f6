// The asyncio module and the submodules under which its names are also found.
#include "asyncio/classes.h"
#include "asyncio/network.h"
#include "asyncio/workers.h"
#include "python/module.h"

namespace asyncio {

namespace {

constexpr const char* kSubmodules[] = {"base_events", "constants", "coroutines", "events", "exceptions", "futures", "locks", "queues",
                                       "runners", "streams", "taskgroups", "tasks", "threads", "timeouts", "transports", "protocols",
                                       "unix_events", "selector_events", "base_futures", "base_tasks"};

void fill_asyncio(Vm& vm, python::Module& module) {
    State& state = state_of(vm);
    fill_functions(state, module);
    fill_streams(state, module);
    fill_executors(state, module);
    // As in CPython, `import asyncio` is enough for asyncio.tasks and the others.
    for (const char* name : kSubmodules) vm.import_module(std::string("asyncio.") + name);
}

// A submodule has the names of the whole: the same objects.
void fill_submodule(Vm& vm, python::Module& module) {
    const Value whole = vm.import_module("asyncio");
    if (!whole.as<python::Module>())  // what the program put in sys.modules
        vm.raise(vm.types().module_not_found_error, "No module named '" + module.name() + "'; 'asyncio' is not a package");
    python::Dict& names = whole.as<python::Module>()->dict();
    for (std::size_t i = 0; i < names.slots(); ++i) {
        if (!names.slot(i).key || !names.slot(i).value) continue;
        const std::string_view name = vm.text_of(names.slot(i).key);
        if (name.substr(0, 2) != "__") module.set(vm, name, names.slot(i).value);
    }
    if (module.name() == "asyncio.selector_events") module.add_type(vm, state_of(vm).classes.base_selector_event_loop);
    if (module.name() == "asyncio.unix_events") module.add_type(vm, state_of(vm).classes.event_loop);
    // Who has it as an attribute says of himself that he is a coroutine function: unittest.mock's do.
    if (module.name() == "asyncio.coroutines") module.set(vm, "_is_coroutine", vm.call(Value(vm.types().object)));
}

// Not imported with the whole, as it would import logging.
void fill_log(Vm& vm, python::Module& module) {
    const Value name = vm.make_str("asyncio");
    module.set(vm, "logger", vm.call(vm.get_attr(vm.import_module("logging"), vm.intern("getLogger")), {&name, 1}));
}

}  // namespace

void install_asyncio(Vm& vm) {
    State& state = state_of(vm);
    install_exceptions(state);
    install_coroutines(state);
    install_futures(state);
    install_loops(state);
    install_runner(state);
    install_places(state);
    install_transports(state);
    install_streams(state);
    install_sockets(state);
    install_threads(state);
    install_executors(state);
    install_asyncgen_hooks(state);
    install_insides(state);
    vm.exit_hooks.push_back([&state] { state.hear_failed_tasks(); });
    vm.add_module("asyncio", fill_asyncio);
    for (const char* name : kSubmodules) vm.add_module(std::string("asyncio.") + name, fill_submodule);
    vm.add_module("asyncio.log", fill_log);
}

}  // namespace asyncio
