import asyncio


async def main():
    first = 1
        second = 2
    await asyncio.sleep(first + second)


asyncio.run(main())
