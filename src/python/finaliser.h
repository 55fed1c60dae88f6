// Makes compiled code ready to run, once: numbers inline caches (a CACHE word behind each cached instruction), drops LINE
// and uses plain stores where nobody records, joins frequent pairs, moves jump targets and the exception table along.
#pragma once

#include <cstdint>
#include <string_view>

#include "python/code.h"

namespace python {

class Vm;

enum class VmOpcode : std::uint8_t {
    first_ = static_cast<std::uint8_t>(Opcode::count_) - 1,
#define OPCODE(name, operand, effect, prose) name,
#include "python/vm_opcodes.def"
#undef OPCODE
    count_
};

void finalise(Vm& vm, Code& code);

}  // namespace python
