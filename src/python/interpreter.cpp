// The interpreter loop.
//
// One call of run() executes frames from the one it is given down through whatever that calls, awaits or iterates, until
// the frame that C++ asked for (Return::host) returns, yields or raises. Python calls, generators, awaits and for loops
// switch frames; they never recurse here.
//
// ip, sp and the frame's slots are kept in locals. `frame->ip` is written before each instruction that can look outside;
// `frame->sp` before each that can raise (SAVE), with the operands still on the stack: an instruction may empty their
// cells, and unwinding drops the rest.
#include <new>

#include "python/builtins/dict.h"
#include "python/builtins/int.h"
#include "python/builtins/iterators.h"
#include "python/builtins/list.h"
#include "python/builtins/range.h"
#include "python/builtins/set.h"
#include "python/builtins/str.h"
#include "python/builtins/tuple.h"
#include "python/code.h"
#include "python/descriptors.h"
#include "python/exception_types.h"
#include "python/finaliser.h"
#include "python/frame.h"
#include "python/function.h"
#include "python/generator.h"
#include "python/inline_cache.h"
#include "python/instance.h"
#include "python/interpreter_support.h"
#include "python/native_coroutine.h"
#include "python/vm.h"
#include "python/vm_impl.h"

namespace python {
namespace {

bool compare_ints(std::int64_t a, std::int64_t b, Compare op) {
    switch (op) {
        case Compare::lt: return a < b;
        case Compare::le: return a <= b;
        case Compare::eq: return a == b;
        case Compare::ne: return a != b;
        case Compare::gt: return a > b;
        case Compare::ge: return a >= b;
    }
    return false;
}
bool compare_floats(double a, double b, Compare op) {
    switch (op) {
        case Compare::lt: return a < b;
        case Compare::le: return a <= b;
        case Compare::eq: return a == b;
        case Compare::ne: return a != b;
        case Compare::gt: return a > b;
        case Compare::ge: return a >= b;
    }
    return false;
}

// The object that a suspended frame awaits: it stands behind SEND and YIELD_VALUE. Null if it waits for nothing.
const Instruction* send_before(const Frame* frame) {
    const Instruction* begin = frame->code->instructions.data();
    if (frame->ip - begin < 2) return nullptr;
    const Instruction* send = frame->ip - 2;
    return send->opcode() == Opcode::SEND && frame->ip[-1].opcode() == Opcode::YIELD_VALUE ? send : nullptr;
}

void start_running(ThreadState& thread, Generator& generator) {
    generator.state = Generator::State::running;
    generator.thrown_through = false;
    generator.handled.previous = thread.handled;
    thread.handled = &generator.handled;
}
void stop_running(ThreadState& thread, Generator& generator, Generator::State state) {
    generator.state = state;
    thread.handled = generator.handled.previous;
    generator.handled.previous = nullptr;
    if (state == Generator::State::finished) generator.clear_flag(Object::kFinalizes);  // nothing is left to say or to close
}

const char* already_executing(const Generator& generator) {
    switch (generator.layout()) {
        case Layout::coroutine: return "coroutine already executing";
        case Layout::async_generator: return "async generator already executing";
        default: return "generator already executing";
    }
}

// A StopIteration that leaves a generator's frame would look like its end: it becomes a RuntimeError.
Value convert_stop_iteration(Vm& vm, Generator& generator, Value error) {
    const char* message = nullptr;
    if (vm.exception_matches(error, vm.types().stop_iteration)) {
        message = generator.layout() == Layout::coroutine         ? "coroutine raised StopIteration"
                  : generator.layout() == Layout::async_generator ? "async generator raised StopIteration"
                                                                  : "generator raised StopIteration";
    } else if (generator.layout() == Layout::async_generator && vm.exception_matches(error, vm.types().stop_async_iteration)) {
        message = "async generator raised StopAsyncIteration";
    }
    if (!message) return error;
    Value converted = vm.make_exception(vm.types().runtime_error, message);
    auto& object = *converted.as<ExceptionObject>();
    object.cause = error;
    object.context = error;
    object.suppress_context = true;
    return converted;
}

}  // namespace

#define SAVE() (frame->ip = ip, frame->sp = sp)
#define LOAD() (ip = frame->ip, sp = frame->sp, slots = frame->slots(), constants = frame->code->constants.data())
#define PUSH(value) (::new (sp) Value(value), ++sp)
#define TOP() (sp[-1])
#define DROP() (--sp, sp->~Value())
#define NAME(i) (frame->code->names[i])
#define CACHE_HERE() (frame->code->inline_caches[(ip++)->operand()])
#define FAIL(exception)                 \
    do {                                \
        error = (exception);            \
        SAVE();                         \
        goto failed;                    \
    } while (0)

// The loop. `error`, if there is one, is raised where `frame` stands.
static Step run(Vm& vm, Frame* frame, Value error) {
    Vm::Impl& impl = vm.impl();
    ThreadState* thread = impl.thread.get();
    const Instruction* ip;
    Value* sp;
    Value* slots;
    const Value* constants;
    Instruction instruction;
    Value keyword_names;         // of KW_NAMES, for the call that follows
    // Of the call that is being made (empty and meaningless between calls).
    Value callee;
    Value* args = nullptr;       // positional ones, then those named by keyword_names
    Value* base = nullptr;       // where the result goes: all from here on is the call's
    std::uint32_t count = 0;     // of all arguments
    bool again = false;          // the error is raised again: no new traceback entry for this frame
    const bool traced = impl.trace.on();

    static const void* const labels[] = {
#define OPCODE(name, operand, effect, prose) &&op_##name,
#include "python/opcodes.def"
#include "python/vm_opcodes.def"
#undef OPCODE
    };
    LOAD();

// DISPATCH leaves scopes properly; NEXT, a computed goto, runs no destructors: only where no Value is in scope.
#define DISPATCH() goto dispatch
#define NEXT()                                        \
    do {                                              \
        instruction = *ip++;                          \
        goto* labels[instruction.bits & 0xFF];        \
    } while (0)
#define OPERAND (instruction.operand())
#define AT() (frame->ip = ip)

    for (;;) {
        try {
            if (error) goto failed;
        dispatch:
            NEXT();

            // -- the stack ------------------------------------------------------------------------------------------
        op_NOP:
            NEXT();
        op_POP_TOP:
            AT();
            DROP();
            DISPATCH();
        op_COPY: {
            const Value& value = sp[-static_cast<std::ptrdiff_t>(OPERAND)];
            PUSH(value);
            NEXT();
        }
        op_SWAP:
            TOP().swap(sp[-static_cast<std::ptrdiff_t>(OPERAND)]);
            NEXT();
        op_LOAD_CONST:
            PUSH(constants[OPERAND]);
            NEXT();

            // -- names ----------------------------------------------------------------------------------------------
        op_LOAD_FAST: {
            const Value& value = slots[OPERAND];
            if (value.is_empty()) [[unlikely]] {
                SAVE();
                raise_unbound_local(vm, frame, OPERAND);
            }
            PUSH(value);
            NEXT();
        }
        op_LOAD_FAST_LOAD_FAST: {
            const Value& first = slots[OPERAND & 0xFFF];
            const Value& second = slots[OPERAND >> 12];
            if (first.is_empty() || second.is_empty()) [[unlikely]] {
                SAVE();
                raise_unbound_local(vm, frame, first.is_empty() ? OPERAND & 0xFFF : OPERAND >> 12);
            }
            ::new (sp) Value(first);
            ::new (sp + 1) Value(second);
            sp += 2;
            NEXT();
        }
        op_LOAD_FAST_LOAD_CONST: {
            const Value& first = slots[OPERAND & 0xFFF];
            if (first.is_empty()) [[unlikely]] {
                SAVE();
                raise_unbound_local(vm, frame, OPERAND & 0xFFF);
            }
            ::new (sp) Value(first);
            ::new (sp + 1) Value(constants[OPERAND >> 12]);
            sp += 2;
            NEXT();
        }
        op_STORE_FAST: {
            AT();
            Value old = std::move(slots[OPERAND]);
            --sp;
            ::new (&slots[OPERAND]) Value(std::move(*sp));
            DISPATCH();
        }
        op_STORE_FAST_LOAD_FAST: {
            AT();
            {
                Value old = std::move(slots[OPERAND & 0xFFF]);
                ::new (&slots[OPERAND & 0xFFF]) Value(std::move(sp[-1]));
            }
            const Value& value = slots[OPERAND >> 12];
            if (value.is_empty()) [[unlikely]] {
                SAVE();
                raise_unbound_local(vm, frame, OPERAND >> 12);
            }
            ::new (sp - 1) Value(value);
            DISPATCH();
        }
        op_STORE_FAST_TRACED: {
            SAVE();
            impl.trace.stored(vm, *frame, frame->code->slot_names[OPERAND], TOP());
            Value old = std::move(slots[OPERAND]);
            --sp;
            ::new (&slots[OPERAND]) Value(std::move(*sp));
            DISPATCH();
        }
        op_DELETE_FAST_TRACED:
        op_DELETE_FAST: {
            SAVE();
            if (slots[OPERAND].is_empty()) raise_unbound_local(vm, frame, OPERAND);
            if (traced) impl.trace.deleted(vm, *frame, frame->code->slot_names[OPERAND]);
            Value old = std::move(slots[OPERAND]);
            DISPATCH();
        }
        op_LOAD_GLOBAL: {
            InlineCache& cache = CACHE_HERE();
            const Value& name = NAME(OPERAND);
            if (cache.kind == InlineCache::global) {
                if (const Value* value = frame->globals().value_if(static_cast<std::size_t>(cache.index), name)) {
                    PUSH(*value);
                    NEXT();
                }
            } else if (cache.kind == InlineCache::builtin) {
                const Value* value = frame->builtins().value_if(static_cast<std::size_t>(cache.index), name);
                if (value && frame->globals().keys_version() == cache.version) {
                    PUSH(*value);
                    NEXT();
                }
            }
            SAVE();
            PUSH(load_global(vm, frame, name, cache));
            DISPATCH();
        }
        op_STORE_GLOBAL_TRACED:
            SAVE();
            impl.trace.stored(vm, *frame, NAME(OPERAND), TOP());
        op_STORE_GLOBAL: {
            SAVE();
            frame->globals().set(NAME(OPERAND), TOP());
            DROP();
            DISPATCH();
        }
        op_DELETE_GLOBAL:
            SAVE();
            if (traced) impl.trace.deleted(vm, *frame, NAME(OPERAND));
            delete_global(vm, frame, NAME(OPERAND));
            DISPATCH();
        op_LOAD_NAME:
            SAVE();
            PUSH(load_name(vm, frame, NAME(OPERAND)));
            DISPATCH();
        op_STORE_NAME:
            SAVE();
            store_name(vm, frame, NAME(OPERAND), TOP());
            DROP();
            DISPATCH();
        op_DELETE_NAME:
            SAVE();
            delete_name(vm, frame, NAME(OPERAND));
            DISPATCH();
        op_MAKE_CELL: {
            SAVE();
            auto cell = vm.heap().make<Cell>(impl.types.cell);
            cell->content = std::move(slots[OPERAND]);
            slots[OPERAND] = Value(std::move(cell));
            DISPATCH();
        }
        op_LOAD_CLOSURE:
            PUSH(slots[OPERAND]);
            NEXT();
        op_LOAD_DEREF: {
            const Value& value = static_cast<Cell*>(slots[OPERAND].object())->content;
            if (value.is_empty()) [[unlikely]] {
                SAVE();
                raise_unbound_deref(vm, frame, OPERAND);
            }
            PUSH(value);
            NEXT();
        }
        op_STORE_DEREF_TRACED:
            SAVE();
            impl.trace.stored(vm, *frame, frame->code->slot_names[OPERAND], TOP());
        op_STORE_DEREF: {
            AT();
            auto& cell = *static_cast<Cell*>(slots[OPERAND].object());
            Value old = std::move(cell.content);
            --sp;
            cell.content = std::move(*sp);
            DISPATCH();
        }
        op_DELETE_DEREF: {
            SAVE();
            auto& cell = *static_cast<Cell*>(slots[OPERAND].object());
            if (cell.content.is_empty()) raise_unbound_deref(vm, frame, OPERAND);
            Value old = std::move(cell.content);
            DISPATCH();
        }
        op_LOAD_CLASSDEREF:
            SAVE();
            PUSH(load_class_deref(vm, frame, OPERAND));
            DISPATCH();

            // -- attributes and items -------------------------------------------------------------------------------
        op_LOAD_ATTR: {
            frame->ip = ip;
            InlineCache& cache = CACHE_HERE();
            if (TOP().is_object()) {
                Object* object = TOP().object();
                if (cache.kind == InlineCache::instance_key) {
                    if (object->type()->version() == cache.version) {
                        auto& instance = *static_cast<Instance*>(object);
                        if (static_cast<std::uint32_t>(cache.index) < instance.used()) {
                            const Value& value = instance.places()[instance.slots() + cache.index];
                            if (value) {
                                TOP() = Value(value);
                                DISPATCH();
                            }
                        }
                    }
                } else if (cache.kind == InlineCache::instance_dict) {
                    if (object->type()->version() == cache.version) {
                        Dict* dict = static_cast<Instance*>(object)->dict();
                        if (const Value* value = dict ? dict->value_if(static_cast<std::size_t>(cache.index), NAME(OPERAND)) : nullptr) {
                            TOP() = Value(*value);
                            DISPATCH();
                        }
                    }
                } else if (cache.kind == InlineCache::slot_member) {
                    if (object->type()->version() == cache.version) {
                        const Value& value = static_cast<Instance*>(object)->places()[cache.index];
                        if (value) {
                            TOP() = Value(value);
                            DISPATCH();
                        }
                    }
                } else if (cache.kind == InlineCache::module_dict) {
                    if (object->layout() == Layout::module && &static_cast<Module*>(object)->dict() == cache.owner) {
                        if (const Value* value = static_cast<Module*>(object)->dict().value_if(static_cast<std::size_t>(cache.index), NAME(OPERAND))) {
                            TOP() = Value(*value);
                            DISPATCH();
                        }
                    }
                } else if (cache.kind == InlineCache::type_value) {
                    if (object == cache.owner && static_cast<Type*>(object)->version() == cache.version) {
                        TOP() = Value(*cache.found);
                        DISPATCH();
                    }
                } else if (cache.kind == InlineCache::class_value) {
                    if (object->type()->version() == cache.version) {
                        auto& instance = *static_cast<Instance*>(object);
                        if (!instance.uses_dict() && (cache.index < 0 || static_cast<std::uint32_t>(cache.index) >= instance.used() ||
                                                      instance.places()[instance.slots() + cache.index].is_empty())) {
                            TOP() = Value(*cache.found);
                            DISPATCH();
                        }
                    }
                } else if (cache.kind == InlineCache::property_get) {
                    if (object->type()->version() == cache.version) {
                        auto& getter = *static_cast<Function*>(cache.found->object());
                        if (thread->depth < impl.recursion_limit && vm.budget > 0) {
                            Frame* callee = push_frame(vm, getter, Return::push);
                            ::new (callee->slots()) Value(std::move(TOP()));
                            --sp;
                            SAVE();
                            ++thread->depth;
                            frame = callee;
                            goto entered;
                        }
                    }
                }
            }
            frame->sp = sp;
            TOP() = load_attribute(vm, TOP(), NAME(OPERAND), cache);
            DISPATCH();
        }
        op_STORE_ATTR: {
            frame->ip = ip;
            frame->sp = sp;
            InlineCache& cache = CACHE_HERE();
            if (cache.kind == InlineCache::instance_key && TOP().is_object() && TOP().object()->type()->version() == cache.version) {
                auto& instance = *static_cast<Instance*>(TOP().object());
                if (!instance.uses_dict()) {
                    std::uint32_t index = static_cast<std::uint32_t>(cache.index);
                    if (index < instance.used()) {
                        Value& place = instance.places()[instance.slots() + index];
                        if (place) {
                            Value old = std::exchange(place, std::move(sp[-2]));
                            DROP();
                            --sp;
                            DISPATCH();
                        }
                    } else if (index < instance.room()) {
                        instance.set_at(index, std::move(sp[-2]));
                        DROP();
                        --sp;
                        DISPATCH();
                    }
                }
            }
            store_attribute(vm, TOP(), NAME(OPERAND), sp[-2], cache);
            DROP();
            DROP();
            DISPATCH();
        }
        op_DELETE_ATTR:
            SAVE();
            vm.set_attr(TOP(), NAME(OPERAND), Value::empty());
            DROP();
            DISPATCH();
        op_LOAD_METHOD: {
            frame->ip = ip;
            InlineCache& cache = CACHE_HERE();
            Value& top = TOP();
            if (cache.kind == InlineCache::method && top.is_object() && top.object()->type()->version() == cache.version) {
                bool hidden = false;
                if (top.object()->layout() == Layout::instance) {
                    auto& instance = *static_cast<Instance*>(top.object());
                    hidden = instance.uses_dict() ? instance.dict()->find(*static_cast<Str*>(NAME(OPERAND).object())) != nullptr
                                                  : cache.index >= 0 && static_cast<std::uint32_t>(cache.index) < instance.used() &&
                                                        instance.places()[instance.slots() + cache.index];
                } else {
                    hidden = top.object()->has_flag(Object::kSideTable);  // perhaps by an attribute that is kept there
                }
                if (!hidden) {
                    ::new (sp) Value(std::move(top));
                    ::new (sp - 1) Value(*cache.found);
                    ++sp;
                    DISPATCH();
                }
            }
            frame->sp = sp;
            bool with_self = false;
            Value found = load_method(vm, top, NAME(OPERAND), cache, with_self);
            Value self = std::move(top);
            ::new (sp - 1) Value(std::move(found));
            ::new (sp) Value();
            if (with_self) *sp = std::move(self);
            ++sp;
            DISPATCH();
        }
        op_LOAD_SUPER_ATTR: {
            SAVE();
            Type* cls = sp[-2].as<Type>();
            if (!cls) vm.raise(impl.types.type_error, "super() argument 1 must be a type, not " + vm.type_of(sp[-2])->shown_name());
            Value found = super_get_attribute(vm, cls, sp[-1], NAME(OPERAND));
            DROP();
            TOP() = std::move(found);
            DISPATCH();
        }
        op_BINARY_SUBSCR: {
            SAVE();
            Value& container = sp[-2];
            if (container.is_object() && TOP().is_small_int()) {
                Object* object = container.object();
                std::int64_t index = TOP().as_small_int();
                if (object->type() == impl.types.list) {
                    auto& list = *static_cast<List*>(object);
                    std::size_t place;
                    if (normalise_index(index, list.size(), place)) {
                        Value item = list[place];
                        --sp;
                        TOP() = std::move(item);
                        DISPATCH();
                    }
                } else if (object->type() == impl.types.tuple) {
                    auto& tuple = *static_cast<Tuple*>(object);
                    std::size_t place;
                    if (normalise_index(index, tuple.size(), place)) {
                        Value item = tuple[place];
                        --sp;
                        TOP() = std::move(item);
                        DISPATCH();
                    }
                }
            } else if (container.is_object() && container.object()->type() == impl.types.dict && TOP().is_object() &&
                       TOP().object()->type() == impl.types.str) {
                if (Value* found = static_cast<Dict*>(container.object())->find(*static_cast<Str*>(TOP().object()))) {
                    Value item = *found;
                    DROP();
                    TOP() = std::move(item);
                    DISPATCH();
                }
            }
            Value item = vm.get_item(container, TOP());
            DROP();
            TOP() = std::move(item);
            DISPATCH();
        }
        op_STORE_SUBSCR: {
            SAVE();
            if (sp[-2].is_object() && sp[-2].object()->type() == impl.types.list && TOP().is_small_int()) {
                auto& list = *static_cast<List*>(sp[-2].object());
                std::size_t place;
                if (normalise_index(TOP().as_small_int(), list.size(), place)) {
                    Value old = std::exchange(list[place], std::move(sp[-3]));
                    --sp;
                    DROP();
                    --sp;
                    DISPATCH();
                }
            }
            vm.set_item(sp[-2], sp[-1], sp[-3]);
            DROP();
            DROP();
            DROP();
            DISPATCH();
        }
        op_DELETE_SUBSCR:
            SAVE();
            vm.set_item(sp[-2], sp[-1], Value::empty());
            DROP();
            DROP();
            DISPATCH();
        op_BUILD_SLICE: {
            SAVE();
            std::uint32_t count = OPERAND;
            Value* base = sp - count;
            Value slice = make_slice(vm, base[0], base[1], count == 3 ? base[2] : Value::none());
            while (sp > base) DROP();
            PUSH(std::move(slice));
            DISPATCH();
        }

            // -- operators ------------------------------------------------------------------------------------------
        op_ADD:
            if (Value::both_small_ints(sp[-2], sp[-1])) {
                const std::int64_t sum = sp[-2].as_small_int() + sp[-1].as_small_int();
                if (!Value::fits_int(sum)) goto op_BINARY_OP;
                --sp;
                ::new (sp - 1) Value(Value::small_int(sum));
                NEXT();
            }
            goto op_BINARY_OP;
        op_SUBTRACT:
            if (Value::both_small_ints(sp[-2], sp[-1])) {
                const std::int64_t difference = sp[-2].as_small_int() - sp[-1].as_small_int();
                if (!Value::fits_int(difference)) goto op_BINARY_OP;
                --sp;
                ::new (sp - 1) Value(Value::small_int(difference));
                NEXT();
            }
        op_BINARY_OP: {
            Value& a = sp[-2];
            Value& b = sp[-1];
            const auto op = static_cast<Binary>(OPERAND);
            if (Value::both_small_ints(a, b)) {
                std::int64_t x = a.as_small_int(), y = b.as_small_int();
                std::int64_t result;
                switch (op) {
                    case Binary::add: result = x + y; goto int_result;
                    case Binary::sub: result = x - y; goto int_result;
                    case Binary::mul:
                        if (__builtin_mul_overflow(x, y, &result)) break;
                        goto int_result;
                    case Binary::floordiv:
                        if (y == 0) break;
                        result = floor_div(x, y);
                        goto int_result;
                    case Binary::mod:
                        if (y == 0) break;
                        result = floor_mod(x, y);
                        goto int_result;
                    case Binary::and_: result = x & y; goto int_result;
                    case Binary::or_: result = x | y; goto int_result;
                    case Binary::xor_: result = x ^ y; goto int_result;
                    case Binary::rshift:
                        if (y < 0) break;
                        result = y > 62 ? (x < 0 ? -1 : 0) : x >> y;
                        goto int_result;
                    case Binary::truediv:
                        if (y == 0 || x > (std::int64_t{1} << 53) || x < -(std::int64_t{1} << 53) || y > (std::int64_t{1} << 53) || y < -(std::int64_t{1} << 53)) break;
                        --sp;
                        ::new (sp - 1) Value(Value::number(static_cast<double>(x) / static_cast<double>(y)));
                        NEXT();
                    default: break;
                }
                goto binary_slow;
            int_result:
                if (!Value::fits_int(result)) goto binary_slow;
                --sp;
                ::new (sp - 1) Value(Value::small_int(result));
                NEXT();
            }
            if ((a.is_float() || a.is_small_int()) && (b.is_float() || b.is_small_int())) {
                double x = a.is_float() ? a.as_float() : static_cast<double>(a.as_small_int());
                double y = b.is_float() ? b.as_float() : static_cast<double>(b.as_small_int());
                double result;
                switch (op) {
                    case Binary::add: result = x + y; break;
                    case Binary::sub: result = x - y; break;
                    case Binary::mul: result = x * y; break;
                    case Binary::truediv:
                        if (y == 0) goto binary_slow;
                        result = x / y;
                        break;
                    default: goto binary_slow;
                }
                --sp;
                ::new (sp - 1) Value(Value::number(result));
                NEXT();
            }
        binary_slow:
            SAVE();
            Value result = vm.binary(op, sp[-2], sp[-1]);
            DROP();
            TOP() = std::move(result);
            DISPATCH();
        }
        op_INPLACE_OP: {
            Value& a = sp[-2];
            Value& b = sp[-1];
            const auto op = static_cast<Binary>(OPERAND);
            if (Value::both_small_ints(a, b) && (op == Binary::add || op == Binary::sub)) {
                std::int64_t result = op == Binary::add ? a.as_small_int() + b.as_small_int() : a.as_small_int() - b.as_small_int();
                if (Value::fits_int(result)) {
                    --sp;
                    ::new (sp - 1) Value(Value::small_int(result));
                    DISPATCH();
                }
            } else if (Value::both_floats(a, b) && (op == Binary::add || op == Binary::sub || op == Binary::mul)) {
                double x = a.as_float(), y = b.as_float();
                --sp;
                ::new (sp - 1) Value(Value::number(op == Binary::add ? x + y : op == Binary::sub ? x - y : x * y));
                DISPATCH();
            }
            SAVE();
            Value result = vm.in_place(op, a, b);
            DROP();
            TOP() = std::move(result);
            DISPATCH();
        }
        op_UNARY_OP: {
            Value& a = TOP();
            const auto op = static_cast<Unary>(OPERAND);
            if (a.is_small_int()) {
                std::int64_t x = a.as_small_int();
                std::int64_t result = op == Unary::neg ? -x : op == Unary::pos ? x : ~x;
                if (Value::fits_int(result)) {
                    ::new (sp - 1) Value(Value::small_int(result));
                    DISPATCH();
                }
            } else if (a.is_float() && op == Unary::neg) {
                ::new (sp - 1) Value(Value::number(-a.as_float()));
                DISPATCH();
            }
            SAVE();
            TOP() = vm.unary(op, a);
            DISPATCH();
        }
        op_UNARY_NOT: {
            SAVE();
            bool truth = vm.truth(TOP());
            TOP() = Value::boolean(!truth);
            DISPATCH();
        }
        op_COMPARE_AND_JUMP:
            if (Value::both_small_ints(sp[-2], sp[-1])) {
                const bool result = compare_ints(sp[-2].as_small_int(), sp[-1].as_small_int(), static_cast<Compare>(OPERAND));
                sp -= 2;
                ip = result ? ip + 1 : frame->code->instructions.data() + ip->operand();
                NEXT();
            }
        op_COMPARE_OP: {
            Value& a = sp[-2];
            Value& b = sp[-1];
            const auto op = static_cast<Compare>(OPERAND);
            if (Value::both_small_ints(a, b)) {
                bool result = compare_ints(a.as_small_int(), b.as_small_int(), op);
                --sp;
                ::new (sp - 1) Value(Value::boolean(result));
                NEXT();
            }
            if ((a.is_float() || a.is_small_int()) && (b.is_float() || b.is_small_int())) {
                double x = a.is_float() ? a.as_float() : static_cast<double>(a.as_small_int());
                double y = b.is_float() ? b.as_float() : static_cast<double>(b.as_small_int());
                --sp;
                ::new (sp - 1) Value(Value::boolean(compare_floats(x, y, op)));
                NEXT();
            }
            SAVE();
            Value result = vm.compare(a, b, op);
            DROP();
            TOP() = std::move(result);
            DISPATCH();
        }
        op_IS_OP: {
            AT();
            bool result = same(sp[-2], sp[-1]) != (OPERAND & 1);
            DROP();
            TOP() = Value::boolean(result);
            DISPATCH();
        }
        op_CONTAINS_OP: {
            SAVE();
            bool result = vm.contains(TOP(), sp[-2]) != (OPERAND & 1);
            DROP();
            TOP() = Value::boolean(result);
            DISPATCH();
        }

            // -- building -------------------------------------------------------------------------------------------
        op_BUILD_TUPLE: {
            SAVE();
            std::uint32_t count = OPERAND;
            base::Ref<Tuple> tuple = new_tuple(vm, count);
            Value* base = sp - count;
            for (std::uint32_t i = 0; i < count; ++i) tuple->slot(i) = std::move(base[i]);
            sp = base;
            PUSH(Value(std::move(tuple)));
            DISPATCH();
        }
        op_BUILD_LIST: {
            SAVE();
            std::uint32_t count = OPERAND;
            base::Ref<List> list = new_list(vm);
            Value* base = sp - count;
            list->items().reserve(count);
            for (std::uint32_t i = 0; i < count; ++i) list->append(std::move(base[i]));
            sp = base;
            PUSH(Value(std::move(list)));
            DISPATCH();
        }
        op_BUILD_SET: {
            SAVE();
            std::uint32_t count = OPERAND;
            base::Ref<Set> set = new_set(vm);
            Value* base = sp - count;
            for (std::uint32_t i = 0; i < count; ++i) set->add(vm, base[i]);
            while (sp > base) DROP();
            PUSH(Value(std::move(set)));
            DISPATCH();
        }
        op_BUILD_MAP: {
            SAVE();
            std::uint32_t count = OPERAND;
            base::Ref<Dict> dict = new_dict(vm);
            Value* base = sp - 2 * count;
            for (std::uint32_t i = 0; i < count; ++i) dict->set(vm, base[2 * i], base[2 * i + 1]);
            while (sp > base) DROP();
            PUSH(Value(std::move(dict)));
            DISPATCH();
        }
        op_LIST_APPEND: {
            SAVE();
            auto& list = *static_cast<List*>(sp[-1 - static_cast<std::ptrdiff_t>(OPERAND)].object());
            list.append(std::move(TOP()));
            --sp;
            DISPATCH();
        }
        op_SET_ADD: {
            SAVE();
            static_cast<Set*>(sp[-1 - static_cast<std::ptrdiff_t>(OPERAND)].object())->add(vm, TOP());
            DROP();
            DISPATCH();
        }
        op_MAP_ADD: {
            SAVE();
            static_cast<Dict*>(sp[-2 - static_cast<std::ptrdiff_t>(OPERAND)].object())->set(vm, sp[-2], sp[-1]);
            DROP();
            DROP();
            DISPATCH();
        }
        op_LIST_EXTEND:
            SAVE();
            list_extend_star(vm, sp[-1 - static_cast<std::ptrdiff_t>(OPERAND)], TOP());
            DROP();
            DISPATCH();
        op_SET_UPDATE:
            SAVE();
            static_cast<Set*>(sp[-1 - static_cast<std::ptrdiff_t>(OPERAND)].object())->update(vm, TOP());
            DROP();
            DISPATCH();
        op_DICT_UPDATE: {
            SAVE();
            Dict& dict = *static_cast<Dict*>(sp[-1 - static_cast<std::ptrdiff_t>(OPERAND)].object());
            if (!TOP().as<Dict>() && !vm.get_attr(TOP(), impl.names.keys, Value::empty()))
                vm.raise(impl.types.type_error, "'" + vm.type_of(TOP())->shown_name() + "' object is not a mapping");
            dict_merge(vm, dict, TOP());
            DROP();
            DISPATCH();
        }
        op_DICT_MERGE: {
            SAVE();
            std::ptrdiff_t deep = static_cast<std::ptrdiff_t>(OPERAND);
            dict_merge_call(vm, sp[-3 - deep], sp[-1 - deep], TOP());
            DROP();
            DISPATCH();
        }
        op_LIST_TO_TUPLE: {
            SAVE();
            TOP() = make_tuple(vm, static_cast<List*>(TOP().object())->span());
            DISPATCH();
        }
        op_BUILD_STRING: {
            SAVE();
            Value* base = sp - OPERAND;
            Value text = build_string(vm, base, OPERAND);
            while (sp > base) DROP();
            PUSH(std::move(text));
            DISPATCH();
        }
        op_FORMAT_VALUE: {
            SAVE();
            bool has_spec = OPERAND & 4;
            Value text = format_value(vm, has_spec ? sp[-2] : sp[-1], OPERAND & 3, has_spec ? sp[-1] : Value::empty());
            if (has_spec) DROP();
            TOP() = std::move(text);
            DISPATCH();
        }
        op_UNPACK_SEQUENCE: {
            SAVE();
            std::uint32_t count = OPERAND;
            if (TOP().is_object() && TOP().object()->type() == impl.types.tuple && static_cast<Tuple*>(TOP().object())->size() == count) {
                Value tuple = std::move(TOP());
                --sp;
                auto& items = *static_cast<Tuple*>(tuple.object());
                for (std::uint32_t i = count; i-- > 0;) PUSH(items[i]);
                DISPATCH();
            }
            Value iterable = TOP();
            for (std::uint32_t i = 0; i < count; ++i) ::new (sp + i) Value();
            unpack_sequence(vm, iterable, count, sp);
            Value dead = std::move(TOP());
            for (std::uint32_t i = 0; i < count; ++i) sp[static_cast<std::ptrdiff_t>(i) - 1] = std::move(sp[i]);
            sp += static_cast<std::ptrdiff_t>(count) - 1;
            DISPATCH();
        }
        op_UNPACK_EX: {
            SAVE();
            std::uint32_t before = OPERAND & 0xFF, after = OPERAND >> 8, count = before + 1 + after;
            Value iterable = TOP();
            for (std::uint32_t i = 0; i < count; ++i) ::new (sp + i) Value();
            unpack_ex(vm, iterable, before, after, sp);
            Value dead = std::move(TOP());
            for (std::uint32_t i = 0; i < count; ++i) sp[static_cast<std::ptrdiff_t>(i) - 1] = std::move(sp[i]);
            sp += static_cast<std::ptrdiff_t>(count) - 1;
            DISPATCH();
        }

            // -- control --------------------------------------------------------------------------------------------
        op_JUMP:
            ip = frame->code->instructions.data() + OPERAND;
            NEXT();
        op_JUMP_BACKWARD:
            if (--vm.budget <= 0) [[unlikely]] {
                SAVE();
                vm.spend_budget();
            }
            ip = frame->code->instructions.data() + OPERAND;
            NEXT();
        op_POP_JUMP_IF_FALSE: {
            bool truth;
            if (TOP().is_bool()) {
                truth = TOP().is_true();
                --sp;
            } else {
                SAVE();
                truth = vm.truth(TOP());
                DROP();
            }
            if (!truth) ip = frame->code->instructions.data() + OPERAND;
            NEXT();
        }
        op_POP_JUMP_IF_TRUE: {
            bool truth;
            if (TOP().is_bool()) {
                truth = TOP().is_true();
                --sp;
            } else {
                SAVE();
                truth = vm.truth(TOP());
                DROP();
            }
            if (truth) ip = frame->code->instructions.data() + OPERAND;
            NEXT();
        }
        op_POP_JUMP_IF_NONE: {
            AT();
            bool none = TOP().is_none();
            DROP();
            if (none) ip = frame->code->instructions.data() + OPERAND;
            DISPATCH();
        }
        op_POP_JUMP_IF_NOT_NONE: {
            AT();
            bool none = TOP().is_none();
            DROP();
            if (!none) ip = frame->code->instructions.data() + OPERAND;
            DISPATCH();
        }
        op_JUMP_IF_FALSE_OR_POP: {
            SAVE();
            if (!vm.truth(TOP()))
                ip = frame->code->instructions.data() + OPERAND;
            else
                DROP();
            DISPATCH();
        }
        op_JUMP_IF_TRUE_OR_POP: {
            SAVE();
            if (vm.truth(TOP()))
                ip = frame->code->instructions.data() + OPERAND;
            else
                DROP();
            DISPATCH();
        }
        op_GET_ITER: {
            SAVE();
            if (TOP().is_object() && TOP().object()->layout() == Layout::generator) DISPATCH();
            TOP() = vm.iter(TOP());
            DISPATCH();
        }
        op_FOR_ITER: {
            SAVE();
            Object* iterator = TOP().object();
            Value item;
            if (iterator->layout() == Layout::iterator) {
                item = static_cast<Iterator*>(iterator)->advance(vm);
            } else if (iterator->layout() == Layout::generator) {
                auto& generator = *static_cast<Generator*>(iterator);
                if (generator.state == Generator::State::running) vm.raise(impl.types.value_error, already_executing(generator));
                if (generator.state != Generator::State::finished) {
                    if (thread->depth >= impl.recursion_limit) vm.enter_recursion("");  // raises
                    Frame* callee = generator.frame();
                    callee->back = frame;
                    callee->on_return = Return::for_iter;
                    callee->host_entry = false;
                    if (generator.state == Generator::State::suspended) ::new (callee->sp++) Value(Value::none());
                    start_running(*thread, generator);
                    ++thread->depth;
                    frame = callee;
                    goto resumed;
                }
            } else {
                item = iterator->type()->slots.next(vm, TOP());
            }
            if (item) {
                PUSH(std::move(item));
            } else {
                DROP();
                ip = frame->code->instructions.data() + OPERAND;
            }
            DISPATCH();
        }
        op_RETURN_VALUE: {
            if (frame->on_return == Return::push && !frame->object && !traced) [[likely]] {
                // To a plain call, from a frame that nobody has seen: as below, without its cases.
                Frame* const ended = frame;
                frame = ended->back;
                thread->current = frame;
                --sp;
                const std::uint64_t result = sp->leak();
                for (Value* value = slots; value < sp; ++value) value->~Value();
                ended->function->release();
                thread->release(reinterpret_cast<char*>(ended));
                --thread->depth;
                LOAD();
                ::new (sp++) Value(Value::from_bits(result));
                NEXT();
            }
            --sp;
            Value result = std::move(*sp);
            SAVE();
            if (traced) impl.trace.pop(vm, *frame, result, false);
            Return how = frame->on_return;
            Frame* back = frame->back;
            const bool host = frame->host_entry;
            thread->current = back;  // what ends with the frame ends in the caller's: warnings say so
            if (Generator* generator = frame->generator()) {
                stop_running(*thread, *generator, Generator::State::finished);
                clear_frame(frame);
            } else {
                clear_frame(frame);
                thread->release(reinterpret_cast<char*>(frame));
            }
            if (host) return {Step::returned, std::move(result)};
            --thread->depth;
            frame = back;
            LOAD();
            switch (how) {
                case Return::push: PUSH(std::move(result)); break;
                case Return::init:
                    if (!result.is_none()) {
                        SAVE();
                        check_init_result(vm, result);
                    }
                    break;
                case Return::discard: break;
                case Return::for_iter:
                    DROP();
                    ip = frame->code->instructions.data() + ip[-1].operand();
                    break;
                case Return::send:
                    // awaited is on the stack: the result takes its place.
                    TOP() = std::move(result);
                    ip = frame->code->instructions.data() + ip[-1].operand();
                    break;
                case Return::closing:
                    // What was closed ended by itself: GeneratorExit goes on outwards.
                    FAIL(vm.make_exception(impl.types.generator_exit, std::span<const Value>{}));
                case Return::host: break;
            }
            DISPATCH();
        }

            // -- calls and functions --------------------------------------------------------------------------------
        op_CALL:
            SAVE();
            count = OPERAND;
            args = sp - count;
            base = args - 1;
            goto call_plain;
        op_CALL_METHOD:
            SAVE();
            count = OPERAND;
            args = sp - count;
            base = args - 2;
            if (args[-1]) {
                --args;
                ++count;
            }
        call_plain:
            // The commonest call: of a function of the program's, with as many arguments as it has parameters.
            if (base->is_object() && base->object()->layout() == Layout::function && !keyword_names) {
                auto& function = *static_cast<Function*>(base->object());
                const Code::Caches& info = *function.code->caches;
                if (info.simple && count == function.code->positional && vm.budget > 1 && thread->depth < impl.recursion_limit) [[likely]] {
                    --vm.budget;
                    auto* next = reinterpret_cast<Frame*>(thread->allocate(info.frame_bytes));
                    init_frame(next, function, count);
                    next->size = info.frame_bytes;
                    next->back = frame;
                    for (std::uint32_t i = 0; i < count; ++i) ::new (next->slots() + i) Value(std::move(args[i]));
                    base->leak();  // the frame's now
                    frame->sp = base;
                    ++thread->depth;
                    frame = next;
                    goto entered;
                }
            }
            callee = std::move(*base);
        call: {
                if (!callee.is_object()) [[unlikely]] {
                    vm.raise(impl.types.type_error, "'" + vm.type_of(callee)->shown_name() + "' object is not callable");
                }
                switch (callee.object()->layout()) {
                    case Layout::bound_method: {
                        // self takes the place of the callable in front of the arguments.
                        if (args == base) break;  // no room: a bound method found as a method's own self
                        auto& method = *static_cast<BoundMethod*>(callee.object());
                        *--args = method.self;
                        ++count;
                        {
                            Value function = method.function;
                            callee.swap(function);
                        }
                        if (callee.is_object() && (callee.object()->layout() == Layout::function || callee.object()->layout() == Layout::native_function))
                            goto call;
                        break;
                    }
                    case Layout::function: {
                        auto& function = *static_cast<Function*>(callee.object());
                        const Code::Caches& info = *function.code->caches;
                        if (--vm.budget <= 0) [[unlikely]] vm.spend_budget();
                        if (thread->depth >= impl.recursion_limit) [[unlikely]] vm.enter_recursion("");
                        std::size_t keywords = keyword_names ? static_cast<Tuple*>(keyword_names.object())->size() : 0;
                        if (info.generator_like) {
                            Value names = std::move(keyword_names);
                            Value made = make_generator(vm, function, args, count - keywords, names);
                            while (sp > base) DROP();
                            callee = Value::empty();
                            PUSH(std::move(made));
                            DISPATCH();
                        }
                        Frame* next = push_frame(vm, function, Return::push);
                        if (info.simple && !keywords && count == function.code->positional) {
                            Value* to = next->slots();
                            for (std::uint32_t i = 0; i < count; ++i) ::new (to + i) Value(std::move(args[i]));
                        } else {
                            Value names = std::move(keyword_names);
                            try {
                                bind_arguments(vm, function, next->slots(), args, count - keywords, names);
                            } catch (...) {
                                pop_frame(vm, next);
                                throw;
                            }
                            while (sp > base) DROP();
                        }
                        frame->sp = base;
                        ++thread->depth;
                        frame = next;
                        callee = Value::empty();
                        goto entered;
                    }
                    case Layout::native_function: {
                        auto& native = *static_cast<NativeFunction*>(callee.object());
                        Value names = std::move(keyword_names);
                        std::size_t keywords = names ? static_cast<Tuple*>(names.object())->size() : 0;
                        Value result = call_native(vm, native, args, count - keywords, names);
                        while (sp > base) DROP();
                        callee = Value::empty();
                        PUSH(std::move(result));
                        DISPATCH();
                    }
                    case Layout::type: {
                        auto& cls = *static_cast<Type*>(callee.object());
                        if (cls.slots.make == object_make && cls.type() == impl.types.type && !cls.has(Type::kAbstract) &&
                            cls.instance_layout == Layout::instance && args != base) {
                            const Value* init = cls.lookup(impl.names.__init__);
                            Function* function = init ? init->as<Function>() : nullptr;
                            if (function && !function->code->caches->generator_like) {
                                if (--vm.budget <= 0) [[unlikely]] vm.spend_budget();
                                if (thread->depth >= impl.recursion_limit) [[unlikely]] vm.enter_recursion("");
                                Value names = std::move(keyword_names);
                                std::size_t keywords = names ? static_cast<Tuple*>(names.object())->size() : 0;
                                Value instance = alloc_instance(vm, &cls);
                                *--args = instance;
                                ++count;
                                Frame* next = push_frame(vm, *function, Return::init);
                                try {
                                    bind_arguments(vm, *function, next->slots(), args, count - keywords, names);
                                } catch (...) {
                                    pop_frame(vm, next);
                                    throw;
                                }
                                while (sp > base) DROP();
                                PUSH(std::move(instance));
                                frame->sp = sp;
                                ++thread->depth;
                                frame = next;
                                callee = Value::empty();
                        goto entered;
                            }
                        }
                        break;
                    }
                    default: break;
                }
                Value names = std::move(keyword_names);
                std::size_t keywords = names ? static_cast<Tuple*>(names.object())->size() : 0;
                Value result = call_value(vm, callee, args, count - keywords, names);
                while (sp > base) DROP();
                callee = Value::empty();
                PUSH(std::move(result));
                DISPATCH();
        }
        op_KW_NAMES:
            keyword_names = constants[OPERAND];
            DISPATCH();
        op_CALL_EX: {
            SAVE();
            bool has_keywords = OPERAND & 1;
            Value* base = sp - 2 - has_keywords;
            if (--vm.budget <= 0) [[unlikely]] vm.spend_budget();
            Value result = call_ex(vm, base[0], base[1], has_keywords ? base[2] : Value::empty());
            while (sp > base) DROP();
            PUSH(std::move(result));
            DISPATCH();
        }
        op_MAKE_FUNCTION: {
            SAVE();
            std::uint32_t flags = OPERAND;
            int parts = (flags & 1) + (flags >> 1 & 1) + (flags >> 2 & 1) + (flags >> 3 & 1);
            Value* base = sp - 1 - parts;
            Value function = make_function_value(vm, frame, TOP(), flags, base);
            while (sp > base) DROP();
            PUSH(std::move(function));
            DISPATCH();
        }
        op_LOAD_BUILD_CLASS: {
            SAVE();
            Value* found = frame->builtins().find(*static_cast<Str*>(impl.names.__build_class__.object()));
            if (!found) vm.raise(impl.types.name_error, "__build_class__ not found");
            PUSH(*found);
            DISPATCH();
        }
        op_RETURN_GENERATOR:
            // Calls make the generator before its frame runs.
            DISPATCH();

            // -- generators, await ----------------------------------------------------------------------------------
        op_ASYNC_YIELD:
            frame->generator()->async_yielded = true;
        op_YIELD_VALUE: {
            --sp;
            Value value = std::move(*sp);
            SAVE();
            Generator& generator = *frame->generator();
            if (traced) impl.trace.suspend(vm, *frame);
            stop_running(*thread, generator, Generator::State::suspended);
            Return how = frame->on_return;
            Frame* back = frame->back;
            frame->back = nullptr;
            thread->current = back;
            if (frame->host_entry) return {Step::yielded, std::move(value)};
            --thread->depth;
            frame = back;
            LOAD();
            if (how == Return::closing)
                FAIL(vm.make_exception(impl.types.runtime_error, generator.layout() == Layout::coroutine ? "coroutine ignored GeneratorExit"
                                                                                                         : "generator ignored GeneratorExit"));
            PUSH(std::move(value));
            DISPATCH();
        }
        op_GET_AWAITABLE: {
            SAVE();
            if (TOP().is_object() && TOP().object()->layout() == Layout::coroutine) {
                auto& coroutine = *static_cast<Generator*>(TOP().object());
                if (coroutine.state == Generator::State::created) DISPATCH();
            }
            TOP() = get_awaitable(vm, TOP(), OPERAND);
            DISPATCH();
        }
        op_GET_YIELD_FROM_ITER:
            SAVE();
            TOP() = get_yield_from_iter(vm, frame, TOP());
            DISPATCH();
        op_SEND: {
            SAVE();
            Value& awaited = sp[-2];
            Step step;
            if (awaited.is_object() && Generator::is(*awaited.object()) && awaited.object()->layout() != Layout::async_generator) {
                auto& generator = *static_cast<Generator*>(awaited.object());
                if (generator.state == Generator::State::running) vm.raise(impl.types.value_error, already_executing(generator));
                if (generator.state == Generator::State::finished) {
                    if (generator.layout() == Layout::coroutine)
                        vm.raise(impl.types.runtime_error, "cannot reuse already awaited coroutine");
                    step = {Step::returned, Value::none()};
                } else {
                    if (generator.state == Generator::State::created && !TOP().is_none())
                        vm.raise(impl.types.type_error, std::string("can't send non-None value to a just-started ") + kind_word(generator));
                    if (thread->depth >= impl.recursion_limit) vm.enter_recursion("");
                    Frame* callee = generator.frame();
                    callee->back = frame;
                    callee->on_return = Return::send;
                    callee->host_entry = false;
                    if (generator.state == Generator::State::suspended) ::new (callee->sp++) Value(std::move(TOP()));
                    DROP();
                    frame->sp = sp;
                    start_running(*thread, generator);
                    ++thread->depth;
                    frame = callee;
                    goto resumed;
                }
            } else if (awaited.is_object() && awaited.object()->layout() == Layout::native_coroutine) {
                auto& native = *static_cast<NativeCoroutine*>(awaited.object());
                native.started = true;
                step = native.send(vm, TOP());
            } else {
                step = send_step(vm, awaited, TOP());
            }
            switch (step.kind) {
                case Step::yielded: TOP() = std::move(step.value); break;
                case Step::returned:
                    DROP();
                    TOP() = std::move(step.value);
                    ip = frame->code->instructions.data() + OPERAND;
                    break;
                case Step::raised: FAIL(std::move(step.value));
            }
            DISPATCH();
        }
        op_GET_AITER:
            SAVE();
            TOP() = get_aiter(vm, TOP());
            DISPATCH();
        op_GET_ANEXT: {
            SAVE();
            Value awaitable = get_anext(vm, TOP());
            PUSH(std::move(awaitable));
            DISPATCH();
        }
        op_END_ASYNC_FOR: {
            SAVE();
            if (!vm.exception_matches(TOP(), impl.types.stop_async_iteration)) {
                again = true;
                FAIL(Value(TOP()));
            }
            DROP();
            DROP();
            DISPATCH();
        }

            // -- exceptions -----------------------------------------------------------------------------------------
        op_PUSH_EXC_INFO: {
            HandledException& handled = *thread->handled;
            Value exception = std::move(TOP());
            ::new (sp - 1) Value(handled.value ? handled.value : Value::none());
            ::new (sp++) Value(exception);
            handled.value = std::move(exception);
            DISPATCH();
        }
        op_POP_EXCEPT: {
            AT();
            --sp;
            Value previous = std::move(*sp);
            thread->handled->value = previous.is_none() ? Value::empty() : std::move(previous);
            DISPATCH();
        }
        op_CHECK_EXC_MATCH: {
            SAVE();
            bool matches = exception_matches_any(vm, sp[-2], TOP());
            TOP() = Value::boolean(matches);
            DISPATCH();
        }
        op_CHECK_EG_MATCH: {
            SAVE();
            GroupMatch result = match_exception_group(vm, sp[-2], TOP());
            sp[-2] = std::move(result.rest);
            if (!result.match.is_none()) thread->handled->value = result.match;
            TOP() = std::move(result.match);
            DISPATCH();
        }
        op_PREP_RERAISE_STAR: {
            SAVE();
            Value result = prepare_reraise_star(vm, sp[-2], TOP());
            DROP();
            TOP() = std::move(result);
            DISPATCH();
        }
        op_RERAISE: {
            again = true;
            --sp;
            FAIL(std::move(*sp));
        }
        op_RAISE_VARARGS: {
            SAVE();
            std::uint32_t count = OPERAND;
            if (count == 0) {
                Value current = vm.handled_exception();
                if (current.is_none()) vm.raise(impl.types.runtime_error, "No active exception to reraise");
                // As CPython's do_raise(): the traceback goes on growing from where it is, with no entry for this frame twice.
                again = true;
                FAIL(std::move(current));
            }
            Value exception = normalise_exception(vm, sp[-static_cast<std::ptrdiff_t>(count)]);
            if (count == 2) {
                Value cause = TOP();
                if (!cause.is_none()) {
                    if (Type* type = cause.as<Type>(); type && type->is_subclass_of(impl.types.base_exception)) cause = vm.call(cause);
                    if (!cause.as<ExceptionObject>())
                        vm.raise(impl.types.type_error, "exception causes must derive from BaseException");
                }
                auto& object = *static_cast<ExceptionObject*>(exception.object());
                object.cause = cause.is_none() ? Value::empty() : cause;
                object.suppress_context = true;
            }
            exception.get<ExceptionObject>().passed = 0;
            set_context(vm, exception);
            FAIL(std::move(exception));
        }
        op_LOAD_ASSERTION_ERROR:
            PUSH(Value(impl.types.assertion_error));
            DISPATCH();

            // -- with -----------------------------------------------------------------------------------------------
        op_BEFORE_WITH:
        op_BEFORE_ASYNC_WITH: {
            SAVE();
            Value exit;
            bool with_self = false;
            Value entered_value = before_with(vm, TOP(), instruction.opcode() == Opcode::BEFORE_ASYNC_WITH, exit, with_self);
            Value self = with_self ? std::move(TOP()) : Value();
            TOP() = std::move(exit);
            PUSH(std::move(self));
            PUSH(std::move(entered_value));
            DISPATCH();
        }
        op_WITH_EXCEPT_START: {
            SAVE();
            Value exception = TOP();
            auto& object = *static_cast<ExceptionObject*>(exception.object());
            const Value& self = sp[-3];
            Value args[] = {self, Value(object.type()), exception, object.traceback ? object.traceback : Value::none()};
            Value result = vm.call(sp[-4], std::span<const Value>(args).subspan(self ? 0 : 1));
            PUSH(std::move(result));
            DISPATCH();
        }

            // -- match ----------------------------------------------------------------------------------------------
        op_MATCH_CLASS: {
            SAVE();
            Value result = match_class(vm, sp[-3], sp[-2], sp[-1], OPERAND);
            DROP();
            DROP();
            TOP() = std::move(result);
            DISPATCH();
        }
        op_MATCH_MAPPING: {
            SAVE();
            bool is = vm.type_of(TOP())->has(Type::kMappingPattern);
            PUSH(Value::boolean(is));
            DISPATCH();
        }
        op_MATCH_SEQUENCE: {
            SAVE();
            bool is = vm.type_of(TOP())->has(Type::kSequencePattern);
            PUSH(Value::boolean(is));
            DISPATCH();
        }
        op_MATCH_KEYS: {
            SAVE();
            Value result = match_keys(vm, sp[-2], sp[-1]);
            PUSH(std::move(result));
            DISPATCH();
        }
        op_GET_LEN: {
            SAVE();
            Value length = vm.make_int(vm.length(TOP()));
            PUSH(std::move(length));
            DISPATCH();
        }

            // -- the rest -------------------------------------------------------------------------------------------
        op_IMPORT_NAME: {
            SAVE();
            Value module = import_by_name(vm, NAME(OPERAND), TOP(), vm.index(sp[-2]));
            DROP();
            TOP() = std::move(module);
            DISPATCH();
        }
        op_IMPORT_FROM: {
            SAVE();
            Value found = import_from(vm, TOP(), NAME(OPERAND));
            PUSH(std::move(found));
            DISPATCH();
        }
        op_IMPORT_STAR:
            SAVE();
            import_star(vm, TOP(), frame);
            DROP();
            DISPATCH();
        op_SETUP_ANNOTATIONS:
            SAVE();
            setup_annotations(vm, frame);
            DISPATCH();
        op_LINE:
            SAVE();
            if (traced) impl.trace.line(vm, *frame, OPERAND);
            NEXT();
        op_CACHE:
            NEXT();

            // -- entering frames ------------------------------------------------------------------------------------
        entered:
            thread->current = frame;
            if (traced) {
                impl.trace.push(vm, *frame);
            }
            LOAD();
            DISPATCH();
        resumed:
            thread->current = frame;
            if (traced) impl.trace.resume(vm, *frame);
            LOAD();
            DISPATCH();

            // -- raising --------------------------------------------------------------------------------------------
        failed:
            // frame->ip and frame->sp say where. Handlers are looked for here, then in the callers.
            keyword_names = Value::empty();
            for (;;) {
                if (!again) {
                    add_traceback(vm, error, frame);
                    if (traced) impl.trace.raised(vm, *frame, error);
                }
                again = false;
                const Code& code = *frame->code;
                std::uint32_t index = frame->instruction_index();
                const ExceptionEntry* handler = nullptr;
                for (const ExceptionEntry& entry : code.exception_table)
                    if (index >= entry.start && index < entry.end) {
                        handler = &entry;
                        break;
                    }
                if (handler) {
                    static_cast<ExceptionObject*>(error.object())->passed = 0;
                    Value* bottom = frame->stack_base() + handler->height;
                    while (frame->sp > bottom) {
                        --frame->sp;
                        frame->sp->~Value();
                    }
                    ::new (frame->sp++) Value(std::move(error));
                    frame->ip = code.instructions.data() + handler->handler;
                    LOAD();
                    DISPATCH();
                }
                if (traced) impl.trace.pop(vm, *frame, error, true);
                Return how = frame->on_return;
                Frame* back = frame->back;
                const bool host = frame->host_entry;
                if (Generator* generator = frame->generator()) {
                    stop_running(*thread, *generator, Generator::State::finished);
                    clear_frame(frame);
                    error = convert_stop_iteration(vm, *generator, std::move(error));
                } else {
                    clear_frame(frame);
                    thread->release(reinterpret_cast<char*>(frame));
                }
                thread->current = back;
                if (host) return {Step::raised, std::move(error)};
                --thread->depth;
                frame = back;
                if (frame->generator() && frame->generator()->thrown_through && frame->generator()->handled.value) throw_past_handler(vm, error);
                if (how == Return::closing && (vm.exception_matches(error, impl.types.generator_exit) || vm.exception_matches(error, impl.types.stop_iteration)))
                    error = vm.make_exception(impl.types.generator_exit, std::span<const Value>{});
            }
        } catch (Raised& raised) {
            error = std::move(raised.exception);
            keyword_names = callee = Value::empty();
            again = false;
        } catch (std::bad_alloc&) {
            Heap::Reserve reserve(impl.heap);
            error = vm.make_exception(impl.types.memory_error, std::span<const Value>{});
            keyword_names = callee = Value::empty();
            again = false;
#ifndef PYTHON_HEAP_PLAIN  // where faults are looked for they end the process
        } catch (const std::exception& unexpected) {  // a fault of this machine's own: said to the program, which may go on
            error = vm.make_exception(impl.types.system_error, std::string("internal error: ") + unexpected.what());
            keyword_names = callee = Value::empty();
            again = false;
#endif
        } catch (...) {
            // Aborted: nothing of the program runs any more, frames just go.
            frame = thread->current;
            for (;;) {
                Frame* back = frame->back;
                const bool host = frame->host_entry;
                if (Generator* generator = frame->generator()) {
                    stop_running(*thread, *generator, Generator::State::finished);
                    clear_frame(frame);
                } else {
                    clear_frame(frame);
                    thread->release(reinterpret_cast<char*>(frame));
                }
                thread->current = back;
                if (host) throw;
                --thread->depth;
                frame = back;
            }
        }
        // thread->current is the frame that failed: natives leave it as they found it.
        frame = thread->current;
    }
}

Step run_frame(Vm& vm, Frame* frame) {
    frame->host_entry = true;
    frame->on_return = Return::host;
    vm.impl().thread->current = frame;
    if (vm.impl().trace.on()) vm.impl().trace.push(vm, *frame);
    return run(vm, frame, Value::empty());
}

namespace {

Frame* enter_from_host(Vm& vm, Generator& generator) {
    ThreadState& thread = *vm.impl().thread;
    Frame* frame = generator.frame();
    frame->back = thread.current;
    frame->on_return = Return::host;
    frame->host_entry = true;
    start_running(thread, generator);
    thread.current = frame;
    return frame;
}

}  // namespace

Step resume_generator(Vm& vm, Generator& generator, const Value& sent) {
    Vm::Impl& impl = vm.impl();
    if (impl.aborted) throw Aborted{};
    switch (generator.state) {
        case Generator::State::running:
            return {Step::raised, [&] {
                Value error = vm.make_exception(impl.types.value_error, already_executing(generator));
                set_context(vm, error);
                return error;
            }()};
        case Generator::State::finished:
            if (generator.layout() == Layout::coroutine) {
                Value error = vm.make_exception(impl.types.runtime_error, "cannot reuse already awaited coroutine");
                set_context(vm, error);
                return {Step::raised, error};
            }
            return {Step::returned, Value::none()};
        case Generator::State::created:
            if (!sent.is_none()) {
                Value error = vm.make_exception(impl.types.type_error, std::string("can't send non-None value to a just-started ") + kind_word(generator));
                set_context(vm, error);
                return {Step::raised, error};
            }
            break;
        case Generator::State::suspended: break;
    }
    base::Ref<Generator> keep(&generator);
    Vm::Recursion guard(vm, "");
    Frame* frame = generator.frame();
    if (generator.state == Generator::State::suspended) ::new (frame->sp++) Value(sent);
    enter_from_host(vm, generator);
    if (impl.trace.on()) impl.trace.resume(vm, *frame);
    return run(vm, frame, Value::empty());
}

// Goes down the chain of awaited generators without recursion: their frames become callers of one another as if they had
// just been resumed, and the exception is raised in the innermost.
Step throw_into_generator(Vm& vm, Generator& outermost, const Value& thrown) {
    Vm::Impl& impl = vm.impl();
    if (impl.aborted) throw Aborted{};
    auto failed = [&](Type* type, const char* message) {
        Value error = vm.make_exception(type, message);
        set_context(vm, error);
        return Step{Step::raised, error};
    };
    if (outermost.state == Generator::State::running) return failed(impl.types.value_error, already_executing(outermost));
    if (outermost.state == Generator::State::finished) {
        if (outermost.layout() == Layout::coroutine) return failed(impl.types.runtime_error, "cannot reuse already awaited coroutine");
        return {Step::raised, thrown};
    }
    base::Ref<Generator> keep(&outermost);
    Vm::Recursion guard(vm, "");
    ThreadState& thread = *impl.thread;
    const bool closing = vm.exception_matches(thrown, impl.types.generator_exit);
    Value error = thrown;
    error.get<ExceptionObject>().passed = 0;
    Frame* frame = enter_from_host(vm, outermost);
    if (impl.trace.on()) impl.trace.resume(vm, *frame);
    for (;;) {
        const Instruction* send = send_before(frame);
        if (!send) break;
        Value awaited = frame->sp[-1];
        if (awaited.is_object() && Generator::is(*awaited.object()) && awaited.object()->layout() != Layout::async_generator) {
            auto& inner = *static_cast<Generator*>(awaited.object());
            if (inner.state == Generator::State::suspended || inner.state == Generator::State::created) {
                if (thread.depth >= impl.recursion_limit) break;  // an end of a chain that cannot be longer than this
                frame->ip = send + 1;  // as if SEND had just switched to it
                frame->generator()->thrown_through = true;
                Frame* callee = inner.frame();
                callee->back = frame;
                callee->on_return = closing ? Return::closing : Return::send;
                callee->host_entry = false;
                start_running(thread, inner);
                ++thread.depth;
                thread.current = frame = callee;
                if (impl.trace.on()) impl.trace.resume(vm, *frame);
                continue;
            }
            if (inner.state == Generator::State::running) {
                error = vm.make_exception(impl.types.value_error, already_executing(inner));
                break;
            }
            break;
        }
        // Something else is awaited.
        try {
            if (closing) {
                vm.close(awaited);
                break;
            }
            Step step;
            if (awaited.is_object() && awaited.object()->layout() == Layout::native_coroutine) {
                static_cast<NativeCoroutine*>(awaited.object())->started = true;
                step = static_cast<NativeCoroutine*>(awaited.object())->throw_(vm, thrown);
            } else {
                Value method = vm.get_attr(awaited, impl.names.throw_, Value::empty());
                if (!method) break;
                try {
                    step = {Step::yielded, vm.call(method, {&thrown, 1})};
                } catch (Raised& raised) {
                    if (vm.exception_matches(raised.exception, impl.types.stop_iteration))
                        step = {Step::returned, stop_iteration_value(raised.exception)};
                    else
                        step = {Step::raised, raised.exception};
                }
            }
            if (step.kind == Step::raised) {
                error = std::move(step.value);
                break;
            }
            if (step.kind == Step::yielded) {
                ::new (frame->sp++) Value(std::move(step.value));
                frame->ip = send + 1;
            } else {
                frame->sp[-1] = std::move(step.value);
                frame->ip = frame->code->instructions.data() + send->operand();
            }
            awaited = Value::empty();  // over, while what follows may run for long
            return run(vm, frame, Value::empty());
        } catch (Raised& raised) {
            error = std::move(raised.exception);
            break;
        }
    }
    if (frame->generator()->handled.value) set_context(vm, error);
    return run(vm, frame, std::move(error));
}

}  // namespace python
