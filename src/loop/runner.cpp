#include "loop/runner.h"

#include "loop/combinators.h"

namespace loop {

void cancel_all_tasks(EventLoop& loop) {
    Futures left;
    for (Task* task : loop.runtime().tasks)
        if (&task->loop() == &loop && !task->done()) left.push_back(base::Ref<Task>(task));
    if (left.empty()) return;
    for (const auto& task : left) task->cancel();
    const base::Ref<Future> all = gather(loop, left, true);
    loop.run_until_complete(*all);
    for (const auto& task : left) {
        if (task->cancelled()) continue;
        if (const Error error = task->exception())
            loop.call_exception_handler({"unhandled exception during asyncio.run() shutdown", error, task.get(), "task", {}});
    }
}

namespace {
Co<Box> nothing() { co_return Box(); }

// After a deadlock: a task and what it waits for hold each other, and nobody comes any more.
void abandon_all_tasks(EventLoop& loop) {
    std::vector<base::Ref<Task>> left;
    for (Task* task : loop.runtime().tasks)
        if (&task->loop() == &loop) left.emplace_back(task);
    for (const auto& task : left) task->abandon();
    loop.let_go();
}
}  // namespace

void shut_down(EventLoop& loop, const ShutdownSteps& steps) {
    cancel_all_tasks(loop);
    const base::Ref<Task> asyncgens =
        loop.create_task(steps.asyncgens ? steps.asyncgens() : resumable(nothing(), "shutdown_asyncgens"));
    loop.run_until_complete(*asyncgens);
    const base::Ref<Task> executor =
        loop.create_task(steps.executor ? steps.executor() : resumable(nothing(), "shutdown_default_executor"));
    loop.run_until_complete(*executor);
}

Box run(Runtime& runtime, std::unique_ptr<Resumable> main, const ShutdownSteps& steps) {
    if (runtime.running_loop) raise(ErrorKind::runtime, "asyncio.run() cannot be called from a running event loop");
    const base::Ref<EventLoop> loop = base::make_ref<EventLoop>(runtime);
    const base::Ref<Task> task = loop->create_task(std::move(main));
    Box result;
    Error failure;
    try {
        result = loop->run_until_complete(*task);
    } catch (const Raised& raised) {
        failure = raised.error;
    } catch (const Deadlock&) {
        abandon_all_tasks(*loop);
        throw;
    }
    shut_down(*loop, steps);
    loop->close();
    if (failure) raise(failure);
    return result;
}

}  // namespace loop
