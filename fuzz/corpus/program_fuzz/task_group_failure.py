import asyncio


async def steady(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, "was cancelled")
        raise


async def faulty(seconds, error):
    await asyncio.sleep(seconds)
    raise error


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(steady("first"))
            group.create_task(faulty(1, ValueError("bad value")))
            group.create_task(faulty(1, KeyError("key")))
            group.create_task(steady("last"))
    except ExceptionGroup as errors:
        print(errors.message, "|", [repr(e) for e in errors.exceptions])

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(faulty(0.5, OSError("disk")))
            group.create_task(faulty(0.5, TypeError("type")))
            await asyncio.sleep(5)
    except* OSError as group:
        print("os errors:", group.exceptions)
    except* TypeError as group:
        print("type errors:", group.exceptions)

    async with asyncio.TaskGroup() as group:
        task = group.create_task(steady("only"))
        await asyncio.sleep(0)
        task.cancel()
    print("a cancelled task is no failure")


asyncio.run(main())
