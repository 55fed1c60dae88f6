"""A decorator that tries again, with types, signatures and warnings."""
import asyncio
import functools
import inspect
import random
import traceback
import warnings
from typing import Any, Awaitable, Callable, TypeVar

T = TypeVar("T")


class Retry(Exception):
    """What to try again."""


def retry(times: int = 3, delay: float = 0.1, on: type[BaseException] = Retry) -> Callable[[Callable[..., Awaitable[T]]], Callable[..., Awaitable[T]]]:
    def decorate(function: Callable[..., Awaitable[T]]) -> Callable[..., Awaitable[T]]:
        if not inspect.iscoroutinefunction(function):
            raise TypeError(f"{function.__name__} is not a coroutine function")

        @functools.wraps(function)
        async def wrapper(*args: Any, **kwargs: Any) -> T:
            for attempt in range(1, times + 1):
                try:
                    return await function(*args, **kwargs)
                except on as e:
                    print(f"{function.__name__}: attempt {attempt} failed: {e!r}")
                    if attempt == times:
                        raise
                    await asyncio.sleep(delay * 2 ** (attempt - 1))
        return wrapper
    return decorate


@retry(times=4)
async def flaky(limit: float, *, seed: int) -> float:
    "Fails until the number is small enough."
    value = generator.random()
    if value > limit:
        raise Retry(round(value, 3))
    return value


@retry(times=2)
async def hopeless():
    raise Retry("never")


def old_name():
    warnings.warn("old_name() is deprecated, use flaky()", DeprecationWarning, stacklevel=2)


generator = random.Random(7)


async def main():
    loop = asyncio.get_running_loop()
    began = loop.time()
    print(round(await flaky(0.2, seed=1), 3), round(loop.time() - began, 3))
    try:
        await hopeless()
    except Retry:
        print(traceback.format_exc().splitlines()[-1])
    print(inspect.signature(flaky), flaky.__doc__, inspect.iscoroutinefunction(flaky))
    old_name()
    try:
        retry()(len)
    except TypeError as e:
        print(e)


asyncio.run(main())
