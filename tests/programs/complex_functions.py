import cmath, math
zs = [0j, 1+0j, -1+0j, 1j, -1j, 1+2j, -3.5+0.25j, 2-1j, 1e-10+1e10j, 0.5, -2, 3, 1e200+1e200j, 300j, complex("inf"), complex("nan"), complex(0, float("inf")), complex("-inf"), 5e-324+0j, 1.0000001+0j, True]
fs = "exp log log10 sqrt cos sin tan cosh sinh tanh acos asin atan acosh asinh atanh phase polar isfinite isinf isnan".split()
for f in fs:
    for z in zs:
        if not isinstance(z, (int, float)) and not cmath.isfinite(z) and f not in ("phase", "polar", "isfinite", "isinf", "isnan", "sqrt", "exp"): continue
        try: print(f, z, getattr(cmath, f)(z))
        except Exception as e: print(f, z, type(e).__name__, e)
print(cmath.log(8, 2), cmath.rect(2, math.pi / 3), cmath.rect(1, 0), cmath.polar(-1), cmath.isclose(1+1j, 1+1.0000000001j), cmath.isclose(1, 1.1, rel_tol=.2), cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.nan, cmath.infj, cmath.nanj)
for f in (lambda: cmath.sqrt("a"), lambda: cmath.log(0), lambda: cmath.log(2, 1), lambda: cmath.exp(1000), lambda: cmath.rect("a", 1), lambda: cmath.phase(None), lambda: cmath.isclose(1, 2, rel_tol=-1), lambda: math.sqrt(1j)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def roots(a, b, c):
    d = cmath.sqrt(b * b - 4 * a * c); return (-b + d) / (2 * a), (-b - d) / (2 * a)
print(roots(1, 2, 5), roots(1, -3, 2), cmath.exp(1j * cmath.pi) + 1)
def fft(x):
    n = len(x)
    if n <= 1: return x
    e, o = fft(x[0::2]), fft(x[1::2]); t = [cmath.exp(-2j * cmath.pi * k / n) * o[k] for k in range(n // 2)]
    return [e[k] + t[k] for k in range(n // 2)] + [e[k] - t[k] for k in range(n // 2)]
print(" ".join("%5.3f" % abs(f) for f in fft([1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0])))
