// Making classes: class statements (__build_class__), type(name, bases, dict), instances of Python classes.
#include <algorithm>
#include <array>

#include "fmt/format.h"
#include "python/builtins/dict.h"
#include "python/builtins/list.h"
#include "python/builtins/str.h"
#include "python/builtins/tuple.h"
#include "python/descriptors.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/generic_alias.h"
#include "python/inline_cache.h"
#include "python/instance.h"
#include "python/vm.h"
#include "python/vm_impl.h"
#include "python/weak_reference.h"

namespace python {
namespace {

class PlainObject final : public Object {
  public:
    explicit PlainObject(Type* type) : Object(type, Layout::plain) {}
};

Type* winning_metaclass(Vm& vm, Type* metaclass, std::span<const Value> bases) {
    Type* winner = metaclass;
    for (const Value& base : bases) {
        Type* meta = vm.type_of(base);
        if (winner->is_subclass_of(meta)) continue;
        if (meta->is_subclass_of(winner)) {
            winner = meta;
            continue;
        }
        vm.raise(vm.types().type_error,
                 "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases");
    }
    return winner;
}

// The base whose instances' layout the new class extends (CPython's best_base).
Type* best_base(Vm& vm, std::span<const Value> bases) {
    Type* best = nullptr;
    Type* winner = nullptr;
    for (const Value& value : bases) {
        Type* base = value.as<Type>();
        if (!base) vm.raise(vm.types().type_error, "bases must be types");
        if (base->has(Type::kFinal)) vm.raise(vm.types().type_error, "type '" + base->full_name() + "' is not an acceptable base type");
        Type* candidate = base->solid ? base->solid : vm.types().object;
        if (!winner) {
            winner = candidate;
            best = base;
        } else if (winner->is_subclass_of(candidate)) {
        } else if (candidate->is_subclass_of(winner)) {
            winner = candidate;
            best = base;
        } else {
            vm.raise(vm.types().type_error, "multiple bases have instance lay-out conflict");
        }
    }
    return best;
}

std::string mangled(std::string_view cls, std::string_view name) {
    if (name.size() < 3 || name.substr(0, 2) != "__" || name.substr(name.size() - 2) == "__") return std::string(name);
    std::size_t start = cls.find_first_not_of('_');
    if (start == std::string_view::npos) return std::string(name);
    return "_" + std::string(cls.substr(start)) + std::string(name);
}

// How many attributes __init__ seems to set: so much room is there in an instance from the start.
std::uint32_t attributes_of_init(Vm& vm, Dict& dict) {
    Value* init = dict.find(vm.names().__init__.get<Str>());
    Function* function = init ? init->as<Function>() : nullptr;
    if (!function) return 0;
    std::vector<std::uint32_t> names;
    for (const Instruction& instruction : function->code->instructions)
        if (instruction.opcode() == Opcode::STORE_ATTR && std::find(names.begin(), names.end(), instruction.operand()) == names.end())
            names.push_back(instruction.operand());
    return static_cast<std::uint32_t>(std::min<std::size_t>(names.size(), 32));
}

void add_slots(Vm& vm, Type& type, const Value& declared) {
    std::vector<Value> names;
    if (as_str(declared)) {
        names.push_back(declared);
    } else {
        vm.each(declared, [&](Value name) {
            names.push_back(std::move(name));
            return true;
        });
    }
    bool any = false;
    for (const Value& given : names) {
        Str* name = as_str(given);
        if (!name) vm.raise(vm.types().type_error, "__slots__ items must be strings, not '" + vm.type_of(given)->shown_name() + "'");
        if (!vm.truth(vm.call_method(given, "isidentifier"))) vm.raise(vm.types().type_error, "__slots__ must be identifiers");
        if (name->text() == "__dict__") {
            if (type.base()->has(Type::kHasDict)) vm.raise(vm.types().type_error, "__dict__ slot disallowed: we already got one");
            type.set(Type::kHasDict);
            continue;
        }
        if (name->text() == "__weakref__") {
            if (type.base()->has(Type::kWeakReferences))
                vm.raise(vm.types().type_error, "__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0");
            type.set(Type::kWeakReferences);
            continue;
        }
        Value interned = vm.intern(mangled(type.name(), name->text()));
        if (type.dict().find(interned.get<Str>()))
            vm.raise(vm.types().value_error, fmt::format("'{}' in __slots__ conflicts with class variable", name->text()));
        if (type.instance_layout != Layout::instance) {
            if (Layout layout = type.instance_layout; layout == Layout::tuple || layout == Layout::big_int || layout == Layout::bytes)
                vm.raise(vm.types().type_error, fmt::format("nonempty __slots__ not supported for subtype of '{}'", type.base()->name()));
            type.set(Type::kHasDict);  // no fixed places in native objects
            continue;
        }
        any = true;
        type.dict().set(interned, Value(vm.heap().make<Member>(vm.types().member_descriptor, &type, interned, type.slot_count)));
        ++type.slot_count;
    }
    if (any) type.solid = &type;
}

void call_set_names(Vm& vm, Type& type) {
    // A copy: __set_name__ may change the class.
    std::vector<std::pair<Value, Value>> items;
    for (std::size_t i = 0; i < type.dict().slots(); ++i)
        if (type.dict().slot(i).key) items.emplace_back(type.dict().slot(i).key, type.dict().slot(i).value);
    for (auto& [name, value] : items) {
        if (!value.is_object() || value.object()->layout() == Layout::function) continue;
        const Value* method = vm.type_of(value)->lookup(vm.names().__set_name__);
        if (!method) continue;
        try {
            call_special(vm, Value(*method), value, std::array<Value, 2>{Value(&type), name});
        } catch (Raised& raised) {
            Value error = vm.make_exception(vm.types().runtime_error,
                                            fmt::format("Error calling __set_name__ on '{}' instance {} in '{}'", vm.type_of(value)->name(),
                                                        vm.repr(name), type.name()));
            auto& object = *error.as<ExceptionObject>();
            object.cause = object.context = raised.exception;
            object.suppress_context = true;
            throw Raised{error};
        }
    }
}

}  // namespace

Value alloc_instance(Vm& vm, Type* cls) {
    if (cls->instance_layout == Layout::instance) return Value(Instance::make(cls));
    return Value(vm.heap().make<PlainObject>(cls));
}

Value object_make(Vm& vm, Type* cls, const Value*, std::size_t positional, const Value& keyword_names) {
    const WellKnownTypes& t = vm.types();
    if (positional || keyword_names) {
        const Value* init = cls->lookup(vm.names().__init__);
        if (cls->slots.make != object_make)
            vm.raise(t.type_error, "object.__new__() takes exactly one argument (the type to instantiate)");
        if (init && same(*init, vm.impl().object_init)) vm.raise(t.type_error, cls->shown_name() + "() takes no arguments");
    }
    if (cls->has(Type::kAbstract)) {
        Value names = vm.get_attr(Value(cls), vm.intern("__abstractmethods__"), Value::none());
        std::vector<std::string> missing;
        vm.each(names, [&](Value name) {
            missing.push_back(vm.str(name));
            return true;
        });
        std::sort(missing.begin(), missing.end());
        std::string list;
        for (const auto& name : missing) list += (list.empty() ? "" : ", ") + name;
        vm.raise(t.type_error, fmt::format("Can't instantiate abstract class {} with abstract method{} {}", cls->shown_name(),
                                           missing.size() == 1 ? "" : "s", list));
    }
    return alloc_instance(vm, cls);
}

Value type_new(Vm& vm, Type* metaclass, const Value* args, std::size_t positional, const Value& keyword_names) {
    const WellKnownTypes& t = vm.types();
    const WellKnownNames& n = vm.names();
    if (positional == 1 && metaclass == t.type && !keyword_names) return Value(vm.type_of(args[0]));
    if (positional != 3) vm.raise(t.type_error, "type() takes 1 or 3 arguments");
    Str* name = as_str(args[0]);
    if (!name) vm.raise(t.type_error, "type.__new__() argument 1 must be str, not " + vm.type_of(args[0])->shown_name());
    Tuple* given_bases = args[1].as<Tuple>();
    if (!given_bases) vm.raise(t.type_error, "type.__new__() argument 2 must be tuple, not " + vm.type_of(args[1])->shown_name());
    Dict* given_dict = args[2].as<Dict>();
    if (!given_dict) vm.raise(t.type_error, "type.__new__() argument 3 must be dict, not " + vm.type_of(args[2])->shown_name());

    std::vector<Value> bases(given_bases->span().begin(), given_bases->span().end());
    for (const Value& base : bases)
        if (!base.as<Type>() && vm.type_of(base)->lookup(n.__mro_entries__))
            vm.raise(t.type_error, "type() doesn't support MRO entry resolution; use types.new_class()");
    Type* winner = winning_metaclass(vm, metaclass, bases);
    if (winner != metaclass) {
        if (winner->slots.make != metaclass->slots.make && winner->slots.make) return winner->slots.make(vm, winner, args, positional, keyword_names);
        metaclass = winner;
    }
    if (bases.empty()) bases.push_back(Value(t.object));
    Type* best = best_base(vm, bases);

    auto type = vm.heap().make<Type>(metaclass, vm, name->text());
    type->set(Type::kPython);
    if (const Frame* frame = vm.impl().thread->current; frame && frame->code->is_library) type->set(Type::kLibrary);
    base::Ref<Dict> dict = new_dict(vm);
    dict->copy_from(*given_dict);
    type->set_dict(dict);
    std::vector<base::Ref<Type>> refs;
    for (const Value& base : bases) refs.emplace_back(base.as<Type>());
    type->instance_layout = best->instance_layout;
    if (!best->solid || best->solid == t.object) type->instance_layout = Layout::instance;
    type->solid = best->solid;
    type->exception_kind = best->exception_kind;
    type->slot_count = best->slot_count;
    type->set_bases(std::move(refs), best);
    const Value* custom_mro = metaclass == t.type ? nullptr : metaclass->lookup(vm.intern("mro"));
    if (custom_mro && custom_mro->as<Function>()) {
        std::vector<Type*> order;
        vm.each(call_special(vm, Value(*custom_mro), Value(type)), [&](Value entry) {
            if (Type* cls = entry.as<Type>()) order.push_back(cls);
            return true;
        });
        type->set_mro(std::move(order));
    }

    if (Value* qualname = dict->find(n.__qualname__.get<Str>())) {
        if (!as_str(*qualname)) vm.raise(t.type_error, "type __qualname__ must be a str, not " + vm.type_of(*qualname)->shown_name());
        type->set_qualname(vm.text_of(*qualname));
        dict->erase(n.__qualname__.get<Str>());
    }
    if (!dict->find(n.__module__.get<Str>()))
        if (Dict* globals = vm.current_globals())
            if (Value* module = globals->find(n.__name__.get<Str>())) dict->set(n.__module__, *module);
    if (Value* make = dict->find(n.__new__.get<Str>()); make && make->as<Function>()) {
        auto method = vm.heap().make<StaticMethod>(t.staticmethod_, Layout::staticmethod_);
        method->function = *make;
        *make = Value(std::move(method));
    }
    for (const Value* hook : {&n.__init_subclass__, &n.__class_getitem__})
        if (Value* function = dict->find(hook->get<Str>()); function && function->as<Function>()) {
            auto method = vm.heap().make<ClassMethod>(t.classmethod_, Layout::classmethod_);
            method->function = *function;
            *function = Value(std::move(method));
        }
    if (dict->find(n.__eq__.get<Str>()) && !dict->find(n.__hash__.get<Str>())) dict->set(n.__hash__, Value::none());
    Value cell;
    if (Value* found = dict->find(n.__classcell__.get<Str>())) {
        cell = *found;
        dict->erase(n.__classcell__.get<Str>());
        if (!cell.as<Cell>()) vm.raise(t.type_error, "__classcell__ must be a nonlocal cell, not " + vm.repr(Value(vm.type_of(cell))));
    }
    if (Value* slots = dict->find(n.__slots__.get<Str>())) {
        Value declared = *slots;
        add_slots(vm, *type, declared);
    } else {
        type->set(Type::kHasDict);
        type->set(Type::kWeakReferences);
    }
    if (!type->is_subclass_of(t.type)) {  // a metaclass has type's own
        if (type->has(Type::kHasDict) && !best->has(Type::kHasDict))
            dict->set(n.__dict__, Value(vm.heap().make<GetSet>(t.getset_descriptor, type.get(), "__dict__", get_dict, set_dict)));
        const bool sized = type->instance_layout == Layout::big_int || type->instance_layout == Layout::tuple || type->instance_layout == Layout::bytes;
        if (!sized && type->has(Type::kWeakReferences) && !best->has(Type::kWeakReferences) && !(best->has(Type::kHasDict) && !best->has(Type::kPython)))
            dict->set(n.__weakref__, Value(vm.heap().make<GetSet>(t.getset_descriptor, type.get(), "__weakref__", first_weak_reference, nullptr)));
    }
    if (!dict->find(n.__doc__.get<Str>())) dict->set(n.__doc__, Value::none());
    // Shared keys go on from those of the base, so that what its __init__ sets lies alike.
    if (type->instance_layout == Layout::instance) {
        for (std::size_t i = 0; i < best->keys.size(); ++i) type->keys.add(best->keys[i]);
        type->expected_keys = std::max(best->expected_keys, static_cast<std::uint32_t>(best->keys.size())) + attributes_of_init(vm, *dict);
        type->expected_keys = std::min<std::uint32_t>(type->expected_keys, SharedKeys::kMost);
    }
    type->update_slots();
    type->changed();
    Value result(type);
    if (cell) cell.as<Cell>()->content = result;
    call_set_names(vm, *type);
    // super(cls, cls).__init_subclass__(**keywords)
    Value init_subclass = super_get_attribute(vm, type.get(), result, n.__init_subclass__);
    NativeFunction* native = init_subclass.as<BoundMethod>() ? init_subclass.as<BoundMethod>()->function.as<NativeFunction>() : nullptr;
    if (!(native && native->owner == t.object && !keyword_names)) {
        std::vector<Value> values;
        Value names = keyword_names;
        if (names)
            for (std::size_t i = 0; i < names.as<Tuple>()->size(); ++i) values.push_back(args[positional + i]);
        vm.call(init_subclass, values, names);
    }
    return result;
}

// __build_class__(body, name, *bases, metaclass=..., **keywords)
Value build_class(Vm& vm, Value* args, std::size_t positional, const Value& keyword_names) {
    const WellKnownTypes& t = vm.types();
    const WellKnownNames& n = vm.names();
    if (positional < 2) vm.raise(t.type_error, "__build_class__: not enough arguments");
    Function* body = args[0].as<Function>();
    if (!body) vm.raise(t.type_error, "__build_class__: func must be a function");
    if (!as_str(args[1])) vm.raise(t.type_error, "__build_class__: name is not a string");
    Value name = args[1];
    Value original = vm.make_tuple({args + 2, positional - 2});
    std::vector<Value> bases;
    bool replaced = false;
    for (const Value& base : original.as<Tuple>()->span()) {
        if (!base.as<Type>()) {
            Value entries = vm.get_attr(base, n.__mro_entries__, Value::empty());
            if (entries) {
                Value result = vm.call(entries, {&original, 1});
                if (!result.as<Tuple>()) vm.raise(t.type_error, "__mro_entries__ must return a tuple");
                for (const Value& entry : result.as<Tuple>()->span()) bases.push_back(entry);
                replaced = true;
                continue;
            }
        }
        bases.push_back(base);
    }
    Value metaclass;
    std::vector<Value> keyword_values, keyword_keys;
    if (keyword_names) {
        Tuple& names = *keyword_names.as<Tuple>();
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (names[i].get<Str>().text() == "metaclass") {
                metaclass = args[positional + i];
            } else {
                keyword_keys.push_back(names[i]);
                keyword_values.push_back(args[positional + i]);
            }
        }
    }
    if (!metaclass) metaclass = bases.empty() ? Value(t.type) : Value(vm.type_of(bases[0]));
    if (Type* meta = metaclass.as<Type>()) metaclass = Value(winning_metaclass(vm, meta, bases));
    Value keywords = keyword_keys.empty() ? Value::empty() : vm.make_tuple(keyword_keys);
    Value bases_tuple = vm.make_tuple(bases);
    std::vector<Value> call_args{name, bases_tuple};
    call_args.insert(call_args.end(), keyword_values.begin(), keyword_values.end());

    Value space;
    Value prepare = same(metaclass, Value(t.type)) ? Value::empty() : vm.get_attr(metaclass, n.__prepare__, Value::empty());
    bool own_prepare = false;
    if (prepare) {
        BoundMethod* bound = prepare.as<BoundMethod>();
        NativeFunction* native = bound ? bound->function.as<NativeFunction>() : nullptr;
        own_prepare = !(native && native->owner == t.type);
    }
    space = own_prepare ? vm.call(prepare, call_args, keywords) : vm.make_dict();
    if (own_prepare && !vm.type_of(space)->slots.get_item)
        vm.raise(t.type_error, fmt::format("{}.__prepare__() must return a mapping, not {}",
                                           metaclass.as<Type>() ? metaclass.as<Type>()->name() : "<metaclass>", vm.type_of(space)->name()));
    // The body runs with the namespace as its locals; what it returns is the cell of __class__, or None.
    Vm::Recursion guard(vm, "");
    Frame* frame = push_frame(vm, *body, Return::host);
    frame->locals = space;
    Step step = run_frame(vm, frame);
    if (step.kind == Step::raised) throw Raised{step.value};
    if (replaced && !vm.contains(space, n.__orig_bases__)) vm.set_item(space, n.__orig_bases__, original);
    std::vector<Value> final_args{name, bases_tuple, space};
    final_args.insert(final_args.end(), keyword_values.begin(), keyword_values.end());
    Value cls = vm.call(metaclass, final_args, keywords);
    if (Cell* cell = step.value.as<Cell>(); cell && cls.as<Type>()) {
        if (cell->content.is_empty())
            vm.raise(t.runtime_error, fmt::format("__class__ not set defining {} as {}. Was __classcell__ propagated to type.__new__?",
                                                  vm.repr(name), vm.repr(cls)));
        if (!same(cell->content, cls))
            vm.raise(t.type_error, fmt::format("__class__ set to {} defining {} as {}", vm.repr(cell->content), vm.repr(name), vm.repr(cls)));
    }
    return cls;
}

}  // namespace python
