"""Queue.join() and task_done(): knowing when all work is finished."""
import asyncio


async def worker(name, queue, results):
    while True:
        n = await queue.get()
        try:
            await asyncio.sleep(n / 10)
            if n == 3:
                queue.put_nowait(1)
            results.append((name, n))
        finally:
            queue.task_done()


async def main():
    queue, results = asyncio.Queue(maxsize=2), []
    workers = [asyncio.create_task(worker(c, queue, results)) for c in 'xy']
    for n in (1, 2, 3, 2, 1):
        await queue.put(n)
        print(f'put {n}, {queue.qsize()} waiting, full: {queue.full()}')
    try:
        await asyncio.wait_for(queue.join(), 0.1)
    except TimeoutError:
        print('not yet', queue)
    await asyncio.gather(queue.join(), queue.join())
    print(results, queue.empty())
    for w in workers:
        w.cancel()
    print(await asyncio.gather(*workers, return_exceptions=True))
    try:
        queue.task_done()
    except ValueError as error:
        print(error)
    await queue.join()
    print(asyncio.get_running_loop().time())


asyncio.run(main())
