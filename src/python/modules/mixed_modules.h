// What C++ puts into modules that are otherwise written in Python (source/): each function fills its module before the
// module's text runs. Names with an underscore are for that text alone. Only modules/*.cpp include this.
#pragma once

namespace python {

class Module;
class Vm;

void fill_abc(Vm&, Module&);
void fill_ast(Vm&, Module&);
void fill_atexit(Vm&, Module&);
void fill_binascii(Vm&, Module&);
void fill_bisect(Vm&, Module&);
void fill_collections(Vm&, Module&);
void fill_contextvars(Vm&, Module&);
void fill_dataclasses(Vm&, Module&);
void fill_functools(Vm&, Module&);
void fill_gc(Vm&, Module&);
void fill_hashlib(Vm&, Module&);
void fill_heapq(Vm&, Module&);
void fill_importlib(Vm&, Module&);
void fill_inspect(Vm&, Module&);
void fill_io(Vm&, Module&);
void fill_logging(Vm&, Module&);
void fill_os(Vm&, Module&);
void fill_sqlite(Vm&, Module&);
void fill_struct(Vm&, Module&);
void fill_traceback(Vm&, Module&);
void fill_re(Vm&, Module&);
void fill_tracemalloc(Vm&, Module&);
void fill_types(Vm&, Module&);
void fill_typing(Vm&, Module&);
void fill_warnings(Vm&, Module&);
void fill_weakref(Vm&, Module&);
void fill_zlib(Vm&, Module&);

// Registers the modules of source/ and their fillings.
void install_source_modules(Vm& vm);

}  // namespace python
