// asyncio.timeout() and timeout_at(): a context manager that cancels its task when time is up, and turns that
// CancelledError, and no other, into TimeoutError.
//
// States: created -> entered -> exited; entered -> expiring (the task was cancelled) -> expired.
#pragma once

#include <optional>

#include "loop/event_loop.h"

namespace loop {

class Timeout : public base::Joinable {
  public:
    enum class State : std::uint8_t { created, active, expiring, expired, finished };
    Timeout(Runtime& runtime, std::optional<double> when) : runtime_(runtime), when_(when) {}

    std::optional<double> when() const { return when_; }
    void reschedule(std::optional<double> when);
    bool expired() const { return state_ == State::expiring || state_ == State::expired; }
    State state() const { return state_; }
    Task* task() const { return task_.get(); }
    const char* state_word() const;  // CPython's: "created", "active", "expiring", "expired", "finished"

    void enter();  // __aenter__, which never waits
    // __aexit__ with the error that left the block (null: none). Throws TimeoutError when it was this one's doing.
    void exit(const Error& error);

  private:
    void on_timeout();
    Runtime& runtime_;
    std::optional<double> when_;
    base::Ref<Task> task_;
    base::Ref<Handle> handle_;
    State state_ = State::created;
};

}  // namespace loop
