import asyncio
import functools
import time


def timed(function):
    @functools.wraps(function)
    async def wrapper(*args, **kwargs):
        start = time.perf_counter()
        try:
            return await function(*args, **kwargs)
        finally:
            print(f"{function.__name__}{args} took {time.perf_counter() - start:.2f} s")
    return wrapper


def retry(times):
    def decorate(function):
        @functools.wraps(function)
        async def wrapper(*args):
            for attempt in range(1, times + 1):
                try:
                    return await function(*args)
                except ConnectionError as error:
                    print(f"attempt {attempt} of {times}: {error}")
                    await asyncio.sleep(2 ** attempt / 10)
            raise RuntimeError(f"{function.__name__} failed {times} times") from None
        return wrapper
    return decorate


def counter():
    count = 0

    def increase(by=1):
        nonlocal count
        count += by
        return count
    return increase


tick = counter()


@timed
@retry(times=3)
async def unreliable(until):
    if tick() < until:
        raise ConnectionError("no route")
    await asyncio.sleep(0.5)
    return "connected"


async def main():
    print(await unreliable(3))
    try:
        await unreliable(100)
    except RuntimeError as error:
        print(error)
    print(unreliable.__name__, tick(10))
    adders = [lambda x, n=n: x + n for n in range(3)]
    print([add(10) for add in adders])
    late = [lambda: n for n in range(3)]
    print([f() for f in late])


asyncio.run(main())
