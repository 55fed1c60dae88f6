#include "python/instance.h"

#include <new>

#include "python/heap.h"
#include "python/vm.h"
#include "python/vm_impl.h"

namespace python {

Instance::Instance(Type* type, std::uint32_t slots, std::uint32_t room)
    : Object(type, Layout::instance), slots_(static_cast<std::uint16_t>(slots)), room_(static_cast<std::uint16_t>(room)) {
    for (std::uint32_t i = 0; i < slots + room; ++i) ::new (places() + i) Value();
}

Instance::~Instance() {
    for (std::uint32_t i = 0; i < std::uint32_t{slots_} + room_; ++i) places()[i].~Value();
}

base::Ref<Instance> Instance::make(Type* type) {
    std::uint32_t room = 0;
    if (type->has(Type::kHasDict)) {
        room = static_cast<std::uint32_t>(type->keys.size());
        if (type->expected_keys > room) room = type->expected_keys;
    }
    std::uint32_t slots = type->slot_count;
    return type->vm().heap().make_with_room<Instance>((slots + room) * sizeof(Value), type, slots, room);
}

void Instance::traverse(Visitor& v) const {
    v.visit(dict_);
    for (std::uint32_t i = 0; i < std::uint32_t{slots_} + room_; ++i)
        if (places()[i]) v.visit(places()[i]);
}

void Instance::clear() {
    base::Ref<Dict> dict = std::move(dict_);
    for (std::uint32_t i = 0; i < std::uint32_t{slots_} + room_; ++i) {
        Value dead;
        dead.swap(places()[i]);
    }
}

Value Instance::get(const Value& name) const {
    if (dict_) {
        const Value* found = std::as_const(*dict_).find(*static_cast<Str*>(name.object()));
        return found ? *found : Value::empty();
    }
    int index = type()->keys.find(name);
    return index >= 0 && index < room_ ? places()[slots_ + index] : Value::empty();
}

void Instance::set(const Value& name, Value value) {
    if (!dict_) {
        Type& cls = *type();
        int index = cls.keys.find(name);
        if (index < 0 && used_ < room_ && cls.keys.size() < room_) {
            index = cls.keys.add(name);
            // A method of that name was perhaps cached as "not hidden by an instance's attribute".
            if (index >= 0 && cls.lookup(name)) cls.changed();
        } else if (index < 0) {
            index = cls.keys.add(name);  // the next instances have room for it
            if (index >= 0 && cls.lookup(name)) cls.changed();
            index = -1;
        }
        if (index >= 0 && set_at(static_cast<std::uint32_t>(index), value)) return;
        make_dict();
    }
    dict_->set(name, std::move(value));
}

bool Instance::erase(const Value& name) {
    if (!dict_) {
        if (get(name).is_empty()) return false;
        make_dict();
    }
    return dict_->erase(*static_cast<Str*>(name.object()));
}

Dict& Instance::make_dict() {
    if (!dict_) {
        base::Ref<Dict> dict = new_dict(type()->vm());
        for (std::uint32_t i = 0; i < used_; ++i)
            if (places()[slots_ + i]) dict->set(type()->keys[i], places()[slots_ + i]);
        for (std::uint32_t i = 0; i < used_; ++i) places()[slots_ + i] = Value::empty();
        used_ = 0;
        dict_ = std::move(dict);
    }
    return *dict_;
}

void Instance::set_dict(base::Ref<Dict> dict) {
    make_dict();
    dict_ = std::move(dict);
}

}  // namespace python
