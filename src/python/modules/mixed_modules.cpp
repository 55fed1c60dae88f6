#include "python/modules/mixed_modules.h"

#include "python/modules/source_modules.h"
#include "python/vm.h"

namespace python {

void install_source_modules(Vm& vm) {
    for (const SourceModule& module : source_modules()) vm.add_source_module(module.name, module.text);
    vm.add_module("abc", fill_abc);
    vm.add_module("ast", fill_ast);
    vm.add_module("atexit", fill_atexit);
    vm.add_module("binascii", fill_binascii);
    vm.add_module("bisect", fill_bisect);
    vm.add_module("collections", fill_collections);
    vm.add_module("contextvars", fill_contextvars);
    vm.add_module("dataclasses", fill_dataclasses);
    vm.add_module("functools", fill_functools);
    vm.add_module("gc", fill_gc);
    vm.add_module("hashlib", fill_hashlib);
    vm.add_module("heapq", fill_heapq);
    vm.add_module("importlib", fill_importlib);
    vm.add_module("inspect", fill_inspect);
    vm.add_module("io", fill_io);
    vm.add_module("logging", fill_logging);
    vm.add_module("os", fill_os);
    vm.add_module("sqlite3", fill_sqlite);
    vm.add_module("struct", fill_struct);
    vm.add_module("traceback", fill_traceback);
    vm.add_module("re", fill_re);
    vm.add_module("tracemalloc", fill_tracemalloc);
    vm.add_module("types", fill_types);
    vm.add_module("typing", fill_typing);
    vm.add_module("warnings", fill_warnings);
    vm.add_module("weakref", fill_weakref);
    vm.add_module("zlib", fill_zlib);
}

}  // namespace python
