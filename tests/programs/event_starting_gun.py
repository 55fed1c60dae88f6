import asyncio


async def runner(number, gun):
    print(f"runner {number} is ready")
    await gun.wait()
    print(f"runner {number} runs")
    await asyncio.sleep(number * 0.1)
    print(f"runner {number} is home")


async def main():
    gun = asyncio.Event()
    runners = [asyncio.create_task(runner(n, gun)) for n in (3, 1, 2)]
    await asyncio.sleep(1)
    print("is set:", gun.is_set())
    gun.set()
    await asyncio.wait(runners)
    await gun.wait()
    gun.clear()
    print("cleared:", gun.is_set())
    try:
        await asyncio.wait_for(gun.wait(), 0.5)
    except asyncio.TimeoutError:
        print("nobody fired")


asyncio.run(main())
