// memoryview: one dimension of unsigned bytes.
#include "python/builtins/bytes.h"
#include "python/builtins/dict.h"
#include "python/builtins/iterators.h"
#include "python/builtins/support.h"

namespace python {

std::string hex_text(Vm& vm, std::string_view data, const Value& sep, std::int64_t group);  // bytes_methods.cpp

namespace {

MemoryView& view_of(Vm& vm, const Value& v) {
    auto& view = *static_cast<MemoryView*>(v.object());
    if (!view.owner) raise_value_error(vm, "operation forbidden on released memoryview object");
    return view;
}

Value view_get(Vm& vm, const Value& self, const Value& key) {
    MemoryView& view = view_of(vm, self);
    if (Slice* slice = key.as<Slice>()) {
        SliceIndices s = slice_indices(vm, *slice, view.length);
        view_of(vm, self);  // __index__ may have released it
        auto start = static_cast<std::ptrdiff_t>(view.start) + s.start * view.stride;
        return vm.heap().make<MemoryView>(vm.builtins->memoryview, view.owner, s.count ? static_cast<std::size_t>(start) : 0, s.count, view.stride * s.step,
                                          view.read_only);
    }
    std::int64_t index = subscript_index(vm, key, "memoryview: invalid slice key");
    view_of(vm, self);
    std::size_t place;
    if (!normalise_index(index, view.length, place)) vm.raise(vm.types().index_error, "index out of bounds on dimension 1");
    return Value::small_int(static_cast<unsigned char>(view.content()[place]));
}

void view_set(Vm& vm, const Value& self, const Value& key, const Value& value) {
    MemoryView& view = view_of(vm, self);
    Bytearray* array = view.owner.as<Bytearray>();
    if (!value) raise_type_error(vm, "cannot delete memory");
    if (view.read_only) raise_type_error(vm, "cannot modify read-only memory");
    auto put = [&](std::int64_t i, char byte) {
        array->set(static_cast<std::size_t>(static_cast<std::ptrdiff_t>(view.start) + i * view.stride), static_cast<unsigned char>(byte));
    };
    if (Slice* slice = key.as<Slice>()) {
        SliceIndices s = slice_indices(vm, *slice, view.length);
        view_of(vm, self);
        std::string scratch;
        std::string_view data;
        if (!bytes_view(value, scratch, data)) raise_type_error(vm, "a bytes-like object is required, not '{}'", type_name(vm, value));
        if (data.size() != s.count) raise_value_error(vm, "memoryview assignment: lvalue and rvalue have different structures");
        std::string copy(data);
        std::int64_t at = s.start;
        for (char c : copy) put(at, c), at += s.step;
        return;
    }
    std::int64_t index = subscript_index(vm, key, "memoryview: invalid slice key");
    view_of(vm, self);
    if (!is_int(value)) raise_type_error(vm, "memoryview: invalid type for format 'B'");
    auto byte = int_value(value);
    if (!byte || *byte < 0 || *byte > 255) raise_value_error(vm, "memoryview: invalid value for format 'B'");
    std::size_t place;
    if (!normalise_index(index, view.length, place)) vm.raise(vm.types().index_error, "index out of bounds on dimension 1");
    put(static_cast<std::int64_t>(place), static_cast<char>(*byte));
}

Value view_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& names) {
    MakeArgs a(vm, "memoryview", args, positional, names);
    Value object = a.take(0, "object");
    if (!object) raise_type_error(vm, "memoryview() missing required argument 'object' (pos 1)");
    a.finish(1);
    if (MemoryView* view = object.as<MemoryView>()) {
        view_of(vm, object);
        return vm.heap().make<MemoryView>(cls, view->owner, view->start, view->length, view->stride, view->read_only);
    }
    if (!is_bytes_like(object)) raise_type_error(vm, "memoryview: a bytes-like object is required, not '{}'", type_name(vm, object));
    std::string scratch;
    std::string_view data;
    bytes_view(object, scratch, data);
    return vm.heap().make<MemoryView>(cls, object, std::size_t{0}, data.size(), std::ptrdiff_t{1});
}

}  // namespace

void install_memoryview(Vm& vm, Dict& names) {
    TypeBuilder t(vm, "memoryview", vm.types().object);
    vm.builtins->memoryview = t.type();
    t.doc("Create a new memoryview object which references the given object.");
    t.layout(Layout::plain).final_();
    Slots& s = t.slots();
    s.make = view_make;
    s.repr = [](Vm& vm, const Value& self) {
        bool released = !static_cast<MemoryView*>(self.object())->owner;
        return make_str(vm, fmt::format("<{}memory at 0x{:012x}>", released ? "released " : "", reinterpret_cast<std::uintptr_t>(self.object())));
    };
    s.length = [](Vm& vm, const Value& self) { return static_cast<std::int64_t>(view_of(vm, self).length); };
    s.get_item = view_get;
    s.set_item = view_set;
    s.iter = [](Vm& vm, const Value& self) { return view_of(vm, self), make_bytes_iterator(vm, self); };
    s.hash = [](Vm& vm, const Value& self) {
        MemoryView& view = view_of(vm, self);
        if (!view.read_only) raise_value_error(vm, "cannot hash writable memoryview object");
        return hash_bytes(view.content());
    };
    s.compare = [](Vm&, const Value& self, const Value& other, Compare op) {
        if (op != Compare::eq && op != Compare::ne) return Value::not_implemented();
        const MemoryView* theirs = other.as<MemoryView>();
        if (!static_cast<MemoryView*>(self.object())->owner || (theirs && !theirs->owner))  // released
            return Value::boolean(same(self, other) == (op == Compare::eq));
        std::string scratch;
        std::string_view data;
        if (!bytes_view(other, scratch, data)) return Value::not_implemented();
        return Value::boolean((static_cast<MemoryView*>(self.object())->content() == data) == (op == Compare::eq));
    };
    t.method("tobytes", "self, /, order='C'", [](Vm& vm, Value* a) { return make_bytes(vm, view_of(vm, a[0]).content()); })
        .method("tolist", "self, /", [](Vm& vm, Value* a) -> Value { return view_of(vm, a[0]), list_from(vm, a[0]); })
        .method("hex", "self, /, sep=..., bytes_per_sep=1",
                [](Vm& vm, Value* a) { return make_str(vm, hex_text(vm, view_of(vm, a[0]).content(), a[1], int_argument(vm, a[2]))); })
        .method("release", "self, /", [](Vm&, Value* a) { return static_cast<MemoryView*>(a[0].object())->release_export(), Value::none(); })
        .method("toreadonly", "self, /", [](Vm& vm, Value* a) -> Value {
            MemoryView& v = view_of(vm, a[0]);
            return vm.heap().make<MemoryView>(vm.builtins->memoryview, v.owner, v.start, v.length, v.stride, true);
        })
        .method("__enter__", "self, /", [](Vm& vm, Value* a) { return view_of(vm, a[0]), a[0]; })
        .method("__exit__", "self, /, *args", [](Vm&, Value* a) { return static_cast<MemoryView*>(a[0].object())->release_export(), Value::none(); })
        .property("nbytes", [](Vm& vm, const Value& self) { return make_int(vm, static_cast<std::int64_t>(view_of(vm, self).length)); })
        .property("itemsize", [](Vm& vm, const Value& self) { return view_of(vm, self), Value::small_int(1); })
        .property("ndim", [](Vm& vm, const Value& self) { return view_of(vm, self), Value::small_int(1); })
        .property("shape", [](Vm& vm, const Value& self) {
            const Value length = make_int(vm, static_cast<std::int64_t>(view_of(vm, self).length));
            return vm.make_tuple({&length, 1});
        })
        .property("strides", [](Vm& vm, const Value& self) {
            const Value stride = make_int(vm, view_of(vm, self).stride);
            return vm.make_tuple({&stride, 1});
        })
        .property("contiguous", [](Vm& vm, const Value& self) { return Value::boolean(view_of(vm, self).stride == 1); })
        .property("format", [](Vm& vm, const Value& self) { return view_of(vm, self), make_str(vm, "B"); })
        .property("readonly", [](Vm& vm, const Value& self) { return Value::boolean(view_of(vm, self).read_only); })
        .property("obj", [](Vm& vm, const Value& self) { return view_of(vm, self).owner; });
    names.set(vm.intern("memoryview"), Value(t.type()));
}

}  // namespace python
