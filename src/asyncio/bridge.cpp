#include "asyncio/bridge.h"

#include "asyncio/network.h"
#include "asyncio/workers.h"
#include "python/builtins/list.h"
#include "python/exception.h"
#include "python/heap.h"

namespace asyncio {

using loop::Box;
using loop::Error;
using loop::ErrorKind;

// -- values -----------------------------------------------------------------------------------------------------------

namespace {
constexpr loop::BoxOps value_ops{[](std::uintptr_t bits) { Value::share_bits(bits).leak(); },
                                 [](std::uintptr_t bits) { Value::from_bits(bits); }};
}

Box to_box(Value value) {
    if (value.is_none()) return Box();
    return Box(value_ops, value.leak());
}

void visit_box(const Box& box, python::Visitor& visitor) {
    if (box.ops() != &value_ops) return;
    const Value value = Value::share_bits(box.bits());
    visitor.visit(value);
}

Value to_value(State& state, const Box& box) {
    Vm& vm = state.vm;
    if (box.empty()) return Value::none();
    if (box.ops() == &value_ops) return Value::share_bits(box.bits());
    if (box.holds<bool>()) return Value::boolean(box.as<bool>());
    if (box.holds<std::int64_t>()) return vm.make_int(box.as<std::int64_t>());
    if (box.holds<double>()) return Value::number(box.as<double>());
    if (box.holds<std::string>()) return vm.make_str(box.as<std::string>());
    if (box.holds<Error>()) return to_exception(state, box.as<Error>());
    if (box.holds<base::Ref<loop::Future>>()) return wrap(state, box.as<base::Ref<loop::Future>>());
    if (box.holds<std::vector<Box>>()) {
        std::vector<Value> items;
        for (const Box& item : box.as<std::vector<Box>>()) items.push_back(to_value(state, item));
        return vm.make_list(items);
    }
    TS_ASSERT(false, "the loop returned a type that has no Python value");
    return Value::none();
}

// -- errors -----------------------------------------------------------------------------------------------------------

namespace {

class PythonError final : public loop::ErrorObject {
  public:
    PythonError(State& state, ErrorKind kind, const Value& exception) : ErrorObject(kind, {}), state_(state) {
        shown = base::Ref<base::RefCounted>(exception.object());
    }
    std::string message() const override { return state_.vm.str(value()); }
    std::string repr() const override { return state_.vm.repr(value()); }

  private:
    Value value() const { return Value(static_cast<python::Object*>(shown.get())); }
    State& state_;
};

ErrorKind kind_of(State& state, const Value& exception) {
    Vm& vm = state.vm;
    const auto& types = vm.types();
    if (vm.is_instance(exception, state.classes.cancelled_error)) return ErrorKind::cancelled;
    if (vm.is_instance(exception, types.stop_iteration)) return ErrorKind::stop_iteration;
    if (vm.is_instance(exception, types.exception)) return ErrorKind::exception;
    if (vm.is_instance(exception, types.system_exit)) return ErrorKind::system_exit;
    if (vm.is_instance(exception, types.keyboard_interrupt)) return ErrorKind::keyboard_interrupt;
    if (vm.is_instance(exception, types.generator_exit)) return ErrorKind::generator_exit;
    return ErrorKind::base_exception;
}

Type* class_of(State& state, ErrorKind kind) {
    const auto& types = state.vm.types();
    switch (kind) {
        case ErrorKind::cancelled: return state.classes.cancelled_error;
        case ErrorKind::timeout: return types.timeout_error;
        case ErrorKind::invalid_state: return state.classes.invalid_state_error;
        case ErrorKind::queue_empty: return state.classes.queue_empty;
        case ErrorKind::queue_full: return state.classes.queue_full;
        case ErrorKind::broken_barrier: return state.classes.broken_barrier_error;
        case ErrorKind::incomplete_read: return state.classes.incomplete_read_error;
        case ErrorKind::limit_overrun: return state.classes.limit_overrun_error;
        case ErrorKind::runtime: return types.runtime_error;
        case ErrorKind::value: return types.value_error;
        case ErrorKind::type: return types.type_error;
        case ErrorKind::attribute: return types.attribute_error;
        case ErrorKind::assertion: return types.assertion_error;
        case ErrorKind::os_error: return types.os_error;
        case ErrorKind::connection_refused: return types.connection_refused_error;
        case ErrorKind::connection_reset: return types.connection_reset_error;
        case ErrorKind::broken_pipe: return types.broken_pipe_error;
        case ErrorKind::address_lookup: return state.network->gaierror;
        case ErrorKind::broken_executor: return state.workers->broken_executor;
        case ErrorKind::keyboard_interrupt: return types.keyboard_interrupt;
        case ErrorKind::system_exit: return types.system_exit;
        case ErrorKind::generator_exit: return types.generator_exit;
        case ErrorKind::stop_iteration: return types.stop_iteration;
        case ErrorKind::base_exception: return types.base_exception;
        case ErrorKind::group: return types.base_exception_group;
        case ErrorKind::exception: return types.exception;
    }
    return types.exception;
}

Value make_group(State& state, const Error& error) {
    Vm& vm = state.vm;
    std::vector<Value> members;
    for (const Error& member : error->members) members.push_back(to_exception(state, member));
    // BaseExceptionGroup's constructor answers with an ExceptionGroup when every member is an Exception.
    const Value args[] = {vm.make_str(error->message()), vm.make_list(members)};
    return vm.call(Value(vm.types().base_exception_group), args);
}

}  // namespace

Error to_error(State& state, const Value& given) {
    Vm& vm = state.vm;
    Value exception = given;
    if (Type* cls = exception.as<Type>(); cls && cls->is_subclass_of(vm.types().base_exception)) exception = vm.call(exception);
    if (!vm.is_instance(exception, vm.types().base_exception)) vm.raise(vm.types().type_error, "exceptions must derive from BaseException");
    return base::make_ref<PythonError>(state, kind_of(state, exception), exception);
}

Value to_exception(State& state, const Error& error) {
    if (error->shown) return Value(static_cast<python::Object*>(error->shown.get()));
    Vm& vm = state.vm;
    Value exception;
    if (error->kind() == ErrorKind::group) {
        exception = make_group(state, error);
    } else if (error->is_cancelled()) {
        std::vector<Value> args;
        if (!error->cancel_message.empty()) args.push_back(to_value(state, error->cancel_message));
        exception = vm.make_exception(state.classes.cancelled_error, args);
    } else if (error->kind() == ErrorKind::incomplete_read) {
        const Value args[] = {vm.make_bytes(error->partial), error->number < 0 ? Value::none() : vm.make_int(error->number)};
        exception = vm.call(Value(class_of(state, error->kind())), args);
    } else if (error->kind() == ErrorKind::limit_overrun) {
        const Value args[] = {vm.make_str(error->message()), vm.make_int(error->number)};
        exception = vm.call(Value(class_of(state, error->kind())), args);
    } else if (error->number != 0) {  // an OSError, with its errno
        const Value args[] = {vm.make_int(error->number), vm.make_str(error->partial)};
        exception = vm.make_exception(class_of(state, error->kind()), args);
    } else {
        std::vector<Value> args;
        if (const std::string message = error->message(); !message.empty()) args.push_back(vm.make_str(message));
        exception = vm.make_exception(class_of(state, error->kind()), args);
    }
    auto* object = exception.as<python::ExceptionObject>();
    if (error->cause) object->cause = to_exception(state, error->cause);
    if (error->cause || error->kind() == ErrorKind::group) object->suppress_context = true;
    if (error->cause) object->context = object->cause;
    if (error->context) object->context = to_exception(state, error->context);
    error->shown = base::Ref<base::RefCounted>(exception.object());
    return exception;
}

Value in_context(Vm& vm, const Value& exception) {
    try {
        vm.raise(exception);
    } catch (const python::Raised& raised) {
        return raised.exception;
    }
}

void raise_error(State& state, const Error& error) {
    const Value exception = to_exception(state, error);
    // What passes through the loop on its way out of the program is not raised anew.
    const bool passes = error->ends_the_run() && exception.as<python::ExceptionObject>()->context;
    if (!error->cause && !error->context && !passes) state.vm.raise(exception);
    throw python::Raised{exception};
}

bool is_overridden(Vm& vm, Type* cls, const char* name) {
    if (!cls->has(Type::kPython)) return false;
    const Value* method = cls->lookup(vm.intern(name));
    return method && !method->as<python::NativeFunction>();
}

double seconds_from(Vm& vm, double now, const Value& delay) {
    return seconds(vm, vm.binary(python::Binary::add, Value::number(now), delay));
}

double seconds(Vm& vm, const Value& value) { return vm.to_double(value); }

}  // namespace asyncio
