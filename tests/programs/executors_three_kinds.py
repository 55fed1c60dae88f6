import asyncio
import concurrent.futures
import time


def blocking_io():
    time.sleep(0.1)
    return "io"


def cpu_bound():
    return sum(i * i for i in range(10 ** 5))


async def main():
    loop = asyncio.get_running_loop()
    result = await loop.run_in_executor(None, blocking_io)
    print("default thread pool", result)
    with concurrent.futures.ThreadPoolExecutor() as pool:
        result = await loop.run_in_executor(pool, blocking_io)
        print("custom thread pool", result)
    with concurrent.futures.ProcessPoolExecutor() as pool:
        result = await loop.run_in_executor(pool, cpu_bound)
        print("custom process pool", result)


if __name__ == "__main__":
    asyncio.run(main())
