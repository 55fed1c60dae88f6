// asyncio.Handle and TimerHandle: a callback that the loop will call.
#pragma once

#include <string>

#include "base/ref.h"
#include "loop/pool.h"
#include "loop/runtime.h"

namespace loop {

class Callback : public base::RefCounted {
  public:
    virtual void run() = 0;                 // may throw Raised
    virtual std::string label() const = 0;  // CPython's qualified name, as the tick listing prints it
    virtual std::string repr() const { return label() + "()"; }
    virtual Task* task() const { return nullptr; }  // whose own method it is (task.cancel): names the task in the listing
};

// A callback made of any C++ callable.
template <class F>
base::Ref<Callback> make_callback(std::string label, F function) {
    struct Function final : Callback {
        Function(std::string l, F f) : text(std::move(l)), call(std::move(f)) {}
        void run() override { call(); }
        std::string label() const override { return text; }
        std::string text;
        F call;
    };
    return base::make_ref<Function>(std::move(label), std::move(function));
}

class Handle : public base::Joinable, public pool::Pooled {
  public:
    Handle(EventLoop& loop, base::Ref<Callback> callback, base::Ref<Context> context)
        : loop_(&loop), callback_(std::move(callback)), context_(std::move(context)) {}

    virtual void cancel();
    bool cancelled() const { return cancelled_; }
    const base::Ref<Callback>& callback() const { return callback_; }  // null once cancelled, and of a sleep's timer
    virtual void run() { base::Ref<Callback>(callback_)->run(); }  // it may cancel this handle, which drops the callback
    virtual std::string label() const { return callback_ ? callback_->label() : std::string(); }
    virtual std::string callback_repr() const { return callback_ ? callback_->repr() : std::string(); }
    Task* task() const { return callback_ ? callback_->task() : nullptr; }
    Context* context() const { return context_.get(); }
    virtual std::string repr() const;  // <Handle f(1) at x.py:3>
    EventLoop& loop() const { return *loop_; }

    trace::Id id = 0;
    trace::EventIndex made = 0;
    std::string created_at;  // "x.py:3", in debug mode
    Box created_in;          // and a binding's list of frames

  protected:
    std::string repr_as(std::string_view name, const std::string& when) const;
    EventLoop* loop_;
    base::Ref<Callback> callback_;
    base::Ref<Context> context_;
    std::unique_ptr<std::string> shown_;  // in debug mode, of one that was cancelled: what repr() says from then on
    bool cancelled_ = false;
};

class TimerHandle : public Handle {
  public:
    TimerHandle(EventLoop& loop, double when, base::Ref<Callback> callback, base::Ref<Context> context)
        : Handle(loop, std::move(callback), std::move(context)), when_(when) {}
    void cancel() override;
    double when() const { return when_; }
    std::string repr() const override;
    bool scheduled = false;

  private:
    double when_;
};

}  // namespace loop
