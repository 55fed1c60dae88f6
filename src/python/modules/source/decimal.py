"""Decimal arithmetic as the General Decimal Arithmetic specification has it: exact where it can be, rounded by a context where not."""
import contextvars as _contextvars
import math as _math
import numbers as _numbers
import sys as _sys
from collections import namedtuple as _namedtuple

__all__ = ["BasicContext", "Clamped", "Context", "ConversionSyntax", "Decimal", "DecimalException", "DecimalTuple", "DefaultContext",
           "DivisionByZero", "DivisionImpossible", "DivisionUndefined", "ExtendedContext", "FloatOperation", "HAVE_CONTEXTVAR",
           "HAVE_THREADS", "Inexact", "InvalidContext", "InvalidOperation", "MAX_EMAX", "MAX_PREC", "MIN_EMIN", "MIN_ETINY", "Overflow",
           "ROUND_05UP", "ROUND_CEILING", "ROUND_DOWN", "ROUND_FLOOR", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_HALF_UP", "ROUND_UP",
           "Rounded", "Subnormal", "Underflow", "getcontext", "localcontext", "setcontext"]

HAVE_CONTEXTVAR = HAVE_THREADS = True
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN, MIN_ETINY = -MAX_EMAX, -1999999999999999997

ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR = "ROUND_UP", "ROUND_DOWN", "ROUND_CEILING", "ROUND_FLOOR"
ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP = "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_05UP"
_ROUNDINGS = {ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP}

DecimalTuple = _namedtuple("DecimalTuple", "sign digits exponent")
DecimalTuple.__module__ = "decimal"


# -- signals -----------------------------------------------------------------------------------------------------------

class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class InvalidContext(InvalidOperation):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


# A set of signals is an int with a bit for each; when several are trapped the first is raised.
_SIGNALS = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped)
_INVALID, _FLOAT, _BY_ZERO, _OVERFLOW, _UNDERFLOW, _SUBNORMAL, _INEXACT, _ROUNDED, _CLAMPED = [1 << i for i in range(9)]
_BIT = {signal: 1 << i for i, signal in enumerate(_SIGNALS)}
# Four things are invalid operations; where a context shows one depends on which it was.
_WHY = {ConversionSyntax: 1 << 9, DivisionImpossible: 1 << 10, DivisionUndefined: 1 << 11, InvalidOperation: 1 << 12}
_ALL_WHYS = 15 << 9
_SHOWN = ((_CLAMPED, Clamped), (1 << 9, InvalidOperation), (_BY_ZERO, DivisionByZero), (3 << 10, InvalidOperation), (_INEXACT, Inexact),
          (1 << 12, InvalidOperation), (_FLOAT, FloatOperation), (_OVERFLOW, Overflow), (_ROUNDED, Rounded), (_SUBNORMAL, Subnormal),
          (_UNDERFLOW, Underflow))


class _SignalDict:
    """The flags or the traps of a context, as a mapping from signals to bools."""
    __slots__ = ("_context", "_name")

    def __init__(self, context, name):
        self._context, self._name = context, name

    def _bit(self, signal):
        try:
            return _BIT[signal]
        except (KeyError, TypeError):
            raise KeyError("valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, "
                           "Subnormal, Inexact, Rounded,\n   Clamped]") from None

    def __getitem__(self, signal):
        return bool(getattr(self._context, self._name) & self._bit(signal))

    def __setitem__(self, signal, value):
        bit, bits = self._bit(signal), getattr(self._context, self._name)
        if bit == _INVALID:
            bit |= _ALL_WHYS
        setattr(self._context, self._name, bits | bit if value else bits & ~bit)

    def __delitem__(self, signal):
        raise ValueError("signal keys cannot be deleted")

    def __iter__(self):
        return iter(_SIGNALS)

    def __len__(self):
        return len(_SIGNALS)

    def __contains__(self, signal):
        return signal in _BIT

    def keys(self):
        return list(_SIGNALS)

    def values(self):
        return [self[signal] for signal in _SIGNALS]

    def items(self):
        return [(signal, self[signal]) for signal in _SIGNALS]

    def get(self, signal, default=None):
        return self[signal] if signal in _BIT else default

    def update(self, other=(), **more):
        for signal, value in (other.items() if hasattr(other, "items") else other):
            self[signal] = value

    def copy(self):
        return dict(self.items())

    def __eq__(self, other):
        if isinstance(other, (_SignalDict, dict)):
            return dict(self.items()) == dict(other.items())
        return NotImplemented

    __hash__ = None

    def __repr__(self):
        return "{" + ", ".join([f"{signal!r}:{self[signal]}" for signal in _SIGNALS]) + "}"


def _bits_of(signals):
    if isinstance(signals, _SignalDict):
        return getattr(signals._context, signals._name)
    bits = 0
    if isinstance(signals, dict):
        signals = [signal for signal, on in signals.items() if on]
    elif not isinstance(signals, list):
        raise TypeError("argument must be a signal dict")
    for signal in signals:
        if signal not in _BIT:
            raise TypeError("valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, "
                            "Subnormal, Inexact, Rounded,\n   Clamped]")
        bits |= _BIT[signal]
    return bits | _ALL_WHYS if bits & _INVALID else bits


# -- contexts ----------------------------------------------------------------------------------------------------------

def _limit(name, low, high, shown):
    slot = "_" + name

    def set_value(self, value):
        if not isinstance(value, int):
            raise TypeError("an integer is required")
        if not low <= value <= high:
            raise ValueError(f"valid range for {name} is {shown}" if shown[0] == "[" else f"valid values for {name} are {shown}")
        setattr(self, slot, int(value))
    return property(lambda self: getattr(self, slot), set_value)


def _check_rounding(rounding):
    if not isinstance(rounding, str) or rounding not in _ROUNDINGS:
        raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, "
                        "ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
    return rounding


class Context:
    """The precision, the rounding, the limits of exponents, what has happened and what is an error."""
    __slots__ = ("_prec", "_rounding", "_Emin", "_Emax", "_capitals", "_clamp", "_flags", "_traps")

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        base = DefaultContext
        self.prec = base._prec if prec is None else prec
        self.rounding = base._rounding if rounding is None else rounding
        self.Emin = base._Emin if Emin is None else Emin
        self.Emax = base._Emax if Emax is None else Emax
        self.capitals = base._capitals if capitals is None else capitals
        self.clamp = base._clamp if clamp is None else clamp
        self._flags = 0 if flags is None else _bits_of(flags)
        self._traps = base._traps if traps is None else _bits_of(traps)

    prec = _limit("prec", 1, MAX_PREC, "[1, MAX_PREC]")
    Emin = _limit("Emin", MIN_EMIN, 0, "[MIN_EMIN, 0]")
    Emax = _limit("Emax", 0, MAX_EMAX, "[0, MAX_EMAX]")
    capitals = _limit("capitals", 0, 1, "0 or 1")
    clamp = _limit("clamp", 0, 1, "0 or 1")
    rounding = property(lambda self: self._rounding, lambda self, value: setattr(self, "_rounding", _check_rounding(value)))
    flags = property(lambda self: _SignalDict(self, "_flags"), lambda self, value: setattr(self, "_flags", _bits_of(value)))
    traps = property(lambda self: _SignalDict(self, "_traps"), lambda self, value: setattr(self, "_traps", _bits_of(value)))

    def __delattr__(self, name):
        raise AttributeError("context attributes cannot be deleted")

    def _signal(self, bits, why=InvalidOperation):
        """Notes what happened; raises if that is trapped."""
        self._flags |= bits | _WHY[why] if bits & _INVALID else bits
        trapped = bits & self._traps & 511
        if trapped:
            happened = [signal for signal in _SIGNALS if _BIT[signal] & trapped]
            raised = happened[0]
            if trapped & _INVALID:
                happened[0] = why
            raise raised(happened)

    def _invalid(self, why=InvalidOperation):
        self._signal(_INVALID, why)
        return _new(0, 0, "n")

    def Etiny(self):
        return self._Emin - self._prec + 1

    def Etop(self):
        return self._Emax - self._prec + 1

    def clear_flags(self):
        self._flags = 0

    def clear_traps(self):
        self._traps = 0

    def copy(self):
        made = Context.__new__(Context)
        for name in Context.__slots__:
            setattr(made, name, getattr(self, name))
        made._flags = self._flags
        return made

    __copy__ = copy

    def __reduce__(self):
        named = [[signal for signal in _SIGNALS if bits & _BIT[signal]] for bits in (self._flags, self._traps)]
        return Context, (self._prec, self._rounding, self._Emin, self._Emax, self._capitals, self._clamp, *named)

    def __repr__(self):
        flags, traps = [", ".join(dict.fromkeys([signal.__name__ for bit, signal in _SHOWN if bits & bit])) for bits in (self._flags, self._traps)]
        return (f"Context(prec={self._prec}, rounding={self._rounding}, Emin={self._Emin}, Emax={self._Emax}, capitals={self._capitals}, "
                f"clamp={self._clamp}, flags=[{flags}], traps=[{traps}])")

    def create_decimal(self, num="0", /):
        return _finished(_converted(num, self, True), self)

    def create_decimal_from_float(self, f, /):
        return _finished(Decimal.from_float(f), self)

    def canonical(self, x, /):
        if not isinstance(x, Decimal):
            raise TypeError("argument must be a Decimal")
        return x

    def radix(self):
        return Decimal(10)

    def plus(self, x, /):
        return _operand(x)._plus(self)

    def minus(self, x, /):
        return _operand(x)._minus(self)

    def abs(self, x, /):
        x = _operand(x)
        return x._minus(self) if x._s and not x.is_nan() else x._plus(self)

    def power(self, a, b, modulo=None):
        a, b = _operand(a), _operand(b)
        return _power(a, b, self) if modulo is None else _power_modulo(a, b, _operand(modulo), self)

    def divmod(self, x, y, /):
        return _divmod(_operand(x), _operand(y), self)

    def to_sci_string(self, x, /):
        return _text(_operand(x), self, False)

    def to_eng_string(self, x, /):
        return _text(_operand(x), self, True)


def _make_context(prec, rounding, traps):
    made = Context.__new__(Context)
    made._prec, made._rounding, made._Emin, made._Emax, made._capitals, made._clamp = prec, rounding, -999999, 999999, 1, 0
    made._flags, made._traps = 0, traps
    return made


DefaultContext = _make_context(28, ROUND_HALF_EVEN, _INVALID | _ALL_WHYS | _BY_ZERO | _OVERFLOW)
BasicContext = _make_context(9, ROUND_HALF_UP, _INVALID | _ALL_WHYS | _BY_ZERO | _OVERFLOW | _UNDERFLOW | _CLAMPED)
ExtendedContext = _make_context(9, ROUND_HALF_EVEN, 0)

_current = _contextvars.ContextVar("decimal_context")


def getcontext():
    """Get the current default context."""
    context = _current.get(None)
    if context is None:
        context = DefaultContext.copy()
        context._flags = 0
        _current.set(context)
    return context


def setcontext(context, /):
    """Set a new default context."""
    if not isinstance(context, Context):
        raise TypeError("argument must be a context")
    if context is DefaultContext or context is BasicContext or context is ExtendedContext:
        context = context.copy()
        context._flags = 0
    _current.set(context)


class _ContextManager:
    def __init__(self, context, names):
        self._inside = context.copy()
        for name, value in names.items():
            if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
                raise TypeError(f"'{name}' is an invalid keyword argument for this function")
            setattr(self._inside, name, value)

    def __enter__(self):
        self._outside = getcontext()
        setcontext(self._inside)
        return self._inside

    def __exit__(self, *exc_info):
        setcontext(self._outside)
        return False


_ContextManager.__name__ = _ContextManager.__qualname__ = "ContextManager"


def localcontext(ctx=None, **kwargs):
    """Return a context manager that sets the default context to a copy of ctx while it is entered."""
    if ctx is None:
        ctx = getcontext()
    elif not isinstance(ctx, Context):
        raise TypeError("optional argument must be a context")
    return _ContextManager(ctx, kwargs)


# -- numbers as (sign, coefficient, exponent); the exponents "F", "n" and "N" are infinity, NaN and signalling NaN -----

def _new(sign, coefficient, exponent):
    made = object.__new__(Decimal)
    made._s, made._c, made._e = sign, coefficient, exponent
    return made


def _length(n):
    """How many decimal digits n has."""
    if n < 10 ** 18:
        return len(str(n))
    guess = int((n.bit_length() - 1) * 0.30102999566398119521)
    return guess + 1 + (n >= 10 ** (guess + 1))


def _digits_text(n):
    """str(n) however long it is."""
    if n < 10 ** 1000:
        return str(n)
    half = _length(n) // 2
    high, low = divmod(n, 10 ** half)
    return _digits_text(high) + _digits_text(low).zfill(half)


def _without(coefficient, count, rounding, sign):
    """The coefficient without its last digits, rounded, and whether that lost anything."""
    if count > _length(coefficient) + 1:
        kept, lost, half = 0, coefficient, -1
    else:
        unit = 10 ** count
        kept, lost = divmod(coefficient, unit)
        half = 2 * lost - unit
    if not lost:
        return kept, False
    if rounding == ROUND_HALF_EVEN:
        up = half > 0 or (half == 0 and kept & 1)
    elif rounding == ROUND_HALF_UP:
        up = half >= 0
    elif rounding == ROUND_HALF_DOWN:
        up = half > 0
    elif rounding == ROUND_UP:
        up = True
    elif rounding == ROUND_DOWN:
        up = False
    elif rounding == ROUND_CEILING:
        up = not sign
    elif rounding == ROUND_FLOOR:
        up = bool(sign)
    else:
        up = kept % 5 == 0
    return kept + (1 if up else 0), True


def _finish(sign, coefficient, exponent, context, rounding=None, bits=0):
    """The number that the context makes of an exact one."""
    precision, least, most = context._prec, context._Emin, context._Emax
    rounding = rounding or context._rounding
    if not coefficient:
        place = min(max(exponent, least - precision + 1), most - precision + 1 if context._clamp else most)
        if place != exponent:
            bits |= _CLAMPED
        if bits:
            context._signal(bits)
        return _new(sign, 0, place)
    length = _length(coefficient)
    tiny = exponent + length - 1 < least
    place = least - precision + 1 if tiny else exponent + length - precision
    if exponent < place and exponent + length - 1 <= most:
        coefficient, inexact = _without(coefficient, place - exponent, rounding, sign)
        exponent = place
        bits |= _ROUNDED
        if inexact:
            bits |= _INEXACT
            if tiny:
                bits |= _UNDERFLOW
        length = _length(coefficient)
        if length > precision:
            coefficient //= 10
            exponent += 1
            length -= 1
        if not coefficient:
            bits |= _CLAMPED
    if tiny:
        bits |= _SUBNORMAL
    if coefficient and exponent + length - 1 > most:
        context._signal(bits | _OVERFLOW | _INEXACT | _ROUNDED)
        if rounding in (ROUND_DOWN, ROUND_05UP) or rounding == (ROUND_CEILING if sign else ROUND_FLOOR):
            return _new(sign, 10 ** precision - 1, most - precision + 1)
        return _new(sign, 0, "F")
    if context._clamp and exponent > most - precision + 1:
        coefficient *= 10 ** (exponent - (most - precision + 1))
        exponent = most - precision + 1
        bits |= _CLAMPED
    if bits:
        context._signal(bits)
    return _new(sign, coefficient, exponent)


def _finished(x, context):
    if x._e.__class__ is int:
        return _finish(x._s, x._c, x._e, context)
    if x._c and x._e != "F":
        keep = context._prec - context._clamp
        if _length(x._c) > keep:
            return _new(x._s, x._c % 10 ** keep, x._e)
    return x if x.__class__ is Decimal else _new(x._s, x._c, x._e)


def _parse(text):
    """(sign, coefficient, exponent) of a numeral, or None."""
    text = text.strip().replace("_", "")
    sign, at = 0, 0
    if text[:1] in ("+", "-"):
        sign, at = int(text[0] == "-"), 1
    rest = text[at:].lower()
    if rest in ("inf", "infinity"):
        return sign, 0, "F"
    for name, kind in (("nan", "n"), ("snan", "N")):
        if rest.startswith(name):
            payload = rest[len(name):]
            if payload and not payload.isdecimal():
                return None
            return sign, _from_digits(payload), kind
    mantissa, marker, exponent = rest.partition("e")
    shift = 0
    if marker:
        digits = exponent[1:] if exponent[:1] in ("+", "-") else exponent
        if not digits.isdecimal():
            return None
        shift = int(exponent)
    whole, point, fraction = mantissa.partition(".")
    if not (whole or fraction) or not (whole + fraction).isdecimal():
        return None
    return sign, _from_digits(whole + fraction), shift - len(fraction)


def _from_digits(text):
    """int(text) however long it is."""
    if len(text) < 4000:
        return int(text or "0")
    half = len(text) // 2
    return _from_digits(text[:-half]) * 10 ** half + _from_digits(text[-half:])


def _of_float(f):
    if _math.isinf(f):
        return int(f < 0), 0, "F"
    if _math.isnan(f):
        return int(_math.copysign(1, f) < 0), 0, "n"
    top, bottom = f.as_integer_ratio()
    places = bottom.bit_length() - 1
    return int(_math.copysign(1, f) < 0), abs(top) * 5 ** places, -places


def _of_tuple(value):
    if len(value) != 3:
        raise ValueError("argument must be a sequence of length 3")
    sign, digits, exponent = value
    if not isinstance(sign, int) or sign not in (0, 1):
        raise ValueError("sign must be an integer with the value 0 or 1")
    kind = None
    if isinstance(exponent, str):
        if exponent not in ("F", "n", "N"):
            raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
        kind = exponent
    elif not isinstance(exponent, int):
        raise ValueError("exponent must be an integer")
    coefficient = 0
    for digit in digits if isinstance(digits, (tuple, list)) else ["?"]:
        if not isinstance(digit, int) or not 0 <= digit <= 9:
            raise ValueError("coefficient must be a tuple of digits")
        coefficient = coefficient * 10 + digit
    return int(sign), 0 if kind == "F" else coefficient, kind or int(exponent)


def _converted(value, context, by_context=False):
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return _new(int(value < 0), abs(int(value)), 0)
    if isinstance(value, str):
        parsed = _parse(value)
        return context._invalid(ConversionSyntax) if parsed is None else _new(*parsed)
    if isinstance(value, (tuple, list)):
        return _new(*_of_tuple(value))
    if isinstance(value, float):
        context._signal(_FLOAT)
        return _new(*_of_float(value))
    raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")


def _operand(value):
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return _new(int(value < 0), abs(int(value)), 0)
    raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")


def _nan_of(context, *numbers):
    """The NaN that comes of these numbers, or None."""
    for x in numbers:
        if x._e == "N":
            context._signal(_INVALID)
            return _finished(_new(x._s, x._c, "n"), context)
    for x in numbers:
        if x._e == "n":
            return _finished(x, context)
    return None


def _order(a, b):
    """-1, 0 or 1: how two numbers that are no NaNs compare."""
    if a._e == "F" or b._e == "F":
        left, right = [(0 if x._e != "F" else -1 if x._s else 1) for x in (a, b)]
        return (left > right) - (left < right)
    if not a._c or not b._c:
        left, right = [(0 if not x._c else -1 if x._s else 1) for x in (a, b)]
        return (left > right) - (left < right)
    if a._s != b._s:
        return -1 if a._s else 1
    return -_order_of_sizes(a, b) if a._s else _order_of_sizes(a, b)


def _order_of_sizes(a, b):
    left, right = a._e + _length(a._c), b._e + _length(b._c)
    if left == right:
        least = min(a._e, b._e)
        left, right = a._c * 10 ** (a._e - least), b._c * 10 ** (b._e - least)
    return (left > right) - (left < right)


# -- operations --------------------------------------------------------------------------------------------------------

def _add(a, b, context, negate=0):
    nan = a._e.__class__ is str or b._e.__class__ is str
    if nan:
        found = _nan_of(context, a, b)
        if found is not None:
            return found
        if a._e == "F":
            if b._e == "F" and a._s != b._s ^ negate:
                return context._invalid()
            return _new(a._s, 0, "F")
        return _new(b._s ^ negate, 0, "F")
    sign, other_sign = a._s, b._s ^ negate
    x, xe, y, ye = a._c, a._e, b._c, b._e
    least = min(xe, ye)
    precision = context._prec
    if not x and not y:
        both = sign & other_sign
        return _finish(both | (sign ^ other_sign if context._rounding == ROUND_FLOOR else 0), 0, least, context)
    if not x or not y:
        if not x:
            sign, x, xe = other_sign, y, ye
        least = max(least, xe - precision - 1)
        return _finish(sign, x * 10 ** (xe - least) if xe > least else x, min(xe, least), context)
    if xe < ye:
        sign, x, xe, other_sign, y, ye = other_sign, y, ye, sign, x, xe
    if xe - ye > precision:                          # what is far below counts only as something
        below = xe + min(-1, _length(x) - precision - 2)
        if ye + _length(y) - 1 < below:
            y, ye = 1, below
    total = x * 10 ** (xe - ye)
    if sign == other_sign:
        return _finish(sign, total + y, ye, context)
    total -= y
    if not total:
        return _finish(int(context._rounding == ROUND_FLOOR), 0, ye if ye == least else least, context)
    return _finish(sign if total > 0 else other_sign, abs(total), ye, context)


def _multiply(a, b, context):
    sign = a._s ^ b._s
    if a._e.__class__ is str or b._e.__class__ is str:
        found = _nan_of(context, a, b)
        if found is not None:
            return found
        if any([x._e != "F" and not x._c for x in (a, b)]):
            return context._invalid()
        return _new(sign, 0, "F")
    return _finish(sign, a._c * b._c, a._e + b._e, context)


def _divide(a, b, context):
    sign = a._s ^ b._s
    if a._e.__class__ is str or b._e.__class__ is str:
        found = _nan_of(context, a, b)
        if found is not None:
            return found
        if a._e == "F":
            return context._invalid() if b._e == "F" else _new(sign, 0, "F")
        context._signal(_CLAMPED)
        return _new(sign, 0, context.Etiny())
    if not b._c:
        if not a._c:
            return context._invalid(DivisionUndefined)
        context._signal(_BY_ZERO)
        return _new(sign, 0, "F")
    ideal = a._e - b._e
    if not a._c:
        return _finish(sign, 0, ideal, context)
    shift = _length(b._c) - _length(a._c) + context._prec + 1
    exponent = ideal - shift
    if shift >= 0:
        quotient, rest = divmod(a._c * 10 ** shift, b._c)
    else:
        quotient, rest = divmod(a._c, b._c * 10 ** -shift)
    if rest:
        if quotient % 5 == 0:                        # not exact: no tie
            quotient += 1
    else:
        while exponent < ideal and quotient % 10 == 0:
            quotient //= 10
            exponent += 1
    return _finish(sign, quotient, exponent, context)


def _whole_division(a, b, context):
    """The quotient and the rest, not yet rounded, of two finite numbers, or None if the quotient has too many digits."""
    sign = a._s ^ b._s
    ideal = min(a._e, b._e)
    apart = a._e + _length(a._c) - b._e - _length(b._c) if a._c else -2
    if apart <= -2:
        return _new(sign, 0, 0), a if a._e == ideal else _new(a._s, a._c * 10 ** (a._e - ideal) if a._c else 0, ideal)
    if apart <= context._prec:
        quotient, rest = divmod(a._c * 10 ** (a._e - ideal), b._c * 10 ** (b._e - ideal))
        if quotient < 10 ** context._prec:
            return _new(sign, quotient, 0), _new(a._s, rest, ideal)
    return None


def _divide_whole(a, b, context):
    sign = a._s ^ b._s
    if a._e.__class__ is str or b._e.__class__ is str:
        found = _nan_of(context, a, b)
        if found is not None:
            return found
        if a._e == "F":
            return context._invalid() if b._e == "F" else _new(sign, 0, "F")
        return _new(sign, 0, 0)
    if not b._c:
        if not a._c:
            return context._invalid(DivisionUndefined)
        context._signal(_BY_ZERO)
        return _new(sign, 0, "F")
    pair = _whole_division(a, b, context)
    return context._invalid(DivisionImpossible) if pair is None else _finished(pair[0], context)


def _remainder(a, b, context):
    if a._e.__class__ is str or b._e.__class__ is str:
        found = _nan_of(context, a, b)
        if found is not None:
            return found
        return context._invalid() if a._e == "F" else _finished(a, context)
    if not b._c:
        return context._invalid(InvalidOperation if a._c else DivisionUndefined)
    pair = _whole_division(a, b, context)
    return context._invalid(DivisionImpossible) if pair is None else _finished(pair[1], context)


def _divmod(a, b, context):
    if a._e.__class__ is str or b._e.__class__ is str:
        found = _nan_of(context, a, b)
        if found is not None:
            return found, found
        if a._e == "F":
            if b._e == "F":
                bad = context._invalid()
                return bad, bad
            context._signal(_INVALID)
            return _new(a._s ^ b._s, 0, "F"), _new(0, 0, "n")
        return _new(a._s ^ b._s, 0, 0), _finished(a, context)
    if not b._c:
        if not a._c:
            bad = context._invalid(DivisionUndefined)
            return bad, bad
        context._signal(_INVALID | _BY_ZERO)
        return _new(a._s ^ b._s, 0, "F"), _new(0, 0, "n")
    pair = _whole_division(a, b, context)
    if pair is None:
        bad = context._invalid(DivisionImpossible)
        return bad, bad
    return _finished(pair[0], context), _finished(pair[1], context)


def _remainder_near(a, b, context):
    if a._e.__class__ is str or b._e.__class__ is str:
        found = _nan_of(context, a, b)
        if found is not None:
            return found
        return context._invalid() if a._e == "F" else _finished(a, context)
    if not b._c:
        return context._invalid(InvalidOperation if a._c else DivisionUndefined)
    ideal = min(a._e, b._e)
    if not a._c or a._e + _length(a._c) - b._e - _length(b._c) <= -2:
        return _finish(a._s, a._c * 10 ** (a._e - ideal) if a._c else 0, ideal, context)
    if a._e + _length(a._c) - b._e - _length(b._c) > context._prec:
        return context._invalid(DivisionImpossible)
    top, bottom, sign = a._c * 10 ** (a._e - ideal), b._c * 10 ** (b._e - ideal), a._s
    quotient, rest = divmod(top, bottom)
    if 2 * rest > bottom or (2 * rest == bottom and quotient & 1):
        quotient += 1
        rest = bottom - rest
        sign ^= 1
    if quotient >= 10 ** context._prec:
        return context._invalid(DivisionImpossible)
    return _finish(sign, rest, ideal, context)


def _fma(a, b, c, context):
    if a._e.__class__ is str or b._e.__class__ is str or c._e.__class__ is str:
        found = _nan_of(context, a, b, c)
        if found is not None:
            return found
        if "F" in (a._e, b._e):
            if any([x._e != "F" and not x._c for x in (a, b)]):
                return context._invalid()
            return _add(_new(a._s ^ b._s, 0, "F"), c, context)
        return _new(c._s, 0, "F")
    return _add(_new(a._s ^ b._s, a._c * b._c, a._e + b._e), c, context)


def _sqrt(x, context):
    found = _nan_of(context, x)
    if found is not None:
        return found
    if x._e == "F":
        return context._invalid() if x._s else x
    if not x._c:
        return _finish(x._s, 0, x._e >> 1, context)
    if x._s:
        return context._invalid()
    coefficient, half = (x._c * 10, x._e - 1 >> 1) if x._e & 1 else (x._c, x._e >> 1)
    ideal = x._e >> 1
    shift = context._prec + 1 - (_length(coefficient) + 1 >> 1)
    exact = True
    if shift >= 0:
        coefficient *= 100 ** shift
    else:
        coefficient, rest = divmod(coefficient, 100 ** -shift)
        exact = not rest
    half -= shift
    root = _math.isqrt(coefficient)
    if exact and root * root == coefficient:
        while half < ideal and root % 10 == 0:
            root //= 10
            half += 1
        while half > ideal and _length(root) < context._prec:
            root *= 10
            half -= 1
    elif root % 5 == 0:
        root += 1
    return _finish(0, root, half, context, ROUND_HALF_EVEN)


# Exponentials and logarithms are computed with whole numbers: a fixed point after `places` digits.

def _fixed_log(coefficient, exponent, places):
    """ln(coefficient * 10 ** exponent), off by a few units at most."""
    extra = 12
    one = 10 ** (places + extra)
    length = _length(coefficient)
    power = exponent + length - 1                    # the number is m * 10 ** power, m between 1 and 10
    shift = places + extra - (length - 1)
    m = coefficient * 10 ** shift if shift >= 0 else coefficient // 10 ** -shift
    result = _small_log(m, one)
    if power:
        result += power * _log_of_ten(places + extra + len(str(abs(power)))) // 10 ** len(str(abs(power)))
    return _nearest(result, 10 ** extra)


def _nearest(a, b):
    return (2 * a + b) // (2 * b)


def _small_log(m, one):
    roots = 8
    for _ in range(roots):                           # m near 1: the series is short
        m = _math.isqrt(m * one)
    z = (m - one) * one // (m + one)
    square, term, total, k = z * z // one, z, z, 3
    while term:
        term = term * square // one
        total += term // k
        k += 2
    return 2 * total << roots


_tens = {}


def _log_of_ten(places):
    if places not in _tens:
        extra = 12
        _tens[places] = _nearest(_small_log(10 * 10 ** (places + extra), 10 ** (places + extra)), 10 ** extra)
    return _tens[places]


def _fixed_exp(numerator, places):
    """exp(numerator / 10 ** places) as (mantissa, power of ten): mantissa / 10 ** places is between 1 and 10."""
    extra = 12 + max(0, _length(abs(numerator)) - places)
    one = 10 ** (places + extra)
    ten = _log_of_ten(places + extra)
    power, rest = divmod(numerator * 10 ** extra, ten)
    halvings = 8
    rest >>= halvings
    term = total = one
    k = 1
    while term:
        term = term * rest // (one * k)
        total += term
        k += 1
    for _ in range(halvings):
        total = total * total // one
    total = _nearest(total, 10 ** extra)
    if total >= 10 ** (places + 1):
        total //= 10
        power += 1
    return total, power


def _settled(compute, context):
    """compute(places) gives (sign, coefficient, exponent), a few units off: as many places as the rounding needs."""
    precision = context._prec
    guard = 6
    while True:
        sign, coefficient, exponent = compute(precision + guard)
        lost = _length(coefficient) - precision
        unit = 10 ** lost if lost > 0 else 1
        tail = coefficient % unit
        if lost > 3 and all([abs(tail - edge) > 60 for edge in (0, unit // 2, unit)]) or guard > precision + 40:
            return _finish(sign, coefficient, exponent, context, ROUND_HALF_EVEN, _INEXACT | _ROUNDED)
        guard += max(8, guard)


def _exp(x, context):
    found = _nan_of(context, x)
    if found is not None:
        return found
    if x._e == "F":
        return _new(0, 0, 0) if x._s else x
    if not x._c:
        return _new(0, 1, 0)
    size = x._e + _length(x._c) - 1
    if size > 20:
        if x._s:
            return _finish(0, 1, context.Etiny() - 1, context, ROUND_HALF_EVEN)
        return _finish(0, 1, context._Emax + 1, context, ROUND_HALF_EVEN)
    if size < -context._prec - 2:                    # 1 and a very little
        length = context._prec + 1
        return _finish(0, 10 ** length - 1 if x._s else 10 ** length + 1, -length, context, ROUND_HALF_EVEN)

    def compute(places):
        shift = x._e + places
        fixed = x._c * 10 ** shift if shift >= 0 else _nearest(x._c, 10 ** -shift)
        mantissa, power = _fixed_exp(-fixed if x._s else fixed, places)
        return 0, mantissa, power - places
    return _settled(compute, context)


def _is_one(x):
    return x._e.__class__ is int and not x._s and x._e <= 0 and x._c == 10 ** -x._e if x._e.__class__ is int and x._e > -5000 else False


def _ln(x, context):
    found = _nan_of(context, x)
    if found is not None:
        return found
    if x._e != "F" and not x._c:
        return _new(1, 0, "F")
    if x._s:
        return context._invalid()
    if x._e == "F":
        return x
    if _is_one(x):
        return _new(0, 0, 0)
    negative = int(_order(x, _new(0, 1, 0)) < 0)

    # Near 1 the first digits of the logarithm are zeros.
    apart = abs(x._c - 10 ** -x._e) if x._e < 0 and x._e + _length(x._c) in (0, 1) else 0
    more = max(0, -(x._e + _length(apart))) + 2 if apart else 2

    def compute(places):
        return negative, abs(_fixed_log(x._c, x._e, places + more)), -places - more
    return _settled(compute, context)


def _log10(x, context):
    found = _nan_of(context, x)
    if found is not None:
        return found
    if x._e != "F" and not x._c:
        return _new(1, 0, "F")
    if x._s:
        return context._invalid()
    if x._e == "F":
        return x
    length = _length(x._c)
    power = x._e + length - 1
    if x._c == 10 ** (length - 1):
        return _finish(int(power < 0), abs(power), 0, context)
    negative = int(power < 0)
    apart = abs(x._c - 10 ** -x._e) if x._e < 0 and x._e + length in (0, 1) else 0
    more = max(0, -(x._e + _length(apart))) + 3 if apart else 3

    def compute(places):
        wide = places + more
        return negative, abs(_nearest(_fixed_log(x._c, x._e, wide + 3) * 10 ** wide, _log_of_ten(wide + 3))), -wide
    return _settled(compute, context)


def _as_whole(x):
    """The int that a finite number is, or None."""
    if x._e >= 0:
        return (-x._c if x._s else x._c) * 10 ** x._e if x._e < 10000 or not x._c else None
    if -x._e > _length(x._c) and x._c:
        return None
    whole, rest = divmod(x._c, 10 ** -x._e)
    return None if rest else -whole if x._s else whole


def _is_whole(x):
    return x._e.__class__ is int and (x._e >= 0 or not x._c or (-x._e <= _length(x._c) and not x._c % 10 ** -x._e))


def _is_odd(x):
    return bool(_is_whole(x) and x._c and x._e <= 0 and x._c // 10 ** -x._e & 1)


def _power(a, b, context):
    found = _nan_of(context, a, b)
    if found is not None:
        return found
    if b._e != "F" and not b._c:
        return context._invalid() if a._e != "F" and not a._c else _new(0, 1, 0)
    sign = int(a._s and _is_odd(b))
    if a._e != "F" and a._s and a._c and not _is_whole(b) and b._e != "F":
        return context._invalid()
    if a._e != "F" and not a._c:
        return _new(sign, 0, 0) if not b._s else _new(sign, 0, "F")
    if a._e == "F":
        if a._s and b._e != "F" and not _is_whole(b):
            return context._invalid()
        if a._s and b._e == "F":
            return context._invalid()
        return _new(sign, 0, 0) if b._s else _new(sign, 0, "F")
    size = _new(0, a._c, a._e)
    against = _order(size, _new(0, 1, 0))
    if b._e == "F":
        if a._s:
            return context._invalid()
        if against == 0:
            context._signal(_INEXACT | _ROUNDED)
            return _new(0, 10 ** (context._prec - 1), 1 - context._prec)
        return _new(0, 0, "F") if (against > 0) != bool(b._s) else _new(0, 0, 0)
    if against == 0:
        if _is_whole(b):
            count = _as_whole(b)
            place = 0 if count is None else max(a._e * count, 1 - context._prec) if count > 0 else 0
            if count is not None and count > 0 and a._e * count < 1 - context._prec:
                context._signal(_ROUNDED)
            return _new(sign, 10 ** -place, place)
        context._signal(_INEXACT | _ROUNDED)
        return _new(sign, 10 ** (context._prec - 1), 1 - context._prec)
    # The exponent of the result is near this: far beyond the limits it need not be computed.
    near = (size._e + _length(size._c) - 1 if against > 0 else -(size._e + _length(size._c)))
    if b._e + _length(b._c) + len(str(max(near, 1))) > 25:
        if (against > 0) != bool(b._s):
            return _finish(sign, 1, context._Emax + 1, context, ROUND_HALF_EVEN)
        return _finish(sign, 1, context.Etiny() - 1, context, ROUND_HALF_EVEN)
    if _is_whole(b):
        return _whole_power(a, abs(_as_whole(b)), b._s, _length(b._c) + b._e, context)

    # Rounded to more digits first: what is exact comes out exact.
    places = context._prec + 24
    wide = places + max(0, b._e + _length(b._c)) + len(str(abs(a._e) + _length(a._c))) + 4
    product = _fixed_log(size._c, size._e, wide) * b._c
    product = product * 10 ** b._e if b._e >= 0 else _nearest(product, 10 ** -b._e)
    mantissa, power = _fixed_exp(-product if b._s else product, wide)
    lost = _length(mantissa) - places
    mantissa = _without(mantissa, lost, ROUND_HALF_EVEN, 0)[0]
    return _finish(sign, mantissa, power - wide + lost, context, None, _INEXACT | _ROUNDED)


def _whole_power(base, count, negative, length, context):
    work = _make_context(context._prec + max(length, 1) + 3 + negative, ROUND_HALF_EVEN, 0)
    work._Emin, work._Emax = MIN_EMIN, MAX_EMAX
    if negative:
        base = _divide(_new(0, 1, 0), base, work)
    result = base
    for bit in bin(count)[3:]:
        result = _multiply(result, result, work)
        if bit == "1":
            result = _multiply(result, base, work)
        if result._e == "F" or not result._c:
            break
    bits = work._flags & (_INEXACT | _ROUNDED)
    if result._e == "F":
        return _finish(result._s, 1, context._Emax + 1, context)
    return _finish(result._s, result._c, result._e, context, None, bits)


def _power_modulo(a, b, m, context):
    found = _nan_of(context, a, b, m)
    if found is not None:
        return found
    numbers = [_as_whole(x) if x._e.__class__ is int else None for x in (a, b, m)]
    base, count, modulus = numbers
    if None in numbers or count < 0 or not modulus or _length(abs(modulus)) > context._prec or (not base and not count):
        return context._invalid()
    result = pow(abs(base), count, abs(modulus))
    return _new(int(base < 0 and count & 1), result, 0)


def _reduced(x, context):
    x = _finished(x, context)
    if x._e.__class__ is str:
        return x
    if not x._c:
        return _new(x._s, 0, 0)
    coefficient, exponent = x._c, x._e
    most = context.Etop() if context._clamp else context._Emax
    while coefficient % 10 == 0 and exponent < most:
        coefficient //= 10
        exponent += 1
    return _new(x._s, coefficient, exponent)


def _rescaled(x, exponent, rounding):
    """x with that exponent, and whether digits or more than zeros were lost."""
    if not x._c:
        return _new(x._s, 0, exponent), False, False
    if x._e >= exponent:
        return _new(x._s, x._c * 10 ** (x._e - exponent), exponent), False, False
    coefficient, inexact = _without(x._c, exponent - x._e, rounding, x._s)
    return _new(x._s, coefficient, exponent), True, inexact


def _quantize(x, like, rounding, context):
    if x._e.__class__ is str or like._e.__class__ is str:
        found = _nan_of(context, x, like)
        if found is not None:
            return found
        return _new(x._s, 0, "F") if x._e == like._e else context._invalid()
    exponent = like._e
    if not context.Etiny() <= exponent <= context._Emax or (x._c and x._e + _length(x._c) - exponent > context._prec + 1):
        return context._invalid()
    made, lost, inexact = _rescaled(x, exponent, rounding or context._rounding)
    if made._c and (_length(made._c) > context._prec or exponent + _length(made._c) - 1 > context._Emax):
        return context._invalid()
    bits = (_ROUNDED if lost else 0) | (_INEXACT if inexact else 0)
    if made._c and exponent + _length(made._c) - 1 < context._Emin:
        bits |= _SUBNORMAL
    if bits:
        context._signal(bits)
    return made


def _to_whole(x, rounding, context, signals):
    found = _nan_of(context, x)
    if found is not None:
        return found
    if x._e == "F" or x._e >= 0:
        return x
    made, lost, inexact = _rescaled(x, 0, rounding or context._rounding)
    if signals:
        context._signal((_ROUNDED if lost else 0) | (_INEXACT if inexact else 0))
    return made


def _total_order(a, b):
    """The order of all representations, NaNs and trailing zeros too."""
    if a._s != b._s:
        return -1 if a._s else 1
    sign = -1 if a._s else 1
    ranks = [{"n": 3, "N": 2, "F": 1}.get(x._e, 0) for x in (a, b)]
    if ranks[0] != ranks[1]:
        return sign if ranks[0] > ranks[1] else -sign
    if ranks[0] >= 2:
        return sign * ((a._c > b._c) - (a._c < b._c))
    order = _order(a, b)
    if order or ranks[0]:
        return order
    return sign * ((a._e > b._e) - (a._e < b._e))


def _chosen(a, b, context, bigger, by_size):
    """max(), min() and their like: one NaN is passed over."""
    if a._e in ("n", "N") or b._e in ("n", "N"):
        if a._e == "n" and b._e not in ("n", "N"):
            return _finished(b, context)
        if b._e == "n" and a._e not in ("n", "N"):
            return _finished(a, context)
        return _nan_of(context, a, b)
    order = _order(a.copy_abs(), b.copy_abs()) if by_size else 0
    order = order or _order(a, b) or _total_order(a, b)
    return _finished((a if order >= 0 else b) if bigger else (a if order < 0 else b), context)


def _bits(x, context):
    """The digits of a logical operand, or None."""
    if x._e.__class__ is str or x._s or x._e:
        return None
    text = _digits_text(x._c)
    return None if text.strip("01") else text[-context._prec:].zfill(context._prec)


def _logical(a, b, context, pick):
    left, right = _bits(a, context), _bits(b, context)
    if left is None or right is None or max(_length(a._c), _length(b._c)) > context._prec:
        return context._invalid()
    return _new(0, _from_digits("".join(["01"[pick(p == "1", q == "1")] for p, q in zip(left, right)])), 0)


def _text(x, context, engineering):
    sign = "-" if x._s else ""
    if x._e.__class__ is str:
        if x._e == "F":
            return sign + "Infinity"
        return sign + ("NaN" if x._e == "n" else "sNaN") + (_digits_text(x._c) if x._c else "")
    digits = _digits_text(x._c)
    left = x._e + len(digits)                        # digits before the point, were there no exponent
    if x._e <= 0 and left > -6:
        point = left
    elif not engineering:
        point = 1
    elif x._c:
        point = (left - 1) % 3 + 1
    else:
        point = (left + 1) % 3 - 1
    if point <= 0:
        shown = "0." + "0" * -point + digits
    elif point >= len(digits):
        shown = digits + "0" * (point - len(digits))
    else:
        shown = digits[:point] + "." + digits[point:]
    power = left - point
    if power:
        shown += f"{'E' if context is None or context._capitals else 'e'}{power:+d}"
    return sign + shown


# -- formatting --------------------------------------------------------------------------------------------------------

def _parse_format(text):
    spec = {"fill": " ", "align": "", "sign": "-", "z": False, "zero": False, "width": 0, "comma": False, "precision": None, "type": ""}
    at = 0
    if len(text) > 1 and text[1] in "<>=^":
        spec["fill"], spec["align"], at = text[0], text[1], 2
    elif text and text[0] in "<>=^":
        spec["align"], at = text[0], 1

    def take(letters):
        nonlocal at
        if at < len(text) and text[at] in letters:
            at += 1
            return text[at - 1]
        return ""

    def number():
        nonlocal at
        start = at
        while at < len(text) and text[at] in "0123456789":
            at += 1
        return text[start:at]
    spec["sign"] = take("+- ") or "-"
    spec["z"] = bool(take("z"))
    if text[at:at + 1] == "0":
        if spec["align"]:
            raise ValueError("invalid format string")
        spec["zero"] = True
        at += 1
    spec["width"] = int(number() or "0")
    spec["comma"] = bool(take(","))
    if take("."):
        digits = number()
        if not digits:
            raise ValueError("invalid format string")
        spec["precision"] = int(digits)
    spec["type"] = take("eEfFgGn%")
    if at != len(text) or (spec["type"] == "n" and spec["comma"]):
        raise ValueError("invalid format string")
    return spec


def _grouped(digits, separator, least):
    if not separator:
        return digits.zfill(least)
    out = ""
    while True:
        size = min(max(len(digits), least, 1), 3)
        out = digits[-size:].zfill(size) + (separator + out if out else "")
        digits = digits[:-size]
        least -= size
        if not digits and least <= 0:
            return out
        least -= 1


def _formatted(x, text, context):
    spec = _parse_format(text)
    kind = spec["type"] or ("G" if context._capitals else "g")
    if kind == "n":
        kind = "g"
    separator = "," if spec["comma"] else ""
    given = x._c
    sign, precision, rounding = x._s, spec["precision"], context._rounding
    if x._e.__class__ is str:
        whole = _text(_new(0, x._c, x._e), context, False)
        number = ("-" if sign else spec["sign"].strip("-")) + whole + ("%" if kind == "%" else "")
        fill = " " if spec["zero"] else spec["fill"]
        return _padded(number, spec, fill, len("-" if sign else spec["sign"].strip("-")))
    if kind == "%":
        x = _new(x._s, x._c, x._e + 2)
    if precision is not None:
        length = _length(x._c)
        if kind in "fF%":
            x = _rescaled(x, -precision, rounding)[0]
        else:
            keep = precision + 1 if kind in "eE" else max(precision, 1)
            if x._c and length > keep:
                coefficient = _without(x._c, length - keep, rounding, x._s)[0]
                x = _new(x._s, coefficient, x._e + length - keep)
                if _length(coefficient) > keep:
                    x = _new(x._s, coefficient // 10, x._e + 1)
            elif x._c and kind in "eE":
                x = _new(x._s, x._c * 10 ** (keep - length), x._e - (keep - length))
    if not x._c and x._e > 0 and kind in "fF%":
        x = _new(x._s, 0, 0)
    if not x._c and spec["z"] and not (spec["type"] == "F" and given):  # libmpdec's "F" leaves what was rounded to zero its sign
        sign = 0
    digits = _digits_text(x._c)
    left = x._e + len(digits)
    if kind in "fF%":
        point = left
    elif kind in "eE":
        point = 1 if x._c or precision is None else 1 - precision
    else:
        point = left if x._e <= 0 and left > -6 else 1
    if point < 0:
        whole, fraction = "0", "0" * -point + digits
    elif point > len(digits):
        whole, fraction = digits + "0" * (point - len(digits)), ""
    else:
        whole, fraction = digits[:point] or "0", digits[point:]
    rest = "." + fraction if fraction else ""
    power = left - point
    if power or kind in "eE":
        rest += f"{'E' if kind in 'EG' else 'e'}{power:+d}"
    if kind == "%":
        rest += "%"
    shown_sign = "-" if sign else spec["sign"].strip("-")
    least = spec["width"] - len(shown_sign) - len(rest) if spec["zero"] else 0
    number = shown_sign + _grouped(whole, separator, max(least, 1)) + rest
    return _padded(number, spec, spec["fill"], len(shown_sign))


def _padded(number, spec, fill, sign_length):
    missing = spec["width"] - len(number)
    if missing <= 0:
        return number
    align = spec["align"] or ">"
    if align == "<":
        return number + fill * missing
    if align == "^":
        return fill * (missing // 2) + number + fill * (missing - missing // 2)
    if align == "=":
        return number[:sign_length] + fill * missing + number[sign_length:]
    return fill * missing + number


# -- the class ---------------------------------------------------------------------------------------------------------

def _given(context):
    if context is None:
        return getcontext()
    if not isinstance(context, Context):
        raise TypeError("optional argument must be a context")
    return context


def _binary(operate):
    def forward(self, other):
        if not isinstance(other, Decimal):
            if not isinstance(other, int):
                return NotImplemented
            other = _new(int(other < 0), abs(int(other)), 0)
        return operate(self, other, getcontext())

    def reflected(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return operate(_new(int(other < 0), abs(int(other)), 0), self, getcontext())
    return forward, reflected


class Decimal:
    """A decimal number: exact, with as many digits as it was given."""
    __slots__ = ("_s", "_c", "_e")

    def __new__(cls, value="0", context=None):
        context = _given(context)
        made = _converted(value, context)
        if cls is Decimal and made.__class__ is Decimal:
            return made
        self = object.__new__(cls)
        self._s, self._c, self._e = made._s, made._c, made._e
        return self

    @classmethod
    def from_float(cls, f, /):
        """Class method that converts a float to a decimal number, exactly."""
        if not isinstance(f, (int, float)):
            raise TypeError("argument must be int or float")
        made = _new(int(f < 0), abs(int(f)), 0) if isinstance(f, int) else _new(*_of_float(f))
        return made if cls is Decimal else cls(made)

    __add__, __radd__ = _binary(_add)
    __sub__, __rsub__ = _binary(lambda a, b, context: _add(a, b, context, 1))
    __mul__, __rmul__ = _binary(_multiply)
    __truediv__, __rtruediv__ = _binary(_divide)
    __floordiv__, __rfloordiv__ = _binary(_divide_whole)
    __mod__, __rmod__ = _binary(_remainder)
    __divmod__, __rdivmod__ = _binary(_divmod)
    _pow, __rpow__ = _binary(_power)

    def __pow__(self, other, modulo=None):
        if modulo is None:
            return self._pow(other)
        if not isinstance(other, (int, Decimal)) or not isinstance(modulo, (int, Decimal)):
            return NotImplemented
        return _power_modulo(self, _operand(other), _operand(modulo), getcontext())

    def _plus(self, context):
        found = _nan_of(context, self)
        if found is not None:
            return found
        if not self._c and self._e != "F" and context._rounding != ROUND_FLOOR:
            return _finish(0, 0, self._e, context)
        return _finished(self, context)

    def _minus(self, context):
        found = _nan_of(context, self)
        if found is not None:
            return found
        if not self._c and self._e != "F" and context._rounding != ROUND_FLOOR:
            return _finish(0, 0, self._e, context)
        return _finished(_new(self._s ^ 1, self._c, self._e), context)

    def __pos__(self):
        return self._plus(getcontext())

    def __neg__(self):
        return self._minus(getcontext())

    def __abs__(self):
        return getcontext().abs(self)

    def __bool__(self):
        return self._e.__class__ is str or self._c != 0

    # Comparing: exact, with floats and fractions too.
    def _against(self, other, ordering):
        """-1, 0, 1; None: a NaN; NotImplemented."""
        if not isinstance(other, Decimal):
            if isinstance(other, int):
                other = _new(int(other < 0), abs(int(other)), 0)
            elif isinstance(other, float):
                context = getcontext()
                if ordering:
                    context._signal(_FLOAT)
                else:
                    context._flags |= _FLOAT
                other = _new(*_of_float(other))
            elif isinstance(other, _numbers.Rational):
                if self._e.__class__ is int:
                    left = _new(self._s, self._c * other.denominator, self._e)
                    return _order(left, _new(int(other.numerator < 0), abs(other.numerator), 0))
                other = _new(0, 0, 0)
            elif isinstance(other, complex) and not ordering:
                if other.imag:
                    return None
                other = _new(*_of_float(other.real))
            else:
                return NotImplemented
        if self._e.__class__ is str or other._e.__class__ is str:
            if self._e in ("n", "N") or other._e in ("n", "N"):
                if ordering or self._e == "N" or other._e == "N":
                    getcontext()._signal(_INVALID)
                return None
        return _order(self, other)

    def __eq__(self, other):
        order = self._against(other, False)
        return order if order is NotImplemented else order == 0

    def __lt__(self, other):
        order = self._against(other, True)
        return order if order is NotImplemented else order is not None and order < 0

    def __le__(self, other):
        order = self._against(other, True)
        return order if order is NotImplemented else order is not None and order <= 0

    def __gt__(self, other):
        order = self._against(other, True)
        return order if order is NotImplemented else order is not None and order > 0

    def __ge__(self, other):
        order = self._against(other, True)
        return order if order is NotImplemented else order is not None and order >= 0

    def __hash__(self):
        if self._e == "N":
            raise TypeError("Cannot hash a signaling NaN value")
        if self._e == "n":
            return object.__hash__(self)
        if self._e == "F":
            return -314159 if self._s else 314159
        prime = _sys.hash_info.modulus
        if self._e >= 0:
            value = self._c * pow(10, self._e, prime) % prime
        else:
            value = self._c * pow(pow(10, prime - 2, prime), -self._e, prime) % prime
        value = -value if self._s else value
        return -2 if value == -1 else value

    # Other types.
    def __int__(self):
        if self._e.__class__ is str:
            if self._e == "F":
                raise OverflowError("cannot convert Infinity to integer")
            raise ValueError("cannot convert NaN to integer")
        whole = self._c * 10 ** self._e if self._e >= 0 else self._c // 10 ** -self._e if -self._e <= _length(self._c) else 0
        return -whole if self._s else whole

    __trunc__ = __int__

    def __float__(self):
        if self._e == "N":
            raise ValueError("cannot convert signaling NaN to float")
        return float(_text(self, None, False) if self._e != "n" else "-nan" if self._s else "nan")

    def __complex__(self):
        return complex(float(self))

    def __floor__(self):
        return int(_to_whole(self, ROUND_FLOOR, getcontext(), False)) if self._e.__class__ is int else int(self)

    def __ceil__(self):
        return int(_to_whole(self, ROUND_CEILING, getcontext(), False)) if self._e.__class__ is int else int(self)

    def __round__(self, ndigits=None):
        if ndigits is None:
            return int(_to_whole(self, ROUND_HALF_EVEN, getcontext(), False)) if self._e.__class__ is int else int(self)
        if not isinstance(ndigits, int):
            raise TypeError("optional arg must be an integer")
        return _quantize(self, _new(0, 1, -int(ndigits)), None, getcontext())

    def __str__(self):
        return _text(self, getcontext(), False)

    def __repr__(self):
        return f"Decimal('{_text(self, getcontext(), False)}')"

    def __format__(self, specifier, /):
        return _formatted(self, specifier, getcontext())

    def __reduce__(self):
        return type(self), (_text(self, None, False),)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __sizeof__(self):
        return 104

    real = property(lambda self: self)
    imag = property(lambda self: _new(0, 0, 0))

    def as_tuple(self):
        """Return a tuple representation of the number."""
        if self._e == "F":
            return DecimalTuple(self._s, (0,), "F")
        digits = () if self._e in ("n", "N") and not self._c else tuple([int(d) for d in _digits_text(self._c)])
        return DecimalTuple(self._s, digits, self._e)

    def as_integer_ratio(self):
        """Return a pair of integers, whose ratio is exactly equal to the number."""
        if self._e.__class__ is str:
            if self._e == "F":
                raise OverflowError("cannot convert Infinity to integer ratio")
            raise ValueError("cannot convert NaN to integer ratio")
        top, bottom = (self._c * 10 ** self._e, 1) if self._e >= 0 else (self._c, 10 ** -self._e)
        common = _math.gcd(top, bottom)
        return (-top if self._s else top) // common, bottom // common

    def adjusted(self):
        """Return the adjusted exponent of the number."""
        return self._e + _length(self._c) - 1 if self._e.__class__ is int else 0

    def canonical(self):
        return self

    def conjugate(self):
        return self

    def radix(self):
        return _new(0, 10, 0)

    def copy_abs(self):
        return _new(0, self._c, self._e)

    def copy_negate(self):
        return _new(self._s ^ 1, self._c, self._e)

    def copy_sign(self, other, context=None):
        return _new(_operand(other)._s, self._c, self._e)

    def is_canonical(self):
        return True

    def is_finite(self):
        return self._e.__class__ is int

    def is_infinite(self):
        return self._e == "F"

    def is_nan(self):
        return self._e == "n" or self._e == "N"

    def is_qnan(self):
        return self._e == "n"

    def is_snan(self):
        return self._e == "N"

    def is_signed(self):
        return self._s == 1

    def is_zero(self):
        return self._e.__class__ is int and not self._c

    def is_normal(self, context=None):
        return self._e.__class__ is int and bool(self._c) and _given(context)._Emin <= self.adjusted()

    def is_subnormal(self, context=None):
        return self._e.__class__ is int and bool(self._c) and self.adjusted() < _given(context)._Emin

    def number_class(self, context=None):
        context = _given(context)
        if self._e.__class__ is str and self._e != "F":
            return "NaN" if self._e == "n" else "sNaN"
        kind = "Infinity" if self._e == "F" else "Zero" if not self._c else "Subnormal" if self.is_subnormal(context) else "Normal"
        return "-+"[not self._s] + kind

    def to_eng_string(self, context=None):
        return _text(self, _given(context), True)

    def compare(self, other, context=None):
        """Compare self to other. Return a decimal value: -1, 0, 1 or NaN."""
        other, context = _operand(other), _given(context)
        found = _nan_of(context, self, other)
        return _operand(_order(self, other)) if found is None else found

    def compare_signal(self, other, context=None):
        other, context = _operand(other), _given(context)
        if self.is_nan() or other.is_nan():
            context._signal(_INVALID)
            return _nan_of(context, self, other)
        return _operand(_order(self, other))

    def compare_total(self, other, context=None):
        return _operand(_total_order(self, _operand(other)))

    def compare_total_mag(self, other, context=None):
        return _operand(_total_order(self.copy_abs(), _operand(other).copy_abs()))

    def same_quantum(self, other, context=None):
        other = _operand(other)
        if self._e.__class__ is str or other._e.__class__ is str:
            return (self.is_nan() and other.is_nan()) or (self._e == "F" and other._e == "F")
        return self._e == other._e

    def quantize(self, exp, rounding=None, context=None):
        """Return a value equal to the first operand after rounding and having the exponent of the second operand."""
        return _quantize(self, _operand(exp), None if rounding is None else _check_rounding(rounding), _given(context))

    def to_integral_value(self, rounding=None, context=None):
        """Round to the nearest integer without signaling either Inexact or Rounded."""
        return _to_whole(self, None if rounding is None else _check_rounding(rounding), _given(context), False)

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        return _to_whole(self, None if rounding is None else _check_rounding(rounding), _given(context), True)

    def normalize(self, context=None):
        """Normalize the number by stripping the rightmost trailing zeros."""
        context = _given(context)
        found = _nan_of(context, self)
        return _reduced(self, context) if found is None else found

    def sqrt(self, context=None):
        """Return the square root of the argument to full precision."""
        return _sqrt(self, _given(context))

    def exp(self, context=None):
        """Return the value of the natural exponential function e**x at the given number."""
        return _exp(self, _given(context))

    def ln(self, context=None):
        """Return the natural (base e) logarithm of the operand."""
        return _ln(self, _given(context))

    def log10(self, context=None):
        """Return the base ten logarithm of the operand."""
        return _log10(self, _given(context))

    def logb(self, context=None):
        context = _given(context)
        found = _nan_of(context, self)
        if found is not None:
            return found
        if self._e == "F":
            return _new(0, 0, "F")
        if not self._c:
            context._signal(_BY_ZERO)
            return _new(1, 0, "F")
        return _finished(_operand(self.adjusted()), context)

    def fma(self, other, third, context=None):
        """Fused multiply-add: self * other + third with no rounding of the intermediate product."""
        return _fma(self, _operand(other), _operand(third), _given(context))

    def remainder_near(self, other, context=None):
        return _remainder_near(self, _operand(other), _given(context))

    def max(self, other, context=None):
        """Maximum of self and other."""
        return _chosen(self, _operand(other), _given(context), True, False)

    def min(self, other, context=None):
        """Minimum of self and other."""
        return _chosen(self, _operand(other), _given(context), False, False)

    def max_mag(self, other, context=None):
        return _chosen(self, _operand(other), _given(context), True, True)

    def min_mag(self, other, context=None):
        return _chosen(self, _operand(other), _given(context), False, True)

    def scaleb(self, other, context=None):
        other, context = _operand(other), _given(context)
        found = _nan_of(context, self, other)
        if found is not None:
            return found
        shift = _as_whole(other) if other._e == 0 else None
        if shift is None or abs(shift) > 2 * (context._Emax + context._prec):
            return context._invalid()
        return self if self._e == "F" else _finish(self._s, self._c, self._e + shift, context)

    def _moved(self, other, context, around):
        other, context = _operand(other), _given(context)
        found = _nan_of(context, self, other)
        if found is not None:
            return found
        places = _as_whole(other) if other._e == 0 else None
        if places is None or abs(places) > context._prec:
            return context._invalid()
        if self._e == "F":
            return self
        text = _digits_text(self._c)[-context._prec:].zfill(context._prec)
        if around:
            text = text[places:] + text[:places]
        elif places >= 0:
            text = text[places:] + "0" * places
        else:
            text = text[:places]
        return _new(self._s, _from_digits(text), self._e)

    def rotate(self, other, context=None):
        return self._moved(other, context, True)

    def shift(self, other, context=None):
        return self._moved(other, context, False)

    def logical_and(self, other, context=None):
        return _logical(self, _operand(other), _given(context), lambda p, q: p and q)

    def logical_or(self, other, context=None):
        return _logical(self, _operand(other), _given(context), lambda p, q: p or q)

    def logical_xor(self, other, context=None):
        return _logical(self, _operand(other), _given(context), lambda p, q: p != q)

    def logical_invert(self, context=None):
        context = _given(context)
        return _logical(self, _from_ones(context), context, lambda p, q: p != q)

    def _next(self, context, up):
        found = _nan_of(context, self)
        if found is not None:
            return found
        if self._e == "F":
            if up == (not self._s):
                return self
            return _new(self._s, 10 ** context._prec - 1, context.Etop())
        work = context.copy()
        work._flags = work._traps = 0
        work._rounding = ROUND_CEILING if up else ROUND_FLOOR
        here = _finished(self, work)
        if _order(here, self):
            return here
        return _add(self, _new(int(not up), 1, context.Etiny() - 1), work)

    def next_plus(self, context=None):
        return self._next(_given(context), True)

    def next_minus(self, context=None):
        return self._next(_given(context), False)

    def next_toward(self, other, context=None):
        other, context = _operand(other), _given(context)
        found = _nan_of(context, self, other)
        if found is not None:
            return found
        order = _order(self, other)
        if not order:
            return _new(other._s, self._c, self._e)
        made = self._next(context, order < 0)
        if made._e == "F":
            context._signal(_OVERFLOW | _INEXACT | _ROUNDED)
        elif made.adjusted() < context._Emin:
            context._signal(_UNDERFLOW | _SUBNORMAL | _INEXACT | _ROUNDED | (0 if made._c else _CLAMPED))
        return made


def _from_ones(context):
    return _new(0, (10 ** context._prec - 1) // 9, 0)


_numbers.Number.register(Decimal)


# -- the operations as methods of contexts -----------------------------------------------------------------------------

def _context_methods():
    def unary(operate):
        return lambda self, x, /: operate(_operand(x), self)

    def binary(operate):
        return lambda self, x, y, /: operate(_operand(x), _operand(y), self)

    def named(name):
        method = getattr(Decimal, name)
        return lambda self, x, /, *more: method(_operand(x), *more, context=self)

    def plain(name):
        method = getattr(Decimal, name)
        return lambda self, x, /: method(_operand(x))

    made = {"add": binary(_add), "subtract": binary(lambda a, b, c: _add(a, b, c, 1)), "multiply": binary(_multiply),
            "divide": binary(_divide), "divide_int": binary(_divide_whole), "remainder": binary(_remainder), "sqrt": unary(_sqrt),
            "exp": unary(_exp), "ln": unary(_ln), "log10": unary(_log10), "copy_decimal": unary(lambda x, c: x)}
    for name in ("compare", "compare_signal", "compare_total", "compare_total_mag", "copy_sign", "fma", "logb", "logical_and",
                 "logical_invert", "logical_or", "logical_xor", "max", "max_mag", "min", "min_mag", "next_minus", "next_plus",
                 "next_toward", "normalize", "number_class", "quantize", "remainder_near", "rotate", "same_quantum", "scaleb", "shift",
                 "to_integral_exact", "to_integral_value", "is_normal", "is_subnormal"):
        made[name] = named(name)
    made["to_integral"] = made["to_integral_value"]
    made["quantize"] = lambda self, x, y, /: _quantize(_operand(x), _operand(y), None, self)
    for name in ("copy_abs", "copy_negate", "is_canonical", "is_finite", "is_infinite", "is_nan", "is_qnan", "is_signed", "is_snan",
                 "is_zero"):
        made[name] = plain(name)
    for name, method in made.items():
        method.__name__ = name
        method.__qualname__ = "Context." + name
        setattr(Context, name, method)


_context_methods()
