// What the parts of the module `itertools` share: how an iterator class is added, and how its arguments are taken.
#pragma once

#include "python/builtins/iterators.h"
#include "python/builtins/support.h"
#include "python/module.h"

namespace python {

// The arguments of an itertools class, which speak of missing ones as CPython does.
class IterArgs : public MakeArgs {
  public:
    IterArgs(Vm& vm, std::string_view name, Type*, const Value* args, std::size_t positional, const Value& keyword_names)
        : MakeArgs(vm, name, args, positional, keyword_names), vm_(vm), name_(name) {}
    static constexpr std::size_t kKeywordOnly = 1000;  // no such place: by name alone

    Value required(std::size_t index, std::string_view keyword) {
        Value found = take(index, keyword);
        if (!found) raise_type_error(vm_, "{}() missing required argument '{}' (pos {})", name_, keyword, index + 1);
        return found;
    }
    // Those that have no names: as many as that, or "expected 2 arguments, got 1".
    void exactly(std::size_t count) const {
        no_keywords();
        if (positional() != count) raise_type_error(vm_, "{} expected {} argument{}, got {}", name_, count, count == 1 ? "" : "s", positional());
    }

  private:
    Vm& vm_;
    std::string_view name_;
};

using MakeFn = decltype(Slots::make);

// Adds a class of iterators to `itertools`.
Type* add_iterator_class(Vm& vm, Module& m, std::string_view name, MakeFn make, const std::function<void(TypeBuilder&)>& more = nullptr);

void add_combinatorics(Vm& vm, Module& m);  // product, permutations, combinations, combinations_with_replacement
void add_grouping(Vm& vm, Module& m);       // groupby, tee

}  // namespace python
