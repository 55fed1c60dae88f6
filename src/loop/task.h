// asyncio.Task: drives a coroutine, one step for each turn on the loop.
//
// States of a task that is not done: on the ready queue (its step or wakeup is there; fut_waiter() is null), waiting
// (fut_waiter() is the future that will wake it), running (the loop's current task). cancel() asks: the CancelledError is
// thrown in at the next step, into the future that is waited for if that lets itself be cancelled, else by must_cancel.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "loop/future.h"

namespace loop {

namespace detail {
struct CoDriver;
}

// How a coroutine stands after a step.
struct Outcome {
    enum Kind : std::uint8_t {
        waits,     // suspended: wake it when `future` is done
        yields,    // suspended with a bare yield: run it again next tick
        finished,  // returned `value`
        failed,    // raised `error`
        misused    // yielded what no task can wait for: `error` is the RuntimeError to throw in
    } kind = yields;
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
    // What its frame would keep alive in a traceback: a future that it knows, if that matters.
    virtual std::string_view state() const { return {}; }  // how far it is, for a binding that knows lines for that
    virtual Future* local() const { return nullptr; }
    virtual detail::CoDriver* co_driver() { return nullptr; }  // of a Co (co.h)
    // One of at most kSmall bytes may move into the task that it drives, which saves an allocation: there it is made anew.
    static constexpr std::size_t kSmall = 16;
    virtual Resumable* move_to(void*) { return nullptr; }
    virtual Outcome outcome() { return {Outcome::yields, {}, {}, {}}; }  // of a Co: how the step that was just made ended
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
    Resumable* coroutine() const { return coroutine_; }
    Future* fut_waiter() const { return waiter_.get(); }
    bool must_cancel() const { return must_cancel_; }
    Context* context() const { return context_.get(); }
    trace::Id task_id() const { return task_id_; }
    Task* as_task() override { return this; }
    std::string repr_class() const override { return "Task"; }
    std::string repr_details() const override;
    std::string state_word() const;
    // The run is over for good: the coroutine goes without another word, and with it what it waited for.
    void abandon();
    void last_words() override;

    // Called by the loop only.
    void step(Error thrown_in);
    void wakeup(Future& future);
    // A turn without ceremony (EventLoop::run_quick_steps): nothing to throw in, no context, no recorder.
    bool is_plain() const { return driver_ && !must_cancel_ && !error_ && !context_ && !done(); }
    detail::CoDriver& plain_driver() const { return *driver_; }
    void plain_wakeup() { waiter_ = nullptr; }
    void plain_end();  // after a step that was not a bare yield
    // A task that will soon be woken comes nearer to the processor, one thing behind the other.
    void prefetch() const {
        for (int line = 0; line < 3; ++line) __builtin_prefetch(reinterpret_cast<const char*>(this) + 64 * line);
    }
    void prefetch_what_it_owns() const;  // its coroutine
    Error take_thrown() { return std::exchange(error_, nullptr); }  // what the step that is due throws in

    void set_created_at(std::string place, Box stack) {  // in debug mode
        words().created_at = std::move(place);
        words().created_in = std::move(stack);
    }
    Box created_in() const { return words_ ? words_->created_in : Box(); }  // a binding's list of frames
    const std::string* created_at() const { return words_ && words_->created_at ? &*words_->created_at : nullptr; }

    std::uint32_t place = 0;  // in Runtime's registry
    bool log_destroy_pending = true;

  private:
    void step_recorded(Error thrown_in);
    void apply(Outcome outcome);
    void finish(Outcome& outcome);
    void wait_for(base::Ref<Future> future);
    void throw_next(Error error);  // a step that throws it in, in the next tick

    struct Words {  // which few tasks have
        std::optional<std::string> name, created_at;
        Box created_in;
    };
    Words& words() { return words_ ? *words_ : *(words_ = std::make_unique<Words>()); }
    void end_coroutine();

    // In this order it is three cache lines, without a gap.
    bool must_cancel_ = false;
    std::uint32_t steps_ = 0;
    int cancel_requests_ = 0;
    trace::Id task_id_ = 0;
    std::uint32_t number_ = 0;  // of Task-N
    Resumable* coroutine_;      // owned; in room_ if it is small
    detail::CoDriver* driver_;  // of a Co, which is resumed without asking it for an Outcome; else null
    base::Ref<Future> waiter_;
    base::Ref<Context> context_;
    std::unique_ptr<Words> words_;
    alignas(void*) std::byte room_[Resumable::kSmall];
};

}  // namespace loop
