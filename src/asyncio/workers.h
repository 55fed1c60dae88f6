// The threads of a Python program: simulated ones (loop/threads.h), each with a stack of Python frames of its own.
//
// Who runs when. A new thread runs at once, until it blocks (a lock, a queue, join(), time.sleep(), the selector); then
// whoever can go on does, in the order in which they blocked. A thread that computes without ever blocking gives way
// after kSlice instructions, and goes on kSliceSeconds later: so it takes about the time that it would take, nobody
// starves, and two runs are the same. The main thread gives way only while another thread has something to do; a program
// without threads never pays for its instructions with time.
#pragma once

#include <memory>
#include <string_view>

#include "asyncio/bridge.h"
#include "loop/concurrent_future.h"
#include "loop/world.h"

namespace python {
class Module;
struct ThreadState;
}

namespace asyncio {

// What a loop::Thread has in Python: its `user`.
struct PythonThread {
    std::shared_ptr<python::ThreadState> own, before;  // its frames; those of whoever it interrupts while it runs
    Value object = Value::empty();                     // its threading.Thread, once somebody asked
    Value current_loop = Value::none();                // of the policy, in it
    bool loop_was_set = true;                          // it makes none of its own accord
    std::int64_t ident = 0;
};

class Workers {
  public:
    static constexpr std::int64_t kSlice = 1'000'000;  // instructions
    static constexpr double kSliceSeconds = 0.01;      // about what a processor takes for them
    static constexpr std::int64_t kMainIdent = 140'000'000'000'000;

    explicit Workers(State& state);
    // `instructions` have been spent: gives way if the slice is over.
    void spent(std::int64_t instructions);
    void end();  // drops what Python has here: before the heap goes

    PythonThread* current();  // null in the main thread
    std::int64_t ident();
    std::string name();  // of the current thread
    Value object_of(loop::Thread& thread);  // its threading.Thread
    Value main_object();

    Type *lock = nullptr, *rlock = nullptr, *handle = nullptr, *concurrent_future = nullptr, *pool = nullptr;
    Type *futures_error = nullptr, *futures_cancelled = nullptr, *futures_invalid_state = nullptr, *broken_executor = nullptr;

  private:
    PythonThread& python_thread(loop::Thread& thread);
    void enter(loop::Thread& thread);
    void leave(loop::Thread& thread);
    void join_all();  // threading._shutdown(): the interpreter waits for every thread that is no daemon

    State& state_;
    Value main_ = Value::empty();
    std::int64_t spent_ = 0, next_ident_ = kMainIdent;
    bool joins_at_exit_ = false;
};

inline Workers& workers_of(Vm& vm) { return *state_of(vm).workers; }
void swap_current_loop(State& state, Value& loop, bool& set_called);  // get_event_loop()'s, a thread's own (runner.cpp)
Value make_thread_handle(State& state, loop::Thread* thread);  // null: the main thread's
void install_threads(State& state);                            // _thread, threading, queue
void install_executors(State& state);                          // concurrent.futures, loop.run_in_executor ...
void fill_executors(State& state, python::Module& module);     // asyncio.to_thread ...
double timeout_of(Vm& vm, const Value& timeout);               // None: for ever

}  // namespace asyncio
