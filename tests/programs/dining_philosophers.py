import asyncio

NAMES = ["Ada", "Bob", "Cleo", "Dan", "Eve"]


async def philosopher(i, forks, waiter, log):
    left, right = forks[i], forks[(i + 1) % len(forks)]
    for meal in range(2):
        await asyncio.sleep(0.1 * (i + 1))
        async with waiter:
            async with left, right:
                log.append((round(asyncio.get_running_loop().time(), 3), NAMES[i], "eats", meal + 1))
                await asyncio.sleep(0.3)
    return NAMES[i]


async def main():
    forks = [asyncio.Lock() for _ in NAMES]
    waiter = asyncio.Semaphore(len(NAMES) - 1)
    log = []
    done = await asyncio.gather(*(philosopher(i, forks, waiter, log) for i in range(len(NAMES))))
    for line in log:
        print(*line)
    print(done, [fork.locked() for fork in forks], waiter.locked())


asyncio.run(main())
