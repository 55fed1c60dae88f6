# A task is made and awaited, 150,000 times, one after the other.
import asyncio


async def child(n):
    return n


async def main():
    total = 0
    for n in range(150_000):
        total += await asyncio.create_task(child(n))
    print(total)


asyncio.run(main())
