// Calling: arguments bound to parameters with CPython's errors, natives, classes, bound methods.
#include <algorithm>
#include <cstddef>
#include <memory>

#include "fmt/format.h"
#include "python/builtins/dict.h"
#include "python/builtins/str.h"
#include "python/builtins/tuple.h"
#include "python/exception.h"
#include "python/exception_types.h"
#include "python/function.h"
#include "python/instance.h"
#include "python/library_places.h"
#include "python/vm.h"
#include "python/vm_impl.h"

namespace python {
namespace {

// A few values on the C++ stack, more on the heap.
class ArgumentBuffer {
  public:
    explicit ArgumentBuffer(std::size_t count) : count_(count) {
        if (count > kInline) {
            many_.resize(count);
            at_ = many_.data();
        } else {
            at_ = reinterpret_cast<Value*>(few_);
            std::uninitialized_default_construct_n(at_, count);
        }
    }
    ~ArgumentBuffer() {
        if (count_ <= kInline) std::destroy_n(at_, count_);
    }
    ArgumentBuffer(const ArgumentBuffer&) = delete;
    Value* data() { return at_; }
    Value& operator[](std::size_t i) { return at_[i]; }
    std::size_t size() const { return count_; }

  private:
    static constexpr std::size_t kInline = 8;
    std::size_t count_;
    alignas(Value) std::byte few_[kInline * sizeof(Value)];  // of which `count` are
    std::vector<Value> many_;
    Value* at_;
};

std::string quoted_list(const std::vector<std::string>& names) {
    if (names.size() == 1) return "'" + names[0] + "'";
    if (names.size() == 2) return "'" + names[0] + "' and '" + names[1] + "'";
    std::string text;
    for (std::size_t i = 0; i + 1 < names.size(); ++i) text += "'" + names[i] + "', ";
    return text + "and '" + names.back() + "'";
}

std::string text_of(Vm& vm, const Value& name) { return std::string(vm.text_of(name)); }

[[noreturn]] void raise_missing(Vm& vm, const std::string& function, const char* kind, const std::vector<std::string>& names) {
    vm.raise(vm.types().type_error, fmt::format("{}() missing {} required {} argument{}: {}", function, names.size(), kind,
                                                names.size() == 1 ? "" : "s", quoted_list(names)));
}

[[noreturn]] void raise_too_many(Vm& vm, const std::string& function, std::size_t most, std::size_t defaults, std::size_t given,
                                 std::size_t keyword_only_given) {
    std::string extra;
    if (keyword_only_given)
        extra = fmt::format(" positional argument{} (and {} keyword-only argument{})", given == 1 ? "" : "s", keyword_only_given,
                            keyword_only_given == 1 ? "" : "s");
    std::string takes = defaults ? fmt::format("from {} to {}", most - defaults, most) : fmt::format("{}", most);
    bool plural = defaults ? true : most != 1;
    vm.raise(vm.types().type_error, fmt::format("{}() takes {} positional argument{} but {}{} {} given", function, takes, plural ? "s" : "",
                                                given, extra, given == 1 && !keyword_only_given ? "was" : "were"));
}

bool same_name(const Value& a, const Value& b) {
    if (same(a, b)) return true;
    Str *x = as_str(a), *y = as_str(b);
    return x && y && (!x->interned() || !y->interned()) && str_equal(*x, *y);
}

}  // namespace

// The order of checks, and so of errors, is CPython's (initialize_locals).
void bind_arguments(Vm& vm, Function& function, Value* slots, Value* args, std::size_t positional, const Value& keyword_names) {
    const Code& code = *function.code;
    const std::size_t parameters = code.positional;
    const std::size_t total = parameters + code.keyword_only;
    const Value* names = code.slot_names.data();
    std::size_t taken = std::min(positional, parameters);
    for (std::size_t i = 0; i < taken; ++i) slots[i] = std::move(args[i]);
    if (code.flags.varargs)
        slots[total] = vm.make_tuple({args + taken, positional - taken});
    auto shown = [&] { return text_of(vm, function.qualname); };
    if (keyword_names) {
        base::Ref<Dict> rest;
        if (code.flags.varkeywords) {
            rest = new_dict(vm);
            slots[total + (code.flags.varargs ? 1 : 0)] = Value(rest);
        }
        Tuple& keywords = *keyword_names.as<Tuple>();
        for (std::size_t k = 0; k < keywords.size(); ++k) {
            const Value& name = keywords[k];
            Value& value = args[positional + k];
            if (!as_str(name)) vm.raise(vm.types().type_error, shown() + "() keywords must be strings");
            std::size_t place = total;
            for (std::size_t i = code.positional_only; i < total; ++i)
                if (same_name(names[i], name)) {
                    place = i;
                    break;
                }
            if (place < total) {
                if (slots[place]) {
                    vm.raise(vm.types().type_error, fmt::format("{}() got multiple values for argument '{}'", shown(), vm.text_of(name)));
                }
                slots[place] = std::move(value);
                continue;
            }
            if (rest) {
                rest->set(vm, name, std::move(value));
                continue;
            }
            std::vector<std::string> positional_only;
            for (std::size_t i = 0; i < code.positional_only; ++i)
                for (const Value& given : keywords.span())
                    if (same_name(names[i], given)) positional_only.push_back(text_of(vm, names[i]));
            if (!positional_only.empty()) {
                std::string list;
                for (const auto& n : positional_only) list += (list.empty() ? "" : ", ") + n;
                vm.raise(vm.types().type_error,
                         fmt::format("{}() got some positional-only arguments passed as keyword arguments: '{}'", shown(), list));
            }
            vm.raise(vm.types().type_error, fmt::format("{}() got an unexpected keyword argument '{}'", shown(), vm.text_of(name)));
        }
    } else if (code.flags.varkeywords) {
        slots[total + (code.flags.varargs ? 1 : 0)] = make_dict(vm);
    }
    const std::size_t defaults = function.defaults ? function.defaults.as<Tuple>()->size() : 0;
    if (positional > parameters && !code.flags.varargs) {
        std::size_t keyword_only_given = 0;
        for (std::size_t i = parameters; i < total; ++i) keyword_only_given += static_cast<bool>(slots[i]);
        raise_too_many(vm, shown(), parameters, defaults, positional, keyword_only_given);
    }
    if (positional < parameters) {
        const std::size_t required = parameters - defaults;
        std::vector<std::string> missing;
        for (std::size_t i = positional; i < required; ++i)
            if (!slots[i]) missing.push_back(text_of(vm, names[i]));
        if (!missing.empty()) raise_missing(vm, shown(), "positional", missing);
        for (std::size_t i = std::max(positional, required); i < parameters; ++i)
            if (!slots[i]) slots[i] = (*function.defaults.as<Tuple>())[i - required];
    }
    if (code.keyword_only) {
        std::vector<std::string> missing;
        Dict* kwdefaults = function.kwdefaults ? function.kwdefaults.as<Dict>() : nullptr;
        for (std::size_t i = parameters; i < total; ++i) {
            if (slots[i]) continue;
            Value* found = kwdefaults ? kwdefaults->find(*static_cast<Str*>(names[i].object())) : nullptr;
            if (found)
                slots[i] = *found;
            else
                missing.push_back(text_of(vm, names[i]));
        }
        if (!missing.empty()) raise_missing(vm, shown(), "keyword-only", missing);
    }
}

// -- natives ---------------------------------------------------------------------------------------------------------
namespace {

// "time.sleep", "list.append", but "len".
std::string qualified_name(const NativeFunction& f) {
    if (f.kind == NativeFunction::Kind::function && !f.module.empty() && f.module != "builtins") return f.module + "." + f.name;
    return f.shown_name();
}

// Whether CPython has it in C: a signature with a `/`, or any builtin function.
bool is_clinic(const NativeFunction& f, const Signature& s) { return s.clinic || (!f.owner && f.module == "builtins"); }

// str.find and its kin take their arguments apart in a way of their own, with words of their own.
bool takes_range(const Vm& vm, const NativeFunction& f) {
    const WellKnownTypes& t = vm.types();
    if (f.owner != t.str && f.owner != t.bytes && f.owner != t.bytearray) return false;
    for (std::string_view name : {"find", "rfind", "index", "rindex", "count", "startswith", "endswith"})
        if (f.name == name) return true;
    return false;
}

// The words of functions written in C: those whose signature has a `/`.
[[noreturn]] void raise_wrong_count(Vm& vm, NativeFunction& f, const Signature& s, std::size_t given, bool method) {
    std::size_t hidden = method ? 1 : 0;  // self is not counted
    std::string name = qualified_name(f);
    std::size_t most = s.positional - hidden, least = s.required > hidden ? s.required - hidden : 0;
    given = given >= hidden ? given - hidden : 0;
    if (takes_range(vm, f))
        vm.raise(vm.types().type_error, fmt::format("{}() takes at {} {} argument{} ({} given)", f.name, given < least ? "least" : "most",
                                                    given < least ? least : most, given < least ? "" : "s", given));
    if (most == 0 && s.keyword_only()) vm.raise(vm.types().type_error, fmt::format("{}() takes no positional arguments", f.name));
    bool keywords = s.positional > s.positional_only || s.keyword_only();
    if (s.positional == s.positional_only && !s.keyword_only() && !s.varargs) {
        if (f.kind == NativeFunction::Kind::wrapper) {
            if (most == 1 && least == 1) vm.raise(vm.types().type_error, fmt::format("expected 1 argument, got {}", given));
            vm.raise(vm.types().type_error, fmt::format("expected {} argument{}, got {}", most, most == 1 ? "" : "s", given));
        }
        if (most == 0) vm.raise(vm.types().type_error, fmt::format("{}() takes no arguments ({} given)", name, given));
        if (most == 1 && least == 1) vm.raise(vm.types().type_error, fmt::format("{}() takes exactly one argument ({} given)", name, given));
        std::string plain = f.name == "__init__" && f.owner ? f.owner->name() : f.name;
        if (most == least)
            vm.raise(vm.types().type_error, fmt::format("{} expected {} arguments, got {}", plain, most, given));
        if (given < least)
            vm.raise(vm.types().type_error, fmt::format("{} expected at least {} argument{}, got {}", plain, least, least == 1 ? "" : "s", given));
        vm.raise(vm.types().type_error, fmt::format("{} expected at most {} argument{}, got {}", plain, most, most == 1 ? "" : "s", given));
    }
    if (given < least) {
        if (keywords && given + 1 > s.positional_only - std::min<std::size_t>(hidden, s.positional_only))
            vm.raise(vm.types().type_error, fmt::format("{}() missing required argument '{}' (pos {})", f.name,
                                                        vm.text_of(s.parameters[given + hidden].name), given + 1));
        if (most == least)
            vm.raise(vm.types().type_error, fmt::format("{} expected {} argument{}, got {}", f.name, most, most == 1 ? "" : "s", given));
        vm.raise(vm.types().type_error, fmt::format("{}() takes at least {} positional argument{} ({} given)", f.name, least,
                                                    least == 1 ? "" : "s", given));
    }
    if (s.positional == s.positional_only && most == least)
        vm.raise(vm.types().type_error, fmt::format("{} expected {} argument{}, got {}", f.name, most, most == 1 ? "" : "s", given));
    vm.raise(vm.types().type_error, fmt::format("{}() takes at most {} {}argument{} ({} given)", f.name, most,
                                                s.keyword_only() ? "positional " : "", most == 1 ? "" : "s", given));
}

[[noreturn]] void raise_wrong_self(Vm& vm, NativeFunction& f, const Value& self) {
    if (f.kind == NativeFunction::Kind::wrapper || f.type() == vm.types().wrapper_descriptor)
        vm.raise(vm.types().type_error, fmt::format("descriptor '{}' requires a '{}' object but received a '{}'", f.name, f.owner->name(),
                                                    vm.type_of(self)->shown_name()));
    vm.raise(vm.types().type_error, fmt::format("descriptor '{}' for '{}' objects doesn't apply to a '{}' object", f.name, f.owner->name(),
                                                vm.type_of(self)->shown_name()));
}

Value invoke(Vm& vm, NativeFunction& f, Value* args, std::size_t count) {
    if (!f.library || !f.enters_traceback) [[likely]] return f.invoke(vm, args);
    try {
        return f.invoke(vm, args);
    } catch (Raised& raised) {
        const bool fresh = raised.exception.as<ExceptionObject>()->traceback.is_empty();
        add_library_entries(vm, raised.exception, *f.library, fresh ? "fresh" : "", {args, count});
        throw;
    }
}

}  // namespace

Value call_native(Vm& vm, NativeFunction& f, Value* args, std::size_t positional, const Value& keyword_names) {
    const Signature& s = f.signature(vm);
    const bool method = f.kind == NativeFunction::Kind::method || f.kind == NativeFunction::Kind::wrapper;
    if (method && f.owner) {
        if (positional == 0) {
            if (f.type() == vm.types().wrapper_descriptor)
                vm.raise(vm.types().type_error, fmt::format("descriptor '{}' of '{}' object needs an argument", f.name, f.owner->name()));
            vm.raise(vm.types().type_error, fmt::format("unbound method {}.{}() needs an argument", f.owner->name(), f.name));
        }
        if (args[0].is_empty() || !vm.type_of(args[0])->is_subclass_of(f.owner)) raise_wrong_self(vm, f, args[0]);
    }
    const bool hides_self = method || f.kind == NativeFunction::Kind::class_method;
    // The common case: as many as there are, in order.
    if (!keyword_names && positional == s.positional && !s.varargs && !s.varkeywords && s.keyword_only() == 0) return invoke(vm, f, args, positional);
    const std::size_t total = s.total();
    ArgumentBuffer bound(total);
    if (positional > s.positional && !s.varargs) {
        if (is_clinic(f, s)) raise_wrong_count(vm, f, s, positional, hides_self);
        std::size_t keyword_only_given = 0;
        raise_too_many(vm, f.shown_name(), s.positional, s.positional - s.required, positional, keyword_only_given);
    }
    const std::size_t taken = std::min<std::size_t>(positional, s.positional);
    for (std::size_t i = 0; i < taken; ++i) bound[i] = args[i];
    const std::size_t varargs_at = s.parameters.size();
    if (s.varargs) bound[varargs_at] = vm.make_tuple({args + taken, positional - taken});
    base::Ref<Dict> rest;
    if (s.varkeywords) {
        rest = new_dict(vm);
        bound[varargs_at + (s.varargs ? 1 : 0)] = Value(rest);
    }
    if (keyword_names) {
        Tuple& keywords = *keyword_names.as<Tuple>();
        for (std::size_t k = 0; k < keywords.size(); ++k) {
            const Value& name = keywords[k];
            if (!as_str(name)) vm.raise(vm.types().type_error, f.shown_name() + "() keywords must be strings");
            std::size_t place = s.parameters.size();
            for (std::size_t i = s.positional_only; i < s.parameters.size(); ++i)
                if (same_name(s.parameters[i].name, name)) {
                    place = i;
                    break;
                }
            if (place < s.parameters.size()) {
                if (bound[place]) {
                    if (is_clinic(f, s))
                        vm.raise(vm.types().type_error, fmt::format("argument for {}() given by name ('{}') and position ({})", f.name,
                                                                    vm.text_of(name), place + 1));
                    vm.raise(vm.types().type_error, fmt::format("{}() got multiple values for argument '{}'", f.shown_name(), vm.text_of(name)));
                }
                bound[place] = args[positional + k];
            } else if (rest) {
                rest->set(vm, name, args[positional + k]);
            } else if (s.positional_only == s.parameters.size()) {
                vm.raise(vm.types().type_error, (f.name == "__init__" && f.owner ? f.owner->name() : qualified_name(f)) + "() takes no keyword arguments");
            } else if (is_clinic(f, s)) {
                vm.raise(vm.types().type_error, fmt::format("'{}' is an invalid keyword argument for {}()", vm.text_of(name), f.name));
            } else {
                vm.raise(vm.types().type_error, fmt::format("{}() got an unexpected keyword argument '{}'", f.shown_name(), vm.text_of(name)));
            }
        }
    }
    std::vector<std::string> missing;
    for (std::size_t i = 0; i < s.positional; ++i) {
        if (bound[i] || (i < taken)) continue;
        const Signature::Parameter& parameter = s.parameters[i];
        if (!parameter.has_default) {
            if (is_clinic(f, s)) raise_wrong_count(vm, f, s, positional, hides_self);
            missing.push_back(text_of(vm, parameter.name));
            continue;
        }
        bound[i] = parameter.default_value;
    }
    if (!missing.empty()) raise_missing(vm, f.shown_name(), "positional", missing);
    for (std::size_t i = s.positional; i < s.parameters.size(); ++i) {
        if (bound[i]) continue;
        const Signature::Parameter& parameter = s.parameters[i];
        if (!parameter.has_default)
            missing.push_back(text_of(vm, parameter.name));
        else
            bound[i] = parameter.default_value;
    }
    if (!missing.empty()) raise_missing(vm, f.shown_name(), "keyword-only", missing);
    // In the signature's order: *args stands before the keyword-only parameters.
    if (s.varargs && s.keyword_only())
        std::rotate(bound.data() + s.positional, bound.data() + varargs_at, bound.data() + varargs_at + 1);
    return invoke(vm, f, bound.data(), total);
}

// -- anything --------------------------------------------------------------------------------------------------------

Value call_function(Vm& vm, Function& function, Value* args, std::size_t positional, const Value& keyword_names) {
    const CodeFlags& flags = function.code->flags;
    if (flags.generator || flags.coroutine || flags.async_generator) return make_generator(vm, function, args, positional, keyword_names);
    Vm::Impl& impl = vm.impl();
    if (impl.aborted) throw Aborted{};
    Vm::Recursion guard(vm, "");
    Frame* frame = push_frame(vm, function, Return::host);
    try {
        bind_arguments(vm, function, frame->slots(), args, positional, keyword_names);
    } catch (...) {
        pop_frame(vm, frame);
        throw;
    }
    Step step = run_frame(vm, frame);
    if (step.kind == Step::raised) throw Raised{std::move(step.value)};
    return std::move(step.value);
}

Value call_type(Vm& vm, Type& cls, Value* args, std::size_t positional, const Value& keyword_names) {
    const WellKnownTypes& t = vm.types();
    if (&cls == t.type) {
        if (positional == 1 && !keyword_names) return Value(vm.type_of(args[0]));
        if (positional != 3) vm.raise(t.type_error, "type() takes 1 or 3 arguments");
    }
    if (!cls.slots.make || cls.has(Type::kNotConstructible))
        vm.raise(t.type_error, "cannot create '" + cls.shown_name() + "' instances");
    Value object = cls.slots.make(vm, &cls, args, positional, keyword_names);
    Type* made = vm.type_of(object);
    if (!made->is_subclass_of(&cls)) return object;
    const Value* found = made->lookup(vm.names().__init__);
    if (!found || same(*found, vm.impl().object_init)) {
        if (made->slots.make == object_make || !made->has(Type::kPython)) return object;
        // A Python __new__ took the arguments: object.__init__ does not mind them.
        return object;
    }
    if (made->exception_kind != ExceptionKind::plain || made->instance_layout == Layout::exception) {
        // The builtin classes' own, at once; one that a native class defined for itself is called like any other.
        const auto* native = found->as<NativeFunction>();
        if (native && native->owner == t.base_exception && object.as<ExceptionObject>()) {
            exception_init(vm, object, args, positional, keyword_names);
            return object;
        }
    }
    Value init = *found;
    std::size_t total = positional + (keyword_names ? keyword_names.as<Tuple>()->size() : 0);
    Value result;
    if (init.as<Function>() || init.as<NativeFunction>()) {
        ArgumentBuffer all(total + 1);
        all[0] = object;
        for (std::size_t i = 0; i < total; ++i) all[i + 1] = args[i];
        result = call_value(vm, init, all.data(), positional + 1, keyword_names);
    } else {
        auto get = vm.type_of(init)->slots.descr_get;
        Value bound = get ? get(vm, init, object, Value(made)) : init;
        result = call_value(vm, bound, args, positional, keyword_names);
    }
    if (!result.is_none()) vm.raise(t.type_error, "__init__() should return None, not '" + vm.type_of(result)->shown_name() + "'");
    return object;
}

Value call_value(Vm& vm, const Value& callable, Value* args, std::size_t positional, const Value& keyword_names) {
    if (callable.is_object()) {
        Object& object = *callable.object();
        switch (object.layout()) {
            case Layout::function: return call_function(vm, static_cast<Function&>(object), args, positional, keyword_names);
            case Layout::native_function: {
                Value keep = callable;
                return call_native(vm, static_cast<NativeFunction&>(object), args, positional, keyword_names);
            }
            case Layout::bound_method: {
                Value keep = callable;
                auto& method = static_cast<BoundMethod&>(object);
                std::size_t total = positional + (keyword_names ? keyword_names.as<Tuple>()->size() : 0);
                ArgumentBuffer all(total + 1);
                all[0] = method.self;
                for (std::size_t i = 0; i < total; ++i) all[i + 1] = std::move(args[i]);
                return call_value(vm, method.function, all.data(), positional + 1, keyword_names);
            }
            case Layout::type: {
                auto& cls = static_cast<Type&>(object);
                auto call = cls.type()->slots.call;
                if (!call || cls.type() == vm.types().type || call == vm.types().type->slots.call)
                    return call_type(vm, cls, args, positional, keyword_names);
                break;
            }
            default: break;
        }
    }
    Type* type = vm.type_of(callable);
    if (!type->slots.call) vm.raise(vm.types().type_error, "'" + type->shown_name() + "' object is not callable");
    Value keep = callable;
    Vm::Recursion guard(vm, " while calling a Python object");
    return type->slots.call(vm, keep, args, positional, keyword_names);
}

Value call_special(Vm& vm, const Value& method, const Value& self, std::span<const Value> args) {
    ArgumentBuffer all(args.size() + 1);
    all[0] = self;
    for (std::size_t i = 0; i < args.size(); ++i) all[i + 1] = args[i];
    if (method.is_object()) {
        Layout layout = method.object()->layout();
        if (layout == Layout::function) return call_function(vm, *static_cast<Function*>(method.object()), all.data(), all.size(), Value::empty());
        if (layout == Layout::native_function) {
            auto& f = *static_cast<NativeFunction*>(method.object());
            if (f.kind == NativeFunction::Kind::method || f.kind == NativeFunction::Kind::wrapper)
                return call_native(vm, f, all.data(), all.size(), Value::empty());
        }
    }
    auto get = vm.type_of(method)->slots.descr_get;
    Value bound = get ? get(vm, method, self, Value(vm.type_of(self))) : method;
    return call_value(vm, bound, all.data() + 1, args.size(), Value::empty());
}

Value Vm::call(const Value& callable, std::span<const Value> args) { return call(callable, args, Value::empty()); }

Value Vm::call(const Value& callable, std::span<const Value> args, const Value& keyword_names) {
    if (impl_->aborted) throw Aborted{};
    ArgumentBuffer all(args.size());
    for (std::size_t i = 0; i < args.size(); ++i) all[i] = args[i];
    Value names = keyword_names;
    std::size_t keywords = 0;
    if (names.is_none()) names = Value::empty();
    if (names) {
        keywords = names.as<Tuple>()->size();
        if (keywords == 0) names = Value::empty();
    }
    return call_value(*this, callable, all.data(), args.size() - keywords, names);
}

Value Vm::call_method(const Value& self, const Value& name, std::span<const Value> args) {
    return call(get_attr(self, name), args);
}

Value Vm::call_method(const Value& self, std::string_view name, std::span<const Value> args) {
    return call_method(self, intern(name), args);
}

}  // namespace python
