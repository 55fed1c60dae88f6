import asyncio


async def compute(x, y):
    print("Compute %s + %s ..." % (x, y))
    await asyncio.sleep(1.0)
    return x + y


async def print_sum(x, y):
    result = await compute(x, y)
    print("%s + %s = %s" % (x, y, result))
    return result


def hello_world(loop):
    print("Hello World")
    loop.stop()


def display(end_time, loop):
    print(loop.time())
    if (loop.time() + 1.0) < end_time:
        loop.call_later(1, display, end_time, loop)
    else:
        loop.stop()


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.run_until_complete(print_sum(1, 2)))
loop.call_soon(hello_world, loop)
loop.run_forever()
loop.call_soon(display, loop.time() + 3.0, loop)
loop.run_forever()
task = loop.create_task(print_sum(3, 4))
future = asyncio.ensure_future(print_sum(5, 6), loop=loop)
print(loop.run_until_complete(asyncio.gather(task, future)))
pending = asyncio.all_tasks(loop)
print(pending)
left = loop.create_task(asyncio.sleep(100))
loop.run_until_complete(asyncio.sleep(0))
for task in asyncio.all_tasks(loop):
    task.cancel()
print(loop.run_until_complete(asyncio.gather(left, return_exceptions=True)))
try:
    loop.run_until_complete(future.exception and asyncio.wait_for(asyncio.sleep(5), 1))
except asyncio.TimeoutError:
    print("late")
loop.run_until_complete(loop.shutdown_asyncgens())
loop.close()
print(loop.is_closed(), loop.is_running(), loop)
try:
    loop.run_forever()
except RuntimeError as error:
    print(error)
