// The inside of the Vm: what its files share. Nothing outside src/python/*.cpp includes this.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "python/builtins/dict.h"
#include "python/builtins/str.h"
#include "python/builtins/tuple.h"
#include "python/exception.h"
#include "python/frame.h"
#include "python/function.h"
#include "python/generator.h"
#include "python/heap.h"
#include "python/host.h"
#include "python/module.h"
#include "python/names.h"
#include "python/thread_state.h"
#include "python/trace_detail.h"
#include "python/type.h"
#include "python/types.h"
#include "python/vm.h"

namespace python {

class WeakReference;

// The classes of contextvars, once it is imported (context.h).
struct ContextTypes {
    Type *context = nullptr, *map = nullptr, *variable = nullptr, *token = nullptr, *missing_type = nullptr;
};

struct Vm::Impl {
    Impl(Vm& vm, Host& host, Limits limits, trace::Recorder* recorder);
    ~Impl();

    Host& host;
    Limits limits;
    trace::Recorder* recorder;
    Heap heap;
    WellKnownTypes types;
    WellKnownNames names;

    // -- names ----------------------------------------------------------------------------------------------------
    std::unordered_map<std::string_view, Value> interned;  // the keys lie in the strs
    Value intern(Vm& vm, std::string_view text);
    Value intern(Vm& vm, const Value& str);
    void sweep_interned();  // those that nobody else holds

    // -- classes --------------------------------------------------------------------------------------------------
    std::uint64_t next_version = 1;
    struct CachedLookup {
        std::uint64_t version = 0, name = 0;
        const Value* found = nullptr;
    };
    std::array<CachedLookup, 4096> method_cache;
    Value object_init, object_new, object_repr;  // to notice whether a class overrides them

    // Attributes and weak references of objects that have no room for them.
    struct Side {
        base::Ref<Dict> dict;
        std::vector<WeakReference*> references;
        Value origin;  // of a coroutine: cr_origin
    };
    std::unordered_map<const Object*, Side> sides;
    Side& side_of(Object& object);
    Value origin_of(const Object& coroutine) const;  // None without one
    // They are dead, before anything else happens to what is collected with it; those with a callback to call are added.
    void forget_weak_references(Object& object, std::vector<base::Ref<WeakReference>>& called);
    void call_back(Vm& vm, const std::vector<base::Ref<WeakReference>>& called);
    void drop_side_table(Vm& vm, Object& object);          // the object ends: callbacks are called
    void finalize(Vm& vm, Object& object) noexcept;        // finalize(), __del__

    // -- modules --------------------------------------------------------------------------------------------------
    base::Ref<Dict> builtins, modules;
    struct ShippedModule {
        void (*fill)(Vm&, Module&) = nullptr;
        std::string_view source;
    };
    std::unordered_map<std::string, ShippedModule> shipped;
    std::vector<std::string> argv;
    base::Ref<Code> main_code;
    base::Ref<Module> main_module;
    std::string main_filename;

    // -- running --------------------------------------------------------------------------------------------------
    std::shared_ptr<ThreadState> thread, main_thread;
    bool aborted = false;
    bool finalizing = false;  // the interpreter shuts down: sys.is_finalizing()
    std::int64_t withheld_budget = 0;
    std::uint32_t recursion_limit;
    int native_depth = 0;  // Recursion guards and nested loops
    void interrupt(Vm& vm) {  // makes the next check of the budget take the slow way
        if (vm.budget > 0) {
            withheld_budget += vm.budget;
            vm.budget = 0;
        }
    }

    // -- text of programs, for tracebacks ---------------------------------------------------------------------------
    std::unordered_map<std::string, std::vector<std::string>> sources;  // by filename: lines without their ends
    void add_source(const std::string& filename, std::string_view text);
    const std::string* source_line(const std::string& filename, std::uint32_t line);  // null: none

    // -- warnings -------------------------------------------------------------------------------------------------
    std::unordered_set<std::string> warned;
    bool printing_warning = false;

    ContextTypes contexts;

    TraceDetail trace;
};

// Frames (frame.cpp).
Frame* push_frame(Vm& vm, Function& function, Return on_return);          // slots empty, ip at the start
void pop_frame(Vm& vm, Frame* frame);                                     // off the thread's stack; releases all it holds
void clear_frame(Frame* frame, bool keep_stack = false);                   // slots, stack, function; a FrameObject takes over the slots
base::Ref<FrameObject> frame_object_of(Vm& vm, Frame* frame);
// Takes over a reference to the function. The first `given` slots are the caller's to fill, the others are empty.
inline void init_frame(Frame* frame, Function& function, std::uint32_t given = 0) {
    const Code& code = *function.code;
    const std::uint32_t count = code.locals + code.cells + code.frees;
    ::new (frame) Frame(function);
    Value* slots = frame->slots();
    for (std::uint32_t i = given; i < count; ++i) ::new (slots + i) Value();
    if (code.frees) {
        const Tuple& closure = *static_cast<Tuple*>(function.closure.object());
        for (std::uint32_t i = 0; i < code.frees; ++i) slots[count - code.frees + i] = closure[i];
    }
    frame->sp = slots + count;
}
std::size_t frame_bytes(const Code& code);

// Calls (vm_calls.cpp).
// Binds arguments to the frame's slots: takes them (moves out of `args`). TypeErrors of CPython.
void bind_arguments(Vm& vm, Function& function, Value* slots, Value* args, std::size_t positional, const Value& keyword_names);
Value call_native(Vm& vm, NativeFunction& function, Value* args, std::size_t positional, const Value& keyword_names);
Value call_value(Vm& vm, const Value& callable, Value* args, std::size_t positional, const Value& keyword_names);
Value call_function(Vm& vm, Function& function, Value* args, std::size_t positional, const Value& keyword_names);
Value call_type(Vm& vm, Type& cls, Value* args, std::size_t positional, const Value& keyword_names);
// A special method found on the class, called with self: no bound method is made.
Value call_special(Vm& vm, const Value& method, const Value& self, std::span<const Value> args = {});
Value make_generator(Vm& vm, Function& function, Value* args, std::size_t positional, const Value& keyword_names);
base::Ref<Function> make_function(Vm& vm, const base::Ref<Code>& code, const base::Ref<Dict>& globals);

// Slots that call special methods (slot_thunks.cpp).
void fill_slots(Vm& vm, Type& type);
void add_wrappers(Vm& vm, Type& type);

// Exceptions (vm_errors.cpp).
void set_context(Vm& vm, const Value& exception);
// It was thrown into a generator that handles another, and comes out of what that awaits: the other becomes its context, and it
// loses the entries since it was caught last (_PyErr_ChainStackItem() puts back the traceback that the exception had then).
void throw_past_handler(Vm& vm, const Value& exception);
void add_traceback(Vm& vm, const Value& exception, Frame* frame);
Value normalise_exception(Vm& vm, const Value& type_or_instance);  // for raise and throw(); TypeError
bool exception_matches_any(Vm& vm, const Value& exception, const Value& type_or_tuple);
std::string suggestion_for(Vm& vm, const Value& exception);  // ". Did you mean: 'x'?" or empty

// Class building (class_build.cpp).
Value build_class(Vm& vm, Value* args, std::size_t positional, const Value& keyword_names);  // __build_class__
Value type_new(Vm& vm, Type* metaclass, const Value* args, std::size_t positional, const Value& keyword_names);
Value object_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& keyword_names);
Value alloc_instance(Vm& vm, Type* cls);

void bootstrap_types(Vm& vm);    // types.cpp: bare type objects
void install_object_types(Vm& vm);  // what this folder's own types can do

// The interpreter loop (interpreter.cpp). Runs `frame` (already current) until it returns or raises.
Step run_frame(Vm& vm, Frame* frame);
Step resume_generator(Vm& vm, Generator& generator, const Value& sent);
Step throw_into_generator(Vm& vm, Generator& generator, const Value& exception);
Step send_step(Vm& vm, const Value& target, const Value& value);

Value locals_dict(Vm& vm, const Code& code, const Value* slots, std::size_t count);  // frame_types.cpp
Value make_sequence_iterator(Vm& vm, const Value& sequence);  // by __getitem__ with 0, 1, 2 ...

void import_star(Vm& vm, const Value& module, Frame* frame);
Value import_by_name(Vm& vm, const Value& name, const Value& fromlist, std::int64_t level);

inline Value tuple_of(Vm& vm, std::initializer_list<Value> items) { return make_tuple(vm, {items.begin(), items.size()}); }

}  // namespace python
