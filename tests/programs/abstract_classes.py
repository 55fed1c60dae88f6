import abc, types, __future__
from abc import ABC, abstractmethod
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
class Sq(Shape):
    def area(self): return 4
try: Shape()
except TypeError as e: print(e)
try: Sq()
except TypeError as e: print(e)
class Full(Sq):
    name = 'full'
f = Full()
print(isinstance(f, Shape), issubclass(Full, Shape), isinstance(3, Shape))
Shape.register(int)
print(isinstance(3, Shape), isinstance(True, Shape), isinstance('a', Shape))
print(sorted(Shape.__abstractmethods__), Full.__abstractmethods__)
print(type(Shape), ABC, ABC.__doc__)
class M(abc.ABCMeta):
    def __new__(mcls, name, bases, ns, **kw):
        c = super().__new__(mcls, name, bases, ns)
        c.kw = kw
        return c
class K(metaclass=M, a=1):
    @classmethod
    @abstractmethod
    def make(cls): pass
    @staticmethod
    @abstractmethod
    def st(): pass
print(K.kw)
try: K()
except TypeError as e: print(e)
class Sized(ABC):
    @classmethod
    def __subclasshook__(cls, C):
        return any('__len__' in B.__dict__ for B in C.__mro__) or NotImplemented
print(isinstance([], Sized), isinstance(3, Sized))
print(__future__.annotations)
@types.coroutine
def yielder(x):
    r = yield x
    return r
async def main():
    return await yielder(4)
c = main()
print(c.send(None))
try: c.send('done')
except StopIteration as s: print(s.value)
print(types.NoneType, types.SimpleNamespace(a=1, b='x'), types.MappingProxyType({1: 2}))
C = types.new_class('C', (object,), {}, lambda ns: ns.update(x=5))
print(C.x, C)
print([n for n in dir(types) if not n.startswith('_')])
