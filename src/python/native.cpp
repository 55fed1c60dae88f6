#include "python/native.h"

#include <charconv>

#include "fmt/format.h"
#include "python/descriptors.h"
#include "python/function.h"
#include "python/generic_alias.h"
#include "python/vm.h"
#include "python/vm_impl.h"

namespace python {

TypeBuilder::TypeBuilder(Vm& vm, std::string_view name, Type* base, std::string_view module) : vm_(vm) {
    if (!base) base = vm.types().object;
    auto type = vm.heap().make<Type>(vm.types().type, vm, name);
    type->set_dict(new_dict(vm));
    type->set_bases({base::Ref<Type>(base)}, base);
    type->instance_layout = base->instance_layout;
    // Types of builtins have it nowhere, so that their instances have none.
    if (std::string_view(module) != "builtins") type->dict().set(vm.names().__module__, vm.intern(module));
    type_ = type.leak();  // native classes live as long as the Vm
    type_->changed();
}

TypeBuilder::TypeBuilder(Vm& vm, Type* existing) : type_(existing), vm_(vm) {}

TypeBuilder::~TypeBuilder() {
    if (type_->native.make) type_->solid = type_;
    if (type_->native.get_item && type_->native.length && type_->native.iter == nullptr) {}
    add_wrappers(vm_, *type_);
    type_->update_slots();
    type_->changed();
}

Slots& TypeBuilder::slots() { return type_->native; }
Type* TypeBuilder::type() { return type_; }

namespace {
Value make_member(Vm& vm, Type* type, Type* owner, NativeFunction::Kind kind, std::string_view name, std::string_view signature, NativeFn fn) {
    auto function = vm.heap().make<NativeFunction>(type, kind, name, signature, fn);
    function->owner = owner;
    return Value(std::move(function));
}
}  // namespace

TypeBuilder& TypeBuilder::method(std::string_view name, std::string_view signature, NativeFn fn) {
    type_->dict().set(vm_.intern(name),
                      make_member(vm_, vm_.types().method_descriptor, type_, NativeFunction::Kind::method, name, signature, fn));
    return *this;
}
TypeBuilder& TypeBuilder::class_method(std::string_view name, std::string_view signature, NativeFn fn) {
    type_->dict().set(vm_.intern(name), make_member(vm_, vm_.types().classmethod_descriptor, type_,
                                                    NativeFunction::Kind::class_method, name, signature, fn));
    return *this;
}
TypeBuilder& TypeBuilder::static_method(std::string_view name, std::string_view signature, NativeFn fn) {
    type_->dict().set(vm_.intern(name), make_member(vm_, vm_.types().builtin_function, type_,
                                                    NativeFunction::Kind::static_method, name, signature, fn));
    return *this;
}
TypeBuilder& TypeBuilder::init(std::string_view signature, NativeFn fn) {
    type_->dict().set(vm_.names().__init__, make_member(vm_, vm_.types().wrapper_descriptor, type_,
                                                        NativeFunction::Kind::method, "__init__", signature, fn));
    return *this;
}
TypeBuilder& TypeBuilder::property(std::string_view name, Value (*get)(Vm&, const Value&), void (*set)(Vm&, const Value&, const Value&)) {
    type_->dict().set(vm_.intern(name), Value(vm_.heap().make<GetSet>(vm_.types().getset_descriptor, type_, name, get, set)));
    return *this;
}
TypeBuilder& TypeBuilder::constant(std::string_view name, Value value) {
    type_->dict().set(vm_.intern(name), std::move(value));
    return *this;
}
TypeBuilder& TypeBuilder::doc(std::string_view text) {
    type_->dict().set(vm_.names().__doc__, vm_.make_str(text));
    return *this;
}
TypeBuilder& TypeBuilder::class_getitem() {
    return class_method("__class_getitem__", "cls, item, /",
                        [](Vm& vm, Value* args) { return make_generic_alias(vm, args[0], args[1]); });
}
TypeBuilder& TypeBuilder::final_() {
    type_->set(Type::kFinal);
    return *this;
}
TypeBuilder& TypeBuilder::with_dict() {
    type_->set(Type::kHasDict);
    if (!type_->dict().find(*vm_.names().__dict__.as<Str>())) property("__dict__", get_dict, set_dict);
    return *this;
}
TypeBuilder& TypeBuilder::not_constructible() {
    type_->set(Type::kNotConstructible);
    type_->set(Type::kFinal);  // an instance of a subclass would be made without what the methods expect
    return *this;
}
TypeBuilder& TypeBuilder::layout(Layout layout) {
    type_->instance_layout = layout;
    type_->solid = type_;
    return *this;
}

Value make_native(Vm& vm, std::string_view name, std::string_view signature, NativeFn fn, std::string_view module) {
    auto function = vm.heap().make<NativeFunction>(vm.types().builtin_function, NativeFunction::Kind::function, name, signature, fn);
    function->module = module;
    return Value(std::move(function));
}

// -- NativeFunction ----------------------------------------------------------------------------------------------------

void NativeFunction::traverse(Visitor& v) const {
    if (doc) v.visit(doc);
}
void NativeFunction::clear() { doc = Value::empty(); }

std::string NativeFunction::shown_name() const {
    if (owner && kind != Kind::wrapper && !(kind == Kind::static_method && wrapper)) return owner->name() + "." + name;
    return name;
}

namespace {

Value parse_default(Vm& vm, std::string_view text, bool& leave_empty) {
    if (text == "None") return Value::none();
    if (text == "True") return Value::boolean(true);
    if (text == "False") return Value::boolean(false);
    if (text == "()") return vm.make_tuple();
    if (text == "...") {
        leave_empty = true;
        return Value::empty();
    }
    if (!text.empty() && (text[0] == '\'' || text[0] == '"')) {
        std::string out;
        std::string_view inner = text.substr(1, text.size() - 2);
        for (std::size_t i = 0; i < inner.size(); ++i) {
            if (inner[i] == '\\' && i + 1 < inner.size()) {
                ++i;
                out += inner[i] == 'n' ? '\n' : inner[i] == 't' ? '\t' : inner[i];
            } else {
                out += inner[i];
            }
        }
        return vm.make_str(out);
    }
    std::int64_t integer = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), integer);
    if (error == std::errc() && end == text.data() + text.size()) return vm.make_int(integer);
    return Value::number(std::strtod(std::string(text).c_str(), nullptr));
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

}  // namespace

bool NativeFunction::is_python_there() const { return library && *library->file; }

void NativeFunction::parse(Vm& vm) {
    auto parsed = std::make_unique<Signature>();
    bool keyword_only = false;
    std::string_view rest = signature_text;
    while (!trim(rest).empty()) {
        // Up to the next comma outside quotes and parentheses.
        std::size_t end = 0;
        int depth = 0;
        char quote = 0;
        for (; end < rest.size(); ++end) {
            char c = rest[end];
            if (quote) {
                if (c == '\\') ++end;
                else if (c == quote) quote = 0;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(') {
                ++depth;
            } else if (c == ')') {
                --depth;
            } else if (c == ',' && depth == 0) {
                break;
            }
        }
        std::string_view part = trim(rest.substr(0, end));
        rest = end < rest.size() ? rest.substr(end + 1) : std::string_view{};
        if (part == "/") {
            parsed->clinic = !is_python_there();
            parsed->positional_only = static_cast<std::uint16_t>(parsed->parameters.size());
        } else if (part == "*") {
            keyword_only = true;
        } else if (part.substr(0, 2) == "**") {
            parsed->varkeywords = true;
            parsed->varkeywords_name = vm.intern(part.substr(2));
        } else if (part[0] == '*') {
            parsed->varargs = true;
            parsed->varargs_name = vm.intern(part.substr(1));
            keyword_only = true;
        } else {
            Signature::Parameter parameter;
            std::size_t equals = part.find('=');
            parameter.name = vm.intern(trim(part.substr(0, equals)));
            if (equals != std::string_view::npos) {
                parameter.has_default = true;
                parameter.default_value = parse_default(vm, trim(part.substr(equals + 1)), parameter.leave_empty);
            }
            if (!keyword_only) {
                ++parsed->positional;
                if (!parameter.has_default) parsed->required = parsed->positional;
            }
            parsed->parameters.push_back(std::move(parameter));
        }
    }
    signature_ = std::move(parsed);
}

}  // namespace python
