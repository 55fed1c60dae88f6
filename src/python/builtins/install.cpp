#include "python/builtins/install.h"

#include "python/builtins/bytes.h"
#include "python/builtins/dict.h"
#include "python/builtins/set.h"
#include "python/builtins/support.h"
#include "python/builtins/utf8.h"

namespace python {
namespace {

void make_shared_values(Vm& vm) {
    BuiltinState& b = *vm.builtins;
    const WellKnownTypes& t = vm.types();
    Heap& heap = vm.heap();
    b.empty_str = heap.make<Str>(t.str, heap, std::string());
    for (char32_t c = 0; c < 256; ++c) {
        std::string text;
        append_utf8(text, c);
        b.chars[c] = vm.intern(text);
    }
    b.empty_tuple = heap.make<Tuple>(t.tuple, heap, std::size_t{0});
    b.empty_bytes = heap.make<Bytes>(t.bytes, heap, std::string());
    b.empty_frozenset = heap.make<Set>(t.frozenset, Layout::frozenset, heap);
}

}  // namespace

void install_builtins(Vm& vm, Dict& names) {
    if (!vm.builtins) vm.builtins = std::make_shared<BuiltinState>();
    make_shared_values(vm);
    install_singletons(vm);
    install_iterators(vm);
    install_int(vm);
    install_float(vm);
    install_complex(vm);
    install_str(vm);
    install_bytes(vm);
    install_list(vm);
    install_tuple(vm);
    install_dict(vm);
    install_dict_views(vm);
    install_set(vm);
    install_range(vm);
    install_memoryview(vm, names);
    install_adapters(vm, names);
    install_functions(vm, names);
    install_attribute_functions(vm, names);
    install_run_text(vm, names);
    install_number_functions(vm, names);
    install_output(vm, names);
    install_files(vm, names);
    vm.builtins->memoryview->set(Type::kSequencePattern);
    vm.builtins->mappingproxy->set(Type::kMappingPattern);

    names.set(vm.intern("None"), Value::none());
    names.set(vm.intern("True"), Value::boolean(true));
    names.set(vm.intern("False"), Value::boolean(false));
    names.set(vm.intern("NotImplemented"), Value::not_implemented());
    names.set(vm.intern("Ellipsis"), Value::ellipsis());
    names.set(vm.intern("__debug__"), Value::boolean(true));
}

}  // namespace python
