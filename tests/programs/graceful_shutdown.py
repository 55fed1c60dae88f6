import asyncio


async def consumer(name, queue, handled):
    try:
        while True:
            item = await queue.get()
            await asyncio.sleep(0.3)
            handled.append((name, item))
            queue.task_done()
    except asyncio.CancelledError:
        print(f"{name}: cancelled, {queue.qsize()} left")
        await asyncio.sleep(0.1)
        print(f"{name}: cleaned up")
        raise


async def producer(queue, stop):
    n = 0
    while not stop.is_set():
        await queue.put(n)
        n += 1
        await asyncio.sleep(0.1)
    print("producer stops after", n)


async def shutdown(stop, producer_task, queue, consumers):
    print("shutdown begins")
    stop.set()
    await producer_task
    try:
        await asyncio.wait_for(queue.join(), timeout=0.5)
    except asyncio.TimeoutError:
        print("not drained in time")
    for task in consumers:
        task.cancel()
    results = await asyncio.gather(*consumers, return_exceptions=True)
    print(results)


async def main():
    queue, stop, handled = asyncio.Queue(maxsize=3), asyncio.Event(), []
    consumers = [asyncio.create_task(consumer(f"c{i}", queue, handled)) for i in range(2)]
    producer_task = asyncio.create_task(producer(queue, stop))
    loop = asyncio.get_running_loop()
    ended = loop.create_future()

    def on_signal():
        task = asyncio.ensure_future(shutdown(stop, producer_task, queue, consumers))
        task.add_done_callback(lambda t: ended.set_result(t.exception()))

    loop.call_later(1, on_signal)
    print(await ended)
    print(handled)
    current = asyncio.current_task()
    print([t.get_name() for t in asyncio.all_tasks() if t is not current])


asyncio.run(main())
