# Nobody is left to wake the main task, in a program that logs.
import asyncio, logging
async def main():
    await asyncio.Event().wait()
asyncio.run(main())
