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

// Items are kept as the Python object says: its class overrides how, or the program looked into `_queue`, which is a deque or a
// list from then on. The object owns the queue, which owns this.
class ProgramKeeper final : public Queue::Keeper {
  public:
    ProgramKeeper(State& state, const Value& self) : state_(state), self_(self.object()) {}
    std::int64_t size() override {
        return in_python(state_, [&] { return state_.vm.index(state_.vm.call_method(Value(self_), "qsize")); });
    }
    bool is_empty() override {
        return in_python(state_, [&] { return state_.vm.truth(state_.vm.call_method(Value(self_), "empty")); });
    }
    void put(Box item) override {
        const Value arg = to_value(state_, item);
        in_python(state_, [&] { state_.vm.call_method(Value(self_), "_put", {&arg, 1}); });
    }
    Box get() override {
        return in_python(state_, [&] { return to_box(state_.vm.call_method(Value(self_), "_get")); });
    }

  private:
    State& state_;
    python::Object* self_;
};

// What is in the instance's own dict, whatever its class calls __dict__, behind the property of that name.
Value own(Vm& vm, const Value& self, const char* name) {
    python::Dict* const dict = vm.attributes_of(self, false);
    const Value key = vm.intern(name), *found = dict ? dict->find(*key.as<python::Str>()) : nullptr;
    return found ? *found : Value::empty();
}
void set_own(Vm& vm, const Value& self, const char* name, const Value& value) {
    vm.attributes_of(self, true)->set(vm.intern(name), value);
}

// What the methods that a subclass may override do by themselves with the container, if there is one.
Value container_of(Vm& vm, const Value& self) {
    if (!held<Queue>(vm, self).kept()) return Value::empty();
    if (const Value container = own(vm, self, "_queue")) return container;
    vm.raise_attribute_error(self, vm.intern("_queue"));
}
Value make_container(Vm& vm, Queue::Order order, const std::vector<Value>& items) {
    return order == Queue::Order::fifo ? make_deque(vm, items) : vm.make_list(items);
}
std::vector<Value> items_of(State& state, const Queue& queue) {
    std::vector<Value> items;
    for (const Box& item : queue.items()) items.push_back(to_value(state, item));
    return items;
}

Value queue_container(Vm& vm, const Value& self) {  // self._queue
    Queue& queue = held<Queue>(vm, self);
    if (!queue.kept()) {
        State& state = state_of(vm);
        set_own(vm, self, "_queue", make_container(vm, queue.order(), items_of(state, queue)));
        queue.keep_in(std::make_unique<ProgramKeeper>(state, self));
    }
    return container_of(vm, self);
}
void set_queue_container(Vm& vm, const Value& self, const Value& container) {
    if (!container) vm.raise(vm.types().attribute_error, "_queue");
    set_own(vm, self, "_queue", container);
    if (Queue& queue = held<Queue>(vm, self); !queue.kept()) queue.keep_in(std::make_unique<ProgramKeeper>(state_of(vm), self));
}

Value queue_size(Vm& vm, Value* a) {
    const Value container = container_of(vm, a[0]);
    return vm.make_int(container ? vm.length(container) : held<Queue>(vm, a[0]).qsize());
}
Value queue_empty(Vm& vm, Value* a) {
    const Value container = container_of(vm, a[0]);
    return Value::boolean(container ? !vm.truth(container) : held<Queue>(vm, a[0]).empty());
}
Value queue_init_container(Vm& vm, Value* a) {  // self, maxsize
    vm.set_attr(a[0], vm.intern("_queue"), make_container(vm, held<Queue>(vm, a[0]).order(), {}));
    return Value::none();
}
Value heap_call(Vm& vm, const char* function, std::span<const Value> args) {
    return vm.call(vm.get_attr(vm.import_module("heapq"), vm.intern(function)), args);
}
Value queue_put_item(Vm& vm, Value* a) {
    const Value container = queue_container(vm, a[0]), args[] = {container, a[1]};
    if (held<Queue>(vm, a[0]).order() == Queue::Order::priority) return heap_call(vm, "heappush", args);
    return vm.call_method(container, "append", {&a[1], 1});
}
Value queue_get_item(Vm& vm, Value* a) {
    const Value container = queue_container(vm, a[0]);
    const Queue::Order order = held<Queue>(vm, a[0]).order();
    if (order == Queue::Order::priority) return heap_call(vm, "heappop", {&container, 1});
    return vm.call_method(container, order == Queue::Order::fifo ? "popleft" : "pop");
}

Value queue_maxsize(Vm& vm, const Value& self) {
    const Value fraction = own(vm, self, "_maxsize");
    return fraction ? fraction : vm.make_int(held<Queue>(vm, self).maxsize());
}
// Any number will do: full is what holds at least as many.
std::int64_t maxsize_of(Vm& vm, const Value& given) {
    return given.is_float() ? static_cast<std::int64_t>(std::ceil(seconds(vm, given))) : vm.index(given);
}
void set_queue_maxsize(Vm& vm, const Value& self, const Value& given) {
    if (!given) vm.raise(vm.types().attribute_error, "_maxsize");
    held<Queue>(vm, self).set_maxsize(maxsize_of(vm, given));
    set_own(vm, self, "_maxsize", given);
}

template <Queue::Order order>
Value queue_init(Vm& vm, Value* a) {
    fill<Queue>(vm, a[0], maxsize_of(vm, a[1]), order);
    if (a[1].is_float()) set_own(vm, a[0], "_maxsize", a[1]);
    bool custom = false;
    for (const char* name : {"_init", "_put", "_get", "qsize", "empty"}) custom |= is_overridden(vm, vm.type_of(a[0]), name);
    if (!custom) return Value::none();
    held<Queue>(vm, a[0]).keep_in(std::make_unique<ProgramKeeper>(state_of(vm), a[0]));
    vm.call_method(a[0], "_init", {&a[1], 1});
    return Value::none();
}

std::string queue_details(Vm& vm, const Value& self) {
    State& state = state_of(vm);
    Queue& queue = held<Queue>(vm, self);
    std::string text = "maxsize=" + vm.repr(queue_maxsize(vm, self));
    const Value container = queue.kept() ? own(vm, self, "_queue") : Value::empty();
    const std::vector<Value> items = container ? vm.items(container) : items_of(state, queue);
    if (!items.empty()) text += " _queue=" + vm.repr(vm.make_list(items));
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
            .method("_init", "self, maxsize", native<queue_init_container>)
            .method("_put", "self, item", native<queue_put_item>)
            .method("_get", "self", native<queue_get_item>)
            .method("qsize", "self", native<queue_size>)
            .method("empty", "self", native<queue_empty>)
            .method("full", "self", [](Vm& vm, Value* a) { return Value::boolean(held<Queue>(vm, a[0]).full()); })
            .property("maxsize", queue_maxsize)
            .property("_maxsize", queue_maxsize, set_queue_maxsize)
            .property("_queue", queue_container, set_queue_container);
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
    static const python::LibraryPlace& place = python::library_place_of_call("TaskGroup.create_task");
    const Entered here(state, place);
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
