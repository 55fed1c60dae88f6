import asyncio


async def polite():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("polite:", error.args)
        raise


async def rude():
    while True:
        try:
            await asyncio.sleep(10)
            return "slept"
        except asyncio.CancelledError:
            print("rude: no")
            return "ignored"


async def slow_to_go():
    try:
        await asyncio.sleep(10)
    finally:
        for i in range(3):
            await asyncio.sleep(0.1)
            print("cleaning", i)


async def converts():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        raise RuntimeError("instead of cancelled")


async def main():
    for function in (polite, rude, slow_to_go, converts):
        task = asyncio.create_task(function(), name=function.__name__)
        await asyncio.sleep(0.5)
        print(task.cancel("please"), task.cancel("again"), task.cancelling())
        try:
            print(repr(await task))
        except BaseException as error:
            print(type(error).__name__, error)
        print(task.done(), task.cancelled(), task.cancel())
    task = asyncio.create_task(slow_to_go())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0.15)
    task.cancel()
    await asyncio.wait([task])
    print(task)
    never = asyncio.create_task(polite())
    never.cancel("before it began")
    try:
        await never
    except asyncio.CancelledError as error:
        print("never began", error.args)


asyncio.run(main())
