// functools.partial, for whoever must look through it: the name of a handle is that of the function inside.
#pragma once

#include "python/object.h"
#include "python/value.h"

namespace python {

class Vm;

class Partial final : public Object {
  public:
    Partial(Type* type, Value function, Value args, Value keywords)
        : Object(type, Layout::plain), function(std::move(function)), args(std::move(args)), keywords(std::move(keywords)) {}
    void traverse(Visitor& v) const override {
        v.visit(function);
        v.visit(args);
        v.visit(keywords);
    }
    void clear() override { function = args = keywords = Value::none(); }
    Value function, args, keywords;  // a callable, a tuple, a dict
};

bool is_partial(Vm& vm, const Value& value);  // then value.object() is a Partial

}  // namespace python
