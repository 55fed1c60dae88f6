// Code as text, an instruction a line: for tests of the compiler and for people.
//
//      4 LOAD_FAST            0 (x)
//      5 POP_JUMP_IF_FALSE   12
//
// Works on compiled and on finalised code; names, constants and slots are shown behind the operand. Lists of opcodes come
// from opcodes.def and vm_opcodes.def.
#pragma once

#include <string>

#include "python/code.h"

namespace python {

class Vm;

const char* opcode_name_of(std::uint8_t opcode);
std::string disassemble(Vm& vm, const Code& code);  // this code alone, without the functions inside it

}  // namespace python
