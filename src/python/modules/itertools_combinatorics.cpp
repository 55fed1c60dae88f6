// product, permutations, combinations and combinations_with_replacement: each keeps the pools and the places of the
// tuple that it gave last, and steps them as an odometer.
#include <numeric>

#include "python/modules/itertools_support.h"

namespace python {
namespace {

class Places : public Iterator {
  public:
    void traverse(Visitor& v) const override {
        for (const Value& pool : pools_) v.visit(pool);
    }
    void clear() override {
        pools_.clear();
        places_.clear();
        over_ = true;
    }
    Value advance(Vm& vm) override {
        if (over_) return Value::empty();
        if (!started_) started_ = true;
        else if (!step()) {
            over_ = true;
            return Value::empty();
        }
        auto result = new_tuple(vm, length_);
        for (std::size_t i = 0; i < length_; ++i) result->slot(i) = pool(i)[places_[i]];
        return result;
    }

  protected:
    Places(Type* type, std::vector<Value> pools, std::size_t length, bool over)
        : Iterator(type), pools_(std::move(pools)), length_(length), over_(over) {}
    virtual bool step() = 0;  // to the next tuple's places; false: there is none
    virtual std::size_t pool_index(std::size_t) const { return 0; }
    const Tuple& pool(std::size_t i) const { return *pools_[pool_index(i)].as<Tuple>(); }

    std::vector<Value> pools_;  // tuples
    std::size_t length_;        // of what it gives
    std::vector<std::size_t> places_;
    bool started_ = false, over_;
};

// -- product ----------------------------------------------------------------------------------------------------------

class Product final : public Places {
  public:
    Product(Type* type, std::vector<Value> pools, bool over) : Places(type, std::move(pools), 0, over) {
        length_ = pools_.size();
        places_.assign(length_, 0);
    }

  private:
    bool step() override {
        for (std::size_t i = length_; i-- > 0;) {
            if (++places_[i] < pool(i).size()) return true;
            places_[i] = 0;
        }
        return false;
    }
    std::size_t pool_index(std::size_t i) const override { return i; }
};

Value product_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& names) {
    std::int64_t repeat = 1;
    if (names) {
        IterArgs keywords(vm, "product", cls, args + positional, 0, names);
        Value times = keywords.take(IterArgs::kKeywordOnly, "repeat");
        keywords.finish(1);
        repeat = int_argument(vm, times);
        if (repeat < 0) raise_value_error(vm, "repeat argument cannot be negative");
    }
    if (positional && static_cast<std::uint64_t>(repeat) > (std::size_t{1} << 40) / positional)
        vm.raise(vm.types().overflow_error, "repeat argument too large");
    require_memory(vm, static_cast<std::size_t>(repeat) * positional * 3 * sizeof(Value));
    std::vector<Value> once, pools;
    bool over = false;
    for (std::size_t i = 0; i < positional && repeat > 0; ++i) {
        once.push_back(tuple_from(vm, args[i]));
        over = over || once.back().as<Tuple>()->size() == 0;
    }
    for (std::int64_t i = 0; i < repeat && positional; ++i) pools.insert(pools.end(), once.begin(), once.end());
    return vm.heap().make<Product>(cls, std::move(pools), over);
}

// -- permutations -----------------------------------------------------------------------------------------------------

class Permutations final : public Places {
  public:
    Permutations(Type* type, const Value& pool, std::size_t length, bool over) : Places(type, {pool}, length, over) {
        if (over) return;
        const std::size_t n = this->pool(0).size();
        places_.resize(n);
        std::iota(places_.begin(), places_.end(), std::size_t{0});
        for (std::size_t i = 0; i < length; ++i) left_.push_back(n - i);
    }

  private:
    // places_[0, length) is the permutation, what follows has not been used in it, rising. left_[i] counts the choices
    // that place i has left.
    bool step() override {
        for (std::size_t i = length_; i-- > 0;) {
            if (--left_[i] == 0) {
                std::rotate(places_.begin() + static_cast<std::ptrdiff_t>(i), places_.begin() + static_cast<std::ptrdiff_t>(i) + 1, places_.end());
                left_[i] = places_.size() - i;
            } else {
                std::swap(places_[i], places_[places_.size() - left_[i]]);
                return true;
            }
        }
        return false;
    }
    std::vector<std::size_t> left_;
};

Value permutations_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& names) {
    IterArgs a(vm, "permutations", cls, args, positional, names);
    Value iterable = a.required(0, "iterable"), r = a.take(1, "r");
    a.finish(2);
    const Value pool = tuple_from(vm, iterable);
    const std::size_t n = pool.as<Tuple>()->size();
    std::size_t length = n;
    if (r && !r.is_none()) {
        if (!is_int(r)) raise_type_error(vm, "Expected int as r");
        const std::int64_t number = int_argument(vm, r);
        if (number < 0) raise_value_error(vm, "r must be non-negative");
        length = static_cast<std::size_t>(number);
    }
    return vm.heap().make<Permutations>(cls, pool, length, length > n);
}

// -- combinations -----------------------------------------------------------------------------------------------------

class Combinations final : public Places {
  public:
    Combinations(Type* type, const Value& pool, std::size_t length, bool with_replacement)
        : Places(type, {pool}, length, false), with_replacement_(with_replacement) {
        const std::size_t n = this->pool(0).size();
        over_ = with_replacement ? n == 0 && length > 0 : length > n;
        if (over_) return;
        places_.assign(length, 0);
        if (!with_replacement) std::iota(places_.begin(), places_.end(), std::size_t{0});
    }

  private:
    // Rising places (not falling ones with replacement): the last that can grow does, and those behind it follow.
    bool step() override {
        const std::size_t n = pool(0).size();
        for (std::size_t i = length_; i-- > 0;) {
            const std::size_t most = with_replacement_ ? n - 1 : n - length_ + i;
            if (places_[i] >= most) continue;
            ++places_[i];
            for (std::size_t j = i + 1; j < length_; ++j) places_[j] = with_replacement_ ? places_[i] : places_[j - 1] + 1;
            return true;
        }
        return false;
    }
    bool with_replacement_;
};

template <bool WithReplacement>
Value combinations_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& names) {
    IterArgs a(vm, WithReplacement ? "combinations_with_replacement" : "combinations", cls, args, positional, names);
    Value iterable = a.required(0, "iterable"), r = a.required(1, "r");
    a.finish(2);
    const std::int64_t length = int_argument(vm, r);
    const Value pool = tuple_from(vm, iterable);
    if (length < 0) raise_value_error(vm, "r must be non-negative");
    if (WithReplacement) require_memory(vm, static_cast<std::size_t>(length) * 2 * sizeof(Value));
    return vm.heap().make<Combinations>(cls, pool, static_cast<std::size_t>(length), WithReplacement);
}

}  // namespace

void add_combinatorics(Vm& vm, Module& m) {
    add_iterator_class(vm, m, "product", product_make);
    add_iterator_class(vm, m, "permutations", permutations_make);
    add_iterator_class(vm, m, "combinations", combinations_make<false>);
    add_iterator_class(vm, m, "combinations_with_replacement", combinations_make<true>);
}

}  // namespace python
