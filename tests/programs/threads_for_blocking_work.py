import asyncio
import time


def blocking_io(name, seconds):
    time.sleep(seconds)
    return f"{name} slept {seconds} s"


def broken():
    raise OSError("disk on fire")


async def heartbeat(times):
    for n in range(times):
        print("beat", n)
        await asyncio.sleep(0.1)


async def main():
    start = time.perf_counter()
    results = await asyncio.gather(asyncio.to_thread(blocking_io, "one", 0.25), asyncio.to_thread(blocking_io, "two", seconds=0.15), heartbeat(3))
    print(results, f"{time.perf_counter() - start:.1f} s")
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, blocking_io, "three", 0.05))
    try:
        await asyncio.to_thread(broken)
    except OSError as error:
        print("in the thread:", error)


asyncio.run(main())
