// The scheduler without Python: asyncio's vocabulary in C++20. Two workers share a queue; a third task gives up waiting.
//
// The clock is virtual: nine seconds of sleep take no time. Put loop::SteadyClock in its place and they take nine seconds.
#include <cstdio>
#include <string>

#include "loop/combinators.h"
#include "loop/queue.h"
#include "loop/runner.h"
#include "loop/sleep.h"
#include "loop/task_group.h"

using loop::Box;
using loop::Co;

namespace {

// Parameters by value, as the coroutine outlives the call; the runtime outlives them all.
Co<void> worker(loop::Runtime& runtime, std::string name, base::Ref<loop::Queue> jobs) {
    for (;;) {
        const int job = (co_await jobs->get()).as<int>();
        co_await loop::sleep(runtime, job);
        std::printf("%g s: %s finished job %d\n", runtime.clock().time(), name.c_str(), job);
        jobs->task_done();
    }
}

Co<Box> never_answers(loop::Runtime& runtime) {
    co_await loop::sleep(runtime, 1000);
    co_return Box();
}

Co<void> main_coroutine(loop::Runtime& runtime) {
    loop::EventLoop& event_loop = *runtime.running_loop;  // get_running_loop()
    const auto jobs = base::make_ref<loop::Queue>(runtime);
    for (int job : {3, 1, 2, 4}) jobs->put_nowait(Box::of(job));

    loop::Futures workers;
    for (const char* name : {"A", "B"})
        workers.push_back(event_loop.create_task(loop::resumable(worker(runtime, name, jobs), "worker"), name));

    try {
        const auto task = event_loop.create_task(loop::resumable(never_answers(runtime), "never_answers"));
        co_await loop::wait_for(event_loop, task, 0.5);
    } catch (const loop::Raised& raised) {
        std::printf("%g s: %s\n", runtime.clock().time(), raised.error->repr().c_str());
    }

    co_await jobs->join();
    for (const auto& task : workers) task->cancel();  // a CancelledError at the get() where each stands
    co_await loop::gather(event_loop, workers, true);
    std::printf("%g s: all done, %d workers cancelled\n", runtime.clock().time(), workers[0]->cancelled() + workers[1]->cancelled());
}

}  // namespace

int main() {
    loop::VirtualClock clock;
    loop::Runtime runtime(clock);
    loop::run(runtime, main_coroutine);  // asyncio.run(main())
    std::printf("the loop made ticks until %g s\n", clock.time());
}
