// asyncio.Future and asyncio.Task as Python classes.
#include <algorithm>
#include <utility>

#include "asyncio/classes.h"
#include "asyncio/natives.h"
#include "python/builtins/str.h"
#include "python/exception.h"
#include "python/heap.h"

namespace asyncio {

using loop::Box;

// -- the object -------------------------------------------------------------------------------------------------------

FutureObject::FutureObject(Type* type, loop::Future* joined)
    : Object(type, joined && joined->as_task() ? python::Layout::task : python::Layout::future) {
    needs_finalize();
    if (joined) fill(*joined);
}

void FutureObject::fill(loop::Future& joined) {
    future = &joined;
    joined.join(*this);
}

FutureObject::~FutureObject() {
    if (future) future->end_joined();
}

// A task that waits for what nobody else knows is garbage together with it. Followed are: a task's coroutine and what it
// waits for, and the tasks that wait for a future that the program made or for a task; of those that wait for a lock or
// a queue the lock or the queue knows (Holder). Whatever else refers to a task keeps it, as the loop's own entries do.
void FutureObject::traverse(python::Visitor& visitor) const {
    if (!future) return;
    visit_box(future->value(), visitor);
    // An error that others hold, too, is a reference from outside.
    if (const loop::Error& error = future->error(); error && error->ref_count() == 1 && error->shown)
        visitor.visit(Value(static_cast<python::Object*>(error->shown.get())));
    const loop::Task* const task = future->as_task();
    if (task || future->kind() == trace::FutureKind::plain) visit_waiters(*future, visitor);
    if (!task) return;
    if (python::Object* const coroutine = coroutine_of(*task)) visitor.visit(Value(coroutine));
    if (const loop::Future* const awaited = task->fut_waiter(); awaited && awaited->owner())
        visitor.visit(Value(static_cast<python::Object*>(awaited->owner())));
}

void FutureObject::clear() {
    if (!future) return;
    if (loop::Task* const task = future->as_task(); task && !task->done()) task->abandon();
    future->let_go();
}

void FutureObject::all_finalized() {
    loop::Task* const task = future ? future->as_task() : nullptr;
    if (!task || !task->fut_waiter() || task->fut_waiter()->done()) return;
    loop::Runtime& runtime = task->loop().runtime();
    if (runtime.recorder())
        runtime.emit(trace::EventKind::task_failed, task->task_id(), 0, "destroyed while it was pending", task->loop().time());
    task->abandon();  // nobody is left who could wake it
}

std::uint64_t FutureObject::finalize_order() const {
    const loop::Task* const task = future ? future->as_task() : nullptr;
    return task ? task->place : Object::finalize_order();
}

void FutureObject::finalize() noexcept {
    if (!future) return;
    try {
        loop::Task* const task = future->as_task();
        if (!task || task->done() || !python::Heap::of(*this).collecting()) return future->last_words();
        // Those that are collected together are finalized in the order in which they were made: the coroutine comes first.
        if (const base::Ref<python::Object> coroutine(coroutine_of(*task)); coroutine) coroutine->finalize();
        task->last_words();
    } catch (const python::Raised&) {   // the handler's own failure was reported by the handler
    } catch (const python::Aborted&) {  // the run is being thrown away: the next instruction finds out
    }
}

Value wrap(State& state, loop::Future& future) {
    if (future.owner()) return Value(static_cast<python::Object*>(future.owner()));
    Type* type = future.as_task() ? state.classes.task
                 : future.kind() == trace::FutureKind::gather && future.repr_class() != "Future" ? state.classes.gathering_future
                                                                                                : state.classes.future;
    // The object's own first reference is the one returned; join() adds those that the future has.
    return state.vm.heap().make<FutureObject>(type, &future);
}

Value wrap(State& state, const base::Ref<loop::Future>& future) { return wrap(state, *future); }

loop::Future* as_future(const Value& value) {
    const auto* object = value.as<FutureObject>();
    return object ? object->future : nullptr;
}

loop::Future& future_of(Vm& vm, const Value& self) {
    auto* object = self.as<FutureObject>();
    if (!object) vm.raise(vm.types().type_error, "descriptor requires a '_asyncio.Future' object but received a '" + vm.type_of(self)->name() + "'");
    if (!object->future) vm.raise(vm.types().runtime_error, "Future object is not initialized.");
    return *object->future;
}

loop::Task& task_of(Vm& vm, const Value& self) {
    loop::Task* task = future_of(vm, self).as_task();
    if (!task) vm.raise(vm.types().type_error, "descriptor requires a '_asyncio.Task' object but received a '" + vm.type_of(self)->name() + "'");
    return *task;
}

// -- Future -----------------------------------------------------------------------------------------------------------

namespace {

template <bool of_task>
Value make_future_object(Vm& vm, Type* cls, const Value*, std::size_t, const Value&) {
    (void)of_task;
    return vm.heap().make<FutureObject>(cls, nullptr);
}

loop::EventLoop& loop_argument(State& state, const Value& given) {
    if (given.is_none()) return default_loop(state);
    loop::EventLoop* loop = loop_of(given);
    if (!loop) state.vm.raise(state.vm.types().type_error, "loop must be an event loop");
    return *loop;
}

Value future_init(Vm& vm, Value* args) {  // self, *, loop=None
    auto* object = args[0].as<FutureObject>();
    if (!object->future) {
        State& state = state_of(vm);
        object->fill(*new loop::Future(loop_argument(state, args[1])));
        // new gave the future one reference of its own, which is now the object's; nobody holds it.
        object->release();
    }
    return Value::none();
}

Value result(Vm& vm, Value* args) {
    State& state = state_of(vm);
    loop::Future& future = future_of(vm, args[0]);
    return in_loop(state, [&] { return to_value(state, Box(future.result())); });
}

Value exception(Vm& vm, Value* args) {
    State& state = state_of(vm);
    loop::Future& future = future_of(vm, args[0]);
    return in_loop(state, [&] {
        const loop::Error error = future.exception();
        return error ? to_exception(state, error) : Value::none();
    });
}

Value set_result(Vm& vm, Value* args) {
    State& state = state_of(vm);
    loop::Future& future = future_of(vm, args[0]);
    if (future.as_task()) vm.raise(vm.types().runtime_error, "Task does not support set_result operation");
    in_loop(state, [&] { future.set_result(to_box(args[1])); });
    return Value::none();
}

Value set_exception(Vm& vm, Value* args) {
    State& state = state_of(vm);
    loop::Future& future = future_of(vm, args[0]);
    if (future.as_task()) vm.raise(vm.types().runtime_error, "Task does not support set_exception operation");
    Value exception = args[1];
    if (Type* cls = exception.as<Type>(); cls && cls->is_subclass_of(vm.types().base_exception)) exception = vm.call(exception);
    if (!vm.is_instance(exception, vm.types().base_exception)) vm.raise(vm.types().type_error, "invalid exception object");
    in_loop(state, [&] { future.set_error(to_error(state, exception)); });
    return Value::none();
}

Value cancel(Vm& vm, Value* args) {
    State& state = state_of(vm);
    loop::Future& future = future_of(vm, args[0]);
    return in_loop(state, [&] { return Value::boolean(future.cancel(to_box(args[1]))); });
}

Value add_done_callback(Vm& vm, Value* args) {  // self, fn, /, *, context=None
    State& state = state_of(vm);
    loop::Future& future = future_of(vm, args[0]);
    in_loop(state, [&] { future.add_done_callback(make_done_callback(state, args[1]), context_for(state, args[2])); });
    return Value::none();
}

Value remove_done_callback(Vm& vm, Value* args) {
    State& state = state_of(vm);
    const base::Ref<loop::DoneCallback> like = make_done_callback(state, args[1]);
    return vm.make_int(static_cast<std::int64_t>(future_of(vm, args[0]).remove_done_callback(*like)));
}

Value future_repr(Vm& vm, const Value& self) { return vm.make_str(future_of(vm, self).repr()); }

// What `await future` drives: yields the future once, then has its result.
class FutureIterator final : public python::NativeCoroutine {
  public:
    FutureIterator(Type* type, Value future) : NativeCoroutine(type), future_(std::move(future)) {}
    void traverse(python::Visitor& v) const override { v.visit(future_); }
    void clear() override { future_ = Value::none(); }

    python::Step send(Vm& vm, const Value&) override {
        State& state = state_of(vm);
        loop::Future& future = *as_future(future_);
        if (!future.done()) {
            if (future.blocking)  // yielded already, and no task took it: also by another await, whose task refused it
                return {python::Step::raised, vm.make_exception(vm.types().runtime_error, "await wasn't used with future")};
            future.blocking = true;
            return {python::Step::yielded, future_};
        }
        try {
            return {python::Step::returned, to_value(state, Box(future.result()))};
        } catch (const loop::Raised& raised) {
            return {python::Step::raised, in_context(vm, to_exception(state, raised.error))};
        }
    }
    python::Step throw_(Vm&, const Value& exception) override { return {python::Step::raised, exception}; }
    void close(Vm&) override {}
    Value awaiting() const override { return future_; }

  private:
    Value future_;
};

Value future_await(Vm& vm, const Value& self) {
    State& state = state_of(vm);
    future_of(vm, self);
    return vm.heap().make<FutureIterator>(state.classes.future_iterator, self);
}

// -- Task -------------------------------------------------------------------------------------------------------------

Value task_init(Vm& vm, Value* args) {  // self, coro, *, loop=None, name=None, context=None
    State& state = state_of(vm);
    auto* object = args[0].as<FutureObject>();
    if (object->future) return Value::none();
    if (!is_coroutine(state, args[1]))
        vm.raise(vm.types().type_error, "a coroutine was expected, got " + vm.repr(args[1]));
    const std::string name = args[3].is_none() ? std::string() : vm.str(args[3]);
    loop::EventLoop& loop = loop_argument(state, args[2]);
    base::Ref<loop::Task> task = in_loop(state, [&] { return loop.create_task(drive(args[1]), name, context_for(state, args[4])); });
    object->fill(*task);
    return Value::none();
}

Value get_name(Vm& vm, Value* args) { return vm.make_str(task_of(vm, args[0]).name()); }
Value set_name(Vm& vm, Value* args) {
    task_of(vm, args[0]).set_name(vm.str(args[1]));
    return Value::none();
}
Value get_coro(Vm& vm, Value* args) {
    auto* coroutine = task_of(vm, args[0]).coroutine();
    return coroutine && coroutine->object() ? Value(static_cast<python::Object*>(coroutine->object())) : Value::none();
}

// The frames of a task that waits, outermost first: its coroutine's, or those that its exception went through.
std::vector<Value> stack_of(Vm& vm, const Value& task, const Value& limit) {
    std::vector<Value> frames;
    Value self = task;
    const Value coroutine = get_coro(vm, &self);
    const std::size_t most = limit.is_none() ? SIZE_MAX : static_cast<std::size_t>(std::max<std::int64_t>(0, vm.index(limit)));
    Value frame = vm.get_attr(coroutine, vm.intern("cr_frame"), Value::empty());
    if (!frame) frame = vm.get_attr(coroutine, vm.intern("gi_frame"), Value::none());
    if (!frame.is_none()) {
        for (; !frame.is_none() && frames.size() < most; frame = vm.get_attr(frame, vm.intern("f_back"))) frames.push_back(frame);
        std::reverse(frames.begin(), frames.end());
    } else if (const loop::Error& error = task_of(vm, task).error(); error && !task_of(vm, task).cancelled()) {
        Value entry = vm.get_attr(to_exception(state_of(vm), error), vm.intern("__traceback__"));
        for (; !entry.is_none() && frames.size() < most; entry = vm.get_attr(entry, vm.intern("tb_next")))
            frames.push_back(vm.get_attr(entry, vm.intern("tb_frame")));
    }
    return frames;
}

// The line's text as a traceback shows it, if there is one.
std::string source_below(Vm& vm, const std::string& file, const std::string& line) {
    const std::string text = python::source_line(vm, file, static_cast<std::uint32_t>(std::stoul(line)));
    const std::size_t first = text.find_first_not_of(" \t\n"), last = text.find_last_not_of(" \t\n");
    return first == std::string::npos ? std::string() : "    " + text.substr(first, last - first + 1) + '\n';
}

Value get_stack(Vm& vm, Value* a) { return vm.make_list(stack_of(vm, a[0], a[1])); }

Value print_stack(Vm& vm, Value* a) {  // self, *, limit=None, file=None
    const std::vector<Value> frames = stack_of(vm, a[0], a[1]);
    const loop::Error& error = task_of(vm, a[0]).error();
    std::string text = frames.empty() ? "No stack for " + vm.repr(a[0])
                                      : (error ? "Traceback for " : "Stack for ") + vm.repr(a[0]) + " (most recent call last):";
    text += '\n';
    const std::string head = std::exchange(text, {});
    for (const Value& frame : frames) {
        const Value code = vm.get_attr(frame, vm.intern("f_code"));
        const std::string file = vm.str(vm.get_attr(code, vm.intern("co_filename"))), line = vm.str(vm.get_attr(frame, vm.intern("f_lineno")));
        text += "  File \"" + file + "\", line " + line + ", in " + vm.str(vm.get_attr(code, vm.intern("co_name"))) + '\n';
        text += source_below(vm, file, line);
    }
    const std::string tail = error ? python::format_exception_only(vm, to_exception(state_of(vm), error)) : std::string();
    if (a[2].is_none()) {
        vm.write(python::Stream::out, head);  // print() goes there, and traceback.print_list() here
        vm.write_error(text);
        vm.write(python::Stream::out, tail);
    } else {
        const Value shown = vm.make_str(head + text + tail);
        vm.call_method(a[2], "write", {&shown, 1});
    }
    return Value::none();
}

}  // namespace

void install_futures(State& state) {
    Vm& vm = state.vm;
    Classes& c = state.classes;
    {
        ClassBuilder t(vm, "FutureIter", vm.types().object, "_asyncio");
        python::install_awaitable_iterator(t);
        c.future_iterator = t.type();
    }
    {
        ClassBuilder t(vm, "Future", vm.types().object, "_asyncio");
        t.slots().make = make_future_object<false>;
        t.slots().repr = future_repr;
        t.slots().await = future_await;
        t.slots().iter = future_await;
        t.layout(python::Layout::future).with_dict().class_getitem();
        t.init("self, *, loop=None", native<future_init>)
            .method("result", "self, /", native<result>)
            .method("exception", "self, /", native<exception>)
            .method("set_result", "self, result, /", native<set_result>)
            .method("set_exception", "self, exception, /", native<set_exception>)
            .method("cancel", "self, msg=None", native<cancel>)
            .method("done", "self, /", [](Vm& vm, Value* a) { return Value::boolean(future_of(vm, a[0]).done()); })
            .method("cancelled", "self, /", [](Vm& vm, Value* a) { return Value::boolean(future_of(vm, a[0]).cancelled()); })
            .method("add_done_callback", "self, fn, /, *, context=None", native<add_done_callback>)
            .method("remove_done_callback", "self, fn, /", native<remove_done_callback>)
            .method("get_loop", "self, /", [](Vm& vm, Value* a) { return wrap_loop(state_of(vm), future_of(vm, a[0]).loop()); })
            .property("_state", [](Vm& vm, const Value& self) {
                const loop::Future& f = future_of(vm, self);
                return vm.make_str(!f.done() ? "PENDING" : f.cancelled() ? "CANCELLED" : "FINISHED");
            })
            .property("_asyncio_future_blocking",
                      [](Vm& vm, const Value& self) { return Value::boolean(future_of(vm, self).blocking); },
                      [](Vm& vm, const Value& self, const Value& value) {
                          if (!value) vm.raise(vm.types().attribute_error, "cannot delete attribute");
                          future_of(vm, self).blocking = vm.truth(value);
                      })
            .property("_log_traceback",
                      [](Vm& vm, const Value& self) { return Value::boolean(future_of(vm, self).log_traceback); },
                      [](Vm& vm, const Value& self, const Value& value) {
                          if (!value) vm.raise(vm.types().attribute_error, "cannot delete attribute");
                          if (vm.truth(value)) vm.raise(vm.types().value_error, "_log_traceback can only be set to False");
                          future_of(vm, self).log_traceback = false;
                      })
            .property("_loop", [](Vm& vm, const Value& self) { return wrap_loop(state_of(vm), future_of(vm, self).loop()); })
            .property("_exception", [](Vm& vm, const Value& self) {
                const loop::Future& f = future_of(vm, self);
                return f.error() ? to_exception(state_of(vm), f.error()) : Value::none();
            });
        c.future = t.type();
    }
    {
        ClassBuilder t(vm, "_GatheringFuture", c.future, "asyncio.tasks");
        t.method("cancel", "self, msg=None", native<cancel>);
        c.gathering_future = t.type();
    }
    {
        ClassBuilder t(vm, "Task", c.future, "_asyncio");
        t.slots().make = make_future_object<true>;
        t.layout(python::Layout::task).with_dict().class_getitem();
        t.init("self, coro, *, loop=None, name=None, context=None", native<task_init>)
            .method("cancel", "self, msg=None", native<cancel>)
            .method("get_name", "self, /", native<get_name>)
            .method("set_name", "self, value, /", native<set_name>)
            .method("get_coro", "self, /", native<get_coro>)
            .method("get_stack", "self, *, limit=None", native<get_stack>)
            .method("print_stack", "self, *, limit=None, file=None", native<print_stack>)
            .method("cancelling", "self, /", [](Vm& vm, Value* a) { return vm.make_int(task_of(vm, a[0]).cancelling()); })
            .method("uncancel", "self, /", [](Vm& vm, Value* a) { return vm.make_int(task_of(vm, a[0]).uncancel()); })
            .property("_must_cancel", [](Vm& vm, const Value& self) { return Value::boolean(task_of(vm, self).must_cancel()); })
            .property("_coro", [](Vm& vm, const Value& self) {
                Value task = self;
                return get_coro(vm, &task);
            })
            .property("_fut_waiter", [](Vm& vm, const Value& self) {
                loop::Future* waiter = task_of(vm, self).fut_waiter();
                return waiter ? wrap(state_of(vm), *waiter) : Value::none();
            });
        c.task = t.type();
    }
}

}  // namespace asyncio
