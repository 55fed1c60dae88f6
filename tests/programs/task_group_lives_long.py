import asyncio
async def quick(i):
    await asyncio.sleep(0.001 * (i % 7))
    return i
async def keeper(stop):
    await stop.wait()
    return "kept"
async def main():
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as g:
        k = g.create_task(keeper(stop))
        done = []
        for i in range(200):
            t = g.create_task(quick(i))
            if i % 10 == 0: done.append(await t)
        print(repr(g)[:20], done)
        await asyncio.sleep(1)
        print(repr(g))
        stop.set()
    print(k.result(), repr(g))
asyncio.run(main())
