// asyncio.Task: drives a coroutine, one step for each turn on the loop.
//
// States of a task that is not done: on the ready queue (its step or wakeup is there; fut_waiter() is null), waiting
// (fut_waiter() is the future that will wake it), running (the loop's current task). cancel() asks: the CancelledError is
// thrown in at the next step, into the future that is waited for if that lets itself be cancelled, else by must_cancel.
#pragma once

#include <memory>
#include <string>

#include "loop/future.h"

namespace loop {

// How a coroutine stands after a step.
struct Outcome {
    enum Kind : std::uint8_t {
        waits,     // suspended: wake it when `future` is done
        yields,    // suspended with a bare yield: run it again next tick
        finished,  // returned `value`
        failed,    // raised `error`
        misused    // yielded what no task can wait for: `error` is the RuntimeError to throw in
    } kind;
    base::Ref<Future> future;
    Box value;
    Error error;
};

// Anything that can be driven like a coroutine: a C++20 coroutine (co.h), a Python frame (the binding).
class Resumable {
  public:
    virtual ~Resumable() = default;
    virtual Outcome resume(Error thrown_in) = 0;  // null: send(None)
    virtual std::string name() const = 0;         // "worker": for the trace and the window
    virtual std::string repr() const { return name() + "()"; }  // "<f() running at x.py:2>" without its brackets
    virtual base::RefCounted* object() { return nullptr; }  // the binding's coroutine object (get_coro)
};

class Task final : public Future {
  public:
    Task(EventLoop& loop, std::unique_ptr<Resumable> coroutine, std::string name = {}, base::Ref<Context> context = {});
    ~Task() override;

    bool cancel(Box message = {}) override;
    int cancelling() const { return cancel_requests_; }
    int uncancel();

    std::string name() const;
    void set_name(std::string name);
    Resumable* coroutine() const { return coroutine_.get(); }
    Future* fut_waiter() const { return waiter_.get(); }
    bool must_cancel() const { return must_cancel_; }
    Context* context() const { return context_.get(); }
    trace::Id task_id() const { return task_id_; }
    Task* as_task() override { return this; }
    std::string repr_class() const override { return "Task"; }
    std::string repr_details() const override;
    std::string state_word() const;
    void last_words() override;

    // Called by the loop only.
    void step(Error thrown_in);
    void wakeup(Future& future);
    Error pending_error;  // what the next step throws in (a misused await)

    Task *previous = nullptr, *next = nullptr;  // Runtime's registry
    bool log_destroy_pending = true;

  private:
    friend class Future;
    void apply(Outcome outcome);

    std::unique_ptr<Resumable> coroutine_;
    base::Ref<Future> waiter_;
    base::Ref<Context> context_;
    std::string name_;            // empty until somebody sets or asks for another than Task-N
    std::uint64_t number_ = 0;
    std::uint32_t steps_ = 0;
    int cancel_requests_ = 0;
    trace::Id task_id_ = 0;
    bool must_cancel_ = false;
};

}  // namespace loop
