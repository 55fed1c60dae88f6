// Each native module's filling function. Only modules/*.cpp include this.
#pragma once

namespace python {

class Module;
class Vm;

void fill_itertools(Vm&, Module&);
void fill_math(Vm&, Module&);
void fill_operator(Vm&, Module&);
void fill_random(Vm&, Module&);
void fill_sys(Vm&, Module&);
void fill_time(Vm&, Module&);

}  // namespace python
