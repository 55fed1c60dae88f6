# What drives an asynchronous generator has no name, a coroutine of the library has one, and a frame.
import asyncio
async def g():
    yield 1
async def main():
    x=g()
    for a in (x.asend(None), x.athrow(ValueError), x.aclose(), anext(x), anext(x,1), asyncio.sleep(1), asyncio.Event().wait(),asyncio.Queue().get()):
        print(type(a).__name__, getattr(a,'__name__','no'), getattr(a,'__qualname__','no'), getattr(a,'cr_frame','no') is None)
        t=asyncio.ensure_future(a)
        try: await asyncio.sleep(0)
        except Exception as e: print(e)
        print(t.get_coro() is a, getattr(t.get_coro(),'__name__','no'), t)
        t.cancel()
        try: await t
        except BaseException as e: print(repr(e))
asyncio.run(main())

async def main():
    c=asyncio.sleep(0.1)
    print(inspect.getcoroutinestate(c), inspect.getcoroutinelocals(c) is not None, c.cr_frame.f_lineno, c.cr_frame.f_code.co_name)
    t=asyncio.create_task(c); await asyncio.sleep(0)
    print(inspect.getcoroutinestate(c), c.cr_frame.f_lineno, c.cr_await is not None)
    await t
    print(inspect.getcoroutinestate(c), c.cr_frame)
    q=asyncio.Queue()
    for co in (q.get(), asyncio.Event().wait(), asyncio.Lock().acquire(), asyncio.gather(q.get())):
        t=asyncio.ensure_future(co)
        t.cancel()
        try: await t
        except asyncio.CancelledError as e:
            import traceback
            traceback.print_exc()
    t=asyncio.create_task(q.get()); await asyncio.sleep(0); t.print_stack(); print(len(t.get_stack()))
    t.cancel()
asyncio.run(main())
