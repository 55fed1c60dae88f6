"""asend(), athrow() and aclose(): talking to an asynchronous generator."""
import asyncio


async def averager():
    total, count, average = 0, 0, None
    try:
        while True:
            try:
                value = yield average
            except ValueError as error:
                print('  reset because of', error)
                total, count, average = 0, 0, None
                continue
            await asyncio.sleep(0.1)
            total += value
            count += 1
            average = total / count
    except GeneratorExit:
        print('  asked to close')
        raise
    finally:
        await asyncio.sleep(0.1)
        print('  closed')


async def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


async def main():
    a = averager()
    print(await a.asend(None))
    for value in 10, 20, 60:
        print(await a.asend(value))
    print(await a.athrow(ValueError('a mistake')))
    print(await a.asend(5))
    await a.aclose()
    try:
        await a.asend(1)
    except StopAsyncIteration as stop:
        print(repr(stop))
    await a.aclose()

    a = averager()
    try:
        await a.asend(1)
    except TypeError as error:
        print(error)
    await anext(a)
    try:
        await a.athrow(KeyError, 'key')
    except KeyError as error:
        print(repr(error))

    s = stubborn()
    print(await anext(s))
    try:
        await s.aclose()
    except RuntimeError as error:
        print(error)

    a = averager()
    await anext(a)
    first = asyncio.create_task(a.asend(1))
    second = asyncio.create_task(a.asend(2))
    print(await asyncio.gather(first, second, return_exceptions=True))
    print(await anext(averager(), 'default'))
    print([x async for x in stubborn()])


asyncio.run(main())
