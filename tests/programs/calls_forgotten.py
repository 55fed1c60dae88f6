# What beginners give asyncio instead of coroutines, and what it says.
import asyncio
import traceback


async def work():
    return 1


async def attempt(name, make):
    try:
        print(name, await make())
    except Exception:
        print(name)
        traceback.print_exc()


async def group_of(thing):
    async with asyncio.TaskGroup() as group:
        group.create_task(thing)


async def all_of(things):
    return [await one for one in asyncio.as_completed(things)]


async def await_function():
    await asyncio.sleep


async def main():
    await attempt('await without a call', await_function)
    await attempt('gather of a list', lambda: asyncio.gather([work, work]))
    await attempt('group of a function', lambda: group_of(work))
    await attempt('as_completed of functions', lambda: all_of([work]))
    await attempt('wait of functions', lambda: asyncio.wait([work]))
    await attempt('wait_for with a text', lambda: asyncio.wait_for(asyncio.get_running_loop().create_future(), '1'))
    await attempt('sleep of a list', lambda: asyncio.sleep([]))
    await attempt('a server without an address', lambda: asyncio.start_server(work))
    await attempt('a connection without an address', lambda: asyncio.open_connection())
    print(type(asyncio.sleep), asyncio.sleep.__module__, type(asyncio.get_running_loop), asyncio.get_running_loop.__module__)


asyncio.run(main())
