#include "python/builtins/memory.h"

#include "python/heap.h"
#include "python/vm.h"

namespace python {

void charge_memory(Heap& heap, std::size_t bytes) { heap.charge(bytes); }
void discharge_memory(Heap& heap, std::size_t bytes) noexcept { heap.uncharge(bytes); }

void require_memory(Vm& vm, std::size_t bytes) {
    if (!vm.heap().could_charge(bytes)) vm.raise_memory_error();
}

}  // namespace python
