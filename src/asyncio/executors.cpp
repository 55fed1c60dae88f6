// Executors: the natives under concurrent.futures, and asyncio's ways to them: to_thread(), run_in_executor(),
// wrap_future(), run_coroutine_threadsafe().
#include <fmt/format.h>

#include "asyncio/classes.h"
#include "asyncio/holder.h"
#include "asyncio/joined.h"
#include "asyncio/natives.h"
#include "asyncio/modules/sources.h"
#include "asyncio/workers.h"
#include "loop/worker_pool.h"
#include "python/exception.h"
#include "python/library_places.h"
#include "python/builtins/dict.h"
#include "python/builtins/tuple.h"
#include "python/module.h"

namespace asyncio {

using loop::Box;
using loop::Co;
using loop::ConcurrentFuture;
using loop::WorkerPool;
using python::TypeBuilder;

namespace {

// -- jobs -------------------------------------------------------------------------------------------------------------

class PythonJob final : public loop::Job {
  public:
    // `context`: a contextvars.Context to run in; None: the thread's own.
    PythonJob(State& state, Value callable, const Value& args, const Value& keywords, Value context = Value::none())
        : state_(state), callable_(std::move(callable)), context_(std::move(context)) {
        for (const Value& arg : args.as<python::Tuple>()->span()) args_.push_back(arg);
        if (const auto* dict = keywords.as<python::Dict>()) {
            std::vector<Value> names;
            for (std::size_t i = 0; i < dict->slots(); ++i) {
                if (dict->slot(i).key.is_empty()) continue;
                names.push_back(dict->slot(i).key);
                args_.push_back(dict->slot(i).value);
            }
            if (!names.empty()) names_ = state.vm.make_tuple(names);
        }
    }
    Box run() override {
        return in_python(state_, [&] {
            Vm& vm = state_.vm;
            Value callable = std::exchange(callable_, Value::none());
            std::vector<Value> args = std::move(args_);
            if (!context_.is_none()) {
                args.insert(args.begin(), callable);
                callable = vm.get_attr(context_, "run");
            }
            try {
                return to_box(names_ ? vm.call(callable, args, names_) : vm.call(callable, args));
            } catch (const python::Raised& raised) {
                python::add_library_entries(vm, raised.exception, *python::library_place("_WorkItem.run/user"), {}, {});
                throw;
            }
        });
    }
    std::string label() const override { return label_of(state_, callable_) + " in a worker thread"; }

  private:
    State& state_;
    Value callable_, context_;
    std::vector<Value> args_;
    Value names_ = Value::empty();
};

// -- concurrent.futures.Future ----------------------------------------------------------------------------------------

ConcurrentFuture& future_behind(Vm& vm, const Value& self) { return joined<ConcurrentFuture>(vm, self); }
Value wrap_concurrent(State& state, ConcurrentFuture& future) { return wrap_joined(state.vm, state.workers->concurrent_future, future); }

// What the future raises of its own accord is of concurrent.futures' classes.
template <class F>
auto in_future(Vm& vm, const Value& self, F&& call) {
    State& state = state_of(vm);
    try {
        return call();
    } catch (const loop::Raised& raised) {
        const loop::Error& error = raised.error;
        if (!error->shown && error->is_cancelled()) vm.raise(vm.make_exception(state.workers->futures_cancelled, std::span<const Value>{}));
        if (!error->shown && error->kind() == loop::ErrorKind::invalid_state) {
            const bool cancelled = future_behind(vm, self).cancelled();
            vm.raise(state.workers->futures_invalid_state, std::string(cancelled ? "CANCELLED: " : "FINISHED: ") + vm.repr(self));
        }
        raise_error(state, error);
    }
}

Value pool_future_init(Vm& vm, Value* a) {
    auto* object = static_cast<Joined<ConcurrentFuture>*>(a[0].object());
    if (!object->held) object->adopt(new ConcurrentFuture(state_of(vm).runtime));
    return Value::none();
}

const char* word(ConcurrentFuture::State state) {
    switch (state) {
        case ConcurrentFuture::State::pending: return "pending";
        case ConcurrentFuture::State::running: return "running";
        case ConcurrentFuture::State::cancelled: return "cancelled";
        case ConcurrentFuture::State::finished: return "finished";
    }
    return "";
}

Value pool_future_repr(Vm& vm, const Value& self) {
    ConcurrentFuture& future = future_behind(vm, self);
    std::string text = fmt::format("<{} at {:#x} state={}", vm.type_of(self)->name(), self.bits(), word(future.state()));
    if (future.state() == ConcurrentFuture::State::finished) {
        State& state = state_of(vm);
        text += future.error() ? " raised " + vm.type_of(to_exception(state, future.error()))->name()
                               : " returned " + vm.type_of(to_value(state, future.result()))->name();
    }
    return vm.make_str(text + ">");
}

Value future_result(Vm& vm, Value* a) {
    const base::Ref<ConcurrentFuture> future(&future_behind(vm, a[0]));
    const double limit = timeout_of(vm, a[1]);
    const bool was_done = future->done();
    try {
        return in_future(vm, a[0], [&] { return to_value(state_of(vm), future->result(limit)); });
    } catch (const python::Raised& raised) {
        const bool fresh = raised.exception.as<python::ExceptionObject>()->traceback.is_empty();
        const std::string_view state = fresh ? was_done ? "fresh" : "waited, fresh" : was_done ? "" : "waited";
        python::add_library_entries(vm, raised.exception, *python::library_place("concurrent.Future.result"), state, {a, 1});
        throw;
    }
}

Value future_exception(Vm& vm, Value* a) {
    const base::Ref<ConcurrentFuture> future(&future_behind(vm, a[0]));
    const double limit = timeout_of(vm, a[1]);
    return in_future(vm, a[0], [&] {
        const loop::Error error = future->exception(limit);
        return error ? to_exception(state_of(vm), error) : Value::none();
    });
}

Value future_add_done_callback(Vm& vm, Value* a) {
    const Value callback = a[1];
    future_behind(vm, a[0]).add_done_callback([&vm, callback](ConcurrentFuture& done) {
        const Value future = wrap_concurrent(state_of(vm), done);
        try {
            vm.call(callback, std::span<const Value>(&future, 1));
        } catch (const python::Raised& raised) {
            if (!vm.is_instance(raised.exception, vm.types().exception)) throw;
            vm.write_error("exception calling callback for " + vm.repr(future) + "\n" + vm.format_exception(raised.exception));
        }
    });
    return Value::none();
}

Value future_set_result(Vm& vm, Value* a) {
    in_future(vm, a[0], [&] { future_behind(vm, a[0]).set_result(to_box(a[1])); });
    return Value::none();
}

Value future_set_exception(Vm& vm, Value* a) {
    in_future(vm, a[0], [&] { future_behind(vm, a[0]).set_error(to_error(state_of(vm), a[1])); });
    return Value::none();
}

Type* install_future(Vm& vm) {
    TypeBuilder t(vm, "Future", vm.types().object, "concurrent.futures._base");
    t.slots().make = make_joined<ConcurrentFuture>;
    t.slots().repr = pool_future_repr;
    t.with_dict().class_getitem();
    t.init("self", pool_future_init)
        .method("cancel", "self", [](Vm& vm, Value* a) { return Value::boolean(future_behind(vm, a[0]).cancel()); })
        .method("cancelled", "self", [](Vm& vm, Value* a) { return Value::boolean(future_behind(vm, a[0]).cancelled()); })
        .method("running", "self", [](Vm& vm, Value* a) { return Value::boolean(future_behind(vm, a[0]).running()); })
        .method("done", "self", [](Vm& vm, Value* a) { return Value::boolean(future_behind(vm, a[0]).done()); })
        .method("result", "self, timeout=None", future_result)
        .method("exception", "self, timeout=None", future_exception)
        .method("add_done_callback", "self, fn", future_add_done_callback)
        .method("set_running_or_notify_cancel", "self", [](Vm& vm, Value* a) {
            return in_future(vm, a[0], [&] { return Value::boolean(future_behind(vm, a[0]).set_running_or_notify_cancel()); });
        })
        .method("set_result", "self, result", future_set_result)
        .method("set_exception", "self, exception", future_set_exception);
    return t.type();
}

// -- the pool ---------------------------------------------------------------------------------------------------------

Value pool_init(Vm& vm, Value* a) {  // self, max_workers, prefix, initializer, initargs
    State& state = state_of(vm);
    std::function<void()> initializer;
    if (!a[3].is_none())
        initializer = [&state, call = a[3], args = a[4]] {
            in_python(state, [&] {
                const std::vector<Value> items = state.vm.items(args);
                try {
                    state.vm.call(call, items);
                } catch (const python::Raised& raised) {
                    state.vm.write_error("Exception in initializer:\n" + state.vm.format_exception(raised.exception));
                    throw;
                }
            });
        };
    const std::int64_t workers = std::min<std::int64_t>(vm.index(a[1]), 1'000'000);
    in_loop(state, [&] {
        static_cast<Holder<WorkerPool>*>(a[0].object())->held =
            base::make_ref<WorkerPool>(state.world, static_cast<int>(workers), vm.str(a[2]), std::move(initializer));
    });
    return Value::none();
}

Value pool_submit(Vm& vm, Value* a) {  // self, fn, args, kwargs
    State& state = state_of(vm);
    const base::Ref<WorkerPool> pool = ref<WorkerPool>(vm, a[0]);
    const base::Ref<loop::Job> job = base::make_ref<PythonJob>(state, a[1], a[2], a[3]);
    return in_loop(state, [&] { return wrap_concurrent(state, *pool->submit(job)); });
}

Type* install_pool(Vm& vm) {
    TypeBuilder t(vm, "Pool", vm.types().object, "_futures");
    t.slots().make = make_holder<WorkerPool>;
    t.init("self, max_workers, prefix, initializer, initargs", pool_init)
        .method("submit", "self, fn, args, kwargs", pool_submit)
        .method("shutdown", "self, wait, cancel_futures", [](Vm& vm, Value* a) {
            const base::Ref<WorkerPool> pool = ref<WorkerPool>(vm, a[0]);
            in_loop(state_of(vm), [&] { pool->shutdown(vm.truth(a[1]), vm.truth(a[2])); });
            return Value::none();
        })
        .property("prefix", [](Vm& vm, const Value& self) { return vm.make_str(held<WorkerPool>(vm, self).thread_name_prefix()); });
    return t.type();
}

// -- the module _futures ----------------------------------------------------------------------------------------------

Value wait_for_any(Vm& vm, Value* a) {  // futures, timeout
    std::vector<base::Ref<ConcurrentFuture>> futures;
    vm.each(a[0], [&](Value item) {
        futures.emplace_back(&future_behind(vm, item));
        return true;
    });
    const bool some = state_of(vm).world.threads.wait(
        [&] {
            for (const auto& future : futures)
                if (future->done()) return true;
            return false;
        },
        timeout_of(vm, a[1]));
    return Value::boolean(some);
}

void fill_futures(Vm& vm, python::Module& m) {
    const Workers& w = workers_of(vm);
    for (Type* type : {w.concurrent_future, w.pool, w.futures_error, w.futures_cancelled, w.futures_invalid_state, w.broken_executor,
                       w.broken_executor->base()})
        m.add_type(vm, type);
    m.function(vm, "wait_for_any", "futures, timeout", wait_for_any);
    m.function(vm, "order", "future", [](Vm& vm, Value* a) { return vm.make_int(static_cast<std::int64_t>(future_behind(vm, a[0]).order())); });
}

// -- asyncio's side ---------------------------------------------------------------------------------------------------

ConcurrentFuture* as_concurrent(const Value& value) { return joined_or_null<ConcurrentFuture>(value); }

base::Ref<loop::Future> submitted(State& state, loop::EventLoop& loop, const Value& executor, const Value& function, const Value& args) {
    Vm& vm = state.vm;
    if (executor.is_none()) {
        const base::Ref<loop::Job> job = base::make_ref<PythonJob>(state, function, args, Value::none());
        return in_loop(state, [&] { return loop::run_in_executor(loop, nullptr, job); });
    }
    in_loop(state, [&] { loop.check_closed(); });
    std::vector<Value> all{function};
    for (const Value& arg : args.as<python::Tuple>()->span()) all.push_back(arg);
    const Value future = vm.call_method(executor, "submit", all);
    if (loop::Future* already = as_future(future)) return base::Ref<loop::Future>(already);
    ConcurrentFuture* source = as_concurrent(future);
    if (!source) vm.raise(vm.types().assertion_error, "concurrent.futures.Future is expected, got " + vm.repr(future));
    return loop::wrap_future(loop, base::Ref<ConcurrentFuture>(source), label_of(state, function));
}

Value run_in_executor(Vm& vm, Value* a) {  // self, executor, func, *args
    State& state = state_of(vm);
    const loop::EventLoop& loop = *loop_of(a[0]);
    if (loop.debug && !loop.is_closed()) check_callback(vm, state, a[2], "run_in_executor");
    return wrap(state, submitted(state, *loop_of(a[0]), a[1], a[2], a[3]));
}

Value set_default_executor(Vm& vm, Value* a) {
    const Value pool = vm.get_attr(a[1], vm.intern("_pool"), Value::empty());
    auto* holder = pool && pool.is_object() ? dynamic_cast<Holder<WorkerPool>*>(pool.object()) : nullptr;
    if (!holder || vm.type_of(a[1])->full_name() == "concurrent.futures.process.ProcessPoolExecutor")
        vm.raise(vm.types().type_error, "executor must be ThreadPoolExecutor instance");
    loop_of(a[0])->default_executor = holder->held;
    return Value::none();
}

// The context that a job runs in: a copy of the current one, if the program knows of contexts at all.
Value copied_context(Vm& vm) {
    if (!vm.modules().find("contextvars")) return Value::none();
    return vm.call(vm.get_attr(vm.import_module("contextvars"), "copy_context"));
}

Co<Box> in_thread(State& state, Value function, Value args, Value keywords) {
    loop::EventLoop& loop = *in_python(state, [&] { return &running_loop(state); });
    base::Ref<loop::Job> job = in_python(state, [&]() -> base::Ref<loop::Job> {
        return base::make_ref<PythonJob>(state, function, args, keywords, copied_context(state.vm));
    });
    function = args = keywords = Value::none();
    const base::Ref<loop::Future> future = loop::run_in_executor(loop, nullptr, std::move(job));
    co_return co_await future;
}

Value to_thread(Vm& vm, Value* a) {  // func, /, *args, **kwargs
    State& state = state_of(vm);
    return make_coroutine(state, loop::resumable(in_thread(state, a[0], a[1], a[2]), "to_thread"), "to_thread");
}

Value wrap_future(Vm& vm, Value* a) {  // future, *, loop=None
    State& state = state_of(vm);
    if (as_future(a[0])) return a[0];
    ConcurrentFuture* source = as_concurrent(a[0]);
    if (!source) vm.raise(vm.types().assertion_error, "concurrent.futures.Future is expected, got " + vm.repr(a[0]));
    loop::EventLoop& loop = a[1].is_none() ? default_loop(state) : *loop_of(a[1]);
    return wrap(state, loop::wrap_future(loop, base::Ref<ConcurrentFuture>(source)));
}

Value run_coroutine_threadsafe(Vm& vm, Value* a) {  // coro, loop
    State& state = state_of(vm);
    if (!is_coroutine(state, a[0])) vm.raise(vm.types().type_error, "A coroutine object is required");
    loop::EventLoop* loop = loop_of(a[1]);
    if (!loop) vm.raise_attribute_error(a[1], vm.intern("call_soon_threadsafe"));
    return in_loop(state, [&] { return wrap_concurrent(state, *loop::run_coroutine_threadsafe(*loop, drive(a[0]), context_for(state, Value::none()))); });
}

}  // namespace

void install_executors(State& state) {
    Vm& vm = state.vm;
    Workers& w = *state.workers;
    w.concurrent_future = install_future(vm);
    w.pool = install_pool(vm);
    const auto define = [&](const char* name, Type* base, const char* module) {
        TypeBuilder t(vm, name, base, module);
        t.layout(python::Layout::exception).with_dict();
        return t.type();
    };
    w.futures_error = define("Error", vm.types().exception, "concurrent.futures._base");
    w.futures_cancelled = define("CancelledError", w.futures_error, "concurrent.futures._base");
    w.futures_invalid_state = define("InvalidStateError", w.futures_error, "concurrent.futures._base");
    w.broken_executor = define("BrokenThreadPool", define("BrokenExecutor", vm.types().runtime_error, "concurrent.futures._base"), "concurrent.futures.thread");
    vm.add_module("_futures", fill_futures);
    vm.add_source_module("concurrent", "");
    vm.add_source_module("concurrent.futures", kFuturesSource);
    vm.add_source_module("concurrent.futures.thread", "from concurrent.futures import ThreadPoolExecutor\nfrom _futures import BrokenThreadPool\n");
    TypeBuilder t(vm, state.classes.event_loop);
    t.method("run_in_executor", "self, executor, func, *args", run_in_executor)
        .method("set_default_executor", "self, executor", set_default_executor)
        .method("shutdown_default_executor", "self", [](Vm& vm, Value* a) {
            return make_coroutine(state_of(vm), loop::resumable(loop::shutdown_default_executor(*loop_of(a[0])), "shutdown_default_executor"),
                                  "BaseEventLoop.shutdown_default_executor", a[0]);
        });
}

void fill_executors(State& state, python::Module& m) {
    Vm& vm = state.vm;
    add_function(vm, m, "to_thread", "func, /, *args, **kwargs", native<to_thread>);
    add_function(vm, m, "wrap_future", "future, *, loop=None", native<wrap_future>);
    add_function(vm, m, "run_coroutine_threadsafe", "coro, loop", native<run_coroutine_threadsafe>);
}

}  // namespace asyncio
