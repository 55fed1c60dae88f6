# 100,000 tasks are made and sleep at once, until 1,000 different moments. On CPython the program waits: only processor time counts.
import asyncio


async def sleeper(n):
    await asyncio.sleep(0.5 + (n * 7919 % 1000) / 2000)
    return n


async def main():
    tasks = [asyncio.create_task(sleeper(n)) for n in range(100_000)]
    total = 0
    for task in tasks:
        total += await task
    print(total)


asyncio.run(main())
