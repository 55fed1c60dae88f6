import asyncio


async def fails():
    await asyncio.sleep(0.1)
    raise ValueError("nobody asked for this")


async def main():
    task = asyncio.create_task(fails(), name="lonely")
    await asyncio.sleep(1)
    print("still fine")
    del task
    print("and now it is gone")
    future = asyncio.get_running_loop().create_future()
    future.set_exception(KeyError("unread"))
    future = None
    print("end")


asyncio.run(main())
