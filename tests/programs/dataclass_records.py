from dataclasses import dataclass, field, asdict, astuple, replace, fields, FrozenInstanceError, InitVar, KW_ONLY, is_dataclass, make_dataclass, MISSING
import dataclasses
@dataclass
class P:
    x: int
    y: int = 0
    def total(self): return self.x + self.y
p = P(1, 2)
print(p, P(1), p == P(1, 2), p == P(2, 1), p != 3, p.total(), asdict(p), astuple(p), replace(p, y=9), P.__doc__, P.__match_args__)
for f in (lambda: P(), lambda: P(1, 2, 3), lambda: P(1, z=3), lambda: p < p, lambda: hash(p), lambda: replace(p, q=1), lambda: fields(3), lambda: asdict(3)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
@dataclass(frozen=True, order=True)
class V:
    a: int
    b: str = field(default='x', compare=False)
    c: list = field(default_factory=list, repr=False, hash=False)
v = V(3)
print(v, hash(v) == hash(V(3, 'q')), v < V(4), sorted([V(2), V(1)]), v <= V(3), v.c)
for f in (lambda: setattr(v, 'a', 1), lambda: delattr(v, 'a'), lambda: setattr(v, 'zz', 1), lambda: v < 3):
    try: print(f())
    except Exception as e: print(type(e).__name__, e, isinstance(e, AttributeError))
@dataclass
class Job:
    name: str
    tags: list[str] = field(default_factory=list)
    done: bool = field(default=False, init=False)
    seed: InitVar[int] = 5
    _: KW_ONLY
    retries: int = 3
    def __post_init__(self, seed):
        self.token = seed * 2
j = Job('a', ['t'], 7, retries=1)
print(j, j.token, Job('b').tags is Job('c').tags)
try: Job('a', [], 1, 2)
except TypeError as e: print(e)
@dataclass
class Q(P):
    z: float = 1.5
print(Q(1, 2, 3.0), Q.__mro__[1].__name__, [f.name for f in fields(Q)], [f.type for f in fields(P)])
try:
    @dataclass
    class Bad:
        x: int = 0
        y: int
except TypeError as e: print(e)
try:
    @dataclass
    class Bad2:
        x: list = []
except ValueError as e: print(e)
@dataclass(slots=True)
class S:
    a: int
    b: int = 2
s = S(1)
print(s, S.__slots__)
try: s.c = 3
except AttributeError as e: print(e)
@dataclass
class Node:
    val: int
    next: 'Node' = None
n = Node(1); n.next = n
print(n, asdict(Node(1, Node(2))))
@dataclass(eq=False)
class E: x: int
print(E(1) == E(1), hash(E(1)) is not None)
@dataclass(unsafe_hash=True)
class U: x: int
print(hash(U(1)) == hash(U(1)))
@dataclass(repr=False)
class R: x: int
print(repr(R(1)).startswith('<__main__.R object at'))
print(fields(P)[0])
print(is_dataclass(P), is_dataclass(p), is_dataclass(3), P.__dataclass_params__)
C = make_dataclass('C', ['x', ('y', int), ('z', int, field(default=4))])
print(C(1, 2))
match p:
    case P(x, y): print(x, y)
class Base:
    def __init__(self): self.base = 1
@dataclass
class Der(Base):
    q: int
    def __post_init__(self): super().__init__()
print(Der(3).base, Der(3))
@dataclass(kw_only=True)
class K: a: int; b: int = 1
try: K(1)
except TypeError as e: print(e)
print(K(a=1))
@dataclass(order=True)
class PI:
    priority: int
    item: object = field(compare=False)


try:
    @dataclass(frozen=True)
    class Z(P): pass
except TypeError as e: print(e)
@dataclass
class Inv:
    w: float
    h: float
    area: float = field(init=False)
    def __post_init__(self):
        if self.w < 0: raise ValueError('negative')
        self.area = self.w * self.h
print(Inv(2, 3))
try: Inv(-1, 2)
except ValueError as e: print(e)
print(Inv.__init__.__qualname__, Inv.__init__.__annotations__, Inv.__eq__.__qualname__, Inv.__module__, Inv.__init__.__name__)
@dataclass
class Emp: pass
print(Emp(), Emp() == Emp())
@dataclass
class CP:
    d: dict = field(default_factory=dict)
    l: list = field(default_factory=lambda: [1, 2])
    t: tuple = (1, (2,))
x = CP({'a': [P(1)]})
print(asdict(x), x.l)
