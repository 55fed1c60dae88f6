#include "python/finaliser.h"

#include <vector>

#include "python/inline_cache.h"
#include "python/vm.h"
#include "python/vm_impl.h"

namespace python {
namespace {

bool is_cached(Opcode op) {
    return op == Opcode::LOAD_GLOBAL || op == Opcode::LOAD_ATTR || op == Opcode::STORE_ATTR || op == Opcode::LOAD_METHOD;
}

bool is_jump(Opcode op) {
    switch (op) {
        case Opcode::JUMP: case Opcode::JUMP_BACKWARD: case Opcode::POP_JUMP_IF_FALSE: case Opcode::POP_JUMP_IF_TRUE:
        case Opcode::POP_JUMP_IF_NONE: case Opcode::POP_JUMP_IF_NOT_NONE: case Opcode::JUMP_IF_FALSE_OR_POP:
        case Opcode::JUMP_IF_TRUE_OR_POP: case Opcode::FOR_ITER: case Opcode::SEND:
            return true;
        default: return false;
    }
}

Instruction make(std::uint8_t opcode, std::uint32_t operand) { return {opcode | operand << 8}; }

// Stores of names that the program defines, as opposed to the compiler's own (".0") and class cells.
bool is_shown(const Value& name) {
    const Str* text = name.as<Str>();
    return text && !text->text().empty() && text->text()[0] != '.';
}

}  // namespace

void finalise(Vm& vm, Code& code) {
    if (code.finalised) return;
    code.finalised = true;
    const bool traced = vm.impl().trace.on() && !code.is_library;
    auto caches = std::make_unique<Code::Caches>();
    const std::vector<Instruction> old = std::move(code.instructions);
    const std::vector<base::SourceSpan> old_spans = std::move(code.spans);
    std::vector<bool> target(old.size() + 1, false);  // somebody jumps here: no pair across it
    for (const Instruction& i : old)
        if (is_jump(i.opcode())) target[i.operand()] = true;
    for (const ExceptionEntry& entry : code.exception_table)
        target[entry.handler] = target[entry.start] = target[std::min<std::size_t>(entry.end, old.size())] = true;
    std::vector<std::uint32_t> moved(old.size() + 1);
    std::vector<Instruction> out;
    std::vector<base::SourceSpan> spans;
    out.reserve(old.size());
    auto emit = [&](Instruction instruction, std::size_t from) {
        out.push_back(instruction);
        spans.push_back(from < old_spans.size() ? old_spans[from] : base::SourceSpan{});
    };
    // LINEs between two instructions do not keep them apart, so that pairs are looked for in what will be left.
    auto next_kept = [&](std::size_t i) {
        for (++i; i < old.size() && !traced && old[i].opcode() == Opcode::LINE && !target[i]; ++i) {}
        return i;
    };
    for (std::size_t i = 0; i < old.size(); ++i) {
        moved[i] = static_cast<std::uint32_t>(out.size());
        const Opcode op = old[i].opcode();
        const std::uint32_t operand = old[i].operand();
        if (op == Opcode::LINE && !traced) continue;
        if (traced) {
            if (op == Opcode::STORE_FAST && is_shown(code.slot_names[operand])) {
                emit(make(static_cast<std::uint8_t>(VmOpcode::STORE_FAST_TRACED), operand), i);
                continue;
            }
            if (op == Opcode::DELETE_FAST && is_shown(code.slot_names[operand])) {
                emit(make(static_cast<std::uint8_t>(VmOpcode::DELETE_FAST_TRACED), operand), i);
                continue;
            }
            if (op == Opcode::STORE_GLOBAL) {
                emit(make(static_cast<std::uint8_t>(VmOpcode::STORE_GLOBAL_TRACED), operand), i);
                continue;
            }
            if (op == Opcode::STORE_DEREF) {
                emit(make(static_cast<std::uint8_t>(VmOpcode::STORE_DEREF_TRACED), operand), i);
                continue;
            }
        }
        std::size_t after = next_kept(i);
        if (op == Opcode::COMPARE_OP && after < old.size() && old[after].opcode() == Opcode::POP_JUMP_IF_FALSE && after == i + 1) {
            emit(make(static_cast<std::uint8_t>(VmOpcode::COMPARE_AND_JUMP), operand), i);
            continue;
        }
        if (op == Opcode::BINARY_OP && static_cast<Binary>(operand) == Binary::add) {
            emit(make(static_cast<std::uint8_t>(VmOpcode::ADD), operand), i);
            continue;
        }
        if (op == Opcode::BINARY_OP && static_cast<Binary>(operand) == Binary::sub) {
            emit(make(static_cast<std::uint8_t>(VmOpcode::SUBTRACT), operand), i);
            continue;
        }
        if (after < old.size() && !target[after] && operand < 4096 && old[after].operand() < 4096) {
            const Opcode second = old[after].opcode();
            VmOpcode pair = VmOpcode::count_;
            if (op == Opcode::LOAD_FAST && second == Opcode::LOAD_FAST) pair = VmOpcode::LOAD_FAST_LOAD_FAST;
            if (op == Opcode::LOAD_FAST && second == Opcode::LOAD_CONST) pair = VmOpcode::LOAD_FAST_LOAD_CONST;
            if (op == Opcode::STORE_FAST && second == Opcode::LOAD_FAST && !traced) pair = VmOpcode::STORE_FAST_LOAD_FAST;
            if (pair != VmOpcode::count_) {
                // An unbound local is reported with the place of the load that finds it.
                std::size_t place = pair == VmOpcode::STORE_FAST_LOAD_FAST ? after : i;
                emit(make(static_cast<std::uint8_t>(pair), operand | old[after].operand() << 12), place);
                for (std::size_t k = i + 1; k <= after; ++k) moved[k] = static_cast<std::uint32_t>(out.size());
                i = after;
                continue;
            }
        }
        emit(old[i], i);
        if (is_cached(op)) {
            emit(make(static_cast<std::uint8_t>(VmOpcode::CACHE), static_cast<std::uint32_t>(caches->entries.size())), i);
            caches->entries.emplace_back();
        }
    }
    moved[old.size()] = static_cast<std::uint32_t>(out.size());
    for (Instruction& instruction : out)
        if (instruction.opcode() < Opcode::count_ && is_jump(instruction.opcode()))
            instruction = make(static_cast<std::uint8_t>(instruction.opcode()), moved[instruction.operand()]);
    for (ExceptionEntry& entry : code.exception_table)
        entry = {moved[entry.start], moved[std::min<std::size_t>(entry.end, old.size())], moved[entry.handler], entry.height};
    code.instructions = std::move(out);
    code.spans = std::move(spans);
    const CodeFlags& flags = code.flags;
    caches->simple = !flags.varargs && !flags.varkeywords && code.keyword_only == 0 && !flags.generator && !flags.coroutine &&
                     !flags.async_generator;
    caches->frame_bytes = static_cast<std::uint32_t>(frame_bytes(code));
    caches->generator_like = flags.generator || flags.coroutine || flags.async_generator;
    code.inline_caches = caches->entries.data();
    code.caches = std::move(caches);
}

}  // namespace python
