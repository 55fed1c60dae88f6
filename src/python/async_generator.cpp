// Asynchronous generators: what asend(), athrow(), aclose() and __anext__() return, and anext() with a default.
//
// Each is awaited once: init -> iterating -> closed. An await inside the generator's body passes what it yields on; the
// generator's own yield ends the awaiting with that value.
#include "fmt/format.h"
#include "python/exception.h"
#include "python/generator.h"
#include "python/interpreter_support.h"
#include "python/native_coroutine.h"
#include "python/vm.h"
#include "python/vm_impl.h"

namespace python {
namespace {

Step failed(Vm& vm, Type* type, std::string_view message) {
    Value error = vm.make_exception(type, message);
    set_context(vm, error);
    return {Step::raised, error};
}

Step exhausted(Vm& vm) {
    Value error = vm.make_exception(vm.types().stop_async_iteration, std::span<const Value>{});
    set_context(vm, error);
    return {Step::raised, error};
}

// What a step of the generator's frame means to who awaits.
Step translate(Vm& vm, Generator& generator, Step step) {
    switch (step.kind) {
        case Step::yielded:
            if (!generator.async_yielded) return step;
            generator.async_yielded = false;
            generator.running_async = false;
            return {Step::returned, std::move(step.value)};
        case Step::returned:
            generator.running_async = false;
            generator.closed = true;
            return exhausted(vm);
        case Step::raised:
            generator.running_async = false;
            if (vm.exception_matches(step.value, vm.types().stop_async_iteration) || vm.exception_matches(step.value, vm.types().generator_exit))
                generator.closed = true;
            return step;
    }
    return step;
}

class AsyncSend final : public NativeCoroutine {
  public:
    AsyncSend(Type* type, Value generator, Value value) : NativeCoroutine(type), generator_(std::move(generator)), value_(std::move(value)) {}
    void traverse(Visitor& v) const override {
        if (generator_) v.visit(generator_);
        if (value_) v.visit(value_);
    }
    void clear() override { value_ = Value::none(); }

    Step send(Vm& vm, const Value& argument) override {
        if (state_ == closed) return failed(vm, vm.types().runtime_error, "cannot reuse already awaited __anext__()/asend()");
        Generator& generator = generator_.get<Generator>();
        Value sent = argument;
        if (state_ == init) {
            if (generator.running_async) return failed(vm, vm.types().runtime_error, "anext(): asynchronous generator is already running");
            if (sent.is_none()) sent = std::move(value_);
            state_ = iterating;
        }
        if (generator.state == Generator::State::finished) {
            state_ = closed;
            return exhausted(vm);
        }
        generator.running_async = true;
        Step step = translate(vm, generator, resume_generator(vm, generator, sent));
        if (step.kind != Step::yielded) state_ = closed;
        return step;
    }
    // 3.11's: it neither begins the awaiting nor minds who else is at it.
    Step throw_(Vm& vm, const Value& exception) override {
        if (state_ == closed) return failed(vm, vm.types().runtime_error, "cannot reuse already awaited __anext__()/asend()");
        Generator& generator = generator_.get<Generator>();
        Step step = generator.state == Generator::State::finished ? Step{Step::raised, exception} : throw_into_generator(vm, generator, exception);
        step = translate(vm, generator, std::move(step));
        if (step.kind != Step::yielded) state_ = closed;
        return step;
    }
    void close(Vm&) override { state_ = closed; }
    Value awaiting() const override { return generator_; }

  private:
    enum State : std::uint8_t { init, iterating, closed } state_ = init;
    Value generator_, value_;
};

class AsyncThrow final : public NativeCoroutine {
  public:
    // An empty exception: aclose().
    AsyncThrow(Type* type, Value generator, Value exception)
        : NativeCoroutine(type), generator_(std::move(generator)), exception_(std::move(exception)), closing_(!exception_) {}
    void traverse(Visitor& v) const override {
        if (generator_) v.visit(generator_);
        if (exception_) v.visit(exception_);
    }
    void clear() override { exception_ = Value::none(); }

    Step send(Vm& vm, const Value& argument) override {
        if (state_ == closed) return failed(vm, vm.types().runtime_error, "cannot reuse already awaited aclose()/athrow()");
        Generator& generator = generator_.get<Generator>();
        // 3.11's: what is thrown into a generator that is over is forgotten.
        if (generator.state == Generator::State::finished) {
            state_ = closed;
            return {Step::returned, Value::none()};
        }
        if (state_ == init) {
            if (generator.running_async) {
                state_ = closed;
                return failed(vm, vm.types().runtime_error,
                              closing_ ? "aclose(): asynchronous generator is already running" : "athrow(): asynchronous generator is already running");
            }
            if (generator.closed) {
                state_ = closed;
                return exhausted(vm);
            }
            if (!argument.is_none()) return failed(vm, vm.types().runtime_error, "can't send non-None value to a just-started async generator");
            state_ = iterating;
            generator.running_async = true;
            if (closing_) generator.closed = true;
            Value thrown = closing_ ? vm.make_exception(vm.types().generator_exit, std::span<const Value>{}) : exception_;
            if (generator.state == Generator::State::created) {
                // It never began: nothing of it runs.
                generator.state = Generator::State::finished;
                clear_frame(generator.frame());
                return finish(vm, {Step::raised, thrown});
            }
            return finish(vm, throw_into_generator(vm, generator, thrown));
        }
        return finish(vm, resume_generator(vm, generator, argument));
    }
    // 3.11's: an aclose() that is cancelled before its first step throws that in, and GeneratorExit at its next step.
    Step throw_(Vm& vm, const Value& exception) override {
        if (state_ == closed) return failed(vm, vm.types().runtime_error, "cannot reuse already awaited aclose()/athrow()");
        Generator& generator = generator_.get<Generator>();
        Step step = generator.state == Generator::State::finished ? Step{Step::raised, exception} : throw_into_generator(vm, generator, exception);
        if (!closing_) return translate(vm, generator, std::move(step));
        if (step.kind == Step::yielded && generator.async_yielded) {
            generator.async_yielded = generator.running_async = false;
            state_ = closed;
            return failed(vm, vm.types().runtime_error, "async generator ignored GeneratorExit");
        }
        if (step.kind == Step::raised && (vm.exception_matches(step.value, vm.types().stop_async_iteration) ||
                                          vm.exception_matches(step.value, vm.types().generator_exit)))
            return {Step::returned, Value::none()};
        return step;
    }
    void close(Vm&) override { state_ = closed; }
    Value awaiting() const override { return generator_; }

  private:
    Step finish(Vm& vm, Step step) {
        Generator& generator = generator_.get<Generator>();
        if (!closing_) {
            step = translate(vm, generator, std::move(step));
        } else if (step.kind == Step::yielded && generator.async_yielded) {
            generator.async_yielded = false;
            generator.running_async = false;
            state_ = closed;
            return failed(vm, vm.types().runtime_error, "async generator ignored GeneratorExit");
        } else if (step.kind != Step::yielded) {
            generator.running_async = false;
            if (step.kind == Step::raised && (vm.exception_matches(step.value, vm.types().stop_async_iteration) ||
                                              vm.exception_matches(step.value, vm.types().generator_exit)))
                step = {Step::returned, Value::none()};
        }
        if (step.kind != Step::yielded) state_ = closed;
        return step;
    }
    enum State : std::uint8_t { init, iterating, closed } state_ = init;
    Value generator_, exception_;
    bool closing_;
};

// anext(iterator, default): the awaitable's StopAsyncIteration becomes the default.
class AnextAwaitable final : public NativeCoroutine {
  public:
    AnextAwaitable(Type* type, Value awaitable, Value fallback)
        : NativeCoroutine(type), awaitable_(std::move(awaitable)), fallback_(std::move(fallback)) {}
    void traverse(Visitor& v) const override { v.visit(awaitable_), v.visit(fallback_); }
    Step send(Vm& vm, const Value& value) override {
        return finish(vm, [&] { return vm.send(iterator(vm), value); });
    }
    Step throw_(Vm& vm, const Value& exception) override {
        return finish(vm, [&] { return vm.throw_into(iterator(vm), exception); });
    }
    void close(Vm& vm) override { vm.close(iterator(vm)); }

  private:
    // What __await__() gives is asked for when it is needed, and once.
    const Value& iterator(Vm& vm) {
        if (!iterating_) awaitable_ = get_awaitable(vm, awaitable_, 0);
        iterating_ = true;
        return awaitable_;
    }
    template <class F>
    Step finish(Vm& vm, F&& go_on) {
        Step step;
        try {
            step = go_on();
        } catch (Raised& raised) {
            step = {Step::raised, raised.exception};
        }
        if (step.kind == Step::raised && vm.exception_matches(step.value, vm.types().stop_async_iteration)) return {Step::returned, fallback_};
        return step;
    }
    Value awaitable_, fallback_;
    bool iterating_ = false;
};

void first_iteration(Vm& vm, const Value& value) {
    Generator& generator = value.get<Generator>();
    if (generator.hooks_inited) return;
    generator.hooks_inited = true;
    if (vm.on_asyncgen_first_iteration) vm.on_asyncgen_first_iteration(value);
}

}  // namespace

Value make_asend(Vm& vm, const Value& generator, const Value& value) {
    first_iteration(vm, generator);
    return Value(vm.heap().make<AsyncSend>(vm.types().async_generator_asend, generator, value));
}

Value make_athrow(Vm& vm, const Value& generator, const Value& exception) {
    first_iteration(vm, generator);
    return Value(vm.heap().make<AsyncThrow>(vm.types().async_generator_athrow, generator, exception));
}

Value make_anext_awaitable(Vm& vm, const Value& awaitable, const Value& fallback) {
    return Value(vm.heap().make<AnextAwaitable>(vm.types().anext_awaitable, awaitable, fallback));
}

void install_async_generators(Vm& vm) {
    const WellKnownTypes& t = vm.types();
    for (Type* type : {t.async_generator_asend, t.async_generator_athrow, t.anext_awaitable}) {
        TypeBuilder b(vm, type);
        install_awaitable_iterator(b);
    }
    TypeBuilder b(vm, t.async_generator);
    b.slots().aiter = [](Vm&, const Value& self) { return self; };
    b.slots().anext = [](Vm& machine, const Value& self) { return make_asend(machine, self, Value::none()); };
    b.method("asend", "self, value, /", [](Vm& machine, Value* a) { return make_asend(machine, a[0], a[1]); });
    b.method("athrow", "self, type, value=None, traceback=None, /", [](Vm& machine, Value* a) {
        return make_athrow(machine, a[0], thrown_exception(machine, a[1], a[2], a[3]));
    });
    b.method("aclose", "self, /", [](Vm& machine, Value* a) { return make_athrow(machine, a[0], Value::empty()); });
}

}  // namespace python
