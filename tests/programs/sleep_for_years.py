# Delays that people write for "as good as for ever": a year, ten, more days than a calendar has.
import asyncio


async def heartbeat(name, seconds):
    loop = asyncio.get_running_loop()
    while True:
        await asyncio.sleep(seconds)
        print(f"{name}: {loop.time():,.2f} s")


async def main():
    loop = asyncio.get_running_loop()
    keeper = asyncio.create_task(heartbeat("keeper", 3600 * 24 * 365), name="keeper")
    try:
        await asyncio.wait_for(asyncio.Event().wait(), timeout=10 * 3600 * 24 * 365)
    except asyncio.TimeoutError:
        print("ten years:", loop.time())
    await asyncio.sleep(0.25)
    print("and a quarter of a second:", loop.time())
    loop.call_later(1e9, print, "a thousand million seconds")
    keeper.cancel()
    await asyncio.sleep(1e9)
    await asyncio.sleep(0.001)
    print("over")


asyncio.run(main())
