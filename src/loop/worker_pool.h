// concurrent.futures.ThreadPoolExecutor on simulated threads, and the loop's ways to it: run_in_executor, the default
// executor and its shutdown.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "loop/co.h"
#include "loop/concurrent_future.h"
#include "loop/threads.h"

namespace loop {

// What a worker does. run() is called on the worker's own stack; it may throw Raised, and block through Threads.
class Job : public base::RefCounted {
  public:
    virtual Box run() = 0;
    virtual std::string label() const = 0;  // what is waited for: "fetch in a worker thread"
};
template <class F>
base::Ref<Job> make_job(std::string label, F function) {
    struct Function final : Job {
        Function(std::string l, F f) : text(std::move(l)), call(std::move(f)) {}
        Box run() override { return call(); }
        std::string label() const override { return text; }
        std::string text;
        F call;
    };
    return base::make_ref<Function>(std::move(label), std::move(function));
}

class WorkerPool final : public base::Joinable {
  public:
    // ThreadPoolExecutor's default: min(32, cpus + 4), on the machine of four processors that programs are told of.
    static constexpr int kDefaultWorkers = 8;
    WorkerPool(World& world, int max_workers = kDefaultWorkers, std::string thread_name_prefix = {},
               std::function<void()> initializer = {});  // called first in each worker; may throw Raised
    ~WorkerPool() override;  // tells its workers to end when their queue is empty

    // RuntimeError('cannot schedule new futures after shutdown')
    base::Ref<ConcurrentFuture> submit(base::Ref<Job> job);
    void shutdown(bool wait = true, bool cancel_futures = false);
    bool is_shut_down() const;
    int max_workers() const;
    std::size_t workers() const;
    const std::string& thread_name_prefix() const;

  private:
    struct Shared;  // with the workers, which may outlive the pool
    base::Ref<Shared> shared_;
};

// loop.run_in_executor(pool, job); a null pool is the loop's default executor, made when first needed.
base::Ref<Future> run_in_executor(EventLoop& loop, WorkerPool* pool, base::Ref<Job> job);
// loop.shutdown_default_executor(), a step of asyncio.run's end.
Co<Box> shutdown_default_executor(EventLoop& loop);

}  // namespace loop
