import asyncio
import random


async def producer(queue, name, count):
    for n in range(count):
        await asyncio.sleep(random.random())
        item = f"{name}/{n}"
        await queue.put(item)
        print("produced", item)


async def consumer(queue, name):
    while True:
        item = await queue.get()
        if item is None:
            queue.task_done()
            print(name, "stops")
            return
        await asyncio.sleep(random.uniform(0.1, 0.5))
        print(name, "consumed", item)
        queue.task_done()


async def main():
    random.seed(2024)
    queue = asyncio.Queue(3)
    consumers = [asyncio.create_task(consumer(queue, f"c{i}")) for i in range(2)]
    await asyncio.gather(*(producer(queue, f"p{i}", 3) for i in range(3)))
    for _ in consumers:
        await queue.put(None)
    await queue.join()
    await asyncio.gather(*consumers)
    print(f"all done at {asyncio.get_running_loop().time():.3f}")


asyncio.run(main())
