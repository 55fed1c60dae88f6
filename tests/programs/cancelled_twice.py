# A second cancellation, while the first is handled: whose context is whose, and what is let go.
import asyncio,weakref,sys,gc
R=[]
class K: pass
async def g1(t):
    k=K(); R.append(weakref.ref(k))
    await asyncio.sleep(t)
async def w2():
    try:
        await asyncio.wait_for(asyncio.Queue().get(), 0.5)
    except Exception as e:
        print(repr(e))
def chain(e):
    out=[]
    while e is not None: out.append((type(e).__name__)); e=e.__context__
    return out
async def we(t):
    try:
        await g1(t)
    finally:
        try: await w2()
        except BaseException as e: print('w',chain(e)); raise
async def wrap(t):
    try: await we(t)
    except BaseException as e: print('x',chain(e)); raise
async def d(*ts):
    r=await asyncio.gather(*ts,return_exceptions=True)
    print('d',[r() is None for r in R], [chain(e) for e in r])
    del r
    ts=None
    print('d',[r() is None for r in R])
async def main(x):
    t=asyncio.create_task(wrap(0.2 if x else 5)); await asyncio.sleep(0)
    asyncio.get_running_loop().call_later(0.2,lambda: t.cancel())
    await asyncio.sleep(0.2)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    t.cancel()
    l=[t]
    del t
    await d(*[l.pop()])
    print('m',[r() is None for r in R])
for x in (1,0):
    R.clear()
    asyncio.run(main(x))
    print('e',[r() is None for r in R])
