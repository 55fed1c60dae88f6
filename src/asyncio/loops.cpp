// Event loops and handles as Python classes, and which loop is the current one.
#include <tuple>

#include "asyncio/classes.h"
#include "asyncio/natives.h"
#include "python/builtins/tuple.h"
#include "python/heap.h"

namespace asyncio {


namespace {

class EventLoopObject final : public python::Object {
  public:
    EventLoopObject(Type* type, loop::EventLoop* joined) : Object(type, python::Layout::plain), event_loop(joined) {
        if (joined) joined->join(*this);
    }
    ~EventLoopObject() override {
        if (event_loop) event_loop->end_joined();
    }
    void traverse(python::Visitor& v) const override {
        if (exception_handler) v.visit(exception_handler);
        if (task_factory) v.visit(task_factory);
    }
    void clear() override {
        exception_handler = task_factory = Value::empty();
        if (event_loop && event_loop->runtime().ending) event_loop->let_go();  // a loop that was never closed
    }
    loop::EventLoop* event_loop;
    Value exception_handler, task_factory;
    bool makes_tasks = false;  // the program's class has a create_task() of its own
};

class HandleObject final : public python::Object {
  public:
    HandleObject(Type* type, base::Ref<loop::Handle> h) : Object(type, python::Layout::plain), handle(std::move(h)) {}
    base::Ref<loop::Handle> handle;
};

EventLoopObject* loop_object(const Value& value) {
    return value.is_object() ? dynamic_cast<EventLoopObject*>(value.object()) : nullptr;
}

// Timers are ordered by when they are due, as in the loop's heap; equal are those that would also call the same.
Value compare_timers(Vm& vm, const Value& self, const Value& given, python::Compare op) {
    auto* other = given.is_object() ? dynamic_cast<HandleObject*>(given.object()) : nullptr;
    const auto* b = other ? dynamic_cast<loop::TimerHandle*>(other->handle.get()) : nullptr;
    if (!b) return Value::not_implemented();
    const auto& a = static_cast<loop::TimerHandle&>(self_handle(vm, self));
    if (op == python::Compare::eq || op == python::Compare::ne) {
        const bool equal = &a == b || (a.when() == b->when() && a.cancelled() == b->cancelled() && a.callback_repr() == b->callback_repr());
        return Value::boolean(equal == (op == python::Compare::eq));
    }
    return vm.compare(Value::number(a.when()), Value::number(b->when()), op);
}

}  // namespace

void check_callback(Vm& vm, State& state, const Value& callback, const char* method) {
    if (is_coroutine(state, callback) || is_coroutine_function(vm, callback)) vm.raise(vm.types().type_error, std::string("coroutines cannot be used with ") + method + "()");
    if (!vm.is_callable(callback))
        vm.raise(vm.types().type_error, std::string("a callable object was expected by ") + method + "(), got " + vm.repr(callback));
}

namespace {

// In debug mode a handle knows who made it.
template <class T>
base::Ref<T> noted(Vm& vm, base::Ref<T> handle, int limit) {
    if (handle->loop().debug) std::tie(handle->created_at, handle->created_in) = made_here(state_of(vm), limit);
    return handle;
}

template <bool threadsafe>
Value call_soon(Vm& vm, Value* a) {  // self, callback, *args, context=None: bound as self, callback, context, args
    State& state = state_of(vm);
    loop::EventLoop& loop = self_loop(vm, a[0]);
    const bool args_first = a[2].as<python::Tuple>();
    const Value &args = a[args_first ? 2 : 3], &context = a[args_first ? 3 : 2];
    loop.check_closed();
    if (!threadsafe) in_loop(state, [&] { loop.check_thread(); });
    if (loop.debug) check_callback(vm, state, a[1], threadsafe ? "call_soon_threadsafe" : "call_soon");
    return wrap_handle(state, noted(vm, loop.call_soon(make_callback(state, a[1], vm.items(args)), context_for(state, context)), 8));
}

template <bool absolute>
Value call_timer(Vm& vm, Value* a) {  // self, delay or when, callback, *args, context=None
    State& state = state_of(vm);
    loop::EventLoop& loop = self_loop(vm, a[0]);
    const bool args_first = a[3].as<python::Tuple>();
    const Value &args = a[args_first ? 3 : 4], &given = a[args_first ? 4 : 3];
    if (a[1].is_none()) vm.raise(vm.types().type_error, absolute ? "when cannot be None" : "delay must not be None");
    const double time = absolute || a[1].is_float() || a[1].is_small_int() ? seconds(vm, a[1]) : seconds_from(vm, loop.time(), a[1]) - loop.time();
    if (loop.debug) {
        in_loop(state, [&] { loop.check_closed(), loop.check_thread(); });
        check_callback(vm, state, a[2], "call_at");
    }
    return in_loop(state, [&] {
        auto callback = make_callback(state, a[2], vm.items(args));
        auto context = context_for(state, given);
        const Entered here(state, python::library_place_of_call(absolute ? "BaseEventLoop.call_at/timer" : "BaseEventLoop.call_later"));
        return wrap_handle(state, noted(vm, absolute ? loop.call_at(time, std::move(callback), std::move(context))
                                                     : loop.call_later(time, std::move(callback), std::move(context)), absolute ? 8 : 7));
    });
}

Value create_future(Vm& vm, Value* a) {
    loop::EventLoop& loop = self_loop(vm, a[0]);
    return wrap(state_of(vm), loop.create_future());
}

Value create_task(State& state, loop::EventLoop& loop, const Value& coroutine, const Value& name, bool named_later, const Value& context);

Value loop_create_task(Vm& vm, Value* a) {  // self, coro, *, name=None, context=None
    return create_task(state_of(vm), self_loop(vm, a[0]), a[1], a[2], false, a[3]);
}

Value run_until_complete(Vm& vm, Value* a) {
    State& state = state_of(vm);
    loop::EventLoop& loop = self_loop(vm, a[0]);
    return in_loop(state, [&] {
        loop.check_closed();
        if (loop.is_running()) loop::raise(loop::ErrorKind::runtime, "This event loop is already running");
        if (state.runtime.running_loop) loop::raise(loop::ErrorKind::runtime, "Cannot run the event loop while another loop is running");
        const bool is_new = !as_future(a[1]);
        const base::Ref<loop::Future> future = ensure_future(state, a[1], &loop);
        if (is_new)
            if (loop::Task* task = future->as_task()) task->log_destroy_pending = false;
        a[1] = wrap(state, future);  // as CPython's local variable, which a traceback keeps
        const RunLocals locals(state, {a[1]});
        const RunsIn here(state, loop, true);
        try {
            return to_value(state, loop.run_until_complete(*future));
        } catch (const loop::Raised&) {
            // What the coroutine raised is raised here: nobody need be told again.
            if (is_new && future->done() && !future->cancelled()) future->exception();
            throw;
        }
    });
}

Value run_forever(Vm& vm, Value* a) {
    State& state = state_of(vm);
    in_loop(state, [&] {
        loop::EventLoop& loop = self_loop(vm, a[0]);
        loop.check_closed();
        if (loop.is_running() || state.runtime.running_loop) return loop.run_forever();  // which refuses
        const RunsIn here(state, loop, false);
        loop.run_forever();
    });
    return Value::none();
}

Value close(Vm& vm, Value* a) {
    State& state = state_of(vm);
    loop::EventLoop& loop = self_loop(vm, a[0]);
    if (loop.debug && !loop.is_running() && !loop.is_closed())
        log_message(state, "DEBUG", "BaseEventLoop.close/debug", "Close " + vm.repr(a[0]), Value::none());
    in_loop(state, [&] { loop.close(); });
    if (const Value* signal = vm.modules().find("signal")) vm.call(vm.get_attr(*signal, "_forget_loop"), {a, 1});
    return Value::none();
}

Value call_exception_handler(Vm& vm, Value* a) {
    self_loop(vm, a[0]);
    handle_exception(state_of(vm), a[0], a[1]);
    return Value::none();
}

// Signals are the business of the module `signal`, which knows all handlers; the loop only brings the news of one.
Value add_signal_handler(Vm& vm, Value* a) {  // self, sig, callback, *args
    if (is_coroutine(state_of(vm), a[2]) || is_coroutine_function(vm, a[2]))
        vm.raise(vm.types().type_error, "coroutines cannot be used with add_signal_handler()");
    return vm.call(vm.get_attr(vm.import_module("signal"), "_add_loop_handler"), {a, 4});
}

Value remove_signal_handler(Vm& vm, Value* a) { return vm.call(vm.get_attr(vm.import_module("signal"), "_remove_loop_handler"), {a, 2}); }

Value deliver_signal(Vm& vm, Value* a) {  // self, callback
    self_loop(vm, a[0]).selector().signal(make_callback(state_of(vm), a[1], {}));
    return Value::none();
}

// Methods of CPython's loop that have no meaning here: named, so that the sentence says why.
template <int reason>
Value refused(Vm& vm, Value*) {
    constexpr const char* kReasons[] = {"a program here cannot start other processes", "the simulated network has no Unix sockets",
                                        "the simulated network has no TLS", "the simulated network carries streams only",
                                        "the loop's only files are sockets"};
    vm.raise(vm.types().not_implemented_error, std::string("this method of the loop is not supported: ") + kReasons[reason]);
}

Value set_exception_handler(Vm& vm, Value* a) {
    self_loop(vm, a[0]);
    if (!a[1].is_none() && !vm.is_callable(a[1]))
        vm.raise(vm.types().type_error, "A callable object or None is expected, got " + vm.repr(a[1]));
    loop_object(a[0])->exception_handler = a[1].is_none() ? Value::empty() : a[1];
    return Value::none();
}

Value shutdown_asyncgens(Vm& vm, Value* a) {
    State& state = state_of(vm);
    return make_coroutine(state, close_asyncgens(state, self_loop(vm, a[0])), "BaseEventLoop.shutdown_asyncgens", a[0]);
}


}  // namespace

std::pair<std::string, Box> made_here(State& state, int limit) {
    Vm& vm = state.vm;
    const Value traceback = vm.import_module("traceback"), args[] = {vm.frame_object(0), limit ? vm.make_int(limit) : Value::none()};
    const Value frames = vm.call(vm.get_attr(traceback, vm.intern("extract_stack")), args);
    std::string place = vm.current_file() + ":" + std::to_string(vm.current_line());
    for (const python::LibraryPlace* entered : state.entered) {
        const Value parts[] = {vm.make_str(entered->path()), vm.make_int(entered->line), vm.make_str(entered->name())};
        const Value summary = vm.call(vm.get_attr(traceback, vm.intern("FrameSummary")), parts);
        vm.call_method(frames, "append", {&summary, 1});
        place = entered->path() + ":" + std::to_string(entered->line);
    }
    return {place, to_box(frames)};
}

RunsIn::RunsIn(State& s, const loop::EventLoop& loop, bool until_complete)
    : state(s), frame(s.vm.frame_of_loop), depth(s.vm.coroutine_origin_depth), frames(std::move(s.vm.frames_of_library)) {
    constexpr int kDebugStackDepth = 10;
    Vm& vm = state.vm;
    vm.frame_of_loop = vm.current_frame();
    vm.coroutine_origin_depth = loop.debug ? kDebugStackDepth : 0;
    vm.frames_of_library = std::exchange(state.entered, {});
    entered = vm.frames_of_library;
    const auto add = [&](std::string_view name) {
        vm.frames_of_library.push_back(&python::library_place_in(*python::library_place(name), "running"));
    };
    if (until_complete) add("BaseEventLoop.run_until_complete");
    for (const char* name : {"BaseEventLoop.run_forever", loop.debug ? "BaseEventLoop._run_once/debug" : "BaseEventLoop._run_once", "Handle._run"}) add(name);
}

RunsIn::~RunsIn() {
    state.vm.frame_of_loop = frame;
    state.vm.coroutine_origin_depth = depth;
    state.vm.frames_of_library = std::move(frames);
    state.entered = std::move(entered);
}

// A subclass of the program's can be made, without anything that was scheduled.
loop::Handle& self_handle(Vm& vm, const Value& self) {
    auto* object = dynamic_cast<HandleObject*>(self.object());
    if (!object) vm.raise(vm.types().type_error, "'" + vm.type_of(self)->name() + "' object was not made by a loop");
    return *object->handle;
}

loop::EventLoop& self_loop(Vm& vm, const Value& self) {
    loop::EventLoop* loop = loop_of(self);
    if (!loop) vm.raise(vm.types().type_error, "an event loop was expected");
    return *loop;
}

loop::EventLoop* loop_of(const Value& value) {
    const EventLoopObject* object = loop_object(value);
    return object ? object->event_loop : nullptr;
}

Value wrap_loop(State& state, loop::EventLoop& loop) {
    if (loop.owner()) return Value(static_cast<python::Object*>(loop.owner()));
    return state.vm.heap().make<EventLoopObject>(state.classes.event_loop, &loop);
}

Value wrap_handle(State& state, base::Ref<loop::Handle> handle) {
    Type* type = dynamic_cast<loop::TimerHandle*>(handle.get()) ? state.classes.timer_handle : state.classes.handle;
    return state.vm.heap().make<HandleObject>(type, std::move(handle));
}

Value make_loop(State& state, Type* cls) {
    const base::Ref<loop::EventLoop> loop = base::make_ref<loop::EventLoop>(state.runtime);
    log_message(state, "DEBUG", "BaseSelectorEventLoop.__init__", "Using selector: EpollSelector", Value::none());
    const Value made = state.vm.heap().make<EventLoopObject>(cls, loop.get());
    loop->class_name = cls->name();
    loop_object(made)->makes_tasks = is_overridden(state.vm, cls, "create_task");
    if (is_overridden(state.vm, cls, "_run_once"))  // the object lives as long as the loop
        loop->each_tick = [&state, self = made.object()] { in_python(state, [&] { state.vm.call_method(Value(self), "_run_once"); }); };
    return made;
}

Value exception_handler_of(const Value& loop) {
    EventLoopObject* object = loop_object(loop);
    return object ? object->exception_handler : Value::empty();
}

loop::EventLoop& running_loop(State& state) {
    if (!state.runtime.running_loop) state.vm.raise(state.vm.types().runtime_error, "no running event loop");
    return *state.runtime.running_loop;
}

namespace {
// tasks._set_task_name(): for whatever a task factory made, if it can be named.
void name_task(Vm& vm, const Value& task, const Value& name) {
    if (name.is_none()) return;
    if (loop::Future* future = as_future(task); future && future->as_task() && vm.type_of(task) == state_of(vm).classes.task)
        return future->as_task()->set_name(vm.str(name));
    if (const Value method = vm.get_attr(task, vm.intern("set_name"), Value::empty())) vm.call(method, {&name, 1});
}

Value create_task(State& state, loop::EventLoop& loop, const Value& coroutine, const Value& name, bool named_later, const Value& context) {
    Vm& vm = state.vm;
    EventLoopObject* object = loop_object(wrap_loop(state, loop));
    return in_loop(state, [&] {
        loop.check_closed();
        if (object->task_factory) {
            const Value args[] = {Value(object), coroutine, context}, keyword = vm.intern("context");
            const Value factory = object->task_factory;
            Value task = context.is_none() ? vm.call(factory, {args, 2}) : vm.call(factory, args, vm.make_tuple({&keyword, 1}));
            name_task(vm, task, name);
            return task;
        }
        if (!is_coroutine(state, coroutine)) vm.raise(vm.types().type_error, "a coroutine was expected, got " + vm.repr(coroutine));
        const std::string given = name.is_none() ? std::string() : vm.str(name);
        const base::Ref<loop::Task> task = loop.create_task(drive(coroutine), named_later ? std::string() : given, context_for(state, context));
        if (named_later && !name.is_none()) task->set_name(given);
        if (loop.debug) {
            auto [place, frames] = made_here(state);
            task->set_created_at(std::move(place), std::move(frames));
        }
        return wrap(state, *task);
    });
}
}  // namespace

Value make_task(State& state, loop::EventLoop& loop, const Value& coroutine, const Value& name, bool named_later, const Value& context) {
    Vm& vm = state.vm;
    const Value self = wrap_loop(state, loop);
    if (!loop_object(self)->makes_tasks) [[likely]] return create_task(state, loop, coroutine, name, named_later, context);
    const Value args[] = {coroutine, context}, keyword = vm.intern("context"), method = vm.get_attr(self, vm.intern("create_task"));
    const Value task = context.is_none() ? vm.call(method, {args, 1}) : vm.call(method, args, vm.make_tuple({&keyword, 1}));
    name_task(vm, task, name);
    return task;
}

void install_loops(State& state) {
    Vm& vm = state.vm;
    Classes& c = state.classes;
    {
        ClassBuilder t(vm, "Handle", vm.types().object, "asyncio.events");
        t.slots().repr = [](Vm& vm, const Value& self) { return vm.make_str(self_handle(vm, self).repr()); };
        t.not_constructible();
        t.method("cancel", "self", [](Vm& vm, Value* a) { return self_handle(vm, a[0]).cancel(), Value::none(); })
            .method("cancelled", "self", [](Vm& vm, Value* a) { return Value::boolean(self_handle(vm, a[0]).cancelled()); });
        c.handle = t.type();
    }
    {
        ClassBuilder t(vm, "TimerHandle", c.handle, "asyncio.events");
        // CPython has one of its own.
        t.method("cancel", "self", [](Vm& vm, Value* a) { return self_handle(vm, a[0]).cancel(), Value::none(); });
        t.not_constructible();
        t.method("when", "self", [](Vm& vm, Value* a) { return Value::number(static_cast<loop::TimerHandle&>(self_handle(vm, a[0])).when()); });
        t.slots().compare = compare_timers;
        t.slots().hash = [](Vm& vm, const Value& self) { return vm.hash(Value::number(static_cast<loop::TimerHandle&>(self_handle(vm, self)).when())); };
        c.timer_handle = t.type();
    }
    {
        ClassBuilder t(vm, "AbstractEventLoop", vm.types().object, "asyncio.events");
        c.abstract_event_loop = t.type();
    }
    ClassBuilder t(vm, "BaseEventLoop", c.abstract_event_loop, "asyncio.base_events");
    t.slots().make = [](Vm& vm, Type* cls, const Value*, std::size_t, const Value&) { return make_loop(state_of(vm), cls); };
    t.slots().repr = [](Vm& vm, const Value& self) { return vm.make_str(self_loop(vm, self).repr()); };
    t.with_dict();
    t.method("call_soon", "self, callback, *args, context=None", native<call_soon<false>>)
        .method("call_soon_threadsafe", "self, callback, *args, context=None", native<call_soon<true>>)
        .method("call_later", "self, delay, callback, *args, context=None", native<call_timer<false>>)
        .method("call_at", "self, when, callback, *args, context=None", native<call_timer<true>>)
        .method("time", "self", [](Vm& vm, Value* a) { return self_loop(vm, a[0]), Value::number(vm.host().monotonic()); })
        .method("create_future", "self", native<create_future>)
        .method("create_task", "self, coro, *, name=None, context=None", native<loop_create_task>)
        .method("run_until_complete", "self, future", native<run_until_complete>)
        .method("run_forever", "self", native<run_forever>)
        .method("_run_once", "self", [](Vm& vm, Value* a) { return self_loop(vm, a[0]).run_once(), Value::none(); })
        .method("stop", "self", [](Vm& vm, Value* a) { return self_loop(vm, a[0]).stop(), Value::none(); })
        .method("close", "self", native<close>)
        .method("is_running", "self", [](Vm& vm, Value* a) { return Value::boolean(self_loop(vm, a[0]).is_running()); })
        .method("is_closed", "self", [](Vm& vm, Value* a) { return Value::boolean(self_loop(vm, a[0]).is_closed()); })
        .method("get_debug", "self", [](Vm& vm, Value* a) { return Value::boolean(self_loop(vm, a[0]).debug); })
        .method("set_debug", "self, enabled", [](Vm& vm, Value* a) { return self_loop(vm, a[0]).debug = vm.truth(a[1]), Value::none(); })
        .method("set_exception_handler", "self, handler", native<set_exception_handler>)
        .method("get_exception_handler", "self", [](Vm&, Value* a) {
            const Value handler = exception_handler_of(a[0]);
            return handler ? handler : Value::none();
        })
        .method("call_exception_handler", "self, context", native<call_exception_handler>)
        .method("default_exception_handler", "self, context", [](Vm& vm, Value* a) {
            default_exception_handler(state_of(vm), a[1]);
            return Value::none();
        })
        .method("set_task_factory", "self, factory", [](Vm& vm, Value* a) {
            if (!a[1].is_none() && !vm.is_callable(a[1])) vm.raise(vm.types().type_error, "task factory must be a callable or None");
            loop_object(a[0])->task_factory = a[1].is_none() ? Value::empty() : a[1];
            return Value::none();
        })
        .method("get_task_factory", "self", [](Vm&, Value* a) {
            const Value& factory = loop_object(a[0])->task_factory;
            return factory ? factory : Value::none();
        })
        .method("shutdown_asyncgens", "self", native<shutdown_asyncgens>)
        .method("add_signal_handler", "self, sig, callback, *args", native<add_signal_handler>)
        .method("remove_signal_handler", "self, sig", native<remove_signal_handler>)
        .method("_deliver_signal", "self, callback", native<deliver_signal>)
        .property("slow_callback_duration", [](Vm& vm, const Value& self) { return Value::number(self_loop(vm, self).slow_callback_duration); },
                  [](Vm& vm, const Value& self, const Value& value) {
                      if (!value) vm.raise(vm.types().attribute_error, "can't delete attribute 'slow_callback_duration'");
                      self_loop(vm, self).slow_callback_duration = seconds(vm, value);
                  });
    for (const char* name : {"subprocess_exec", "subprocess_shell"}) t.method(name, "self, *args, **kwargs", native<refused<0>>);
    for (const char* name : {"create_unix_connection", "create_unix_server"}) t.method(name, "self, *args, **kwargs", native<refused<1>>);
    t.method("start_tls", "self, *args, **kwargs", native<refused<2>>);
    for (const char* name : {"sock_recvfrom", "sock_recvfrom_into", "sock_sendto"}) t.method(name, "self, *args, **kwargs", native<refused<3>>);
    for (const char* name : {"connect_read_pipe", "connect_write_pipe", "sendfile", "sock_sendfile"})
        t.method(name, "self, *args, **kwargs", native<refused<4>>);
    c.base_event_loop = t.type();
    c.base_selector_event_loop = ClassBuilder(vm, "BaseSelectorEventLoop", c.base_event_loop, "asyncio.selector_events").type();
    c.event_loop = ClassBuilder(vm, "_UnixSelectorEventLoop", c.base_selector_event_loop, "asyncio.unix_events").type();
}

}  // namespace asyncio
