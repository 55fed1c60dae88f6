// What dict.keys(), values() and items() answer: a window on the dict.
#pragma once

#include "python/builtins/iterators.h"
#include "python/object.h"
#include "python/value.h"

namespace python {

class Vm;

class DictView final : public Object {
  public:
    DictView(Type* type, Value dict_, DictWalk what_) : Object(type, Layout::plain), dict(std::move(dict_)), what(what_) {}
    void traverse(Visitor& v) const override {
        if (dict) v.visit(dict);
    }
    void clear() override {}  // the dict clears itself

    Value dict;
    const DictWalk what;
};

Value make_dict_view(Vm& vm, const Value& dict, DictWalk what);

// A read-only view of a mapping: vars(cls), cls.__dict__, types.MappingProxyType.
Value make_mapping_proxy(Vm& vm, const Value& mapping);

}  // namespace python
