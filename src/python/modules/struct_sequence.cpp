#include "python/modules/struct_sequence.h"

#include <array>
#include <utility>

#include "base/assert.h"
#include "python/builtins/dict.h"
#include "python/builtins/support.h"

namespace python {
namespace {

// The names of the fields, all of them: kept in the class under a name that no program can spell as an attribute.
constexpr std::string_view kFields = "<fields>";

Tuple& fields_of(Vm& vm, const Type* type) { return *type->lookup(vm.intern(kFields))->as<Tuple>(); }
std::size_t visible_of(Vm& vm, const Type* type) {
    return static_cast<std::size_t>(type->lookup(vm.intern("n_sequence_fields"))->as_small_int());
}

template <std::size_t I>
Value field(Vm& vm, const Value& self) {
    Tuple& tuple = *self.as<Tuple>();
    if (I < tuple.size()) return tuple[I];
    Dict* hidden = vm.attributes_of(self, false);
    Value* found = hidden ? hidden->find(*fields_of(vm, vm.type_of(self))[I].as<Str>()) : nullptr;
    return found ? *found : Value::none();
}

template <std::size_t... I>
constexpr auto field_getters(std::index_sequence<I...>) {
    return std::array<Value (*)(Vm&, const Value&), sizeof...(I)>{field<I>...};
}

Value struct_repr(Vm& vm, const Value& self) {
    Tuple& tuple = *self.as<Tuple>();
    Tuple& names = fields_of(vm, vm.type_of(self));
    ReprGuard guard(vm, self);
    if (guard.again()) return make_str(vm, "(...)");
    std::string out = vm.type_of(self)->full_name() + "(";
    for (std::size_t i = 0; i < tuple.size(); ++i) {
        if (i) out += ", ";
        out += vm.text_of(names[i]);
        out += '=';
        append_repr(vm, out, tuple[i]);
    }
    return make_str(vm, out + ")");
}

Value struct_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& keyword_names) {
    MakeArgs a(vm, cls->full_name(), args, positional, keyword_names);
    Value sequence = a.take(0, "sequence");
    Value extra = a.take(1, "dict");
    a.finish(2);
    if (!sequence) raise_type_error(vm, "structseq() missing required argument 'sequence' (pos 1)");
    if (!vm.type_of(sequence)->slots.iter && !vm.type_of(sequence)->slots.get_item) raise_type_error(vm, "constructor requires a sequence");
    Value items = tuple_from(vm, sequence);
    std::span<const Value> values = items.as<Tuple>()->span();
    const std::size_t least = visible_of(vm, cls), most = fields_of(vm, cls).size();
    if (values.size() < least || values.size() > most)
        raise_type_error(vm, "{}() takes an {}{}-sequence ({}-sequence given)", cls->full_name(),
                         least == most ? "" : values.size() < least ? "at least " : "at most ", values.size() < least ? least : most, values.size());
    std::vector<Value> all(values.begin(), values.end());
    if (extra) {
        if (!extra.as<Dict>()) raise_type_error(vm, "{}() takes a dict as second arg, if any", cls->full_name());
        for (std::size_t i = all.size(); i < most; ++i) {
            Value* found = extra.as<Dict>()->find(*fields_of(vm, cls)[i].as<Str>());
            all.push_back(found ? *found : Value::none());
        }
    }
    return make_struct(vm, cls, all);
}

void struct_set_attribute(Vm& vm, const Value& self, const Value& name, const Value&) {
    if (vm.type_of(self)->lookup(name)) vm.raise(vm.types().attribute_error, "readonly attribute");
    vm.raise(vm.types().attribute_error, fmt::format("'{}' object has no attribute '{}'", vm.type_of(self)->full_name(), vm.text_of(name)));
}

}  // namespace

Type* make_struct_type(Vm& vm, std::string_view name, std::string_view module, std::span<const std::string_view> fields,
                       std::size_t visible, bool constructible) {
    static constexpr auto kGetters = field_getters(std::make_index_sequence<kMostStructFields>());
    TS_ASSERT(fields.size() <= kMostStructFields, "a struct sequence has a getter for each of its fields");
    TypeBuilder t(vm, name, vm.types().tuple, module);
    t.slots().repr = struct_repr;
    std::vector<Value> names;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        names.push_back(vm.intern(fields[i]));
        t.property(fields[i], kGetters[i]);
    }
    t.constant(kFields, vm.make_tuple(names));
    t.constant("__match_args__", vm.make_tuple({names.data(), visible}));
    t.constant("n_fields", vm.make_int(static_cast<std::int64_t>(fields.size())));
    t.constant("n_sequence_fields", vm.make_int(static_cast<std::int64_t>(visible)));
    t.constant("n_unnamed_fields", vm.make_int(0));
    t.final_();
    if (constructible) t.slots().make = struct_make;
    else t.not_constructible();
    if (visible < fields.size()) {
        t.with_dict();
        t.slots().set_attribute = struct_set_attribute;
    }
    return t.type();
}

Value make_struct(Vm& vm, Type* type, std::span<const Value> values) {
    const std::size_t visible = visible_of(vm, type);
    Value result = vm.heap().make<Tuple>(type, vm.heap(), values.first(visible));
    if (values.size() > visible) {
        Tuple& names = fields_of(vm, type);
        Dict* hidden = vm.attributes_of(result, true);
        for (std::size_t i = visible; i < values.size(); ++i) hidden->set(names[i], values[i]);
    }
    return result;
}

}  // namespace python
