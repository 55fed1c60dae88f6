# In debug mode a report says where its task or handle was made.
import asyncio


async def bad():
    raise ValueError("nobody asks")


def broken():
    raise KeyError("in a callback")


async def helper():
    return asyncio.create_task(bad())


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(bad())
    other = await helper()
    third = loop.create_task(bad())
    fourth = asyncio.ensure_future(bad())
    await asyncio.sleep(0.1)
    del task, other, third, fourth
    loop.call_soon(broken)
    await asyncio.sleep(0)
    loop.set_exception_handler(lambda loop, context: print(sorted(context), context["handle"], context["source_traceback"][-1].name))
    loop.call_soon(broken)
    await asyncio.sleep(0)
    print(asyncio.create_task(asyncio.sleep(0)), asyncio.current_task()._source_traceback[-1].lineno)


asyncio.run(main(), debug=True)
