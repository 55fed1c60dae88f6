import random
from decimal import *
import decimal
R = random.Random(5)
def num():
    k = R.random()
    if k < .05: return Decimal(R.choice(["0", "-0", "0.00", "0E+5", "Infinity", "-Infinity", "NaN", "sNaN", "NaN12", "1", "-1", "1.00", "10", "0.1"]))
    d = R.randint(1, R.choice([3, 6, 12, 30]))
    c = R.randrange(10 ** d)
    if R.random() < .2: c = c // 1000 * 1000
    e = R.choice([0, 0, -2, R.randint(-8, 8), R.randint(-40, 40)])
    return Decimal((R.randrange(2), tuple(map(int, str(c))), e))
modes = [ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP]
two = ["add", "subtract", "multiply", "divide", "divide_int", "remainder", "divmod", "compare", "compare_signal", "compare_total", "max", "min", "max_mag", "min_mag", "quantize", "remainder_near", "same_quantum", "copy_sign", "next_toward", "compare_total_mag"]
one = ["sqrt", "plus", "minus", "abs", "normalize", "to_integral_value", "to_integral_exact", "next_plus", "next_minus", "logb", "number_class", "to_sci_string", "to_eng_string", "is_normal", "is_subnormal", "is_zero", "copy_abs", "copy_negate", "create_decimal", "is_nan"]
def run(ctx, name, *a):
    ctx.clear_flags()
    try: r = getattr(ctx, name)(*a)
    except DecimalException as e: r = (type(e).__name__, str(e))
    return r, ctx
for i in range(300):
    traps = [] if R.random() < .7 else [InvalidOperation, DivisionByZero, Overflow]
    ctx = Context(prec=R.choice([1, 2, 3, 5, 9, 28, 50]), rounding=R.choice(modes), Emin=-R.choice([0, 5, 99, 999999]), Emax=R.choice([5, 99, 999999]), clamp=R.choice([0, 0, 0, 1]), traps=traps, flags=[])
    a, b = num(), num()
    name = R.choice(two); print(i, name, a, b, *run(ctx, name, a, b))
    name = R.choice(one); print(i, name, a, *run(ctx, name, a))
    print(i, "fma", a, b, *run(ctx, "fma", a, b, num()))
    spec = R.choice(["", "", "<", ">", "^", "=", "*^"]) + R.choice(["", "+", " ", "-"]) + R.choice(["", "z"]) + R.choice(["", "0", "8", "20", "010", "30"]) + R.choice(["", ","]) + R.choice(["", ".0", ".1", ".2", ".5", ".10"]) + R.choice(["", "e", "E", "f", "F", "g", "G", "%", "n"])
    setcontext(ctx)
    try: print(i, spec, repr(format(a, spec)), a < b if "N" not in str(a) + str(b) else "", hash(a) if "N" not in str(a) else "", a.as_tuple())
    except Exception as e: print(i, spec, a, b, type(e).__name__, e)
    setcontext(Context())
