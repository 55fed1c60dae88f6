// asyncio.Future: a result that is not there yet, and who is to be told when it is.
//
// States: pending -> finished (a result or an error) or cancelled, once. Callbacks never run inside set_result(): each is
// put on the loop's ready queue (call_soon), as in CPython.
// Counted (base::Joinable), so that a binding's wrapper can come to share its lifetime. When the last reference goes and
// nobody ever asked for its error, the loop's exception handler hears "... exception was never retrieved".
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/ref.h"
#include "loop/box.h"
#include "loop/error.h"
#include "loop/pool.h"
#include "loop/runtime.h"
#include "trace/event.h"

namespace loop {

// What is called when a future is done. Label and repr are what CPython's would be.
class DoneCallback : public base::RefCounted {
  public:
    virtual void run(Future& future) = 0;
    virtual std::string label() const = 0;  // the qualified name, for the tick listing
    virtual std::string repr() const { return label() + "()"; }  // inside `cb=[...]`
    virtual std::string repr_with(Future& future) const;         // the same with its argument, of the handle that calls it
    virtual bool same(const DoneCallback& other) const { return this == &other; }
    virtual bool has_result_of(const Task*) const { return false; }  // the callback is a task's own (owner for the listing)
};

class Future : public base::Joinable, public pool::Pooled {
  public:
    enum class State : std::uint8_t { pending, cancelled, finished };

    explicit Future(EventLoop& loop, trace::FutureKind kind = trace::FutureKind::plain, std::string_view label = {},
                    trace::Id owner = 0, double due = 0);
    ~Future() override;

    EventLoop& loop() const { return *loop_; }
    State state() const { return state_; }
    bool done() const { return state_ != State::pending; }
    bool cancelled() const { return state_ == State::cancelled; }

    virtual bool cancel(Box message = {});  // false if it is done already
    const Box& result();                    // throws Raised: the error, CancelledError, or InvalidStateError
    Error exception();                      // null without one; throws as result() does when cancelled or pending
    void set_result(Box value);             // throws InvalidStateError when done
    void set_error(Error error);

    void add_done_callback(base::Ref<DoneCallback> callback, base::Ref<Context> context = {});
    std::size_t remove_done_callback(const DoneCallback& like);

    Error make_cancelled_error();  // CancelledError with the cancel message; the kept one, once, if there is one
    std::string repr() const;      // <Future pending cb=[...]>
    virtual std::string repr_class() const { return "Future"; }
    virtual std::string repr_details() const { return {}; }  // between state and callbacks: a task's name, coro ...
    std::string callbacks_repr() const;

    bool log_traceback = false;         // the error is still to be asked for
    bool blocking = false;              // _asyncio_future_blocking: yielded by an await
    Box cancel_message;
    const Error& error() const { return error_; }  // without marking it as retrieved
    const Box& value() const { return result_; }
    trace::Id id() const { return id_; }
    trace::FutureKind kind() const { return kind_; }
    virtual Task* as_task() { return nullptr; }

    // What the end of an object nobody asked about makes known ("... was never retrieved"). A wrapper that shares this
    // future's lifetime calls it when its own last reference goes, while both are whole.
    virtual void last_words();  // a task that is not done, an error that nobody asked for

    // A task's wakeup as a callback: light, no object of its own.
    void add_waiter(Task& task);
    bool remove_waiter(Task& task);
    void drop_callbacks();  // nobody is told any more: the run is over
    void let_go();          // of what it holds, too: nobody will ask
    Task* first_waiter() const { return first_.task(); }  // null if it is a callback, or nobody
    template <class Visit>
    void each_callback(Visit&& visit) const {  // all: the task or, if that is null, the callback
        if (first_) visit(first_.task(), first_.callback(), first_.context());
        if (more_)
            for (const Waiting& waiting : *more_) visit(waiting.task(), waiting.callback(), waiting.context());
    }
    template <class Visit>
    void each_waiter(Visit&& visit) const {  // the tasks, for each of which this holds a reference
        if (Task* const task = first_.task()) visit(*task);
        if (more_)
            for (const Waiting& waiting : *more_)
                if (Task* const task = waiting.task()) visit(*task);
    }

  protected:
    void destroy() const override;
    bool has_nothing_to_say() const { return !log_traceback && (done() || kind_ != trace::FutureKind::task); }
    void finish(State state, trace::EventKind event);  // tells the callbacks
    void finish_plainly() { finish(State::finished, trace::EventKind::future_done); }  // with the result that is there
    void keep_cancelled_error(Error error) { error_ = std::move(error); }
    Box result_;   // finished: with a result; or, of an error that nobody raised yet, its traceback as it was then
    Error error_;  // finished: what it failed with; cancelled: the CancelledError that ended a task, until it is raised

  private:
    // Who is to be told: a task, whose wakeup needs no object of its own, or a callback.
    class Waiting {
      public:
        Waiting() = default;
        explicit Waiting(Task& task);
        Waiting(base::Ref<DoneCallback> callback, base::Ref<Context> context);
        Waiting(Waiting&& other) noexcept
            : target_(std::exchange(other.target_, 0)), context_(std::move(other.context_)) {}
        Waiting& operator=(Waiting&& other) noexcept {
            std::swap(target_, other.target_);
            std::swap(context_, other.context_);
            return *this;
        }
        ~Waiting();
        explicit operator bool() const { return target_ != 0; }
        Task* task() const { return target_ & 1 ? reinterpret_cast<Task*>(target_ ^ 1) : nullptr; }  // null if it is a callback
        DoneCallback* callback() const;  // null if it is a task
        Context* context() const { return context_.get(); }
        void tell(Future& future);       // puts it on the ready queue; it is empty then
        std::string repr() const;

      private:
        std::uintptr_t target_ = 0;  // a reference; bit 0 marks a task
        base::Ref<Context> context_;
    };
    void add(Waiting waiting);
    template <class Predicate>
    std::size_t remove(Predicate&& which);

    EventLoop* loop_;
    Waiting first_;                               // most futures have one
    std::unique_ptr<std::vector<Waiting>> more_;  // those after it
    trace::Id id_ = 0;
    State state_ = State::pending;
    trace::FutureKind kind_;
};

}  // namespace loop
