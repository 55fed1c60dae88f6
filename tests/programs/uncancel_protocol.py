import asyncio


async def careful():
    me = asyncio.current_task()
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelling:", me.cancelling())
        print("left:", me.uncancel())
        await asyncio.sleep(1)
        print("went on until", asyncio.get_running_loop().time())
    return "done"


async def twice():
    me = asyncio.current_task()
    me.cancel("one")
    me.cancel("two")
    print("requests:", me.cancelling())
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError as error:
        print("delivered once, with", error.args)
    print(me.uncancel(), me.uncancel(), me.uncancel())
    await asyncio.sleep(0)
    return "fine"


async def main():
    task = asyncio.create_task(careful())
    await asyncio.sleep(1)
    task.cancel()
    print(await task)
    print(await asyncio.create_task(twice()))
    outer = asyncio.current_task()
    outer.cancel()
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        print("main was cancelled by itself")
        outer.uncancel()


asyncio.run(main())
