import asyncio


async def player(name, barrier, speeds):
    for round_number, speed in enumerate(speeds):
        await asyncio.sleep(speed)
        async with barrier as position:
            print(f"{asyncio.get_running_loop().time():.1f} {name} round {round_number} position {position}")


async def breaks(barrier):
    try:
        await barrier.wait()
    except asyncio.BrokenBarrierError as error:
        print("broken:", error)
        return barrier.broken


async def main():
    barrier = asyncio.Barrier(3)
    await asyncio.gather(player("a", barrier, [0.1, 0.5, 0.1]), player("b", barrier, [0.2, 0.1, 0.3]),
                         player("c", barrier, [0.3, 0.3, 0.2]))
    waiting = [asyncio.create_task(breaks(barrier)) for _ in range(2)]
    await asyncio.sleep(0.1)
    print(barrier, barrier.n_waiting)
    await barrier.abort()
    print(await asyncio.gather(*waiting), barrier)
    await barrier.reset()
    print(barrier)
    waiting = [asyncio.create_task(breaks(barrier)) for _ in range(2)]
    await asyncio.sleep(0.1)
    await barrier.reset()
    print(await asyncio.gather(*waiting))
    waiting = [asyncio.create_task(breaks(barrier)) for _ in range(2)]
    await asyncio.sleep(0.1)
    waiting[0].cancel()
    print(await asyncio.gather(waiting[0], return_exceptions=True), barrier.n_waiting)
    print(await asyncio.gather(breaks(barrier), breaks(barrier), waiting[1]))


asyncio.run(main())
