// The module `sys`: the interpreter as CPython 3.11 on Debian shows itself, where a program can see no difference.
#include <cfloat>
#include <climits>

#include "python/builtins/bytes.h"
#include "python/builtins/files.h"
#include "python/builtins/set.h"
#include "python/builtins/support.h"
#include "python/builtins/utf8.h"
#include "python/exception.h"
#include "python/module.h"
#include "python/modules/modules.h"
#include "python/modules/state.h"
#include "python/modules/struct_sequence.h"
#include "python/thread_state.h"
#include "python/vm_impl.h"

namespace python {
namespace {

Value sys_exit(Vm& vm, Value* a) {
    Tuple* tuple = a[0].as<Tuple>();  // CPython takes a tuple for the exception's arguments
    Value error = tuple ? vm.make_exception(vm.types().system_exit, tuple->span())
                        : vm.make_exception(vm.types().system_exit, std::span<const Value>(a, a[0].is_none() ? 0 : 1));
    vm.raise(error);
}

Value sys_exc_info(Vm& vm, Value*) {
    Value exception = vm.handled_exception();
    if (exception.is_none()) return tuple_of(vm, {Value::none(), Value::none(), Value::none()});
    const Value& traceback = exception.as<ExceptionObject>()->traceback;
    return tuple_of(vm, {Value(vm.type_of(exception)), exception, traceback ? traceback : Value::none()});
}

Value sys_intern(Vm& vm, Value* a) {
    if (!as_str(a[0])) raise_type_error(vm, "intern() argument must be str, not {}", type_name(vm, a[0]));
    if (!is_exact(vm, a[0], vm.types().str)) raise_type_error(vm, "can't intern {}", type_name(vm, a[0]));
    return vm.intern(as_str(a[0])->text());
}

Value sys_setrecursionlimit(Vm& vm, Value* a) {
    const std::int64_t limit = int_argument(vm, a[0]);
    if (limit > INT_MAX || limit < INT_MIN) vm.raise(vm.types().overflow_error, "Python int too large to convert to C int");
    if (limit < 1) raise_value_error(vm, "recursion limit must be greater or equal than 1");
    const std::uint32_t depth = vm.impl().thread->depth;
    if (limit <= static_cast<std::int64_t>(depth))
        vm.raise(vm.types().recursion_error,
                 fmt::format("cannot set the recursion limit to {} at the recursion depth {}: the limit is too low", limit, depth));
    vm.set_recursion_limit(static_cast<std::uint32_t>(limit));
    return Value::none();
}

Value sys_getrefcount(Vm&, Value* a) {
    // What is no object on the heap is shared by everyone, as CPython's None and small ints are.
    return Value::small_int(a[0].is_object() ? a[0].object()->ref_count() : 1000);
}

Value sys_getframe(Vm& vm, Value* a) {
    const std::int64_t depth = int_argument(vm, a[0]);
    Value frame = vm.frame_object(static_cast<int>(std::clamp<std::int64_t>(depth, 0, INT_MAX)));
    if (frame.is_none()) raise_value_error(vm, "call stack is not deep enough");
    return frame;
}

// -- sizes ------------------------------------------------------------------------------------------------------------

std::size_t table_size(std::size_t entries) {  // of a dict that grew to so many entries
    std::size_t size = 8;
    while (size * 2 / 3 < entries) size *= 2;
    return size;
}

// What CPython 3.11 on a 64-bit machine would answer. Lists count the items they have, not the room they may have kept.
std::size_t size_of(Vm& vm, const Value& value) {
    constexpr std::size_t kCollected = 16;  // the collector's header, in front of containers
    if (value.is_none() || value.is_not_implemented() || value.is_ellipsis()) return 16;
    if (value.is_float() || is_float(value)) return 24;
    if (is_int(value)) {
        if (value.is_bool()) return 28;
        Value bits = vm.call_method(value, "bit_length");
        return 24 + 4 * std::max<std::size_t>(static_cast<std::size_t>((bits.as_small_int() + 29) / 30), 1);
    }
    if (Str* str = as_str(value)) {
        if (str->is_ascii()) return 49 + str->length();
        char32_t most = 0;
        for (std::size_t at = 0; at < str->text().size();) most = std::max(most, decode_next(str->text(), at));
        return most < 0x100 ? 73 + str->length() : most < 0x10000 ? 74 + 2 * str->length() : 76 + 4 * str->length();
    }
    if (Bytes* bytes = value.as<Bytes>()) return 33 + bytes->data().size();
    if (Bytearray* bytes = value.as<Bytearray>()) return 56 + (bytes->data().empty() ? 0 : bytes->data().size() + 1);
    if (Tuple* tuple = value.as<Tuple>()) return 24 + kCollected + 8 * tuple->size();
    if (List* list = value.as<List>()) return 40 + kCollected + 8 * list->size();
    if (Dict* dict = value.as<Dict>()) {
        if (dict->size() == 0) return 48 + kCollected;
        const std::size_t size = table_size(dict->size()), index = size <= 256 ? 1 : size <= 65536 ? 2 : 4;
        bool names = true;  // keys that are all strs take no hash
        for (std::size_t i = 0; i < dict->slots(); ++i) names = names && (dict->slot(i).key.is_empty() || as_str(dict->slot(i).key));
        return 48 + kCollected + 32 + size * index + size * 2 / 3 * (names ? 16 : 24);
    }
    if (Set* set = value.as<Set>()) {
        std::size_t size = 8;
        while (set->size() * 5 >= (size - 1) * 3) size *= size <= 50000 ? 4 : 2;
        return 200 + kCollected + (size > 8 ? size * 16 : 0);
    }
    if (value.as<Range>()) return 48;
    if (value.as<Function>()) return 136 + kCollected;
    if (value.as<Type>()) return value.as<Type>()->has(Type::kPython) ? 1064 + kCollected : 408 + kCollected;
    if (value.is_object() && value.object()->layout() == Layout::instance) return 40 + kCollected;
    return value.is_object() && vm.type_of(value) == vm.types().object ? 16 : 48 + kCollected;
}

Value sys_getsizeof(Vm& vm, Value* a) {
    const Value* method = vm.type_of(a[0])->lookup(vm.names().__sizeof__);
    if (method && vm.type_of(*method) == vm.types().function) {  // of the program's own
        Value size = vm.call(vm.lookup_special(a[0], vm.names().__sizeof__));
        if (!is_int(size)) raise_type_error(vm, "'{}' object cannot be interpreted as an integer", type_name(vm, size));
        if (int_sign(size) < 0) raise_value_error(vm, "__sizeof__() should return >= 0");
        return vm.binary(Binary::add, size, Value::small_int(16));
    }
    return make_int(vm, static_cast<std::int64_t>(size_of(vm, a[0])));
}

// -- hooks ------------------------------------------------------------------------------------------------------------

Value sys_displayhook(Vm& vm, Value* a) {
    if (a[0].is_none()) return Value::none();
    vm.builtins_dict().set(vm.names()._, Value::none());
    vm.write(Stream::out, vm.repr(a[0]) + "\n");
    vm.builtins_dict().set(vm.names()._, a[0]);
    return Value::none();
}

Value sys_excepthook(Vm& vm, Value* a) {
    if (a[1].as<ExceptionObject>()) vm.write_error(vm.format_exception(a[1]));
    return Value::none();
}

void set_hook(Vm& vm, std::string_view name, const Value& hook, Value& kept, std::function<void(const Value&)>& place) {
    if (hook.is_empty()) return;
    if (!hook.is_none() && !vm.is_callable(hook)) raise_type_error(vm, "callable {} expected, got {}", name, type_name(vm, hook));
    kept = hook.is_none() ? Value::empty() : hook;
    place = nullptr;
    if (kept) place = [&vm, hook](const Value& generator) { vm.call(hook, {&generator, 1}); };
}

Value sys_set_asyncgen_hooks(Vm& vm, Value* a) {
    ModuleState& state = module_state(vm);
    set_hook(vm, "finalizer", a[1], state.asyncgen_finalizer, vm.on_asyncgen_finalize);
    set_hook(vm, "firstiter", a[0], state.asyncgen_firstiter, vm.on_asyncgen_first_iteration);
    return Value::none();
}

Value sys_get_asyncgen_hooks(Vm& vm, Value*) {
    constexpr std::string_view kFields[] = {"firstiter", "finalizer"};
    ModuleState& state = module_state(vm);
    if (!state.asyncgen_hooks) state.asyncgen_hooks = make_struct_type(vm, "asyncgen_hooks", "builtins", kFields, 2, false);
    auto shown = [](const Value& hook) { return hook ? hook : Value::none(); };
    const Value values[] = {shown(state.asyncgen_firstiter), shown(state.asyncgen_finalizer)};
    return make_struct(vm, state.asyncgen_hooks, values);
}

Value sys_set_int_max_str_digits(Vm& vm, Value* a) {
    const std::int64_t digits = int_argument(vm, a[0]);
    if (digits < 0 || (digits > 0 && digits < 640)) raise_value_error(vm, "maxdigits must be 0 or larger than 640");
    vm.builtins->max_int_digits = static_cast<std::size_t>(digits);
    return Value::none();
}

Value sys_setswitchinterval(Vm& vm, Value* a) {
    const double seconds = vm.to_double(a[0]);
    if (seconds <= 0) raise_value_error(vm, "switch interval must be strictly positive");
    module_state(vm).switch_interval = seconds;
    return Value::none();
}

// -- what describes the interpreter ---------------------------------------------------------------------------------------

struct Field {
    std::string_view name;
    Value value;
};

void add_struct(Vm& vm, Module& m, std::string_view name, std::initializer_list<Field> fields) {
    std::vector<std::string_view> names;
    std::vector<Value> values;
    for (const Field& field : fields) names.push_back(field.name), values.push_back(field.value);
    Type* type = make_struct_type(vm, name, "sys", names, names.size(), false);
    m.set(vm, name, make_struct(vm, type, values));
}

void add_descriptions(Vm& vm, Module& m) {
    auto number = [&](std::int64_t i) { return vm.make_int(i); };
    auto word = [&](std::string_view s) { return vm.make_str(s); };
    constexpr std::int64_t kHexVersion = 0x030B02F0;
    add_struct(vm, m, "version_info",
               {{"major", number(3)}, {"minor", number(11)}, {"micro", number(2)}, {"releaselevel", word("final")}, {"serial", number(0)}});
    m.set(vm, "version", word("3.11.2 (main, Apr 28 2025, 14:11:48) [GCC 12.2.0]"));
    m.set(vm, "hexversion", number(kHexVersion));
    m.set(vm, "api_version", number(1013));
    m.set(vm, "copyright", word("Copyright (c) 2001-2023 Python Software Foundation.\nAll Rights Reserved.\n\n"
                                "Copyright (c) 2000 BeOpen.com.\nAll Rights Reserved.\n\n"
                                "Copyright (c) 1995-2001 Corporation for National Research Initiatives.\nAll Rights Reserved.\n\n"
                                "Copyright (c) 1991-1995 Stichting Mathematisch Centrum, Amsterdam.\nAll Rights Reserved."));
    m.set(vm, "platform", word("linux"));
    m.set(vm, "byteorder", word("little"));
    m.set(vm, "maxsize", number(INT64_MAX));
    m.set(vm, "maxunicode", number(0x10FFFF));
    m.set(vm, "float_repr_style", word("short"));
    m.set(vm, "platlibdir", word("lib"));
    m.set(vm, "abiflags", word(""));
    m.set(vm, "executable", word("/usr/bin/python3"));
    for (const char* name : {"prefix", "exec_prefix", "base_prefix", "base_exec_prefix"}) m.set(vm, name, word("/usr"));
    m.set(vm, "dont_write_bytecode", Value::boolean(false));
    m.set(vm, "pycache_prefix", Value::none());
    m.set(vm, "warnoptions", vm.make_list());
    add_struct(vm, m, "float_info",
               {{"max", Value::number(DBL_MAX)}, {"max_exp", number(DBL_MAX_EXP)}, {"max_10_exp", number(DBL_MAX_10_EXP)}, {"min", Value::number(DBL_MIN)},
                {"min_exp", number(DBL_MIN_EXP)}, {"min_10_exp", number(DBL_MIN_10_EXP)}, {"dig", number(DBL_DIG)}, {"mant_dig", number(DBL_MANT_DIG)},
                {"epsilon", Value::number(DBL_EPSILON)}, {"radix", number(FLT_RADIX)}, {"rounds", number(1)}});
    add_struct(vm, m, "int_info",
               {{"bits_per_digit", number(30)}, {"sizeof_digit", number(4)}, {"default_max_str_digits", number(4300)}, {"str_digits_check_threshold", number(640)}});
    add_struct(vm, m, "hash_info",
               {{"width", number(64)}, {"modulus", number((std::int64_t{1} << 61) - 1)}, {"inf", number(314159)}, {"nan", number(0)}, {"imag", number(1000003)},
                {"algorithm", word("siphash13")}, {"hash_bits", number(64)}, {"seed_bits", number(128)}, {"cutoff", number(0)}});
    add_struct(vm, m, "thread_info", {{"name", word("pthread")}, {"lock", word("semaphore")}, {"version", word("NPTL 2.36")}});
    const Value off = number(0);
    add_struct(vm, m, "flags",
               {{"debug", off}, {"inspect", off}, {"interactive", off}, {"optimize", off}, {"dont_write_bytecode", off}, {"no_user_site", off}, {"no_site", off},
                {"ignore_environment", off}, {"verbose", off}, {"bytes_warning", off}, {"quiet", off}, {"hash_randomization", off}, {"isolated", off},
                {"dev_mode", Value::boolean(false)}, {"utf8_mode", off}, {"warn_default_encoding", off}, {"safe_path", Value::boolean(false)},
                {"int_max_str_digits", number(4300)}});
    Value implementation = vm.call(Value(vm.types().simple_namespace));
    vm.set_attr(implementation, "name", word("cpython"));
    vm.set_attr(implementation, "cache_tag", word("cpython-311"));
    vm.set_attr(implementation, "version", vm.get_item(Value(m.dict_ref()), vm.intern("version_info")));
    vm.set_attr(implementation, "hexversion", number(kHexVersion));
    vm.set_attr(implementation, "_multiarch", word("x86_64-linux-gnu"));
    m.set(vm, "implementation", implementation);
}

void add_environment(Vm& vm, Module& m) {
    m.set(vm, "modules", Value(base::Ref<Dict>(&vm.modules())));
    std::vector<Value> argv{vm.make_str(vm.main_filename())};
    for (const std::string& argument : vm.argv()) argv.push_back(vm.make_str(argument));
    m.set(vm, "argv", vm.make_list(argv));
    argv.insert(argv.begin(), vm.make_str("/usr/bin/python3"));
    m.set(vm, "orig_argv", vm.make_list(argv));
    const std::string& main = vm.main_filename();
    const std::size_t slash = main.rfind('/');
    const Value path[] = {vm.make_str(slash == std::string::npos ? "" : main.substr(0, slash)), vm.make_str("/usr/lib/python311.zip"),
                          vm.make_str("/usr/lib/python3.11"), vm.make_str("/usr/lib/python3.11/lib-dynload")};
    m.set(vm, "path", vm.make_list(path));
    for (const auto& [name, stream] : {std::pair{"stdout", Stream::out}, {"stderr", Stream::err}}) {
        Value file = make_standard_stream(vm, stream);
        m.set(vm, name, file);
        m.set(vm, fmt::format("__{}__", name), file);
    }
    Value in = make_standard_input(vm);
    m.set(vm, "stdin", in);
    m.set(vm, "__stdin__", in);
}

}  // namespace

void fill_sys(Vm& vm, Module& m) {
    m.set(vm, "__doc__", vm.make_str("The interpreter: what it was started with, its limits and its standard streams."));
    add_descriptions(vm, m);
    add_environment(vm, m);
    m.function(vm, "exit", "status=None, /", sys_exit);
    m.function(vm, "exc_info", "/", sys_exc_info);
    m.function(vm, "exception", "/", [](Vm& vm, Value*) { return vm.handled_exception(); });
    m.function(vm, "intern", "string, /", sys_intern);
    m.function(vm, "getrecursionlimit", "/", [](Vm& vm, Value*) { return Value::small_int(vm.recursion_limit()); });
    m.function(vm, "setrecursionlimit", "limit, /", sys_setrecursionlimit);
    m.function(vm, "getrefcount", "object, /", sys_getrefcount);
    m.function(vm, "getsizeof", "object, default=...", sys_getsizeof);
    m.function(vm, "_getframe", "depth=0, /", sys_getframe);
    m.function(vm, "is_finalizing", "/", [](Vm& vm, Value*) { return Value::boolean(vm.is_finalizing()); });
    m.function(vm, "getdefaultencoding", "/", [](Vm& vm, Value*) { return vm.make_str("utf-8"); });
    m.function(vm, "getfilesystemencoding", "/", [](Vm& vm, Value*) { return vm.make_str("utf-8"); });
    m.function(vm, "getfilesystemencodeerrors", "/", [](Vm& vm, Value*) { return vm.make_str("surrogateescape"); });
    m.function(vm, "getswitchinterval", "/", [](Vm& vm, Value*) { return Value::number(module_state(vm).switch_interval); });
    m.function(vm, "setswitchinterval", "interval, /", sys_setswitchinterval);
    m.function(vm, "gettrace", "/", [](Vm&, Value*) { return Value::none(); });
    m.function(vm, "getprofile", "/", [](Vm&, Value*) { return Value::none(); });
    m.function(vm, "audit", "event, *args", [](Vm&, Value*) { return Value::none(); });  // nobody listens
    m.function(vm, "get_int_max_str_digits", "/", [](Vm& vm, Value*) { return make_int(vm, static_cast<std::int64_t>(vm.builtins->max_int_digits)); });
    m.function(vm, "set_int_max_str_digits", "maxdigits", sys_set_int_max_str_digits);
    m.function(vm, "get_asyncgen_hooks", "/", sys_get_asyncgen_hooks);
    m.function(vm, "set_asyncgen_hooks", "firstiter=..., finalizer=...", sys_set_asyncgen_hooks);
    m.function(vm, "displayhook", "object, /", sys_displayhook);
    m.function(vm, "excepthook", "exctype, value, traceback, /", sys_excepthook);
    for (const char* name : {"displayhook", "excepthook"}) m.set(vm, fmt::format("__{}__", name), vm.get_item(Value(m.dict_ref()), vm.intern(name)));
}

}  // namespace python
