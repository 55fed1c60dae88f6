# Each waits for what the other holds: CPython would hang for ever.
import asyncio


async def transfer(name, first, second):
    async with first:
        print(name, "has its first lock")
        await asyncio.sleep(1)
        async with second:
            print(name, "has both")


async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(transfer("left", a, b), transfer("right", b, a))


asyncio.run(main())
