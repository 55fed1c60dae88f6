// The object behind random.Random and random.SystemRandom, and drawing from it as Python code would: through the
// `random` and `getrandbits` that a subclass may have defined.
#pragma once

#include "python/builtins/big_int.h"
#include "python/builtins/support.h"
#include "python/modules/mersenne_twister.h"

namespace python {

class RandomObject final : public Object {
  public:
    explicit RandomObject(Type* type) : Object(type, Layout::plain) {}
    void traverse(Visitor& v) const override {
        if (gauss_next) v.visit(gauss_next);
    }
    void clear() override { gauss_next = Value::none(); }

    MersenneTwister generator;
    Value gauss_next = Value::none();
    bool in_randint = false;  // randrange() is called by it
};

inline RandomObject& random_of(const Value& self) { return *static_cast<RandomObject*>(self.object()); }

double draw(Vm& vm, const Value& self);                     // self.random()
Value draw_bits(Vm& vm, const Value& self, std::int64_t k);  // self.getrandbits(k)
Value draw_below(Vm& vm, const Value& self, const Value& n);  // an int in [0, n), n > 0
std::int64_t draw_below(Vm& vm, const Value& self, std::int64_t n);

Integer random_bits(Vm& vm, MersenneTwister& generator, std::int64_t k);
void add_sequence_methods(TypeBuilder& t);    // choice, choices, shuffle, sample
void add_distributions(TypeBuilder& t);       // uniform, gauss ...

}  // namespace python
