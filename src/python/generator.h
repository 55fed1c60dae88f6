// Generators, coroutines and asynchronous generators: an object that owns its frame.
//
// States: created (ip at the start) -> suspended <-> running -> finished. A finished one has released its locals.
// The frame lies behind the object, in the same cell of the heap.
#pragma once

#include <cstdint>

#include "python/frame.h"
#include "python/object.h"
#include "python/value.h"

namespace python {

class Vm;

// The exception that is being handled, one for each generator and one for each thread (CPython's exc_info stack).
struct HandledException {
    Value value;  // empty: none
    HandledException* previous = nullptr;
};

class Generator final : public Object {
  public:
    enum class State : std::uint8_t { created, suspended, running, finished };

    Generator(Type* type, Layout layout);
    ~Generator() override;
    static bool is(const Object& o) {
        return o.layout() == Layout::generator || o.layout() == Layout::coroutine || o.layout() == Layout::async_generator;
    }
    void traverse(Visitor& v) const override;
    void clear() override;
    void finalize() noexcept override;  // close(), "never awaited", the loop's asyncgen hook

    Frame* frame() { return reinterpret_cast<Frame*>(this + 1); }
    const Frame* frame() const { return reinterpret_cast<const Frame*>(this + 1); }
    bool has_frame() const { return state != State::finished; }
    Value awaiting(Vm& vm) const;  // cr_await, gi_yieldfrom: None if it waits for nothing

    Value name, qualname;
    HandledException handled;
    State state = State::created;
    bool awaitable = false;        // a generator made by types.coroutine
    bool hooks_inited = false;     // asynchronous generators: firstiter was called
    bool closed = false;           // asynchronous generators
    bool running_async = false;    // an asend() or athrow() is under way
    bool thrown_through = false;     // an exception was thrown in, and on into what it awaits
    bool async_yielded = false;    // it suspended at its own `yield`, not at an await
    base::Ref<Code> code;          // stays when the frame is gone
};

inline Generator* Frame::generator() const { return of_generator ? reinterpret_cast<Generator*>(const_cast<Frame*>(this)) - 1 : nullptr; }

const char* kind_word(const Generator& generator);  // "generator", "coroutine", "async generator"

// generator.close(), and what happens when the last reference goes.
void close_generator(Vm& vm, Generator& generator);
// What throw(type, value, traceback) and its other forms throw.
Value thrown_exception(Vm& vm, const Value& type, const Value& value, const Value& traceback);
// What async_generator.asend(), athrow(), aclose(), __anext__() return.
Value make_asend(Vm& vm, const Value& async_generator, const Value& value);
Value make_athrow(Vm& vm, const Value& async_generator, const Value& exception /* empty: aclose() */);

Value make_anext_awaitable(Vm& vm, const Value& awaitable, const Value& fallback);  // anext() with a default

void install_generators(Vm& vm);
void install_async_generators(Vm& vm);

}  // namespace python
