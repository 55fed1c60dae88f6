// What becomes of tasks that still wait when the program is over: they say so, as in CPython, and their coroutines are
// closed, so that finally blocks run.
#pragma once

#include "asyncio/state.h"

namespace asyncio {

// Called before the program's names go, and as they go.
void end_lost_tasks(State& state, bool names_go);

// Whether the default policy holds it: such a loop, while it is open, is never taken down.
bool is_current_loop(State& state, const loop::EventLoop& loop);  // runner.cpp

}  // namespace asyncio
