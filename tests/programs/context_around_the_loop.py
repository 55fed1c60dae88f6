# The loop runs while the program handles an error: what the loop raises has it as its context.
import asyncio
def chain(e):
    out=[]
    while e is not None:
        out.append(type(e).__name__); e=e.__context__
    return out
async def inner(n):
    try:
        async with asyncio.timeout(0.2) as s:
            if n: asyncio.get_running_loop().call_later(0.2,s.reschedule,5)
            await asyncio.sleep(0.2 if n else 1)
    except Exception as e: print('inner',chain(e))
async def c():
    try: await asyncio.sleep(1)
    except asyncio.CancelledError as e: print('c',chain(e))
async def d():
    await asyncio.sleep(1)
async def main():
    await inner(0)
    await inner(1)
    t=asyncio.create_task(c()); await asyncio.sleep(0); t.cancel(); await t
    t=asyncio.create_task(d()); await asyncio.sleep(0); t.cancel()
    try: await t
    except asyncio.CancelledError as e: print('d',chain(e))
    try: await asyncio.wait_for(d(),0.1)
    except TimeoutError as e: print('w',chain(e))
    f=asyncio.get_running_loop().create_future(); f.cancel()
    try: await f
    except asyncio.CancelledError as e: print('f',chain(e))
    f=asyncio.get_running_loop().create_future(); f.set_exception(KeyError(1))
    try: await f
    except KeyError as e: print('k',chain(e))
    t=asyncio.create_task(c()); await asyncio.sleep(0)
    f=asyncio.get_running_loop().create_future(); asyncio.get_running_loop().call_later(.1,f.set_exception,KeyError(1))
    try: await f
    except KeyError as e: print('k',chain(e))
    f=asyncio.get_running_loop().create_future(); asyncio.get_running_loop().call_later(.1,f.cancel)
    try: await f
    except asyncio.CancelledError as e: print('f',chain(e))
    t.cancel()
    try: await asyncio.gather(t,d(),return_exceptions=False)
    except asyncio.CancelledError as e: print('g',chain(e))
    s=asyncio.shield(d()); asyncio.get_running_loop().call_later(.1,s.cancel)
    try: await s
    except asyncio.CancelledError as e: print('s',chain(e))
    asyncio.current_task().cancel()
    try: await asyncio.sleep(0)
    except asyncio.CancelledError as e: print('self',chain(e))
    try: await asyncio.wait_for(asyncio.Event().wait(),0.1)
    except TimeoutError as e: print('w',chain(e))
    try:
        async with asyncio.TaskGroup() as tg: tg.create_task(inner(1)); raise KeyError
    except BaseException as e: print('tg',chain(e),chain(e.exceptions[0]))
    q=asyncio.Queue(1)
    try: q.get_nowait()
    except Exception as e: print(chain(e))
    try: asyncio.Lock().release()
    except Exception as e: print(chain(e))
    try: asyncio.Semaphore(-1)
    except Exception as e: print(chain(e))
    try: await asyncio.wait([])
    except Exception as e: print(chain(e))
    try: t.result()
    except BaseException as e: print(chain(e))
    asyncio.get_running_loop().call_soon(lambda: 1/0)
    def h(l,c): print('h',chain(c['exception']))
    asyncio.get_running_loop().set_exception_handler(h)
    await asyncio.sleep(0)
    raise OSError
try: raise AttributeError
except AttributeError:
    try: asyncio.run(main())
    except OSError as e: print(chain(e))
asyncio.run(main())
