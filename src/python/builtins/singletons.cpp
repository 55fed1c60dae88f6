// The classes of None, NotImplemented and Ellipsis.
#include "python/builtins/support.h"

namespace python {
namespace {

void no_arguments(Vm& vm, Type* cls, std::size_t positional, const Value& keyword_names) {
    if (positional || keyword_names) raise_type_error(vm, "{} takes no arguments", cls->shown_name());
}

}  // namespace

void install_singletons(Vm& vm) {
    {
        TypeBuilder t(vm, vm.types().none_type);
        t.final_();
        t.slots().repr = [](Vm& vm, const Value&) { return make_str(vm, "None"); };
        t.slots().truth = [](Vm&, const Value&) { return false; };
        t.slots().make = [](Vm& vm, Type* cls, const Value*, std::size_t n, const Value& names) {
            no_arguments(vm, cls, n, names);
            return Value::none();
        };
    }
    {
        TypeBuilder t(vm, vm.types().not_implemented_type);
        t.final_();
        t.slots().repr = [](Vm& vm, const Value&) { return make_str(vm, "NotImplemented"); };
        t.slots().truth = [](Vm& vm, const Value&) {
            vm.warn(vm.types().deprecation_warning, "NotImplemented should not be used in a boolean context");
            return true;
        };
        t.slots().make = [](Vm& vm, Type* cls, const Value*, std::size_t n, const Value& names) {
            no_arguments(vm, cls, n, names);
            return Value::not_implemented();
        };
        t.method("__reduce__", "self, /", [](Vm& vm, Value*) { return make_str(vm, "NotImplemented"); });
    }
    {
        TypeBuilder t(vm, vm.types().ellipsis_type);
        t.final_();
        t.slots().repr = [](Vm& vm, const Value&) { return make_str(vm, "Ellipsis"); };
        t.slots().make = [](Vm& vm, Type* cls, const Value*, std::size_t n, const Value& names) {
            no_arguments(vm, cls, n, names);
            return Value::ellipsis();
        };
        t.method("__reduce__", "self, /", [](Vm& vm, Value*) { return make_str(vm, "Ellipsis"); });
    }
}

}  // namespace python
