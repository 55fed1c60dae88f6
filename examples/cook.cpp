// The scheduler alone, from C++: the first lesson's program. No Python, no trace; `loop` is all that is linked.
#include <cstdio>

#include "loop/runner.h"
#include "loop/sleep.h"

using namespace loop;

Co<void> cook(Runtime& runtime, const char* dish, double seconds) {
    std::printf("%s goes into the oven\n", dish);
    co_await sleep(runtime, seconds);
    std::printf("%s is ready at %g s\n", dish, runtime.clock().time());
}

Co<void> dinner(Runtime& runtime) {
    EventLoop& loop = *runtime.running_loop;
    const auto bread = loop.create_task(resumable(cook(runtime, "bread", 2)));
    const auto cake = loop.create_task(resumable(cook(runtime, "cake", 1)));
    co_await bread;
    co_await cake;
}

int main() {
    VirtualClock clock;
    Runtime runtime(clock);
    run(runtime, dinner);
}
