// The Vm's beginning, its run and its end.
#include "python/vm.h"

#include <algorithm>
#include <utility>

#include "base/fiber.h"
#include "fmt/format.h"
#include "python/builtins/bytes.h"
#include "python/builtins/files.h"
#include "python/builtins/int.h"
#include "python/builtins/iterators.h"
#include "python/builtins/install.h"
#include "python/builtins/list.h"
#include "python/builtins/state.h"
#include "python/compile/compiler.h"
#include "python/exception_types.h"
#include "python/generic_alias.h"
#include "python/instance.h"
#include "python/modules/install.h"
#include "python/object_types.h"
#include "python/vm_impl.h"

namespace python {

Vm::Impl::Impl(Vm& vm, Host& host_, Limits limits_, trace::Recorder* recorder_)
    : host(host_), limits(limits_), recorder(recorder_), heap(vm, limits_.memory_bytes), recursion_limit(limits_.recursion) {
    main_thread = thread = std::make_shared<ThreadState>("MainThread");
    if (recorder && recorder->detail() == trace::Detail::all) trace.recorder = recorder;
}

Vm::Impl::~Impl() = default;

// -- the beginning -------------------------------------------------------------------------------------------------------

namespace {

// The bare class objects. Nothing here may make a dict before `dict` is there, so namespaces come in a second pass.
void make_types(Vm& vm, WellKnownTypes& t) {
    Heap& heap = vm.heap();
    t.type = heap.make<Type>(nullptr, vm, "type").leak();
    t.type->become_own_type();
    auto make = [&](std::string_view name, Layout layout) {
        Type* type = heap.make<Type>(t.type, vm, name).leak();
        type->instance_layout = layout;
        return type;
    };
    t.object = make("object", Layout::plain);
#define WELL_KNOWN_TYPE(member, name, base, layout, module) t.member = make(name, Layout::layout);
    PYTHON_WELL_KNOWN_TYPES(WELL_KNOWN_TYPE)
#undef WELL_KNOWN_TYPE
#define WELL_KNOWN_EXCEPTION(member, name, base, kind) \
    t.member = make(name, Layout::exception);          \
    t.member->exception_kind = ExceptionKind::kind;
    PYTHON_WELL_KNOWN_EXCEPTIONS(WELL_KNOWN_EXCEPTION)
#undef WELL_KNOWN_EXCEPTION
    t.type->instance_layout = Layout::type;
}

void link_types(Vm& vm, WellKnownTypes& t) {
    const Value& module_name = vm.names().__module__;
    auto link = [&](Type* type, Type* base, std::string_view module) {
        type->set_dict(new_dict(vm));
        std::vector<base::Ref<Type>> bases;
        if (base) bases.emplace_back(base);
        ExceptionKind kind = type->exception_kind;
        Layout layout = type->instance_layout;
        type->set_bases(std::move(bases), base);
        type->exception_kind = kind;
        type->instance_layout = layout;
        if (!base || layout != base->instance_layout || (layout == Layout::plain && base == t.object)) type->solid = type;
        if (module != "builtins") type->dict().set(module_name, vm.intern(module));
        type->changed();
    };
    link(t.object, nullptr, "builtins");
    link(t.type, t.object, "builtins");
#define WELL_KNOWN_TYPE(member, name, base, layout, module) link(t.member, t.base, module);
    PYTHON_WELL_KNOWN_TYPES(WELL_KNOWN_TYPE)
#undef WELL_KNOWN_TYPE
#define WELL_KNOWN_EXCEPTION(member, name, base, kind) link(t.member, t.base, "builtins");
    PYTHON_WELL_KNOWN_EXCEPTIONS(WELL_KNOWN_EXCEPTION)
#undef WELL_KNOWN_EXCEPTION
    // class ExceptionGroup(BaseExceptionGroup, Exception)
    t.exception_group->set_bases({base::Ref<Type>(t.base_exception_group), base::Ref<Type>(t.exception)}, t.base_exception_group);
    for (Type* type : {t.int_, t.float_, t.bool_, t.str, t.bytes, t.bytearray, t.list, t.tuple, t.dict, t.set, t.frozenset})
        type->set(Type::kTuplePattern);
    for (Type* type : {t.list, t.tuple, t.range}) type->set(Type::kSequencePattern);
    t.dict->set(Type::kMappingPattern);
    for (Type* type : {t.bool_, t.none_type, t.not_implemented_type, t.ellipsis_type, t.function, t.method, t.range, t.slice, t.generator,
                       t.coroutine, t.async_generator, t.code, t.frame, t.traceback, t.cell, t.builtin_function, t.library_function, t.builtin_method, t.generic_alias})
        type->set(Type::kFinal);
}

void make_names(Vm& vm, WellKnownNames& names) {
    auto make = [&](std::string_view text) {
        if (text.size() > 1 && text.back() == '_' && text[text.size() - 2] != '_') text.remove_suffix(1);
        return vm.intern(text);
    };
#define N(name) names.name = make(#name);
    PYTHON_WELL_KNOWN_NAMES(N)
#undef N
}

// What the builtins namespace shows of types.h.
void publish_types(Vm& vm, Dict& builtins) {
    const WellKnownTypes& t = vm.types();
    for (Type* type : {t.object, t.type, t.int_, t.bool_, t.float_, t.complex, t.str, t.bytes, t.bytearray, t.list, t.tuple, t.dict, t.set,
                       t.frozenset, t.range, t.slice, t.property, t.classmethod_, t.staticmethod_, t.super})
        builtins.set(vm.intern(type->name()), Value(type));
#define WELL_KNOWN_EXCEPTION(member, name, base, kind) builtins.set(vm.intern(name), Value(t.member));
    PYTHON_WELL_KNOWN_EXCEPTIONS(WELL_KNOWN_EXCEPTION)
#undef WELL_KNOWN_EXCEPTION
    builtins.set(vm.intern("IOError"), Value(t.os_error));
    builtins.set(vm.intern("EnvironmentError"), Value(t.os_error));
}

}  // namespace

namespace {

// In the order of CPython's builtins: it shows in dir(), and decides between names that are equally near to a mistyped one.
constexpr std::string_view kBuiltinNames[] = {
    "__name__", "__doc__", "__package__", "__loader__", "__spec__", "__build_class__", "__import__", "abs", "all", "any", "ascii", "bin",
    "breakpoint", "callable", "chr", "compile", "delattr", "dir", "divmod", "eval", "exec", "format", "getattr", "globals", "hasattr", "hash", "hex",
    "id", "input", "isinstance", "issubclass", "iter", "aiter", "len", "locals", "max", "min", "next", "anext", "oct", "ord", "pow", "print", "repr",
    "round", "setattr", "sorted", "sum", "vars", "None", "Ellipsis", "NotImplemented", "False", "True", "bool", "memoryview", "bytearray", "bytes",
    "classmethod", "complex", "dict", "enumerate", "filter", "float", "frozenset", "property", "int", "list", "map", "object", "range", "reversed",
    "set", "slice", "staticmethod", "str", "super", "tuple", "type", "zip", "__debug__", "BaseException", "BaseExceptionGroup", "Exception",
    "GeneratorExit", "KeyboardInterrupt", "SystemExit", "ArithmeticError", "AssertionError", "AttributeError", "BufferError", "EOFError",
    "ImportError", "LookupError", "MemoryError", "NameError", "OSError", "ReferenceError", "RuntimeError", "StopAsyncIteration", "StopIteration",
    "SyntaxError", "SystemError", "TypeError", "ValueError", "Warning", "FloatingPointError", "OverflowError", "ZeroDivisionError", "BytesWarning",
    "DeprecationWarning", "EncodingWarning", "FutureWarning", "ImportWarning", "PendingDeprecationWarning", "ResourceWarning", "RuntimeWarning",
    "SyntaxWarning", "UnicodeWarning", "UserWarning", "BlockingIOError", "ChildProcessError", "ConnectionError", "FileExistsError",
    "FileNotFoundError", "InterruptedError", "IsADirectoryError", "NotADirectoryError", "PermissionError", "ProcessLookupError", "TimeoutError",
    "IndentationError", "IndexError", "KeyError", "ModuleNotFoundError", "NotImplementedError", "RecursionError", "UnboundLocalError", "UnicodeError",
    "BrokenPipeError", "ConnectionAbortedError", "ConnectionRefusedError", "ConnectionResetError", "TabError", "UnicodeDecodeError",
    "UnicodeEncodeError", "UnicodeTranslateError", "ExceptionGroup", "EnvironmentError", "IOError", "open", "quit", "exit", "copyright", "credits",
    "license", "help"};

void put_in_order(Vm& vm, Dict& space) {
    for (const std::string_view text : kBuiltinNames) {
        const Value name = vm.intern(text);
        if (const Value value = space.take(vm, name)) space.set(name, value);
    }
}

}  // namespace

Vm::Vm(Host& host, Limits limits, trace::Recorder* recorder) : impl_(std::make_unique<Impl>(*this, host, limits, recorder)) {
    budget = INT64_MAX / 4;
    make_types(*this, impl_->types);
    make_names(*this, impl_->names);
    link_types(*this, impl_->types);
    impl_->builtins = base::Ref<Dict>(new_dict(*this));
    impl_->modules = base::Ref<Dict>(new_dict(*this));
    builtins = std::make_shared<BuiltinState>();
    Dict& space = *impl_->builtins;
    space.set(names().__name__, intern("builtins"));
    publish_types(*this, space);
    install_object_and_type(*this);
    install_function_types(*this);
    install_descriptor_types(*this);
    install_frame_types(*this);
    install_generators(*this);
    install_exceptions(*this);
    install_builtins(*this, space);
    install_generic_alias(*this);
    install_weak_references(*this);
    for (Type* type : {impl_->types.list, impl_->types.tuple, impl_->types.dict, impl_->types.set, impl_->types.frozenset, impl_->types.type}) {
        if (type != impl_->types.type && !type->dict().find(*names().__class_getitem__.as<Str>())) TypeBuilder(*this, type).class_getitem();
    }
    space.set(names().__build_class__, make_native(*this, "__build_class__", "*args, **kwargs", [](Vm& vm, Value* args) {
        Tuple& positional = *args[0].as<Tuple>();
        std::vector<Value> all(positional.span().begin(), positional.span().end());
        Dict& keywords = *args[1].as<Dict>();
        std::vector<Value> keys;
        for (std::size_t i = 0; i < keywords.slots(); ++i)
            if (keywords.slot(i).key) keys.push_back(keywords.slot(i).key), all.push_back(keywords.slot(i).value);
        return build_class(vm, all.data(), positional.size(), keys.empty() ? Value::empty() : vm.make_tuple(keys));
    }));
    put_in_order(*this, space);
    auto module = heap().make<Module>(types().module, "builtins", impl_->builtins);
    impl_->modules->set(intern("builtins"), Value(module));
    install_modules(*this);
}

// -- the end -------------------------------------------------------------------------------------------------------------

Vm::~Vm() {
    impl_->aborted = true;  // nothing of the program runs any more
    on_asyncgen_first_iteration = nullptr;
    on_asyncgen_finalize = nullptr;
    on_collection = nullptr;
    on_budget_spent = nullptr;
    exit_hooks.clear();
    extension.reset();
    builtins.reset();
    impl_->main_module = nullptr;
    impl_->main_code = nullptr;
    impl_->modules = nullptr;
    impl_->builtins = nullptr;
    impl_->object_init = impl_->object_new = impl_->object_repr = Value::empty();
    impl_->main_thread->base.value = impl_->thread->base.value = Value::empty();
    impl_->main_thread->context = impl_->thread->context = Value::empty();
    impl_->names = WellKnownNames{};
    impl_->interned.clear();
    impl_->trace.forget_names();
    std::exchange(impl_->sides, {}).clear();  // aside: an object that ends with its own attributes looks itself up
    impl_->heap.end_all();
    impl_->sides.clear();
}

// -- running -------------------------------------------------------------------------------------------------------------

std::optional<base::Diagnostic> Vm::load(std::string_view source, std::string_view filename) {
    impl_->main_filename = filename;
    impl_->add_source(impl_->main_filename, source);
    CompileResult compiled = compile_module(*this, source, filename);
    if (!compiled.errors.empty()) return compiled.errors.front();
    for (const base::Diagnostic& warning : compiled.warnings)
        if (warning.kind == "SyntaxWarning")  // the others are not shown by default: not the program itself gives them
            warn_explicit(types().syntax_warning, warning.message, warning.file, warning.span.line), impl_->warned.clear();
    impl_->main_code = compiled.code;
    return std::nullopt;
}

void Vm::set_argv(std::span<const std::string> argv) { impl_->argv.assign(argv.begin(), argv.end()); }

namespace {

// The exit status of SystemExit, with what it prints.
int exit_status(Vm& vm, const Value& exception) {
    Value code = exception.as<ExceptionObject>()->fields[exception_field::code];
    if (code.is_empty() || code.is_none()) return 0;
    if (is_int(code)) {
        auto number = int_value(code);
        return number ? static_cast<int>(*number & 0xFF) : 255;
    }
    vm.write_error(vm.str(code) + "\n");
    return 1;
}

// A sys.excepthook of the program's own; false if there is none.
bool call_excepthook(Vm& vm, const Value& exception) {
    Value* sys = vm.modules().find("sys");
    if (!sys) return false;
    Value hook = vm.get_attr(*sys, vm.intern("excepthook"), Value::empty());
    if (!hook || hook.as<NativeFunction>()) return false;
    const Value& traceback = exception.as<ExceptionObject>()->traceback;
    const Value args[] = {Value(vm.type_of(exception)), exception, traceback ? traceback : Value::none()};
    vm.call(hook, args);
    return true;
}

}  // namespace

int Vm::run_main() {
    TS_ASSERT(impl_->main_code, "load() comes first");
    auto module = heap().make<Module>(types().module, "__main__", new_dict(*this));
    Dict& space = module->dict();
    space.set(names().__name__, names().__main__);
    space.set(names().__doc__, Value::none());
    space.set(names().__package__, Value::none());
    space.set(names().__loader__, Value::none());
    space.set(names().__spec__, Value::none());
    space.set(names().__annotations__, make_dict());
    space.set(names().__builtins__, *impl_->modules->find("builtins"));
    space.set(names().__file__, make_str(impl_->main_filename));
    impl_->main_module = module;
    impl_->modules->set(names().__main__, Value(module));
    int status = 0;
    Value last;  // sys.last_value: with its traceback it keeps what the frames had until the interpreter goes
    try {
        run_code(Value(impl_->main_code), Value(module->dict_ref()), Value::empty());
    } catch (Raised& raised) {
        status = report_uncaught(raised.exception);
        if (!exception_matches(raised.exception, types().system_exit)) last = raised.exception;
    }
    if (impl_->aborted) throw Aborted{};
    shut_down(std::move(last));
    return status;
}

int Vm::report_uncaught(const Value& exception) {
    int status = 1;
    try {
        if (exception_matches(exception, types().system_exit)) return exit_status(*this, exception);
        if (exception_matches(exception, types().keyboard_interrupt)) status = 130;
        if (!call_excepthook(*this, exception)) write_error(format_exception(exception));
    } catch (Raised& again) {
        write_error("Error in sys.excepthook:\n");
        try {
            write_error(format_exception(again.exception) + "\nOriginal exception was:\n" + format_exception(exception));
        } catch (Raised&) {
        }
    }
    return status;
}

// Py_FinalizeEx: __main__'s names first in two rounds, then the other modules'.
void Vm::shut_down(Value last) {
    impl_->thread->handled->value = Value::empty();
    run_exit_hooks();
    if (heap().collecting_enabled) heap().collect();
    impl_->finalizing = true;
    last = Value::empty();
    auto clear_module = [&](Module& module) {
        // _PyModule_ClearDict: names with one underscore first, then all but __builtins__, in order.
        Dict& dict = module.dict();
        for (int round = 0; round < 2; ++round)
            for (std::size_t i = 0; i < dict.slots(); ++i) {
                if (dict.slot(i).key.is_empty()) continue;
                Str* name = dict.slot(i).key.as<Str>();
                if (!name || dict.slot(i).value.is_none()) continue;
                std::string_view text = name->text();
                bool first = !text.empty() && text[0] == '_' && (text.size() < 2 || text[1] != '_');
                if (round == 0 ? !first : (text == "__builtins__")) continue;
                Value old = std::exchange(dict.value_at(i), Value::none());
            }
    };
    // Modules go in the order of import; what nobody else holds ends at once, as its dict does.
    std::vector<base::Ref<Module>> all;
    for (std::size_t i = 0; i < impl_->modules->slots(); ++i)
        if (Module* module = impl_->modules->slot(i).value ? impl_->modules->slot(i).value.as<Module>() : nullptr) all.emplace_back(module);
    for (auto& module : all)
        if (module->name() == "__main__") clear_module(*module);
    heap().collect();
    for (auto& module : all)
        if (module->name() != "__main__" && module->name() != "builtins" && module->name() != "sys") clear_module(*module);
    heap().collect();
}

Value Vm::run_code(const Value& code_value, const Value& globals, const Value& locals) {
    base::Ref<Code> code(code_value.as<Code>());
    base::Ref<Dict> space(globals.as<Dict>());
    if (!space->find(*names().__builtins__.as<Str>()))
        if (Value* module = impl_->modules->find("builtins")) space->set(names().__builtins__, *module);
    auto function = make_function(*this, code, space);
    Recursion guard(*this, "");
    Frame* frame = push_frame(*this, *function, Return::host);
    if (locals && !same(locals, globals)) frame->locals = locals;
    function = nullptr;
    Step step = run_frame(*this, frame);
    if (step.kind == Step::raised) throw Raised{std::move(step.value)};
    return std::move(step.value);
}

void Vm::abort() {
    impl_->aborted = true;
    impl_->interrupt(*this);
}

bool Vm::aborted() const { return impl_->aborted; }

void Vm::spend_budget() {
    budget += std::exchange(impl_->withheld_budget, 0);
    if (impl_->aborted) throw Aborted{};
    if (impl_->heap.collection_wanted()) impl_->heap.collect();
    if (budget > 0) return;
    if (on_budget_spent) on_budget_spent();
    if (impl_->aborted) throw Aborted{};
    if (budget <= 0) budget = on_budget_spent ? 1 : INT64_MAX / 4;
}

void Vm::enter_recursion(std::string_view where) {
    ThreadState& thread = *impl_->thread;
    constexpr std::size_t kStackNeeded = 160 << 10;
    bool over = thread.depth >= impl_->recursion_limit + (thread.recursion_headroom ? 50 : 0);
    if (over || base::Fiber::stack_left() < kStackNeeded) {
        if (thread.recursion_headroom && !over) {
        }
        bool before = std::exchange(thread.recursion_headroom, true);
        Value error;
        try {
            error = make_exception(types().recursion_error, "maximum recursion depth exceeded" + std::string(where));
        } catch (...) {
            thread.recursion_headroom = before;
            throw;
        }
        thread.recursion_headroom = before;
        raise(error);
    }
    ++thread.depth;
}
void Vm::leave_recursion() { --impl_->thread->depth; }

std::uint32_t Vm::recursion_limit() const { return impl_->recursion_limit; }
void Vm::set_recursion_limit(std::uint32_t limit) { impl_->recursion_limit = limit; }
std::size_t Vm::collect_garbage() { return impl_->heap.collect(); }

void Vm::Impl::finalize(Vm& vm, Object& object) noexcept {
    object.set_flag(Object::kFinalized);
    // Whoever is in the middle of raising something must not notice.
    HandledException* item = thread->handled;
    Value handled = item->value;
    object.finalize();
    if (object.type_->has(Type::kHasDel) && !aborted && !heap.dying()) {
        Value self(&object);
        if (const Value* method = object.type_->lookup(names.__del__)) {
            Value function = *method;
            try {
                call_special(vm, function, self);
            } catch (Raised& raised) {
                try {
                    std::string where = "?";
                    try {
                        where = vm.repr(function);
                    } catch (Raised&) {
                    }
                    vm.write_unraisable(raised.exception, where);
                } catch (Raised&) {
                } catch (Aborted&) {
                }
            } catch (Aborted&) {
            }
        }
    }
    item->value = handled;
}

// -- names ---------------------------------------------------------------------------------------------------------------

Value Vm::Impl::intern(Vm& vm, std::string_view text) {
    auto it = interned.find(text);
    if (it != interned.end()) return it->second;
    Value str = python::make_str(vm, text);
    return intern(vm, str);
}

Value Vm::Impl::intern(Vm&, const Value& value) {
    Str* str = value.as<Str>();
    if (!str || str->interned()) return value;
    auto it = interned.find(str->text());
    if (it != interned.end()) return it->second;
    if (str->type() != types.str) {
        // An instance of a subclass is not itself a name.
        Value plain = python::make_str(str->type()->vm(), str->text());
        if (plain.as<Str>()->interned()) return plain;
        plain.as<Str>()->set_interned(true);
        interned.emplace(plain.as<Str>()->text(), plain);
        return plain;
    }
    str->set_interned(true);
    interned.emplace(str->text(), value);
    return value;
}

void Vm::Impl::sweep_interned() {
    trace.forget_names();
    for (auto it = interned.begin(); it != interned.end();) {
        if (it->second.object()->ref_count() > 1) {
            ++it;
            continue;
        }
        Value dead = it->second;
        it = interned.erase(it);
        dead.as<Str>()->set_interned(false);
    }
}

Value Vm::intern(std::string_view name) { return impl_->intern(*this, name); }

// -- small things ----------------------------------------------------------------------------------------------------------

void Vm::change_type(const Value& object, Type* type) { object.object()->set_type(type); }

const WellKnownTypes& Vm::types() const { return impl_->types; }
const WellKnownNames& Vm::names() const { return impl_->names; }
Heap& Vm::heap() { return impl_->heap; }
Host& Vm::host() { return impl_->host; }
trace::Recorder* Vm::recorder() const { return impl_->recorder; }
const Limits& Vm::limits() const { return impl_->limits; }
Dict& Vm::modules() { return *impl_->modules; }
Dict& Vm::builtins_dict() { return *impl_->builtins; }
const std::vector<std::string>& Vm::argv() const { return impl_->argv; }
const std::string& Vm::main_filename() const { return impl_->main_filename; }
bool Vm::is_finalizing() const { return impl_->finalizing; }

Value Vm::make_int(std::int64_t value) { return Value::fits_int(value) ? Value::small_int(value) : python::make_int(*this, value); }
Value Vm::make_str(std::string_view utf8) { return python::make_str(*this, utf8); }
Value Vm::make_bytes(std::string_view bytes) { return python::make_bytes(*this, std::string(bytes)); }
Value Vm::make_list(std::span<const Value> items) { return python::make_list(*this, items); }
Value Vm::make_tuple(std::span<const Value> items) { return python::make_tuple(*this, items); }
Value Vm::make_dict() { return python::make_dict(*this); }
std::string_view Vm::text_of(const Value& str) {
    TS_ASSERT(str.as<Str>(), "text_of() takes a str");
    return static_cast<Str*>(str.object())->text();
}

void Vm::write_error(std::string_view text) {
    const Value* sys = impl_->modules ? impl_->modules->find("sys") : nullptr;
    const Value file = sys ? get_attr(*sys, intern("stderr"), Value::empty()) : Value::empty();
    Stream stream = Stream::err;
    if (!file || is_standard_stream(file, stream)) return write(stream, text);
    if (file.is_none()) return;
    try {
        const Value written = make_str(text);
        call_method(file, "write", {&written, 1});
    } catch (Raised&) {  // nobody is left to be told
    }
}

void Vm::write(Stream stream, std::string_view text) {
    if (text.empty()) return;
    if (impl_->recorder) {
        trace::Event event;
        event.kind = trace::EventKind::output;
        event.subject = static_cast<trace::Id>(stream);
        event.other = impl_->recorder->current_task;
        event.text = impl_->recorder->intern(text);
        event.by = impl_->recorder->cause;
        event.bits = trace::Event::of(impl_->host.moment());
        impl_->recorder->append(event);
    }
    impl_->host.write(stream, text);
}

std::shared_ptr<ThreadState> Vm::make_thread_state(std::string_view name) { return std::make_shared<ThreadState>(std::string(name)); }

std::shared_ptr<ThreadState> Vm::swap_thread_state(std::shared_ptr<ThreadState> next) {
    if (impl_->recorder) {
        impl_->thread->trace_frame = impl_->recorder->current_frame;
        impl_->recorder->current_frame = next->trace_frame;
    }
    return std::exchange(impl_->thread, std::move(next));
}

}  // namespace python
