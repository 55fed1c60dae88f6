import asyncio


async def producer(queue):
    for item in range(6):
        await queue.put(item)
        print(f"put {item}, size {queue.qsize()}{' (full)' if queue.full() else ''}")
    await queue.put(None)


async def consumer(queue):
    while (item := await queue.get()) is not None:
        print("      got", item)
        await asyncio.sleep(0.3)


async def main():
    queue = asyncio.Queue(maxsize=2)
    await asyncio.gather(producer(queue), consumer(queue))
    print(queue.empty(), queue.maxsize, queue)
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty as error:
        print("empty", repr(error))
    queue.put_nowait(1)
    queue.put_nowait(2)
    try:
        queue.put_nowait(3)
    except asyncio.QueueFull as error:
        print("full", repr(error))
    try:
        for _ in range(9):
            queue.task_done()
    except ValueError as error:
        print(error)


asyncio.run(main())
