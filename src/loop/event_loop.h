// asyncio's event loop: ready queue, timers, selector; one tick is one call of run_once() (BaseEventLoop._run_once).
#pragma once

#include <memory>
#include <vector>

#include "loop/future.h"
#include "loop/handle.h"
#include "loop/ready_queue.h"
#include "loop/selector.h"
#include "loop/sleeping.h"
#include "loop/task.h"
#include "loop/timer_queue.h"

namespace loop {

class WorkerPool;

class EventLoop : public base::Joinable {
  public:
    explicit EventLoop(Runtime& runtime, std::shared_ptr<Selector> selector = {});
    ~EventLoop() override;

    Runtime& runtime() const { return runtime_; }
    std::uint64_t number() const { return number_; }  // which loop of the run this is: an address may come again, this does not
    Selector& selector() const { return *selector_; }
    double time() const { return runtime_.time(); }

    // -- scheduling (each as asyncio's of that name; RuntimeError('Event loop is closed') when it is) ---------------------
    base::Ref<Handle> call_soon(base::Ref<Callback> callback, base::Ref<Context> context = {});
    base::Ref<Handle> call_soon_threadsafe(base::Ref<Callback> callback, base::Ref<Context> context = {});
    base::Ref<TimerHandle> call_later(double delay, base::Ref<Callback> callback, base::Ref<Context> context = {});
    base::Ref<TimerHandle> call_at(double when, base::Ref<Callback> callback, base::Ref<Context> context = {});
    base::Ref<Future> create_future(trace::FutureKind kind = trace::FutureKind::plain, std::string_view label = {});
    base::Ref<Task> create_task(std::unique_ptr<Resumable> coroutine, std::string name = {}, base::Ref<Context> context = {});

    // -- running ------------------------------------------------------------------------------------------------------
    void run_forever();
    Box run_until_complete(Future& future);  // throws Raised with the future's error
    void stop();
    bool is_running() const { return running_; }
    bool is_closed() const { return closed_; }
    bool is_stopping() const { return stopping_; }
    void close();
    void let_go();  // of every handle and timer, without a word: the run is over
    bool debug = false;
    base::Ref<WorkerPool> default_executor;  // made by the first run_in_executor(nullptr) (worker_pool.h)
    bool executor_shutdown_called = false;
    double slow_callback_duration = 0.1;

    void run_once();  // one tick
    std::function<void()> each_tick;  // called instead of run_once(), which it calls: a binding's class overrides that
    std::uint32_t tick() const { return tick_; }

    void check_closed() const {
        if (closed_) [[unlikely]] raise(ErrorKind::runtime, "Event loop is closed");
    }
    // In debug mode: that it is this thread's loop that is asked to do something.
    void check_thread() const {
        if (debug && running_ && runtime_.running_loop != this) [[unlikely]]
            raise(ErrorKind::runtime, "Non-thread-safe operation invoked on an event loop other than the current one");
    }
    void call_exception_handler(const ExceptionReport& report) { runtime_.hooks().exception(*this, report); }
    std::string repr() const;
    std::string class_name = "_UnixSelectorEventLoop";  // which a binding's subclass changes

    // -- for futures, tasks, handles -----------------------------------------------------------------------------------
    void soon_step(Task& task);
    void soon_wakeup(base::Ref<Task> task, Future& future);
    void soon_done(Future& future, base::Ref<DoneCallback> callback, base::Ref<Context> context);
    void timer_cancelled(TimerHandle& timer);
    void arm(Sleeping& sleeping);     // its timer, which is no object of its own
    void disarm(Sleeping& sleeping);  // cancels it
    // A due handle of the outside world (a selector's): to the tail of the ready queue.
    void add_ready(base::Ref<Handle> handle);

    std::string waiting_report() const;  // who waits for what, a line a task

    // For who looks in: what is ready, in its order, and the timers, the first due first.
    template <class Visit>
    void each_ready(Visit&& visit) const {
        for (std::size_t i = 0; i < ready_.size(); ++i) visit(ready_[i]);
    }
    const Timers& timers_in_order() { return timers_.in_order(); }
    std::size_t ready_count() const { return ready_.size(); }
    std::size_t timer_count() const { return timers_.size(); }

  private:
    using Entry = ReadyEntry;
    void push(Entry entry);
    base::Ref<TimerHandle> add_timer(base::Ref<TimerHandle> timer);
    void run_handles(std::size_t count);
    std::size_t run_quick_steps(std::size_t count);
    void end_quick_step(const Entry& entry);
    void run_whole_tick();
    void fetch_ahead() const;
    void run_recorded(const Entry& entry);
    void call(const Entry& entry);
    void call_watched(const Entry& entry);  // in debug mode: says what held the loop for long
    void failed(const Entry& entry, const Error& error);
    std::string callback_repr(const Entry& entry) const;
    std::string handle_repr(const Entry& entry) const;
    trace::TextId label_id(const Entry& entry) const;
    Task* owner_of(const Entry& entry) const;
    static void drop(const Entry& entry);  // its references
    void drop_cancelled_timers();
    std::size_t collect_due_timers();

    Runtime& runtime_;
    std::uint64_t number_;
    std::shared_ptr<Selector> selector_;
    ReadyQueue ready_;
    TimerQueue timers_;
    std::size_t cancelled_timers_ = 0;
    std::uint32_t tick_ = 0;
    bool running_ = false, stopping_ = false, closed_ = false;
    Error fatal_;  // KeyboardInterrupt or SystemExit out of a callback: run_forever raises it
};

}  // namespace loop
