import asyncio


async def fail(delay, error):
    await asyncio.sleep(delay)
    raise error


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(1, ValueError("v")))
            group.create_task(fail(1, TypeError("t")))
            group.create_task(fail(2, KeyError("never")))
    except* ValueError as errors:
        print("values", errors.exceptions)
    except* TypeError as errors:
        print("types", errors.exceptions)
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(asyncio.sleep(5))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fail(0.5, OSError("inner")))
                inner.create_task(asyncio.sleep(5))
    except ExceptionGroup as error:
        print(error.message, error.exceptions[0].exceptions)
    print(asyncio.get_running_loop().time())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(asyncio.sleep(1))
            raise LookupError("in the body")
    except ExceptionGroup as error:
        print(repr(error))
    try:
        async with asyncio.timeout(1):
            async with asyncio.TaskGroup() as group:
                group.create_task(asyncio.sleep(3))
                group.create_task(asyncio.sleep(4))
    except TimeoutError as error:
        print("timeout", repr(error.__context__), asyncio.current_task().cancelling())
    group = asyncio.TaskGroup()
    coroutine = asyncio.sleep(1)
    try:
        group.create_task(coroutine)
    except RuntimeError as error:
        print(error)
    coroutine.close()
    async with group:
        print(group)
        task = group.create_task(asyncio.sleep(0.5))
        print(group)
    print(group, task.done())
    try:
        async with group:
            pass
    except RuntimeError as error:
        print(error)


asyncio.run(main())
