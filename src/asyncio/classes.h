// The parts of the asyncio module, each filled by its own file.
#pragma once

#include "asyncio/bridge.h"

namespace python {
class Module;
}
namespace loop {
class Condition;
}

namespace asyncio {

void install_futures(State& state);
void install_coroutines(State& state);
void install_loops(State& state);
void install_runner(State& state);   // Runner and the policies; after install_loops()
void install_places(State& state);   // locks, queues, timeout, TaskGroup
void install_insides(State& state);  // insides.cpp, behind all of these
void install_exceptions(State& state);
void install_asyncgen_hooks(State& state);  // asyncgens.cpp
void fill_functions(State& state, python::Module& module);  // sleep, gather, create_task ...
void fill_runner(State& state, python::Module& module);     // run, get_event_loop ...

// The loop that Future() and others belong to when none is given: the running one, else the policy's (get_event_loop()).
loop::EventLoop& default_loop(State& state);
Value get_event_loop(State& state);
void set_event_loop(State& state, const Value& loop);
Value new_event_loop(State& state);         // the policy's
Value make_loop(State& state, Type* cls);
// loop.create_task(coroutine, name=name). named_later: asyncio.create_task() and TaskGroup's, which let the loop count the
// task as Task-N and name it then.
Value make_task(State& state, loop::EventLoop& loop, const Value& coroutine, const Value& name, bool named_later = false,
                const Value& context = Value::none());
// loop.shutdown_asyncgens().
std::unique_ptr<loop::Resumable> close_asyncgens(State& state, loop::EventLoop& loop);

loop::Handle& self_handle(Vm& vm, const Value& self);          // of a method of a handle's
Value handle_of(State& state, loop::EventLoop& loop, const loop::ReadyEntry& entry);  // insides.cpp
loop::Condition& condition_of(Vm& vm, const Value& self);      // of a method of a condition's

// What goes wrong where nobody awaits: to the loop's exception handler, with asyncio's context dict (errors.cpp).
Value exception_handler_of(const Value& loop);  // empty: the default one
void report_to_handler(State& state, const Value& loop, const Value& context);  // loop.call_exception_handler(context)
void handle_exception(State& state, const Value& loop, const Value& context);   // what asyncio's own does
void default_exception_handler(State& state, const Value& context);
// By logging, if the program has imported it; `where` is the qualified name of CPython's function that logs it.
void log_message(State& state, const char* level, std::string_view where, const std::string& text, const Value& exception);

// A function of CPython's library is under way. Another thread of the program may have come in between, whose functions are not
// this one's: there are as many as before at the end, and never fewer than none.
class Entered {
  public:
    Entered(State& state, const python::LibraryPlace& place) : state_(state), before_(state.entered.size()) { state.entered.push_back(&place); }
    ~Entered() {
        if (state_.entered.size() > before_) state_.entered.resize(before_);
    }
    Entered(const Entered&) = delete;
    Entered& operator=(const Entered&) = delete;

  private:
    State& state_;
    std::size_t before_;
};
// In debug mode: where something is made, "x.py:3", and the frames, a list as traceback.extract_stack() makes it: as many of the
// innermost as the limit says, or all (0).
std::pair<std::string, loop::Box> made_here(State& state, int limit = 0);

// In debug mode: what a loop is given to call later.
void check_callback(Vm& vm, State& state, const Value& callback, const char* method);

// While a loop runs the machine knows in which frame, and under which of CPython's; in debug mode coroutines note where they are made.
struct RunsIn {
    RunsIn(State& state, const loop::EventLoop& loop, bool until_complete);
    ~RunsIn();
    RunsIn(const RunsIn&) = delete;
    RunsIn& operator=(const RunsIn&) = delete;
    State& state;
    const void* frame;
    int depth;
    std::vector<const python::LibraryPlace*> frames, entered;
};

}  // namespace asyncio
