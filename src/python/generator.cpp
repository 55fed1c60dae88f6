// Generators and coroutines: making, driving from C++, closing, their classes.
#include "python/generator.h"

#include <new>

#include "fmt/format.h"
#include "python/builtins/str.h"
#include "python/builtins/tuple.h"
#include "python/exception.h"
#include "python/inline_cache.h"
#include "python/library_places.h"
#include "python/native_coroutine.h"
#include "python/vm.h"
#include "python/vm_impl.h"

namespace python {

static_assert(sizeof(Generator) % alignof(Frame) == 0);

Generator::Generator(Type* type, Layout layout) : Object(type, layout) { needs_finalize(); }

Generator::~Generator() {
    // One that is dropped while it handles an exception (it ignored GeneratorExit) leaves the frame, if the exception has passed
    // that, with all it holds: a cycle, as in CPython.
    if (state == State::finished) return;
    Vm& vm = type()->vm();
    const bool leaves_cycle = handled.value && frame()->object && !vm.heap().dying();
    if (leaves_cycle && (vm.impl().finalizing || vm.names_go)) frame()->object->retain();  // the collector does not come by any more
    clear_frame(frame(), leaves_cycle);
}

void Generator::traverse(Visitor& v) const {
    v.visit(code);
    if (name) v.visit(name);
    if (qualname) v.visit(qualname);
    if (handled.value) v.visit(handled.value);
    if (state != State::suspended && state != State::created) return;
    Frame* f = const_cast<Generator*>(this)->frame();
    v.visit(Value(static_cast<Object*>(f->function)));
    if (f->object) v.visit(Value(static_cast<Object*>(f->object)));
    for (Value* value = f->slots(); value < f->sp; ++value)
        if (*value) v.visit(*value);
}

void Generator::clear() {
    if (state != State::suspended && state != State::created) return;
    state = State::finished;
    clear_frame(frame());
    Value dead = std::move(handled.value);
    handled.value = Value::empty();
}

const char* kind_word(const Generator& generator) {
    switch (generator.layout()) {
        case Layout::coroutine: return "coroutine";
        case Layout::async_generator: return "async generator";
        default: return "generator";
    }
}

// (file, line, name) of the frames in which a coroutine is made, the innermost first.
static Value origin_of(Vm& vm) {
    const auto depth = static_cast<std::size_t>(vm.coroutine_origin_depth);
    std::vector<Value> entries;
    const auto add = [&](std::string_view file, std::uint32_t line, std::string_view name) {
        const Value entry[] = {vm.make_str(file), vm.make_int(line), vm.make_str(name)};
        if (entries.size() < depth) entries.push_back(vm.make_tuple(entry));
    };
    for (const Frame* at = vm.impl().thread->current; at && entries.size() < depth;) {
        add(at->code->filename, at->line(), at->code->name);
        at = at->back;
        if (at == vm.frame_of_loop)
            for (auto place = vm.frames_of_library.rbegin(); place != vm.frames_of_library.rend(); ++place)
                add((*place)->path(), (*place)->line, (*place)->name());
    }
    return vm.make_tuple(entries);
}

Value make_generator(Vm& vm, Function& function, Value* args, std::size_t positional, const Value& keyword_names) {
    Code& code = *function.code;
    const WellKnownTypes& t = vm.types();
    Layout layout = code.flags.coroutine ? Layout::coroutine : code.flags.async_generator ? Layout::async_generator : Layout::generator;
    Type* type = layout == Layout::coroutine ? t.coroutine : layout == Layout::async_generator ? t.async_generator : t.generator;
    std::size_t bytes = frame_bytes(code);
    auto generator = vm.heap().make_with_room<Generator>(bytes, type, layout);
    generator->state = Generator::State::finished;  // until there is a frame
    generator->name = function.name;
    generator->qualname = function.qualname;
    generator->code = function.code;
    generator->awaitable = layout == Layout::generator && function.awaitable_generator;
    Frame* frame = generator->frame();
    function.retain();
    init_frame(frame, function);
    frame->size = static_cast<std::uint32_t>(bytes);
    frame->of_generator = true;
    generator->state = Generator::State::created;
    try {
        bind_arguments(vm, function, frame->slots(), args, positional, keyword_names);
    } catch (...) {
        generator->set_flag(Object::kFinalized);  // it never was: no warning
        throw;
    }
    ++frame->ip;  // RETURN_GENERATOR is done
    if (vm.coroutine_origin_depth > 0 && layout == Layout::coroutine) vm.impl().side_of(*generator).origin = origin_of(vm);
    return Value(std::move(generator));
}

Value Generator::awaiting(Vm&) const {
    if (state != State::suspended) return Value::none();
    Frame* f = const_cast<Generator*>(this)->frame();
    const Instruction* begin = f->code->instructions.data();
    if (f->ip - begin < 2 || f->ip[-2].opcode() != Opcode::SEND || f->ip[-1].opcode() != Opcode::YIELD_VALUE) return Value::none();
    return f->sp[-1];
}

void close_generator(Vm& vm, Generator& generator) {
    if (generator.state == Generator::State::finished) return;
    if (generator.state == Generator::State::created) {
        // It never ran: its frame just goes.
        base::Ref<Generator> keep(&generator);
        generator.state = Generator::State::finished;
        generator.set_flag(Object::kFinalized);
        clear_frame(generator.frame());
        return;
    }
    base::Ref<Generator> keep(&generator);
    Step step = throw_into_generator(vm, generator, vm.make_exception(vm.types().generator_exit, std::span<const Value>{}));
    switch (step.kind) {
        case Step::returned: return;
        case Step::yielded:
            vm.raise(vm.types().runtime_error, fmt::format("{} ignored GeneratorExit", kind_word(generator)));
        case Step::raised:
            if (vm.exception_matches(step.value, vm.types().generator_exit) || vm.exception_matches(step.value, vm.types().stop_iteration)) return;
            throw Raised{step.value};
    }
}

// The last reference went. A coroutine that never ran says so; one that stands in a try or with is closed; others go.
void Generator::finalize() noexcept {
    if (state == State::finished || state == State::running) return;
    Vm& vm = type()->vm();
    if (vm.impl().aborted || vm.heap().dying()) return;
    if (layout() == Layout::coroutine && state == State::created) {
        try {
            vm.warn_never_awaited(Value(this), qualname.as<Str>()->text());
        } catch (Raised&) {
        } catch (Aborted&) {
        }
        return;
    }
    if (layout() == Layout::async_generator && hooks_inited && !closed && vm.on_asyncgen_finalize) {
        try {
            vm.on_asyncgen_finalize(Value(this));
        } catch (Raised& raised) {
            vm.write_unraisable(raised.exception, vm.repr(Value(this)));
        } catch (Aborted&) {
        }
        return;
    }
    if (state == State::created) return;
    try {
        close_generator(vm, *this);
    } catch (Raised& raised) {
        try {
            vm.write_unraisable(raised.exception, vm.repr(Value(this)));
        } catch (Raised&) {
        } catch (Aborted&) {
        }
    } catch (Aborted&) {
    }
}

// -- driving anything ----------------------------------------------------------------------------------------------------

Step send_step(Vm& vm, const Value& target, const Value& value) {
    try {
        if (value.is_none()) {
            Type* type = vm.type_of(target);
            if (!type->slots.next) vm.raise(vm.types().type_error, "'" + type->shown_name() + "' object is not an iterator");
            if (const Value* method = type->has(Type::kPython) ? type->lookup(vm.names().__next__) : nullptr; method && method->as<Function>())
                return {Step::yielded, call_special(vm, Value(*method), target)};
            Value item = vm.next(target);
            if (item) return {Step::yielded, std::move(item)};
            return {Step::returned, Value::none()};
        }
        return {Step::yielded, vm.call_method(target, vm.names().send, {&value, 1})};
    } catch (Raised& raised) {
        if (vm.exception_matches(raised.exception, vm.types().stop_iteration)) return {Step::returned, stop_iteration_value(raised.exception)};
        return {Step::raised, std::move(raised.exception)};
    }
}

Step Vm::send(const Value& target, const Value& value) {
    if (target.is_object()) {
        switch (target.object()->layout()) {
            case Layout::generator: case Layout::coroutine:
                return resume_generator(*this, *static_cast<Generator*>(target.object()), value);
            case Layout::native_coroutine: {
                auto& native = *static_cast<NativeCoroutine*>(target.object());
                native.started = true;
                return native.send(*this, value);
            }
            default: break;
        }
    }
    return send_step(*this, target, value);
}

Step Vm::throw_into(const Value& target, const Value& exception) {
    if (target.is_object()) {
        switch (target.object()->layout()) {
            case Layout::generator: case Layout::coroutine:
                return throw_into_generator(*this, *static_cast<Generator*>(target.object()), exception);
            case Layout::native_coroutine: {
                auto& native = *static_cast<NativeCoroutine*>(target.object());
                native.started = true;
                return native.throw_(*this, exception);
            }
            default: break;
        }
    }
    try {
        Value method = get_attr(target, names().throw_, Value::empty());
        if (!method) return {Step::raised, exception};
        return {Step::yielded, call(method, {&exception, 1})};
    } catch (Raised& raised) {
        if (exception_matches(raised.exception, types().stop_iteration)) return {Step::returned, stop_iteration_value(raised.exception)};
        return {Step::raised, std::move(raised.exception)};
    }
}

void Vm::close(const Value& target) {
    if (target.is_object()) {
        switch (target.object()->layout()) {
            case Layout::generator: case Layout::coroutine: close_generator(*this, *static_cast<Generator*>(target.object())); return;
            case Layout::native_coroutine: {
                auto& native = *static_cast<NativeCoroutine*>(target.object());
                native.started = true;
                native.close(*this);
                return;
            }
            default: break;
        }
    }
    Value method = get_attr(target, names().close, Value::empty());
    if (method) call(method);
}

// -- the classes -----------------------------------------------------------------------------------------------------------
namespace {

// What a step means to a caller of send(), throw(), next().
Value step_result(Vm& vm, Step step) {
    switch (step.kind) {
        case Step::yielded: return std::move(step.value);
        case Step::returned:
            if (step.value.is_none()) vm.raise(vm.make_exception(vm.types().stop_iteration, std::span<const Value>{}));
            vm.raise(vm.make_exception(vm.types().stop_iteration, {&step.value, 1}));
        case Step::raised: break;
    }
    throw Raised{std::move(step.value)};
}

}  // namespace

// throw(type[, value[, traceback]]), throw(exception)
Value thrown_exception(Vm& vm, const Value& type, const Value& value, const Value& traceback) {
    Value exception;
    if (type.as<ExceptionObject>()) {
        if (value && !value.is_none()) vm.raise(vm.types().type_error, "instance exception may not have a separate value");
        exception = type;
    } else if (Type* cls = type.as<Type>(); cls && cls->is_subclass_of(vm.types().base_exception)) {
        // What goes wrong in making it is what is thrown.
        try {
            if (value && value.as<ExceptionObject>())
                exception = value;
            else if (value && value.as<Tuple>())
                exception = vm.call(type, value.as<Tuple>()->span());
            else if (value && !value.is_none())
                exception = vm.call(type, {&value, 1});
            else
                exception = vm.call(type);
            if (!exception.as<ExceptionObject>())
                vm.raise(vm.types().type_error, fmt::format("calling {} should have returned an instance of BaseException, not {}", vm.repr(type),
                                                            vm.type_of(exception)->shown_name()));
        } catch (Raised& raised) {
            exception = raised.exception;
        }
    } else {
        vm.raise(vm.types().type_error, "exceptions must be classes or instances deriving from BaseException, not " + vm.type_of(type)->shown_name());
    }
    if (traceback && !traceback.is_none()) {
        if (!traceback.as<Traceback>()) vm.raise(vm.types().type_error, "throw() third argument must be a traceback object");
        exception.as<ExceptionObject>()->traceback = traceback;
    }
    return exception;
}

namespace {

Value generator_send(Vm& vm, Value* args) { return step_result(vm, vm.send(args[0], args[1])); }
Value generator_throw(Vm& vm, Value* args) {
    return step_result(vm, vm.throw_into(args[0], thrown_exception(vm, args[1], args[2], args[3])));
}
Value generator_close(Vm& vm, Value* args) {
    vm.close(args[0]);
    return Value::none();
}
Value generator_next(Vm& vm, const Value& self) {
    Step step = resume_generator(vm, self.get<Generator>(), Value::none());
    if (step.kind == Step::raised) throw Raised{std::move(step.value)};
    if (step.kind == Step::returned) {
        // A value returned is not lost on who calls next(): StopIteration carries it.
        if (step.value.is_none()) return Value::empty();
        vm.raise(vm.make_exception(vm.types().stop_iteration, {&step.value, 1}));
    }
    return std::move(step.value);
}

Value generator_repr(Vm& vm, const Value& self) {
    const char* word = self.object()->layout() == Layout::coroutine         ? "coroutine"
                       : self.object()->layout() == Layout::async_generator ? "async_generator"
                                                                            : "generator";
    return vm.make_str(fmt::format("<{} object {} at {}>", word, vm.text_of(self.get<Generator>().qualname), vm.address_of(self)));
}

void set_name(Vm& vm, const Value& self, const Value& value) {
    if (!value || !as_str(value)) vm.raise(vm.types().type_error, "__name__ must be set to a string object");
    self.get<Generator>().name = value;
}
void set_qualname(Vm& vm, const Value& self, const Value& value) {
    if (!value || !as_str(value)) vm.raise(vm.types().type_error, "__qualname__ must be set to a string object");
    self.get<Generator>().qualname = value;
}
Value get_frame(Vm& vm, const Value& self) {
    Generator& g = self.get<Generator>();
    return g.has_frame() ? Value(frame_object_of(vm, g.frame())) : Value::none();
}
Value get_running(Vm&, const Value& self) { return Value::boolean(self.get<Generator>().state == Generator::State::running); }
Value get_suspended(Vm&, const Value& self) { return Value::boolean(self.get<Generator>().state == Generator::State::suspended); }
Value get_code(Vm&, const Value& self) { return Value(self.get<Generator>().code); }
Value get_awaited(Vm& vm, const Value& self) { return self.get<Generator>().awaiting(vm); }

void common(TypeBuilder& b) {
    b.slots().repr = generator_repr;
    b.not_constructible();
    b.property("__name__", [](Vm&, const Value& self) { return self.get<Generator>().name; }, set_name)
        .property("__qualname__", [](Vm&, const Value& self) { return self.get<Generator>().qualname; }, set_qualname);
}

// What coroutine.__await__() returns: drives the coroutine by the iterator protocol.
class CoroutineWrapper final : public Object {
  public:
    CoroutineWrapper(Type* type, Value coroutine_) : Object(type, Layout::plain), coroutine(std::move(coroutine_)) {}
    void traverse(Visitor& v) const override {
        if (coroutine) v.visit(coroutine);
    }
    void clear() override { coroutine = Value::none(); }
    Value coroutine;
};

const Value& wrapped(const Value& value) { return static_cast<CoroutineWrapper*>(value.object())->coroutine; }

}  // namespace

std::string Vm::address_of(const Value& value) const {
    if (value.is_object()) return fmt::format("0x{:x}", reinterpret_cast<std::uintptr_t>(value.object()));
    // Immediates have no address; equal ones are one object, so what they are made of names them.
    const std::uint64_t mixed = (value.bits() ^ value.bits() >> 29) * 0x9E3779B97F4A7C15u;
    return fmt::format("0x{:x}", 0x550000000000u + (mixed >> 24 & 0xFFFFFFFFFF) * 16 % 0xA00000000000u);
}

void install_generators(Vm& vm) {
    const WellKnownTypes& t = vm.types();
    const char* throw_signature = "self, type, value=None, traceback=None, /";
    {
        TypeBuilder b(vm, t.generator);
        common(b);
        b.slots().iter = [](Vm&, const Value& self) { return self; };
        b.slots().next = generator_next;
        b.method("send", "self, value, /", generator_send).method("throw", throw_signature, generator_throw).method("close", "self, /", generator_close);
        b.property("gi_frame", get_frame).property("gi_running", get_running).property("gi_suspended", get_suspended);
        b.property("gi_code", get_code).property("gi_yieldfrom", get_awaited);
    }
    {
        TypeBuilder b(vm, t.coroutine);
        common(b);
        b.slots().await = [](Vm& machine, const Value& self) {
            return Value(machine.heap().make<CoroutineWrapper>(machine.types().coroutine_wrapper, self));
        };
        b.method("send", "self, value, /", generator_send).method("throw", throw_signature, generator_throw).method("close", "self, /", generator_close);
        b.property("cr_frame", get_frame).property("cr_running", get_running).property("cr_suspended", get_suspended);
        b.property("cr_code", get_code).property("cr_await", get_awaited);
        b.property("cr_origin", [](Vm& machine, const Value& self) { return machine.impl().origin_of(*self.object()); });
    }
    {
        TypeBuilder b(vm, t.coroutine_wrapper);
        b.not_constructible();
        b.slots().iter = [](Vm&, const Value& self) { return self; };
        b.slots().next = [](Vm& machine, const Value& self) -> Value {
            Step step = machine.send(wrapped(self), Value::none());
            if (step.kind == Step::returned && step.value.is_none()) return Value::empty();
            return step_result(machine, std::move(step));
        };
        b.method("send", "self, value, /", [](Vm& machine, Value* a) { return step_result(machine, machine.send(wrapped(a[0]), a[1])); });
        b.method("throw", throw_signature, [](Vm& machine, Value* a) {
            return step_result(machine, machine.throw_into(wrapped(a[0]), thrown_exception(machine, a[1], a[2], a[3])));
        });
        b.method("close", "self, /", [](Vm& machine, Value* a) {
            machine.close(wrapped(a[0]));
            return Value::none();
        });
    }
    {
        TypeBuilder b(vm, t.async_generator);
        common(b);
        b.class_getitem();
        b.property("ag_frame", get_frame).property("ag_code", get_code).property("ag_await", get_awaited);
        b.property("ag_running", [](Vm&, const Value& self) { return Value::boolean(self.get<Generator>().running_async); });
    }
    install_async_generators(vm);
}

namespace {
void install_driving(TypeBuilder& b) {
    b.layout(Layout::native_coroutine).not_constructible();
    b.method("send", "self, value, /", generator_send)
        .method("throw", "self, type, value=None, traceback=None, /", generator_throw)
        .method("close", "self, /", generator_close);
}
}  // namespace

// -- native coroutines -------------------------------------------------------------------------------------------------

void NativeCoroutine::finalize() noexcept {
    if (!is_coroutine) return;
    Vm& vm = type()->vm();
    if (vm.impl().aborted || vm.heap().dying()) return;
    try {
        if (!started)
            vm.warn_never_awaited(Value(this), qualname());
        else
            close(vm);
    } catch (Raised& raised) {
        try {
            vm.write_unraisable(raised.exception, vm.repr(Value(this)));
        } catch (Raised&) {
        } catch (Aborted&) {
        }
    } catch (Aborted&) {
    }
}

void install_awaitable_iterator(TypeBuilder& b) {
    b.slots().iter = b.slots().await = [](Vm&, const Value& self) { return self; };
    b.slots().next = [](Vm& vm, const Value& self) -> Value {
        Step step = vm.send(self, Value::none());
        if (step.kind == Step::returned && step.value.is_none()) return Value::empty();
        return step_result(vm, std::move(step));
    };
    install_driving(b);
}

void install_native_coroutine(TypeBuilder& b) {
    b.slots().await = [](Vm& vm, const Value& self) -> Value {
        return vm.heap().make<CoroutineWrapper>(vm.types().coroutine_wrapper, self);
    };
    b.slots().repr = [](Vm& vm, const Value& self) {
        return vm.make_str(fmt::format("<coroutine object {} at {}>", self.get<NativeCoroutine>().qualname(), vm.address_of(self)));
    };
    install_driving(b);
    b.property("__name__", [](Vm& vm, const Value& self) { return vm.make_str(self.get<NativeCoroutine>().name()); })
        .property("__qualname__", [](Vm& vm, const Value& self) { return vm.make_str(self.get<NativeCoroutine>().qualname()); })
        .property("cr_running", [](Vm&, const Value& self) { return Value::boolean(self.get<NativeCoroutine>().running()); })
        .property("cr_await", [](Vm&, const Value& self) { return self.get<NativeCoroutine>().awaiting(); })
        .property("cr_suspended", [](Vm&, const Value& self) { return Value::boolean(self.get<NativeCoroutine>().suspended()); })
        .property("cr_code", [](Vm& vm, const Value& self) {
            const LibraryPlace* place = library_place(self.get<NativeCoroutine>().qualname());
            if (!place) vm.raise_attribute_error(self, vm.intern("cr_code"));
            return Value(library_frame(vm, at_its_beginning(*place))->code);
        })
        .property("cr_frame", [](Vm& vm, const Value& self) { return self.get<NativeCoroutine>().frame(vm); });
}

}  // namespace python
