// The classes that the machine itself knows: the builtin types and the whole builtin exception hierarchy, once each.
//
// vm.types().list, .value_error ... are the Type objects. They exist, bare, before install_builtins() runs, which gives
// them their slots and methods; they live as long as the Vm.
#pragma once

#include "python/object.h"

namespace python {

class Type;

//  WELL_KNOWN_TYPE(member, "Python's name", base's member, Layout, "module")
#define PYTHON_WELL_KNOWN_TYPES(WELL_KNOWN_TYPE)                                                   \
    WELL_KNOWN_TYPE(int_, "int", object, big_int, "builtins")                                      \
    WELL_KNOWN_TYPE(bool_, "bool", int_, big_int, "builtins")                                      \
    WELL_KNOWN_TYPE(float_, "float", object, plain, "builtins")                                    \
    WELL_KNOWN_TYPE(complex, "complex", object, complex_number, "builtins")                        \
    WELL_KNOWN_TYPE(str, "str", object, str, "builtins")                                           \
    WELL_KNOWN_TYPE(bytes, "bytes", object, bytes, "builtins")                                     \
    WELL_KNOWN_TYPE(bytearray, "bytearray", object, bytearray, "builtins")                         \
    WELL_KNOWN_TYPE(list, "list", object, list, "builtins")                                        \
    WELL_KNOWN_TYPE(tuple, "tuple", object, tuple, "builtins")                                     \
    WELL_KNOWN_TYPE(dict, "dict", object, dict, "builtins")                                        \
    WELL_KNOWN_TYPE(set, "set", object, set, "builtins")                                           \
    WELL_KNOWN_TYPE(frozenset, "frozenset", object, frozenset, "builtins")                         \
    WELL_KNOWN_TYPE(range, "range", object, range, "builtins")                                     \
    WELL_KNOWN_TYPE(slice, "slice", object, slice, "builtins")                                     \
    WELL_KNOWN_TYPE(none_type, "NoneType", object, plain, "builtins")                              \
    WELL_KNOWN_TYPE(not_implemented_type, "NotImplementedType", object, plain, "builtins")         \
    WELL_KNOWN_TYPE(ellipsis_type, "ellipsis", object, plain, "builtins")                          \
    WELL_KNOWN_TYPE(function, "function", object, function, "builtins")                            \
    WELL_KNOWN_TYPE(builtin_function, "builtin_function_or_method", object, native_function, "builtins") \
    WELL_KNOWN_TYPE(library_function, "function", function, native_function, "builtins")           \
    WELL_KNOWN_TYPE(method_descriptor, "method_descriptor", object, native_function, "builtins")   \
    WELL_KNOWN_TYPE(classmethod_descriptor, "classmethod_descriptor", object, native_function, "builtins") \
    WELL_KNOWN_TYPE(wrapper_descriptor, "wrapper_descriptor", object, native_function, "builtins") \
    WELL_KNOWN_TYPE(method_wrapper, "method-wrapper", object, bound_method, "builtins")            \
    WELL_KNOWN_TYPE(builtin_method, "builtin_function_or_method", object, bound_method, "builtins") \
    WELL_KNOWN_TYPE(method, "method", object, bound_method, "builtins")                            \
    WELL_KNOWN_TYPE(getset_descriptor, "getset_descriptor", object, plain, "builtins")             \
    WELL_KNOWN_TYPE(member_descriptor, "member_descriptor", object, plain, "builtins")             \
    WELL_KNOWN_TYPE(property, "property", object, property, "builtins")                            \
    WELL_KNOWN_TYPE(classmethod_, "classmethod", object, classmethod_, "builtins")                 \
    WELL_KNOWN_TYPE(staticmethod_, "staticmethod", object, staticmethod_, "builtins")              \
    WELL_KNOWN_TYPE(super, "super", object, plain, "builtins")                                     \
    WELL_KNOWN_TYPE(cell, "cell", object, cell, "builtins")                                        \
    WELL_KNOWN_TYPE(code, "code", object, code, "builtins")                                        \
    WELL_KNOWN_TYPE(frame, "frame", object, plain, "builtins")                                     \
    WELL_KNOWN_TYPE(traceback, "traceback", object, traceback, "builtins")                         \
    WELL_KNOWN_TYPE(module, "module", object, module, "builtins")                                  \
    WELL_KNOWN_TYPE(generator, "generator", object, generator, "builtins")                         \
    WELL_KNOWN_TYPE(coroutine, "coroutine", object, coroutine, "builtins")                         \
    WELL_KNOWN_TYPE(coroutine_wrapper, "coroutine_wrapper", object, plain, "builtins")             \
    WELL_KNOWN_TYPE(async_generator, "async_generator", object, async_generator, "builtins")       \
    WELL_KNOWN_TYPE(async_generator_asend, "async_generator_asend", object, native_coroutine, "builtins") \
    WELL_KNOWN_TYPE(async_generator_athrow, "async_generator_athrow", object, native_coroutine, "builtins") \
    WELL_KNOWN_TYPE(anext_awaitable, "anext_awaitable", object, native_coroutine, "builtins")      \
    WELL_KNOWN_TYPE(generic_alias, "GenericAlias", object, plain, "types")                         \
    WELL_KNOWN_TYPE(union_type, "UnionType", object, plain, "types")                               \
    WELL_KNOWN_TYPE(weak_reference, "ReferenceType", object, plain, "weakref")                     \
    WELL_KNOWN_TYPE(simple_namespace, "SimpleNamespace", object, plain, "types")

// What an exception class stores besides its args (exception.h: the fields of each kind).
enum class ExceptionKind : std::uint8_t {
    plain, stop_iteration, system_exit, import_error, name_error, attribute_error, os_error, syntax_error, unicode_error,
    unicode_translate_error, key_error, group
};

//  WELL_KNOWN_EXCEPTION(member, "Python's name", base's member, ExceptionKind)
#define PYTHON_WELL_KNOWN_EXCEPTIONS(WELL_KNOWN_EXCEPTION)                                         \
    WELL_KNOWN_EXCEPTION(base_exception, "BaseException", object, plain)                           \
    WELL_KNOWN_EXCEPTION(base_exception_group, "BaseExceptionGroup", base_exception, group)        \
    WELL_KNOWN_EXCEPTION(system_exit, "SystemExit", base_exception, system_exit)                   \
    WELL_KNOWN_EXCEPTION(keyboard_interrupt, "KeyboardInterrupt", base_exception, plain)           \
    WELL_KNOWN_EXCEPTION(generator_exit, "GeneratorExit", base_exception, plain)                   \
    WELL_KNOWN_EXCEPTION(exception, "Exception", base_exception, plain)                            \
    WELL_KNOWN_EXCEPTION(exception_group, "ExceptionGroup", base_exception_group, group)           \
    WELL_KNOWN_EXCEPTION(stop_iteration, "StopIteration", exception, stop_iteration)               \
    WELL_KNOWN_EXCEPTION(stop_async_iteration, "StopAsyncIteration", exception, plain)             \
    WELL_KNOWN_EXCEPTION(arithmetic_error, "ArithmeticError", exception, plain)                    \
    WELL_KNOWN_EXCEPTION(floating_point_error, "FloatingPointError", arithmetic_error, plain)      \
    WELL_KNOWN_EXCEPTION(overflow_error, "OverflowError", arithmetic_error, plain)                 \
    WELL_KNOWN_EXCEPTION(zero_division_error, "ZeroDivisionError", arithmetic_error, plain)        \
    WELL_KNOWN_EXCEPTION(assertion_error, "AssertionError", exception, plain)                      \
    WELL_KNOWN_EXCEPTION(attribute_error, "AttributeError", exception, attribute_error)            \
    WELL_KNOWN_EXCEPTION(buffer_error, "BufferError", exception, plain)                            \
    WELL_KNOWN_EXCEPTION(eof_error, "EOFError", exception, plain)                                  \
    WELL_KNOWN_EXCEPTION(import_error, "ImportError", exception, import_error)                     \
    WELL_KNOWN_EXCEPTION(module_not_found_error, "ModuleNotFoundError", import_error, import_error) \
    WELL_KNOWN_EXCEPTION(lookup_error, "LookupError", exception, plain)                            \
    WELL_KNOWN_EXCEPTION(index_error, "IndexError", lookup_error, plain)                           \
    WELL_KNOWN_EXCEPTION(key_error, "KeyError", lookup_error, key_error)                           \
    WELL_KNOWN_EXCEPTION(memory_error, "MemoryError", exception, plain)                            \
    WELL_KNOWN_EXCEPTION(name_error, "NameError", exception, name_error)                           \
    WELL_KNOWN_EXCEPTION(unbound_local_error, "UnboundLocalError", name_error, name_error)         \
    WELL_KNOWN_EXCEPTION(os_error, "OSError", exception, os_error)                                 \
    WELL_KNOWN_EXCEPTION(blocking_io_error, "BlockingIOError", os_error, os_error)                 \
    WELL_KNOWN_EXCEPTION(child_process_error, "ChildProcessError", os_error, os_error)             \
    WELL_KNOWN_EXCEPTION(connection_error, "ConnectionError", os_error, os_error)                  \
    WELL_KNOWN_EXCEPTION(broken_pipe_error, "BrokenPipeError", connection_error, os_error)         \
    WELL_KNOWN_EXCEPTION(connection_aborted_error, "ConnectionAbortedError", connection_error, os_error) \
    WELL_KNOWN_EXCEPTION(connection_refused_error, "ConnectionRefusedError", connection_error, os_error) \
    WELL_KNOWN_EXCEPTION(connection_reset_error, "ConnectionResetError", connection_error, os_error) \
    WELL_KNOWN_EXCEPTION(file_exists_error, "FileExistsError", os_error, os_error)                 \
    WELL_KNOWN_EXCEPTION(file_not_found_error, "FileNotFoundError", os_error, os_error)            \
    WELL_KNOWN_EXCEPTION(interrupted_error, "InterruptedError", os_error, os_error)                \
    WELL_KNOWN_EXCEPTION(is_a_directory_error, "IsADirectoryError", os_error, os_error)            \
    WELL_KNOWN_EXCEPTION(not_a_directory_error, "NotADirectoryError", os_error, os_error)          \
    WELL_KNOWN_EXCEPTION(permission_error, "PermissionError", os_error, os_error)                  \
    WELL_KNOWN_EXCEPTION(process_lookup_error, "ProcessLookupError", os_error, os_error)           \
    WELL_KNOWN_EXCEPTION(timeout_error, "TimeoutError", os_error, os_error)                        \
    WELL_KNOWN_EXCEPTION(reference_error, "ReferenceError", exception, plain)                      \
    WELL_KNOWN_EXCEPTION(runtime_error, "RuntimeError", exception, plain)                          \
    WELL_KNOWN_EXCEPTION(not_implemented_error, "NotImplementedError", runtime_error, plain)       \
    WELL_KNOWN_EXCEPTION(recursion_error, "RecursionError", runtime_error, plain)                  \
    WELL_KNOWN_EXCEPTION(syntax_error, "SyntaxError", exception, syntax_error)                     \
    WELL_KNOWN_EXCEPTION(indentation_error, "IndentationError", syntax_error, syntax_error)        \
    WELL_KNOWN_EXCEPTION(tab_error, "TabError", indentation_error, syntax_error)                   \
    WELL_KNOWN_EXCEPTION(system_error, "SystemError", exception, plain)                            \
    WELL_KNOWN_EXCEPTION(type_error, "TypeError", exception, plain)                                \
    WELL_KNOWN_EXCEPTION(value_error, "ValueError", exception, plain)                              \
    WELL_KNOWN_EXCEPTION(unicode_error, "UnicodeError", value_error, plain)                        \
    WELL_KNOWN_EXCEPTION(unicode_decode_error, "UnicodeDecodeError", unicode_error, unicode_error) \
    WELL_KNOWN_EXCEPTION(unicode_encode_error, "UnicodeEncodeError", unicode_error, unicode_error) \
    WELL_KNOWN_EXCEPTION(unicode_translate_error, "UnicodeTranslateError", unicode_error, unicode_translate_error) \
    WELL_KNOWN_EXCEPTION(warning, "Warning", exception, plain)                                     \
    WELL_KNOWN_EXCEPTION(bytes_warning, "BytesWarning", warning, plain)                            \
    WELL_KNOWN_EXCEPTION(deprecation_warning, "DeprecationWarning", warning, plain)                \
    WELL_KNOWN_EXCEPTION(encoding_warning, "EncodingWarning", warning, plain)                      \
    WELL_KNOWN_EXCEPTION(future_warning, "FutureWarning", warning, plain)                          \
    WELL_KNOWN_EXCEPTION(import_warning, "ImportWarning", warning, plain)                          \
    WELL_KNOWN_EXCEPTION(pending_deprecation_warning, "PendingDeprecationWarning", warning, plain) \
    WELL_KNOWN_EXCEPTION(resource_warning, "ResourceWarning", warning, plain)                      \
    WELL_KNOWN_EXCEPTION(runtime_warning, "RuntimeWarning", warning, plain)                        \
    WELL_KNOWN_EXCEPTION(syntax_warning, "SyntaxWarning", warning, plain)                          \
    WELL_KNOWN_EXCEPTION(unicode_warning, "UnicodeWarning", warning, plain)                        \
    WELL_KNOWN_EXCEPTION(user_warning, "UserWarning", warning, plain)

struct WellKnownTypes {
    Type* object = nullptr;
    Type* type = nullptr;
#define WELL_KNOWN_TYPE(member, name, base, layout, module) Type* member = nullptr;
    PYTHON_WELL_KNOWN_TYPES(WELL_KNOWN_TYPE)
#undef WELL_KNOWN_TYPE
#define WELL_KNOWN_EXCEPTION(member, name, base, kind) Type* member = nullptr;
    PYTHON_WELL_KNOWN_EXCEPTIONS(WELL_KNOWN_EXCEPTION)
#undef WELL_KNOWN_EXCEPTION
};

}  // namespace python
