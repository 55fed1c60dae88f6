// asyncio's event loop: ready queue, timers, selector; one tick is one call of run_once() (BaseEventLoop._run_once).
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "loop/future.h"
#include "loop/handle.h"
#include "loop/selector.h"
#include "loop/task.h"

namespace loop {

class EventLoop : public base::Joinable {
  public:
    explicit EventLoop(Runtime& runtime, std::shared_ptr<Selector> selector = {});
    ~EventLoop() override;

    Runtime& runtime() const { return runtime_; }
    Selector& selector() const { return *selector_; }
    double time() const { return runtime_.clock().time(); }

    // -- scheduling (each as asyncio's of that name; RuntimeError('Event loop is closed') when it is) ---------------------
    base::Ref<Handle> call_soon(base::Ref<Callback> callback, base::Ref<Context> context = {});
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
    void close();
    bool debug = false;
    double slow_callback_duration = 0.1;

    void run_once();  // one tick
    std::uint32_t tick() const { return tick_; }

    void check_closed() const;
    void call_exception_handler(const ExceptionReport& report) { runtime_.hooks().exception(*this, report); }
    std::string repr() const;

    // -- for futures, tasks, handles -----------------------------------------------------------------------------------
    void soon_step(Task& task);
    void soon_wakeup(Task& task, Future& future);
    void soon_done(Future& future, base::Ref<DoneCallback> callback, base::Ref<Context> context);
    void timer_cancelled(TimerHandle& timer);
    // A due handle of the outside world (a selector's): to the tail of the ready queue.
    void add_ready(base::Ref<Handle> handle);

    std::string waiting_report() const;  // who waits for what, a line a task

    std::size_t ready_count() const { return ready_.size(); }
    std::size_t timer_count() const { return timers_.size(); }

  private:
    struct Entry {  // something to be called in a tick
        enum Kind : std::uint8_t { step, wakeup, done, handle } kind;
        trace::Id id = 0;
        trace::EventIndex made = 0;
        base::Ref<Future> future;          // step: the task; wakeup: what woke it; done: what is done
        base::Ref<Task> task;              // wakeup
        base::Ref<DoneCallback> callback;  // done
        base::Ref<Handle> handle_ref;      // handle
        base::Ref<Context> context;        // done
    };
    struct Timer {
        double when;
        std::uint64_t order;
        base::Ref<TimerHandle> handle;
        // std::*_heap keeps the largest on top.
        bool operator<(const Timer& other) const { return when != other.when ? when > other.when : order > other.order; }
    };
    void push(Entry entry);
    void run(Entry& entry);
    void call(Entry& entry);
    std::string label_of(const Entry& entry) const;
    Task* owner_of(const Entry& entry) const;
    void drop_cancelled_timers();
    void pop_timer();

    Runtime& runtime_;
    std::shared_ptr<Selector> selector_;
    std::deque<Entry> ready_;
    std::vector<Timer> timers_;  // a heap
    std::size_t cancelled_timers_ = 0;
    std::uint32_t tick_ = 0;
    bool running_ = false, stopping_ = false, closed_ = false;
    Error fatal_;  // KeyboardInterrupt or SystemExit out of a callback: run_forever raises it
};

}  // namespace loop
