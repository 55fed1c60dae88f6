import asyncio


async def set_after(future, delay, value):
    await asyncio.sleep(delay)
    future.set_result(value)


def announce(future):
    print("callback:", future.result())


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future, future.done(), asyncio.isfuture(future))
    future.add_done_callback(announce)
    future.add_done_callback(announce)
    print("removed", future.remove_done_callback(announce))
    future.add_done_callback(announce)
    loop.create_task(set_after(future, 1, "... world"))
    print("hello ...")
    print(await future)
    print(future, await future)
    for wrong in (lambda: future.set_result(1), lambda: loop.create_future().result(), lambda: loop.create_future().exception()):
        try:
            wrong()
        except asyncio.InvalidStateError as error:
            print("InvalidStateError:", error)
    failed = loop.create_future()
    failed.set_exception(ValueError("set by hand"))
    try:
        await failed
    except ValueError as error:
        print(error, failed.exception() is error)
    cancelled = loop.create_future()
    print(cancelled.cancel(), cancelled.cancelled(), cancelled)
    try:
        cancelled.result()
    except asyncio.CancelledError as error:
        print(repr(error))
    try:
        failed.set_exception(StopIteration)
    except (TypeError, asyncio.InvalidStateError) as error:
        print(type(error).__name__, error)
    task = asyncio.ensure_future(set_after(loop.create_future(), 0, 0))
    print(asyncio.ensure_future(future) is future, type(task))
    await task


asyncio.run(main())
