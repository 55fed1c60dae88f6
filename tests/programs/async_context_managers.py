import asyncio
from contextlib import *
@asynccontextmanager
async def conn(n):
    print('connect', n)
    await asyncio.sleep(0.1)
    try: yield n
    except ValueError as e: print('handled', e)
    finally:
        await asyncio.sleep(0.1)
        print('disconnect', n)
async def main():
    async with conn(1) as c: print(c)
    async with conn(2): raise ValueError('v')
    async with AsyncExitStack() as st:
        xs = [await st.enter_async_context(conn(i)) for i in range(3, 5)]
        st.push_async_callback(asyncio.sleep, 0.2)
        st.callback(print, 'sync cb')
        st.enter_context(suppress(KeyError))
        print(xs)
        raise KeyError
    async def gen():
        try:
            yield 1
            yield 2
        finally: print('gen closed')
    async with aclosing(gen()) as g:
        async for x in g: print(x); break
    try:
        async with asyncio.timeout(0.05):
            async with conn(9): pass
    except TimeoutError: print('timeout')
    t = asyncio.create_task(use())
    await asyncio.sleep(0.15)
    t.cancel()
    try: await t
    except asyncio.CancelledError: print('cancelled')
    async with nullcontext(3) as z: print(z)
    @asynccontextmanager
    async def ny():
        if 0: yield
    try:
        async with ny(): pass
    except RuntimeError as e: print(e)
    @conn(7)
    async def deco(): print('deco'); return 5
    print(await deco())
    try: await AsyncExitStack().enter_async_context(3)
    except TypeError as e: print(e)
async def use():
    async with conn('t'):
        await asyncio.sleep(10)
asyncio.run(main())
