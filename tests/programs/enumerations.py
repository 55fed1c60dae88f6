import enum
from enum import Enum, IntEnum, Flag, IntFlag, StrEnum, auto, unique
class Color(Enum):
    RED = 1
    GREEN = auto()
    BLUE = 'b'
    CRIMSON = 1
    def describe(self): return self.name.lower(), self.value
    @classmethod
    def default(cls): return cls.GREEN
print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(1), Color['BLUE'], Color.CRIMSON is Color.RED)
print(list(Color), len(Color), Color, Color.__members__)
print(Color.GREEN.describe(), Color.default(), f"{Color.RED}", f"{Color.RED:>12}|", str(Color.BLUE), hash(Color.RED) == hash('RED'))
for f in (lambda: Color(7), lambda: Color['NO'], lambda: Color.NO, lambda: setattr(Color, 'RED', 4), lambda: delattr(Color, 'RED'),
          lambda: Color.RED < Color.GREEN, lambda: Color.RED.NO, lambda: setattr(Color.RED, 'name', 3), lambda: Color.RED + 1, lambda: Color()):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
try:
    class Sub(Color): X = 1
except TypeError as e: print(e)
try:
    class Dup(Enum):
        A = 1
        A = 2
except TypeError as e: print(e)
try:
    @unique
    class Dup(Enum):
        A = 1
        B = 1
except ValueError as e: print(e)
class Pri(IntEnum):
    LOW = 1
    HIGH = 10
print(Pri.LOW, repr(Pri.LOW), Pri.LOW < Pri.HIGH, Pri.LOW + 1, sorted([Pri.HIGH, Pri.LOW]), f"{Pri.HIGH:03d}", Pri(10), [1,2,3][Pri.LOW], Pri.LOW == 1, isinstance(Pri.LOW, int), "%d" % Pri.HIGH, "%s" % Pri.HIGH)
class S(StrEnum):
    A = auto()
    B = 'bee'
print(S.A, repr(S.A), S.B == 'bee', S.B.upper(), f"{S.A}-{S.B}", {'a': 1}[S.A])
class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W
print(Perm.R, repr(Perm.R | Perm.X), str(Perm.R | Perm.X), Perm.RW, repr(Perm.RW), Perm(0), repr(Perm(0)), ~Perm.R, Perm.R in Perm.RW, list(Perm.RW), len(Perm.RW), bool(Perm(0)), Perm.R & Perm.W, Perm.R ^ Perm.RW, list(Perm), Perm)
try: Perm(16)
except ValueError as e: print(e)
try: Perm.R | 4
except TypeError as e: print(e)
class IF(IntFlag):
    A = 1
    B = 2
print(IF.A | IF.B, repr(IF.A | IF.B), IF.A | 8, repr(IF(9)), repr(IF(0)), IF.A + 1, IF(3) == 3)
class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.4e23, 3.4e6)
    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius
    @property
    def g(self): return round(6.67e-11 * self.mass / self.radius ** 2, 2)
print(Planet.EARTH, repr(Planet.EARTH), Planet.EARTH.g, Planet.MARS.mass)
A = Enum('A', 'x y z')
print(list(A), A.x, A.__module__)
B = Enum('B', {'p': 1, 'q': 2})
print(list(B), B('x') if 0 else B(2))
C = IntEnum('C', [('a', 5), ('b', 6)])
print(list(C))
class Coord(bytes, Enum):
    def __new__(cls, value, label):
        o = bytes.__new__(cls, [value])
        o._value_ = value
        o.label = label
        return o
    PX = (0, 'P.X')
    PY = (1, 'P.Y')
print(Coord.PY.label, Coord(1), bytes(Coord.PY))
class Miss(Enum):
    A = 'a'
    @classmethod
    def _missing_(cls, value):
        for m in cls:
            if m.value == value.lower(): return m
print(Miss('A'))
class O(Enum):
    _ignore_ = 'i'
    A = 1
    pass
    f = lambda self: 3
print(O.A.f(), list(O))
print(Color.RED in Color, Color.RED == Color.RED, Color.RED != Color.GREEN, Color.RED is Color(1), {Color.RED: 'r'}[Color.RED])
match Color.GREEN:
    case Color.RED: print('r')
    case Color.GREEN: print('g')
class AutoName(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name.capitalize()
    NORTH = auto()
print(AutoName.NORTH.value, repr(AutoName.NORTH))
print([m.name for m in reversed(Color)], Color.__name__, type(Color), enum.EnumMeta is enum.EnumType)
class D(dict, Enum): A = {1: 2}
print(D.A, D.A[1])
class Fl(float, Enum):
    H = 0.5
print(Fl.H, Fl.H * 2, repr(Fl.H))
class Base(Enum):
    def hi(self): return f"hi {self.name}"
class Der(Base):
    Q = 1
print(Der.Q.hi(), dir(Der), issubclass(Der, Base))
from enum import nonmember, member
class NM(Enum):
    A = 1
    B = nonmember(2)
    @member
    def fn(self): return 1
print(list(NM), NM.B)
print(enum.show_flag_values(5), enum.bin(10), enum.bin(-10), enum.bin(0), enum.bin(5, 8))
@enum.verify(enum.UNIQUE, enum.CONTINUOUS)
class V(Enum):
    A = 1
    B = 2
try:
    @enum.verify(enum.CONTINUOUS)
    class V(Enum):
        A = 1
        B = 4
except ValueError as e: print(e)
