# Awaiting one coroutine after the other takes the sum of their times.
import asyncio
import time


async def fetch(what, seconds):
    print("fetching", what)
    await asyncio.sleep(seconds)
    return f"<{what}>"


async def main():
    start = time.perf_counter()
    first = await fetch("users", 1.5)
    second = await fetch("orders", 2)
    print(first, second)
    print(f"one after the other: {time.perf_counter() - start:.2f} s")

    start = time.perf_counter()
    users = asyncio.create_task(fetch("users", 1.5))
    orders = asyncio.create_task(fetch("orders", 2))
    print(await users, await orders)
    elapsed = time.perf_counter() - start
    print("as tasks: {:0.2f} s".format(elapsed))


if __name__ == "__main__":
    asyncio.run(main())
