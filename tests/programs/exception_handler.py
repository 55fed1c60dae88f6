import asyncio


def handler(loop, context):
    print("handler:", context["message"], "|", repr(context.get("exception")))


def broken(x):
    print("about to divide by", x)
    return 1 / x


async def fails():
    raise RuntimeError("lost")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_soon(broken, 0)
    await asyncio.sleep(0.1)
    task = asyncio.create_task(fails())
    await asyncio.sleep(0.1)
    del task
    loop.call_exception_handler({"message": "called by hand"})
    loop.set_exception_handler(None)
    print("default handler again:", loop.get_exception_handler())
    loop.call_soon(broken, 0)
    await asyncio.sleep(0.1)
    print("the loop goes on")


asyncio.run(main())
