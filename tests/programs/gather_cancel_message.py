import asyncio


async def waits():
    both = asyncio.gather(asyncio.sleep(1), asyncio.sleep(0), return_exceptions=True)
    print(await both)


async def main():
    task = asyncio.create_task(waits())
    for _ in range(4):
        await asyncio.sleep(0)
    print(task.cancel("stop"))
    try:
        await asyncio.wait_for(task, 2)
    except asyncio.CancelledError as error:
        print("the message is lost:", repr(error))


asyncio.run(main())
