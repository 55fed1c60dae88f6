// What the builtin types and functions of one Vm share: the types that have no name in Python's builtins, cached
// characters, the empty tuple. Made by install_builtins(), owned by the Vm.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "python/builtins/file_tree.h"
#include "python/object.h"
#include "python/value.h"

namespace python {

struct ModuleState;

struct BuiltinState {
    Value empty_str, empty_tuple, empty_bytes, empty_frozenset;
    std::array<Value, 256> chars;  // strs of one code point

    // Iterators and views: each by CPython's name.
    Type *list_iterator, *list_reverseiterator, *tuple_iterator, *str_iterator, *str_ascii_iterator, *bytes_iterator, *bytearray_iterator,
        *range_iterator, *longrange_iterator, *dict_keyiterator, *dict_valueiterator, *dict_itemiterator, *dict_reversekeyiterator,
        *dict_reversevalueiterator, *dict_reverseitemiterator, *set_iterator, *iterator, *callable_iterator, *memory_iterator;
    Type *enumerate, *zip, *map, *filter, *reversed;
    Type *dict_keys, *dict_values, *dict_items;
    Type *memoryview, *mappingproxy, *text_file, *binary_reader, *binary_writer, *unsupported_operation;
    FileTree files;  // with what the program wrote: it never reaches a disk

    std::size_t max_int_digits = 4300;  // sys.set_int_max_str_digits(): of decimal texts of ints; 0 is no limit
    std::shared_ptr<ModuleState> modules;  // what the native modules share (modules/state.h)

    std::vector<const Object*> repr_running;  // containers whose repr is being made, innermost last
};

}  // namespace python
