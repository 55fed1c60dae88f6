// What stands in a class's namespace and takes part in attribute access: property, classmethod, staticmethod, native
// get/set pairs, __slots__ members; and super.
#pragma once

#include <string>

#include "python/native.h"
#include "python/object.h"
#include "python/value.h"

namespace python {

class Property final : public Object {
  public:
    explicit Property(Type* type) : Object(type, Layout::property) {}
    static bool is(const Object& o) { return o.layout() == Layout::property; }
    void traverse(Visitor& v) const override {
        for (const Value* value : {&get, &set, &del, &doc, &name})
            if (*value) v.visit(*value);
    }
    void clear() override { get = set = del = doc = name = Value::empty(); }
    Value get, set, del, doc;  // empty: None
    Value name;                // from __set_name__
};

class ClassMethod final : public Object {
  public:
    ClassMethod(Type* type, Layout layout) : Object(type, layout) {}
    static bool is(const Object& o) { return o.layout() == Layout::classmethod_; }
    void traverse(Visitor& v) const override {
        if (function) v.visit(function);
    }
    void clear() override { function = Value::none(); }
    Value function;
};

class StaticMethod final : public Object {
  public:
    StaticMethod(Type* type, Layout layout) : Object(type, layout) {}
    static bool is(const Object& o) { return o.layout() == Layout::staticmethod_; }
    void traverse(Visitor& v) const override {
        if (function) v.visit(function);
    }
    void clear() override { function = Value::none(); }
    Value function;
};

// TypeBuilder::property(): a get/set pair in C++.
class GetSet final : public Object {
  public:
    using Get = Value (*)(Vm&, const Value& self);
    using Set = void (*)(Vm&, const Value& self, const Value& value);
    GetSet(Type* type, Type* owner_, std::string_view name_, Get get_, Set set_)
        : Object(type, Layout::plain), owner(owner_), name(name_), get(get_), set(set_) {}
    Type* owner;
    std::string name;
    Get get;
    Set set;
};

// A name of __slots__: a fixed place in instances.
class Member final : public Object {
  public:
    Member(Type* type, Type* owner_, Value name_, std::uint32_t place_)
        : Object(type, Layout::plain), owner(owner_), name(std::move(name_)), place(place_) {}
    void traverse(Visitor& v) const override { v.visit(name); }
    Type* owner;
    Value name;
    std::uint32_t place;
};

class Super final : public Object {
  public:
    explicit Super(Type* type) : Object(type, Layout::plain) {}
    void traverse(Visitor& v) const override {
        for (const Value* value : {&this_class, &self, &self_class})
            if (*value) v.visit(*value);
    }
    void clear() override { this_class = self = self_class = Value::none(); }
    Value this_class, self, self_class;  // self empty: unbound
};

// object.__getattribute__ and friends, for natives that extend them.
Value generic_get_attribute(Vm& vm, const Value& object, const Value& name, bool raise_missing = true);  // empty if missing
void generic_set_attribute(Vm& vm, const Value& object, const Value& name, const Value& value);
Value type_get_attribute(Vm& vm, const Value& cls, const Value& name, bool raise_missing = true);
Value super_get_attribute(Vm& vm, Type* this_class, const Value& self, const Value& name, bool raise_missing = true);

}  // namespace python
