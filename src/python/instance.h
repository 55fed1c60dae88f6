// An instance of a class that the program defined (with no native base but object).
//
// Its attributes lie in an array behind the object: first one place per __slots__ name, then those of the class's shared
// keys in their order, as many as there was room for when it was made. When that does not do (too many, an order that
// differs from the class's, a deletion, or somebody asked for __dict__) they move into a Dict for good.
#pragma once

#include "base/ref.h"
#include "python/builtins/dict.h"
#include "python/object.h"
#include "python/type.h"
#include "python/value.h"

namespace python {

class Instance final : public Object {
  public:
    Instance(Type* type, std::uint32_t slots, std::uint32_t room);
    ~Instance() override;
    static bool is(const Object& o) { return o.layout() == Layout::instance; }
    void traverse(Visitor& v) const override;
    void clear() override;

    // Values in their places: slot i, or key i of the class's SharedKeys at slots() + i.
    Value* places() { return reinterpret_cast<Value*>(this + 1); }
    const Value* places() const { return reinterpret_cast<const Value*>(this + 1); }
    std::uint32_t slots() const { return slots_; }
    bool uses_dict() const { return dict_.get() != nullptr; }
    Dict* dict() const { return dict_.get(); }
    std::uint32_t room() const { return room_; }   // for keys, while uses_dict() is false
    std::uint32_t used() const { return used_; }   // one more than the last key that was set

    Value get(const Value& name) const;            // of the attributes proper (not slots); empty if absent
    // The common case of set(): key `index` of the class, which has a value already or is the next.
    bool set_at(std::uint32_t index, Value value) {
        if (index >= room_ || (index < used_ && places()[slots_ + index].is_empty())) return false;
        if (index >= used_) used_ = static_cast<std::uint16_t>(index + 1);
        places()[slots_ + index] = std::move(value);
        return true;
    }
    void set(const Value& name, Value value);
    bool erase(const Value& name);
    Dict& make_dict();                             // moves the attributes into a Dict, if they are not there yet
    void set_dict(base::Ref<Dict> dict);           // __dict__ = ...

    static base::Ref<Instance> make(Type* type);

  private:
    base::Ref<Dict> dict_;
    std::uint16_t slots_, room_, used_ = 0;
};
static_assert(sizeof(Instance) % alignof(Value) == 0);

}  // namespace python
