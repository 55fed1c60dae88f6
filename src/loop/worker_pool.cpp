#include "loop/worker_pool.h"

#include <fmt/format.h>

#include "loop/event_loop.h"
#include "loop/world.h"

namespace loop {

using trace::EventKind;

struct WorkerPool::Shared : base::RefCounted {
    struct Item {
        base::Ref<ConcurrentFuture> future;
        base::Ref<Job> job;
    };
    Shared(World& w, int most, std::string p, std::function<void()> i)
        : world(w), max_workers(most), prefix(std::move(p)), initializer(std::move(i)) {}

    World& world;
    const int max_workers;
    const std::string prefix;
    std::function<void()> initializer;
    std::deque<Item> queue;
    std::vector<base::Ref<Thread>> threads;
    int idle = 0;  // workers that have ended a job and not been given another (_idle_semaphore)
    bool shut_down = false, broken = false;

    static Error broken_error() {
        return make_error(ErrorKind::broken_executor, "A thread initializer failed, the thread pool is not usable anymore");
    }

    void emit(EventKind kind, trace::Id io, std::string_view text, double value) const {
        Runtime& runtime = world.runtime;
        if (runtime.recorder()) runtime.emit(kind, io, 0, text, value, static_cast<std::uint8_t>(trace::IoKind::thread));
    }

    // A worker's whole life.
    void work() {
        if (initializer) {
            try {
                initializer();
            } catch (const Raised& raised) {  // nobody can work here any more
                broken = shut_down = true;
                const auto left = std::move(queue);
                queue.clear();
                for (const Item& item : left) item.future->set_error(broken_error());
                return;
            }
        }
        for (;;) {
            world.threads.wait([this] { return !queue.empty() || shut_down || world.ending; });
            if (queue.empty()) return;
            Item item = std::move(queue.front());
            queue.pop_front();
            perform(item);
            item = {};
            ++idle;
        }
    }

    void perform(const Item& item) {
        const trace::Id io = item.future->io();
        if (!item.future->set_running_or_notify_cancel()) return emit(EventKind::io_end, io, "cancelled", world.runtime.clock().time());
        Thread& thread = *world.threads.current();
        thread.io = io;
        emit(EventKind::io_progress, io, "runs in " + thread.name, 0);
        Box result;
        Error error;
        try {
            result = item.job->run();
        } catch (const Raised& raised) {
            error = raised.error;
        }
        thread.io = 0;
        trace::Recorder* const recorder = world.runtime.recorder();
        if (recorder) {
            emit(EventKind::io_end, io, error ? error->repr() : std::string("done"), world.runtime.clock().time());
            recorder->cause = recorder->size() - 1;  // what the end of the job causes in the loop
        }
        if (error) item.future->set_error(std::move(error));
        else item.future->set_result(std::move(result));
    }
};

WorkerPool::WorkerPool(World& world, int max_workers, std::string prefix, std::function<void()> initializer) {
    if (max_workers <= 0) raise(ErrorKind::value, "max_workers must be greater than 0");
    if (prefix.empty()) prefix = fmt::format("ThreadPoolExecutor-{}", world.pools++);
    shared_ = base::make_ref<Shared>(world, max_workers, std::move(prefix), std::move(initializer));
}

WorkerPool::~WorkerPool() { shared_->shut_down = true; }

bool WorkerPool::is_shut_down() const { return shared_->shut_down; }
int WorkerPool::max_workers() const { return shared_->max_workers; }
std::size_t WorkerPool::workers() const { return shared_->threads.size(); }
const std::string& WorkerPool::thread_name_prefix() const { return shared_->prefix; }

base::Ref<ConcurrentFuture> WorkerPool::submit(base::Ref<Job> job) {
    Shared& pool = *shared_;
    if (pool.broken) raise(Shared::broken_error());
    if (pool.shut_down) raise(ErrorKind::runtime, "cannot schedule new futures after shutdown");
    Runtime& runtime = pool.world.runtime;
    trace::Id io = 0;
    if (runtime.recorder()) {
        io = runtime.next_io++;
        runtime.emit(EventKind::io_begin, io, runtime.current_task ? runtime.current_task->task_id() : 0, job->label(),
                     Threads::kForever, static_cast<std::uint8_t>(trace::IoKind::thread));
    }
    const base::Ref<ConcurrentFuture> future = base::make_ref<ConcurrentFuture>(runtime, io);
    pool.queue.push_back({future, std::move(job)});
    if (pool.idle > 0) {
        --pool.idle;  // that worker takes it up when the main thread next waits
    } else if (static_cast<int>(pool.threads.size()) < pool.max_workers) {
        const std::string name = fmt::format("{}_{}", pool.prefix, pool.threads.size());
        // The list first: a job may submit another while its worker starts.
        const std::size_t place = pool.threads.size();
        pool.threads.push_back({});
        const base::Ref<Thread> thread = pool.world.threads.start(name, [shared = shared_] { shared->work(); });
        shared_->threads[place] = thread;
    } else {
        pool.emit(EventKind::io_progress, io, "waits for a free worker", 0);
    }
    return future;
}

void WorkerPool::shutdown(bool wait, bool cancel_futures) {
    const base::Ref<Shared> pool = shared_;
    pool->shut_down = true;
    if (cancel_futures) {
        const auto queue = std::move(pool->queue);
        pool->queue.clear();
        for (const auto& item : queue) item.future->cancel();
    }
    if (!wait) return;
    pool->world.threads.wait([&pool = *pool] {
        for (const auto& thread : pool.threads)
            if (thread && !thread->finished()) return false;
        return true;
    });
}

// -- the loop's side --------------------------------------------------------------------------------------------------

base::Ref<Future> run_in_executor(EventLoop& loop, WorkerPool* pool, base::Ref<Job> job) {
    loop.check_closed();
    if (!pool) {
        if (loop.executor_shutdown_called) raise(ErrorKind::runtime, "Executor shutdown has been called");
        if (!loop.default_executor) {
            if (!loop.runtime().world) raise(ErrorKind::runtime, "this loop's world has no threads");
            loop.default_executor = base::make_ref<WorkerPool>(*loop.runtime().world, WorkerPool::kDefaultWorkers, "asyncio");
        }
        pool = loop.default_executor.get();
    }
    const std::string label = loop.runtime().recorder() ? job->label() : std::string();
    const base::Ref<WorkerPool> alive(pool);
    const base::Ref<ConcurrentFuture> future = pool->submit(std::move(job));
    return wrap_future(loop, future, label);
}

Co<Box> shutdown_default_executor(EventLoop& loop) {
    loop.executor_shutdown_called = true;
    const base::Ref<WorkerPool> executor = loop.default_executor;
    if (!executor) co_return Box();
    const base::Ref<Future> future = loop.create_future(trace::FutureKind::thread, "the worker threads to end");
    const base::Ref<Thread> thread =
        loop.runtime().world->threads.start("Thread-1 (_do_shutdown)", [&loop, executor, future] {
            executor->shutdown(true);
            if (!loop.is_closed())
                loop.call_soon_threadsafe(make_callback("Future.set_result", [future] { future->set_result({}); }));
        });
    Error failure;
    try {
        co_await future;
    } catch (const Raised& raised) {
        failure = raised.error;
    }
    loop.runtime().world->threads.wait([&] { return thread->finished(); });  // thread.join()
    if (failure) raise(failure);
    co_return Box();
}

}  // namespace loop
