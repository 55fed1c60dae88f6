# A traceback keeps frames, and they their locals: a generator that one holds is open when its loop ends, and closed there.
import asyncio
import gc

gc.disable()


async def numbers():
    await asyncio.sleep(1)
    yield 1


async def iterates():
    g = numbers()
    await anext(g)


async def in_wait_for():
    try:
        await asyncio.wait_for(asyncio.gather(iterates(), asyncio.sleep(2)), 0.5)
    except TimeoutError as e:
        print(type(e.__cause__).__name__)


async def cancels_itself():
    asyncio.current_task().cancel()


async def in_as_completed():
    for c in asyncio.as_completed([iterates(), cancels_itself()]):
        await c


async def in_a_callback():
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: print(repr(context['exception'])))
    task = asyncio.ensure_future(asyncio.gather(iterates(), asyncio.sleep(0), return_exceptions=True))
    task.add_done_callback(lambda t: int('x'))
    await asyncio.sleep(0.5)


async def in_nothing():
    await asyncio.wait([asyncio.create_task(iterates())], timeout=0.5)


for main in (in_wait_for, in_as_completed, in_a_callback, in_nothing):
    print('--', main.__name__)
    try:
        asyncio.run(main())
    except asyncio.CancelledError as e:
        print(repr(e))
