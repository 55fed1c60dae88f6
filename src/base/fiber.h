// A second stack that can be left and re-entered at any point: what lets a Python program be paused in the middle
// of anything (a `while True`, a sort key, a callback) so that a frame never waits for a program, and what lets a
// simulated worker thread block while the loop goes on.
//
// One OS thread. resume() runs the body until it calls yield() or returns. Abandoning a fiber is its owner's
// business: objects on its stack are destroyed only when its body returns, so ask the body to unwind (the VM has an
// abort that no `except` catches) and resume it until finished() before destroying it. Never throw across resume().
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace base {

class Fiber {
  public:
    explicit Fiber(std::function<void()> body, std::size_t stack_bytes = 1 << 20);
    ~Fiber();  // asserts that the fiber never started or is finished
    Fiber(const Fiber&) = delete;
    Fiber& operator=(const Fiber&) = delete;

    void resume();        // from outside: runs the body until its next yield()
    static void yield();  // from inside: back to whoever called resume()
    static Fiber* current();  // the fiber whose body is running, nullptr on the thread's own stack

    bool started() const;
    bool finished() const;
    // Bytes of stack left below the caller's frame; natives that recurse ask it before they do.
    // On the thread's own stack it answers a generous constant.
    static std::size_t stack_left();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace base
