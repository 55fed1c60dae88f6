// A module: its namespace. Native modules are filled at their first import.
#pragma once

#include <string>
#include <string_view>

#include "base/ref.h"
#include "python/builtins/dict.h"
#include "python/native.h"
#include "python/object.h"
#include "python/value.h"

namespace python {

class Module final : public Object {
  public:
    Module(Type* type, std::string name, base::Ref<Dict> dict);
    static bool is(const Object& o) { return o.layout() == Layout::module; }
    void traverse(Visitor& v) const override;
    void clear() override;

    const std::string& name() const { return name_; }
    Dict& dict() { return *dict_; }
    base::Ref<Dict> dict_ref() { return dict_; }

    // For filling it from C++.
    void set(Vm& vm, std::string_view name, Value value);
    void function(Vm& vm, std::string_view name, std::string_view signature, NativeFn fn);
    void add_type(Vm& vm, Type* type);

  private:
    std::string name_;
    base::Ref<Dict> dict_;
};

}  // namespace python
