// The virtual machine: runs compiled programs with explicit heap frames, one instance per program, no globals.
//
// A Python call made by Python code does not recurse in C++. Natives that call back (sort keys, __eq__ in a dict) run a
// nested loop, so they must expect anything to happen inside call(), also that it never comes back for a while: the
// whole run lives on a base::Fiber, and when its budget is spent the VM leaves the fiber and is resumed later.
//
// Failing: natives throw Raised, the one C++ exception that stands for a Python exception; the VM turns it into Python's
// unwinding and back. `Aborted` unwinds a run that is thrown away: nothing in Python catches it; natives must let it
// pass (never catch (...) without rethrow).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_span.h"
#include "python/host.h"
#include "python/native.h"
#include "python/value.h"
#include "trace/recorder.h"

namespace python {

class Str;
class Dict;
class Tuple;
class List;
class ExceptionObject;
struct Frame;
class Heap;
struct WellKnownTypes;  // types.h: vm.types().list, .str, .value_error ...
struct BuiltinState;    // builtins/state.h
struct WellKnownNames;  // names.h: vm.names().__init__, .send ... interned Str*

struct Raised {
    Value exception;  // an instance of BaseException
};
struct Aborted {};
struct LibraryPlace;  // library_places.h

struct Limits {
    std::size_t memory_bytes = std::size_t{512} << 20;  // past it: MemoryError
    std::uint32_t recursion = 1000;                     // past it: RecursionError, as sys.getrecursionlimit()
};

// What one simulated thread of the program has of its own. The main thread has one, each worker another;
// whoever switches fibers calls swap_thread_state().
struct ThreadState;

// The outcome of one step of a generator-like (generator, coroutine, native coroutine, any awaitable's iterator).
struct Step {
    enum Kind : std::uint8_t { yielded, returned, raised } kind;
    Value value;  // what it yielded or returned, or the exception
};

class Vm {
  public:
    Vm(Host& host, Limits limits, trace::Recorder* recorder);
    ~Vm();  // ends every object, cycles included
    Vm(const Vm&) = delete;

    // -- running --------------------------------------------------------------------------------------------------
    // Compiles; a Diagnostic where the text is not Python or uses what is not supported.
    std::optional<base::Diagnostic> load(std::string_view source, std::string_view filename);
    void set_argv(std::span<const std::string> argv);
    // Runs the loaded program as __main__ to its end, with the interpreter's shutdown (flush, leftovers' destructors,
    // "never awaited" warnings). Prints an uncaught exception's traceback to stderr. Returns the exit status.
    int run_main();
    // Called every so many instructions and at each long native's checkpoints; may leave the fiber. Default: nothing.
    std::function<void()> on_budget_spent;
    std::int64_t budget = 0;  // instructions left until on_budget_spent is called; whoever handles it refills it
    void abort();             // from now on everything unwinds with Aborted
    bool aborted() const;
    // Called by run_main() when the module is done: atexit. Whoever adds hooks (the asyncio binding, atexit) appends.
    std::vector<std::function<void()>> exit_hooks;
    bool names_go = false;  // set by a hook that ends what CPython's collector finds when it takes the names: it does not come again
    int report_uncaught(const Value& exception);  // prints it as the interpreter does; returns the exit status
    bool is_finalizing() const;
    const std::vector<std::string>& argv() const;
    const std::string& main_filename() const;

    // -- calling --------------------------------------------------------------------------------------------------
    Value call(const Value& callable, std::span<const Value> args);
    Value call(const Value& callable, std::span<const Value> args, const Value& keyword_names /* tuple; their values end args */);
    Value call(const Value& callable) { return call(callable, std::span<const Value>{}); }
    Value call_method(const Value& self, std::string_view name, std::span<const Value> args = {});
    Value call_method(const Value& self, const Value& name, std::span<const Value> args = {});
    Step send(const Value& generator_like, const Value& value);
    Step throw_into(const Value& generator_like, const Value& exception);
    void close(const Value& generator_like);

    // -- the object protocol (each mirrors the builtin or the C API of that name) ---------------------------------------
    // A name is a Value that holds an interned str (vm.names().x, vm.intern("x")); the forms with a text intern it each time.
    Value get_attr(const Value& object, std::string_view name);                // raises AttributeError
    Value get_attr(const Value& object, const Value& name);
    Value get_attr(const Value& object, const Value& name, const Value& missing);  // `missing` if there is none
    void set_attr(const Value& object, std::string_view name, const Value& value);
    void set_attr(const Value& object, const Value& name, const Value& value);  // empty value: del
    Value lookup_special(const Value& object, std::string_view name);          // on the class, bound; empty if there is none
    Value lookup_special(const Value& object, const Value& name);
    Dict* attributes_of(const Value& object, bool create);                      // its __dict__; null if it has none (yet)
    Type* type_of(const Value& value) const;
    bool is_instance(const Value& value, Type* type) const;                    // by inheritance, not by __instancecheck__
    bool truth(const Value& value);
    bool equal(const Value& a, const Value& b);                                // `is` or ==
    Value compare(const Value& a, const Value& b, Compare op);
    bool compare_truth(const Value& a, const Value& b, Compare op);            // of what compare() answers
    Value binary(Binary op, const Value& a, const Value& b);
    Value in_place(Binary op, const Value& a, const Value& b);
    Value unary(Unary op, const Value& a);
    bool contains(const Value& container, const Value& item);
    bool is_subclass(const Value& cls, const Value& classinfo);                // issubclass(), hooks included
    bool is_instance_of(const Value& value, const Value& classinfo);           // isinstance(), hooks included
    bool is_callable(const Value& value) const;
    std::int64_t hash(const Value& value);
    std::int64_t length(const Value& value);
    Value get_item(const Value& object, const Value& key);
    void set_item(const Value& object, const Value& key, const Value& value);
    Value iter(const Value& value);                  // raises TypeError "'int' object is not iterable"
    Value next(const Value& iterator);               // empty at the end
    void each(const Value& iterable, const std::function<bool(Value)>& visit);  // visit returns false to stop
    std::vector<Value> items(const Value& iterable);
    std::string address_of(const Value& value) const;  // "0x7f..." for reprs
    std::string repr(const Value& value);            // UTF-8
    std::string str(const Value& value);
    std::string short_repr(const Value& value, std::size_t most = 40);  // for the trace: runs no program code, bounded work
    std::int64_t index(const Value& value, std::string_view what = "");  // __index__, as int64; OverflowError beyond
    double to_double(const Value& value);            // float(value) for numbers; TypeError "must be real number, not str"

    // -- making values ------------------------------------------------------------------------------------------------
    Value make_int(std::int64_t value);
    Value make_str(std::string_view utf8);
    Value make_bytes(std::string_view bytes);
    Value make_list(std::span<const Value> items = {});
    Value make_tuple(std::span<const Value> items = {});
    Value make_dict();
    Value intern(std::string_view name);
    std::string_view text_of(const Value& str);      // of a str: its UTF-8 (asserts that it is one)

    // -- raising ------------------------------------------------------------------------------------------------------
    [[noreturn]] void raise(Type* type, std::string_view message);
    [[noreturn]] void raise(const Value& exception);  // an instance, as is
    [[noreturn]] void raise_attribute_error(const Value& object, const Value& name);
    [[noreturn]] void raise_from(const Value& exception, const Value& cause);
    [[noreturn]] void raise_memory_error();
    Value handled_exception() const;  // sys.exception(); None if there is none
    Value make_exception(Type* type, std::string_view message);
    Value make_exception(Type* type, std::span<const Value> args);
    bool exception_matches(const Value& exception, Type* type) const;
    std::string format_exception(const Value& exception);  // traceback included, as CPython prints it, final newline
    void write_unraisable(const Value& exception, std::string_view where);  // "Exception ignored in: ..."
    void warn(Type* category, std::string_view message, int stack_level = 1);
    void warn_explicit(Type* category, std::string_view message, std::string_view file, std::uint32_t line);
    // For the `warnings` module: which action its filters ask for ("" if none of them says), and a showwarning() of its own
    // (true: it showed it).
    std::function<std::string(Type* category, std::string_view message, std::string_view module, std::uint32_t line)> warning_action;
    std::function<bool(const Value& warning, Type* category, std::string_view file, std::uint32_t line)> warning_shown;
    // A warning that stands there: filtered, once per place, printed. `of_object`: about an object that ended.
    void show_warning(const Value& warning, Type* category, std::string_view file, std::uint32_t line, std::string_view module, bool of_object);
    void warn_never_awaited(const Value& coroutine, std::string_view qualname);

    // -- classes, modules, environment ---------------------------------------------------------------------------------
    const WellKnownTypes& types() const;
    const WellKnownNames& names() const;
    Heap& heap();
    Host& host();
    trace::Recorder* recorder() const;
    const Limits& limits() const;
    // A module that programs may import; `fill` runs at the first import. A dotted name is a submodule ("os.path").
    void add_module(std::string_view name, void (*fill)(Vm&, Module&));
    // One written in Python, whose text is part of the program (kept by reference: string literals). Its frames show as
    // CPython's standard library's would.
    void add_source_module(std::string_view name, std::string_view source);
    bool has_module(std::string_view name) const;  // whether it could be imported
    Dict& modules();          // sys.modules
    Dict& builtins_dict();    // the namespace of builtins
    // Runs code (of compile_module) in these namespaces: exec() and eval().
    Value run_code(const Value& code, const Value& globals, const Value& locals);
    Dict* current_globals() const;   // of the innermost Python frame; null outside
    Value current_locals();          // locals()
    Value frame_object(int up);      // sys._getframe(up); None past the end
    std::size_t collect_garbage();
    std::uint32_t recursion_limit() const;
    void set_recursion_limit(std::uint32_t limit);
    // Natives that recurse (repr of nested lists) hold one of these on each level: RecursionError in CPython's words.
    class Recursion {
      public:
        Recursion(Vm& vm, std::string_view where = "") : vm_(vm) { vm_.enter_recursion(where); }  // " while calling ..."
        ~Recursion() { vm_.leave_recursion(); }
        Recursion(const Recursion&) = delete;

      private:
        Vm& vm_;
    };
    void enter_recursion(std::string_view where);
    void leave_recursion();
    // Long natives call it now and then: the budget, and abort().
    void checkpoint(std::int64_t cost = 1) {
        if ((budget -= cost) <= 0) spend_budget();
    }
    void spend_budget();
    Value import_module(std::string_view name);  // raises ModuleNotFoundError
    void write_error(std::string_view text);  // to sys.stderr, whatever that is now
    void write(Stream stream, std::string_view text);  // through sys.stdout / sys.stderr's state, to the host and the trace

    // Where the program stands, for messages and the trace (0: not in Python code).
    std::uint32_t current_line() const;
    std::string current_file() const;

    // How many frames a coroutine notes of where it was made (cr_origin): a loop's debug mode.
    int coroutine_origin_depth = 0;
    // The frame that runs a loop, while it does: where no frame lies above it, what CPython has there is its library's.
    const void* frame_of_loop = nullptr;
    std::vector<const LibraryPlace*> frames_of_library;  // CPython's between that and what the loop runs, the outermost first
    const void* current_frame() const;
    // Calls body as an `except` clause does that handles the exception: what is raised there has it as context.
    void while_handling(const Value& exception, const std::function<void()>& body);

    // Async generators tell whoever runs the loop when they are first iterated and when they die unfinished
    // (sys.set_asyncgen_hooks).
    std::function<void(const Value& async_generator)> on_asyncgen_first_iteration;
    std::function<void(const Value& async_generator)> on_asyncgen_finalize;
    std::function<void()> on_collection;  // before the collector looks: to let go of what only CPython's would see to be garbage

    // -- simulated threads ----------------------------------------------------------------------------------------------
    std::shared_ptr<ThreadState> make_thread_state(std::string_view name);
    std::shared_ptr<ThreadState> swap_thread_state(std::shared_ptr<ThreadState> next);

    // The machine's own inside, for this floor's files.
    struct Impl;
    Impl& impl() { return *impl_; }

    // Extra state of the floors above (the asyncio binding's), destroyed with the VM before its objects.
    std::shared_ptr<void> extension;

    // What the builtin types and functions share (builtins/state.h): made by install_builtins(), reset by ~Vm() before
    // the heap goes, as the extension is.
    std::shared_ptr<BuiltinState> builtins;

    void change_type(const Value& object, Type* type);  // __class__ = ...: the layouts must agree

  private:
    void shut_down(Value last);
    void run_exit_hooks();
    std::unique_ptr<Impl> impl_;
};

}  // namespace python
