# Methods of tasks, futures, handles and locks as callbacks, by the names of their own classes.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(asyncio.sleep(9))
    future, other = loop.create_future(), loop.create_future()
    lock, event, gate = asyncio.Lock(), asyncio.Event(), asyncio.BoundedSemaphore()
    await lock.acquire()
    await gate.acquire()
    gathered = asyncio.gather(asyncio.sleep(9))
    late, soon = loop.call_later(9, print, 'late'), loop.call_soon(print, 'soon')
    async with asyncio.timeout(9) as limit:
        for callback, *args in [(task.cancel, 'enough'), (future.set_result, 1), (other.cancel,), (gathered.cancel,), (late.cancel,), (soon.cancel,),
                                (lock.release,), (event.set,), (gate.release,), (limit.reschedule, 20)]:
            loop.call_later(0.1, callback, *args)
        print(await asyncio.gather(task, future, other, gathered, event.wait(), return_exceptions=True))
        print(lock.locked(), gate.locked(), late.cancelled(), int(limit.when()))


asyncio.run(main())
