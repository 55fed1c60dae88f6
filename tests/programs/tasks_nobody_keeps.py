# The loop keeps weak references to tasks: one that waits for what only it knows is garbage, and goes when CPython collects.
# Those that something alive can still wake stay.
import asyncio
import gc


async def waits_for_a_future():
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        print("future: ends")


async def waits_for_an_event():
    try:
        await asyncio.Event().wait()
    finally:
        print("event: ends")


async def waits_for_a_queue():
    queue = asyncio.Queue()
    try:
        await queue.get()
    finally:
        print("queue: ends")


async def waits_for_a_lock():
    lock = asyncio.Lock()
    await lock.acquire()
    try:
        async with lock:
            print("never")
    finally:
        print("lock: ends")


async def waits_for_a_condition():
    condition = asyncio.Condition()
    async with condition:
        await condition.wait()


async def waits_for_a_task():
    child = asyncio.create_task(waits_for_a_future(), name="child")
    try:
        await child
    finally:
        print("parent: ends")


async def producer_and_consumer():
    queue = asyncio.Queue(1)

    async def consumer():
        while True:
            print("consumed", await queue.get())

    asyncio.create_task(consumer(), name="consumer")
    await queue.put("one thing")
    await asyncio.sleep(0)


async def lost():
    for function in (waits_for_a_future, waits_for_an_event, waits_for_a_queue, waits_for_a_lock, waits_for_a_condition,
                     waits_for_a_task, producer_and_consumer):
        asyncio.create_task(function(), name=function.__name__)
        for _ in range(3):
            await asyncio.sleep(0)
        print(function.__name__, "collected" if gc.collect() else "nothing")
        await asyncio.sleep(0)
        print(sorted(task.get_name() for task in asyncio.all_tasks()))


kept_event = None


async def kept():
    global kept_event
    loop = asyncio.get_running_loop()
    kept_event = asyncio.Event()
    local_queue = asyncio.Queue()
    local_future = loop.create_future()
    semaphore = asyncio.Semaphore(1)
    later = loop.create_future()
    loop.call_later(2, later.set_result, "by a timer")

    async def report(name, awaitable):
        print(name, await awaitable)

    async def both():
        return await asyncio.gather(asyncio.sleep(1, "a"), asyncio.sleep(2, "b"))

    async def guarded():
        async with semaphore:
            return "entered"

    async with semaphore:
        for name, awaitable in (
            ("global event", kept_event.wait()),
            ("local queue", local_queue.get()),
            ("local future", local_future),
            ("timer", asyncio.sleep(1, "slept")),
            ("call_later", later),
            ("shield", asyncio.shield(asyncio.sleep(1, "shielded"))),
            ("wait_for", asyncio.wait_for(asyncio.sleep(1, "in time"), 3)),
            ("gather", both()),
            ("semaphore", guarded()),
            ("thread", asyncio.wait_for(asyncio.shield(asyncio.ensure_future(asyncio.sleep(1.5, "deep"))), 5)),
        ):
            asyncio.create_task(report(name, awaitable))
        del later, awaitable
        await asyncio.sleep(0)
        for _ in range(3):
            gc.collect()
            await asyncio.sleep(0)
    await asyncio.sleep(1)
    gc.collect()
    kept_event.set()
    local_queue.put_nowait("item")
    local_future.set_result("value")
    await asyncio.sleep(5)
    print(len(asyncio.all_tasks()))


asyncio.run(lost())
asyncio.run(kept())
