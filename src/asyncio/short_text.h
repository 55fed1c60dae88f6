// The bounded repr() that asyncio puts into the texts of handles and futures: CPython's reprlib with its defaults.
// Unlike Vm::short_repr() it runs the program's own __repr__.
#pragma once

#include <string>

#include "python/value.h"
#include "python/vm.h"

namespace asyncio {

std::string reprlib_repr(python::Vm& vm, const python::Value& value, int level = 6);
// `text` with its middle left out, at most 30 characters: how reprlib shortens what it knows nothing about.
std::string shortened(const std::string& text, std::size_t most = 30);

}  // namespace asyncio
