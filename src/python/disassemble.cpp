#include "python/disassemble.h"

#include "fmt/format.h"
#include "python/finaliser.h"
#include "python/vm.h"

namespace python {
namespace {

enum class Operand { none, constant, name, local, cell, target, count, flags, pair };
struct Row {
    const char* name;
    Operand operand;
};
constexpr Row kRows[] = {
#define OPCODE(name, operand, effect, prose) {#name, Operand::operand},
#include "python/opcodes.def"
#include "python/vm_opcodes.def"
#undef OPCODE
};

std::string text_at(Vm& vm, const std::vector<Value>& names, std::size_t i) {
    return i < names.size() ? std::string(vm.text_of(names[i])) : "?";
}

}  // namespace

const char* opcode_name_of(std::uint8_t opcode) { return opcode < std::size(kRows) ? kRows[opcode].name : "?"; }

std::string disassemble(Vm& vm, const Code& code) {
    std::string out;
    for (std::size_t i = 0; i < code.instructions.size(); ++i) {
        const Instruction instruction = code.instructions[i];
        const auto opcode = static_cast<std::uint8_t>(instruction.bits & 0xFF);
        const std::uint32_t operand = instruction.operand();
        std::string shown;
        switch (kRows[opcode].operand) {
            case Operand::none: break;
            case Operand::constant:
                shown = fmt::format("{} ({})", operand, operand < code.constants.size() ? vm.short_repr(code.constants[operand]) : "?");
                break;
            case Operand::name: shown = fmt::format("{} ({})", operand, text_at(vm, code.names, operand)); break;
            case Operand::local: case Operand::cell: shown = fmt::format("{} ({})", operand, text_at(vm, code.slot_names, operand)); break;
            case Operand::target: case Operand::count: case Operand::flags: shown = std::to_string(operand); break;
            case Operand::pair: shown = fmt::format("{}, {}", operand & 0xFFF, operand >> 12); break;
        }
        out += fmt::format("{:5} {:<22} {}", i, opcode_name_of(opcode), shown);
        while (out.back() == ' ') out.pop_back();
        out += '\n';
    }
    for (const ExceptionEntry& entry : code.exception_table)
        out += fmt::format("  {}..{} -> {} at height {}\n", entry.start, entry.end, entry.handler, entry.height);
    return out;
}

}  // namespace python
