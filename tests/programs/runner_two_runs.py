import asyncio


async def work(n):
    await asyncio.sleep(n)
    print("work", n, "at", asyncio.get_running_loop().time())
    return n


async def leave_something_behind():
    asyncio.create_task(work(100), name="left behind")
    await asyncio.sleep(0.5)


with asyncio.Runner() as runner:
    print(runner.run(work(1)) + runner.run(work(2)))
    runner.run(leave_something_behind())
    loop = runner.get_loop()
    print(loop.is_running(), loop.is_closed())
print(loop.is_closed())
try:
    runner.run(work(1))
except RuntimeError as error:
    print(error)
print([asyncio.run(work(n)) for n in (0.25, 0.75)])
