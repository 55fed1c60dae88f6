# A queue that only its own waiter knows: nobody will ever call task_done().
import asyncio


async def wait_until_done():
    jobs = asyncio.Queue()
    jobs.put_nowait("a job")
    print("waiting for", jobs.qsize())
    await jobs.join()
    print("never")


asyncio.run(wait_until_done())
