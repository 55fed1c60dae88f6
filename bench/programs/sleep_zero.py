# 1,000 tasks give their turn away, 1,000 times each.
import asyncio


async def yielder():
    for _ in range(1000):
        await asyncio.sleep(0)


async def main():
    tasks = [asyncio.create_task(yielder()) for _ in range(1000)]
    for task in tasks:
        await task
    print(len(tasks))


asyncio.run(main())
