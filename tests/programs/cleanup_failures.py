# A task that fails or leaves while asyncio.run() cleans up: which frames and which context its error has.
import asyncio, sys
async def bad():
    try: await asyncio.sleep(10)
    except asyncio.CancelledError: raise KeyError('cleanup')
async def bad2():
    try: await asyncio.sleep(10)
    finally: raise SystemExit(4)
async def main():
    t=asyncio.create_task(bad()); await asyncio.sleep(0.1)
    raise ValueError('main')
async def main2():
    t=asyncio.create_task(bad2()); await asyncio.sleep(0.1)
    raise ValueError('main')
async def main3():
    t=asyncio.create_task(bad2()); await asyncio.sleep(0.1)
async def main4():
    sys.exit(3)
async def main5():
    async def k(): raise KeyboardInterrupt
    t=asyncio.create_task(k()); await asyncio.sleep(0.1)
async def main6():
    async def g():
        try: yield 1
        finally: raise OSError('gen')
    async for x in g(): break
    x=g(); await anext(x); globals()['x']=x
    raise ValueError(6)
import traceback
for m in (main,main2,main3,main4,main5,main6):
    try: asyncio.run(m())
    except BaseException as e: traceback.print_exc(); sys.stderr.flush()
async def simple():
    t=asyncio.create_task(bad()); await asyncio.sleep(0)
asyncio.run(simple())
with asyncio.Runner() as r:
    r.run(main2())
