import asyncio, traceback
async def fails():
    raise ValueError(1)
async def waits(t):
    try:
        await t
    except ValueError:
        traceback.print_exc()
async def main():
    t = asyncio.create_task(fails())
    for _ in range(3):
        await waits(t)
    try: t.result()
    except ValueError: traceback.print_exc()
    traceback.print_exception(t.exception())
    f = asyncio.get_running_loop().create_future()
    try: raise KeyError(3)
    except KeyError as e: f.set_exception(e)
    traceback.print_exception(f.exception())
    for _ in range(2):
        try: f.result()
        except KeyError: traceback.print_exc()
    t = asyncio.create_task(fails())
    r = await asyncio.gather(t, return_exceptions=True)
    traceback.print_exception(r[0])
    for _ in range(2):
        try: t.result()
        except ValueError: traceback.print_exc()
    traceback.print_exception(r[0])
    t = asyncio.create_task(fails())
    for _ in range(2):
        try: await asyncio.gather(t)
        except ValueError: traceback.print_exc()
    for _ in range(2):
        try: await asyncio.wait_for(t, 1)
        except ValueError: traceback.print_exc()
asyncio.run(main())
