import asyncio


async def nap(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def fail():
    raise LookupError("nothing here")


async def main():
    me = asyncio.current_task()
    print(me.get_name(), me.get_coro().__name__, me)
    a = asyncio.create_task(nap(1))
    b = asyncio.create_task(nap(2), name="second")
    print(a)
    await asyncio.sleep(0)
    print(a, b, sep="\n")
    a.set_name("first")
    print(sorted(t.get_name() for t in asyncio.all_tasks()), len(asyncio.all_tasks()))
    try:
        a.result()
    except asyncio.InvalidStateError as error:
        print(error)
    await a
    print(a, a.result(), a.exception(), a.cancelled())
    b.cancel()
    print(b)
    await asyncio.wait([b])
    print(b)
    c = asyncio.create_task(fail())
    await asyncio.wait([c])
    print(c, repr(c.exception()))
    for call in (b.exception, c.result):
        try:
            call()
        except (asyncio.CancelledError, LookupError) as error:
            print(type(error).__name__, error)
    for wrong in (lambda: a.set_result(3), lambda: asyncio.create_task(3)):
        try:
            wrong()
        except (RuntimeError, TypeError) as error:
            print(type(error).__name__, error)


asyncio.run(main())
print(asyncio.Task, asyncio.Future, asyncio.Queue, asyncio.CancelledError, asyncio.TimeoutError)
try:
    asyncio.current_task()
except RuntimeError as error:
    print(error)
