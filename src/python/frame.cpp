#include "python/frame.h"

#include <new>

#include "python/builtins/str.h"
#include "python/generator.h"
#include "python/thread_state.h"
#include "python/vm.h"
#include "python/vm_impl.h"

namespace python {

std::uint32_t Frame::instruction_index() const {
    auto next = static_cast<std::uint32_t>(ip - code->instructions.data());
    return next ? next - 1 : 0;
}

std::uint32_t Frame::line() const {
    std::uint32_t index = instruction_index();
    return index < code->spans.size() && code->spans[index].line ? code->spans[index].line : code->first_line;
}

std::size_t frame_bytes(const Code& code) {
    return sizeof(Frame) + (code.locals + code.cells + code.frees + code.stack_size + 2) * sizeof(Value);
}

Frame* push_frame(Vm& vm, Function& function, Return on_return) {
    ThreadState& thread = *vm.impl().thread;
    std::size_t bytes = frame_bytes(*function.code);
    auto* frame = reinterpret_cast<Frame*>(thread.allocate(bytes));
    function.retain();
    init_frame(frame, function);
    frame->size = static_cast<std::uint32_t>(bytes);
    frame->on_return = on_return;
    frame->back = thread.current;
    return frame;
}

// Locals go in their order, then what was on the stack. A FrameObject that somebody keeps takes them over.
void clear_frame(Frame* frame, bool keep_stack) {
    Function* function = frame->function;
    Value* slots = frame->slots();
    std::uint32_t count = frame->slot_count();
    if (FrameObject* object = frame->object) {
        frame->object = nullptr;
        if (object->ref_count() > 1) {
            object->instruction = frame->instruction_index();
            object->slots.reserve(count);
            for (std::uint32_t i = 0; i < count; ++i) object->slots.push_back(std::move(slots[i]));
            if (keep_stack)
                for (Value* value = slots + count; value < frame->sp; ++value) object->slots.push_back(std::move(*value));
            object->locals = std::move(frame->locals);
            // As in CPython, a generator that ended is cut off from who resumed it; else what was thrown into it lives on.
            if (frame->back && !frame->generator()) {
                Vm& vm = function->type()->vm();
                const Heap::Reserve reserve(vm.heap());  // a frame that goes because memory is short must not raise that again
                object->back = Value(frame_object_of(vm, frame->back));
            }
        }
        object->frame = nullptr;
        object->release();
    }
    for (std::uint32_t i = 0; i < count; ++i) slots[i].~Value();
    for (Value* value = slots + count; value < frame->sp; ++value) value->~Value();
    frame->sp = slots + count;
    Value locals = std::move(frame->locals);
    frame->function = nullptr;
    locals = Value::empty();
    function->release();
}

void pop_frame(Vm& vm, Frame* frame) {
    ThreadState& thread = *vm.impl().thread;
    clear_frame(frame);
    thread.release(reinterpret_cast<char*>(frame));
}

base::Ref<FrameObject> frame_object_of(Vm& vm, Frame* frame) {
    if (!frame->object) {
        auto made = vm.heap().make<FrameObject>(vm.types().frame, frame);
        frame->object = made.get();
        made->retain();
    }
    return base::Ref<FrameObject>(frame->object);
}

FrameObject::FrameObject(Type* type, Frame* frame_)
    : Object(type, Layout::plain), frame(frame_), function(base::Ref<Function>(frame_->function)), code(base::Ref<Code>(frame_->code)) {}

FrameObject::FrameObject(Type* type, base::Ref<Function> function_, std::vector<Value> slots_)
    : Object(type, Layout::plain), frame(nullptr), function(std::move(function_)), code(function->code), slots(std::move(slots_)) {}

FrameObject::~FrameObject() {
    // A long chain of callers ends without recursion.
    while (back.is_object() && back.object()->ref_count() == 1) {
        Value link = std::move(back);
        back = std::move(static_cast<FrameObject*>(link.object())->back);
    }
}

void FrameObject::traverse(Visitor& v) const {
    v.visit(function);
    v.visit(code);
    for (const Value& slot : slots)
        if (slot) v.visit(slot);
    if (locals) v.visit(locals);
    if (back) v.visit(back);
}

void FrameObject::clear() {
    std::vector<Value> dead = std::move(slots);
    slots.clear();
    Value gone[] = {std::move(locals), std::move(back)};
    locals = back = Value::empty();
}

std::uint32_t FrameObject::line() const {
    if (frame) return frame->line();
    return instruction < code->spans.size() && code->spans[instruction].line ? code->spans[instruction].line : code->first_line;
}

// -- the stack of frames -----------------------------------------------------------------------------------------------

void ThreadState::next_block(std::size_t bytes) {
    if (!blocks.empty()) {
        blocks[block].at = at;
        ++block;
    }
    std::size_t size = std::max(bytes, kBlockBytes);
    if (block == blocks.size()) {
        blocks.push_back({std::make_unique_for_overwrite<char[]>(size), size, nullptr});
    } else if (blocks[block].size < size) {
        blocks[block] = {std::make_unique_for_overwrite<char[]>(size), size, nullptr};
    }
    begin = at = blocks[block].memory.get();
    end = begin + blocks[block].size;
}

void ThreadState::previous_block() {
    --block;
    begin = blocks[block].memory.get();
    end = begin + blocks[block].size;
    at = blocks[block].at;
}

}  // namespace python
