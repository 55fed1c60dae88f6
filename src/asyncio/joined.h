// The Python object of something of the loop's that lives by itself (a transport, a server, a stream's reader): made when
// Python first sees it, and from then on the two share one count and one lifetime, as a future and its object do.
#pragma once

#include "asyncio/bridge.h"
#include "python/heap.h"

namespace asyncio {

template <class T>
class Joined final : public python::Object {
  public:
    Joined(Type* type, T* object) : Object(type, python::Layout::plain) {
        if (object) fill(*object);
    }
    ~Joined() override {
        if (held) held->end_joined();
    }
    void fill(T& object) {
        held = &object;
        object.join(*this);
    }
    // A new object that nobody holds yet but this one: of a class that Python instantiates.
    void adopt(T* object) {
        fill(*object);
        release();  // the reference that `new` gave
    }
    T* held = nullptr;
};

template <class T>
Value make_joined(Vm& vm, Type* cls, const Value*, std::size_t, const Value&) {
    return vm.heap().make<Joined<T>>(cls, nullptr);
}

template <class T>
Value wrap_joined(Vm& vm, Type* type, T& object) {
    if (object.owner()) return Value(static_cast<python::Object*>(object.owner()));
    return vm.heap().make<Joined<T>>(type, &object);
}

template <class T>
T* joined_or_null(const Value& value) {
    auto* object = value.is_object() ? dynamic_cast<Joined<T>*>(value.object()) : nullptr;
    return object ? object->held : nullptr;
}

template <class T>
T& joined(Vm& vm, const Value& self) {
    T* held = joined_or_null<T>(self);
    if (!held) vm.raise(vm.types().runtime_error, "'" + vm.type_of(self)->name() + "' object is not initialized");
    return *held;
}

template <class T>
base::Ref<T> joined_ref(Vm& vm, const Value& self) {
    return base::Ref<T>(&joined<T>(vm, self));
}

}  // namespace asyncio
