// The modules of the standard library that are written in Python: the files of source/, whose texts the build puts into
// the program. One that also has a filling function (vm.add_module) finds there what C++ gave it when it runs.
#pragma once

#include <span>
#include <string_view>

namespace python {

struct SourceModule {
    std::string_view name, text;
};

std::span<const SourceModule> source_modules();

}  // namespace python
