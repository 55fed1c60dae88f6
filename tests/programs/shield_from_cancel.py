import asyncio


async def save():
    print("saving ...")
    await asyncio.sleep(2)
    print("saved")
    return "ok"


async def request(task):
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        print("the request was cancelled, the save goes on")
        raise


async def main():
    saving = asyncio.create_task(save(), name="save")
    asking = asyncio.create_task(request(saving), name="request")
    await asyncio.sleep(1)
    asking.cancel()
    try:
        await asking
    except asyncio.CancelledError:
        print("request cancelled:", asking.cancelled(), "save done:", saving.done())
    print(await saving)


asyncio.run(main())
