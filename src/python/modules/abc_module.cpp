// abc.ABCMeta: which names are abstract, virtual subclasses, and the checks of isinstance() and issubclass().
//
// A class's registry lives in its namespace as `_abc_impl`, as in CPython. What was once answered about a class is kept
// under that class's version, a number that no other state of any class ever has; a "no" holds until anybody registers
// anything.
#include <unordered_map>

#include "fmt/format.h"
#include "python/builtins/set.h"
#include "python/builtins/support.h"
#include "python/heap.h"
#include "python/module.h"
#include "python/modules/mixed_modules.h"
#include "python/modules/state.h"
#include "python/type.h"
#include "python/vm_impl.h"

namespace python {
namespace {

class AbcData final : public Object {
  public:
    explicit AbcData(Type* type) : Object(type, Layout::plain) {}
    void traverse(Visitor& v) const override {
        for (const Value& cls : registry) v.visit(cls);
    }
    void clear() override { registry.clear(); }

    std::vector<Value> registry;
    std::unordered_map<std::uint64_t, bool> answers;  // by version of the class that was asked about
    std::uint64_t refused_at = 0;                     // the count of registrations when the "no"s were said
};

// How many registrations there have been, in the module's namespace: each makes every "no" doubtful.
Value registrations_name(Vm& vm) { return vm.intern("_registrations"); }
std::uint64_t registrations(Vm& vm) {
    Value* module = vm.modules().find("abc");
    Value count = module ? vm.get_attr(*module, registrations_name(vm), Value::empty()) : Value::empty();
    return count && count.is_small_int() ? static_cast<std::uint64_t>(count.as_small_int()) : 0;
}

AbcData* data_of(Vm& vm, Type& cls) {
    Value* found = cls.dict().find(*vm.intern("_abc_impl").as<Str>());
    return found && found->is_object() ? dynamic_cast<AbcData*>(found->object()) : nullptr;
}

Type& class_argument(Vm& vm, const Value& value, const char* complaint) {
    Type* cls = value.as<Type>();
    if (!cls) raise_type_error(vm, "{}", complaint);
    return *cls;
}

bool is_abstract(Vm& vm, const Value& value) {
    return vm.truth(vm.get_attr(value, vm.names().__isabstractmethod__, Value::boolean(false)));
}

// Sets __abstractmethods__: what is abstract in the class itself, and what its bases have and it does not define.
void compute_abstract(Vm& vm, Type& cls) {
    std::vector<Value> names;
    Dict& space = cls.dict();
    for (std::size_t i = 0; i < space.slots(); ++i) {
        Value key = space.slot(i).key, value = space.slot(i).value;
        if (key && is_abstract(vm, value)) names.push_back(key);
    }
    Value attribute = vm.intern("__abstractmethods__");
    for (const auto& base : cls.bases()) {
        Value inherited = vm.get_attr(Value(base), attribute, Value::empty());
        if (!inherited) continue;
        vm.each(inherited, [&](Value name) {
            Value value = vm.get_attr(Value(&cls), vm.intern(vm.text_of(name)), Value::empty());
            if (value && is_abstract(vm, value)) names.push_back(name);
            return true;
        });
    }
    vm.set_attr(Value(&cls), attribute, make_frozenset(vm, names));
}

Value make_class(Vm& vm, Type* metaclass, const Value* args, std::size_t positional, const Value& keyword_names) {
    if (positional != 3) raise_type_error(vm, "ABCMeta.__new__() takes 3 arguments: name, bases and namespace");
    Value made = type_new(vm, metaclass, args, positional, keyword_names);
    Type* cls = made.as<Type>();
    if (!cls) return made;
    compute_abstract(vm, *cls);
    cls->set_attribute(vm.intern("_abc_impl"), Value(vm.heap().make<AbcData>(module_state(vm).abc_data)));
    return made;
}

bool subclass_check(Vm& vm, const Value& self, const Value& subclass_value) {
    Type& cls = *self.as<Type>();
    Type& subclass = class_argument(vm, subclass_value, "issubclass() arg 1 must be a class");
    AbcData* data = data_of(vm, cls);
    if (!data) return subclass.is_subclass_of(&cls);
    base::Ref<AbcData> keep(data);
    const std::uint64_t now = registrations(vm);
    if (data->refused_at != now) {
        std::erase_if(data->answers, [](const auto& entry) { return !entry.second; });
        data->refused_at = now;
    }
    if (auto known = data->answers.find(subclass.version()); known != data->answers.end()) return known->second;
    auto answer = [&](bool yes) {
        if (data->answers.size() > 4096) data->answers.clear();
        data->answers[subclass.version()] = yes;
        return yes;
    };
    Value hook = vm.call_method(self, "__subclasshook__", {&subclass_value, 1});
    if (hook.is_bool()) return answer(hook.is_true());
    if (!hook.is_not_implemented())
        vm.raise(vm.types().assertion_error, "__subclasshook__ must return either False, True, or NotImplemented");
    if (subclass.is_subclass_of(&cls)) return answer(true);
    const std::vector<Value> registry = data->registry;
    for (const Value& registered : registry)
        if (vm.is_subclass(subclass_value, registered)) return answer(true);
    std::vector<Value> below;
    for (Type* child : cls.subclasses()) below.emplace_back(child);
    for (const Value& child : below)
        if (vm.is_subclass(subclass_value, child)) return answer(true);
    return answer(false);
}

Value instance_check(Vm& vm, Value* a) {
    Value claimed = vm.get_attr(a[1], vm.names().__class__);
    Value actual(vm.type_of(a[1]));
    Value check = vm.get_attr(a[0], vm.names().__subclasscheck__);
    if (vm.truth(vm.call(check, {&claimed, 1}))) return Value::boolean(true);
    return same(claimed, actual) ? Value::boolean(false) : Value::boolean(vm.truth(vm.call(check, {&actual, 1})));
}

Value register_class(Vm& vm, Value* a) {
    Type& subclass = class_argument(vm, a[1], "Can only register classes");
    if (vm.is_subclass(a[1], a[0])) return a[1];
    if (vm.is_subclass(a[0], a[1])) vm.raise(vm.types().runtime_error, "Refusing to create an inheritance cycle");
    AbcData* data = data_of(vm, *a[0].as<Type>());
    if (!data) raise_type_error(vm, "'{}' is not an abstract base class", a[0].as<Type>()->name());
    data->registry.emplace_back(&subclass);
    if (const Value* module = vm.modules().find("abc"))
        vm.set_attr(*module, registrations_name(vm), vm.make_int(static_cast<std::int64_t>(registrations(vm)) + 1));
    return a[1];
}

}  // namespace

void fill_abc(Vm& vm, Module& module) {
    {
        TypeBuilder b(vm, "_abc_data", vm.types().object, "_abc");
        b.not_constructible();
        module.set(vm, "_abc_data", Value(b.type()));
        module_state(vm).abc_data = b.type();
    }
    module.set(vm, "_registrations", vm.make_int(0));
    TypeBuilder b(vm, "ABCMeta", vm.types().type, "abc");
    b.doc("Metaclass for defining Abstract Base Classes (ABCs).");
    b.slots().make = make_class;
    b.method("register", "cls, subclass", register_class)
        .method("__instancecheck__", "cls, instance", instance_check)
        .method("__subclasscheck__", "cls, subclass", [](Vm& m, Value* a) { return Value::boolean(subclass_check(m, a[0], a[1])); });
    module.add_type(vm, b.type());
    module.function(vm, "get_cache_token", "", [](Vm& m, Value*) { return m.make_int(static_cast<std::int64_t>(registrations(m))); });
    module.function(vm, "_compute_abstract", "cls, /", [](Vm& m, Value* a) {
        compute_abstract(m, class_argument(m, a[0], "_compute_abstract() arg 1 must be a class"));
        return Value::none();
    });
}

}  // namespace python
