# The body of a function that was never indented.
import asyncio


async def main():
    await asyncio.sleep(1)


async def other():
await asyncio.sleep(1)


asyncio.run(main())
