"""Functions of complex numbers."""
import math as _math

e, pi, tau, inf, nan = _math.e, _math.pi, _math.tau, _math.inf, _math.nan
infj, nanj = complex(0.0, inf), complex(0.0, nan)


def _complex(z):
    """The argument as a complex number, as these functions take it."""
    if isinstance(z, complex):
        return complex(z)
    if hasattr(type(z), "__complex__"):
        return complex(z)
    if isinstance(z, (float, int)):
        return complex(float(z))
    if hasattr(type(z), "__float__"):
        return complex(type(z).__float__(z))
    if hasattr(type(z), "__index__"):
        return complex(type(z).__index__(z))
    raise TypeError(f"must be real number, not {type(z).__name__}")


def _checked(value, *arguments):
    """An infinity or a NaN that none of the arguments has is an error."""
    if all([isfinite(z) for z in arguments]):
        if isnan(value):
            raise ValueError("math domain error")
        if isinf(value):
            raise OverflowError("math range error")
    return value


def isfinite(z, /):
    """Return True if both the real and imaginary parts of z are finite, else False."""
    z = _complex(z)
    return _math.isfinite(z.real) and _math.isfinite(z.imag)


def isinf(z, /):
    """Checks if the real or imaginary part of z is infinite."""
    z = _complex(z)
    return _math.isinf(z.real) or _math.isinf(z.imag)


def isnan(z, /):
    """Checks if the real or imaginary part of z not a number (NaN)."""
    z = _complex(z)
    return _math.isnan(z.real) or _math.isnan(z.imag)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    """Determine whether two complex numbers are close in value."""
    a, b = _complex(a), _complex(b)
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise ValueError("tolerances must be non-negative")
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    apart = abs(a - b)
    return apart <= rel_tol * abs(b) or apart <= rel_tol * abs(a) or apart <= abs_tol


def phase(z, /):
    """Return argument, also known as the phase angle, of a complex."""
    z = _complex(z)
    return _math.atan2(z.imag, z.real)


def polar(z, /):
    """Convert a complex from rectangular coordinates to polar coordinates."""
    z = _complex(z)
    return abs(z), _math.atan2(z.imag, z.real)


def rect(r, phi, /):
    """Convert from polar coordinates to rectangular coordinates."""
    r, phi = _real(r), _real(phi)
    if not phi:
        return complex(r, r * phi)
    if not r:
        return complex(0.0, 0.0) if not _math.isfinite(phi) else complex(r * _math.cos(phi), r * _math.sin(phi))
    if _math.isinf(phi):
        raise ValueError("math domain error")
    return complex(r * _math.cos(phi), r * _math.sin(phi))


def _real(x):
    if hasattr(type(x), "__float__") or hasattr(type(x), "__index__"):
        return float(x)
    raise TypeError(f"must be real number, not {type(x).__name__}")


def exp(z, /):
    """Return the exponential value e**z."""
    z = _complex(z)
    if not isfinite(z):
        return _exp_of_infinite(z)
    try:
        if z.real > 709.0:
            size = _math.exp(z.real - 1.0)
            made = complex(size * _math.cos(z.imag) * e, size * _math.sin(z.imag) * e)
        else:
            size = _math.exp(z.real)
            made = complex(size * _math.cos(z.imag), size * _math.sin(z.imag))
    except OverflowError:
        raise OverflowError("math range error") from None
    return _checked(made, z)


def _exp_of_infinite(z):
    x, y = z.real, z.imag
    if _math.isnan(x):
        return complex(x, y) if y == 0.0 else complex(nan, nan)
    if x == -inf:
        return complex(0.0, 0.0) if not _math.isfinite(y) else complex(_math.copysign(0.0, _math.cos(y)), _math.copysign(0.0, _math.sin(y)))
    if x == inf:
        if y == 0.0:
            return complex(inf, y)
        if _math.isfinite(y):
            return complex(_math.copysign(inf, _math.cos(y)), _math.copysign(inf, _math.sin(y)))
        if _math.isnan(y):
            return complex(inf, nan)
    if _math.isinf(y):
        raise ValueError("math domain error")
    return complex(nan, nan)


def log(z, base=None, /):
    """log(z[, base]) -> the logarithm of z to the given base; the natural one if there is none."""
    made = _log(_complex(z))
    if base is not None:
        bottom = _log(_complex(base))
        if bottom == 0:
            raise ValueError("math domain error")
        made = made / bottom
    return made


def _log(z):
    x, y = abs(z.real), abs(z.imag)
    if not isfinite(z):
        size = inf if isinf(z) else nan
        return complex(size, _math.atan2(z.imag, z.real))
    if x > 8.9e307 or y > 8.9e307:
        real = _math.log(_math.hypot(x / 2.0, y / 2.0)) + _math.log(2.0)
    elif x < 2.2250738585072014e-308 and y < 2.2250738585072014e-308:
        if not x and not y:
            raise ValueError("math domain error")
        real = _math.log(_math.hypot(x * 2.0 ** 53, y * 2.0 ** 53)) - 53 * _math.log(2.0)
    else:
        size = _math.hypot(x, y)
        if 0.71 <= size <= 1.73:
            more, less = max(x, y), min(x, y)
            real = _math.log1p((more - 1) * (more + 1) + less * less) / 2.0
        else:
            real = _math.log(size)
    return complex(real, _math.atan2(z.imag, z.real))


def log10(z, /):
    """Return the base-10 logarithm of z."""
    made = _log(_complex(z))
    return complex(made.real / _math.log(10.0), made.imag / _math.log(10.0))


def sqrt(z, /):
    """Return the square root of z."""
    z = _complex(z)
    x, y = z.real, z.imag
    if _math.isinf(y):
        return complex(inf, y)
    if not isfinite(z):
        if _math.isnan(x):
            return complex(nan, nan)
        if x == inf:
            return complex(inf, nan if _math.isnan(y) else _math.copysign(0.0, y))
        if x == -inf:
            return complex(nan, inf) if _math.isnan(y) else complex(0.0, _math.copysign(inf, y))
        return complex(nan, nan)
    if x == 0.0 and y == 0.0:
        return complex(0.0, y)
    ax, ay = abs(x), abs(y)
    if ax < 2.2250738585072014e-308 and ay < 2.2250738585072014e-308 and (ax > 0.0 or ay > 0.0):
        ax = ax * 2.0 ** 53
        s = _math.ldexp(_math.sqrt(ax + _math.hypot(ax, ay * 2.0 ** 53)), -27)
    else:
        ax /= 8.0
        s = 2.0 * _math.sqrt(ax + _math.hypot(ax, ay / 8.0))
    d = ay / (2.0 * s)
    return complex(s, _math.copysign(d, y)) if x >= 0.0 else complex(d, _math.copysign(s, y))


def cosh(z, /):
    """Return the hyperbolic cosine of z."""
    z = _complex(z)
    return _checked(complex(_math.cos(z.imag) * _math.cosh(z.real), _math.sin(z.imag) * _math.sinh(z.real)), z)


def sinh(z, /):
    """Return the hyperbolic sine of z."""
    z = _complex(z)
    return _checked(complex(_math.cos(z.imag) * _math.sinh(z.real), _math.sin(z.imag) * _math.cosh(z.real)), z)


def tanh(z, /):
    """Return the hyperbolic tangent of z."""
    z = _complex(z)
    if abs(z.real) > 354.0:
        return complex(_math.copysign(1.0, z.real), 4.0 * _math.sin(z.imag) * _math.cos(z.imag) * _math.exp(-2.0 * abs(z.real)))
    tx, ty, cx = _math.tanh(z.real), _math.tan(z.imag), 1.0 / _math.cosh(z.real)
    txty = tx * ty
    denominator = 1.0 + txty * txty
    return complex(tx * (1.0 + ty * ty) / denominator, ty / denominator * cx * cx)


def cos(z, /):
    """Return the cosine of z."""
    z = _complex(z)
    return cosh(complex(-z.imag, z.real))


def sin(z, /):
    """Return the sine of z."""
    z = _complex(z)
    made = sinh(complex(-z.imag, z.real))
    return complex(made.imag, -made.real)


def tan(z, /):
    """Return the tangent of z."""
    z = _complex(z)
    made = tanh(complex(-z.imag, z.real))
    return complex(made.imag, -made.real)


def acos(z, /):
    """Return the arc cosine of z."""
    z = _complex(z)
    s1, s2 = sqrt(complex(1.0 - z.real, -z.imag)), sqrt(complex(1.0 + z.real, z.imag))
    return complex(2.0 * _math.atan2(s1.real, s2.real), _math.asinh(s2.real * s1.imag - s2.imag * s1.real))


def acosh(z, /):
    """Return the inverse hyperbolic cosine of z."""
    z = _complex(z)
    s1, s2 = sqrt(complex(z.real - 1.0, z.imag)), sqrt(complex(z.real + 1.0, z.imag))
    return complex(_math.asinh(s1.real * s2.real + s1.imag * s2.imag), 2.0 * _math.atan2(s1.imag, s2.real))


def asinh(z, /):
    """Return the inverse hyperbolic sine of z."""
    z = _complex(z)
    s1, s2 = sqrt(complex(1.0 + z.imag, -z.real)), sqrt(complex(1.0 - z.imag, z.real))
    return complex(_math.asinh(s1.real * s2.imag - s2.real * s1.imag), _math.atan2(z.imag, s1.real * s2.real - s1.imag * s2.imag))


def asin(z, /):
    """Return the arc sine of z."""
    z = _complex(z)
    made = asinh(complex(-z.imag, z.real))
    return complex(made.imag, -made.real)


def atanh(z, /):
    """Return the inverse hyperbolic tangent of z."""
    z = _complex(z)
    if z.real < 0.0 or (z.real == 0.0 and _math.copysign(1.0, z.real) < 0.0):
        return -atanh(-z)
    ay = abs(z.imag)
    if z.real > 6.7e153 or ay > 6.7e153:
        half = _math.hypot(ay / 2.0, z.real / 2.0)
        return complex(z.real / 4.0 / half / half, -_math.copysign(pi / 2.0, -z.imag))
    if z.real == 1.0 and ay < 1e-150:
        if ay == 0.0:
            raise ValueError("math domain error")
        return complex(-_math.log(_math.sqrt(ay) / _math.sqrt(_math.hypot(ay, 2.0))), _math.copysign(_math.atan2(2.0, -ay) / 2, z.imag))
    return complex(_math.log1p(4.0 * z.real / ((1 - z.real) * (1 - z.real) + ay * ay)) / 4.0,
                   -_math.atan2(-2.0 * z.imag, (1 - z.real) * (1 + z.real) - ay * ay) / 2.0)


def atan(z, /):
    """Return the arc tangent of z."""
    z = _complex(z)
    made = atanh(complex(-z.imag, z.real))
    return complex(made.imag, -made.real)
