"""Registries, signals, states, descriptors, mappings, contexts: patterns that programs are made of."""
import asyncio, functools, inspect, types, sys, collections.abc, contextlib, weakref, copy, pickle, json, enum, dataclasses, typing, operator, abc
# plugin registry, event system, DI, repository, state machine
class Registry(dict):
    def register(self, name=None):
        def deco(cls): self[name or cls.__name__.lower()] = cls; return cls
        return deco
reg = Registry()
@reg.register()
class Foo: pass
@reg.register('bar')
class Bar: pass
print(reg, sorted(reg), list(map(lambda c: c.__name__, reg.values())))
class Signal:
    def __init__(self): self._subs = weakref.WeakSet(); self._fs = []
    def connect(self, f): self._fs.append(weakref.WeakMethod(f) if inspect.ismethod(f) else weakref.ref(f)); return f
    def send(self, *a):
        out = []
        for r in self._fs:
            f = r()
            if f is not None: out.append(f(*a))
        return out
class Obs:
    def __init__(self, n): self.n = n
    def on(self, x): return f'{self.n}:{x}'
    def __del__(self): print('gone', self.n)
s = Signal(); a, b = Obs('a'), Obs('b'); s.connect(a.on); s.connect(b.on); print(s.send(1)); del a; print(s.send(2))
class State(enum.Enum):
    IDLE = 'idle'; RUN = 'run'; DONE = 'done'
    def can(self, o): return o in _T[self]
    @classmethod
    def _missing_(cls, v): return cls.IDLE if v is None else None
_T = {State.IDLE: {State.RUN}, State.RUN: {State.DONE, State.IDLE}, State.DONE: set()}
print(State(None), State.IDLE.can(State.RUN), State('run').name, [*State], State.RUN in State, repr(State.DONE))
try: State('zz')
except ValueError as e: print(e)
class Repo(abc.ABC, typing.Generic[T := typing.TypeVar('T')]):
    @abc.abstractmethod
    async def get(self, id: int) -> T | None: ...
class Mem(Repo[dict]):
    def __init__(self): self.d = {}
    async def get(self, id): await asyncio.sleep(0); return self.d.get(id)
print(asyncio.run(Mem().get(1)), Mem.__orig_bases__, Mem.__mro__[1])
try: Repo()
except TypeError as e: print(e)
class Lazy:
    def __init__(self, f): self.f = f; functools.update_wrapper(self, f)
    def __get__(self, o, t=None):
        if o is None: return self
        v = o.__dict__[self.f.__name__] = self.f(o); return v
class U:
    @Lazy
    def v(self): 'doc v'; print('computed'); return 42
u = U(); print(u.v, u.v, U.v.__doc__, U.v.__name__)
class Frozen:
    __slots__ = ('x', 'y')
    def __init__(self, x, y): object.__setattr__(self, 'x', x); object.__setattr__(self, 'y', y)
    def __setattr__(self, k, v): raise AttributeError(f'{type(self).__name__} is frozen')
    def __eq__(self, o): return (self.x, self.y) == (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
    def __repr__(self): return f'{type(self).__name__}({", ".join(f"{k}={getattr(self, k)!r}" for k in self.__slots__)})'
    def __reduce__(self): return type(self), (self.x, self.y)
f = Frozen(1, [2]); print(f, copy.copy(f), copy.deepcopy(f) == f, pickle.loads(pickle.dumps(f)), {Frozen(1, 2): 'k'}[Frozen(1, 2)])
try: f.x = 2
except AttributeError as e: print(e)
class Vec(collections.abc.Sequence):
    def __init__(self, *v): self.v = v
    def __len__(self): return len(self.v)
    def __getitem__(self, i): return Vec(*self.v[i]) if isinstance(i, slice) else self.v[i]
    def __repr__(self): return f'Vec{self.v}'
v = Vec(1, 2, 3, 2); print(list(v), v[1:], 2 in v, v.index(2), v.count(2), list(reversed(v)), isinstance(v, collections.abc.Iterable), v[-1])
class MM(collections.abc.MutableMapping):
    def __init__(self, *a, **k): self.s = {}; self.update(*a, **k)
    def __getitem__(self, k): return self.s[k.lower()]
    def __setitem__(self, k, v): self.s[k.lower()] = v
    def __delitem__(self, k): del self.s[k.lower()]
    def __iter__(self): return iter(self.s)
    def __len__(self): return len(self.s)
m = MM(A=1, b=2); print(m['a'], 'B' in m, m.get('zz'), dict(m), m.pop('A'), m.setdefault('q', 9), list(m.items()), m == {'b': 2, 'q': 9}, m.keys() | {'z'})
class Ctx:
    async def __aenter__(self): print('aenter'); return self
    async def __aexit__(self, t, v, tb): print('aexit', t and t.__name__); return t is KeyError
@contextlib.asynccontextmanager
async def res(n):
    print('open', n)
    try: yield n
    finally: print('close', n)
async def agen(n):
    for i in range(n): await asyncio.sleep(0); yield i
async def main():
    async with Ctx(): raise KeyError('swallowed')
    async with contextlib.AsyncExitStack() as st:
        for n in 'ab': await st.enter_async_context(res(n))
        st.push_async_callback(asyncio.sleep, 0); st.callback(print, 'cb')
    async with contextlib.aclosing(agen(3)) as g: print([x async for x in g if x], await anext(g, 'none'))
    print([await c async for c in (asyncio.sleep(0, i) for i in range(2))] if 0 else [x async for x in agen(2)], {x: y async for x, y in _pairs()})
    print(await asyncio.gather(*map(asyncio.sleep, [0, 0], 'xy')), inspect.isasyncgenfunction(agen), inspect.isawaitable(asyncio.sleep(0)) if 0 else '')
async def _pairs():
    for p in zip('ab', [1, 2]): yield p
asyncio.run(main())
print(sys.getrefcount is not None, operator.attrgetter('a.b')(types.SimpleNamespace(a=types.SimpleNamespace(b=3))), operator.itemgetter(1, 0)('ab'), operator.methodcaller('upper')('x'))
@functools.singledispatch
def ser(o): raise TypeError(f'cannot {type(o).__name__}')
@ser.register(list)
@ser.register(tuple)
def _(o): return [ser(x) for x in o]
@ser.register
def _(o: int): return o
@ser.register
def _(o: dict): return {k: ser(v) for k, v in o.items()}
print(ser({'a': [1, (2,)]}))
try: ser('x')
except TypeError as e: print(e)
def deco(*dargs, **dk):
    def d(f):
        @functools.wraps(f)
        def w(*a, **k): return (dargs, dk, f(*a, **k))
        w.calls = 0; return w
    return d(dargs[0]) if len(dargs) == 1 and callable(dargs[0]) else d
@deco(1, x=2)
def t1(): "T1"; return 't'
print(t1(), t1.__doc__, t1.__name__, t1.calls, inspect.signature(t1), t1.__wrapped__())
del b
