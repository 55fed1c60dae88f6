// What the bodies of the builtin types share. Only builtins/*.cpp include this.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fmt/format.h"
#include "python/builtins/int.h"
#include "python/builtins/list.h"
#include "python/builtins/range.h"
#include "python/builtins/state.h"
#include "python/builtins/str.h"
#include "python/builtins/tuple.h"
#include "python/heap.h"
#include "python/names.h"
#include "python/native.h"
#include "python/type.h"
#include "python/types.h"
#include "python/vm.h"

namespace python {

template <class... Args>
[[noreturn]] void raise_type_error(Vm& vm, fmt::format_string<Args...> format, Args&&... args) {
    vm.raise(vm.types().type_error, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
[[noreturn]] void raise_value_error(Vm& vm, fmt::format_string<Args...> format, Args&&... args) {
    vm.raise(vm.types().value_error, fmt::format(format, std::forward<Args>(args)...));
}
[[noreturn]] inline void raise_key_error(Vm& vm, const Value& key) {
    vm.raise(vm.make_exception(vm.types().key_error, std::span<const Value>(&key, 1)));
}

inline std::string type_name(const Vm& vm, const Value& value) { return vm.type_of(value)->shown_name(); }
inline bool is_exact(const Vm& vm, const Value& value, const Type* type) { return vm.type_of(value) == type; }
std::string module_qualified_name(const Type& type);  // as errors and reprs show a class

// What a comparison of two things that differ by `order` (<0, 0, >0) answers.
inline bool holds(Compare op, int order) {
    switch (op) {
        case Compare::lt: return order < 0;
        case Compare::le: return order <= 0;
        case Compare::eq: return order == 0;
        case Compare::ne: return order != 0;
        case Compare::gt: return order > 0;
        case Compare::ge: return order >= 0;
    }
    return false;
}

// The index behind seq[key]: IndexError "cannot fit ..." for a huge one, TypeError `complaint` for what is no int.
std::int64_t subscript_index(Vm& vm, const Value& key, std::string_view complaint);
// An argument that must be an int: "'str' object cannot be interpreted as an integer"; OverflowError as C API's.
std::int64_t int_argument(Vm& vm, const Value& value);
// The int behind sequence * n, or nothing if n is none.
std::optional<std::int64_t> repeat_count(Vm& vm, const Value& n);
// The start and stop arguments of index(), find(), count(): None is missing, huge numbers are clipped.
void clip_range(Vm& vm, const Value& start, const Value& stop, std::size_t length, std::int64_t& from, std::int64_t& to);
std::int64_t clipped_index(Vm& vm, const Value& value);  // __index__, clipped to int64; "slice indices must be integers or ..."
std::string_view text_argument(Vm& vm, const Value& value, std::string_view function, std::string_view what);

// repr of a container that may contain itself: `again` is true if it is under way already.
class ReprGuard {
  public:
    ReprGuard(Vm& vm, const Value& container);
    ~ReprGuard();
    ReprGuard(const ReprGuard&) = delete;
    bool again() const { return again_; }

  private:
    Vm& vm_;
    const Object* object_;
    bool again_;
};

// Text that grows item by item: MemoryError before it outgrows the program's memory.
inline void check_growth(Vm& vm, const std::string& out) {
    if (out.size() > std::size_t{1} << 16) require_memory(vm, out.size() * 2);
}
void append_repr(Vm& vm, std::string& out, const Value& value);

// The arguments of a `make` slot, taken apart by hand.
class MakeArgs {
  public:
    MakeArgs(Vm& vm, std::string_view name, const Value* args, std::size_t positional, const Value& keyword_names)
        : vm_(vm), name_(name), args_(args), positional_(positional), names_(keyword_names ? keyword_names.as<Tuple>() : nullptr) {}

    std::size_t positional() const { return positional_; }
    std::size_t keywords() const { return names_ ? names_->size() : 0; }
    const Value& operator[](std::size_t i) const { return args_[i]; }
    void no_keywords() const;                                        // "range() takes no keyword arguments"
    void expect(std::size_t least, std::size_t most) const;          // "range expected at most 3 arguments, got 4"
    Value take(std::size_t index, std::string_view keyword);         // empty if missing; marks the keyword as known
    void finish(std::size_t most) const;                             // complains about what was not taken

  private:
    Vm& vm_;
    std::string_view name_;
    const Value* args_;
    std::size_t positional_;
    Tuple* names_;
    std::uint64_t taken_ = 0;  // a bit for each keyword that somebody asked for
};

inline Value pair(Vm& vm, Value a, Value b) { return make_pair(vm, std::move(a), std::move(b)); }
inline Value text(Vm& vm, std::string s) { return make_str(vm, std::move(s)); }

// A float, or an instance of a subclass of float.
bool is_float(const Value& value);
double float_value(const Value& value);

// Each part of install_builtins().
void install_singletons(Vm&);
void install_int(Vm&);
void install_float(Vm&);
void install_complex(Vm&);
void install_str(Vm&);
void install_str_methods(TypeBuilder&);
void install_str_searching(TypeBuilder&);
void install_str_predicates(TypeBuilder&);
void install_bytes(Vm&);
void install_bytes_methods(TypeBuilder&);
void install_memoryview(Vm&, Dict& names);
void install_list(Vm&);
void install_tuple(Vm&);
void install_dict(Vm&);
void install_dict_views(Vm&);
void install_set(Vm&);
void install_range(Vm&);
void install_iterators(Vm&);
void install_adapters(Vm&, Dict& names);
void install_functions(Vm&, Dict& names);
void install_attribute_functions(Vm&, Dict& names);
void install_run_text(Vm&, Dict& names);
void install_number_functions(Vm&, Dict& names);
void install_output(Vm&, Dict& names);
void install_files(Vm&, Dict& names);

}  // namespace python
