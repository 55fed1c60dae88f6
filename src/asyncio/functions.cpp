// The functions of the asyncio module.
#include <fmt/format.h>

#include "asyncio/classes.h"
#include "asyncio/holder.h"
#include "asyncio/natives.h"
#include "loop/sleep.h"
#include "loop/timeout.h"
#include "python/builtins/dict.h"
#include "python/builtins/set.h"
#include "python/builtins/tuple.h"
#include "python/generator.h"
#include "python/heap.h"
#include "python/interpreter_support.h"
#include "python/module.h"

namespace asyncio {

using loop::Box;

namespace {

// -- coroutines and tasks ---------------------------------------------------------------------------------------------

// sleep() of what is no number: the comparison that fails is the coroutine's.
loop::Co<Box> compare_delay(State& state, Value delay) {
    in_python(state, [&] { state.vm.compare_truth(delay, state.vm.make_int(0), python::Compare::le); });
    in_python(state, [&] { seconds(state.vm, delay); });
    co_return Box();
}

Value sleep(Vm& vm, Value* a) {
    State& state = state_of(vm);
    try {
        const double delay = seconds(vm, a[0]);
        return make_coroutine(state, loop::sleep_coroutine(state.runtime, delay, to_box(a[1])), "sleep");
    } catch (const python::Raised& raised) {
        if (!vm.is_instance(raised.exception, vm.types().type_error)) throw;
        return make_coroutine(state, loop::resumable(compare_delay(state, a[0]), "sleep"), "sleep");
    }
}

Value create_task(Vm& vm, Value* a) {
    State& state = state_of(vm);
    static const python::LibraryPlace& place = python::library_place_of_call("create_task/call");
    const Entered here(state, place);
    return make_task(state, running_loop(state), a[0], a[1], true, a[2]);
}

Value ensure(Vm& vm, Value* a) {
    State& state = state_of(vm);
    static const python::LibraryPlace& place = python::library_place_of_call("ensure_future");
    const Entered here(state, place);
    return wrap(state, ensure_future(state, a[0], a[1].is_none() ? nullptr : loop_of(a[1])));
}

Value current_task(Vm& vm, Value* a) {
    State& state = state_of(vm);
    loop::EventLoop* loop = a[0].is_none() ? &running_loop(state) : loop_of(a[0]);
    loop::Task* task = state.runtime.current_task;
    return task && &task->loop() == loop ? wrap(state, *task) : Value::none();
}

Value all_tasks(Vm& vm, Value* a) {
    State& state = state_of(vm);
    loop::EventLoop* loop = a[0].is_none() ? &running_loop(state) : loop_of(a[0]);
    std::vector<Value> tasks;
    for (loop::Task* task : state.runtime.tasks)
        if (&task->loop() == loop && !task->done()) tasks.push_back(wrap(state, *task));
    return python::make_set(vm, tasks);
}

// -- waiting for several ----------------------------------------------------------------------------------------------

Value gather(Vm& vm, Value* a) {  // *coros_or_futures, return_exceptions=False
    State& state = state_of(vm);
    const bool tuple_first = a[0].as<python::Tuple>() != nullptr;
    const std::vector<Value> given = vm.items(tuple_first ? a[0] : a[1]);
    const bool return_exceptions = vm.truth(tuple_first ? a[1] : a[0]);
    loop::Gathering gathering(return_exceptions);  // whose callback each future gets before the next is looked at, which may be no awaitable
    loop::Futures futures;
    loop::EventLoop* loop = nullptr;
    const auto places = python::new_dict(vm);  // of what was given before
    for (std::size_t i = 0; i < given.size(); ++i) {
        if (const Value twin = places->get(vm, given[i])) {
            futures.push_back(futures[static_cast<std::size_t>(twin.as_small_int())]);
            continue;
        }
        places->set(vm, given[i], Value::small_int(static_cast<std::int64_t>(i)));
        futures.push_back(ensure_future(state, given[i], loop));
        if (!loop) loop = &futures.back()->loop();
        if (!as_future(given[i]))
            if (loop::Task* task = futures.back()->as_task()) task->log_destroy_pending = false;
        gathering.add(*futures.back());
    }
    if (!loop) loop = &default_loop(state);
    return wrap(state, in_loop(state, [&] { return gathering.future(*loop, std::move(futures)); }));
}

// Futures of an iterable, each once, in order.
loop::Futures distinct(Vm& vm, State& state, const Value& iterable, bool coroutines_too) {
    loop::Futures futures;
    const auto seen = python::new_dict(vm);
    for (const Value& item : vm.items(iterable)) {
        if (seen->get(vm, item)) continue;
        seen->set(vm, item, Value::none());
        if (!coroutines_too && is_coroutine(state, item))
            vm.raise(vm.types().type_error, "Passing coroutines is forbidden, use tasks explicitly.");
        if (!coroutines_too && !as_future(item))
            vm.raise(vm.types().attribute_error, fmt::format("'{}' object has no attribute 'add_done_callback'", vm.type_of(item)->name()));
        futures.push_back(ensure_future(state, item));
    }
    return futures;
}

loop::Co<Box> wait_body(State& state, Value fs, Value timeout, Value return_when) {
    Vm& vm = state.vm;
    loop::Futures futures;
    loop::ReturnWhen when = loop::ReturnWhen::all_completed;
    double limit = loop::kNoTimeout;
    in_python(state, [&] {
        if (as_future(fs) || is_coroutine(state, fs))
            vm.raise(vm.types().type_error, "expect a list of futures, not " + vm.type_of(fs)->name());
        if (!vm.truth(fs)) vm.raise(vm.types().value_error, "Set of Tasks/Futures is empty.");
        const std::string word = vm.str(return_when);
        if (word == "FIRST_COMPLETED") when = loop::ReturnWhen::first_completed;
        else if (word == "FIRST_EXCEPTION") when = loop::ReturnWhen::first_exception;
        else if (word != "ALL_COMPLETED") vm.raise(vm.types().value_error, "Invalid return_when value: " + word);
        futures = distinct(vm, state, fs, false);
        if (!timeout.is_none()) limit = timeout.is_float() || timeout.is_small_int() ? seconds(vm, timeout) : seconds_from(vm, running_loop(state).time(), timeout) - running_loop(state).time();
    });
    fs = Value::none();
    const loop::Waited waited = co_await loop::wait(running_loop(state), std::move(futures), limit, when);
    co_return in_python(state, [&] {
        const auto set_of = [&](const loop::Futures& futures) {
            std::vector<Value> items;
            for (const auto& future : futures) items.push_back(wrap(state, future));
            return python::make_set(vm, items);
        };
        const Value sets[] = {set_of(waited.done), set_of(waited.pending)};
        return to_box(vm.make_tuple(sets));
    });
}

Value wait(Vm& vm, Value* a) {  // fs, *, timeout=None, return_when='ALL_COMPLETED'
    State& state = state_of(vm);
    return make_coroutine(state, loop::resumable(wait_body(state, a[0], a[1], a[2]), "wait"), "wait", a[0]);
}

// wait_for(): without a timeout it awaits the thing itself, in the same task.
class WaitFor final : public loop::Resumable {
  public:
    WaitFor(State& state, Value awaitable, Value timeout) : state_(state), awaitable_(std::move(awaitable)), timeout_(std::move(timeout)) {}
    std::string name() const override { return "wait_for"; }
    loop::Future* local() const override { return future_.get(); }
    loop::Outcome resume(loop::Error thrown_in) override {
        if (!inner_) {
            if (thrown_in) return {loop::Outcome::failed, {}, {}, std::move(thrown_in)};
            try {
                inner_ = begin();
            } catch (const python::Raised& raised) {
                return {loop::Outcome::failed, {}, {}, to_error(state_, raised.exception)};
            }
        }
        loop::Outcome outcome = inner_->resume(std::move(thrown_in));
        timed_out_ = outcome.kind == loop::Outcome::failed && outcome.error->kind() == loop::ErrorKind::timeout && outcome.error->cause;
        return outcome;
    }
    std::string_view state() const override { return timeout_.is_none() ? "no timeout" : at_once_ ? "at once" : timed_out_ ? "timed out" : ""; }

  private:
    std::unique_ptr<loop::Resumable> begin() {
        Vm& vm = state_.vm;
        loop::EventLoop& loop = running_loop(state_);
        const Value awaitable = std::exchange(awaitable_, Value::none());
        if (!timeout_.is_none()) {
            at_once_ = vm.compare_truth(timeout_, Value::small_int(0), python::Compare::le);
            const double limit = seconds(vm, timeout_);
            future_ = ensure_future(state_, awaitable, &loop);
            return loop::resumable(loop::wait_for(loop, future_, limit), "wait_for");
        }
        future_ = base::Ref<loop::Future>(as_future(awaitable));
        if (is_coroutine(state_, awaitable)) return drive(awaitable);
        return drive(python::get_awaitable(vm, awaitable, 0));
    }
    State& state_;
    Value awaitable_, timeout_;
    base::Ref<loop::Future> future_;
    std::unique_ptr<loop::Resumable> inner_;
    bool at_once_ = false, timed_out_ = false;
};

Value wait_for(Vm& vm, Value* a) {
    State& state = state_of(vm);
    return make_coroutine(state, std::make_unique<WaitFor>(state, a[0], a[1]), "wait_for");
}

Value shield(Vm& vm, Value* a) {
    State& state = state_of(vm);
    return wrap(state, loop::shield(ensure_future(state, a[0])));
}

// -- as_completed -----------------------------------------------------------------------------------------------------

// One of the awaitables that as_completed() yields.
class CompletedOne final : public loop::Resumable {
  public:
    explicit CompletedOne(const loop::AsCompleted& waiting) : next_(loop::resumable(waiting.next(), "_wait_for_one")) {}
    std::string name() const override { return "_wait_for_one"; }
    std::string_view state() const override { return future_ ? std::string_view() : "waiting"; }
    loop::Future* local() const override { return future_.get(); }
    loop::Outcome resume(loop::Error thrown_in) override {
        loop::Outcome outcome = next_->resume(std::move(thrown_in));
        if (outcome.kind != loop::Outcome::finished) return outcome;
        future_ = outcome.value.as<base::Ref<loop::Future>>();
        try {
            outcome.value = future_->result();
            return outcome;
        } catch (const loop::Raised& raised) {
            return {loop::Outcome::failed, {}, {}, raised.error};
        }
    }

  private:
    std::unique_ptr<loop::Resumable> next_;
    base::Ref<loop::Future> future_;
};

// What as_completed() returns: in CPython a generator, so that everything happens at the first next().
class CompletedIterator final : public python::Object {
  public:
    CompletedIterator(Type* type, Value fs, Value timeout) : Object(type, python::Layout::plain), fs_(std::move(fs)), timeout_(std::move(timeout)) {}
    void traverse(python::Visitor& v) const override { v.visit(fs_); }
    void clear() override { fs_ = Value::none(); }

    Value next(Vm& vm) {
        if (over_) return Value::empty();
        State& state = state_of(vm);
        if (!waiting_) {
            try {
                begin(vm, state);
            } catch (python::Raised& raised) {
                python::add_library_entries(vm, raised.exception, *python::library_place("as_completed"), {}, {});
                throw;
            }
        }
        if (given_ == waiting_->count()) {
            over_ = true;
            waiting_ = nullptr;
            return Value::empty();
        }
        ++given_;
        // Its frame knows the queue of those that are done: an error's traceback keeps them.
        const auto queue = vm.heap().make<Holder<loop::AsCompleted>>(vm.types().object);
        queue->held = waiting_;
        return make_coroutine(state, std::make_unique<CompletedOne>(*waiting_), "as_completed.<locals>._wait_for_one", Value(queue));
    }

  private:
    void begin(Vm& vm, State& state) {
        over_ = true;  // unless this goes well
        const Value fs = std::exchange(fs_, Value::none());
        if (as_future(fs) || is_coroutine(state, fs))
            vm.raise(vm.types().type_error, "expect an iterable of futures, not " + vm.type_of(fs)->name());
        loop::EventLoop& loop = default_loop(state);
        loop::Futures futures = distinct(vm, state, fs, true);
        const double limit = timeout_.is_none() ? loop::kNoTimeout : seconds(vm, timeout_);
        waiting_ = in_loop(state, [&] { return base::make_ref<loop::AsCompleted>(loop, std::move(futures), limit); });
        over_ = false;
    }
    Value fs_, timeout_;
    base::Ref<loop::AsCompleted> waiting_;
    std::size_t given_ = 0;
    bool over_ = false;
};

Value as_completed(Vm& vm, Value* a) {  // fs, *, timeout=None
    return vm.heap().make<CompletedIterator>(state_of(vm).classes.completed_iterator, a[0], a[1]);
}

template <bool absolute>
Value timeout(Vm& vm, Value* a) {
    State& state = state_of(vm);
    Value when = a[0];
    if (!absolute) {
        loop::EventLoop& loop = running_loop(state);
        if (!when.is_none()) when = Value::number(seconds_from(vm, loop.time(), when));
    }
    return vm.call(Value(state.classes.timeout), std::span<const Value>(&when, 1));
}

// -- which loop -------------------------------------------------------------------------------------------------------

Value get_running_loop(Vm& vm, Value*) {
    State& state = state_of(vm);
    return wrap_loop(state, running_loop(state));
}
Value iscoroutinefunction(Vm& vm, Value* a) { return Value::boolean(is_coroutine_function(vm, a[0])); }

}  // namespace

void fill_functions(State& state, python::Module& m) {
    {
        ClassBuilder t(state.vm, "generator", state.vm.types().object);
        t.slots().iter = [](Vm&, const Value& self) { return self; };
        t.slots().next = [](Vm& vm, const Value& self) { return static_cast<CompletedIterator*>(self.object())->next(vm); };
        t.not_constructible();
        state.classes.completed_iterator = t.type();
    }
    fill_runner(state, m);
    Vm& vm = state.vm;
    const Classes& c = state.classes;
    add_function(vm, m, "sleep", "delay, result=None", native<sleep>);
    add_function(vm, m, "create_task", "coro, *, name=None, context=None", native<create_task>);
    add_function(vm, m, "ensure_future", "coro_or_future, *, loop=None", native<ensure>);
    add_function(vm, m, "current_task", "loop=None", native<current_task>);
    add_function(vm, m, "all_tasks", "loop=None", native<all_tasks>);
    add_function(vm, m, "gather", "*coros_or_futures, return_exceptions=False", native<gather>);
    add_function(vm, m, "wait", "fs, *, timeout=None, return_when='ALL_COMPLETED'", native<wait>);
    add_function(vm, m, "wait_for", "fut, timeout", native<wait_for>);
    add_function(vm, m, "shield", "arg", native<shield>);
    add_function(vm, m, "as_completed", "fs, *, timeout=None", native<as_completed>);
    add_function(vm, m, "timeout", "delay", native<timeout<false>>);
    add_function(vm, m, "timeout_at", "when", native<timeout<true>>);
    add_function(vm, m, "get_running_loop", "", native<get_running_loop>);
    add_function(vm, m, "_get_running_loop", "", [](Vm& vm, Value*) {
        State& state = state_of(vm);
        return state.runtime.running_loop ? wrap_loop(state, *state.runtime.running_loop) : Value::none();
    });
    add_function(vm, m, "iscoroutine", "obj", [](Vm& vm, Value* a) { return Value::boolean(is_coroutine(state_of(vm), a[0])); });
    add_function(vm, m, "iscoroutinefunction", "func", native<iscoroutinefunction>);
    add_function(vm, m, "isfuture", "obj", [](Vm&, Value* a) { return Value::boolean(as_future(a[0]) != nullptr); });
    for (const char* word : {"FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"}) m.set(vm, word, vm.intern(word));
    for (Type* type : {c.future, c.task, c.handle, c.timer_handle, c.abstract_event_loop, c.base_event_loop, c.lock, c.event, c.condition, c.semaphore,
                       c.bounded_semaphore, c.barrier, c.queue, c.lifo_queue, c.priority_queue, c.timeout, c.task_group, c.cancelled_error,
                       c.invalid_state_error, c.incomplete_read_error, c.limit_overrun_error, c.broken_barrier_error, c.queue_empty,
                       c.queue_full})
        m.add_type(vm, type);
    m.set(vm, "SelectorEventLoop", Value(c.event_loop));
    m.set(vm, "TimeoutError", Value(vm.types().timeout_error));
}

}  // namespace asyncio
