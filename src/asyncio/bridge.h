// The border between Python's values and the loop's: Box and Value, Error and exception, Future and its Python object.
#pragma once

#include "asyncio/state.h"
#include "loop/combinators.h"
#include "python/native_coroutine.h"

namespace asyncio {

// -- values -----------------------------------------------------------------------------------------------------------
loop::Box to_box(Value value);                       // None is the empty Box
void visit_box(const loop::Box& box, python::Visitor& visitor);  // the Value in it, if there is one
Value to_value(State& state, const loop::Box& box);  // also of what loop's own coroutines return: bool, int, lists ...

// -- errors -----------------------------------------------------------------------------------------------------------
loop::Error to_error(State& state, const Value& exception);
Value to_exception(State& state, const loop::Error& error);  // the same object each time
// Raises it from where Python stands: what is being handled there becomes its context.
[[noreturn]] void raise_error(State& state, const loop::Error& error);
// The exception as if it were raised here: with what is being handled as its context.
Value in_context(Vm& vm, const Value& exception);
// Calls into loop; what it throws becomes Python's.
template <class F>
auto in_loop(State& state, F&& call) {
    try {
        return call();
    } catch (const loop::Raised& raised) {
        raise_error(state, raised.error);
    }
}
// Calls into Python from below the loop; what it raises becomes the loop's.
template <class F>
auto in_python(State& state, F&& call) {
    try {
        return call();
    } catch (const python::Raised& raised) {
        throw loop::Raised{to_error(state, raised.exception)};
    }
}

// -- futures ----------------------------------------------------------------------------------------------------------
// The Python object of a loop::Future or Task. Made when Python first sees the future; from then on the two share one
// count and one lifetime (base::Joinable).
class FutureObject final : public python::Object {
  public:
    FutureObject(Type* type, loop::Future* joined);  // null: an instance that __init__ has not filled yet
    ~FutureObject() override;
    static bool is(const Object& o) { return o.layout() == python::Layout::future || o.layout() == python::Layout::task; }
    void traverse(python::Visitor& visitor) const override;
    void finalize() noexcept override;
    std::uint64_t finalize_order() const override;
    void all_finalized() override;
    void clear() override;
    void fill(loop::Future& future);
    loop::Future* future = nullptr;
};

// The tasks that wait for it, those that Python has seen: what the collector follows.
inline void visit_waiters(const loop::Future& future, python::Visitor& visitor) {
    future.each_waiter([&](loop::Task& task) {
        if (task.owner()) visitor.visit(Value(static_cast<python::Object*>(task.owner())));
    });
}
template <class Futures>
void visit_all_waiters(const Futures& futures, python::Visitor& visitor) {
    for (const auto& future : futures) visit_waiters(*future, visitor);
}

Value wrap(State& state, loop::Future& future);
Value wrap(State& state, const base::Ref<loop::Future>& future);
template <class Futures>
std::vector<Value> wrap_all(State& state, const Futures& futures) {
    std::vector<Value> values;
    for (const auto& future : futures) values.push_back(wrap(state, future));
    return values;
}
Value make_deque(Vm& vm, const std::vector<Value>& items);  // a collections.deque
// What a task drives; null if that is no Python object, or over.
inline python::Object* coroutine_of(const loop::Task& task) {
    return task.coroutine() ? static_cast<python::Object*>(task.coroutine()->object()) : nullptr;
}
loop::Future* as_future(const Value& value);        // null if it is none
loop::Future& future_of(Vm& vm, const Value& self);  // of a method's self: RuntimeError if it was never initialised
loop::Task& task_of(Vm& vm, const Value& self);

// ensure_future(): a future as it is, a coroutine as a task, any awaitable wrapped; TypeError for the rest.
base::Ref<loop::Future> ensure_future(State& state, const Value& awaitable, loop::EventLoop* loop = nullptr);
bool is_coroutine(State& state, const Value& value);
bool is_coroutine_function(Vm& vm, const Value& value);  // asyncio.iscoroutinefunction()

// A Python coroutine as what a task drives.
std::unique_ptr<loop::Resumable> drive(Value coroutine);
// The coroutine object of a native `async def`. `keep` stays alive as long as it, and as an exception that it raises.
Value make_coroutine(State& state, std::unique_ptr<loop::Resumable> body, const char* qualname, Value keep = Value::none());

// -- callables --------------------------------------------------------------------------------------------------------
// A Python callable and its arguments as a loop's callback; the same as a done callback (called with the future).
base::Ref<loop::Callback> make_callback(State& state, Value callable, std::vector<Value> args);
base::Ref<loop::DoneCallback> make_done_callback(State& state, Value callable);
// The way back, for who looks into handles and futures. What is C++ is named by a function that nobody but the loop calls.
struct Called {
    Value callable, args;  // None if there is no callback
};
Called called_by(State& state, const loop::Callback* callback);
Value callable_of(State& state, const loop::DoneCallback& callback);
Value unseen_callable(State& state, const std::string& name);
base::Ref<loop::Callback> shown_callback(State& state, Value callable, std::vector<Value> args, std::string repr);
// The `context` argument of call_soon() and its like: None is a copy of the current one. Null while contextvars is not in use.
base::Ref<loop::Context> context_for(State& state, const Value& given = Value::none());
std::string label_of(State& state, const Value& callable);                                         // the tick listing's name
std::string callback_repr(State& state, const Value& callable, const std::vector<Value>* args);  // "cb(1) at x.py:3"

loop::EventLoop& running_loop(State& state);  // RuntimeError('no running event loop')
loop::EventLoop* loop_of(const Value& value);
loop::EventLoop& self_loop(Vm& vm, const Value& self);  // of a method: TypeError if it is none
Value wrap_loop(State& state, loop::EventLoop& loop);
Value wrap_handle(State& state, base::Ref<loop::Handle> handle);
double seconds(Vm& vm, const Value& value);
double seconds_from(Vm& vm, double now, const Value& delay);  // now + delay, of whatever can be added to a float
// Of what asyncio does by way of a method that a subclass may have for itself: awaits object.method(), for nothing.
std::unique_ptr<loop::Resumable> awaiting_call(State& state, const Value& object, const char* method);
bool is_overridden(Vm& vm, Type* cls, const char* method);  // by the program, in a subclass of its own

}  // namespace asyncio
