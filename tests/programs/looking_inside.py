# Programs look inside: the loop's ready queue and timers, who waits in a lock, a queue's items, a future's callbacks.
import asyncio
import collections
import re


def show(*values):
    print(*[re.sub("0x[0-9a-f]+", "0x", str(v)) for v in values])


def called(future):
    pass


async def work(delay):
    await asyncio.sleep(delay)


async def waits(lock):
    async with lock:
        pass


class Odd(asyncio.Queue):
    __dict__ = "of its class only"


async def main():
    loop = asyncio.get_running_loop()
    odd = Odd(1)
    odd.put_nowait("a")
    show(odd.maxsize, odd.full(), odd._queue, odd.get_nowait(), odd)
    first, second = asyncio.create_task(work(0.1)), asyncio.create_task(work(0))
    show(type(loop._ready) is collections.deque, loop._ready)
    show([(h._callback, h._args, h._cancelled, h._callback.__self__.get_name()) for h in loop._ready])
    await asyncio.sleep(0)
    show(loop._ready, first._fut_waiter._callbacks)
    future = loop.create_future()
    show(future._callbacks, future._result, future._cancel_message)
    future.add_done_callback(called)
    future.add_done_callback(print)
    show(future._callbacks)
    loop.call_soon(print, 1)
    future.set_result(3)
    show(loop._ready, future._callbacks, future._result)
    timer, late = loop.call_later(2, called, 4), loop.call_at(5.0, print)
    show([(h._when, h._callback, h._args, h._cancelled, h._scheduled, type(h._context).__name__) for h in loop._scheduled][1:])
    show(len(loop._scheduled), loop._scheduled[0])
    timer.cancel()
    show(timer._callback, timer._args, timer._cancelled, timer._when, timer._loop is loop)
    first.cancel()
    show(loop._ready)
    show(loop._stopping, loop._closed, loop._debug, loop._clock_resolution, loop._exception_handler, loop._task_factory, loop._thread_id is None)
    try:
        await first
    except asyncio.CancelledError:
        show(first._callbacks, first._result, first._exception, first._state)
    late.cancel()

    queue = asyncio.Queue(3)
    queue.put_nowait("a")
    queue.put_nowait("b")
    show(queue._queue, queue._maxsize, queue._unfinished_tasks, queue._getters, queue._putters)
    queue._queue.appendleft("c")
    show(queue.qsize(), queue.full(), queue.get_nowait(), queue)
    queue._queue.clear()
    show(queue.empty(), queue, len(queue._queue))
    queue._maxsize = 1
    queue.put_nowait("d")
    putter = asyncio.create_task(queue.put("e"))
    await asyncio.sleep(0)
    show(list(queue._putters), queue.maxsize, await queue.get(), await queue.get())
    await putter
    heap, stack = asyncio.PriorityQueue(), asyncio.LifoQueue()
    for number in 3, 1, 2:
        heap.put_nowait(number)
        stack.put_nowait(number)
    show(heap._queue, stack._queue, type(heap._queue))
    stack._queue.reverse()
    show(stack.get_nowait(), heap.get_nowait(), heap._queue)
    heap.put_nowait(0)
    show(heap.get_nowait(), heap)

    lock, event, semaphore = asyncio.Lock(), asyncio.Event(), asyncio.BoundedSemaphore(2)
    condition, barrier = asyncio.Condition(), asyncio.Barrier(2)
    show(lock._locked, lock._waiters, event._value, event._waiters, semaphore._value, semaphore._bound_value, semaphore._waiters)
    show(condition._waiters, condition._lock._locked, barrier._parties, barrier._count)
    async with lock, semaphore:
        tasks = [asyncio.create_task(c) for c in (waits(lock), event.wait())]
        await asyncio.sleep(0)
        show(lock._locked, lock._waiters, len(event._waiters), semaphore._value, semaphore._waiters)
    event.set()
    await asyncio.wait(tasks)
    show(lock._waiters, event._waiters, event._value)

    async with asyncio.timeout(4) as timeout, asyncio.TaskGroup() as group:
        task = group.create_task(work(0))
        show(group._tasks == {task}, group._entered, group._exiting, group._aborting, group._errors, group._parent_task is asyncio.current_task())
        show(timeout._when, timeout._task is asyncio.current_task())
    show(group._tasks, group._exiting)
    show(asyncio.sleep, asyncio.Queue.put, queue.put, loop.call_soon, first.cancel, asyncio.Queue.put.__module__)


asyncio.run(main())
