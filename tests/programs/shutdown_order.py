import asyncio


async def daemon(name):
    try:
        while True:
            await asyncio.sleep(1)
            print(name, "ticks")
    except asyncio.CancelledError:
        print(name, "is asked to stop")
        await asyncio.sleep(0.5)
        print(name, "has tidied up at", asyncio.get_running_loop().time())


async def broken_at_the_end():
    try:
        await asyncio.sleep(100)
    finally:
        raise RuntimeError("tidying failed")


async def letters():
    try:
        for letter in "abc":
            yield letter
    finally:
        await asyncio.sleep(0)
        print("letters closed")


async def main():
    asyncio.create_task(daemon("first"))
    asyncio.create_task(daemon("second"))
    keep = asyncio.create_task(broken_at_the_end())
    global stream
    stream = letters()
    print(await anext(stream))
    await asyncio.sleep(2.5)
    print("main is over")
    return keep.done()


print(asyncio.run(main()))
