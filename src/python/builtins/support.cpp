#include "python/builtins/support.h"

#include <algorithm>

namespace python {

std::string module_qualified_name(const Type& type) { return type.full_name(); }

std::int64_t subscript_index(Vm& vm, const Value& key, std::string_view complaint) {
    if (key.is_small_int()) return key.as_small_int();
    Value integer = key;
    if (!is_int(key)) {
        auto index = vm.type_of(key)->slots.index;
        if (!index || vm.lookup_special(key, vm.names().__index__).is_empty()) vm.raise(vm.types().type_error, complaint);
        integer = index(vm, key);
    }
    if (auto number = int_value(integer)) return *number;
    vm.raise(vm.types().index_error, "cannot fit '" + type_name(vm, key) + "' into an index-sized integer");
}

std::int64_t int_argument(Vm& vm, const Value& value) {
    if (value.is_small_int()) return value.as_small_int();
    if (!is_int(value) && vm.lookup_special(value, vm.names().__index__).is_empty())
        raise_type_error(vm, "'{}' object cannot be interpreted as an integer", type_name(vm, value));
    return vm.index(value);
}

std::optional<std::int64_t> repeat_count(Vm& vm, const Value& n) {
    if (n.is_small_int()) return n.as_small_int();
    if (!is_int(n) && vm.lookup_special(n, vm.names().__index__).is_empty()) return std::nullopt;
    Value integer = is_int(n) ? n : vm.type_of(n)->slots.index(vm, n);
    if (auto count = int_value(integer)) return *count;
    vm.raise(vm.types().overflow_error, "cannot fit '" + type_name(vm, n) + "' into an index-sized integer");
}

std::int64_t clipped_index(Vm& vm, const Value& value) {
    if (value.is_small_int()) return value.as_small_int();
    Value integer = value;
    if (!is_int(value)) {
        auto index = vm.type_of(value)->slots.index;
        if (!index || vm.lookup_special(value, vm.names().__index__).is_empty())
            raise_type_error(vm, "slice indices must be integers or None or have an __index__ method");
        integer = index(vm, value);
    }
    if (auto number = int_value(integer)) return *number;
    return int_sign(integer) < 0 ? INT64_MIN : INT64_MAX;
}

void clip_range(Vm& vm, const Value& start, const Value& stop, std::size_t length, std::int64_t& from, std::int64_t& to) {
    auto size = static_cast<std::int64_t>(length);
    auto clip = [&](const Value& value, std::int64_t missing) {
        if (value.is_empty() || value.is_none()) return missing;
        std::int64_t i = clipped_index(vm, value);
        if (i < 0) i = i < -size ? 0 : i + size;
        return i;
    };
    from = clip(start, 0);
    to = std::min(clip(stop, size), size);
}

std::string_view text_argument(Vm& vm, const Value& value, std::string_view function, std::string_view what) {
    if (Str* str = as_str(value)) return str->text();
    raise_type_error(vm, "{}() {} must be str, not {}", function, what, value.is_none() ? "None" : type_name(vm, value));
}

ReprGuard::ReprGuard(Vm& vm, const Value& container) : vm_(vm), object_(container.object()) {
    auto& running = vm.builtins->repr_running;
    again_ = std::find(running.begin(), running.end(), object_) != running.end();
    if (!again_) running.push_back(object_);
}
ReprGuard::~ReprGuard() {
    if (again_) return;
    auto& running = vm_.builtins->repr_running;
    auto at = std::find(running.rbegin(), running.rend(), object_);
    if (at != running.rend()) running.erase(std::next(at).base());
}

void append_repr(Vm& vm, std::string& out, const Value& value) {
    if (value.is_small_int()) out += std::to_string(value.as_small_int());
    else out += vm.repr(value);
    check_growth(vm, out);
}

void MakeArgs::no_keywords() const {
    if (keywords()) raise_type_error(vm_, "{}() takes no keyword arguments", name_);
}

void MakeArgs::expect(std::size_t least, std::size_t most) const {
    if (positional_ >= least && positional_ <= most) return;
    bool few = positional_ < least;
    std::size_t bound = few ? least : most;
    raise_type_error(vm_, "{} expected {}{} argument{}, got {}", name_, least == most ? "" : few ? "at least " : "at most ", bound,
                     bound == 1 ? "" : "s", positional_);
}

Value MakeArgs::take(std::size_t index, std::string_view keyword) {
    Value found;
    if (index < positional_) found = args_[index];
    if (!names_ || keyword.empty()) return found;
    for (std::size_t i = 0; i < names_->size(); ++i) {
        if ((*names_)[i].as<Str>()->text() != keyword) continue;
        if (found) raise_type_error(vm_, "argument for {}() given by name ('{}') and position ({})", name_, keyword, index + 1);
        found = args_[positional_ + i];
        taken_ |= std::uint64_t{1} << i;
    }
    return found;
}

void MakeArgs::finish(std::size_t most) const {
    if (positional_ + keywords() > most) {
        raise_type_error(vm_, "{}() takes at most {} {}argument{} ({} given)", name_, most, positional_ == 0 ? "keyword " : "", most == 1 ? "" : "s",
                         positional_ + keywords());
    }
    for (std::size_t i = 0; i < keywords(); ++i)
        if (!(taken_ >> i & 1)) raise_type_error(vm_, "'{}' is an invalid keyword argument for {}()", (*names_)[i].as<Str>()->text(), name_);
}

}  // namespace python
