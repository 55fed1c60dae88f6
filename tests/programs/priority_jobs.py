import asyncio


async def worker(name, queue, log):
    while True:
        priority, number, job = await queue.get()
        if job is None:
            queue.task_done()
            break
        log.append((name, priority, job))
        await asyncio.sleep(0.2)
        queue.task_done()
        if job == "deploy":
            await queue.put((0, 100, "page the team"))


async def main():
    queue = asyncio.PriorityQueue()
    jobs = [(5, "tidy up"), (1, "deploy"), (3, "test"), (3, "lint"), (9, "coffee"), (1, "rollback")]
    for number, (priority, job) in enumerate(jobs):
        queue.put_nowait((priority, number, job))
    print(queue.qsize(), queue.empty(), queue.full(), queue)
    log = []
    workers = [asyncio.create_task(worker(f"w{i}", queue, log)) for i in range(2)]
    await queue.join()
    for i in range(2):
        await queue.put((99, 200 + i, None))
    await asyncio.gather(*workers)
    for line in log:
        print(*line)
    stack = asyncio.LifoQueue()
    for i in range(4):
        await stack.put(i)
    print([stack.get_nowait() for _ in range(4)], stack)
    try:
        stack.get_nowait()
    except asyncio.QueueEmpty as error:
        print(repr(error))
    small = asyncio.Queue(maxsize=1)
    small.put_nowait("only")
    try:
        small.put_nowait("more")
    except asyncio.QueueFull as error:
        print(repr(error), small)
    try:
        small.task_done()
        small.task_done()
    except ValueError as error:
        print(error)


asyncio.run(main())
