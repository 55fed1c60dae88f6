// Co<T>: a C++20 coroutine that a Task can drive, asyncio's `async def` in C++.
//
// Lazy: the body runs when it is awaited or made a task. Take parameters by value: they live as long as the coroutine,
// references do not. Awaits futures, other Cos, sleep(). A failure is thrown as Raised; cancellation too, at the await
// where the coroutine stands. A child that is awaited runs in its parent's steps (symmetric transfer), as in Python.
#pragma once

#include <coroutine>
#include <exception>
#include <optional>
#include <type_traits>

#include "loop/event_loop.h"
#include "loop/task.h"

namespace loop {

template <class T = void>
class Co;

struct Nothing {};  // a Co<Box> that has no result says so with `co_return Nothing{}`: as small as can be in its frame

namespace detail {

// What the whole stack of coroutines of one task shares.
struct CoDriver {
    std::coroutine_handle<> root;       // the task's own coroutine
    std::coroutine_handle<> innermost;  // who goes on at the next step
    bool started = false;
    const Error* error_of_void = nullptr;  // of a root that returns nothing: what it failed with
    base::Ref<Future> waiting;          // set while suspended on a future; null: a bare yield
    Error thrown_in;                    // what the next step raises at the innermost await

    void resume() {
        started = true;
        innermost.resume();
    }
    bool over() const { return root.done(); }
    bool over_without_a_word() const { return error_of_void && !*error_of_void; }  // if it is over
};

// Before every frame there is room for the CoResumable that may come to drive it: what a task touches together lies together.
constexpr std::size_t kResumableRoom = 64;

struct PromiseBase {
    CoDriver* driver = nullptr;
    std::coroutine_handle<> parent;

    std::suspend_always initial_suspend() noexcept { return {}; }
    struct Final {
        bool await_ready() noexcept { return false; }
        template <class P>
        std::coroutine_handle<> await_suspend(std::coroutine_handle<P> self) noexcept {
            const PromiseBase& promise = self.promise();
            return promise.parent ? promise.parent : std::noop_coroutine();
        }
        void await_resume() noexcept {}
    };
    Final final_suspend() noexcept { return {}; }
    static Error current_error() {  // of the exception that is being handled
        try {
            throw;
        } catch (const Raised& raised) {
            return raised.error;
        } catch (const std::exception& foreign) {
            return make_error(ErrorKind::exception, foreign.what());
        }
    }
    static void* operator new(std::size_t size) {
        return static_cast<char*>(pool::allocate(kResumableRoom + size)) + kResumableRoom;
    }
    static void operator delete(void* frame, std::size_t size) {
        pool::free(static_cast<char*>(frame) - kResumableRoom, kResumableRoom + size);
    }
};

template <class T>
struct Promise : PromiseBase {
    std::optional<T> value;
    Error failure;
    Co<T> get_return_object();
    const Error& error() const { return failure; }
    void unhandled_exception() { failure = current_error(); }
    template <class U>
    void return_value(U&& v) {
        value.emplace(std::forward<U>(v));
    }
    T take() {
        if (failure) throw Raised{failure};
        return std::move(*value);
    }
};
// What most of them return. Idle tasks consist of such frames, so there is no byte here that is not needed: the failure
// lies where the result would be, and "co_return true" makes its Box here, not in the frame.
template <>
struct Promise<Box> : PromiseBase {
    struct Failure {
        Error error;
    };
    Box value;
    Co<Box> get_return_object();
    Error error() const { return value.holds<Failure>() ? value.as<Failure>().error : Error(); }
    void unhandled_exception() { value = Box::of<Failure>({current_error()}); }
    void return_value(Box result) { value = std::move(result); }
    void return_value(bool result) { value = Box::of<bool>(result); }
    void return_value(Nothing) {}
    Box take() {
        if (const Error failure = error()) throw Raised{failure};
        return std::move(value);
    }
};
template <>
struct Promise<void> : PromiseBase {
    Error failure;
    Co<void> get_return_object();
    const Error& error() const { return failure; }
    void unhandled_exception() { failure = current_error(); }
    void return_void() {}
    void take() {
        if (failure) throw Raised{failure};
    }
};

inline void throw_if_asked(CoDriver* driver) {
    if (driver && driver->thrown_in) throw Raised{std::exchange(driver->thrown_in, nullptr)};
}

struct FutureAwaiter {
    base::Ref<Future> future;
    CoDriver* driver = nullptr;
    bool await_ready() const { return future->done(); }
    template <class P>
    void await_suspend(std::coroutine_handle<P> self) {
        driver = self.promise().driver;
        driver->innermost = self;
        driver->waiting = future;
    }
    Box await_resume() {
        throw_if_asked(driver);
        return future->result();
    }
};

}  // namespace detail

template <class T>
class [[nodiscard]] Co {
  public:
    using promise_type = detail::Promise<T>;
    explicit Co(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
    Co(Co&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
    Co& operator=(Co&& other) noexcept {
        std::swap(handle_, other.handle_);
        return *this;
    }
    ~Co() {
        if (handle_) handle_.destroy();
    }

    // Awaited by another Co: starts the child in this step, and goes on here when it is over.
    struct Awaiter {
        Co child;
        bool await_ready() const { return false; }
        template <class P>
        std::coroutine_handle<> await_suspend(std::coroutine_handle<P> parent) {
            child.handle_.promise().driver = parent.promise().driver;
            child.handle_.promise().parent = parent;
            return child.handle_;
        }
        T await_resume() { return child.handle_.promise().take(); }
    };
    Awaiter operator co_await() && { return Awaiter{std::move(*this)}; }

  private:
    template <class>
    friend class CoResumable;
    std::coroutine_handle<promise_type> handle_;
};

template <class T>
Co<T> detail::Promise<T>::get_return_object() {
    return Co<T>(std::coroutine_handle<Promise>::from_promise(*this));
}
inline Co<Box> detail::Promise<Box>::get_return_object() {
    return Co<Box>(std::coroutine_handle<Promise>::from_promise(*this));
}
inline Co<void> detail::Promise<void>::get_return_object() {
    return Co<void>(std::coroutine_handle<Promise>::from_promise(*this));
}

// A Co under a name (a literal: it is not copied), as what a task or a binding's coroutine object drives. It lies before
// the coroutine's frame, which goes with it.
template <class T>
class CoResumable final : public Resumable {
  public:
    static std::unique_ptr<Resumable> make(Co<T> coroutine, const char* name) {
        static_assert(sizeof(CoResumable) <= detail::kResumableRoom);
        void* const room = static_cast<char*>(coroutine.handle_.address()) - detail::kResumableRoom;
        return std::unique_ptr<Resumable>(new (room) CoResumable(std::move(coroutine), name));
    }
    static void operator delete(CoResumable* self, std::destroying_delete_t) {
        const Co<T> coroutine(self->root());
        self->~CoResumable();
    }
    std::string name() const override { return name_; }
    detail::CoDriver* co_driver() override { return &driver_; }

    Outcome resume(Error thrown_in) override {
        if (thrown_in && !driver_.started) return {Outcome::failed, {}, {}, std::move(thrown_in)};
        driver_.thrown_in = std::move(thrown_in);
        driver_.resume();
        return outcome();
    }

    Outcome outcome() override {
        const auto self = root();
        if (!self.done()) {
            if (driver_.waiting) return {Outcome::waits, std::move(driver_.waiting), {}, {}};
            return {Outcome::yields, {}, {}, {}};
        }
        if (const Error error = self.promise().error()) return {Outcome::failed, {}, {}, error};
        if constexpr (std::is_void_v<T>) return {Outcome::finished, {}, {}, {}};
        else if constexpr (std::is_same_v<T, Box>) return {Outcome::finished, {}, std::move(self.promise().value), {}};
        else return {Outcome::finished, {}, Box::of<T>(std::move(*self.promise().value)), {}};
    }

  private:
    using Handle = std::coroutine_handle<detail::Promise<T>>;
    CoResumable(Co<T> coroutine, const char* name) : name_(name) {
        const Handle handle = std::exchange(coroutine.handle_, nullptr);  // the driver's root owns it from here on
        driver_.root = driver_.innermost = handle;
        handle.promise().driver = &driver_;
        if constexpr (std::is_void_v<T>) driver_.error_of_void = &handle.promise().failure;
    }
    static void* operator new(std::size_t, void* room) { return room; }
    Handle root() const { return Handle::from_address(driver_.root.address()); }

    detail::CoDriver driver_;
    const char* name_;
};

template <class T>
std::unique_ptr<Resumable> resumable(Co<T> coroutine, const char* name = "coroutine") {
    return CoResumable<T>::make(std::move(coroutine), name);
}

// `co_await future`: its result, or its error thrown.
inline detail::FutureAwaiter operator co_await(const base::Ref<Future>& future) { return {future}; }
inline detail::FutureAwaiter operator co_await(const base::Ref<Task>& task) { return {task}; }

}  // namespace loop
