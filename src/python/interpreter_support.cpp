#include "python/interpreter_support.h"

#include <algorithm>
#include <array>

#include "fmt/format.h"
#include "python/builtins/dict.h"
#include "python/builtins/format.h"
#include "python/builtins/list.h"
#include "python/builtins/str.h"
#include "python/builtins/tuple.h"
#include "python/descriptors.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/generator.h"
#include "python/instance.h"
#include "python/module.h"
#include "python/native_coroutine.h"
#include "python/vm.h"
#include "python/finaliser.h"
#include "python/vm_attributes.h"
#include "python/vm_impl.h"

namespace python {
namespace {
std::string name_text(Vm& vm, const Value& name) { return std::string(vm.text_of(name)); }
}  // namespace

// -- names -----------------------------------------------------------------------------------------------------------

void raise_name_error(Vm& vm, const Value& name) {
    Value error = vm.make_exception(vm.types().name_error, "name '" + name_text(vm, name) + "' is not defined");
    error.as<ExceptionObject>()->fields[exception_field::name_name] = name;
    vm.raise(error);
}

void raise_unbound_local(Vm& vm, Frame* frame, std::uint32_t slot) {
    vm.raise(vm.types().unbound_local_error,
             "cannot access local variable '" + name_text(vm, frame->code->slot_names[slot]) + "' where it is not associated with a value");
}

void raise_unbound_deref(Vm& vm, Frame* frame, std::uint32_t slot) {
    const Code& code = *frame->code;
    std::string name = name_text(vm, code.slot_names[slot]);
    if (slot < code.locals + code.cells) raise_unbound_local(vm, frame, slot);
    vm.raise(vm.types().name_error,
             "cannot access free variable '" + name + "' where it is not associated with a value in enclosing scope");
}

Value load_global(Vm& vm, Frame* frame, const Value& name, InlineCache& cache) {
    Dict& globals = frame->globals();
    std::size_t slot = globals.find_slot(name.get<Str>());
    if (slot != Dict::kNotFound) {
        // A name that came as an uninterned key (globals()["x"] = 1) is found, but not cached.
        if (same(globals.slot(slot).key, name)) {
            cache.kind = InlineCache::global;
            cache.index = static_cast<std::int32_t>(slot);
        }
        return globals.slot(slot).value;
    }
    Dict& builtins = frame->builtins();
    slot = builtins.find_slot(name.get<Str>());
    if (slot != Dict::kNotFound) {
        if (same(builtins.slot(slot).key, name)) {
            cache.kind = InlineCache::builtin;
            cache.index = static_cast<std::int32_t>(slot);
            cache.version = globals.keys_version();
            cache.owner = &globals;
        }
        return builtins.slot(slot).value;
    }
    raise_name_error(vm, name);
}

Value load_name(Vm& vm, Frame* frame, const Value& name) {
    if (frame->locals) {
        if (Dict* dict = frame->locals.as<Dict>(); dict && dict->type() == vm.types().dict) {
            if (Value* found = dict->find(name.get<Str>())) return *found;
        } else {
            try {
                return vm.get_item(frame->locals, name);
            } catch (Raised& raised) {
                if (!vm.exception_matches(raised.exception, vm.types().key_error)) throw;
            }
        }
    }
    if (Value* found = frame->globals().find(name.get<Str>())) return *found;
    if (Value* found = frame->builtins().find(name.get<Str>())) return *found;
    raise_name_error(vm, name);
}

void store_name(Vm& vm, Frame* frame, const Value& name, const Value& value) {
    if (!frame->locals) {
        frame->globals().set(name, value);
    } else if (Dict* dict = frame->locals.as<Dict>(); dict && dict->type() == vm.types().dict) {
        dict->set(name, value);
    } else {
        vm.set_item(frame->locals, name, value);
    }
}

void delete_name(Vm& vm, Frame* frame, const Value& name) {
    if (!frame->locals) {
        delete_global(vm, frame, name);
        return;
    }
    Dict* dict = frame->locals.as<Dict>();
    if (dict && dict->type() == vm.types().dict) {
        Value* there = dict->find(name.get<Str>());
        if (!there) raise_name_error(vm, name);
        Value before = *there;
        dict->erase(name.get<Str>());
        return;
    }
    try {
        vm.set_item(frame->locals, name, Value::empty());
    } catch (Raised& raised) {
        if (!vm.exception_matches(raised.exception, vm.types().key_error)) throw;
        raise_name_error(vm, name);
    }
}

void delete_global(Vm& vm, Frame* frame, const Value& name) {
    Value* there = frame->globals().find(name.get<Str>());
    if (!there) raise_name_error(vm, name);
    Value before = *there;
    frame->globals().erase(name.get<Str>());
}

Value load_class_deref(Vm& vm, Frame* frame, std::uint32_t slot) {
    const Value& name = frame->code->slot_names[slot];
    if (frame->locals) {
        if (Dict* dict = frame->locals.as<Dict>(); dict && dict->type() == vm.types().dict) {
            if (Value* found = dict->find(name.get<Str>())) return *found;
        } else {
            try {
                return vm.get_item(frame->locals, name);
            } catch (Raised& raised) {
                if (!vm.exception_matches(raised.exception, vm.types().key_error)) throw;
            }
        }
    }
    const Value& content = static_cast<Cell*>(frame->slots()[slot].object())->content;
    if (content.is_empty()) raise_unbound_deref(vm, frame, slot);
    return content;
}

void setup_annotations(Vm& vm, Frame* frame) {
    const Value& name = vm.names().__annotations__;
    if (frame->locals && !(frame->locals.as<Dict>() && frame->locals.as<Dict>()->type() == vm.types().dict)) {
        if (!vm.contains(frame->locals, name)) vm.set_item(frame->locals, name, vm.make_dict());
        return;
    }
    Dict& dict = frame->locals ? *frame->locals.as<Dict>() : frame->globals();
    if (!dict.find(name.get<Str>())) dict.set(name, vm.make_dict());
}

// -- attributes ------------------------------------------------------------------------------------------------------

Value load_attribute(Vm& vm, const Value& object, const Value& name, InlineCache& cache) {
    cache.kind = InlineCache::none;
    if (object.is_object()) {
        Object* self = object.object();
        Type* type = self->type();
        if (self->layout() == Layout::instance && !type->slots.get_attribute) {
            auto& instance = *static_cast<Instance*>(self);
            const Value* found = type->lookup(name);
            Type* kind = found && found->is_object() ? found->object()->type() : nullptr;
            if (!found) {
                if (!instance.uses_dict()) {
                    int index = type->keys.find(name);
                    if (index >= 0 && static_cast<std::uint32_t>(index) < instance.used()) {
                        const Value& value = instance.places()[instance.slots() + index];
                        if (value) {
                            cache.kind = InlineCache::instance_key;
                            cache.index = index;
                            cache.version = type->version();
                            return value;
                        }
                    }
                } else {
                    std::size_t slot = instance.dict()->find_slot(name.get<Str>());
                    if (slot != Dict::kNotFound) {
                        if (same(instance.dict()->slot(slot).key, name)) {
                            cache.kind = InlineCache::instance_dict;
                            cache.index = static_cast<std::int32_t>(slot);
                            cache.version = type->version();
                        }
                        return instance.dict()->slot(slot).value;
                    }
                }
            } else if (kind == vm.types().member_descriptor) {
                auto& member = *static_cast<Member*>(found->object());
                if (type->is_subclass_of(member.owner) && instance.places()[member.place]) {
                    cache.kind = InlineCache::slot_member;
                    cache.index = static_cast<std::int32_t>(member.place);
                    cache.version = type->version();
                    return instance.places()[member.place];
                }
            } else if (kind == vm.types().property) {
                auto& property = *static_cast<Property*>(found->object());
                if (Function* getter = property.get.as<Function>();
                    getter && getter->code->caches->simple && getter->code->positional == 1) {
                    cache.kind = InlineCache::property_get;
                    cache.version = type->version();
                    cache.found = &property.get;
                }
            } else if (!kind || (!kind->slots.descr_get && !kind->slots.descr_set)) {
                if (instance.get(name).is_empty() && !instance.uses_dict()) {
                    cache.kind = InlineCache::class_value;
                    cache.index = type->keys.find(name);
                    cache.version = type->version();
                    cache.found = found;
                    return *found;
                }
            }
        } else if (self->layout() == Layout::module) {
            Dict& dict = static_cast<Module*>(self)->dict();
            std::size_t slot = type->lookup(name) ? Dict::kNotFound : dict.find_slot(name.get<Str>());
            if (slot != Dict::kNotFound && same(dict.slot(slot).key, name)) {
                cache.kind = InlineCache::module_dict;
                cache.owner = &dict;
                cache.index = static_cast<std::int32_t>(slot);
                return dict.slot(slot).value;
            }
        } else if (self->layout() == Layout::type && type == vm.types().type) {
            auto& cls = *static_cast<Type*>(self);
            const Value* found = type->lookup(name) ? nullptr : cls.lookup(name);
            if (found && (!found->is_object() || found->object()->layout() == Layout::function || !found->object()->type()->slots.descr_get)) {
                cache.kind = InlineCache::type_value;
                cache.owner = self;
                cache.version = cls.version();
                cache.found = found;
                return *found;
            }
        }
    }
    return vm.get_attr(object, name);
}

// Found in a class, and would make a bound method of itself and the object.
static bool is_plain_method(const Value& found) {
    if (!found.is_object()) return false;
    Layout layout = found.object()->layout();
    return layout == Layout::function ||
           (layout == Layout::native_function && static_cast<NativeFunction*>(found.object())->kind == NativeFunction::Kind::method);
}

Value load_method(Vm& vm, const Value& object, const Value& name, InlineCache& cache, bool& with_self) {
    cache.kind = InlineCache::none;
    with_self = false;
    Type* type = vm.type_of(object);
    if (type->slots.get_attribute) return vm.get_attr(object, name);
    const Value* found = type->lookup(name);
    if (!found || !is_plain_method(*found)) return vm.get_attr(object, name);
    if (object.is_object()) {
        if (object.object()->layout() == Layout::instance) {
            auto& instance = *static_cast<Instance*>(object.object());
            Value own = instance.get(name);
            if (own) return own;
            cache.index = type->keys.find(name);
        } else if (Dict* dict = vm.attributes_of(object, false)) {
            if (Value* own = dict->find(name.get<Str>())) return *own;
            with_self = true;
            return *found;  // its attributes are looked at each time
        } else if (object.object()->layout() == Layout::exception || object.object()->layout() == Layout::function) {
            with_self = true;
            return *found;
        }
        cache.kind = InlineCache::method;
        cache.version = type->version();
        cache.found = found;
    }
    with_self = true;
    return *found;
}

void store_attribute(Vm& vm, const Value& object, const Value& name, const Value& value, InlineCache& cache) {
    cache.kind = InlineCache::none;
    if (object.is_object() && object.object()->layout() == Layout::instance) {
        auto& instance = *static_cast<Instance*>(object.object());
        Type* type = instance.type();
        if (!type->slots.set_attribute && type->has(Type::kHasDict)) {
            const Value* found = type->lookup(name);
            if (!found || !found->is_object() || !found->object()->type()->slots.descr_set) {
                instance.set(name, value);
                int index = type->keys.find(name);
                if (index >= 0 && !instance.uses_dict()) {
                    cache.kind = InlineCache::instance_key;
                    cache.index = index;
                    cache.version = type->version();
                }
                return;
            }
        }
    }
    vm.set_attr(object, name, value);
}

// -- calls -----------------------------------------------------------------------------------------------------------

namespace {
std::string callable_name(Vm& vm, const Value& callable) {
    if (Function* f = callable.as<Function>()) {
        std::string module = f->module && as_str(f->module) ? name_text(vm, f->module) : "";
        std::string name = name_text(vm, f->qualname);
        return (module.empty() || module == "builtins" ? name : module + "." + name) + "()";
    }
    if (BoundMethod* m = callable.as<BoundMethod>()) return callable_name(vm, m->function);
    if (NativeFunction* f = callable.as<NativeFunction>())
        return (f->is_python_there() ? vm.str(vm.get_attr(callable, "__module__")) + "." : std::string()) + f->shown_name() + "()";
    if (Type* t = callable.as<Type>()) return t->full_name() + "()";
    return vm.repr(callable);
}
}  // namespace

Value call_ex(Vm& vm, const Value& callable, const Value& args, const Value& keywords) {
    Value tuple = args;
    if (!args.as<Tuple>()) {
        if (!vm.type_of(args)->slots.iter && !vm.type_of(args)->slots.get_item)
            vm.raise(vm.types().type_error, callable_name(vm, callable) + " argument after * must be an iterable, not " + vm.type_of(args)->shown_name());
        tuple = tuple_from(vm, args);
    }
    std::vector<Value> all(tuple.as<Tuple>()->span().begin(), tuple.as<Tuple>()->span().end());
    std::size_t positional = all.size();
    Value names;
    if (keywords) {
        Dict* dict = keywords.as<Dict>();
        base::Ref<Dict> made;
        if (!dict) {
            made = new_dict(vm);
            dict_merge_call(vm, callable, Value(made), keywords);
            dict = made.get();
        }
        std::vector<Value> keys;
        for (std::size_t i = 0; i < dict->slots(); ++i)
            if (dict->slot(i).key) keys.push_back(dict->slot(i).key), all.push_back(dict->slot(i).value);
        if (!keys.empty()) names = vm.make_tuple(keys);
    }
    return call_value(vm, callable, all.data(), positional, names);
}

void dict_merge_call(Vm& vm, const Value& callable, const Value& dict, const Value& mapping) {
    Dict& into = *dict.as<Dict>();
    auto add = [&](const Value& key, const Value& value) {
        if (!as_str(key)) vm.raise(vm.types().type_error, "keywords must be strings");
        if (into.contains(vm, key))
            vm.raise(vm.types().type_error,
                     callable_name(vm, callable) + " got multiple values for keyword argument '" + name_text(vm, key) + "'");
        into.set(vm, key, value);
    };
    if (Dict* from = mapping.as<Dict>()) {
        for (std::size_t i = 0; i < from->slots(); ++i)
            if (from->slot(i).key) add(from->slot(i).key, from->slot(i).value);
        return;
    }
    Value keys = vm.get_attr(mapping, vm.names().keys, Value::empty());
    if (!keys)
        vm.raise(vm.types().type_error, callable_name(vm, callable) + " argument after ** must be a mapping, not " + vm.type_of(mapping)->shown_name());
    vm.each(vm.call(keys), [&](Value key) {
        add(key, vm.get_item(mapping, key));
        return true;
    });
}

void list_extend_star(Vm& vm, const Value& list, const Value& iterable) {
    Type* type = vm.type_of(iterable);
    if (!type->slots.iter && !type->slots.get_item)
        vm.raise(vm.types().type_error, "Value after * must be an iterable, not " + type->shown_name());
    list_extend(vm, *list.as<List>(), iterable);
}

base::Ref<Function> make_function(Vm& vm, const base::Ref<Code>& code, const base::Ref<Dict>& globals) {
    finalise(vm, *code);
    auto function = vm.heap().make<Function>(vm.types().function, code, globals);
    function->builtins = vm.impl().builtins;
    return function;
}

Value make_function_value(Vm& vm, Frame* frame, const Value& code_value, std::uint32_t flags, Value* parts) {
    base::Ref<Code> code(code_value.as<Code>());
    auto function = make_function(vm, code, base::Ref<Dict>(&frame->globals()));
    if (flags & 1) function->defaults = std::move(*parts++);
    if (flags & 2) function->kwdefaults = std::move(*parts++);
    if (flags & 4) function->annotations = std::move(*parts++);
    if (flags & 8) function->closure = std::move(*parts++);
    if (Value* module = frame->globals().find(*static_cast<Str*>(vm.names().__name__.object()))) function->module = *module;
    return Value(std::move(function));
}

Function::Function(Type* type, base::Ref<Code> code_, base::Ref<Dict> globals_)
    : Object(type, Layout::function), code(std::move(code_)), globals(std::move(globals_)) {
    Vm& vm = type->vm();
    name = vm.intern(code->name);
    qualname = code->qualname == code->name ? name : vm.intern(code->qualname);
    if (code->has_docstring) doc = vm.make_str(code->docstring);
}

void Function::traverse(Visitor& v) const {
    v.visit(code), v.visit(globals), v.visit(builtins), v.visit(dict);
    for (const Value* value : {&name, &qualname, &doc, &module, &defaults, &kwdefaults, &closure, &annotations})
        if (*value) v.visit(*value);
}

void Function::clear() {
    // Code and globals stay, so that a frame that still runs it is whole; cycles break at the rest.
    Value dead[] = {std::move(defaults), std::move(kwdefaults), std::move(closure), std::move(annotations), std::move(doc), std::move(module)};
    defaults = kwdefaults = annotations = doc = module = Value::empty();
    closure = Value::empty();
    base::Ref<Dict> attributes = std::move(dict);
}

void check_init_result(Vm& vm, const Value& result) {
    vm.raise(vm.types().type_error, "__init__() should return None, not '" + vm.type_of(result)->shown_name() + "'");
}

// -- items -----------------------------------------------------------------------------------------------------------

Value build_string(Vm& vm, const Value* parts, std::size_t count) {
    std::size_t size = 0;
    for (std::size_t i = 0; i < count; ++i) size += parts[i].get<Str>().text().size();
    std::string joined;
    joined.reserve(size);
    for (std::size_t i = 0; i < count; ++i) joined += parts[i].get<Str>().text();
    return make_str(vm, std::move(joined));
}

Value format_value(Vm& vm, const Value& value, std::uint32_t conversion, const Value& spec) {
    const std::string_view format = spec ? vm.text_of(spec) : std::string_view{};
    switch (conversion) {
        case 1: return format_value(vm, vm.make_str(vm.str(value)), format);
        case 2: return format_value(vm, vm.make_str(vm.repr(value)), format);
        case 3: return format_value(vm, vm.make_str(ascii_escape(vm.repr(value))), format);
        default: return format_value(vm, value, format);
    }
}

void unpack_sequence(Vm& vm, const Value& iterable, std::size_t count, Value* out) {
    Type* type = vm.type_of(iterable);
    if (!type->slots.iter && !type->slots.get_item)
        vm.raise(vm.types().type_error, "cannot unpack non-iterable " + type->shown_name() + " object");
    Value iterator = vm.iter(iterable);
    for (std::size_t i = 0; i < count; ++i) {
        Value item = vm.next(iterator);
        if (!item)
            vm.raise(vm.types().value_error, fmt::format("not enough values to unpack (expected {}, got {})", count, i));
        out[count - 1 - i] = std::move(item);
    }
    if (vm.next(iterator)) vm.raise(vm.types().value_error, fmt::format("too many values to unpack (expected {})", count));
}

void unpack_ex(Vm& vm, const Value& iterable, std::size_t before, std::size_t after, Value* out) {
    Type* type = vm.type_of(iterable);
    if (!type->slots.iter && !type->slots.get_item)
        vm.raise(vm.types().type_error, "cannot unpack non-iterable " + type->shown_name() + " object");
    Value iterator = vm.iter(iterable);
    const std::size_t total = before + 1 + after;
    for (std::size_t i = 0; i < before; ++i) {
        Value item = vm.next(iterator);
        if (!item)
            vm.raise(vm.types().value_error,
                     fmt::format("not enough values to unpack (expected at least {}, got {})", before + after, i));
        out[total - 1 - i] = std::move(item);
    }
    base::Ref<List> rest = new_list(vm);
    while (Value item = vm.next(iterator)) rest->append(std::move(item));
    if (rest->size() < after)
        vm.raise(vm.types().value_error,
                 fmt::format("not enough values to unpack (expected at least {}, got {})", before + after, before + rest->size()));
    for (std::size_t i = 0; i < after; ++i) {
        out[i] = std::move(rest->items().back());
        rest->items().pop_back();
    }
    out[after] = Value(std::move(rest));
}

// -- awaiting --------------------------------------------------------------------------------------------------------

Value get_awaitable(Vm& vm, const Value& value, std::uint32_t where) {
    auto check_not_awaited = [&](Generator& coroutine) {
        if (coroutine.state == Generator::State::suspended && !coroutine.awaiting(vm).is_none())
            vm.raise(vm.types().runtime_error, "coroutine is being awaited already");
    };
    Type* type = vm.type_of(value);
    if (value.is_object()) {
        Layout layout = value.object()->layout();
        if (layout == Layout::coroutine) {
            check_not_awaited(*static_cast<Generator*>(value.object()));
            return value;
        }
        if (layout == Layout::generator && static_cast<Generator*>(value.object())->awaitable) return value;
        if (layout == Layout::native_coroutine && static_cast<NativeCoroutine*>(value.object())->is_coroutine) return value;
    }
    if (!type->slots.await) {
        if (where == 1 || where == 2)
            vm.raise(vm.types().type_error, fmt::format("'async with' received an object from {} that does not implement __await__: {}",
                                                        where == 1 ? "__aenter__" : "__aexit__", type->shown_name()));
        vm.raise(vm.types().type_error, "object " + type->shown_name() + " can't be used in 'await' expression");
    }
    Value result = type->slots.await(vm, value);
    if (result.is_object()) {
        Layout layout = result.object()->layout();
        bool coroutine = layout == Layout::coroutine || (layout == Layout::generator && static_cast<Generator*>(result.object())->awaitable) ||
                         (layout == Layout::native_coroutine && static_cast<NativeCoroutine*>(result.object())->is_coroutine);
        if (coroutine) vm.raise(vm.types().type_error, "__await__() returned a coroutine");
        if (layout == Layout::generator || layout == Layout::native_coroutine) return result;
    }
    if (!vm.type_of(result)->slots.next)
        vm.raise(vm.types().type_error, "__await__() returned non-iterator of type '" + vm.type_of(result)->shown_name() + "'");
    return result;
}

Value get_yield_from_iter(Vm& vm, Frame* frame, const Value& value) {
    if (value.is_object() && value.object()->layout() == Layout::coroutine) {
        if (!frame->code->flags.coroutine && !(frame->generator() && frame->generator()->awaitable))
            vm.raise(vm.types().type_error, "cannot 'yield from' a coroutine object in a non-coroutine generator");
        return value;
    }
    if (value.is_object() && value.object()->layout() == Layout::generator) return value;
    if (value.is_object() && value.object()->layout() == Layout::native_coroutine) return value;
    return vm.iter(value);
}

Value get_aiter(Vm& vm, const Value& value) {
    Type* type = vm.type_of(value);
    if (!type->slots.aiter)
        vm.raise(vm.types().type_error, "'async for' requires an object with __aiter__ method, got " + type->shown_name());
    Value iterator = type->slots.aiter(vm, value);
    if (!vm.type_of(iterator)->slots.anext)
        vm.raise(vm.types().type_error,
                 "'async for' received an object from __aiter__ that does not implement __anext__: " + vm.type_of(iterator)->name());
    return iterator;
}

Value get_anext(Vm& vm, const Value& aiter) {
    Type* type = vm.type_of(aiter);
    if (!type->slots.anext)
        vm.raise(vm.types().type_error, "'async for' requires an iterator with __anext__ method, got " + type->shown_name());
    Value awaitable = type->slots.anext(vm, aiter);
    try {
        return get_awaitable(vm, awaitable, 0);
    } catch (Raised& raised) {
        Value error = vm.make_exception(vm.types().type_error,
                                        "'async for' received an invalid object from __anext__: " + vm.type_of(awaitable)->name());
        raised.exception.as<ExceptionObject>();
        vm.raise_from(error, raised.exception);
    }
}

Value before_with(Vm& vm, const Value& manager, bool async, Value& exit, bool& with_self) {
    const WellKnownNames& n = vm.names();
    std::string type = vm.type_of(manager)->name();
    const char* kind = async ? "asynchronous context manager" : "context manager";
    Value enter = vm.lookup_special(manager, async ? n.__aenter__ : n.__enter__);
    if (!enter) vm.raise(vm.types().type_error, fmt::format("'{}' object does not support the {} protocol", type, kind));
    const Value& exit_name = async ? n.__aexit__ : n.__exit__;
    const Value* found = vm.type_of(manager)->lookup(exit_name);
    with_self = found && is_plain_method(*found);
    exit = with_self ? *found : vm.lookup_special(manager, exit_name);
    if (!exit)
        vm.raise(vm.types().type_error, fmt::format("'{}' object does not support the {} protocol (missed {} method)", type, kind,
                                                    async ? "__aexit__" : "__exit__"));
    return vm.call(enter);
}

// -- match -----------------------------------------------------------------------------------------------------------

Value match_class(Vm& vm, const Value& subject, const Value& cls, const Value& names, std::uint32_t positional) {
    Type* type = cls.as<Type>();
    if (!type) vm.raise(vm.types().type_error, "called match pattern must be a class");
    if (!vm.is_instance_of(subject, cls)) return Value::none();
    std::vector<Value> found;
    std::vector<Value> seen;
    auto attribute = [&](const Value& name) {
        for (const Value& other : seen)
            if (vm.equal(other, name))
                vm.raise(vm.types().type_error, fmt::format("{}() got multiple sub-patterns for attribute {}", type->shown_name(), vm.repr(name)));
        seen.push_back(name);
        Value value = vm.get_attr(subject, name, Value::empty());
        if (value) found.push_back(value);
        return static_cast<bool>(value);
    };
    if (positional) {
        bool self = false;
        Value args = vm.get_attr(cls, vm.names().__match_args__, Value::empty());
        if (args && !args.as<Tuple>())
            vm.raise(vm.types().type_error, fmt::format("{}.__match_args__ must be a tuple (got {})", type->shown_name(), vm.type_of(args)->shown_name()));
        if (!args) self = type->has(Type::kTuplePattern);
        std::size_t allowed = self ? 1 : args ? args.as<Tuple>()->size() : 0;
        if (allowed < positional)
            vm.raise(vm.types().type_error, fmt::format("{}() accepts {} positional sub-pattern{} ({} given)", type->shown_name(), allowed,
                                                        allowed == 1 ? "" : "s", positional));
        if (self) {
            found.push_back(subject);
        } else {
            for (std::uint32_t i = 0; i < positional; ++i) {
                Value name = (*args.as<Tuple>())[i];
                if (!as_str(name))
                    vm.raise(vm.types().type_error, fmt::format("__match_args__ elements must be strings (got {})", vm.type_of(name)->shown_name()));
                if (!attribute(name)) return Value::none();
            }
        }
    }
    for (const Value& name : names.as<Tuple>()->span())
        if (!attribute(name)) return Value::none();
    return vm.make_tuple(found);
}

Value match_keys(Vm& vm, const Value& subject, const Value& keys) {
    Tuple& tuple = *keys.as<Tuple>();
    std::vector<Value> values;
    base::Ref<Dict> seen = new_dict(vm);
    Dict* dict = subject.as<Dict>();
    for (const Value& key : tuple.span()) {
        if (seen->contains(vm, key)) vm.raise(vm.types().value_error, "mapping pattern checks duplicate key (" + vm.repr(key) + ")");
        seen->set(vm, key, Value::none());
        Value value;
        if (dict && dict->type() == vm.types().dict) {
            value = dict->get(vm, key);
        } else {
            // get() with a marker, so that __missing__ is not asked.
            Value marker = vm.make_list();
            Value args[] = {key, marker};
            value = vm.call_method(subject, vm.names().get, args);
            if (same(value, marker)) value = Value::empty();
        }
        if (!value) return Value::none();
        values.push_back(std::move(value));
    }
    return vm.make_tuple(values);
}

}  // namespace python
