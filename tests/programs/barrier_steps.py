import asyncio


async def hiker(name, pace, meeting):
    await asyncio.sleep(pace)
    print(name, "arrives, waiting:", meeting.n_waiting)
    position = await meeting.wait()
    print(name, "goes on as number", position)


async def main():
    meeting = asyncio.Barrier(3)
    print(meeting.parties, meeting.broken)
    async with asyncio.TaskGroup() as group:
        for name, pace in {"Ida": 2, "Jon": 1, "Kim": 3}.items():
            group.create_task(hiker(name, pace, meeting))
    waiting = asyncio.create_task(meeting.wait())
    await asyncio.sleep(0)
    await meeting.abort()
    try:
        await waiting
    except asyncio.BrokenBarrierError:
        print("broken:", meeting.broken)
    await meeting.reset()
    print("mended:", not meeting.broken)
    async with asyncio.Barrier(1) as position:
        print("alone at", position)


asyncio.run(main())
