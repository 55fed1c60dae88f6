import asyncio


async def fail(seconds, text):
    await asyncio.sleep(seconds)
    raise RuntimeError(text)


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail(1, "first"))
        group.create_task(fail(1, "second"))
        group.create_task(fail(2, "never seen"))


asyncio.run(main())
