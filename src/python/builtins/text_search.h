// Where a part stands in a text, of str or bytes: in time that grows with their lengths, not with the product of them.
#pragma once

#include <cstddef>
#include <string_view>

namespace python {

class Vm;

// As std::string_view's find() and rfind().
std::size_t find_first(std::string_view text, std::string_view part, std::size_t from = 0);
std::size_t find_last(Vm& vm, std::string_view text, std::string_view part);

}  // namespace python
