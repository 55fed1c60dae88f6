#include "python/compile/draft.h"

#include <bit>
#include <algorithm>

#include <fmt/format.h>

namespace python {

namespace {

constexpr int kVaries = 1000;

struct OpcodeRow {
    std::string_view name;
    OperandKind operand;
    int effect;
};
constexpr OpcodeRow kRows[] = {
#define OPCODE(name, operand, effect, prose) {#name, OperandKind::operand, effect},
#include "python/opcodes.def"
#undef OPCODE
};

const OpcodeRow& row(Opcode opcode) { return kRows[static_cast<std::size_t>(opcode)]; }

}  // namespace

std::string_view opcode_name(Opcode opcode) { return row(opcode).name; }
OperandKind operand_kind(Opcode opcode) { return row(opcode).operand; }

int stack_effect(Opcode opcode, std::uint32_t operand) {
    int n = static_cast<int>(operand);
    if (row(opcode).effect != kVaries) return row(opcode).effect;
    switch (opcode) {
        case Opcode::BUILD_TUPLE:
        case Opcode::BUILD_LIST:
        case Opcode::BUILD_SET:
        case Opcode::BUILD_STRING:
        case Opcode::BUILD_SLICE: return 1 - n;
        case Opcode::BUILD_MAP: return 1 - 2 * n;
        case Opcode::FORMAT_VALUE: return n & 4 ? -1 : 0;
        case Opcode::UNPACK_SEQUENCE: return n - 1;
        case Opcode::UNPACK_EX: return (n & 0xFF) + (n >> 8);
        case Opcode::CALL: return -n;
        case Opcode::CALL_METHOD: return -n - 1;
        case Opcode::CALL_EX: return -1 - (n & 1);
        case Opcode::MAKE_FUNCTION: return -std::popcount(operand & 15u);
        case Opcode::RAISE_VARARGS: return -n;
        default: TS_ASSERT(false, "an opcode's effect varies in a way that nobody wrote down"); return 0;
    }
}

int jump_effect(Opcode opcode, std::uint32_t operand) {
    if (opcode == Opcode::JUMP_IF_FALSE_OR_POP || opcode == Opcode::JUMP_IF_TRUE_OR_POP) return 0;
    if (opcode == Opcode::FOR_ITER || opcode == Opcode::SEND) return -1;
    return stack_effect(opcode, operand);
}

bool ends_flow(Opcode opcode) {
    return opcode == Opcode::JUMP || opcode == Opcode::JUMP_BACKWARD || opcode == Opcode::RETURN_VALUE ||
           opcode == Opcode::RERAISE || opcode == Opcode::RAISE_VARARGS;
}

// -- constants ----------------------------------------------------------------------------------------------------

bool Literal::truth() const {
    switch (kind) {
        case Kind::none:
        case Kind::false_: return false;
        case Kind::true_:
        case Kind::ellipsis:
        case Kind::big_integer:
        case Kind::code: return true;
        case Kind::integer: return integer != 0;
        case Kind::real: return real != 0;
        case Kind::complex: return real != 0 || imaginary != 0;
        case Kind::text:
        case Kind::bytes: return !text.empty();
        case Kind::tuple:
        case Kind::frozenset: return !items.empty();
    }
    return true;
}

std::string Literal::key() const {
    std::string key(1, static_cast<char>('a' + static_cast<int>(kind)));
    switch (kind) {
        case Kind::none:
        case Kind::false_:
        case Kind::true_:
        case Kind::ellipsis: break;
        case Kind::integer: key += std::to_string(integer); break;
        case Kind::real: key += std::to_string(std::bit_cast<std::uint64_t>(real)); break;
        case Kind::complex:
            key += std::to_string(std::bit_cast<std::uint64_t>(real)) + ',' + std::to_string(std::bit_cast<std::uint64_t>(imaginary));
            break;
        case Kind::big_integer:
        case Kind::text:
        case Kind::bytes: key += std::to_string(text.size()) + ':' + text; break;
        case Kind::tuple:
        case Kind::frozenset:
            key += std::to_string(items.size()) + '(';
            for (const LiteralRef& item : items) key += item->key() + ';';
            break;
        case Kind::code: key += std::to_string(reinterpret_cast<std::uintptr_t>(code.get())); break;
    }
    return key;
}

std::string_view Literal::type_name() const {
    switch (kind) {
        case Kind::none: return "NoneType";
        case Kind::false_:
        case Kind::true_: return "bool";
        case Kind::ellipsis: return "ellipsis";
        case Kind::integer:
        case Kind::big_integer: return "int";
        case Kind::real: return "float";
        case Kind::complex: return "complex";
        case Kind::text: return "str";
        case Kind::bytes: return "bytes";
        case Kind::tuple: return "tuple";
        case Kind::frozenset: return "frozenset";
        case Kind::code: return "code";
    }
    return "";
}

std::string Literal::repr() const {
    auto quoted = [](std::string_view text) {
        std::string out = "'";
        for (unsigned char c : text) {
            if (c == '\n') out += "\\n";
            else if (c == '\'' || c == '\\') (out += '\\') += static_cast<char>(c);
            else if (c < 0x20) out += fmt::format("\\x{:02x}", c);
            else out += static_cast<char>(c);
        }
        return out + "'";
    };
    auto list = [this] {
        std::string out;
        for (const LiteralRef& item : items) out += (out.empty() ? "" : ", ") + item->repr();
        return out;
    };
    switch (kind) {
        case Kind::none: return "None";
        case Kind::false_: return "False";
        case Kind::true_: return "True";
        case Kind::ellipsis: return "Ellipsis";
        case Kind::integer: return std::to_string(integer);
        case Kind::big_integer: return text;
        case Kind::real: return fmt::format("{}", real);
        case Kind::complex: return real == 0 ? fmt::format("{}j", imaginary) : fmt::format("({}+{}j)", real, imaginary);
        case Kind::text: return quoted(text);
        case Kind::bytes: return "b" + quoted(text);
        case Kind::tuple: return "(" + list() + (items.size() == 1 ? ",)" : ")");
        case Kind::frozenset: return "frozenset({" + list() + "})";
        case Kind::code: return "<code " + code->qualname + ">";
    }
    return "";
}

namespace {
LiteralRef of_kind(Literal::Kind kind) {
    auto constant = std::make_shared<Literal>();
    constant->kind = kind;
    return constant;
}
}  // namespace

LiteralRef Literal::make_none() { return of_kind(Kind::none); }
LiteralRef Literal::make_bool(bool value) { return of_kind(value ? Kind::true_ : Kind::false_); }

LiteralRef Literal::make_integer(std::int64_t value) {
    auto constant = std::make_shared<Literal>();
    constant->kind = Kind::integer;
    constant->integer = value;
    return constant;
}

LiteralRef Literal::make_real(double value) {
    auto constant = std::make_shared<Literal>();
    constant->kind = Kind::real;
    constant->real = value;
    return constant;
}

LiteralRef Literal::make_text(std::string_view text) {
    auto constant = std::make_shared<Literal>();
    constant->kind = Kind::text;
    constant->text = text;
    return constant;
}

LiteralRef Literal::make_tuple(std::vector<LiteralRef> items) {
    auto constant = std::make_shared<Literal>();
    constant->kind = Kind::tuple;
    constant->items = std::move(items);
    return constant;
}

// -- listing ------------------------------------------------------------------------------------------------------

std::string to_text(const Draft& draft) {
    std::string out = draft.qualname + ":\n", inner;
    std::uint32_t line = 0;
    for (std::size_t i = 0; i < draft.instructions.size(); ++i) {
        Instruction at = draft.instructions[i];
        std::string meaning;
        std::uint32_t operand = at.operand();
        switch (operand_kind(at.opcode())) {
            case OperandKind::none: break;
            case OperandKind::constant: meaning = " " + draft.constants[operand]->repr(); break;
            case OperandKind::name: meaning = " " + draft.names[operand]; break;
            case OperandKind::local:
            case OperandKind::cell: meaning = " " + draft.slot_names[operand]; break;
            case OperandKind::target: meaning = fmt::format(" -> {}", operand); break;
            case OperandKind::count:
            case OperandKind::flags: meaning = fmt::format(" {}", operand); break;
        }
        std::uint32_t here = draft.spans[i].line;
        out += fmt::format("{:>4} {:>4} {}{}\n", here != line ? std::to_string(here) : "", i, opcode_name(at.opcode()), meaning);
        line = here;
    }
    for (const ExceptionEntry& entry : draft.exception_table)
        out += fmt::format("     {} to {} -> {} [{}]\n", entry.start, entry.end, entry.handler, entry.height);
    for (const LiteralRef& constant : draft.constants)
        if (constant->kind == Literal::Kind::code) inner += to_text(*constant->code);
    return out + inner;
}

// -- the check of heights -----------------------------------------------------------------------------------------

std::string seal(Draft& draft) {
    std::size_t count = draft.instructions.size();
    if (draft.spans.size() != count) return "there is not one span for each instruction";
    std::vector<int> heights(count, -1);
    std::vector<std::uint32_t> todo;
    std::string wrong;
    int highest = 0;
    auto arrive = [&](std::uint32_t at, int height, std::uint32_t from) {
        if (!wrong.empty()) return;
        if (at >= count) {
            wrong = fmt::format("flow runs off the end from {}", from);
        } else if (height < 0) {
            wrong = fmt::format("the stack underflows on the way from {} to {}", from, at);
        } else if (heights[at] < 0) {
            heights[at] = height;
            todo.push_back(at);
        } else if (heights[at] != height) {
            wrong = fmt::format("heights {} and {} meet at {}, coming from {}", heights[at], height, at, from);
        }
    };
    std::vector<int> entry_of(count, -1);
    for (std::size_t i = draft.exception_table.size(); i-- > 0;) {
        const ExceptionEntry& entry = draft.exception_table[i];
        if (entry.start >= entry.end || entry.end > count || entry.handler >= count) return "the exception table is out of range";
        for (std::uint32_t at = entry.start; at < entry.end; ++at) entry_of[at] = static_cast<int>(i);
    }
    std::uint32_t slots = draft.locals + draft.cells + draft.frees;
    if (draft.slot_names.size() != slots) return "slots and their names differ in number";
    arrive(0, 0, 0);
    while (!todo.empty() && wrong.empty()) {
        std::uint32_t at = todo.back();
        todo.pop_back();
        Instruction instruction = draft.instructions[at];
        Opcode opcode = instruction.opcode();
        std::uint32_t operand = instruction.operand();
        int height = heights[at];
        bool in_range = true;
        switch (operand_kind(opcode)) {
            case OperandKind::constant: in_range = operand < draft.constants.size(); break;
            case OperandKind::name: in_range = operand < draft.names.size(); break;
            case OperandKind::local: in_range = operand < draft.locals; break;
            case OperandKind::cell: in_range = operand < slots; break;
            case OperandKind::target: in_range = operand < count; break;
            default: break;
        }
        if (!in_range) return fmt::format("{} at {} has operand {}", opcode_name(opcode), at, operand);
        if (int entry = entry_of[at]; entry >= 0) {
            const ExceptionEntry& handler = draft.exception_table[static_cast<std::size_t>(entry)];
            if (height < static_cast<int>(handler.height)) return fmt::format("{} is lower than its handler's height", at);
            arrive(handler.handler, static_cast<int>(handler.height) + 1, at);
        }
        int after = height + stack_effect(opcode, operand);
        highest = std::max({highest, height, after, height + jump_effect(opcode, operand)});
        if (operand_kind(opcode) == OperandKind::target) {
            if ((opcode == Opcode::JUMP_BACKWARD) != (operand <= at))
                return fmt::format("{} at {} jumps the wrong way", opcode_name(opcode), at);
            arrive(operand, height + jump_effect(opcode, operand), at);
        }
        if (!ends_flow(opcode)) arrive(at + 1, after, at);
        else if (after < 0) return fmt::format("the stack underflows at {}", at);
    }
    if (!wrong.empty()) return wrong;
    draft.stack_size = static_cast<std::uint32_t>(highest) + 1;  // an exception is pushed where the height was the highest
    return "";
}

}  // namespace python
