import asyncio


def shown(thing):
    text = repr(thing)
    at = text.find(" at 0x")
    return text if at < 0 else text[:at] + text[text.index(" ", at + 4):]


async def hold(lock, seconds):
    async with lock:
        await asyncio.sleep(seconds)


async def main():
    lock, event, condition, semaphore, bounded = asyncio.Lock(), asyncio.Event(), asyncio.Condition(), asyncio.Semaphore(2), asyncio.BoundedSemaphore()
    for thing in (lock, event, condition, semaphore, bounded, asyncio.Queue(), asyncio.LifoQueue(3), asyncio.PriorityQueue(), asyncio.Barrier(2)):
        print(shown(thing))
    tasks = [asyncio.create_task(hold(place, 1)) for place in (lock, lock, lock, semaphore, semaphore, semaphore, bounded, bounded)]
    tasks.append(asyncio.create_task(event.wait()))
    queue = asyncio.Queue(1)
    tasks.append(asyncio.create_task(queue.get()))
    full = asyncio.Queue(1)
    full.put_nowait("x")
    tasks.append(asyncio.create_task(full.put("y")))
    await asyncio.sleep(0)
    for thing in (lock, event, condition, semaphore, bounded, queue, full):
        print(shown(thing), str(thing) if isinstance(thing, asyncio.Queue) else "")
    print(tasks[0], tasks[8], tasks[9], sep="\n")
    event.set()
    queue.put_nowait(1)
    full.get_nowait()
    await asyncio.wait(tasks)
    for thing in (lock, event, condition, semaphore, bounded, queue, full):
        print(shown(thing))
    limit = asyncio.timeout(5)
    print(limit, limit.when(), limit.expired())
    async with limit:
        print(limit)
        limit.reschedule(None)
        print(limit)
    print(limit)
    group = asyncio.TaskGroup()
    print(group)
    gathering = asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))
    print(gathering)
    await gathering
    print(gathering, asyncio.get_running_loop())
    print(asyncio.sleep.__name__, asyncio.Queue.get.__qualname__)


asyncio.run(main())
