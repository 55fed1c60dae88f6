// asyncio's ways to wait for several things: gather, wait, wait_for, shield, as_completed.
//
// They take futures; making tasks of coroutines is the caller's (ensure_future). Sets of futures keep the order in which
// they are given.
#pragma once

#include <limits>
#include <vector>

#include "loop/queue.h"

namespace loop {

using Futures = std::vector<base::Ref<Future>>;
inline constexpr double kNoTimeout = std::numeric_limits<double>::infinity();

// A done callback made of any C++ callable. `repr` is what stands in `cb=[...]`.
template <class F>
base::Ref<DoneCallback> make_done_callback(std::string label, std::string repr, F function) {
    struct Function final : DoneCallback {
        Function(std::string l, std::string r, F f) : text(std::move(l)), shown(std::move(r)), call(std::move(f)) {}
        void run(Future& future) override { call(future); }
        std::string label() const override { return text; }
        std::string repr() const override { return shown; }
        std::string text, shown;
        F call;
    };
    return base::make_ref<Function>(std::move(label), std::move(repr), std::move(function));
}

// gather(): the future of all results, a std::vector<Box> in the order of the children (an Error in place of a result
// with return_exceptions). The same future may stand several times. Cancelling it cancels the children.
base::Ref<Future> gather(EventLoop& loop, Futures children, bool return_exceptions = false);

// gather() in steps, for whoever comes to know its children one by one and may fail at any: those added keep the callback.
class Gathering {
  public:
    explicit Gathering(bool return_exceptions = false);
    ~Gathering();
    void add(Future& child);  // each once
    base::Ref<Future> future(EventLoop& loop, Futures children);

  private:
    struct Done;
    base::Ref<Done> done_;
};

enum class ReturnWhen : std::uint8_t { first_completed, first_exception, all_completed };
struct Waited {
    Futures done, pending;
};
Co<Waited> wait(EventLoop& loop, Futures futures, double timeout = kNoTimeout, ReturnWhen when = ReturnWhen::all_completed);

// wait_for() with a timeout (3.11's: a task of its own, cancelled and awaited when time is up).
Co<Box> wait_for(EventLoop& loop, base::Ref<Future> future, double timeout);

base::Ref<Future> shield(base::Ref<Future> inner);

// as_completed(): each next() waits for one more of them to be done, and answers with it; TimeoutError when time was up.
class AsCompleted : public base::Joinable {
  public:
    AsCompleted(EventLoop& loop, Futures futures, double timeout = kNoTimeout);
    ~AsCompleted() override;
    std::size_t count() const { return count_; }
    Co<base::Ref<Future>> next() const;  // may outlive this

  private:
    struct Shared;
    static Co<base::Ref<Future>> next_of(base::Ref<Shared> shared);
    base::Ref<Shared> shared_;
    std::size_t count_;
};

}  // namespace loop
