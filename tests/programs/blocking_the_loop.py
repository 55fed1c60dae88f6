import asyncio
import time


async def heartbeat():
    last = time.perf_counter()
    for _ in range(4):
        await asyncio.sleep(0.5)
        now = time.perf_counter()
        print(f"beat after {now - last:.2f} s")
        last = now


async def rude():
    await asyncio.sleep(0.6)
    print("blocking ...")
    time.sleep(2)
    print("... done")


async def polite():
    await asyncio.sleep(0.6)
    print("sleeping ...")
    await asyncio.sleep(2)
    print("... done")


async def main():
    for guest in (rude, polite):
        print("---", guest.__name__)
        start = time.monotonic()
        await asyncio.gather(heartbeat(), guest())
        print(f"took {time.monotonic() - start:.2f} s")


asyncio.run(main())
