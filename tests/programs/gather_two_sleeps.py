import asyncio


async def worker(name, delay):
    print(f"{name} starts")
    await asyncio.sleep(delay)
    print(f"{name} is done after {delay} s")


async def main():
    await asyncio.gather(worker("A", 1), worker("B", 1))
    print("both are done")


asyncio.run(main())
