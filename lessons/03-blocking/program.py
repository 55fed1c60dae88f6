import asyncio
import time


async def heartbeat():
    for beat in range(1, 5):
        print(f"{now():.1f} beat {beat}")
        await asyncio.sleep(0.5)


async def polite():
    await asyncio.sleep(1)
    print(f"{now():.1f} polite is done")


async def rude():
    time.sleep(1)
    print(f"{now():.1f} rude is done")


def now():
    return time.perf_counter() - start


async def main():
    heart = asyncio.create_task(heartbeat(), name="heart")
    await polite()
    await rude()
    await heart


start = time.perf_counter()
asyncio.run(main())
