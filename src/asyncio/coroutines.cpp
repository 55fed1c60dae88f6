// Python's coroutines as what a task drives, the loop's as what Python awaits, and callables as callbacks.
#include "asyncio/classes.h"
#include "python/builtins/str.h"
#include "python/builtins/tuple.h"
#include "python/function.h"
#include "python/generator.h"
#include "python/heap.h"

namespace asyncio {

using loop::Outcome;
using python::Generator;
using python::Step;
using python::TypeBuilder;

// -- a Python coroutine, driven by a task -----------------------------------------------------------------------------

namespace {

class PythonCoroutine final : public loop::Resumable {
  public:
    PythonCoroutine(State& state, Value coroutine) : state_(state), coroutine_(std::move(coroutine)) {}

    Outcome resume(loop::Error thrown_in) override {
        Vm& vm = state_.vm;
        const Step step = thrown_in ? vm.throw_into(coroutine_, to_exception(state_, thrown_in)) : vm.send(coroutine_, Value::none());
        switch (step.kind) {
            case Step::returned: return {Outcome::finished, {}, to_box(step.value), {}};
            case Step::raised: return {Outcome::failed, {}, {}, to_error(state_, step.value)};
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
        if (const auto* g = coroutine_.as<Generator>()) return std::string(state_.vm.text_of(g->name));
        if (const auto* n = coroutine_.as<python::NativeCoroutine>()) return n->name;
        return state_.vm.type_of(coroutine_)->name();
    }

    std::string repr() const override {
        Vm& vm = state_.vm;
        if (const auto* g = coroutine_.as<Generator>()) {
            const std::string name = std::string(vm.text_of(g->qualname)) + "()";
            const std::string place = g->code->filename + ":";
            if (!g->has_frame()) return name + " done, defined at " + place + std::to_string(g->code->first_line);
            const std::uint32_t line = g->state == Generator::State::created ? g->code->first_line : g->frame()->line();
            return name + " running at " + place + std::to_string(line);
        }
        if (const auto* n = coroutine_.as<python::NativeCoroutine>()) return n->qualname + "()";
        return vm.repr(coroutine_);
    }

    base::RefCounted* object() override { return coroutine_.object(); }

  private:
    Outcome misused(std::string message) { return {Outcome::misused, {}, {}, loop::make_error(loop::ErrorKind::runtime, std::move(message))}; }
    std::string task_repr() const { return state_.runtime.current_task ? state_.runtime.current_task->repr() : std::string("?"); }

    State& state_;
    Value coroutine_;
};

// -- a coroutine of the loop, awaited by Python -----------------------------------------------------------------------

class LoopCoroutine final : public python::NativeCoroutine {
  public:
    LoopCoroutine(Type* type, std::unique_ptr<loop::Resumable> body, std::string_view short_name, std::string_view qualname, Value keep)
        : NativeCoroutine(type, short_name, qualname), body_(std::move(body)), keep_(std::move(keep)) {}
    void traverse(python::Visitor& v) const override { v.visit(keep_); }
    void clear() override {
        body_.reset();
        keep_ = Value::none();
    }

    Step send(Vm& vm, const Value&) override { return resume(vm, nullptr); }
    Step throw_(Vm& vm, const Value& exception) override { return resume(vm, to_error(state_of(vm), exception)); }
    void close(Vm& vm) override {
        if (body_ && started && !over_) resume(vm, loop::make_error(loop::ErrorKind::generator_exit));
        over_ = true;
        body_.reset();
    }
    bool running() const override { return running_; }
    Value awaiting() const override { return awaiting_ ? awaiting_ : Value::none(); }

  private:
    Step resume(Vm& vm, loop::Error thrown_in) {
        State& state = state_of(vm);
        if (over_ || !body_)
            return {Step::raised, vm.make_exception(vm.types().runtime_error, "cannot reuse already awaited coroutine")};
        started = true;
        running_ = true;
        awaiting_ = Value::empty();
        Outcome outcome;
        try {
            outcome = body_->resume(std::move(thrown_in));
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
            case Outcome::yields: return {Step::yielded, Value::none()};
            case Outcome::finished: end(); return {Step::returned, to_value(state, outcome.value)};
            case Outcome::failed:
            case Outcome::misused: end(); return {Step::raised, to_exception(state, outcome.error)};
        }
        return {Step::returned, Value::none()};
    }
    void end() {
        over_ = true;
        body_.reset();
        keep_ = Value::none();
    }

    std::unique_ptr<loop::Resumable> body_;
    Value keep_, awaiting_;
    bool over_ = false, running_ = false;
};

std::string_view last_part(std::string_view qualname) {
    const std::size_t dot = qualname.rfind('.');
    return dot == std::string_view::npos ? qualname : qualname.substr(dot + 1);
}

}  // namespace

std::unique_ptr<loop::Resumable> drive(State& state, Value coroutine) {
    return std::make_unique<PythonCoroutine>(state, std::move(coroutine));
}

Value make_coroutine(State& state, std::unique_ptr<loop::Resumable> body, std::string_view qualname, Value keep) {
    return state.vm.heap().make<LoopCoroutine>(state.classes.coroutine, std::move(body), last_part(qualname), qualname, std::move(keep));
}

bool is_coroutine(State&, const Value& value) {
    if (const auto* g = value.as<Generator>()) return g->layout() == python::Layout::coroutine || g->awaitable;
    const auto* n = value.as<python::NativeCoroutine>();
    return n && n->is_coroutine;
}

namespace {
// ensure_future() of an object with __await__: a coroutine that awaits it.
class Awaiting final : public loop::Resumable {
  public:
    Awaiting(State& state, Value iterator) : inner_(state, std::move(iterator)) {}
    Outcome resume(loop::Error thrown_in) override { return inner_.resume(std::move(thrown_in)); }
    std::string name() const override { return "_wrap_awaitable"; }

  private:
    PythonCoroutine inner_;
};
}  // namespace

base::Ref<loop::Future> ensure_future(State& state, const Value& awaitable, loop::EventLoop* given) {
    Vm& vm = state.vm;
    if (loop::Future* future = as_future(awaitable)) {
        if (given && given != &future->loop())
            vm.raise(vm.types().value_error, "The future belongs to a different loop than the one specified as the loop argument");
        return base::Ref<loop::Future>(future);
    }
    Value coroutine = awaitable;
    if (!is_coroutine(state, awaitable)) {
        const Value await = vm.lookup_special(awaitable, "__await__");
        if (!await) vm.raise(vm.types().type_error, "An asyncio.Future, a coroutine or an awaitable is required");
        coroutine = make_coroutine(state, std::make_unique<Awaiting>(state, vm.call(await)), "_wrap_awaitable");
    }
    loop::EventLoop& loop = given ? *given : default_loop(state);
    return in_loop(state, [&] { return loop.create_task(drive(state, std::move(coroutine))); });
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

std::string args_repr(Vm& vm, const std::vector<Value>& args) {
    std::string text;
    for (const Value& arg : args) {
        if (!text.empty()) text += ", ";
        text += vm.short_repr(arg, 60);
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
        if (!inner || !bound) break;
        std::vector<Value> items;
        vm.each(bound, [&](Value item) {
            items.push_back(std::move(item));
            return true;
        });
        suffix = args_repr(vm, items) + suffix;
        callable = inner;
    }
    std::string text;
    const Value name = vm.get_attr(callable, vm.intern("__qualname__"), Value::empty());
    text = name && name.as<python::Str>() ? std::string(vm.text_of(name)) : vm.short_repr(callable, 200);
    text += suffix;
    const python::Function* function = callable.as<python::Function>();
    if (const auto* bound = callable.as<python::BoundMethod>()) function = bound->function.as<python::Function>();
    if (function) text += " at " + function->code->filename + ":" + std::to_string(function->code->first_line);
    return text;
}

namespace {

loop::Task* task_behind(Vm& vm, const Value& given) {
    const Value callable = unwrapped(vm, given);
    const auto* bound = callable.as<python::BoundMethod>();
    loop::Future* future = bound ? as_future(bound->self) : nullptr;
    return future ? future->as_task() : nullptr;
}

class PythonCallback final : public loop::Callback {
  public:
    PythonCallback(State& state, Value callable, std::vector<Value> args)
        : state_(state), callable_(std::move(callable)), args_(std::move(args)) {}
    void run() override {
        in_python(state_, [&] { state_.vm.call(callable_, args_); });
    }
    std::string label() const override { return label_of(state_, callable_); }
    std::string repr() const override { return callback_repr(state_, callable_, &args_); }
    loop::Task* task() const override { return task_behind(state_.vm, callable_); }

  private:
    State& state_;
    Value callable_;
    std::vector<Value> args_;
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
    bool same(const loop::DoneCallback& other) const override {
        const auto* like = dynamic_cast<const PythonDoneCallback*>(&other);
        return like && state_.vm.equal(callable_, like->callable_);
    }

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

void install_coroutines(State& state) {
    TypeBuilder t(state.vm, "coroutine", state.vm.types().object);
    python::install_native_coroutine(t);
    t.not_constructible();
    state.classes.coroutine = t.type();
}

}  // namespace asyncio
