// Locks, events, semaphores and barriers as Python classes: thin, each holds the loop's own.
#include <fmt/format.h>

#include "asyncio/classes.h"
#include "asyncio/holder.h"
#include "asyncio/natives.h"
#include "loop/locks.h"

namespace asyncio {

using loop::Box;

namespace {

// `async with lock:` awaits acquire() and binds None, and releases at the end.
template <class T>
loop::Co<Box> release_after_with(base::Ref<T> place) {
    place->release();
    co_return Box();
}

loop::Co<Box> release_by_the_program(State& state, Value place) {
    in_python(state, [&] { state.vm.call_method(place, "release"); });
    co_return Box();
}

// What `async with` does of a class whose acquire() or release() is the program's own; empty if they are asyncio's.
Value enter_overridden(Vm& vm, const Value& self) {
    if (!is_overridden(vm, vm.type_of(self), "acquire")) return Value::empty();
    return make_coroutine(state_of(vm), awaiting_call(state_of(vm), self, "acquire"), "_ContextManagerMixin.__aenter__", self);
}
Value leave_overridden(Vm& vm, const Value& self) {
    if (!is_overridden(vm, vm.type_of(self), "release")) return Value::empty();
    return method_coroutine(vm, self, release_by_the_program(state_of(vm), self), "_ContextManagerMixin.__aexit__");
}

std::string object_repr(Vm& vm, const Value& self, const std::string& details) {
    return fmt::format("<{} object at {:#x} [{}]>", vm.type_of(self)->full_name(), self.bits(), details);
}

std::string waiters_text(std::size_t count) { return count ? fmt::format(", waiters:{}", count) : std::string(); }

template <class T>
void with_block(ClassBuilder& t) {
    t.method("acquire", "self", [](Vm& vm, Value* a) { return method_coroutine(vm, a[0], held<T>(vm, a[0]).acquire(), std::is_same_v<T, loop::Lock> ? "Lock.acquire" : "Semaphore.acquire"); })
        .method("release", "self", [](Vm& vm, Value* a) {
            in_loop(state_of(vm), [&] { held<T>(vm, a[0]).release(); });
            return Value::none();
        })
        .method("locked", "self", [](Vm& vm, Value* a) { return Value::boolean(held<T>(vm, a[0]).locked()); })
        .method("__aenter__", "self", [](Vm& vm, Value* a) {
            if (const Value own = enter_overridden(vm, a[0])) return own;
            return method_coroutine(vm, a[0], held<T>(vm, a[0]).enter(), "_ContextManagerMixin.__aenter__");
        })
        .method("__aexit__", "self, exc_type, exc, tb", [](Vm& vm, Value* a) {
            if (const Value own = leave_overridden(vm, a[0])) return own;
            return method_coroutine(vm, a[0], release_after_with<T>(ref<T>(vm, a[0])), "_ContextManagerMixin.__aexit__");
        });
}

Type* install_lock(Vm& vm) {
    ClassBuilder t(vm, "Lock", vm.types().object, "asyncio.locks");
    t.slots().make = make_holder<loop::Lock>;
    t.slots().repr = [](Vm& vm, const Value& self) {
        const loop::Lock& lock = held<loop::Lock>(vm, self);
        return vm.make_str(object_repr(vm, self, (lock.locked() ? "locked" : "unlocked") + waiters_text(lock.waiters())));
    };
    t.with_dict().init("self", [](Vm& vm, Value* a) { return fill<loop::Lock>(vm, a[0]); });
    with_block<loop::Lock>(t);
    return t.type();
}

Type* install_event(Vm& vm) {
    using loop::Event;
    ClassBuilder t(vm, "Event", vm.types().object, "asyncio.locks");
    t.slots().make = make_holder<Event>;
    t.slots().repr = [](Vm& vm, const Value& self) {
        const Event& event = held<Event>(vm, self);
        return vm.make_str(object_repr(vm, self, (event.is_set() ? "set" : "unset") + waiters_text(event.waiters())));
    };
    t.with_dict()
        .init("self", [](Vm& vm, Value* a) { return fill<Event>(vm, a[0]); })
        .method("set", "self", [](Vm& vm, Value* a) { return held<Event>(vm, a[0]).set(), Value::none(); })
        .method("clear", "self", [](Vm& vm, Value* a) { return held<Event>(vm, a[0]).clear(), Value::none(); })
        .method("is_set", "self", [](Vm& vm, Value* a) { return Value::boolean(held<Event>(vm, a[0]).is_set()); })
        .method("wait", "self", [](Vm& vm, Value* a) { return method_coroutine(vm, a[0], held<Event>(vm, a[0]).wait(), "Event.wait"); });
    return t.type();
}

// Condition shares a Lock with whoever gave it; its acquire(), release(), locked() are the lock's.
class ConditionObject final : public python::Object {
  public:
    explicit ConditionObject(Type* type) : Object(type, python::Layout::plain) {}
    void traverse(python::Visitor& v) const override {
        v.visit(lock);
        if (held) visit_all_waiters(held->waiting(), v);
    }
    void clear() override { lock = Value::none(); }
    base::Ref<loop::Condition> held;
    Value lock = Value::none();
};

}  // namespace

loop::Condition& condition_of(Vm& vm, const Value& self) {
    auto* object = self.is_object() ? dynamic_cast<ConditionObject*>(self.object()) : nullptr;
    if (!object || !object->held) vm.raise(vm.types().runtime_error, "'Condition' object is not initialized");
    return *object->held;
}

namespace {

loop::Co<Box> release_lock(base::Ref<loop::Condition> condition) {
    condition->lock().release();
    co_return Box();
}

Value condition_init(Vm& vm, Value* a) {
    State& state = state_of(vm);
    auto* object = static_cast<ConditionObject*>(a[0].object());
    object->lock = a[1].is_none() ? vm.call(Value(state.classes.lock)) : a[1];
    object->held = base::make_ref<loop::Condition>(state.runtime, ref<loop::Lock>(vm, object->lock));
    describe_as(state, *object->held, *object);
    return Value::none();
}

Value condition_wait_for(Vm& vm, Value* a) {
    State& state = state_of(vm);
    const Value predicate = a[1];
    loop::Condition& condition = condition_of(vm, a[0]);
    return method_coroutine(
        vm, a[0],
        condition.wait_for([&state, predicate] { return in_python(state, [&] { return to_box(state.vm.call(predicate)); }); },
                           [&state](const Box& box) { return in_python(state, [&] { return state.vm.truth(to_value(state, box)); }); }),
        "Condition.wait_for");
}

Type* install_condition(Vm& vm) {
    using loop::Condition;
    ClassBuilder t(vm, "Condition", vm.types().object, "asyncio.locks");
    t.slots().make = [](Vm& vm, Type* cls, const Value*, std::size_t, const Value&) -> Value { return vm.heap().make<ConditionObject>(cls); };
    t.slots().repr = [](Vm& vm, const Value& self) {
        const Condition& condition = condition_of(vm, self);
        return vm.make_str(object_repr(vm, self, (condition.lock().locked() ? "locked" : "unlocked") + waiters_text(condition.waiters())));
    };
    t.with_dict()
        .init("self, lock=None", native<condition_init>)
        .method("acquire", "self", [](Vm& vm, Value* a) {
            return method_coroutine(vm, a[0], condition_of(vm, a[0]).lock().acquire(), "Lock.acquire");
        })
        .method("release", "self", [](Vm& vm, Value* a) {
            in_loop(state_of(vm), [&] { condition_of(vm, a[0]).lock().release(); });
            return Value::none();
        })
        .method("locked", "self", [](Vm& vm, Value* a) { return Value::boolean(condition_of(vm, a[0]).lock().locked()); })
        .method("__aenter__", "self", [](Vm& vm, Value* a) {
            if (const Value own = enter_overridden(vm, a[0])) return own;
            return method_coroutine(vm, a[0], condition_of(vm, a[0]).lock().enter(), "_ContextManagerMixin.__aenter__");
        })
        .method("__aexit__", "self, exc_type, exc, tb", [](Vm& vm, Value* a) {
            if (const Value own = leave_overridden(vm, a[0])) return own;
            return method_coroutine(vm, a[0], release_lock(base::Ref<Condition>(&condition_of(vm, a[0]))), "_ContextManagerMixin.__aexit__");
        })
        .method("wait", "self", [](Vm& vm, Value* a) { return method_coroutine(vm, a[0], condition_of(vm, a[0]).wait(), "Condition.wait"); })
        .method("wait_for", "self, predicate", native<condition_wait_for>)
        .method("notify", "self, n=1", [](Vm& vm, Value* a) {
            const std::int64_t n = vm.index(a[1]);
            in_loop(state_of(vm), [&] { condition_of(vm, a[0]).notify(n < 0 ? 0 : static_cast<std::size_t>(n)); });
            return Value::none();
        })
        .method("notify_all", "self", [](Vm& vm, Value* a) {
            loop::Condition& condition = condition_of(vm, a[0]);
            if (is_overridden(vm, vm.type_of(a[0]), "notify")) {
                const Value all = vm.make_int(static_cast<std::int64_t>(condition.waiters()));
                return vm.call_method(a[0], "notify", {&all, 1}), Value::none();
            }
            in_loop(state_of(vm), [&] { condition.notify_all(); });
            return Value::none();
        })
        .property("_lock", [](Vm&, const Value& self) { return static_cast<ConditionObject*>(self.object())->lock; });
    return t.type();
}

template <bool bounded>
Value semaphore_init(Vm& vm, Value* a) {
    if (vm.compare_truth(a[1], Value::small_int(0), python::Compare::lt)) vm.raise(vm.types().value_error, "Semaphore initial value must be >= 0");
    return fill<loop::Semaphore>(vm, a[0], vm.index(a[1]), bounded);
}

void install_semaphores(Vm& vm, Classes& c) {
    using loop::Semaphore;
    {
        ClassBuilder t(vm, "Semaphore", vm.types().object, "asyncio.locks");
        t.slots().make = make_holder<Semaphore>;
        t.slots().repr = [](Vm& vm, const Value& self) {
            const Semaphore& s = held<Semaphore>(vm, self);
            return vm.make_str(object_repr(vm, self, (s.locked() ? std::string("locked") : fmt::format("unlocked, value:{}", s.value())) +
                                                         waiters_text(s.waiters())));
        };
        t.with_dict().init("self, value=1", native<semaphore_init<false>>);
        with_block<Semaphore>(t);
        c.semaphore = t.type();
    }
    ClassBuilder t(vm, "BoundedSemaphore", c.semaphore, "asyncio.locks");
    t.init("self, value=1", native<semaphore_init<true>>).method("release", "self", [](Vm& vm, Value* a) {
        held<Semaphore>(vm, a[0]).release();
        return Value::none();
    });
    c.bounded_semaphore = t.type();
}

const char* word(loop::Barrier::State state) {
    switch (state) {
        case loop::Barrier::State::filling: return "filling";
        case loop::Barrier::State::draining: return "draining";
        case loop::Barrier::State::resetting: return "resetting";
        case loop::Barrier::State::broken: return "broken";
    }
    return "";
}

loop::Co<Box> leave_barrier() { co_return Box(); }

Type* install_barrier(Vm& vm) {
    using loop::Barrier;
    ClassBuilder t(vm, "Barrier", vm.types().object, "asyncio.locks");
    t.slots().make = make_holder<Barrier>;
    t.slots().repr = [](Vm& vm, const Value& self) {
        const Barrier& b = held<Barrier>(vm, self);
        const std::string waiting = b.broken() ? std::string() : fmt::format(", waiters:{}/{}", b.n_waiting(), b.parties());
        return vm.make_str(object_repr(vm, self, word(b.state()) + waiting));
    };
    t.with_dict()
        .init("self, parties", [](Vm& vm, Value* a) {
            vm.compare_truth(a[1], Value::small_int(1), python::Compare::lt);  // of what is no number it says why not
            return fill<Barrier>(vm, a[0], vm.index(a[1]));
        })
        .method("wait", "self", [](Vm& vm, Value* a) { return method_coroutine(vm, a[0], held<Barrier>(vm, a[0]).wait(), "Barrier.wait"); })
        .method("reset", "self", [](Vm& vm, Value* a) { return method_coroutine(vm, a[0], held<Barrier>(vm, a[0]).reset(), "Barrier.reset"); })
        .method("abort", "self", [](Vm& vm, Value* a) { return method_coroutine(vm, a[0], held<Barrier>(vm, a[0]).abort(), "Barrier.abort"); })
        .method("__aenter__", "self", [](Vm& vm, Value* a) { return method_coroutine(vm, a[0], held<Barrier>(vm, a[0]).wait(), "Barrier.__aenter__"); })
        .method("__aexit__", "self, *args", [](Vm& vm, Value* a) { return method_coroutine(vm, a[0], leave_barrier(), "Barrier.__aexit__"); })
        .property("parties", [](Vm& vm, const Value& self) { return vm.make_int(held<Barrier>(vm, self).parties()); })
        .property("n_waiting", [](Vm& vm, const Value& self) { return vm.make_int(held<Barrier>(vm, self).n_waiting()); })
        .property("broken", [](Vm& vm, const Value& self) { return Value::boolean(held<Barrier>(vm, self).broken()); });
    return t.type();
}

}  // namespace

void install_queues_and_scopes(State& state);  // scopes.cpp

void install_places(State& state) {
    Vm& vm = state.vm;
    Classes& c = state.classes;
    c.lock = install_lock(vm);
    c.event = install_event(vm);
    c.condition = install_condition(vm);
    install_semaphores(vm, c);
    c.barrier = install_barrier(vm);
    install_queues_and_scopes(state);
}

}  // namespace asyncio
