// The module `random`: CPython's numbers for CPython's seeds. What nobody seeded starts from Host::entropy(), which the
// run's options fix, so that a run can be repeated; the second unseeded generator differs from the first.
#include <cmath>
#include <utility>

#include "python/builtins/bytes.h"
#include "python/function.h"
#include "python/library_places.h"
#include "python/module.h"
#include "python/modules/digests.h"
#include "python/modules/math_support.h"
#include "python/modules/modules.h"
#include "python/modules/random_object.h"
#include "python/modules/state.h"

namespace python {
namespace {

// -- seeding ----------------------------------------------------------------------------------------------------------

void seed_with(RandomObject& random, const Integer& magnitude) {
    std::vector<std::uint32_t> key;
    boost::multiprecision::export_bits(magnitude, std::back_inserter(key), 32, false);
    if (key.empty()) key.push_back(0);
    random.generator.seed(key);
}

void seed_from_entropy(Vm& vm, RandomObject& random) {
    // One step of SplitMix64 for each generator made.
    std::uint64_t z = vm.host().entropy() + ++module_state(vm).generators_made * 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    seed_with(random, Integer(z ^ (z >> 31)));
}

// The seeds of version 1: the hash that Python 2 made of a text.
Integer old_text_seed(Vm& vm, const Value& value) {
    std::vector<std::uint64_t> codes;
    if (Str* str = as_str(value)) {
        for (std::size_t i = 0; i < str->length(); ++i) codes.push_back(str->at(i));
    } else {
        for (char c : value.as<Bytes>()->data()) codes.push_back(static_cast<unsigned char>(c));
    }
    (void)vm;
    std::uint64_t x = codes.empty() ? 0 : codes[0] << 7;
    for (std::uint64_t c : codes) x = 1000003 * x ^ c;
    return Integer(x ^ codes.size());
}

Value random_seed(Vm& vm, Value* a) {
    RandomObject& random = random_of(a[0]);
    const Value& seed = a[1];
    const std::int64_t version = is_int(a[2]) ? int_value(a[2]).value_or(0) : 0;
    random.gauss_next = Value::none();
    std::string data;
    bool bytes_like = true;
    if (Str* str = as_str(seed)) data = str->text();
    else if (Bytes* bytes = seed.as<Bytes>()) data = bytes->data();
    else if (Bytearray* array = seed.as<Bytearray>()) data = array->data();
    else bytes_like = false;
    if (bytes_like && version == 1 && !seed.as<Bytearray>()) {
        seed_with(random, old_text_seed(vm, seed));
    } else if (bytes_like && version == 2) {
        data += sha512(data);
        Integer number;
        boost::multiprecision::import_bits(number, reinterpret_cast<const unsigned char*>(data.data()),
                                           reinterpret_cast<const unsigned char*>(data.data()) + data.size(), 8, true);
        seed_with(random, number);
    } else if (seed.is_none()) {
        seed_from_entropy(vm, random);
    } else if (is_int(seed)) {
        seed_with(random, boost::multiprecision::abs(to_integer(seed)));
    } else if (is_float(seed) || bytes_like) {
        seed_with(random, Integer(static_cast<std::uint64_t>(vm.hash(seed))));
    } else {
        raise_type_error(vm, "The only supported seed types are: None,\nint, float, str, bytes, and bytearray.");
    }
    return Value::none();
}

Value random_make(Vm& vm, Type* cls, const Value*, std::size_t, const Value&) {
    auto random = vm.heap().make<RandomObject>(cls);
    if (cls->has(Type::kPython) || cls == module_state(vm).system_random) seed_from_entropy(vm, *random);
    return random;
}

Value random_init(Vm& vm, Value* a) {
    vm.call_method(a[0], "seed", {&a[1], 1});
    random_of(a[0]).gauss_next = Value::none();
    return Value::none();
}

// -- state ------------------------------------------------------------------------------------------------------------

Value random_getstate(Vm& vm, Value* a) {
    RandomObject& random = random_of(a[0]);
    std::vector<Value> words;
    for (std::uint32_t word : random.generator.state) words.push_back(Value::small_int(word));
    words.push_back(Value::small_int(static_cast<std::int64_t>(random.generator.index)));
    const Value parts[] = {Value::small_int(3), vm.make_tuple(words), random.gauss_next};
    return vm.make_tuple(parts);
}

Value random_setstate(Vm& vm, Value* a) {
    RandomObject& random = random_of(a[0]);
    const Value version = vm.get_item(a[1], Value::small_int(0));
    if (!vm.equal(version, Value::small_int(3)) && !vm.equal(version, Value::small_int(2)))
        raise_value_error(vm, "state with version {} passed to Random.setstate() of version 3", vm.str(version));
    Value all = tuple_from(vm, a[1]);
    Tuple& parts = *all.as<Tuple>();
    if (parts.size() > 3) raise_value_error(vm, "too many values to unpack (expected 3)");
    if (parts.size() < 3) raise_value_error(vm, "not enough values to unpack (expected 3, got {})", parts.size());
    Tuple* words = parts[1].as<Tuple>();
    if (!words) raise_type_error(vm, "state vector must be a tuple");
    if (words->size() != MersenneTwister::kWords + 1) raise_value_error(vm, "state vector is the wrong size");
    MersenneTwister next;
    for (std::size_t i = 0; i < MersenneTwister::kWords; ++i) next.state[i] = static_cast<std::uint32_t>(int_argument(vm, (*words)[i]));
    const std::int64_t index = int_argument(vm, (*words)[MersenneTwister::kWords]);
    if (index < 0 || index > static_cast<std::int64_t>(MersenneTwister::kWords)) raise_value_error(vm, "invalid state");
    next.index = static_cast<std::size_t>(index);
    random.generator = next;
    random.gauss_next = parts[2];
    return Value::none();
}

// -- numbers ----------------------------------------------------------------------------------------------------------

Value random_random(Vm&, Value* a) { return Value::number(random_of(a[0]).generator.next_double()); }

Value random_getrandbits(Vm& vm, Value* a) {
    const std::int64_t k = int_argument(vm, a[1]);
    if (k < 0) raise_value_error(vm, "number of bits must be non-negative");
    if (k > 0 && k <= 32) return Value::small_int(random_of(a[0]).generator.next() >> (32 - k));
    return make_integer(vm, random_bits(vm, random_of(a[0]).generator, k));
}

Value random_randbytes(Vm& vm, Value* a) {
    const std::int64_t n = int_argument(vm, a[1]);
    Value bits = draw_bits(vm, a[0], n < 0 ? -1 : n * 8);
    std::string out;
    boost::multiprecision::export_bits(to_integer(bits), std::back_inserter(out), 8, false);
    if (int_sign(bits) == 0) out.clear();
    out.resize(static_cast<std::size_t>(n), '\0');
    return vm.make_bytes(out);
}

// At the place that called randrange(), which is a line of CPython's library if that was randint().
void warn_of_argument(Vm& vm, const Value& self, std::string_view message) {
    if (random_of(self).in_randint) vm.warn_explicit(vm.types().deprecation_warning, message, std::string(kLibraryFolder) + "random.py", 362);
    else vm.warn(vm.types().deprecation_warning, message);
}

// An argument of randrange(): an int, or (deprecated) something else that equals one.
Value range_argument(Vm& vm, const Value& self, const Value& value, const char* what) {
    if (is_int(value) || vm.lookup_special(value, vm.names().__index__)) return integer_argument(vm, value);
    const Value whole = vm.call(Value(vm.types().int_), {&value, 1});
    if (!vm.equal(whole, value)) {
        warn_of_argument(vm, self, "randrange() will raise TypeError in the future");
        raise_value_error(vm, "non-integer {} for randrange()", what);
    }
    warn_of_argument(vm, self, "non-integer arguments to randrange() have been deprecated since Python 3.10 "
                               "and will be removed in a subsequent version");
    return whole;
}

Value range_from(Vm& vm, const Value& self, const Value& start, const Value& stop) {  // step 1
    const Value width = int_binary(vm, Binary::sub, stop, start);
    if (int_sign(width) <= 0)
        raise_value_error(vm, "empty range for randrange() ({}, {}, {})", vm.str(start), vm.str(stop), vm.str(width));
    return int_binary(vm, Binary::add, start, draw_below(vm, self, width));
}

Value random_randrange(Vm& vm, Value* a) {
    const Value start = range_argument(vm, a[0], a[1], "arg 1");
    if (a[2].is_none()) {
        if (a[3]) raise_type_error(vm, "Missing a non-None stop argument");
        if (int_sign(start) > 0) return draw_below(vm, a[0], start);
        raise_value_error(vm, "empty range for randrange()");
    }
    const Value stop = range_argument(vm, a[0], a[2], "stop"), one = Value::small_int(1);
    const Value step = a[3] ? range_argument(vm, a[0], a[3], "step") : one;
    if (int_equal(step, one)) return range_from(vm, a[0], start, stop);
    const int direction = int_sign(step);
    if (direction == 0) raise_value_error(vm, "zero step for randrange()");
    // The number of steps: width / step, rounded away from zero.
    Value n = int_binary(vm, Binary::sub, stop, start);
    n = int_binary(vm, Binary::add, n, int_binary(vm, direction > 0 ? Binary::sub : Binary::add, step, one));
    n = int_binary(vm, Binary::floordiv, n, step);
    if (int_sign(n) <= 0) raise_value_error(vm, "empty range for randrange()");
    return int_binary(vm, Binary::add, start, int_binary(vm, Binary::mul, step, draw_below(vm, a[0], n)));
}

Value random_randint(Vm& vm, Value* a) {
    // randrange(a, b + 1), which is the program's own where a subclass has one.
    const Value stop = vm.binary(Binary::add, a[2], Value::small_int(1));
    if (is_int(a[1]) && is_int(stop) && !vm.type_of(a[0])->has(Type::kPython)) return range_from(vm, a[0], exact_int(vm, a[1]), exact_int(vm, stop));
    const Value args[] = {a[1], stop};
    struct Within {
        RandomObject& random;
        bool outer = std::exchange(random.in_randint, true);
        ~Within() { random.in_randint = outer; }
    };
    const Within within{random_of(a[0])};
    return vm.call_method(a[0], "randrange", args);
}

// Which class along the mro says how to draw an int: one that defines getrandbits(), or one that has only random().
bool draws_by_bits(Vm& vm, Type* type, const Value& bits, const Value& random) {
    (void)vm;
    for (Type* t : type->mro()) {
        if (!t->has_dict_member()) continue;
        if (t->dict().find(*bits.as<Str>())) return true;
        if (t->dict().find(*random.as<Str>())) return false;
    }
    return true;
}

Value below_by_random(Vm& vm, const Value& self, const Value& n) {
    constexpr std::int64_t kSize = std::int64_t{1} << 53;
    const auto number = int_value(n);
    if (!number || *number >= kSize) {
        vm.warn(vm.types().user_warning, "Underlying random() generator does not supply \nenough bits to choose from a population range this large.\n"
                                         "To remove the range limitation, add a getrandbits() method.");
        return make_int_from_double(vm, std::floor(draw(vm, self) * vm.to_double(n)));
    }
    const std::int64_t rest = kSize % *number;
    const double limit = static_cast<double>(kSize - rest) / static_cast<double>(kSize);
    double r = draw(vm, self);
    while (r >= limit) r = draw(vm, self);
    return make_int(vm, static_cast<std::int64_t>(std::floor(r * static_cast<double>(kSize))) % *number);
}

void add_random_class(Vm& vm, Module& m) {
    ModuleState& state = module_state(vm);
    TypeBuilder t(vm, "Random", vm.types().object, "random");
    state.random = t.type();
    t.slots().make = random_make;
    t.with_dict();
    t.constant("VERSION", Value::small_int(3));
    t.init("self, x=None", random_init);
    t.method("seed", "self, a=None, version=2", random_seed);
    t.method("getstate", "self", random_getstate);
    t.method("setstate", "self, state", random_setstate);
    t.method("__getstate__", "self", random_getstate);
    t.method("__setstate__", "self, state", random_setstate);
    t.method("__reduce__", "self", [](Vm& vm, Value* a) {
        const Value parts[] = {Value(vm.type_of(a[0])), vm.make_tuple(), random_getstate(vm, a)};
        return vm.make_tuple(parts);
    });
    t.method("random", "self, /", random_random);
    t.method("getrandbits", "self, k, /", random_getrandbits);
    t.method("randbytes", "self, n", random_randbytes);
    t.method("randrange", "self, start, stop=None, step=...", random_randrange);
    t.method("randint", "self, a, b", random_randint);
    t.method("_randbelow", "self, n", [](Vm& vm, Value* a) { return draw_below(vm, a[0], a[1]); });
    t.property(
        "gauss_next", [](Vm&, const Value& self) { return random_of(self).gauss_next; },
        [](Vm&, const Value& self, const Value& value) { random_of(self).gauss_next = value ? value : Value::none(); });
    add_sequence_methods(t);
    add_distributions(t);
    locate_methods(*t.type());
    m.add_type(vm, state.random);
}

// There is no randomness from outside here: a generator of its own, started from the host's entropy, which no program
// can seed.
void add_system_random(Vm& vm, Module& m) {
    ModuleState& state = module_state(vm);
    TypeBuilder t(vm, "SystemRandom", state.random, "random");
    state.system_random = t.type();
    t.slots().make = random_make;
    t.method("seed", "self, *args, **kwds", [](Vm&, Value*) { return Value::none(); });
    for (const char* name : {"getstate", "setstate"})
        t.method(name, "self, *args, **kwds", [](Vm& vm, Value*) -> Value {
            vm.raise(vm.types().not_implemented_error, "System entropy source does not have state.");
        });
    for (const char* name : {"getstate", "setstate"})
        if (const Value* method = t.type()->dict().find(name)) method->as<NativeFunction>()->library = library_place("_notimplemented");
    m.add_type(vm, state.system_random);
}

}  // namespace

Integer random_bits(Vm& vm, MersenneTwister& generator, std::int64_t k) {
    require_memory(vm, static_cast<std::size_t>(k) / 8);
    std::vector<std::uint32_t> words;
    for (; k > 0; k -= 32) {
        const std::uint32_t word = generator.next();
        words.push_back(k < 32 ? word >> (32 - k) : word);
    }
    Integer result;
    if (!words.empty()) boost::multiprecision::import_bits(result, words.begin(), words.end(), 32, false);
    return result;
}

double draw(Vm& vm, const Value& self) {
    vm.checkpoint();  // some distributions draw until it fits, and with NaN nothing ever does
    if (!vm.type_of(self)->has(Type::kPython)) return random_of(self).generator.next_double();
    return vm.to_double(vm.call_method(self, "random"));
}

Value draw_bits(Vm& vm, const Value& self, std::int64_t k) {
    vm.checkpoint();
    const Value bits = vm.make_int(k);
    if (vm.type_of(self)->has(Type::kPython)) return vm.call_method(self, "getrandbits", {&bits, 1});
    Value args[] = {self, bits};
    return random_getrandbits(vm, args);
}

Value draw_below(Vm& vm, const Value& self, const Value& n) {
    if (n.is_small_int()) return vm.make_int(draw_below(vm, self, n.as_small_int()));
    if (!is_int(n)) vm.raise_attribute_error(n, vm.intern("bit_length"));
    Type* type = vm.type_of(self);
    if (type->has(Type::kPython) && !draws_by_bits(vm, type, vm.intern("getrandbits"), vm.intern("random"))) return below_by_random(vm, self, n);
    const auto k = static_cast<std::int64_t>(int_bit_length(n));
    Value r = draw_bits(vm, self, k);
    while (vm.compare_truth(r, n, Compare::ge)) r = draw_bits(vm, self, k);
    return r;
}

std::int64_t draw_below(Vm& vm, const Value& self, std::int64_t n) {
    Type* type = vm.type_of(self);
    if (n <= 0 || n > INT32_MAX || type->has(Type::kPython)) {
        if (type->has(Type::kPython) && !draws_by_bits(vm, type, vm.intern("getrandbits"), vm.intern("random")))
            return int_argument(vm, below_by_random(vm, self, vm.make_int(n)));
        const Value bound = vm.make_int(n);
        const auto k = static_cast<std::int64_t>(std::bit_width(static_cast<std::uint64_t>(n < 0 ? -n : n)));
        for (;;) {
            const Value r = draw_bits(vm, self, k);
            if (!vm.compare_truth(r, bound, Compare::ge)) return int_argument(vm, r);
        }
    }
    const int k = std::bit_width(static_cast<std::uint32_t>(n));
    MersenneTwister& generator = random_of(self).generator;
    for (;;) {
        const std::uint32_t r = generator.next() >> (32 - k);
        if (r < static_cast<std::uint32_t>(n)) return r;
    }
}

void fill_random(Vm& vm, Module& m) {
    m.set(vm, "__doc__", vm.make_str("Random variable generators."));
    add_random_class(vm, m);
    add_system_random(vm, m);
    // The module's functions are the methods of one hidden generator.
    const Value generator = vm.call(Value(module_state(vm).random));
    m.set(vm, "_inst", generator);
    for (const char* name : {"seed",        "random",         "uniform",     "triangular",      "randint",      "choice",   "randrange",   "sample",
                             "shuffle",     "choices",        "normalvariate", "lognormvariate", "expovariate", "vonmisesvariate", "gammavariate",
                             "gauss",       "betavariate",    "paretovariate", "weibullvariate", "getstate",    "setstate", "getrandbits", "randbytes"})
        m.set(vm, name, vm.get_attr(generator, name));
    std::vector<Value> all;
    for (const char* name : {"Random", "SystemRandom", "betavariate", "choice", "choices", "expovariate", "gammavariate", "gauss", "getrandbits",
                             "getstate", "lognormvariate", "normalvariate", "paretovariate", "randbytes", "randint", "random", "randrange", "sample",
                             "seed", "setstate", "shuffle", "triangular", "uniform", "vonmisesvariate", "weibullvariate"})
        all.push_back(vm.intern(name));
    m.set(vm, "__all__", vm.make_list(all));
}

}  // namespace python
