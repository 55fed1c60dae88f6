// A coroutine (or the iterator of an awaitable) whose body is C++: what `await` drives without a Python frame.
//
// Derive from it, give the Python class with TypeBuilder, and hand instances out as the result of a native `async def`
// or from a class's `await` slot. SEND calls the virtual functions directly.
#pragma once

#include <string_view>

#include "python/native.h"
#include "python/object.h"
#include "python/value.h"
#include "python/vm.h"

namespace python {

class NativeCoroutine : public Object {
    const char* qualname_ = "";  // before the flags: a derived class puts its own behind them, into the same word

  public:
    static bool is(const Object& o) { return o.layout() == Layout::native_coroutine; }

    // The first send's value is None. After `returned` or `raised` it is over.
    virtual Step send(Vm& vm, const Value& value) = 0;
    virtual Step throw_(Vm& vm, const Value& exception) = 0;
    virtual void close(Vm& vm) = 0;  // may throw Raised
    virtual Value awaiting() const { return Value::none(); }  // cr_await
    virtual bool running() const { return false; }
    virtual bool suspended() const { return false; }
    virtual Value frame(Vm&) const { return Value::none(); }  // cr_frame: CPython's, of what is Python there

    void finalize() noexcept override;  // "coroutine 'x' was never awaited", then close()

    std::string_view qualname() const { return qualname_; }
    std::string_view name() const { return qualname().substr(qualname().rfind('.') + 1); }
    bool is_coroutine = false;  // an `async def`'s result, as opposed to an iterator that an awaitable made
    bool started = false;       // set by the one who drives it first; "never awaited" if it never was

  protected:
    // A coroutine by name (a literal: it is not copied); warns when nobody ever awaited it.
    NativeCoroutine(Type* type, const char* qualname) : Object(type, Layout::native_coroutine), qualname_(qualname), is_coroutine(true) {
        needs_finalize();
    }
    // An awaitable's iterator: no name, no warning.
    explicit NativeCoroutine(Type* type) : Object(type, Layout::native_coroutine) {}
};

// Add send, throw, close and __await__ to a class whose instances are NativeCoroutines: to that of the coroutines repr and the
// attributes, too, to that of an awaitable's iterators __iter__ and __next__.
void install_native_coroutine(TypeBuilder& builder);
void install_awaitable_iterator(TypeBuilder& builder);

}  // namespace python
