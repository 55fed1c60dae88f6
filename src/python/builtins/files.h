// open() and the file objects: files of the program's folder are read through the Host; what a program writes stays in
// memory (and can be read back). Also sys.stdout, sys.stderr and sys.stdin.
#pragma once

#include "python/host.h"
#include "python/value.h"

namespace python {

class Vm;

// The object that sys.stdout or sys.stderr is: writes through Vm::write.
Value make_standard_stream(Vm& vm, Stream stream);
// sys.stdin: always at its end.
Value make_standard_input(Vm& vm);
// Whether that object is the original stdout or stderr, and which.
bool is_standard_stream(const Value& value, Stream& stream);
// What print() writes to without file=: sys.stdout as it is now; empty if there is none.
Value current_stdout(Vm& vm);

}  // namespace python
