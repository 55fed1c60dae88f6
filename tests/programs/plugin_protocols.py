"""Protocols, generics, abstract classes, overloads: typing-heavy code runs as it is written."""
from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import (TYPE_CHECKING, Any, ClassVar, Final, Generic, Literal, NamedTuple, NewType, Optional, ParamSpec, Protocol, TypedDict,
                    TypeVar, Union, cast, get_type_hints, overload, runtime_checkable)
import asyncio
import functools

if TYPE_CHECKING:
    from somewhere import Nothing

T = TypeVar('T')
P = ParamSpec('P')
UserId = NewType('UserId', int)
Mode = Literal['fast', 'slow']
LIMIT: Final = 3


class Point(NamedTuple):
    x: float
    y: float = 0.0


class Options(TypedDict, total=False):
    mode: Mode
    retries: int


@runtime_checkable
class Runs(Protocol):
    name: str

    async def run(self, job: Any) -> Any: ...


class Stack(Generic[T]):
    count: ClassVar[int] = 0

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._items: list[T] = list(items)
        type(self).count += 1

    def push(self, item: T) -> Stack[T]:
        self._items.append(item)
        return self

    def pop(self) -> Optional[T]:
        return self._items.pop() if self._items else None


class Plugin(ABC):
    name = 'abstract'

    @abstractmethod
    async def run(self, job): ...

    @property
    @abstractmethod
    def speed(self) -> int: ...


class Doubler(Plugin):
    name = 'doubler'

    async def run(self, job):
        await asyncio.sleep(1 / self.speed)
        return job * 2

    @property
    def speed(self):
        return 10


def timed(function: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[tuple[T, float]]]:
    @functools.wraps(function)
    async def wrapper(*args: P.args, **kwargs: P.kwargs) -> tuple[T, float]:
        loop = asyncio.get_running_loop()
        start = loop.time()
        return await function(*args, **kwargs), loop.time() - start
    return wrapper


@overload
def double(x: int) -> int: ...
@overload
def double(x: str) -> str: ...
def double(x: Union[int, str]) -> int | str:
    return x * 2


async def main(options: Options | None = None) -> None:
    doubler = Doubler()
    print(isinstance(doubler, Runs), isinstance(object(), Runs), await timed(doubler.run)(21))
    try:
        Plugin()
    except TypeError as error:
        print(error)
    print(Point(1), Point(1, 2)._replace(y=5), Point._fields, Point(3, 4)._asdict(), Point.__annotations__)
    print(Stack([1]).push(2).pop(), Stack[int]().pop(), Stack.count, Stack[int])
    print(UserId(5), cast(str, 5), double(2), double('ab'), Options(mode='fast'), Options.__annotations__.keys())
    print(get_type_hints(double), double.__annotations__)
    print(Mapping[str, list[int]], Optional[int], Union[int, None, str], Callable[[int], str], Literal['a', 1], int | None)


asyncio.run(main())
