"""__slots__ with __weakref__ and __dict__, and which objects take weak references."""
import weakref, gc
class A:
    __slots__ = ('a', '__weakref__')
x = A(); r = weakref.ref(x); print(r() is x)
del x; print(r())
class B:
    __slots__ = ('b', '__dict__')
b = B(); b.b = 1; b.c = 2; print(b.__dict__, B.__slots__)
try: weakref.ref(b)
except TypeError as e: print(e)
print('__weakref__' in B.__dict__, '__dict__' in B.__dict__, '__weakref__' in A.__dict__, '__dict__' in A.__dict__)
class C(A):
    __slots__ = ('c',)
print(weakref.ref(C())())
class D(A): pass
d = D(); d.z = 3; print(d.__dict__, '__weakref__' in D.__dict__, '__dict__' in D.__dict__)
c = C(); print(weakref.getweakrefcount(c)); w = weakref.WeakSet([c]); print(len(w)); del c; print(len(w))
for bases, slots in (((A,), ('__weakref__',)), ((D,), ('__dict__',)), ((B,), ('__weakref__',)), ((), ('__dict__', '__weakref__', 'v'))):
    try:
        K = type('K', bases, {'__slots__': slots}); k = K(); k.any = 1; print(sorted(K.__dict__), weakref.ref(k)() is k)
    except (TypeError, AttributeError) as e: print(type(e).__name__, e)
class P:
    __slots__ = ()
class Q(P):
    __slots__ = ('x',)
try: weakref.ref(Q())
except TypeError as e: print(e)
try: Q().y = 1
except AttributeError as e: print(e)
from dataclasses import dataclass
@dataclass(slots=True, weakref_slot=True)
class W:
    a: int
w = W(1); print(weakref.ref(w)() is w, W.__slots__)
class L(list):
    __slots__ = ('name',)
l = L([1]); l.name = 'n'; print(l, l.name)
class T(tuple):
    __slots__ = ()
try: T().q = 1; print('set')
except AttributeError as e: print(e)
try:
    class U(tuple): __slots__ = ('a',)
except TypeError as e: print(e)
print(A.__dict__['a'], A.__dict__['__weakref__'])
a = A(); r = weakref.ref(a); print(a.__weakref__ is r, b.__dict__)
