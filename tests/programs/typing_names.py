from __future__ import annotations
import typing
from typing import *
T = TypeVar('T'); K = TypeVar('K'); V_co = TypeVar('V_co', covariant=True)
P = ParamSpec('P')
print(List[int], Dict[str, int], Optional[int], Union[int, str], Union[int, None], Callable[[int, str], bool], Callable[..., int], Any, T, V_co, Literal['a', 1], Tuple[int, ...], Tuple[()], Tuple[int, str], Type[int], Set[str])
print(Annotated[int, 'meta'], ClassVar[int], Final[str], Awaitable[int], AsyncIterator[str], Generator[int, None, str], Iterable[T], Self, Never, NoReturn, LiteralString, P, Concatenate[int, P], Callable[P, T])
print(List, Dict, Optional, Union, Callable, Generic, Protocol, NamedTuple, Awaitable, Counter, Deque[int], DefaultDict[str, int])
print(List[T][int], Dict[K, T][str, int], Optional[T][str], List[List[T]][int], Callable[[T], K][int, str])
print(List['Foo'], ForwardRef('X'), Optional['Foo'])
print(List[int] == List[int], Optional[int] == Union[None, int], hash(List[int]) == hash(List[int]), Union[int, str] == Union[str, int], List[int] is List[int])
print(get_origin(List[int]), get_args(Dict[str, int]), get_args(Callable[[int], str]), get_origin(Union[int, str]), get_origin(int), get_args(int), get_args(Optional[int]), get_origin(Annotated[int, 1]), get_args(Annotated[int, 1]))
print(Union[int], Union[int, int], int | None, Optional[int] == (int | None), List[int] | None, T | int, 'x')
for f in (lambda: List[3], lambda: Optional[1, 2], lambda: Dict[int], lambda: List[int, str], lambda: List[int][str], lambda: isinstance(3, List[int]), lambda: Any(), lambda: Union(), lambda: TypeVar('A', int), lambda: Union[()], lambda: isinstance(3, Any), lambda: List(), lambda: Optional[int](), lambda: isinstance([], List), lambda: issubclass(dict, Dict), lambda: Callable[int]):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []
    def push(self, x: T) -> None: self.items.append(x)
s = Stack[int]()
s.push(1)
print(Stack, Stack[int], Stack.__parameters__, s.__orig_class__, s.items, Stack.__mro__, Stack.__orig_bases__)
class Sub(Stack[str]): pass
print(Sub.__mro__, Sub.__parameters__)
try: Sub[int]
except TypeError as e: print(e)
try: Stack[int, str]
except TypeError as e: print(e)
class Repo(Protocol):
    def get(self, key: str) -> int: ...
class Impl:
    def get(self, key): return 1
try: isinstance(Impl(), Repo)
except TypeError as e: print(e)
try: Repo()
except TypeError as e: print(e)
@runtime_checkable
class Closer(Protocol):
    def close(self) -> None: ...
class C:
    def close(self): pass
print(isinstance(C(), Closer), isinstance(3, Closer), issubclass(C, Closer), issubclass(int, Closer))
@runtime_checkable
class Named(Protocol):
    name: str
class HasName:
    def __init__(self): self.name = 'n'
print(isinstance(HasName(), Named), isinstance(3, Named))
class Exp(Closer):
    def close(self): return 'closed'
print(Exp().close(), isinstance(Exp(), Closer))
class Pt(NamedTuple):
    x: int
    y: int = 5
    def total(self): return self.x + self.y
UserId = NewType('UserId', int)
print(UserId, UserId(5), UserId.__name__, UserId.__supertype__)
class Movie(TypedDict, total=False):
    title: str
    year: int
m = Movie(title='x')
print(m, type(m), Movie.__total__, sorted(Movie.__optional_keys__), Movie.__annotations__)
Alt = TypedDict('Alt', {'a': int})
print(Alt(a=1), Alt, is_typeddict(Alt))
def fn(a: int, b: Optional[str] = None, *c: List[int]) -> Dict[str, 'Stack[int]']: ...
print(fn.__annotations__)
print(get_type_hints(fn))
print(get_type_hints(Stack.push), get_type_hints(Movie), get_type_hints(HasName))
class Cfg:
    a: int = 1
    b: ClassVar[str] = 'x'
    c: Annotated[int, 'm']
print(get_type_hints(Cfg), get_type_hints(Cfg, include_extras=True))
@overload
def ov(a: int) -> int: ...
@overload
def ov(a: str) -> str: ...
def ov(a): return a
print(ov(3), len(get_overloads(ov)), cast(int, 'a'), TYPE_CHECKING)
@final
class Fin: pass
print(Fin.__final__)
try: assert_never(3)
except AssertionError as e: print(e)
print(isinstance(3, SupportsInt), isinstance('a', SupportsAbs), AnyStr, Text)
class Pair(Generic[T, K]): pass
print(Pair[int, str], Pair[T, int][str], Pair[int, K].__parameters__)
class An(Any): pass
print(An())
X: TypeAlias = List[int]
print(X, Required[int], NotRequired[str], TypeGuard[int], Unpack[Ts] if 0 else '')
def deco(f: Callable[P, T]) -> Callable[P, Awaitable[T]]: return f
print(deco.__annotations__, get_type_hints(deco))
print(Literal[1, 2] == Literal[2, 1], Literal[1] == Literal[True], Literal['a', 'a'])
print(Type[T], Type['C'], ContextManager[int], AsyncContextManager[str], AsyncGenerator[int, None], Coroutine[Any, Any, int])
print(IO[str], TextIO, Pattern[str], typing.__name__)
print(list[T], list[T][int], dict[str, T][int], list[T].__parameters__, tuple[int, ...], type[int], list[int] | None)
