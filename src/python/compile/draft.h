// What the compiler makes before values exist: a Code whose constants and names are plain C++ data. compiler.cpp turns a
// finished Draft into a Code of one Vm; tests read it as text. Owned by whoever asked for it; immutable once sealed.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_span.h"
#include "python/code.h"

namespace python {

struct Draft;
struct Literal;
using LiteralRef = std::shared_ptr<const Literal>;

// A value that a program's text denotes by itself.
struct Literal {
    enum class Kind : std::uint8_t {
        none, false_, true_, ellipsis, integer, big_integer, real, complex, text, bytes, tuple, frozenset, code
    };
    Kind kind = Kind::none;
    std::int64_t integer = 0;
    double real = 0, imaginary = 0;
    std::string text;                // text (WTF-8), bytes, and a big integer's digits: [-][0x|0o|0b]digits
    std::vector<LiteralRef> items;  // tuple, frozenset
    std::shared_ptr<Draft> code;

    bool is_text() const { return kind == Kind::text; }
    bool truth() const;
    // Equal keys: one constant can stand for both (1, 1.0 and True differ, 0.0 and -0.0 too).
    std::string key() const;
    std::string repr() const;         // for listings: close to Python's
    std::string_view type_name() const;

    static LiteralRef make_none();
    static LiteralRef make_bool(bool value);
    static LiteralRef make_integer(std::int64_t value);
    static LiteralRef make_real(double value);
    static LiteralRef make_text(std::string_view text);
    static LiteralRef make_tuple(std::vector<LiteralRef> items);
};

struct Draft {
    std::string name, qualname, filename;
    std::uint32_t first_line = 0;
    std::uint32_t positional_only = 0, positional = 0, keyword_only = 0;
    CodeFlags flags;
    std::vector<Instruction> instructions;
    std::vector<base::SourceSpan> spans;
    std::vector<ExceptionEntry> exception_table;
    std::vector<LiteralRef> constants;
    std::vector<std::string> names;
    std::vector<std::string> slot_names;
    std::uint32_t locals = 0, cells = 0, frees = 0;
    std::uint32_t stack_size = 0;
    std::string docstring;
    bool has_docstring = false;
};

std::string_view opcode_name(Opcode opcode);
enum class OperandKind : std::uint8_t { none, constant, name, local, cell, target, count, flags };
OperandKind operand_kind(Opcode opcode);
// The change of the stack's height when the instruction goes on with the next one, and when it jumps.
int stack_effect(Opcode opcode, std::uint32_t operand);
int jump_effect(Opcode opcode, std::uint32_t operand);
bool ends_flow(Opcode opcode);  // never goes on with the next instruction

// Follows every path and checks the stack's height, operands and the exception table; sets stack_size. Returns a
// sentence about the first thing that is wrong, or nothing. Debug builds assert it of every body that is compiled.
std::string seal(Draft& draft);

// A listing, inner bodies behind outer ones: "line  index OPCODE operand (what it means)".
std::string to_text(const Draft& draft);

}  // namespace python
