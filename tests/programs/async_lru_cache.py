"""A cache for coroutines: who asks for what is being fetched waits for that."""
import asyncio
from collections import OrderedDict
from functools import wraps


def async_cache(maxsize=2):
    def decorate(function):
        cache = OrderedDict()
        hits = misses = 0

        @wraps(function)
        async def wrapper(*args):
            nonlocal hits, misses
            if args in cache:
                hits += 1
                cache.move_to_end(args)
            else:
                misses += 1
                cache[args] = asyncio.ensure_future(function(*args))
                if len(cache) > maxsize:
                    old, _ = cache.popitem(last=False)
                    print('evicted', old)
            try:
                return await asyncio.shield(cache[args])
            except ValueError:
                cache.pop(args, None)
                raise

        wrapper.info = lambda: f'{hits=} {misses=} {len(cache)=}'
        return wrapper
    return decorate


@async_cache()
async def square(n):
    print('computing', n)
    await asyncio.sleep(0.5)
    if n < 0:
        raise ValueError(n)
    return n * n


async def main():
    print(await asyncio.gather(*map(square, [1, 2, 1, 2])), square.info())
    print(await square(3), await square(2), await square(1), square.info())
    print(await asyncio.gather(square(-1), square(-1), return_exceptions=True), square.info())
    waiter = asyncio.create_task(square(9))
    await asyncio.sleep(0.1)
    waiter.cancel()
    print(await square(9), waiter.cancelled(), square.info())


asyncio.run(main())
