# What loops, runners and policies leave in a traceback when they are used wrongly.
import asyncio, traceback, sys
def show(f):
    print("=====", f.__name__)
    try: print("result", f())
    except BaseException as e: traceback.print_exc(file=sys.stdout)
async def slow(d=10): await asyncio.sleep(d)
def b1(): asyncio.run(5)
def b2(): asyncio.run(slow)
def b3():
    loop = asyncio.new_event_loop(); loop.close(); loop.run_until_complete(asyncio.sleep(0))
def b4():
    loop = asyncio.new_event_loop(); loop.close(); loop.call_soon(print)
def b5():
    loop = asyncio.new_event_loop(); loop.close(); loop.call_later(1, print)
def b6():
    loop = asyncio.new_event_loop(); loop.close(); loop.create_task(slow())
def b7():
    loop = asyncio.new_event_loop()
    async def f(): loop.stop(); await asyncio.sleep(10)
    try: loop.run_until_complete(f())
    finally: loop.close()
def b8():
    r = asyncio.Runner()
    with r: pass
    r.run(slow())
def b9():
    asyncio.get_running_loop()
def b10():
    asyncio.create_task(slow())
def b11():
    async def f(): raise SystemExit(3)
    asyncio.run(f())
def b12():
    loop = asyncio.new_event_loop()
    async def f(): loop.close()
    try: loop.run_until_complete(f())
    finally: loop.close()
def b13():
    loop = asyncio.new_event_loop(); loop.set_debug(True)
    try: loop.call_soon(slow)
    finally: loop.close()
def b14():
    loop = asyncio.new_event_loop()
    try: loop.run_until_complete(5)
    finally: loop.close()
def b15():
    with asyncio.Runner() as r: r.run(5)
def b16():
    with asyncio.Runner() as r:
        async def f(): 1/0
        r.run(f())
def b17():
    loop = asyncio.new_event_loop(); loop.set_exception_handler(5)
def b18():
    loop = asyncio.new_event_loop(); loop.set_task_factory(5)
def b20():
    asyncio.current_task()
def b21():
    q = asyncio.Queue(1)
    async def f():
        q.put_nowait(1)
        try: await asyncio.wait_for(q.put(1), 1)
        except TimeoutError: pass
    asyncio.run(f()); asyncio.run(f())
def b22():
    l = asyncio.Lock()
    async def f():
        await l.acquire()
        try: await asyncio.wait_for(l.acquire(), 1)
        except TimeoutError: pass
        l.release()
    asyncio.run(f()); asyncio.run(f())
def b23():
    asyncio.sleep(1).send(None)
def b24():
    asyncio.timeout(1)
def b25():
    async def f():
        async with asyncio.timeout(1) as t: pass
        async with t: pass
    asyncio.run(f())
def b27():
    async def f():
        def cb(): raise ValueError
        asyncio.get_running_loop().call_later(None, cb)
    asyncio.run(f())
def b28():
    async def f():
        asyncio.get_running_loop().call_at(None, print)
    asyncio.run(f())
def b29():
    async def f():
        asyncio.get_running_loop().call_later("x", print)
    asyncio.run(f())
def b30():
    async def f():
        raise KeyboardInterrupt("k")
    loop = asyncio.new_event_loop()
    try: loop.run_until_complete(f())
    finally: loop.close()
def b31():
    async def f():
        def cb(): raise KeyboardInterrupt("k")
        asyncio.get_running_loop().call_soon(cb)
        await asyncio.sleep(1)
    asyncio.run(f())
def b32():
    asyncio.set_event_loop(5)
def b33():
    asyncio.set_event_loop(None); asyncio.get_event_loop()
def b34():
    asyncio.Event("x")
def b35():
    asyncio.gather(slow())
def b36():
    asyncio.Future()
for scene in [b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15, b16, b17, b18, b20, b21, b22, b23, b24, b25, b27, b28, b29, b30, b31, b32, b33, b34, b35, b36]:
    show(scene)
