// A compiled body of code: a module, function, class, lambda or comprehension. Plain data, made by the compiler, run by
// the VM, immutable afterwards but for its inline caches.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/source_span.h"
#include "python/object.h"
#include "python/value.h"

namespace python {

enum class Opcode : std::uint8_t {
#define OPCODE(name, operand, effect, prose) name,
#include "python/opcodes.def"
#undef OPCODE
    count_
};

struct Instruction {
    std::uint32_t bits;
    static constexpr std::uint32_t kMaxOperand = (1u << 24) - 1;
    Opcode opcode() const { return static_cast<Opcode>(bits & 0xFF); }
    std::uint32_t operand() const { return bits >> 8; }
};

struct ExceptionEntry {
    std::uint32_t start, end;  // instruction indices, half open; inner entries come first
    std::uint32_t handler;
    std::uint32_t height;      // of the stack, below the exception that is pushed
};

struct CodeFlags {
    bool generator = false, coroutine = false, async_generator = false;
    bool varargs = false, varkeywords = false, nested = false;
    bool optimized = true;  // fast locals (functions); false for modules and classes
};

class Str;
struct InlineCache;

// Slots of the frame: parameters (positional-only, positional, keyword-only, *args, **kwargs), then other locals, then cells
// of captured locals that are not parameters, then free variables. A captured parameter's slot holds its cell after MAKE_CELL.
// A place in CPython's library (library_places.h) that a traceback names.
struct LibraryStep {
    std::string name, file;
    base::SourceSpan span;
};

class Code : public Object {
  public:
    std::string name, qualname, filename;
    std::uint32_t first_line = 0;
    std::uint32_t positional_only = 0, positional = 0 /* with positional-only */, keyword_only = 0;
    CodeFlags flags;
    std::vector<Instruction> instructions;
    std::vector<base::SourceSpan> spans;      // one for each instruction: line and columns, for tracebacks' carets
    std::vector<ExceptionEntry> exception_table;
    std::vector<Value> constants;             // Code objects of inner functions too
    std::vector<Value> names;                 // interned strs
    std::vector<Value> slot_names;            // of every slot: interned strs
    std::uint32_t locals = 0, cells = 0, frees = 0;  // slot counts: locals + cells + frees is the frame's size below the stack
    std::uint32_t stack_size = 0;
    std::string docstring;
    bool has_docstring = false;

    // The VM's, made when a function is first made of it (finaliser.h): `instructions`, `spans` and the exception table
    // are then those of the rewritten code.
    struct Caches;
    std::unique_ptr<Caches> caches;
    InlineCache* inline_caches = nullptr;  // those of `caches`, one step nearer
    bool finalised = false;
    bool is_library = false;  // of a module that is shipped: not recorded, not stepped into
    // What stands in tracebacks instead of a shipped module's line, the outermost first. The span of such a line is invalid: its
    // line is 0, its column the number of the entry here, from 1.
    std::vector<std::vector<LibraryStep>> library_steps;

    explicit Code(Type* type);
    ~Code() override;
    void traverse(Visitor&) const override;
    void clear() override;
    static bool is(const Object& o) { return o.layout() == Layout::code; }
};

}  // namespace python
