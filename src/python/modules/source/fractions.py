"""Fraction, infinite-precision, rational numbers."""
import math as _math
import numbers as _numbers
import operator as _operator
import re as _re
import sys as _sys
from decimal import Decimal as _Decimal

__all__ = ["Fraction"]

_NUMERAL = _re.compile(r"""
    \s* (?P<sign>[-+]?)
    (?=\d|\.\d)
    (?P<num>\d*|\d+(?:_\d+)*)
    (?: (?:/(?P<denom>\d+(?:_\d+)*))?
      | (?: \.(?P<decimal>\d*|\d+(?:_\d+)*))? (?:e(?P<exp>[-+]?\d+(?:_\d+)*))? )
    \s* \Z""", _re.VERBOSE | _re.IGNORECASE)


def _make(numerator, denominator):
    """The fraction of two ints without a common factor, the second positive."""
    made = object.__new__(Fraction)
    made._numerator, made._denominator = numerator, denominator
    return made


def _reduced(numerator, denominator):
    common = _math.gcd(numerator, denominator)
    if denominator < 0:
        common = -common
    return _make(numerator // common, denominator // common)


def _operation(exact, fallback):
    """The method for a + b and that for b + a; other numbers are treated as what is less exact of the two."""
    def forward(a, b):
        if isinstance(b, (int, Fraction)):
            return exact(a, b)  #@ 359 23 49
        if isinstance(b, float):
            return fallback(float(a), b)  #@ 361 23 53
        if isinstance(b, complex):
            return fallback(complex(a), b)
        return NotImplemented

    def reflected(b, a):  #@ def reverse fractions.py 369
        if isinstance(a, _numbers.Rational):
            return exact(a, b)  #@ 372 23 49
        if isinstance(a, _numbers.Real):
            return fallback(float(a), float(b))  #@ 374 23 60
        if isinstance(a, _numbers.Complex):
            return fallback(complex(a), complex(b))
        return NotImplemented
    forward.__name__, reflected.__name__ = f"__{fallback.__name__}__", f"__r{fallback.__name__}__"
    forward.__doc__, reflected.__doc__ = exact.__doc__, exact.__doc__
    return forward, reflected


class Fraction(_numbers.Rational):
    """This class implements rational numbers."""
    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        self = super(Fraction, cls).__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                self._numerator, self._denominator = numerator, 1
            elif isinstance(numerator, _numbers.Rational):
                self._numerator, self._denominator = numerator.numerator, numerator.denominator
            elif isinstance(numerator, (float, _Decimal)):
                self._numerator, self._denominator = numerator.as_integer_ratio()  #@ 108 53 81
            elif isinstance(numerator, str):
                self._numerator, self._denominator = _of_text(numerator)
            else:
                raise TypeError("argument should be a string or a Rational instance")  #@ 140 16 141 57
            return self
        if type(numerator) is int is type(denominator):
            pass
        elif isinstance(numerator, _numbers.Rational) and isinstance(denominator, _numbers.Rational):
            numerator, denominator = (numerator.numerator * denominator.denominator, denominator.numerator * numerator.denominator)
        else:
            raise TypeError("both arguments should be Rational instances")  #@ 153 12 154 49
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")  #@ 157 12 66
        common = _math.gcd(numerator, denominator)
        if denominator < 0:
            common = -common
        self._numerator, self._denominator = numerator // common, denominator // common
        return self

    @classmethod
    def from_float(cls, f):
        """Converts a finite float to a rational number, exactly."""
        if isinstance(f, _numbers.Integral):
            return cls(f)  #@ 176 19 25
        if not isinstance(f, float):
            raise TypeError(f"{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})")  #@ 178 12 179 64
        return cls(*f.as_integer_ratio())  #@ 180 15 41

    @classmethod
    def from_decimal(cls, dec):
        """Converts a finite Decimal instance to a rational number, exactly."""
        if isinstance(dec, _numbers.Integral):
            dec = _Decimal(int(dec))
        elif not isinstance(dec, _Decimal):
            raise TypeError(f"{cls.__name__}.from_decimal() only takes Decimals, not {dec!r} ({type(dec).__name__})")  #@ 189 12 191 56
        return cls(*dec.as_integer_ratio())  #@ 192 15 43

    def as_integer_ratio(self):
        """Return the integer ratio as a tuple."""
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """Closest Fraction to self with denominator at most max_denominator."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")  #@ 235 12 68
        if self._denominator <= max_denominator:
            return Fraction(self)  #@ 237 19 33
        # Convergents of the continued fraction; the best is the last of them or lies between the last two.
        before, last = (0, 1), (1, 0)
        top, bottom = self._numerator, self._denominator
        while True:
            quotient = top // bottom
            size = before[1] + quotient * last[1]
            if size > max_denominator:
                break
            before, last = last, (before[0] + quotient * last[0], size)
            top, bottom = bottom, top - quotient * bottom
        times = (max_denominator - before[1]) // last[1]
        between = Fraction(before[0] + times * last[0], before[1] + times * last[1])  #@ 250 17 43
        convergent = Fraction(*last)  #@ 251 17 33
        return convergent if abs(convergent - self) <= abs(between - self) else between

    @property
    def numerator(a):
        return a._numerator

    @property
    def denominator(a):
        return a._denominator

    def __repr__(self):
        return f"{self.__class__.__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f"{self._numerator}/{self._denominator}"

    def _add(a, b):
        """a + b"""
        return _reduced(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)

    def _sub(a, b):
        """a - b"""
        return _reduced(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator)

    def _mul(a, b):
        """a * b"""
        return _reduced(a.numerator * b.numerator, a.denominator * b.denominator)

    def _div(a, b):
        """a / b"""
        if b.numerator == 0:
            common = _math.gcd(a.numerator, 0)
            raise ZeroDivisionError(f"Fraction({a.numerator * b.denominator}, 0)")  #@ 516 15 47 > __new__ 157 12 66
        return _reduced(a.numerator * b.denominator, a.denominator * b.numerator)

    def _floordiv(a, b):
        """a // b"""
        return (a.numerator * b.denominator) // (a.denominator * b.numerator)  #@ 522 15 77

    def _divmod(a, b):
        """(a // b, a % b)"""
        quotient, rest = divmod(a.numerator * b.denominator, a.denominator * b.numerator)  #@ 529 21 63
        return quotient, _reduced(rest, a.denominator * b.denominator)

    def _mod(a, b):
        """a % b"""
        return _reduced((a.numerator * b.denominator) % (b.numerator * a.denominator), a.denominator * b.denominator)  #@ 537 24 63

    __add__, __radd__ = _operation(_add, _operator.add)
    __sub__, __rsub__ = _operation(_sub, _operator.sub)
    __mul__, __rmul__ = _operation(_mul, _operator.mul)
    __truediv__, __rtruediv__ = _operation(_div, _operator.truediv)
    __floordiv__, __rfloordiv__ = _operation(_floordiv, _operator.floordiv)
    __divmod__, __rdivmod__ = _operation(_divmod, divmod)
    __mod__, __rmod__ = _operation(_mod, _operator.mod)

    def __pow__(a, b):
        """a ** b"""
        if not isinstance(b, _numbers.Rational):
            return float(a) ** b  #@ 567 23 31
        if b.denominator != 1:
            return float(a) ** float(b)                  # irrational as a rule  #@ 569 19 27
        power = b.numerator
        if power >= 0:
            return _make(a._numerator ** power, a._denominator ** power)
        if a._numerator > 0:
            return _make(a._denominator ** -power, a._numerator ** -power)
        if a._numerator == 0:
            raise ZeroDivisionError(f"Fraction({a._denominator ** -power}, 0)")  #@ 557 27 559 53 > __new__ 157 12 66
        return _make((-a._denominator) ** -power, (-a._numerator) ** -power)

    def __rpow__(b, a):
        """a ** b"""
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator  #@ 575 19 36
        if isinstance(a, _numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b  #@ 578 19 55
        if b._denominator == 1:
            return a ** b._numerator  #@ 581 19 36
        return a ** float(b)  #@ 583 20 28

    def __pos__(a):
        """+a: Coerces a subclass instance to Fraction"""
        return _make(a._numerator, a._denominator)

    def __neg__(a):
        """-a"""
        return _make(-a._numerator, a._denominator)

    def __abs__(a):
        """abs(a)"""
        return _make(abs(a._numerator), a._denominator)

    def __int__(a):
        """int(a)"""
        return -(-a._numerator // a._denominator) if a._numerator < 0 else a._numerator // a._denominator

    def __trunc__(a):
        """math.trunc(a)"""
        return -(-a._numerator // a._denominator) if a._numerator < 0 else a._numerator // a._denominator

    def __floor__(a):
        """math.floor(a)"""
        return a._numerator // a._denominator

    def __ceil__(a):
        """math.ceil(a)"""
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        """round(self, ndigits)"""
        if ndigits is None:
            whole, rest = divmod(self._numerator, self._denominator)
            if rest * 2 < self._denominator:
                return whole
            if rest * 2 > self._denominator:
                return whole + 1
            return whole + whole % 2
        shift = 10 ** abs(ndigits)
        return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)  #@ 641 19 55

    def __hash__(self):
        """hash(self)"""
        modulus = _sys.hash_info.modulus
        try:
            value = hash(hash(abs(self._numerator)) * pow(self._denominator, -1, modulus))  #@ 674 25 51
        except ValueError:
            value = _sys.hash_info.inf                   # the denominator is a multiple of the modulus
        value = value if self._numerator >= 0 else -value
        return -2 if value == -1 else value

    def __eq__(a, b):
        """a == b"""
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, _numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, _numbers.Complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            return 0.0 == b if _math.isnan(b) or _math.isinf(b) else a == a.from_float(b)  #@ 693 28 43
        return NotImplemented

    def _compared(self, other, op):
        if isinstance(other, _numbers.Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            return op(0.0, other) if _math.isnan(other) or _math.isinf(other) else op(self, self.from_float(other))
        return NotImplemented

    def __lt__(a, b):
        """a < b"""
        return a._compared(b, _operator.lt)

    def __gt__(a, b):
        """a > b"""
        return a._compared(b, _operator.gt)

    def __le__(a, b):
        """a <= b"""
        return a._compared(b, _operator.le)

    def __ge__(a, b):
        """a >= b"""
        return a._compared(b, _operator.ge)

    def __bool__(a):
        """a != 0"""
        return bool(a._numerator)

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)

    def __copy__(self):
        return self if type(self) == Fraction else self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self if type(self) == Fraction else self.__class__(self._numerator, self._denominator)


def _of_text(text):
    found = _NUMERAL.match(text)
    if found is None:
        raise ValueError(f"Invalid literal for Fraction: {text!r}")  #@ > __new__ 115 20 116 47
    top = int(found["num"] or "0")
    bottom = 1
    if found["denom"]:
        bottom = int(found["denom"])
    else:
        if found["decimal"]:
            digits = found["decimal"].replace("_", "")
            bottom = 10 ** len(digits)
            top = top * bottom + int(digits)
        if found["exp"]:
            power = int(found["exp"])
            if power >= 0:
                top *= 10 ** power
            else:
                bottom *= 10 ** -power
    if found["sign"] == "-":
        top = -top
    if bottom == 0:
        raise ZeroDivisionError(f"Fraction({top}, 0)")  #@ > __new__ 157 12 66
    common = _math.gcd(top, bottom)
    return top // common, bottom // common
