// What can go wrong in a coroutine: asyncio's exceptions as counted objects, without knowing Python's.
//
// loop makes its own with make_error(), in CPython's words; a binding derives from ErrorObject to carry a Python exception
// and answers kind() by its class. In C++ coroutines a failure is thrown as Raised.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/ref.h"
#include "loop/box.h"

namespace loop {

// ERROR_KIND(name, "Python's name")
#define LOOP_ERROR_KINDS(ERROR_KIND)                                                                                       \
    ERROR_KIND(cancelled, "CancelledError") ERROR_KIND(timeout, "TimeoutError")                                            \
    ERROR_KIND(invalid_state, "InvalidStateError") ERROR_KIND(queue_empty, "QueueEmpty") ERROR_KIND(queue_full, "QueueFull") \
    ERROR_KIND(broken_barrier, "BrokenBarrierError") ERROR_KIND(incomplete_read, "IncompleteReadError")                    \
    ERROR_KIND(limit_overrun, "LimitOverrunError") ERROR_KIND(runtime, "RuntimeError") ERROR_KIND(value, "ValueError")     \
    ERROR_KIND(type, "TypeError") ERROR_KIND(attribute, "AttributeError") ERROR_KIND(assertion, "AssertionError")          \
    ERROR_KIND(os_error, "OSError")                                                                                        \
    ERROR_KIND(connection_refused, "ConnectionRefusedError") ERROR_KIND(connection_reset, "ConnectionResetError")          \
    ERROR_KIND(broken_pipe, "BrokenPipeError") ERROR_KIND(address_lookup, "gaierror")                                     \
    ERROR_KIND(broken_executor, "BrokenThreadPool") ERROR_KIND(keyboard_interrupt, "KeyboardInterrupt")                         \
    ERROR_KIND(system_exit, "SystemExit") ERROR_KIND(generator_exit, "GeneratorExit")                                      \
    ERROR_KIND(stop_iteration, "StopIteration") ERROR_KIND(base_exception, "BaseException")                                \
    ERROR_KIND(group, "BaseExceptionGroup") ERROR_KIND(exception, "Exception")

enum class ErrorKind : std::uint8_t {
#define ERROR_KIND(name, text) name,
    LOOP_ERROR_KINDS(ERROR_KIND)
#undef ERROR_KIND
};
const char* name_of(ErrorKind kind);

class ErrorObject;
using Error = base::Ref<ErrorObject>;

class ErrorObject : public base::RefCounted {
  public:
    ErrorObject(ErrorKind kind, std::string message) : kind_(kind), message_(std::move(message)) {}

    ErrorKind kind() const { return kind_; }
    virtual std::string message() const { return message_; }
    virtual std::string repr() const;  // as Python's repr(): "ValueError('x')"

    bool is_cancelled() const { return kind_ == ErrorKind::cancelled; }
    // Not Exception's: these end the loop's run instead of being kept in a task (KeyboardInterrupt, SystemExit).
    bool ends_the_run() const { return kind_ == ErrorKind::keyboard_interrupt || kind_ == ErrorKind::system_exit; }
    bool is_exception() const {  // derives from Exception
        return !ends_the_run() && kind_ != ErrorKind::cancelled && kind_ != ErrorKind::generator_exit &&
               kind_ != ErrorKind::base_exception;
    }

    Box cancel_message;          // CancelledError(msg); empty: no argument
    std::vector<Error> members;  // of a group
    Error cause, context;        // `raise ... from cause`
    bool suppress_context = false;
    bool thrown_in = false;  // by a binding into a coroutine, which may raise it again later
    base::Ref<base::RefCounted> shown;  // the binding's exception for it, once there is one
    // For what the error's kind carries besides: IncompleteReadError's partial and expected, OSError's errno.
    std::string partial;
    std::int64_t number = 0;

  protected:
    ErrorKind kind_;
    std::string message_;
};

Error make_error(ErrorKind kind, std::string message = {});
Error make_cancelled(Box message = {});
Error make_group(std::string message, std::vector<Error> members);

struct Raised {
    Error error;
};
[[noreturn]] void raise(ErrorKind kind, std::string message = {});
[[noreturn]] void raise(Error error);

}  // namespace loop
