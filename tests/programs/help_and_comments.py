"""help() of functions, comments above them, and where methods come from."""
def area(w, h=2):
    """Area of a rectangle.

    More text.
    """
    return w * h
def nodoc(x: int, *a, k=None, **kw) -> str: pass
# a comment above
def commented(): pass
async def co(): "coroutine doc"
class K:
    def m(self, x): "method doc"
help(area); help(nodoc); help(commented); help(co); help(K.m); help(K().m); help(lambda x: x)
import inspect
class K:
    def m(self): "d"
    m.attr = 5
k = K()
print(k.m.__module__, k.m.__name__, k.m.__qualname__, k.m.__doc__, k.m.attr, k.m.__func__, k.m.__self__ is k, K.m.__module__)
# a comment
def commented(): pass
print(inspect.getcomments(commented))

# one
# two
class Q: pass
print(inspect.getcomments(Q))
try: k.m.zz = 1
except AttributeError as e: print(e)
print(k.m == k.m, hash(k.m) == hash(k.m), k.m.__dict__ if hasattr(k.m, '__dict__') else None, dir(k.m)[-3:])
import types, functools, asyncio
class K:
    def m(self): pass
    async def co(self): pass
    @classmethod
    def c(cls): pass
    @staticmethod
    def s(): pass
k = K()
print(type(k.m), type(k.m).__module__, types.MethodType.__name__, k.c.__module__, k.s.__module__, k.co.__module__, functools.partial(k.m).func.__module__)
def log(f):
    @functools.wraps(f)
    def w(*a, **kw): print(f'{f.__module__}.{f.__qualname__}'); return f(*a, **kw)
    return w
log(k.m)(); log(k.c)(); print(log(k.m).__module__, log(k.m).__wrapped__ == k.m)

for o in (1, [], 'a', {}, (), None, 1.5, b'', set(), range(3), print, len, [].append, iter([]), object(), type, int, (i for i in ()), lambda: 0, ValueError(), slice(1), property(), staticmethod(len), memoryview(b''), Ellipsis, NotImplemented, 1j, zip(), __import__('sys'), __import__('re').compile('a'), __import__('functools').partial(len)):
    try: print(type(o).__name__, o.__module__)
    except AttributeError as e: print(type(o).__name__, 'AE', e)
    except Exception as e: print(type(e), e)
import types
print(type.__module__, type(len).__module__, types.FunctionType.__module__, types.MethodType.__module__, type([].append).__module__, type.__qualname__, types.FunctionType, type(len), types.MethodType, type)
class A:
    __module__ = 'here'
    @property
    def __module__(self): return 'inst'
print(A().__module__)
