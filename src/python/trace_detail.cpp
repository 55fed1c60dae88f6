#include "python/trace_detail.h"

#include "python/builtins/str.h"
#include "python/inline_cache.h"
#include "python/frame.h"
#include "python/function.h"
#include "python/generator.h"
#include "python/type.h"
#include "python/vm.h"
#include "python/vm_impl.h"

namespace python {
namespace {

bool hidden(const Frame& frame) { return frame.code->is_library; }

// The recorded frame below: library frames and such are passed over.
trace::Id caller_of(const Frame& frame) {
    for (Frame* at = frame.back; at; at = at->back)
        if (at->trace_id) return at->trace_id;
    return 0;
}

trace::Event make(const trace::Recorder& recorder, trace::EventKind kind, const Frame& frame) {
    trace::Event event;
    event.kind = kind;
    event.depth = frame.depth;
    event.by = recorder.cause;
    event.subject = frame.trace_id;
    return event;
}

}  // namespace

bool TraceDetail::take(Frame& frame) {
    begin_handle();
    if (left > 1) {
        --left;
        return true;
    }
    if (left == 1) {
        left = 0;
        recorder->append(make(*recorder, trace::EventKind::detail_dropped, frame));
    }
    return false;
}

void TraceDetail::forget_names() {
    texts_.clear();
    named_ = {};
}

trace::TextId TraceDetail::text_of(Vm& vm, const Value& name) {
    Written& named = named_[(name.bits() >> 4 ^ name.bits() >> 12) % named_.size()];
    if (named.bits != name.bits()) {
        auto [it, fresh] = texts_.try_emplace(name.bits(), 0);
        if (fresh) it->second = recorder->intern(vm.text_of(name));
        named = {name.bits(), it->second};
    }
    return named.text;
}

trace::TextId TraceDetail::short_text(Vm& vm, const Value& value) {
    if (value.is_object()) return recorder->intern(vm.short_repr(value));
    Written& written = written_[(value.bits() ^ value.bits() >> 32) % written_.size()];
    if (written.bits != value.bits() || !written.text) written = {value.bits(), recorder->intern(vm.short_repr(value))};
    return written.text;
}

void TraceDetail::push(Vm& vm, Frame& frame) {
    if (hidden(frame)) return;
    if (!frame.generator()) {
        begin_handle();
        if (frames_left == 0) return;
        if (--frames_left == 0) recorder->append(make(*recorder, trace::EventKind::detail_dropped, frame));
    }
    const trace::Id caller = caller_of(frame);
    std::uint16_t depth = 0;
    for (Frame* at = frame.back; at; at = at->back)
        if (at->trace_id) {
            depth = static_cast<std::uint16_t>(at->depth + 1);
            break;
        }
    frame.depth = depth;
    frame.trace_id = ++last_frame;
    trace::Event event = make(*recorder, trace::EventKind::frame_push, frame);
    event.other = caller;
    std::uint32_t& name = frame.code->caches->qualname;
    if (!name) name = recorder->intern(frame.code->qualname);
    event.text = name;
    event.bits = frame.code->first_line;
    recorder->current_frame = frame.trace_id;
    recorder->append(event);
    arguments(vm, frame);
}

// Parameters are bound before the first instruction. A name that begins with a dot is the compiler's own.
void TraceDetail::arguments(Vm& vm, Frame& frame) {
    const Code& code = *frame.code;
    if (!code.flags.optimized) return;
    const std::uint32_t count = code.positional + code.keyword_only + code.flags.varargs + code.flags.varkeywords;
    for (std::uint32_t i = 0; i < count; ++i) {
        const Value& slot = frame.slots()[i];
        const auto* cell = slot.as<Cell>();
        const Value& value = cell ? cell->content : slot;
        if (value && !vm.text_of(code.slot_names[i]).starts_with('.')) stored(vm, frame, code.slot_names[i], value);
    }
}

void TraceDetail::resume(Vm& vm, Frame& frame) {
    if (hidden(frame)) return;
    if (!frame.trace_id) {
        push(vm, frame);
        return;
    }
    trace::Event event = make(*recorder, trace::EventKind::frame_resume, frame);
    event.other = caller_of(frame);
    event.bits = frame.line();
    recorder->current_frame = frame.trace_id;
    recorder->append(event);
}

void TraceDetail::suspend(Vm&, Frame& frame) {
    if (!frame.trace_id) return;
    trace::Event event = make(*recorder, trace::EventKind::frame_suspend, frame);
    event.bits = frame.line();
    recorder->append(event);
    recorder->current_frame = caller_of(frame);
}

void TraceDetail::pop(Vm& vm, Frame& frame, const Value& result, bool raised) {
    if (!frame.trace_id) return;
    trace::Event event = make(*recorder, trace::EventKind::frame_pop, frame);
    event.text = raised ? recorder->intern(vm.type_of(result)->name()) : short_text(vm, result);
    event.aux = raised;
    recorder->append(event);
    recorder->current_frame = caller_of(frame);
    frame.trace_id = 0;
}

void TraceDetail::line(Vm&, Frame& frame, std::uint32_t line) {
    if (!frame.trace_id || !take(frame)) return;
    trace::Event event = make(*recorder, trace::EventKind::line, frame);
    event.other = line;
    recorder->append(event);
}

void TraceDetail::stored(Vm& vm, Frame& frame, const Value& name, const Value& value) {
    if (!frame.trace_id || !take(frame)) return;
    trace::Event event = make(*recorder, trace::EventKind::name_stored, frame);
    event.other = text_of(vm, name);
    if (value.is_small_int()) {
        event.kind = trace::EventKind::name_number;
        event.bits = static_cast<std::uint64_t>(value.as_small_int());
    } else if (value.is_float()) {
        event.kind = trace::EventKind::name_number;
        event.aux = 1;
        event.bits = trace::Event::of(value.as_float());
    } else {
        event.text = short_text(vm, value);
    }
    recorder->append(event);
}

void TraceDetail::deleted(Vm& vm, Frame& frame, const Value& name) {
    if (!frame.trace_id || !take(frame)) return;
    trace::Event event = make(*recorder, trace::EventKind::name_deleted, frame);
    event.other = text_of(vm, name);
    recorder->append(event);
}

void TraceDetail::raised(Vm& vm, Frame& frame, const Value& exception) {
    if (!frame.trace_id) return;
    trace::Event event = make(*recorder, trace::EventKind::raised, frame);
    event.other = frame.line();
    event.text = short_text(vm, exception);
    recorder->append(event);
}

}  // namespace python
