import asyncio, functools, time
def single_flight(ttl=None):
    def deco(fn):
        cache, running = {}, {}
        @functools.wraps(fn)
        async def w(*args):
            hit = cache.get(args)
            if hit and (ttl is None or hit[0] + ttl > time.time()): return hit[1]
            if args not in running:
                running[args] = asyncio.ensure_future(fn(*args))
                running[args].add_done_callback(lambda t, a=args: running.pop(a))
            r = await asyncio.shield(running[args])
            cache[args] = (time.time(), r)
            return r
        w.cache, w.running = cache, running
        return w
    return deco
n = 0
@single_flight(ttl=1)
async def slow(x):
    global n
    n += 1
    await asyncio.sleep(0.5)
    if x < 0: raise ValueError("negative: %d" % x)
    return x * 2
async def main():
    print(await asyncio.gather(*(slow(i % 2) for i in range(6))), n)
    print(await slow(1), n)
    await asyncio.sleep(1); print(await slow(1), n)
    print(await asyncio.gather(slow(-1), slow(-1), return_exceptions=True), n, slow.running)
    t = asyncio.create_task(slow(9)); await asyncio.sleep(0.1); t.cancel()
    await asyncio.wait([t]); print(t.cancelled(), len(slow.running))
    await asyncio.sleep(0.5); print(len(slow.running), sorted(slow.cache))
asyncio.run(main())
