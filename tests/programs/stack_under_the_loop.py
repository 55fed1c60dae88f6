# The frames between the program and its coroutines: inspect.stack(), traceback.print_stack(), stacklevel, who logs.
import asyncio
import inspect
import logging
import sys
import traceback
import warnings

logging.basicConfig(level=logging.DEBUG, format="%(module)s %(funcName)s:%(lineno)d %(message)s")


def above(names):
    return names[: names.index("<module>") + 1]


async def inner():
    print(above([f"{f.function}:{f.lineno}" for f in inspect.stack()]))
    print(sys._getframe(2).f_code.co_name, sys._getframe(3).f_lineno)


def callback():
    lines = [(s.name, s.lineno, s.line) for s in reversed(traceback.extract_stack())]
    for line in lines[: [name for name, _, _ in lines].index("<module>") + 1]:
        print("  ", *line)


async def closes():
    try:
        await asyncio.sleep(10)
    finally:
        callback()


async def fails():
    raise ValueError("nobody asks")


async def main():
    await inner()
    asyncio.get_running_loop().call_soon(callback)
    await asyncio.create_task(inner())
    warnings.warn("who is called from the loop", RuntimeWarning, stacklevel=2)
    task = asyncio.create_task(closes())
    lost = asyncio.create_task(fails())
    await asyncio.sleep(0)
    del lost
    await asyncio.sleep(0)


asyncio.run(main())
asyncio.run(main(), debug=True)
loop = asyncio.new_event_loop()
loop.run_until_complete(inner())
loop.call_soon(callback)
loop.call_soon(loop.stop)
loop.run_forever()
loop.close()
with asyncio.Runner() as runner:
    runner.run(inner())
