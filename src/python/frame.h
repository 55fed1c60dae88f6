// Frames: activations of code. The machine's own, lean, on a contiguous stack or inside a generator; and the object that
// Python sees of one, made only when a traceback or the program asks for it.
//
// A Frame is followed by its slots (locals, cells, free variables) and its value stack. `ip` is the next instruction; it
// is exact whenever anything but the interpreter loop itself can look. `sp` likewise.
// Ended or suspended for good, a frame whose FrameObject is still referred to leaves its slots to that object.
#pragma once

#include <cstdint>
#include <vector>

#include "base/ref.h"
#include "python/builtins/dict.h"
#include "python/code.h"
#include "python/function.h"
#include "python/object.h"
#include "python/value.h"

namespace python {

class FrameObject;
class Generator;

// How what a frame returns or yields goes on.
enum class Return : std::uint8_t {
    push,       // a call: the result is pushed onto the caller's stack
    init,       // __init__ of an instance that waits on the caller's stack: the result must be None
    discard,    // pop the result
    for_iter,   // a generator driven by FOR_ITER: yielded values are pushed, the end jumps
    send,       // a generator or coroutine driven by SEND
    closing,    // one that is closed because what awaits it is
    host,       // C++ asked: the loop returns
};

struct Frame {
    // Takes over a reference to the function. The slots are whoever places it to fill, and `sp` to set.
    explicit Frame(Function& of)
        : code(of.code.get()), function(&of), ip(code->instructions.data()) {}

    Code* code;
    Function* function;        // counted: keeps code, globals, builtins alive
    Value locals;              // the namespace of a class body or module: a mapping; empty in functions
    Frame* back = nullptr;     // who called, or resumed; null when suspended
    const Instruction* ip;
    Value* sp = nullptr;       // one above the top
    FrameObject* object = nullptr;     // counted, or null
    std::uint32_t trace_id = 0;        // of the recorder; 0: not recorded
    std::uint32_t trace_line = 0;
    Return on_return = Return::push;
    bool host_entry : 1 = false;       // the loop that runs it was entered for it
    bool of_generator : 1 = false;     // it lies in a Generator
    std::uint16_t depth = 0;           // recorded frames below it
    std::uint32_t size = 0;            // bytes, with slots and stack

    Dict& globals() const { return *function->globals; }
    Dict& builtins() const { return *function->builtins; }
    Generator* generator() const;  // whose frame this is; null for a call's
    Value* slots() { return reinterpret_cast<Value*>(this + 1); }
    std::uint32_t slot_count() const { return code->locals + code->cells + code->frees; }
    Value* stack_base() { return slots() + slot_count(); }
    std::uint32_t instruction_index() const;  // of the instruction that is being run
    std::uint32_t line() const;
};

// What Python sees: f_code, f_locals, f_lineno, f_back ...
class FrameObject final : public Object {
  public:
    FrameObject(Type* type, Frame* frame);
    FrameObject(Type* type, base::Ref<Function> function, std::vector<Value> slots);  // of a frame that never was (library_places.h)
    ~FrameObject() override;
    void traverse(Visitor& v) const override;
    void clear() override;

    Frame* frame;                    // while it lives
    base::Ref<Function> function;
    base::Ref<Code> code;
    // After the frame's end: what it left.
    std::vector<Value> slots;
    Value locals;                    // the namespace, for modules and classes
    Value back;                      // a FrameObject or None
    std::uint32_t instruction = 0;
    bool running_code() const { return frame != nullptr; }
    std::uint32_t line() const;
};

}  // namespace python
