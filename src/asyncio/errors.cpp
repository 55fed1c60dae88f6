// What goes wrong where nobody awaits, and the asyncio exceptions.
#include <fmt/format.h>

#include <algorithm>

#include "asyncio/classes.h"
#include "asyncio/network.h"
#include "asyncio/short_text.h"
#include "asyncio/workers.h"
#include "loop/simulated_selector.h"
#include "python/builtins/dict.h"
#include "python/builtins/str.h"
#include "python/context.h"
#include "python/exception.h"
#include "python/library_places.h"
#include "python/module.h"

namespace asyncio {

State::State(Vm& machine, loop::Clock& clock, trace::Recorder* recorder) : vm(machine), runtime(clock, recorder, this), world(runtime) {
    workers = std::make_unique<Workers>(*this);
    network = std::make_unique<NetworkClasses>();
    for (const loop::SimulatedHost& host : loop::well_known_hosts()) world.network.declare(host);
    policy = Value::empty();
    vm.on_collection = [this] { std::exchange(runtime.cycles, {}).clear(); };
}

State::~State() = default;

// The program is over. Tasks that failed unheard, and are kept alive by their own tracebacks, are heard now, when CPython's
// garbage collector finds them. (Those that still wait: lost_tasks.h.)
void State::hear_failed_tasks() {
    std::vector<base::Ref<loop::Task>> unheard;
    for (loop::Task* task : runtime.tasks)
        if (task->done() && task->log_traceback) unheard.push_back(base::Ref<loop::Task>(task));
    for (const auto& task : unheard) in_python(*this, [&] { task->last_words(); });
}

void State::end() {
    runtime.ending = true;
    workers->end();
    world.threads.stop();
    for (loop::SimulatedSelector* selector : std::vector(world.selectors)) selector->close();
    policy = Value::empty();
    asyncgens.clear();
    std::exchange(runtime.cycles, {}).clear();
    std::exchange(run_locals, {}).clear();  // threads that ran loops at the same time need not have left in the order of coming
    std::vector<base::Ref<loop::Task>> left;  // a task that waits and what it waits for hold each other
    for (loop::Task* task : runtime.tasks) left.emplace_back(task);
    for (const auto& task : left) task->abandon();
}

std::string State::repr(const loop::Box& value) { return reprlib_repr(vm, to_value(*this, value)); }
std::string State::repr(loop::Future& future) { return reprlib_repr(vm, wrap(*this, future)); }
std::string State::short_repr(const loop::Box& value) { return vm.short_repr(to_value(*this, value), 60); }
std::string State::class_name(const loop::Future& future) {
    if (!future.owner()) return future.repr_class();
    return static_cast<python::Object*>(future.owner())->type()->name();
}

bool State::less(const loop::Box& a, const loop::Box& b) {
    return in_python(*this, [&] { return vm.compare_truth(to_value(*this, a), to_value(*this, b), python::Compare::lt); });
}

loop::Box State::traceback(const loop::Error& error) {
    const auto* exception = static_cast<const python::ExceptionObject*>(error->shown.get());
    return exception && exception->traceback ? to_box(exception->traceback) : loop::Box();
}
void State::set_traceback(const loop::Error& error, const loop::Box& traceback) {
    if (auto* exception = static_cast<python::ExceptionObject*>(error->shown.get()))
        exception->traceback = traceback.empty() ? Value::empty() : to_value(*this, traceback);
}

void State::set_context(const loop::Error& error, const loop::Error& context) {
    if (auto* exception = static_cast<python::ExceptionObject*>(error->shown.get())) exception->context = to_exception(*this, context);
    else error->context = context;
}

void State::leaves_turn(const loop::Error& error, loop::Task* task) {
    std::vector<Value> kept;  // by the frame of Handle._run(), whose handle has it
    if (task) kept.push_back(wrap(*this, *task));
    python::add_library_entries(vm, to_exception(*this, error), *python::library_place("Handle._run"), {}, kept);
}

void State::raised(const loop::Error& error) {
    if (!vm.handled_exception().is_none()) in_context(vm, to_exception(*this, error));
}

void State::enter_context(loop::Context* context) {
    in_python(*this, [&] { python::enter_context(vm, Value(static_cast<python::Object*>(context))); });
}
void State::leave_context(loop::Context* context) { python::leave_context(vm, Value(static_cast<python::Object*>(context))); }

base::Ref<loop::Context> context_for(State& state, const Value& given) {
    const Value context = given.is_none() ? python::copy_current_context(state.vm) : given;
    if (!context) return {};
    if (!python::is_context(state.vm, context)) state.vm.raise(state.vm.types().type_error, "a Context was expected, got " + state.vm.repr(context));
    return base::Ref<loop::Context>(context.object());
}

// The "asyncio" logger: of the logging module once the program has imported it; before that what it would do, which is to
// print warnings and errors as they are.
void log_message(State& state, const char* level, std::string_view where, const std::string& text, const Value& exception) {
    Vm& vm = state.vm;
    const Value* logging = vm.modules().find("logging");
    if (const Value get = logging ? vm.get_attr(*logging, vm.intern("getLogger"), Value::empty()) : Value::empty()) {
        const Value name = vm.make_str("asyncio"), logger = vm.call(get, {&name, 1}), number = vm.get_attr(*logging, vm.intern(level));
        if (!vm.truth(vm.call_method(logger, "isEnabledFor", {&number, 1}))) return;
        const python::LibraryPlace& place = *python::library_place(where);
        const Value info[] = {Value(vm.type_of(exception)), exception, exception.is_none() ? Value::none() : vm.get_attr(exception, vm.intern("__traceback__"))};
        const Value args[] = {name, number, vm.make_str(place.path()), vm.make_int(place.line), vm.make_str(text), vm.make_tuple({}),
                              exception.is_none() ? Value::none() : vm.make_tuple(info), vm.make_str(place.name())};
        const Value record = vm.call_method(logger, "makeRecord", args);
        vm.call_method(logger, "handle", {&record, 1});
        return;
    }
    if (std::string_view(level) == "DEBUG") return;
    vm.write_error(text + '\n' + (exception.is_none() ? std::string() : python::format_exception_plainly(vm, exception)));
}

void State::slow_callback(loop::EventLoop&, const std::string& handle, double seconds) {
    in_python(*this, [&] { log_message(*this, "WARNING", "BaseEventLoop._run_once/slow", fmt::format("Executing {} took {:.3f} seconds", handle, seconds), Value::none()); });
}

void State::deadlock(loop::EventLoop&, const std::string& report) {
    if (on_deadlock) on_deadlock(report);
    throw python::Aborted{};
}

void State::exception(loop::EventLoop& event_loop, const loop::ExceptionReport& report) {
    const Value context = vm.make_dict();
    const auto put = [&](const char* key, Value value) { vm.set_item(context, vm.intern(key), value); };
    put("message", vm.make_str(report.message));
    if (report.error) {
        const Value exception = to_exception(*this, report.error);
        // Of a callback: CPython's Handle._run has the context, and so the exception, in a local variable, and the frames that
        // called it in theirs what they run. All of that lasts until the collector comes by.
        if (!report.handle.empty()) {
            std::vector<Value> kept = run_locals;
            kept.push_back(context);
            python::add_library_entries(vm, exception, *python::library_place("Handle._run"), {}, kept);
        }
        put("exception", exception);
    }
    if (report.future) put(report.key.c_str(), wrap(*this, *report.future));
    if (report.entry) put("handle", handle_of(*this, event_loop, *report.entry));
    const loop::Task* const task = report.future ? report.future->as_task() : nullptr;
    const bool of_handle = report.entry && report.entry->kind == loop::ReadyEntry::handle;
    const loop::Box made = task ? task->created_in() : of_handle ? static_cast<loop::Handle*>(report.entry->target)->created_in : loop::Box();
    if (!made.empty()) put("source_traceback", to_value(*this, made));
    if (runtime.recorder())
        runtime.emit(trace::EventKind::warning, report.future && report.future->as_task() ? report.future->as_task()->task_id() : 0, 0,
                     report.message, runtime.clock().time());
    const Value loop = wrap_loop(*this, event_loop);
    if (report.error && !report.handle.empty()) vm.while_handling(to_exception(*this, report.error), [&] { report_to_handler(*this, loop, context); });
    else report_to_handler(*this, loop, context);
}

void report_to_handler(State& state, const Value& loop, const Value& context) {
    if (!is_overridden(state.vm, state.vm.type_of(loop), "call_exception_handler")) return handle_exception(state, loop, context);
    state.vm.call_method(loop, "call_exception_handler", {&context, 1});
}

void handle_exception(State& state, const Value& loop, const Value& context) {
    Vm& vm = state.vm;
    const Value handler = exception_handler_of(loop);
    if (!handler && !is_overridden(vm, vm.type_of(loop), "default_exception_handler")) return default_exception_handler(state, context);
    if (!handler) {
        try {
            vm.call_method(loop, "default_exception_handler", {&context, 1});
        } catch (const python::Raised& raised) {
            if (!vm.is_instance(raised.exception, vm.types().exception)) throw;
            log_message(state, "ERROR", "BaseEventLoop.call_exception_handler/default", "Exception in default exception handler", raised.exception);
        }
        return;
    }
    try {
        const Value args[] = {loop, context};
        vm.call(handler, args);
    } catch (const python::Raised& raised) {
        if (!vm.is_instance(raised.exception, vm.types().exception)) throw;
        vm.write_error("Unhandled error in exception handler\ncontext: " + vm.repr(context) + "\n" + vm.format_exception(raised.exception));
    }
}

namespace {
std::string created_at(Vm& vm, const Value& frames) {
    std::string text = "Object created at (most recent call last):";
    for (const Value& lines : vm.items(vm.call(vm.get_attr(vm.import_module("traceback"), vm.intern("format_list")), {&frames, 1}))) text += '\n' + vm.str(lines);
    for (std::size_t at = 0; (at = text.find("\n\n", at)) != std::string::npos;) text.erase(at, 1);
    text.resize(text.find_last_not_of(" \n") + 1);
    return text;
}
}  // namespace

void default_exception_handler(State& state, const Value& context) {
    Vm& vm = state.vm;
    std::string text = "Unhandled exception in event loop";
    std::vector<std::pair<std::string, std::string>> details;
    Value exception = Value::none();
    bool out_of_library = false;  // raised under a frame of CPython's library, so that it has a traceback, if only of that
    vm.each(context, [&](Value key) {
        const std::string name = vm.str(key);
        const Value value = vm.get_item(context, key);
        if (name == "message") text = vm.str(value);
        else if (name == "exception") exception = value;
        else details.emplace_back(name, name == "source_traceback" ? created_at(vm, value) : vm.repr(value));
        return true;
    });
    std::sort(details.begin(), details.end());
    for (const auto& [key, shown] : details) {
        text += '\n' + key + ": " + shown;
        out_of_library |= key == "handle";
    }
    if (const auto* raised = exception.as<python::ExceptionObject>(); raised && out_of_library && !raised->traceback)
        text += "\nTraceback (most recent call last):";
    log_message(state, "ERROR", "BaseEventLoop.default_exception_handler/log", text, exception);
}

void install_exceptions(State& state) {
    Vm& vm = state.vm;
    const auto& types = vm.types();
    const auto define = [&](const char* name, Type* base, const char* module) {
        python::TypeBuilder t(vm, name, base, module);
        t.layout(python::Layout::exception).with_dict();
        return t.type();
    };
    Classes& c = state.classes;
    c.cancelled_error = define("CancelledError", types.base_exception, "asyncio.exceptions");
    c.invalid_state_error = define("InvalidStateError", types.exception, "asyncio.exceptions");
    c.incomplete_read_error = define("IncompleteReadError", types.eof_error, "asyncio.exceptions");
    c.limit_overrun_error = define("LimitOverrunError", types.exception, "asyncio.exceptions");
    c.broken_barrier_error = define("BrokenBarrierError", types.runtime_error, "asyncio.exceptions");
    c.queue_empty = define("QueueEmpty", types.exception, "asyncio.queues");
    c.queue_full = define("QueueFull", types.exception, "asyncio.queues");
}

}  // namespace asyncio
