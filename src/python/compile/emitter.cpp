#include "python/compile/emitter.h"

#include "base/assert.h"

namespace python {

void Emitter::emit(Opcode opcode, std::uint32_t operand, base::SourceSpan span) {
    TS_ASSERT(operand <= Instruction::kMaxOperand, "an operand has 24 bits");
    draft_.instructions.push_back({static_cast<std::uint32_t>(opcode) | operand << 8});
    draft_.spans.push_back(span);
    protected_by_.push_back(handler_);
    height += stack_effect(opcode, operand);
    TS_ASSERT(height >= 0, "the stack's height is never negative");
}

// Until finish() the operand of a jump is its label.
void Emitter::jump(Opcode opcode, Label target, base::SourceSpan span) {
    emit(opcode, static_cast<std::uint32_t>(target.id), span);
}

Label Emitter::label() {
    labels_.push_back(-1);
    return {static_cast<int>(labels_.size()) - 1};
}

void Emitter::bind(Label label) { labels_[static_cast<std::size_t>(label.id)] = static_cast<std::int64_t>(draft_.instructions.size()); }

Emitter::Handler Emitter::make_handler(Label at) {
    handlers_.push_back({at, height});
    return static_cast<Handler>(handlers_.size()) - 1;
}

void Emitter::enter_handler(Handler handler) {
    bind(handlers_[static_cast<std::size_t>(handler)].at);
    height = handlers_[static_cast<std::size_t>(handler)].height + 1;
}

std::uint32_t Emitter::constant(const LiteralRef& value) {
    auto [at, added] = constant_ids_.try_emplace(value->key(), static_cast<std::uint32_t>(draft_.constants.size()));
    if (added) draft_.constants.push_back(value);
    return at->second;
}

std::uint32_t Emitter::name(std::string_view name) {
    auto [at, added] = name_ids_.try_emplace(std::string(name), static_cast<std::uint32_t>(draft_.names.size()));
    if (added) draft_.names.emplace_back(name);
    return at->second;
}

void Emitter::finish() {
    auto place = [this](Label label) {
        std::int64_t at = labels_[static_cast<std::size_t>(label.id)];
        TS_ASSERT(at >= 0, "every label that is used is bound");
        return static_cast<std::uint32_t>(at);
    };
    for (Instruction& instruction : draft_.instructions)
        if (operand_kind(instruction.opcode()) == OperandKind::target)
            instruction.bits = (instruction.bits & 0xFF) | place({static_cast<int>(instruction.operand())}) << 8;
    for (std::uint32_t at = 0; at < protected_by_.size();) {
        std::uint32_t start = at;
        Handler handler = protected_by_[at];
        while (at < protected_by_.size() && protected_by_[at] == handler) ++at;
        if (handler == kNone) continue;
        const HandlerPlace& to = handlers_[static_cast<std::size_t>(handler)];
        draft_.exception_table.push_back({start, at, place(to.at), static_cast<std::uint32_t>(to.height)});
    }
}

}  // namespace python
