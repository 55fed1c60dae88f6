import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def job(n):
    time.sleep(0.1)
    return n, threading.current_thread().name


async def main():
    loop = asyncio.get_running_loop()
    start = time.perf_counter()
    with ThreadPoolExecutor(max_workers=2, thread_name_prefix="worker") as pool:
        futures = [loop.run_in_executor(pool, job, n) for n in range(5)]
        for future in futures:
            n, name = await future
            print(n, name, f"{time.perf_counter() - start:.1f}")


asyncio.run(main())
