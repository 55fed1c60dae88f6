// The classes of functions, methods, code objects, cells and modules.
#include <algorithm>

#include "fmt/format.h"
#include "python/builtins/dict.h"
#include "python/builtins/str.h"
#include "python/builtins/tuple.h"
#include "python/descriptors.h"
#include "python/function.h"
#include "python/generic_alias.h"
#include "python/library_places.h"
#include "python/module.h"
#include "python/object_types.h"
#include "python/vm.h"
#include "python/vm_attributes.h"
#include "python/vm_impl.h"

namespace python {
namespace {

// -- function --------------------------------------------------------------------------------------------------------------

Value function_repr(Vm& vm, const Value& self) {
    return vm.make_str(fmt::format("<function {} at {}>", vm.text_of(self.get<Function>().qualname), vm.address_of(self)));
}
Value function_get(Vm& vm, const Value& self, const Value& instance, const Value&) {
    return instance.is_empty() ? self : make_bound_method(vm, self, instance);
}
// What is C++ here and Python in CPython counts as a function, but has no more than a name, a place and parameters.
Function& function_of(const Value& value) {
    if (Function* function = value.as<Function>()) return *function;
    Vm& vm = Heap::of(*value.object()).vm();
    vm.raise(vm.types().attribute_error, "this function of the library has no such attribute here");
}
void set_text(Vm& vm, Value& place, const Value& value, const char* name) {
    if (!value || !as_str(value)) vm.raise(vm.types().type_error, fmt::format("{} must be set to a string object", name));
    place = value;
}
Value get_annotations(Vm& vm, const Value& self) {
    Function& f = function_of(self);
    if (!f.annotations) f.annotations = vm.make_dict();
    if (Tuple* pairs = f.annotations.as<Tuple>()) {
        base::Ref<Dict> dict = new_dict(vm);
        for (std::size_t i = 0; i + 1 < pairs->size(); i += 2) dict->set(vm, (*pairs)[i], (*pairs)[i + 1]);
        f.annotations = Value(std::move(dict));
    }
    return f.annotations;
}

void install_function(Vm& vm) {
    TypeBuilder b(vm, vm.types().function);
    b.not_constructible();
    b.slots().repr = function_repr;
    b.slots().descr_get = function_get;
    b.slots().call = [](Vm& machine, const Value& self, const Value* args, std::size_t n, const Value& names) {
        std::size_t total = n + (names ? names.as<Tuple>()->size() : 0);
        std::vector<Value> all(args, args + total);
        return call_function(machine, function_of(self), all.data(), n, names);
    };
    b.with_dict();
    b.property("__name__", [](Vm&, const Value& s) { return function_of(s).name; },
               [](Vm& m, const Value& s, const Value& v) { set_text(m, function_of(s).name, v, "__name__"); });
    b.property("__qualname__", [](Vm&, const Value& s) { return function_of(s).qualname; },
               [](Vm& m, const Value& s, const Value& v) { set_text(m, function_of(s).qualname, v, "__qualname__"); });
    b.property("__doc__", [](Vm&, const Value& s) { return or_none(function_of(s).doc); },
               [](Vm&, const Value& s, const Value& v) { function_of(s).doc = or_none(v); });
    b.property("__module__", [](Vm&, const Value& s) { return or_none(function_of(s).module); },
               [](Vm&, const Value& s, const Value& v) { function_of(s).module = or_none(v); });
    b.property("__defaults__", [](Vm&, const Value& s) { return or_none(function_of(s).defaults); }, [](Vm& m, const Value& s, const Value& v) {
        if (v && !v.is_none() && !v.as<Tuple>()) m.raise(m.types().type_error, "__defaults__ must be set to a tuple object");
        function_of(s).defaults = v.is_none() ? Value::empty() : v;
    });
    b.property("__kwdefaults__", [](Vm&, const Value& s) { return or_none(function_of(s).kwdefaults); }, [](Vm& m, const Value& s, const Value& v) {
        if (v && !v.is_none() && !v.as<Dict>()) m.raise(m.types().type_error, "__kwdefaults__ must be set to a dict object");
        function_of(s).kwdefaults = v.is_none() ? Value::empty() : v;
    });
    b.property("__annotations__", get_annotations, [](Vm& m, const Value& s, const Value& v) {
        if (v && !v.is_none() && !v.as<Dict>()) m.raise(m.types().type_error, "__annotations__ must be set to a dict object");
        function_of(s).annotations = v.is_none() ? Value::empty() : v;
    });
    b.property("__code__", [](Vm&, const Value& s) { return Value(function_of(s).code); });
    b.property("__closure__", [](Vm&, const Value& s) { return or_none(function_of(s).closure); });
    b.property("__globals__", [](Vm&, const Value& s) { return Value(function_of(s).globals); });
    b.property("__builtins__", [](Vm&, const Value& s) { return Value(function_of(s).builtins); });
}

// -- natives ---------------------------------------------------------------------------------------------------------------

std::string native_qualname(const NativeFunction& f) { return f.owner ? f.owner->qualname() + "." + f.name : f.name; }
// The name of the module of the library in which CPython has it.
std::string native_module(const NativeFunction& f) {
    if (!f.is_python_there()) return f.library ? "_asyncio" : f.module;
    std::string name = f.library->file;
    name.resize(name.rfind('.'));
    std::replace(name.begin(), name.end(), '/', '.');
    return name;
}

Value native_repr(Vm& vm, const Value& self) {
    NativeFunction& f = self.get<NativeFunction>();
    if (f.is_python_there()) return vm.make_str(fmt::format("<function {} at {}>", native_qualname(f), vm.address_of(self)));
    if (f.type() == vm.types().method_descriptor || f.type() == vm.types().classmethod_descriptor)
        return vm.make_str(fmt::format("<method '{}' of '{}' objects>", f.name, f.owner->full_name()));
    if (f.type() == vm.types().wrapper_descriptor)
        return vm.make_str(fmt::format("<slot wrapper '{}' of '{}' objects>", f.name, f.owner->name()));
    if (f.owner) return vm.make_str(fmt::format("<built-in method {} of type object at {}>", f.name, vm.address_of(Value(f.owner))));
    return vm.make_str(fmt::format("<built-in function {}>", f.name));
}
Value native_get(Vm& vm, const Value& self, const Value& instance, const Value& owner) {
    NativeFunction& f = self.get<NativeFunction>();
    switch (f.kind) {
        case NativeFunction::Kind::static_method: return self;
        case NativeFunction::Kind::function:
            return instance.is_empty() || !f.is_python_there() ? self : make_bound_method(vm, self, instance);
        case NativeFunction::Kind::method: case NativeFunction::Kind::wrapper:
            return instance.is_empty() ? self : make_bound_method(vm, self, instance);
        case NativeFunction::Kind::class_method: {
            Value cls = owner && !owner.is_none() ? owner : Value(vm.type_of(instance));
            return make_bound_method(vm, self, cls);
        }
    }
    return self;
}
Value native_call(Vm& vm, const Value& self, const Value* args, std::size_t n, const Value& names) {
    std::size_t total = n + (names ? names.as<Tuple>()->size() : 0);
    std::vector<Value> all(args, args + total);
    return call_native(vm, self.get<NativeFunction>(), all.data(), n, names);
}
void install_library_function(TypeBuilder& b) {
    b.with_dict();
    b.property("__module__", [](Vm& m, const Value& s) { return m.make_str(native_module(s.get<NativeFunction>())); });
    b.property("__defaults__", [](Vm& m, const Value& s) {
        const Signature& signature = s.get<NativeFunction>().signature(m);
        std::vector<Value> defaults;
        for (std::size_t i = 0; i < signature.positional; ++i)
            if (signature.parameters[i].has_default) defaults.push_back(or_none(signature.parameters[i].default_value));
        return defaults.empty() ? Value::none() : m.make_tuple(defaults);
    });
    b.property("__kwdefaults__", [](Vm& m, const Value& s) {
        const Signature& signature = s.get<NativeFunction>().signature(m);
        base::Ref<Dict> defaults = new_dict(m);
        for (std::size_t i = signature.positional; i < signature.parameters.size(); ++i)
            if (signature.parameters[i].has_default) defaults->set(m, signature.parameters[i].name, or_none(signature.parameters[i].default_value));
        return defaults->size() ? Value(std::move(defaults)) : Value::none();
    });
    b.property("__code__", [](Vm& m, const Value& s) {
        return Value(library_frame(m, at_its_beginning(*s.get<NativeFunction>().library))->code);
    });
}
void install_natives(Vm& vm) {
    const WellKnownTypes& t = vm.types();
    for (Type* type : {t.builtin_function, t.library_function, t.method_descriptor, t.classmethod_descriptor, t.wrapper_descriptor}) {
        TypeBuilder b(vm, type);
        b.not_constructible();
        b.slots().repr = native_repr;
        if (type != t.builtin_function) b.slots().descr_get = native_get;
        b.slots().call = native_call;
        b.property("__name__", [](Vm& m, const Value& s) { return m.make_str(s.get<NativeFunction>().name); });
        b.property("__qualname__", [](Vm& m, const Value& s) { return m.make_str(native_qualname(s.get<NativeFunction>())); });
        b.property("__doc__", [](Vm&, const Value& s) { return or_none(s.get<NativeFunction>().doc); });
        if (type == t.library_function) {
            install_library_function(b);
            continue;
        }
        b.property("__text_signature__", [](Vm&, const Value&) { return Value::none(); });
        if (type == t.builtin_function) {
            b.property("__module__", [](Vm& m, const Value& s) {
                const std::string module = native_module(s.get<NativeFunction>());
                return module.empty() ? Value::none() : m.make_str(module);
            });
            b.property("__self__", [](Vm& m, const Value& s) {
                NativeFunction& f = s.get<NativeFunction>();
                if (f.owner) return Value(f.owner);
                Value* module = m.modules().find(f.module);
                return module ? *module : Value::none();
            });
        } else {
            b.property("__module__", [](Vm& m, const Value& s) {
                NativeFunction& f = s.get<NativeFunction>();
                if (!f.library) m.raise_attribute_error(s, m.intern("__module__"));
                return m.make_str(native_module(f));
            });
            b.property("__objclass__", [](Vm&, const Value& s) { return Value(s.get<NativeFunction>().owner); });
        }
    }
}

Value bound_repr(Vm& vm, const Value& self) {
    BoundMethod& m = self.get<BoundMethod>();
    if (m.type() == vm.types().method) {
        Value name = vm.get_attr(m.function, vm.names().__qualname__, Value::empty());
        if (!name) name = vm.get_attr(m.function, vm.names().__name__, Value::empty());
        return vm.make_str(fmt::format("<bound method {} of {}>", name && as_str(name) ? std::string(vm.text_of(name)) : "?", vm.repr(m.self)));
    }
    NativeFunction* f = m.function.as<NativeFunction>();
    std::string name = f ? f->name : "?";
    if (m.type() == vm.types().method_wrapper)
        return vm.make_str(fmt::format("<method-wrapper '{}' of {} object at {}>", name, vm.type_of(m.self)->name(), vm.address_of(m.self)));
    return vm.make_str(fmt::format("<built-in method {} of {} object at {}>", name, vm.type_of(m.self)->full_name(), vm.address_of(m.self)));
}
Value bound_compare(Vm& vm, const Value& self, const Value& other, Compare op) {
    BoundMethod* b = other.as<BoundMethod>();
    if (!b || (op != Compare::eq && op != Compare::ne)) return Value::not_implemented();
    BoundMethod& a = self.get<BoundMethod>();
    bool equal = same(a.self, b->self) && (same(a.function, b->function) || vm.equal(a.function, b->function));
    return Value::boolean(equal == (op == Compare::eq));
}
std::int64_t bound_hash(Vm& vm, const Value& self) {
    BoundMethod& m = self.get<BoundMethod>();
    auto bits = static_cast<std::int64_t>(m.self.bits() >> 4) ^ vm.hash(m.function);
    return bits == -1 ? -2 : bits;
}
Value bound_call(Vm& vm, const Value& self, const Value* args, std::size_t n, const Value& names) {
    std::size_t total = n + (names ? names.as<Tuple>()->size() : 0);
    std::vector<Value> all(args, args + total);
    return call_value(vm, self, all.data(), n, names);
}
// A bound method shows what its function has.
Value bound_get_attribute(Vm& vm, const Value& self, const Value& name) {
    if (vm.type_of(self)->lookup(name)) return generic_get_attribute(vm, self, name);
    return vm.get_attr(self.get<BoundMethod>().function, name);
}

void install_bound_methods(Vm& vm) {
    const WellKnownTypes& t = vm.types();
    for (Type* type : {t.method, t.builtin_method, t.method_wrapper}) {
        TypeBuilder b(vm, type);
        b.slots().repr = bound_repr;
        b.slots().compare = bound_compare;
        b.slots().hash = bound_hash;
        b.slots().call = bound_call;
        b.property("__self__", [](Vm&, const Value& s) { return s.get<BoundMethod>().self; });
        b.property("__doc__", [](Vm& m, const Value& s) { return m.get_attr(s.get<BoundMethod>().function, m.names().__doc__, Value::none()); });
        if (type == t.method) {
            b.property("__func__", [](Vm&, const Value& s) { return s.get<BoundMethod>().function; });
            b.property("__module__", [](Vm& m, const Value& s) { return m.get_attr(s.get<BoundMethod>().function, m.names().__module__); });
            b.slots().get_attribute = bound_get_attribute;
            b.slots().make = [](Vm& m, Type* cls, const Value* args, std::size_t n, const Value& names) {
                if (n != 2 || names) m.raise(m.types().type_error, fmt::format("method expected 2 arguments, got {}", n));
                if (!m.is_callable(args[0])) m.raise(m.types().type_error, "first argument must be callable");
                if (args[1].is_none()) m.raise(m.types().type_error, "instance must not be None");
                return Value(m.heap().make<BoundMethod>(cls, args[0], args[1]));
            };
        } else {
            b.not_constructible();
            b.property("__name__", [](Vm& m, const Value& s) { return m.get_attr(s.get<BoundMethod>().function, m.names().__name__); });
            b.property("__qualname__", [](Vm& m, const Value& s) { return m.get_attr(s.get<BoundMethod>().function, m.names().__qualname__); });
            b.property("__module__", [](Vm&, const Value&) { return Value::none(); });
        }
    }
}

// -- code, cell --------------------------------------------------------------------------------------------------------------

Value names_tuple(Vm& vm, std::span<const Value> names) { return vm.make_tuple(names); }

void install_code(Vm& vm) {
    TypeBuilder b(vm, vm.types().code);
    b.not_constructible();
    b.slots().repr = [](Vm& m, const Value& s) {
        return m.make_str(fmt::format("<code object {} at {}, file \"{}\", line {}>", s.get<Code>().name, m.address_of(s), s.get<Code>().filename,
                                      s.get<Code>().first_line));
    };
    b.property("co_name", [](Vm& m, const Value& s) { return m.make_str(s.get<Code>().name); });
    b.property("co_qualname", [](Vm& m, const Value& s) { return m.make_str(s.get<Code>().qualname); });
    b.property("co_filename", [](Vm& m, const Value& s) { return m.make_str(s.get<Code>().filename); });
    b.property("co_firstlineno", [](Vm& m, const Value& s) { return m.make_int(s.get<Code>().first_line); });
    b.property("co_argcount", [](Vm& m, const Value& s) { return m.make_int(s.get<Code>().positional); });
    b.property("co_posonlyargcount", [](Vm& m, const Value& s) { return m.make_int(s.get<Code>().positional_only); });
    b.property("co_kwonlyargcount", [](Vm& m, const Value& s) { return m.make_int(s.get<Code>().keyword_only); });
    b.property("co_nlocals", [](Vm& m, const Value& s) { return m.make_int(s.get<Code>().locals); });
    b.property("co_stacksize", [](Vm& m, const Value& s) { return m.make_int(s.get<Code>().stack_size); });
    b.property("co_flags", [](Vm& m, const Value& s) {
        const CodeFlags& f = s.get<Code>().flags;
        return m.make_int((f.optimized ? 3 : 0) | (f.varargs ? 4 : 0) | (f.varkeywords ? 8 : 0) | (f.nested ? 16 : 0) | (f.generator ? 32 : 0) |
                          (f.coroutine ? 128 : 0) | (f.async_generator ? 512 : 0));
    });
    b.property("co_consts", [](Vm& m, const Value& s) { return m.make_tuple(s.get<Code>().constants); });
    b.property("co_names", [](Vm& m, const Value& s) { return names_tuple(m, s.get<Code>().names); });
    b.property("co_varnames", [](Vm& m, const Value& s) { return names_tuple(m, std::span(s.get<Code>().slot_names).first(s.get<Code>().locals)); });
    b.property("co_freevars", [](Vm& m, const Value& s) { return names_tuple(m, std::span(s.get<Code>().slot_names).last(s.get<Code>().frees)); });
    b.property("co_cellvars", [](Vm& m, const Value& s) {
        const Code& c = s.get<Code>();
        std::vector<Value> cells;
        for (const Instruction& i : c.instructions)
            if (i.opcode() == Opcode::MAKE_CELL) cells.push_back(c.slot_names[i.operand()]);
        return m.make_tuple(cells);
    });
}

void install_cell(Vm& vm) {
    TypeBuilder b(vm, vm.types().cell);
    b.slots().make = [](Vm& m, Type* cls, const Value* args, std::size_t n, const Value&) {
        auto cell = m.heap().make<Cell>(cls);
        if (n) cell->content = args[0];
        return Value(std::move(cell));
    };
    b.slots().repr = [](Vm& m, const Value& s) {
        const Value& content = static_cast<Cell*>(s.object())->content;
        if (!content) return m.make_str(fmt::format("<cell at {}: empty>", m.address_of(s)));
        return m.make_str(fmt::format("<cell at {}: {} object at {}>", m.address_of(s), m.type_of(content)->name(), m.address_of(content)));
    };
    b.property("cell_contents", [](Vm& m, const Value& s) {
        const Value& content = static_cast<Cell*>(s.object())->content;
        if (!content) m.raise(m.types().value_error, "Cell is empty");
        return content;
    }, [](Vm&, const Value& s, const Value& v) { static_cast<Cell*>(s.object())->content = v; });
}

// -- module ------------------------------------------------------------------------------------------------------------------

void install_module(Vm& vm) {
    TypeBuilder b(vm, vm.types().module);
    b.with_dict();
    b.slots().repr = [](Vm& m, const Value& s) {
        Module& module = s.get<Module>();
        Value* file = module.dict().find(*m.names().__file__.as<Str>());
        if (file && as_str(*file)) return m.make_str(fmt::format("<module '{}' from '{}'>", module.name(), m.text_of(*file)));
        return m.make_str(fmt::format("<module '{}'{}>", module.name(), m.has_module(module.name()) || module.name() == "builtins" ? " (built-in)" : ""));
    };
    b.slots().make = [](Vm& m, Type* cls, const Value* args, std::size_t n, const Value&) {
        if (n == 0 || !as_str(args[0])) m.raise(m.types().type_error, "module() missing required argument 'name' (pos 1)");
        if (n > 2) m.raise(m.types().type_error, fmt::format("module() takes at most 2 arguments ({} given)", n));
        base::Ref<Dict> dict = new_dict(m);
        dict->set(m.names().__name__, args[0]);
        dict->set(m.names().__doc__, n > 1 ? args[1] : Value::none());
        for (const Value* name : {&m.names().__package__, &m.names().__loader__, &m.names().__spec__}) dict->set(*name, Value::none());
        return Value(m.heap().make<Module>(cls, std::string(m.text_of(args[0])), dict));
    };
    b.method("__dir__", "self, /", [](Vm& m, Value* a) {
        std::vector<Value> names;
        Dict& dict = a[0].get<Module>().dict();
        for (std::size_t i = 0; i < dict.slots(); ++i)
            if (dict.slot(i).key) names.push_back(dict.slot(i).key);
        return m.make_list(names);
    });
}

}  // namespace

void install_function_types(Vm& vm) {
    install_natives(vm);
    install_bound_methods(vm);
    install_function(vm);
    install_code(vm);
    install_cell(vm);
    install_module(vm);
}

// -- Module ------------------------------------------------------------------------------------------------------------------

Module::Module(Type* type, std::string name, base::Ref<Dict> dict)
    : Object(type, Layout::module), name_(std::move(name)), dict_(std::move(dict)) {}

void Module::traverse(Visitor& v) const { v.visit(dict_); }
void Module::clear() {
    if (dict_) dict_->clear();
}
void Module::set(Vm& vm, std::string_view name, Value value) { dict_->set(vm.intern(name), std::move(value)); }
void Module::function(Vm& vm, std::string_view name, std::string_view signature, NativeFn fn) {
    set(vm, name, make_native(vm, name, signature, fn, name_));
}
void Module::add_type(Vm& vm, Type* type) { set(vm, type->name(), Value(type)); }

}  // namespace python
