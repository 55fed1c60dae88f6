import asyncio


def explode():
    raise ValueError("in a callback")


def on_done(task):
    print("done:", task.get_name())
    raise KeyError("in a done callback")


async def quick():
    return 1


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(explode)
    task = asyncio.create_task(quick(), name="quick")
    task.add_done_callback(on_done)
    await task
    await asyncio.sleep(0)
    print("main goes on")


asyncio.run(main())
