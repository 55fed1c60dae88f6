// Queues, timeouts and task groups as Python classes.
#include <fmt/format.h>

#include <cmath>

#include "asyncio/classes.h"
#include "asyncio/holder.h"
#include "asyncio/natives.h"
#include "loop/queue.h"
#include "loop/task_group.h"
#include "loop/timeout.h"

namespace asyncio {

using loop::Box;
using loop::Queue;
using loop::TaskGroup;
using loop::Timeout;

namespace {

// -- queues -----------------------------------------------------------------------------------------------------------

bool is_overridden(Vm& vm, const Value& self, const char* name) {
    const Value* method = vm.type_of(self)->lookup(vm.intern(name));
    return method && !method->as<python::NativeFunction>();
}

// A queue whose class, the program's own, says how items are kept. The Python object owns it.
class ProgramQueue final : public Queue {
  public:
    ProgramQueue(State& state, const Value& self, std::int64_t maxsize, Order order)
        : Queue(state.runtime, maxsize, order), state_(state), self_(self.object()) {}
    std::int64_t size() override {
        return in_python(state_, [&] { return state_.vm.index(state_.vm.call_method(Value(self_), "qsize")); });
    }
    bool is_empty() override {
        return in_python(state_, [&] { return state_.vm.truth(state_.vm.call_method(Value(self_), "empty")); });
    }
    void put_item(Box item) override {
        const Value arg = to_value(state_, item);
        in_python(state_, [&] { state_.vm.call_method(Value(self_), "_put", {&arg, 1}); });
    }
    Box get_item() override {
        return in_python(state_, [&] { return to_box(state_.vm.call_method(Value(self_), "_get")); });
    }

  private:
    State& state_;
    python::Object* self_;
};

// What the methods that a subclass may override do by themselves: they keep items in self._queue if its _init() made one.
Value own_container(Vm& vm, const Value& self) { return vm.get_attr(self, vm.intern("_queue"), Value::empty()); }

Value queue_size(Vm& vm, Value* a) {
    if (const Value container = own_container(vm, a[0])) return vm.make_int(vm.length(container));
    return vm.make_int(held<Queue>(vm, a[0]).Queue::size());
}
Value queue_empty(Vm& vm, Value* a) {
    if (const Value container = own_container(vm, a[0])) return Value::boolean(!vm.truth(container));
    return Value::boolean(held<Queue>(vm, a[0]).Queue::size() == 0);
}
Value queue_put_item(Vm& vm, Value* a) {
    if (const Value container = own_container(vm, a[0])) return vm.call_method(container, "append", {&a[1], 1});
    held<Queue>(vm, a[0]).Queue::put_item(to_box(a[1]));
    return Value::none();
}
Value queue_get_item(Vm& vm, Value* a) {
    if (const Value container = own_container(vm, a[0])) return vm.call_method(container, "popleft");
    Queue& queue = held<Queue>(vm, a[0]);
    if (queue.Queue::size() == 0)
        vm.raise(vm.types().index_error, queue.order() == Queue::Order::fifo     ? "pop from an empty deque"
                                         : queue.order() == Queue::Order::lifo ? "pop from empty list"
                                                                                 : "index out of range");
    return to_value(state_of(vm), queue.Queue::get_item());
}

template <Queue::Order order>
Value queue_init(Vm& vm, Value* a) {
    // Any number will do: full is what holds at least as many.
    const bool fraction = a[1].is_float();
    const std::int64_t maxsize = fraction ? static_cast<std::int64_t>(std::ceil(seconds(vm, a[1]))) : vm.index(a[1]);
    if (fraction) vm.set_attr(a[0], vm.intern("_maxsize"), a[1]);
    bool custom = false;
    for (const char* name : {"_init", "_put", "_get", "qsize", "empty"}) custom |= is_overridden(vm, a[0], name);
    if (!custom) return fill<Queue>(vm, a[0], maxsize, order);
    static_cast<Holder<Queue>*>(a[0].object())->held = base::make_ref<ProgramQueue>(state_of(vm), a[0], maxsize, order);
    describe_as(state_of(vm), *static_cast<Holder<Queue>*>(a[0].object())->held, *a[0].object());
    vm.call_method(a[0], "_init", {&a[1], 1});
    return Value::none();
}

Value queue_maxsize(Vm& vm, const Value& self) {
    const Value fraction = vm.get_attr(self, vm.intern("_maxsize"), Value::empty());
    return fraction ? fraction : vm.make_int(held<Queue>(vm, self).maxsize());
}

std::string queue_details(Vm& vm, const Value& self) {
    State& state = state_of(vm);
    Queue& queue = held<Queue>(vm, self);
    std::string text = "maxsize=" + vm.repr(queue_maxsize(vm, self));
    if (const Value container = own_container(vm, self)) {
        const std::vector<Value> items = vm.items(container);
        if (!items.empty()) text += " _queue=" + vm.repr(vm.make_list(items));
    } else if (!queue.items().empty()) {
        std::vector<Value> items;
        for (const Box& item : queue.items()) items.push_back(to_value(state, item));
        text += " _queue=" + vm.repr(vm.make_list(items));
    }
    if (queue.getters()) text += fmt::format(" _getters[{}]", queue.getters());
    if (queue.putters()) text += fmt::format(" _putters[{}]", queue.putters());
    if (queue.unfinished()) text += fmt::format(" tasks={}", queue.unfinished());
    return text;
}

void install_queues(State& state) {
    Vm& vm = state.vm;
    Classes& c = state.classes;
    {
        ClassBuilder t(vm, "Queue", vm.types().object, "asyncio.queues");
        t.slots().make = make_holder<Queue>;
        t.slots().repr = [](Vm& vm, const Value& self) {
            return vm.make_str(fmt::format("<{} at {:#x} {}>", vm.type_of(self)->name(), self.bits(), queue_details(vm, self)));
        };
        t.slots().str = [](Vm& vm, const Value& self) {
            return vm.make_str(fmt::format("<{} {}>", vm.type_of(self)->name(), queue_details(vm, self)));
        };
        t.with_dict().class_getitem();
        t.init("self, maxsize=0", native<queue_init<Queue::Order::fifo>>)
            .method("put", "self, item", [](Vm& vm, Value* a) {
                return method_coroutine(vm, a[0], held<Queue>(vm, a[0]).put(to_box(a[1])), "Queue.put");
            })
            .method("get", "self", [](Vm& vm, Value* a) { return method_coroutine(vm, a[0], held<Queue>(vm, a[0]).get(), "Queue.get"); })
            .method("join", "self", [](Vm& vm, Value* a) { return method_coroutine(vm, a[0], held<Queue>(vm, a[0]).join(), "Queue.join"); })
            .method("put_nowait", "self, item", [](Vm& vm, Value* a) {
                in_loop(state_of(vm), [&] { held<Queue>(vm, a[0]).put_nowait(to_box(a[1])); });
                return Value::none();
            })
            .method("get_nowait", "self", [](Vm& vm, Value* a) {
                State& state = state_of(vm);
                return in_loop(state, [&] { return to_value(state, held<Queue>(vm, a[0]).get_nowait()); });
            })
            .method("task_done", "self", [](Vm& vm, Value* a) {
                in_loop(state_of(vm), [&] { held<Queue>(vm, a[0]).task_done(); });
                return Value::none();
            })
            .method("_format", "self", [](Vm& vm, Value* a) { return vm.make_str(queue_details(vm, a[0])); })
            .property("_getters", [](Vm& vm, const Value& self) { return wrap_all(state_of(vm), held<Queue>(vm, self).waiting_getters()); })
            .property("_putters", [](Vm& vm, const Value& self) { return wrap_all(state_of(vm), held<Queue>(vm, self).waiting_putters()); })
            .method("_init", "self, maxsize", [](Vm&, Value*) { return Value::none(); })
            .method("_put", "self, item", native<queue_put_item>)
            .method("_get", "self", native<queue_get_item>)
            .method("qsize", "self", native<queue_size>)
            .method("empty", "self", native<queue_empty>)
            .method("full", "self", [](Vm& vm, Value* a) { return Value::boolean(held<Queue>(vm, a[0]).full()); })
            .property("maxsize", queue_maxsize)
            .property("_unfinished_tasks", [](Vm& vm, const Value& self) { return vm.make_int(held<Queue>(vm, self).unfinished()); });
        c.queue = t.type();
    }
    {
        ClassBuilder t(vm, "PriorityQueue", c.queue, "asyncio.queues");
        t.init("self, maxsize=0", native<queue_init<Queue::Order::priority>>);
        c.priority_queue = t.type();
    }
    ClassBuilder t(vm, "LifoQueue", c.queue, "asyncio.queues");
    t.init("self, maxsize=0", native<queue_init<Queue::Order::lifo>>);
    c.lifo_queue = t.type();
}

// -- timeout ----------------------------------------------------------------------------------------------------------

std::optional<double> when_of(Vm& vm, const Value& value) { return value.is_none() ? std::nullopt : std::optional(seconds(vm, value)); }

loop::Error error_of(State& state, const Value& exception) { return exception.is_none() ? nullptr : to_error(state, exception); }

loop::Co<Box> enter_timeout(State& state, Value self) {
    held<Timeout>(state.vm, self).enter();
    co_return to_box(self);
}

loop::Co<Box> exit_timeout(State& state, Value self, Value exception) {
    held<Timeout>(state.vm, self).exit(error_of(state, exception));
    co_return Box();
}

void install_timeout(State& state) {
    Vm& vm = state.vm;
    ClassBuilder t(vm, "Timeout", vm.types().object, "asyncio.timeouts");
    t.slots().make = make_holder<Timeout>;
    t.slots().repr = [](Vm& vm, const Value& self) {
        const Timeout& timeout = held<Timeout>(vm, self);
        std::string text = fmt::format("<Timeout [{}]", timeout.state_word());
        if (timeout.state() == Timeout::State::active) {
            if (!timeout.when()) text += " when=None";
            else text += " when=" + vm.repr(Value::number(std::nearbyint(*timeout.when() * 1000) / 1000));
        }
        return vm.make_str(text + ">");
    };
    t.init("self, when", [](Vm& vm, Value* a) { return fill<Timeout>(vm, a[0], when_of(vm, a[1])); })
        .method("when", "self", [](Vm& vm, Value* a) {
            const auto when = held<Timeout>(vm, a[0]).when();
            return when ? Value::number(*when) : Value::none();
        })
        .method("reschedule", "self, when", [](Vm& vm, Value* a) {
            in_loop(state_of(vm), [&] { held<Timeout>(vm, a[0]).reschedule(when_of(vm, a[1])); });
            return Value::none();
        })
        .method("expired", "self", [](Vm& vm, Value* a) { return Value::boolean(held<Timeout>(vm, a[0]).expired()); })
        .method("__aenter__", "self", [](Vm& vm, Value* a) {
            return method_coroutine(vm, a[0], enter_timeout(state_of(vm), a[0]), "Timeout.__aenter__");
        })
        .method("__aexit__", "self, exc_type, exc_val, exc_tb", [](Vm& vm, Value* a) {
            return method_coroutine(vm, a[0], exit_timeout(state_of(vm), a[0], a[2]), "Timeout.__aexit__");
        });
    state.classes.timeout = t.type();
}

// -- TaskGroup --------------------------------------------------------------------------------------------------------

loop::Co<Box> enter_group(State& state, Value self) {
    held<TaskGroup>(state.vm, self).enter();
    co_return to_box(self);
}

// TaskGroup.__aexit__: it knows whether what it raises is what it was given.
class ExitGroup final : public loop::Resumable {
  public:
    ExitGroup(State& state, const Value& self, const Value& exception)
        : given_(error_of(state, exception)), inner_(loop::resumable(held<TaskGroup>(state.vm, self).exit(given_), "__aexit__")) {}
    std::string name() const override { return inner_->name(); }
    std::string_view state() const override { return raises_given_ ? "given" : ""; }
    loop::Outcome resume(loop::Error thrown_in) override {
        loop::Outcome outcome = inner_->resume(std::move(thrown_in));
        raises_given_ = given_ && outcome.kind == loop::Outcome::failed && outcome.error == given_;
        return outcome;
    }

  private:
    loop::Error given_;
    std::unique_ptr<loop::Resumable> inner_;
    bool raises_given_ = false;
};

Value group_create_task(Vm& vm, Value* a) {  // self, coro, *, name=None, context=None
    State& state = state_of(vm);
    TaskGroup& group = held<TaskGroup>(vm, a[0]);
    in_loop(state, [&] { group.check_open(); });
    const Value task = make_task(state, running_loop(state), a[1], a[2], true, a[3]);
    group.adopt(base::Ref<loop::Task>(&task_of(vm, task)));
    return task;
}

void install_task_group(State& state) {
    Vm& vm = state.vm;
    ClassBuilder t(vm, "TaskGroup", vm.types().object, "asyncio.taskgroups");
    t.slots().make = make_holder<TaskGroup>;
    t.slots().repr = [](Vm& vm, const Value& self) { return vm.make_str(held<TaskGroup>(vm, self).repr()); };
    t.with_dict()
        .init("self", [](Vm& vm, Value* a) { return fill<TaskGroup>(vm, a[0]); })
        .method("create_task", "self, coro, *, name=None, context=None", native<group_create_task>)
        .property("_tasks", [](Vm& vm, const Value& self) { return wrap_all(state_of(vm), held<TaskGroup>(vm, self).tasks()); })
        .method("__aenter__", "self", [](Vm& vm, Value* a) {
            return method_coroutine(vm, a[0], enter_group(state_of(vm), a[0]), "TaskGroup.__aenter__");
        })
        .method("__aexit__", "self, et, exc, tb", [](Vm& vm, Value* a) {
            State& state = state_of(vm);
            return make_coroutine(state, std::make_unique<ExitGroup>(state, a[0], a[2]), "TaskGroup.__aexit__", a[0]);
        });
    state.classes.task_group = t.type();
}

}  // namespace

void install_queues_and_scopes(State& state) {
    install_queues(state);
    install_timeout(state);
    install_task_group(state);
}

}  // namespace asyncio
