import asyncio

lock = asyncio.Lock()
ev = asyncio.Event()
q = asyncio.Queue(1)
sem = asyncio.Semaphore(1)
cond = asyncio.Condition()

async def hold(n):
    async with lock:
        await asyncio.sleep(0.1)
        print("held", n)

async def main():
    await asyncio.gather(hold(1), hold(2))
    async def w():
        await ev.wait()
    t = asyncio.create_task(w())
    g = asyncio.create_task(q.get())
    s = [asyncio.create_task(sem.acquire()) for _ in range(2)]
    async def c():
        async with cond:
            await cond.wait()
    ct = asyncio.create_task(c())
    await asyncio.sleep(0)
    for x in (t, g, *s, ct):
        x.cancel()
    print(await asyncio.gather(t, g, *s, ct, return_exceptions=True))

asyncio.run(main())

async def again():
    for f in (lambda: asyncio.gather(hold(1), hold(2)), ev.wait, q.get, sem.acquire):
        try:
            await f()
        except RuntimeError as e:
            print(str(e)[:14], str(e)[-40:])
    try:
        async with cond:
            await cond.wait()
    except RuntimeError as e:
        print(str(e)[-40:])

asyncio.run(again())
