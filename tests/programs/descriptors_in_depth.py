import logging, sys
logging.basicConfig(level=logging.INFO, stream=sys.stdout, format="%(levelname)s:%(name)s:%(message)s")
from abc import ABC, abstractmethod
class Ten:
    def __get__(self, obj, objtype=None): return 10
class A: x = 5; y = Ten()
print(A().x, A().y, A.y)
class LoggedAccess:
    def __set_name__(self, owner, name):
        self.public_name = name; self.private_name = "_" + name
    def __get__(self, obj, objtype=None):
        value = getattr(obj, self.private_name)
        logging.info("Accessing %r giving %r", self.public_name, value)
        return value
    def __set__(self, obj, value):
        logging.info("Updating %r to %r", self.public_name, value)
        setattr(obj, self.private_name, value)
class Person:
    name = LoggedAccess(); age = LoggedAccess()
    def __init__(self, name, age): self.name = name; self.age = age
    def birthday(self): self.age += 1
p = Person("Peter P", 10); p.birthday(); print(vars(p), vars(vars(Person)["name"]))
class Validator(ABC):
    def __set_name__(self, owner, name): self.private_name = "_" + name
    def __get__(self, obj, objtype=None): return getattr(obj, self.private_name)
    def __set__(self, obj, value): self.validate(value); setattr(obj, self.private_name, value)
    @abstractmethod
    def validate(self, value): pass
class OneOf(Validator):
    def __init__(self, *options): self.options = set(options)
    def validate(self, value):
        if value not in self.options: raise ValueError(f"Expected {value!r} to be one of {sorted(self.options)!r}")
class Number(Validator):
    def __init__(self, minvalue=None, maxvalue=None): self.minvalue = minvalue; self.maxvalue = maxvalue
    def validate(self, value):
        if not isinstance(value, (int, float)): raise TypeError(f"Expected {value!r} to be an int or float")
        if self.minvalue is not None and value < self.minvalue: raise ValueError(f"Expected {value!r} to be at least {self.minvalue!r}")
class String(Validator):
    def __init__(self, minsize=None, maxsize=None, predicate=None): self.minsize, self.maxsize, self.predicate = minsize, maxsize, predicate
    def validate(self, value):
        if not isinstance(value, str): raise TypeError(f"Expected {value!r} to be an str")
        if self.predicate is not None and not self.predicate(value): raise ValueError(f"Expected {self.predicate} to be true for {value!r}")
class Component:
    name = String(minsize=3, maxsize=10, predicate=str.isupper); kind = OneOf("wood", "metal", "plastic"); quantity = Number(minvalue=0)
    def __init__(self, name, kind, quantity): self.name, self.kind, self.quantity = name, kind, quantity
for a in [("Widget", "metal", 5), ("WIDGET", "metle", 5), ("WIDGET", "metal", -5), ("WIDGET", "metal", "V"), ("WIDGET", "metal", 5)]:
    try: print(vars(Component(*a)))
    except Exception as e: print(type(e).__name__, e)
try: Validator()
except TypeError as e: print(e)
class Property:
    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        if doc is None and fget is not None: doc = fget.__doc__
        self.__doc__ = doc; self._name = ""
    def __set_name__(self, owner, name): self._name = name
    def __get__(self, obj, objtype=None):
        if obj is None: return self
        if self.fget is None: raise AttributeError(f"property '{self._name}' has no getter")
        return self.fget(obj)
    def __set__(self, obj, value):
        if self.fset is None: raise AttributeError(f"property '{self._name}' has no setter")
        self.fset(obj, value)
    def setter(self, fset):
        prop = type(self)(self.fget, fset, self.fdel, self.__doc__); prop._name = self._name; return prop
class C:
    @Property
    def x(self): "doc x"; return self._x
    @x.setter
    def x(self, v): self._x = v
    @property
    def y(self): return 1
    @property
    def w(self): raise AttributeError("inner")
    z = property(doc="nothing")
c = C(); c.x = 3; print(c.x, C.x.__doc__, C.z.__doc__)
for s in ["c.y = 2", "del c.y", "c.z", "c.z = 1", "del c.z", "c.w", "del c.q", "C.y.fget(1)", "c.y()"]:
    try: exec(s); print(s, "ok")
    except Exception as e: print(s, type(e).__name__, e)
class MethodType:
    def __init__(self, func, obj): self.__func__, self.__self__ = func, obj
    def __call__(self, *a, **k): return self.__func__(self.__self__, *a, **k)
class Function:
    def __init__(self, f): self.f = f
    def __get__(self, obj, objtype=None): return self if obj is None else MethodType(self.f, obj)
class D:
    f = Function(lambda self, x: (type(self).__name__, x))
    def g(self): pass
    @staticmethod
    def s(x): return x * 10
    @classmethod
    def k(cls, x): return cls.__name__, x
print(D().f(2), D.g.__qualname__, type(D.__dict__["g"]), type(D().g), D().g.__func__ is D.g)
print(D.s(3), D().k(2), D.__dict__["s"].__wrapped__(2), type(D.__dict__["k"]), D.__dict__["k"].__func__(int, 3))
class Null:
    __slots__ = ("a", "_b")
n = Null(); print(type(Null.a), Null.a)
try: n.a
except AttributeError as e: print(e)
try: n.c = 1
except AttributeError as e: print(e)
try: Null.a.__get__(3)
except TypeError as e: print(e)
try:
    class Bad:
        __slots__ = ("a",); a = 3
except ValueError as e: print(e)
try:
    class Bad2:
        d = type("X", (), {"__set_name__": lambda s, o, n: 1 / 0})()
except Exception as e: print(type(e).__name__, e, "|", repr(e.__cause__))
