import asyncio


async def drain(queue):
    items = []
    while not queue.empty():
        items.append(await queue.get())
    return items


async def main():
    words = "the quick brown fox jumps over a lazy dog".split()
    for kind in (asyncio.Queue, asyncio.LifoQueue, asyncio.PriorityQueue):
        queue = kind()
        for word in words:
            await queue.put((len(word), word))
        items = await drain(queue)
        print(f"{kind.__name__:>13}:", *[word for _, word in items])


asyncio.run(main())
