// Threads: the module _thread, which `threading` and `queue` are built on, and what is switched with a thread.
#include <fmt/format.h>

#include "asyncio/classes.h"
#include "asyncio/holder.h"
#include "asyncio/modules/sources.h"
#include "asyncio/workers.h"
#include "python/builtins/dict.h"
#include "python/builtins/tuple.h"
#include "python/module.h"

namespace asyncio {

using loop::Threads;
using python::TypeBuilder;

// -- switching --------------------------------------------------------------------------------------------------------

Workers::Workers(State& state) : state_(state) {
    Threads& threads = state.world.threads;
    threads.entering = [this](loop::Thread& thread) { enter(thread); };
    threads.leaving = [this](loop::Thread& thread) { leave(thread); };
    threads.throw_stopped = [] { throw python::Aborted{}; };
    threads.deadlock = [this](const std::string& report) {
        if (state_.on_deadlock) state_.on_deadlock(report);
        throw python::Aborted{};
    };
}

PythonThread& Workers::python_thread(loop::Thread& thread) {
    if (!thread.user) {
        const auto made = std::make_shared<PythonThread>();
        made->own = state_.vm.make_thread_state(thread.name);
        made->ident = next_ident_ -= 8'392'704;
        thread.user = made;
        if (!std::exchange(joins_at_exit_, true)) state_.vm.exit_hooks.push_back([this] { join_all(); });
    }
    return *static_cast<PythonThread*>(thread.user.get());
}

void Workers::enter(loop::Thread& thread) {
    PythonThread& t = python_thread(thread);
    t.before = state_.vm.swap_thread_state(t.own);
    swap_current_loop(state_, t.current_loop, t.loop_was_set);
    spent_ = 0;
}

void Workers::leave(loop::Thread& thread) {
    PythonThread& t = python_thread(thread);
    swap_current_loop(state_, t.current_loop, t.loop_was_set);
    state_.vm.swap_thread_state(std::move(t.before));
    if (thread.finished()) t.object = Value::empty();
    spent_ = 0;
}

void Workers::spent(std::int64_t instructions) {
    Threads& threads = state_.world.threads;
    if (!threads.current() && !threads.others_can_go_on()) return;
    if ((spent_ += instructions) < kSlice) return;
    spent_ = 0;
    threads.give_way(kSliceSeconds);
}

void Workers::join_all() {
    state_.world.ending = true;  // idle workers of executors go
    Threads& threads = state_.world.threads;
    threads.wait([&threads] {
        for (const auto& thread : threads.alive())
            if (!thread->daemon && !thread->remote) return false;
        return true;
    });
}

void Workers::end() {
    main_ = Value::empty();
    for (const auto& thread : state_.world.threads.alive())
        if (auto* t = static_cast<PythonThread*>(thread->user.get())) t->object = t->current_loop = Value::empty();
}

PythonThread* Workers::current() {
    loop::Thread* thread = state_.world.threads.current();
    return thread ? &python_thread(*thread) : nullptr;
}

std::int64_t Workers::ident() {
    const PythonThread* t = current();
    return t ? t->ident : kMainIdent;
}

std::string Workers::name() {
    loop::Thread* thread = state_.world.threads.current();
    return thread ? thread->name : std::string("MainThread");
}

Value Workers::object_of(loop::Thread& thread) {
    PythonThread& t = python_thread(thread);
    if (t.object.is_empty()) {
        Vm& vm = state_.vm;
        const Value args[] = {vm.make_str(thread.name), Value::boolean(thread.daemon), make_thread_handle(state_, &thread), vm.make_int(t.ident)};
        t.object = vm.call(vm.get_attr(vm.import_module("threading"), "_WorkerThread"), args);
    }
    return t.object;
}

Value Workers::main_object() {
    Vm& vm = state_.vm;
    if (main_.is_empty()) main_ = vm.call(vm.get_attr(vm.import_module("threading"), "_MainThread"));
    return main_;
}

double timeout_of(Vm& vm, const Value& timeout) { return timeout.is_none() ? Threads::kForever : seconds(vm, timeout); }

namespace {

Threads& threads(Vm& vm) { return state_of(vm).world.threads; }

// -- locks ------------------------------------------------------------------------------------------------------------

class LockObject final : public python::Object {
  public:
    explicit LockObject(Type* type) : Object(type, python::Layout::plain) {}
    std::int64_t owner = 0;  // of an RLock
    std::int64_t count = 0;  // 0: free
};

Value make_lock(Vm& vm, Type* cls, const Value*, std::size_t, const Value&) { return vm.heap().make<LockObject>(cls); }

// Waits until the lock is free. What `acquire(blocking, timeout)` says of its arguments is CPython's.
bool take(Vm& vm, LockObject& lock, const Value& blocking, const Value& timeout) {
    const bool blocks = vm.truth(blocking);
    const double limit = seconds(vm, timeout);
    if (!blocks && limit != -1) vm.raise(vm.types().value_error, "can't specify a timeout for a non-blocking call");
    if (blocks && limit < 0 && limit != -1) vm.raise(vm.types().value_error, "timeout value must be a non-negative number");
    if (lock.count > 0) {
        if (!blocks) return false;
        if (!threads(vm).wait([&lock] { return lock.count == 0; }, limit == -1 ? Threads::kForever : limit)) return false;
    }
    lock.count = 1;
    lock.owner = workers_of(vm).ident();
    return true;
}

Value lock_acquire(Vm& vm, Value* a) { return Value::boolean(take(vm, a[0].get<LockObject>(), a[1], a[2])); }

Value lock_release(Vm& vm, Value* a) {
    LockObject& lock = a[0].get<LockObject>();
    if (lock.count == 0) vm.raise(vm.types().runtime_error, "release unlocked lock");
    lock.count = 0;
    return Value::none();
}

Value rlock_acquire(Vm& vm, Value* a) {
    LockObject& lock = a[0].get<LockObject>();
    if (lock.count > 0 && lock.owner == workers_of(vm).ident()) return ++lock.count, Value::boolean(true);
    return Value::boolean(take(vm, lock, a[1], a[2]));
}

Value rlock_release(Vm& vm, Value* a) {
    LockObject& lock = a[0].get<LockObject>();
    if (lock.count == 0 || lock.owner != workers_of(vm).ident()) vm.raise(vm.types().runtime_error, "cannot release un-acquired lock");
    if (--lock.count == 0) lock.owner = 0;
    return Value::none();
}

Type* install_thread_lock(Vm& vm) {
    TypeBuilder t(vm, "lock", vm.types().object, "_thread");
    t.slots().make = make_lock;
    t.slots().repr = [](Vm& vm, const Value& self) {
        return vm.make_str(fmt::format("<{} _thread.lock object at {}>", self.get<LockObject>().count ? "locked" : "unlocked", vm.address_of(self)));
    };
    t.method("acquire", "self, blocking=True, timeout=-1", lock_acquire)
        .method("release", "self", lock_release)
        .method("locked", "self", [](Vm&, Value* a) { return Value::boolean(a[0].get<LockObject>().count > 0); })
        .method("__enter__", "self", [](Vm& vm, Value* a) {
            return Value::boolean(take(vm, a[0].get<LockObject>(), Value::boolean(true), Value::number(-1)));
        })
        .method("__exit__", "self, *exc", lock_release)
        .final_();
    return t.type();
}

Type* install_rlock(Vm& vm) {
    TypeBuilder t(vm, "RLock", vm.types().object, "_thread");
    t.slots().make = make_lock;
    t.slots().repr = [](Vm& vm, const Value& self) {
        const LockObject& lock = self.get<LockObject>();
        return vm.make_str(fmt::format("<{} _thread.RLock object owner={} count={} at {}>", lock.count ? "locked" : "unlocked", lock.owner,
                                       lock.count, vm.address_of(self)));
    };
    t.method("acquire", "self, blocking=True, timeout=-1", rlock_acquire)
        .method("release", "self", rlock_release)
        .method("__enter__", "self", [](Vm& vm, Value* a) {
            Value all[] = {a[0], Value::boolean(true), Value::number(-1)};
            return rlock_acquire(vm, all);
        })
        .method("__exit__", "self, *exc", rlock_release)
        .method("_is_owned", "self", [](Vm& vm, Value* a) {
            return Value::boolean(a[0].get<LockObject>().count > 0 && a[0].get<LockObject>().owner == workers_of(vm).ident());
        })
        .method("_release_save", "self", [](Vm& vm, Value* a) {
            LockObject& lock = a[0].get<LockObject>();
            lock.owner = 0;
            return vm.make_int(std::exchange(lock.count, 0));
        })
        .method("_acquire_restore", "self, saved", [](Vm& vm, Value* a) {
            LockObject& lock = a[0].get<LockObject>();
            take(vm, lock, Value::boolean(true), Value::number(-1));
            lock.count = vm.index(a[1]);
            return Value::none();
        });
    return t.type();
}

// -- handles ----------------------------------------------------------------------------------------------------------

class ThreadHandle final : public python::Object {
  public:
    ThreadHandle(Type* type, loop::Thread* t) : Object(type, python::Layout::plain), thread(t) {}
    base::Ref<loop::Thread> thread;  // null: the main thread
};

Value handle_join(Vm& vm, Value* a) {
    const base::Ref<loop::Thread> thread = a[0].get<ThreadHandle>().thread;
    threads(vm).wait([thread] { return thread && thread->finished(); }, std::max(0.0, timeout_of(vm, a[1])));
    return Value::none();
}

// -- functions --------------------------------------------------------------------------------------------------------

void run_body(Vm& vm, const Value& body, std::span<const Value> args = {}) {
    try {
        vm.call(body, args);
    } catch (const python::Raised& raised) {
        if (!vm.is_instance(raised.exception, vm.types().system_exit))
            vm.write_error("Exception ignored in thread started by: " + vm.repr(body) + "\n" + vm.format_exception(raised.exception));
    }
}

Value start(Vm& vm, Value* a) {  // thread, name, daemon, bootstrap
    State& state = state_of(vm);
    const Value object = a[0], bootstrap = a[3];
    const bool daemon = vm.truth(a[2]);
    threads(vm).start(vm.str(a[1]), [&vm, &state, object = object, bootstrap = bootstrap, daemon]() mutable {
        loop::Thread& me = *state.world.threads.current();
        me.daemon = daemon;
        PythonThread& t = *state.workers->current();
        t.object = object;
        vm.set_attr(object, "_handle", make_thread_handle(state, &me));
        vm.set_attr(object, "_ident", vm.make_int(t.ident));
        object = Value::empty();
        const Value body = std::exchange(bootstrap, Value::empty());
        run_body(vm, body);
    });
    return Value::none();
}

Value start_new_thread(Vm& vm, Value* a) {  // function, args, kwargs={}
    State& state = state_of(vm);
    if (!vm.is_callable(a[0])) vm.raise(vm.types().type_error, "first arg must be callable");
    const auto* args = a[1].as<python::Tuple>();
    if (!args) vm.raise(vm.types().type_error, "2nd arg must be a tuple");
    const Value function = a[0], tuple = a[1];
    threads(vm).start("Dummy", [&vm, &state, function, tuple] {
        state.world.threads.current()->daemon = true;
        run_body(vm, function, tuple.as<python::Tuple>()->span());
    });
    return vm.make_int(workers_of(vm).ident());
}

Value current(Vm& vm, Value*) {
    loop::Thread* thread = threads(vm).current();
    return thread ? workers_of(vm).object_of(*thread) : workers_of(vm).main_object();
}

Value all(Vm& vm, Value*) {
    std::vector<Value> objects{workers_of(vm).main_object()};
    const std::vector<base::Ref<loop::Thread>> alive = threads(vm).alive();
    for (const auto& thread : alive)
        if (!thread->remote) objects.push_back(workers_of(vm).object_of(*thread));
    return vm.make_list(objects);
}

void fill_thread(Vm& vm, python::Module& m) {
    const Workers& w = workers_of(vm);
    m.set(vm, "LockType", Value(w.lock));
    m.set(vm, "allocate_lock", Value(w.lock));
    m.set(vm, "RLock", Value(w.rlock));
    m.set(vm, "error", Value(vm.types().runtime_error));
    m.set(vm, "TIMEOUT_MAX", Value::number(9223372036.0));
    m.function(vm, "get_ident", "", [](Vm& vm, Value*) { return vm.make_int(workers_of(vm).ident()); });
    m.function(vm, "get_native_id", "", [](Vm& vm, Value*) { return vm.make_int((Workers::kMainIdent - workers_of(vm).ident()) / 8'392'704 + 4242); });
    m.function(vm, "start_new_thread", "function, args, kwargs=None, /", start_new_thread);
    m.function(vm, "exit", "", [](Vm& vm, Value*) -> Value { vm.raise(vm.make_exception(vm.types().system_exit, std::span<const Value>{})); });
    m.function(vm, "_start", "thread, name, daemon, bootstrap", start);
    m.function(vm, "_current", "", current);
    m.function(vm, "_main", "", [](Vm& vm, Value*) { return workers_of(vm).main_object(); });
    m.function(vm, "_main_handle", "", [](Vm& vm, Value*) { return make_thread_handle(state_of(vm), nullptr); });
    m.function(vm, "_all", "", all);
    m.function(vm, "_monotonic", "", [](Vm& vm, Value*) { return Value::number(vm.host().monotonic()); });
    m.function(vm, "_write_error", "text", [](Vm& vm, Value* a) { return vm.write_error(vm.str(a[0])), Value::none(); });
    m.function(vm, "_format_exception", "exception", [](Vm& vm, Value* a) { return vm.make_str(vm.format_exception(a[0])); });
}

}  // namespace

Value make_thread_handle(State& state, loop::Thread* thread) { return state.vm.heap().make<ThreadHandle>(state.workers->handle, thread); }

void install_threads(State& state) {
    Vm& vm = state.vm;
    Workers& w = *state.workers;
    w.lock = install_thread_lock(vm);
    w.rlock = install_rlock(vm);
    TypeBuilder t(vm, "_ThreadHandle", vm.types().object, "_thread");
    t.not_constructible();
    t.method("done", "self", [](Vm&, Value* a) { return Value::boolean(a[0].get<ThreadHandle>().thread && a[0].get<ThreadHandle>().thread->finished()); })
        .method("join", "self, timeout=None", handle_join);
    w.handle = t.type();
    vm.add_module("_thread", fill_thread);
    vm.add_source_module("threading", kThreadingSource);
    vm.add_source_module("queue", kQueueSource);
}

}  // namespace asyncio
