import asyncio


async def job(name, seconds, error=None):
    try:
        await asyncio.sleep(seconds)
        if error:
            raise error
        return name
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise
    finally:
        print(name, "over")


async def main():
    try:
        await asyncio.gather(job("a", 1), job("b", 2, ValueError("b broke")), job("c", 3))
    except ValueError as error:
        print("gather raised:", error)
    await asyncio.sleep(2)
    group = asyncio.gather(job("d", 1), job("e", 2))
    await asyncio.sleep(0.5)
    print(group.cancel())
    try:
        await group
    except asyncio.CancelledError:
        print("the group was cancelled")
    print(await asyncio.gather(), await asyncio.gather(job("f", 0), return_exceptions=True))
    inner = asyncio.gather(job("g", 1), job("h", 1, KeyError("h")), return_exceptions=True)
    print(await asyncio.gather(inner, job("i", 0.5)))
    same = job("j", 0.1)
    print(await asyncio.gather(same, same))
    waiting = asyncio.create_task(asyncio.wait_for(job("k", 5), 10))
    await asyncio.sleep(0.1)
    waiting.cancel()
    print(await asyncio.gather(waiting, return_exceptions=True))


asyncio.run(main())
