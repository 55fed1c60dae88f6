import asyncio


async def ticker(interval, count):
    for i in range(count):
        await asyncio.sleep(interval)
        yield i


async def merge(*sources):
    queue = asyncio.Queue()
    done = object()

    async def feed(source):
        try:
            async for item in source:
                await queue.put(item)
        finally:
            await queue.put(done)

    async with asyncio.TaskGroup() as group:
        for source in sources:
            group.create_task(feed(source))
        left = len(sources)
        while left:
            item = await queue.get()
            if item is done:
                left -= 1
            else:
                yield item


async def take(source, n):
    if n <= 0:
        return
    async for item in source:
        yield item
        n -= 1
        if not n:
            break


async def main():
    print([x async for x in merge(ticker(0.1, 3), ticker(0.25, 2))])
    print([x async for x in take(ticker(0.1, 100), 3)])
    print({x: x * x async for x in ticker(0.1, 3) if x % 2 == 0})
    total = sum([x async for x in ticker(0.01, 5)])
    print(total, [await asyncio.sleep(0.1, y) for y in range(3)])
    iterator = aiter(ticker(1, 2))
    print(await anext(iterator), await anext(iterator), await anext(iterator, "no more"))
    try:
        await anext(iterator)
    except StopAsyncIteration as stop:
        print("stopped", stop.args)
    source = ticker(1, 5)
    task = asyncio.create_task(anext_of(source))
    await asyncio.sleep(0.5)
    try:
        await anext(source)
    except RuntimeError as error:
        print(error)
    print(await task)
    await source.aclose()


async def anext_of(source):
    return await source.__anext__()


asyncio.run(main())
