// Simulated threads: each a fiber, one runs at a time, and time passes for all of them together on the loop's clock.
//
// A new thread runs at once until it blocks, as CPython's does in practice (it holds the interpreter's lock until then). The
// main thread's turn comes when the others block; blocked ones go on when the main thread blocks: in the selector, in sleep()
// or in wait(). Threads that can go on at the same instant do so in the order in which they blocked.
//
// Owned by World. A binding sets `entering` and `leaving` to swap what its threads have of their own, and `throw_stopped`.
#pragma once

#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "base/fiber.h"
#include "base/ref.h"
#include "loop/runtime.h"

namespace loop {

class Thread final : public base::Joinable {
  public:
    const std::string name;
    trace::Id io = 0;            // the I/O in the trace that this thread works for now
    std::shared_ptr<void> user;  // the binding's: its thread state
    bool remote = false;         // plays another machine: no thread of the program
    bool daemon = false;         // nobody waits for it at the end of the program
    bool finished() const { return state_ == State::finished; }

  private:
    friend class Threads;
    enum class State : std::uint8_t { running, blocked, finished };
    Thread(std::string called, std::function<void()> body);
    std::unique_ptr<base::Fiber> fiber_;
    State state_ = State::blocked;
    double due_ = 0;               // blocked: when it goes on by itself; infinity without
    std::uint64_t order_ = 0;      // of blocking
    std::function<bool()> until_;  // blocked: goes on as soon as this answers true; none: only by time
    std::exception_ptr escaped_;   // what flew out of the body: rethrown where the thread was resumed
    EventLoop* running_loop_ = nullptr;  // a thread may run a loop of its own
    Task* current_task_ = nullptr;
};

class Threads {
  public:
    static constexpr double kForever = std::numeric_limits<double>::infinity();
    explicit Threads(Runtime& runtime) : runtime_(runtime) {}
    ~Threads();  // stops those that are left

    Thread* current() const { return current_; }  // null: the main thread
    // threading.Thread(target=body).start()
    base::Ref<Thread> start(std::string name, std::function<void()> body);
    // time.sleep(): of the main thread it holds the loop (event `blocked`); of another it only holds that thread.
    void sleep(double seconds);
    // The current thread does nothing but look at the clock, for so long.
    void wait_busily(double seconds);
    // Blocks the current thread until `until` answers true, or for at most `timeout` seconds; false if time was up.
    // Reports a deadlock when the main thread waits for what cannot happen.
    bool wait(std::function<bool()> until, double timeout = kForever);
    // The current thread has computed for so long that the others get their turn; it goes on `seconds` later.
    void give_way(double seconds);
    // Whether another thread can go on now, or will by time alone.
    bool others_can_go_on() const { return can_run() || next_due() < kForever; }
    const std::vector<base::Ref<Thread>>& alive() const { return threads_; }  // in order of creation

    // -- for selectors ----------------------------------------------------------------------------------------------
    // Runs every thread that can go on now; whether there was one.
    bool run_ready();
    bool can_run() const;      // whether run_ready() would run one
    double next_due() const;  // when the first blocked thread goes on by time alone; infinity: none does
    void stop();              // unwinds every thread that is left, by throw_stopped()

    std::function<void(Thread&)> entering, leaving;
    // The main thread waits for what cannot happen; must not return. Default: the runtime's hook, or throws Deadlock.
    std::function<void(const std::string& report)> deadlock;
    std::function<void()> throw_stopped;  // what unwinds a thread when the run is thrown away; default: throws Stopped
    struct Stopped {};

  private:
    Thread* first_that_can() const;
    void run(Thread& thread);
    void block(Thread& thread, double due, std::function<bool()> until);
    void wait_on_main(const std::function<bool()>& until, double due);

    Runtime& runtime_;
    std::vector<base::Ref<Thread>> threads_;  // those that are not finished
    Thread* current_ = nullptr;
    std::uint64_t next_order_ = 0;
    bool stopping_ = false;
};

}  // namespace loop
