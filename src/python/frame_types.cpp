// The classes of frames and tracebacks as Python sees them.
#include "fmt/format.h"
#include "python/builtins/dict.h"
#include "python/builtins/str.h"
#include "python/builtins/tuple.h"
#include "python/exception.h"
#include "python/frame.h"
#include "python/function.h"
#include "python/library_places.h"
#include "python/object_types.h"
#include "python/vm.h"
#include "python/vm_impl.h"

namespace python {
namespace {

Value get_back(Vm& vm, const Value& self) {
    FrameObject& f = self.get<FrameObject>();
    if (!f.frame) return f.back ? f.back : Value::none();
    if (!f.frame->back) return Value::none();
    Value back(frame_object_of(vm, f.frame->back));
    if (f.frame->back == vm.frame_of_loop)
        for (const LibraryPlace* place : vm.frames_of_library) {
            base::Ref<FrameObject> between = library_frame(vm, *place);
            between->back = std::move(back);
            back = Value(std::move(between));
        }
    return back;
}

Value get_locals(Vm& vm, const Value& self) {
    FrameObject& f = self.get<FrameObject>();
    const Value& space = f.frame ? f.frame->locals : f.locals;
    if (space) return space;
    if (!f.code->flags.optimized) return Value(f.function->globals);
    return locals_dict(vm, *f.code, f.frame ? f.frame->slots() : f.slots.data(), f.frame ? f.frame->slot_count() : f.slots.size());
}

}  // namespace

// A snapshot of the names that have a value, in the order of the slots.
Value locals_dict(Vm& vm, const Code& code, const Value* slots, std::size_t count) {
    base::Ref<Dict> dict = new_dict(vm);
    for (std::size_t i = 0; i < count && i < code.slot_names.size(); ++i) {
        Value value = slots[i];
        if (Cell* cell = value ? value.as<Cell>() : nullptr) value = cell->content;
        if (!value) continue;
        std::string_view name = vm.text_of(code.slot_names[i]);
        if (!name.empty() && name[0] == '.' && name != ".0") continue;  // a comprehension's first iterable is there
        dict->set(code.slot_names[i], value);
    }
    return Value(std::move(dict));
}

void install_frame_types(Vm& vm) {
    {
        TypeBuilder b(vm, vm.types().frame);
        b.not_constructible();
        b.property("f_back", get_back);
        b.property("f_code", [](Vm&, const Value& s) { return Value(s.get<FrameObject>().code); });
        b.property("f_globals", [](Vm&, const Value& s) { return Value(s.get<FrameObject>().function->globals); });
        b.property("f_builtins", [](Vm&, const Value& s) { return Value(s.get<FrameObject>().function->builtins); });
        b.property("f_locals", get_locals);
        b.property("f_lineno", [](Vm& m, const Value& s) { return m.make_int(s.get<FrameObject>().line()); });
        b.property("f_lasti", [](Vm& m, const Value& s) {
            FrameObject& f = s.get<FrameObject>();
            return m.make_int(2 * std::int64_t{f.frame ? f.frame->instruction_index() : f.instruction});
        });
        b.property("f_trace", [](Vm&, const Value&) { return Value::none(); });
        b.slots().repr = [](Vm& m, const Value& s) {
            FrameObject& f = s.get<FrameObject>();
            return m.make_str(fmt::format("<frame at {}, file {}, line {}, code {}>", m.address_of(s), m.repr(m.make_str(f.code->filename)), f.line(),
                                          f.code->name));
        };
        b.method("clear", "self, /", [](Vm& m, Value* a) {
            FrameObject& f = a[0].get<FrameObject>();
            if (f.frame) {
                Generator* generator = f.frame->generator();
                if (!generator || generator->state == Generator::State::running)
                    m.raise(m.types().runtime_error, "cannot clear an executing frame");
                close_generator(m, *generator);
                return Value::none();
            }
            f.Object::clear();
            std::vector<Value> dead = std::move(f.slots);
            f.slots.clear();
            return Value::none();
        });
    }
    {
        TypeBuilder b(vm, vm.types().traceback);
        b.not_constructible();
        b.property("tb_next", [](Vm&, const Value& s) { return s.get<Traceback>().next; }, [](Vm& m, const Value& s, const Value& v) {
            if (!v || (!v.is_none() && !v.as<Traceback>()))
                m.raise(m.types().type_error, fmt::format("expected traceback object, got '{}'", v ? m.type_of(v)->shown_name() : "NULL"));
            for (Value at = v; at.as<Traceback>(); at = at.as<Traceback>()->next)
                if (same(at, s)) m.raise(m.types().value_error, "traceback loop detected");
            s.get<Traceback>().next = v;
        });
        b.property("tb_frame", [](Vm&, const Value& s) { return Value(s.get<Traceback>().frame); });
        b.property("tb_lineno", [](Vm& m, const Value& s) { return m.make_int(s.get<Traceback>().line); });
        b.property("tb_lasti", [](Vm& m, const Value& s) { return m.make_int(2 * std::int64_t{s.get<Traceback>().instruction}); });
    }
}

// -- what the Vm says of its frames --------------------------------------------------------------------------------------

std::uint32_t Vm::current_line() const { return impl_->thread->current ? impl_->thread->current->line() : 0; }
const void* Vm::current_frame() const { return impl_->thread->current; }
std::string Vm::current_file() const { return impl_->thread->current ? impl_->thread->current->code->filename : std::string(); }
Dict* Vm::current_globals() const { return impl_->thread->current ? &impl_->thread->current->globals() : nullptr; }

Value Vm::current_locals() {
    Frame* frame = impl_->thread->current;
    if (!frame) return make_dict();
    if (frame->locals) return frame->locals;
    if (!frame->code->flags.optimized) return Value(&frame->globals());
    return locals_dict(*this, *frame->code, frame->slots(), frame->slot_count());
}

Value Vm::frame_object(int up) {
    Frame* frame = impl_->thread->current;
    for (; frame && up > 0 && frame->back != frame_of_loop; --up) frame = frame->back;
    Value object = frame ? Value(frame_object_of(*this, frame)) : Value::none();
    for (; up > 0 && !object.is_none(); --up) object = get_back(*this, object);
    return object;
}

}  // namespace python
