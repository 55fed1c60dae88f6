import asyncio


async def main():
    loop = asyncio.get_running_loop()
    print(loop is asyncio.get_event_loop(), loop.is_running(), loop.is_closed(), loop.get_debug(), loop.time())
    handles = [loop.call_soon(print, "soon", 1), loop.call_later(0.2, print, "later"), loop.call_at(loop.time() + 0.1, print, "at")]
    print([type(h).__name__ for h in handles], handles[1].when(), handles[0].cancelled())
    print(*handles, sep="\n")
    handles[2].cancel()
    print(handles[2])
    await asyncio.sleep(0.3)
    print(handles[0], handles[1])
    future = loop.create_future()
    print(future, future.done(), future.get_loop() is loop)
    future.add_done_callback(print)
    future.add_done_callback(print)
    print(future.remove_done_callback(print), future.remove_done_callback(print), future)
    future.set_result([1] * 20)
    print(future)
    for call in (lambda: future.set_result(2), lambda: future.set_exception(ValueError()), lambda: loop.run_forever(),
                 lambda: loop.close(), lambda: asyncio.run(None), lambda: asyncio.create_task(5), lambda: asyncio.ensure_future("x"),
                 lambda: loop.create_future().result(), lambda: loop.create_future().exception(), lambda: loop.set_exception_handler(3),
                 lambda: asyncio.set_event_loop(3), lambda: asyncio.shield(4), lambda: asyncio.Semaphore(-1), lambda: asyncio.Barrier(0)):
        try:
            print(call())
        except Exception as error:
            print(type(error).__name__, error)
    for awaitable in (lambda: asyncio.wait([]), lambda: asyncio.wait([asyncio.sleep(0)]),
                      lambda: asyncio.wait({loop.create_future()}, return_when="SOON"), lambda: asyncio.wait_for(3, 1), lambda: asyncio.gather()):
        try:
            print(await awaitable())
        except Exception as error:
            print(type(error).__name__, error)
    print(asyncio.isfuture(future), asyncio.iscoroutinefunction(main), asyncio.iscoroutine(future), asyncio.iscoroutinefunction(asyncio.sleep))
    print(asyncio.tasks.Task is asyncio.Task, asyncio.events.get_running_loop() is loop, asyncio.queues.Queue.__module__)
    print(type(asyncio.get_event_loop_policy()).__name__, asyncio.TimeoutError is TimeoutError, asyncio.CancelledError.__mro__)


asyncio.run(main())
