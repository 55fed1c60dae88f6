// Weak references: weakref.ref's objects. The Vm's side table knows which of them an object has.
#pragma once

#include "python/object.h"
#include "python/value.h"

namespace python {

class Vm;

class WeakReference final : public Object {
  public:
    WeakReference(Type* type, Object* target_, Value callback_) : Object(type, Layout::plain), target(target_), callback(std::move(callback_)) {}
    ~WeakReference() override;
    void traverse(Visitor& v) const override {
        if (callback) v.visit(callback);
    }
    void clear() override { callback = Value::empty(); }
    Object* target;   // not counted; null once it is gone
    Value callback;   // empty: none
    std::int64_t hash = -1;
};

// TypeError "cannot create weak reference to 'int' object" for what takes none. Without a callback the same object's
// reference is shared.
Value make_weak_reference(Vm& vm, Type* type, const Value& target, const Value& callback);
Value first_weak_reference(Vm& vm, const Value& object);  // __weakref__: None while there is none
Value weak_target(const Value& reference);  // None once it is gone

}  // namespace python
