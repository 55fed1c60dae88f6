class A:
    x = 1
    def __init__(self, n): self.n = n
    def who(self): return "A", self.n
    def __repr__(self): return f"A({self.n})"

class B(A):
    def who(self): return ("B",) + super().who()

class C(A):
    def who(self): return ("C",) + super().who()

class D(B, C):
    def who(self): return ("D",) + super().who()

print(D(5).who(), [c.__name__ for c in D.__mro__], D(1), D.__bases__)
try:
    class E(A, B): pass
except TypeError as e: print(e)
try:
    class F(A, A): pass
except TypeError as e: print(e)
try:
    class G(bool): pass
except TypeError as e: print(e)
try:
    class G(int, str): pass
except TypeError as e: print(e)
try:
    class G(5): pass
except TypeError as e: print(e)

class Point:
    __slots__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
p = Point(1, 2)
p.x = 10
print(p.x, p.y)
for code in "p.z = 1", "p.z", "del p.x; p.x", "del p.x", "p.__dict__":
    try: exec(code)
    except AttributeError as e: print(e)

class P:
    def __init__(self): self._v = 1
    @property
    def v(self):
        "the doc"
        return self._v
    @v.setter
    def v(self, new): self._v = new * 2
    @v.deleter
    def v(self): print("deleted"); self._v = None
    @property
    def fixed(self): return 7
p = P()
p.v = 4
print(p.v, P.v.__doc__, p.fixed)
del p.v
print(p.v)
for code in "p.fixed = 1", "del p.fixed":
    try: exec(code)
    except AttributeError as e: print(e)

class Dyn:
    def __getattr__(self, name):
        if name.startswith("q"): return name.upper()
        raise AttributeError(f"no {name}")
    def __setattr__(self, name, value):
        print("set", name)
        super().__setattr__(name, value)
    def __delattr__(self, name):
        print("del", name)
        object.__delattr__(self, name)
d = Dyn()
d.a = 5
print(d.a, d.quux)
del d.a
try: d.a
except AttributeError as e: print(e)
print(hasattr(d, "zz"), getattr(d, "zz", "default"))

class All:
    def __getattribute__(self, name):
        return "got " + name
print(All().anything)

class Meta(type):
    def __new__(mcs, name, bases, ns, **kw):
        print("new", name, kw)
        return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("init", name)
        super().__init__(name, bases, ns)
    def __call__(cls, *a):
        print("call", cls.__name__, a)
        return super().__call__(*a)
    @property
    def meta_prop(cls): return "meta of " + cls.__name__
    def __len__(cls): return 42
    def __contains__(cls, x): return x == 1
class M(metaclass=Meta, flag=True):
    def __init__(self, a): self.a = a
print(M(3).a, M.meta_prop, len(M), 1 in M, type(M))

class Base:
    subs = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        Base.subs.append((cls.__name__, tag))
class S1(Base, tag="x"): pass
class S2(Base): pass
print(Base.subs)
try:
    class S3(A, tag=1): pass
except TypeError as e: print(e)

class Descriptor:
    def __set_name__(self, owner, name): self.name = name; print("named", owner.__name__, name)
    def __get__(self, obj, owner): return (self.name, obj is None, owner.__name__)
    def __set__(self, obj, value): print("setting", self.name, value)
    def __delete__(self, obj): print("deleting", self.name)
class H:
    d = Descriptor()
h = H()
print(h.d, H.d)
h.d = 3
del h.d

class NonData:
    def __get__(self, obj, owner): return "class level"
class I:
    n = NonData()
i = I()
print(i.n)
i.n = 1
print(i.n, i.__dict__)

print(type("T", (A,), {"y": 3})(9), type(5), type(type), isinstance(True, int), issubclass(D, (C, str)))
x = A(1)
x.__class__ = B
print(x.who(), x.__class__.__name__)
print(A.__dict__["x"], "who" in A.__dict__, A.__name__, A.__qualname__, A.__module__)
A.who = lambda self: "patched"
print(A(1).who(), D(2).who())
del A.who
try: A(1).who()
except AttributeError as e: print(e)

class Counter:
    count = 0
    def __new__(cls, *args):
        cls.count += 1
        return super().__new__(cls)
Counter(); Counter(1, 2)
print(Counter.count)

class Str(str):
    def shout(self): return self.upper() + "!"
s = Str("hi")
s.extra = 1
print(s.shout(), s + "x", s.extra, s.__dict__, isinstance(s, str))
class L(list):
    def __getitem__(self, i): return "item", super().__getitem__(i)
l = L([1, 2])
l.append(3)
print(l[0], len(l), l)

def outer():
    class Inner:
        def m(self): return __class__
    return Inner
print(outer().__qualname__, outer()().m().__name__)
print(A.__subclasses__()[:2], object.__subclasses__ is not None)
class Eq:
    def __init__(self, v): self.v = v
    def __eq__(self, other): return isinstance(other, Eq) and self.v == other.v
print(Eq(1) == Eq(1), Eq(1) != Eq(1), Eq(1) == 1)
try: hash(Eq(1))
except TypeError as e: print(e)
print(vars(Eq(5)), sorted(n for n in dir(Eq(5)) if not n.startswith("__")))
print(super(B, D(1)).who(), super)
class Holder:
    class Nested: pass
print(Holder.Nested.__qualname__, Holder.Nested)
print(list[int], dict[str, list[int]], int | None, int | str | int, isinstance(5, int | str))
class Boxed:
    def __class_getitem__(cls, item): return f"{cls.__name__}[{item}]"
print(Boxed[5])
import_error = None
class WithDel:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
a = WithDel(1)
b = a
del a
print("still")
del b
print("gone")
def scope():
    w = WithDel(2)
    print("in scope")
scope()
print("after")
WithDel(3)
print("end")
