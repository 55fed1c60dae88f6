import asyncio
import concurrent.futures
import time


def count_primes(limit):
    return sum(all(n % d for d in range(2, int(n ** 0.5) + 1)) for n in range(2, limit))


def slow(seconds):
    time.sleep(seconds)
    return seconds


async def main():
    loop = asyncio.get_running_loop()
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        counts = await asyncio.gather(*(loop.run_in_executor(pool, count_primes, n) for n in (10, 100, 1000)))
        print(counts)
        futures = [loop.run_in_executor(pool, slow, s) for s in (0.2, 0.1)]
        done, pending = await asyncio.wait(futures, return_when=asyncio.FIRST_COMPLETED)
        print(len(done), [f.result() for f in done], len(pending))
        print(await asyncio.gather(*futures))
    try:
        await asyncio.wait_for(asyncio.to_thread(slow, 0.3), 0.1)
    except asyncio.TimeoutError:
        print("gave up; the thread goes on")


asyncio.run(main())
