import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor

at_work = most = 0
names = set()


def job(n):
    global at_work, most
    at_work += 1
    most = max(most, at_work)
    names.add(threading.current_thread().name)
    time.sleep(0.1)
    at_work -= 1
    return n * n


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=2, thread_name_prefix="worker") as pool:
        futures = [loop.run_in_executor(pool, job, n) for n in range(5)]
        print(sum(f.done() for f in futures), "done at once")
        done, pending = await asyncio.wait(futures, timeout=0.15)
        print(len(done), "after one round,", len(pending), "to come")
        print(await asyncio.gather(*futures))
    print("at most", most, "at work:", sorted(names))


asyncio.run(main())
