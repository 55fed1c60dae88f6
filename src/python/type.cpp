#include "python/type.h"

#include <algorithm>

#include "python/builtins/dict.h"
#include "python/builtins/str.h"
#include "python/vm.h"
#include "python/vm_impl.h"

namespace python {

Type::Type(Type* metaclass, Vm& vm, std::string_view name)
    : Object(metaclass, Layout::type), vm_(vm), name_(name), qualname_(name) {}

Type::~Type() {
    if (vm_.heap().dying()) return;  // its bases may have ended before it
    for (const auto& base : bases_)
        if (base) std::erase(base->subclasses_, this);
}

void Type::traverse(Visitor& v) const {
    v.visit(dict_);
    for (const auto& base : bases_) v.visit(base);
    for (std::size_t i = 0; i < keys.size(); ++i) v.visit(keys[i]);
}

void Type::clear() {
    if (vm_.heap().dying()) {  // nobody asks any more; what it refers to may end before it
        dict_ = nullptr;
        bases_.clear();
        return;
    }
    base::Ref<Dict> dict = std::move(dict_);
    if (dict) dict_ = new_dict(vm_);  // whoever still asks finds nothing
    changed();
}

std::string Type::module_name() const {
    if (dict_) {
        if (const Value* module = std::as_const(*dict_).find(*vm_.names().__module__.as<Str>()))
            if (Str* text = module->as<Str>()) return std::string(text->text());
    }
    return "builtins";
}

std::string Type::full_name() const {
    std::string module = module_name();
    return module == "builtins" ? qualname_ : module + "." + qualname_;
}

// Classes of Python's library are written in C or in Python, here as there, but not always the same ones.
std::string Type::shown_name() const {
    constexpr std::string_view kPythonThere[] = {"asyncio", "random", "threading", "concurrent", "typing", "dataclasses", "queue"};
    constexpr std::string_view kNativeThere[] = {"datetime", "sqlite3", "_struct", "zlib", "_io", "_csv", "_queue", "_hashlib", "array", "decimal", "re"};
    if (has(kPython) && !has(kLibrary)) return name_;
    const std::string module = module_name();
    if (has(kPython)) {
        if (type() != vm_.types().type) return name_;
        for (std::string_view native : kNativeThere)
            if (module == native) return full_name();
        return name_ == "OrderedDict" && module == "collections" ? full_name() : name_;
    }
    const std::string_view top = std::string_view(module).substr(0, module.find('.'));
    for (std::string_view python : kPythonThere)
        if (top == python) return name_;
    return full_name();
}

const Value* Type::lookup(const Value& name) const {
    Vm::Impl& impl = vm_.impl();
    std::uint64_t bits = name.bits();
    auto& cached = impl.method_cache[(version_ * 31 + (bits >> 4)) & (impl.method_cache.size() - 1)];
    if (cached.version == version_ && cached.name == bits) return cached.found;
    const Str& text = *static_cast<Str*>(name.object());
    const Value* found = nullptr;
    for (Type* type : mro_) {
        found = std::as_const(*type->dict_).find(text);
        if (found) break;
    }
    if (version_ && text.interned()) cached = {version_, bits, found};
    return found;
}

const Value* Type::lookup_after(const Type* start, const Value& name) const {
    const Str& text = *static_cast<Str*>(name.object());
    auto at = std::find(mro_.begin(), mro_.end(), start);
    if (at == mro_.end()) return nullptr;
    for (++at; at != mro_.end(); ++at)
        if (const Value* found = std::as_const(*(*at)->dict_).find(text)) return found;
    return nullptr;
}

Type* Type::definer_of(const Value& name) const {
    const Str& text = *static_cast<Str*>(name.object());
    for (Type* type : mro_)
        if (std::as_const(*type->dict_).find(text)) return type;
    return nullptr;
}

bool Type::set_attribute(const Value& name, const Value& value) {
    const Str& text = *static_cast<Str*>(name.object());
    Value before;  // ends after the class is in order again
    if (value.is_empty()) {
        Value* there = dict_->find(text);
        if (!there) return false;
        before = *there;
        changed();
        dict_->erase(text);
    } else {
        changed();
        if (Value* there = dict_->find(text)) {
            before = std::exchange(*there, value);
        } else {
            dict_->set(name, value);
        }
    }
    if (is_slot_name(vm_, name)) update_slots();
    return true;
}

void Type::changed() {
    version_ = vm_.impl().next_version++;
    for (Type* subclass : subclasses_) subclass->changed();
}

void Type::become_own_type() { type_ = this; }

void Type::set_dict(base::Ref<Dict> dict) { dict_ = std::move(dict); }

void Type::set_bases(std::vector<base::Ref<Type>> bases, Type* best) {
    for (const auto& base : bases_)
        if (base) std::erase(base->subclasses_, this);
    std::vector<base::Ref<Type>> old = std::exchange(bases_, std::move(bases));
    Type* old_base = std::exchange(base_, best);
    try {
        mro_ = linearise();
    } catch (...) {
        bases_ = std::move(old);
        base_ = old_base;
        for (const auto& base : bases_) base->subclasses_.push_back(this);
        throw;
    }
    for (const auto& base : bases_) base->subclasses_.push_back(this);
    if (best) {
        if (!solid) solid = best->solid;
        if (instance_layout == Layout::plain) instance_layout = best->instance_layout;
        if (exception_kind == ExceptionKind::plain) exception_kind = best->exception_kind;
    }
}

// C3: merge the bases' own linearisations and the list of bases, always taking the first head that is in no tail.
std::vector<Type*> Type::linearise() const {
    std::vector<Type*> result{const_cast<Type*>(this)};
    std::vector<std::vector<Type*>> lists;
    for (const auto& base : bases_) lists.push_back(base->mro());
    std::vector<Type*> direct;
    for (const auto& base : bases_) direct.push_back(base.get());
    for (std::size_t i = 0; i < direct.size(); ++i)
        if (std::find(direct.begin(), direct.begin() + i, direct[i]) != direct.begin() + i)
            vm_.raise(vm_.types().type_error, "duplicate base class " + direct[i]->name());
    lists.push_back(direct);
    std::vector<std::size_t> heads(lists.size(), 0);
    for (;;) {
        bool any = false;
        Type* next = nullptr;
        for (std::size_t i = 0; i < lists.size() && !next; ++i) {
            if (heads[i] == lists[i].size()) continue;
            any = true;
            Type* candidate = lists[i][heads[i]];
            bool good = true;
            for (std::size_t k = 0; k < lists.size() && good; ++k)
                for (std::size_t n = heads[k] + 1; n < lists[k].size(); ++n)
                    if (lists[k][n] == candidate) {
                        good = false;
                        break;
                    }
            if (good) next = candidate;
        }
        if (!any) return result;
        if (!next) {
            std::vector<Type*> open;
            for (std::size_t i = 0; i < lists.size(); ++i)
                if (heads[i] < lists[i].size() && std::find(open.begin(), open.end(), lists[i][heads[i]]) == open.end())
                    open.push_back(lists[i][heads[i]]);
            std::string names;
            for (Type* type : open) names += (names.empty() ? "" : ", ") + type->name();
            vm_.raise(vm_.types().type_error, "Cannot create a consistent method resolution\norder (MRO) for bases " + names);
        }
        result.push_back(next);
        for (std::size_t i = 0; i < lists.size(); ++i)
            if (heads[i] < lists[i].size() && lists[i][heads[i]] == next) ++heads[i];
    }
}

void Type::update_slots() {
    fill_slots(vm_, *this);
    update_flags();
    for (Type* subclass : subclasses_) subclass->update_slots();
}

void Type::update_flags() {
    const WellKnownNames& n = vm_.names();
    // Flags that come from whoever along the mro defines a name in Python.
    auto python_defines = [&](const Value& name) {
        Type* definer = definer_of(name);
        return definer && definer->has(kPython);
    };
    set(kHasDel, definer_of(n.__del__) != nullptr);
    set(kCustomGetattr, python_defines(n.__getattribute__) || definer_of(n.__getattr__));
    set(kCustomSetattr, python_defines(n.__setattr__) || python_defines(n.__delattr__));
    set(kIsDataDescriptor, slots.descr_set != nullptr);
    for (const auto& base : bases_)
        for (Flag flag : {kTuplePattern, kSequencePattern, kMappingPattern, kHasDict, kWeakReferences})
            if (base->has(flag)) set(flag);
}

}  // namespace python
