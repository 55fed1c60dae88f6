// The Python object of something of the loop's, which __init__ makes and the object alone keeps.
#pragma once

#include <typeinfo>

#include "asyncio/bridge.h"
#include "loop/place.h"
#include "python/heap.h"

namespace asyncio {

template <class T>
class Holder final : public python::Object {
  public:
    explicit Holder(Type* type) : Object(type, python::Layout::plain) {}
    void traverse(python::Visitor& visitor) const override {
        if (!held) return;
        if constexpr (requires { held->waiting(); }) visit_all_waiters(held->waiting(), visitor);
        if constexpr (requires { held->waiting_getters(); })
            for (const auto* futures : {&held->waiting_getters(), &held->waiting_putters(), &held->waiting_joiners()})
                visit_all_waiters(*futures, visitor);
    }
    base::Ref<T> held;
};

template <class T>
Value make_holder(Vm& vm, Type* cls, const Value*, std::size_t, const Value&) {
    return vm.heap().make<Holder<T>>(cls);
}

template <class T>
T& held(Vm& vm, const Value& self) {
    const bool is = self.is_object() && typeid(*self.object()) == typeid(Holder<T>);  // final: cheaper than a cast, and the same
    auto* object = is ? static_cast<Holder<T>*>(self.object()) : nullptr;
    if (!object || !object->held) vm.raise(vm.types().runtime_error, "'" + vm.type_of(self)->name() + "' object is not initialized");
    return *object->held;
}

template <class T>
base::Ref<T> ref(Vm& vm, const Value& self) {
    return base::Ref<T>(&held<T>(vm, self));
}

// What error messages call it: by its repr(). The object outlives who asks: a coroutine of the place's keeps it.
template <class T>
void describe_as(State& state, T& made, python::Object& object) {
    if constexpr (std::is_base_of_v<loop::Place, T>)
        made.describe = [&state, &object] { return in_python(state, [&] { return state.vm.repr(Value(&object)); }); };
}

template <class T, class... Args>
Value fill(Vm& vm, const Value& self, Args&&... args) {
    State& state = state_of(vm);
    in_loop(state, [&] { static_cast<Holder<T>*>(self.object())->held = base::make_ref<T>(state.runtime, std::forward<Args>(args)...); });
    describe_as(state, *static_cast<Holder<T>*>(self.object())->held, *self.object());
    return Value::none();
}

// The coroutine object of a method of self that the loop wrote.
template <class R>
Value method_coroutine(Vm& vm, const Value& self, loop::Co<R> co, const char* qualname) {
    return make_coroutine(state_of(vm), loop::resumable(std::move(co), qualname), qualname, self);
}

}  // namespace asyncio
