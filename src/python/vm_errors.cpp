// Raising: making exceptions, their context, their tracebacks; what cannot be raised (unraisable).
#include "fmt/format.h"
#include "python/builtins/str.h"
#include "python/builtins/tuple.h"
#include "python/exception.h"
#include "python/exception_types.h"
#include "python/library_places.h"
#include "python/vm.h"
#include "python/vm_impl.h"

namespace python {

Value Vm::make_exception(Type* type, std::span<const Value> args) {
    const Value* init = type->lookup(names().__init__);
    const Value* make = type->lookup(names().__new__);
    NativeFunction* native_init = init ? init->as<NativeFunction>() : nullptr;
    NativeFunction* native_new = make ? make->as<NativeFunction>() : nullptr;
    if (native_init && native_new) {
        Value exception = exception_make(*this, type, args.data(), args.size(), Value::empty());
        exception_init(*this, exception, args.data(), args.size(), Value::empty());
        return exception;
    }
    return call(Value(type), args);
}

Value Vm::make_exception(Type* type, std::string_view message) {
    Value text = make_str(message);
    return make_exception(type, {&text, 1});
}

void Vm::raise(Type* type, std::string_view message) { raise(make_exception(type, message)); }

void Vm::raise(const Value& exception) {
    exception.get<ExceptionObject>().passed = 0;
    set_context(*this, exception);
    throw Raised{exception};
}

void Vm::raise_from(const Value& exception, const Value& cause) {
    auto& object = *exception.as<ExceptionObject>();
    object.cause = cause.is_none() ? Value::empty() : cause;
    object.suppress_context = true;
    raise(exception);
}

void Vm::raise_memory_error() {
    Heap::Reserve reserve(impl_->heap);
    throw Raised{[&] {
        Value error = make_exception(types().memory_error, std::span<const Value>{});
        set_context(*this, error);
        return error;
    }()};
}

Value Vm::handled_exception() const {
    for (HandledException* item = impl_->thread->handled; item; item = item->previous)
        if (item->value) return item->value;
    return Value::none();
}

void Vm::while_handling(const Value& exception, const std::function<void()>& body) {
    struct Handling {
        Handling(ThreadState& t, const Value& e) : thread(t), item{e, t.handled} { thread.handled = &item; }
        ~Handling() { thread.handled = item.previous; }
        ThreadState& thread;
        HandledException item;
    };
    const Handling handling(*impl_->thread, exception);
    body();
}

// The exception that is being handled becomes the context; a chain that would lead back to the new one is cut.
void set_context(Vm& vm, const Value& exception) {
    Value handled = vm.handled_exception();
    if (handled.is_none() || same(handled, exception)) return;
    auto& object = *exception.as<ExceptionObject>();
    Value link = handled;
    Value slow = handled;  // Floyd: there may be a cycle already
    bool move_slow = false;
    while (auto* at = link.as<ExceptionObject>()) {
        if (at->context.is_empty()) break;
        if (same(at->context, exception)) {
            at->context = Value::empty();
            break;
        }
        link = at->context;
        if (same(link, slow)) break;
        if (move_slow) slow = Value(slow.as<ExceptionObject>()->context);
        move_slow = !move_slow;
    }
    object.context = handled;
}

namespace {

// Modules that are C in CPython: their functions leave no trace in a traceback, and keep nothing alive by it.
bool is_native_elsewhere(std::string_view filename) {
    if (!filename.starts_with(kLibraryFolder)) return false;
    filename.remove_prefix(kLibraryFolder.size());
    for (std::string_view name : {"array.py", "binascii.py", "cmath.py", "datetime.py", "decimal.py", "errno.py", "pickle.py", "sqlite3.py", "struct.py",
                                  "unicodedata.py", "zlib.py"})
        if (filename == name) return true;
    return false;
}

}  // namespace

void add_traceback(Vm& vm, const Value& exception, Frame* frame) {
    std::uint32_t index = frame->instruction_index();
    if (frame->code->is_library && is_native_elsewhere(frame->code->filename)) return;
    if (!frame->code->library_steps.empty()) [[unlikely]] add_library_steps(vm, exception, *frame->code, index);
    auto& object = *exception.as<ExceptionObject>();
    Value next = object.traceback ? object.traceback : Value::none();
    Heap::Reserve reserve(vm.heap());
    object.traceback = Value(vm.heap().make<Traceback>(vm.types().traceback, next, frame_object_of(vm, frame), index, frame->line()));
    ++object.passed;
}

void throw_past_handler(Vm& vm, const Value& exception) {
    auto& object = *exception.as<ExceptionObject>();
    for (; object.passed > 0 && object.traceback; --object.passed) {
        const Value next = object.traceback.as<Traceback>()->next;
        object.traceback = next.is_none() ? Value::empty() : next;
    }
    object.passed = 0;
    set_context(vm, exception);
}

Value normalise_exception(Vm& vm, const Value& value) {
    if (value.as<ExceptionObject>()) return value;
    if (Type* type = value.as<Type>(); type && type->is_subclass_of(vm.types().base_exception)) {
        Value exception = vm.call(value);
        if (!exception.as<ExceptionObject>())
            vm.raise(vm.types().type_error, fmt::format("calling {} should have returned an instance of BaseException, not {}",
                                                        vm.repr(value), vm.repr(Value(vm.type_of(exception)))));
        return exception;
    }
    vm.raise(vm.types().type_error, "exceptions must derive from BaseException");
}

bool Vm::exception_matches(const Value& exception, Type* type) const { return type_of(exception)->is_subclass_of(type); }

bool exception_matches_any(Vm& vm, const Value& exception, const Value& match) {
    auto one = [&](const Value& item) -> bool {
        Type* type = item.as<Type>();
        if (!type || !type->is_subclass_of(vm.types().base_exception))
            vm.raise(vm.types().type_error, "catching classes that do not inherit from BaseException is not allowed");
        return vm.exception_matches(exception, type);
    };
    if (Tuple* tuple = match.as<Tuple>()) {
        for (const Value& item : tuple->span())
            if (Type* type = item.as<Type>(); !type || !type->is_subclass_of(vm.types().base_exception)) one(item);
        for (const Value& item : tuple->span())
            if (one(item)) return true;
        return false;
    }
    return one(match);
}

void Vm::write_unraisable(const Value& exception, std::string_view where) {
    Heap::Reserve reserve(impl_->heap);
    std::string text = where.empty() ? std::string() : "Exception ignored in: " + std::string(where) + "\n";
    auto& object = *exception.as<ExceptionObject>();
    if (!object.traceback && impl_->thread->current) add_traceback(*this, exception, impl_->thread->current);
    // As sys.unraisablehook prints it: without the chain of causes and contexts.
    if (object.traceback) text += "Traceback (most recent call last):\n" + format_traceback(*this, object.traceback);
    try {
        text += format_exception_only(*this, exception);
    } catch (Raised&) {
        text += type_of(exception)->name() + ": <exception str() failed>\n";
    }
    write_error(text);
}

// -- the objects -----------------------------------------------------------------------------------------------------

Traceback::Traceback(Type* type, Value next_, base::Ref<FrameObject> frame_, std::uint32_t instruction_, std::uint32_t line_)
    : Object(type, Layout::traceback), next(std::move(next_)), frame(std::move(frame_)), instruction(instruction_), line(line_) {}

// A traceback of a million frames must not end them by recursion.
Traceback::~Traceback() {
    // Those that only this one holds go the innermost first, as in CPython, and without recursion: turn the list round.
    Value innermost = Value::none();
    while (next.is_object() && next.object()->ref_count() == 1) {
        Value link = std::move(next);
        next = std::exchange(static_cast<Traceback*>(link.object())->next, std::move(innermost));
        innermost = std::move(link);
    }
    while (innermost.is_object()) {
        const Value link = std::move(innermost);
        innermost = std::exchange(static_cast<Traceback*>(link.object())->next, Value::none());
    }
}

void Traceback::traverse(Visitor& v) const {
    v.visit(next);
    v.visit(frame);
}

void Traceback::clear() {
    next = Value::none();
    // The frame stays: tb_frame is never None.
}

ExceptionObject::ExceptionObject(Type* type, Value args_) : Object(type, Layout::exception), args(std::move(args_)) {}

void ExceptionObject::traverse(Visitor& v) const {
    for (const Value* value : {&args, &cause, &context, &traceback})
        if (*value) v.visit(*value);
    for (const Value& value : fields)
        if (value) v.visit(value);
    v.visit(dict);
}

void ExceptionObject::clear() {
    Value dead[] = {std::move(cause), std::move(context), std::move(traceback)};
    cause = context = traceback = Value::empty();
    for (Value& field : fields) {
        Value value;
        value.swap(field);
    }
    base::Ref<Dict> gone = std::move(dict);
}

Value stop_iteration_value(const Value& exception) {
    auto& object = *exception.as<ExceptionObject>();
    return object.fields.empty() || object.fields[0].is_empty() ? Value::none() : object.fields[0];
}

}  // namespace python
