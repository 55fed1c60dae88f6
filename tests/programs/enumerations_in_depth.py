from enum import *
from datetime import date, timedelta
class Weekday(Enum):
    MONDAY = 1; TUESDAY = 2; WEDNESDAY = 3; THURSDAY = 4; FRIDAY = 5; SATURDAY = 6; SUNDAY = 7
    @classmethod
    def from_date(cls, d): return cls(d.isoweekday())
print(Weekday(3), repr(Weekday.THURSDAY), type(Weekday.MONDAY), isinstance(Weekday.FRIDAY, Weekday), Weekday.TUESDAY.name, Weekday.WEDNESDAY.value, Weekday.from_date(date(2024, 2, 29)))
class WF(Flag):
    MONDAY = 1; TUESDAY = 2; WEDNESDAY = 4; THURSDAY = 8; FRIDAY = 16; SATURDAY = 32; SUNDAY = 64; WEEKEND = SATURDAY | SUNDAY
first = WF.MONDAY | WF.TUESDAY
print(first, repr(first), WF.WEEKEND, list(WF.WEEKEND), WF.MONDAY in first, ~first, first & WF.MONDAY, first ^ WF.WEEKEND, bool(WF(0)), WF(0), repr(WF(0)), len(first), WF(5), WF["WEEKEND"])
class Color(Enum):
    RED = auto(); BLUE = auto(); GREEN = auto()
print([m.value for m in Color], list(Color), Color["RED"], Color.RED is Color(1))
class Ordinal(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values): return name.lower()
    NORTH = auto(); SOUTH = auto()
print(list(Ordinal))
class Shape(Enum):
    SQUARE = 2; DIAMOND = 1; CIRCLE = 3; ALIAS_FOR_SQUARE = 2
print(list(Shape), Shape.ALIAS_FOR_SQUARE, dict(Shape.__members__), len(Shape), Shape(2))
try:
    @unique
    class Mistake(Enum): ONE = 1; TWO = 2; THREE = 3; FOUR = 3
except ValueError as e: print(e)
for s in ["Color.PURPLE", "Color(9)", "Color['X']", "Color.RED < Color.BLUE", "Color.RED.value = 3", "Color.RED = 3", "del Color.RED", "Color.RED.name = 'x'", "Color()", "WF(1000)", "Color.RED + 1", "Weekday.MONDAY == 1", "WF.MONDAY | 1", "Color.RED.RED", "1 in Color", "'RED' in Color", "Color.RED in Color","IntFlag('A','a b')(9)","class X(Color): pass" , "Color.RED()", "hash(Color.RED)==hash('RED')", "Color.__call__(1)"]:
    try:
        r = exec(s) if (" = " in s or s.startswith(("del", "class"))) else eval(s)
        print(s, "->", r)
    except Exception as e: print(s, "->", type(e).__name__, e)
Animal = Enum("Animal", "ANT BEE CAT DOG"); print(Animal, list(Animal), Animal.__module__, Animal.__qualname__)
print(Enum("B", {"a": 1, "b": 2})("1" and 1), Enum("C", [("x", 10), ("y", 20)], start=5).y, list(IntEnum("D", "p q", start=4)))
class IntNum(IntEnum): ONE = 1; TWO = 2
print(IntNum.ONE + 1, IntNum.ONE == 1, [0, 1, 2][IntNum.TWO], f"{IntNum.ONE}", str(IntNum.ONE), repr(IntNum.ONE), "%s %d" % (IntNum.ONE, IntNum.TWO), IntNum.ONE < IntNum.TWO, f"{IntNum.ONE:>5}|")
class Perm(IntFlag): R = 4; W = 2; X = 1; RWX = 7
print(Perm.R | Perm.W, repr(Perm.R | Perm.W), Perm.RWX, repr(Perm.R | 8), Perm(0), ~Perm.R, repr(~Perm.X), Perm.R + 1, repr(Perm(15)), list(Perm(5)), Perm.R | 0)
class S(StrEnum): A = auto(); B = "bee"
print(S.A, S.B, repr(S.A), S.A == "a", S.B.upper(), f"{S.A:>4}", "x" + S.B, [s for s in S])
class Planet(Enum):
    MERCURY = (3.303e+23, 2.4397e6); EARTH = (5.976e+24, 6.37814e6)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
    @property
    def surface_gravity(self): return 6.67300E-11 * self.mass / (self.radius * self.radius)
print(Planet.EARTH.value, Planet.EARTH.surface_gravity, Planet((3.303e+23, 2.4397e6)))
class Period(timedelta, Enum):
    _ignore_ = "Period i"; Period = vars()
    for i in range(3): Period["day_%d" % i] = i
print(list(Period)[:2], list(Period.__members__.keys()))
class Coord(bytes, Enum):
    def __new__(cls, value, label, unit):
        obj = bytes.__new__(cls, [value]); obj._value_ = value; obj.label = label; obj.unit = unit; return obj
    PX = (0, "P.X", "km"); PY = (1, "P.Y", "km")
print(Coord.PY, repr(Coord.PY), Coord.PY.label, Coord(1))
class AutoNumber(Enum):
    def __new__(cls):
        obj = object.__new__(cls); obj._value_ = len(cls.__members__) + 1; return obj
class Col2(AutoNumber): RED = (); GREEN = ()
print(Col2.GREEN.value)
class Ordered(Enum):
    def __ge__(self, o): return self.value >= o.value if self.__class__ is o.__class__ else NotImplemented
    def __lt__(self, o): return self.value < o.value if self.__class__ is o.__class__ else NotImplemented
class Grade(Ordered): A = 5; B = 4; C = 3
print(Grade.C < Grade.A, sorted(Grade), Grade.A >= Grade.B)
class Missing(Enum):
    X = 1
    @classmethod
    def _missing_(cls, v): return cls.X if v == "x" else None
print(Missing("x"))
try: Missing("q")
except ValueError as e: print(e)
class BadM(Enum):
    X = 1
    @classmethod
    def _missing_(cls, v): return 5
try: BadM("q")
except Exception as e: print(type(e).__name__, e, repr(e.__context__))
class F3(Flag, boundary=STRICT): A = 1; B = 2
class F4(Flag, boundary=CONFORM): A = 1; B = 2
class F5(Flag, boundary=EJECT): A = 1; B = 2
class F6(Flag, boundary=KEEP): A = 1; B = 2
try: F3(7)
except ValueError as e: print(e)
print(F4(7), F5(7), F6(7), repr(F6(8)))
@verify(CONTINUOUS, UNIQUE)
class Cont(Enum): A = 1; B = 2
try:
    @verify(CONTINUOUS)
    class C2(Enum): A = 1; B = 3
except ValueError as e: print(e)
class WithMember(Enum):
    @member
    def f(self): return 1
    @nonmember
    class In: pass
    G = 2
    def method(self): return self.name
print(list(WithMember), WithMember.In, WithMember.G.method(), dir(WithMember.G))
print(Color.__doc__, Color.RED.__class__, Color.RED.__objclass__ if hasattr(Color.RED, "__objclass__") else "-", dir(Color))
