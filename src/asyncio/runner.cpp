// asyncio.run(), Runner, and the policy that says which loop is the current one.
#include <fmt/format.h>

#include "asyncio/classes.h"
#include "asyncio/lost_tasks.h"
#include "asyncio/natives.h"
#include "asyncio/workers.h"
#include "loop/runner.h"
#include "python/exception.h"
#include "python/heap.h"

namespace asyncio {

namespace {

// -- policies ---------------------------------------------------------------------------------------------------------

class PolicyObject final : public python::Object {
  public:
    explicit PolicyObject(Type* type) : Object(type, python::Layout::plain) {}
    void traverse(python::Visitor& v) const override { v.visit(current); }
    void clear() override { current = Value::none(); }
    Value current = Value::none();
    bool set_called = false;
};

PolicyObject* policy_object(const Value& value) { return value.is_object() ? dynamic_cast<PolicyObject*>(value.object()) : nullptr; }

PolicyObject& self_policy(Vm& vm, const Value& self) {
    PolicyObject* policy = policy_object(self);
    if (!policy) vm.raise(vm.types().not_implemented_error, "");
    return *policy;
}

Value current_policy(State& state) {
    if (state.policy.is_empty()) state.policy = state.vm.heap().make<PolicyObject>(state.classes.policy);
    return state.policy;
}

// A policy of the program's own has its say; the default one is asked directly.
bool is_default(State& state, const Value& policy) { return state.vm.type_of(policy) == state.classes.policy; }

Value policy_new_event_loop(Vm& vm, Value* a) { return vm.call(vm.get_attr(a[0], vm.intern("_loop_factory"))); }

Value policy_set_event_loop(Vm& vm, Value* a) {
    PolicyObject& policy = self_policy(vm, a[0]);
    policy.set_called = true;
    if (!a[1].is_none() && !vm.is_instance(a[1], state_of(vm).classes.abstract_event_loop))
        vm.raise(vm.types().type_error, "loop must be an instance of AbstractEventLoop or None, not '" + vm.type_of(a[1])->name() + "'");
    policy.current = a[1];
    return Value::none();
}

Value policy_get_event_loop(Vm& vm, Value* a) {
    PolicyObject& policy = self_policy(vm, a[0]);
    if (policy.current.is_none() && !policy.set_called) {
        const Value loop = vm.call_method(a[0], "new_event_loop");
        vm.call_method(a[0], "set_event_loop", {&loop, 1});
    }
    if (policy.current.is_none())
        vm.raise(vm.types().runtime_error, fmt::format("There is no current event loop in thread '{}'.", state_of(vm).workers->name()));
    return policy.current;
}

Value set_event_loop_policy(Vm& vm, Value* a) {
    State& state = state_of(vm);
    if (!a[0].is_none() && !vm.is_instance(a[0], state.classes.abstract_policy))
        vm.raise(vm.types().type_error, "policy must be an instance of AbstractEventLoopPolicy or None, not '" + vm.type_of(a[0])->name() + "'");
    state.policy = a[0].is_none() ? Value::empty() : a[0];
    return Value::none();
}

void install_policies(State& state) {
    Vm& vm = state.vm;
    Classes& c = state.classes;
    {
        ClassBuilder t(vm, "AbstractEventLoopPolicy", vm.types().object, "asyncio.events");
        c.abstract_policy = t.type();
    }
    {
        ClassBuilder t(vm, "BaseDefaultEventLoopPolicy", c.abstract_policy, "asyncio.events");
        t.slots().make = [](Vm& vm, Type* cls, const Value*, std::size_t, const Value&) -> Value { return vm.heap().make<PolicyObject>(cls); };
        t.with_dict()
            .method("get_event_loop", "self", native<policy_get_event_loop>)
            .method("set_event_loop", "self, loop", native<policy_set_event_loop>)
            .method("new_event_loop", "self", native<policy_new_event_loop>);
        c.base_policy = t.type();
    }
    ClassBuilder t(vm, "_UnixDefaultEventLoopPolicy", c.base_policy, "asyncio.unix_events");
    t.constant("_loop_factory", Value(c.event_loop));
    c.policy = t.type();
}

// -- Runner -----------------------------------------------------------------------------------------------------------

class RunnerObject final : public python::Object {
  public:
    enum class State : std::uint8_t { created, initialized, closed };
    explicit RunnerObject(Type* type) : Object(type, python::Layout::plain) {}
    void traverse(python::Visitor& v) const override {
        for (const Value* value : {&debug, &loop_factory, &loop, &context}) v.visit(*value);
    }
    void clear() override { debug = loop_factory = loop = context = Value::none(); }
    State state = State::created;
    Value debug = Value::none(), loop_factory = Value::none(), loop = Value::none();
    Value context = Value::none();  // what its coroutines run in: one for all of them
    bool set_event_loop = false;
};

RunnerObject& runner_of(Vm& vm, const Value& self) {
    auto* runner = self.is_object() ? dynamic_cast<RunnerObject*>(self.object()) : nullptr;
    if (!runner) vm.raise(vm.types().type_error, "a Runner was expected");
    return *runner;
}

void begin(Vm& vm, RunnerObject& runner) {
    if (runner.state == RunnerObject::State::closed) vm.raise(vm.types().runtime_error, "Runner is closed");
    if (runner.state == RunnerObject::State::initialized) return;
    State& state = state_of(vm);
    if (runner.loop_factory.is_none()) {
        runner.loop = new_event_loop(state);
        if (!runner.set_event_loop) {
            set_event_loop(state, runner.loop);
            runner.set_event_loop = true;
        }
    } else {
        runner.loop = vm.call(runner.loop_factory);
    }
    if (!runner.debug.is_none()) vm.call_method(runner.loop, "set_debug", {&runner.debug, 1});
    if (const auto copy = context_for(state)) runner.context = Value(static_cast<python::Object*>(copy.get()));
    runner.state = RunnerObject::State::initialized;
}

// What it raises has passed that place, where a frame keeps these.
template <class F>
auto at_place(Vm& vm, std::string_view qualname, F&& body, std::span<const Value> kept = {}) {
    const Entered here(state_of(vm), python::library_place_of_call(qualname));
    try {
        return body();
    } catch (const python::Raised& raised) {
        const bool fresh = raised.exception.as<python::ExceptionObject>()->traceback.is_empty();
        python::add_library_entries(vm, raised.exception, *python::library_place(qualname), fresh ? "fresh" : "", kept);
        throw;
    }
}

// Cancels what is left, closes asynchronous generators, ends the worker threads, and closes the loop, whatever happens.
void finish(Vm& vm, RunnerObject& runner) {
    if (runner.state != RunnerObject::State::initialized) return;
    State& state = state_of(vm);
    const Value loop = runner.loop;
    Value failure;
    try {
        if (loop::EventLoop* const event_loop = loop_of(loop)) {
            std::vector<Value> left;
            for (loop::Task* task : state.runtime.tasks)
                if (&task->loop() == event_loop && !task->done()) left.push_back(wrap(state, *task));
            const RunLocals locals(state, left);
            const auto cancel_all = [&] {
                const RunsIn here(state, *event_loop, true);
                in_loop(state, [&] { loop::cancel_all_tasks(*event_loop); });
            };
            at_place(vm, "Runner.close", [&] { at_place(vm, "_cancel_all_tasks", cancel_all, left); });
        }
        for (const char* step : {"asyncgens", "executor"}) {
            at_place(vm, std::string("Runner.close/") + step, [&] {
                const bool executor = step[0] == 'e';
                const Value coroutine = vm.call_method(loop, executor ? "shutdown_default_executor" : "shutdown_asyncgens");
                vm.call_method(loop, "run_until_complete", {&coroutine, 1});
            });
        }
    } catch (const python::Raised& raised) {
        failure = raised.exception;
    }
    if (runner.set_event_loop) set_event_loop(state, Value::none());
    vm.call_method(loop, "close");
    runner.loop = Value::none();
    runner.state = RunnerObject::State::closed;
    if (failure) throw python::Raised{failure};
}

// SIGINT cancels the main task. Only the module `signal` can send one: without it there is nothing to prepare for.
Value run_interruptibly(Vm& vm, const Value& loop, const Value& task) {
    const Value* signal = vm.modules().find("signal");
    const Value both[] = {loop, task};
    const Value interrupts = signal ? vm.call(vm.get_attr(*signal, "_begin_run"), both) : Value::none();
    if (interrupts.is_none()) return vm.call_method(loop, "run_until_complete", {&task, 1});
    try {
        const Value result = vm.call_method(loop, "run_until_complete", {&task, 1});
        vm.call_method(interrupts, "end");
        return result;
    } catch (const python::Raised& raised) {
        vm.call_method(interrupts, "end");
        if (!vm.exception_matches(raised.exception, state_of(vm).classes.cancelled_error) || !vm.truth(vm.call_method(interrupts, "interrupted"))) throw;
        python::add_library_entries(vm, raised.exception, *python::library_place("Runner.run"), "", {});
        const Value interrupt = vm.make_exception(vm.types().keyboard_interrupt, std::span<const Value>{});
        interrupt.as<python::ExceptionObject>()->context = raised.exception;
        throw python::Raised{interrupt};
    }
}

Value run_coroutine(Vm& vm, RunnerObject& runner, Value& coroutine, const Value& given = Value::none()) {
    State& state = state_of(vm);
    if (!is_coroutine(state, coroutine)) vm.raise(vm.types().value_error, "a coroutine was expected, got " + vm.repr(coroutine));
    if (state.runtime.running_loop) vm.raise(vm.types().runtime_error, "Runner.run() cannot be called from a running event loop");
    begin(vm, runner);
    const Value& context = given.is_none() ? runner.context : given;
    const Value task = [&] {
        const Entered here(state, python::library_place_of_call("Runner.run/create"));
        const Value args[] = {coroutine, context}, keyword = vm.intern("context");
        const Value create = vm.get_attr(runner.loop, "create_task");
        return context.is_none() ? vm.call(create, {args, 1}) : vm.call(create, args, vm.make_tuple({&keyword, 1}));
    }();
    coroutine = task;  // as CPython's local variable, which a traceback keeps
    const Entered here(state, python::library_place_of_call("Runner.run"));
    return run_interruptibly(vm, runner.loop, task);
}

Value run(Vm& vm, Value* a) {  // main, *, debug=None
    State& state = state_of(vm);
    const base::Ref<RunnerObject> runner = vm.heap().make<RunnerObject>(state.classes.runner);
    runner->debug = a[1];
    Value result, failure;
    try {
        // What fails has passed all of CPython's frames before the runner ends: its cleaning up happens while that is handled.
        result = at_place(vm, "run", [&] {
            if (state.runtime.running_loop) vm.raise(vm.types().runtime_error, "asyncio.run() cannot be called from a running event loop");
            begin(vm, *runner);
            return run_coroutine(vm, *runner, a[0]);
        }, {a, 2});
    } catch (const python::Raised& raised) {
        failure = raised.exception;
    }
    const auto end = [&] { at_place(vm, "run/end", [&] { at_place(vm, "Runner.__exit__", [&] { finish(vm, *runner); }); }); };
    try {
        if (failure) vm.while_handling(failure, end);
        else end();
    } catch (const python::Raised& raised) {
        if (failure && raised.exception.as<python::ExceptionObject>()->context.is_empty())
            raised.exception.as<python::ExceptionObject>()->context = failure;
        throw;
    }
    if (failure) throw python::Raised{failure};
    return result;
}

}  // namespace

Value new_event_loop(State& state) {
    const Value policy = current_policy(state);
    if (is_default(state, policy)) return make_loop(state, state.classes.event_loop);
    return state.vm.call_method(policy, "new_event_loop");
}

void set_event_loop(State& state, const Value& loop) {
    Value args[] = {current_policy(state), loop};
    if (is_default(state, args[0])) policy_set_event_loop(state.vm, args);
    else state.vm.call_method(args[0], "set_event_loop", {&args[1], 1});
}

bool is_current_loop(State& state, const loop::EventLoop& loop) {
    auto* policy = state.policy ? dynamic_cast<PolicyObject*>(state.policy.object()) : nullptr;
    return policy && loop_of(policy->current) == &loop;
}

Value get_event_loop(State& state) {
    if (state.runtime.running_loop) return wrap_loop(state, *state.runtime.running_loop);
    Value policy = current_policy(state);
    return is_default(state, policy) ? policy_get_event_loop(state.vm, &policy) : state.vm.call_method(policy, "get_event_loop");
}

void swap_current_loop(State& state, Value& loop, bool& set_called) {
    PolicyObject* policy = policy_object(current_policy(state));
    if (!policy) return;
    std::swap(policy->current, loop);
    std::swap(policy->set_called, set_called);
}

loop::EventLoop& default_loop(State& state) {
    if (state.runtime.running_loop) return *state.runtime.running_loop;
    const Value loop = get_event_loop(state);
    if (loop::EventLoop* event_loop = loop_of(loop)) return *event_loop;
    state.vm.raise(state.vm.types().type_error, "the current event loop is not one of asyncio's");
}

namespace {
void enters_no_traceback(const Value* function) { function->as<python::NativeFunction>()->enters_traceback = false; }
}  // namespace

void install_runner(State& state) {
    install_policies(state);
    ClassBuilder t(state.vm, "Runner", state.vm.types().object, "asyncio.runners");
    t.slots().make = [](Vm& vm, Type* cls, const Value*, std::size_t, const Value&) -> Value { return vm.heap().make<RunnerObject>(cls); };
    t.with_dict()
        .init("self, *, debug=None, loop_factory=None", [](Vm& vm, Value* a) {
            RunnerObject& runner = runner_of(vm, a[0]);
            runner.debug = a[1];
            runner.loop_factory = a[2];
            return Value::none();
        })
        .method("__enter__", "self", [](Vm& vm, Value* a) { return begin(vm, runner_of(vm, a[0])), a[0]; })
        .method("__exit__", "self, exc_type, exc_val, exc_tb", [](Vm& vm, Value* a) {
            if (is_overridden(vm, vm.type_of(a[0]), "close")) return vm.call_method(a[0], "close"), Value::none();
            return finish(vm, runner_of(vm, a[0])), Value::none();
        })
        .method("close", "self", [](Vm& vm, Value* a) { return finish(vm, runner_of(vm, a[0])), Value::none(); })
        .method("get_loop", "self", [](Vm& vm, Value* a) { return begin(vm, runner_of(vm, a[0])), runner_of(vm, a[0]).loop; })
        .method("run", "self, coro, *, context=None", [](Vm& vm, Value* a) { return run_coroutine(vm, runner_of(vm, a[0]), a[1], a[2]); });
    enters_no_traceback(t.type()->dict().find(std::string_view("close")));
    state.classes.runner = t.type();
}

void fill_runner(State& state, python::Module& m) {
    Vm& vm = state.vm;
    const Classes& c = state.classes;
    add_function(vm, m, "run", "main, *, debug=None", native<run>);
    enters_no_traceback(m.dict().find(std::string_view("run")));
    add_function(vm, m, "get_event_loop", "", [](Vm& vm, Value*) { return get_event_loop(state_of(vm)); });
    add_function(vm, m, "new_event_loop", "", [](Vm& vm, Value*) { return new_event_loop(state_of(vm)); });
    add_function(vm, m, "set_event_loop", "loop", [](Vm& vm, Value* a) { return set_event_loop(state_of(vm), a[0]), Value::none(); });
    add_function(vm, m, "get_event_loop_policy", "", [](Vm& vm, Value*) { return current_policy(state_of(vm)); });
    add_function(vm, m, "set_event_loop_policy", "policy", native<set_event_loop_policy>);
    for (Type* type : {c.runner, c.abstract_policy, c.base_policy}) m.add_type(vm, type);
    m.set(vm, "DefaultEventLoopPolicy", Value(c.policy));
}

}  // namespace asyncio
