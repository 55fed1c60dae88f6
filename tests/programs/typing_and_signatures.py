"""Generic classes, protocols, typed dictionaries, overloads, signatures."""
import inspect, typing, types, functools, textwrap, string, operator, sys, io, contextlib, collections, itertools
from typing import *
from dataclasses import dataclass, field, asdict, astuple, replace, fields, KW_ONLY, InitVar
T = TypeVar('T'); K = TypeVar('K', bound=int)
class Stack(Generic[T]):
    def __init__(self): self.items: list[T] = []
    def push(self, x: T) -> None: self.items.append(x)
    def pop(self) -> T: return self.items.pop()
s = Stack[int](); s.push(1); print(s.pop(), Stack[int], Stack[int].__origin__, Stack.__parameters__, s.__orig_class__)
class P(Protocol):
    def f(self) -> int: ...
@runtime_checkable
class Q(Protocol):
    x: int
    def g(self): ...
class I:
    x = 1
    def g(self): pass
print(isinstance(I(), Q), issubclass(I, Generic), Q.__name__)
try: issubclass(I, Q)
except TypeError as e: print(e)
try: isinstance(1, P)
except TypeError as e: print(e)
try: P()
except TypeError as e: print(e)
class TD(TypedDict, total=False):
    a: int
    b: Required[str]
print(TD(a=1), TD.__total__, TD.__required_keys__, TD.__optional_keys__, TD.__annotations__)
class NT(NamedTuple):
    x: int
    y: str = 'd'
    def both(self): return f'{self.x}{self.y}'
n = NT(1); print(n, n.both(), n._asdict(), n._replace(x=5), NT._fields, NT._field_defaults, NT.__annotations__)
print(get_type_hints(Stack.push), get_type_hints(NT), get_args(Dict[str, List[int]]), get_origin(Optional[int]), Optional[int], Union[int, str, None], Callable[[int], str], Literal['a', 1], Annotated[int, 'meta'], Final[int], ClassVar[int], Type[int], Tuple[int, ...], Any, NoReturn, int | None, list[int] | str, Self, Never, LiteralString)
print(get_type_hints(lambda: 0), cast(int, 'x'), NewType('UserId', int), NewType('U', int)(5))
@overload
def ov(x: int) -> int: ...
@overload
def ov(x: str) -> str: ...
def ov(x): return x
print(ov(3), get_overloads(ov)[0].__annotations__)
def sig(a, b: int = 2, /, c: str = 'x', *args: int, d, e: float = 1.5, **kw: Any) -> list[int]: "doc"
sg = inspect.signature(sig); print(sg, list(sg.parameters), sg.parameters['b'].default, sg.parameters['args'].kind, sg.return_annotation, sg.bind(1, 2, 3, d=4).arguments)
try: sg.bind(1)
except TypeError as e: print(e)
b = sg.bind_partial(1); b.apply_defaults(); print(b.arguments)
print(inspect.getdoc(sig), inspect.isfunction(sig), inspect.getmembers(I, lambda m: not callable(m))[-1], inspect.getfullargspec(sig))
print(inspect.getsource(Stack.push), inspect.isgeneratorfunction(lambda: (yield)), inspect.iscoroutinefunction(sig), inspect.signature(Stack), inspect.signature(functools.partial(sig, 1)), inspect.signature(I().g))
@dataclass(order=True, frozen=True)
class V:
    major: int
    minor: int = 0
    tags: tuple = field(default=(), compare=False, repr=False)
    _: KW_ONLY
    note: str = ''
print(V(1, 2) < V(1, 3), V(1), replace(V(1), minor=9), hash(V(1)) == hash(V(1)), sorted([V(2), V(1, 5)]), [f.name for f in fields(V)], asdict(V(1, note='n')), astuple(V(1)))
try: V(1).major = 2
except Exception as e: print(type(e).__name__, e)
try: V()
except TypeError as e: print(e)
try: V(1) < 3
except TypeError as e: print(e)
@dataclass
class W:
    a: int
    b: InitVar[int] = 5
    c: list = field(default_factory=list)
    d: int = field(init=False)
    def __post_init__(self, b): self.d = self.a * b
print(W(2), W(2, 3), W.__match_args__, W.__doc__, W(1) == W(1), W.__eq__ is object.__eq__)
try:
    @dataclass
    class X: a: list = []
except ValueError as e: print(e)
try:
    @dataclass
    class Y: a: int = 1; b: int
except TypeError as e: print(e)
