// Python's coroutines as what a task drives, the loop's as what Python awaits, and callables as callbacks.
#include <fmt/format.h>

#include <optional>

#include "asyncio/classes.h"
#include "asyncio/short_text.h"
#include "python/builtins/str.h"
#include "python/builtins/tuple.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/generator.h"
#include "python/heap.h"
#include "python/library_places.h"
#include "python/names.h"

namespace asyncio {

using loop::Outcome;
using python::Generator;
using python::Step;
using python::TypeBuilder;

// -- a coroutine of the loop, awaited by Python -----------------------------------------------------------------------

namespace {

class LoopCoroutine final : public python::NativeCoroutine {
  public:
    LoopCoroutine(Type* type, std::unique_ptr<loop::Resumable> body, const char* qualname, Value keep)
        : NativeCoroutine(type, qualname), keep_(std::move(keep)), body_(std::move(body)) {}
    void traverse(python::Visitor& v) const override { v.visit(keep_); }
    void clear() override {
        body_.reset();
        keep_ = Value::none();
    }

    Step send(Vm& vm, const Value&) override { return resume(vm, nullptr); }
    Step throw_(Vm& vm, const Value& exception) override { return resume(vm, to_error(state_of(vm), exception)); }
    void close(Vm& vm) override {
        Step last{Step::returned, {}};
        if (body_ && started && !over_) last = resume(vm, loop::make_error(loop::ErrorKind::generator_exit));
        over_ = true;
        body_.reset();
        if (last.kind == Step::raised && !vm.is_instance(last.value, vm.types().generator_exit)) throw python::Raised{last.value};
    }
    bool running() const override { return running_; }
    bool over() const { return over_; }
    std::string_view standing(State& state) const { return standing_in(state, yielded_); }
    bool suspended() const override { return begun_ && !running_ && !over_; }
    Value awaiting() const override { return awaiting_ ? awaiting_ : Value::none(); }
    Value frame(Vm& vm) const override {
        const python::LibraryPlace* place = over_ ? nullptr : python::library_place(qualname());
        if (!place) return Value::none();
        return Value(python::library_frame(vm, begun_ ? python::library_place_in(*place, standing(state_of(vm))) : python::at_its_beginning(*place)));
    }

  private:
    Step resume(Vm& vm, loop::Error thrown_in) {
        State& state = state_of(vm);
        if (over_ || !body_) {
            const Value error = vm.make_exception(vm.types().runtime_error, "cannot reuse already awaited coroutine");
            return {Step::raised, in_context(vm, error)};
        }
        if (thrown_in) thrown_in->thrown_in = true;
        const bool begun = std::exchange(begun_, true);
        started = true;
        running_ = true;
        awaiting_ = Value::empty();
        const bool yielded = std::exchange(yielded_, false);
        Outcome outcome;
        try {
            outcome = body_->resume(thrown_in);
        } catch (...) {  // Aborted, a deadlock: not Python's
            running_ = false;
            throw;
        }
        running_ = false;
        switch (outcome.kind) {
            case Outcome::waits:
                outcome.future->blocking = true;
                awaiting_ = wrap(state, outcome.future);
                return {Step::yielded, awaiting_};
            case Outcome::yields: yielded_ = true; return {Step::yielded, Value::none()};
            case Outcome::finished: end(); return {Step::returned, to_value(state, outcome.value)};
            case Outcome::failed:
            case Outcome::misused: break;
        }
        Value exception = to_exception(state, outcome.error);
        // What was thrown in, now or in an earlier step, is raised again as it is.
        if (!outcome.error->thrown_in && !outcome.error->cause && !outcome.error->context) exception = in_context(vm, exception);
        if (const python::LibraryPlace* place = python::library_place(qualname())) {
            // The frame's locals: a future whose exception this is makes a cycle, and CPython keeps it until it collects.
            const loop::Future* local = body_->local();
            // So does the error of a task group, which is a local there, too.
            const Value kept[] = {keep_, local ? wrap(state, *const_cast<loop::Future*>(local)) : Value::none(),
                                  qualname() == "TaskGroup.__aexit__" ? exception : Value::none()};
            const std::string_view standing = begun || outcome.error != thrown_in ? standing_in(state, yielded) : "not begun";
            // What wait_for() makes a TimeoutError of was raised in its frame, too. That matters if its future is one that has it: a cycle.
            const bool waited_for = outcome.error->cause && qualname() == "wait_for";
            if (waited_for) in_context(vm, to_exception(state, outcome.error->cause));
            if (auto* raised = exception.as<python::ExceptionObject>(); outcome.error->cause && outcome.error != thrown_in && raised->cause) {
                const bool kept_by_it = waited_for && local && !local->cancelled() && local->error() == outcome.error->cause;
                python::add_library_entries(vm, raised->cause, *place, standing == "at once" ? "at once cause" : "cause",
                                            kept_by_it ? std::span<const Value>(kept) : std::span<const Value>());
            }
            if (outcome.error->context && outcome.error != thrown_in) {  // what it caught in its own frame and made another of
                const Value caught = to_exception(state, outcome.error->context);
                if (!caught.get<python::ExceptionObject>().traceback) python::add_library_entries(vm, caught, *place, standing, {});
            }
            python::add_library_entries(vm, exception, *place, standing, kept);
            exception.get<python::ExceptionObject>().passed = 0;  // as good as all of them catch it, to tidy up
        }
        end();
        return {Step::raised, exception};
    }
    // Which of its places in CPython's library counts: what the body says, or whose method it is.
    std::string_view standing_in(State& state, bool yielded) const {
        if (const std::string_view said = body_ ? body_->state() : std::string_view(); !said.empty()) return said;
        if (yielded) return "zero";
        if (!keep_.is_object()) return {};
        for (const Type* type : state.vm.type_of(keep_)->mro())
            if (type->module_name().starts_with("asyncio.")) return type->name();
        return {};
    }
    void end() {
        over_ = true;
        clear_flag(kFinalizes);  // it was awaited, and has nothing left to close
        body_.reset();
        keep_ = Value::none();
    }

    bool begun_ = false, over_ = false, running_ = false, yielded_ = false;
    Value keep_, awaiting_;
    std::unique_ptr<loop::Resumable> body_;  // goes first: what it refers to is kept
};

}  // namespace

// -- a Python coroutine, driven by a task -----------------------------------------------------------------------------

namespace {

class PythonCoroutine final : public loop::Resumable {
  public:
    explicit PythonCoroutine(Value coroutine) : coroutine_(std::move(coroutine)) {}

    Outcome resume(loop::Error thrown_in) override {
        Vm& vm = vm_of();
        State& state = state_of(vm);
        const Step step = thrown_in ? vm.throw_into(coroutine_, to_exception(state, thrown_in)) : vm.send(coroutine_, Value::none());
        switch (step.kind) {
            case Step::returned: return {Outcome::finished, {}, to_box(step.value), {}};
            case Step::raised: return {Outcome::failed, {}, {}, to_error(state, step.value)};
            case Step::yielded: break;
        }
        if (step.value.is_none()) return {Outcome::yields, {}, {}, {}};
        if (loop::Future* future = as_future(step.value)) {
            if (future->blocking) return {Outcome::waits, base::Ref<loop::Future>(future), {}, {}};
            return misused("yield was used instead of yield from in task " + task_repr() + " with " + vm.repr(step.value));
        }
        if (step.value.as<Generator>())
            return misused("yield was used instead of yield from for generator in task " + task_repr() + " with " + vm.repr(step.value));
        return misused("Task got bad yield: " + vm.repr(step.value));
    }

    std::string name() const override {
        Vm& vm = vm_of();
        if (const auto* g = coroutine_.as<Generator>()) return std::string(vm.text_of(g->name));
        if (const auto* n = coroutine_.as<python::NativeCoroutine>()) return std::string(n->name());
        return vm.type_of(coroutine_)->name();
    }

    std::string repr() const override {
        Vm& vm = vm_of();
        if (const auto* g = coroutine_.as<Generator>(); g && g->layout() != python::Layout::async_generator) {
            const std::string name = std::string(vm.text_of(g->qualname)) + "()";
            const std::string place = g->code->filename + ":";
            if (!g->has_frame()) return name + " done, defined at " + place + std::to_string(g->code->first_line);
            const std::uint32_t line = g->state == Generator::State::created ? g->code->first_line : g->frame()->line();
            return name + " running at " + place + std::to_string(line);
        }
        const auto* n = coroutine_.as<python::NativeCoroutine>();
        if (n && n->is_coroutine) {
            const python::LibraryPlace* place = python::library_place(n->qualname());
            if (!place) return std::string(n->qualname()) + "()";
            const auto* loops = dynamic_cast<const LoopCoroutine*>(n);
            if (loops && loops->over()) return fmt::format("{}() done, defined at {}:{}", n->qualname(), place->path(), place->defined);
            const python::LibraryPlace& here = python::library_place_in(*place, loops ? loops->standing(state_of(vm)) : std::string_view());
            return fmt::format("{}() running at {}:{}", n->qualname(), place->path(), n->started ? here.line : place->defined);
        }
        std::string name;
        for (const char* attribute : {"__qualname__", "__name__"})
            if (const Value text = name.empty() ? vm.get_attr(coroutine_, vm.intern(attribute), Value::empty()) : Value::empty();
                text && text.as<python::Str>())
                name = vm.text_of(text);
        if (name.empty()) name = "<" + vm.type_of(coroutine_)->name() + " without __name__>";
        const Value running = vm.get_attr(coroutine_, vm.intern("cr_running"), Value::empty());
        return name + "()" + (running && vm.truth(running) ? " running" : "");
    }

    base::RefCounted* object() override { return coroutine_.object(); }
    Resumable* move_to(void* room) override {
        static_assert(sizeof(PythonCoroutine) <= kSmall);
        return new (room) PythonCoroutine(std::move(coroutine_));
    }

  private:
    Outcome misused(std::string message) { return {Outcome::misused, {}, {}, loop::make_error(loop::ErrorKind::runtime, std::move(message))}; }
    std::string task_repr() const {
        const loop::Runtime& runtime = state_of(vm_of()).runtime;
        return runtime.current_task ? runtime.current_task->repr() : std::string("?");
    }
    Vm& vm_of() const { return python::Heap::of(*coroutine_.object()).vm(); }  // a coroutine is an object, never a number

    Value coroutine_;
};

}  // namespace

std::unique_ptr<loop::Resumable> drive(Value coroutine) {
    return std::make_unique<PythonCoroutine>(std::move(coroutine));
}

Value make_coroutine(State& state, std::unique_ptr<loop::Resumable> body, const char* qualname, Value keep) {
    return state.vm.heap().make<LoopCoroutine>(state.classes.coroutine, std::move(body), qualname, std::move(keep));
}

// asyncio.iscoroutine(): coroutines, generators (of old, they were coroutines), and what has collections.abc.Coroutine's methods.
bool is_coroutine(State& state, const Value& value) {
    if (!value.is_object()) return false;
    if (const auto* g = value.as<Generator>()) return g->layout() != python::Layout::async_generator;
    if (const auto* n = value.as<python::NativeCoroutine>(); n && n->is_coroutine) return true;
    Vm& vm = state.vm;
    const Type* type = vm.type_of(value);
    if (type == state.classes.future_iterator || type == vm.types().type) return false;
    const auto& names = vm.names();
    for (const Value* name : {&names.__await__, &names.send, &names.throw_, &names.close})
        if (const Value* method = type->lookup(*name); !method || method->is_none()) return false;
    return true;
}

namespace {
// ensure_future() of an object with __await__: a coroutine that awaits it.
class Awaiting final : public loop::Resumable {
  public:
    Awaiting(State& state, Value awaitable) : state_(state), awaitable_(std::move(awaitable)) {}
    Outcome resume(loop::Error thrown_in) override {
        if (!inner_) {
            if (thrown_in) return {Outcome::failed, {}, {}, std::move(thrown_in)};
            try {
                const Value await = state_.vm.lookup_special(awaitable_, "__await__");
                inner_.emplace(state_.vm.iter(state_.vm.call(await)));
            } catch (const python::Raised& raised) {
                return {Outcome::failed, {}, {}, to_error(state_, raised.exception)};
            }
        }
        return inner_->resume(std::move(thrown_in));
    }
    std::string name() const override { return "_wrap_awaitable"; }

  private:
    State& state_;
    Value awaitable_;
    std::optional<PythonCoroutine> inner_;
};

class AwaitingCall final : public loop::Resumable {
  public:
    AwaitingCall(State& state, Value object, const char* method) : state_(state), object_(std::move(object)), method_(method) {}
    Outcome resume(loop::Error thrown_in) override {
        if (!awaiting_) {
            if (thrown_in) return {Outcome::failed, {}, {}, std::move(thrown_in)};
            try {
                awaiting_.emplace(state_, state_.vm.call_method(object_, method_));
            } catch (const python::Raised& raised) {
                return {Outcome::failed, {}, {}, to_error(state_, raised.exception)};
            }
        }
        Outcome outcome = awaiting_->resume(std::move(thrown_in));
        outcome.value = {};
        return outcome;
    }
    std::string name() const override { return method_; }

  private:
    State& state_;
    Value object_;
    const char* method_;
    std::optional<Awaiting> awaiting_;
};
}  // namespace

std::unique_ptr<loop::Resumable> awaiting_call(State& state, const Value& object, const char* method) {
    return std::make_unique<AwaitingCall>(state, object, method);
}

base::Ref<loop::Future> ensure_future(State& state, const Value& awaitable, loop::EventLoop* given) {
    Vm& vm = state.vm;
    if (loop::Future* future = as_future(awaitable)) {
        if (given && given != &future->loop())
            vm.raise(vm.types().value_error, "The future belongs to a different loop than the one specified as the loop argument");
        return base::Ref<loop::Future>(future);
    }
    Value coroutine = awaitable;
    const bool wrapped = !is_coroutine(state, awaitable);
    if (wrapped) {
        if (!vm.lookup_special(awaitable, "__await__"))
            vm.raise(vm.types().type_error, "An asyncio.Future, a coroutine or an awaitable is required");
        coroutine = make_coroutine(state, std::make_unique<Awaiting>(state, awaitable), "_wrap_awaitable");
    }
    loop::EventLoop& loop = given ? *given : default_loop(state);
    try {
        static const python::LibraryPlace& place = python::library_place_of_call("_ensure_future/call");
        const Entered here(state, place);
        const Value task = make_task(state, loop, coroutine, Value::none());
        loop::Future* future = as_future(task);
        if (!future) vm.raise(vm.types().type_error, "the task factory made no task");
        return base::Ref<loop::Future>(future);
    } catch (const python::Raised& raised) {
        if (!wrapped && vm.is_instance(raised.exception, vm.types().runtime_error)) vm.call_method(coroutine, "close");
        throw;
    }
}

bool is_coroutine_function(Vm& vm, const Value& given) {
    Value function = given;
    for (;;) {  // behind methods and functools.partial
        if (const auto* bound = function.as<python::BoundMethod>()) function = bound->function;
        else if (vm.type_of(function)->name() == "partial") function = vm.get_attr(function, vm.intern("func"));
        else break;
    }
    if (const auto* native = function.as<python::NativeFunction>()) return native->makes_coroutines;
    if (const auto* f = function.as<python::Function>(); f && f->code->flags.coroutine) return true;
    const Value* module = vm.modules().find("asyncio.coroutines");
    const Value marker = module ? vm.get_attr(*module, vm.intern("_is_coroutine"), Value::empty()) : Value::empty();
    return marker && same(vm.get_attr(given, vm.intern("_is_coroutine"), Value::empty()), marker);
}

// -- callables --------------------------------------------------------------------------------------------------------

namespace {

// functools.partial hides whom it calls.
Value unwrapped(Vm& vm, Value callable) {
    while (vm.type_of(callable)->name() == "partial") {
        const Value inner = vm.get_attr(callable, vm.intern("func"), Value::empty());
        if (!inner) break;
        callable = inner;
    }
    return callable;
}

std::string args_repr(Vm& vm, const std::vector<Value>& args, const Value& keywords = Value::empty()) {
    std::string text;
    for (const Value& arg : args) {
        if (!text.empty()) text += ", ";
        text += reprlib_repr(vm, arg);
    }
    if (keywords)
        for (const Value& key : vm.items(keywords)) {
            if (!text.empty()) text += ", ";
            text += vm.str(key) + '=' + reprlib_repr(vm, vm.get_item(keywords, key));
        }
    return '(' + text + ')';
}

}  // namespace

std::string label_of(State& state, const Value& given) {
    Vm& vm = state.vm;
    const Value callable = unwrapped(vm, given);
    if (const auto* bound = callable.as<python::BoundMethod>()) {
        if (loop_of(bound->self))
            if (const auto* native = bound->function.as<python::NativeFunction>()) return "BaseEventLoop." + native->name;
    }
    const Value name = vm.get_attr(callable, vm.intern("__qualname__"), Value::empty());
    if (name && name.as<python::Str>()) return std::string(vm.text_of(name));
    return vm.type_of(callable)->name();
}

std::string callback_repr(State& state, const Value& given, const std::vector<Value>* args) {
    Vm& vm = state.vm;
    Value callable = given;
    std::string suffix = args ? args_repr(vm, *args) : std::string();
    while (vm.type_of(callable)->name() == "partial") {
        const Value inner = vm.get_attr(callable, vm.intern("func"), Value::empty());
        const Value bound = vm.get_attr(callable, vm.intern("args"), Value::empty());
        const Value keywords = vm.get_attr(callable, vm.intern("keywords"), Value::empty());
        if (!inner || !bound || !keywords) break;
        suffix = args_repr(vm, vm.items(bound), keywords) + suffix;
        callable = inner;
    }
    std::string text;
    const Value name = vm.get_attr(callable, vm.intern("__qualname__"), Value::empty());
    text = name && name.as<python::Str>() ? std::string(vm.text_of(name)) : vm.repr(callable);
    text += suffix;
    // Of a plain function, behind its decorators: a bound method has no place, as in CPython.
    for (int depth = 0; depth < 100; ++depth) {
        const Value inner = vm.get_attr(callable, vm.names().__wrapped__, Value::empty());
        if (!inner) break;
        callable = inner;
    }
    if (const python::Function* function = callable.as<python::Function>()) text += " at " + function->code->filename + ":" + std::to_string(function->code->first_line);
    return text;
}

namespace {

loop::Task* task_behind(Vm& vm, const Value& given) {
    const Value callable = unwrapped(vm, given);
    const auto* bound = callable.as<python::BoundMethod>();
    loop::Future* future = bound ? as_future(bound->self) : nullptr;
    return future ? future->as_task() : nullptr;
}

class PythonCallback : public loop::Callback {
  public:
    PythonCallback(State& state, Value callable, std::vector<Value> args)
        : state_(state), callable_(std::move(callable)), args_(std::move(args)) {}
    void run() override {
        in_python(state_, [&] { state_.vm.call(callable_, args_); });
    }
    std::string label() const override { return label_of(state_, callable_); }
    std::string repr() const override { return callback_repr(state_, callable_, &args_); }
    loop::Task* task() const override { return task_behind(state_.vm, callable_); }
    Called called() const { return {callable_, state_.vm.make_tuple(args_)}; }

  private:
    State& state_;
    Value callable_;
    std::vector<Value> args_;
};

class ShownCallback final : public PythonCallback {
  public:
    ShownCallback(State& state, Value callable, std::vector<Value> args, std::string repr)
        : PythonCallback(state, std::move(callable), std::move(args)), repr_(std::move(repr)) {}
    std::string repr() const override { return repr_; }

  private:
    std::string repr_;
};

class PythonDoneCallback final : public loop::DoneCallback {
  public:
    PythonDoneCallback(State& state, Value callable) : state_(state), callable_(std::move(callable)) {}
    void run(loop::Future& future) override {
        const Value args[] = {wrap(state_, future)};
        in_python(state_, [&] { state_.vm.call(callable_, args); });
    }
    std::string label() const override { return label_of(state_, callable_); }
    std::string repr() const override {
        const std::vector<Value> none;
        return callback_repr(state_, callable_, &none);
    }
    std::string repr_with(loop::Future& future) const override {
        const std::vector<Value> args{wrap(state_, future)};
        return callback_repr(state_, callable_, &args);
    }
    bool same(const loop::DoneCallback& other) const override {
        const auto* like = dynamic_cast<const PythonDoneCallback*>(&other);
        return like && state_.vm.equal(callable_, like->callable_);
    }
    const Value& callable() const { return callable_; }

  private:
    State& state_;
    Value callable_;
};

}  // namespace

base::Ref<loop::Callback> make_callback(State& state, Value callable, std::vector<Value> args) {
    return base::make_ref<PythonCallback>(state, std::move(callable), std::move(args));
}

base::Ref<loop::DoneCallback> make_done_callback(State& state, Value callable) {
    return base::make_ref<PythonDoneCallback>(state, std::move(callable));
}

base::Ref<loop::Callback> shown_callback(State& state, Value callable, std::vector<Value> args, std::string repr) {
    return base::make_ref<ShownCallback>(state, std::move(callable), std::move(args), std::move(repr));
}

Value unseen_callable(State& state, const std::string& name) {
    return python::make_native(
        state.vm, name, "*args", [](Vm& vm, Value*) -> Value { vm.raise(vm.types().runtime_error, "only the event loop calls this"); }, "asyncio");
}

Called called_by(State& state, const loop::Callback* callback) {
    if (!callback) return {Value::none(), Value::none()};
    if (const auto* python = dynamic_cast<const PythonCallback*>(callback)) return python->called();
    return {unseen_callable(state, callback->label()), state.vm.make_tuple({})};
}

Value callable_of(State& state, const loop::DoneCallback& callback) {
    if (const auto* python = dynamic_cast<const PythonDoneCallback*>(&callback)) return python->callable();
    return unseen_callable(state, callback.label());
}

void install_coroutines(State& state) {
    // A kind of CPython's coroutine: isinstance(asyncio.sleep(1), types.CoroutineType), and it is no iterator.
    TypeBuilder t(state.vm, "coroutine", state.vm.types().coroutine);
    python::install_native_coroutine(t);
    state.classes.coroutine = t.type();
}

}  // namespace asyncio
