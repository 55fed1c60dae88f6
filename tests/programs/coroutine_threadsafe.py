import asyncio
import threading
import time
import concurrent.futures


async def add(a, b):
    await asyncio.sleep(0.1)
    if a < 0:
        raise ValueError("negative")
    return a + b


def worker(loop, out):
    future = asyncio.run_coroutine_threadsafe(add(1, 2), loop)
    out.append(future.result())
    future = asyncio.run_coroutine_threadsafe(add(-1, 2), loop)
    try:
        future.result(timeout=5)
    except ValueError as error:
        out.append(repr(error))
    future = asyncio.run_coroutine_threadsafe(asyncio.sleep(10), loop)
    try:
        future.result(timeout=0.05)
    except concurrent.futures.TimeoutError:
        out.append("too slow")
        out.append(future.cancel())
    loop.call_soon_threadsafe(out.append, "from the thread")


async def main():
    out = []
    loop = asyncio.get_running_loop()
    thread = threading.Thread(target=worker, args=(loop, out))
    thread.start()
    while thread.is_alive():
        await asyncio.sleep(0.05)
    thread.join()
    print(out)


asyncio.run(main())
try:
    asyncio.run_coroutine_threadsafe(42, None)
except TypeError as error:
    print(error)
