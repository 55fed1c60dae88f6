// Installers of the classes that this folder defines itself, called once by the Vm's constructor.
#pragma once

#include "python/value.h"

namespace python {

class Vm;
class Type;

void install_object_and_type(Vm& vm);
void install_function_types(Vm& vm);    // function, methods, code, cell, module
void install_descriptor_types(Vm& vm);  // property, classmethod, staticmethod, super, get/set pairs
void install_frame_types(Vm& vm);       // frame, traceback
void install_weak_references(Vm& vm);

Value make_plain_object(Vm& vm, Type* cls);  // an object of a class without C++ layout of its own

}  // namespace python
