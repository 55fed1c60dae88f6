# A producer hands 200,000 items to a consumer through a queue of ten places.
import asyncio


async def produce(queue, count):
    for n in range(count):
        await queue.put(n)
    await queue.put(None)


async def consume(queue):
    total = 0
    while (item := await queue.get()) is not None:
        total += item
    return total


async def main():
    queue = asyncio.Queue(10)
    producer = asyncio.create_task(produce(queue, 200_000))
    print(await consume(queue))
    await producer


asyncio.run(main())
