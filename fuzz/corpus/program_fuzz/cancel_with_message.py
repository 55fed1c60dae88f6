import asyncio


async def patient():
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError as error:
        print("told to stop:", error, error.args)
        raise
    finally:
        print("always tidied")


async def stubborn():
    for attempt in range(3):
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            print("no,", attempt)
    return "survived"


async def main():
    task = asyncio.create_task(patient())
    await asyncio.sleep(0.1)
    print(task.cancel("lunch time"), task.cancelled())
    try:
        await task
    except asyncio.CancelledError as error:
        print("main sees:", error.args)
    print(task.cancelled(), task.done(), task.cancel())

    task = asyncio.create_task(stubborn())
    for _ in range(3):
        await asyncio.sleep(1)
        task.cancel()
    print(await task, task.cancelled(), task.cancelling())

    never_started = asyncio.create_task(patient())
    never_started.cancel("before the first step")
    try:
        await never_started
    except asyncio.CancelledError as error:
        print(repr(error))


asyncio.run(main())
