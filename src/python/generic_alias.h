// list[int], X | Y: enough of CPython's generic aliases and union types for annotations, isinstance() and reprs.
// Also the get/set pair behind every __dict__.
#pragma once

#include "python/object.h"
#include "python/value.h"

namespace python {

class Vm;
class TypeBuilder;

class GenericAlias final : public Object {
  public:
    GenericAlias(Type* type, Value origin_, Value args_) : Object(type, Layout::plain), origin(std::move(origin_)), args(std::move(args_)) {}
    void traverse(Visitor& v) const override { v.visit(origin), v.visit(args); }
    void clear() override { origin = args = Value::none(); }
    Value origin, args;
};

class UnionType final : public Object {
  public:
    UnionType(Type* type, Value args_) : Object(type, Layout::plain), args(std::move(args_)) {}
    void traverse(Visitor& v) const override { v.visit(args); }
    void clear() override { args = Value::none(); }
    Value args;  // a tuple
};

Value make_generic_alias(Vm& vm, const Value& origin, const Value& item);
Value make_union(Vm& vm, const Value& left, const Value& right);  // NotImplemented if they do not make one
void install_generic_alias(Vm& vm);

Value get_dict(Vm& vm, const Value& self);
void set_dict(Vm& vm, const Value& self, const Value& value);

}  // namespace python
