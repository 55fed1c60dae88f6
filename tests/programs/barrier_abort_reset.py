"""A barrier that is reset, and one that is broken."""
import asyncio


async def party(barrier, n):
    try:
        await asyncio.sleep(n / 10)
        async with barrier as position:
            print(f'{n} passes at position {position}')
    except asyncio.BrokenBarrierError as error:
        print(f'{n} finds it broken: {error!r}', barrier.broken)


async def main():
    barrier = asyncio.Barrier(3)
    print(barrier, barrier.parties, barrier.n_waiting)
    await asyncio.gather(*(party(barrier, i) for i in range(3)))
    tasks = [asyncio.create_task(party(barrier, i)) for i in range(2)]
    await asyncio.sleep(0.2)
    print(barrier)
    await barrier.reset()
    await asyncio.gather(*tasks)
    print(barrier)
    tasks = [asyncio.create_task(party(barrier, i)) for i in range(2)]
    await asyncio.sleep(0.2)
    await barrier.abort()
    await asyncio.gather(*tasks)
    await party(barrier, 9)
    print(barrier)
    await barrier.reset()
    tasks = [asyncio.create_task(barrier.wait()) for i in range(3)]
    print(await asyncio.gather(*tasks))
    try:
        asyncio.Barrier(0)
    except ValueError as error:
        print(error)


asyncio.run(main())
