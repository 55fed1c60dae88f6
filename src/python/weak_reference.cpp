#include "python/weak_reference.h"

#include <algorithm>

#include "fmt/format.h"
#include "python/object_types.h"
#include "python/vm.h"
#include "python/vm_impl.h"

namespace python {
namespace {

bool takes_references(const Value& value) {
    if (!value.is_object()) return false;
    Type* type = value.object()->type();
    switch (value.object()->layout()) {
        case Layout::instance: return type->has(type->has(Type::kPython) ? Type::kWeakReferences : Type::kHasDict);
        case Layout::big_int: case Layout::str: case Layout::bytes: case Layout::tuple: case Layout::list: case Layout::dict:
            return type->has(Type::kPython) && value.object()->layout() != Layout::big_int && value.object()->layout() != Layout::tuple &&
                   value.object()->layout() != Layout::bytes;
        case Layout::range: case Layout::slice: case Layout::cell: case Layout::iterator: case Layout::complex_number: return false;
        case Layout::exception: return type->has(Type::kPython);
        default: return true;
    }
}

}  // namespace

WeakReference::~WeakReference() {
    if (!target) return;
    auto& impl = type()->vm().impl();
    auto it = impl.sides.find(target);
    if (it != impl.sides.end()) std::erase(it->second.references, this);
}

Value make_weak_reference(Vm& vm, Type* type, const Value& target, const Value& callback) {
    if (!takes_references(target))
        vm.raise(vm.types().type_error, fmt::format("cannot create weak reference to '{}' object", vm.type_of(target)->shown_name()));
    Object* object = target.object();
    auto& side = vm.impl().side_of(*object);
    bool has_callback = callback && !callback.is_none();
    if (!has_callback && type == vm.types().weak_reference)
        for (WeakReference* reference : side.references)
            if (reference->type() == type && !reference->callback) return Value(static_cast<Object*>(reference));
    auto made = vm.heap().make<WeakReference>(type, object, has_callback ? callback : Value::empty());
    // Plain ones come first, then plain proxies, then the others with the newest first: so they are called and listed.
    auto rank = [&](const WeakReference& reference) {
        if (reference.callback || reference.type()->has(Type::kPython)) return 2;
        return reference.type() == vm.types().weak_reference ? 0 : 1;
    };
    auto& references = vm.impl().side_of(*object).references;
    const auto before = std::find_if(references.begin(), references.end(), [&](const WeakReference* other) { return rank(*other) >= rank(*made); });
    references.insert(before, made.get());
    return Value(std::move(made));
}

Value first_weak_reference(Vm& vm, const Value& object) {
    auto it = vm.impl().sides.find(object.object());
    if (it == vm.impl().sides.end() || it->second.references.empty()) return Value::none();
    return Value(static_cast<Object*>(it->second.references.front()));
}

Value weak_target(const Value& reference) {
    Object* target = reference.get<WeakReference>().target;
    return target ? Value(target) : Value::none();
}

Vm::Impl::Side& Vm::Impl::side_of(Object& object) {
    object.set_flag(Object::kSideTable);
    return sides[&object];
}

Value Vm::Impl::origin_of(const Object& coroutine) const {
    const auto it = coroutine.has_flag(Object::kSideTable) ? sides.find(&coroutine) : sides.end();
    return it != sides.end() && it->second.origin ? it->second.origin : Value::none();
}

void Vm::Impl::forget_weak_references(Object& object, std::vector<base::Ref<WeakReference>>& called) {
    auto it = sides.find(&object);
    if (it == sides.end()) return;
    for (WeakReference* reference : it->second.references) {
        reference->target = nullptr;
        if (reference->callback) called.emplace_back(reference);
    }
    it->second.references.clear();
}

void Vm::Impl::call_back(Vm& vm, const std::vector<base::Ref<WeakReference>>& called) {
    if (aborted || heap.dying()) return;
    for (auto& reference : called) {
        Value self(reference);
        Value callback = reference->callback;
        try {
            vm.call(callback, {&self, 1});
        } catch (Raised& raised) {
            vm.write_unraisable(raised.exception, vm.repr(callback));
        }
    }
}

void Vm::Impl::drop_side_table(Vm& vm, Object& object) {
    std::vector<base::Ref<WeakReference>> called;
    forget_weak_references(object, called);
    object.clear_flag(Object::kSideTable);
    const auto node = sides.extract(&object);  // its attributes go last
    call_back(vm, called);
}

void install_weak_references(Vm& vm) {
    TypeBuilder b(vm, vm.types().weak_reference);
    b.slots().make = [](Vm& m, Type* cls, const Value* args, std::size_t n, const Value&) {
        if (n < 1 || n > 2) m.raise(m.types().type_error, fmt::format("__new__ expected at {} {} argument{}, got {}", n < 1 ? "least" : "most", n < 1 ? 1 : 2, n < 1 ? "" : "s", n));
        return make_weak_reference(m, cls, args[0], n == 2 ? args[1] : Value::none());
    };
    b.slots().call = [](Vm&, const Value& self, const Value*, std::size_t, const Value&) { return weak_target(self); };
    b.slots().hash = [](Vm& m, const Value& self) {
        WeakReference& r = self.get<WeakReference>();
        if (r.hash == -1) {
            if (!r.target) m.raise(m.types().type_error, "weak object has gone away");
            r.hash = m.hash(Value(r.target));
        }
        return r.hash;
    };
    b.slots().compare = [](Vm& m, const Value& self, const Value& other, Compare op) {
        if ((op != Compare::eq && op != Compare::ne) || !m.is_instance(other, m.types().weak_reference)) return Value::not_implemented();
        WeakReference &a = self.get<WeakReference>(), &c = other.get<WeakReference>();
        bool equal = a.target && c.target ? m.equal(Value(a.target), Value(c.target)) : &a == &c;
        return Value::boolean(equal == (op == Compare::eq));
    };
    b.slots().repr = [](Vm& m, const Value& self) {
        WeakReference& r = self.get<WeakReference>();
        if (!r.target) return m.make_str(fmt::format("<weakref at {}; dead>", m.address_of(self)));
        return m.make_str(fmt::format("<weakref at {}; to '{}' at {}>", m.address_of(self), r.target->type()->name(), m.address_of(Value(r.target))));
    };
    b.property("__callback__", [](Vm&, const Value& self) { return self.get<WeakReference>().callback ? self.get<WeakReference>().callback : Value::none(); });
}

}  // namespace python
