"""What locks, events, semaphores, queues and conditions look like."""
import asyncio


async def main():
    lock, event, semaphore = asyncio.Lock(), asyncio.Event(), asyncio.Semaphore(2)
    queue, condition, bounded = asyncio.Queue(3), asyncio.Condition(), asyncio.BoundedSemaphore(1)
    things = lock, event, semaphore, queue, condition, bounded, asyncio.PriorityQueue(), asyncio.LifoQueue(1)

    def show():
        for thing in things:
            print(' ', repr(thing).replace(hex(id(thing)), '0x'))

    show()
    await lock.acquire()
    await semaphore.acquire()
    await condition.acquire()
    await bounded.acquire()
    event.set()
    for n in range(3):
        queue.put_nowait(n)
    waiters = [asyncio.create_task(c) for c in (lock.acquire(), queue.put(9), bounded.acquire(), asyncio.sleep(0))]
    event.clear()
    waiters.append(asyncio.create_task(event.wait()))
    await asyncio.sleep(0)
    show()
    event.set()
    lock.release()
    bounded.release()
    print(queue.get_nowait())
    condition.release()
    await asyncio.gather(*waiters)
    show()
    bounded.release()
    for wrong in (bounded.release, condition.release, queue.task_done, lock.release):
        for _ in range(5):
            try:
                wrong()
            except (ValueError, RuntimeError) as error:
                print(type(error).__name__, error)
                break


asyncio.run(main())
