// What asyncio's classes let a program see of themselves: the attributes with an underscore that programs read to look inside.
// Handles of what the loop runs without one (a task's steps, a sleep's end) are made for whoever looks, and cancel nothing.
#include "asyncio/classes.h"
#include "asyncio/holder.h"
#include "asyncio/natives.h"
#include "loop/locks.h"
#include "loop/queue.h"
#include "loop/sleeping.h"
#include "loop/task_group.h"
#include "loop/timeout.h"
#include "python/heap.h"

namespace asyncio {
namespace {

// What a task's turn calls: its step, or its wakeup with the future that woke it.
class TurnObject final : public python::Object {
  public:
    TurnObject(Type* type, Value t) : Object(type, python::Layout::plain), task(std::move(t)) {}
    void traverse(python::Visitor& v) const override { v.visit(task); }
    void clear() override { task = Value::none(); }
    Value task;
};

Value turn(State& state, Type* type, loop::Task& task) { return state.vm.heap().make<TurnObject>(type, wrap(state, task)); }

Value task_behind_turn(Vm&, const Value& self) { return static_cast<TurnObject*>(self.object())->task; }

void install_turns(State& state) {
    Vm& vm = state.vm;
    {
        ClassBuilder t(vm, "TaskStepMethWrapper", vm.types().object);
        t.not_constructible();
        t.property("__self__", task_behind_turn);
        state.classes.task_step = t.type();
    }
    ClassBuilder t(vm, "builtin_function_or_method", vm.types().object);
    t.not_constructible();
    t.slots().repr = [](Vm& vm, const Value& self) {
        const Value& task = static_cast<TurnObject*>(self.object())->task;
        return vm.make_str("<built-in method task_wakeup of " + vm.type_of(task)->full_name() + " object at " + vm.address_of(task) + ">");
    };
    t.property("__self__", task_behind_turn)
        .property("__name__", [](Vm& vm, const Value&) { return vm.make_str("task_wakeup"); })
        .property("__qualname__", [](Vm& vm, const Value&) { return vm.make_str("Task.task_wakeup"); });
    state.classes.task_wakeup = t.type();
}

Value context_value(State& state, loop::Context* context) {
    if (context) return Value(static_cast<python::Object*>(context));
    return state.vm.call(state.vm.get_attr(state.vm.import_module("contextvars"), state.vm.intern("copy_context")));
}

Value is(bool yes) { return Value::boolean(yes); }
template <class Futures>
Value deque_of(Vm& vm, const Futures& futures) {
    return make_deque(vm, wrap_all(state_of(vm), futures));
}
Value set_of(Vm& vm, const std::vector<Value>& items) {
    const Value list = vm.make_list(items);
    return vm.call(Value(vm.types().set), {&list, 1});
}
Value task_or_none(Vm& vm, loop::Task* task) { return task ? wrap(state_of(vm), *task) : Value::none(); }

// -- places -------------------------------------------------------------------------------------------------------------

// Locks and semaphores make their deque when somebody waits for the first time.
template <class T>
Value waiters_once_there(Vm& vm, const Value& self) {
    const T& place = held<T>(vm, self);
    return place.bound() ? deque_of(vm, place.waiting()) : Value::none();
}

void install_places_insides(State& state) {
    using namespace loop;
    Vm& vm = state.vm;
    const Classes& c = state.classes;
    python::TypeBuilder(vm, c.lock)
        .property("_locked", [](Vm& vm, const Value& self) { return is(held<Lock>(vm, self).locked()); })
        .property("_waiters", waiters_once_there<Lock>);
    python::TypeBuilder(vm, c.event)
        .property("_value", [](Vm& vm, const Value& self) { return is(held<Event>(vm, self).is_set()); })
        .property("_waiters", [](Vm& vm, const Value& self) { return deque_of(vm, held<Event>(vm, self).waiting()); });
    python::TypeBuilder(vm, c.semaphore)
        .property("_value", [](Vm& vm, const Value& self) { return vm.make_int(held<Semaphore>(vm, self).value()); })
        .property("_waiters", waiters_once_there<Semaphore>);
    python::TypeBuilder(vm, c.bounded_semaphore)
        .property("_bound_value", [](Vm& vm, const Value& self) { return vm.make_int(held<Semaphore>(vm, self).bound_value()); });
    python::TypeBuilder(vm, c.condition).property("_waiters", [](Vm& vm, const Value& self) { return deque_of(vm, condition_of(vm, self).waiting()); });
    python::TypeBuilder(vm, c.barrier)
        .property("_parties", [](Vm& vm, const Value& self) { return vm.make_int(held<Barrier>(vm, self).parties()); })
        .property("_count", [](Vm& vm, const Value& self) { return vm.make_int(held<Barrier>(vm, self).count()); });
    python::TypeBuilder(vm, c.queue)
        .property("_getters", [](Vm& vm, const Value& self) { return deque_of(vm, held<Queue>(vm, self).waiting_getters()); })
        .property("_putters", [](Vm& vm, const Value& self) { return deque_of(vm, held<Queue>(vm, self).waiting_putters()); })
        .property("_unfinished_tasks", [](Vm& vm, const Value& self) { return vm.make_int(held<Queue>(vm, self).unfinished()); });
    python::TypeBuilder(vm, c.timeout)
        .property("_task", [](Vm& vm, const Value& self) { return task_or_none(vm, held<Timeout>(vm, self).task()); })
        .property("_when", [](Vm& vm, const Value& self) { return vm.call_method(self, "when"); });
    python::TypeBuilder(vm, c.task_group)
        .property("_tasks", [](Vm& vm, const Value& self) { return set_of(vm, wrap_all(state_of(vm), held<TaskGroup>(vm, self).tasks())); })
        .property("_errors", [](Vm& vm, const Value& self) {
            std::vector<Value> errors;
            for (const Error& error : held<TaskGroup>(vm, self).errors()) errors.push_back(to_exception(state_of(vm), error));
            return vm.make_list(errors);
        })
        .property("_parent_task", [](Vm& vm, const Value& self) { return task_or_none(vm, held<TaskGroup>(vm, self).parent()); })
        .property("_entered", [](Vm& vm, const Value& self) { return is(held<TaskGroup>(vm, self).entered()); })
        .property("_exiting", [](Vm& vm, const Value& self) { return is(held<TaskGroup>(vm, self).exiting()); })
        .property("_aborting", [](Vm& vm, const Value& self) { return is(held<TaskGroup>(vm, self).aborting()); });
}

// -- futures and tasks --------------------------------------------------------------------------------------------------

Value callbacks(Vm& vm, const Value& self) {
    State& state = state_of(vm);
    std::vector<Value> pairs;
    future_of(vm, self).each_callback([&](loop::Task* task, loop::DoneCallback* callback, loop::Context* context) {
        const Value pair[] = {task ? turn(state, state.classes.task_wakeup, *task) : callable_of(state, *callback),
                              context_value(state, task ? task->context() : context)};
        pairs.push_back(vm.make_tuple(pair));
    });
    return pairs.empty() ? Value::none() : vm.make_list(pairs);
}

void install_futures_insides(State& state) {
    Vm& vm = state.vm;
    python::TypeBuilder(vm, state.classes.future)
        .property("_callbacks", callbacks)
        .property("_result", [](Vm& vm, const Value& self) {
            const loop::Future& f = future_of(vm, self);
            return f.done() && !f.cancelled() && !f.error() ? to_value(state_of(vm), f.value()) : Value::none();
        })
        .property("_cancel_message", [](Vm& vm, const Value& self) { return to_value(state_of(vm), future_of(vm, self).cancel_message); },
                  [](Vm& vm, const Value& self, const Value& value) {
                      if (!value) vm.raise(vm.types().attribute_error, "cannot delete attribute");
                      future_of(vm, self).cancel_message = to_box(value);
                  })
        .property("_source_traceback", [](Vm& vm, const Value& self) {
            const loop::Task* task = future_of(vm, self).as_task();
            return task ? to_value(state_of(vm), task->created_in()) : Value::none();
        });
    python::TypeBuilder(vm, state.classes.task)
        .property("_log_destroy_pending", [](Vm& vm, const Value& self) { return is(task_of(vm, self).log_destroy_pending); },
                  [](Vm& vm, const Value& self, const Value& value) {
                      if (!value) vm.raise(vm.types().attribute_error, "can't delete attribute");
                      task_of(vm, self).log_destroy_pending = vm.truth(value);
                  });
}

// -- the loop and its handles -------------------------------------------------------------------------------------------

base::Ref<loop::Context> shared(loop::Context* context) { return base::Ref<loop::Context>(context); }

// The handle that CPython's sleep() has.
Value sleep_handle(State& state, loop::Sleeping& sleeping) {
    const Value callable = unseen_callable(state, "_set_result_unless_cancelled");
    const std::vector<Value> args{wrap(state, sleeping), to_value(state, sleeping.value())};
    const std::string text = callback_repr(state, callable, &args) + " at /usr/lib/python3.11/asyncio/futures.py:311";
    const auto timer = base::make_ref<loop::TimerHandle>(sleeping.loop(), sleeping.due, shown_callback(state, callable, args, text), base::Ref<loop::Context>());
    timer->scheduled = sleeping.scheduled;
    if (sleeping.timer_cancelled) timer->Handle::cancel();
    return wrap_handle(state, timer);
}

}  // namespace

Value handle_of(State& state, loop::EventLoop& loop, const loop::ReadyEntry& entry) {
    using loop::ReadyEntry;
    const auto made = [&](base::Ref<loop::Callback> callback, loop::Context* context) {
        return wrap_handle(state, base::make_ref<loop::Handle>(loop, std::move(callback), shared(context)));
    };
    switch (entry.kind) {
        case ReadyEntry::step: {
            auto& task = *static_cast<loop::Task*>(entry.target);
            return made(make_callback(state, turn(state, state.classes.task_step, task), {}), task.context());
        }
        case ReadyEntry::wakeup: {
            auto& task = *static_cast<loop::Task*>(entry.target);
            return made(make_callback(state, turn(state, state.classes.task_wakeup, task), {wrap(state, *static_cast<loop::Future*>(entry.argument))}), task.context());
        }
        case ReadyEntry::done: {
            const auto& callback = *static_cast<loop::DoneCallback*>(entry.target);
            auto& future = *static_cast<loop::Future*>(entry.argument);
            return made(shown_callback(state, callable_of(state, callback), {wrap(state, future)}, callback.repr_with(future)),
                        static_cast<loop::Context*>(entry.context));
        }
        case ReadyEntry::handle: return wrap_handle(state, base::Ref<loop::Handle>(static_cast<loop::Handle*>(entry.target)));
        case ReadyEntry::wake: break;
    }
    return sleep_handle(state, *static_cast<loop::Sleeping*>(entry.target));
}

namespace {

Value ready(Vm& vm, const Value& self) {
    loop::EventLoop& loop = self_loop(vm, self);
    std::vector<Value> handles;
    loop.each_ready([&](const loop::ReadyEntry& entry) { handles.push_back(handle_of(state_of(vm), loop, entry)); });
    return make_deque(vm, handles);
}

Value scheduled(Vm& vm, const Value& self) {
    std::vector<Value> handles;
    State& state = state_of(vm);
    for (const loop::Timer& timer : self_loop(vm, self).timers_in_order())
        handles.push_back(timer.is_sleep() ? sleep_handle(state, timer.sleeping()) : wrap_handle(state, base::Ref<loop::Handle>(&timer.handle())));
    return vm.make_list(handles);
}

void install_loop_insides(State& state) {
    Vm& vm = state.vm;
    python::TypeBuilder(vm, state.classes.event_loop)
        .property("_ready", ready)
        .property("_scheduled", scheduled)
        .property("_stopping", [](Vm& vm, const Value& self) { return is(self_loop(vm, self).is_stopping()); })
        .property("_closed", [](Vm& vm, const Value& self) { return is(self_loop(vm, self).is_closed()); })
        .property("_debug", [](Vm& vm, const Value& self) { return is(self_loop(vm, self).debug); })
        .property("_clock_resolution", [](Vm&, const Value&) { return Value::number(1e-9); })
        .property("_thread_id", [](Vm& vm, const Value& self) {
            if (!self_loop(vm, self).is_running()) return Value::none();
            return vm.call(vm.get_attr(vm.import_module("threading"), vm.intern("get_ident")));
        })
        .property("_task_factory", [](Vm& vm, const Value& self) { return vm.call_method(self, "get_task_factory"); })
        .property("_exception_handler", [](Vm& vm, const Value& self) { return vm.call_method(self, "get_exception_handler"); });
    python::TypeBuilder(vm, state.classes.handle)
        .property("_callback", [](Vm& vm, const Value& self) { return called_by(state_of(vm), self_handle(vm, self).callback().get()).callable; })
        .property("_args", [](Vm& vm, const Value& self) { return called_by(state_of(vm), self_handle(vm, self).callback().get()).args; })
        .property("_cancelled", [](Vm& vm, const Value& self) { return is(self_handle(vm, self).cancelled()); })
        .property("_loop", [](Vm& vm, const Value& self) { return wrap_loop(state_of(vm), self_handle(vm, self).loop()); })
        .property("_context", [](Vm& vm, const Value& self) { return context_value(state_of(vm), self_handle(vm, self).context()); })
        .property("_source_traceback", [](Vm& vm, const Value& self) { return to_value(state_of(vm), self_handle(vm, self).created_in); });
    python::TypeBuilder(vm, state.classes.timer_handle)
        .property("_when", [](Vm& vm, const Value& self) { return vm.call_method(self, "when"); })
        .property("_scheduled", [](Vm& vm, const Value& self) { return is(static_cast<loop::TimerHandle&>(self_handle(vm, self)).scheduled); });
}

}  // namespace

Value make_deque(Vm& vm, const std::vector<Value>& items) {
    const Value list = vm.make_list(items);
    return vm.call(vm.get_attr(vm.import_module("collections"), vm.intern("deque")), {&list, 1});
}

void install_insides(State& state) {
    install_turns(state);
    install_places_insides(state);
    install_futures_insides(state);
    install_loop_insides(state);
}

}  // namespace asyncio
