// The parts of the asyncio module, each filled by its own file.
#pragma once

#include "asyncio/bridge.h"

namespace python {
class Module;
}

namespace asyncio {

void install_futures(State& state);
void install_coroutines(State& state);
void install_loops(State& state);
void install_places(State& state);   // locks, queues, timeout, TaskGroup
void install_exceptions(State& state);
void fill_functions(State& state, python::Module& module);  // run, sleep, gather, create_task ...

// The loop that Future() and others belong to when none is given: the running one, else the policy's (get_event_loop()).
loop::EventLoop& default_loop(State& state);
// asyncio.Runner and run().
void install_runner(State& state);

}  // namespace asyncio
