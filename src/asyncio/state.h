// What the asyncio module of one program knows: the loop runtime, the classes, the current event loop of its policy.
// Owned by the Vm (Vm::extension); every native of this folder starts with state_of(vm).
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "loop/event_loop.h"
#include "loop/world.h"
#include "python/type.h"
#include "python/vm.h"

namespace asyncio {

using python::Type;
using python::Value;
using python::Vm;

struct Classes {
    Type *future = nullptr, *gathering_future = nullptr, *task = nullptr, *handle = nullptr, *timer_handle = nullptr;
    Type *event_loop = nullptr, *base_event_loop = nullptr, *base_selector_event_loop = nullptr, *abstract_event_loop = nullptr, *runner = nullptr;
    Type *abstract_policy = nullptr, *base_policy = nullptr, *policy = nullptr;
    Type *coroutine = nullptr, *future_iterator = nullptr, *completed_iterator = nullptr, *task_step = nullptr, *task_wakeup = nullptr;
    Type *lock = nullptr, *event = nullptr, *condition = nullptr, *semaphore = nullptr, *bounded_semaphore = nullptr;
    Type *barrier = nullptr, *queue = nullptr, *lifo_queue = nullptr, *priority_queue = nullptr;
    Type *timeout = nullptr, *task_group = nullptr;
    Type *cancelled_error = nullptr, *invalid_state_error = nullptr, *queue_empty = nullptr, *queue_full = nullptr;
    Type *broken_barrier_error = nullptr, *incomplete_read_error = nullptr, *limit_overrun_error = nullptr;
};

class Workers;
struct NetworkClasses;

struct State final : loop::Hooks {
    State(Vm& vm, loop::Clock& clock, trace::Recorder* recorder);
    ~State() override;
    void end();  // the program is over: lets go of everything that Python made, before its heap goes

    Vm& vm;
    loop::Runtime runtime;
    loop::World world;
    Classes classes;
    std::unique_ptr<Workers> workers;         // threads (workers.h)
    std::unique_ptr<NetworkClasses> network;  // streams and transports (network.h)
    Value policy;  // set_event_loop_policy()'s; empty: the default one, made when it is asked for
    // Asynchronous generators that were begun under a loop and may still be open; the pointers own nothing, and one whose
    // generator ended is replaced or never looked at.
    struct OpenAsyncgen {
        base::Ref<loop::EventLoop> loop;  // whose task closes it when it is dropped: no one's, if the loop is closed by then
        std::uint64_t number = 0;         // in the order in which they were begun
        bool listed = true;               // for shutdown_asyncgens(), which asks each once
    };
    std::unordered_map<python::Object*, OpenAsyncgen> asyncgens;
    std::uint64_t next_asyncgen = 0;
    // Locals of the functions that run a loop now, in CPython: what fails in a callback keeps them, in the frames around it.
    std::vector<Value> run_locals;
    std::vector<const python::LibraryPlace*> entered;  // CPython's functions in Python that are under way, but for the loop's own
    std::function<void(const std::string& report)> on_deadlock;  // the program's: ends the run

    void exception(loop::EventLoop& loop, const loop::ExceptionReport& report) override;
    std::string repr(const loop::Box& value) override;
    std::string repr(loop::Future& future) override;
    std::string short_repr(const loop::Box& value) override;
    std::string class_name(const loop::Future& future) override;
    bool less(const loop::Box& a, const loop::Box& b) override;
    loop::Box traceback(const loop::Error& error) override;
    void set_traceback(const loop::Error& error, const loop::Box& traceback) override;
    void set_context(const loop::Error& error, const loop::Error& context) override;
    void raised(const loop::Error& error) override;
    void leaves_turn(const loop::Error& error, loop::Task* task) override;
    void hear_failed_tasks();
    void enter_context(loop::Context* context) override;
    void leave_context(loop::Context* context) override;
    void slow_callback(loop::EventLoop& loop, const std::string& handle, double seconds) override;
    [[noreturn]] void deadlock(loop::EventLoop& loop, const std::string& report) override;
    // Callbacks need no instruction of Python's, and can go on for ever. What the loop does for each is worth some.
    void between_callbacks() override { vm.checkpoint(8); }
};

class RunLocals {
  public:
    RunLocals(State& state, std::vector<Value> locals) : state_(state), before_(std::exchange(state.run_locals, std::move(locals))) {}
    RunLocals(const RunLocals&) = delete;
    RunLocals& operator=(const RunLocals&) = delete;
    ~RunLocals() { state_.run_locals = std::move(before_); }

  private:
    State& state_;
    std::vector<Value> before_;
};

inline State& state_of(Vm& vm) { return *static_cast<State*>(vm.extension.get()); }

// Registers asyncio and its submodules with the Vm, whose extension must be a State.
void install_asyncio(Vm& vm);

}  // namespace asyncio
