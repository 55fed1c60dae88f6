// Random choices from sequences: choice(), choices(), shuffle(), sample().
#include <cmath>
#include <unordered_set>

#include "python/builtins/bytes.h"
#include "python/builtins/dict.h"
#include "python/modules/random_object.h"

namespace python {
namespace {

Value random_choice(Vm& vm, Value* a) {
    const std::int64_t size = vm.length(a[1]);
    if (size == 0) vm.raise(vm.types().index_error, "Cannot choose from an empty sequence");
    return vm.get_item(a[1], vm.make_int(draw_below(vm, a[0], size)));
}

Value random_shuffle(Vm& vm, Value* a) {
    List* list = is_exact(vm, a[1], vm.types().list) ? a[1].as<List>() : nullptr;
    for (std::int64_t i = vm.length(a[1]) - 1; i > 0; --i) {
        const std::int64_t j = draw_below(vm, a[0], i + 1);
        if (list && i < static_cast<std::int64_t>(list->size())) {
            (*list)[static_cast<std::size_t>(i)].swap((*list)[static_cast<std::size_t>(j)]);
        } else {
            const Value at_i = vm.make_int(i), at_j = vm.make_int(j);
            const Value x = vm.get_item(a[1], at_j), y = vm.get_item(a[1], at_i);
            vm.set_item(a[1], at_i, x);
            vm.set_item(a[1], at_j, y);
        }
        if ((i & 0xFFF) == 0) vm.checkpoint(0x400);
    }
    return Value::none();
}

// The running totals of numbers.
Value totals(Vm& vm, const Value& numbers) {
    auto list = new_list(vm);
    Value sum;
    vm.each(numbers, [&](Value number) {
        sum = sum ? vm.binary(Binary::add, sum, number) : std::move(number);
        list->append(sum);
        return true;
    });
    return list;
}

// How many of the first `limit` totals are <= x, by halving.
std::int64_t places_up_to(Vm& vm, const Value& totals, const Value& x, std::int64_t limit) {
    std::int64_t low = 0, high = limit;
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        if (vm.compare_truth(x, vm.get_item(totals, vm.make_int(middle)), Compare::lt)) high = middle;
        else low = middle + 1;
    }
    return low;
}

// choices(self, population, weights=None, *, cum_weights=None, k=1)
Value random_choices(Vm& vm, Value* a) {
    const Value &self = a[0], &population = a[1], &weights = a[2];
    Value cumulative = a[3];
    const std::int64_t n = vm.length(population);
    auto result = new_list(vm);
    if (cumulative.is_none() && weights.is_none()) {
        const std::int64_t k = int_argument(vm, a[4]);
        for (std::int64_t i = 0; i < k; ++i) {
            result->append(vm.get_item(population, make_int_from_double(vm, std::floor(draw(vm, self) * static_cast<double>(n)))));
            vm.checkpoint();
        }
        return result;
    }
    if (cumulative.is_none()) {
        if (is_int(weights)) raise_type_error(vm, "The number of choices must be a keyword argument: k={}", vm.repr(weights));
        cumulative = totals(vm, weights);
    } else if (!weights.is_none()) {
        raise_type_error(vm, "Cannot specify both weights and cumulative weights");
    }
    if (vm.length(cumulative) != n) raise_value_error(vm, "The number of weights does not match the population");
    const Value last = vm.get_item(cumulative, Value::small_int(-1));
    const double total = vm.to_double(vm.binary(Binary::add, last, Value::number(0.0)));
    if (total <= 0) raise_value_error(vm, "Total of weights must be greater than zero");
    if (!std::isfinite(total)) raise_value_error(vm, "Total of weights must be finite");
    const std::int64_t k = int_argument(vm, a[4]);
    for (std::int64_t i = 0; i < k; ++i) {
        const Value x = Value::number(draw(vm, self) * total);
        result->append(vm.get_item(population, vm.make_int(places_up_to(vm, cumulative, x, n - 1))));
        vm.checkpoint();
    }
    return result;
}

bool is_sequence(Vm& vm, const Value& value) {
    if (as_str(value) || value.as<Tuple>() || value.as<List>() || value.as<Range>() || value.as<Bytes>() || value.as<Bytearray>()) return true;
    Value* abc = vm.modules().find("collections.abc");
    if (!abc) return false;
    const Value sequence = vm.get_attr(*abc, vm.intern("Sequence"), Value::empty());
    return sequence && vm.is_instance_of(value, sequence);
}

void fill_sample(Vm& vm, const Value& self, const Value& population, std::int64_t n, std::int64_t k, List& result) {
    // A pool costs n, a set of what was taken costs k: the smaller one, by CPython's measure.
    double set_size = 21;
    if (k > 5) set_size += std::pow(4.0, std::ceil(std::log(static_cast<double>(k) * 3) / std::log(4.0)));
    if (static_cast<double>(n) <= set_size) {
        auto pool = list_from(vm, population);
        for (std::int64_t i = 0; i < k; ++i) {
            const auto j = static_cast<std::size_t>(draw_below(vm, self, n - i));
            result.append((*pool)[j]);
            (*pool)[j] = (*pool)[static_cast<std::size_t>(n - i - 1)];
        }
        return;
    }
    std::unordered_set<std::int64_t> taken;
    for (std::int64_t i = 0; i < k; ++i) {
        std::int64_t j = draw_below(vm, self, n);
        while (!taken.insert(j).second) j = draw_below(vm, self, n);
        result.append(vm.get_item(population, vm.make_int(j)));
        vm.checkpoint();
    }
}

// sample(self, population, k, *, counts=None)
Value random_sample(Vm& vm, Value* a) {
    const Value &self = a[0], &population = a[1], &k_value = a[2], &counts = a[3];
    if (!is_sequence(vm, population)) raise_type_error(vm, "Population must be a sequence.  For dicts or sets, use sorted(d).");
    const std::int64_t n = vm.length(population);
    auto result = new_list(vm);
    if (!counts.is_none()) {
        Value sums = totals(vm, counts);
        List& list = *sums.as<List>();
        if (static_cast<std::int64_t>(list.size()) != n) raise_value_error(vm, "The number of counts does not match the population");
        if (list.size() == 0) vm.raise(vm.types().index_error, "pop from empty list");
        const Value total = list[list.size() - 1];
        list.items().pop_back();
        if (!is_int(total)) raise_type_error(vm, "Counts must be integers");
        if (int_sign(total) <= 0) raise_value_error(vm, "Total of counts must be greater than zero");
        const Value whole = vm.call(Value(vm.types().range), {&total, 1});
        const Value args[] = {whole, k_value};
        vm.each(vm.call_method(self, "sample", args), [&](Value place) {
            result->append(vm.get_item(population, vm.make_int(places_up_to(vm, sums, place, static_cast<std::int64_t>(list.size())))));
            return true;
        });
        return result;
    }
    if (vm.compare_truth(Value::small_int(0), k_value, Compare::gt) || vm.compare_truth(k_value, vm.make_int(n), Compare::gt))
        raise_value_error(vm, "Sample larger than population or is negative");
    if (!repeat_count(vm, k_value)) raise_type_error(vm, "can't multiply sequence by non-int of type '{}'", type_name(vm, k_value));
    fill_sample(vm, self, population, n, *repeat_count(vm, k_value), *result);
    return result;
}

}  // namespace

void add_sequence_methods(TypeBuilder& t) {
    t.method("choice", "self, seq", random_choice);
    t.method("shuffle", "self, x", random_shuffle);
    t.method("choices", "self, population, weights=None, *, cum_weights=None, k=1", random_choices);
    t.method("sample", "self, population, k, *, counts=None", random_sample);
}

}  // namespace python
