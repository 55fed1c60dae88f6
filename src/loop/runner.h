// asyncio.run() and Runner: a loop for one main coroutine, and the orderly end of everything else.
#pragma once

#include <functional>
#include <memory>

#include "loop/co.h"

namespace loop {

// What a loop does before it is closed, each step a run_until_complete of its own, as in CPython: cancel what is left,
// close asynchronous generators, end the worker threads.
struct ShutdownSteps {
    std::function<std::unique_ptr<Resumable>()> asyncgens;  // null: an empty coroutine
    std::function<std::unique_ptr<Resumable>()> executor;
};

void cancel_all_tasks(EventLoop& loop);
void shut_down(EventLoop& loop, const ShutdownSteps& steps = {});

// Runs a main coroutine to its end on a loop of its own, and shuts down. Throws Raised with its error.
Box run(Runtime& runtime, std::unique_ptr<Resumable> main, const ShutdownSteps& steps = {});

// The whole of it for a C++ program on its own clock: run(main(runtime)).
template <class Main>
Box run(Runtime& runtime, Main main) {
    return run(runtime, resumable(main(runtime), "main"));
}

}  // namespace loop
