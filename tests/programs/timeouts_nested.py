"""Timeouts within timeouts, and timeouts that are moved while they run."""
import asyncio


async def nested(outer, inner, work):
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        async with asyncio.timeout(outer) as o:
            try:
                async with asyncio.timeout(inner) as i:
                    await asyncio.sleep(work)
                print('worked', end=' ')
            except TimeoutError:
                print('inner', end=' ')
                await asyncio.sleep(0.4)
    except TimeoutError:
        print('outer', end=' ')
    print(f'{loop.time() - start:.1f}', o.expired(), i.expired())


async def rescheduled():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(0.5) as t:
        print(t)
        for step in range(4):
            await asyncio.sleep(0.3)
            t.reschedule(loop.time() + 0.5)
        t.reschedule(None)
        print(t.when())
        await asyncio.sleep(10)
    print(t)
    try:
        async with asyncio.timeout(None) as t:
            print(t)
            t.reschedule(loop.time() - 1)
            print(t.expired())
            await asyncio.sleep(0)
            await asyncio.sleep(1)
    except TimeoutError as error:
        print(repr(error), repr(error.__cause__), t.expired())
    print(t)


async def misuse():
    t = asyncio.timeout(1)
    for attempt in (lambda: t.reschedule(2), lambda: t.__aexit__(None, None, None)):
        try:
            result = attempt()
            await result
        except (RuntimeError, AssertionError) as error:
            print(type(error).__name__, error)
    async with t:
        pass
    try:
        async with t:
            pass
    except RuntimeError as error:
        print(error)
    try:
        t.reschedule(3)
    except RuntimeError as error:
        print(error)


async def main():
    await nested(1, 0.5, 0.2)
    await nested(1, 0.5, 0.7)
    await nested(0.5, 1, 0.7)
    await nested(0.7, 0.5, 0.6)
    await nested(0.5, 0.5, 0.6)
    await nested(0, 0, 0)
    await rescheduled()
    await misuse()
    try:
        async with asyncio.timeout(0.1):
            try:
                await asyncio.sleep(1)
            finally:
                raise ValueError('in the way')
    except ValueError as error:
        print(repr(error), repr(error.__context__))


asyncio.run(main())
