import asyncio
import time

async def worker(name, lock):
    print(name, "starts")
    async with lock:
        await asyncio.sleep(1)
        print(name, "is done")

async def heartbeat():
    await asyncio.sleep(2)
    print("still here")

def load():
    time.sleep(3)

async def main():
    a, b, c = [asyncio.Lock() for _ in "abc"]
    async with asyncio.TaskGroup() as tg:
        start = tg.create_task
        start(worker("A", a), name="worker A")
        start(worker("B", b), name="worker B")
        start(worker("C", c), name="worker C")
        start(worker("D", c), name="writer")
        start(asyncio.to_thread(load), name="load")
        start(heartbeat())
    print("all done")

asyncio.run(main())
