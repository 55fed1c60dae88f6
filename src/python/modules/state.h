// What the native modules of one Vm share: classes that C++ must find again without asking the program's namespace. Made
// by install_modules(), filled as modules are imported, owned by the Vm (through BuiltinState).
#pragma once

#include <cstdint>
#include <memory>

#include "python/builtins/state.h"
#include "python/value.h"
#include "python/vm.h"

namespace python {

class MemoryFiles;

struct ModuleState {
    // Classes: null until their module is first imported.
    Type* struct_time = nullptr;
    Type* asyncgen_hooks = nullptr;
    Type* abc_data = nullptr;
    Type* random = nullptr;
    Type* system_random = nullptr;
    Type *partial = nullptr, *lru_cache = nullptr, *cache_link = nullptr, *comparison_key = nullptr;
    Type *deque = nullptr, *deque_iterator = nullptr, *deque_reverse_iterator = nullptr, *tuple_getter = nullptr;
    Type *grouper = nullptr, *tee = nullptr, *tee_data = nullptr;

    Value asyncgen_firstiter, asyncgen_finalizer;  // of sys.set_asyncgen_hooks(); empty: none
    double switch_interval = 0.005;
    std::uint64_t generators_made = 0;  // by `random`, without a seed
    std::uint64_t entropy_asked = 0;    // how often chance was asked for: no two answers are alike
    Type *regex_code = nullptr, *regex_scanner = nullptr;
    Type *sqlite_database = nullptr, *sqlite_statement = nullptr;
    std::weak_ptr<MemoryFiles> sqlite_files;  // the connections' own
    std::int64_t sqlite_groups = 0;           // of aggregates: each has a number
};

inline ModuleState& module_state(Vm& vm) { return *vm.builtins->modules; }

}  // namespace python
