import asyncio, contextvars
rid = contextvars.ContextVar('rid', default='none')
async def handler(n):
    tok = rid.set(f'req-{n}')
    await asyncio.sleep(0.01 * (3 - n))
    print(n, rid.get())
    await inner()
    rid.reset(tok)
    print(n, rid.get())
async def inner():
    await asyncio.sleep(0)
    print('inner', rid.get())
async def main():
    rid.set('main')
    await asyncio.gather(*(handler(i) for i in range(3)))
    print(rid.get())
    loop = asyncio.get_running_loop()
    ctx = contextvars.copy_context()
    ctx.run(rid.set, 'ctx')
    loop.call_soon(lambda: print('soon', rid.get()))
    loop.call_soon(lambda: print('soon ctx', rid.get()), context=ctx)
    loop.call_later(0.01, lambda: print('later', rid.get()))
    t = asyncio.create_task(inner(), context=ctx)
    await t
    t = asyncio.create_task(setter(), context=ctx)
    await t
    print(rid.get(), ctx[rid])
    f = loop.create_future()
    f.add_done_callback(lambda f: print('done cb', rid.get()))
    f.add_done_callback(lambda f: print('done cb', rid.get()), context=ctx)
    rid.set('changed')
    f.set_result(1)
    await asyncio.sleep(0.02)
    async with asyncio.TaskGroup() as tg:
        tg.create_task(inner())
        tg.create_task(inner(), context=ctx)
    print(await asyncio.wait_for(setter(), 1), rid.get())
async def setter():
    rid.set('by task'); return rid.get()
asyncio.run(main())
print(rid.get())
