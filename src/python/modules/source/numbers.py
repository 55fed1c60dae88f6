"""The numeric tower: abstract base classes of numbers."""
from abc import ABCMeta, abstractmethod

__all__ = ["Number", "Complex", "Real", "Rational", "Integral"]


def _abstract(*names):
    """A namespace with these methods, all abstract."""
    space = {"__slots__": ()}
    for name in names:
        def method(self, *args):
            raise NotImplementedError
        method.__name__ = name
        space[name] = abstractmethod(method)
    return space


class Number(metaclass=ABCMeta):
    """All numbers inherit from this class."""
    __slots__ = ()
    __hash__ = None


class Complex(Number):
    """Complex defines the operations that work on the builtin complex type."""
    __slots__ = ()
    locals().update(_abstract("__complex__", "__add__", "__radd__", "__neg__", "__pos__", "__mul__", "__rmul__", "__truediv__",
                              "__rtruediv__", "__pow__", "__rpow__", "__abs__", "conjugate", "__eq__"))
    real = property(abstractmethod(lambda self: NotImplemented))
    imag = property(abstractmethod(lambda self: NotImplemented))

    def __bool__(self):
        return self != 0

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other


class Real(Complex):
    """To Complex, Real adds the operations that work on real numbers."""
    __slots__ = ()
    locals().update(_abstract("__float__", "__trunc__", "__floor__", "__ceil__", "__round__", "__floordiv__", "__rfloordiv__", "__mod__",
                              "__rmod__", "__lt__", "__le__"))

    def __divmod__(self, other):
        return self // other, self % other

    def __rdivmod__(self, other):
        return other // self, other % self

    def __complex__(self):
        return complex(float(self))

    @property
    def real(self):
        return +self

    @property
    def imag(self):
        return 0

    def conjugate(self):
        return +self


class Rational(Real):
    """.numerator and .denominator should be in lowest terms."""
    __slots__ = ()
    numerator = property(abstractmethod(lambda self: NotImplemented))
    denominator = property(abstractmethod(lambda self: NotImplemented))

    def __float__(self):
        return int(self.numerator) / int(self.denominator)


class Integral(Rational):
    """Integral adds methods that work on integral numbers."""
    __slots__ = ()
    locals().update(_abstract("__int__", "__lshift__", "__rlshift__", "__rshift__", "__rrshift__", "__and__", "__rand__", "__xor__",
                              "__rxor__", "__or__", "__ror__", "__invert__"))

    def __index__(self):
        return int(self)

    def __float__(self):
        return float(int(self))

    @property
    def numerator(self):
        return +self

    @property
    def denominator(self):
        return 1


Complex.register(complex)
Real.register(float)
Integral.register(int)
