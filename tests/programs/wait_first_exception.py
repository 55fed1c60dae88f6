import asyncio


async def job(number):
    await asyncio.sleep(number)
    if number == 2:
        raise ValueError(f"job {number} failed")
    return number * 10


async def main():
    jobs = [asyncio.create_task(job(n)) for n in (1, 2, 3)]
    done, pending = await asyncio.wait(jobs, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), "done,", len(pending), "pending")
    for task in jobs:
        if task in done:
            error = task.exception()
            print("error: " + repr(error) if error else f"result: {task.result()}")
    done, pending = await asyncio.wait(pending, timeout=0.5)
    print("after another half second:", len(done), len(pending))
    done, pending = await asyncio.wait(pending)
    print("at the end:", [t.result() for t in done], pending)


asyncio.run(main())
